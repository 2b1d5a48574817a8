// A village as a phone takes it along: its households with their members, what the open rounds ask of them, last answers.
// No citizen ID, no class of this year. Bounded by construction: one village. Pure.
import { z } from 'zod'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { type Column, fromColumn, type Plain, toColumn } from './columns.ts'
import { fromUnlikeness, type Unlike, unlikeness } from './likeness.ts'
import { SpeechItem } from './speech/speech-item.ts'

export const RosterMember = z.object({
  personId: Id,
  name: z.string(),
  relation: z.string(),
  /** "1980", "1980-12-31"; null: unknown. */
  birth: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  ethnic: z.string().nullable(),
  citizenIdState: z.string(),
  /** The last digits, to tell cards apart. */
  citizenIdTail: z.string().nullable(),
  /** Why the person does not count as a member today; null: counts. */
  notCounted: z.string().nullable(),
})
export type RosterMember = z.infer<typeof RosterMember>

export const RosterCase = z.object({
  caseId: Id,
  roundId: Id,
  state: z.string(),
  version: z.int(),
  source: z.string(),
  reviewerId: Id.nullable(),
  surveyId: Id.nullable(),
  surveyedOn: LocalDate.nullable(),
  /** The current survey of this round, or null. */
  answers: z.unknown(),
  visits: z.array(z.object({ on: LocalDate, outcome: z.string() })),
  /** Of the current survey. */
  language: z.string(),
  interpreter: z.string(),
  conflicts: z.int(),
})
export type RosterCase = z.infer<typeof RosterCase>

export const RosterHousehold = z.object({
  householdId: Id,
  officeId: z.int(),
  code: z.string(),
  headName: z.string(),
  address: z.string(),
  phone: z.string(),
  point: z.tuple([z.number(), z.number()]).nullable(),
  version: z.int(),
  members: z.array(RosterMember),
  cases: z.array(RosterCase),
  /** The last survey before the open rounds. */
  lastYear: z
    .object({ surveyedOn: LocalDate, answers: z.unknown(), language: z.string(), interpreter: z.string() })
    .nullable(),
  photos: z.int(),
  /** Fields of the household and its people with two values. */
  conflicts: z.int(),
})
export type RosterHousehold = z.infer<typeof RosterHousehold>

/** A household of which the phone has an earlier state: its number, and the fields of the parts that changed. */
export type ChangedHousehold = Pick<RosterHousehold, 'householdId'> & Partial<RosterHousehold>

export const RosterRound = z.object({
  roundId: Id,
  officeId: z.int(),
  name: z.string(),
  procedure: z.string(),
  year: z.int(),
  dueOn: LocalDate,
  packId: z.string(),
  packHash: z.string(),
  /** A province's pack with higher lines; null: one of the law's, which the app holds. */
  pack: z.unknown(),
  method: z.enum(['income', 'b1']),
  b1TableId: Id.nullable(),
  b1Area: z.string().nullable(),
  b1Table: z.unknown(),
  showResults: z.boolean(),
  /** The village's step: new surveys are taken only while it is open. */
  step: z.string(),
})
export type RosterRound = z.infer<typeof RosterRound>

export const RosterHead = z.object({
  villageId: z.int(),
  officeId: z.int(),
  name: z.string(),
  communeName: z.string(),
  areaType: z.enum(['rural', 'urban']),
  today: LocalDate,
  memberRule: z.object({ text: z.string(), citation: z.string(), confidence: z.string() }),
  rounds: z.array(RosterRound),
  /** Questions said aloud in the languages of the place, put in for phones; the sounds are fetched one by one. */
  speech: z.array(SpeechItem),
})
export type RosterHead = z.infer<typeof RosterHead>

export interface Roster {
  head: RosterHead
  households: RosterHousehold[]
}

/** A head, or the pieces of it that changed; then the steps of the rounds stand apart, because they change most. */
export const HeadChange = RosterHead.partial().extend({
  rounds: z.array(RosterRound.partial({ step: true })).optional(),
  steps: z.array(z.string()).optional(),
})
export type HeadChange = z.infer<typeof HeadChange>

/** What of a head changes together. */
export function headPieces({ today, rounds, speech, ...place }: RosterHead): HeadChange[] {
  const asked = rounds.map(({ step: _, ...round }) => round)
  return [place, { today }, { rounds: asked }, { steps: rounds.map(one => one.step) }, { speech }]
}

/** The head that the phone has from now on. */
export function changedHead(known: RosterHead | undefined, { steps, ...change }: HeadChange): RosterHead {
  const rounds = (change.rounds ?? known?.rounds ?? []).map((round, i) => ({
    ...round,
    step: steps?.[i] ?? round.step ?? known?.rounds[i]?.step ?? '',
  }))
  return { ...known, ...change, rounds } as RosterHead
}

/** What goes over the wire. `cursor` names this state: sent back, it brings only what changed since. */
export interface RosterAnswer {
  villageId: number
  cursor: string
  full: boolean
  /** Names the head: sent back, only those pieces of the head come again that are others. */
  headName: string
  /** Null: as the phone has it. */
  head: HeadChange | null
  count: number
  /** Whole ones; in a delta only the changed parts of those that the phone has. */
  households: Column
  /** Households that are gone; only in a delta. */
  gone: number[]
}

export const packRoster = (
  households: readonly ChangedHousehold[],
  state: Pick<RosterAnswer, 'villageId' | 'cursor' | 'full' | 'gone' | 'headName' | 'head'>,
): RosterAnswer => ({
  ...state,
  count: households.length,
  households: toColumn(households as unknown as Plain[]),
})

/** This year's answers told by last year's, which the phone has of the same household or is sent with them: most of a village
 *  answers as it did. `whole` is the household that `changed` is of. */
export function toldByLastYear(changed: ChangedHousehold, whole: RosterHousehold): ChangedHousehold {
  const known = whole.lastYear?.answers
  if (!changed.cases || !known) return changed
  const cases = changed.cases.map(({ answers, ...rest }) =>
    answers ? { ...rest, unlike: unlikeness(known as Plain, answers as Plain) } : { ...rest, answers },
  )
  return { ...changed, cases: cases as unknown as RosterCase[] }
}

/** A household with all its parts, whose answers may be told by last year's. */
export function withAnswersWritten(household: RosterHousehold): RosterHousehold {
  const cases = household.cases.map(one => {
    const { unlike, ...rest } = one as RosterCase & { unlike?: Unlike }
    return unlike ? { ...rest, answers: fromUnlikeness(household.lastYear!.answers as Plain, unlike) } : one
  })
  return { ...household, cases }
}

export const unpackHouseholds = (answer: RosterAnswer): ChangedHousehold[] =>
  fromColumn(answer.households, answer.count) as unknown as ChangedHousehold[]

/** True for one that comes with everything. */
export const isWhole = (one: ChangedHousehold): one is RosterHousehold =>
  one.members !== undefined && one.cases !== undefined && one.code !== undefined && one.lastYear !== undefined
