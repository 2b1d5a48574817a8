// States and classes of the review as badges: the same colours and words on every page of it.
import { Badge, type Tone } from '../kit/badge.tsx'
import { useText } from '../kit/text.ts'
import { HouseholdClassBadge } from '../registry/class-badge.tsx'
import { type CaseState, caseStateText, classText, type ReviewClass } from './case.ts'

const stateTones: Record<CaseState, Tone> = {
  'to-survey': 'neutral',
  absent: 'warn',
  surveyed: 'info',
  drafted: 'info',
  contested: 'warn',
  resurvey: 'warn',
  agreed: 'good',
  posted: 'plum',
  rechecking: 'warn',
  ready: 'info',
  decided: 'good',
  removed: 'neutral',
}

export function CaseStateBadge({ state }: { state: CaseState }) {
  const t = useText()
  return <Badge tone={stateTones[state]}>{t(caseStateText[state])}</Badge>
}

/** A class found by the review; null: not known, or not for this reader to see yet. */
export function FoundClass({ value, size = 'md' }: { value: ReviewClass | null; size?: 'md' | 'lg' }) {
  return value === null ? <span className="bv-muted">–</span> : <HouseholdClassBadge value={value} size={size} />
}

/** A class as plain words: the badge would be too loud for what was. */
export function ClassWords({ value }: { value: string }) {
  const t = useText()
  const known = (classText as Record<string, { vi: string; en: string }>)[value]
  return <>{known ? t(known) : value || '–'}</>
}
