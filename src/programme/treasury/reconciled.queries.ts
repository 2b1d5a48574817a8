// How far the figures of a year are the treasury's: per unit the last month that is closed with nothing open before it.
import { type RawBuilder, sql } from 'kysely'
import { addMonths, firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import { within } from '../money/money.queries.ts'

export interface ReconciledUnit {
  to: LocalDate | null
  /** The last month in which it paid something. */
  lastPaid: LocalDate
}

/** Units that paid budget money of the year, with the month to which they are closed: closed with nothing open before it. SQL of rows
 *  unit_id, last_paid, closed_to. Each table is passed once, however many units there are. */
export const reconciledSql = (offices: number[] | null, year: RawBuilder<unknown>) => sql`
  select p.unit_id, p.last_paid, c.month as closed_to
  from (select office_id, unit_id, max(last_paid) as last_paid from money_progress
      where budget_year = ${year} and ${within('office_id', offices)} and last_paid is not null group by 1, 2) p
    left join (select office_id, unit_id, max(month) as month
      from (select office_id, unit_id, month, bool_and(closed_at is not null) over (partition by office_id, unit_id order by month) as closed
        from treasury_month where ${within('office_id', offices)}) m
      where closed group by 1, 2) c on c.office_id = p.office_id and c.unit_id = p.unit_id`

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
