// What an administrator changes about users: create, rename, disable, reset the password. Within the own area only, never
// about oneself. Temporary passwords are made by the sender's machine and kept nowhere but as a hash.
import type { LocalDate } from '../../base/local-date.ts'
import { problem, wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { forgetActors } from '../gate.queries.ts'
import { roleNames } from '../role.ts'
import { removeSecondFactor } from '../second-factor.effects.ts'
import { endSessions } from '../sign-in.effects.ts'
import { issuesOfGrant, type WantedGrant } from './grant.ts'
import { getUserWithin, isCurrent, journalOffice, type Reach, reachOf } from './reach.queries.ts'
import { userChange, userCreate, userDisable, userResetPassword } from './user.api.ts'
import { addGrant, addUser, setPassword } from './user.effects.ts'

const managing = can('user.manage').somewhere()

/** The place where the actor manages users, and the user in it: every current grant must lie within. */
async function loadManaged(userId: number, context: CommandContext) {
  const { tx, services, actor, today } = context
  const reach = await reachOf(tx, services, actor, 'user.manage', today)
  const found = await getUserWithin(tx, reach, userId)
  return { reach, ...found }
}
type Managed = Awaited<ReturnType<typeof loadManaged>>

function requireMastery({ user, grants, reach }: Managed, context: CommandContext): void {
  if (user.user_id === context.actor.userId) throw problem('not-to-yourself')
  // Who also works above must not be locked out, or taken over by a new password, from below.
  if (reach.areas !== '*' && grants.some(grant => isCurrent(grant, context.today) && !reach.covers(grant.area_id)))
    throw problem('above-your-area')
}

const officeOfUser = ({ reach, grants }: Managed, context: CommandContext) =>
  journalOffice(context.actor, reach, grants.find(grant => reach.covers(grant.area_id))?.area_id ?? 0)

/** Throws faults unless the grant is sound, `not-permitted` unless its area lies within the reach. */
export function requireGrantable(wanted: WantedGrant, reach: Reach, right = 'user.manage'): void {
  if (!reach.covers(wanted.areaId)) throw problem('not-permitted', { right })
  const faults = issuesOfGrant(wanted, reach.tree)
  if (faults.length > 0) throw wrongInput(faults)
}

const showDay = (day: LocalDate | null) => (day ? day.split('-').reverse().join('/') : 'không thời hạn')

/** "Công chức giảm nghèo xã, Xã Chiềng Lương, từ 01/09/2026 đến không thời hạn" */
export function tellGrant(grant: WantedGrant, { tree, today }: Pick<Reach, 'tree' | 'today'>): string {
  const until = grant.to ? `đến ${showDay(grant.to)}` : 'không thời hạn'
  return `${roleNames[grant.role].vi}, ${tree.fullNameOf(grant.areaId, today)}, từ ${showDay(grant.from)} ${until}`
}

/** A user with a first role: without one nobody would be responsible for the account. */
export const createUserCommand = command(userCreate, {
  load: (_, { tx, services, actor, today }) => reachOf(tx, services, actor, 'user.manage', today),
  may: () => managing,
  payload: ({ temporaryPassword: _, ...rest }) => rest,
  run: async (input, reach, context) => {
    const { tx, services, actor, now } = context
    requireGrantable(input, reach)
    const userId = await addUser(tx, services, {
      username: input.username,
      name: input.name,
      password: input.temporaryPassword,
      mustChangePassword: true,
      now,
    })
    const grantId = await addGrant(tx, services, { ...input, userId, grantedBy: actor.userId, now })
    context.changed(journalOffice(actor, reach, input.areaId), 'user', userId)
    return {
      userId,
      grantId,
      changes: [
        { what: 'Người dùng', before: '', after: `${input.name} (${input.username})` },
        { what: 'Vai trò', before: '', after: tellGrant(input, reach) },
      ],
    }
  },
})

export const changeUser = command(userChange, {
  load: ({ userId }, context) => loadManaged(userId, context),
  may: () => managing,
  run: async ({ userId, name, username }, managed, context) => {
    requireMastery(managed, context)
    try {
      await context.tx.updateTable('app_user').set({ name, username }).where('user_id', '=', userId).execute()
    } catch (error) {
      if (constraintOf(error) === 'app_user_username_key') throw problem('username-taken', { username })
      throw error
    }
    forgetActors(context.services, userId)
    context.changed(officeOfUser(managed, context), 'user', userId)
    return {
      changes: [
        { what: 'Họ và tên', before: managed.user.name, after: name },
        { what: 'Tên đăng nhập', before: managed.user.username, after: username },
      ],
    }
  },
})

export const disableUser = command(userDisable, {
  load: ({ userId }, context) => loadManaged(userId, context),
  may: () => managing,
  run: async ({ userId, disabled }, managed, context) => {
    requireMastery(managed, context)
    const { tx, services, now } = context
    await tx
      .updateTable('app_user')
      .set({ disabled_at: disabled ? now : null })
      .where('user_id', '=', userId)
      .execute()
    const ended = disabled ? await endSessions(tx, services, userId, {}, 'disabled', now) : 0
    // Delegations given by a disabled person end with the account: whoever holds one is asked anew.
    forgetActors(services)
    context.changed(officeOfUser(managed, context), 'user', userId)
    const state = (off: boolean) => (off ? 'Bị khoá' : 'Đang hoạt động')
    return {
      changes: [
        { what: managed.user.name, before: state(managed.user.disabled_at !== null), after: state(disabled) },
        { what: 'Phiên đang mở', before: String(ended), after: '0' },
      ],
    }
  },
})

export const resetPassword = command(userResetPassword, {
  load: ({ userId }, context) => loadManaged(userId, context),
  may: () => managing,
  payload: ({ temporaryPassword: _, ...rest }) => rest,
  run: async ({ userId, temporaryPassword, removeSecondFactor: remove }, managed, context) => {
    requireMastery(managed, context)
    const { tx, services, now } = context
    await setPassword(tx, userId, temporaryPassword, true)
    if (remove) await removeSecondFactor(tx, userId)
    const ended = await endSessions(tx, services, userId, {}, 'password-reset', now)
    context.changed(officeOfUser(managed, context), 'user', userId)
    const has = managed.user.totp_confirmed_at !== null
    return {
      changes: [
        { what: 'Mật khẩu', before: 'Mật khẩu cũ', after: 'Mật khẩu tạm, phải đổi khi đăng nhập' },
        { what: 'Xác thực hai lớp', before: has ? 'Có' : 'Không', after: has && !remove ? 'Có' : 'Không' },
        { what: 'Phiên đang mở', before: String(ended), after: '0' },
      ],
    }
  },
})
