// The fields of a person in a form: for a birth, an arrival, a new household.
import { Checkbox, Select, TextInput } from '@mantine/core'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { DayOrYearInput } from '../../kit/day-input.tsx'
import { Columns } from '../../kit/page.tsx'
import { type Tell, useText } from '../../kit/text.ts'
import type { citizenIdStateNames } from '../citizen-id.ts'
import { Relation, type RelationCode, relationIn, type Sex, sexNames } from '../person.ts'
import { registryText as text } from '../registry.text.ts'

export interface PersonForm {
  fullName: string
  birth: string | undefined
  sex: Sex | null
  ethnicCode: string | null
  merit: boolean
  relation: RelationCode | null
  citizenIdState: keyof typeof citizenIdStateNames
  citizenIdNumber: string
}

export const emptyPerson: PersonForm = {
  fullName: '',
  birth: undefined,
  sex: null,
  ethnicCode: null,
  merit: false,
  relation: null,
  citizenIdState: 'none',
  citizenIdNumber: '',
}

/** As the commands take it. A number typed means that it is present. */
export const personInput = (form: PersonForm) => ({
  fullName: form.fullName,
  birth: form.birth ?? null,
  sex: form.sex,
  ethnicCode: form.ethnicCode,
  merit: form.merit,
  citizenId: form.citizenIdNumber
    ? { state: 'present' as const, number: form.citizenIdNumber }
    : { state: form.citizenIdState === 'present' ? ('none' as const) : form.citizenIdState },
})

export const ethnicChoices = ethnicGroups.map(group => ({ value: group.code, label: group.name }))

export const relationChoices = (t: Tell, sex?: Sex, withHead = false) =>
  Relation.options
    .filter(code => withHead || code !== 'head')
    .map(value => ({ value, label: t(relationIn(value, sex)) }))

/** `short`: for a newborn, whose day of birth is the event's day. */
export function PersonFields({
  form,
  onChange,
  short = false,
  withoutId = false,
}: {
  form: PersonForm
  onChange(patch: Partial<PersonForm>): void
  short?: boolean
  withoutId?: boolean
}) {
  const t = useText()
  return (
    <>
      <TextInput
        label={t(text.fullName)}
        required
        value={form.fullName}
        onChange={e => onChange({ fullName: e.currentTarget.value })}
      />
      <Columns>
        {!short && (
          <DayOrYearInput
            label={t(text.birth)}
            description={t(text.birthHint)}
            value={form.birth}
            onChange={birth => onChange({ birth })}
          />
        )}
        <Select
          label={t(text.sex)}
          required={short}
          data={(['male', 'female'] as const).map(value => ({ value, label: t(sexNames[value]) }))}
          value={form.sex}
          onChange={sex => onChange({ sex: sex as Sex | null })}
        />
      </Columns>
      <Columns>
        <Select
          label={t(text.ethnic)}
          searchable
          clearable
          data={ethnicChoices}
          value={form.ethnicCode}
          onChange={ethnicCode => onChange({ ethnicCode })}
        />
        {!short && !withoutId && (
          <TextInput
            label={t(text.citizenId)}
            inputMode="numeric"
            autoComplete="off"
            value={form.citizenIdNumber}
            onChange={e => onChange({ citizenIdNumber: e.currentTarget.value })}
          />
        )}
      </Columns>
      {!short && (
        <Checkbox
          label={t(text.merit)}
          checked={form.merit}
          onChange={e => onChange({ merit: e.currentTarget.checked })}
        />
      )}
    </>
  )
}
