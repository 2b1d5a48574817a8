// The meetings that led to a work or a list, on that one's own page; nothing where there are none.
import { useCan } from '../../access/session.page.tsx'
import { useRead } from '../../kit/api.ts'
import { Section } from '../../kit/page.tsx'
import { useText } from '../../kit/text.ts'
import type { AddedSection } from '../../support/added-sections.tsx'
import { matterPagesText as text } from './matter.text.ts'
import { matterListContract, type OutcomeKind } from './matter-meeting.api.ts'
import { MatterTable } from './matter-table.tsx'

function Led({ subjectKind, subjectId }: { subjectKind: OutcomeKind; subjectId: number }) {
  const t = useText()
  const mayRead = useCan('round.read')
  const read = useRead(matterListContract, { subjectKind, subjectId, limit: 50 }, { enabled: mayRead })
  if (!read.data || read.data.rows.length === 0) return null
  return (
    <Section title={t(text.led)} count={read.data.rows.length} flush>
      <MatterTable name="meetings-of-subject" rows={read.data.rows} empty={{ title: t(text.noneHere) }} />
    </Section>
  )
}

export const workMeetings: AddedSection = {
  id: 'meetings',
  content: ({ id }) => <Led subjectKind="work" subjectId={id} />,
}
export const listMeetings: AddedSection = {
  id: 'meetings',
  content: ({ id }) => <Led subjectKind="support-list" subjectId={id} />,
}
