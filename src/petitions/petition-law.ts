// Reads law/petitions: until when a petition of a kind must be taken on and answered, and whether it needs a name. The only file here
// that opens that folder. Pure.

import { type PetitionRule, petitionRules } from '../../law/petitions/limits.ts'
import type { Limit } from '../../law/review/parameters.ts'
import { counted } from '../base/fill-in.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { addWorkingDays, type DueDay } from '../base/working-days.ts'
import { holidays } from '../review/procedure-law.ts'
import type { PetitionKind } from './petition.ts'

/** The rule on a day; before the first text the first text is applied. */
export function petitionRuleOn(kind: PetitionKind, day: LocalDate): PetitionRule {
  const rules = petitionRules.filter(rule => rule.kind === kind)
  const found = rules.find(rule => rule.from <= day && (rule.to === null || day <= rule.to)) ?? rules[0]
  if (!found) throw new RangeError(`no rule for ${kind}`)
  return found
}

/** The last day of a limit that starts the day after. Limits in plain days end on a working day, too: nobody is there on a Sunday. */
const after = (day: LocalDate, limit: Limit): DueDay => {
  if (limit.unit === 'working-days') return addWorkingDays(day, limit.value, holidays)
  return addWorkingDays(addDays(day, limit.value - 1), 1, holidays)
}

export const acceptDue = (kind: PetitionKind, receivedOn: LocalDate): DueDay =>
  after(receivedOn, petitionRuleOn(kind, receivedOn).accept)

/** @param remote the desk found the place remote; of kinds without such limits it changes nothing. */
export const limitsOf = (
  rule: Pick<PetitionRule, 'answer' | 'longer' | 'remote'>,
  remote: boolean,
): Pick<PetitionRule, 'answer' | 'longer'> => (remote ? rule.remote : null) ?? rule

export const answerDue = (kind: PetitionKind, acceptedOn: LocalDate, remote = false): DueDay =>
  after(acceptedOn, limitsOf(petitionRuleOn(kind, acceptedOn), remote).answer)

/** The next last day in a difficult case, after the one that holds; undefined where no longer limit is known. */
export function longerDue(
  kind: PetitionKind,
  acceptedOn: LocalDate,
  { due, remote = false }: { due: LocalDate; remote?: boolean },
): DueDay | undefined {
  const rule = petitionRuleOn(kind, acceptedOn)
  return [limitsOf(rule, remote).longer, rule.longest]
    .flatMap(limit => (limit === null ? [] : [after(acceptedOn, limit)]))
    .find(next => next.day > due)
}

export const limitText = ({ value, unit }: Limit): { vi: string; en: string } =>
  unit === 'working-days'
    ? { vi: `${value} ngày làm việc`, en: counted('{n:working day|working days}', value) }
    : { vi: `${value} ngày`, en: counted('{n:day|days}', value) }
