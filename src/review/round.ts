// A round in a village and in a commune: which step it stands at, derived from its cases, meetings and postings.
// Pure. The board shows nothing that is not derived here.
import { z } from 'zod'
import type { CaseState } from './case.ts'

export const VillageStep = z.enum([
  'list',
  'survey',
  'draft',
  'meeting',
  'resurvey',
  'committee',
  'posting',
  'complaints',
  'opinion',
  'decision',
  'decided',
])
export type VillageStep = z.infer<typeof VillageStep>

export const villageStepText: Record<VillageStep, { vi: string; en: string }> = {
  list: { vi: 'Lập danh sách', en: 'List' },
  survey: { vi: 'Khảo sát', en: 'Survey' },
  draft: { vi: 'Lập dự thảo', en: 'Draft' },
  meeting: { vi: 'Họp dân', en: 'Village meeting' },
  resurvey: { vi: 'Rà soát lại', en: 'Survey again' },
  committee: { vi: 'Ban Chỉ đạo xem xét', en: 'Steering committee' },
  posting: { vi: 'Niêm yết', en: 'Posting' },
  complaints: { vi: 'Khiếu nại, phúc tra', en: 'Complaints and re-checks' },
  opinion: { vi: 'Xin ý kiến cấp trên', en: 'Opinion of the level above' },
  decision: { vi: 'Chờ quyết định', en: 'Awaiting the decision' },
  decided: { vi: 'Đã quyết định', en: 'Decided' },
}

export const RoundState = z.enum(['open', 'decided', 'closed', 'cancelled'])
export type RoundState = z.infer<typeof RoundState>

export const roundStateText: Record<RoundState, { vi: string; en: string }> = {
  open: { vi: 'Đang làm', en: 'Open' },
  decided: { vi: 'Đã có quyết định', en: 'Decided' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
  cancelled: { vi: 'Đã huỷ', en: 'Cancelled' },
}

export type CaseCounts = Partial<Record<CaseState, number>>

/** What decides at which step a village stands. */
export interface VillageSituation {
  counts: CaseCounts
  reviewerNamed: boolean
  /** How often the village has met on this list; 0 before the first meeting. */
  meetingTurn: number
  /** The minutes of the last meeting are signed (or the procedure has no meeting). */
  minutesSigned: boolean
  openComplaints: number
  /** The level above must still give its opinion. */
  opinionMissing: boolean
}

/** The step at which the village stands: the earliest that still holds a household back. */
export function villageStep(situation: VillageSituation): VillageStep {
  const { counts, meetingTurn } = situation
  const n = (...states: CaseState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const active = Object.entries(counts).reduce((sum, [state, count]) => (state === 'removed' ? sum : sum + count), 0)
  if (active === 0) return 'list'
  if (n('decided') === active) return 'decided'
  if (n('resurvey') > 0) return 'resurvey'
  if (n('to-survey', 'absent') > 0) {
    const begun = situation.reviewerNamed || n('to-survey') < active
    return meetingTurn > 0 ? 'resurvey' : begun ? 'survey' : 'list'
  }
  if (n('surveyed') > 0) return 'draft'
  if (n('drafted') > 0) return 'meeting'
  if (n('contested') > 0) return 'committee'
  if (n('agreed') > 0 && !situation.minutesSigned) return 'meeting'
  if (n('agreed') > 0) return 'posting'
  if (n('rechecking') > 0 || situation.openComplaints > 0) return 'complaints'
  if (n('posted') > 0) return 'posting'
  return situation.opinionMissing ? 'opinion' : 'decision'
}

/** The tallies that stand on the board. */
export const tallyOf = (counts: CaseCounts) => {
  const n = (...states: CaseState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    cases: all - n('removed'),
    surveyed: all - n('removed', 'to-survey', 'absent', 'resurvey'),
    absent: n('absent'),
    drafted: all - n('removed', 'to-survey', 'absent', 'resurvey', 'surveyed'),
    contested: n('contested', 'resurvey'),
  }
}
