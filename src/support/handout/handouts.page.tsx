// Hand-outs of an area: what waits, which papers are missing, what is due to be looked at.
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import type { Column } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { ListState, listStateText } from '../delivery.ts'
import { KindPage } from '../list/kind-page.tsx'
import { listTone } from '../list/lists.page.tsx'
import { type HandoutRow, handoutListContract } from './handout.api.ts'
import { handoutText as text } from './handout.text.ts'
import { DrawHandout } from './handout-draw.tsx'

const shape = z.object({ state: ListState.optional() })

export function HandoutsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { state } = filters.value
  const list = useReadPages(handoutListContract, {
    state,
    areaId,
    limit: 50,
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof HandoutRow>>[] = [
    {
      id: 'title',
      title: t(text.name),
      card: 'title',
      cell: row => (
        <>
          <strong>{row.title}</strong>
          <br />
          <span className="bv-muted">{row.items}</span>
        </>
      ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={listTone[row.state]}>{listStateText[row.state][language]}</Badge>,
    },
    { id: 'households', title: t(text.households), width: 95, align: 'end', cell: row => showNumber(row.households) },
    {
      id: 'handed',
      title: t(text.handed),
      width: 120,
      align: 'end',
      cell: row => (row.state === 'draft' ? '–' : showNumber(row.handed)),
    },
    { id: 'value', title: t(text.value), width: 140, align: 'end', cell: row => showDong(row.amount) },
    {
      id: 'todo',
      title: t(text.papers),
      width: 250,
      cell: row => (
        <span style={{ display: 'inline-flex', gap: 6, flexWrap: 'wrap' }}>
          {row.missingPapers > 0 && <Badge tone="warn">{t(text.missing, { count: row.missingPapers })}</Badge>}
          {row.checksDue > 0 && <Badge tone="warn">{t(text.due, { count: showNumber(row.checksDue) })}</Badge>}
          {row.missingPapers + row.checksDue === 0 && '–'}
        </span>
      ),
    },
  ]
  return (
    <KindPage
      name="handouts"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.listId}
      to={row => `/app/support/handouts/${row.listId}`}
      rowHeight={60}
      filters={filters}
      choices={
        <ChoiceFilter
          label={t(text.allStates)}
          filters={filters}
          field="state"
          options={ListState.options}
          words={listStateText}
        />
      }
      tiles={
        totals && (
          <>
            <StatTile label={t(text.name)} value={showNumber(totals.lists)} />
            <StatTile label={t(text.households)} value={showNumber(totals.households)} />
            <StatTile label={t(text.value)} value={showDongShort(totals.value)} />
            <StatTile
              label={t(text.survival)}
              value={showNumber(totals.alive)}
              note={t(text.ofChecked, { given: showNumber(totals.given), checked: showNumber(totals.checked) })}
            />
          </>
        )
      }
      start={{ label: text.draw, dialog: close => <DrawHandout onClose={close} /> }}
    />
  )
}
