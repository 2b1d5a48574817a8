// Changes of electricity money, each seen before it is done.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { electricitySupport } from '../../../law/support/electricity.ts'
import { useToday } from '../../access/session.page.tsx'
import { Confidence, confidenceText } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDong } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import {
  draftElectricityContract,
  linkPostingContract,
  refundElectricityContract,
  setAccountContract,
  setRateContract,
} from './electricity.api.ts'
import type { ElectricityList, Office } from './electricity.page.tsx'
import { electricityText as text } from './electricity.text.ts'

interface OfQuarter {
  office: Office
  quarter: string
  onClose(): void
}

export function RateDialog({ office, quarter, onClose }: OfQuarter) {
  const t = useText()
  const write = useWrite(setRateContract)
  const [kwhPerMonth, setKwh] = useState<number | undefined>(office.rate?.kwhPerMonth ?? electricitySupport.kwhPerMonth)
  const [price, setPrice] = useState<bigint | undefined>(office.rate?.price ? BigInt(office.rate.price) : undefined)
  const [source, setSource] = useState(office.rate?.source ?? '')
  const [confidence, setConfidence] = useState<Confidence>(office.rate?.confidence ?? 'unverified')
  return (
    <CommandDialog
      title={t(text.rate)}
      write={write}
      input={
        kwhPerMonth && price && source.trim().length >= 5
          ? { officeId: office.officeId, quarter, kwhPerMonth, price: String(price), source, confidence }
          : undefined
      }
      onClose={onClose}
    >
      <Note tone="info">
        {t(text.rateHint)} {t(text.known)}
      </Note>
      <FieldGrid>
        <NumberField label={t(text.kwh)} unit="kWh" required value={kwhPerMonth} onChange={setKwh} />
        <SumInput label={t(text.price)} required value={price} onChange={setPrice} />
      </FieldGrid>
      <TextInput
        label={t(text.source)}
        required
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
      />
      <ChoiceSelect
        label={t(text.confidence)}
        value={confidence}
        onChange={setConfidence}
        options={Confidence.options}
        words={confidenceText}
      />
    </CommandDialog>
  )
}

export function ListDialog({ office, quarter, onClose }: OfQuarter) {
  const t = useText()
  const go = useGo()
  const write = useWrite(draftElectricityContract)
  const [deadline, setDeadline] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={t(text.make)}
      write={write}
      input={deadline ? { officeId: office.officeId, quarter, deadline } : undefined}
      onDone={done => go(`/app/support/lists/${done.listId}`)}
      onClose={onClose}
    >
      <DayInput
        label={t(text.deadline)}
        description={t(text.deadlineHint)}
        required
        data-autofocus
        value={deadline}
        onChange={setDeadline}
      />
    </CommandDialog>
  )
}

interface OfList {
  office: Office
  list: ElectricityList
  onClose(): void
}

const choicesOf = (office: Office, kind: 'disburse' | 'refund', amount: string) =>
  office.postings
    .filter(one => one.kind === kind)
    .sort((a, b) => Number(b.amount === amount) - Number(a.amount === amount))
    .map(one => ({ value: String(one.postingId), label: `${showDong(one.amount)} – ${one.text}` }))

/** Chosen already where one posting alone is of that very sum. */
const onlyFitting = (office: Office, kind: 'disburse' | 'refund', amount: string): string | null => {
  const [first, ...others] = office.postings.filter(one => one.kind === kind && one.amount === amount)
  return first && others.length === 0 ? String(first.postingId) : null
}

export function LinkDialog({ office, list, onClose }: OfList) {
  const t = useText()
  const write = useWrite(linkPostingContract)
  const choices = choicesOf(office, 'disburse', list.amount)
  const [postingId, setPosting] = useState(onlyFitting(office, 'disburse', list.amount))
  return (
    <CommandDialog
      title={t(text.linkTitle)}
      write={write}
      input={postingId ? { listId: list.listId, postingId: Number(postingId) } : undefined}
      onClose={onClose}
    >
      {choices.length === 0 && <Note tone="warn">{t(text.noPosting)}</Note>}
      <Select
        label={t(text.posting)}
        description={t(text.linkHint)}
        required
        value={postingId}
        onChange={setPosting}
        data={choices}
      />
    </CommandDialog>
  )
}

export function RefundDialog({ office, list, onClose }: OfList) {
  const t = useText()
  const write = useWrite(refundElectricityContract)
  const choices = choicesOf(office, 'refund', list.toReturn)
  const [postingId, setPosting] = useState(onlyFitting(office, 'refund', list.toReturn))
  const today = useToday()
  const [on, setOn] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.doRefund)}
      write={write}
      input={postingId && on ? { listId: list.listId, postingId: Number(postingId), on } : undefined}
      onClose={onClose}
    >
      {choices.length === 0 && <Note tone="warn">{t(text.noPosting)}</Note>}
      <Select
        label={t(text.posting)}
        description={t(text.refundHint, { amount: showDong(list.toReturn) })}
        required
        value={postingId}
        onChange={setPosting}
        data={choices}
      />
      <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
    </CommandDialog>
  )
}

export function AccountDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const write = useWrite(setAccountContract)
  const [chosen, setChosen] = useState<FoundHousehold[]>([])
  const [bank, setBank] = useState('')
  const [accountNumber, setNumber] = useState('')
  const [holder, setHolder] = useState('')
  const household = chosen[0]
  return (
    <CommandDialog
      title={t(text.account)}
      write={write}
      input={
        household
          ? { householdId: household.householdId, bank, accountNumber: accountNumber.replace(/[\s.-]/g, ''), holder }
          : undefined
      }
      onClose={onClose}
    >
      <HouseholdFinder chosen={chosen} onChange={setChosen} />
      <TextInput label={t(text.bank)} value={bank} onChange={event => setBank(event.currentTarget.value)} />
      <TextInput
        label={t(text.number)}
        inputMode="numeric"
        value={accountNumber}
        onChange={event => setNumber(event.currentTarget.value)}
      />
      <TextInput label={t(text.holder)} value={holder} onChange={event => setHolder(event.currentTarget.value)} />
    </CommandDialog>
  )
}
