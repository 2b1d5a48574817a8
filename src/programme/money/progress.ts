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

/** Months since the beginning of our era: the year times twelve and the month, January 0. */
export const monthIndex = (day: LocalDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** What holds for every row of a day: worked out once, not once a row. */
export interface ProgressDay {
  elapsedShare: number
  /** Months before the day's that count for the pace, as `monthIndex`: from, to, both inclusive. */
  paceFrom: number
  paceTo: number
  counted: bigint
  daysLeft: bigint
  why: { vi: string; en: string }
}

export function progressDay({
  year,
  closing,
  today,
}: {
  year: number
  closing: LocalDate
  today: LocalDate
}): ProgressDay {
  const start = localDate(`${year}-01-01`)
  const whole = daysBetween(start, closing) + 1
  const gone = Math.min(Math.max(daysBetween(start, today) + 1, 0), whole)
  const now = monthIndex(firstOfMonth(today))
  const counted = Math.min(3, Math.max(now - monthIndex(start), 0))
  const left = Math.max(daysBetween(today, closing), 0)
  const over = today > closing
  return {
    elapsedShare: Math.round((gone * 1000) / whole) / 10,
    paceFrom: Math.max(now - 3, monthIndex(start)),
    paceTo: now - 1,
    counted: BigInt(counted),
    daysLeft: BigInt(left),
    why: {
      vi: over
        ? 'Năm ngân sách đã khóa sổ: đây là số cuối cùng.'
        : counted === 0
          ? 'Chưa có tháng nào trọn vẹn để ước tính; dự báo bằng số đã giải ngân.'
          : `Bình quân ${counted} tháng gần nhất nhân với ${left} ngày còn lại, không quá số vốn được giao.`,
      en: over
        ? 'The books are closed: this is final.'
        : counted === 0
          ? 'No full month yet; the forecast is what is spent.'
          : `The average of the last ${counted} months for the ${left} days left, at most what is held.`,
    },
  }
}

/** What was spent in the months that count for the pace. */
export function recentOn(day: ProgressDay, months: readonly SpendingMonth[]): bigint {
  let recent = 0n
  for (const one of months) {
    const index = monthIndex(one.month)
    if (index >= day.paceFrom && index <= day.paceTo) recent += one.spent
  }
  return recent
}

/** @param held all money of the year that is the unit's own, spent included, đồng; `recent`: see `recentOn`. */
export function progressOn(
  day: ProgressDay,
  { held, spent, recent }: { held: bigint; spent: bigint; recent: bigint },
): Progress {
  const { elapsedShare } = day
  const spentShare = percent(spent, held)
  const pace = day.counted === 0n ? 0n : recent / day.counted
  const reached = spent + (pace * day.daysLeft) / 30n
  const forecast = reached > held ? held : reached < spent ? spent : reached
  return {
    spentShare,
    elapsedShare,
    behind: spentShare === null ? null : Math.round((elapsedShare - spentShare) * 10) / 10,
    pace,
    forecast,
    forecastShare: percent(forecast, held),
    why: day.why,
  }
}

/** @param closing last day of the books. */
export const progressOf = (
  of: { held: bigint; spent: bigint; months: readonly SpendingMonth[] },
  day: { year: number; closing: LocalDate; today: LocalDate },
): Progress => {
  const on = progressDay(day)
  return progressOn(on, { ...of, recent: recentOn(on, of.months) })
}
