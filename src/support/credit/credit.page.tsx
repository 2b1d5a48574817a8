// Preferential loans of an area: groups, loans, programmes with their limits, rows of the bank's lists that wait.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useReadPages } from '../../kit/api.ts'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FilterBar, FilterSelect } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { type WaitingRow, waitingRowsContract } from '../import/import-rows.api.ts'
import { normWords } from '../policy.ts'
import { creditBoardContract, type GroupRow, type LoanRow, loansContract } from './credit.api.ts'
import { creditText as text } from './credit.text.ts'
import { programmeName, programmes, unionText } from './credit.ts'
import { ConfirmDialog, GroupDialog, ImportDialog, SettleLoanDialog, TotalDialog } from './credit-dialogs.tsx'

export type Board = z.output<typeof creditBoardContract.output>
export type Group = z.output<typeof GroupRow>
type Loan = z.output<typeof LoanRow>
type Waiting = z.output<typeof WaitingRow>
const sumOf = (values: string[]) => values.reduce((sum, one) => sum + BigInt(one), 0n)

export function CreditPage() {
  const t = useText()
  const { areaId } = useArea()
  const board = useRead(creditBoardContract, { areaId })
  const mayWrite = useCan('support.write')
  const [open, setOpen] = useState<'group' | 'import' | 'confirm' | Group | undefined>()
  const close = () => setOpen(undefined)
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        mayWrite && (
          <>
            <Button variant="default" onClick={() => setOpen('group')}>
              {t(text.addGroup)}
            </Button>
            <Button variant="default" onClick={() => setOpen('import')}>
              {t(text.import)}
            </Button>
            <Button onClick={() => setOpen('confirm')}>{t(text.confirm)}</Button>
          </>
        )
      }
    >
      <Loaded read={board}>
        {data => (
          <>
            <Body board={data} onTotal={setOpen} />
            {open === 'import' && <ImportDialog board={data} onClose={close} />}
            {open === 'confirm' && <ConfirmDialog board={data} onClose={close} />}
          </>
        )}
      </Loaded>
      {open === 'group' && <GroupDialog onClose={close} />}
      {typeof open === 'object' && <TotalDialog group={open} onClose={close} />}
    </Page>
  )
}

function Body({ board, onTotal }: { board: Board; onTotal(group: Group): void }) {
  const t = useText()
  const mayWrite = useCan('support.write')
  const { tab, bar } = useTab([
    { id: 'groups', title: t(text.groups), count: board.groups.length },
    { id: 'loans', title: t(text.loans) },
    { id: 'programmes', title: t(text.programmes) },
    ...(mayWrite ? [{ id: 'waiting', title: t(text.waiting), count: board.waiting }] : []),
  ])
  // Loans without a group, and groups of which only the sum is known: each once.
  const totals = board.groups.filter(group => group.by === 'total')
  const outstanding = sumOf([...board.programmes, ...totals].map(one => one.outstanding))
  const overdue = sumOf([...board.programmes, ...totals].map(one => one.overdue))
  const count = [...board.programmes, ...totals].reduce((sum, one) => sum + one.loans, 0)
  return (
    <Rows>
      <Tiles>
        <StatTile label={t(text.count)} value={showNumber(count)} />
        <StatTile label={t(text.outstanding)} value={showDong(outstanding)} />
        <StatTile label={t(text.overdue)} value={showDong(overdue)} tone={overdue > 0n ? 'warn' : undefined} />
      </Tiles>
      {bar}
      {tab === 'groups' && <GroupTable groups={board.groups} {...(mayWrite ? { onTotal } : {})} />}
      {tab === 'loans' && <LoanTable />}
      {tab === 'programmes' && (
        <Section>
          <KeyValues
            columns={1}
            items={programmes.map(policy => {
              const own = board.programmes.find(one => one.programme === policy.id)
              return [
                t(policy.name),
                <span key={policy.id}>
                  {t(normWords(policy))} <ConfidenceMark confidence={policy.confidence} />
                  {own && ` · ${showNumber(own.loans)} · ${showDong(own.outstanding)}`}
                </span>,
              ]
            })}
          />
        </Section>
      )}
      {tab === 'waiting' && <WaitingTable />}
    </Rows>
  )
}

function GroupTable({ groups, onTotal }: { groups: Group[]; onTotal?(group: Group): void }) {
  const t = useText()
  const columns: Column<Group>[] = [
    { id: 'name', title: t(text.group), card: 'title', cell: row => <strong>{row.name}</strong> },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.village },
    { id: 'union', title: t(text.union), width: 170, cell: row => t(unionText[row.entrustedTo]) },
    { id: 'head', title: t(text.head), width: 170, cell: row => row.headName },
    { id: 'loans', title: t(text.borrowers), width: 100, align: 'end', cell: row => showNumber(row.loans) },
    {
      id: 'outstanding',
      title: t(text.outstanding),
      width: 140,
      align: 'end',
      cell: row => showDong(row.outstanding),
    },
    {
      id: 'asOf',
      title: t(text.asOf),
      width: 130,
      cell: row => (row.asOf ? `${showDay(row.asOf)}${row.by === 'total' ? ` (${t(text.byTotal)})` : ''}` : '–'),
    },
    {
      id: 'total',
      title: t(text.total),
      width: 110,
      card: 'aside',
      cell: row =>
        onTotal && row.by !== 'loans' ? (
          <Button size="xs" variant="default" onClick={() => onTotal(row)}>
            {t(text.total)}
          </Button>
        ) : null,
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="credit-groups"
        label={t(text.groups)}
        rows={groups}
        columns={columns}
        rowKey={row => row.groupId}
        rowHeight={56}
        empty={{ title: t(text.noGroups), text: t(text.noGroupsHint) }}
      />
    </Section>
  )
}

const shape = z.object({ programme: z.string().default(''), overdue: z.string().default('') })

function LoanTable() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { programme, overdue } = filters.value
  const list = useReadPages(loansContract, {
    areaId,
    programme: programme || undefined,
    overdue: overdue ? 'true' : 'false',
  })
  const columns: Column<Loan>[] = [
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
    { id: 'village', title: t(text.village), width: 120, cell: row => row.village },
    { id: 'programme', title: t(text.programme), cell: row => t(programmeName(row.programme)) },
    { id: 'number', title: t(text.number), width: 110, cell: row => row.bankNumber },
    {
      id: 'principal',
      title: t(text.principal),
      width: 130,
      align: 'end',
      cell: row => showDong(row.principal),
    },
    {
      id: 'outstanding',
      title: t(text.outstanding),
      width: 130,
      align: 'end',
      cell: row => showDong(row.outstanding),
    },
    { id: 'overdue', title: t(text.overdue), width: 120, align: 'end', cell: row => showDong(row.overdue) },
    {
      id: 'lent',
      title: t(text.lentOn),
      width: 110,
      cell: row => (
        <>
          {showDay(row.lentOn)}
          <br />
          <span className="bv-muted">{row.dueOn ? showDay(row.dueOn) : ''}</span>
        </>
      ),
    },
  ]
  return (
    <Section flush>
      <FilterBar filters={filters}>
        <FilterSelect
          label={t(text.programme)}
          value={programme}
          onChange={next => filters.set({ programme: next ?? '' })}
          data={programmes.map(one => ({ value: one.id, label: t(one.name) }))}
        />
        <FilterSelect
          label={t(text.overdue)}
          value={overdue}
          onChange={next => filters.set({ overdue: next ?? '' })}
          data={[{ value: 'yes', label: t(text.onlyOverdue) }]}
        />
      </FilterBar>
      <DataTable
        name="credit-loans"
        label={t(text.loans)}
        {...list.table}
        columns={columns}
        rowKey={row => row.deliveryId}
        rowHeight={56}
        filtered={filters.active > 0}
        empty={{ title: t(text.noLoans), text: t(text.noLoansHint) }}
      />
    </Section>
  )
}

function WaitingTable() {
  const t = useText()
  const { areaId } = useArea()
  const list = useReadPages(waitingRowsContract, { kind: 'credit', areaId })
  const [open, setOpen] = useState<Waiting | undefined>()
  const columns: Column<Waiting>[] = [
    {
      id: 'name',
      title: t(text.person),
      card: 'title',
      width: 200,
      cell: row => <strong translate="no">{row.name || '–'}</strong>,
    },
    { id: 'waits', title: t(text.waits), cell: row => row.waits },
    {
      id: 'said',
      title: t(text.said),
      width: 260,
      cell: row => [row.said.programme, row.said.principal, row.said.village].filter(Boolean).join(' · '),
    },
    { id: 'file', title: t(text.file2), width: 200, cell: row => `${row.fileName}, ${row.rowNo}` },
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
        name="credit-waiting"
        label={t(text.waiting)}
        {...list.table}
        columns={columns}
        rowKey={row => `${row.importId} ${row.rowNo}`}
        rowHeight={56}
        empty={{ title: t(text.noRows), text: t(text.noRowsHint) }}
      />
      {open && <SettleLoanDialog row={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
