// Rice relief: occasions, how much a household gets, grams as kilograms. How much a person gets a month is data with its source: it was
// not read in the text of a law. Pure.
import { z } from 'zod'
import { groupThousands } from '../../base/dong.ts'
import type { Words } from '../../base/words.ts'

export const Occasion = z.enum(['tet', 'lean', 'disaster'])
export type Occasion = z.infer<typeof Occasion>
export const occasionText: Record<Occasion, Words> = {
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
  lean: { vi: 'Giáp hạt', en: 'Between harvests' },
  disaster: { vi: 'Thiên tai, hỏa hoạn', en: 'Disaster' },
}

export const gramsFor = (persons: number, months: number, gramsPerPersonMonth: number): number =>
  persons * months * gramsPerPersonMonth

/** 1_234_500 -> "1.234,5 kg". */
export function kilograms(grams: number): string {
  const rest = Math.abs(grams) % 1000
  const decimals = rest === 0 ? '' : `,${String(rest).padStart(3, '0').replace(/0+$/, '')}`
  return `${groupThousands(Math.trunc(grams / 1000))}${decimals} kg`
}
/** What a person types, 12.5, as whole grams. */
export const gramsOf = (kg: number): number => Math.round(kg * 1000)

export const quantityText = (persons: number, months: number, gramsPerPersonMonth: number): string =>
  `${persons} khẩu x ${months} tháng x ${kilograms(gramsPerPersonMonth)} = ${kilograms(gramsFor(persons, months, gramsPerPersonMonth))}`
/** A household is given once on an occasion of a year. */
export const onceKeyOf = (year: number, occasion: Occasion, round: string, householdId: number): string =>
  `rice:${year}:${occasion}${occasion === 'tet' ? '' : `:${round}`}:${householdId}`
