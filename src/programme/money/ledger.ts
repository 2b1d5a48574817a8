// The ledger of every đồng: envelopes, stages, and which posting moves money from which stage to which. Pure.
// An envelope is what a unit holds for one item of a programme, of one year, one source and one kind of capital. Money comes from
// outside, lies available, is promised, advanced, and is spent only when work or support is there: an advance is not spending.
import { z } from 'zod'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Fault } from '../../base/problem.ts'

export const Capital = z.enum(['investment', 'recurrent'])
export type Capital = z.infer<typeof Capital>

export const capitalText: Record<Capital, { vi: string; en: string }> = {
  investment: { vi: 'Vốn đầu tư phát triển', en: 'Development investment' },
  recurrent: { vi: 'Vốn sự nghiệp', en: 'Recurrent' },
}

export const MoneySource = z.enum([
  'central',
  'province',
  'district',
  'commune',
  'credit',
  'socialised',
  'people',
  'front-fund',
])
export type MoneySource = z.infer<typeof MoneySource>

/** Budget sources go down the tree of units; the others stay where they were given. The Fatherland Front's fund is kept apart. */
export const sourceText: Record<MoneySource, { vi: string; en: string; budget: boolean }> = {
  central: { vi: 'Ngân sách trung ương', en: 'Central budget', budget: true },
  province: { vi: 'Ngân sách tỉnh', en: 'Provincial budget', budget: true },
  district: { vi: 'Ngân sách huyện (đến 30/6/2025)', en: 'District budget (until 30/6/2025)', budget: true },
  commune: { vi: 'Ngân sách xã', en: 'Commune budget', budget: true },
  credit: { vi: 'Tín dụng chính sách', en: 'Policy credit', budget: false },
  socialised: { vi: 'Xã hội hóa', en: 'Socialised money', budget: false },
  people: { vi: 'Nhân dân đóng góp', en: "People's own contribution", budget: false },
  'front-fund': { vi: 'Quỹ “Vì người nghèo” (MTTQ)', en: 'Fund "For the poor" (Fatherland Front)', budget: false },
}

export const Stage = z.enum(['outside', 'available', 'committed', 'advanced', 'spent'])
export type Stage = z.infer<typeof Stage>

export const stageText: Record<Stage, { vi: string; en: string }> = {
  outside: { vi: 'Nguồn cấp', en: 'Outside' },
  available: { vi: 'Còn để dùng', en: 'Available' },
  committed: { vi: 'Đã ký hợp đồng, cam kết', en: 'Committed' },
  advanced: { vi: 'Đã tạm ứng', en: 'Advanced' },
  spent: { vi: 'Đã giải ngân', en: 'Disbursed' },
}

export const PostingKind = z.enum([
  'grant',
  'allocate',
  'adjust',
  'commit',
  'release',
  'advance',
  'disburse',
  'refund',
  'carry-over',
  'hand-over',
  'gift',
  'reverse',
])
export type PostingKind = z.infer<typeof PostingKind>

/** What the treasury shows: money paid, advanced or taken back. */
export const paymentKinds: readonly PostingKind[] = ['advance', 'disburse', 'refund', 'reverse']

export const postingKindText: Record<PostingKind, { vi: string; en: string }> = {
  grant: { vi: 'Giao vốn', en: 'Grant' },
  allocate: { vi: 'Phân bổ xuống', en: 'Allocation' },
  adjust: { vi: 'Điều chỉnh', en: 'Adjustment' },
  commit: { vi: 'Ký hợp đồng, cam kết chi', en: 'Commitment' },
  release: { vi: 'Giảm, thanh lý hợp đồng', en: 'Release of a commitment' },
  advance: { vi: 'Tạm ứng', en: 'Advance' },
  disburse: { vi: 'Thanh toán, giải ngân', en: 'Disbursement' },
  refund: { vi: 'Thu hồi, nộp trả', en: 'Refund' },
  'carry-over': { vi: 'Chuyển nguồn sang năm sau', en: 'Carry-over' },
  'hand-over': { vi: 'Bàn giao giữa các đơn vị', en: 'Hand-over' },
  gift: { vi: 'Tiếp nhận ủng hộ', en: 'Gift' },
  reverse: { vi: 'Bút toán đảo', en: 'Reversal' },
}

export const DocumentKind = z.enum(['decision', 'contract', 'voucher', 'receipt', 'statement', 'minutes'])
export type DocumentKind = z.infer<typeof DocumentKind>

export const documentKindText: Record<DocumentKind, { vi: string; en: string }> = {
  decision: { vi: 'Quyết định', en: 'Decision' },
  contract: { vi: 'Hợp đồng', en: 'Contract' },
  voucher: { vi: 'Chứng từ chi', en: 'Voucher' },
  receipt: { vi: 'Phiếu thu, giấy tiếp nhận', en: 'Receipt' },
  statement: { vi: 'Bản đối chiếu Kho bạc', en: 'Treasury statement' },
  minutes: { vi: 'Biên bản', en: 'Minutes' },
}

/** What of an envelope is not its unit. */
export const Line = z.object({
  budgetYear: z.int().min(2000).max(2100),
  /** Code of a programme's item: "GNBV-2021-2025/DA3.1". */
  itemCode: z.string().trim().min(1).max(80),
  source: MoneySource,
  capital: Capital,
})
export type Line = z.infer<typeof Line>

export const Envelope = Line.extend({ unitId: Id })
export type Envelope = z.infer<typeof Envelope>

export interface Pocket {
  envelope: Envelope
  stage: Stage
}

/** Money that goes from one pocket to another, in whole đồng, more than none. */
export interface Move {
  from: Pocket
  to: Pocket
  amount: Dong
  commitmentId?: number
}

const pocket = (envelope: Envelope, stage: Stage): Pocket => ({ envelope, stage })
const move = (envelope: Envelope, from: Stage, to: Stage, amount: Dong, commitmentId?: number): Move => ({
  from: pocket(envelope, from),
  to: pocket(envelope, to),
  amount,
  ...(commitmentId === undefined ? {} : { commitmentId }),
})

/** Given to a unit from above our books, or by a giver. */
export const grantMove = (envelope: Envelope, amount: Dong): Move => move(envelope, 'outside', 'available', amount)
/** From one unit's envelope to another's: down the tree, sideways, to the next year, to a successor. */
export const passMove = (from: Envelope, to: Envelope, amount: Dong, stage: Stage = 'available'): Move => ({
  from: pocket(from, stage),
  to: pocket(to, stage),
  amount,
})
export const commitMove = (envelope: Envelope, amount: Dong, id: number): Move =>
  move(envelope, 'available', 'committed', amount, id)
export const releaseMove = (envelope: Envelope, amount: Dong, id: number): Move =>
  move(envelope, 'committed', 'available', amount, id)
export const advanceMove = (envelope: Envelope, amount: Dong, id: number): Move =>
  move(envelope, 'committed', 'advanced', amount, id)
/** Paid: what was advanced is settled first, the rest comes from what was promised; without a commitment from what is available. */
export function disburseMoves(envelope: Envelope, amount: Dong, commitment?: { id: number; advanced: Dong }): Move[] {
  if (!commitment) return [move(envelope, 'available', 'spent', amount)]
  const settled = amount < commitment.advanced ? amount : commitment.advanced
  return [
    ...(settled > 0n ? [move(envelope, 'advanced', 'spent', settled, commitment.id)] : []),
    ...(amount > settled ? [move(envelope, 'committed', 'spent', amount - settled, commitment.id)] : []),
  ]
}
/** Paid back: what was spent or advanced is available again (or promised again, within its commitment). */
export const refundMove = (envelope: Envelope, from: 'spent' | 'advanced', amount: Dong, id?: number): Move =>
  move(envelope, from, id === undefined ? 'available' : 'committed', amount, id)

/** The envelopes that the moves touch, with those that come twice. */
export const envelopesOf = (moves: readonly Move[]): Envelope[] =>
  moves.flatMap(one => [one.from.envelope, one.to.envelope])

/** What lies with the treasury: budgets, not gifts and funds. */
export const isBudget = ({ source }: Pick<Envelope, 'source'>): boolean => sourceText[source].budget

export const keyOf = ({ unitId, budgetYear, itemCode, source, capital }: Envelope): string =>
  [unitId, budgetYear, itemCode, source, capital].join('|')

/** What is wrong with a set of moves before any account is looked at. */
export function issuesOfMoves(kind: PostingKind, moves: readonly Move[]): Fault[] {
  const faults: Fault[] = []
  if (moves.length === 0)
    faults.push({ path: 'lines', name: 'no-lines', message: 'Chưa có dòng tiền nào.', en: 'There is no line yet.' })
  for (const [i, { from, to, amount }] of moves.entries()) {
    const at = (name: string, message: string, en: string) => faults.push({ path: `lines.${i}`, name, message, en })
    if (amount <= 0n) at('not-positive', 'Số tiền phải lớn hơn 0.', 'The amount must be more than 0.')
    const [a, b] = [from.envelope, to.envelope]
    if (keyOf(a) === keyOf(b) && from.stage === to.stage)
      at('same-place', 'Nơi đi và nơi đến là một.', 'It goes where it comes from.')
    if (kind === 'reverse') continue
    if (kind !== 'adjust' && kind !== 'carry-over' && a.itemCode !== b.itemCode)
      at(
        'other-item',
        'Chỉ quyết định điều chỉnh mới được chuyển tiền sang dự án, tiểu dự án khác.',
        'Only an adjusting decision moves money to another project.',
      )
    if (a.capital !== b.capital)
      at(
        'other-capital',
        'Không được chuyển giữa vốn đầu tư và vốn sự nghiệp.',
        'Money does not move between investment and recurrent capital.',
      )
    if (a.source !== b.source) at('other-source', 'Không được đổi nguồn vốn.', 'The source of money cannot change.')
    if ((kind === 'carry-over') !== (a.budgetYear !== b.budgetYear))
      at(
        'other-year',
        kind === 'carry-over'
          ? 'Chuyển nguồn phải sang một năm ngân sách khác.'
          : 'Chỉ chuyển nguồn mới được sang năm ngân sách khác.',
        kind === 'carry-over'
          ? 'A carry-over goes to another budget year.'
          : 'Only a carry-over goes to another budget year.',
      )
    if (kind === 'carry-over' && b.budgetYear !== a.budgetYear + 1)
      at('not-next-year', 'Chỉ chuyển nguồn sang năm kế tiếp.', 'Money is carried over to the next year only.')
    if ((kind === 'gift') !== (from.stage === 'outside' && !sourceText[a.source].budget))
      at(
        'wrong-source',
        kind === 'gift'
          ? 'Tiền ủng hộ không phải ngân sách: hãy chọn nguồn xã hội hóa, nhân dân đóng góp hoặc quỹ của Mặt trận.'
          : 'Nguồn này không phải ngân sách: hãy ghi là tiếp nhận ủng hộ.',
        kind === 'gift'
          ? 'Donations are not budget money: choose what people, groups or the Front’s fund gave.'
          : 'This source is not budget money: record it as a donation.',
      )
  }
  return faults
}

/** Days on which a posting of a budget year may be made. The closing day is data: law/programme/budget-year.ts. */
export function issueOfDay(
  kind: PostingKind,
  day: LocalDate,
  budgetYear: number,
  closing: LocalDate,
): Fault | undefined {
  // Money of a year is often given in the last weeks of the year before.
  const first = ['grant', 'allocate', 'carry-over'].includes(kind) ? `${budgetYear - 1}-11-01` : `${budgetYear}-01-01`
  const show = (text: string) => text.split('-').reverse().join('/')
  if (day < first)
    return {
      path: 'postedOn',
      name: 'before-budget-year',
      message: `Năm ngân sách ${budgetYear} chỉ nhận bút toán này từ ngày ${show(first)}.`,
      en: `Budget year ${budgetYear} takes this posting from ${show(first)} on.`,
    }
  if (kind !== 'carry-over' && kind !== 'reverse' && kind !== 'hand-over' && day > closing)
    return {
      path: 'postedOn',
      name: 'budget-year-closed',
      message: `Năm ngân sách ${budgetYear} đã khóa sổ ngày ${show(closing)}. Hãy chuyển nguồn sang năm sau rồi ghi ở năm đó.`,
      en: `Budget year ${budgetYear} was closed on ${show(closing)}. Carry the money over and post it in the next year.`,
    }
  return undefined
}

/** A paper behind a posting. */
export const MoneyDocument = z.object({
  kind: DocumentKind,
  number: z.string().trim().min(1).max(120),
  signedOn: z.iso.date().transform(text => text as LocalDate),
  issuer: z.string().trim().min(1).max(200),
  signer: z.string().trim().max(200).default(''),
  subject: z.string().trim().max(500).default(''),
  fileId: Id.nullable().default(null),
})
export type MoneyDocument = z.infer<typeof MoneyDocument>
export const DongAmount = Dong.refine(amount => amount > 0n, { error: 'Số tiền phải lớn hơn 0.' })

/** "Quyết định 45/QĐ-UBND ngày 12/01/2026 của UBND tỉnh". */
export const documentText = (document: Pick<MoneyDocument, 'kind' | 'number' | 'signedOn' | 'issuer'>): string =>
  `${documentKindText[document.kind].vi} ${document.number} ngày ${formatDay(document.signedOn)} của ${document.issuer}`
