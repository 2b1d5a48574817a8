// How far the figures of a year are the treasury's: per unit the last month that is closed with nothing open before it.
import { sql } from 'kysely'
import { addMonths, firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { within } from '../money/money.queries.ts'

export interface ReconciledUnit {
  to: LocalDate | null
  /** The last month in which it paid something. */
  lastPaid: LocalDate
}

/** Units that paid budget money of the year, with the month to which they are closed. */
export async function reconciledUnits(
  tx: Tx,
  offices: number[] | null,
  year: number,
): Promise<Map<number, ReconciledUnit>> {
  const { rows } = await sql<{ unit_id: number; to: LocalDate | null; last_paid: LocalDate }>`with paid as (
      select office_id, unit_id, max(last_paid) as last_paid from money_progress
      where budget_year = ${year} and ${within('office_id', offices)} and last_paid is not null
      group by office_id, unit_id)
    select p.unit_id, p.last_paid, max(m.month) filter (where m.closed_at is not null and m.month < coalesce(o.month, 'infinity')) as to
    from paid p
      left join lateral (select min(month) as month from treasury_month x where x.office_id = p.office_id and x.unit_id = p.unit_id and x.closed_at is null) o on true
      left join treasury_month m on m.office_id = p.office_id and m.unit_id = p.unit_id
    group by p.unit_id, p.last_paid`.execute(tx)
  return new Map(rows.map(row => [row.unit_id, { to: row.to, lastPaid: row.last_paid }]))
}

/** Up to date: closed to the last month that is over and in which it paid. */
export function reconciliationOf(units: ReadonlyMap<number, ReconciledUnit>, today: LocalDate) {
  const lastOver = addMonths(firstOfMonth(today), -1)
  const all = [...units.values()]
  const months = all.map(unit => unit.to)
  return {
    units: all.length,
    upToDate: all.filter(({ to, lastPaid }) => to !== null && to >= (lastPaid < lastOver ? lastPaid : lastOver)).length,
    to: months.includes(null) ? null : (months.sort()[0] ?? null),
  }
}
