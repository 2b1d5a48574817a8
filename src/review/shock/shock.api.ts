// Contracts of shocks: recording one, the ranked list of visits, what came of it.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../change-line.ts'
import { ShockKind, ShockState, UrgentNeed } from './shock.ts'

export const recordShockContract = write('shock.record', {
  input: z.object({
    householdId: Id,
    kind: ShockKind,
    day: LocalDate,
    severity: z.literal([1, 2, 3]),
    needs: z.array(UrgentNeed).max(8).default([]),
    note: z.string().trim().max(1000).default(''),
    deviceId: z.int().positive().nullable().default(null),
  }),
  output: Changes.extend({ shockId: Id }),
  title: { vi: 'Ghi rủi ro, thiệt hại', en: 'Record a shock' },
})

/** visited, helped, closed: with what was done. review: the household asks for a regular review, which is received by its own command. */
export const settleShockContract = write('shock.settle', {
  input: z.object({
    shockId: Id,
    state: ShockState.exclude(['open']),
    outcome: z.string().trim().min(3).max(1000),
  }),
  output: Changes.extend({ shockId: Id }),
  title: { vi: 'Ghi kết quả thăm hộ', en: 'Say what came of a shock' },
})

export const ShockRow = z.object({
  shockId: Id,
  householdId: Id,
  household: z.string(),
  code: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  kind: ShockKind,
  onDay: LocalDate,
  severity: z.int(),
  needs: z.array(UrgentNeed),
  note: z.string(),
  state: ShockState,
  outcome: z.string(),
  recordedBy: z.string(),
  points: z.int(),
  why: z.array(z.string()),
})

export const shockListContract = read('shock.list', {
  path: '/shocks',
  input: z.object({
    state: z.enum(['open', 'all']).default('open'),
    householdId: z.coerce.number().int().positive().optional(),
    villageId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(ShockRow) }),
  title: { vi: 'Rủi ro, thiệt hại', en: 'Shocks' },
})
