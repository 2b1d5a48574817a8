// Judges households and persons by the policies, and tells why: what decided, what is missing, what would end with the class.
// Three-valued: a missing fact leaves it open. entitlement-kernel.ts says the same of hundreds of thousands. Pure.

import { supportParameters } from '../../law/policies/parts.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type Condition, NO, type Range, rangeOf, type Truth, truthOf, UNKNOWN, YES } from '../rules/expression.ts'
import { en as enOf, evaluate, factsOf, type Reader, vi as viOf, type Wording } from '../rules/nodes.ts'
import type { Bilingual } from '../rules/pack-types.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import { findSupportFact, type HouseholdRow, type PersonRow } from './entitlement-facts.ts'
import { parameterOf, policiesOn } from './policy.ts'

export interface Subject {
  household: HouseholdRow
  persons: readonly PersonRow[]
}

function readerOf(household: HouseholdRow, person?: PersonRow): Reader {
  const values = { ...household, ...person } as unknown as Record<string, boolean | number | null | undefined>
  const nothing = (): never => {
    throw new Error('a condition of support does not ask for classes of the review')
  }
  return {
    truth: fact => truthOf(values[fact] as boolean | null),
    number: fact => rangeOf(values[fact] as number | null),
    parameter: name => rangeOf(parameterOf(name)),
    belowLine: nothing,
    deprivations: nothing as () => Range,
  }
}

/** One household, or one person of it. */
export const judgePolicy = (policy: SupportPolicy, household: HouseholdRow, person?: PersonRow): Truth =>
  evaluate(policy.when, readerOf(household, person))

/** Whether the household fits the policy's own preference within its group; unknown counts as no. */
export const isPreferred = (policy: SupportPolicy, household: HouseholdRow): boolean =>
  policy.preferWhen !== undefined && evaluate(policy.preferWhen, readerOf(household)) === YES

export interface HouseholdJudgement {
  policy: SupportPolicy
  /** Of a policy about persons: yes if of one of them, unknown if of one perhaps. */
  truth: Truth
  /** Truths of the persons in their order; empty for policies about households. */
  persons: Truth[]
}

/** All policies of the day, each by itself. Of a group about persons, whoever is surely reached by an earlier one is not asked again. */
export function judgeHousehold(subject: Subject, day: LocalDate, policies = policiesOn(day)): HouseholdJudgement[] {
  const taken = new Map<string, Truth[]>()
  return policies.map(policy => {
    if (policy.about === 'household') return { policy, truth: judgePolicy(policy, subject.household), persons: [] }
    const own = subject.persons.map(person => judgePolicy(policy, subject.household, person))
    const before = policy.group ? (taken.get(policy.group) ?? own.map(() => NO)) : own.map(() => NO)
    const persons = own.map((truth, i) => (before[i] === YES ? NO : truth))
    if (policy.group)
      taken.set(
        policy.group,
        own.map((truth, i) => (truth | before[i]!) as Truth),
      )
    return { policy, truth: persons.reduce<Truth>((all, one) => (all | one) as Truth, NO), persons }
  })
}

/** The parts of a condition that made it what it is: of "any" the first that holds, of "all" the first that fails. */
export function decisive(condition: Condition, household: HouseholdRow, person?: PersonRow): Condition[] {
  const reader = readerOf(household, person)
  const walk = (node: Condition): Condition[] => {
    const truth = evaluate(node, reader)
    if (node.kind === 'not') return walk(node.of)
    if (node.kind === 'all' || node.kind === 'any') {
      const shortcut = node.kind === 'any' ? YES : NO
      if (truth === shortcut) return walk(node.of.find(part => evaluate(part, reader) === truth)!)
      return node.of.filter(part => evaluate(part, reader) === truth).flatMap(walk)
    }
    return [node]
  }
  return walk(condition)
}

const words: Wording = {
  truth: (fact, holds) => {
    const known = findSupportFact(fact)
    return known?.sort === 'truth' ? (holds ? known.is : known.isNot) : { vi: fact, en: fact }
  },
  number: fact => {
    const known = findSupportFact(fact)
    return known?.sort === 'number' ? known.name : { vi: fact, en: fact }
  },
  parameter: name => {
    const { value, unit } = (supportParameters as Record<string, { value: number | null; unit: string }>)[name]!
    return { vi: `${value ?? '?'} ${unit}`, en: `${value ?? '?'}` }
  },
}

/** What the condition says, in words. */
export const conditionWords = (condition: Condition): Bilingual => ({
  vi: viOf(condition, words),
  en: enOf(condition, words),
})

/** The deciding parts as they are for this household: "là hộ nghèo"; of numbers the value too. */
function factWords(node: Condition, reader: Reader, row: Record<string, unknown>): Bilingual {
  if (node.kind === 'is') return words.truth(node.fact, evaluate(node, reader) === YES)
  const said = conditionWords(node)
  const value = factsOf(node)
    .map(fact => row[fact])
    .find(one => typeof one === 'number')
  const holds = evaluate(node, reader) === YES
  return value === undefined
    ? said
    : {
        vi: `${said.vi}: ${holds ? 'đúng' : 'không'} (${value})`,
        en: `${said.en}: ${holds ? 'yes' : 'no'} (${value})`,
      }
}

export interface Told {
  /** yes: by right or may be offered; no; unknown. */
  truth: Truth
  /** Codes of the facts that decided or are missing, with their values: what a proposal stores. */
  facts: Record<string, boolean | number | null>
  /** Why it is so. */
  why: Bilingual[]
  /** Facts nobody knows, and where to ask. */
  missing: Bilingual[]
  /** The text of a group was not read by anybody. */
  notRead: boolean
}

/** Why a policy holds for a household or person, does not, or is open. */
export function tell(policy: SupportPolicy, household: HouseholdRow, person?: PersonRow): Told {
  const reader = readerOf(household, person)
  const truth = judgePolicy(policy, household, person)
  const row = { ...household, ...person } as unknown as Record<string, boolean | number | null>
  const parts = decisive(policy.when, household, person)
  const facts = [...new Set(parts.flatMap(factsOf))]
  const open = facts.filter(fact => row[fact] === null || row[fact] === undefined)
  return {
    truth,
    facts: Object.fromEntries(facts.map(fact => [fact, row[fact] ?? null])),
    why:
      truth === UNKNOWN
        ? []
        : parts.filter(part => part.kind !== 'wording-unknown').map(part => factWords(part, reader, row)),
    missing:
      truth === UNKNOWN
        ? open.map(fact => {
            const known = findSupportFact(fact)!
            const name = known.sort === 'truth' ? known.is : known.name
            const asked = known.sort === 'truth'
            return {
              vi: `${asked ? 'có ' : ''}${name.vi} hay không (hỏi: ${known.ask.vi})`
                .replace('có có', 'có')
                .replace('có là', 'có phải'),
              en: `whether the household or person ${name.en} (ask: ${known.ask.en})`,
            }
          })
        : [],
    notRead: truth === UNKNOWN && parts.some(part => part.kind === 'wording-unknown'),
  }
}

export type ClassNow = 'poor' | 'near_poor' | 'average' | 'none'

/** The same household, had it another class from today on. */
export function withClass(household: HouseholdRow, to: ClassNow): HouseholdRow {
  const left = household.poor === true && to !== 'poor' && to !== 'near_poor'
  return {
    ...household,
    poor: to === 'poor',
    nearPoor: to === 'near_poor',
    average: to === 'average',
    escaped: left ? true : to === 'poor' || to === 'near_poor' ? false : household.escaped,
    monthsSinceEscape: left ? 0 : household.monthsSinceEscape,
  }
}

/** Which changes of class would end what holds now. */
export function endsWith(policy: SupportPolicy, subject: Subject, to: ClassNow): boolean {
  const holds = (household: HouseholdRow) =>
    policy.about === 'household'
      ? judgePolicy(policy, household) === YES
      : subject.persons.some(person => judgePolicy(policy, household, person) === YES)
  return holds(subject.household) && !holds(withClass(subject.household, to))
}
