// Recovery codes: ten one-time codes, printed and locked away, for the day the phone of the second factor is lost.
// Only keyed hashes are stored, so that neither database nor backup tells a code; new codes make all earlier ones void.
import { randomBytes } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'

export const codesPerSheet = 10

/** Without I, L, O, U and digits that look like them: a code is read from paper. Ten letters are 50 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const newCode = (): string =>
  [...randomBytes(10)]
    .map(byte => alphabet[byte % 32])
    .join('')
    .replace(/(.{5})(.{5})/, '$1-$2')

/** As typed from paper: without blanks and dashes, and with the letters that people mix up put right. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

const hashOf = (keys: Keys, userId: number, typed: string) =>
  keys.lookupHash('recovery-code', `${userId}:${plainCode(typed)}`)

/** Ten new codes, told once; earlier ones no longer open anything. */
export async function makeRecoveryCodes(tx: Tx, keys: Keys, userId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: codesPerSheet }, newCode)
  await removeRecoveryCodes(tx, userId)
  await tx
    .insertInto('recovery_code')
    .values(codes.map(code => ({ user_id: userId, code_hash: hashOf(keys, userId, code), made_at: now })))
    .execute()
  return codes
}

/** True if the code is one of the person's and was not used before; it is used up by asking. */
export async function spendRecoveryCode(
  tx: Tx,
  keys: Keys,
  userId: number,
  typed: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(keys, userId, typed))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

export async function removeRecoveryCodes(tx: Tx, userId: number): Promise<void> {
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
}
