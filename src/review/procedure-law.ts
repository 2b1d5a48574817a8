// Reads law/review: the rules of a procedure on a day, and the holidays. Pure; the only file here that opens that folder.
import { holidays as holidayDays } from '../../law/review/holidays.ts'
import { type DatedRule, memberRules, procedures, reportDays } from '../../law/review/procedures.ts'
import { addMonths, type LocalDate, localDate } from '../base/local-date.ts'
import type { Holidays } from '../base/working-days.ts'
import type { Procedure, ProcedureRules } from './procedure.ts'

export const holidays: Holidays = new Map(
  Object.entries(holidayDays).map(([year, days]) => [
    Number(year),
    new Set(days.map(day => localDate(`${year}-${day}`))),
  ]),
)

const inForce = <T>(rules: readonly DatedRule<T>[], day: LocalDate): DatedRule<T> | null =>
  rules.find(rule => rule.from <= day && (rule.to === null || day <= rule.to)) ?? null

/** What must be there; before the first text the first text is applied. */
const required = <T>(rules: readonly DatedRule<T>[], day: LocalDate): DatedRule<T> => inForce(rules, day) ?? rules[0]!

/** One procedure as the law has it on the day. */
export function procedureRulesOn(procedure: Procedure, day: LocalDate): ProcedureRules & { visitsInVain: number } {
  const law = procedures[procedure]
  return {
    procedure,
    clock: required(law.clock, day),
    meeting: law.meeting.length === 0 ? null : required(law.meeting, day),
    posting: required(law.posting, day),
    repost: required(law.repost, day),
    complaint: required(law.complaint, day),
    opinion: inForce(law.opinion, day),
    incomeMethod: law.incomeMethod,
    visitsInVain: required(law.visitsInVain, day).value,
  }
}

export const preliminaryDueOn = (year: number): LocalDate => localDate(`${year}-${reportDays.preliminaryBefore}`)

export interface Absence {
  kind: string
  from: LocalDate
  to: LocalDate | null
}

/** Why a person who belongs to the household does not count in a survey of the day, in Vietnamese; null: counts. */
export function notCountedBecause(
  absences: readonly Absence[],
  diedOn: LocalDate | null,
  day: LocalDate,
): string | null {
  if (diedOn !== null && diedOn <= day) return 'đã mất'
  const rule = required(memberRules, day).value
  const away = absences.find(one => one.from <= day && (one.to === null || day <= one.to))
  if (!away || rule.stillIn.includes(away.kind)) return null
  if (rule.alwaysOut.includes(away.kind)) return 'vắng theo diện không tính là thành viên hộ'
  return addMonths(away.from, rule.awayMonths) <= day ? `đi vắng đã từ ${rule.awayMonths} tháng trở lên` : null
}

export function memberRuleText(day: LocalDate): { text: string; citation: string; confidence: string } {
  const rule = required(memberRules, day)
  return {
    text: `Người đi vắng từ ${rule.value.awayMonths} tháng trở lên không tính là thành viên; người đi học, nằm viện vẫn tính.`,
    citation: rule.citation,
    confidence: rule.confidence,
  }
}
