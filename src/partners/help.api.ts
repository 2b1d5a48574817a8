// Contracts of helping a village: wishes, the year's plan of help, tasks and their results, visits.
import { z } from 'zod'
import { write } from '../base/contract.ts'
import { Dong } from '../base/dong.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { TaskState } from './partner.ts'

export const recordWishContract = write('help.record-wish', {
  input: z.object({
    villageId: z.int().positive(),
    /** Null: of the whole village. */
    householdId: Id.nullable().default(null),
    wish: z.string().trim().min(5).max(1000),
    day: LocalDate,
  }),
  output: Changes.extend({ wishId: Id }),
  title: { vi: 'Ghi nguyện vọng', en: 'Record a wish' },
})

export const agreePlanContract = write('help.agree-plan', {
  input: z.object({
    twinningId: Id,
    year: z.int().min(2000).max(2100),
    aims: z.string().trim().min(5).max(2000),
    agreedOn: LocalDate,
    agreedWith: z.string().trim().min(3).max(200),
  }),
  output: Changes.extend({ planId: Id }),
  title: { vi: 'Thống nhất kế hoạch giúp đỡ', en: 'Agree a plan of help' },
})

export const addTaskContract = write('help.add-task', {
  input: z.object({
    twinningId: Id,
    wishId: Id.nullable().default(null),
    what: z.string().trim().min(5).max(500),
    who: z.string().trim().min(2).max(200),
    dueOn: LocalDate,
  }),
  output: Changes.extend({ taskId: Id }),
  title: { vi: 'Thêm việc giúp đỡ', en: 'Add a task of help' },
})

export const settleTaskContract = write('help.settle-task', {
  input: z.object({
    taskId: Id,
    version: z.int(),
    state: TaskState.exclude(['open']),
    day: LocalDate,
    result: z.string().trim().min(5).max(1000),
    /** Money and the value of goods, whole đồng. */
    value: Dong.default(0n),
    workdays: z.int().min(0).max(100_000).default(0),
    fileIds: z.array(Id).max(8).default([]),
  }),
  output: Changes.extend({ taskId: Id }),
  title: { vi: 'Ghi kết quả việc giúp đỡ', en: 'Record what came of a task' },
})

export const recordVisitContract = write('help.record-visit', {
  input: z.object({
    twinningId: Id,
    day: LocalDate,
    who: z.string().trim().min(2).max(300),
    what: z.string().trim().min(5).max(1000),
  }),
  output: Changes.extend({ visitId: Id }),
  title: { vi: 'Ghi chuyến thăm bản', en: 'Record a visit' },
})
