// The people of chosen households on a day, for lists about persons.
import { z } from 'zod'
import { listOf, read } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'

export const membersContract = read('support.members', {
  path: '/support-members',
  input: z.object({ householdIds: listOf(z.coerce.number().int().positive()), onDay: LocalDate.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        personId: Id,
        householdId: Id,
        name: z.string(),
        birth: z.string().nullable(),
        household: z.string(),
      }),
    ),
  }),
  title: { vi: 'Người trong các hộ', en: 'People of households' },
})
