// Who is away, kept as memberships are: a row that is not so any more is marked superseded, never changed.
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'

/** Marks the believed absence that began on the day as no longer believed. The answer can be written again, changed. */
export async function supersedeAbsence(tx: Tx, now: Date, at: { officeId: number; personId: number; from: LocalDate }) {
  const written = await tx
    .updateTable('absence')
    .set({ superseded_at: now })
    .where('office_id', '=', at.officeId)
    .where('person_id', '=', at.personId)
    .where('valid_from', '=', at.from)
    .where('superseded_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return written && { ...written, superseded_at: null }
}

/** The absence that was believed last, of those that began on the day. */
export async function supersededAbsence(tx: Tx, at: { officeId: number; personId: number; from: LocalDate }) {
  const last = await tx
    .selectFrom('absence')
    .selectAll()
    .where('office_id', '=', at.officeId)
    .where('person_id', '=', at.personId)
    .where('valid_from', '=', at.from)
    .orderBy('superseded_at', 'desc')
    .executeTakeFirst()
  return last && { ...last, superseded_at: null }
}
