// Contracts of electricity money: the price of a quarter, social-policy households, accounts, lists, papers of the ledger.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'

export const QuarterText = z
  .string()
  .regex(/^20\d\d-Q[1-4]$/)
  .meta({ description: 'quarter, YYYY-Qn' })
const OfficeQuarter = { officeId: z.int().positive(), quarter: QuarterText }

export const setRateContract = write('electricity.set-rate', {
  input: z.object({
    ...OfficeQuarter,
    kwhPerMonth: z.int().min(1).max(500),
    price: Dong.refine(price => price > 0n && price < 100_000n, { error: 'Giá một kWh phải từ 1 đến 99.999 đồng.' }),
    source: z.string().trim().min(5).max(300),
    confidence: Confidence,
  }),
  output: Changes,
  title: { vi: 'Nhập giá điện của quý', en: 'Enter a quarter’s price of electricity' },
})

export const draftElectricityContract = write('electricity.list', {
  input: z.object({
    ...OfficeQuarter,
    deadline: LocalDate,
    /** Only of one village; default: all of the office. */
    villageId: z.int().positive().nullable().default(null),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Lập danh sách hỗ trợ tiền điện', en: 'Draw up a quarter’s electricity list' },
})

export const addSocialContract = write('electricity.add-social', {
  input: z.object({
    householdId: Id,
    kwhPerMonth: z.int().min(0).max(100_000),
    evidence: z.string().trim().min(3).max(300),
    from: LocalDate,
  }),
  output: Changes,
  title: { vi: 'Ghi hộ chính sách dùng điện ít', en: 'Enter a social-policy household that uses little' },
})

export const endSocialContract = write('electricity.end-social', {
  input: z.object({ householdId: Id, to: LocalDate }),
  output: Changes,
  title: { vi: 'Kết thúc diện hộ chính sách dùng điện ít', en: 'End an entry of a social-policy household' },
})

/** Empty account number: signs for the money again. */
export const setAccountContract = write('electricity.set-account', {
  input: z.object({
    householdId: Id,
    bank: z.string().trim().max(120),
    accountNumber: z
      .string()
      .trim()
      .regex(/^(|[0-9A-Z]{6,20})$/, { error: 'Số tài khoản có từ 6 đến 20 chữ số.' }),
    holder: z.string().trim().max(120),
  }),
  output: Changes,
  title: { vi: 'Ghi tài khoản nhận tiền điện', en: 'Enter the account for electricity money' },
})

export const linkPostingContract = write('electricity.link-posting', {
  input: z.object({ listId: Id, postingId: Id }),
  output: Changes,
  title: { vi: 'Gắn danh sách với bút toán chi', en: 'Tie a list to its disbursement' },
})

/** After the deadline: who has not come gets nothing any more of this quarter, and the money goes back by a refund of that sum. */
export const refundElectricityContract = write('electricity.refund', {
  input: z.object({ listId: Id, postingId: Id, on: LocalDate }),
  output: Changes.extend({ count: z.int() }),
  title: { vi: 'Nộp trả tiền điện không có người nhận', en: 'Refund what was not collected' },
})

const RateShown = z.object({
  kwhPerMonth: z.int(),
  price: z.string().nullable(),
  monthlyAmount: z.string(),
  source: z.string(),
  confidence: Confidence,
  isUsed: z.boolean(),
})

const ElectricityList = z.object({
  listId: Id,
  title: z.string(),
  state: z.string(),
  amount: z.string(),
  deadline: LocalDate,
  given: z.int(),
  givenAmount: z.string(),
  waiting: z.int(),
  waitingAmount: z.string(),
  /** What nobody fetched or wanted, as long as no refund stands. */
  toReturn: z.string(),
  posting: z.string().nullable(),
  refund: z.string().nullable(),
  refunded: z.string(),
})

const PostingChoice = z.object({
  postingId: Id,
  kind: z.enum(['disburse', 'refund']),
  amount: z.string(),
  text: z.string(),
})

export const electricityBoardContract = read('electricity.board', {
  path: '/electricity',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    /** Of several in the area; default: the first. */
    communeId: z.coerce.number().int().positive().optional(),
    quarter: QuarterText.optional(),
  }),
  output: z.object({
    quarter: QuarterText,
    communes: z.array(z.object({ communeId: z.int(), name: z.string() })),
    communeId: z.int().nullable(),
    /** All offices whose records count for the commune. */
    offices: z.array(
      z.object({
        officeId: z.int(),
        name: z.string(),
        poor: z.int(),
        social: z.int(),
        rate: RateShown.nullable(),
        mayWrite: z.boolean(),
        lists: z.array(ElectricityList),
        postings: z.array(PostingChoice),
      }),
    ),
  }),
  title: { vi: 'Tiền điện: tình hình một quý', en: 'Electricity money of a quarter' },
})

export const socialListContract = read('electricity.social', {
  path: '/electricity/social',
  input: PageInput.extend({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        householdId: Id,
        head: z.string(),
        code: z.string(),
        village: z.string(),
        kwhPerMonth: z.int(),
        evidence: z.string(),
        from: LocalDate,
        to: LocalDate.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  title: { vi: 'Hộ chính sách dùng điện ít', en: 'Social-policy households that use little' },
})

export const electricitySheetContract = download('electricity.sheet', {
  path: '/electricity/lists/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách chi trả tiền điện', en: 'Payment list of electricity money' },
})
