// Working days: Monday to Friday without the public holidays. A year whose holidays are not announced yet is flagged, not guessed:
// of it only the days are free that the law itself names. Law: Labour Code 2019, Art. 112.
import { addDays, dayOfWeek, type LocalDate, yearOf } from './local-date.ts'

/** Public holidays by year. A year that is missing is unknown. */
export type Holidays = ReadonlyMap<number, ReadonlySet<LocalDate>>

export interface DueDay {
  day: LocalDate
  /** Years on the way whose holidays are not known: the day may be too early. */
  unknownYears: number[]
}

/** Free in every year; Tết, the Hùng Kings' day and days beside these or in their stead are announced each year. */
const named = new Set(['01-01', '04-30', '05-01', '09-02'])

export function isWorkingDay(day: LocalDate, holidays: Holidays): boolean {
  const weekday = dayOfWeek(day)
  if (weekday === 0 || weekday === 6) return false
  const announced = holidays.get(yearOf(day))
  return announced ? !announced.has(day) : !named.has(day.slice(5))
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
