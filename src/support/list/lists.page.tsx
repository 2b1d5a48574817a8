// All lists of support: what is being drawn up, what waits to be handed out, what is done. Filters stand in the address.
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { Page, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { ListState, listStateText, SupportKind, supportKindText } from '../delivery.ts'
import { type SupportListRow, supportListsContract } from '../support-list.api.ts'
import { KindLinks } from './kind-links.tsx'
import { listsText as text } from './lists.text.ts'

type Row = z.output<typeof SupportListRow>
const shape = z.object({
  kind: SupportKind.optional(),
  state: ListState.optional(),
})

export const listTone: Record<ListState, Tone> = {
  draft: 'warn',
  approved: 'info',
  closed: 'good',
  withdrawn: 'neutral',
}

export function SupportListsPage() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { kind, state } = filters.value
  const list = useReadPages(supportListsContract, { kind, state, areaId, limit: 50 })
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={<KindLinks />}>
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.kind)}
            filters={filters}
            field="kind"
            options={SupportKind.options}
            words={supportKindText}
          />
          <ChoiceFilter
            label={t(text.state)}
            filters={filters}
            field="state"
            options={ListState.options}
            words={listStateText}
          />
        </FilterBar>
        <ListTable name="support-lists" {...list.table} filtered={filters.active > 0} />
      </Section>
    </Page>
  )
}

type Table = ReturnType<typeof useReadPages<never, never, Row>>['table']

/** Lists in a table: here, and on the pages of the kinds. */
export function ListTable({
  name,
  filtered = false,
  showKind = true,
  ...table
}: Table & { name: string; filtered?: boolean; showKind?: boolean }) {
  const t = useText()
  const columns: Column<Row>[] = [
    { id: 'title', title: t(text.name), card: 'title', cell: row => <strong>{row.title}</strong> },
    {
      id: 'state',
      title: t(text.state),
      width: 120,
      card: 'aside',
      cell: row => <Badge tone={listTone[row.state]}>{t(listStateText[row.state])}</Badge>,
    },
    ...(showKind
      ? [{ id: 'kind', title: t(text.kind), width: 170, cell: (row: Row) => t(supportKindText[row.kind]) }]
      : []),
    { id: 'rows', title: t(text.rows), width: 85, align: 'end', cell: row => showNumber(row.rows) },
    {
      id: 'amount',
      title: t(text.amount),
      width: 135,
      align: 'end',
      cell: row => (row.amount === '0' ? '–' : showDong(row.amount)),
    },
    {
      id: 'progress',
      title: t(text.progress),
      width: 150,
      align: 'end',
      cell: row => (row.state === 'draft' ? '–' : `${showNumber(row.given)} / ${showNumber(row.waiting)}`),
    },
    {
      id: 'decision',
      title: t(text.decision),
      width: 160,
      cell: row =>
        row.decisionNumber === null ? '–' : t(text.number, { number: row.decisionNumber, day: showDay(row.decidedOn) }),
    },
    { id: 'by', title: t(text.by), width: 160, hidden: true, cell: row => row.createdBy },
  ]
  return (
    <DataTable
      name={name}
      label={t(text.title)}
      {...table}
      columns={columns}
      rowKey={row => row.listId}
      rowName={row => row.title}
      rowHeight={56}
      to={row => `/app/support/lists/${row.listId}`}
      filtered={filtered}
      empty={{ title: t(text.none), text: t(text.noneHint) }}
    />
  )
}
