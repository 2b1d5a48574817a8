// An order from a level above: one paper, a copy for each receiver, a reply with evidence, ageing. Pure.
import { z } from 'zod'
import { daysBetween, type LocalDate } from '../../base/local-date.ts'

export const ReceiptState = z.enum(['open', 'answered', 'returned', 'accepted', 'closed'])
export type ReceiptState = z.infer<typeof ReceiptState>

export const receiptStateText: Record<ReceiptState, { vi: string; en: string }> = {
  open: { vi: 'Chưa trả lời', en: 'Not answered' },
  answered: { vi: 'Đã trả lời, chờ xem', en: 'Answered' },
  returned: { vi: 'Phải làm lại', en: 'Returned' },
  accepted: { vi: 'Đã xong', en: 'Accepted' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
}

/** Waits for the receiver. */
export const waitsForReceiver = (state: ReceiptState): boolean => state === 'open' || state === 'returned'

/** Days past its day while the receiver still owes an answer; 0 or less: none. */
export const daysLate = (one: { state: ReceiptState; dueOn: LocalDate }, today: LocalDate): number =>
  waitsForReceiver(one.state) ? daysBetween(one.dueOn, today) : 0

export const foldedNumber = (number: string): string => number.normalize('NFC').toLowerCase().replace(/\s+/g, '')

export interface DirectiveTally {
  receivers: number
  waiting: number
  late: number
  answered: number
  accepted: number
}

export function tallyOf(
  receipts: readonly { state: ReceiptState; dueOn: LocalDate }[],
  today: LocalDate,
): DirectiveTally {
  return {
    receivers: receipts.length,
    waiting: receipts.filter(one => waitsForReceiver(one.state)).length,
    late: receipts.filter(one => daysLate(one, today) > 0).length,
    answered: receipts.filter(one => one.state === 'answered').length,
    accepted: receipts.filter(one => one.state === 'accepted' || one.state === 'closed').length,
  }
}
