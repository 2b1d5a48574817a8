// From causes to support: which household is entitled to what, who is offered what within the quotas and in which order, what is
// missing, who is left out. The points are ours, no rule of law: they order, they do not entitle, and are told. Pure.

import { z } from 'zod'
import { povertyCauses, supportNeeds } from '../../law/registry/causes.ts'
import { Dong } from '../base/dong.ts'
import { groupBy } from '../base/group.ts'
import type { LocalDate } from '../base/local-date.ts'
import { NO, type Truth, UNKNOWN, YES } from '../rules/expression.ts'
import { factsOf } from '../rules/nodes.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import type { SupportKind } from './delivery.ts'
import { type ClassNow, isPreferred, type Told, tell } from './entitlement.ts'
import { findSupportFact, type HouseholdRow, type PersonRow } from './entitlement-facts.ts'
import type { SupportResults } from './entitlement-kernel.ts'

export const ProposalKind = z.enum(['entitled', 'offer', 'left-out', 'missing', 'uncovered', 'dropped'])
export type ProposalKind = z.infer<typeof ProposalKind>
export const Choice = z.enum(['', 'accept', 'drop', 'add'])
export type Choice = z.infer<typeof Choice>

/** What a plan gives for one policy; what is not named has no limit of that sort. */
export const Quota = z.object({
  households: z.int().min(0).max(10_000_000).nullable().default(null),
  money: Dong.nullable().default(null),
  /** Amount for one household, where the norm names none or another holds. */
  each: Dong.nullable().default(null),
})
export type Quota = z.output<typeof Quota>

/** Points of the order. This program's, no rule of law. */
export const weights = {
  poor: 10,
  nearPoor: 6,
  escaped: 3,
  indicator: 4,
  cause: 3,
  wish: 3,
  minority: 2,
  hardPlace: 2,
  children: 2,
}
export type WeightCode = keyof typeof weights

export const weightText: Record<WeightCode, { vi: string; en: string }> = {
  poor: { vi: 'hộ nghèo', en: 'poor household' },
  nearPoor: { vi: 'hộ cận nghèo', en: 'near-poor household' },
  escaped: { vi: 'mới thoát nghèo', en: 'newly escaped' },
  indicator: { vi: 'thiếu hụt mà chính sách giúp được', en: 'deprivation that the policy helps against' },
  cause: { vi: 'nguyên nhân nghèo mà chính sách giúp được', en: 'cause that the policy helps against' },
  wish: { vi: 'đúng nguyện vọng của hộ', en: 'what the household wished for' },
  minority: { vi: 'có người dân tộc thiểu số', en: 'ethnic minority' },
  hardPlace: { vi: 'ở nơi đặc biệt khó khăn', en: 'especially difficult place' },
  children: { vi: 'có trẻ em', en: 'children' },
}

export interface ProposalHousehold {
  officeId: number
  householdId: number
  villageId: number
  class: ClassNow
  classSince: LocalDate | null
  deprived: readonly string[]
  causes: readonly string[]
  wishes: readonly string[]
  children: number
  household: HouseholdRow
  persons: readonly PersonRow[]
}

/** What a line stores of its why: codes and facts, no words and no names. */
export interface Reasons {
  facts: Record<string, boolean | number | null>
  indicators: readonly string[]
  causes: readonly string[]
  wishes: readonly string[]
  /** Code and points, summed in `points`. */
  points: [WeightCode, number][]
  /** quota, money, once, group, added, not-eligible, unverified. */
  because: string[]
}

export interface ProposalRow {
  officeId: number
  householdId: number
  villageId: number
  class: ClassNow
  /** Empty: deprivations that nothing helps against. */
  policyId: string
  kind: ProposalKind
  rank: number | null
  points: number
  persons: number
  amount: bigint | null
  choice: Choice
  reasons: Reasons
}

export interface ProposalInput {
  /** Which policies give lines. All of the day are judged: one that gives none still stands before others of its group. */
  named: (policy: SupportPolicy) => boolean
  quotas: ReadonlyMap<string, Quota>
  /** "household policy" -> what a person decided this year. */
  choices: ReadonlyMap<string, Exclude<Choice, ''>>
  /** "household policy", or "household #group" of what is given once: already given or on a list. */
  received: ReadonlySet<string>
}

export const choiceKey = (householdId: number, policyId: string) => `${householdId} ${policyId}`

/** Policies that a run may name: those nobody has read only where that is asked for. */
export const isNamed =
  (withUnverified: boolean) =>
  (policy: SupportPolicy): boolean =>
    withUnverified || policy.confidence !== 'unverified'

const empty: readonly string[] = []
const common = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.length === 0 || b.length === 0 ? empty : a.filter(one => b.includes(one))

/** Lines of one office's households that need no order, and those who wait for their place in it. */
export function proposeOffice(
  households: readonly ProposalHousehold[],
  results: SupportResults,
  input: ProposalInput,
): { rows: ProposalRow[]; candidates: ProposalRow[] } {
  const rows: ProposalRow[] = []
  const candidates: ProposalRow[] = []
  const why = reasonCache()
  const { policies } = results
  const [someChosen, truths] = [input.choices.size > 0, results.households]
  households.forEach((one, place) => {
    const helped = new Set<string>()
    let chosen: Map<string, SupportPolicy> | undefined
    for (let p = 0; p < policies.length; p += 1) {
      const policy = policies[p]!
      const truth = truths[p]![place] as Truth
      const choice = someChosen ? (input.choices.get(choiceKey(one.householdId, policy.id)) ?? '') : ''
      // Most households have nothing to do with most policies.
      if ((truth === NO && choice === '') || !input.named(policy)) continue
      const fit = fitOf(policy, one)
      const line = (kind: ProposalKind): ProposalRow => ({
        officeId: one.officeId,
        householdId: one.householdId,
        villageId: one.villageId,
        class: one.class,
        policyId: policy.id,
        kind,
        rank: null,
        points: 0,
        persons: results.persons[p]?.[place] ?? 0,
        amount: null,
        choice,
        reasons: {
          facts: why(policy, one, truth),
          indicators: fit.indicators,
          causes: fit.causes,
          wishes: fit.wishes,
          points: [],
          because: policy.confidence === 'unverified' ? ['unverified'] : [],
        },
      })
      if (choice === 'drop') {
        if (truth !== NO || fit.any) rows.push(line('dropped'))
        continue
      }
      if (policy.by === 'right') {
        if (truth === YES) {
          rows.push(line('entitled'))
          for (const code of fit.indicators) helped.add(code)
        } else if (truth === UNKNOWN && followed(one)) pushMissing(rows, line('missing'))
        continue
      }
      const firm = choice === 'add' || choice === 'accept'
      if (!firm && !fit.any) continue
      chosen ??= pickOffers(one, place, results, input)
      const group = policy.group ?? policy.id
      if (firm || chosen.get(group) === policy) {
        const row = line('offer')
        row.reasons.points = pointsOf(one, fit)
        row.points = row.reasons.points.reduce((sum, [, n]) => sum + n, 0)
        row.amount = amountOf(policy, input)
        if (firm && truth !== YES) row.reasons.because.push('not-eligible')
        candidates.push(row)
        for (const code of fit.indicators) helped.add(code)
      } else if (truth === UNKNOWN && followed(one) && !isReceived(policy, one, input) && !chosen.has(group))
        pushMissing(rows, line('missing'))
    }
    const uncovered = followed(one) ? one.deprived.filter(code => !helped.has(code)) : []
    if (uncovered.length > 0)
      rows.push({
        officeId: one.officeId,
        householdId: one.householdId,
        villageId: one.villageId,
        class: one.class,
        policyId: '',
        kind: 'uncovered',
        rank: null,
        points: 0,
        persons: 0,
        amount: null,
        choice: '',
        reasons: { facts: {}, indicators: uncovered, causes: [], wishes: [], points: [], because: [] },
      })
  })
  return { rows, candidates }
}

/** Households whose every open question is worth asking. */
const followed = (one: ProposalHousehold): boolean => one.class === 'poor' || one.class === 'near_poor'

/** What only an unread text leaves open cannot be asked of anybody: the policy's page says so. */
function pushMissing(rows: ProposalRow[], row: ProposalRow): void {
  const open = Object.entries(row.reasons.facts).filter(([, value]) => value === null)
  if (open.some(([fact]) => !isUntold(fact))) rows.push(row)
}
const isUntold = (fact: string): boolean => {
  const known = findSupportFact(fact)
  return known?.sort === 'truth' && known.untold === true
}

interface Fit {
  any: boolean
  indicators: readonly string[]
  causes: readonly string[]
  wishes: readonly string[]
}
const noFit: Fit = { any: false, indicators: empty, causes: empty, wishes: empty }
function fitOf({ helps }: SupportPolicy, one: ProposalHousehold): Fit {
  if (one.deprived.length + one.causes.length + one.wishes.length === 0) return noFit
  const indicators = common(one.deprived, helps.indicators)
  const causes = common(one.causes, helps.causes)
  const wishes = common(one.wishes, helps.wishes)
  return indicators.length + causes.length + wishes.length > 0 ? { any: true, indicators, causes, wishes } : noFit
}

/** Which offers a household stands for: it must be surely eligible, not have had it, and of a group only one. */
function pickOffers(
  one: ProposalHousehold,
  place: number,
  results: SupportResults,
  input: ProposalInput,
): Map<string, SupportPolicy> {
  const picked = new Map<string, SupportPolicy>()
  results.policies.forEach((policy, p) => {
    if (!input.named(policy) || policy.by !== 'offer' || results.households[p]![place] !== YES) return
    if (!fitOf(policy, one).any || isReceived(policy, one, input)) return
    const group = policy.group ?? policy.id
    const before = picked.get(group)
    const better = !before || (before.preferWhen && !isPreferred(before, one.household) && !policy.preferWhen)
    if (better) picked.set(group, policy)
  })
  return picked
}

const isReceived = (policy: SupportPolicy, one: ProposalHousehold, { received }: ProposalInput): boolean =>
  received.size > 0 &&
  (received.has(choiceKey(one.householdId, policy.id)) ||
    (policy.once === true && received.has(choiceKey(one.householdId, `#${policy.kind}`))))

export function amountOf(policy: SupportPolicy, { quotas }: Pick<ProposalInput, 'quotas'>): bigint | null {
  const each = quotas.get(policy.id)?.each
  if (each !== null && each !== undefined) return each
  return policy.norm.each && policy.norm.value !== null ? BigInt(policy.norm.value) : null
}

function pointsOf(one: ProposalHousehold, fit: Fit): [WeightCode, number][] {
  const points: [WeightCode, number][] = []
  const add = (code: WeightCode, times = 1) => times > 0 && points.push([code, weights[code] * times])
  if (one.class === 'poor') add('poor')
  else if (one.class === 'near_poor') add('nearPoor')
  else if (one.household.escaped) add('escaped')
  add('indicator', fit.indicators.length)
  add('cause', fit.causes.length)
  add('wish', fit.wishes.length)
  if (one.household.memberOfMinority) add('minority')
  if (one.household.zoneThree || one.household.difficultVillage) add('hardPlace')
  if (one.children > 0) add('children')
  return points
}

/** Many households have the same facts about a policy: the reasons are found once for each kind of them. */
function reasonCache() {
  const known = new Map<string, Pick<Told, 'truth' | 'facts'>>()
  const told = (policy: SupportPolicy, household: HouseholdRow, person?: PersonRow) => {
    const key = keyOf(policy, household, person)
    const found = known.get(key) ?? tell(policy, household, person)
    known.set(key, found)
    return found
  }
  return (policy: SupportPolicy, one: ProposalHousehold, truth: Truth): Reasons['facts'] => {
    const decides =
      policy.about === 'person'
        ? one.persons.find(person => told(policy, one.household, person).truth === truth)
        : undefined
    return told(policy, one.household, decides).facts
  }
}

const factLists = new WeakMap<SupportPolicy, string[]>()
function keyOf(policy: SupportPolicy, household: HouseholdRow, person: PersonRow | undefined): string {
  let facts = factLists.get(policy)
  if (!facts) {
    facts = factsOf(policy.when)
    factLists.set(policy, facts)
  }
  let key = policy.id
  for (const fact of facts) {
    const value =
      (household as Record<string, unknown>)[fact] ?? (person as Record<string, unknown> | undefined)?.[fact]
    key += value === true ? '+' : value === false ? '-' : value === null || value === undefined ? '?' : ` ${value}`
  }
  return key
}

/** Gives the places: whoever a person accepted or added first, then by points, longer in the class, then by id. */
export function rankOffers(
  candidates: readonly ProposalRow[],
  input: ProposalInput,
  since: (row: ProposalRow) => string,
): ProposalRow[] {
  const byPolicy = groupBy(candidates, row => row.policyId)
  const ranked: ProposalRow[] = []
  for (const [policyId, rows] of [...byPolicy].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const quota = input.quotas.get(policyId)
    const firm = (row: ProposalRow) => (row.choice === 'accept' || row.choice === 'add' ? 1 : 0)
    rows.sort(
      (a, b) =>
        firm(b) - firm(a) ||
        b.points - a.points ||
        (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : a.householdId - b.householdId),
    )
    let money = 0n
    rows.forEach((row, i) => {
      const rank = i + 1
      money += row.amount ?? 0n
      const beyond: string[] = []
      if (quota?.households !== null && quota?.households !== undefined && rank > quota.households) beyond.push('quota')
      if (quota?.money !== null && quota?.money !== undefined && money > quota.money) beyond.push('money')
      if (!quota) row.reasons.because.push('no-quota')
      ranked.push(
        beyond.length > 0 && !firm(row)
          ? {
              ...row,
              kind: 'left-out',
              rank,
              reasons: { ...row.reasons, because: [...row.reasons.because, ...beyond] },
            }
          : { ...row, rank },
      )
    })
  }
  return ranked
}

export const becauseText: Record<string, { vi: string; en: string }> = {
  quota: { vi: 'hết chỉ tiêu số hộ', en: 'beyond the number of households' },
  money: { vi: 'hết kinh phí', en: 'beyond the money' },
  'no-quota': { vi: 'chưa có chỉ tiêu, kinh phí', en: 'no number and no money named yet' },
  'not-eligible': {
    vi: 'được thêm khi còn thiếu thông tin về điều kiện',
    en: 'added while facts about its conditions are missing',
  },
  added: { vi: 'cán bộ thêm', en: 'added by an officer' },
  unverified: { vi: 'chính sách chưa xác minh', en: 'policy not verified' },
}

export const kindText: Record<ProposalKind, { vi: string; en: string }> = {
  entitled: { vi: 'Được hưởng theo quyền', en: 'Entitled' },
  offer: { vi: 'Đề xuất hỗ trợ', en: 'Offered' },
  'left-out': { vi: 'Chưa được (ngoài chỉ tiêu)', en: 'Left out' },
  missing: { vi: 'Thiếu thông tin', en: 'Facts missing' },
  uncovered: { vi: 'Thiếu hụt chưa có hỗ trợ', en: 'Nothing helps yet' },
  dropped: { vi: 'Đã bỏ', en: 'Dropped' },
}

const wordsOf = (catalogue: readonly { code: string; vi: string; en: string }[], codes: readonly string[]) =>
  catalogue.filter(one => codes.includes(one.code))

/** What of the household's need the policy meets, in words. */
export const causeWords = (codes: readonly string[]) => wordsOf(povertyCauses, codes)
export const wishWords = (codes: readonly string[]) => wordsOf(supportNeeds, codes)

/** Kinds whose lists are drawn up from a village's proposal. Rice and what is handed out have no policy of their own:
 *  they are drawn up for the households of any. */
export const drawnFromProposals: readonly SupportKind[] = [
  'housing',
  'credit',
  'tuition',
  'legal-aid',
  'electricity',
  'production',
  'health-insurance',
  'training',
]
