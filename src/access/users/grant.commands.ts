// Roles: granted and revoked by administrators within their area, delegated by who holds one, for a period.
// A delegation gives nothing its giver does not have, and ends by itself.
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { forgetActors } from '../gate.queries.ts'
import { Role, rightsOf } from '../role.ts'
import { getUserWithin, isCurrent, journalOffice, reachOf } from './reach.queries.ts'
import { roleDelegate, roleGrant, roleRevoke } from './user.api.ts'
import { requireGrantable, tellGrant } from './user.commands.ts'
import { addGrant } from './user.effects.ts'

export const grantRole = command(roleGrant, {
  load: async ({ userId }, { tx, services, actor, today }) => {
    const reach = await reachOf(tx, services, actor, 'user.manage', today)
    return { reach, ...(await getUserWithin(tx, reach, userId)) }
  },
  may: () => can('user.manage').somewhere(),
  run: async (input, { reach, user }, context) => {
    const { tx, services, actor, now } = context
    if (input.userId === actor.userId) throw problem('not-to-yourself')
    requireGrantable(input, reach)
    const grantId = await addGrant(tx, services, { ...input, grantedBy: actor.userId, now })
    context.changed(journalOffice(actor, reach, input.areaId), 'user', input.userId)
    return { grantId, changes: [{ what: `Vai trò của ${user.name}`, before: '', after: tellGrant(input, reach) }] }
  },
})

async function loadGrant(grantId: number, { tx, services, actor, today }: CommandContext) {
  const grant = await tx
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.user_id', 'g.user_id')
    .selectAll('g')
    .select('u.name')
    .where('g.grant_id', '=', grantId)
    .executeTakeFirst()
  const managing = await reachOf(tx, services, actor, 'user.manage', today)
  const mine = grant?.delegated_by === actor.userId
  if (!grant || !(mine || managing.covers(grant.area_id))) throw problem('not-found', { what: 'vai trò' })
  return { grant, mine, reach: managing }
}

/** By an administrator of its area, or by who delegated it. What was delegated from it ends with it. */
export const revokeRole = command(roleRevoke, {
  load: ({ grantId }, context) => loadGrant(grantId, context),
  may: ({ mine }) => can(mine ? 'user.delegate' : 'user.manage').somewhere(),
  run: async ({ grantId, reason }, { grant, mine, reach }, context) => {
    const { tx, services, actor, now, today } = context
    if (grant.user_id === actor.userId && !mine) throw problem('not-to-yourself')
    if (!isCurrent(grant, today)) throw problem('grant-over')
    const ended = await tx
      .updateTable('role_grant')
      .set({ revoked_at: now, revoked_by: actor.userId, revoked_reason: reason })
      .where(eb => eb.or([eb('grant_id', '=', grantId), eb('delegated_from', '=', grantId)]))
      .where('revoked_at', 'is', null)
      .returning(['user_id', 'grant_id'])
      .execute()
    for (const one of ended) forgetActors(services, one.user_id)
    context.changed(journalOffice(actor, reach, grant.area_id), 'user', grant.user_id)
    for (const one of ended) context.changed(journalOffice(actor, reach, grant.area_id), 'user', one.user_id)
    const before = tellGrant(wantedOf(grant), reach)
    return {
      changes: [
        { what: `Vai trò của ${grant.name}`, before, after: '' },
        { what: 'Uỷ quyền kéo theo', before: String(ended.length - 1), after: '0' },
      ],
    }
  },
})

const wantedOf = (grant: { role: string; area_id: number; valid_from: LocalDate; valid_to: LocalDate | null }) => ({
  role: Role.parse(grant.role),
  areaId: grant.area_id,
  from: grant.valid_from,
  to: grant.valid_to,
})

/** Passes an own role on for a period. Only a role that is held by grant, whole, not beyond its end. */
export const delegateRole = command(roleDelegate, {
  load: async ({ grantId, userId }, { tx, services, actor, today }) => {
    const reach = await reachOf(tx, services, actor, 'user.delegate', today)
    const grant = await tx
      .selectFrom('role_grant')
      .selectAll()
      .where('grant_id', '=', grantId)
      .where('user_id', '=', actor.userId)
      .executeTakeFirst()
    if (!grant) throw problem('not-yours-to-delegate')
    return { reach, grant, ...(await getUserWithin(tx, reach, userId)) }
  },
  may: () => can('user.delegate').somewhere(),
  run: async ({ grantId, userId, from, to, reason }, { reach, grant, user }, context) => {
    const { tx, services, actor, now, today } = context
    if (userId === actor.userId) throw problem('not-to-yourself')
    const role = Role.parse(grant.role)
    const own = grant.delegated_from === null && grant.delegated_by === null && isCurrent(grant, today)
    const inTime = from >= grant.valid_from && (grant.valid_to === null || to <= grant.valid_to)
    if (!own || !inTime || !rightsOf[role].includes('user.delegate')) throw problem('not-yours-to-delegate')
    const wanted = { role, areaId: grant.area_id, from, to }
    requireGrantable(wanted, reach, 'user.delegate')
    const delegation = { ...wanted, userId, grantedBy: actor.userId, reason, now, delegatedFrom: grantId }
    const newId = await addGrant(tx, services, delegation)
    context.changed(journalOffice(actor, reach, grant.area_id), 'user', userId)
    return {
      grantId: newId,
      changes: [{ what: `Uỷ quyền cho ${user.name}`, before: '', after: tellGrant(wanted, reach) }],
    }
  },
})
