// Contracts of appeals: calling, pledges, what came, and the thanks.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount, Line, MoneyDocument } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { FundForm, GiverKind } from './house.ts'

export const openAppealContract = write('house-appeal.open', {
  input: z.object({
    areaId: z.int().positive(),
    title: z.string().trim().min(5).max(200),
    content: z.string().trim().max(5000).default(''),
    target: DongAmount,
    openedOn: LocalDate,
    until: LocalDate.nullable().default(null),
  }),
  output: Changes.extend({ appealId: Id }),
  title: { vi: 'Mở đợt kêu gọi ủng hộ nhà ở', en: 'Open an appeal' },
})

export const closeAppealContract = write('house-appeal.close', {
  input: z.object({ appealId: Id, on: LocalDate }),
  output: Changes.extend({ appealId: Id }),
  title: { vi: 'Kết thúc đợt kêu gọi', en: 'End an appeal' },
})

export const pledgeContract = write('house-pledge.record', {
  input: z.object({
    appealId: Id,
    giver: z.string().trim().min(2).max(200),
    giverKind: GiverKind,
    address: z.string().trim().max(300).default(''),
    form: FundForm,
    quantity: z.string().trim().max(200).default(''),
    amount: DongAmount,
    pledgedOn: LocalDate,
  }),
  output: Changes.extend({ pledgeId: Id }),
  title: { vi: 'Ghi cam kết ủng hộ', en: 'Record a pledge' },
})

export const cancelPledgeContract = write('house-pledge.cancel', {
  input: z.object({ pledgeId: Id, on: LocalDate, reason: z.string().trim().min(3).max(500) }),
  output: Changes.extend({ pledgeId: Id }),
  title: { vi: 'Rút cam kết ủng hộ', en: 'Withdraw a pledge' },
})

/** Money goes through the books; materials and workdays are valued. */
export const receivePledgeContract = write('house-pledge.receive', {
  input: z.object({
    pledgeId: Id,
    amount: DongAmount,
    quantity: z.string().trim().max(200).default(''),
    receivedOn: LocalDate,
    books: z.object({ unitId: Id, line: Line, document: MoneyDocument }).nullable().default(null),
    documentText: z.string().trim().max(300).default(''),
  }),
  output: Changes.extend({ receiptId: Id }),
  title: { vi: 'Nhận khoản ủng hộ', en: 'Receive a gift' },
})

export const thankContract = write('house-pledge.thank', {
  input: z.object({
    receiptId: Id,
    on: LocalDate,
    number: z.string().trim().min(1).max(120),
    signer: z.string().trim().min(2).max(200),
  }),
  output: Changes.extend({ receiptId: Id }),
  title: { vi: 'Gửi thư cảm ơn', en: 'Send thanks' },
})

export const AppealRow = z.object({
  appealId: Id,
  title: z.string(),
  target: z.string(),
  pledged: z.string(),
  received: z.string(),
  givers: z.int(),
  openedOn: LocalDate,
  until: LocalDate.nullable(),
  closedOn: LocalDate.nullable(),
})

export const appealListContract = read('house-appeal.list', {
  path: '/house-appeals',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(AppealRow) }),
  title: { vi: 'Kêu gọi ủng hộ nhà ở', en: 'Appeals' },
})

export const ReceiptRow = z.object({
  receiptId: Id,
  receivedOn: LocalDate,
  amount: z.string(),
  quantity: z.string(),
  document: z.string(),
  postingId: Id.nullable(),
  thankedOn: LocalDate.nullable(),
  thanksNumber: z.string(),
})

export const PledgeRow = z.object({
  pledgeId: Id,
  giver: z.string(),
  giverKind: GiverKind,
  address: z.string(),
  form: FundForm,
  quantity: z.string(),
  amount: z.string(),
  received: z.string(),
  pledgedOn: LocalDate,
  cancelledOn: LocalDate.nullable(),
  reason: z.string(),
  receipts: z.array(ReceiptRow),
})

export const appealPageContract = read('house-appeal.page', {
  path: '/house-appeals/:appealId',
  input: z.object({ appealId: z.coerce.number().int().positive() }),
  output: z.object({
    appeal: AppealRow.extend({ content: z.string() }),
    pledges: z.array(PledgeRow),
    may: z.object({ write: z.boolean(), books: z.boolean() }),
  }),
  title: { vi: 'Một đợt kêu gọi', en: 'An appeal' },
})

export const thanksContract = read('house-receipt.thanks', {
  path: '/house-receipts/:receiptId/thanks',
  input: z.object({ receiptId: z.coerce.number().int().positive() }),
  output: z.object({
    receiptId: Id,
    appealId: Id,
    appeal: z.string(),
    office: z.string(),
    giver: z.string(),
    giverKind: GiverKind,
    address: z.string(),
    form: FundForm,
    quantity: z.string(),
    amount: z.string(),
    receivedOn: LocalDate,
    thankedOn: LocalDate.nullable(),
    number: z.string(),
    signer: z.string(),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Thư cảm ơn', en: 'Letter of thanks' },
})
