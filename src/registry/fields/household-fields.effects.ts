// A household's and its people's fields as a phone knows them: what they hold now, and how a merged or decided value is written.
import { sql } from 'kysely'
import { wrongInput } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { noteDuplicates } from '../duplicates/duplicate.effects.ts'
import { writeHouseholdFields, writePersonFields } from '../events/correction.effects.ts'
import { EventLedger } from '../events/event-ledger.effects.ts'
import type { LoadedHousehold, LoadedMember } from '../events/household-load.effects.ts'
import { partialOf, type Sex } from '../person.ts'
import type { CurrentAuthor } from './field-conflict.effects.ts'
import type { FieldValue } from './field-merge.ts'
import { householdFieldTitle, tellHouseholdField } from './household-field.ts'
import { householdFieldsShape, type PersonFieldName, personFieldsShape } from './household-fields.api.ts'

/** What a household's field holds now. */
export function householdField(household: LoadedHousehold, path: string): FieldValue {
  if (path === 'address') return household.address
  if (path === 'phone') return household.phone
  return household.latitude === null || household.longitude === null ? null : [household.latitude, household.longitude]
}

/** What a person's field holds now. */
export function personField(member: LoadedMember, path: string): FieldValue {
  if (path === 'birth') return partialOf({ date: member.birthDate, precision: member.birthPrecision })
  return member[path as Exclude<PersonFieldName, 'birth'>]
}

export interface FieldsToSet {
  household: ReadonlyMap<string, FieldValue>
  people: ReadonlyMap<number, ReadonlyMap<string, FieldValue>>
}

/** Writes the values as one correction in the household's life. Answers what changed; throws `invalid-input`. */
export async function setHouseholdFields(
  context: CommandContext,
  household: LoadedHousehold,
  { household: fields, people }: FieldsToSet,
  reason: string,
  source?: 'phone',
): Promise<{ changes: { what: string; before: string; after: string }[]; notices: string[] }> {
  const ledger = new EventLedger(context, household.officeId)
  ledger.concerns(household, 'correct')
  for (const [path, value] of fields) {
    requireValue(householdFieldsShape, path, value)
    ledger.show(
      householdFieldTitle(path),
      tellHouseholdField(path, householdField(household, path)),
      tellHouseholdField(path, value),
    )
  }
  if (fields.size > 0) {
    const point = fields.get('point')
    await writeHouseholdFields(context.tx, household, {
      ...(fields.has('address') ? { address: String(fields.get('address') ?? '') } : {}),
      ...(fields.has('phone') ? { phone: String(fields.get('phone') ?? '') } : {}),
      ...(fields.has('point')
        ? Array.isArray(point)
          ? { latitude: Number(point[0]), longitude: Number(point[1]) }
          : { latitude: null, longitude: null }
        : {}),
    })
  }
  for (const [personId, values] of people) {
    const member = household.members.find(one => one.personId === personId)
    if (!member || values.size === 0) continue
    for (const [path, value] of values) {
      requireValue(personFieldsShape, path, value)
      ledger.show(
        `${member.fullName}: ${householdFieldTitle(path)}`,
        tellHouseholdField(path, personField(member, path)),
        tellHouseholdField(path, value),
      )
    }
    await writePersonFields(context.tx, household.officeId, member, {
      ...(values.has('fullName') ? { fullName: String(values.get('fullName')) } : {}),
      ...(values.has('birth') ? { birth: values.get('birth') as string | null } : {}),
      ...(values.has('sex') ? { sex: values.get('sex') as Sex | null } : {}),
      ...(values.has('ethnicCode') ? { ethnicCode: values.get('ethnicCode') as string | null } : {}),
    })
  }
  await noteDuplicates(context, ledger, household.officeId, [...people.keys()])
  const done = await ledger.finish(
    context.today,
    reason,
    { householdId: household.householdId },
    { fields: ledger.changes.map(one => one.what).join(', '), ...(source ? { source } : {}) },
  )
  return { changes: done.changes, notices: done.notices }
}

/** Who gave the household's and its people's fields the values that they hold, as the corrections in its life tell; where none does, the
 *  value came with the household itself. `name`: the person's; none for the household's own fields. */
export async function authorsOfFields(
  tx: Tx,
  { officeId, householdId }: Pick<LoadedHousehold, 'officeId' | 'householdId'>,
): Promise<(path: string, current: FieldValue, name: string | undefined) => CurrentAuthor> {
  const { rows } = await sql<{
    recorded_by: number
    recorded_at: Date
    name: string | null
    source: string | null
    changes: { what: string; after: string }[]
  }>`select e.recorded_by, e.recorded_at, u.name, e.detail->>'source' as source, coalesce(e.detail->'changes', '[]') as changes
    from life_event e left join v_user_name u on u.user_id = e.recorded_by
    where e.office_id = ${officeId} and e.household_id = ${householdId} and e.kind = 'correct' and e.undone_at is null
    order by e.event_id desc limit 100`.execute(tx)
  return (path, current, name) => {
    const [title, told] = [householdFieldTitle(path), tellHouseholdField(path, current)]
    // a correction of a name stands under the name that was wrong
    const isOf = (what: string) =>
      path === 'fullName' ? what.endsWith(`: ${title}`) : what === (name === undefined ? title : `${name}: ${title}`)
    const found = rows.find(row => row.changes.some(({ what, after }) => isOf(what) && after === told))
    return found
      ? { by: found.recorded_by, byName: found.name ?? '', at: found.recorded_at, source: found.source ?? 'desk' }
      : { by: null, byName: '', at: null, source: '' }
  }
}

function requireValue(
  shape: Record<string, { safeParse(value: unknown): { success: boolean } }>,
  path: string,
  value: FieldValue,
): void {
  if (shape[path]?.safeParse(value).success) return
  const fault = { path, name: 'not-a-value', message: 'Giá trị này không hợp lệ.', en: 'This value is not valid.' }
  throw wrongInput([fault], { placed: true })
}
