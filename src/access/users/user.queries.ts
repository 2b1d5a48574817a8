// Lists of users and one user's page, for administrators of the areas in which the users hold (or held) a role.
import { sql } from 'kysely'
import type { AreaTree } from '../../areas/area.ts'
import { fold } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { Role, rightsOf } from '../role.ts'
import { isWithin } from './grant.ts'
import { isCurrent, type Reach, reachOf } from './reach.queries.ts'
import { userChoices, userList, userPage } from './user.api.ts'

/** Ids of all areas within the reach (and within one area of it); undefined: no limit. */
function areasWithin(reach: Reach, areaId?: number): number[] | undefined {
  const { tree, today, areas } = reach
  const all = areas === '*' || [...areas].some(id => tree.find(id)?.level === 'country')
  if (all && areaId === undefined) return undefined
  const narrow = areaId === undefined ? undefined : new Set([areaId])
  return [...tree.all()]
    .filter(area => reach.covers(area.areaId) && (!narrow || isWithin(area.areaId, narrow, tree, today)))
    .map(area => area.areaId)
}

type GrantRow = Awaited<ReturnType<typeof grantsOf>>[number]

const grantsOf = (tx: Tx, userIds: number[]) =>
  tx
    .selectFrom('role_grant as g')
    .leftJoin('app_user as giver', 'giver.user_id', 'g.delegated_by')
    .selectAll('g')
    .select('giver.name as giver_name')
    .where('g.user_id', 'in', userIds)
    .orderBy('g.valid_from', 'desc')
    .orderBy('g.grant_id')
    .execute()

function showGrant(grant: GrantRow, tree: AreaTree, today: LocalDate) {
  const current = isCurrent(grant, today)
  return {
    grantId: grant.grant_id,
    role: Role.parse(grant.role),
    areaId: grant.area_id,
    areaName: tree.fullNameOf(grant.area_id, today),
    from: grant.valid_from,
    to: grant.valid_to,
    delegatedBy: grant.delegated_by === null ? null : (grant.giver_name ?? ''),
    reason: grant.reason,
    revokedAt: grant.revoked_at?.toISOString() ?? null,
    revokedReason: grant.revoked_reason,
    state: !current ? ('ended' as const) : grant.valid_from > today ? ('ahead' as const) : ('now' as const),
  }
}

const lastSeen = sql<Date | null>`(select max(s.last_seen_at) from session s where s.user_id = u.user_id)`

const selectUsers = (tx: Tx) =>
  tx
    .selectFrom('app_user as u')
    .select(['u.user_id', 'u.username', 'u.name', 'u.disabled_at', 'u.must_change_password', 'u.totp_confirmed_at'])
    .select(['u.created_at', lastSeen.as('last_seen_at')])
    .where('u.kind', '=', 'person')

type UserRow = Awaited<ReturnType<ReturnType<typeof selectUsers>['execute']>>[number]

function showUser(user: UserRow, grants: GrantRow[], reach: Reach) {
  return {
    userId: user.user_id,
    username: user.username,
    name: user.name,
    disabled: user.disabled_at !== null,
    mustChangePassword: user.must_change_password,
    totp: user.totp_confirmed_at !== null,
    lastSeenAt: user.last_seen_at?.toISOString() ?? null,
    // What somebody does in other people's areas is not told.
    grants: grants
      .filter(grant => grant.user_id === user.user_id && reach.covers(grant.area_id))
      .map(grant => showGrant(grant, reach.tree, reach.today)),
  }
}

export const userListQuery = query(userList, {
  right: 'user.manage',
  run: async ({ q, areaId, role, state, after, limit }, { tx, services, actor, today }) => {
    const reach = await reachOf(tx, services, actor, 'user.manage', today)
    const areas = areasWithin(reach, areaId)
    const words = fold(q ?? '')
    const found = await selectUsers(tx)
      .where('u.username', '>', after ?? '')
      .$if(state === 'active', users => users.where('u.disabled_at', 'is', null))
      .$if(state === 'disabled', users => users.where('u.disabled_at', 'is not', null))
      .$if(areas !== undefined || role !== undefined, users =>
        users.where(eb =>
          eb.exists(
            eb
              .selectFrom('role_grant as g')
              .select('g.grant_id')
              .whereRef('g.user_id', '=', 'u.user_id')
              .$if(areas !== undefined, grants => grants.where(sql<boolean>`g.area_id = any(${areas ?? []}::int[])`))
              .$if(role !== undefined, grants =>
                grants
                  .where('g.role', '=', role!)
                  .where('g.revoked_at', 'is', null)
                  .where(or => or.or([or('g.valid_to', 'is', null), or('g.valid_to', '>=', today)])),
              ),
          ),
        ),
      )
      .orderBy('u.username')
      // Names are folded here, not in SQL: an installation has some thousand users at most.
      .limit(words ? 20_000 : limit + 1)
      .execute()
    const matching = words
      ? found.filter(user => fold(`${user.name} ${user.username}`).includes(words)).slice(0, limit + 1)
      : found
    const rows = matching.slice(0, limit)
    const grants =
      rows.length > 0
        ? await grantsOf(
            tx,
            rows.map(row => row.user_id),
          )
        : []
    return {
      rows: rows.map(row => showUser(row, grants, reach)),
      next: matching.length > limit ? rows.at(-1)!.username : null,
    }
  },
})

export const userPageQuery = query(userPage, {
  right: 'user.manage',
  run: async ({ userId }, { tx, services, actor, today }) => {
    const reach = await reachOf(tx, services, actor, 'user.manage', today)
    const user = await selectUsers(tx).where('u.user_id', '=', userId).executeTakeFirst()
    const grants = user ? await grantsOf(tx, [userId]) : []
    if (!user || (reach.areas !== '*' && !grants.some(grant => reach.covers(grant.area_id))))
      throw problem('not-found', { what: 'người dùng' })
    const { count } = await tx
      .selectFrom('session')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', services.clock())
      .executeTakeFirstOrThrow()
    return {
      ...showUser(user, grants, reach),
      createdAt: user.created_at.toISOString(),
      sessions: count,
      isMe: userId === actor.userId,
    }
  },
})

/** Also for chairs, who delegate but do not manage. */
export const userChoicesQuery = query(userChoices, {
  run: async (_, { tx, services, actor, today }) => {
    const managing = await reachOf(tx, services, actor, 'user.manage', today)
    const delegating = await reachOf(tx, services, actor, 'user.delegate', today)
    const { tree } = managing
    const areas = [...tree.all()].filter(area => managing.covers(area.areaId))
    const own = await tx
      .selectFrom('role_grant')
      .selectAll()
      .where('user_id', '=', actor.userId)
      .where('delegated_from', 'is', null)
      .execute()
    const inReach = areasWithin(delegating)
    const people =
      delegating.areas !== '*' && delegating.areas.size === 0
        ? []
        : await tx
            .selectFrom('app_user as u')
            .select(['u.user_id', 'u.name', 'u.username'])
            .where('u.kind', '=', 'person')
            .where('u.disabled_at', 'is', null)
            .where('u.user_id', '!=', actor.userId)
            .where(eb =>
              eb.exists(
                eb
                  .selectFrom('role_grant as g')
                  .select('g.grant_id')
                  .whereRef('g.user_id', '=', 'u.user_id')
                  .$if(inReach !== undefined, grants =>
                    grants.where(sql<boolean>`g.area_id = any(${inReach ?? []}::int[])`),
                  ),
              ),
            )
            .orderBy('u.name')
            .limit(500)
            .execute()
    return {
      areas: areas.map(area => ({
        areaId: area.areaId,
        parentId: (tree.parentOf(area.areaId, today) ?? tree.parentOf(area.areaId, area.to ?? today))?.areaId ?? null,
        name: tree.fullNameOf(area.areaId, area.to ?? today),
        kind: area.level,
        ...(area.to ? { note: `đến ${area.to.split('-').reverse().join('/')}` } : {}),
      })),
      ownGrants: own
        .filter(grant => isCurrent(grant, today) && rightsOf[Role.parse(grant.role)].includes('user.delegate'))
        .map(grant => ({
          grantId: grant.grant_id,
          role: Role.parse(grant.role),
          areaName: tree.fullNameOf(grant.area_id, today),
          to: grant.valid_to,
        })),
      people: people.map(person => ({ userId: person.user_id, name: person.name, username: person.username })),
    }
  },
})
