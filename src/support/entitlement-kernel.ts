// The policies compiled into code over columns: one byte per fact and household, judged in one pass a policy. Equal to entitlement.ts.
// Places are identity: no ids here. Only words of our own and whole numbers reach the source text.
import { NO, type Truth, YES } from '../rules/expression.ts'
import { type AmountCode, type Coder, factsOf, truthCode } from '../rules/nodes.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import {
  findSupportFact,
  type HouseholdRow,
  householdNumbers,
  householdTruths,
  type PersonRow,
  personTruths,
} from './entitlement-facts.ts'
import { parameterOf } from './policy.ts'

export interface SupportColumns {
  households: number
  persons: number
  /** A truth as 0, 2 (unknown) or 3. */
  truths: Record<string, Uint8Array>
  /** -1: unknown. */
  numbers: Record<string, Int32Array>
  /** Of persons: the place of their household. Persons of a household lie together, households in order. */
  householdOf: Int32Array
}

export function allocateSupport(households: number, persons: number): SupportColumns {
  const bytes = (n: number) => new Uint8Array(n)
  return {
    households,
    persons,
    truths: Object.fromEntries([
      ...householdTruths.map(name => [name, bytes(households)] as const),
      ...personTruths.map(name => [name, bytes(persons)] as const),
    ]),
    numbers: Object.fromEntries(householdNumbers.map(name => [name, new Int32Array(households)] as const)),
    householdOf: new Int32Array(persons),
  }
}

const bits = (value: boolean | null): Truth => (value === null ? 2 : value ? YES : NO)

export function setHousehold(columns: SupportColumns, place: number, row: HouseholdRow): void {
  for (const name of householdTruths) columns.truths[name]![place] = bits(row[name])
  for (const name of householdNumbers) columns.numbers[name]![place] = row[name] ?? -1
}
export function setPerson(columns: SupportColumns, place: number, household: number, row: PersonRow): void {
  columns.householdOf[place] = household
  for (const name of personTruths) columns.truths[name]![place] = bits(row[name])
}

type Kernel = (columns: SupportColumns, out: Uint8Array) => void

/** Judges a policy for all places: households, or persons where the policy looks at persons. */
export function kernelOf(policy: SupportPolicy): Kernel {
  const known = kernels.get(policy)
  if (known) return known
  const made = new Function(sourceOf(policy))() as Kernel
  kernels.set(policy, made)
  return made
}
const kernels = new WeakMap<SupportPolicy, Kernel>()

export function sourceOf(policy: SupportPolicy): string {
  const facts = factsOf(policy.when)
  const place = (fact: string) => (findSupportFact(fact)?.of === 'person' ? 'i' : 'h')
  const coder: Coder = {
    truth: fact => ({ sure: `(t_${fact}[${place(fact)}]&1)`, possible: `(t_${fact}[${place(fact)}]>>1)` }),
    number: (fact): AmountCode => {
      const value = `n_${fact}[${place(fact)}]`
      return { low: value, high: value, known: `(${value}>>>31^1)` }
    },
    parameter: name => {
      const value = parameterOf(name)
      return { low: String(value ?? 0), high: String(value ?? 0), known: value === null ? '0' : null }
    },
    belowLine: () => ({ sure: '0', possible: '1' }),
    deprivations: () => ({ low: '0', high: '0', known: '0' }),
    compare: (left, op, right) => `(${left}${op}${right}?1:0)`,
    times: (left, right) => `(${left}*${right})`,
  }
  const code = truthCode(policy.when, coder)
  const columns = facts.map(fact =>
    findSupportFact(fact)?.sort === 'truth'
      ? `t_${fact} = columns.truths.${fact}`
      : `n_${fact} = columns.numbers.${fact}`,
  )
  const persons = policy.about === 'person'
  return `'use strict'
return function kernel(columns, out) {
  const householdOf = columns.householdOf, length = columns.${persons ? 'persons' : 'households'}
  ${columns.length ? `const ${columns.join(', ')}` : ''}
  for (let i = 0; i < length; i++) {
    const h = ${persons ? 'householdOf[i]' : 'i'}
    out[i] = ${code.sure} | (${code.possible} << 1)
  }
}`
}

export interface SupportResults {
  policies: readonly SupportPolicy[]
  /** Per policy, per household: 0, 2 or 3. */
  households: Uint8Array[]
  /** Per policy about persons: how many persons of each household surely have it. */
  persons: (Uint8Array | undefined)[]
}

/** All policies over all households, as `judgeHousehold` would say of each. */
export function judgeColumns(columns: SupportColumns, policies: readonly SupportPolicy[]): SupportResults {
  const results: SupportResults = { policies, households: [], persons: [] }
  const taken = new Map<string, Uint8Array>()
  for (const policy of policies) {
    const households = new Uint8Array(columns.households)
    if (policy.about === 'household') {
      kernelOf(policy)(columns, households)
      results.households.push(households)
      results.persons.push(undefined)
      continue
    }
    const own = new Uint8Array(columns.persons)
    kernelOf(policy)(columns, own)
    const counts = new Uint8Array(columns.households)
    const before = policy.group ? (taken.get(policy.group) ?? new Uint8Array(columns.persons)) : undefined
    for (let i = 0; i < columns.persons; i++) {
      const h = columns.householdOf[i]!
      const truth = before?.[i] === YES ? NO : own[i]!
      households[h]! |= truth
      if (truth === YES && counts[h]! < 255) counts[h]! += 1
      if (before) before[i]! |= own[i]!
    }
    if (policy.group && before) taken.set(policy.group, before)
    results.households.push(households)
    results.persons.push(counts)
  }
  return results
}
