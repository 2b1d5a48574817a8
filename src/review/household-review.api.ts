// Contract of a household's reviews: every round it stood in, newest first, with its survey and result.
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'
import { CaseState, ReviewClass } from './case.ts'

export const HouseholdReview = z.object({
  caseId: z.number(),
  roundId: z.number(),
  roundName: z.string(),
  year: z.number(),
  state: CaseState,
  classBefore: ReviewClass,
  /** Null where it is not known, or not shown to this reader before the decision. */
  class: ReviewClass.nullable(),
  surveyedOn: LocalDate.nullable(),
  surveyedBy: z.string(),
})
export type HouseholdReview = z.infer<typeof HouseholdReview>

export const householdReviewsContract = read('household.reviews', {
  path: '/households/:householdId/reviews',
  input: z.object({ householdId: z.coerce.number().int().positive() }),
  output: z.object({ reviews: z.array(HouseholdReview) }),
  title: { vi: 'Các lần rà soát của hộ', en: "A household's reviews" },
})
