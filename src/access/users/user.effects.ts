// Writing users and grants; used by the commands, the first set-up, the command line and the demo.
import { defineProblems, defineProblemWords, problem } from '../../base/problem.ts'
import { constraintOf, type Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { forgetActors } from '../gate.queries.ts'
import { hashPassword } from '../password.effects.ts'
import type { WantedGrant } from './grant.ts'

defineProblemWords({
  'người dùng': 'user',
  'vai trò': 'role',
  'yêu cầu': 'request',
  phiên: 'session',
  'mục nhật ký': 'journal entry',
})

defineProblems({
  'username-taken': {
    status: 409,
    vi: 'Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác.',
    en: 'The user name {username} is taken. Choose another.',
  },
  'not-to-yourself': {
    status: 403,
    vi: 'Không ai tự giao quyền, tự khoá hay tự đặt lại mật khẩu cho mình. Hãy nhờ một quản trị viên khác.',
    en: 'Nobody grants, disables or resets for themselves. Ask another administrator.',
  },
  'above-your-area': {
    status: 403,
    vi: 'Người này còn giữ vai trò ngoài địa bàn của bạn. Chỉ quản trị viên cấp trên mới sửa được.',
    en: 'This person also holds a role outside your area. Only a higher administrator may do this.',
  },
  'grant-over': {
    status: 409,
    vi: 'Vai trò này đã kết thúc hoặc đã thu hồi.',
    en: 'This role has ended or was revoked.',
  },
  'grant-twice': {
    status: 409,
    vi: 'Người này đã giữ đúng vai trò đó ở địa bàn đó trong thời gian đó.',
    en: 'The person already holds this role in this area at that time.',
  },
  'not-yours-to-delegate': {
    status: 403,
    vi: 'Chỉ uỷ quyền được vai trò do chính mình đang giữ, không phải vai trò được uỷ quyền lại, và không quá thời hạn của nó.',
    en: 'You can only delegate a role that you hold yourself, not one delegated to you, and not beyond its end.',
  },
})

/** Adds a person. Throws `username-taken`. */
export async function addUser(
  tx: Tx,
  services: Services,
  user: { username: string; name: string; password: string; mustChangePassword: boolean; now: Date },
): Promise<number> {
  const userId = await services.ids.next()
  const passwordHash = await hashPassword(user.password)
  try {
    await tx
      .insertInto('app_user')
      .values({
        user_id: userId,
        username: user.username,
        name: user.name,
        kind: 'person',
        password_hash: passwordHash,
        must_change_password: user.mustChangePassword,
        created_at: user.now,
      })
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'app_user_username_key') throw problem('username-taken', { username: user.username })
    throw error
  }
  return userId
}

/** Gives a role. Throws `grant-twice` for one that is held already in the same time. */
export async function addGrant(
  tx: Tx,
  services: Services,
  grant: WantedGrant & { userId: number; grantedBy: number; reason: string; now: Date; delegatedFrom?: number },
): Promise<number> {
  const same = await tx
    .selectFrom('role_grant')
    .select('grant_id')
    .where('user_id', '=', grant.userId)
    .where('role', '=', grant.role)
    .where('area_id', '=', grant.areaId)
    .where('revoked_at', 'is', null)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', grant.from)]))
    .$if(grant.to !== null, query => query.where('valid_from', '<=', grant.to!))
    .executeTakeFirst()
  if (same) throw problem('grant-twice')
  const grantId = await services.ids.next()
  await tx
    .insertInto('role_grant')
    .values({
      grant_id: grantId,
      user_id: grant.userId,
      role: grant.role,
      area_id: grant.areaId,
      valid_from: grant.from,
      valid_to: grant.to,
      delegated_by: grant.delegatedFrom === undefined ? null : grant.grantedBy,
      delegated_from: grant.delegatedFrom ?? null,
      reason: grant.reason,
      granted_by: grant.grantedBy,
      granted_at: grant.now,
    })
    .execute()
  forgetActors(services, grant.userId)
  return grantId
}

export async function setPassword(
  tx: Tx,
  userId: number,
  password: string,
  mustChangePassword: boolean,
): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({ password_hash: await hashPassword(password), must_change_password: mustChangePassword })
    .where('user_id', '=', userId)
    .execute()
}
