// Reads progress from the sums that every posting keeps: one statement for everything; the rest is arithmetic. What was carried over to the
// next year was held in this one: a year is not fully spent because its rest has left.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { formatDay, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { itemNames } from '../item.queries.ts'
import { type ReconciledUnit, reconciledSql, reconciliationOf } from '../treasury/reconciled.queries.ts'
import { closingOf } from './budget-year.ts'
import type { Capital } from './ledger.ts'
import { within } from './money.queries.ts'
import { progressContract } from './progress.api.ts'
import { progressDay, progressOn } from './progress.ts'

/** One row of sums: key, capital, name, held, committed, advanced, spent, the thirteen months; đồng as text, exact. */
type Sum = [string, Capital, string | null, string, string, string, string, string[]]

interface Gathered {
  key: string
  name: string
  capital: Capital
  held: bigint
  committed: bigint
  advanced: bigint
  spent: bigint
  months: bigint[]
}

const empty = (key: string, name: string, capital: Capital): Gathered => ({
  key,
  name,
  capital,
  held: 0n,
  committed: 0n,
  advanced: 0n,
  spent: 0n,
  months: Array.from({ length: 13 }, () => 0n),
})

const gather = (row: Sum, name: string): Gathered => ({
  key: row[0],
  name,
  capital: row[1],
  held: BigInt(row[3]),
  committed: BigInt(row[4]),
  advanced: BigInt(row[5]),
  spent: BigInt(row[6]),
  months: row[7].map(BigInt),
})

function add(into: Gathered, one: Gathered): void {
  into.held += one.held
  into.committed += one.committed
  into.advanced += one.advanced
  into.spent += one.spent
  for (const [i, sum] of one.months.entries()) into.months[i]! += sum
}

/** Added as whole numbers of eight bytes (`dong_sum`): the sums of a year of a country fit, and PostgreSQL's own sum of bigint is numeric. */
const monthSums = sql.raw(Array.from({ length: 13 }, (_, i) => `dong_sum(f.spent_months[${i + 1}])::text`).join(', '))

/** Everything of the page in one statement: the years there are, by walking the index from year to year; the sums; how far the treasury agrees. */
async function readProgress(
  { tx, today }: QueryContext,
  { offices, year, by }: { offices: number[] | null; year: number | undefined; by: 'item' | 'unit' },
) {
  const here = within('office_id', offices)
  // A unit is named once it is summed up: not for each of its items.
  const group = by === 'item' ? sql`f.item_code` : sql`f.office_id, f.unit_id`
  const named = by === 'item' ? sql`s.item_code` : sql`s.unit_id::text`
  const name =
    by === 'item'
      ? sql`null::text`
      : sql`(select u.name from budget_unit u where u.office_id = s.office_id and u.unit_id = s.unit_id)`
  const { rows } = await sql<{
    year: number
    years: number[] | null
    sums: Sum[] | null
    reconciled: [number, LocalDate, LocalDate | null][] | null
  }>`with recursive years as (
      select max(budget_year) as y from money_progress where ${here}
      union all
      select (select max(p.budget_year) from money_progress p where p.budget_year < years.y and ${within('p.office_id', offices)}) from years where years.y is not null),
    shown as materialized (select coalesce(${year ?? null}::int, (select max(y) from years), ${yearOf(today)}::int) as y),
    sums as (select ${group}, f.capital, dong_sum(f.held)::text as held, dong_sum(f.committed)::text as committed,
        dong_sum(f.advanced)::text as advanced, dong_sum(f.spent)::text as spent, json_build_array(${monthSums}) as months
      from money_progress f where f.budget_year = (select y from shown) and ${within('f.office_id', offices)} group by ${group}, f.capital)
    select (select y from shown) as year, (select array_agg(y order by y desc) from years where y is not null) as years,
      (select json_agg(json_build_array(${named}, capital, ${name}, held, committed, advanced, spent, months)) from sums s) as sums,
      (select json_agg(json_build_array(unit_id, last_paid, closed_to)) from (${reconciledSql(offices, sql`(select y from shown)`)}) r) as reconciled`.execute(
    tx,
  )
  const found = rows[0]!
  return {
    shown: found.year,
    years: found.years ?? [],
    sums: found.sums ?? [],
    reconciled: new Map<number, ReconciledUnit>(
      (found.reconciled ?? []).map(([unitId, lastPaid, to]) => [unitId, { lastPaid, to }]),
    ),
  }
}

export const moneyProgress = query(progressContract, {
  right: 'money.read',
  run: async ({ year, areaId, by }, context) => {
    const { tx, today } = context
    const offices = await officesOfArea(context, areaId)
    const { shown, years, sums, reconciled } = await readProgress(context, { offices, year, by })
    const closing = closingOf(shown)
    const itemName = await itemNames(tx, by === 'item' ? sums.map(row => row[0]) : [])
    const gathered = sums.map(row => gather(row, row[2] ?? itemName(row[0])))
    const totals = new Map<Capital, Gathered>()
    for (const one of gathered) {
      const total = totals.get(one.capital) ?? empty('', '', one.capital)
      totals.set(one.capital, total)
      add(total, one)
    }
    const day = progressDay({ year: shown, closing, today })
    const monthNames = Array.from({ length: 13 }, (_, i) =>
      localDate(i === 12 ? `${shown + 1}-01-01` : `${shown}-${String(i + 1).padStart(2, '0')}-01`),
    )
    const figures = (one: Gathered) => {
      const months = one.months.flatMap((spent, i) => (spent === 0n ? [] : [{ month: monthNames[i]!, spent }]))
      const progress = progressOn(day, { held: one.held, spent: one.spent, months })
      return {
        held: String(one.held),
        committed: String(one.committed),
        advanced: String(one.advanced),
        spent: String(one.spent),
        spentShare: progress.spentShare,
        behind: progress.behind,
        pace: String(progress.pace),
        forecast: String(progress.forecast),
        forecastShare: progress.forecastShare,
        months: months.map(({ month, spent }) => ({ month, spent: String(spent) })),
      }
    }
    const { why, elapsedShare } = day
    return {
      year: shown,
      years: [...new Set([...years, shown])].sort((a, b) => b - a),
      closesOn: closing,
      elapsedShare,
      why: {
        vi: `${why.vi} Sổ khóa ngày ${formatDay(closing)}.`,
        en: `${why.en} The books close on ${formatDay(closing)}.`,
      },
      totals: [...totals.values()]
        .sort((a, b) => (a.capital < b.capital ? -1 : 1))
        .map(one => ({ ...figures(one), capital: one.capital })),
      rows: gathered
        .filter(one => one.held > 0n || one.spent > 0n)
        .map(one => ({
          ...figures(one),
          key: one.key,
          name: one.name,
          capital: one.capital,
          reconciledTo: by === 'unit' ? (reconciled.get(Number(one.key))?.to ?? null) : null,
          lastSpent: monthNames[one.months.findLastIndex(spent => spent !== 0n)] ?? null,
        }))
        .sort((a, b) => (b.behind ?? -1000) - (a.behind ?? -1000) || (a.name < b.name ? -1 : 1)),
      reconciled: reconciliationOf(reconciled, today),
    }
  },
})
