// Moments in UTC, and the day they fall on in Vietnam (UTC+7 all year, no summer time).
import { z } from 'zod'
import type { LocalDate } from './local-date.ts'

/** A moment: ISO 8601 in UTC, "2026-11-23T02:03:04.567Z". As input, of the years in which there are days: what a clock that is wrong
 *  by centuries writes fits no column of moments. */
export type Instant = string & { readonly __instant?: never }
export const Instant = z.iso
  .datetime()
  .max(40)
  .refine(text => text >= '1800' && text < '3000')

/** Tells the time. Passed in, so that rules and commands can be run at any moment of the past. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The same clock, so many whole days behind: the hours stay. */
export const setBack =
  (clock: Clock, days: number): Clock =>
  () =>
    new Date(clock().getTime() - days * 86_400_000)

/** The day in Asia/Ho_Chi_Minh on which a moment falls. */
export function dayInVietnam(moment: Date): LocalDate {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as LocalDate
}

/** dd/MM/yyyy HH:mm in Vietnam. */
export function formatInstant(moment: Date): string {
  const text = new Date(moment.getTime() + 7 * 3_600_000).toISOString()
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 16)}`
}
