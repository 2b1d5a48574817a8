// Reads progress from the sums that every posting keeps: one statement for everything; the rest is arithmetic. Of many offices the sums
// are kept together as they stood at one moment, and what was posted since is added here (kept-progress.effects.ts); of few they are
// added up at once. What was carried over to the next year was held in this one: a year is not fully spent because its rest has left.
import type { z } from 'zod'
import { officesOfArea } from '../../areas/area.queries.ts'
import { addMonths, firstOfMonth, formatDay, type LocalDate, localDate } from '../../base/local-date.ts'
import { rowsOf } from '../../platform/database.ts'
import { packedCells } from '../../platform/packed.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { itemNames } from '../item.queries.ts'
import { closingOf } from './budget-year.ts'
import { fewestKept } from './kept-progress.ts'
import { readerOfScope } from './kept-reader.queries.ts'
import type { Capital } from './ledger.ts'
import { progressContract } from './progress.api.ts'
import { monthIndex, type ProgressDay, progressDay, progressOn, recentOn } from './progress.ts'
import { remembered } from './remembered-progress.queries.ts'

type By = 'item' | 'unit'
/** One row of sums in đồng: key, capital, held, committed, advanced, spent. */
type Stages = [string, Capital, number, number, number, number]
/** Of an item the thirteen months. */
type ItemRow = [...Stages, number[]]
/** Of a unit what was spent in the three months before this one, its name, the month to which it is closed, its place in the order. */
type UnitRow = [...Stages, number, string, LocalDate | null, string]

/** Fifty units are one text: the cells of JSON cost more than finding them. */
const unitCells = packedCells([
  'g.unit_id',
  'capital',
  'held',
  'committed',
  'advanced',
  'spent',
  'recent',
  'u.name',
  "coalesce(p.closed_to::text, '')",
  'part',
])
function unitRows(text: string | null): UnitRow[] {
  const cells = unitCells.cellsOf(text)
  const rows: UnitRow[] = []
  for (let i = 0; i < cells.length; i += unitCells.width)
    rows.push([
      cells[i]!,
      cells[i + 1] as Capital,
      Number(cells[i + 2]),
      Number(cells[i + 3]),
      Number(cells[i + 4]),
      Number(cells[i + 5]),
      Number(cells[i + 6]),
      cells[i + 7]!,
      cells[i + 8] ? localDate(cells[i + 8]!) : null,
      cells[i + 9]!,
    ])
  return rows
}

// Added as whole numbers of eight bytes (`dong_sum`): the sums of a year of a country fit, and PostgreSQL's own sum of bigint is numeric.
const stages = 'held, committed, advanced, spent'
const stageSums = stages.replace(/\w+/g, stage => `dong_sum(p.${stage}) as ${stage}`)
const monthSums = Array.from({ length: 13 }, (_, i) => `dong_sum(p.spent_months[${i + 1}])`).join(', ')
const parts = {
  item: `item_code, capital, ${stages}, spent_months`,
  unit: `office_id, unit_id, capital, ${stages}, spent_months`,
  payer: 'office_id, unit_id, last_paid',
}

/** Everything of the page in one statement: the years there are, by walking the index from year to year; the sums; how far the treasury
 *  agrees. Units are as many as a province has, so theirs come page by page, the latest first.
 *  $1 reader, $2 year or null, $3 this month as `monthIndex`, $4 the last month that is over, $5 offices; of units $6 how many, $7 to $9
 *  after whom: what is spent of what is held, unit, capital. */
function statementOf(by: By, { some, kept }: { some: boolean; kept: boolean }): string {
  const here = (column: string) => (some ? `${column} = any ($5::int[])` : '$5::int[] is null')
  const added = (what: keyof typeof parts) =>
    `select ${parts[what]} from money_progress where budget_year = (select y from shown) and ${here('office_id')}`
  const partsOf = (what: keyof typeof parts) =>
    kept
      ? `select ${parts[what]} from money_progress_of_${what} where reader = $1 and budget_year = (select y from shown) and exists (select from kept)
      union all select ${parts[what]} from since
      union all ${added(what)} and not exists (select from kept)`
      : `${added(what)} and $1::text is not null`
  const before = (months: number) => `coalesce(p.spent_months[(select before from shown) - ${months}], 0)`
  const recent = `dong_sum(${before(0)} + ${before(1)} + ${before(2)}) as recent`
  return `with recursive years as (
      select max(budget_year) as y from money_progress where ${here('office_id')}
      union all
      select (select max(p.budget_year) from money_progress p where p.budget_year < years.y and ${here('p.office_id')}) from years where years.y is not null),
    shown as materialized (select y, $3::int - y * 12 as before from (select coalesce($2::int, (select max(y) from years), $3::int / 12) as y) s),
    ${
      kept
        ? `kept as materialized (select snapshot from money_progress_kept where reader = $1 and budget_year = (select y from shown)
      and cluster = (select system_identifier from pg_control_system())),
    since as materialized (select * from money_progress_change c where c.budget_year = (select y from shown) and ${here('c.office_id')}
      and c.xid >= (select pg_snapshot_xmin(snapshot) from kept) and not pg_visible_in_snapshot(c.xid, (select snapshot from kept))),`
        : ''
    }
    ${
      by === 'unit'
        ? `units as materialized (select office_id, unit_id, capital, ${stageSums}, ${recent} from (${partsOf('unit')}) p group by office_id, unit_id, capital),`
        : ''
    }
    paid as materialized (select t.unit_id, t.last_paid, c.month as closed_to
      from (select office_id, unit_id, max(last_paid) as last_paid from (${partsOf('payer')}) p group by office_id, unit_id) t
        left join treasury_closed_to c on c.office_id = t.office_id and c.unit_id = t.unit_id where t.last_paid is not null)
    select (select y from shown) as year, (select array_agg(y order by y desc) from years where y is not null) as years,
      (select json_build_array(count(*), count(*) filter (where closed_to >= least(last_paid, $4::date)),
        case when count(*) = count(closed_to) then min(closed_to) end) from paid) as reconciled, ${
          by === 'item'
            ? `(select json_agg(json_build_array(item_code, capital, ${stages}, months))
        from (select item_code, capital, ${stageSums}, json_build_array(${monthSums}) as months from (${partsOf('item')}) p group by item_code, capital) i) as items`
            : `(select json_agg(json_build_array('', capital, ${stages}, recent))
        from (select capital, ${stageSums}, dong_sum(recent) as recent from units p group by capital) t) as totals,
      (select ${unitCells.sql}
        from (select * from (select *, case when held > 0 then spent::float8 / held else 1e15 end as part from units where held > 0 or spent > 0) s
            where $7::float8 is null or (part, unit_id, capital) > ($7, $8::bigint, $9::text) order by part, unit_id, capital limit $6) g
          join budget_unit u on u.office_id = g.office_id and u.unit_id = g.unit_id left join paid p on p.unit_id = g.unit_id) as units`
        }`
}

const statements = new Map(
  (['item', 'unit'] as const).flatMap(by =>
    [true, false].flatMap(some =>
      [true, false].map(kept => [`${by} ${some} ${kept}`, statementOf(by, { some, kept })] as const),
    ),
  ),
)

/** As the statement counts on: the smallest part spent first. */
const inOrder = (a: UnitRow, b: UnitRow): number =>
  Number(a[9]) - Number(b[9]) || Number(a[0]) - Number(b[0]) || (a[1] < b[1] ? -1 : 1)

interface Found {
  year: number
  years: number[] | null
  /** Units that paid, how many of them are up to date, and the month to which all are closed. */
  reconciled: [number, number, LocalDate | null]
  items?: ItemRow[] | null
  totals?: [...Stages, number][] | null
  units?: string | null
}

interface Wanted {
  offices: number[] | null
  year?: number
  by: By
  limit: number
  after?: string
}

async function readProgress({ tx, today, scope }: QueryContext, wanted: Wanted): Promise<Found> {
  const { offices, year, by, limit, after } = wanted
  const [part, unit, capital] = after?.split('_') ?? []
  const looksAt = offices ?? scope.offices
  const kept = looksAt === '*' || looksAt.length >= fewestKept
  const [found] = await rowsOf<Found>(tx, statements.get(`${by} ${offices !== null} ${kept}`)!, [
    kept ? readerOfScope(looksAt) : '',
    year ?? null,
    monthIndex(today),
    addMonths(firstOfMonth(today), -1),
    offices,
    ...(by === 'unit' ? [limit + 1, part ?? null, unit ?? null, capital ?? null] : []),
  ])
  return found!
}

/** What a row of sums says on a day; `recent`: what was spent in the months that count for the pace. */
function figuresOf(
  [, capital, held, committed, advanced, spent]: readonly [...Stages, ...unknown[]],
  recent: bigint,
  day: ProgressDay,
) {
  const {
    why: _,
    elapsedShare: __,
    pace,
    forecast,
    ...shares
  } = progressOn(day, {
    held: BigInt(held),
    spent: BigInt(spent),
    recent,
  })
  return {
    capital,
    held: String(held),
    committed: String(committed),
    advanced: String(advanced),
    spent: String(spent),
    ...shares,
    pace: String(pace),
    forecast: String(forecast),
  }
}

function totalsOf(items: readonly ItemRow[]): ItemRow[] {
  const totals = new Map<Capital, ItemRow>()
  for (const [, capital, held, committed, advanced, spent, months] of items) {
    const sum = totals.get(capital) ?? ['', capital, 0, 0, 0, 0, months.map(() => 0)]
    totals.set(capital, [
      '',
      capital,
      sum[2] + held,
      sum[3] + committed,
      sum[4] + advanced,
      sum[5] + spent,
      sum[6].map((one, i) => one + months[i]!),
    ])
  }
  return [...totals.values()]
}

async function pageOf(context: QueryContext, wanted: Wanted): Promise<z.input<typeof progressContract.output>> {
  const { tx, today } = context
  const { by, limit } = wanted
  const found = await readProgress(context, wanted)
  const shown = found.year
  const closing = closingOf(shown)
  const day = progressDay({ year: shown, closing, today })
  const monthNames = Array.from({ length: 13 }, (_, i) =>
    localDate(i === 12 ? `${shown + 1}-01-01` : `${shown}-${String(i + 1).padStart(2, '0')}-01`),
  )
  const recentOf = (item: ItemRow) =>
    recentOn(
      day,
      item[6].map((spent, i) => ({ month: monthNames[i]!, spent: BigInt(spent) })),
    )
  const monthsOf = (item: ItemRow) =>
    item[6].flatMap((spent, i) => (spent === 0 ? [] : [{ month: monthNames[i]!, spent: String(spent) }]))
  const items = found.items ?? []
  const itemName = await itemNames(
    tx,
    items.map(row => row[0]),
  )
  const placed = unitRows(found.units ?? null).sort(inOrder)
  const units = placed.slice(0, limit)
  const last = units.at(-1)
  const totals =
    by === 'item'
      ? totalsOf(items).map(one => ({ ...figuresOf(one, recentOf(one), day), months: monthsOf(one) }))
      : (found.totals ?? []).map(one => ({ ...figuresOf(one, BigInt(one[6]), day), months: [] }))
  const { why, elapsedShare } = day
  const [ofUnits, upToDate, to] = found.reconciled
  return {
    year: shown,
    years: [...new Set([...(found.years ?? []), shown])].sort((a, b) => b - a),
    closesOn: closing,
    elapsedShare,
    why: {
      vi: `${why.vi} Sổ khóa ngày ${formatDay(closing)}.`,
      en: `${why.en} The books close on ${formatDay(closing)}.`,
    },
    totals: totals.sort((a, b) => (a.capital < b.capital ? -1 : 1)),
    rows:
      by === 'unit'
        ? units.map(one => ({
            ...figuresOf(one, BigInt(one[6]), day),
            key: one[0],
            name: one[7],
            months: [],
            reconciledTo: one[8],
          }))
        : items
            .filter(([, , held, , , spent]) => held > 0 || spent > 0)
            .map(one => ({
              ...figuresOf(one, recentOf(one), day),
              key: one[0],
              name: itemName(one[0]),
              months: monthsOf(one),
              reconciledTo: null,
            }))
            .sort((a, b) => (b.behind ?? -1000) - (a.behind ?? -1000) || (a.name < b.name ? -1 : 1)),
    next: last && placed.length > limit ? `${last[9]}_${last[0]}_${last[1]}` : null,
    reconciled: { units: ofUnits, upToDate, to },
  }
}

export const moneyProgress = query(progressContract, {
  right: 'money.read',
  run: async ({ areaId, ...rest }, context) => {
    const wanted = { ...rest, offices: await officesOfArea(context, areaId) }
    return remembered(context, `${context.today} ${JSON.stringify(wanted)}`, () => pageOf(context, wanted))
  },
})
