// How far the money of a year has come, and where it will end if nothing changes. Simple and explained: no model, the last three months
// carried on. Pure. An advance is not spending.
import type { LocalDate } from '../../base/local-date.ts'
import { daysBetween, firstOfMonth, localDate } from '../../base/local-date.ts'

export interface SpendingMonth {
  /** First day of the month. */
  month: LocalDate
  spent: bigint
}

export interface Progress {
  /** Share of what is held that is spent, in per cent with one decimal; null without money. */
  spentShare: number | null
  /** Share of the year (to its closing day) that is over. */
  elapsedShare: number
  /** Points by which spending is behind an even pace; negative: ahead. */
  behind: number | null
  /** Average of the last three full months before the day, in đồng a month. */
  pace: bigint
  /** What will be spent at the closing day at that pace, never more than is held. */
  forecast: bigint
  forecastShare: number | null
  why: { vi: string; en: string }
}

const percent = (part: bigint, whole: bigint): number | null =>
  whole <= 0n ? null : Number((part * 1000n) / whole) / 10

const monthIndex = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** @param held all money of the year that is the unit's own, spent included, đồng. @param closing last day of the books. */
export function progressOf(
  { held, spent, months }: { held: bigint; spent: bigint; months: readonly SpendingMonth[] },
  { year, closing, today }: { year: number; closing: LocalDate; today: LocalDate },
): Progress {
  const start = localDate(`${year}-01-01`)
  const whole = daysBetween(start, closing) + 1
  const gone = Math.min(Math.max(daysBetween(start, today) + 1, 0), whole)
  const elapsedShare = Math.round((gone * 1000) / whole) / 10
  const spentShare = percent(spent, held)
  const now = monthIndex(firstOfMonth(today))
  const recent = months.filter(one => {
    const back = now - monthIndex(one.month)
    return back >= 1 && back <= 3 && one.month >= start
  })
  const counted = Math.min(3, Math.max(now - monthIndex(start), 0))
  const pace = counted === 0 ? 0n : recent.reduce((sum, one) => sum + one.spent, 0n) / BigInt(counted)
  const left = Math.max(daysBetween(today, closing), 0)
  const reached = spent + (pace * BigInt(left)) / 30n
  const forecast = reached > held ? held : reached < spent ? spent : reached
  const over = today > closing
  const whyVi = over
    ? 'Năm ngân sách đã khóa sổ: đây là số cuối cùng.'
    : counted === 0
      ? 'Chưa có tháng nào trọn vẹn để ước tính; dự báo bằng số đã giải ngân.'
      : `Bình quân ${counted} tháng gần nhất nhân với ${left} ngày còn lại, không quá số vốn được giao.`
  const whyEn = over
    ? 'The books are closed: this is final.'
    : counted === 0
      ? 'No full month yet; the forecast is what is spent.'
      : `The average of the last ${counted} months for the ${left} days left, at most what is held.`
  return {
    spentShare,
    elapsedShare,
    behind: spentShare === null ? null : Math.round((elapsedShare - spentShare) * 10) / 10,
    pace,
    forecast,
    forecastShare: percent(forecast, held),
    why: { vi: whyVi, en: whyEn },
  }
}
