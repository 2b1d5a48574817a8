// The contract of one's own account beyond signing in: sessions and the second factor. All by addresses of their own,
// because each change needs the password or a code, which must not lie in the store of repeated commands.
import { z } from 'zod'
import { read } from '../base/contract.ts'

export const accountSessions = read('account.sessions', {
  path: '/account/sessions',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        sessionId: z.number(),
        createdAt: z.coerce.string(),
        lastSeenAt: z.coerce.string(),
        expiresAt: z.coerce.string(),
        agent: z.string(),
        address: z.string(),
        isThis: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Các phiên đang mở của tôi', en: 'My open sessions' },
})

/** DELETE /api/v1/account/sessions/:sessionId ends one of one's own sessions: 204. */
export const sessionAddressOf = (sessionId: number): string => `/api/v1/account/sessions/${sessionId}`

export const accountSecondFactor = read('account.second-factor', {
  path: '/account/second-factor',
  input: z.object({}),
  output: z.object({
    on: z.boolean(),
    /** How many recovery codes are not used up. */
    recoveryCodes: z.number(),
  }),
  title: { vi: 'Xác thực hai lớp của tôi', en: 'My second factor' },
})

/** POST: starts; answers a secret to scan. PUT with a code: takes it into use, answers the recovery codes. */
export const secondFactorAddress = '/api/v1/account/second-factor'
export const StartSecondFactor = z.object({ password: z.string().min(1).max(200) })
export const WaitingSecondFactor = z.object({ secretText: z.string(), qr: z.string() })
export const ConfirmSecondFactor = z.object({ code: z.string().regex(/^\d{6}$/) })

/** Told once: nothing keeps them but the paper they are printed on. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
/** POST with the password: new recovery codes, the earlier ones void. 409 `second-factor-off`. */
export const recoveryCodesAddress = '/api/v1/account/second-factor/recovery-codes'

/** POST with the password: takes the second factor away, 204. */
export const removeSecondFactorAddress = '/api/v1/account/second-factor/removal'
