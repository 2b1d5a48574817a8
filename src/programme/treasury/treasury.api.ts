// Contracts of the treasury's statements: accounts, import, what a person decides about a month, closing, and what the pages read.
import { z } from 'zod'
import { download, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { DecisionKind } from './reconcile.ts'
import { LineKind, StatementColumns, StatementField } from './statement.ts'

/** "2026-03" of an address, as the month's first day. */
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .transform(text => `${text}-01` as LocalDate)
const ofMonth = { unitId: Id, month: Month }
const reason = z.string().trim().max(1000)

export const openAccountContract = write('treasury.open-account', {
  input: z.object({
    unitId: Id,
    number: z
      .string()
      .trim()
      .min(3)
      .max(60)
      .regex(/[\p{L}\d]{3}/u),
    /** As the treasury writes the unit's name; empty: as in our books. */
    namedAs: z.string().trim().max(200).default(''),
  }),
  output: Changes.extend({ accountId: Id }),
  title: { vi: 'Thêm tài khoản Kho bạc', en: 'Add a treasury account' },
})

export const renameAccountContract = write('treasury.rename-account', {
  input: z.object({ accountId: Id, namedAs: z.string().trim().max(200) }),
  output: Changes,
  title: { vi: 'Tên đơn vị theo Kho bạc', en: 'Name as the treasury writes it' },
})

export const importStatementContract = write('treasury.import', {
  input: z.object({
    accountId: Id,
    month: Month,
    fileId: Id,
    /** Of the treasury's paper, where the file has no row of totals: advances and payments, less what was paid back. */
    total: Dong.optional(),
    columns: StatementColumns.default({}),
  }),
  output: Changes.extend({ unitId: Id, lines: z.int(), isNew: z.boolean() }),
  title: { vi: 'Nhập bản đối chiếu của Kho bạc', en: 'Import a treasury statement' },
})

export const decideContract = write('treasury.decide', {
  input: z
    .object({
      ...ofMonth,
      lineKeys: z.array(z.string().min(1).max(400)).max(100),
      postingIds: z.array(Id).max(100),
      reason: reason.default(''),
    })
    .refine(one => one.lineKeys.length + one.postingIds.length > 0, { error: 'Chưa chọn dòng nào.' }),
  output: Changes.extend({ decisionId: Id }),
  title: { vi: 'Xác nhận, giải trình đối chiếu', en: 'Match or explain' },
})

export const withdrawDecisionContract = write('treasury.withdraw-decision', {
  input: z.object({ decisionId: Id }),
  output: Changes,
  title: { vi: 'Rút lại xác nhận đối chiếu', en: 'Withdraw a decision' },
})

export const closeMonthContract = write('treasury.close-month', {
  input: z.object(ofMonth),
  output: Changes,
  title: { vi: 'Khóa tháng đã đối chiếu', en: 'Close a reconciled month' },
})

export const reopenMonthContract = write('treasury.reopen-month', {
  input: z.object({ ...ofMonth, reason: reason.min(5) }),
  output: Changes,
  title: { vi: 'Mở lại tháng', en: 'Reopen a month' },
})

export const headingsContract = read('treasury.headings', {
  path: '/money/treasury/headings',
  input: z.object({ fileId: z.coerce.number().int().positive(), accountId: z.coerce.number().int().positive() }),
  output: z.object({
    /** What was recognised, by field; null: no row of headings was. */
    found: z.partialRecord(StatementField, z.string()).nullable(),
    headings: z.array(z.string()),
  }),
  title: { vi: 'Các cột của tệp Kho bạc', en: 'Columns of a treasury file' },
})

export const MonthState = z.enum(['no-statement', 'open', 'closed'])

export const BoardRow = z.object({
  unitId: Id,
  unit: z.string(),
  month: LocalDate,
  state: MonthState,
  there: z.string().nullable(),
  here: z.string(),
  mayRecord: z.boolean(),
})

export const AccountRow = z.object({
  accountId: Id,
  unitId: Id,
  unit: z.string(),
  number: z.string(),
  namedAs: z.string(),
  mayRecord: z.boolean(),
})

export const boardContract = read('treasury.board', {
  path: '/money/treasury',
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    year: z.int(),
    years: z.array(z.int()),
    rows: z.array(BoardRow),
    accounts: z.array(AccountRow),
    units: z.array(z.object({ unitId: Id, name: z.string() })),
  }),
  title: { vi: 'Đối chiếu với Kho bạc', en: 'Reconciliation with the treasury' },
})

const LineShown = z.object({
  key: z.string(),
  account: z.string(),
  number: z.string(),
  paidOn: LocalDate,
  kind: LineKind,
  amount: z.string(),
  content: z.string(),
})
const PartShown = z.object({
  postingId: Id,
  number: z.string(),
  document: z.string(),
  postedOn: LocalDate,
  kind: LineKind,
  amount: z.string(),
})

export const PairingShown = z.object({
  lines: z.array(LineShown),
  parts: z.array(PartShown),
  state: z.enum(['matched', 'decided', 'suggested', 'alone']),
  differs: z.array(z.enum(['number', 'day', 'amount', 'kind'])),
  difference: z.string(),
  decision: z
    .object({ decisionId: Id, kind: z.enum(DecisionKind), reason: z.string(), by: z.string(), at: z.string() })
    .nullable(),
})

export const monthContract = read('treasury.month', {
  path: '/money/treasury/:unitId/:month',
  input: z.object({ unitId: z.coerce.number().int().positive(), month: Month }),
  output: z.object({
    unit: z.string(),
    month: LocalDate,
    state: MonthState,
    closedBy: z.string(),
    closedAt: z.string().nullable(),
    reopenedReason: z.string(),
    there: z.string(),
    here: z.string(),
    open: z.int(),
    statements: z.array(
      z.object({
        account: z.string(),
        fileName: z.string(),
        rows: z.int(),
        total: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    pairings: z.array(PairingShown),
    mayRecord: z.boolean(),
  }),
  title: { vi: 'Đối chiếu một tháng', en: 'A month reconciled' },
})

export const sheetContract = download('treasury.sheet', {
  path: '/money/treasury/:unitId/:month/sheet',
  input: z.object({
    unitId: z.coerce.number().int().positive(),
    month: Month,
    format: z.enum(['xlsx', 'docx', 'pdf']).default('xlsx'),
  }),
  title: { vi: 'Bảng đối chiếu', en: 'Reconciliation sheet' },
})
