// The tab "Rà soát" on a household's page: each round it stood in, and the way to the why of its class.
import { useRead } from '../kit/api.ts'
import { showDay } from '../kit/format.ts'
import { Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import type { HouseholdTab } from '../registry/household-tabs.tsx'
import { type HouseholdReview, householdReviewsContract } from './household-review.api.ts'
import { householdReviewText as text } from './household-review.text.ts'
import { CaseStateBadge, ClassWords, FoundClass } from './review-badges.tsx'

function HouseholdReviews({ householdId }: { householdId: number }) {
  const t = useText()
  const read = useRead(householdReviewsContract, { householdId })
  const columns: Column<HouseholdReview>[] = [
    { id: 'round', title: t(text.round), card: 'title', cell: row => row.roundName },
    { id: 'surveyed', title: t(text.surveyedOn), width: 140, cell: row => showDay(row.surveyedOn) },
    { id: 'before', title: t(text.before), width: 190, cell: row => <ClassWords value={row.classBefore} /> },
    { id: 'result', title: t(text.result), width: 190, cell: row => <FoundClass value={row.class} /> },
    { id: 'state', title: t(text.state), width: 160, card: 'aside', cell: row => <CaseStateBadge state={row.state} /> },
  ]
  return (
    <Section flush>
      <DataTable
        name="household-reviews"
        label={t(text.title)}
        rows={read.data?.reviews}
        loading={read.isPending}
        problem={read.error ?? undefined}
        onRetry={() => void read.refetch()}
        columns={columns}
        rowKey={row => row.caseId}
        to={row => `/app/cases/${row.caseId}`}
        empty={{ title: t(text.none), text: t(text.noneHint) }}
      />
    </Section>
  )
}

export const householdReviewTab: HouseholdTab = { id: 'surveys', title: text.title, content: HouseholdReviews }
