// Limits and norms with their legal source. A missing norm is a thing of its own: lines of plans and obstacles can wait for it. Pure.
import { z } from 'zod'
import type { LocalDate } from '../../base/local-date.ts'

export const NormState = z.enum(['missing', 'issued', 'expired'])
export type NormState = z.infer<typeof NormState>

export const normStateText: Record<NormState, { vi: string; en: string }> = {
  missing: { vi: 'Chưa ban hành', en: 'Missing' },
  issued: { vi: 'Đã ban hành', en: 'Issued' },
  expired: { vi: 'Hết hiệu lực', en: 'Expired' },
}

/** In force on a day: issued, and the day within its validity. */
export const isInForce = (
  norm: { state: NormState; validFrom: LocalDate | null; validTo: LocalDate | null },
  day: LocalDate,
): boolean =>
  norm.state === 'issued' &&
  norm.validFrom !== null &&
  norm.validFrom <= day &&
  (norm.validTo === null || day <= norm.validTo)
