// How a proposal's reasons are said on the pages: which need it meets, what decided, what is missing, why it stands where it stands.

import type { Language } from '../kit/text.ts'
import { classNames, HouseholdClass } from '../registry/status.ts'
import { indicatorName } from './deprivation-plan.ts'
import { findSupportFact } from './entitlement-facts.ts'
import { findPolicy } from './policy.ts'
import type { ProposalLine } from './proposal.api.ts'
import { proposalText as text } from './proposal.text.ts'
import { becauseText, causeWords, weights, weightText, wishWords } from './proposal.ts'

export const policyName = (policyId: string, language: Language): string =>
  policyId === '' ? text.nothingHelps[language] : (findPolicy(policyId)?.name[language] ?? policyId)

export const className = (value: string, language: Language): string =>
  HouseholdClass.safeParse(value).success ? classNames[value as HouseholdClass][language] : value

/** "thiếu hụt: Nhà tiêu hợp vệ sinh; nguyên nhân: Không có vốn": the need that it meets. */
export function needWords({ reasons }: Pick<ProposalLine, 'reasons'>, language: Language): string {
  const parts = [
    ...reasons.indicators.map(code => indicatorName(code)[language]),
    ...causeWords(reasons.causes).map(one => one[language]),
    ...wishWords(reasons.wishes).map(one => one[language]),
  ]
  return [...new Set(parts)].join('; ')
}

/** What decided by the rule; for what is missing, whom to ask. */
export function ruleWords({ kind, reasons }: Pick<ProposalLine, 'kind' | 'reasons'>, language: Language): string {
  const facts = Object.entries(reasons.facts)
  if (kind === 'missing')
    return facts
      .filter(([, value]) => value === null)
      .map(([fact]) => {
        const known = findSupportFact(fact)
        const name = known?.sort === 'truth' ? known.is[language] : (known?.name[language] ?? fact)
        return `${name}? (${known?.ask[language] ?? ''})`
      })
      .join('; ')
  return facts
    .flatMap(([fact, value]) => {
      const known = findSupportFact(fact)
      if (!known || value === null) return []
      return known.sort === 'truth'
        ? [(value ? known.is : known.isNot)[language]]
        : [`${known.name[language]}: ${value}`]
    })
    .join('; ')
}

export const becauseWords = ({ reasons }: Pick<ProposalLine, 'reasons'>, language: Language): string =>
  reasons.because
    .filter(code => code !== 'no-quota')
    .map(code => becauseText[code]?.[language] ?? code)
    .join('; ')

/** "hộ nghèo 10, đúng nguyện vọng 3". */
export const pointWords = ({ reasons }: Pick<ProposalLine, 'reasons'>, language: Language): string =>
  reasons.points
    .map(([code, n]) => `${weightText[code as keyof typeof weightText]?.[language] ?? code} ${n}`)
    .join(', ')

export const weightWords = (language: Language): string =>
  Object.entries(weights)
    .map(([code, n]) => `${weightText[code as keyof typeof weightText][language]} ${n}`)
    .join(', ')

/** All of a line's reasons in one sentence. */
export function whyWords(line: ProposalLine, language: Language): string {
  return [becauseWords(line, language), needWords(line, language), ruleWords(line, language)].filter(Boolean).join('. ')
}
