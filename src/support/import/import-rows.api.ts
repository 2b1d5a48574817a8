// Contracts of the rows of imported lists that wait for a person: whose is it, or nobody's.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'

export const WaitingRow = z.object({
  importId: Id,
  rowNo: z.int(),
  fileName: z.string(),
  asOf: LocalDate,
  listId: Id.nullable(),
  name: z.string(),
  village: z.string(),
  birth: z.string(),
  said: z.record(z.string(), z.string()),
  waits: z.string(),
  /** People of the same name: to be looked at, never taken by the program. */
  candidates: z.array(
    z.object({
      personId: Id,
      householdId: Id,
      deliveryId: Id.nullable(),
      name: z.string(),
      birth: LocalDate.nullable(),
      village: z.string(),
      head: z.string(),
    }),
  ),
})

export const waitingRowsContract = read('support-import.waiting', {
  path: '/support-imports/waiting',
  input: PageInput.extend({
    kind: z.enum(['health-insurance', 'credit']),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(WaitingRow), next: z.string().nullable() }),
  title: { vi: 'Dòng nhập chờ xem', en: 'Imported rows that wait' },
})

/** Nobody of ours, or already dealt with otherwise: kept with the reason. */
export const setAsideContract = write('support-import.set-aside', {
  input: z.object({ importId: Id, rowNo: z.int().positive(), reason: z.string().trim().min(3).max(500) }),
  output: Changes,
  title: { vi: 'Xếp lại một dòng nhập', en: 'Set an imported row aside' },
})
