// The commune offices whose books one may write in: a merged commune has the books of several.
import { z } from 'zod'
import { read } from '../../base/contract.ts'

export const supportOfficesContract = read('support.offices', {
  path: '/support-offices',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(z.object({ officeId: z.int(), name: z.string() })) }),
  title: { vi: 'Sổ của các xã', en: 'Books of communes' },
})
