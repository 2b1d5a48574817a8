// A village meeting about any subject: who was there, what was voted, asked and answered. Pure.
// Votes can never be more than people; a meeting that was not held decides nothing.
import { z } from 'zod'
import { tidy } from '../base/fold.ts'
import { Id } from '../base/id.ts'
import type { Fault, Said } from '../base/problem.ts'

export const MeetingState = z.enum(['called', 'held', 'signed', 'cancelled'])
export type MeetingState = z.infer<typeof MeetingState>

export const meetingStateText: Record<MeetingState, { vi: string; en: string }> = {
  called: { vi: 'Đã mời', en: 'Called' },
  held: { vi: 'Đã họp, chờ biên bản ký', en: 'Held' },
  signed: { vi: 'Đã có biên bản ký', en: 'Minutes signed' },
  cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
}

/** It took place, its minutes signed or not. */
export const wasHeld = (state: MeetingState): boolean => state === 'held' || state === 'signed'

export const AttendingHousehold = z.object({
  householdId: Id,
  representedBy: z.string().trim().max(200).default(''),
  isWoman: z.boolean().default(false),
})
export type AttendingHousehold = z.infer<typeof AttendingHousehold>

export const MeetingQuestion = z.object({
  askedBy: z.string().trim().max(200).default(''),
  question: z.string().trim().min(1).max(2000),
  answer: z.string().trim().max(4000).default(''),
})
export type MeetingQuestion = z.infer<typeof MeetingQuestion>

/** The counts of a meeting as they were written down. */
export interface MeetingCounts {
  chairName: string
  secretaryName: string
  attended: number
  attendedWomen: number
  attendedPoor: number
  /** Null: hands are shown on each matter, never on the whole. */
  votesFor: number | null
  votesAgainst: number | null
  points: { path: string; votesFor: number; votesAgainst: number }[]
  attendance: AttendingHousehold[]
}

const sameName = (a: string, b: string) => tidy(a).toLocaleLowerCase('vi') === tidy(b).toLocaleLowerCase('vi')

/** Everything that cannot be, all at once. */
export function issuesOfMeeting(counts: MeetingCounts): Fault[] {
  const faults: Fault[] = []
  const most = (path: string, value: number, what: Said) => {
    if (value > counts.attended)
      faults.push({
        path,
        name: 'more-than-attended',
        message: `${what.vi} (${value}) nhiều hơn số người dự họp (${counts.attended}).`,
        en: `${what.en} (${value}) is more than the number of people who came (${counts.attended}).`,
      })
  }
  if (counts.attended === 0)
    faults.push({
      path: 'attended',
      name: 'nobody-attended',
      message: 'Chưa ghi số người dự họp.',
      en: 'How many came is missing.',
    })
  // the minutes carry two signatures
  if (sameName(counts.chairName, counts.secretaryName))
    faults.push({
      path: 'secretaryName',
      name: 'chair-writes',
      message: 'Chủ trì và thư ký phải là hai người. Nếu trùng họ tên, hãy ghi thêm để phân biệt.',
      en: 'Chair and secretary must be two people. If they bear the same name, add what tells them apart.',
    })
  most('attendedWomen', counts.attendedWomen, { vi: 'Số phụ nữ', en: 'The number of women' })
  most('attendedPoor', counts.attendedPoor, {
    vi: 'Số đại diện hộ nghèo, cận nghèo',
    en: 'The number of poor and near-poor households',
  })
  most('votesFor', (counts.votesFor ?? 0) + (counts.votesAgainst ?? 0), {
    vi: 'Số phiếu về danh sách',
    en: 'The number of votes on the list',
  })
  for (const point of counts.points)
    most(point.path, point.votesFor + point.votesAgainst, {
      vi: 'Số phiếu về hộ này',
      en: 'The number of votes on this household',
    })
  most('attendance', counts.attendance.length, { vi: 'Số hộ điểm danh', en: 'The number of households called' })
  const households = new Set(counts.attendance.map(one => one.householdId))
  if (households.size < counts.attendance.length)
    faults.push({
      path: 'attendance',
      name: 'twice',
      message: 'Có hộ được điểm danh hai lần.',
      en: 'A household was called twice.',
    })
  return faults
}
