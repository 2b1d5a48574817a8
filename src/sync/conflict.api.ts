// Contracts of deciding between two values of one field.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { JsonValue } from '../review/survey/survey-merge.api.ts'

export const ConflictSide = z.object({
  value: z.unknown(),
  /** In Vietnamese, as the form shows it. */
  text: z.string(),
  by: z.string(),
  /** When, by the clock of who wrote it. */
  at: z.string().nullable(),
  /** "điện thoại Nokia của Lò Thị A", "máy tính của xã", "phiếu giấy". */
  where: z.string(),
})

export const ConflictRow = z.object({
  conflictId: Id,
  householdId: Id,
  household: z.string(),
  code: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  kind: z.enum(['case', 'household', 'person']),
  subjectId: Id,
  caseId: Id.nullable(),
  path: z.string(),
  /** "Nhà tiêu", "Lò Văn A: Việc làm". */
  field: z.object({ vi: z.string(), en: z.string() }),
  current: ConflictSide,
  other: ConflictSide,
  /** Other answers that may be chosen; empty: free text or none. */
  choices: z.array(z.object({ value: z.unknown(), text: z.string() })),
  receivedAt: z.iso.datetime(),
  state: z.enum(['open', 'decided', 'given-up']),
  decidedBy: z.string(),
  decidedAt: z.string().nullable(),
  decision: z.string(),
  note: z.string(),
})
export type ConflictRow = z.infer<typeof ConflictRow>

export const conflictListContract = read('conflict.list', {
  path: '/conflicts',
  input: z.object({
    villageId: z.coerce.number().int().positive().optional(),
    householdId: z.coerce.number().int().positive().optional(),
    state: z.enum(['open', 'decided']).default('open'),
    after: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(ConflictRow), next: z.number().nullable(), open: z.number() }),
  title: { vi: 'Chỗ hai người ghi khác nhau', en: 'Fields with two values' },
})

export const decideConflictContract = write('conflict.decide', {
  input: z.object({
    conflictId: Id,
    choice: z.enum(['current', 'other', 'third']),
    /** With `third`: what is right instead. */
    value: JsonValue.optional(),
    note: z.string().trim().max(500).default(''),
  }),
  output: z.object({
    conflictId: Id,
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    left: z.number(),
  }),
  title: { vi: 'Quyết định giá trị đúng', en: 'Decide which value is right' },
})
