// Gifts in kind: forms, and the part of the value that goes to a household. Pure.
import { z } from 'zod'
import type { Words } from '../../base/words.ts'

export const GiftForm = z.enum(['material', 'workdays'])
export type GiftForm = z.infer<typeof GiftForm>
export const giftFormText: Record<GiftForm, Words> = {
  material: { vi: 'Hiện vật', en: 'Things' },
  workdays: { vi: 'Ngày công', en: 'Workdays' },
}

/** Of a gift that was valued: whole đồng, rounded down, so that the parts are never more than the whole. */
export const partOfValue = (value: number | null, quantity: number, whole: number): bigint =>
  value === null ? 0n : (BigInt(value) * BigInt(quantity)) / BigInt(whole)
