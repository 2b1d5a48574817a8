// Citizen IDs: 12 digits, or 9 of an old card; they may be absent and are never required. Shown masked; the digits themselves
// are only in the ciphertext, and are found by a keyed hash.
import { z } from 'zod'

export const CitizenIdState = z.enum(['present', 'none', 'lost', 'being-issued'])
export type CitizenIdState = z.infer<typeof CitizenIdState>

export const citizenIdStateNames: Record<CitizenIdState, { vi: string; en: string }> = {
  present: { vi: 'Đã có', en: 'Present' },
  none: { vi: 'Chưa có', en: 'None' },
  lost: { vi: 'Bị mất', en: 'Lost' },
  'being-issued': { vi: 'Đang cấp', en: 'Being issued' },
}

export const CitizenIdNumber = z
  .string()
  .transform(text => text.replace(/[\s.-]/g, ''))
  .refine(isCitizenId, { message: 'Số định danh cần 12 chữ số, hoặc 9 chữ số của chứng minh nhân dân cũ.' })

export function isCitizenId(text: string): boolean {
  return /^(\d{9}|\d{12})$/.test(text)
}

/** What lists show: "•••••••••123". */
export const maskCitizenId = (tail: string | null | undefined): string | null => (tail ? `•••••••••${tail}` : null)

export const tailOf = (id: string): string => id.slice(-3)

/** Bound to the ciphertext, so that it opens for this person only. */
export const cipherContext = (personId: number): string => `person.citizen-id:${personId}`
export const hashPurpose = 'citizen-id'
