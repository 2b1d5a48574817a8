// In which areas somebody holds a right by grants of their own, and which users belong to those areas.
// Finer than offices: a commune's administrator must not grant for the district, even where it has one commune only.
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { listGrants } from '../actor.queries.ts'
import { type Right, rightsOf } from '../role.ts'
import { isWithin } from './grant.ts'

export interface Reach {
  tree: AreaTree
  today: LocalDate
  /** Areas in which the right is held; '*' for the system. */
  areas: ReadonlySet<number> | '*'
  covers(areaId: number): boolean
}

/** The areas in which the actor holds the right today. */
export async function reachOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  right: Right,
  today: LocalDate,
): Promise<Reach> {
  const tree = await areaTree(tx, services)
  if (actor.kind === 'system') return { tree, today, areas: '*', covers: areaId => tree.find(areaId) !== undefined }
  const grants = await listGrants(tx, actor.userId, today)
  const areas = new Set(grants.filter(grant => rightsOf[grant.role].includes(right)).map(grant => grant.areaId))
  return { tree, today, areas, covers: areaId => isWithin(areaId, areas, tree, today) }
}

/** The user, if one of their grants (held, coming or ended) lies within the reach. Throws `not-found` otherwise: who is
 *  outside does not exist here. */
export async function getUserWithin(tx: Tx, reach: Reach, userId: number) {
  const user = await tx
    .selectFrom('app_user')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', 'person')
    .executeTakeFirst()
  const grants = user
    ? await tx.selectFrom('role_grant').selectAll().where('user_id', '=', userId).orderBy('grant_id').execute()
    : []
  if (!user || (reach.areas !== '*' && !grants.some(grant => reach.covers(grant.area_id))))
    throw problem('not-found', { what: 'người dùng' })
  return { user, grants }
}

/** Grants that still give something, today or later. */
export const isCurrent = (grant: { revoked_at: Date | null; valid_to: LocalDate | null }, today: LocalDate): boolean =>
  grant.revoked_at === null && (grant.valid_to === null || grant.valid_to >= today)

/** The office whose journal tells of a change in an area: the commune's own, else one the actor works in. */
export function journalOffice(actor: Actor, reach: Pick<Reach, 'tree' | 'today'>, areaId: number): number {
  const { offices } = actor.scope()
  const own = [
    ...reach.tree.pathOf(areaId, reach.today).map(area => reach.tree.leadOfficeOf(area.areaId, reach.today)),
    ...reach.tree.officesOf(areaId, reach.today).slice(0, 1),
    0,
  ].filter(office => office !== undefined)
  if (offices === '*') return own[0] ?? 0
  return own.find(office => offices.includes(office)) ?? offices[0] ?? 0
}
