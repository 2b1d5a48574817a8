// What follows from figures told on different days, by different offices, on either map, while counts hardly change: between two yearly
// reviews. A detail is told once a review; and what is left of a shown sum after the shown parts are taken off must not tell of a few
// households. Works with public figures alone, as whoever subtracts does. Pure.
import type { LocalDate } from '../base/local-date.ts'
import { daysBetween } from '../base/local-date.ts'
import { type Counts, smallest, tellsTooMuch } from './disclosure.ts'

/** Fewer days than this are the same review, whatever was decided meanwhile. */
export const fewestDays = 300

/** Whether the counts of two days are those of one review: near each other, or some office decided nothing between them.
 *  @param decided for each office the days on which its yearly decisions came into force. */
export function isSameReview(a: LocalDate, b: LocalDate, decided: readonly (readonly LocalDate[])[]): boolean {
  const [first, last] = a < b ? [a, b] : [b, a]
  if (daysBetween(first, last) < fewestDays) return true
  return decided.some(days => !days.some(day => first < day && day <= last))
}

export interface ShownSum {
  areaId: number
  counts: Counts
}

/** The first sum of which too much is left, or undefined. Sums of one review; units lie inside each other or apart.
 *  @param villagesIn all villages of a unit, told or not. */
export function leftOver(
  shown: readonly ShownSum[],
  villagesIn: (areaId: number) => ReadonlySet<number>,
): number | undefined {
  const sized = shown
    .map(one => ({ ...one, villages: villagesIn(one.areaId) }))
    .sort((a, b) => b.villages.size - a.villages.size)
  for (const [place, outer] of sized.entries()) {
    const rest = new Set(outer.villages)
    const left = { ...outer.counts }
    // From the largest down: what lies in a part that was taken off already is in its sum.
    for (const inner of sized.slice(place + 1)) {
      if (inner.villages.size === 0 || inner.villages.size === outer.villages.size) continue
      if (![...inner.villages].every(village => rest.has(village))) continue
      for (const village of inner.villages) rest.delete(village)
      left.households -= inner.counts.households
      left.poor -= inner.counts.poor
      left.nearPoor -= inner.counts.nearPoor
    }
    if (rest.size === 0 || rest.size === outer.villages.size) continue
    // Households come and go between two days: less than nothing is nobody.
    const counts = {
      households: Math.max(0, left.households),
      poor: Math.max(0, left.poor),
      nearPoor: Math.max(0, left.nearPoor),
    }
    if (counts.households === 0) continue
    // Of fewer than ten households fewer than five lie beside the largest village.
    if (rest.size === 1 || counts.households < 2 * smallest || tellsTooMuch(counts)) return outer.areaId
  }
  return undefined
}
