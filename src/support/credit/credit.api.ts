// Contracts of preferential loans: groups, the commune's confirmation, the bank's list, sums per group, what is owed.
import { z } from 'zod'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { Union } from './credit.ts'

export const openGroupContract = write('credit.open-group', {
  input: z.object({
    villageId: z.int().positive(),
    name: z.string().trim().min(2).max(120),
    entrustedTo: Union,
    headName: z.string().trim().min(2).max(120),
    from: LocalDate,
  }),
  output: Changes.extend({ groupId: Id }),
  title: { vi: 'Thêm tổ tiết kiệm và vay vốn', en: 'Add a savings-and-credit group' },
})

export const closeGroupContract = write('credit.close-group', {
  input: z.object({ groupId: Id, on: LocalDate }),
  output: Changes,
  title: { vi: 'Kết thúc tổ tiết kiệm và vay vốn', en: 'End a savings-and-credit group' },
})

export const confirmLoansContract = write('credit.confirm', {
  input: z.object({
    officeId: z.int().positive(),
    programme: z.string().max(60),
    rows: z
      .array(z.object({ householdId: Id, groupId: Id, amount: DongAmount, purpose: z.string().trim().min(3).max(200) }))
      .min(1)
      .max(500),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Lập danh sách xác nhận vay vốn', en: 'List who may ask for a loan' },
})

export const importLoansContract = write('credit.import', {
  input: z.object({ officeId: z.int().positive(), fileId: Id, asOf: LocalDate }),
  output: Changes.extend({ added: z.int(), updated: z.int(), waiting: z.int() }),
  title: { vi: 'Nhập danh sách vay của ngân hàng', en: 'Import the bank’s list of loans' },
})

/** A waiting row, given to a person of ours; the programme where the file does not say it. */
export const settleLoanRowContract = write('credit.settle-row', {
  input: z.object({ importId: Id, rowNo: z.int().positive(), personId: Id, programme: z.string().max(60).optional() }),
  output: Changes,
  title: { vi: 'Ghi món vay từ một dòng chờ xem', en: 'Take a loan from a waiting row' },
})

export const recordTotalContract = write('credit.record-total', {
  input: z.object({
    groupId: Id,
    asOf: LocalDate,
    borrowers: z.int().min(0).max(1000),
    outstanding: Dong,
    overdue: Dong,
    source: z.string().trim().min(3).max(300),
  }),
  output: Changes,
  title: { vi: 'Ghi dư nợ của tổ', en: 'Record what a group owes' },
})

const Owed = { loans: z.int(), outstanding: z.string(), overdue: z.string() }
export const GroupRow = z.object({
  groupId: Id,
  officeId: z.int(),
  villageId: z.int(),
  village: z.string(),
  name: z.string(),
  entrustedTo: Union,
  headName: z.string(),
  closedOn: LocalDate.nullable(),
  ...Owed,
  /** From the bank's list of persons, or only the group's sum. */
  by: z.enum(['loans', 'total', 'nothing']),
  asOf: LocalDate.nullable(),
})

export const creditBoardContract = read('credit.board', {
  path: '/credit',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    offices: z.array(z.object({ officeId: z.int(), name: z.string(), mayWrite: z.boolean() })),
    groups: z.array(GroupRow),
    programmes: z.array(z.object({ programme: z.string(), ...Owed })),
    waiting: z.int(),
  }),
  title: { vi: 'Vay vốn ưu đãi: tình hình', en: 'Preferential loans: where they stand' },
})

export const LoanRow = z.object({
  deliveryId: Id,
  householdId: Id.nullable(),
  name: z.string(),
  village: z.string(),
  group: z.string(),
  programme: z.string(),
  bankNumber: z.string(),
  purpose: z.string(),
  principal: z.string(),
  outstanding: z.string(),
  overdue: z.string(),
  lentOn: LocalDate,
  dueOn: LocalDate.nullable(),
  asOf: LocalDate,
})

export const loansContract = read('credit.loans', {
  path: '/credit/loans',
  input: PageInput.extend({
    areaId: z.coerce.number().int().positive().optional(),
    programme: z.string().max(60).optional(),
    groupId: z.coerce.number().int().positive().optional(),
    overdue: z.stringbool().default(false),
  }),
  output: z.object({ rows: z.array(LoanRow), next: z.string().nullable() }),
  title: { vi: 'Các món vay', en: 'Loans' },
})

export const creditSheetContract = download('credit.sheet', {
  path: '/credit/lists/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách xác nhận vay vốn gửi ngân hàng', en: 'Confirmed borrowers, for the bank' },
})
