// People: names as written, births as exactly as they are known, relations to the head. Knows no database.
import { z } from 'zod'
import { fold, tidy } from '../base/fold.ts'
import { dayOf, formatDay, isLocalDate, type LocalDate } from '../base/local-date.ts'
import { type RelationCode, relationCodes, relationText } from './import/reading/relation.ts'

export { type RelationCode, relationText }

export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>
export const sexNames: Record<Sex, { vi: string; en: string }> = {
  male: { vi: 'Nam', en: 'Male' },
  female: { vi: 'Nữ', en: 'Female' },
}

export const Relation = z.enum(relationCodes)

/** The relation in the reader's words; papers are written by `relationText` alone. */
export const relationIn = (code: RelationCode, sex?: Sex): { vi: string; en: string } => ({
  vi: relationText(code, sex),
  en: relationEnglish[code],
})

const relationEnglish: Record<RelationCode, string> = {
  head: 'Head',
  spouse: 'Spouse',
  child: 'Child',
  child_in_law: 'Child-in-law',
  parent: 'Parent',
  parent_in_law: 'Parent-in-law',
  sibling: 'Sibling',
  sibling_in_law: 'Sibling-in-law',
  grandchild: 'Grandchild',
  grandchild_in_law: 'Grandchild-in-law',
  grandparent: 'Grandparent',
  other_relative: 'Other relative',
  not_related: 'Not related',
  unknown: 'Unknown',
}

export const FullName = z.string().transform(tidy).pipe(z.string().min(1).max(120))

/** Words by which a name is found. "Lò Thị Đào" -> lo, thi, dao. */
export const wordsOf = (name: string): string[] => [...new Set(fold(name).split(' ').filter(Boolean))]

export const BirthPrecision = z.enum(['day', 'month', 'year', 'unknown'])
export type BirthPrecision = z.infer<typeof BirthPrecision>

/** "1980", "1980-12" or "1980-12-31": as much as is known. */
export const PartialDate = z
  .string()
  .refine(isPartialDate, { message: 'not-a-day' })
  .meta({ description: 'YYYY, YYYY-MM or YYYY-MM-DD' })

export function isPartialDate(text: string): boolean {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isLocalDate(text + '-01-01'.slice(text.length - 4))
}

export interface Birth {
  /** The first day it can have been; null when unknown. */
  date: LocalDate | null
  precision: BirthPrecision
}

/** A birth from what is written; null or undefined: unknown. */
export function birthOf(partial: string | null | undefined): Birth {
  if (!partial) return { date: null, precision: 'unknown' }
  if (isLocalDate(partial)) return { date: partial as LocalDate, precision: 'day' }
  const [year, month, day] = partial.split('-').map(Number)
  const date = dayOf(year ?? 0, month ?? 1, day ?? 1)
  if (!date) throw new RangeError(`no such birth: ${partial}`)
  return { date, precision: day ? 'day' : month ? 'month' : 'year' }
}

/** What was written, again: "1980", "1980-12", "1980-12-31"; null when unknown. */
export function partialOf(birth: Birth): string | null {
  if (!birth.date || birth.precision === 'unknown') return null
  return birth.date.slice(0, birth.precision === 'day' ? 10 : birth.precision === 'month' ? 7 : 4)
}

/** "31/12/1980", "12/1980", "1980" or "". */
export function formatBirth(birth: Birth): string {
  if (!birth.date) return ''
  const text = formatDay(birth.date)
  return birth.precision === 'day' ? text : birth.precision === 'month' ? text.slice(3) : text.slice(6)
}
