// Who holds a right in a village today, by name: for choosing a person to give work to. Tells nothing else about users.
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { findActor } from './actor.queries.ts'
import { type Right, Role, rightsOf } from './role.ts'

/** The people who hold the right in the village, by a grant there or above, in the order of their names. */
export async function listHolders(
  tx: Tx,
  services: Services,
  right: Right,
  place: { officeId: number; villageId: number },
  today: LocalDate,
): Promise<{ userId: number; name: string }[]> {
  const tree = await areaTree(tx, services)
  const roles = Role.options.filter(role => rightsOf[role].includes(right))
  const areas = tree.pathOf(place.villageId, today).map(area => area.areaId)
  const candidates = await tx
    .selectFrom('role_grant')
    .select('user_id')
    .distinct()
    .where('role', 'in', roles)
    .where('area_id', 'in', [place.villageId, ...areas])
    .where('revoked_at', 'is', null)
    .execute()
  const holders: { userId: number; name: string }[] = []
  for (const { user_id } of candidates) {
    // the one reading of grants decides: days, delegations and disabled accounts are its business
    const actor = await findActor(tx, services, user_id, today)
    if (actor?.allows(right, { kind: 'village', ...place })) holders.push({ userId: user_id, name: actor.name })
  }
  return holders.sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** Who holds the right at the desks of the areas today, by a role of their own held there and not above or below. */
export async function listDeskHolders(
  tx: Tx,
  right: Right,
  areaIds: readonly number[],
  today: LocalDate,
): Promise<{ areaId: number; userId: number; name: string }[]> {
  if (areaIds.length === 0) return []
  const rows = await tx
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.user_id', 'g.user_id')
    .select(['g.area_id', 'u.user_id', 'u.name'])
    .distinct()
    .where(
      'g.role',
      'in',
      Role.options.filter(role => rightsOf[role].includes(right)),
    )
    .where('g.area_id', 'in', [...areaIds])
    .where('g.revoked_at', 'is', null)
    .where('g.delegated_from', 'is', null)
    .where('g.valid_from', '<=', today)
    .where(eb => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>=', today)]))
    .where('u.disabled_at', 'is', null)
    .orderBy('u.name')
    .execute()
  return rows.map(row => ({ areaId: row.area_id, userId: row.user_id, name: row.name }))
}
