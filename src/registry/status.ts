// What a household is recognised as, and since when. A status comes only from a decision; "newly escaped" is derived from
// the statuses, never stored. Nothing here computes a class from answers: that is rules/.
import { z } from 'zod'
import { addDays, addMonths, type LocalDate } from '../base/local-date.ts'

export const HouseholdClass = z.enum(['poor', 'near_poor', 'average', 'none'])
export type HouseholdClass = z.infer<typeof HouseholdClass>

export const classNames: Record<HouseholdClass, { vi: string; en: string }> = {
  poor: { vi: 'Hộ nghèo', en: 'Poor' },
  near_poor: { vi: 'Hộ cận nghèo', en: 'Near-poor' },
  average: { vi: 'Hộ có mức sống trung bình', en: 'Average living standard' },
  none: { vi: 'Không thuộc diện', en: 'Not listed' },
}

/** How a status came about; the report tables count movements by it. */
export const ChangeKind = z.enum([
  'new',
  'relapse',
  'continued',
  'from-poor',
  'from-near-poor',
  'escaped',
  'left',
  'adopted',
  'moved-in',
  'corrected',
  'withdrawn',
])
export type ChangeKind = z.infer<typeof ChangeKind>

export const changeNames: Record<ChangeKind, { vi: string; en: string }> = {
  new: { vi: 'Phát sinh mới', en: 'New' },
  relapse: { vi: 'Tái nghèo', en: 'Relapsed' },
  continued: { vi: 'Tiếp tục', en: 'Continued' },
  'from-poor': { vi: 'Từ hộ nghèo xuống', en: 'From poor' },
  'from-near-poor': { vi: 'Từ hộ cận nghèo sang', en: 'From near-poor' },
  escaped: { vi: 'Thoát nghèo', en: 'Escaped' },
  left: { vi: 'Ra khỏi danh sách', en: 'Left the list' },
  adopted: { vi: 'Theo danh sách đã có', en: 'Adopted from a list' },
  'moved-in': { vi: 'Chuyển đến', en: 'Moved in' },
  corrected: { vi: 'Đính chính', en: 'Corrected' },
  withdrawn: { vi: 'Thu hồi', en: 'Withdrawn' },
}

export const DecisionKind = z.enum(['yearly', 'regular', 'exit', 'average', 'correction', 'withdrawal', 'adopted'])
export type DecisionKind = z.infer<typeof DecisionKind>

export const decisionNames: Record<DecisionKind, { vi: string; en: string }> = {
  yearly: { vi: 'Rà soát định kỳ', en: 'Yearly review' },
  regular: { vi: 'Rà soát thường xuyên', en: 'Regular review' },
  exit: { vi: 'Đề nghị thoát nghèo', en: 'Leaving on request' },
  average: { vi: 'Mức sống trung bình', en: 'Average living standard' },
  correction: { vi: 'Đính chính', en: 'Correction' },
  withdrawal: { vi: 'Thu hồi', en: 'Withdrawal' },
  adopted: { vi: 'Theo danh sách cũ', en: 'Adopted' },
}

export interface Status {
  class: HouseholdClass
  from: LocalDate
  /** Included; null: still. */
  to: LocalDate | null
}

const isListed = (c: HouseholdClass) => c === 'poor' || c === 'near_poor'

/** The day until which (included) a household counts as newly escaped on the day, or undefined. It is newly escaped from the
 *  day it ceased to be poor or near-poor, for `months`; not while it is poor or near-poor again. */
export function newlyEscapedUntil(statuses: readonly Status[], day: LocalDate, months: number): LocalDate | undefined {
  const known = statuses.filter(s => s.from <= day).sort((a, b) => (a.from < b.from ? -1 : 1))
  const now = known.find(s => s.to === null || s.to >= day)
  if (now && isListed(now.class)) return undefined
  const lastListed = known.findLast(s => isListed(s.class))
  if (!lastListed?.to) return undefined
  const until = addDays(addMonths(addDays(lastListed.to, 1), months), -1)
  return day <= until ? until : undefined
}

/** How a change from one class to another is called. `before` undefined: the household had no status. */
export function changeKindOf(
  before: HouseholdClass | undefined,
  after: HouseholdClass,
  wasPoorBefore: boolean,
): ChangeKind {
  if (before === after) return 'continued'
  if (after === 'poor') return before === 'near_poor' ? 'from-near-poor' : wasPoorBefore ? 'relapse' : 'new'
  if (after === 'near_poor') return before === 'poor' ? 'from-poor' : wasPoorBefore ? 'relapse' : 'new'
  if (before === 'poor' || before === 'near_poor') return 'escaped'
  return after === 'none' ? 'left' : 'new'
}
