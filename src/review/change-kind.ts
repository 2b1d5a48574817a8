// What a decision changes for a household, in the words of the yearly report: continued, new, relapsed, moved up or down.
// Pure. `relapsed` needs an earlier decided status; without history a household is new, never guessed to be relapsed.
import { z } from 'zod'
import type { ReviewClass } from './case.ts'

export const ChangeKind = z.enum([
  'continued-poor',
  'new-poor',
  'relapsed-poor',
  'near-poor-to-poor',
  'poor-to-near-poor',
  'escaped-poor',
  'continued-near-poor',
  'new-near-poor',
  'relapsed-near-poor',
  'escaped-near-poor',
  'continued-average',
  'new-average',
  'left-average',
  'not-recognised',
])
export type ChangeKind = z.infer<typeof ChangeKind>

export const changeKindText: Record<ChangeKind, { vi: string; en: string }> = {
  'continued-poor': { vi: 'Nghèo cũ (tiếp tục nghèo)', en: 'Still poor' },
  'new-poor': { vi: 'Nghèo mới (phát sinh)', en: 'Newly poor' },
  'relapsed-poor': { vi: 'Tái nghèo', en: 'Poor again' },
  'near-poor-to-poor': { vi: 'Cận nghèo thành nghèo', en: 'Near-poor to poor' },
  'poor-to-near-poor': { vi: 'Nghèo thành cận nghèo', en: 'Poor to near-poor' },
  'escaped-poor': { vi: 'Thoát nghèo (vượt chuẩn cận nghèo)', en: 'Out of poverty' },
  'continued-near-poor': { vi: 'Cận nghèo cũ', en: 'Still near-poor' },
  'new-near-poor': { vi: 'Cận nghèo mới', en: 'Newly near-poor' },
  'relapsed-near-poor': { vi: 'Tái cận nghèo', en: 'Near-poor again' },
  'escaped-near-poor': { vi: 'Thoát cận nghèo', en: 'Out of near-poverty' },
  'continued-average': { vi: 'Tiếp tục có mức sống trung bình', en: 'Still average' },
  'new-average': { vi: 'Công nhận mức sống trung bình', en: 'Recognised as average' },
  'left-average': { vi: 'Không còn mức sống trung bình', en: 'No longer average' },
  'not-recognised': { vi: 'Không công nhận', en: 'Not recognised' },
}

/** The kind of change. `everPoor`/`everNearPoor`: had that class by an earlier decision, before the class it has now. */
export function changeKind(
  before: ReviewClass,
  after: ReviewClass,
  history: { everPoor: boolean; everNearPoor: boolean },
): ChangeKind {
  if (after === 'poor') {
    if (before === 'poor') return 'continued-poor'
    if (before === 'near_poor') return 'near-poor-to-poor'
    return history.everPoor ? 'relapsed-poor' : 'new-poor'
  }
  if (after === 'near_poor') {
    if (before === 'near_poor') return 'continued-near-poor'
    if (before === 'poor') return 'poor-to-near-poor'
    return history.everNearPoor ? 'relapsed-near-poor' : 'new-near-poor'
  }
  if (before === 'poor') return 'escaped-poor'
  if (before === 'near_poor') return 'escaped-near-poor'
  if (after === 'average') return before === 'average' ? 'continued-average' : 'new-average'
  return before === 'average' ? 'left-average' : 'not-recognised'
}

/** Everything in the life of a household that counts as "other" in the movement tables. */
export const OtherMovement = z.enum(['moved-in', 'moved-out', 'split', 'merged', 'died-out'])
