// Signing in and out: the password, the second factor, the counting of failures, the session's token.
// Only the token's hash is stored; the same answers are given for names that exist and names that do not.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { defineProblems, problem } from '../base/problem.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { forgetActors, sessionHash } from './gate.queries.ts'
import { passwordFits } from './password.effects.ts'
import { spendRecoveryCode } from './recovery-code.effects.ts'
import { spendCode } from './second-factor.effects.ts'
import type { SignIn } from './session.api.ts'
import { type Counted, forgetFailuresAfterMinutes, forgivenPerMinute, lockSeconds, longestMinutes } from './session.ts'

defineProblems({
  'wrong-credentials': {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The user name or the password is wrong.',
  },
  'totp-needed': {
    status: 401,
    vi: 'Tài khoản này dùng xác thực hai lớp. Hãy nhập mã 6 số trong ứng dụng xác thực.',
    en: 'This account uses a second factor. Enter the six-digit code of the authenticator app.',
  },
  'totp-wrong': {
    status: 401,
    vi: 'Mã 6 số không đúng hoặc đã dùng rồi. Hãy chờ mã mới.',
    en: 'The six-digit code is wrong or was used already. Wait for the next one.',
  },
  'recovery-code-wrong': {
    status: 401,
    vi: 'Mã dự phòng không đúng hoặc đã dùng rồi. Mỗi mã chỉ dùng một lần; hãy lấy mã khác trên tờ giấy, hoặc nhờ quản trị viên.',
    en: 'The recovery code is wrong or was used already. Each works once; take another from the sheet, or ask your administrator.',
  },
  'account-locked': {
    status: 423,
    vi: 'Đã sai quá nhiều lần. Hãy đợi {minutes} phút rồi thử lại.',
    en: 'Too many wrong attempts. Wait {minutes:minute|minutes} and try again.',
  },
})

export interface Visitor {
  agent: string
  address: string
}

export interface OpenedSession {
  token: string
  userId: number
}

/** Opens a session. Throws `wrong-credentials`, `totp-needed`, `totp-wrong`, `account-locked`. */
export async function signIn(services: Services, input: SignIn, visitor: Visitor): Promise<OpenedSession> {
  const now = services.clock()
  const username = input.username.trim().toLowerCase()
  const name = subjectOf(services, 'username', username)
  const address = subjectOf(services, 'address', visitor.address)
  await services.db.write(everything, async tx => {
    await holdCount(tx, name, now)
    await refuseLocked(tx, [name, address], now)
    // Counted before the password is looked at: a hundred attempts at once count as a hundred.
    await countFailure(tx, 'username', name, now)
  })
  const user = await services.db.read(everything, tx =>
    tx
      .selectFrom('app_user')
      .select(['user_id', 'password_hash', 'disabled_at', 'totp_cipher', 'totp_confirmed_at'])
      .where('username', '=', username)
      .where('kind', '=', 'person')
      .executeTakeFirst(),
  )
  const fail = async (why: 'wrong-credentials' | 'totp-wrong' | 'recovery-code-wrong') => {
    await services.db.write(everything, tx => countFailure(tx, 'address', address, now))
    if (user) noteSignIn(services, 'sign-in-failed', user.user_id, now)
    return problem(why)
  }
  const fits = await passwordFits(user?.disabled_at ? null : user?.password_hash, input.password)
  if (!user || !fits) throw await fail('wrong-credentials')
  const { totp_cipher } = user
  if (user.totp_confirmed_at && totp_cipher) {
    const { totp, recoveryCode } = input
    if (totp === undefined && recoveryCode === undefined) {
      // The password was right: this one is not a failure, but it does not wipe out those of guessed codes either.
      await services.db.write(everything, tx => forgive(tx, name))
      throw problem('totp-needed')
    }
    const good = await services.db.write(everything, tx =>
      recoveryCode === undefined
        ? spendCode(tx, services.keys, { user_id: user.user_id, totp_cipher }, totp!, now)
        : spendRecoveryCode(tx, services.keys, user.user_id, recoveryCode, now),
    )
    if (!good) throw await fail(recoveryCode === undefined ? 'totp-wrong' : 'recovery-code-wrong')
    if (recoveryCode !== undefined) noteSignIn(services, 'recovery-code', user.user_id, now)
  }
  return services.db.write(everything, async tx => {
    await tx.deleteFrom('sign_in_attempt').where('subject_hash', '=', name).execute()
    noteSignIn(services, 'sign-in', user.user_id, now)
    return openSession(tx, services, user.user_id, visitor, now)
  })
}

/** A new session for a person whose right to it is proven. */
export async function openSession(
  tx: Tx,
  services: Services,
  userId: number,
  visitor: Visitor,
  now: Date,
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('session')
    .values({
      session_hash: sessionHash(services, token),
      session_id: await services.ids.next(),
      user_id: userId,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + longestMinutes * 60_000),
      agent: visitor.agent.slice(0, 200),
      address: visitor.address.slice(0, 60),
    })
    .execute()
  return { token, userId }
}

/** Ends sessions of a person: one, or all but one, or all. */
export async function endSessions(
  tx: Tx,
  services: Services,
  userId: number,
  which: { only?: number; except?: number },
  why: string,
  now: Date,
): Promise<number> {
  let update = tx
    .updateTable('session')
    .set({ revoked_at: now, ended_because: why })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (which.only !== undefined) update = update.where('session_id', '=', which.only)
  if (which.except !== undefined) update = update.where('session_id', '!=', which.except)
  const ended = await update.executeTakeFirst()
  forgetActors(services, userId)
  return Number(ended.numUpdatedRows)
}

/** Throws `wrong-credentials` unless this is the person's password; counted like signing in. */
export async function requirePassword(services: Services, userId: number, password: string): Promise<void> {
  const now = services.clock()
  const name = subjectOf(services, 'username', `#${userId}`)
  await services.db.write(everything, async tx => {
    await holdCount(tx, name, now)
    await refuseLocked(tx, [name], now)
    await countFailure(tx, 'username', name, now)
  })
  const user = await services.db.read(everything, tx =>
    tx.selectFrom('app_user').select('password_hash').where('user_id', '=', userId).executeTakeFirst(),
  )
  if (!(await passwordFits(user?.password_hash, password))) throw problem('wrong-credentials')
  await services.db.write(everything, tx => tx.deleteFrom('sign_in_attempt').where('subject_hash', '=', name).execute())
}

const subjectOf = (services: Services, counted: Counted, value: string) =>
  services.keys.lookupHash(`sign-in-${counted}`, value)

/** Makes attempts on one subject wait for each other, also the very first ones. */
async function holdCount(tx: Tx, subject: Buffer, now: Date): Promise<void> {
  await tx
    .insertInto('sign_in_attempt')
    .values({ subject_hash: subject, failures: 0, last_failed_at: now })
    .onConflict(conflict =>
      conflict.column('subject_hash').doUpdateSet(eb => ({ failures: eb.ref('sign_in_attempt.failures') })),
    )
    .execute()
}

async function refuseLocked(tx: Tx, subjects: Buffer[], now: Date): Promise<void> {
  const rows = await tx
    .selectFrom('sign_in_attempt')
    .select('locked_until')
    .where('subject_hash', 'in', subjects)
    .where('locked_until', '>', now)
    .execute()
  const until = Math.max(0, ...rows.map(row => row.locked_until?.getTime() ?? 0))
  if (until > 0) throw problem('account-locked', { minutes: Math.ceil((until - now.getTime()) / 60_000) })
}

async function countFailure(tx: Tx, counted: Counted, subject: Buffer, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - forgetFailuresAfterMinutes * 60_000)
  const { failures } = await tx
    .insertInto('sign_in_attempt')
    .values({ subject_hash: subject, failures: 1, last_failed_at: now })
    .onConflict(conflict =>
      conflict.column('subject_hash').doUpdateSet(eb => ({
        failures: eb
          .case()
          .when('sign_in_attempt.last_failed_at', '<', forgotten)
          .then(1)
          .else(
            sql<number>`greatest(0, sign_in_attempt.failures - floor(${forgivenPerMinute[counted]}::int
              * extract(epoch from ${now}::timestamptz - sign_in_attempt.last_failed_at) / 60)::int) + 1`,
          )
          .end(),
        last_failed_at: now,
      })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  const seconds = lockSeconds(counted, failures)
  if (seconds > 0)
    await tx
      .updateTable('sign_in_attempt')
      .set({ locked_until: new Date(now.getTime() + seconds * 1000) })
      .where('subject_hash', '=', subject)
      .execute()
}

async function forgive(tx: Tx, subject: Buffer): Promise<void> {
  await tx
    .updateTable('sign_in_attempt')
    .set(eb => ({ failures: eb('failures', '-', 1), locked_until: null }))
    .where('subject_hash', '=', subject)
    .execute()
}

/** Signing in is looking, not changing: it goes to the log of looks, at the centre (office 0). */
function noteSignIn(services: Services, kind: string, userId: number, now: Date): void {
  services.readLog.note({ officeId: 0, at: now, actorId: userId, kind, subjectKind: 'user', subjectId: userId })
}
