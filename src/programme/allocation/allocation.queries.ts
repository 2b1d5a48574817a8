// The figures by which a sum is split, from the registry: households by the rule of the denominator, classes as recognised today.
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import type { Services } from '../../platform/services.ts'
import { countsNow, denominatorsOn } from '../../registry/figures.queries.ts'
import { allocationFiguresContract } from './allocation.api.ts'
import type { AreaFigures } from './allocation.ts'

/** Areas directly below, in the order of their codes; only those whose office is among `offices`. */
export async function figuresBelow(
  tx: Tx,
  services: Services,
  areaId: number,
  today: LocalDate,
  offices: readonly number[] | '*',
): Promise<AreaFigures[]> {
  const tree = await areaTree(tx, services)
  if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
  const mine = (id: number) => offices === '*' || tree.officesOf(id, today).some(one => offices.includes(one))
  if (!mine(areaId)) throw problem('not-found', { what: 'địa bàn' })
  const places = tree.childrenOf(areaId, today).filter(area => mine(area.areaId))
  const villages = places.flatMap(place =>
    (place.level === 'village' ? [place] : tree.villagesOf(place.areaId, today)).flatMap(village =>
      village.officeId === null
        ? []
        : [{ placeId: place.areaId, villageId: village.areaId, officeId: village.officeId }],
    ),
  )
  if (villages.length === 0) return []
  const officeIds = [...new Set(villages.map(one => one.officeId))]
  const counts = new Map(
    (
      await countsNow(
        tx,
        officeIds,
        villages.map(one => one.villageId),
      )
    ).map(one => [one.villageId, one]),
  )
  const denominators = await denominatorsOn(tx, villages, today, { today })
  return places.map(place => {
    const own = villages.filter(one => one.placeId === place.areaId)
    const sum = (of: (villageId: number) => number) => own.reduce((all, one) => all + of(one.villageId), 0)
    const commune = place.level === 'village' ? tree.parentOf(place.areaId, today) : place
    return {
      areaId: place.areaId,
      name: tree.fullNameOf(place.areaId, today),
      households: sum(id => denominators.get(id)?.households ?? 0),
      poor: sum(id => counts.get(id)?.poor ?? 0),
      nearPoor: sum(id => counts.get(id)?.nearPoor ?? 0),
      zone: (commune && tree.zoneOf(commune.areaId, today)) ?? 0,
      difficultVillages: own.filter(one => tree.isDifficult(one.villageId, today)).length,
    }
  })
}

export const allocationFigures = query(allocationFiguresContract, {
  right: 'programme.read',
  run: async ({ areaId }, { tx, services, today, scope }) => ({
    areas: await figuresBelow(tx, services, areaId, today, scope.offices),
    asOf: today,
  }),
})
