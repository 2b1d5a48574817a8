// What throws a household back during the year: kinds, what is needed at once, and in which order households are visited. The order
// is a help for whoever has one day and ten households; it decides nothing. Weights are ours, no legal rule. Pure.
import { z } from 'zod'
import { daysBetween, type LocalDate } from '../../base/local-date.ts'

export const ShockKind = z.enum([
  'flood',
  'landslide',
  'storm',
  'drought',
  'fire',
  'illness',
  'accident',
  'death',
  'lost-work',
  'crop-loss',
  'animal-loss',
  'hunger',
  'other',
])
export type ShockKind = z.infer<typeof ShockKind>

export const shockText: Record<ShockKind, { vi: string; en: string }> = {
  flood: { vi: 'Lũ, ngập', en: 'Flood' },
  landslide: { vi: 'Sạt lở', en: 'Landslide' },
  storm: { vi: 'Dông lốc, mưa đá', en: 'Storm, hail' },
  drought: { vi: 'Hạn hán', en: 'Drought' },
  fire: { vi: 'Cháy nhà', en: 'Fire' },
  illness: { vi: 'Ốm nặng', en: 'Illness' },
  accident: { vi: 'Tai nạn', en: 'Accident' },
  death: { vi: 'Người lao động chính mất', en: 'Death of a main earner' },
  'lost-work': { vi: 'Mất việc', en: 'Lost work' },
  'crop-loss': { vi: 'Mất mùa', en: 'Crop loss' },
  'animal-loss': { vi: 'Vật nuôi chết, dịch bệnh', en: 'Animals lost' },
  hunger: { vi: 'Thiếu ăn giáp hạt', en: 'Hunger months' },
  other: { vi: 'Việc khác', en: 'Other' },
}

export const UrgentNeed = z.enum(['rice', 'shelter', 'water', 'medicine', 'money', 'seeds', 'school', 'other'])
export type UrgentNeed = z.infer<typeof UrgentNeed>

export const needText: Record<UrgentNeed, { vi: string; en: string }> = {
  rice: { vi: 'Gạo, lương thực', en: 'Rice, food' },
  shelter: { vi: 'Chỗ ở tạm, sửa nhà', en: 'Shelter' },
  water: { vi: 'Nước sạch', en: 'Clean water' },
  medicine: { vi: 'Chữa bệnh, thuốc', en: 'Medical care' },
  money: { vi: 'Tiền mặt', en: 'Cash' },
  seeds: { vi: 'Giống cây, con', en: 'Seeds, animals' },
  school: { vi: 'Sách vở, đi học', en: 'School' },
  other: { vi: 'Khác', en: 'Other' },
}

export const severityText: Record<1 | 2 | 3, { vi: string; en: string }> = {
  1: { vi: 'Nhẹ, tự lo được', en: 'Light' },
  2: { vi: 'Nặng', en: 'Heavy' },
  3: { vi: 'Không tự lo được, cần giúp ngay', en: 'Cannot get by without help now' },
}

export const ShockState = z.enum(['open', 'visited', 'helped', 'review', 'closed'])
export type ShockState = z.infer<typeof ShockState>

export const shockStateText: Record<ShockState, { vi: string; en: string }> = {
  open: { vi: 'Chưa đến thăm', en: 'To visit' },
  visited: { vi: 'Đã đến thăm', en: 'Visited' },
  helped: { vi: 'Đã giúp', en: 'Helped' },
  review: { vi: 'Đã đề nghị rà soát', en: 'Review asked for' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
}

export interface ToRank {
  severity: 1 | 2 | 3
  onDay: LocalDate
  class: string
  children: number
  elderly: number
  /** How many open ones the household has. */
  open: number
}

/** What counts, with its points, so that the order can be told in words. */
export function rankOf(one: ToRank, today: LocalDate): { points: number; why: string[] } {
  const parts: [number, string][] = [
    [one.severity * 10, severityText[one.severity].vi],
    ...(one.class === 'poor'
      ? [[6, 'hộ nghèo'] as [number, string]]
      : one.class === 'near_poor'
        ? [[4, 'hộ cận nghèo'] as [number, string]]
        : []),
    ...(one.children > 0 ? [[3, `${one.children} trẻ em`] as [number, string]] : []),
    ...(one.elderly > 0 ? [[2, `${one.elderly} người cao tuổi`] as [number, string]] : []),
    ...(one.open > 1 ? [[4, `${one.open} việc trong cùng thời gian`] as [number, string]] : []),
    ...(daysBetween(one.onDay, today) <= 7 ? [[5, 'mới xảy ra trong tuần'] as [number, string]] : []),
  ]
  return { points: parts.reduce((sum, [points]) => sum + points, 0), why: parts.map(([, why]) => why) }
}
