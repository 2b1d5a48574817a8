// Contracts of allocations by criteria: the figures they go by, and saving one as lines of a plan.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { Capital, MoneySource } from '../money/ledger.ts'
import { Weights } from './allocation.ts'

export const AllocationArea = z.object({
  areaId: z.number(),
  name: z.string(),
  households: z.int(),
  poor: z.int(),
  nearPoor: z.int(),
  zone: z.int(),
  difficultVillages: z.int(),
})

/** Of the areas directly below: communes of a province, villages of a commune. */
export const allocationFiguresContract = read('allocation.figures', {
  path: '/allocation-figures',
  input: z.object({ areaId: z.coerce.number().int().positive() }),
  output: z.object({ areas: z.array(AllocationArea), asOf: LocalDate }),
  title: { vi: 'Số liệu để phân bổ', en: 'Figures to allocate by' },
})

export const allocatePlanContract = write('plan.allocate', {
  input: z.object({
    planId: Id,
    version: z.int(),
    itemCode: z.string().trim().min(1).max(80),
    activity: z.string().trim().min(3).max(500),
    capital: Capital,
    source: MoneySource,
    sum: Dong,
    /** Parts are whole units of so many đồng. */
    unit: Dong,
    weights: Weights,
    areaIds: z.array(z.int().positive()).min(1).max(500),
  }),
  output: Changes.extend({ planId: z.number() }),
  title: { vi: 'Phân bổ theo tiêu chí thành dòng kế hoạch', en: 'Allocate by criteria' },
})
