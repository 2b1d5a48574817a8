// Works for villages: kinds, states, sources, and what is wrong with a report of progress, an acceptance, a count of those served. Pure.
import { z } from 'zod'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Words } from '../../base/words.ts'

export const WorkKind = z.enum([
  'road',
  'bridge',
  'classroom',
  'water',
  'irrigation',
  'electricity',
  'culture-house',
  'clinic',
  'other',
])
export type WorkKind = z.infer<typeof WorkKind>
export const workKindText: Record<WorkKind, Words> = {
  road: { vi: 'Đường', en: 'Road' },
  bridge: { vi: 'Cầu', en: 'Bridge' },
  classroom: { vi: 'Phòng học, điểm trường', en: 'Classroom' },
  water: { vi: 'Nước sinh hoạt', en: 'Drinking water' },
  irrigation: { vi: 'Thủy lợi', en: 'Irrigation' },
  electricity: { vi: 'Điện', en: 'Electricity' },
  'culture-house': { vi: 'Nhà văn hóa', en: 'Village hall' },
  clinic: { vi: 'Trạm y tế', en: 'Health station' },
  other: { vi: 'Công trình khác', en: 'Other' },
}

export const WorkState = z.enum(['planned', 'running', 'accepted', 'stopped'])
export type WorkState = z.infer<typeof WorkState>
export const workStateText: Record<WorkState, Words> = {
  planned: { vi: 'Chưa khởi công', en: 'Not begun' },
  running: { vi: 'Đang thi công', en: 'Under way' },
  accepted: { vi: 'Đã nghiệm thu', en: 'Accepted' },
  stopped: { vi: 'Đã dừng', en: 'Stopped' },
}

export const WorkForm = z.enum(['money', 'material', 'workdays', 'land'])
export type WorkForm = z.infer<typeof WorkForm>
export const workFormText: Record<WorkForm, Words> = {
  money: { vi: 'Tiền', en: 'Money' },
  material: { vi: 'Vật liệu (quy ra tiền)', en: 'Materials at their value' },
  workdays: { vi: 'Ngày công (quy ra tiền)', en: 'Workdays at their value' },
  land: { vi: 'Hiến đất (quy ra tiền)', en: 'Land given, at its value' },
}

export interface Progress {
  percent: number
  on: LocalDate | null
}

/** What is wrong with a report of progress: a day before the last one, or a way back without a reason. */
export function issueOfProgress(
  last: Progress,
  next: { percent: number; on: LocalDate; reason: string },
): Words | undefined {
  if (last.on !== null && next.on < last.on)
    return {
      vi: `ngày ${formatDay(next.on)} trước lần ghi gần nhất (${formatDay(last.on)})`,
      en: `${formatDay(next.on)} is before the last report (${formatDay(last.on)})`,
    }
  if (next.percent < last.percent && next.reason.trim().length < 5)
    return {
      vi: `tiến độ lùi từ ${last.percent} % về ${next.percent} % mà chưa ghi lý do`,
      en: `progress goes back from ${last.percent} % to ${next.percent} % without a reason`,
    }
  return undefined
}

/** Late: past its day and not accepted; or its share of the time is well past its progress. */
export function isLate(
  work: { state: WorkState; progress: number; startsOn: LocalDate | null; dueOn: LocalDate | null },
  today: LocalDate,
): boolean {
  return (work.state === 'running' || work.state === 'planned') && work.dueOn !== null && work.dueOn < today
}
