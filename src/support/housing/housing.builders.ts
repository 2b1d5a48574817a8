// Assessed households and plans of houses for tests.
import type { ReviewWorld } from '../../review/review.builders.ts'
import { assessHouse, draftHousePlan } from './assessment.commands.ts'

/** Of a household in need, whom its village voted for. */
const inNeed = {
  assessedOn: '2026-06-01',
  hardship: 3,
  frameWeak: true,
  wallWeak: true,
  roofWeak: false,
  land: 'undisputed',
  workers: 1,
  savings: '5000000',
  relatives: '10000000',
  independentSince: '2015-01-01',
  votedOn: '2026-06-10',
  votesFor: 38,
  votesAgainst: 2,
  committedOn: '2026-06-12',
}

export const shares = { foundation: 30, frame: 30, roof: 20, done: 20 }
export const decided = { decisionNumber: '12/QĐ-UBND', decidedOn: '2026-07-01', signer: 'Hà Văn Thử' }

export const assessIn = (w: ReviewWorld, householdId: number, rest: object = {}) =>
  w.as(w.officer, assessHouse, { householdId, ...inNeed, ...rest })

export const planIn = (w: ReviewWorld, householdIds: number[], rest: object = {}) =>
  w.as(w.officer, draftHousePlan, {
    title: 'Kế hoạch nhà ở 2026',
    year: 2026,
    policyId: 'house-campaign-new',
    normOn: '2026-07-01',
    shares,
    householdIds,
    ...rest,
  })
