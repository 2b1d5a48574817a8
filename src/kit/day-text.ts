// Reads a day as people type it. Pure. Never guesses a century and never moves a day that does not exist.
import { dayOf, daysInMonth, formatDay, type LocalDate } from '../base/local-date.ts'
import { kitText } from './kit.text.ts'
import type { Text } from './text.ts'

export type DayReading =
  | { kind: 'empty' }
  | { kind: 'day'; day: LocalDate }
  | { kind: 'year'; year: string }
  | { kind: 'fault'; text: Text; values: Record<string, string | number> }

export interface DayLimits {
  /** A bare year is enough ("1980"). */
  yearOnly?: boolean
  min?: LocalDate | undefined
  max?: LocalDate | undefined
}

const fault = (text: Text, values: Record<string, string | number> = {}): DayReading => ({
  kind: 'fault',
  text,
  values,
})

/** "31/12/1980", "31.12.1980", "31-12-1980", "31 12 1980", "31121980", "1980-12-31", and "1980" where a year is enough. */
export function readDay(typed: string, limits: DayLimits = {}): DayReading {
  const text = typed.trim()
  if (text === '') return { kind: 'empty' }
  const parts = partsOf(text)
  if (parts === undefined) return fault(kitText.dayShape)
  if (parts.length === 1) return readYear(parts[0], limits)
  const [dayText, monthText, yearText] = parts
  if (yearText.length === 2) return fault(kitText.dayShortYear, { typed: text, yy: yearText })
  if (yearText.length !== 4) return fault(kitText.dayShape)
  const [day, month, year] = [Number(dayText), Number(monthText), Number(yearText)]
  if (year < 1800 || year > 2999) return fault(kitText.dayYear)
  if (month < 1 || month > 12) return fault(kitText.dayMonth)
  const found = dayOf(year, month, day)
  if (!found) {
    const last = daysInMonth(year, month)
    return day > last && day <= 31
      ? fault(kitText.dayLast, { month, year, last })
      : fault(kitText.dayMissing, { day, month, year })
  }
  if (limits.min && found < limits.min) return fault(kitText.dayTooEarly, { day: formatDay(limits.min) })
  if (limits.max && found > limits.max) return fault(kitText.dayTooLate, { day: formatDay(limits.max) })
  return { kind: 'day', day: found }
}

function partsOf(text: string): [string] | [string, string, string] | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return [iso[3]!, iso[2]!, iso[1]!]
  const split = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,6})$/.exec(text)
  if (split) return [split[1]!, split[2]!, split[3]!]
  if (/^\d{4}$/.test(text)) return [text]
  if (/^\d{8}$|^\d{6}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  return undefined
}

function readYear(year: string, limits: DayLimits): DayReading {
  if (!limits.yearOnly) return fault(kitText.dayNeedsDay)
  const number = Number(year)
  if (number < 1800 || number > 2999) return fault(kitText.dayYear)
  if (limits.min && year < limits.min.slice(0, 4)) return fault(kitText.dayTooEarly, { day: formatDay(limits.min) })
  if (limits.max && year > limits.max.slice(0, 4)) return fault(kitText.dayTooLate, { day: formatDay(limits.max) })
  return { kind: 'year', year }
}
