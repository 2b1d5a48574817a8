// What each kind of life event asks for, and what it sends: one form with all fields, of which each kind takes its own.
import type { z } from 'zod'
import type { Write } from '../../base/contract.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Text } from '../../kit/text.ts'
import { changeHead, mergeHouseholds, splitHousehold, transferHousehold } from './household-event.api.ts'
import type { EventResult, LifeEventKind } from './life-event.ts'
import {
  absenceNames,
  arriveCauseNames,
  departCauseNames,
  registerArrival,
  registerAway,
  registerBirth,
  registerDeath,
  registerDeparture,
} from './member-event.api.ts'
import { emptyPerson, type PersonForm, personInput } from './person-fields.tsx'

/** What a person has typed; each kind of event takes what it needs. */
export interface EventForm extends PersonForm {
  day: LocalDate | undefined
  reason: string
  personId: string | null
  newHeadId: string | null
  members: string[]
  stayingHeadId: string | null
  cause: string
  place: string
  back: boolean
  villageId: number | undefined
  otherHouseholdId: string | null
}

export const emptyEvent: EventForm = {
  ...emptyPerson,
  day: undefined,
  reason: '',
  personId: null,
  newHeadId: null,
  members: [],
  stayingHeadId: null,
  cause: '',
  place: '',
  back: false,
  villageId: undefined,
  otherHouseholdId: null,
}

const id = (value: string | null) => (value === null ? undefined : Number(value))

type EventWrite = Write<z.ZodType, typeof EventResult>

/** A kind of event: the command that records it, the fields it asks for, and what it makes of them. */
export interface EventKind {
  kind: LifeEventKind
  write: EventWrite
  fields: readonly (keyof EventForm | 'person' | 'succession')[]
  input(form: EventForm): Record<string, unknown>
}

export const eventKinds: readonly EventKind[] = [
  {
    kind: 'birth',
    write: registerBirth as unknown as EventWrite,
    fields: ['fullName', 'sex', 'ethnicCode', 'relation'],
    input: ({ fullName, sex, ethnicCode, relation }) => ({ fullName, sex, ethnicCode, relation: relation ?? 'child' }),
  },
  {
    kind: 'death',
    write: registerDeath as unknown as EventWrite,
    fields: ['personId', 'succession'],
    input: f => ({ personId: id(f.personId), newHeadId: id(f.newHeadId) }),
  },
  {
    kind: 'arrive',
    write: registerArrival as unknown as EventWrite,
    fields: ['person', 'relation', 'cause'],
    input: f => ({ relation: f.relation, cause: f.cause || 'other', person: personInput(f) }),
  },
  {
    kind: 'depart',
    write: registerDeparture as unknown as EventWrite,
    fields: ['personId', 'cause', 'place', 'succession'],
    input: f => ({ personId: id(f.personId), cause: f.cause || 'other', place: f.place, newHeadId: id(f.newHeadId) }),
  },
  {
    kind: 'away',
    write: registerAway as unknown as EventWrite,
    fields: ['personId', 'cause', 'place', 'back'],
    input: f => ({ personId: id(f.personId), kind: f.cause || 'work', place: f.place, back: f.back }),
  },
  {
    kind: 'split',
    write: splitHousehold as unknown as EventWrite,
    fields: ['members', 'newHeadId', 'stayingHeadId'],
    input: f => ({ members: f.members.map(Number), newHeadId: id(f.newHeadId), stayingHeadId: id(f.stayingHeadId) }),
  },
  {
    kind: 'merge',
    write: mergeHouseholds as unknown as EventWrite,
    fields: ['otherHouseholdId'],
    input: f => ({ otherHouseholdId: id(f.otherHouseholdId) }),
  },
  {
    kind: 'change-head',
    write: changeHead as unknown as EventWrite,
    fields: ['newHeadId'],
    input: f => ({ newHeadId: id(f.newHeadId) }),
  },
  {
    kind: 'transfer',
    write: transferHousehold as unknown as EventWrite,
    fields: ['villageId', 'place'],
    input: f => ({ toVillageId: f.villageId, place: f.place }),
  },
]

/** What may be chosen as cause, where an event has one. */
export const eventCauses: Partial<Record<LifeEventKind, Record<string, Text>>> = {
  arrive: arriveCauseNames,
  depart: departCauseNames,
  away: absenceNames,
}
