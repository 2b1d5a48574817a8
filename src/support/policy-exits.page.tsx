// What came before lasting exits, per kind of support and money, with the caveats in sight.
import { useArea } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { Page, Section } from '../kit/page.tsx'
import { Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { policyKindText } from './policy.ts'
import { type ExitRow, fewest, lastingMonths, supportExitsContract, withinMonths } from './policy-exits.api.ts'
import { exitsText as text } from './policy-exits.text.ts'

export function PolicyExitsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const read = useRead(supportExitsContract, { areaId })
  const count = (id: 'households' | 'lasting' | 'recent' | 'poor' | 'gone', width: number): Column<ExitRow> => ({
    id,
    title: t(text[id]),
    width,
    align: 'end',
    cell: row => showNumber(row[id]),
  })
  const columns: Column<ExitRow>[] = [
    {
      id: 'kind',
      title: t(text.kind),
      card: 'title',
      cell: row => policyKindText[row.kind as keyof typeof policyKindText]?.[language] ?? row.kind,
    },
    count('households', 120),
    { id: 'amount', title: t(text.amount), width: 170, align: 'end', cell: row => showDong(row.amount) },
    count('lasting', 120),
    count('recent', 120),
    count('poor', 110),
    count('gone', 110),
    {
      id: 'per',
      title: t(text.per),
      width: 150,
      align: 'end',
      cell: row => (row.perBillion === null ? t(text.tooFew) : showNumber(row.perBillion / 100, 2)),
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={read.data ? t(text.about, { from: showDay(read.data.from), to: showDay(read.data.to) }) : undefined}
    >
      <Note tone="warn" title={t(text.caveatTitle)}>
        {t(text.caveat, { fewest, lasting: lastingMonths, within: withinMonths })}
      </Note>
      <Section flush>
        <DataTable
          name="support-exits"
          label={t(text.title)}
          rows={read.data?.rows}
          columns={columns}
          rowKey={row => row.kind}
          loading={read.isLoading}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
    </Page>
  )
}
