// What is public, in shapes: of a posting, a round, a meeting, figures, money and works, and everything of one place. No name of a
// person or household has a field here. Pure.
import type { AreaLevel } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { PublicMoves } from '../indicators/flow/flow.ts'
import type { PublicGroups } from '../indicators/groups/group.ts'
import type { ResultRow } from '../indicators/results.ts'
import type { Procedure } from '../review/procedure.ts'
import type { RoundState, VillageStep } from '../review/round.ts'
import type { PublicCounts } from '../supervision/evaluation.ts'
import type { Finding, SubjectKind } from '../supervision/supervision.ts'
import type { SupportKind } from '../support/delivery.ts'
import type { WorkKind, WorkState } from '../support/works/work.ts'
import type { Matter } from '../voice/matter.ts'

import type { PublicAnswer } from './public-petition.ts'

export interface PublicPosting {
  villageId: number
  from: LocalDate
  until: LocalDate
  places: string[]
  again: boolean
  procedure: Procedure
  year: number
  trial: boolean
}

export interface PublicRound {
  name: string
  state: RoundState
  trial: boolean
  dueOn: LocalDate
  villages: number
  decided: number
  complaints: number
  answered: number
}

export interface PublicStep {
  name: string
  step: VillageStep
  since: LocalDate
  trial: boolean
}

export interface PublicMeeting {
  villageId: number
  calledFor: Date
  place: string
  heldOn: LocalDate | null
  attended: number | null
  women: number | null
  invited: number | null
  votesFor: number | null
  votesAgainst: number | null
  /** Null: on the list of a review. */
  matter: Matter | null
  points: PublicPoint[]
}

export interface PublicPoint {
  title: string
  for: number | null
  against: number | null
  abstained: number | null
}

export interface PublicDecision {
  number: string
  signedOn: LocalDate
  roundName: string
}

export interface PublicFigure {
  areaId: number
  asOf: LocalDate
  households: number
  poor: number | null
  nearPoor: number | null
}

export interface PublicPlan {
  planId: number
  officeId: number
  title: string
  lines: number
  amount: number
  decisionNumber: string
  decidedOn: LocalDate
}

export interface PublicPlanLine {
  activity: string
  placeId: number
  amount: number
}

export interface PublicMoney {
  year: number
  held: number
  spent: number
}

export interface PublicWork {
  kind: WorkKind
  name: string
  investor: string
  state: WorkState
  progress: number
  dueOn: LocalDate | null
  acceptedOn: LocalDate | null
  villages: number[] | null
  funds: number
  given: number
}

export interface PublicRelease {
  releaseId: number
  areaId: number
  /** As it was called on the day. */
  area: string
  asOf: LocalDate
  villages: number
  results: ResultRow[]
  /** False: the area's own sum only. */
  parts: boolean
  releasedAt: Date
  /** Null: not told, or not known. */
  moves: PublicMoves | null
  /** Null: the area’s own sum only, or told before groups were. */
  groups: PublicGroups | null
}

/** What a supervision board found, in the words written for everybody. */
export interface PublicReport {
  villageId: number
  subjectKind: SubjectKind
  subjectName: string
  seenOn: LocalDate
  finding: Finding
  content: string
  asks: boolean
  reply: string
  repliedOn: LocalDate | null
  closedOn: LocalDate | null
  settled: boolean | null
}

/** How many reports there are, the ones without public words too. */
export interface PublicReportCount {
  subjectKind: SubjectKind
  reports: number
  good: number
  questions: number
  faults: number
  asks: number
  replied: number
  settled: number
}

/** What a sample of recipients said of one list, closed and made public, small counts held back. */
export interface PublicEvaluation {
  kind: SupportKind
  title: string
  population: number
  size: number
  drawnOn: LocalDate
  closedOn: LocalDate
  counts: PublicCounts
}

export interface PlaceLink {
  areaId: number
  name: string
}

/** Everything public of a place; lists are empty where a place has none, or is of the old map. */
export interface PublicPlace extends PlaceLink {
  level: AreaLevel
  /** Units above, from near to far, and the same in one line. */
  path: PlaceLink[]
  within: string
  /** Of the old map: its last day, and what it is part of now. */
  endedOn: LocalDate | null
  now: PlaceLink | null
  former: PlaceLink[]
  formerSince: LocalDate | null
  below: PlaceLink[]
  postings: PublicPosting[]
  steps: PublicStep[]
  meetings: PublicMeeting[]
  rounds: PublicRound[]
  decisions: PublicDecision[]
  figures: PublicFigure[]
  /** The newest that were told. */
  groups: { releaseId: number; asOf: LocalDate; told: PublicGroups } | null
  money: PublicMoney[]
  plans: PublicPlan[]
  planLines: (PublicPlanLine & { place: string })[]
  works: (PublicWork & { places: string[] })[]
  reports: PublicReport[]
  reportCounts: PublicReportCount[]
  answers: PublicAnswer[]
  evaluations: PublicEvaluation[]
  nameOf(areaId: number): string
}
