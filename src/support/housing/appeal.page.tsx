// One appeal: who pledged what, what came, and who was thanked.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { quantityWords } from '../quantity.ts'
import {
  appealPageContract,
  cancelPledgeContract,
  closeAppealContract,
  type PledgeRow,
  pledgeContract,
  receivePledgeContract,
} from './appeal.api.ts'
import { useBooks } from './books-fields.page.tsx'
import { FundForm, fundFormText, GiverKind, giverKindText } from './house.ts'
import { housingText as text } from './housing.text.ts'

type Data = (typeof appealPageContract)['output']['_output']
type Pledge = z.output<typeof PledgeRow>

export function AppealPage() {
  const { appealId } = usePageParams()
  const read = useRead(appealPageContract, { appealId: Number(appealId) })
  return <Loaded read={read}>{data => <Appeal data={data} />}</Loaded>
}

function Appeal({ data }: { data: Data }) {
  const t = useText()
  const today = useToday()
  const close = useWrite(closeAppealContract)
  const [open, setOpen] = useState<'pledge' | Pledge | undefined>()
  const { appeal, pledges, may } = data
  const isOpen = appeal.closedOn === null
  return (
    <Page
      title={appeal.title}
      crumbs={[{ title: t(text.title), to: '/app/support/housing?tab=appeals' }]}
      badges={<Badge tone={isOpen ? 'info' : 'neutral'}>{t(isOpen ? text.open : text.closed)}</Badge>}
      about={
        <span>
          {t(text.openedOn)} {showDay(appeal.openedOn)}
          {(appeal.closedOn ?? appeal.until) && ` – ${showDay(appeal.closedOn ?? appeal.until)}`}
        </span>
      }
      actions={
        <>
          <PrintButton />
          {may.write && isOpen && (
            <PreviewButton
              label={t(text.closeAppeal)}
              button={{ variant: 'default' }}
              write={close}
              input={{ appealId: appeal.appealId, on: today }}
            />
          )}
          {may.write && isOpen && <Button onClick={() => setOpen('pledge')}>{t(text.pledge)}</Button>}
        </>
      }
    >
      <Rows>
        <Tiles>
          <StatTile label={t(text.target)} value={showDongShort(appeal.target)} />
          <StatTile label={t(text.pledged)} value={showDongShort(appeal.pledged)} />
          <StatTile label={t(text.received)} value={showDongShort(appeal.received)} />
          <StatTile label={t(text.givers)} value={showNumber(appeal.givers)} />
        </Tiles>
        {appeal.content && <p style={{ whiteSpace: 'pre-wrap', margin: 0 }}>{appeal.content}</p>}
        <Section title={t(text.pledges)} count={showNumber(pledges.length)}>
          {pledges.length === 0 && <Empty title={t(text.noPledges)} />}
          <Rows gap={20}>
            {pledges.map(pledge => (
              <PledgeView key={pledge.pledgeId} pledge={pledge} may={may} onReceive={() => setOpen(pledge)} />
            ))}
          </Rows>
        </Section>
      </Rows>
      {open === 'pledge' && <PledgeDialog appealId={appeal.appealId} onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && <ReceiveDialog pledge={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function PledgeView({ pledge, may, onReceive }: { pledge: Pledge; may: Data['may']; onReceive(): void }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const cancel = useWrite(cancelPledgeContract)
  const confirm = useConfirm()
  const isOpen = pledge.cancelledOn === null && BigInt(pledge.received) < BigInt(pledge.amount)
  const mayReceive = pledge.form === 'money' ? may.books : may.write
  const withdraw = async () => {
    const reason = await confirm.ask({ title: `${t(text.cancelPledge)}: ${pledge.giver}`, reason: true, danger: true })
    if (reason !== undefined) await cancel.run({ pledgeId: pledge.pledgeId, on: today, reason })
  }
  return (
    <div style={{ borderBottom: '1px solid var(--bv-line)', paddingBottom: 16 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, justifyContent: 'space-between' }}>
        <div style={{ flex: '1 1 260px' }}>
          <strong>{pledge.giver}</strong> <span className="bv-muted">{giverKindText[pledge.giverKind][language]}</span>
          <p style={{ margin: '4px 0' }}>
            {[fundFormText[pledge.form][language], quantityWords(pledge.quantity)[language], showDong(pledge.amount)]
              .filter(Boolean)
              .join(', ')}{' '}
            · {showDay(pledge.pledgedOn)}
          </p>
          <p style={{ margin: '4px 0' }}>
            {t(text.received)}: <strong>{showDong(pledge.received)}</strong>{' '}
            {pledge.cancelledOn && (
              <Badge tone="warn">
                {t(text.withdrawn)} {showDay(pledge.cancelledOn)}: {pledge.reason}
              </Badge>
            )}
          </p>
        </div>
        {isOpen && (
          <div className="bv-no-print" style={{ display: 'flex', gap: 8, alignItems: 'flex-start', flexWrap: 'wrap' }}>
            {mayReceive ? (
              <Button size="xs" onClick={onReceive}>
                {t(text.receive)}
              </Button>
            ) : (
              pledge.form === 'money' && <span className="bv-muted">{t(text.onlyAccountant)}</span>
            )}
            {may.write && (
              <Button size="xs" variant="subtle" color="red" loading={cancel.pending} onClick={() => void withdraw()}>
                {t(text.cancelPledge)}
              </Button>
            )}
          </div>
        )}
      </div>
      {pledge.receipts.length > 0 && (
        <ul style={{ margin: '8px 0 0', paddingLeft: 20 }}>
          {pledge.receipts.map(receipt => (
            <li key={receipt.receiptId}>
              {showDay(receipt.receivedOn)}:{' '}
              {[showDong(receipt.amount), t(quantityWords(receipt.quantity)), receipt.document]
                .filter(Boolean)
                .join(', ')}{' '}
              ·{' '}
              {receipt.thankedOn ? (
                <AppLink to={`/app/support/housing/thanks/${receipt.receiptId}`}>
                  {t(text.thanked, { day: showDay(receipt.thankedOn) })}
                </AppLink>
              ) : (
                <AppLink to={`/app/support/housing/thanks/${receipt.receiptId}`}>{t(text.thanks)}</AppLink>
              )}
            </li>
          ))}
        </ul>
      )}
      <ProblemNote problem={cancel.problem} />
      {confirm.dialog}
    </div>
  )
}

function PledgeDialog({ appealId, onClose }: { appealId: number; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(pledgeContract)
  const [giver, setGiver] = useState('')
  const [giverKind, setKind] = useState<'organisation' | 'person'>('organisation')
  const [address, setAddress] = useState('')
  const [form, setForm] = useState<FundForm>('money')
  const [quantity, setQuantity] = useState('')
  const [amount, setAmount] = useState<bigint | undefined>()
  const [pledgedOn, setDay] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.pledge)}
      write={write}
      input={
        giver.trim().length >= 2 && amount && pledgedOn
          ? { appealId, giver, giverKind, address, form, quantity, amount, pledgedOn }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.giver)}
          required
          value={giver}
          onChange={event => setGiver(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.giverKind)}
          value={giverKind}
          onChange={setKind}
          options={GiverKind.options}
          words={giverKindText}
        />
        <TextInput label={t(text.address)} value={address} onChange={event => setAddress(event.currentTarget.value)} />
        <ChoiceSelect
          label={t(text.form)}
          value={form}
          onChange={setForm}
          options={FundForm.options}
          words={fundFormText}
        />
        <TextInput
          label={t(text.quantity)}
          description={t(text.quantityHint)}
          value={quantity}
          onChange={event => setQuantity(event.currentTarget.value)}
        />
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        <DayInput label={t(text.pledgedOn)} required max={today} value={pledgedOn} onChange={setDay} />
      </FieldGrid>
    </CommandDialog>
  )
}

function ReceiveDialog({ pledge, onClose }: { pledge: Pledge; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(receivePledgeContract)
  const books = useBooks('receipt', true)
  const isMoney = pledge.form === 'money'
  const [amount, setAmount] = useState<bigint | undefined>(BigInt(pledge.amount) - BigInt(pledge.received))
  const [quantity, setQuantity] = useState(pledge.quantity)
  const [receivedOn, setDay] = useState<LocalDate | undefined>(today)
  const [documentText, setDocument] = useState('')
  return (
    <CommandDialog
      title={`${t(text.receive)}: ${pledge.giver}`}
      wide={isMoney}
      write={write}
      input={
        amount && receivedOn && (!isMoney || books.input)
          ? {
              pledgeId: pledge.pledgeId,
              amount,
              quantity,
              receivedOn,
              books: isMoney ? books.input! : null,
              documentText,
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        <DayInput label={t(text.receivedOn)} required max={today} value={receivedOn} onChange={setDay} />
        {!isMoney && (
          <>
            <TextInput
              label={t(text.quantity)}
              value={quantity}
              onChange={event => setQuantity(event.currentTarget.value)}
            />
            <TextInput
              label={t(text.document)}
              value={documentText}
              onChange={event => setDocument(event.currentTarget.value)}
            />
          </>
        )}
      </FieldGrid>
      {isMoney && books.fields}
    </CommandDialog>
  )
}
