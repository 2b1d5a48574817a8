// Recognition of an area under a set of criteria (new-rural standard, leaving the especially difficult list), over a
// transaction: for the command and the demo. The earlier answer ends the day before; nothing is overwritten.
import './area-problems.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
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
  const later = await tx
    .selectFrom('area_recognition')
    .select('valid_from')
    .where('area_id', '=', one.areaId)
    .where('criteria_set_id', '=', one.criteriaSetId)
    .where('valid_from', '>', one.from)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  if (later) throw problem('area-mark-earlier', { last: formatDay(later.valid_from) })
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
    // told again for the same day, it was wrong the first time
    .onConflict(c =>
      c.columns(['area_id', 'criteria_set_id', 'valid_from']).doUpdateSet({
        met: one.met,
        decision_number: one.decisionNumber,
        decided_on: one.decidedOn,
        source: one.source ?? '',
      }),
    )
    .execute()
}
