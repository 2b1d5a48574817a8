// The contract of signing in: who is here and what they may do, signing in and out, the first administrator, changing a password.
// These few calls are not commands: they need no journal of a subject and come before any right exists.
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'
import { Right, Role } from './role.ts'

/** One role held today in one area, with what it permits there. */
export const Grant = z.object({
  role: Role,
  areaId: z.number(),
  areaName: z.string(),
  rights: z.array(Right),
})
export type Grant = z.infer<typeof Grant>

export const Session = z.object({
  user: z.object({ userId: z.number(), name: z.string(), username: z.string() }),
  grants: z.array(Grant),
  /** The offices whose records the person works on. */
  offices: z.array(z.object({ officeId: z.number(), name: z.string() })).default([]),
  /** Today in Vietnam, by the server's clock: an office PC's own is often wrong. */
  today: LocalDate,
  /** The same value as the cookie bv_csrf. */
  csrf: z.string(),
  /** True while the password was set by somebody else. */
  mustChangePassword: z.boolean().default(false),
  /** True if a second factor is set up. */
  totp: z.boolean().default(false),
})
export type Session = z.output<typeof Session>

/** GET /session: 401 `not-signed-in` for nobody. */
export const sessionCurrent = read('session.current', {
  path: '/session',
  input: z.object({}),
  output: Session,
  title: { vi: 'Phiên làm việc hiện tại', en: 'The current session' },
})

/** POST /api/v1/session answers a Session and sets the cookies. 401 `wrong-credentials`; 401 `totp-needed`, `totp-wrong`, `recovery-code-wrong`;
 *  423 `account-locked` with details.minutes. */
export const SignIn = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
  totp: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** In place of the six digits, when the phone is lost: one of the printed codes, in any spelling. */
  recoveryCode: z.string().trim().min(1).max(40).optional(),
})
export type SignIn = z.infer<typeof SignIn>

/** The rule of passwords: long rather than odd. One place for browser and server. */
export const Password = z.string().min(10).max(200)

/** POST /api/v1/setup makes the first administrator from the one-time link and answers a Session. 410 `setup-link-used`. */
export const Setup = z.object({
  token: z.string().min(10).max(200),
  username: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{2,49}$/),
  name: z.string().trim().min(2).max(100),
  password: Password,
})
export type Setup = z.infer<typeof Setup>
export const setupAddress = '/api/v1/setup'

/** PUT /api/v1/session/password: 204; ends the person's other sessions. 401 `wrong-credentials`. */
export const ChangePassword = z.object({ password: z.string().min(1).max(200), newPassword: Password })
export type ChangePassword = z.infer<typeof ChangePassword>
export const passwordAddress = '/api/v1/session/password'
