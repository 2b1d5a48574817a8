// Which villages an area of figures is made of, on which map, as far as the reader may see them; and what lies directly below.
import { areaTree } from '../../areas/area.queries.ts'
import { type AreaRecord, type AreaTree, nearestDay } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { lastDayOfOldMap } from '../../review/output/report-map.ts'

export interface Placed {
  area: AreaRecord
  /** A day on which the area holds: its own map. */
  at: LocalDate
  mapOn: LocalDate
  villages: AreaRecord[]
  /** That keep the records of these villages. */
  offices: number[]
  partial: boolean
}

/** The area with the villages of it that the reader may see. */
export function placeOf(
  tree: AreaTree,
  areaId: number | undefined,
  day: LocalDate,
  map: '' | 'old' | 'new',
  { scope, today }: QueryContext,
): Placed {
  const area = areaId === undefined ? [...tree.all()].find(one => one.level === 'country') : tree.find(areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const wanted = map === 'old' ? lastDayOfOldMap : map === 'new' ? today : day
  const at = nearestDay(area, wanted)
  const inScope = (one: AreaRecord) =>
    one.officeId !== null &&
    (scope.offices === '*' || scope.offices.includes(one.officeId)) &&
    (scope.villages === '*' || scope.villages.includes(one.areaId))
  const all = tree.villagesOf(area.areaId, at).filter(one => one.officeId !== null)
  const villages = all.filter(inScope)
  // Of an area in which one works nowhere not even the name is told.
  if (villages.length === 0) throw problem('not-found', { what: 'địa bàn' })
  const offices = [...new Set(villages.map(one => one.officeId!))]
  return { area, at, mapOn: wanted, villages, offices, partial: villages.length < all.length }
}

export interface UnitBelow {
  area: AreaRecord
  on: LocalDate
  villages: AreaRecord[]
}

/** What lies directly below, with its villages. A commune of today asked for on the old map shows the communes it was made of. */
export function unitsBelow(tree: AreaTree, { area, at, mapOn, villages }: Placed): UnitBelow[] {
  if (area.level === 'village') return []
  const known = new Set(villages.map(one => one.areaId))
  if (area.level === 'commune' && mapOn < area.from) {
    const former = new Map<number, AreaRecord[]>()
    for (const village of villages) {
      const commune = tree.communeOfOffice(village.officeId!, mapOn)
      if (commune) former.set(commune.areaId, [...(former.get(commune.areaId) ?? []), village])
    }
    // Before the offices begin nobody knows: then what lies below today is shown.
    if (former.size > 0) return [...former].map(([id, inside]) => ({ area: tree.get(id), on: mapOn, villages: inside }))
  }
  return tree
    .childrenOf(area.areaId, at)
    .map(child => ({
      area: child,
      on: at,
      villages: tree.villagesOf(child.areaId, at).filter(one => known.has(one.areaId)),
    }))
    .filter(one => one.villages.length > 0)
}

/** The office that keeps an area's targets: the village's own, or the one that acts for the area.
 *  @param at a day on which the area holds. */
export const officeOf = (tree: AreaTree, area: AreaRecord, at: LocalDate): number | undefined =>
  area.level === 'village' ? (area.officeId ?? undefined) : tree.leadOfficeOf(area.areaId, at)

/** The area that a command writes of, as it was on its own map, and its office. Throws `not-found`, `no-office-here`. */
export async function areaToWrite(
  { tx, services }: Pick<QueryContext, 'tx' | 'services'>,
  areaId: number,
  on: LocalDate,
) {
  const tree = await areaTree(tx, services)
  const area = tree.find(areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const at = nearestDay(area, on)
  const officeId = officeOf(tree, area, at)
  if (officeId === undefined) throw problem('no-office-here')
  return { tree, area, at, officeId, name: tree.fullNameOf(areaId, at) }
}
