// The log of looks for auditors: who saw whose data, exported or revealed what, when and why.
import { z } from 'zod'
import { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FilterBar, FilterSelect } from '../../kit/filter-bar.tsx'
import { showMoment, showNumber } from '../../kit/format.ts'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { readLogList } from './journal.api.ts'
import { ActorField, SubjectLink } from './journal.page.tsx'
import { journalText, lookNames } from './journal.text.ts'

const filterShape = z.object({
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  actor: z.string().default(''),
  kind: z.string().optional(),
})

type Row = z.output<typeof readLogList.output>['rows'][number]

export function ReadLogPage() {
  const t = useText()
  const filters = useSearchFilters(filterShape)
  const { from, to, actor, kind } = filters.value
  const looks = useReadPages(readLogList, { from, to, kind, actor: actor || undefined, limit: 100 })
  const columns: Column<Row>[] = [
    { id: 'at', title: t(journalText.at), width: 160, cell: row => showMoment(row.at) },
    { id: 'who', title: t(journalText.who), width: 190, card: 'title', cell: row => row.actorName || '–' },
    { id: 'kind', title: t(journalText.kind), width: 130, cell: row => t(lookNames[row.kind] ?? row.kind) },
    {
      id: 'subject',
      title: t(journalText.subject),
      width: 230,
      cell: row => <SubjectLink kind={row.subjectKind} subjectId={row.subjectId} />,
    },
    { id: 'rows', title: t(journalText.rows), width: 90, align: 'end', cell: row => showNumber(row.rowsSeen) },
    { id: 'reason', title: t(journalText.reason), cell: row => row.reason || '–' },
    { id: 'office', title: t(journalText.office), width: 150, cell: row => row.officeName || '–' },
  ]
  return (
    <Page
      title={t(journalText.looks)}
      about={t(journalText.looksAbout)}
      crumbs={[{ title: t(journalText.title), to: '/app/journal' }]}
    >
      <Section flush>
        <FilterBar filters={filters}>
          <DayInput
            aria-label={t(journalText.from)}
            placeholder={t(journalText.from)}
            value={from}
            onChange={value => filters.set({ from: value })}
          />
          <DayInput
            aria-label={t(journalText.to)}
            placeholder={t(journalText.to)}
            value={to}
            onChange={value => filters.set({ to: value })}
          />
          <ActorField value={actor} onChange={value => filters.set({ actor: value })} />
          <FilterSelect
            label={t(journalText.kind)}
            value={kind}
            onChange={value => filters.set({ kind: value })}
            data={Object.entries(lookNames).map(([value, name]) => ({ value, label: t(name) }))}
          />
        </FilterBar>
        <DataTable
          name="read-log"
          label={t(journalText.looks)}
          {...looks.table}
          columns={columns}
          rowKey={row => `${row.officeId}/${row.logId}`}
          filtered={filters.active > 0}
          empty={{ title: t(journalText.none) }}
        />
      </Section>
    </Page>
  )
}
