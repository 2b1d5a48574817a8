// The first administrator of an empty installation: a one-time link that expires, and what its form does.
// Works only while there is no person in the system; only the token's hash is stored.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { write } from '../base/contract.ts'
import { defineProblems, problem } from '../base/problem.ts'
import { can, systemActor } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { Setup } from './session.api.ts'
import { setupHours } from './session.ts'
import { addGrant, addUser } from './users/user.effects.ts'

defineProblems({
  'setup-link-used': {
    status: 410,
    vi: 'Đường dẫn này đã dùng rồi hoặc đã hết hạn. Hãy khởi động lại máy chủ với --empty để có đường dẫn mới, hoặc hỏi quản trị viên đã có.',
    en: 'This link was used or has expired. Restart the server with --empty for a new one, or ask the existing administrator.',
  },
  'no-areas-yet': {
    status: 409,
    vi: 'Chưa có địa bàn nào trong hệ thống. Hãy khởi động bằng "benvung start --empty" trước.',
    en: 'There is no area in the system yet. Start with "benvung start --empty" first.',
  },
})

/** A new one-time token for /app/setup?token=…; earlier ones no longer work. */
export async function createSetupToken(services: Services): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const now = services.clock()
  await services.db.write(everything, async tx => {
    await tx.updateTable('setup_token').set({ used_at: now }).where('used_at', 'is', null).execute()
    await tx
      .insertInto('setup_token')
      .values({
        token_hash: services.keys.lookupHash('setup', token),
        expires_at: new Date(now.getTime() + setupHours * 3_600_000),
      })
      .execute()
  })
  return token
}

const hasPeople = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('app_user').select('user_id').where('kind', '=', 'person').limit(1).executeTakeFirst()) !==
  undefined

/** Not among the module's commands: only the set-up route calls it, as the system. Throws `setup-link-used`, `no-areas-yet`. */
export const createFirstAdministrator = command(
  write('user.create-first', {
    input: Setup,
    output: z.object({ userId: z.number() }),
    title: { vi: 'Tạo quản trị viên đầu tiên', en: 'Create the first administrator' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    payload: ({ username, name }) => ({ username, name }),
    run: async ({ token, username, name, password }, _, context) => {
      const { tx, services, now, today } = context
      const used = await tx
        .updateTable('setup_token')
        .set({ used_at: now })
        .where('token_hash', '=', services.keys.lookupHash('setup', token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (used.numUpdatedRows !== 1n || (await hasPeople(tx))) throw problem('setup-link-used')
      const tree = await areaTree(tx, services)
      const ranks = ['country', 'province', 'district', 'commune', 'village']
      const top = [...tree.all()]
        .filter(area => area.to === null && tree.parentOf(area.areaId, today) === undefined)
        .sort((a, b) => ranks.indexOf(a.level) - ranks.indexOf(b.level))[0]
      if (!top) throw problem('no-areas-yet')
      const userId = await addUser(tx, services, { username, name, password, mustChangePassword: false, now })
      await addGrant(tx, services, {
        userId,
        role: 'administrator',
        areaId: top.areaId,
        from: today,
        to: null,
        grantedBy: systemActor.userId,
        reason: 'setup',
        now,
      })
      context.changed(0, 'user', userId)
      return { userId }
    },
  },
)
