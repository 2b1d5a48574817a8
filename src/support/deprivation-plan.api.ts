// Contracts of the plan against deprivations: its lines, and giving them an office, a year and money.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Dong } from '../base/dong.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { DeprivationState } from './deprivation-plan.ts'

const Param = z.coerce.number().int().positive()

export const DeprivationLine = z.object({
  householdId: Id,
  headName: z.string(),
  code: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  indicator: z.string(),
  openedOn: LocalDate,
  responsible: z.string(),
  plannedYear: z.int().nullable(),
  amount: z.string().nullable(),
  note: z.string(),
  state: DeprivationState,
  closedOn: LocalDate.nullable(),
})
export type DeprivationLine = z.infer<typeof DeprivationLine>

export const deprivationListContract = read('deprivation.list', {
  path: '/support/deprivations',
  input: z.object({
    state: DeprivationState.default('open'),
    indicator: z.string().max(10).optional(),
    villageId: Param.optional(),
    /** Only those without an office in charge. */
    unassigned: z.stringbool().default(false),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    lines: z.array(DeprivationLine),
    next: z.string().nullable(),
    sums: z.array(
      z.object({ indicator: z.string(), open: z.int(), unassigned: z.int(), gone: z.int(), amount: z.string() }),
    ),
    villages: z.array(z.object({ villageId: z.int(), name: z.string() })),
  }),
  title: { vi: 'Kế hoạch giảm thiếu hụt', en: 'Plan against deprivations' },
})

/** Gives open lines of one indicator who is in charge, a year and money; by village, or by household. */
export const assignDeprivationContract = write('deprivation.assign', {
  input: z
    .object({
      indicator: z.string().min(1).max(10),
      villageIds: z.array(z.int().positive()).max(500).default([]),
      householdIds: z.array(Id).max(500).default([]),
      responsible: z.string().trim().min(2).max(200),
      plannedYear: z.int().min(2015).max(2100),
      /** For each household; null: not known yet. */
      amount: Dong.nullable().default(null),
      note: z.string().trim().max(500).default(''),
    })
    .refine(input => input.villageIds.length + input.householdIds.length > 0, {
      message: 'Hãy chọn ít nhất một bản hoặc một hộ.',
    }),
  output: Changes.extend({ lines: z.int() }),
  title: { vi: 'Giao việc giảm thiếu hụt', en: 'Give a deprivation to somebody' },
})
