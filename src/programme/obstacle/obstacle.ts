// What hinders a sub-project: since when, which money waits, who must move by when. Pure.
import { z } from 'zod'
import { daysBetween, type LocalDate } from '../../base/local-date.ts'

export const ObstacleKind = z.enum([
  'no-guidance',
  'no-norm',
  'late-funds',
  'land',
  'procurement',
  'people',
  'procedure',
  'weather',
  'other',
])
export type ObstacleKind = z.infer<typeof ObstacleKind>

export const obstacleKindText: Record<ObstacleKind, { vi: string; en: string }> = {
  'no-guidance': { vi: 'Chưa có hướng dẫn', en: 'No guidance' },
  'no-norm': { vi: 'Thiếu định mức', en: 'Norm missing' },
  'late-funds': { vi: 'Vốn giao chậm', en: 'Funds come late' },
  land: { vi: 'Đất đai, mặt bằng', en: 'Land' },
  procurement: { vi: 'Đấu thầu, mua sắm', en: 'Procurement' },
  people: { vi: 'Thiếu người', en: 'Not enough people' },
  procedure: { vi: 'Thủ tục, hồ sơ', en: 'Procedure' },
  weather: { vi: 'Thời tiết, mùa vụ', en: 'Weather, season' },
  other: { vi: 'Khác', en: 'Other' },
}

export const ObstacleState = z.enum(['open', 'answered', 'resolved', 'dropped'])
export type ObstacleState = z.infer<typeof ObstacleState>

export const obstacleStateText: Record<ObstacleState, { vi: string; en: string }> = {
  open: { vi: 'Đang vướng', en: 'Open' },
  answered: { vi: 'Đã trả lời, chưa gỡ xong', en: 'Answered' },
  resolved: { vi: 'Đã gỡ', en: 'Resolved' },
  dropped: { vi: 'Không còn', en: 'Dropped' },
}

export const AskedLevel = z.enum(['central', 'province', 'district', 'commune'])
export type AskedLevel = z.infer<typeof AskedLevel>

export const isOpen = (state: ObstacleState): boolean => state === 'open' || state === 'answered'

/** How long it has hindered, and how many days past the day by which it was to be answered. */
export function ageOf(
  one: { state: ObstacleState; raisedOn: LocalDate; dueOn: LocalDate | null; resolvedOn: LocalDate | null },
  today: LocalDate,
): { days: number; late: number } {
  const end = one.resolvedOn ?? today
  const late = one.dueOn === null || one.state !== 'open' ? 0 : Math.max(0, daysBetween(one.dueOn, today))
  return { days: Math.max(0, daysBetween(one.raisedOn, end)), late }
}
