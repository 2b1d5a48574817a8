// The rows of a bulletin and its broadcasts: written by the commands, and by whoever loads many at once.
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { type BulletinSource, spokenOf } from './bulletin.ts'

export async function storeBulletin(
  tx: Tx,
  row: {
    officeId: number
    bulletinId: number
    areaId: number
    source: BulletinSource
    sourceId: string
    title: string
    written: string
    by: number
    now: Date
    approvedBy?: number
  },
): Promise<void> {
  const { spoken, seconds } = spokenOf(row.written)
  await tx
    .insertInto('bulletin')
    .values({
      office_id: row.officeId,
      bulletin_id: row.bulletinId,
      area_id: row.areaId,
      source_kind: row.source,
      source_id: row.sourceId,
      title: row.title,
      written: row.written,
      spoken,
      seconds,
      written_by: row.by,
      written_at: row.now,
      ...(row.approvedBy === undefined ? {} : { state: 'approved', approved_by: row.approvedBy, approved_at: row.now }),
    })
    .execute()
}

export interface Slot {
  broadcastId: number
  villageId: number
  day: LocalDate
  hour: string
  /** Households of the village, where it was played; null: it is still to come. */
  households?: number | null
}

export async function storeBroadcasts(
  tx: Tx,
  of: { officeId: number; bulletinId: number; language: string; by: number; now: Date },
  slots: readonly Slot[],
): Promise<void> {
  await tx
    .insertInto('broadcast')
    .values(
      slots.map(({ broadcastId, villageId, day, hour, households = null }) => ({
        office_id: of.officeId,
        broadcast_id: broadcastId,
        bulletin_id: of.bulletinId,
        village_id: villageId,
        on_day: day,
        at_hour: hour,
        language: of.language,
        planned_by: of.by,
        planned_at: of.now,
        state: households === null ? 'planned' : 'aired',
        households,
        told_by: households === null ? null : of.by,
        told_at: households === null ? null : of.now,
      })),
    )
    .execute()
}
