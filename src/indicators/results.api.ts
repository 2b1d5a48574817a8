// Contract of the table of results of an area on a day.
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'
import { ResultRow } from './results.ts'

export const resultsContract = read('results.table', {
  path: '/results',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    asOf: LocalDate.optional(),
    /** Deliveries are counted from this day; default: 1 January 2023. */
    since: LocalDate.optional(),
  }),
  output: z.object({
    areaId: z.int(),
    area: z.string(),
    asOf: LocalDate,
    since: LocalDate,
    rows: z.array(ResultRow),
  }),
  title: { vi: 'Kết quả', en: 'Results' },
})
