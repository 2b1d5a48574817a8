// Recognition of an area under a set of criteria (new-rural standard, leaving the especially difficult list), over a
// transaction: for the command and the demo. The earlier answer ends the day before; nothing is overwritten.
import { addDays, type LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'

export interface Recognition {
  areaId: number
  criteriaSetId: number
  met: boolean
  from: LocalDate
  decisionNumber: string
  decidedOn: LocalDate
  source?: string
  madeUp?: boolean
}

export async function recogniseAreaEffect(tx: Tx, one: Recognition): Promise<void> {
  await tx
    .updateTable('area_recognition')
    .set({ valid_to: addDays(one.from, -1) })
    .where('area_id', '=', one.areaId)
    .where('criteria_set_id', '=', one.criteriaSetId)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', one.from)
    .execute()
  await tx
    .insertInto('area_recognition')
    .values({
      area_id: one.areaId,
      criteria_set_id: one.criteriaSetId,
      valid_from: one.from,
      met: one.met,
      decision_number: one.decisionNumber,
      decided_on: one.decidedOn,
      source: one.source ?? '',
      made_up: one.madeUp ?? false,
    })
    .execute()
}
