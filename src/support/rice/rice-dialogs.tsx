// The changes of one round of rice relief, each with its preview.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { deliveryStateText } from '../delivery.ts'
import { outcomesOf, SettlingFields, useSettling } from '../list/settling.tsx'
import { handOutRiceContract, returnRiceContract, riceArrivedContract } from './rice.api.ts'
import type { Line } from './rice.page.tsx'
import { riceText as text } from './rice.text.ts'
import { gramsOf, kilograms } from './rice.ts'

interface Of {
  listId: number
  onClose(): void
}
const outcomes = ['given', 'absent', 'refused', 'returned'] as const

export function ArrivalDialog({ listId, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(riceArrivedContract)
  const [arrivedOn, setDay] = useState<LocalDate | undefined>(today)
  const [kg, setKg] = useState<number | undefined>()
  const [giver, setGiver] = useState('')
  const [paper, setPaper] = useState('')
  return (
    <CommandDialog
      title={t(text.recordArrival)}
      write={write}
      input={
        arrivedOn && kg && giver.trim().length >= 2 && paper.trim()
          ? { listId, arrivedOn, grams: gramsOf(kg), giver, paper }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.day)} required max={today} value={arrivedOn} onChange={setDay} />
        <NumberField label={t(text.kg)} unit="kg" decimals={3} required value={kg} onChange={setKg} />
        <TextInput
          label={t(text.giver)}
          required
          value={giver}
          onChange={event => setGiver(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.paper)}
          required
          value={paper}
          onChange={event => setPaper(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

export function ReturnDialog({ listId, left, onClose }: Of & { left: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(returnRiceContract)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  const [kg, setKg] = useState<number | undefined>(left / 1000)
  const [paper, setPaper] = useState('')
  return (
    <CommandDialog
      title={t(text.returnRest)}
      write={write}
      input={on && kg && paper.trim().length >= 2 ? { listId, on, grams: gramsOf(kg), paper } : undefined}
      onClose={onClose}
    >
      <p className="bv-muted" style={{ margin: 0 }}>
        {t(text.returnHint, { left: kilograms(left) })}
      </p>
      <FieldGrid>
        <NumberField label={t(text.kg)} unit="kg" decimals={3} required value={kg} onChange={setKg} />
        <DayInput label={t(text.day)} required max={today} value={on} onChange={setOn} />
        <TextInput
          label={t(text.paper)}
          required
          value={paper}
          onChange={event => setPaper(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

export function HandOutDialog({ listId, lines, isApproved, onClose }: Of & { lines: Line[]; isApproved: boolean }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(handOutRiceContract)
  const settling = useSettling(outcomesOf(outcomes, isApproved), lines, today)
  const { state } = settling
  const [receivers, setReceivers] = useState<Record<number, string>>(() =>
    Object.fromEntries(lines.map(one => [one.deliveryId, one.household.replace(/\s*\([^)]*\)$/, '')])),
  )
  return (
    <CommandDialog
      title={t(text.settleTitle, { count: lines.length })}
      wide
      write={write}
      input={
        settling.input && {
          listId,
          ...settling.input,
          lines: lines.map(one => ({
            deliveryId: one.deliveryId,
            receiver: state === 'given' ? receivers[one.deliveryId]! : '',
          })),
        }
      }
      onClose={onClose}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.result)}
          value={state ?? null}
          onChange={settling.setState}
          options={settling.possible}
          words={deliveryStateText}
        />
        <DayInput label={t(text.day)} required max={today} value={settling.day} onChange={settling.setDay} />
      </FieldGrid>
      {state === 'given' && (
        <FieldGrid>
          {lines.map(one => (
            <TextInput
              key={one.deliveryId}
              label={`${one.household}, ${kilograms(one.grams)}: ${t(text.receiver).toLowerCase()}`}
              value={receivers[one.deliveryId]!}
              onChange={event => setReceivers({ ...receivers, [one.deliveryId]: event.currentTarget.value })}
            />
          ))}
        </FieldGrid>
      )}
      <SettlingFields
        of={settling.more}
        labels={{ reason: t(text.reason), proof: t(text.proof), despite: t(text.despite) }}
      />
    </CommandDialog>
  )
}
