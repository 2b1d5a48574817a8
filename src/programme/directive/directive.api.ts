// Contracts of directives: giving one, answering it, accepting or returning the answer, reminding, closing.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { ReceiptState } from './directive.ts'

const text = (most: number) => z.string().trim().max(most)

export const Receipt = z.object({
  receiptId: z.number(),
  directiveId: z.number(),
  issuer: z.string(),
  number: z.string(),
  signedOn: LocalDate,
  subject: z.string(),
  body: z.string(),
  fileId: z.number().nullable(),
  unitName: z.string(),
  areaId: z.number(),
  areaName: z.string(),
  dueOn: LocalDate,
  state: ReceiptState,
  daysLate: z.int(),
  answer: z.string(),
  answeredOn: LocalDate.nullable(),
  answeredBy: z.string(),
  evidenceFileId: z.number().nullable(),
  returnedReason: z.string(),
  remindedOn: LocalDate.nullable(),
  reminders: z.int(),
  version: z.int(),
  mayAnswer: z.boolean(),
  maySettle: z.boolean(),
})
export type Receipt = z.output<typeof Receipt>

export const receivedContract = read('directive.received', {
  path: '/directives-received',
  input: z.object({ all: z.stringbool().default(false) }),
  output: z.object({ rows: z.array(Receipt) }),
  title: { vi: 'Văn bản chỉ đạo nhận được', en: 'Directives received' },
})

export const DirectiveRow = z.object({
  directiveId: z.number(),
  areaName: z.string(),
  number: z.string(),
  signedOn: LocalDate,
  subject: z.string(),
  dueOn: LocalDate,
  state: z.enum(['open', 'closed']),
  receivers: z.int(),
  waiting: z.int(),
  late: z.int(),
  answered: z.int(),
  accepted: z.int(),
})
export type DirectiveRow = z.output<typeof DirectiveRow>

export const directiveListContract = read('directive.list', {
  path: '/directives',
  input: z.object({ state: z.enum(['open', 'closed', 'all']).default('open') }),
  output: z.object({ rows: z.array(DirectiveRow) }),
  title: { vi: 'Văn bản chỉ đạo đã ban hành', en: 'Directives given' },
})

export const directivePageContract = read('directive.page', {
  path: '/directives/:directiveId',
  input: z.object({ directiveId: z.coerce.number().int().positive() }),
  output: DirectiveRow.extend({
    body: z.string(),
    fileId: z.number().nullable(),
    closing: z.string(),
    closedOn: LocalDate.nullable(),
    version: z.int(),
    mayGive: z.boolean(),
    receipts: z.array(Receipt),
  }),
  title: { vi: 'Văn bản chỉ đạo', en: 'A directive' },
})

export const giveDirectiveContract = write('directive.give', {
  input: z.object({
    /** In whose name: the area above. */
    areaId: z.int().positive(),
    number: text(120).min(1),
    signedOn: LocalDate,
    subject: text(300).min(5),
    body: text(10_000).default(''),
    dueOn: LocalDate,
    receivers: z
      .array(z.object({ areaId: z.int().positive(), unitName: text(200).default('') }))
      .min(1)
      .max(500),
    fileId: Id.nullable().default(null),
  }),
  output: Changes.extend({ directiveId: z.number() }),
  title: { vi: 'Ban hành văn bản chỉ đạo', en: 'Give a directive' },
})

const ofReceipt = { receiptId: Id, version: z.int() }
const Done = Changes.extend({ directiveId: z.number() })

export const answerDirectiveContract = write('directive.answer', {
  input: z.object({ ...ofReceipt, answer: text(10_000).min(5), fileId: Id.nullable().default(null) }),
  output: Done,
  title: { vi: 'Trả lời văn bản chỉ đạo', en: 'Answer a directive' },
})

export const settleDirectiveContract = write('directive.settle', {
  input: z.object({
    ...ofReceipt,
    accepted: z.boolean(),
    reason: text(2000).default(''),
    /** Of a returned one: until when. */
    dueOn: LocalDate.nullable().default(null),
  }),
  output: Done,
  title: { vi: 'Xem trả lời', en: 'Accept or return an answer' },
})

export const remindDirectiveContract = write('directive.remind', {
  input: z.object({ directiveId: Id }),
  output: Done,
  title: { vi: 'Nhắc nơi còn chậm', en: 'Remind the late' },
})

export const closeDirectiveContract = write('directive.close', {
  input: z.object({ directiveId: Id, version: z.int(), closing: text(2000).min(5) }),
  output: Done,
  title: { vi: 'Kết thúc văn bản chỉ đạo', en: 'Close a directive' },
})
