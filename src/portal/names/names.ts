// When a decision to show names holds. Pure.
import type { LocalDate } from '../../base/local-date.ts'

/** The longest that one decision may run: a review's postings lie within it, and nothing is forgotten for years. */
export const mostDays = 120

export function stateOfNames(
  one: { from: LocalDate; until: LocalDate; withdrawnOn: LocalDate | null },
  today: LocalDate,
): 'waiting' | 'on' | 'over' | 'withdrawn' {
  if (one.withdrawnOn !== null) return 'withdrawn'
  if (today < one.from) return 'waiting'
  return today <= one.until ? 'on' : 'over'
}

export interface PostedName {
  no: number
  headName: string
  class: string
  until: LocalDate
  number: string
  signedOn: LocalDate
  signer: string
}
