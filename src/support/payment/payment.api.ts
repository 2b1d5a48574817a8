// Contracts of tying a list of support to the postings that paid it and that took money back.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { Direction } from './payment.ts'

/** A disbursement pays, a refund takes back; the whole of the posting unless a part is named (one paper for several lists). */
export const tiePaymentContract = write('list-payment.tie', {
  input: z.object({ listId: Id, postingId: Id, amount: DongAmount.nullable().default(null) }),
  output: Changes.extend({ paymentId: Id }),
  title: { vi: 'Gắn danh sách với bút toán', en: 'Tie a list to a posting' },
})

export const untiePaymentContract = write('list-payment.untie', {
  input: z.object({ paymentId: Id, on: LocalDate, reason: z.string().trim().min(5).max(300) }),
  output: Changes,
  title: { vi: 'Gỡ bút toán gắn nhầm', en: 'Take a posting off a list' },
})

export const listMoneyContract = read('list-payment.page', {
  path: '/support-lists/:listId/money',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  output: z.object({
    listed: z.string(),
    paid: z.string(),
    refunded: z.string(),
    givenLines: z.int(),
    given: z.string(),
    /** Out of the treasury, with nobody: handed out later, or refunded. */
    undelivered: z.string(),
    rows: z.array(
      z.object({
        paymentId: Id,
        direction: Direction,
        amount: z.string(),
        document: z.string(),
        onDay: LocalDate,
        endedOn: LocalDate.nullable(),
        endedReason: z.string(),
      }),
    ),
    /** Postings with something left that no list, house or gift is tied to. */
    choices: z.array(z.object({ postingId: Id, direction: Direction, left: z.string(), text: z.string() })),
    may: z.object({ write: z.boolean() }),
  }),
  title: { vi: 'Tiền của danh sách', en: 'Money of a list' },
})
