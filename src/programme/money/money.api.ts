// Contracts of the ledger: units, postings of each kind, and what stands in the books.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { Capital, DongAmount, Envelope, Line, MoneyDocument, MoneySource, PostingKind, Stage } from './ledger.ts'

export const UnitLevel = z.enum(['central', 'province', 'district', 'commune'])
export const UnitKind = z.enum(['authority', 'agency', 'investor'])

export const openUnitContract = write('money.open-unit', {
  input: z.object({
    name: z.string().trim().min(2).max(200),
    kind: UnitKind,
    areaId: z.int().positive(),
    from: LocalDate,
  }),
  output: Changes.extend({ unitId: Id }),
  title: { vi: 'Thêm đơn vị giữ vốn', en: 'Add a unit that holds money' },
})

export const closeUnitContract = write('money.close-unit', {
  input: z.object({ unitId: Id, to: LocalDate }),
  output: Changes.extend({ unitId: Id }),
  title: { vi: 'Kết thúc đơn vị giữ vốn', en: 'End a unit' },
})

const posted = Changes.extend({ postingId: Id })
const paper = { document: MoneyDocument, postedOn: LocalDate, note: z.string().trim().max(1000).default('') }
const LineAmount = Line.extend({ amount: DongAmount })
const lines = <T extends z.ZodType>(line: T) => z.array(line).min(1).max(500)

export const grantContract = write('money.grant', {
  input: z.object({ unitId: Id, ...paper, lines: lines(LineAmount) }),
  output: posted,
  title: { vi: 'Giao vốn cho đơn vị', en: 'Grant money to a unit' },
})

export const allocateContract = write('money.allocate', {
  input: z.object({ fromUnitId: Id, ...paper, lines: lines(LineAmount.extend({ toUnitId: Id })) }),
  output: posted,
  title: { vi: 'Phân bổ vốn xuống đơn vị', en: 'Allocate money down' },
})

export const adjustContract = write('money.adjust', {
  input: z.object({ ...paper, lines: lines(z.object({ from: Envelope, to: Envelope, amount: DongAmount })) }),
  output: posted,
  title: { vi: 'Điều chỉnh vốn', en: 'Adjust allocations' },
})

export const commitContract = write('money.commit', {
  input: z.object({
    unitId: Id,
    ...paper,
    line: Line,
    amount: DongAmount,
    contractor: z.string().trim().min(1).max(200),
    subject: z.string().trim().max(500).default(''),
  }),
  output: posted.extend({ commitmentId: Id }),
  title: { vi: 'Ghi hợp đồng, cam kết chi', en: 'Post a commitment' },
})

export const releaseContract = write('money.release', {
  input: z.object({ commitmentId: Id, ...paper, amount: DongAmount }),
  output: posted,
  title: { vi: 'Giảm, thanh lý hợp đồng', en: 'Release a commitment' },
})

export const advanceContract = write('money.advance', {
  input: z.object({ commitmentId: Id, ...paper, amount: DongAmount }),
  output: posted,
  title: { vi: 'Tạm ứng', en: 'Advance' },
})

/** Of a commitment, or straight from what is available (money to households). */
export const disburseContract = write('money.disburse', {
  input: z.object({
    ...paper,
    commitmentId: Id.optional(),
    lines: z
      .array(Envelope.extend({ amount: DongAmount }))
      .max(500)
      .default([]),
    amount: DongAmount.optional(),
  }),
  output: posted,
  title: { vi: 'Thanh toán, giải ngân', en: 'Disburse' },
})

export const refundContract = write('money.refund', {
  input: z.object({
    ...paper,
    from: z.enum(['spent', 'advanced']),
    commitmentId: Id.optional(),
    envelope: Envelope.optional(),
    amount: DongAmount,
  }),
  output: posted,
  title: { vi: 'Thu hồi, nộp trả', en: 'Refund' },
})

/** Everything a unit has left of a year, with its open commitments, unless items are named. */
export const carryOverContract = write('money.carry-over', {
  input: z.object({
    unitId: Id,
    year: z.int().min(2000).max(2099),
    ...paper,
    itemCodes: z.array(z.string()).max(200).optional(),
  }),
  output: posted,
  title: { vi: 'Chuyển nguồn sang năm sau', en: 'Carry over to the next year' },
})

export const handOverContract = write('money.hand-over', {
  input: z.object({ fromUnitId: Id, toUnitId: Id, ...paper, itemCodes: z.array(z.string()).max(200).optional() }),
  output: posted,
  title: { vi: 'Bàn giao vốn sang đơn vị khác', en: 'Hand over to another unit' },
})

export const giftContract = write('money.receive-gift', {
  input: z.object({ unitId: Id, ...paper, giver: z.string().trim().min(1).max(200), lines: lines(LineAmount) }),
  output: posted,
  title: { vi: 'Tiếp nhận tiền ủng hộ', en: 'Receive a gift of money' },
})

export const reverseContract = write('money.reverse', {
  input: z.object({ postingId: Id, postedOn: LocalDate, reason: z.string().trim().min(5).max(1000) }),
  output: posted,
  title: { vi: 'Đảo bút toán ghi sai', en: 'Reverse a wrong posting' },
})

/** Sums are decimal strings of whole đồng. */
const Sum = z.string()

export const UnitRow = z.object({
  unitId: Id,
  officeId: z.int(),
  name: z.string(),
  level: UnitLevel,
  kind: UnitKind,
  areaId: z.int(),
  from: LocalDate,
  to: LocalDate.nullable(),
})

export const unitListContract = read('money.units', {
  path: '/money/units',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(UnitRow), mayRecord: z.boolean() }),
  title: { vi: 'Đơn vị giữ vốn', en: 'Units that hold money' },
})

export const BookRow = z.object({
  unitId: Id,
  unit: z.string(),
  itemCode: z.string(),
  item: z.string(),
  source: MoneySource,
  capital: Capital,
  /** What came to the unit, less what it passed on. */
  held: Sum,
  passedOn: Sum,
  available: Sum,
  committed: Sum,
  advanced: Sum,
  spent: Sum,
})

export const bookContract = read('money.book', {
  path: '/money/book',
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    areaId: z.coerce.number().int().positive().optional(),
    unitId: z.coerce.number().int().positive().optional(),
    asOf: LocalDate.optional(),
  }),
  output: z.object({ year: z.int(), years: z.array(z.int()), rows: z.array(BookRow), closesOn: LocalDate }),
  title: { vi: 'Sổ vốn', en: 'The books' },
})

export const PostingRow = z.object({
  postingId: Id,
  kind: PostingKind,
  postedOn: LocalDate,
  amount: Sum,
  document: z.string(),
  note: z.string(),
  by: z.string(),
  isReversed: z.boolean(),
  reverses: Id.nullable(),
})

export const postingListContract = read('money.postings', {
  path: '/money/postings',
  input: PageInput.extend({
    kind: PostingKind.optional(),
    areaId: z.coerce.number().int().positive().optional(),
    unitId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(PostingRow), next: z.string().nullable() }),
  title: { vi: 'Bút toán', en: 'Postings' },
})

export const postingPageContract = read('money.posting', {
  path: '/money/postings/:postingId',
  input: z.object({ postingId: z.coerce.number().int().positive() }),
  output: PostingRow.extend({
    fileId: Id.nullable(),
    signer: z.string(),
    subject: z.string(),
    reversedBy: Id.nullable(),
    mayReverse: z.boolean(),
    entries: z.array(
      z.object({
        unit: z.string(),
        year: z.int(),
        itemCode: z.string(),
        item: z.string(),
        source: MoneySource,
        capital: Capital,
        stage: Stage,
        amount: Sum,
      }),
    ),
  }),
  title: { vi: 'Một bút toán', en: 'A posting' },
})

export const CommitmentRow = z.object({
  commitmentId: Id,
  unitId: Id,
  unit: z.string(),
  year: z.int(),
  itemCode: z.string(),
  item: z.string(),
  source: MoneySource,
  capital: Capital,
  document: z.string(),
  contractor: z.string(),
  subject: z.string(),
  amount: Sum,
  advanced: Sum,
  spent: Sum,
  left: Sum,
})

export const commitmentListContract = read('money.commitments', {
  path: '/money/commitments',
  input: z.object({
    year: z.coerce.number().int().optional(),
    unitId: z.coerce.number().int().positive().optional(),
    areaId: z.coerce.number().int().positive().optional(),
    all: z.stringbool().default(false),
  }),
  output: z.object({ rows: z.array(CommitmentRow) }),
  title: { vi: 'Hợp đồng, cam kết chi', en: 'Commitments' },
})
