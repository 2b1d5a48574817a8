// The money of one list: what was paid by which paper, what went back, what reached people, what lies with nobody.
import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showDong, showDongShort } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { listMoneyContract, tiePaymentContract, untiePaymentContract } from './payment.api.ts'
import { paymentText as text } from './payment.text.ts'
import { directionText } from './payment.ts'

type Money = z.output<typeof listMoneyContract.output>
type Tie = Money['rows'][number]

export function ListMoneySection({
  listId,
  gives,
}: {
  listId: number /** Lines may still be given. */
  gives: boolean
}) {
  const t = useText()
  const read = useRead(listMoneyContract, { listId })
  const [tying, setTying] = useState(false)
  const [off, setOff] = useState<Tie | undefined>()
  return (
    <Loaded read={read}>
      {money => {
        const columns: Column<Tie>[] = [
          { id: 'document', title: t(text.document), width: 200, card: 'title', cell: row => row.document },
          {
            id: 'direction',
            title: t(text.direction),
            width: 120,
            card: 'aside',
            cell: row => (
              <Badge tone={row.endedOn ? 'neutral' : row.direction === 'paid' ? 'good' : 'plum'}>
                {t(directionText[row.direction])}
              </Badge>
            ),
          },
          { id: 'day', title: t(text.day), width: 110, cell: row => showDay(row.onDay) },
          {
            id: 'amount',
            title: t(text.amount),
            width: 150,
            align: 'end',
            cell: row => (row.endedOn ? <s>{showDong(row.amount)}</s> : showDong(row.amount)),
          },
          {
            id: 'note',
            title: t(text.note),
            cell: row =>
              row.endedOn
                ? t(text.ended, { day: showDay(row.endedOn), reason: row.endedReason })
                : money.may.write && (
                    <Button size="compact-xs" variant="subtle" onClick={() => setOff(row)}>
                      {t(text.untie)}
                    </Button>
                  ),
          },
        ]
        const out = BigInt(money.paid) - BigInt(money.refunded)
        return (
          <Section
            title={t(text.title)}
            flush
            actions={
              money.may.write && (
                <Button size="xs" variant="default" onClick={() => setTying(true)}>
                  {t(text.tie)}
                </Button>
              )
            }
          >
            <Rows>
              <div style={{ padding: '0 16px' }}>
                <Rows>
                  {money.rows.length > 0 && (
                    <Tiles>
                      <StatTile label={t(text.paid)} value={showDongShort(money.paid)} />
                      <StatTile label={t(text.refunded)} value={showDongShort(money.refunded)} />
                      {money.listed !== '0' && <StatTile label={t(text.given)} value={showDongShort(money.given)} />}
                      <StatTile
                        label={t(text.undelivered)}
                        value={showDongShort(money.undelivered)}
                        {...(money.undelivered === '0' ? {} : { tone: 'warn' as const })}
                      />
                    </Tiles>
                  )}
                  {money.undelivered !== '0' && (
                    <Note tone="warn">
                      {t(gives ? text.undeliveredHint : text.undeliveredOver, { amount: showDong(money.undelivered) })}
                    </Note>
                  )}
                  {money.rows.length > 0 && money.listed !== '0' && BigInt(money.given) > out && (
                    <Note tone="warn">
                      {t(text.unpaidHint, { given: showDong(money.given), out: showDong(String(out)) })}
                    </Note>
                  )}
                </Rows>
              </div>
              <DataTable
                name="support-list-money"
                label={t(text.title)}
                rows={money.rows}
                columns={columns}
                rowKey={row => row.paymentId}
                rowName={row => row.document}
                empty={{ title: t(text.none), text: t(text.noneHint) }}
              />
            </Rows>
            {tying && <TieDialog listId={listId} choices={money.choices} onClose={() => setTying(false)} />}
            {off && <UntieDialog tie={off} onClose={() => setOff(undefined)} />}
          </Section>
        )
      }}
    </Loaded>
  )
}

/** A posting of the ledger, with what is left of it. */
export function PostingSelect({
  choices,
  value,
  onChange,
  required = false,
}: {
  choices: Money['choices']
  value: string | null
  onChange(next: string | null): void
  required?: boolean
}) {
  const t = useText()
  return (
    <Select
      label={t(text.posting)}
      required={required}
      clearable={!required}
      searchable
      data-autofocus={required || undefined}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t(text.noChoices)}
      data={choices.map(one => ({
        value: String(one.postingId),
        label: `${t(directionText[one.direction])}: ${one.text} (${t(text.left, { left: showDong(one.left) })})`,
      }))}
    />
  )
}

function TieDialog({ listId, choices, onClose }: { listId: number; choices: Money['choices']; onClose(): void }) {
  const t = useText()
  const write = useWrite(tiePaymentContract)
  const [postingId, setPosting] = useState<string | null>(null)
  const [amount, setAmount] = useState<bigint | undefined>()
  return (
    <CommandDialog
      title={t(text.tie)}
      write={write}
      input={
        postingId
          ? { listId, postingId: Number(postingId), amount: amount === undefined ? null : String(amount) }
          : undefined
      }
      onClose={onClose}
    >
      <Note tone="info">{choices.length === 0 ? t(text.noChoices) : t(text.about)}</Note>
      <PostingSelect choices={choices} value={postingId} onChange={setPosting} required />
      <SumInput label={t(text.part)} description={t(text.partHint)} value={amount} onChange={setAmount} />
    </CommandDialog>
  )
}

function UntieDialog({ tie, onClose }: { tie: Tie; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(untiePaymentContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(text.untieTitle, { document: tie.document })}
      danger
      write={write}
      input={on && reason.trim().length >= 5 ? { paymentId: tie.paymentId, on, reason } : undefined}
      onClose={onClose}
    >
      <DayInput label={t(text.day)} required max={today} value={on} onChange={setOn} />
      <Textarea
        label={t(text.reason)}
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
