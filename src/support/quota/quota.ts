// A quota from the lines of approved plans: their money and their households together. What is typed beside them may narrow, never widen;
// one line pays for one policy. Pure.
import { formatDong } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import { findPolicy } from '../policy.ts'
import type { Quota } from '../proposal.ts'

export type Asked = Quota & { planLineIds: readonly number[] }

export interface PlannedLine {
  lineId: number
  activity: string
  plan: string
  amount: bigint
  households: number | null
}

const narrower = <T extends number | bigint>(
  policyId: string,
  asked: T | null,
  plan: T | null,
  say: (value: T) => string,
): T | null => {
  if (plan === null) return asked
  if (asked !== null && asked > plan)
    throw problem('quota-above-plan', {
      policy: findPolicy(policyId)?.name.vi ?? policyId,
      asked: say(asked),
      plan: say(plan),
    })
  return asked ?? plan
}

/** Throws `quota-line-not-approved`, `quota-line-twice`, `quota-above-plan`. */
export function quotasOf(
  asked: Record<string, Asked>,
  lines: readonly PlannedLine[],
): Record<string, Asked & { plan: string }> {
  const byId = new Map(lines.map(line => [line.lineId, line]))
  const taken = new Set<number>()
  return Object.fromEntries(
    Object.entries(asked).map(([policyId, quota]) => {
      const of = [...new Set(quota.planLineIds)].map(id => {
        const line = byId.get(id)
        if (!line) throw problem('quota-line-not-approved', { policy: findPolicy(policyId)?.name.vi ?? policyId })
        if (taken.has(id)) throw problem('quota-line-twice', { line: line.activity })
        taken.add(id)
        return line
      })
      if (of.length === 0) return [policyId, { ...quota, plan: '' }]
      const money = of.reduce((sum, line) => sum + line.amount, 0n)
      // Lines that name no number of households limit the money only.
      const households = of.some(line => line.households === null)
        ? null
        : of.reduce((sum, line) => sum + line.households!, 0)
      return [
        policyId,
        {
          ...quota,
          money: narrower(policyId, quota.money, money > 0n ? money : null, formatDong),
          households: narrower(policyId, quota.households, households, value => `${value} hộ`),
          plan: [...new Set(of.map(line => line.plan))].join('; '),
        },
      ]
    }),
  )
}
