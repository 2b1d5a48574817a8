// Training: kinds of classes, results, what is asked afterwards, and how much of a class somebody attended. Pure.
// How much attendance is needed is the class's own rule with its paper: this software assumes none.
import { z } from 'zod'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Words } from '../../base/words.ts'
import { listedClass, type NewDelivery } from '../delivery.ts'

export const ClassKind = z.enum(['vocational', 'technology', 'career', 'communicator'])
export type ClassKind = z.infer<typeof ClassKind>
export const classKindText: Record<ClassKind, Words> = {
  vocational: { vi: 'Đào tạo nghề', en: 'Vocational training' },
  technology: { vi: 'Chuyển giao kỹ thuật, tập huấn', en: 'Technology transfer' },
  career: { vi: 'Tư vấn hướng nghiệp, việc làm', en: 'Career guidance' },
  communicator: { vi: 'Tập huấn truyền thông', en: 'Communicators’ training' },
}
export const policyOf: Record<ClassKind, string> = {
  vocational: 'vocational',
  technology: 'technology-transfer',
  career: 'career-guidance',
  communicator: 'communication',
}

export const ClassState = z.enum(['open', 'finished', 'cancelled'])
export type ClassState = z.infer<typeof ClassState>
export const classStateText: Record<ClassState, Words> = {
  open: { vi: 'Đang mở', en: 'Open' },
  finished: { vi: 'Đã kết thúc', en: 'Finished' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
}

export const SessionPart = z.enum(['day', 'morning', 'afternoon', 'evening'])
export type SessionPart = z.infer<typeof SessionPart>
export const partText: Record<SessionPart, Words> = {
  day: { vi: 'Cả ngày', en: 'Whole day' },
  morning: { vi: 'Sáng', en: 'Morning' },
  afternoon: { vi: 'Chiều', en: 'Afternoon' },
  evening: { vi: 'Tối', en: 'Evening' },
}
/** Parts of one day in which one cannot be in two places. */
export const overlaps = (a: SessionPart, b: SessionPart): boolean =>
  a === b || (a === 'day' && b !== 'evening') || (b === 'day' && a !== 'evening')

export const LearnerResult = z.enum(['none', 'passed', 'failed', 'left'])
export type LearnerResult = z.infer<typeof LearnerResult>
export const resultText: Record<LearnerResult, Words> = {
  none: { vi: 'Đang học', en: 'Learning' },
  passed: { vi: 'Hoàn thành', en: 'Finished' },
  failed: { vi: 'Không đạt', en: 'Did not pass' },
  left: { vi: 'Bỏ học', en: 'Left' },
}

export const Outcome = z.enum(['employed', 'own-work', 'applies', 'nothing', 'not-found'])
export type Outcome = z.infer<typeof Outcome>
export const outcomeText: Record<Outcome, Words> = {
  employed: { vi: 'Có việc làm thuê', en: 'Employed' },
  'own-work': { vi: 'Tự làm nghề đã học', en: 'Works on own account' },
  applies: { vi: 'Áp dụng vào sản xuất của gia đình', en: 'Applies it at home' },
  nothing: { vi: 'Chưa dùng đến', en: 'Not used' },
  'not-found': { vi: 'Không gặp được', en: 'Not found' },
}
export const isUsed = (outcome: Outcome): boolean =>
  outcome === 'employed' || outcome === 'own-work' || outcome === 'applies'

/** In whole numbers, not rounded in anybody's favour: 7 of 9 sessions are not 78 per cent. */
export const attendedEnough = (attended: number, sessions: number, minAttendance: number | null): boolean =>
  minAttendance === null || (sessions > 0 && attended * 100 >= minAttendance * sessions)

/** What is given once: the vocational course is paid once to a person; the others once a class. */
export const onceKeyOf = (kind: ClassKind, classId: number, personId: number, despite: string): string =>
  kind === 'vocational' && despite === '' ? `training:vocational:${personId}` : `training:${classId}:${personId}`

/** Results count communicators apart; a learner's right is the class of the day of enrolment, whatever comes later. */
export const groundOf = (kind: ClassKind): string => (kind === 'communicator' ? 'communicator' : 'enrolled')

/** The line of a learner on a list. */
export const lineOf = (
  kind: ClassKind,
  classId: number,
  learner: { person_id: number; household_id: number; village_id: number; class: string; despite: string },
): NewDelivery => ({
  householdId: learner.household_id,
  personId: learner.person_id,
  villageId: learner.village_id,
  class: listedClass(learner),
  ground: groundOf(kind),
  amount: 0n,
  quantity: '',
  onceKey: onceKeyOf(kind, classId, learner.person_id, learner.despite),
})
/** Lines of a class are given in it. */
export const cycleOf = (classId: number): string => `lop-${classId}`

/** "12/03/2026 (sáng)". */
export const whenOf = (heldOn: LocalDate, part: string): string =>
  `${formatDay(heldOn)} (${partText[part as SessionPart].vi.toLowerCase()})`

/** Mondays to Fridays from one day to another, both included. */
export function workingDaysOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= to && days.length <= 200; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(day)
  }
  return days
}
