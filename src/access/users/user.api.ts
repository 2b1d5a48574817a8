// The contract of users and roles: lists, one user's page, and every change an administrator or a chair makes.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Role } from '../role.ts'
import { PersonName, TemporaryPassword, Username } from './user.ts'

const UserId = z.int().positive()
const Reason = z.string().trim().min(3).max(500)

/** Lines "what, before, after" to be read before confirming. */
const Changes = z.object({
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
})

const GrantInput = {
  role: Role,
  areaId: z.int(),
  from: LocalDate,
  to: LocalDate.nullish().transform(day => day ?? null),
}

export const userCreate = write('user.create', {
  input: z.object({
    username: Username,
    name: PersonName,
    ...GrantInput,
    temporaryPassword: TemporaryPassword,
    reason: z.string().max(500).default(''),
  }),
  output: Changes.extend({ userId: z.number(), grantId: z.number() }),
  title: { vi: 'Tạo người dùng', en: 'Create a user' },
})

export const userChange = write('user.change', {
  input: z.object({ userId: UserId, name: PersonName, username: Username }),
  output: Changes,
  title: { vi: 'Sửa tên người dùng', en: 'Change a user’s name' },
})

export const userDisable = write('user.disable', {
  input: z.object({ userId: UserId, disabled: z.boolean(), reason: Reason }),
  output: Changes,
  title: { vi: 'Khoá hoặc mở khoá người dùng', en: 'Disable or enable a user' },
})

export const userResetPassword = write('user.reset-password', {
  input: z.object({
    userId: UserId,
    temporaryPassword: TemporaryPassword,
    /** The phone with the second factor is lost. */
    removeSecondFactor: z.boolean().default(false),
    reason: Reason,
  }),
  output: Changes,
  title: { vi: 'Đặt lại mật khẩu', en: 'Reset a password' },
})

export const roleGrant = write('role.grant', {
  input: z.object({ userId: UserId, ...GrantInput, reason: z.string().max(500).default('') }),
  output: Changes.extend({ grantId: z.number() }),
  title: { vi: 'Giao vai trò', en: 'Grant a role' },
})

export const roleRevoke = write('role.revoke', {
  input: z.object({ grantId: z.int().positive(), reason: Reason }),
  output: Changes,
  title: { vi: 'Thu hồi vai trò', en: 'Revoke a role' },
})

export const roleDelegate = write('role.delegate', {
  input: z.object({
    /** The own grant that is passed on. */
    grantId: z.int().positive(),
    userId: UserId,
    from: LocalDate,
    to: LocalDate,
    reason: Reason,
  }),
  output: Changes.extend({ grantId: z.number() }),
  title: { vi: 'Uỷ quyền có thời hạn', en: 'Delegate for a period' },
})

const GrantRow = z.object({
  grantId: z.number(),
  role: Role,
  areaId: z.number(),
  areaName: z.string(),
  from: LocalDate,
  to: LocalDate.nullable(),
  /** Name of who delegated it; null: granted. */
  delegatedBy: z.string().nullable(),
  reason: z.string(),
  revokedAt: z.coerce.string().nullable(),
  revokedReason: z.string(),
  /** now: holds today; ahead: begins later; ended: past or revoked. */
  state: z.enum(['now', 'ahead', 'ended']),
})

const UserRow = z.object({
  userId: z.number(),
  username: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
  totp: z.boolean(),
  lastSeenAt: z.coerce.string().nullable(),
  grants: z.array(GrantRow),
})

export const userList = read('user.list', {
  path: '/users',
  input: PageInput.extend({
    q: z.string().max(100).optional(),
    areaId: z.coerce.number().int().optional(),
    role: Role.optional(),
    state: z.enum(['active', 'disabled', 'all']).default('active'),
  }),
  output: z.object({ rows: z.array(UserRow), next: z.string().nullable() }),
  title: { vi: 'Người dùng và vai trò', en: 'Users and roles' },
})

export const userPage = read('user.page', {
  path: '/users/:userId',
  input: z.object({ userId: z.coerce.number().int() }),
  output: UserRow.extend({ createdAt: z.coerce.string(), sessions: z.number(), isMe: z.boolean() }),
  title: { vi: 'Một người dùng', en: 'One user' },
})

/** For choosing: areas in which the asker may grant, and whom a delegation may go to. */
export const userChoices = read('user.choices', {
  path: '/user-choices',
  input: z.object({}),
  output: z.object({
    areas: z.array(
      z.object({
        areaId: z.number(),
        parentId: z.number().nullable(),
        name: z.string(),
        kind: z.string(),
        note: z.string().optional(),
      }),
    ),
    /** Own grants that may be delegated. */
    ownGrants: z.array(z.object({ grantId: z.number(), role: Role, areaName: z.string(), to: LocalDate.nullable() })),
    people: z.array(z.object({ userId: z.number(), name: z.string(), username: z.string() })),
  }),
  title: { vi: 'Lựa chọn khi giao vai trò', en: 'Choices when granting' },
})
