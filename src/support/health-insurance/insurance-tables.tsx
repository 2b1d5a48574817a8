// The tables of the health insurance page.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useReadPages } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ChoiceFilter, FilterBar, FilterSelect } from '../../kit/filter-bar.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { type WaitingRow, waitingRowsContract } from '../import/import-rows.api.ts'
import {
  type CardRow,
  CardState,
  cardStateText,
  insuranceCardsContract,
  insuranceDueContract,
} from './insurance.api.ts'
import { insuranceText as text } from './insurance.text.ts'
import { endText, groupName, increaseText, insuranceGroups } from './insurance.ts'
import { SettleRowDialog } from './insurance-dialogs.tsx'

type Card = z.output<typeof CardRow>
const tones: Record<z.infer<typeof CardState>, Tone> = { asked: 'warn', held: 'good', refused: 'bad', ended: 'neutral' }
const shape = z.object({ state: z.string().default(''), group: z.string().default(''), soon: z.string().default('') })

export function CardTable() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { state, group, soon } = filters.value
  const list = useReadPages(insuranceCardsContract, {
    areaId,
    state: CardState.safeParse(state).data,
    groupId: group || undefined,
    ...(soon ? { endsWithin: 60 } : {}),
  })
  const columns: Column<Card>[] = [
    {
      id: 'name',
      title: t(text.person),
      width: 190,
      card: 'title',
      cell: row => (
        <AppLink to={`/app/households/${row.householdId}`}>
          <strong translate="no">{row.name}</strong>
        </AppLink>
      ),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{t(cardStateText[row.state])}</Badge>,
    },
    { id: 'birth', title: t(text.birth), width: 110, cell: row => showDay(row.birth) },
    { id: 'village', title: t(text.village), width: 120, cell: row => row.village },
    { id: 'group', title: t(text.group), cell: row => t(groupName(row.groupId)) },
    { id: 'number', title: t(text.number), width: 150, cell: row => row.cardNumber ?? '–' },
    {
      id: 'valid',
      title: t(text.valid),
      width: 190,
      cell: row => (row.from ? `${showDay(row.from)} – ${row.to ? showDay(row.to) : '…'}` : '–'),
    },
    {
      id: 'reason',
      title: t(text.reason),
      width: 200,
      hidden: true,
      cell: row => (row.endReason ? `${t(endText[row.endReason])}, ${showDay(row.endedOn)}` : row.reason || '–'),
    },
  ]
  return (
    <Section flush>
      <FilterBar filters={filters}>
        <ChoiceFilter
          label={t(text.state)}
          filters={filters}
          field="state"
          options={CardState.options}
          words={cardStateText}
        />
        <FilterSelect
          label={t(text.group)}
          value={group}
          onChange={next => filters.set({ group: next ?? '' })}
          data={insuranceGroups.map(one => ({ value: one.id, label: t(one.name) }))}
        />
        <FilterSelect
          label={t(text.expiring)}
          value={soon}
          onChange={next => filters.set({ soon: next ?? '' })}
          data={[{ value: 'yes', label: t(text.expiring) }]}
        />
      </FilterBar>
      <DataTable
        name="insurance-cards"
        label={t(text.cards)}
        {...list.table}
        columns={columns}
        rowKey={row => row.deliveryId}
        rowName={row => row.name}
        rowHeight={56}
        filtered={filters.active > 0}
        empty={{ title: t(text.noCards), text: t(text.noCardsHint) }}
      />
    </Section>
  )
}

type Due = z.output<typeof insuranceDueContract.output>['rows'][number]
const reasonText = { ...increaseText, ...endText }

export function DueTable(input: { officeId: number; month: string; which: 'increase' | 'decrease' }) {
  const t = useText()
  const due = useRead(insuranceDueContract, input)
  const columns: Column<Due>[] = [
    { id: 'name', title: t(text.person), card: 'title', cell: row => <strong translate="no">{row.name}</strong> },
    { id: 'reason', title: t(text.reason), width: 220, card: 'aside', cell: row => t(reasonText[row.reason]) },
    { id: 'village', title: t(text.village), width: 170, cell: row => row.village },
    { id: 'group', title: t(text.group), width: 320, cell: row => t(groupName(row.groupId)) },
    ...(input.which === 'decrease'
      ? [{ id: 'on', title: t(text.on), width: 120, cell: (row: Due) => showDay(row.on) }]
      : []),
  ]
  const { total = 0, rows } = due.data ?? {}
  return (
    <Section flush>
      {rows && total > rows.length && (
        <Note tone="info">{t(text.firstOf, { shown: showNumber(rows.length), total: showNumber(total) })}</Note>
      )}
      <DataTable
        name={`insurance-${input.which}`}
        label={t(input.which === 'increase' ? text.increaseTab : text.decreaseTab)}
        rows={rows}
        loading={due.isLoading}
        problem={due.error ?? undefined}
        columns={columns}
        rowKey={row => row.personId}
        empty={{
          title: t(text.nobody),
          text: t(input.which === 'increase' ? text.nobodyIncrease : text.nobodyDecrease),
        }}
      />
    </Section>
  )
}

type Waiting = z.output<typeof WaitingRow>

export function WaitingTable() {
  const t = useText()
  const { areaId } = useArea()
  const list = useReadPages(waitingRowsContract, { kind: 'health-insurance', areaId })
  const [open, setOpen] = useState<Waiting | undefined>()
  const columns: Column<Waiting>[] = [
    {
      id: 'name',
      title: t(text.person),
      card: 'title',
      width: 220,
      cell: row => <strong translate="no">{row.name || '–'}</strong>,
    },
    { id: 'waits', title: t(text.waits), cell: row => row.waits },
    { id: 'said', title: t(text.said), width: 240, cell: row => Object.values(row.said).filter(Boolean).join(' · ') },
    { id: 'file', title: t(text.file2), width: 220, cell: row => `${row.fileName}, ${row.rowNo}` },
    {
      id: 'do',
      title: t(text.settle),
      width: 110,
      card: 'aside',
      cell: row => (
        <Button size="xs" variant="default" onClick={() => setOpen(row)}>
          {t(text.settle)}
        </Button>
      ),
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="insurance-waiting"
        label={t(text.waiting)}
        {...list.table}
        columns={columns}
        rowKey={row => `${row.importId} ${row.rowNo}`}
        rowHeight={56}
        empty={{ title: t(text.noRows), text: t(text.noRowsHint) }}
      />
      {open && <SettleRowDialog row={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
