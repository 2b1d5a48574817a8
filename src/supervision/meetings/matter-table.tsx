// The table of meetings on matters of villages.
import { Badge } from '../../kit/badge.tsx'
import { showDay, showMoment, showNumber } from '../../kit/format.ts'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { DataTableProps } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { meetingTones } from '../../review/meeting/meeting-tab.page.tsx'
import { matterText } from '../../voice/matter.ts'
import { meetingStateText } from '../../voice/meeting.ts'
import { matterPagesText as text } from './matter.text.ts'
import type { MatterRow } from './matter-meeting.api.ts'

export function MatterTable(
  props: Pick<DataTableProps<MatterRow>, 'name' | 'rows' | 'empty'> & Partial<DataTableProps<MatterRow>>,
) {
  const t = useText()
  const language = useLanguage()
  const columns: Column<MatterRow>[] = [
    { id: 'title', title: t(text.what), card: 'title', cell: row => row.title },
    { id: 'matter', title: t(text.matter), width: 150, cell: row => matterText[row.matter][language] },
    { id: 'village', title: t(text.village), width: 150, cell: row => row.village },
    {
      id: 'when',
      title: t(text.when),
      width: 150,
      cell: row => (row.heldOn ? showDay(row.heldOn) : showMoment(row.calledFor)),
    },
    { id: 'present', title: t(text.present), width: 90, align: 'end', cell: row => showNumber(row.attended) },
    {
      id: 'state',
      title: t(text.state),
      width: 200,
      card: 'aside',
      cell: row => <Badge tone={meetingTones[row.state]}>{meetingStateText[row.state][language]}</Badge>,
    },
    {
      id: 'public',
      title: t(text.isPublic),
      width: 110,
      cell: row => (row.isPublic ? <Badge tone="good">{t(text.isPublic)}</Badge> : '–'),
    },
  ]
  return (
    <DataTable
      label={t(text.title)}
      columns={columns}
      rowKey={row => row.meetingId}
      to={row => `/app/village-meetings/${row.meetingId}`}
      rowHeight={56}
      {...props}
    />
  )
}
