// Contract of the lines of approved plans that can pay for offers in an area and year.
import { z } from 'zod'
import { read } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'

export const PlanQuotaLine = z.object({
  lineId: Id,
  activity: z.string(),
  item: z.string(),
  place: z.string(),
  /** "Kế hoạch 2026, Quyết định 15/QĐ-UBND". */
  plan: z.string(),
  amount: z.string(),
  /** Households the line means to reach, where its target is in households. */
  households: z.int().nullable(),
})

export const planQuotaContract = read('support.plan-quotas', {
  path: '/support/plan-quotas',
  input: z.object({
    areaId: z.coerce.number().int().positive(),
    year: z.coerce.number().int().min(2015).max(2100),
  }),
  output: z.object({ lines: z.array(PlanQuotaLine) }),
  title: { vi: 'Dòng kế hoạch đã duyệt có thể chi cho hỗ trợ', en: 'Approved lines of plans that can pay for support' },
})
