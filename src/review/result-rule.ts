// Who may see a class, and when. Before the decision a result is hidden from who surveys and from villagers, because it would
// tell them which answer to give; once the list is posted, the class (never the explanation) is public in the village.
import type { CaseState } from './case.ts'

interface Asks {
  allows(right: string, place: { kind: 'village'; officeId: number; villageId: number }): boolean
}
interface Of {
  officeId: number
  villageId: number
  state: CaseState
}

/** The class and its explanation. */
export function resultsShown(actor: Asks, round: { showResultToReviewers: boolean }, one: Of): boolean {
  if (round.showResultToReviewers || one.state === 'decided') return true
  return actor.allows('result.read', { kind: 'village', officeId: one.officeId, villageId: one.villageId })
}

const public_: readonly CaseState[] = [
  'drafted',
  'contested',
  'resurvey',
  'agreed',
  'posted',
  'rechecking',
  'ready',
  'decided',
]

/** The class alone: from the draft on it is read out in the meeting and hangs on the wall. */
export const classShown = (actor: Asks, round: { showResultToReviewers: boolean }, one: Of): boolean =>
  public_.includes(one.state) || resultsShown(actor, round, one)

/** The smallest changes that would change a class: only to officers, only after the decision. */
export const smallestChangesShown = (actor: Asks, one: Of): boolean =>
  one.state === 'decided' &&
  actor.allows('result.read', { kind: 'village', officeId: one.officeId, villageId: one.villageId })
