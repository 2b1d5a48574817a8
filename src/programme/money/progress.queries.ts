// Reads progress from the sums that every posting keeps: one statement for all rows and months; the rest is arithmetic. What was carried over to the
// next year was held in this one: a year is not fully spent because its rest has left.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { formatDay, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { itemNames } from '../item.queries.ts'
import { reconciledUnits, reconciliationOf } from '../treasury/reconciled.queries.ts'
import { closingOf } from './budget-year.ts'
import type { Capital } from './ledger.ts'
import { within, yearsOfBooks } from './money.queries.ts'
import { progressContract } from './progress.api.ts'
import { progressOf } from './progress.ts'

interface Sum {
  key: string
  capital: Capital
  name: string | null
  held: string
  committed: string
  advanced: string
  spent: string
  months: string[]
}

interface Gathered {
  key: string
  name: string
  capital: Capital
  held: bigint
  committed: bigint
  advanced: bigint
  spent: bigint
  months: Map<LocalDate, bigint>
}

const empty = (key: string, name: string, capital: Capital): Gathered => ({
  key,
  name,
  capital,
  held: 0n,
  committed: 0n,
  advanced: 0n,
  spent: 0n,
  months: new Map(),
})

function add(into: Gathered, row: Sum, year: number): void {
  into.held += BigInt(row.held)
  into.committed += BigInt(row.committed)
  into.advanced += BigInt(row.advanced)
  into.spent += BigInt(row.spent)
  for (const [i, sum] of row.months.entries()) {
    if (sum === '0') continue
    const month = localDate(i === 12 ? `${year + 1}-01-01` : `${year}-${String(i + 1).padStart(2, '0')}-01`)
    into.months.set(month, (into.months.get(month) ?? 0n) + BigInt(sum))
  }
}

const monthSums = sql.raw(
  `array[${Array.from({ length: 13 }, (_, i) => `sum(f.spent_months[${i + 1}])::text`).join(', ')}]`,
)

export const moneyProgress = query(progressContract, {
  right: 'money.read',
  run: async ({ year, areaId, by }, context) => {
    const { tx, today } = context
    const offices = await officesOfArea(context, areaId)
    const years = await yearsOfBooks(tx, offices)
    const shown = year ?? years[0] ?? yearOf(today)
    const closing = closingOf(shown)
    const key = by === 'item' ? sql`f.item_code` : sql`f.unit_id::text`
    const { rows } =
      await sql<Sum>`select ${key} as key, f.capital, ${by === 'unit' ? sql`max(u.name)` : sql`null`} as name, sum(f.held)::text as held,
        sum(f.committed)::text as committed, sum(f.advanced)::text as advanced, sum(f.spent)::text as spent, ${monthSums} as months
      from money_progress f ${by === 'unit' ? sql`join budget_unit u on u.office_id = f.office_id and u.unit_id = f.unit_id` : sql``}
      where f.budget_year = ${shown} and ${within('f.office_id', offices)}
      group by 1, 2 order by 1, 2`.execute(tx)
    const reconciled = await reconciledUnits(tx, offices, shown)
    const itemName = await itemNames(tx, by === 'item' ? rows.map(row => row.key) : [])
    const gathered = new Map<string, Gathered>()
    const totals = new Map<Capital, Gathered>()
    for (const row of rows) {
      const name = row.name ?? itemName(row.key)
      const id = `${row.key}|${row.capital}`
      const one = gathered.get(id) ?? empty(row.key, name, row.capital)
      const total = totals.get(row.capital) ?? empty('', '', row.capital)
      gathered.set(id, one)
      totals.set(row.capital, total)
      add(one, row, shown)
      add(total, row, shown)
    }
    const day = { year: shown, closing, today }
    const figures = (one: Gathered) => {
      const months = [...one.months].map(([month, spent]) => ({ month, spent }))
      const progress = progressOf({ held: one.held, spent: one.spent, months }, day)
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
    const { why, elapsedShare } = progressOf({ held: 0n, spent: 0n, months: [] }, day)
    return {
      year: shown,
      years: [...new Set([...years, shown])].sort((a, b) => b - a),
      closesOn: closing,
      elapsedShare,
      why: {
        vi: `${why.vi} Sổ khóa ngày ${formatDay(closing)}.`,
        en: `${why.en} The books close on ${formatDay(closing)}.`,
      },
      totals: [...totals.values()].map(one => ({ ...figures(one), capital: one.capital })),
      rows: [...gathered.values()]
        .filter(one => one.held > 0n || one.spent > 0n)
        .map(one => ({
          ...figures(one),
          key: one.key,
          name: one.name,
          capital: one.capital,
          reconciledTo: by === 'unit' ? (reconciled.get(Number(one.key))?.to ?? null) : null,
          lastSpent: [...one.months.keys()].sort().at(-1) ?? null,
        }))
        .sort((a, b) => (b.behind ?? -1000) - (a.behind ?? -1000) || (a.name < b.name ? -1 : 1)),
      reconciled: reconciliationOf(reconciled, today),
    }
  },
})
