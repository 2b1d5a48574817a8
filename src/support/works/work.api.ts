// Contracts of works: opening one, who pays, progress, what the community saw, whom it serves, acceptance, upkeep.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount, MoneySource } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { WorkForm, WorkKind, WorkState } from './work.ts'

const done = Changes.extend({ workId: Id })
const short = z.string().trim().max(300).default('')

export const openWorkContract = write('work.open', {
  input: z.object({
    kind: WorkKind,
    name: z.string().trim().min(3).max(200),
    description: z.string().trim().max(2000).default(''),
    villageIds: z.array(z.int().positive()).min(1).max(100),
    investor: z.string().trim().min(2).max(200),
    contractor: short,
    commitmentId: Id.nullable().default(null),
    itemCode: z.string().trim().min(1).max(80).nullable().default(null),
    startsOn: LocalDate.nullable().default(null),
    dueOn: LocalDate.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Thêm công trình', en: 'Add a work' },
})

export const addWorkFundContract = write('work.add-fund', {
  input: z.object({
    workId: Id,
    source: MoneySource,
    form: WorkForm,
    giver: short,
    quantity: short,
    amount: DongAmount,
  }),
  output: done,
  title: { vi: 'Thêm nguồn vốn công trình', en: 'Add a source' },
})

export const dropWorkFundContract = write('work.drop-fund', {
  input: z.object({ fundId: Id, reason: z.string().trim().min(3).max(500) }),
  output: done,
  title: { vi: 'Bỏ nguồn vốn công trình', en: 'Take off a source' },
})

export const reportWorkContract = write('work.report', {
  input: z.object({
    workId: Id,
    percent: z.int().min(0).max(100),
    on: LocalDate,
    note: z.string().trim().max(1000).default(''),
    reason: z.string().trim().max(500).default(''),
    photoFileId: Id.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Ghi tiến độ công trình', en: 'Report progress' },
})

export const remarkWorkContract = write('work.remark', {
  input: z.object({
    workId: Id,
    seenOn: LocalDate,
    seenBy: z.string().trim().min(2).max(200),
    content: z.string().trim().min(5).max(2000),
    photoFileId: Id.nullable().default(null),
  }),
  output: done.extend({ remarkId: Id }),
  title: { vi: 'Ghi giám sát của cộng đồng', en: 'Record what the community saw' },
})

export const answerRemarkContract = write('work.answer-remark', {
  input: z.object({ remarkId: Id, answeredOn: LocalDate, answer: z.string().trim().min(5).max(2000) }),
  output: done,
  title: { vi: 'Trả lời giám sát của cộng đồng', en: 'Answer the community' },
})

/** Households and people are counted from the registry; who is served directly is said by somebody who knows. */
export const countWorkContract = write('work.count', {
  input: z.object({
    workId: Id,
    on: LocalDate,
    directHouseholds: z.int().min(0).nullable().default(null),
    directPeople: z.int().min(0).nullable().default(null),
    directBasis: short,
  }),
  output: done,
  title: { vi: 'Đếm người hưởng lợi của công trình', en: 'Count whom a work serves' },
})

export const acceptWorkContract = write('work.accept', {
  input: z.object({ workId: Id, on: LocalDate, acceptedBy: z.string().trim().min(3).max(300), fileId: Id }),
  output: done,
  title: { vi: 'Nghiệm thu công trình', en: 'Accept a work' },
})

export const stopWorkContract = write('work.stop', {
  input: z.object({ workId: Id, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Dừng công trình', en: 'Stop a work' },
})

export const upkeepWorkContract = write('work.upkeep', {
  input: z.object({
    workId: Id,
    on: LocalDate,
    what: z.string().trim().min(3).max(500),
    doneBy: short,
    amount: Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' }).default(0n),
    photoFileId: Id.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Ghi bảo trì công trình', en: 'Record upkeep' },
})

export const WorkRow = z.object({
  workId: Id,
  kind: WorkKind,
  name: z.string(),
  villages: z.array(z.string()),
  investor: z.string(),
  funds: z.string(),
  progress: z.int(),
  progressOn: LocalDate.nullable(),
  state: WorkState,
  startsOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable(),
  isLate: z.boolean(),
  openRemarks: z.int(),
  people: z.int().nullable(),
})

export const workListContract = read('work.list', {
  path: '/works',
  input: PageInput.extend({
    kind: WorkKind.optional(),
    state: WorkState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(WorkRow),
    next: z.string().nullable(),
    totals: z.object({ works: z.int(), accepted: z.int(), late: z.int(), funds: z.string() }),
  }),
  title: { vi: 'Công trình', en: 'Works' },
})

export const workPageContract = read('work.page', {
  path: '/works/:workId',
  input: z.object({ workId: z.coerce.number().int().positive() }),
  output: z.object({
    work: WorkRow.extend({
      description: z.string(),
      contractor: z.string(),
      item: z.string().nullable(),
      acceptedOn: LocalDate.nullable(),
      acceptedBy: z.string(),
      acceptedFileId: Id.nullable(),
      stoppedReason: z.string(),
      contract: z
        .object({ contractor: z.string(), amount: z.string(), advanced: z.string(), spent: z.string() })
        .nullable(),
    }),
    funds: z.array(
      z.object({
        fundId: Id,
        source: MoneySource,
        form: WorkForm,
        giver: z.string(),
        quantity: z.string(),
        amount: z.string(),
      }),
    ),
    progress: z.array(
      z.object({
        reportId: Id,
        on: LocalDate,
        percent: z.int(),
        note: z.string(),
        reason: z.string(),
        photoFileId: Id.nullable(),
        by: z.string(),
      }),
    ),
    remarks: z.array(
      z.object({
        remarkId: Id,
        seenOn: LocalDate,
        seenBy: z.string(),
        content: z.string(),
        photoFileId: Id.nullable(),
        answer: z.string(),
        answeredOn: LocalDate.nullable(),
      }),
    ),
    benefits: z.array(
      z.object({
        on: LocalDate,
        villages: z.int(),
        households: z.int(),
        people: z.int(),
        poor: z.int(),
        nearPoor: z.int(),
        directHouseholds: z.int().nullable(),
        directPeople: z.int().nullable(),
        directBasis: z.string(),
      }),
    ),
    upkeep: z.array(
      z.object({
        upkeepId: Id,
        on: LocalDate,
        what: z.string(),
        doneBy: z.string(),
        amount: z.string(),
        photoFileId: Id.nullable(),
      }),
    ),
    may: z.object({ write: z.boolean(), record: z.boolean(), remark: z.boolean() }),
  }),
  title: { vi: 'Một công trình', en: 'A work' },
})
