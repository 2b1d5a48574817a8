// Days in Asia/Ho_Chi_Minh, as text "YYYY-MM-DD". Never a JS Date: a Date has a time zone, a birthday has none.
import { z } from 'zod'

declare const brand: unique symbol
/** A calendar day, "YYYY-MM-DD", between 1800-01-01 and 2999-12-31. Compares with < and > as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' }

export const LocalDate = z
  .string()
  .refine(isLocalDate, { message: 'not-a-day' })
  .transform(text => text as LocalDate)
  .meta({ format: 'date', description: 'day, YYYY-MM-DD, Asia/Ho_Chi_Minh' })

/** The last day that there is. */
export const lastDay = '2999-12-31' as LocalDate

/** For sorting: the earlier day first. */
export const compareDays = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** True if the text is a day that exists ("2023-02-29" does not). */
export function isLocalDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  return year >= 1800 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number that the digits make; NaN if one is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** The text as a day. Throws RangeError if no such day exists. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`no such day: ${text}`)
  return text as LocalDate
}

/** The day from its parts, or undefined if it does not exist. */
export function dayOf(year: number, month: number, day: number): LocalDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isLocalDate(text) ? (text as LocalDate) : undefined
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whole days since 1970-01-01 (negative before). */
export function dayNumber(date: LocalDate): number {
  return Math.round(Date.UTC(yearOf(date), monthOf(date) - 1, dayOfMonth(date)) / 86_400_000)
}

export function fromDayNumber(days: number): LocalDate {
  return new Date(days * 86_400_000).toISOString().slice(0, 10) as LocalDate
}

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))
export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8, 10))

export const addDays = (date: LocalDate, days: number): LocalDate => fromDayNumber(dayNumber(date) + days)

/** Days from a to b; negative if b is before a. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => dayNumber(b) - dayNumber(a)

/** Moves by months; the 31st becomes the month's last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return dayOf(year, month, Math.min(dayOfMonth(date), daysInMonth(year, month)))!
}

export const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 7)}-01` as LocalDate

/** 0 = Sunday … 6 = Saturday. */
export const dayOfWeek = (date: LocalDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

/** Completed years of age on a day, as the law counts them. */
export function ageOn(birth: LocalDate, day: LocalDate): number {
  const years = yearOf(day) - yearOf(birth)
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** dd/MM/yyyy, as Vietnamese offices write it. */
export const formatDay = (date: LocalDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

const pad = (n: number) => String(n).padStart(2, '0')
