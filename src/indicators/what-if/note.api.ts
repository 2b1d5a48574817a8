// Contracts of kept what-ifs: what was tried, where, and what came of it, to be read by whose scope holds the area.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { Changes } from '../../review/change-line.ts'
import { costItems } from './cost.ts'

const Price = z.int().min(0).max(100_000_000).nullable()
export const Trial = z.object({
  packId: z.string().min(1).max(80),
  /** Lines (in đồng) and thresholds that differ from the pack's. */
  lines: z.record(z.string().max(60), z.int().min(0).max(1_000_000_000)).default({}),
  /** Indicators of the pack that are left out. */
  without: z.array(z.string().max(12)).max(40).default([]),
  premium: Price.default(null),
  electricity: Price.default(null),
  priceSource: z.string().trim().max(300).default(''),
})
export type Trial = z.infer<typeof Trial>

const Sizes = z.object({ poor: z.int(), near_poor: z.int(), average: z.int(), above: z.int(), undetermined: z.int() })
const Side = z.object({
  households: Sizes,
  people: Sizes,
  cost: z.array(z.object({ item: z.enum(costItems), count: z.int(), amount: z.int().nullable() })),
})
export const TrialResult = z.object({
  surveyed: z.int(),
  withoutSurvey: z.int(),
  outdated: z.int(),
  basePackId: z.string(),
  now: Side,
  tried: Side,
})
export type TrialResult = z.infer<typeof TrialResult>

export const WhatIfNote = Trial.extend({
  noteId: Id,
  areaId: z.int(),
  area: z.string(),
  year: z.int(),
  name: z.string(),
  note: z.string(),
  packName: z.object({ vi: z.string(), en: z.string() }).nullable(),
  /** What the lines that were moved are called, where the pack is known. */
  lineNames: z.record(z.string(), z.object({ vi: z.string(), en: z.string(), unit: z.string() })),
  withoutNames: z.array(z.object({ vi: z.string(), en: z.string() })),
  result: TrialResult,
  savedBy: z.string(),
  savedAt: z.string(),
  mayRemove: z.boolean(),
})
export type WhatIfNote = z.infer<typeof WhatIfNote>

export const whatIfNotesContract = read('what-if.notes', {
  path: '/what-if-notes',
  /** `noteId`: this one alone, as its own address shows it. */
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    noteId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(WhatIfNote) }),
  title: { vi: 'Bản tính thử đã lưu', en: 'Kept what-ifs' },
})

export const keepWhatIfContract = write('what-if.keep', {
  input: Trial.extend({
    areaId: z.int().positive(),
    year: z.int().min(2021).max(2100),
    name: z.string().trim().max(160),
    note: z.string().trim().max(2000).default(''),
  }),
  output: Changes.extend({ noteId: Id }),
  title: { vi: 'Lưu bản tính thử', en: 'Keep a what-if' },
})

export const removeWhatIfContract = write('what-if.remove', {
  input: z.object({ noteId: Id }),
  output: Changes,
  title: { vi: 'Bỏ bản tính thử', en: 'Remove a what-if' },
})
