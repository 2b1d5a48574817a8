// The plan against deprivations: of every poor household each one, who is in charge, until when, with what money, and since when it is gone.
import { z } from 'zod'
import { listPacks } from '../rules/packs.ts'

export const DeprivationState = z.enum(['open', 'gone', 'ended'])
export type DeprivationState = z.infer<typeof DeprivationState>

export const deprivationStateText: Record<DeprivationState, { vi: string; en: string }> = {
  open: { vi: 'Còn thiếu hụt', en: 'Open' },
  gone: { vi: 'Đã hết thiếu hụt', en: 'Gone' },
  ended: { vi: 'Hộ không còn là hộ nghèo', en: 'Household no longer poor' },
}

/** Name of an indicator in any pack that has it. */
export function indicatorName(code: string): { vi: string; en: string } {
  for (const pack of listPacks()) {
    const found = pack.indicators.find(one => one.code === code)
    if (found) return found.name
  }
  return { vi: code, en: code }
}

/** Which bit of a pack's masks is which indicator. */
export const indicatorBits = (): { pack: string; bit: number; code: string }[] =>
  listPacks().flatMap(pack => pack.indicators.map((one, bit) => ({ pack: pack.id, bit, code: one.code })))
