// Words of those who help: kinds of agencies, states of a task, when one is late. Pure; shared by server and browser.
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { daysBetween, type LocalDate } from '../base/local-date.ts'

export const AgencyKind = z.enum(['agency', 'union', 'armed-forces', 'enterprise', 'donor', 'other'])
export type AgencyKind = z.infer<typeof AgencyKind>

export const agencyKindText: Record<AgencyKind, { vi: string; en: string }> = {
  agency: { vi: 'Cơ quan, đơn vị', en: 'Agency' },
  union: { vi: 'Đoàn thể, hội', en: 'Union, association' },
  'armed-forces': { vi: 'Lực lượng vũ trang', en: 'Armed forces' },
  enterprise: { vi: 'Doanh nghiệp', en: 'Enterprise' },
  donor: { vi: 'Nhà tài trợ', en: 'Donor' },
  other: { vi: 'Khác', en: 'Other' },
}

export const TaskState = z.enum(['open', 'done', 'dropped'])
export type TaskState = z.infer<typeof TaskState>

export const taskStateText: Record<TaskState, { vi: string; en: string }> = {
  open: { vi: 'Chưa xong', en: 'Open' },
  done: { vi: 'Đã xong', en: 'Done' },
  dropped: { vi: 'Không làm nữa', en: 'Dropped' },
}

/** How many days a task is late; 0 while it is not, or is settled. */
export const daysLate = (task: { state: string; dueOn: LocalDate }, today: LocalDate): number =>
  task.state === 'open' ? Math.max(0, daysBetween(task.dueOn, today)) : 0

/** One agency is not recorded twice under two spellings of its name. */
export const agencyKey = (name: string): string => fold(name)
