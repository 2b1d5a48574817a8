// Makes an actor from the grants that hold today: which right, in which offices and villages. Kept for some seconds.

import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Actor, Place } from '../platform/actor.ts'
import type { Scope, Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { type Right, Role, rightsOf } from './role.ts'

export interface Grant {
  grantId: number
  role: Role
  areaId: number
  from: LocalDate
  to: LocalDate | null
  delegatedBy: number | null
}

/** Roles that hold on the day. A delegation holds only as long as the grant it comes from and the giver's account. */
export async function listGrants(tx: Tx, userId: number, today: LocalDate): Promise<Grant[]> {
  const rows = await tx
    .selectFrom('role_grant as g')
    .leftJoin('role_grant as source', 'source.grant_id', 'g.delegated_from')
    .leftJoin('app_user as giver', 'giver.user_id', 'source.user_id')
    .select(['g.grant_id', 'g.role', 'g.area_id', 'g.valid_from', 'g.valid_to', 'g.delegated_by'])
    .where('g.user_id', '=', userId)
    .where('g.revoked_at', 'is', null)
    .where('g.valid_from', '<=', today)
    .where(eb => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)]))
    .where(eb =>
      eb.or([
        eb('g.delegated_from', 'is', null),
        eb.and([
          eb('source.revoked_at', 'is', null),
          eb('source.valid_from', '<=', today),
          eb.or([eb('source.valid_to', 'is', null), eb('source.valid_to', '>=', today)]),
          eb('giver.disabled_at', 'is', null),
        ]),
      ]),
    )
    .orderBy('g.grant_id')
    .execute()
  return rows.map(row => ({
    grantId: row.grant_id,
    role: Role.parse(row.role),
    areaId: row.area_id,
    from: row.valid_from,
    to: row.valid_to,
    delegatedBy: row.delegated_by,
  }))
}

/** The actor for a user, or undefined if disabled or unknown. */
export async function findActor(
  tx: Tx,
  services: Services,
  userId: number,
  today: LocalDate,
  sessionId?: number,
): Promise<Actor | undefined> {
  const user = await tx
    .selectFrom('app_user')
    .select(['user_id', 'name', 'kind', 'disabled_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!user || user.disabled_at) return undefined
  const tree = await areaTree(tx, services)
  return actorOf({ userId, name: user.name, sessionId }, await listGrants(tx, userId, today), tree, today)
}

interface Reach {
  offices: Set<number>
  /** Villages, where a grant reaches single villages only; undefined: all villages of the offices. */
  villages: Set<number> | undefined
  everywhere: boolean
}

/** Pure: what grants in a tree permit on a day. A grant above communes reaches all offices below; one in a village reaches
 *  that village, and the commune's lead office only for what concerns no village (rounds). */
export function actorOf(
  who: { userId: number; name: string; sessionId?: number },
  grants: readonly Grant[],
  tree: AreaTree,
  today: LocalDate,
): Actor {
  const all = reachOfGrants(grants, tree, today)
  const givers = [...new Set(grants.flatMap(grant => grant.delegatedBy ?? []))]
  const inOwnName = givers.length === 0 ? all : reachOfGrants(grants.filter(isOwn), tree, today)
  return {
    ...who,
    kind: 'person',
    ...all,
    behalfOf: (right, place) => {
      if (givers.length === 0 || inOwnName.allows(right, place)) return undefined
      return givers.find(giver =>
        reachOfGrants(
          grants.filter(grant => isOwn(grant) || grant.delegatedBy === giver),
          tree,
          today,
        ).allows(right, place),
      )
    },
  }
}

/** The areas for whose desk the grants give the right: not those below, which have desks of their own; but those that were merged into one
 *  of them, so that nothing that lay there is nobody's. */
export function deskAreasOf(grants: readonly Pick<Grant, 'role' | 'areaId'>[], right: Right, tree: AreaTree): number[] {
  const areas = new Set(grants.filter(grant => rightsOf[grant.role].includes(right)).map(grant => grant.areaId))
  for (const areaId of areas)
    for (const link of tree.successors) if (link.toId === areaId && link.kind === 'full') areas.add(link.fromId)
  return [...areas].sort((a, b) => a - b)
}

const isOwn = (grant: Grant) => grant.delegatedBy === null

/** What a set of grants permits. */
function reachOfGrants(grants: readonly Grant[], tree: AreaTree, today: LocalDate): Pick<Actor, 'allows' | 'scope'> {
  const desks = deskAreasOf(grants, 'denunciation.handle', tree)
  const reaches = new Map<string, Reach>()
  const scopes = new Map<string, Scope>()
  const reachOf = (right: string): Reach => {
    const known = reaches.get(right)
    if (known) return known
    const relevant = grants.filter(grant => right === 'any' || rightsOf[grant.role].includes(right as Right))
    const reach: Reach = { offices: new Set(), villages: undefined, everywhere: false }
    const whole = relevant.filter(grant => tree.find(grant.areaId)?.level !== 'village')
    const single = relevant.filter(grant => tree.find(grant.areaId)?.level === 'village')
    for (const grant of whole) {
      const level = tree.find(grant.areaId)?.level
      if (level === 'country') reach.everywhere = true
      for (const office of tree.officesOf(grant.areaId, today)) reach.offices.add(office)
      if (level === 'country' || level === 'province') reach.offices.add(0)
    }
    if (single.length > 0) {
      const villages = new Set<number>()
      // offices that are held as a whole keep all their villages
      for (const area of tree.all())
        if (area.level === 'village' && area.officeId !== null && reach.offices.has(area.officeId))
          villages.add(area.areaId)
      for (const grant of single) {
        villages.add(grant.areaId)
        const village = tree.get(grant.areaId)
        if (village.officeId !== null) reach.offices.add(village.officeId)
        const commune = tree.parentOf(grant.areaId, today)
        const lead = commune && tree.leadOfficeOf(commune.areaId, today)
        if (lead !== undefined) reach.offices.add(lead)
      }
      reach.villages = villages
    }
    reaches.set(right, reach)
    return reach
  }
  const wholeOffices = (reach: Reach, right: string) => {
    if (!reach.villages) return reach.offices
    const offices = new Set<number>()
    for (const grant of grants)
      if (
        (right === 'any' || rightsOf[grant.role].includes(right as Right)) &&
        tree.find(grant.areaId)?.level !== 'village'
      )
        for (const office of tree.officesOf(grant.areaId, today)) offices.add(office)
    return offices
  }
  return {
    allows: (right: string, place: Place) => {
      const reach = reachOf(right)
      if (place.kind === 'everywhere') return reach.everywhere
      if (place.kind === 'somewhere') return reach.offices.size > 0
      if (place.kind === 'office') return wholeOffices(reach, right).has(place.officeId)
      if (!reach.offices.has(place.officeId)) return false
      const village = tree.find(place.villageId)
      if (!village || village.officeId !== place.officeId) return false
      return reach.villages ? reach.villages.has(place.villageId) : true
    },
    scope: (right = 'any'): Scope => {
      const known = scopes.get(right)
      if (known) return known
      const reach = reachOf(right)
      const scope: Scope = {
        offices: [...reach.offices].sort((a, b) => a - b),
        villages: reach.villages ? [...reach.villages].sort((a, b) => a - b) : '*',
        ...(desks.length > 0 ? { desks } : {}),
      }
      scopes.set(right, scope)
      return scope
    },
  }
}
