// Contracts of the queue of likely doubles: two records side by side with the reasons; a person decides, the decision is kept.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { EventResult } from '../events/life-event.ts'
import { BirthPrecision, Relation, Sex } from '../person.ts'
import { DuplicateReason } from './duplicate.ts'

const Side = z.object({
  officeId: z.int(),
  personId: Id,
  fullName: z.string(),
  birth: z.object({ date: LocalDate.nullable(), precision: BirthPrecision }),
  sex: Sex.nullable(),
  ethnicCode: z.string().nullable(),
  citizenIdMasked: z.string().nullable(),
  relation: Relation.nullable(),
  householdId: Id.nullable(),
  code: z.string(),
  headName: z.string(),
  villageName: z.string(),
})
export type DuplicateSide = z.infer<typeof Side>

export const DuplicateRow = z.object({
  officeId: z.int(),
  duplicateId: Id,
  score: z.int(),
  reasons: z.array(DuplicateReason),
  state: z.enum(['open', 'same', 'different']),
  foundAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string(),
  note: z.string(),
  one: Side,
  /** Null: kept by an office where the reader has no rights; then only its commune is named. */
  other: Side.nullable(),
  otherPlace: z.string(),
})
export type DuplicateRow = z.infer<typeof DuplicateRow>

export const duplicateList = read('duplicate.list', {
  path: '/duplicates',
  input: PageInput.extend({
    areaId: z.coerce.number().int().positive().optional(),
    state: z.enum(['open', 'same', 'different']).default('open'),
  }),
  output: z.object({ rows: z.array(DuplicateRow), next: z.string().nullable() }),
  title: { vi: 'Hồ sơ có thể trùng', en: 'Likely doubles' },
})

export const decideDuplicate = write('duplicate.decide', {
  input: z.object({
    duplicateId: Id,
    decision: z.enum(['same', 'different']),
    note: z.string().trim().max(500).default(''),
  }),
  output: z.object({ changes: EventResult.shape.changes }),
  title: { vi: 'Quyết định trùng hay không', en: 'Decide on a likely double' },
})

/** Brings two records of one office together: `keepId` stays and takes over what it lacks; `dropId` is no longer used. */
export const mergePersons = write('person.merge', {
  input: z.object({ keepId: Id, dropId: Id, reason: z.string().trim().min(5).max(500) }),
  output: EventResult,
  title: { vi: 'Gộp hai hồ sơ của một người', en: 'Merge two records of a person' },
})
