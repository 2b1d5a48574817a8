// Drawing up a hand-out: what is given, how many to each, to which households.
import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { useItemChoices } from '../../programme/plan/use-items.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { draftHandoutContract } from './handout.api.ts'
import { handoutText as text } from './handout.text.ts'
import { isAlive, ThingKind, thingKindText } from './handout.ts'

interface Thing {
  kind: ThingKind
  name: string
  unit: string
  unitValue: bigint | undefined
  each: number | undefined
  needsPaper: boolean
  warrantyUntil: LocalDate | undefined
}
const newThing = (): Thing => ({
  kind: 'livestock',
  name: '',
  unit: 'con',
  unitValue: undefined,
  each: 1,
  needsPaper: true,
  warrantyUntil: undefined,
})

export function DrawHandout({
  households: known = [],
  onClose,
}: {
  /** Chosen before, as from a proposal. */
  households?: FoundHousehold[]
  onClose(): void
}) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const write = useWrite(draftHandoutContract)
  const [title, setTitle] = useState('')
  const [year, setYear] = useState<number | undefined>(yearOf(today))
  const [onDay, setDay] = useState<LocalDate | undefined>(today)
  const [supplier, setSupplier] = useState('')
  const [contract, setContract] = useState('')
  const [place, setPlace] = useState('')
  const [checkAfterDays, setAfter] = useState<number | undefined>(90)
  const [itemCode, setItem] = useState<string | null>(null)
  const [things, setThings] = useState<Thing[]>([newThing()])
  const [households, setHouseholds] = useState<FoundHousehold[]>(known)
  const choices = useItemChoices(year ?? yearOf(today), '')
  const set = (place: number, change: Partial<Thing>) =>
    setThings(things.map((one, i) => (i === place ? { ...one, ...change } : one)))
  const ready =
    title.trim().length >= 3 &&
    year &&
    onDay &&
    supplier.trim().length >= 2 &&
    checkAfterDays &&
    households.length > 0 &&
    things.every(
      one => one.name.trim().length >= 2 && one.unit.trim() && one.unitValue !== undefined && one.each !== undefined,
    )
  return (
    <CommandDialog
      title={t(text.draw)}
      wide
      write={write}
      input={
        ready
          ? {
              title,
              year,
              onDay,
              supplier,
              contract,
              place,
              checkAfterDays,
              itemCode,
              items: things.map(({ each: _, ...one }) => ({
                ...one,
                unitValue: one.unitValue ?? 0n,
                warrantyUntil: one.warrantyUntil ?? null,
              })),
              lines: households.map(one => ({
                householdId: one.householdId,
                quantities: things.map(thing => thing.each ?? 0),
              })),
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ listId }) => go(`/app/support/handouts/${listId}`)}
    >
      <FieldGrid>
        <TextInput
          label={t(text.name)}
          required
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.supplier)}
          required
          value={supplier}
          onChange={event => setSupplier(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.contract)}
          value={contract}
          onChange={event => setContract(event.currentTarget.value)}
        />
        <TextInput label={t(text.place)} value={place} onChange={event => setPlace(event.currentTarget.value)} />
        <NumberField label={t(text.year)} required grouped={false} value={year} onChange={setYear} />
        <DayInput label={t(text.onDay)} required max={today} value={onDay} onChange={setDay} />
        <NumberField
          label={t(text.checkAfter)}
          unit={t(text.days)}
          required
          min={1}
          max={1000}
          value={checkAfterDays}
          onChange={setAfter}
        />
      </FieldGrid>
      <Select label={t(text.item)} searchable clearable value={itemCode} onChange={setItem} data={choices} />
      {things.map((thing, i) => (
        <ThingFields
          // biome-ignore lint/suspicious/noArrayIndexKey: things have no name until one is typed
          key={i}
          value={thing}
          onChange={change => set(i, change)}
          {...(things.length > 1 ? { onDrop: () => setThings(things.filter((_, place) => place !== i)) } : {})}
        />
      ))}
      <div>
        <Button variant="default" size="xs" onClick={() => setThings([...things, newThing()])}>
          {t(text.addItem)}
        </Button>
      </div>
      <HouseholdFinder many chosen={households} onChange={setHouseholds} />
    </CommandDialog>
  )
}

function ThingFields({
  value,
  onChange,
  onDrop,
}: {
  value: Thing
  onChange(change: Partial<Thing>): void
  onDrop?(): void
}) {
  const t = useText()
  return (
    <fieldset style={{ border: '1px solid var(--bv-line)', borderRadius: 8, padding: 12, margin: 0 }}>
      <legend>{t(text.items)}</legend>
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={value.kind}
          onChange={next => onChange({ kind: next, needsPaper: isAlive(next) })}
          options={ThingKind.options}
          words={thingKindText}
        />
        <TextInput
          label={t(text.thing)}
          required
          value={value.name}
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.unit)}
          description={t(text.unitHint)}
          required
          value={value.unit}
          onChange={event => onChange({ unit: event.currentTarget.value })}
        />
        <NumberField
          label={t(text.each)}
          required
          min={0}
          unit={value.unit}
          value={value.each}
          onChange={each => onChange({ each })}
        />
        <SumInput
          label={t(text.unitValue)}
          required
          value={value.unitValue}
          onChange={unitValue => onChange({ unitValue })}
        />
        <DayInput
          label={t(text.warranty)}
          value={value.warrantyUntil}
          onChange={warrantyUntil => onChange({ warrantyUntil })}
        />
      </FieldGrid>
      <div style={{ display: 'flex', justifyContent: 'space-between', marginTop: 10, gap: 8, flexWrap: 'wrap' }}>
        <Checkbox
          label={t(text.needsPaper)}
          checked={value.needsPaper}
          onChange={event => onChange({ needsPaper: event.currentTarget.checked })}
        />
        {onDrop && (
          <Button size="xs" variant="subtle" color="red" onClick={onDrop}>
            {t(text.dropItem)}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
