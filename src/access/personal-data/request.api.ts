// The contract of the register of requests about personal data, and of erasing payloads of the journal.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { PageInput, read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { RequestKind, RequestState } from './request.ts'

const OfficeId = z.int().nonnegative()
const RequestId = z.int().positive()
const Reason = z.string().trim().min(3).max(2000)
const Changes = z.object({ changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })) })

const Subject = {
  subjectKind: z
    .enum(['household', 'person', 'user'])
    .nullish()
    .transform(kind => kind ?? null),
  subjectId: z
    .int()
    .positive()
    .nullish()
    .transform(id => id ?? null),
}

export const receiveRequest = write('personal-data.receive', {
  input: z.object({
    officeId: OfficeId,
    kind: RequestKind,
    requester: z.string().trim().min(2).max(200),
    contact: z.string().trim().max(200).default(''),
    receivedOn: LocalDate,
    /** A processor or third party holds the data too: the longer limit. */
    withOthers: z.boolean().default(false),
    note: z.string().max(2000).default(''),
    ...Subject,
  }),
  output: Changes.extend({ requestId: z.number(), replyDueOn: LocalDate, doneDueOn: LocalDate }),
  title: { vi: 'Nhận yêu cầu về dữ liệu cá nhân', en: 'Receive a request about personal data' },
})

export const answerRequest = write('personal-data.answer', {
  input: z.object({
    officeId: OfficeId,
    requestId: RequestId,
    state: z.enum(['replied', 'done', 'refused']),
    answer: Reason,
    on: LocalDate,
  }),
  output: Changes,
  title: { vi: 'Trả lời yêu cầu về dữ liệu cá nhân', en: 'Answer a request about personal data' },
})

export const extendRequest = write('personal-data.extend', {
  input: z.object({ officeId: OfficeId, requestId: RequestId, until: LocalDate, reason: Reason }),
  output: Changes,
  title: { vi: 'Gia hạn yêu cầu về dữ liệu cá nhân', en: 'Extend a request about personal data' },
})

export const erasePayloads = write('personal-data.erase-journal', {
  input: z.object({
    officeId: OfficeId,
    requestId: RequestId,
    subjectKind: z.enum(['household', 'person', 'user']),
    subjectId: z.int().positive(),
    reason: Reason,
  }),
  output: Changes.extend({ erased: z.number() }),
  title: { vi: 'Xoá giá trị cá nhân trong nhật ký', en: 'Erase personal values from the journal' },
})

const RequestRow = z.object({
  officeId: z.number(),
  officeName: z.string(),
  requestId: z.number(),
  kind: RequestKind,
  requester: z.string(),
  receivedOn: LocalDate,
  replyDueOn: LocalDate,
  doneDueOn: LocalDate,
  extendedTo: LocalDate.nullable(),
  state: RequestState,
  /** What is due next, and whether it is late today. */
  dueOn: LocalDate.nullable(),
  late: z.boolean(),
})

export const requestList = read('personal-data.list', {
  path: '/personal-data-requests',
  input: PageInput.extend({
    state: z.enum(['under-way', 'all', ...RequestState.options]).default('under-way'),
    q: z.string().max(100).optional(),
  }),
  output: z.object({
    rows: z.array(RequestRow),
    next: z.string().nullable(),
    late: z.number(),
    offices: z.array(z.object({ officeId: z.number(), name: z.string() })),
  }),
  title: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Requests about personal data' },
})

export const requestPage = read('personal-data.page', {
  path: '/personal-data-requests/:officeId/:requestId',
  input: z.object({ officeId: z.coerce.number().int(), requestId: z.coerce.number().int() }),
  output: RequestRow.extend({
    contact: z.string(),
    note: z.string(),
    answer: z.string(),
    extensionReason: z.string(),
    repliedOn: LocalDate.nullable(),
    closedOn: LocalDate.nullable(),
    subjectKind: z.string().nullable(),
    subjectId: z.number().nullable(),
    extensionUntil: LocalDate,
    citation: z.string(),
    confidence: Confidence,
    unknownYears: z.array(z.number()),
  }),
  title: { vi: 'Một yêu cầu về dữ liệu cá nhân', en: 'One request about personal data' },
})
