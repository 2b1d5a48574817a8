// Which class, and who of the proposed households goes to it.
import { Select, TextInput } from '@mantine/core'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { type ChosenPerson, PeopleToTick } from '../people/member-finder.tsx'
import { proposalText as text } from '../proposal.text.ts'
import { classListContract } from '../training/training.api.ts'

export interface LearnersChosen {
  classId?: number
  enrolledOn: LocalDate | undefined
  people: ChosenPerson[]
  /** On what ground one who was supported before may go again. */
  despite: string
}

export function LearnersFields({
  households,
  value,
  onChange,
}: {
  households: { householdId: number }[]
  value: LearnersChosen
  onChange(value: LearnersChosen): void
}) {
  const t = useText()
  const today = useToday()
  const classes = useRead(classListContract, { kind: 'vocational', state: 'open', limit: 200 })
  const rows = classes.data?.rows ?? []
  return (
    <>
      {classes.data && rows.length === 0 && <Note tone="warn">{t(text.noClass)}</Note>}
      <FieldGrid>
        <Select
          label={t(text.courseClass)}
          required
          searchable
          value={value.classId === undefined ? null : String(value.classId)}
          onChange={next => onChange({ ...value, classId: next === null ? undefined : Number(next) })}
          data={rows.map(one => ({ value: String(one.classId), label: one.title }))}
        />
        <DayInput
          label={t(text.enrolledOn)}
          required
          max={today}
          value={value.enrolledOn}
          onChange={enrolledOn => onChange({ ...value, enrolledOn })}
        />
      </FieldGrid>
      {households.length > 0 && (
        <PeopleToTick
          legend={t(text.whoLearns)}
          households={households}
          chosen={value.people}
          onTick={(person, ticked) =>
            onChange({
              ...value,
              people: ticked ? [...value.people, person] : value.people.filter(one => one.personId !== person.personId),
            })
          }
        />
      )}
      <TextInput
        label={t(text.despite)}
        value={value.despite}
        onChange={event => onChange({ ...value, despite: event.currentTarget.value })}
      />
    </>
  )
}
