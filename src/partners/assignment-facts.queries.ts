// What an assignment is computed from: the agencies with their seats and what they help already, the villages with their poor
// households, what these lack and where they lie. Places come from the households' own positions, as the middle of a village.
import { sql } from 'kysely'
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { VillagesOf } from './assignment.api.ts'
import type { Helper, Place, Point, Units } from './assignment.ts'

export interface FactsOf {
  officeId: number
  areaId: number
  day: LocalDate
  villagesOf: VillagesOf
  kinds: readonly string[]
}

/** Fewer positions than these say little about where a village lies. */
const fewest = 3

/** Villages of an area that the proposal is about. */
export function difficultVillagesOf(tree: AreaTree, areaId: number, day: LocalDate): number[] {
  return tree
    .villagesOf(areaId, day)
    .map(village => village.areaId)
    .filter(villageId => tree.isDifficult(villageId, day))
}

/** Commune and district of a unit; where there is no district any more, the last one of the unit or of its first village. */
function unitsOf(tree: AreaTree, areaId: number, day: LocalDate): Units {
  const of = (level: 'commune' | 'district', id: number, on: LocalDate) =>
    tree.pathOf(id, on).find(area => area.level === level)?.areaId ?? null
  const before = (id: number): number | null => {
    for (const { parentId, to } of tree.get(id).parents.toReversed()) {
      if (to === null || to >= day) continue
      const district = tree.get(parentId).level === 'district' ? parentId : of('district', parentId, to)
      if (district !== null) return district
    }
    return null
  }
  const commune = of('commune', areaId, day)
  const [village] = commune === null ? [] : tree.villagesOf(commune, day)
  return {
    commune,
    district:
      of('district', areaId, day) ??
      before(areaId) ??
      (commune === null ? null : before(commune)) ??
      (village ? before(village.areaId) : null),
  }
}

/** Offices whose agencies may help in an area: of its units now and formerly, and of those above, as the district that ended. */
function keepersOf(tree: AreaTree, areaId: number, day: LocalDate): number[] {
  const units = new Set<number>()
  for (const village of tree.villagesOf(areaId, day)) {
    for (const area of tree.pathOf(village.areaId, day)) units.add(area.areaId)
    for (const { parentId, to } of village.parents)
      if (to !== null && to < day) for (const area of tree.pathOf(parentId, to)) units.add(area.areaId)
  }
  return [...new Set(tree.offices.filter(one => units.has(one.areaId)).map(one => one.officeId))]
}

async function pointsOf(tx: Tx, villageIds: readonly number[]): Promise<Map<number, Point>> {
  const { rows } = await sql<{ village_id: number; latitude: number; longitude: number }>`
    select village_id, percentile_cont(0.5) within group (order by latitude) as latitude,
      percentile_cont(0.5) within group (order by longitude) as longitude
    from v_household where village_id = any (${[...villageIds]}::int[]) and closed_on is null and latitude is not null and longitude is not null
    group by 1 having count(*) >= ${fewest}`.execute(tx)
  return new Map(rows.map(row => [row.village_id, { latitude: row.latitude, longitude: row.longitude }]))
}

const middle = (points: readonly Point[]): Point | null =>
  points.length === 0
    ? null
    : {
        latitude: points.reduce((sum, point) => sum + point.latitude, 0) / points.length,
        longitude: points.reduce((sum, point) => sum + point.longitude, 0) / points.length,
      }

export async function assignmentFacts(
  tx: Tx,
  tree: AreaTree,
  { officeId, areaId, day, villagesOf, kinds }: FactsOf,
): Promise<{ helpers: Helper[]; places: Place[] }> {
  const difficult = difficultVillagesOf(tree, areaId, day)
  const now = await tx
    .selectFrom('twinning')
    .select(['agency_id', 'village_id'])
    .where('valid_to', 'is', null)
    .orderBy('twinning_id')
    .execute()
  const helpersOf = groupBy(now, one => one.village_id)
  const asked = difficult.filter(villageId => villagesOf === 'all' || !helpersOf.has(villageId))
  const agencies = await tx
    .selectFrom('agency')
    .select(['agency_id', 'name', 'sector', 'seat_area_id'])
    .where('office_id', 'in', [officeId, ...keepersOf(tree, areaId, day)])
    .where('kind', 'in', ['', ...kinds])
    .where('valid_from', '<=', day)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('agency_id')
    .limit(2000)
    .execute()
  const inAsked = new Set(asked)
  const busyIn = groupBy(
    now.filter(one => !inAsked.has(one.village_id)),
    one => one.agency_id,
  )
  const poor = await countPoor(tx, [...new Set([...asked, ...now.map(one => one.village_id)])])
  const { rows: lacks } = await sql<{ village_id: number; indicator: string; n: number }>`
    select village_id, indicator, count(*)::int as n from v_deprivation_line
    where village_id = any (${asked}::int[]) and state = 'open' group by 1, 2`.execute(tx)
  const lacksOf = groupBy(lacks, row => row.village_id)
  const points = await pointsOf(tx, asked)
  const seats = new Map<number, Point | null>()
  for (const seat of new Set(agencies.flatMap(one => (one.seat_area_id === null ? [] : [one.seat_area_id])))) {
    const area = tree.find(seat)
    const villages = area ? (area.level === 'village' ? [seat] : tree.villagesOf(seat, day).map(one => one.areaId)) : []
    seats.set(seat, middle([...(await pointsOf(tx, villages)).values()]))
  }
  return {
    helpers: agencies.map(one => {
      const busy = busyIn.get(one.agency_id) ?? []
      return {
        agencyId: one.agency_id,
        name: one.name,
        sector: one.sector,
        seatAreaId: one.seat_area_id,
        at: (one.seat_area_id === null ? null : seats.get(one.seat_area_id)) ?? null,
        units: one.seat_area_id === null ? { commune: null, district: null } : unitsOf(tree, one.seat_area_id, day),
        busy: busy.length,
        busyPoor: busy.reduce((sum, row) => sum + (poor.get(row.village_id) ?? 0), 0),
      }
    }),
    places: asked.map(villageId => ({
      villageId,
      name: tree.fullNameOf(villageId, day),
      at: points.get(villageId) ?? null,
      units: unitsOf(tree, villageId, day),
      poor: poor.get(villageId) ?? 0,
      lacks: Object.fromEntries((lacksOf.get(villageId) ?? []).map(row => [row.indicator, row.n])),
      helpedBy: (helpersOf.get(villageId) ?? []).map(row => row.agency_id),
    })),
  }
}

/** Poor households of villages as they are now. */
export async function countPoor(tx: Tx, villageIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ village_id: number; count: number }>`
    select village_id, count(*)::int as count from v_household
    where village_id = any (${[...villageIds]}::int[]) and class = 'poor' and closed_on is null group by 1`.execute(tx)
  return new Map(rows.map(row => [row.village_id, row.count]))
}
