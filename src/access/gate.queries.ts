// Who sends a request: from the session's cookie to an actor with today's rights. Keeps an actor for three seconds, and
// not at all for a while after the person's rights, password or sessions changed. Never trusts anything but the cookie.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { Actor } from '../platform/actor.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Gate } from '../platform/module.ts'
import type { Services } from '../platform/services.ts'
import { actorOf, type Grant, listGrants } from './actor.queries.ts'
import { isLive } from './session.ts'

export const sessionCookie = 'bv_session'
export const csrfCookie = 'bv_csrf'

/** Who is signed in, with what the session page shows. */
export interface SignedIn {
  actor: Actor
  sessionId: number
  user: { userId: number; name: string; username: string }
  /** Empty while the password must be changed first. */
  grants: readonly Grant[]
  mustChangePassword: boolean
  totp: boolean
}

export interface AccessGate extends Gate {
  signedIn(cookies: Record<string, string | undefined>): Promise<SignedIn | undefined>
  /** Forgets a person's actors (everybody's without an id), and keeps none until a commit under way is surely done. */
  forget(userId?: number): void
}

type Cookies = Record<string, string | undefined>

const keptMs = 3000
const unsettledMs = 10_000
const mostKept = 5000

/** What is stored of a session's token. */
export const sessionHash = (services: Pick<Services, 'keys'>, token: string): Buffer =>
  services.keys.lookupHash('session', token)

/** The token that must come back in the header x-benvung-csrf. */
export const csrfOf = (services: Pick<Services, 'keys'>, token: string): string =>
  createHmac('sha256', services.keys.secret('csrf')).update(token).digest('base64url')

const gates = new WeakMap<object, AccessGate>()

/** The gate of a server: one per database, so that commands and requests share what is kept. */
export function gateOf(services: Services): AccessGate {
  const known = gates.get(services.db)
  if (known) return known
  const gate = openGate(services)
  gates.set(services.db, gate)
  return gate
}

/** Called by every command that changes who somebody is or what they may. */
export const forgetActors = (services: Services, userId?: number): void => gateOf(services).forget(userId)

function openGate(services: Services): AccessGate {
  const kept = new Map<string, { who: SignedIn; until: number }>()
  const unsettled = new Map<number, number>()
  let allUnsettledUntil = 0
  const mayKeep = (userId: number, at: number) => at > allUnsettledUntil && at > (unsettled.get(userId) ?? 0)
  const signedIn = async (cookies: Cookies): Promise<SignedIn | undefined> => {
    const token = cookies[sessionCookie]
    if (!token || token.length > 100) return undefined
    const at = performance.now()
    const found = kept.get(token)
    if (found && found.until > at) return found.who
    const who = await findSignedIn(services, token)
    if (!who) {
      kept.delete(token)
      return undefined
    }
    if (mayKeep(who.user.userId, performance.now()) && mayKeep(who.user.userId, at)) {
      if (kept.size >= mostKept) kept.clear()
      kept.set(token, { who, until: at + keptMs })
    }
    return who
  }
  return {
    signedIn,
    actorOf: async cookies => (await signedIn(cookies))?.actor,
    csrfHolds: (cookies, header) => {
      const token = cookies[sessionCookie]
      if (!token || !header) return false
      const [wanted, given] = [Buffer.from(csrfOf(services, token)), Buffer.from(header)]
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
    forget: userId => {
      const until = performance.now() + unsettledMs
      if (userId === undefined) allUnsettledUntil = until
      else unsettled.set(userId, until)
      for (const [token, { who }] of kept) if (userId === undefined || who.user.userId === userId) kept.delete(token)
      for (const [id, end] of unsettled) if (end < performance.now()) unsettled.delete(id)
    },
  }
}

async function findSignedIn(services: Services, token: string): Promise<SignedIn | undefined> {
  const now = services.clock()
  const hash = sessionHash(services, token)
  const found = await services.db.read(everything, async tx => {
    const row = await findSession(tx, hash)
    if (!row || row.disabled_at || row.kind !== 'person') return undefined
    if (!isLive({ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at, revokedAt: row.revoked_at }, now))
      return undefined
    return { row, who: await signedInOf(tx, services, row, now) }
  })
  if (!found) return undefined
  if (now.getTime() - found.row.last_seen_at.getTime() > 60_000)
    await services.db.write(everything, tx =>
      tx.updateTable('session').set({ last_seen_at: now }).where('session_hash', '=', hash).execute(),
    )
  return found.who
}

const findSession = (tx: Tx, hash: Buffer) =>
  tx
    .selectFrom('session as s')
    .innerJoin('app_user as u', 'u.user_id', 's.user_id')
    .select([
      's.session_id',
      's.last_seen_at',
      's.expires_at',
      's.revoked_at',
      'u.user_id',
      'u.username',
      'u.name',
      'u.kind',
      'u.disabled_at',
      'u.must_change_password',
      'u.totp_confirmed_at',
    ])
    .where('s.session_hash', '=', hash)
    .executeTakeFirst()

type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

async function signedInOf(tx: Tx, services: Services, row: SessionRow, now: Date): Promise<SignedIn> {
  const today = dayInVietnam(now)
  const user = { userId: row.user_id, name: row.name, username: row.username }
  // Somebody else knows this password: until it is changed it opens nothing but the change.
  const grants = row.must_change_password ? [] : await listGrants(tx, row.user_id, today)
  const tree = await areaTree(tx, services)
  return {
    actor: actorOf({ userId: row.user_id, name: row.name, sessionId: row.session_id }, grants, tree, today),
    sessionId: row.session_id,
    user,
    grants,
    mustChangePassword: row.must_change_password,
    totp: row.totp_confirmed_at !== null,
  }
}
