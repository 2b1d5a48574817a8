// Contracts of corrections: each field with the value that was on the screen and the one it should be, and a reason.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { FullName, PartialDate, Relation, Sex } from '../person.ts'
import { EventResult } from './life-event.ts'
import { CitizenIdInput, EthnicCode } from './member-event.api.ts'

/** `before` is what the person correcting saw: if it is not so any more, nothing is overwritten. */
const field = <T extends z.ZodType>(type: T) => z.object({ before: type, after: type }).optional()

const Reason = z.string().trim().min(5).max(500)

export const correctPerson = write('person.correct', {
  input: z.object({
    householdId: Id,
    personId: Id,
    reason: Reason,
    fields: z.object({
      fullName: field(FullName),
      birth: field(PartialDate.nullable()),
      sex: field(Sex.nullable()),
      ethnicCode: field(EthnicCode.nullable()),
      merit: field(z.boolean()),
      relation: field(Relation),
      /** First day as a member of this household. */
      memberSince: field(LocalDate),
    }),
  }),
  output: EventResult,
  title: { vi: 'Đính chính thông tin người', en: 'Correct a person' },
})

export const correctHousehold = write('household.correct', {
  input: z.object({
    householdId: Id,
    reason: Reason,
    fields: z.object({
      code: field(
        z
          .string()
          .trim()
          .regex(/^[\p{L}\d./_-]{1,40}$/u),
      ),
      address: field(z.string().trim().max(200)),
      phone: field(z.string().trim().max(40)),
      latitude: field(z.number().min(-90).max(90).nullable()),
      longitude: field(z.number().min(-180).max(180).nullable()),
    }),
  }),
  output: EventResult,
  title: { vi: 'Đính chính thông tin hộ', en: 'Correct a household' },
})

export const setCitizenId = write('person.citizen-id', {
  input: z.object({
    householdId: Id,
    personId: Id,
    reason: z.string().trim().max(500).default(''),
    citizenId: CitizenIdInput,
  }),
  output: EventResult,
  title: { vi: 'Cập nhật số định danh', en: 'Set the citizen ID' },
})

/** A read, so that the digits are kept nowhere else (a command keeps its answer); each look is in the read log with its reason. */
export const revealCitizenId = read('person.reveal-citizen-id', {
  path: '/households/:householdId/people/:personId/citizen-id',
  input: z.object({ householdId: z.coerce.number().pipe(Id), personId: z.coerce.number().pipe(Id), reason: Reason }),
  output: z.object({ number: z.string() }),
  title: { vi: 'Xem số định danh', en: 'Reveal a citizen ID' },
})
