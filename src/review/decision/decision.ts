// What a decision says, frozen with its hash while it is prepared, signed and numbered. Pure.
import type { ChangeKind as StatusChange } from '../../registry/status.ts'
import { canonicalJson, sha256 } from '../../rules/hash.ts'
import type { ChangeKind } from '../change-kind.ts'
import type { DecidedRow } from './decided-row.ts'

/** What is frozen: everything that the signature stands for. */
export interface DecisionContent {
  kind: string
  year: number
  roundId: number
  /** Of a correction or withdrawal. */
  correctsId: number | null
  reason: string
  rows: DecidedRow[]
}

export const hashOfDecision = (content: DecisionContent): string => sha256(canonicalJson(content))

export function totalsOf(rows: readonly DecidedRow[]) {
  const kinds = (...wanted: ChangeKind[]) => rows.filter(row => wanted.includes(row.changeKind)).length
  const classes = (wanted: DecidedRow['class']) => rows.filter(row => row.class === wanted).length
  return {
    households: rows.length,
    poor: classes('poor'),
    nearPoor: classes('near_poor'),
    average: classes('average'),
    escapedPoor: kinds('escaped-poor'),
    escapedNearPoor: kinds('escaped-near-poor'),
    notRecognised: kinds('not-recognised'),
  }
}

/** Who had a hand in a draft. A deputy's hand is also that of the chair for whom he signed. */
export interface DraftHands {
  preparedBy: number
  signedBy: number | null
  signedFor: number | null
}

/** Preparing, signing and registering are three people's work, each seeing what the one before did. A delegation passes a
 *  right on, not a second look: neither who holds it nor who gave it may take two of the steps. */
export function clashOf(step: 'sign' | 'register', hands: readonly number[], draft: DraftHands) {
  if (hands.includes(draft.preparedBy)) return step === 'sign' ? 'preparer-signs' : 'preparer-registers'
  const signed = step === 'register' && hands.some(hand => hand === draft.signedBy || hand === draft.signedFor)
  return signed ? 'signer-registers' : undefined
}

/** How the registry calls a change. Undefined: a household that is not recognised gets no status at all. */
export function statusChangeOf(kind: ChangeKind): StatusChange | undefined {
  switch (kind) {
    case 'continued-poor':
    case 'continued-near-poor':
    case 'continued-average':
      return 'continued'
    case 'new-poor':
    case 'new-near-poor':
    case 'new-average':
      return 'new'
    case 'relapsed-poor':
    case 'relapsed-near-poor':
      return 'relapse'
    case 'near-poor-to-poor':
      return 'from-near-poor'
    case 'poor-to-near-poor':
      return 'from-poor'
    case 'escaped-poor':
    case 'escaped-near-poor':
      return 'escaped'
    case 'left-average':
      return 'left'
    case 'not-recognised':
      return undefined
  }
}
