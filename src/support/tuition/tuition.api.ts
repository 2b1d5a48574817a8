// Contracts of school fees and study costs: the list of a school year, payments, a pupil who leaves.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { DeliveryState, HinderedLine, ListState } from '../delivery.ts'
import { Ground, TuitionForm } from './tuition.ts'

const done = Changes.extend({ listId: Id })

export const draftTuitionContract = write('tuition.draft', {
  input: z.object({
    schoolYear: z.string().trim().min(1).max(20),
    form: TuitionForm,
    months: z.int().min(1).max(12),
    monthly: Dong.refine(amount => amount > 0n, { error: 'Số tiền phải lớn hơn 0.' }),
    source: z.string().trim().min(5).max(300),
    confidence: Confidence,
    onDay: LocalDate,
    school: z.string().trim().min(2).max(200),
    grade: z.string().trim().max(50).default(''),
    personIds: z.array(Id).min(1).max(1000),
    /** Of pupils that are of no poor or near-poor household. */
    ground: Ground.default(''),
  }),
  output: done,
  title: { vi: 'Lập danh sách miễn, giảm học phí, chi phí học tập', en: 'Draw up a list of school support' },
})

export const payTuitionContract = write('tuition.pay', {
  input: z.object({
    listId: Id,
    deliveryIds: z.array(Id).min(1).max(1000),
    months: z.int().min(1).max(12),
    paidOn: LocalDate,
    receiver: z.string().trim().max(200).default(''),
    document: z.string().trim().min(2).max(200),
    despite: z.string().trim().max(500).default(''),
  }),
  output: done.extend({ count: z.int() }),
  title: { vi: 'Chi trả, xác nhận hỗ trợ học tập', en: 'Pay school support' },
})

export const unpayTuitionContract = write('tuition.unpay', {
  input: z.object({ paymentId: Id, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Hủy một lần chi trả ghi nhầm', en: 'Take back a payment' },
})

export const leaveSchoolContract = write('tuition.leave-school', {
  input: z.object({ deliveryId: Id, on: LocalDate, reason: z.string().trim().min(3).max(300) }),
  output: done,
  title: { vi: 'Ghi học sinh thôi học', en: 'A pupil leaves school' },
})

export const TuitionRow = z.object({
  listId: Id,
  title: z.string(),
  state: ListState,
  schoolYear: z.string(),
  form: TuitionForm,
  months: z.int(),
  monthly: z.string(),
  pupils: z.int(),
  paidPupils: z.int(),
  amount: z.string(),
  paid: z.string(),
})

export const tuitionListContract = read('tuition.list', {
  path: '/tuition',
  input: PageInput.extend({
    form: TuitionForm.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(TuitionRow),
    next: z.string().nullable(),
    totals: z.object({ pupils: z.int(), paid: z.string() }),
  }),
  title: { vi: 'Hỗ trợ học tập', en: 'School support' },
})

export const TuitionLine = z.object({
  deliveryId: Id,
  householdId: Id,
  name: z.string(),
  household: z.string(),
  village: z.string(),
  class: z.string(),
  ground: z.string(),
  school: z.string(),
  grade: z.string(),
  months: z.int(),
  paidMonths: z.int(),
  amount: z.string(),
  paid: z.string(),
  state: DeliveryState,
  leftOn: LocalDate.nullable(),
  reason: z.string(),
})

export const tuitionPageContract = read('tuition.page', {
  path: '/tuition/:listId',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  output: z.object({
    list: TuitionRow.extend({ source: z.string(), confidence: Confidence, decision: z.string() }),
    lines: z.array(TuitionLine),
    payments: z.array(
      z.object({
        paymentId: Id,
        name: z.string(),
        paidOn: LocalDate,
        months: z.int(),
        amount: z.string(),
        receiver: z.string(),
        document: z.string(),
        reversedOn: LocalDate.nullable(),
        reason: z.string(),
      }),
    ),
    /** Whose line waits and could not be given today. */
    hindered: z.array(HinderedLine),
    may: z.object({ write: z.boolean(), record: z.boolean() }),
  }),
  title: { vi: 'Một danh sách hỗ trợ học tập', en: 'A list of school support' },
})

export const tuitionSheetContract = download('tuition.sheet', {
  path: '/tuition/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách hỗ trợ học tập', en: 'List of school support' },
})
