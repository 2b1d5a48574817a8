// The policies in words, as they hold on a day.
import { localDate } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { factsOf } from '../rules/nodes.ts'
import { conditionWords } from './entitlement.ts'
import { findSupportFact } from './entitlement-facts.ts'
import { policyListContract } from './policy.api.ts'
import { holdsOn, listPolicies, normWords } from './policy.ts'

export const policyList = query(policyListContract, {
  right: 'support.read',
  run: async ({ asOf }, { today }) => {
    const day = asOf ?? today
    return {
      onDay: day,
      policies: listPolicies().map(policy => ({
        policyId: policy.id,
        name: policy.name,
        kind: policy.kind,
        by: policy.by,
        about: policy.about,
        norm: normWords(policy),
        from: policy.period.from === null ? null : localDate(policy.period.from),
        to: policy.period.to === null ? null : localDate(policy.period.to),
        holds: holdsOn(policy, day),
        beneficiaries: policy.beneficiaries,
        rule: conditionWords(policy.when),
        facts: factsOf(policy.when).map(fact => findSupportFact(fact)!.ask),
        helps: {
          indicators: [...policy.helps.indicators],
          causes: [...policy.helps.causes],
          wishes: [...policy.helps.wishes],
        },
        citation: policy.citation,
        confidence: policy.confidence,
        sources: [...policy.sources],
        notes: [...policy.notes],
      })),
    }
  },
})
