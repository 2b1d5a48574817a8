// What `benvung user add|list|reset|disable|grant` does on the server's machine: the same commands, run as the system itself.
// Never prints; gives back what the command line shows. A temporary password is told once and kept nowhere.
import { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import { write } from '../../base/contract.ts'
import { dayInVietnam } from '../../base/instant.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can, systemActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { everything } from '../../platform/database.ts'
import { ask } from '../../platform/query.ts'
import type { Services } from '../../platform/services.ts'
import { newTemporaryPassword } from '../password.effects.ts'
import type { Role } from '../role.ts'
import { Password } from '../session.api.ts'
import { endSessions } from '../sign-in.effects.ts'
import { grantRole } from './grant.commands.ts'
import { createUserCommand, disableUser, resetPassword } from './user.commands.ts'
import { setPassword } from './user.effects.ts'
import { userListQuery } from './user.queries.ts'

export interface NewUser {
  username: string
  name: string
  role: Role
  /** By id, or by the code that the area has today. */
  area: { areaId: number } | { code: string }
  from?: LocalDate
  to?: LocalDate
  /** Given: used as it is. Absent: a temporary one is made. */
  password?: string
}

/** Not exposed over HTTP: a password chosen by whoever runs the server. */
const choosePassword = command(
  write('user.choose-password', {
    input: z.object({ userId: z.int(), password: Password }),
    output: z.object({}),
    title: { vi: 'Đặt mật khẩu từ dòng lệnh', en: 'Set a password from the command line' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    payload: ({ userId }) => ({ userId }),
    run: async ({ userId, password }, _, { tx, services, now, changed }) => {
      await setPassword(tx, userId, password, false)
      await endSessions(tx, services, userId, {}, 'password-reset', now)
      changed(0, 'user', userId)
      return {}
    },
  },
)

async function areaIdOf(services: Services, area: NewUser['area'], day: LocalDate): Promise<number> {
  if ('areaId' in area) return area.areaId
  const tree = await services.db.read(everything, tx => areaTree(tx, services))
  for (const level of ['commune', 'village', 'district', 'province', 'country'] as const) {
    const found = tree.findByCode(level, area.code, day)
    if (found) return found.areaId
  }
  throw problem('not-found', { what: { vi: `địa bàn (mã ${area.code})`, en: `area (code ${area.code})` } })
}

/** Creates a user with a first role. `temporaryPassword` is absent where a password was given. */
export async function createUser(
  services: Services,
  user: NewUser,
): Promise<{ userId: number; temporaryPassword?: string }> {
  if (user.password !== undefined && !Password.safeParse(user.password).success)
    throw problem('invalid-input', {
      count: 1,
      first: { vi: 'mật khẩu cần ít nhất 10 ký tự', en: 'a password has at least 10 characters' },
    })
  const from = user.from ?? dayInVietnam(services.clock())
  const areaId = await areaIdOf(services, user.area, from)
  const temporaryPassword = newTemporaryPassword()
  const { username, name, role } = user
  const input = {
    username,
    name,
    role,
    areaId,
    from,
    to: user.to ?? null,
    temporaryPassword,
    reason: 'benvung user add',
  }
  const { userId } = (await execute(services, createUserCommand, { actor: systemActor, input })).result
  if (user.password === undefined) return { userId, temporaryPassword }
  await execute(services, choosePassword, { actor: systemActor, input: { userId, password: user.password } })
  return { userId }
}

async function userIdOf(services: Services, username: string): Promise<number> {
  const user = await services.db.read(everything, tx =>
    tx
      .selectFrom('app_user')
      .select('user_id')
      .where('username', '=', username.trim().toLowerCase())
      .where('kind', '=', 'person')
      .executeTakeFirst(),
  )
  if (!user) throw problem('not-found', { what: 'người dùng' })
  return user.user_id
}

/** A new temporary password; ends all sessions. */
export async function resetUser(
  services: Services,
  username: string,
  options: { removeSecondFactor?: boolean } = {},
): Promise<{ temporaryPassword: string }> {
  const temporaryPassword = newTemporaryPassword()
  const userId = await userIdOf(services, username)
  const input = {
    userId,
    temporaryPassword,
    removeSecondFactor: options.removeSecondFactor ?? false,
    reason: 'benvung user reset',
  }
  await execute(services, resetPassword, { actor: systemActor, input })
  return { temporaryPassword }
}

/** Disables (or enables) an account; ends its sessions. */
export async function setUserDisabled(services: Services, username: string, disabled = true): Promise<void> {
  const input = { userId: await userIdOf(services, username), disabled, reason: 'benvung user disable' }
  await execute(services, disableUser, { actor: systemActor, input })
}

/** A further role. Answers what changed, in words. */
export async function grantToUser(
  services: Services,
  grant: Pick<NewUser, 'role' | 'area' | 'from' | 'to'> & { username: string },
): Promise<{ what: string; after: string }[]> {
  const from = grant.from ?? dayInVietnam(services.clock())
  const [userId, areaId] = [await userIdOf(services, grant.username), await areaIdOf(services, grant.area, from)]
  const input = { userId, role: grant.role, areaId, from, to: grant.to ?? null, reason: 'benvung user grant' }
  return (await execute(services, grantRole, { actor: systemActor, input })).result.changes
}

/** All users with their roles. */
export async function listUsers(services: Services) {
  const rows = []
  let after: string | undefined
  do {
    const page = await ask(services, userListQuery, systemActor, { state: 'all', limit: 500, after })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}
