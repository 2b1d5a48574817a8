// Which class, and who of the proposed households goes to it.
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import type { ChosenPerson } from '../people/member-finder.tsx'
import { membersContract } from '../people/members.api.ts'
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
  const ids = households.map(one => one.householdId)
  const members = useRead(membersContract, { householdIds: ids }, { enabled: ids.length > 0 })
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
      {ids.length > 0 && (
        <Loaded read={members}>
          {({ rows: people }) => (
            <fieldset style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: 6 }}>
              <legend style={{ fontWeight: 500, marginBottom: 6 }}>{t(text.whoLearns)}</legend>
              {people.map(one => (
                <Checkbox
                  key={one.personId}
                  label={
                    <>
                      <span translate="no">{one.name}</span>{' '}
                      <span className="bv-muted">
                        {[one.birth?.slice(0, 4), one.household].filter(Boolean).join(' · ')}
                      </span>
                    </>
                  }
                  checked={value.people.some(other => other.personId === one.personId)}
                  onChange={event =>
                    onChange({
                      ...value,
                      people: event.currentTarget.checked
                        ? [...value.people, one]
                        : value.people.filter(other => other.personId !== one.personId),
                    })
                  }
                />
              ))}
            </fieldset>
          )}
        </Loaded>
      )}
      <TextInput
        label={t(text.despite)}
        value={value.despite}
        onChange={event => onChange({ ...value, despite: event.currentTarget.value })}
      />
    </>
  )
}
