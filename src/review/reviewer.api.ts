// Contract of the choice of reviewers: who may survey in a village, for the officer who gives out the work.
import { z } from 'zod'
import { read } from '../base/contract.ts'

export const reviewerListContract = read('reviewer.list', {
  path: '/rounds/:roundId/reviewers',
  input: z.object({
    roundId: z.coerce.number().int().positive(),
    villageId: z.coerce.number().int().positive(),
  }),
  output: z.object({ reviewers: z.array(z.object({ userId: z.number(), name: z.string() })) }),
  title: { vi: 'Người được khảo sát ở bản', en: 'Who may survey in a village' },
})
