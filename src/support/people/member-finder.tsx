// Finds households and lets people of them be ticked: for lists about persons.
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../kit/api.ts'
import { Rows } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { membersContract } from './members.api.ts'

const text = {
  people: { vi: 'Chọn người', en: 'Choose people' },
  hint: { vi: 'Tìm hộ trước, rồi đánh dấu người trong hộ.', en: 'Find the household first, then tick its people.' },
}

export interface ChosenPerson {
  personId: number
  householdId: number
  name: string
}

export function MemberFinder({
  chosen,
  onChange,
  many = true,
}: {
  chosen: ChosenPerson[]
  onChange(chosen: ChosenPerson[]): void
  many?: boolean
}) {
  const t = useText()
  const [households, setHouseholds] = useState<FoundHousehold[]>([])
  return (
    <Rows gap={10}>
      <HouseholdFinder
        many={many}
        chosen={households}
        onChange={next => {
          setHouseholds(next)
          onChange(chosen.filter(one => next.some(household => household.householdId === one.householdId)))
        }}
      />
      {households.length === 0 ? (
        <p className="bv-muted" style={{ margin: 0 }}>
          {t(text.hint)}
        </p>
      ) : (
        <PeopleToTick
          legend={t(text.people)}
          households={households}
          chosen={chosen}
          onTick={(person, ticked) =>
            onChange(
              ticked ? [...(many ? chosen : []), person] : chosen.filter(one => one.personId !== person.personId),
            )
          }
        />
      )}
    </Rows>
  )
}

/** The people of these households, each with a box. */
export function PeopleToTick({
  legend,
  households,
  chosen,
  onTick,
}: {
  legend: string
  households: readonly { householdId: number }[]
  chosen: readonly ChosenPerson[]
  onTick(person: ChosenPerson, ticked: boolean): void
}) {
  const read = useRead(
    membersContract,
    { householdIds: households.map(one => one.householdId) },
    { enabled: households.length > 0 },
  )
  return (
    <Loaded read={read}>
      {({ rows }) => (
        <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: 6 }}>
          <legend style={{ fontWeight: 500, marginBottom: 6 }}>{legend}</legend>
          {rows.map(row => (
            <Checkbox
              key={row.personId}
              label={
                <>
                  <span translate="no">{row.name}</span>{' '}
                  <span className="bv-muted">
                    {[row.birth?.slice(0, 4), row.household].filter(Boolean).join(' · ')}
                  </span>
                </>
              }
              checked={chosen.some(one => one.personId === row.personId)}
              onChange={event => onTick(row, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </Loaded>
  )
}
