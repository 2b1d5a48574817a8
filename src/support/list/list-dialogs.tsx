// What is done to a list and its lines: each shows what will change before it is done.
import { Radio, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDong } from '../../kit/format.ts'
import { Rows } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type DeliveryState, deliveryStateText, NotGiven, type SupportKind } from '../delivery.ts'
import { listMoneyContract } from '../payment/payment.api.ts'
import { type AboutGiven, adviceOf, choicesOf, returnableOf } from '../recovery/recovery.ts'
import {
  approveListContract,
  closeListContract,
  type DeliveryRow,
  dropLineContract,
  lapseLinesContract,
  settleContract,
  withdrawListContract,
} from '../support-list.api.ts'
import { listsText as text } from './lists.text.ts'
import { outcomesOf, SettlingFields, useSettling } from './settling.tsx'

interface OfList {
  listId: number
  onClose(): void
}

export function ApproveDialog({ listId, onClose }: OfList) {
  const t = useText()
  const write = useWrite(approveListContract)
  const [decisionNumber, setNumber] = useState('')
  const [decidedOn, setDay] = useState<LocalDate | undefined>()
  const [signer, setSigner] = useState('')
  const isComplete = decisionNumber.trim() !== '' && signer.trim() !== '' && decidedOn !== undefined
  return (
    <CommandDialog
      title={t(text.approve)}
      write={write}
      input={isComplete ? { listId, decisionNumber, decidedOn, signer } : undefined}
      onClose={onClose}
    >
      <Note tone="info">{t(text.approveHint)}</Note>
      <FieldGrid>
        <TextInput
          label={t(text.decisionNumber)}
          required
          data-autofocus
          value={decisionNumber}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.decidedOn)} required value={decidedOn} onChange={setDay} />
      </FieldGrid>
      <TextInput
        label={t(text.signer)}
        required
        value={signer}
        onChange={event => setSigner(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function WithdrawDialog({ listId, kind, given, onClose }: OfList & { kind: SupportKind; given: number }) {
  const t = useText()
  const write = useWrite(withdrawListContract)
  const [on, setOn] = useState<LocalDate | undefined>()
  const [reason, setReason] = useState('')
  const [dueOn, setDue] = useState<LocalDate | undefined>()
  const choices = choicesOf(kind)
  const [about, setAbout] = useState<AboutGiven | undefined>(choices[0])
  const asks = given > 0 && choices.length > 0
  // Paid and with nobody: it comes back whatever is decided about the rest.
  const lying = useRead(listMoneyContract, { listId }).data?.undelivered ?? '0'
  const asksDay = (asks && about === 'recover') || lying !== '0'
  return (
    <CommandDialog
      title={t(text.withdraw)}
      danger
      write={write}
      input={
        on && reason.trim().length >= 5
          ? { listId, on, reason, aboutGiven: asks ? (about ?? null) : null, dueOn: dueOn ?? null }
          : undefined
      }
      onClose={onClose}
    >
      {given > 0 && (
        <Note tone="warn">
          {t(text.givenAlready, { count: given })} {t(adviceOf[returnableOf[kind]])}.
        </Note>
      )}
      {lying !== '0' && <Note tone="warn">{t(text.lying, { amount: showDong(lying) })}</Note>}
      <FieldGrid>
        <DayInput label={t(text.withdrawOn)} required value={on} onChange={setOn} />
        {asks && (
          <Select
            label={t(text.aboutGiven)}
            required
            allowDeselect={false}
            value={about ?? null}
            onChange={next => next && setAbout(next as AboutGiven)}
            data={choices.map(value => ({ value, label: t(value === 'recover' ? text.recover : text.keep) }))}
          />
        )}
        {asksDay && (
          <DayInput label={t(text.recoverBy)} required value={dueOn} onChange={setDue} {...(on ? { min: on } : {})} />
        )}
      </FieldGrid>
      <Textarea
        label={t(text.withdrawReason)}
        required
        autosize
        minRows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

export function CloseDialog({ listId, waiting, onClose }: OfList & { waiting: number }) {
  const t = useText()
  const write = useWrite(closeListContract)
  const [notGiven, setNotGiven] = useState<NotGiven>('lapse')
  const [reason, setReason] = useState('')
  const owesReason = waiting > 0 && notGiven === 'lapse'
  return (
    <CommandDialog
      title={t(text.closeTitle)}
      write={write}
      input={
        owesReason && reason.trim().length < 5
          ? undefined
          : { listId, notGiven: waiting > 0 ? notGiven : null, reason: owesReason ? reason : '' }
      }
      onClose={onClose}
    >
      {waiting === 0 ? (
        <Note tone="info">{t(text.closeNoneWaiting)}</Note>
      ) : (
        <>
          <Note tone="warn">{t(text.closeWaiting, { count: waiting })}</Note>
          <Radio.Group label={t(text.notGiven)} value={notGiven} onChange={next => setNotGiven(NotGiven.parse(next))}>
            <Rows>
              {NotGiven.options.map(one => (
                <Radio
                  key={one}
                  value={one}
                  label={t(text[one === 'lapse' ? 'lapse' : 'keepWaiting'])}
                  description={t(text[one === 'lapse' ? 'lapseHint' : 'keepWaitingHint'])}
                />
              ))}
            </Rows>
          </Radio.Group>
          {owesReason && <LapseReason value={reason} onChange={setReason} />}
        </>
      )}
    </CommandDialog>
  )
}

function LapseReason({ value, onChange }: { value: string; onChange(next: string): void }) {
  const t = useText()
  return (
    <Textarea
      label={t(text.lapseReason)}
      description={t(text.lapseReasonHint)}
      required
      autosize
      minRows={2}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

export function LapseDialog({ listId, lines, onClose }: OfList & { lines: Line[] }) {
  const t = useText()
  const write = useWrite(lapseLinesContract)
  const [reason, setReason] = useState('')
  const deliveryIds = lines.map(line => line.deliveryId)
  return (
    <CommandDialog
      title={t(text.lapseTitle, { count: lines.length })}
      write={write}
      input={reason.trim().length >= 5 ? { listId, deliveryIds, reason } : undefined}
      onClose={onClose}
    >
      <Note tone="info">{t(text.lapseHint)}</Note>
      <LapseReason value={reason} onChange={setReason} />
    </CommandDialog>
  )
}

type Line = z.output<typeof DeliveryRow>

export function DropDialog({ line, onClose }: { line: Line; onClose(): void }) {
  const t = useText()
  const write = useWrite(dropLineContract)
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={`${t(text.drop)}: ${line.name}`}
      write={write}
      input={reason.trim().length >= 3 ? { deliveryId: line.deliveryId, reason } : undefined}
      onClose={onClose}
    >
      <Textarea
        label={t(text.dropReason)}
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

type Outcome = Exclude<DeliveryState, 'planned' | 'cancelled' | 'lapsed' | 'owed'>
export const outcomes: Outcome[] = ['given', 'absent', 'refused', 'returned']

export function SettleDialog({
  listId,
  lines,
  isApproved,
  onClose,
}: {
  listId: number
  lines: Line[]
  isApproved: boolean
  onClose(): void
}) {
  const t = useText()
  const write = useWrite(settleContract)
  const settling = useSettling(outcomesOf(outcomes, isApproved), lines)
  return (
    <CommandDialog
      title={t(text.settleTitle, { count: lines.length })}
      wide
      write={write}
      input={settling.input && { listId, deliveryIds: lines.map(line => line.deliveryId), ...settling.input }}
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.result)}
          value={settling.state ?? null}
          onChange={settling.setState}
          options={settling.possible}
          words={deliveryStateText}
          required
        />
        <DayInput label={t(text.day)} required value={settling.day} onChange={settling.setDay} />
      </FieldGrid>
      <SettlingFields
        of={settling.more}
        labels={{
          reason: t(text.settleReason),
          proof: t(text.proofScan),
          despite: t(text.despite),
          despiteHint: t(text.despiteHint),
        }}
      />
    </CommandDialog>
  )
}
