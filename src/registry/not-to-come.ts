// What is told was done has been done: a day that has not come is refused. Pure.
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'

/** Throws `day-in-future`. */
export function notToCome(day: LocalDate, { today }: { today: LocalDate }): void {
  if (day > today) throw problem('day-in-future', { day: formatDay(day) })
}
