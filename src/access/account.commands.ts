// What people change about their own account: password, second factor, sessions. Commands, so that the journal tells of
// them (at the centre, office 0), but called only by account.routes.ts, without a stored answer: they handle secrets.
import { z } from 'zod'
import { write } from '../base/contract.ts'
import { defineProblems, problem } from '../base/problem.ts'
import { type Actor, can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { RecoveryCodes } from './account.api.ts'
import { forgetActors } from './gate.queries.ts'
import { makeRecoveryCodes } from './recovery-code.effects.ts'
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from './second-factor.effects.ts'
import { Password } from './session.api.ts'
import { endSessions } from './sign-in.effects.ts'
import { setPassword } from './users/user.effects.ts'

defineProblems({
  'same-password': {
    status: 422,
    vi: 'Mật khẩu mới phải khác mật khẩu cũ.',
    en: 'The new password must differ from the old one.',
  },
  'second-factor-off': {
    status: 409,
    vi: 'Chưa bật xác thực hai lớp nên không có mã dự phòng. Hãy bật trước.',
    en: 'The second factor is off, so there are no recovery codes. Switch it on first.',
  },
})

const ownAccount = 'own-account'
const centre = 0

/** The person as keeper of the own account: may do nothing else. */
export const asOwner = (actor: Actor): Actor => ({
  ...actor,
  allows: right => right === ownAccount,
  behalfOf: () => undefined,
  scope: () => ({ offices: [centre], villages: [] }),
})

const Nothing = z.object({})
const may = () => can(ownAccount).somewhere()

/** Sets the new password and ends the person's other sessions. The old one was checked by who calls. */
export const changePassword = command(
  write('account.change-password', {
    input: z.object({ newPassword: Password }),
    output: z.object({ ended: z.number() }),
    title: { vi: 'Đổi mật khẩu của mình', en: 'Change the own password' },
  }),
  {
    may,
    payload: () => ({}),
    run: async ({ newPassword }, _, { tx, services, actor, now, changed }) => {
      await setPassword(tx, actor.userId, newPassword, false)
      const ended = await endSessions(
        tx,
        services,
        actor.userId,
        actor.sessionId === undefined ? {} : { except: actor.sessionId },
        'password-changed',
        now,
      )
      changed(centre, 'user', actor.userId)
      return { ended }
    },
  },
)

export const beginSecondFactor = command(
  write('account.begin-second-factor', {
    input: z.object({ username: z.string() }),
    output: z.object({ secretText: z.string(), qr: z.string() }),
    title: { vi: 'Bắt đầu cài xác thực hai lớp', en: 'Begin the second factor' },
  }),
  {
    may,
    payload: () => ({}),
    run: async ({ username }, _, { tx, services, actor, changed }) => {
      changed(centre, 'user', actor.userId)
      return startSecondFactor(tx, services.keys, { userId: actor.userId, username })
    },
  },
)

export const takeSecondFactor = command(
  write('account.take-second-factor', {
    input: z.object({ code: z.string() }),
    output: RecoveryCodes,
    title: { vi: 'Bật xác thực hai lớp', en: 'Take the second factor into use' },
  }),
  {
    may,
    payload: () => ({}),
    run: async ({ code }, _, { tx, services, actor, now, changed }) => {
      if (!(await confirmSecondFactor(tx, services.keys, actor.userId, code, now))) throw problem('totp-wrong')
      forgetActors(services, actor.userId)
      changed(centre, 'user', actor.userId)
      return { codes: await makeRecoveryCodes(tx, services.keys, actor.userId, now) }
    },
  },
)

export const renewRecoveryCodes = command(
  write('account.renew-recovery-codes', {
    input: Nothing,
    output: RecoveryCodes,
    title: { vi: 'Làm mã dự phòng mới', en: 'Make new recovery codes' },
  }),
  {
    may,
    run: async (_input, _, { tx, services, actor, now, changed }) => {
      const user = await tx
        .selectFrom('app_user')
        .select('totp_confirmed_at')
        .where('user_id', '=', actor.userId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (!user.totp_confirmed_at) throw problem('second-factor-off')
      changed(centre, 'user', actor.userId)
      return { codes: await makeRecoveryCodes(tx, services.keys, actor.userId, now) }
    },
  },
)

export const dropSecondFactor = command(
  write('account.drop-second-factor', {
    input: Nothing,
    output: Nothing,
    title: { vi: 'Tắt xác thực hai lớp', en: 'Drop the second factor' },
  }),
  {
    may,
    run: async (_input, _, { tx, services, actor, changed }) => {
      await removeSecondFactor(tx, actor.userId)
      forgetActors(services, actor.userId)
      changed(centre, 'user', actor.userId)
      return {}
    },
  },
)

export const endOwnSession = command(
  write('account.end-session', {
    input: z.object({ sessionId: z.int() }),
    output: Nothing,
    title: { vi: 'Kết thúc một phiên của mình', en: 'End one of the own sessions' },
  }),
  {
    may,
    run: async ({ sessionId }, _, { tx, services, actor, now, changed }) => {
      const ended = await endSessions(tx, services, actor.userId, { only: sessionId }, 'ended-by-owner', now)
      if (ended === 0) throw problem('not-found', { what: 'phiên' })
      changed(centre, 'user', actor.userId)
      return {}
    },
  },
)
