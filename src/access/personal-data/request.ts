// A person's request about their own data: its kinds, its states and when it must be answered and done.
// The limits come from law/, with how sure we are of them; where holidays are unknown the day is flagged, not guessed.
import { z } from 'zod'
import { otherRequests } from '../../../law/access/personal-data.ts'
import { holidays as holidayRows } from '../../../law/review/holidays.ts'
import { type Limit, type ReviewParameterName, reviewParameters } from '../../../law/review/parameters.ts'
import type { Confidence } from '../../base/confidence.ts'
import { addDays, type LocalDate, localDate } from '../../base/local-date.ts'
import { addWorkingDays, type Holidays } from '../../base/working-days.ts'

export const RequestKind = z.enum(['view', 'copy', 'correct', 'erase', 'withdraw', 'restrict', 'object'])
export type RequestKind = z.infer<typeof RequestKind>

export const RequestState = z.enum(['open', 'replied', 'done', 'refused'])
export type RequestState = z.infer<typeof RequestState>

export const requestKindNames: Record<RequestKind, { vi: string; en: string }> = {
  view: { vi: 'Xem dữ liệu của mình', en: 'See the own data' },
  copy: { vi: 'Nhận bản sao', en: 'Get a copy' },
  correct: { vi: 'Sửa dữ liệu', en: 'Correct' },
  erase: { vi: 'Xoá dữ liệu', en: 'Erase' },
  withdraw: { vi: 'Rút lại đồng ý', en: 'Withdraw consent' },
  restrict: { vi: 'Hạn chế xử lý', en: 'Restrict processing' },
  object: { vi: 'Phản đối xử lý', en: 'Object to processing' },
}

export const requestStateNames: Record<RequestState, { vi: string; en: string }> = {
  open: { vi: 'Mới nhận', en: 'Received' },
  replied: { vi: 'Đã trả lời, đang làm', en: 'Replied, under way' },
  done: { vi: 'Đã xong', en: 'Done' },
  refused: { vi: 'Đã từ chối, có lý do', en: 'Refused with reasons' },
}

export interface RequestLimits {
  replyDueOn: LocalDate
  doneDueOn: LocalDate
  citation: string
  confidence: Confidence
  /** Years whose holidays are unknown: the reply may be due a little later than told. */
  unknownYears: number[]
}

const holidays: Holidays = new Map(
  Object.entries(holidayRows).map(([year, days]) => [
    Number(year),
    new Set(days.map(day => localDate(`${year}-${day}`))),
  ]),
)

/** Law: Law 91/2025/QH15 and Decree 356/2025/NĐ-CP (secondary source): 2 working days to reply, 15 or 20 days to do. */
export function limitsOf(kind: RequestKind, receivedOn: LocalDate, withOthers: boolean): RequestLimits {
  const consent = kind === 'withdraw' || kind === 'restrict' || kind === 'object'
  const reply = parameterOn('data-request.reply', receivedOn)
  const consented = parameterOn(withOthers ? 'data-request.withdraw-with-others' : 'data-request.withdraw', receivedOn)
  const done = consent ? consented : otherRequests
  const replyDue = dueAfter(receivedOn, reply.value)
  const doneDue = dueAfter(receivedOn, done.value)
  const inForce = receivedOn >= reply.from
  return {
    replyDueOn: replyDue.day,
    doneDueOn: doneDue.day,
    citation: done.citation,
    // A request from before the law is measured by it all the same; that it applies is then our reading.
    confidence: inForce ? done.confidence : 'unverified',
    unknownYears: replyDue.unknownYears,
  }
}

/** The latest day to which the one extension that is allowed may move the due day. */
export const extensionUntil = (doneDueOn: LocalDate, receivedOn: LocalDate): LocalDate =>
  dueAfter(doneDueOn, parameterOn('data-request.extension', receivedOn).value).day

type LimitName = Extract<ReviewParameterName, `data-request.${string}`>

function parameterOn(name: LimitName, day: LocalDate) {
  const rows = reviewParameters.flatMap(row => (row.name === name ? [{ ...row, value: row.value as Limit }] : []))
  const found = rows.find(row => row.from <= day && (row.to === null || day <= row.to)) ?? rows[0]
  if (!found) throw new RangeError(`no parameter ${name}`)
  return found
}

const dueAfter = (day: LocalDate, limit: Limit) =>
  limit.unit === 'days'
    ? { day: addDays(day, limit.value), unknownYears: [] }
    : addWorkingDays(day, limit.value, holidays)

/** What may follow. A request that was answered for good stays so: a new wish is a new request. */
export const nextStates: Record<RequestState, readonly RequestState[]> = {
  open: ['replied', 'done', 'refused'],
  replied: ['done', 'refused'],
  done: [],
  refused: [],
}
