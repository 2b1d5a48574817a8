// Contracts of the dated totals of villages: denominators until the registry is complete.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'
import { Change } from './events/life-event.ts'

const TotalRow = z.object({
  asOf: LocalDate,
  households: z.int(),
  people: z.int(),
  source: z.string(),
  registryComplete: z.boolean(),
  recordedAt: z.string(),
  by: z.string(),
})

export const villageTotalList = read('village-total.list', {
  path: '/village-totals',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    villages: z.array(
      z.object({
        officeId: z.int(),
        villageId: z.int(),
        villageName: z.string(),
        communeName: z.string(),
        registry: z.object({ households: z.int(), people: z.int() }),
        /** Which of both is used today. */
        basis: z.enum(['registry', 'total', 'mixed']),
        totals: z.array(TotalRow),
        mayWrite: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Tổng số hộ, nhân khẩu của bản', en: 'Totals of villages' },
})

export const recordVillageTotal = write('village-total.record', {
  input: z.object({
    villageId: z.int().positive(),
    asOf: LocalDate,
    households: z.int().min(0).max(100_000),
    people: z.int().min(0).max(1_000_000),
    source: z.string().trim().min(3).max(300),
    /** From this day the registry holds every household of the village. */
    registryComplete: z.boolean().default(false),
  }),
  output: z.object({ changes: z.array(Change) }),
  title: { vi: 'Ghi tổng số hộ của bản', en: 'Record a village total' },
})
