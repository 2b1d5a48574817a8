// What was told before of an area and of what lies around it, and whether more can be told without a small count following from both.
import { sql } from 'kysely'
import { type AreaTree, nearestDay } from '../areas/area.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import type { QueryContext } from '../platform/query.ts'
import { lastDayOfOldMap } from '../review/output/report-map.ts'
import { isSameReview, leftOver, type ShownSum } from './across-time.ts'
import type { PublicCounts } from './disclosure.ts'

interface Cell {
  areaId: number
  asOf: LocalDate
  parts: boolean
  households: number
  poor: number | null
  nearPoor: number | null
}

/** Reviews are a year apart; what is further away was decided anew for certain. */
const furthest = 800

export interface Wish {
  areaId: number
  asOf: LocalDate
  parts: boolean
  offices: readonly number[]
  cells: readonly PublicCounts[]
}

/** 'told': a detail of this review is public already. 'left': too little would be left of a sum. Undefined: may be told. */
export async function hindranceOf(
  context: QueryContext,
  tree: AreaTree,
  wish: Wish,
): Promise<'told' | 'left' | undefined> {
  const { tx, today } = context
  const maps = [wish.asOf, lastDayOfOldMap, today]
  const onOwnMap = (areaId: number) => nearestDay(tree.get(areaId), wish.asOf)
  const top = tree.pathOf(wish.areaId, onOwnMap(wish.areaId)).find(one => one.level === 'province')
  const around = top ? [...new Set(maps.flatMap(day => tree.below(top.areaId, day).map(one => one.areaId)))] : []
  const { rows: cells } =
    await sql<Cell>`select area_id as "areaId", as_of as "asOf", parts, households, poor, near_poor as "nearPoor"
    from figures_shown(${around}::int[], ${addDays(wish.asOf, -furthest)}::date, ${addDays(wish.asOf, furthest)}::date)`.execute(
      tx,
    )
  if (cells.length === 0) return undefined
  const decided = await decisionDays(context, wish.offices)
  const same = new Map<LocalDate, boolean>()
  const isSame = ({ asOf }: Cell) => {
    if (!same.has(asOf)) same.set(asOf, isSameReview(asOf, wish.asOf, decided))
    return same.get(asOf)!
  }
  const told = cells.filter(isSame)
  const ids = new Set(wish.cells.map(cell => cell.areaId))
  if (wish.parts && told.some(cell => cell.parts && ids.has(cell.areaId))) return 'told'
  const shown = new Map<number, ShownSum>()
  for (const { areaId, households, poor, nearPoor } of [...told, ...wish.cells])
    if (poor !== null && nearPoor !== null) shown.set(areaId, { areaId, counts: { households, poor, nearPoor } })
  const villages = new Map<number, ReadonlySet<number>>()
  const villagesIn = (areaId: number) => {
    const known = villages.get(areaId) ?? new Set(tree.villagesOf(areaId, onOwnMap(areaId)).map(one => one.areaId))
    villages.set(areaId, known)
    return known
  }
  return leftOver([...shown.values()], villagesIn) === undefined ? undefined : 'left'
}

/** For each office the days on which yearly decisions, or lists taken over from before, came into force. */
async function decisionDays({ tx }: QueryContext, offices: readonly number[]): Promise<LocalDate[][]> {
  const { rows } = await sql<{ office: number; day: LocalDate }>`select distinct office_id as office, in_force_on as day
    from v_decision where office_id = any (${[...offices]}::int[]) and kind in ('yearly', 'adopted')`.execute(tx)
  return offices.map(office => rows.filter(row => row.office === office).map(row => row.day))
}
