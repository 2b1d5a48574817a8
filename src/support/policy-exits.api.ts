// Contract of what came before lasting exits: an observation with its caveats, no proof of what works.
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'

/** Our own choices, no rule of law: told on the page. */
export const lastingMonths = 24
export const withinMonths = 36
/** Fewer households say nothing. */
export const fewest = 10

export const ExitRow = z.object({
  kind: z.string(),
  /** Households that got it while they were poor. */
  households: z.int(),
  amount: z.string(),
  /** Left poverty within the months after it and has stayed out for long enough. */
  lasting: z.int(),
  /** Left, too short a time ago to say. */
  recent: z.int(),
  /** Poor again, or still poor. */
  poor: z.int(),
  /** Moved away, dissolved: not known what became of them. */
  gone: z.int(),
  /** Lasting exits for each thousand million đồng, in hundredths; null where there are too few or no money was recorded. */
  perBillion: z.int().nullable(),
})
export type ExitRow = z.infer<typeof ExitRow>

export const supportExitsContract = read('support.exits', {
  path: '/support/exits',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  }),
  output: z.object({ rows: z.array(ExitRow), from: LocalDate, to: LocalDate }),
  title: { vi: 'Hỗ trợ trước khi thoát nghèo bền vững', en: 'Support before lasting exits' },
})
