// What the desk asks about who is signed in: the session with its grants, and the person's open sessions.
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { everything, type Tx } from '../platform/database.ts'
import { query } from '../platform/query.ts'
import type { Services } from '../platform/services.ts'
import { accountSecondFactor, accountSessions } from './account.api.ts'
import { csrfOf, type SignedIn } from './gate.queries.ts'
import { rightsOf } from './role.ts'
import type { Session } from './session.api.ts'
import { isLive } from './session.ts'

/** The session as the desk sees it. */
export async function describeSession(services: Services, who: SignedIn, token: string): Promise<Session> {
  const today = dayInVietnam(services.clock())
  const { offices } = who.actor.scope()
  return services.db.read(everything, async tx => {
    const tree = await areaTree(tx, services)
    const named = tx.selectFrom('office').select(['office_id', 'name']).orderBy('office_id')
    const rows =
      offices === '*'
        ? await named.execute()
        : offices.length === 0
          ? []
          : await named.where('office_id', 'in', [...offices]).execute()
    return {
      user: who.user,
      grants: who.grants.map(grant => ({
        role: grant.role,
        areaId: grant.areaId,
        areaName: tree.find(grant.areaId) ? tree.fullNameOf(grant.areaId, today) : '',
        rights: [...rightsOf[grant.role]],
      })),
      offices: rows.map(row => ({ officeId: row.office_id, name: row.name })),
      today,
      csrf: csrfOf(services, token),
      mustChangePassword: who.mustChangePassword,
      totp: who.totp,
    }
  })
}

export const accountSessionsQuery = query(accountSessions, {
  run: async (_, { tx, actor, now }) => {
    const rows = await tx
      .selectFrom('session')
      .select(['session_id', 'created_at', 'last_seen_at', 'expires_at', 'revoked_at', 'agent', 'address'])
      .where('user_id', '=', actor.userId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('last_seen_at', 'desc')
      .limit(200)
      .execute()
    return {
      rows: rows
        .filter(row =>
          isLive({ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at, revokedAt: row.revoked_at }, now),
        )
        .map(row => ({
          sessionId: row.session_id,
          createdAt: row.created_at.toISOString(),
          lastSeenAt: row.last_seen_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          agent: row.agent,
          address: row.address,
          isThis: row.session_id === actor.sessionId,
        })),
    }
  },
})

async function countRecoveryCodes(tx: Tx, userId: number): Promise<number> {
  const { left } = await tx
    .selectFrom('recovery_code')
    .select(eb => eb.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

export const accountSecondFactorQuery = query(accountSecondFactor, {
  run: async (_, { tx, actor }) => {
    const user = await tx
      .selectFrom('app_user')
      .select('totp_confirmed_at')
      .where('user_id', '=', actor.userId)
      .executeTakeFirst()
    return { on: Boolean(user?.totp_confirmed_at), recoveryCodes: await countRecoveryCodes(tx, actor.userId) }
  },
})
