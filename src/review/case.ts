// One household in one round: its states, and the only ways from one to another. Pure: what it lets through here is all that
// the commands let through. It must never reach "decided" without survey, agreement, a posting that ran out, and peace.
import { z } from 'zod'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { AfterLastMeeting } from './procedure.ts'
import './review.problems.ts'

export const CaseState = z.enum([
  'to-survey',
  'absent',
  'surveyed',
  'drafted',
  'contested',
  'resurvey',
  'agreed',
  'posted',
  'rechecking',
  'ready',
  'decided',
  'removed',
])
/** contested: rejected by the last meeting the law gives, and waiting for the steering committee. */
export type CaseState = z.infer<typeof CaseState>

export const caseStateText: Record<CaseState, { vi: string; en: string }> = {
  'to-survey': { vi: 'Chưa khảo sát', en: 'To survey' },
  absent: { vi: 'Vắng nhà', en: 'Absent' },
  surveyed: { vi: 'Đã khảo sát', en: 'Surveyed' },
  drafted: { vi: 'Trong dự thảo', en: 'Drafted' },
  contested: { vi: 'Chờ Ban Chỉ đạo', en: 'Before the committee' },
  resurvey: { vi: 'Phải rà soát lại', en: 'To survey again' },
  agreed: { vi: 'Đã thống nhất', en: 'Agreed' },
  posted: { vi: 'Đang niêm yết', en: 'Posted' },
  rechecking: { vi: 'Đang phúc tra', en: 'Being re-checked' },
  ready: { vi: 'Chờ quyết định', en: 'Ready to decide' },
  decided: { vi: 'Đã có quyết định', en: 'Decided' },
  removed: { vi: 'Đã đưa ra khỏi đợt', en: 'Removed' },
}

/** What a review can find. `none`: neither poor nor near-poor (nor recognised as average). */
export const ReviewClass = z.enum(['poor', 'near_poor', 'average', 'none'])
export type ReviewClass = z.infer<typeof ReviewClass>

export const classText: Record<ReviewClass | 'undetermined', { vi: string; en: string }> = {
  poor: { vi: 'Hộ nghèo', en: 'Poor' },
  near_poor: { vi: 'Hộ cận nghèo', en: 'Near-poor' },
  average: { vi: 'Hộ có mức sống trung bình', en: 'Average standard of living' },
  none: { vi: 'Không thuộc hộ nghèo, hộ cận nghèo', en: 'Neither poor nor near-poor' },
  undetermined: { vi: 'Chưa xác định', en: 'Undetermined' },
}

/** What happens to a case. */
export type CaseEvent =
  | { kind: 'visited-in-vain' }
  | { kind: 'surveyed' }
  | { kind: 'drafted'; meeting: boolean }
  | { kind: 'voted'; agreed: boolean; meetingsLeft: number; afterLast: AfterLastMeeting }
  | { kind: 'committee-decided' }
  | { kind: 'put-up'; until: LocalDate }
  | { kind: 'taken-down'; today: LocalDate }
  | { kind: 'posting-withdrawn' }
  | { kind: 'complained' }
  | { kind: 'recheck-ordered' }
  | { kind: 'rechecked'; adverse: boolean; openComplaints: number; postingOver: boolean }
  | { kind: 'decided'; openComplaints: number }
  | { kind: 'redrafted' }
  | { kind: 'removed' }

/** From which states an event is possible. One table, used by the pure step and by set-based SQL. */
export const possibleFrom: Record<CaseEvent['kind'], readonly CaseState[]> = {
  // somebody else may have met the household meanwhile: the visit is kept and changes nothing
  'visited-in-vain': ['to-survey', 'absent', 'surveyed', 'drafted', 'resurvey', 'rechecking'],
  surveyed: ['to-survey', 'absent', 'surveyed', 'resurvey', 'contested', 'rechecking'],
  drafted: ['surveyed'],
  voted: ['drafted'],
  'committee-decided': ['contested'],
  'put-up': ['agreed'],
  'taken-down': ['posted'],
  'posting-withdrawn': ['posted'],
  complained: ['posted', 'ready', 'rechecking'],
  'recheck-ordered': ['posted', 'ready'],
  rechecked: ['rechecking'],
  decided: ['ready'],
  redrafted: ['drafted'],
  removed: [
    'to-survey',
    'absent',
    'surveyed',
    'drafted',
    'contested',
    'resurvey',
    'agreed',
    'posted',
    'rechecking',
    'ready',
  ],
}

export interface CaseStep {
  state: CaseState
  /** Last day of the posting it stands on. */
  postedUntil: LocalDate | null
}

/** The case after an event. Throws `case-not-in-state`, `posting-not-over`, `complaint-open`. */
export function stepCase(before: CaseStep, event: CaseEvent): CaseStep {
  if (!possibleFrom[event.kind].includes(before.state))
    throw problem('case-not-in-state', { state: caseStateText[before.state] })
  const to = (state: CaseState, postedUntil = before.postedUntil): CaseStep => ({ state, postedUntil })
  switch (event.kind) {
    case 'visited-in-vain':
      return before.state === 'to-survey' ? to('absent') : before
    case 'surveyed':
      // a re-check is closed by its own outcome, and the committee's case by the committee
      return before.state === 'rechecking' || before.state === 'contested' ? before : to('surveyed')
    case 'drafted':
      return to(event.meeting ? 'drafted' : 'agreed')
    case 'redrafted':
      return to('surveyed')
    case 'voted':
      // Law: Decision 24/2021/QĐ-TTg, Art. 4: below half of those present, review again and meet again
      if (event.agreed) return to('agreed')
      if (event.meetingsLeft > 0) return to('resurvey')
      return to(event.afterLast === 'committee' ? 'contested' : 'resurvey')
    case 'committee-decided':
      return to('agreed')
    case 'put-up':
      return to('posted', event.until)
    case 'taken-down':
      if (before.postedUntil === null || event.today <= before.postedUntil)
        throw problem('posting-not-over', { until: before.postedUntil ?? '' })
      return to('ready')
    case 'posting-withdrawn':
      return to('agreed', null)
    case 'complained':
    case 'recheck-ordered':
      return to('rechecking')
    case 'rechecked':
      // an adverse change must be posted again; a second open complaint keeps the case with its re-checkers
      if (event.adverse) return to('agreed', null)
      if (event.openComplaints > 0) return to('rechecking')
      return to(event.postingOver ? 'ready' : 'posted')
    case 'decided':
      if (event.openComplaints > 0) throw problem('complaint-open', { count: event.openComplaints })
      return to('decided')
    case 'removed':
      return to('removed')
  }
}

const rank: Record<ReviewClass, number> = { poor: 3, near_poor: 2, average: 1, none: 0 }

/** True if a change takes something from the household: a class further from support. Such a change is posted again. */
export const isAdverse = (from: ReviewClass, to: ReviewClass): boolean => rank[to] < rank[from]

/** What an explanation means for a procedure. Undefined: not known yet.
 *  Law: Decree 07/2021/NĐ-CP, Art. 3(2): poor and near-poor; Decision 24/2021/QĐ-TTg: average only on request. */
export function classFor(
  procedure: 'yearly' | 'regular' | 'exit' | 'average',
  found: { class: 'poor' | 'near_poor' | 'average' | 'above' | 'undetermined'; notPoor: boolean },
): ReviewClass | undefined {
  if (found.class === 'undetermined') return found.notPoor && procedure !== 'average' ? 'none' : undefined
  if (found.class === 'above') return 'none'
  if (found.class === 'average') return procedure === 'average' ? 'average' : 'none'
  // recognition as average standard says nothing about poverty: a poor household asks by Form 01
  return procedure === 'average' ? 'none' : found.class
}
