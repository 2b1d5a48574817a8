// Contracts of making figures public: an area's counts of a day, once; and what has been made public.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'

export const releaseFiguresContract = write('figures.release', {
  input: z.object({
    areaId: z.int().positive(),
    asOf: LocalDate,
    /** With communes and villages. */
    parts: z.boolean().default(true),
  }),
  output: Changes.extend({ releaseId: Id, villages: z.int(), held: z.int() }),
  title: { vi: 'Công bố số liệu hộ nghèo', en: 'Make the figures public' },
})

export const releaseListContract = read('figures.releases', {
  path: '/figure-releases',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        releaseId: Id,
        areaId: z.int(),
        area: z.string(),
        asOf: LocalDate,
        parts: z.boolean(),
        villages: z.int(),
        held: z.int(),
        releasedAt: z.string(),
        releasedBy: z.string(),
      }),
    ),
  }),
  title: { vi: 'Số liệu đã công bố', en: 'Figures made public' },
})
