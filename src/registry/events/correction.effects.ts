// What corrections and edits from the field share: how a person's and a household's fields are written.
import { fold } from '../../base/fold.ts'
import type { Tx } from '../../platform/database.ts'
import { birthOf, partialOf, type Sex } from '../person.ts'
import { rewriteWords } from '../registry.effects.ts'
import type { LoadedHousehold, LoadedMember } from './household-load.effects.ts'

export interface PersonFields {
  fullName?: string | undefined
  /** "1980", "1980-12", "1980-12-31"; null: unknown. */
  birth?: string | null | undefined
  sex?: Sex | null | undefined
  ethnicCode?: string | null | undefined
  merit?: boolean | undefined
}

/** Writes what is given of a person; the rest stays. */
export async function writePersonFields(
  tx: Tx,
  officeId: number,
  member: LoadedMember,
  fields: PersonFields,
): Promise<void> {
  const fullName = fields.fullName ?? member.fullName
  const birth = birthOf(
    fields.birth !== undefined ? fields.birth : partialOf({ date: member.birthDate, precision: member.birthPrecision }),
  )
  await tx
    .updateTable('person')
    .set(eb => ({
      full_name: fullName,
      name_search: fold(fullName),
      birth_date: birth.date,
      birth_precision: birth.precision,
      sex: fields.sex !== undefined ? fields.sex : member.sex,
      ethnic_code: fields.ethnicCode !== undefined ? fields.ethnicCode : member.ethnicCode,
      merit: fields.merit ?? member.merit,
      version: eb('version', '+', 1),
    }))
    .where('office_id', '=', officeId)
    .where('person_id', '=', member.personId)
    .execute()
  if (fullName !== member.fullName) await rewriteWords(tx, officeId, member.personId, fullName)
}

/** Writes what is given of a household; the rest stays. */
export async function writeHouseholdFields(
  tx: Tx,
  household: Pick<LoadedHousehold, 'officeId' | 'householdId'>,
  fields: { code?: string; address?: string; phone?: string; latitude?: number | null; longitude?: number | null },
): Promise<void> {
  await tx
    .updateTable('household')
    .set(fields)
    .where('office_id', '=', household.officeId)
    .where('household_id', '=', household.householdId)
    .execute()
}
