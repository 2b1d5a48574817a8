// Edits of a household and its people from a phone: different fields merge, the same field keeps both values.
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { loadHousehold } from '../events/household-load.effects.ts'
import { type CurrentAuthor, settleEdits } from './field-conflict.effects.ts'
import type { FieldEdit, FieldValue } from './field-merge.ts'
import { mergeHouseholdContract } from './household-fields.api.ts'
import { householdField, personField, setHouseholdFields } from './household-fields.effects.ts'

const nobody: CurrentAuthor = { by: null, byName: '', at: null, source: 'desk' }

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
    const [own, ...persons] = await settleEdits(context, [
      {
        subject: { officeId, householdId, villageId, kind: 'household', subjectId: householdId },
        edits: editsOf(fields),
        author,
        currentOf: path => householdField(household, path),
        authorOf: () => nobody,
      },
      ...members.map(({ personId, edits, member }) => ({
        subject: { officeId, householdId, villageId, kind: 'person' as const, subjectId: personId },
        edits,
        author,
        // what is said of somebody who left meanwhile is kept, not written
        currentOf: (path: string): FieldValue => (member ? personField(member, path) : { gone: true }),
        authorOf: () => nobody,
      })),
    ])
    const conflicts = [own!, ...persons].reduce((sum, one) => sum + one.kept, 0)
    const toSet = {
      household: own!.set,
      people: new Map(members.map(({ personId }, i) => [personId, persons[i]!.set])),
    }
    const anything = own!.set.size > 0 || persons.some(one => one.set.size > 0)
    context.changed(officeId, 'household', householdId)
    const done = anything ? await setHouseholdFields(context, household, toSet, reason) : { changes: [], notices: [] }
    return { officeId, householdId, conflicts, ...done }
  },
})
