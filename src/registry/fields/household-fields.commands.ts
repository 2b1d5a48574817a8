// Edits of a household and its people from a phone: different fields merge, the same field keeps both values.
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { loadHousehold } from '../events/household-load.effects.ts'
import { settleEdits } from './field-conflict.effects.ts'
import { type FieldEdit, type FieldValue, sameValue } from './field-merge.ts'
import { mergeHouseholdContract } from './household-fields.api.ts'
import { authorsOfFields, householdField, personField, setHouseholdFields } from './household-fields.effects.ts'

const editsOf = (fields: Record<string, { before: unknown; after: unknown } | undefined>): FieldEdit[] =>
  Object.entries(fields).flatMap(([path, edit]) =>
    edit ? [{ path, before: edit.before as FieldValue, after: edit.after as FieldValue }] : [],
  )

export const mergeHousehold = command(mergeHouseholdContract, {
  load: ({ householdId }, { tx }) => loadHousehold(tx, householdId),
  may: household => can('household.event').inVillage(household.officeId, household.villageId),
  run: async ({ fields, people, reason, at, deviceId }, household, context) => {
    const { officeId, householdId, villageId } = household
    const author = { deviceId, at }
    const members = people.map(({ personId, ...edits }) => ({
      personId,
      edits: editsOf(edits),
      member: household.members.find(one => one.personId === personId),
    }))
    const subjects = [
      {
        subject: { officeId, householdId, villageId, kind: 'household' as const, subjectId: householdId },
        edits: editsOf(fields),
        author,
        currentOf: (path: string): FieldValue => householdField(household, path),
        name: undefined,
      },
      ...members.map(({ personId, edits, member }) => ({
        subject: { officeId, householdId, villageId, kind: 'person' as const, subjectId: personId },
        edits,
        author,
        // what is said of somebody who left meanwhile is kept, not written
        currentOf: (path: string): FieldValue => (member ? personField(member, path) : { gone: true }),
        name: member?.fullName ?? '',
      })),
    ]
    const disputed = subjects.some(({ edits, currentOf }) =>
      edits.some(({ path, before }) => !sameValue(before, currentOf(path))),
    )
    const authorOf = disputed ? await authorsOfFields(context.tx, household) : undefined
    const [own, ...persons] = await settleEdits(
      context,
      subjects.map(one => ({ ...one, authorOf: path => authorOf!(path, one.currentOf(path), one.name) })),
    )
    const conflicts = [own!, ...persons].reduce((sum, one) => sum + one.kept, 0)
    const toSet = {
      household: own!.set,
      people: new Map(members.map(({ personId }, i) => [personId, persons[i]!.set])),
    }
    const anything = own!.set.size > 0 || persons.some(one => one.set.size > 0)
    context.changed(officeId, 'household', householdId)
    const done = anything
      ? await setHouseholdFields(context, household, toSet, reason, 'phone')
      : { changes: [], notices: [] }
    return { officeId, householdId, conflicts, ...done }
  },
})
