// Electricity money: quarters, months that count, what a household gets. kWh and price are data with a source, never numbers of the
// program. Pure.
import { groupThousands } from '../../base/dong.ts'
import { addDays, addMonths, type LocalDate, localDate } from '../../base/local-date.ts'

/** "2026-Q3". */
export type Quarter = string
export const isQuarter = (text: string): boolean => /^20\d\d-Q[1-4]$/.test(text)

export const firstDayOf = (quarter: Quarter): LocalDate =>
  localDate(`${quarter.slice(0, 4)}-${String((Number(quarter.slice(6)) - 1) * 3 + 1).padStart(2, '0')}-01`)
export const lastDayOf = (quarter: Quarter): LocalDate => addDays(addMonths(firstDayOf(quarter), 3), -1)
export const quarterOf = (day: LocalDate): Quarter => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
export const quarterBefore = (quarter: Quarter): Quarter => quarterOf(addDays(firstDayOf(quarter), -1))
export const monthsOf = (quarter: Quarter): LocalDate[] => [0, 1, 2].map(i => addMonths(firstDayOf(quarter), i))

const roman = ['I', 'II', 'III', 'IV']
export const quarterText = (quarter: Quarter): string =>
  `quý ${roman[Number(quarter.slice(6)) - 1]}/${quarter.slice(0, 4)}`

export interface Rate {
  kwhPerMonth: number
  /** đồng per kWh; null where only the month's amount is known. */
  price: bigint | null
  monthlyAmount: bigint
}

/** kWh times price; where only the amount of a month was found, that. */
export const rateOf = (kwhPerMonth: number, price: bigint): Rate => ({
  kwhPerMonth,
  price,
  monthlyAmount: BigInt(kwhPerMonth) * price,
})

export interface Holding {
  from: LocalDate
  to: LocalDate | null
}

/** Months of the quarter on whose first day the right holds. How the law counts a month begun was not read: this is our reading. */
export const monthsHeld = (quarter: Quarter, holdings: readonly Holding[]): number =>
  monthsOf(quarter).filter(day => holdings.some(one => one.from <= day && (one.to === null || day <= one.to))).length

export const quantityText = ({ kwhPerMonth }: Pick<Rate, 'kwhPerMonth'>, months: number): string =>
  `${kwhPerMonth} kWh x ${months} tháng`
export const priceText = ({ price, monthlyAmount }: Pick<Rate, 'price' | 'monthlyAmount'>): string =>
  price === null ? `${groupThousands(monthlyAmount)} đ/tháng` : `${groupThousands(price)} đ/kWh`

export const onceKeyOf = (quarter: Quarter, householdId: number): string => `electricity:${quarter}:${householdId}`
