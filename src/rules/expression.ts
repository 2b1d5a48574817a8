// The language in which packs state their conditions: a tree of few kinds of node, no loops, no functions of the user.
// Here are the shapes and the three-valued arithmetic; what each kind means stands in nodes.ts, all readings side by side.

/** A truth as two bits: bit 0 = surely, bit 1 = possibly. So and is &, or is |, and "unknown" is "possibly, not surely". */
export type Truth = 0 | 2 | 3
export const NO: Truth = 0
export const UNKNOWN: Truth = 2
export const YES: Truth = 3

/** A whole number known only to lie between two bounds; unknown is everything. */
export interface Range {
  low: number
  high: number
}
export const anyNumber: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

export type Comparison = '<' | '<=' | '>' | '>='

/** A condition: is, all, any, not, compare, by-area, if-known, below-line, wording-unknown. */
export type Condition =
  | { kind: 'is'; fact: string }
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; left: Amount; op: Comparison; right: Amount }
  /** Rural or urban, by the fact that says which; where that is unknown, both must agree. */
  | { kind: 'by-area'; urban: string; whenRural: Condition; whenUrban: Condition }
  /** The first reading where the number was given, the second where it was not. */
  | { kind: 'if-known'; fact: string; given: Condition; otherwise: Condition }
  /** The pack's income test, for its class rules. */
  | { kind: 'below-line' }
  /** The law's wording is not known to us: the answer stays unknown, whatever the household says. */
  | { kind: 'wording-unknown' }

/** A number: constant, parameter, value, times, count, deprivations. */
export type Amount =
  | { kind: 'constant'; value: number }
  /** A dated number of the pack (line, cut-off, share); null in the pack means: not found, so unknown. */
  | { kind: 'parameter'; name: string }
  | { kind: 'value'; fact: string }
  /** Neither factor may be negative. */
  | { kind: 'times'; left: Amount; right: Amount }
  /** How many of the conditions hold. */
  | { kind: 'count'; of: Condition[] }
  /** How many of the pack's indicators are deprived, for its class rules. */
  | { kind: 'deprivations' }

export type Expression = Condition | Amount
export type Kind = Expression['kind']

export const and = (a: Truth, b: Truth): Truth => (a & b) as Truth
export const or = (a: Truth, b: Truth): Truth => (a | b) as Truth
export const not = (a: Truth): Truth => (a === YES ? NO : a === NO ? YES : UNKNOWN)
export const truthOf = (value: boolean | null | undefined): Truth =>
  value === true ? YES : value === false ? NO : UNKNOWN
export const rangeOf = (value: number | null | undefined): Range =>
  value === null || value === undefined ? anyNumber : { low: value, high: value }

/** Compares two ranges: sure where every pair agrees, unknown where some do. */
export function compareRanges(left: Range, op: Comparison, right: Range): Truth {
  if (op === '>') return compareRanges(right, '<', left)
  if (op === '>=') return compareRanges(right, '<=', left)
  const sure = op === '<' ? left.high < right.low : left.high <= right.low
  const possible = op === '<' ? left.low < right.high : left.low <= right.high
  return sure ? YES : possible ? UNKNOWN : NO
}
