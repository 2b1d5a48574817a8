// Which units a report shows on the map of a day, and in which of them a household's village counts. Pure. A unit that does
// not exist on that map (a district after 30/06/2025, a merged commune before) is shown by the units that stand in its place,
// and only with its own villages, so that it adds up to the same on either map.
import { type AreaRecord, type AreaTree, holds, nearestDay } from '../../areas/area.ts'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import type { ReportArea } from './report-facts.ts'

export interface ReportGround {
  areas: ReportArea[]
  /** Offices that may keep records of it. */
  offices: number[]
  /** The area of the report for a village of a record; undefined: outside. */
  place(villageId: number): number | undefined
}

export function reportGround(tree: AreaTree, areaId: number, day: LocalDate): ReportGround {
  const area = tree.get(areaId)
  const areas = holds(area, day) ? ownAreas(tree, areaId, day) : otherMapAreas(tree, area, day)
  const shown = new Map(areas.map(one => [one.id, one]))
  const known = new Map<number, number | undefined>()
  const place = (villageId: number): number | undefined => {
    if (!known.has(villageId)) known.set(villageId, placeOf(tree, shown, area, villageId, day))
    return known.get(villageId)
  }
  // Only communes keep households. The office of a district that has ended is nobody's today, and nothing is missed without it.
  const ofCommunes = new Set(
    tree.offices.filter(one => tree.get(one.areaId).level === 'commune').map(one => one.officeId),
  )
  const offices = new Set([
    ...tree.officesOf(areaId, nearestDay(area, day)).filter(officeId => ofCommunes.has(officeId)),
    ...areas.flatMap(one => (one.level === 'village' ? [tree.get(one.id).officeId!] : [])),
  ])
  return { areas, offices: [...offices].sort((a, b) => a - b), place }
}

const ownAreas = (tree: AreaTree, areaId: number, day: LocalDate): ReportArea[] =>
  tree.below(areaId, day).map((area, i) => ({
    id: area.areaId,
    parentId: i === 0 ? null : (tree.parentOf(area.areaId, day)?.areaId ?? null),
    label: tree.fullNameOf(area.areaId, day),
    level: area.level,
  }))

/** The unit as its heading, below it the communes of the day that hold its villages, each with those alone. */
function otherMapAreas(tree: AreaTree, area: AreaRecord, day: LocalDate): ReportArea[] {
  const own = nearestDay(area, day)
  const root: ReportArea = {
    id: area.areaId,
    parentId: null,
    label: tree.fullNameOf(area.areaId, own),
    level: area.level,
  }
  const communes = new Map<number, AreaRecord[]>()
  // A commune without villages in the registry still has its row.
  for (const one of tree.below(area.areaId, own))
    if (one.level === 'commune') for (const id of standsFor(tree, one, day)) communes.set(id, communes.get(id) ?? [])
  for (const village of tree.villagesOf(area.areaId, own)) {
    const there = tree.onMapOf(village.areaId, day)
    const commune = there && tree.parentOf(there.areaId, day)
    if (!there || !commune) continue
    const villages = communes.get(commune.areaId) ?? []
    if (!villages.includes(there)) communes.set(commune.areaId, [...villages, there])
  }
  const byCode = (a: AreaRecord, b: AreaRecord) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.areaId - b.areaId)
  return [
    root,
    ...[...communes]
      .map(([id, villages]) => ({ commune: tree.get(id), villages }))
      .sort((a, b) => byCode(a.commune, b.commune))
      .flatMap(({ commune, villages }): ReportArea[] => [
        { id: commune.areaId, parentId: root.id, label: tree.fullNameOf(commune.areaId, day), level: 'commune' },
        ...villages.sort(byCode).map(
          (village): ReportArea => ({
            id: village.areaId,
            parentId: commune.areaId,
            label: tree.fullNameOf(village.areaId, day),
            level: 'village',
          }),
        ),
      ]),
  ]
}

/** The units of the day in the place of one: its successor, or all of whom it is the successor. */
function standsFor(tree: AreaTree, area: AreaRecord, day: LocalDate): number[] {
  const later = tree.onMapOf(area.areaId, day)
  if (later) return [later.areaId]
  return tree.successors
    .filter(link => link.toId === area.areaId && holds(tree.get(link.fromId), day))
    .map(link => link.fromId)
}

function placeOf(
  tree: AreaTree,
  shown: ReadonlyMap<number, ReportArea>,
  area: AreaRecord,
  villageId: number,
  day: LocalDate,
): number | undefined {
  const village = tree.find(villageId)
  if (!village) return undefined
  const at = tree.onMapOf(villageId, day)
  if (at) return shown.has(at.areaId) ? at.areaId : undefined
  // Formed later than this map: its households count in the commune it came from, village unknown.
  const former = tree.successors.find(link => link.toId === villageId)
  const origin = former ? tree.get(former.fromId) : village
  const originDay = nearestDay(origin, former ? addDays(former.onDay, -1) : day)
  const within = (id: number, on: LocalDate) => tree.pathOf(id, on).some(one => one.areaId === area.areaId)
  if (!within(villageId, village.from) && !within(origin.areaId, originDay)) return undefined
  const commune = tree.parentOf(origin.areaId, originDay)
  return (commune && standsFor(tree, commune, day).find(id => shown.has(id))) ?? area.areaId
}
