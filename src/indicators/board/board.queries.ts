// The indicators of an area, counted from the records on a day and on the same day of the years before; nothing is kept. What lies below
// is told on the map asked for. Whoever has no right to reports is not told targets nor who stands where.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { addMonths, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import type { QueryContext } from '../../platform/query.ts'
import { query } from '../../platform/query.ts'
import { sumDenominators } from '../../registry/figures.queries.ts'
import { countsOnDays, denominatorsOnDays, groupsOnDays } from '../../registry/figures-over-time.queries.ts'
import type { Denominator } from '../../registry/household.api.ts'
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
import { officeOf, type Placed, placeOf, unitsBelow } from './place.queries.ts'

/** Points of a trend: the day itself and the same day of so many years before. */
const yearsBack = 5

export const indicatorBoard = query(boardContract, {
  right: 'report.read',
  run: async ({ areaId, asOf, map, groups }, context) => {
    const { tx, services, today, actor, scope } = context
    const tree = await areaTree(tx, services)
    const day = asOf !== undefined && asOf < today ? asOf : today
    const place = placeOf(tree, areaId, day, map, context)
    const { area, at, villages, offices } = place
    const days = Array.from({ length: yearsBack + 1 }, (_, i) => addMonths(day, -12 * (yearsBack - i)))
    const counted = await countVillages(context, place, days, groups === 'trend' ? days : [day])
    const now = counted.on(day)
    const units = unitsBelow(tree, place)
    const aims = await aimsOf(context, [area.areaId, ...units.map(one => one.area.areaId)])
    const sums = days.map(on => ({ day: on, sum: sumCounted(villages.map(one => counted.on(on)(one.areaId))) }))
    const whole = sums.at(-1)!.sum
    const may = (right: string) => offices.every(officeId => actor.allows(right, { kind: 'office', officeId }))
    const basis = sumDenominators(counted.denominators(day))
    return {
      areaId: area.areaId,
      area: tree.fullNameOf(area.areaId, at),
      level: area.level,
      path: tree
        .pathOf(area.areaId, at)
        .reverse()
        .map(one => ({
          areaId: one.areaId,
          name: tree.fullNameOf(one.areaId, at),
          whole:
            scope.offices === '*' ||
            tree.officesOf(one.areaId, at).every(id => (scope.offices as readonly number[]).includes(id)),
        })),
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
          one.trend || groups === 'trend' ? sums.map(past => ({ day: past.day, ...one.of(past.sum) })) : [],
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

async function countVillages(
  { tx }: QueryContext,
  { villages, offices }: Placed,
  days: readonly LocalDate[],
  groupDays: readonly LocalDate[],
) {
  const ids = villages.map(one => one.areaId)
  const counts = await countsOnDays(tx, offices, ids, days)
  const below = await denominatorsOnDays(tx, offices, ids, counts)
  const counted = await groupsOnDays(tx, offices, ids, groupDays, { kinh: kinhCode, childBelow })
  const groups = new Map(counted.map(one => [`${one.day} ${one.villageId}`, one]))
  const byDay = new Map<LocalDate, Map<number, Counted>>(days.map(day => [day, new Map()]))
  const denominators = new Map<LocalDate, Denominator[]>(days.map(day => [day, []]))
  for (const one of counts) {
    const denominator = below(one)
    const group = groups.get(`${one.day} ${one.villageId}`)
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
