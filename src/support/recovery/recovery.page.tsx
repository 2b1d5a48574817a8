// What must come back from whom: open ones first, late ones marked; settled with a paper.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useReadPages, useWrite } from '../../kit/api.ts'
import { Badge, Due, type Tone } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { SupportKind, supportKindText } from '../delivery.ts'
import { PostingSelect } from '../payment/list-money.tsx'
import { listMoneyContract } from '../payment/payment.api.ts'
import { quantityWords } from '../quantity.ts'
import { type RecoveryRow, recoveryListContract, settleRecoveryContract, takePartContract } from './recovery.api.ts'
import { recoveryText as text } from './recovery.text.ts'
import { isMoneyBack, RecoveryState, recoveryStateText } from './recovery.ts'

type Row = z.output<typeof RecoveryRow>
const shape = z.object({ state: RecoveryState.optional(), kind: SupportKind.optional() })
/** So many are named above the fields; the others are counted. */
const mostNamed = 5
const restOf = (row: Row) => BigInt(row.amount) - BigInt(row.recovered)
const tones: Record<RecoveryState, Tone> = { open: 'warn', recovered: 'good', waived: 'neutral' }

export function RecoveriesPage() {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { state, kind } = filters.value
  const list = useReadPages(recoveryListContract, {
    state,
    kind,
    areaId,
    limit: 100,
  })
  const [chosen, setChosen] = useState<Set<RowKey>>(new Set())
  const [settling, setSettling] = useState(false)
  const [taking, setTaking] = useState(false)
  const totals = list.first?.totals
  const may = list.first?.may
  const rows = list.rows.filter(row => chosen.has(row.recoveryId) && row.state === 'open')
  const columns: Column<Row>[] = [
    {
      id: 'who',
      title: t(text.who),
      width: 270,
      card: 'title',
      cell: row =>
        row.householdId === null ? (
          t(text.undelivered)
        ) : (
          <>
            <AppLink to={`/app/households/${row.householdId}`}>
              <strong translate="no">{row.who}</strong>
            </AppLink>
            <br />
            <span className="bv-muted">{row.village}</span>
          </>
        ),
    },
    { id: 'kind', title: t(text.kind), width: 130, cell: row => supportKindText[row.kind][language] },
    {
      id: 'what',
      title: t(text.what),
      width: 180,
      align: 'end',
      cell: row => (
        <>
          {row.amount === '0' ? t(quantityWords(row.quantity)) || '–' : showDong(row.amount)}
          {row.recovered !== '0' && row.state !== 'recovered' ? (
            <div className="bv-muted">{t(text.of, { amount: showDong(row.recovered) })}</div>
          ) : (
            row.amount !== '0' &&
            row.quantity !== '' && <div className="bv-muted">{t(quantityWords(row.quantity))}</div>
          )}
        </>
      ),
    },
    {
      id: 'due',
      title: t(text.due),
      width: 130,
      cell: row => (row.state === 'open' ? <Due due={row.dueOn} today={today} /> : showDay(row.settledOn)),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{recoveryStateText[row.state][language]}</Badge>,
    },
    {
      id: 'list',
      title: t(text.list),
      cell: row => (
        <>
          <AppLink to={`/app/support/lists/${row.listId}`}>{row.list}</AppLink>
          <br />
          <span className="bv-muted">{row.document || row.reason}</span>
        </>
      ),
    },
  ]
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={<PrintButton />}>
      <Rows>
        {totals && (
          <Tiles>
            <StatTile label={t(text.open)} value={showNumber(totals.open)} />
            <StatTile label={t(text.late)} value={showNumber(totals.late)} tone={totals.late > 0 ? 'bad' : undefined} />
            <StatTile label={t(text.openAmount)} value={showDongShort(totals.openAmount)} />
            <StatTile label={t(text.recovered)} value={showDongShort(totals.recoveredAmount)} />
          </Tiles>
        )}
        <Section flush>
          <FilterBar filters={filters}>
            <ChoiceFilter
              label={t(text.allStates)}
              filters={filters}
              field="state"
              options={RecoveryState.options}
              words={recoveryStateText}
            />
            <ChoiceFilter
              label={t(text.allKinds)}
              filters={filters}
              field="kind"
              options={SupportKind.options}
              words={supportKindText}
            />
          </FilterBar>
          <DataTable
            name="recoveries"
            label={t(text.title)}
            {...list.table}
            columns={columns}
            rowKey={row => row.recoveryId}
            rowName={row => row.who || t(text.undelivered)}
            rowHeight={56}
            tone={row => (row.state === 'open' && row.dueOn < today ? 'bad' : undefined)}
            filtered={filters.active > 0}
            empty={{ title: t(text.none), text: t(text.noneHint) }}
            {...(may && (may.recover || may.waive)
              ? {
                  selection: {
                    keys: chosen,
                    onChange: setChosen,
                    actions: (
                      <>
                        {may.recover && (
                          <Button
                            size="xs"
                            variant="default"
                            disabled={rows.length !== 1 || rows[0]!.amount === '0'}
                            onClick={() => setTaking(true)}
                          >
                            {t(text.part)}
                          </Button>
                        )}
                        <Button size="xs" disabled={rows.length === 0} onClick={() => setSettling(true)}>
                          {t(text.settle)}
                        </Button>
                      </>
                    ),
                  },
                }
              : {})}
          />
        </Section>
      </Rows>
      {settling && may && rows.length > 0 && (
        <SettleDialog
          rows={rows}
          may={may}
          onClose={() => {
            setSettling(false)
            setChosen(new Set())
          }}
        />
      )}
      {taking && rows.length === 1 && (
        <PartDialog
          row={rows[0]!}
          onClose={() => {
            setTaking(false)
            setChosen(new Set())
          }}
        />
      )}
    </Page>
  )
}

/** Refunds that may carry the money of a list back. */
function RefundSelect({
  listId,
  value,
  onChange,
}: {
  listId: number
  value: string | null
  onChange(next: string | null): void
}) {
  const t = useText()
  const choices = (useRead(listMoneyContract, { listId }).data?.choices ?? []).filter(
    one => one.direction === 'refunded',
  )
  if (choices.length === 0) return <p className="bv-muted">{t(text.noRefund)}</p>
  return (
    <>
      <PostingSelect choices={choices} value={value} onChange={onChange} />
      <p className="bv-muted">{t(text.postingHint)}</p>
    </>
  )
}

function PartDialog({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(takePartContract)
  const [amount, setAmount] = useState<bigint | undefined>()
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [document, setDocument] = useState('')
  const [postingId, setPosting] = useState<string | null>(null)
  const rest = restOf(row)
  return (
    <CommandDialog
      title={t(text.partTitle, { who: row.who || t(text.undelivered) })}
      write={write}
      input={
        on && amount && document.trim().length >= 3
          ? {
              recoveryId: row.recoveryId,
              amount: String(amount),
              on,
              document,
              postingId: postingId === null ? null : Number(postingId),
            }
          : undefined
      }
      onClose={onClose}
    >
      <Note tone="info">{t(text.rest, { rest: showDong(rest) })}</Note>
      <FieldGrid>
        <SumInput label={t(text.partAmount)} required data-autofocus value={amount} onChange={setAmount} />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
      <TextInput
        label={t(text.document)}
        required
        value={document}
        onChange={event => setDocument(event.currentTarget.value)}
      />
      {isMoneyBack(row.kind, row.householdId !== null) && (
        <RefundSelect listId={row.listId} value={postingId} onChange={setPosting} />
      )}
    </CommandDialog>
  )
}

function SettleDialog({
  rows,
  may,
  onClose,
}: {
  rows: Row[]
  may: { recover: boolean; waive: boolean }
  onClose(): void
}) {
  const t = useText()
  const today = useToday()
  const write = useWrite(settleRecoveryContract)
  const possible = (['recovered', 'waived'] as const).filter(one => (one === 'recovered' ? may.recover : may.waive))
  const [outcome, setOutcome] = useState<'recovered' | 'waived'>(possible[0]!)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [document, setDocument] = useState('')
  const [postingId, setPosting] = useState<string | null>(null)
  const owed = rows.reduce((sum, row) => sum + restOf(row), 0n)
  const asksPosting = outcome === 'recovered' && rows.every(row => isMoneyBack(row.kind, row.householdId !== null))
  return (
    <CommandDialog
      title={t(text.settleTitle, { count: rows.length })}
      write={write}
      input={
        on && document.trim().length >= 3
          ? {
              recoveryIds: rows.map(row => row.recoveryId),
              outcome,
              on,
              document,
              postingId: asksPosting && postingId !== null ? Number(postingId) : null,
            }
          : undefined
      }
      onClose={onClose}
    >
      <Note tone="info">
        {rows.slice(0, mostNamed).map(row => (
          <p key={row.recoveryId}>
            <span translate="no">{row.who || t(text.undelivered)}</span>:{' '}
            {[restOf(row) > 0n ? showDong(restOf(row)) : '', t(quantityWords(row.quantity))].filter(Boolean).join(', ')}
          </p>
        ))}
        {rows.length > mostNamed && <p>{t(text.more, { count: rows.length - mostNamed })}</p>}
        {rows.length > 1 && owed > 0n && <p>{t(text.rest, { rest: showDong(owed) })}</p>}
      </Note>
      <FieldGrid>
        <ChoiceSelect
          label={t(text.outcome)}
          value={outcome}
          onChange={setOutcome}
          options={possible}
          words={recoveryStateText}
        />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
      <TextInput
        label={t(outcome === 'waived' ? text.waiveDocument : text.document)}
        required
        value={document}
        onChange={event => setDocument(event.currentTarget.value)}
      />
      {asksPosting && <RefundSelect listId={rows[0]!.listId} value={postingId} onChange={setPosting} />}
    </CommandDialog>
  )
}
