// Which desk handles a petition: the area's own, or the first one above where somebody holds the right by a role there. Nothing is left
// with a desk at which nobody sits.
import { deskAreasOf, listGrants } from '../access/actor.queries.ts'
import { listDeskHolders } from '../access/holders.queries.ts'
import type { Right } from '../access/role.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'

/** The units from the area up in which a desk may be: no village has one. A unit of the old map has the desk of the one that took it in. */
export function deskPath(tree: AreaTree, areaId: number, today: LocalDate): number[] {
  const now = tree.onMapOf(areaId, today) ?? tree.find(areaId)
  if (!now) return []
  return tree
    .pathOf(now.areaId, today)
    .filter(area => area.level !== 'village')
    .map(area => area.areaId)
}

/** The first desk on the way up, beginning above `past` where given; undefined where nobody sits at any. */
export async function findDesk(
  tx: Tx,
  services: Services,
  wanted: { areaId: number; right: Right; past?: number | undefined },
  today: LocalDate,
): Promise<number | undefined> {
  const path = deskPath(await areaTree(tx, services), wanted.areaId, today)
  const way = path.slice(wanted.past === undefined ? 0 : path.indexOf(wanted.past) + 1)
  const held = new Set((await listDeskHolders(tx, wanted.right, way, today)).map(one => one.areaId))
  return way.find(areaId => held.has(areaId))
}

/** At which desks the actor sits, by right. */
export interface Desks {
  sitsAt(right: Right, areaId: number): boolean
}

export async function desksOf(tx: Tx, services: Services, actor: Actor, today: LocalDate): Promise<Desks> {
  // the system sits everywhere
  if (actor.kind === 'system') return { sitsAt: () => true }
  const tree = await areaTree(tx, services)
  const grants = await listGrants(tx, actor.userId, today)
  const known = new Map<Right, ReadonlySet<number>>()
  return {
    sitsAt: (right, areaId) => {
      const desks = known.get(right) ?? new Set(deskAreasOf(grants, right, tree))
      known.set(right, desks)
      return desks.has(areaId)
    },
  }
}
