// Drawing up a round of rice relief.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { draftRiceContract } from './rice.api.ts'
import { riceText as text } from './rice.text.ts'
import { Occasion, occasionText } from './rice.ts'

export function DrawRice({
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
  const write = useWrite(draftRiceContract)
  const [title, setTitle] = useState('')
  const [occasion, setOccasion] = useState<Occasion>('lean')
  const [year, setYear] = useState<number | undefined>(yearOf(today))
  const [months, setMonths] = useState<number | undefined>(1)
  const [onDay, setDay] = useState<LocalDate | undefined>(today)
  const [ground, setGround] = useState('')
  const [households, setHouseholds] = useState<FoundHousehold[]>(known)
  const [persons, setPersons] = useState<Record<number, number | undefined>>({})
  const ready = title.trim().length >= 3 && year && months && onDay && households.length > 0
  return (
    <CommandDialog
      title={t(text.draw)}
      wide
      write={write}
      input={
        ready
          ? {
              title,
              occasion,
              year,
              months,
              onDay,
              ground,
              lines: households.map(({ householdId }) => {
                const own = persons[householdId]
                return own ? { householdId, persons: own } : { householdId }
              }),
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ listId }) => go(`/app/support/rice/${listId}`)}
    >
      <FieldGrid>
        <TextInput
          label={t(text.name)}
          required
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.occasion)}
          value={occasion}
          onChange={setOccasion}
          options={Occasion.options}
          words={occasionText}
        />
        <NumberField label={t(text.year)} required grouped={false} value={year} onChange={setYear} />
        <NumberField label={t(text.months)} required min={1} max={12} value={months} onChange={setMonths} />
        <DayInput label={t(text.onDay)} required max={today} value={onDay} onChange={setDay} />
        <TextInput
          label={t(text.ground)}
          description={t(text.groundHint)}
          value={ground}
          onChange={event => setGround(event.currentTarget.value)}
        />
      </FieldGrid>
      <HouseholdFinder many chosen={households} onChange={setHouseholds} />
      {households.length > 0 && (
        <>
          <p className="bv-muted" style={{ margin: 0 }}>
            {t(text.personsHint)}
          </p>
          <FieldGrid>
            {households.map(one => (
              <NumberField
                key={one.householdId}
                label={`${t(text.persons)}: ${one.headName}`}
                min={1}
                max={50}
                value={persons[one.householdId]}
                onChange={next => setPersons({ ...persons, [one.householdId]: next })}
              />
            ))}
          </FieldGrid>
        </>
      )}
    </CommandDialog>
  )
}
