// The second factor: time-based codes by RFC 6238 (HMAC-SHA-1, six digits, 30 seconds), one step of tolerance to each side.
// A step is accepted once: the same code a second time is refused. The secret is kept encrypted only.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import QRCode from 'qrcode'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { removeRecoveryCodes } from './recovery-code.effects.ts'

const stepSeconds = 30
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4226: the code of a counter. */
export function codeOf(secret: Buffer, counter: number): string {
  const moving = Buffer.alloc(8)
  moving.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(moving).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / stepSeconds)

/** The step that the code belongs to, now or one beside; undefined if it is wrong. */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  let found: number | undefined
  for (const step of [stepAt(now) - 1, stepAt(now), stepAt(now) + 1])
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code.padStart(6, '0').slice(0, 6)))) found = step
  return found
}

export interface SecondFactor {
  /** To be typed in where no camera is: base 32, in fours. */
  secretText: string
  /** An SVG picture of the otpauth address. */
  qr: string
}

const contextOf = (userId: number) => `app_user.totp:${userId}`

/** Makes a secret that waits for its first right code; replaces one that waited. */
export async function startSecondFactor(
  tx: Tx,
  keys: Keys,
  user: { userId: number; username: string },
): Promise<SecondFactor> {
  const secret = randomBytes(20)
  await tx
    .updateTable('app_user')
    .set({ totp_pending_cipher: keys.encrypt(secret.toString('base64'), contextOf(user.userId)) })
    .where('user_id', '=', user.userId)
    .execute()
  const text = toBase32(secret)
  const label = encodeURIComponent(`Bền Vững:${user.username}`)
  const address = `otpauth://totp/${label}?secret=${text}&issuer=${encodeURIComponent('Bền Vững')}&algorithm=SHA1&digits=6&period=30`
  return {
    secretText: text.match(/.{1,4}/g)!.join(' '),
    qr: await QRCode.toString(address, { type: 'svg', margin: 1 }),
  }
}

/** Takes the waiting secret into use if the code is right. */
export async function confirmSecondFactor(
  tx: Tx,
  keys: Keys,
  userId: number,
  code: string,
  now: Date,
): Promise<boolean> {
  const user = await tx
    .selectFrom('app_user')
    .select('totp_pending_cipher')
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!user?.totp_pending_cipher) return false
  const step = stepOf(open(keys, user.totp_pending_cipher, userId), code, now)
  if (step === undefined) return false
  await tx
    .updateTable('app_user')
    .set({
      totp_cipher: user.totp_pending_cipher,
      totp_pending_cipher: null,
      totp_confirmed_at: now,
      totp_last_step: step,
    })
    .where('user_id', '=', userId)
    .execute()
  return true
}

/** True if the code is right and its step was not used before; the step is used up by asking. */
export async function spendCode(
  tx: Tx,
  keys: Keys,
  user: { user_id: number; totp_cipher: Buffer },
  code: string,
  now: Date,
): Promise<boolean> {
  const step = stepOf(open(keys, user.totp_cipher, user.user_id), code, now)
  if (step === undefined) return false
  const used = await tx
    .updateTable('app_user')
    .set({ totp_last_step: step })
    .where('user_id', '=', user.user_id)
    .where(eb => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Takes the second factor away (the person, or an administrator when the phone is lost). */
export async function removeSecondFactor(tx: Tx, userId: number): Promise<void> {
  await removeRecoveryCodes(tx, userId)
  await tx
    .updateTable('app_user')
    .set({ totp_cipher: null, totp_pending_cipher: null, totp_confirmed_at: null, totp_last_step: null })
    .where('user_id', '=', userId)
    .execute()
}

const open = (keys: Keys, cipher: Buffer, userId: number) =>
  Buffer.from(keys.decrypt(cipher, contextOf(userId)), 'base64')

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return bits
    .match(/.{5}/g)!
    .map(five => base32[Number.parseInt(five, 2)])
    .join('')
}
