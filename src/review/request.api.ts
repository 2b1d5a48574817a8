// Contracts of requests: Form 01 (recognition), Form 04 (leaving), average standard. Refused only in writing with reasons.
import { z } from 'zod'
import { listOf, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from './change-line.ts'

export const RequestKind = z.enum(['recognition', 'exit', 'average'])
export type RequestKind = z.infer<typeof RequestKind>
export const RequestState = z.enum(['received', 'in-round', 'granted', 'refused', 'withdrawn'])
export type RequestState = z.infer<typeof RequestState>

export const requestKindText: Record<RequestKind, { vi: string; en: string }> = {
  recognition: { vi: 'Đề nghị công nhận hộ nghèo, hộ cận nghèo (Mẫu 01)', en: 'Recognition (Form 01)' },
  exit: { vi: 'Đề nghị công nhận thoát nghèo, thoát cận nghèo (Mẫu 04)', en: 'Leaving (Form 04)' },
  average: { vi: 'Đề nghị xác định hộ có mức sống trung bình', en: 'Average standard of living' },
}

export const receiveRequestContract = write('request.receive', {
  input: z.object({
    householdId: Id,
    kind: RequestKind,
    receivedOn: LocalDate,
    channel: z.enum(['paper', 'online', 'spoken']).default('paper'),
    reason: z.string().trim().max(1000).default(''),
  }),
  output: Changes.extend({ requestId: Id, workStartsOn: LocalDate, dueOn: LocalDate }),
  title: { vi: 'Tiếp nhận giấy đề nghị', en: 'Receive a request' },
})

export const refuseRequestContract = write('request.refuse', {
  input: z.object({
    requestId: Id,
    number: z.string().trim().min(1).max(100),
    reason: z.string().trim().min(10).max(4000),
    answeredOn: LocalDate,
  }),
  output: Changes,
  title: { vi: 'Trả lời từ chối bằng văn bản', en: 'Refuse in writing' },
})

export const withdrawRequestContract = write('request.withdraw', {
  input: z.object({ requestId: Id, reason: z.string().trim().min(3).max(1000) }),
  output: Changes,
  title: { vi: 'Hộ rút đề nghị', en: 'Withdraw a request' },
})

export const RequestRow = z.object({
  requestId: z.number(),
  officeId: z.number(),
  householdId: z.number(),
  householdCode: z.string(),
  headName: z.string(),
  villageId: z.number(),
  villageName: z.string(),
  kind: RequestKind,
  receivedOn: LocalDate,
  workStartsOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable(),
  late: z.boolean(),
  state: RequestState,
  reason: z.string(),
  roundId: z.number().nullable(),
  refusalNumber: z.string().nullable(),
  refusalReason: z.string().nullable(),
  answeredOn: LocalDate.nullable(),
})

export const requestListContract = read('request.list', {
  path: '/review-requests',
  input: PageInput.extend({
    state: listOf(RequestState),
    kind: listOf(RequestKind),
    areaId: z.coerce.number().int().optional(),
    householdId: z.coerce.number().int().optional(),
  }),
  output: z.object({ requests: z.array(RequestRow), next: z.string().nullable() }),
  title: { vi: 'Giấy đề nghị', en: 'Requests' },
})
