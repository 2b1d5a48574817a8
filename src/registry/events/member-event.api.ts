// Contracts of what happens to single members: birth, death, arrival, departure, being away.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { CitizenIdNumber, CitizenIdState } from '../citizen-id.ts'
import { FullName, PartialDate, Relation, Sex } from '../person.ts'
import { EventResult, eventInput } from './life-event.ts'

export const EthnicCode = z.string().regex(/^\d{2}$/)

export const CitizenIdInput = z.object({
  state: CitizenIdState,
  number: CitizenIdNumber.optional(),
  issuedOn: LocalDate.nullish(),
})

/** A person as a form gives it. */
export const NewPersonInput = z.object({
  fullName: FullName,
  birth: PartialDate.nullable().default(null),
  sex: Sex.nullable().default(null),
  ethnicCode: EthnicCode.nullable().default(null),
  merit: z.boolean().default(false),
  citizenId: CitizenIdInput.optional(),
})

/** What members are to a new head, where it does not follow by itself. */
export const Relations = z.array(z.object({ personId: Id, relation: Relation })).default([])

const succession = {
  /** Needed when the head leaves and others stay. */
  newHeadId: Id.optional(),
  relations: Relations,
}

export const registerBirth = write('person.birth', {
  input: z.object({
    ...eventInput,
    fullName: FullName,
    sex: Sex,
    ethnicCode: EthnicCode.nullable().default(null),
    relation: Relation.exclude(['head']).default('child'),
    citizenId: CitizenIdInput.optional(),
  }),
  output: EventResult,
  title: { vi: 'Khai sinh', en: 'Register a birth' },
})

export const registerDeath = write('person.death', {
  input: z.object({ ...eventInput, personId: Id, ...succession }),
  output: EventResult,
  title: { vi: 'Khai tử', en: 'Register a death' },
})

export const ArriveCause = z.enum(['marriage', 'return', 'adoption', 'moved', 'left-out', 'other'])
export const DepartCause = z.enum(['marriage', 'work', 'study', 'moved', 'prison', 'other'])

export const arriveCauseNames: Record<z.infer<typeof ArriveCause>, { vi: string; en: string }> = {
  marriage: { vi: 'Kết hôn', en: 'Marriage' },
  return: { vi: 'Trở về', en: 'Return' },
  adoption: { vi: 'Nhận con nuôi', en: 'Adoption' },
  moved: { vi: 'Chuyển đến', en: 'Moved here' },
  'left-out': { vi: 'Bị bỏ sót trước đây', en: 'Left out before' },
  other: { vi: 'Lý do khác', en: 'Other' },
}
export const departCauseNames: Record<z.infer<typeof DepartCause>, { vi: string; en: string }> = {
  marriage: { vi: 'Kết hôn', en: 'Marriage' },
  work: { vi: 'Chuyển hẳn để làm việc', en: 'Left for work for good' },
  study: { vi: 'Đi học xa', en: 'Study' },
  moved: { vi: 'Chuyển nơi ở', en: 'Moved away' },
  prison: { vi: 'Chấp hành án', en: 'Prison' },
  other: { vi: 'Lý do khác', en: 'Other' },
}

export const registerArrival = write('person.arrive', {
  input: z.object({
    ...eventInput,
    relation: Relation.exclude(['head']),
    cause: ArriveCause,
    /** A person already known here, without a household now … */
    personId: Id.optional(),
    /** … or a new one. */
    person: NewPersonInput.optional(),
  }),
  output: EventResult,
  title: { vi: 'Thêm người vào hộ', en: 'Register an arrival' },
})

export const registerDeparture = write('person.depart', {
  input: z.object({
    ...eventInput,
    personId: Id,
    cause: DepartCause,
    place: z.string().trim().max(200).default(''),
    ...succession,
  }),
  output: EventResult,
  title: { vi: 'Người ra khỏi hộ', en: 'Register a departure' },
})

export const AbsenceKind = z.enum(['work', 'study', 'care', 'other'])
export const absenceNames: Record<z.infer<typeof AbsenceKind>, { vi: string; en: string }> = {
  work: { vi: 'Đi làm xa', en: 'Away for work' },
  study: { vi: 'Đi học', en: 'Away for study' },
  care: { vi: 'Chữa bệnh', en: 'Medical care' },
  other: { vi: 'Vắng khác', en: 'Away' },
}

/** Away and still a member: counted by the dated rule on who is a member. With `back`, the day of return. */
export const registerAway = write('person.away', {
  input: z.object({
    ...eventInput,
    personId: Id,
    back: z.boolean().default(false),
    kind: AbsenceKind.default('work'),
    place: z.string().trim().max(200).default(''),
  }),
  output: EventResult,
  title: { vi: 'Đi vắng, trở về', en: 'Register away or back' },
})
