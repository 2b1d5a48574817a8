// How days, moments, figures and sizes are written. Vietnamese forms in both languages, so that a figure reads the same on paper.
import { formatDong, groupThousands } from '../base/dong.ts'
import { formatInstant } from '../base/instant.ts'
import { daysBetween, formatDay, isLocalDate, type LocalDate } from '../base/local-date.ts'
import { unbroken } from '../base/unbroken.ts'
import { kitText } from './kit.text.ts'
import type { Tell } from './text.ts'

export { formatPercent } from '../base/fraction.ts'
export { formatDay, formatDong, groupThousands }

/** "31/12/1980"; a bare year stays "1980"; nothing is a dash. */
export function showDay(day: string | null | undefined): string {
  if (!day) return '–'
  return isLocalDate(day) ? formatDay(day as LocalDate) : day
}

/** "31/12/2026 08:05" of an ISO moment. */
export function showMoment(moment: string | Date | null | undefined): string {
  return moment ? formatInstant(new Date(moment)) : '–'
}

/** 1234567.5 -> "1.234.567,5"; nothing is a dash. */
export function showNumber(value: number | bigint | null | undefined, decimals = 0): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'bigint' || decimals === 0)
    return groupThousands(typeof value === 'bigint' ? value : Math.round(value))
  const [whole = '0', rest] = value.toFixed(decimals).split('.')
  return `${whole.startsWith('-') ? '-' : ''}${groupThousands(BigInt(whole.replace('-', '')))},${rest}`
}

/** Money as it is in memory or as it travels, a decimal text; nothing is a dash. */
export function showDong(value: bigint | number | string | null | undefined): string {
  return value === null || value === undefined ? '–' : unbroken(formatDong(value))
}

/** 15_732_000_000 -> "15,7 tỷ đ": for tiles and charts, where the exact figure is one click away. */
export function showDongShort(value: bigint | number | string): string {
  const number = Number(value)
  const size = Math.abs(number)
  if (size >= 1e9) return `${showNumber(number / 1e9, 1)}\u00a0tỷ\u00a0đ`
  if (size >= 1e6) return `${showNumber(number / 1e6, 1)}\u00a0triệu\u00a0đ`
  return unbroken(formatDong(Math.round(number)))
}

/** 1_572_864 -> "1,5 MB", 188_743_680 -> "180 MB". */
export function showBytes(bytes: number): string {
  const tenths = Math.round(bytes / 104_857.6)
  if (tenths >= 10) return `${showNumber(tenths / 10, tenths % 10 === 0 ? 0 : 1)} MB`
  if (bytes >= 1024) return `${showNumber(Math.round(bytes / 1024))} KB`
  return `${bytes} B`
}

/** "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày". */
export function showDue(due: LocalDate, today: LocalDate, t: Tell): string {
  const days = daysBetween(today, due)
  if (days === 0) return t(kitText.dueToday)
  return days > 0 ? t(kitText.daysLeft, { n: days }) : t(kitText.daysLate, { n: -days })
}
