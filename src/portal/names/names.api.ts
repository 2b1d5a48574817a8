// Contracts of a commune's decision to show the names of a posted list on the portal.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'

export const namesDecisionListContract = read('names-decision.list', {
  path: '/names-decisions',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        decisionId: Id,
        office: z.string(),
        number: z.string(),
        signedOn: LocalDate,
        signer: z.string(),
        from: LocalDate,
        until: LocalDate,
        state: z.enum(['waiting', 'on', 'over', 'withdrawn']),
        recordedBy: z.string(),
        recordedAt: z.string(),
        mayWithdraw: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Quyết định nêu tên trên cổng', en: 'Decisions to show names' },
})

export const recordNamesDecisionContract = write('names-decision.record', {
  input: z.object({
    areaId: z.int().positive(),
    number: z.string().trim().max(60),
    signedOn: LocalDate,
    signer: z.string().trim().max(120),
    from: LocalDate,
    until: LocalDate,
  }),
  output: Changes.extend({ decisionId: Id }),
  title: { vi: 'Ghi quyết định nêu tên trên cổng', en: 'Record a decision to show names' },
})

export const withdrawNamesDecisionContract = write('names-decision.withdraw', {
  input: z.object({ decisionId: Id, reason: z.string().trim().max(500) }),
  output: Changes,
  title: { vi: 'Thôi nêu tên trên cổng', en: 'Stop showing names' },
})
