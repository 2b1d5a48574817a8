// Contract of the movement between classes from one day to another.
import { z } from 'zod'
import { read } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Movement } from './flow.ts'

export const flowContract = read('indicator.flow', {
  path: '/indicators/flow',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    /** Default: twelve months before. */
    from: LocalDate.optional(),
    asOf: LocalDate.optional(),
  }),
  output: z.object({
    areaId: z.int(),
    area: z.string(),
    from: LocalDate,
    asOf: LocalDate,
    /** Null: before the first decision nobody knows how households stood. */
    movements: z.array(Movement).nullable(),
  }),
  title: { vi: 'Biến động hộ nghèo', en: 'Movement between classes' },
})
