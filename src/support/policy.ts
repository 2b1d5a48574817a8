// The policies of support: which hold on a day, what is wrong with one, and how a norm is said. Conditions are judged in entitlement.ts.
import { supportPolicies } from '../../law/policies/all.ts'
import { supportParameters } from '../../law/policies/parts.ts'
import { formatDong, groupThousands } from '../base/dong.ts'
import { capital } from '../base/first-letter.ts'
import type { LocalDate } from '../base/local-date.ts'
import { canonicalJson, sha256 } from '../rules/hash.ts'
import { nodesOf, ownFactsOf } from '../rules/nodes.ts'
import type { Bilingual } from '../rules/pack-types.ts'
import type { SupportKind, SupportPolicy } from '../rules/support-types.ts'
import { type SupportKind as DeliveryKind, supportKindText } from './delivery.ts'
import { findSupportFact } from './entitlement-facts.ts'

export const listPolicies = (): readonly SupportPolicy[] => supportPolicies
export const findPolicy = (id: string): SupportPolicy | undefined => supportPolicies.find(policy => policy.id === id)

export const holdsOn = (policy: SupportPolicy, day: LocalDate): boolean =>
  (policy.period.from === null || policy.period.from <= day) && (policy.period.to === null || day <= policy.period.to)

/** Those in force on the day, in their order. */
export const policiesOn = (day: LocalDate): SupportPolicy[] => supportPolicies.filter(policy => holdsOn(policy, day))

export const parameterOf = (name: string): number | null =>
  (supportParameters as Record<string, { value: number | null }>)[name]?.value ?? null

/** 64 hexadecimal digits over the policies and their numbers: a proposal says by which law data it was made. */
export const policiesHash = (): string => (known ??= sha256(canonicalJson({ supportPolicies, supportParameters })))
let known: string | undefined

/** Everything wrong with a policy: unknown facts or parameters, facts of persons where households are looked at, impossible norms. */
export function issuesOfPolicy(policy: SupportPolicy): string[] {
  const issues: string[] = []
  for (const condition of [policy.when, ...(policy.preferWhen ? [policy.preferWhen] : [])])
    for (const node of nodesOf(condition)) {
      if (node.kind === 'below-line' || node.kind === 'deprivations')
        issues.push(`${node.kind} belongs to classification`)
      if (node.kind === 'parameter' && !(node.name in supportParameters)) issues.push(`no parameter ${node.name}`)
      for (const fact of ownFactsOf(node)) {
        const known = findSupportFact(fact)
        if (!known) issues.push(`no fact ${fact}`)
        else if (known.of === 'person' && policy.about === 'household') issues.push(`${fact} is a fact of persons`)
        else if ((known.sort === 'truth') !== (node.kind === 'is' || node.kind === 'by-area'))
          issues.push(`${fact} is a ${known.sort}`)
      }
    }
  const { value } = policy.norm
  if (value !== null && (!Number.isSafeInteger(value) || value < 0)) issues.push('norm is not a whole number')
  const { from, to } = policy.period
  if (from !== null && to !== null && from > to) issues.push('ends before it begins')
  return issues
}

/** "60.000.000 đ một nhà", "tối đa 100.000.000 đ một hộ, lãi suất 6,6 %/năm". */
export function normWords({ norm }: SupportPolicy): Bilingual {
  const { value, unit, per, atMost, interest } = norm
  const percent =
    interest === undefined
      ? undefined
      : `${Math.trunc(interest / 100)},${String(interest % 100).padStart(2, '0')}`.replace(/,?0+$/, '')
  const rate = {
    vi: percent === undefined ? '' : `; lãi suất ${percent} %/năm`,
    en: percent === undefined ? '' : `; interest ${percent.replace(',', '.')} % a year`,
  }
  if (unit === 'dịch vụ') return { vi: capital(per.vi), en: capital(per.en) }
  if (value === null) return { vi: `chưa rõ mức (${per.vi})${rate.vi}`, en: `amount not known (${per.en})${rate.en}` }
  const amount = unit === 'đồng' ? formatDong(value) : `${groupThousands(value)} ${unit}`
  return {
    vi: `${atMost ? 'tối đa ' : ''}${amount} ${per.vi}${rate.vi}`,
    en: `${atMost ? 'at most ' : ''}${amount} ${per.en}${rate.en}`,
  }
}

/** The kinds of deliveries, and what is paid month by month elsewhere. */
export const policyKindText: Record<SupportKind | DeliveryKind, Bilingual> = {
  ...supportKindText,
  allowance: { vi: 'Trợ cấp xã hội', en: 'Social allowance' },
}
