// Norms for houses on a day: the policies of kind "housing" with what a plan must know of them. The amounts are law data; what nobody
// has read in a legal text carries that with it. Pure.
import type { Confidence } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { nodesOf } from '../../rules/nodes.ts'
import { findPolicy, holdsOn, listPolicies, parameterOf } from '../policy.ts'
import type { HouseWork } from './house.ts'

export interface HouseNorm {
  policyId: string
  work: HouseWork
  name: { vi: string; en: string }
  amount: number
  period: { from: LocalDate | null; to: LocalDate | null }
  /** Years for which the household must have lived on its own; 0: none asked for. */
  independentYears: number
  poorDistrictOnly: boolean
  citation: string
  confidence: Confidence
}

export const listHouseNorms = (): HouseNorm[] => listPolicies().filter(isHouse).map(normOf)

export function findHouseNorm(policyId: string): HouseNorm | undefined {
  const policy = findPolicy(policyId)
  return policy && isHouse(policy) ? normOf(policy) : undefined
}

export function isInForce({ policyId }: HouseNorm, day: LocalDate): boolean {
  const policy = findPolicy(policyId)
  return policy !== undefined && holdsOn(policy, day)
}

type Policy = ReturnType<typeof listPolicies>[number]

const isHouse = ({ kind, norm }: Policy) => kind === 'housing' && norm.value !== null && norm.unit === 'đồng'

function normOf(policy: Policy): HouseNorm {
  const nodes = nodesOf(policy.when)
  const asks = nodes.some(node => node.kind === 'parameter' && node.name === 'independentYears')
  return {
    policyId: policy.id,
    // "house-ntp-repair", "house-campaign-new": the name of a policy says what is built.
    work: policy.id.split('-').includes('repair') ? 'repair' : 'new',
    name: policy.name,
    amount: policy.norm.value!,
    period: policy.period as HouseNorm['period'],
    independentYears: asks ? (parameterOf('independentYears') ?? 0) : 0,
    poorDistrictOnly: nodes.some(node => node.kind === 'is' && node.fact === 'poorDistrict'),
    citation: policy.citation,
    confidence: policy.confidence,
  }
}
