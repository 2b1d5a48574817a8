// What happens to households and people: kinds of events, who becomes what to a new head, what an event did (for taking it back).
// The event's day is the first day of the new state; the former state ends the day before. Knows no database.
import { z } from 'zod'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { RelationCode } from '../person.ts'

export const LifeEventKind = z.enum([
  'register',
  'birth',
  'death',
  'arrive',
  'depart',
  'away',
  'back',
  'transfer',
  'moved-in',
  'split',
  'split-off',
  'merge',
  'merged',
  'change-head',
  'correct',
  'citizen-id',
  'person-merge',
  'undo',
])
export type LifeEventKind = z.infer<typeof LifeEventKind>

export const eventNames: Record<LifeEventKind, { vi: string; en: string }> = {
  register: { vi: 'Đăng ký hộ', en: 'Household registered' },
  birth: { vi: 'Sinh', en: 'Birth' },
  death: { vi: 'Chết', en: 'Death' },
  arrive: { vi: 'Vào hộ', en: 'Arrival' },
  depart: { vi: 'Ra khỏi hộ', en: 'Departure' },
  away: { vi: 'Đi vắng', en: 'Away' },
  back: { vi: 'Trở về', en: 'Back' },
  transfer: { vi: 'Chuyển hộ đi', en: 'Household transferred' },
  'moved-in': { vi: 'Hộ chuyển đến', en: 'Household moved in' },
  split: { vi: 'Tách hộ', en: 'Household split' },
  'split-off': { vi: 'Lập hộ do tách', en: 'Made by a split' },
  merge: { vi: 'Nhập hộ', en: 'Households merged' },
  merged: { vi: 'Đã nhập vào hộ khác', en: 'Merged into another' },
  'change-head': { vi: 'Đổi chủ hộ', en: 'Change of head' },
  correct: { vi: 'Đính chính', en: 'Correction' },
  'citizen-id': { vi: 'Số định danh', en: 'Citizen ID' },
  'person-merge': { vi: 'Gộp hồ sơ trùng', en: 'Double record merged' },
  undo: { vi: 'Huỷ sự kiện', en: 'Event taken back' },
}

/** Kinds that can be taken back while they are the household's latest. Corrections are corrected again instead. */
export const undoable: ReadonlySet<LifeEventKind> = new Set([
  'birth',
  'death',
  'arrive',
  'depart',
  'away',
  'back',
  'transfer',
  'split',
  'merge',
  'change-head',
])

/** What is needed to know whether an event stands in the way of taking back another. */
export interface EventMark {
  kind: LifeEventKind
  personId: number | null
  /** True if nothing but the one person's own membership was touched: no new head, no household closed. */
  alone: boolean
}

const ofOnePerson: ReadonlySet<LifeEventKind> = new Set(['birth', 'death', 'arrive', 'depart', 'away', 'back'])

/** Whether a later event has to be taken back first. Corrections never: what they wrote is asked row by row. What happened to one
 *  person alone does not stand in the way of what happened to another; whatever moved heads or households does. */
export function standsInTheWay(event: EventMark, later: EventMark): boolean {
  if (later.kind === 'correct' || later.kind === 'citizen-id') return false
  if (later.kind === 'away' || later.kind === 'back') return later.personId === event.personId
  if (event.alone && later.alone && ofOnePerson.has(event.kind) && ofOnePerson.has(later.kind))
    return later.personId === event.personId
  return true
}

/** SQL: whether the event with this `detail` touched nothing but one membership. */
export const aloneSql = (detail: string) =>
  `(coalesce(jsonb_array_length(${detail}->'effect'->'memberships'->'begun'), 2) <= 1
    and coalesce(jsonb_array_length(${detail}->'effect'->'households'), 1) = 0)`

/** What every event says: whose household, when, why, and which version of the household was on the screen. */
export const eventInput = {
  householdId: Id,
  day: LocalDate,
  reason: z.string().trim().max(500).default(''),
  /** The household's version that was seen; a later one is refused. */
  baseVersion: z.int().positive().optional(),
}

export const Change = z.object({ what: z.string(), before: z.string(), after: z.string() })

/** What a person sees before and after: `changes` are ready to be shown. */
export const EventResult = z.object({
  officeId: z.int(),
  householdId: Id,
  /** A person or household that the event made. */
  personId: Id.optional(),
  newHouseholdId: Id.optional(),
  /** The members of a registered household, in the order they were given. */
  personIds: z.array(Id).optional(),
  changes: z.array(Change),
  /** What to do next, or what follows: "Hộ mới chưa có phân loại …". */
  notices: z.array(z.string()).default([]),
})
export type EventResult = z.infer<typeof EventResult>

/** What an event did, row by row, so that the latest one can be taken back. Ids within the office of the event. */
export interface EventEffect {
  /** Rows no longer believed, and rows written instead. */
  memberships: { ended: number[]; begun: number[] }
  statuses: { ended: number[]; begun: number[] }
  /** Values of household rows before. */
  households: { householdId: number; closedOn: LocalDate | null; closedReason: string | null; villageId: number }[]
  createdHouseholds: number[]
  deaths: number[]
  absences: { personId: number; from: LocalDate; before: { to: LocalDate | null } | null }[]
  links: { householdId: number; kind: string; otherOfficeId: number; otherHouseholdId: number }[]
  /** First day of a stay in another village that the event began. */
  stays: { householdId: number; from: LocalDate }[]
  /** True if another office's records changed too: then it cannot be taken back here. */
  crossedOffices: boolean
}

export const noEffect = (): EventEffect => ({
  memberships: { ended: [], begun: [] },
  statuses: { ended: [], begun: [] },
  households: [],
  createdHouseholds: [],
  deaths: [],
  absences: [],
  links: [],
  stays: [],
  crossedOffices: false,
})

/** What others are to a new head, as far as it follows from what they were to the old one; 'unknown' where a person must say.
 *  The old head is given the answer to what the new head was to him. */
export function relationToNewHead(
  newHeadWas: RelationCode,
  other: RelationCode,
  isOldHead = other === 'head',
): RelationCode {
  if (isOldHead) return inverse[newHeadWas] ?? 'unknown'
  return toNewHead[newHeadWas]?.[other] ?? 'unknown'
}

const inverse: Partial<Record<RelationCode, RelationCode>> = {
  spouse: 'spouse',
  child: 'parent',
  child_in_law: 'parent_in_law',
  parent: 'child',
  parent_in_law: 'child_in_law',
  sibling: 'sibling',
  sibling_in_law: 'sibling_in_law',
  grandchild: 'grandparent',
  grandparent: 'grandchild',
  other_relative: 'other_relative',
  not_related: 'not_related',
}

// A spouse's child need not be hers by birth; lists count it as "con" all the same.
const toNewHead: Partial<Record<RelationCode, Partial<Record<RelationCode, RelationCode>>>> = {
  spouse: {
    child: 'child',
    child_in_law: 'child_in_law',
    parent: 'parent_in_law',
    parent_in_law: 'parent',
    sibling: 'sibling_in_law',
    grandchild: 'grandchild',
    grandchild_in_law: 'grandchild_in_law',
    not_related: 'not_related',
    other_relative: 'other_relative',
  },
  child: {
    spouse: 'parent',
    child: 'sibling',
    parent: 'grandparent',
    sibling: 'other_relative',
    other_relative: 'other_relative',
    not_related: 'not_related',
  },
  parent: {
    spouse: 'child_in_law',
    child: 'grandchild',
    parent: 'spouse',
    sibling: 'child',
    other_relative: 'other_relative',
    not_related: 'not_related',
  },
  sibling: {
    spouse: 'sibling_in_law',
    parent: 'parent',
    sibling: 'sibling',
    grandparent: 'grandparent',
    other_relative: 'other_relative',
    not_related: 'not_related',
  },
}
