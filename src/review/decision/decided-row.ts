// One household in a decision.
import { z } from 'zod'
import { ReviewClass } from '../case.ts'
import { ChangeKind } from '../change-kind.ts'

export const DecidedRow = z.object({
  /** 0 where no round looked at the household (a correction). */
  caseId: z.number(),
  officeId: z.number(),
  householdId: z.number(),
  code: z.string(),
  headName: z.string(),
  villageId: z.number(),
  memberCount: z.number(),
  classBefore: ReviewClass,
  class: ReviewClass,
  changeKind: ChangeKind,
})
export type DecidedRow = z.infer<typeof DecidedRow>
