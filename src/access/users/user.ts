// A user of the system: user name, name, and the shape of what an administrator hands over. No user is ever deleted:
// the journal names them for as long as it is kept.
import { z } from 'zod'
import { tidy } from '../../base/fold.ts'

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,49}$/, 'Tên đăng nhập: chữ thường không dấu, số, dấu chấm hoặc gạch, ít nhất 3 ký tự.')

export const PersonName = z
  .string()
  .min(2)
  .max(100)
  .transform(text => tidy(text))

/** A password to hand over on paper, made by the machine: "7K2M-9PQR-…". Changed at the first sign-in. */
export const TemporaryPassword = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 random bytes as a temporary password of 80 bits. */
export function temporaryPasswordOf(random: Uint8Array): string {
  const text = [...random.slice(0, 16)].map(byte => letters[byte & 31]).join('')
  return text.match(/.{4}/g)!.join('-')
}
