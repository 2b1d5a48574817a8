// Contract of what poor and near-poor households lack, by legal indicator, and of the causes that were named.
import { z } from 'zod'
import { read } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'

const Words = z.object({ vi: z.string(), en: z.string() })

export const deprivationContract = read('indicator.deprivations', {
  path: '/indicators/deprivations',
  input: z.object({ areaId: z.coerce.number().int().positive().optional(), asOf: LocalDate.optional() }),
  output: z.object({
    areaId: z.int(),
    asOf: LocalDate,
    /** Poor and near-poor households of the day, and how many of them a survey until then tells of. */
    households: z.int(),
    surveyed: z.int(),
    indicators: z.array(z.object({ code: z.string(), name: Words, deprived: z.int(), unknown: z.int() })),
    causes: z.array(z.object({ code: z.string(), name: Words, households: z.int() })),
  }),
  title: { vi: 'Thiếu hụt và nguyên nhân', en: 'Deprivations and causes' },
})
