// Working days: Monday to Friday without the public holidays. A year whose holidays are unknown is flagged, not guessed.
// Law: Labour Code 2019, Art. 112 (which days, is announced each year and therefore data).
import { addDays, dayOfWeek, type LocalDate, yearOf } from './local-date.ts'

/** Public holidays by year. A year that is missing is unknown. */
export type Holidays = ReadonlyMap<number, ReadonlySet<LocalDate>>

export interface DueDay {
  day: LocalDate
  /** Years on the way whose holidays are not known: the day may be too early. */
  unknownYears: number[]
}

export function isWorkingDay(day: LocalDate, holidays: Holidays): boolean {
  const weekday = dayOfWeek(day)
  return weekday !== 0 && weekday !== 6 && !holidays.get(yearOf(day))?.has(day)
}

/** The last day of a limit of n working days that starts the day after `from`. n = 0 is `from` itself. */
export function addWorkingDays(from: LocalDate, n: number, holidays: Holidays): DueDay {
  const unknown = new Set<number>()
  let day = from
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    if (!holidays.has(yearOf(day))) unknown.add(yearOf(day))
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return { day, unknownYears: [...unknown] }
}
