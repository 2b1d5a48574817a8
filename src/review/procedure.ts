// The procedures of review as dated parameters: clocks, limits, which steps there are. The numbers stand in law/review/.
// A step or limit that was never in force on a day must not be asked for on that day.

import { z } from 'zod'
import type { Confidence } from '../base/confidence.ts'
import { counted } from '../base/fill-in.ts'
import {
  addDays,
  addMonths,
  dayOf,
  dayOfMonth,
  type LocalDate,
  localDate,
  monthOf,
  yearOf,
} from '../base/local-date.ts'
import { addWorkingDays, type DueDay, type Holidays } from '../base/working-days.ts'

export const Procedure = z.enum(['yearly', 'regular', 'exit', 'average'])
export type Procedure = z.infer<typeof Procedure>

export const procedureText: Record<Procedure, { vi: string; en: string }> = {
  yearly: { vi: 'Rà soát định kỳ hằng năm', en: 'Yearly review' },
  regular: { vi: 'Rà soát thường xuyên', en: 'Regular review' },
  exit: { vi: 'Xét thoát nghèo, thoát cận nghèo theo đề nghị', en: 'Leaving on request' },
  average: { vi: 'Xác định hộ có mức sống trung bình', en: 'Average standard of living' },
}

export type AfterLastMeeting = 'committee' | 'resurvey'

export interface Limit {
  value: number
  unit: 'days' | 'working-days'
}

/** "3 ngày làm việc". */
export const limitText = ({ value, unit }: Limit): { vi: string; en: string } =>
  unit === 'days'
    ? { vi: `${value} ngày`, en: counted('{n:day|days}', value) }
    : { vi: `${value} ngày làm việc`, en: counted('{n:working day|working days}', value) }

/** A rule of procedure with its validity and how sure we are. */
export interface Ruled<T> {
  value: T
  from: string
  to: string | null
  citation: string
  confidence: Confidence
}

/** One procedure as the law of a day has it. */
export interface ProcedureRules {
  procedure: Procedure
  /** yearly: from-to of the year ("09-01", "12-14"); monthly: work starts on a day of the month, decided within a limit. */
  clock: Ruled<{ kind: 'yearly'; from: string; to: string } | { kind: 'monthly'; startDay: number; limit: Limit }>
  /** Null: the procedure has no village meeting. */
  meeting: Ruled<{ share: { of: number; outOf: number }; atMost: number; afterLast: AfterLastMeeting }> | null
  posting: Ruled<Limit>
  repost: Ruled<Limit>
  complaint: Ruled<Limit>
  /** The level above that gives its opinion before the decision; null where none is in force. */
  opinion: Ruled<{ level: 'district' | 'province'; limit: Limit }> | null
  /** Classes by income asked directly, without a B1 table, and is no trial. */
  incomeMethod: boolean
}

/** A due day; `unsure` where the holidays of a year on the way are unknown, or the limit itself is not verified. */
export interface Deadline {
  day: LocalDate
  unknownYears: number[]
}

export function deadlineAfter(from: LocalDate, limit: Limit, holidays: Holidays): Deadline {
  if (limit.unit === 'days') return { day: addDays(from, limit.value), unknownYears: [] }
  const due: DueDay = addWorkingDays(from, limit.value, holidays)
  return due
}

/** When a round opened on a day must be decided. Yearly: the end of the period of its year. */
export function dueDayOfRound(rules: ProcedureRules, year: number, startsOn: LocalDate, holidays: Holidays): Deadline {
  const clock = rules.clock.value
  if (clock.kind === 'yearly') return { day: localDate(`${year}-${clock.to}`), unknownYears: [] }
  return deadlineAfter(startsOn, clock.limit, holidays)
}

/** When work on a request starts: on the next start day of the month. Law: Decision 24/2021/QĐ-TTg, Art. 3. */
export function workStartsOn(rules: ProcedureRules, receivedOn: LocalDate): LocalDate {
  const clock = rules.clock.value
  if (clock.kind === 'yearly') return receivedOn
  const month = dayOfMonth(receivedOn) <= clock.startDay ? receivedOn : addMonths(receivedOn, 1)
  return dayOf(yearOf(month), monthOf(month), clock.startDay)!
}

/** True if at least the law's share of those present agreed. An empty meeting agrees to nothing. */
export function isAgreed(share: { of: number; outOf: number }, attended: number, votesFor: number): boolean {
  return attended > 0 && votesFor * share.outOf >= attended * share.of
}
