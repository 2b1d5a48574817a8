// Dated facts about a unit: its zone, whether it is especially difficult. The earlier fact ends the day before; told again for its
// own day, it is corrected.
import './area-problems.ts'
import type { Confidence } from '../../base/confidence.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { raiseAreaVersion } from './area-version.effects.ts'

export interface DatedMark {
  areaId: number
  from: LocalDate
  decision: string | null
  confidence: Confidence
  madeUp?: boolean
}

/** Zone (khu vực I, II, III; null: none) from a day on. */
/** A dated fact goes on from the latest one: a day before it would leave two at once. */
export async function refuseEarlier(
  tx: Tx,
  table: 'area_zone' | 'area_difficult' | 'area_name',
  { areaId, from }: { areaId: number; from: LocalDate },
): Promise<void> {
  const later = await tx
    .selectFrom(table)
    .select('valid_from')
    .where('area_id', '=', areaId)
    .where('valid_from', '>', from)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  if (later) throw problem('area-mark-earlier', { last: formatDay(later.valid_from) })
}

export async function setZone(tx: Tx, mark: DatedMark & { zone: 1 | 2 | 3 | null }): Promise<void> {
  await refuseEarlier(tx, 'area_zone', mark)
  await tx
    .updateTable('area_zone')
    .set({ valid_to: addDays(mark.from, -1) })
    .where('area_id', '=', mark.areaId)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', mark.from)
    .execute()
  await tx
    .insertInto('area_zone')
    .values({
      area_id: mark.areaId,
      zone: mark.zone,
      valid_from: mark.from,
      decision: mark.decision,
      confidence: mark.confidence,
      made_up: mark.madeUp ?? false,
    })
    // told again for the same day, it was wrong the first time
    .onConflict(c =>
      c.columns(['area_id', 'valid_from']).doUpdateSet({
        zone: mark.zone,
        decision: mark.decision,
        confidence: mark.confidence,
      }),
    )
    .execute()
  await raiseAreaVersion(tx)
}

/** "Especially difficult" (đặc biệt khó khăn) from a day on. */
export async function setDifficult(tx: Tx, mark: DatedMark & { difficult: boolean }): Promise<void> {
  await refuseEarlier(tx, 'area_difficult', mark)
  await tx
    .updateTable('area_difficult')
    .set({ valid_to: addDays(mark.from, -1) })
    .where('area_id', '=', mark.areaId)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', mark.from)
    .execute()
  await tx
    .insertInto('area_difficult')
    .values({
      area_id: mark.areaId,
      difficult: mark.difficult,
      valid_from: mark.from,
      decision: mark.decision,
      confidence: mark.confidence,
      made_up: mark.madeUp ?? false,
    })
    .onConflict(c =>
      c.columns(['area_id', 'valid_from']).doUpdateSet({
        difficult: mark.difficult,
        decision: mark.decision,
        confidence: mark.confidence,
      }),
    )
    .execute()
  await raiseAreaVersion(tx)
}
