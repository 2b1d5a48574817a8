// The indicators of an area, counted from the records on a day and on the same day of the years before; nothing is kept. What lies below
// is told on the map asked for. Whoever has no right to reports is not told targets nor who stands where.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { type AreaRecord, type AreaTree, holds } from '../../areas/area.ts'
import { addMonths, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { query } from '../../platform/query.ts'
import { sumDenominators } from '../../registry/figures.queries.ts'
import { countsOnDays, denominatorsOnDays, groupsOn } from '../../registry/figures-over-time.queries.ts'
import type { Denominator } from '../../registry/household.api.ts'
import { lastDayOfOldMap } from '../../review/output/report-map.ts'
import { type BoardIndicator, type BoardUnit, boardContract } from './board.api.ts'
import { forecast, yearsOf } from './forecast.ts'
import {
  type Counted,
  childBelow,
  type Figure,
  hundredthsOf,
  type Indicator,
  indicators,
  kinhCode,
  sumCounted,
} from './indicator.ts'

/** Points of a trend: the day itself and the same day of so many years before. */
const yearsBack = 5

export const indicatorBoard = query(boardContract, {
  right: 'report.read',
  run: async ({ areaId, asOf, map }, context) => {
    const { tx, services, today, actor, scope } = context
    const tree = await areaTree(tx, services)
    const day = asOf !== undefined && asOf < today ? asOf : today
    const place = placeOf(tree, areaId, day, map, context)
    const { area, at, villages } = place
    const days = Array.from({ length: yearsBack + 1 }, (_, i) => addMonths(day, -12 * (yearsBack - i)))
    const counted = await countVillages(context, villages, days)
    const now = counted.on(day)
    const units = unitsBelow(tree, place)
    const aims = await aimsOf(context, [area.areaId, ...units.map(one => one.area.areaId)])
    const whole = sumCounted(villages.map(one => now(one.areaId)))
    const offices = [...new Set(villages.map(one => one.officeId!))]
    const may = (right: string) => offices.every(officeId => actor.allows(right, { kind: 'office', officeId }))
    const basis = sumDenominators(counted.denominators(day))
    return {
      areaId: area.areaId,
      area: tree.fullNameOf(area.areaId, at),
      level: area.level,
      path: tree
        .pathOf(area.areaId, at)
        .reverse()
        .map(one => ({ areaId: one.areaId, name: tree.fullNameOf(one.areaId, at) })),
      asOf: day,
      mapOn: place.mapOn,
      partial: place.partial,
      villages: villages.length,
      unknown: whole.unknown,
      basis: basis.basis,
      basisSource: basis.source,
      mayTarget: officeOf(tree, area, at) !== undefined && may('plan.write'),
      mayHouseholds: scope.villages === '*' && may('household.list'),
      indicators: indicators.map(one =>
        boardIndicator(
          one,
          day,
          one.of(whole),
          one.trend
            ? days.map(on => ({ day: on, ...one.of(sumCounted(villages.map(v => counted.on(on)(v.areaId)))) }))
            : [],
          aims.filter(aim => aim.areaId === area.areaId && aim.indicator === one.id),
        ),
      ),
      units: units.map(({ area: unit, on, villages: inside }): BoardUnit => {
        const { unknown, ...sum } = sumCounted(inside.map(one => now(one.areaId)))
        return {
          areaId: unit.areaId,
          name: tree.fullNameOf(unit.areaId, on),
          code: unit.code,
          level: unit.level,
          figures: Object.fromEntries(indicators.map(one => [one.id, one.of(sum)])),
          targets: Object.fromEntries(
            aims
              .filter(aim => aim.areaId === unit.areaId && aim.kind === 'target' && aim.year === yearOf(day))
              .map(aim => [aim.indicator, aim.value]),
          ),
          unknown,
        }
      }),
    }
  },
})

interface Placed {
  area: AreaRecord
  /** A day on which the area holds: its own map. */
  at: LocalDate
  mapOn: LocalDate
  villages: AreaRecord[]
  partial: boolean
}

/** The area with the villages of it that the reader may see. */
function placeOf(
  tree: AreaTree,
  areaId: number | undefined,
  day: LocalDate,
  map: '' | 'old' | 'new',
  { scope, today }: QueryContext,
): Placed {
  const area = areaId === undefined ? [...tree.all()].find(one => one.level === 'country') : tree.find(areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const wanted = map === 'old' ? lastDayOfOldMap : map === 'new' ? today : day
  const within = (on: LocalDate) => (area.to !== null && area.to < on ? area.to : area.from > on ? area.from : on)
  const at = within(wanted)
  const inScope = (one: AreaRecord) =>
    one.officeId !== null &&
    (scope.offices === '*' || scope.offices.includes(one.officeId)) &&
    (scope.villages === '*' || scope.villages.includes(one.areaId))
  const all = tree.villagesOf(area.areaId, at).filter(one => one.officeId !== null)
  const villages = all.filter(inScope)
  // Of an area in which one works nowhere not even the name is told.
  if (villages.length === 0) throw problem('not-found', { what: 'địa bàn' })
  return { area, at, mapOn: wanted, villages, partial: villages.length < all.length }
}

interface UnitBelow {
  area: AreaRecord
  on: LocalDate
  villages: AreaRecord[]
}

/** What lies directly below, with its villages. A commune of today asked for on the old map shows the communes it was made of. */
function unitsBelow(tree: AreaTree, { area, at, mapOn, villages }: Placed): UnitBelow[] {
  if (area.level === 'village') return []
  const known = new Set(villages.map(one => one.areaId))
  if (area.level === 'commune' && mapOn < area.from) {
    const former = new Map<number, AreaRecord[]>()
    for (const village of villages) {
      const commune = tree.communeOfOffice(village.officeId!, mapOn)
      if (commune) former.set(commune.areaId, [...(former.get(commune.areaId) ?? []), village])
    }
    return [...former].map(([id, inside]) => ({ area: tree.get(id), on: mapOn, villages: inside }))
  }
  return tree
    .childrenOf(area.areaId, at)
    .map(child => ({
      area: child,
      on: at,
      villages: (child.level === 'village' ? [child] : tree.villagesOf(child.areaId, at)).filter(one =>
        known.has(one.areaId),
      ),
    }))
    .filter(one => one.villages.length > 0)
}

async function countVillages({ tx }: QueryContext, villages: readonly AreaRecord[], days: readonly LocalDate[]) {
  const ids = villages.map(one => one.areaId)
  const offices = [...new Set(villages.map(one => one.officeId!))]
  const counts = await countsOnDays(tx, offices, ids, days)
  const below = await denominatorsOnDays(tx, offices, ids, counts)
  const groups = new Map(
    (await groupsOn(tx, offices, ids, days.at(-1)!, { kinh: kinhCode, childBelow })).map(one => [one.villageId, one]),
  )
  const byDay = new Map<LocalDate, Map<number, Counted>>(days.map(day => [day, new Map()]))
  const denominators = new Map<LocalDate, Denominator[]>(days.map(day => [day, []]))
  for (const one of counts) {
    const denominator = below(one)
    const group = one.day === days.at(-1) ? groups.get(one.villageId) : undefined
    byDay.get(one.day)!.set(one.villageId, {
      households: one.known ? denominator.households : null,
      poor: one.poor,
      nearPoor: one.nearPoor,
      ...(group ? { groups: group } : {}),
    })
    if (one.known) denominators.get(one.day)!.push(denominator)
  }
  /** A village without a household on record: nothing is known of it. */
  const nothing: Counted = { households: null, poor: 0, nearPoor: 0 }
  return {
    on: (day: LocalDate) => (villageId: number) => byDay.get(day)!.get(villageId) ?? nothing,
    denominators: (day: LocalDate) => denominators.get(day)!,
  }
}

interface AimRow {
  areaId: number
  indicator: string
  kind: 'target' | 'baseline'
  year: number
  value: number
  basis: string
}

async function aimsOf({ tx }: QueryContext, areas: readonly number[]): Promise<AimRow[]> {
  const { rows } = await sql<AimRow>`select area_id as "areaId", indicator, kind, year, value_hundredths as value, basis
    from indicator_target where area_id = any (${[...areas]}::int[]) order by area_id, indicator, kind, year`.execute(
    tx,
  )
  return rows
}

function boardIndicator(
  one: Indicator,
  day: LocalDate,
  figure: Figure,
  trend: BoardIndicator['trend'],
  aims: readonly AimRow[],
): BoardIndicator {
  const aim = ({ year, value, basis }: AimRow) => ({ year, value, basis })
  const targets = aims.filter(row => row.kind === 'target')
  const recorded = aims.find(row => row.kind === 'baseline')
  const first = trend.find(point => hundredthsOf(point) !== null)
  const year = yearOf(day)
  const next = targets.find(row => row.year >= year)
  const points = trend.flatMap(point => {
    const value = hundredthsOf(point)
    return value === null ? [] : [{ at: yearsOf(point.day), value }]
  })
  const ahead = next?.year ?? year + 1
  const found = forecast(points, yearsOf(localDate(`${ahead}-12-31`)), one.unit === 'percent' ? 10_000 : null)
  return {
    id: one.id,
    figure,
    baseline: recorded
      ? aim(recorded)
      : first && first.day < day
        ? { year: yearOf(first.day), value: hundredthsOf(first)!, basis: '' }
        : null,
    baselineRecorded: recorded !== undefined,
    target: targets.filter(row => row.year === year).map(aim)[0] ?? null,
    targets: targets.map(aim),
    trend,
    forecast: found && {
      year: ahead,
      value: Math.round(found.value),
      low: Math.round(found.low),
      high: Math.round(found.high),
      points: found.points,
    },
  }
}

/** The office that keeps an area's targets: the village's own, or the one that acts for the area. */
export const officeOf = (tree: AreaTree, area: AreaRecord, at: LocalDate): number | undefined =>
  area.level === 'village'
    ? (area.officeId ?? undefined)
    : tree.leadOfficeOf(area.areaId, holds(area, at) ? at : area.from)
