// Contracts of what happens to whole households: registering, transfer, split, merge, change of head, taking an event back.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Relation } from '../person.ts'
import { EventResult, eventInput } from './life-event.ts'
import { NewPersonInput, Relations } from './member-event.api.ts'

const Code = z
  .string()
  .trim()
  .regex(/^[\p{L}\d./_-]{1,40}$/u)

export const registerHousehold = write('household.register', {
  input: z.object({
    villageId: z.int().positive(),
    from: LocalDate,
    code: Code.optional(),
    address: z.string().trim().max(200).default(''),
    phone: z.string().trim().max(40).default(''),
    reason: z.string().trim().max(500).default(''),
    members: z.array(NewPersonInput.extend({ relation: Relation })).max(60),
  }),
  output: EventResult,
  title: { vi: 'Đăng ký hộ mới', en: 'Register a household' },
})

export const transferHousehold = write('household.transfer', {
  input: z.object({
    ...eventInput,
    /** A village kept in this system; absent: the household leaves for `place`. */
    toVillageId: z.int().positive().optional(),
    place: z.string().trim().max(200).default(''),
  }),
  output: EventResult,
  title: { vi: 'Chuyển hộ', en: 'Transfer a household' },
})

export const splitHousehold = write('household.split', {
  input: z.object({
    ...eventInput,
    /** Who leaves. */
    members: z.array(Id).min(1),
    newHeadId: Id,
    relations: Relations,
    /** Needed when the old head leaves: who heads those who stay, and what they are to her. */
    stayingHeadId: Id.optional(),
    stayingRelations: Relations,
    /** Of the new household; default: the same village and address. */
    villageId: z.int().positive().optional(),
    address: z.string().trim().max(200).optional(),
    code: Code.optional(),
  }),
  output: EventResult,
  title: { vi: 'Tách hộ', en: 'Split a household' },
})

export const mergeHouseholds = write('household.merge', {
  input: z.object({
    ...eventInput,
    /** The household that ends; its members join `householdId`. */
    otherHouseholdId: Id,
    /** What they are to the head; default: other relative. */
    relations: Relations,
  }),
  output: EventResult,
  title: { vi: 'Nhập hộ', en: 'Merge households' },
})

export const changeHead = write('household.change-head', {
  input: z.object({ ...eventInput, newHeadId: Id, relations: Relations }),
  output: EventResult,
  title: { vi: 'Đổi chủ hộ', en: 'Change the head' },
})

export const undoEvent = write('life-event.undo', {
  input: z.object({ householdId: Id, eventId: Id, reason: z.string().trim().min(5).max(500) }),
  output: EventResult,
  title: { vi: 'Huỷ sự kiện mới nhất', en: 'Take back the latest event' },
})

/** Opens in its new commune a household that another office has closed. Sent by the system itself. */
export const receiveHousehold = write('household.receive', {
  input: z.object({
    fromOfficeId: z.int(),
    fromHouseholdId: Id,
    householdId: Id,
    villageId: z.int().positive(),
    day: LocalDate,
    place: z.string(),
    /** Who came along, and from which day each is a member there. */
    members: z.array(z.object({ personId: Id, relation: Relation, from: LocalDate, reasonIn: z.string() })).optional(),
  }),
  output: EventResult,
  title: { vi: 'Nhận hộ chuyển đến', en: 'Receive a household' },
})
