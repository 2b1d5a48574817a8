// A month that is reconciled and closed takes no more postings. Who closes and who posts wait for each other, by unit and month.
import { sql } from 'kysely'
import { firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { showMonth } from './statement.ts'
import './treasury.problems.ts'

const keyOf = (unitId: number, month: LocalDate) => sql`hashtextextended(${`treasury:${unitId}:${month}`}, 0)`

/** While a month is closed or reopened nobody posts into it. */
export async function holdMonth(tx: Tx, unitId: number, month: LocalDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(unitId, month)})`.execute(tx)
}

/** Throws `month-closed`. */
export async function requireOpenMonth(
  tx: Tx,
  units: readonly { officeId: number; unitId: number; name: string }[],
  day: LocalDate,
): Promise<void> {
  const month = firstOfMonth(day)
  const ids = units.map(unit => unit.unitId).sort((a, b) => a - b)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('treasury:' || unit_id || ':' || ${month}::text, 0))
    from unnest(${ids}::bigint[]) as u(unit_id)`.execute(tx)
  const { rows } = await sql<{ unit_id: number }>`select unit_id from treasury_month
    where office_id = any (${units.map(unit => unit.officeId)}::int[]) and unit_id = any (${ids}::bigint[]) and month = ${month} and closed_at is not null limit 1`.execute(
    tx,
  )
  const closed = units.find(unit => unit.unitId === rows[0]?.unit_id)
  if (closed) throw problem('month-closed', { unit: closed.name, month: showMonth(month) })
}

/** Closed with what stands on both sides now. The caller has looked that nothing is open, and holds the month. */
export async function closeWith(
  { tx, actor, now, changed }: Pick<CommandContext, 'tx' | 'actor' | 'now'> & Partial<Pick<CommandContext, 'changed'>>,
  { officeId, unitId, month }: { officeId: number; unitId: number; month: LocalDate },
  { there, here, explained }: { there: bigint; here: bigint; explained: number },
): Promise<void> {
  await tx
    .updateTable('treasury_month')
    .set({ there: Number(there), here: Number(here), explained, closed_by: actor.userId, closed_at: now })
    .where('office_id', '=', officeId)
    .where('unit_id', '=', unitId)
    .where('month', '=', month)
    .execute()
  changed?.(officeId, 'treasury-month', unitId)
}
