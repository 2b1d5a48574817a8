// Contracts of rice relief: the amount as data, the list of a round, what came, who received, what went back.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { DeliveryState, HinderedLine, ListState } from '../delivery.ts'
import { Occasion } from './rice.ts'

const done = Changes.extend({ listId: Id })
const Grams = z.int().positive().max(1_000_000_000)

export const setRiceNormContract = write('rice.set-norm', {
  input: z.object({
    areaId: z.int().positive(),
    validFrom: LocalDate,
    gramsPerPersonMonth: z.int().positive().max(100_000),
    source: z.string().trim().min(5).max(300),
    confidence: Confidence,
  }),
  output: Changes,
  title: { vi: 'Nhập mức gạo một người một tháng', en: 'Enter the amount of rice' },
})

export const draftRiceContract = write('rice.draft', {
  input: z.object({
    title: z.string().trim().min(3).max(200),
    occasion: Occasion,
    year: z.int().min(2000).max(2100),
    months: z.int().min(1).max(12),
    onDay: LocalDate,
    lines: z
      .array(z.object({ householdId: Id, persons: z.int().positive().max(50).optional() }))
      .min(1)
      .max(2000),
    /** Of households that are neither poor nor near-poor: the damage, the paper. */
    ground: z.string().trim().max(300).default(''),
  }),
  output: done,
  title: { vi: 'Lập danh sách cứu trợ gạo', en: 'Draw up a round of rice relief' },
})

export const riceArrivedContract = write('rice.arrived', {
  input: z.object({
    listId: Id,
    arrivedOn: LocalDate,
    grams: Grams,
    giver: z.string().trim().min(2).max(200),
    paper: z.string().trim().min(1).max(120),
  }),
  output: done,
  title: { vi: 'Ghi gạo về', en: 'Rice has come' },
})

export const riceNotArrivedContract = write('rice.not-arrived', {
  input: z.object({ arrivalId: Id, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Hủy phiếu gạo về ghi nhầm', en: 'Take back an arrival' },
})

export const handOutRiceContract = write('rice.hand-out', {
  input: z.object({
    listId: Id,
    state: z.enum(['given', 'absent', 'refused', 'returned']),
    day: LocalDate,
    lines: z
      .array(z.object({ deliveryId: Id, receiver: z.string().trim().max(200).default('') }))
      .min(1)
      .max(2000),
    reason: z.string().trim().max(500).default(''),
    proofFileId: Id.nullable().default(null),
    despite: z.string().trim().max(500).default(''),
  }),
  output: done.extend({ count: z.int() }),
  title: { vi: 'Cấp gạo', en: 'Hand out rice' },
})

export const returnRiceContract = write('rice.return', {
  input: z.object({ listId: Id, on: LocalDate, grams: Grams, paper: z.string().trim().min(2).max(300) }),
  output: done,
  title: { vi: 'Trả gạo thừa', en: 'Return what is left' },
})

export const RiceRow = z.object({
  listId: Id,
  title: z.string(),
  state: ListState,
  occasion: Occasion,
  year: z.int(),
  months: z.int(),
  gramsPerPersonMonth: z.int(),
  households: z.int(),
  persons: z.int(),
  handed: z.int(),
  waiting: z.int(),
  listedGrams: z.int(),
  arrivedGrams: z.int(),
  handedGrams: z.int(),
  returnedGrams: z.int(),
})

export const riceListContract = read('rice.list', {
  path: '/rice',
  input: PageInput.extend({
    occasion: Occasion.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(RiceRow),
    next: z.string().nullable(),
    totals: z.object({ households: z.int(), persons: z.int(), handedGrams: z.int(), returnedGrams: z.int() }),
    norms: z.array(
      z.object({
        office: z.string(),
        validFrom: LocalDate,
        gramsPerPersonMonth: z.int(),
        source: z.string(),
        confidence: Confidence,
      }),
    ),
  }),
  title: { vi: 'Cứu trợ gạo', en: 'Rice relief' },
})

export const RiceLine = z.object({
  deliveryId: Id,
  householdId: Id,
  household: z.string(),
  village: z.string(),
  class: z.string(),
  ground: z.string(),
  persons: z.int(),
  grams: z.int(),
  receiver: z.string(),
  state: DeliveryState,
  givenOn: LocalDate.nullable(),
  reason: z.string(),
})

export const ricePageContract = read('rice.page', {
  path: '/rice/:listId',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  output: z.object({
    round: RiceRow.extend({
      decision: z.string(),
      source: z.string(),
      confidence: Confidence,
      returnedOn: LocalDate.nullable(),
      returnedPaper: z.string(),
    }),
    arrivals: z.array(
      z.object({
        arrivalId: Id,
        arrivedOn: LocalDate,
        grams: z.int(),
        giver: z.string(),
        paper: z.string(),
        reversedOn: LocalDate.nullable(),
        reason: z.string(),
      }),
    ),
    lines: z.array(RiceLine),
    /** Whose line waits and could not be given today. */
    hindered: z.array(HinderedLine),
    may: z.object({ write: z.boolean(), record: z.boolean() }),
  }),
  title: { vi: 'Một đợt cứu trợ gạo', en: 'A round of rice relief' },
})

export const riceSheetContract = download('rice.sheet', {
  path: '/rice/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách cấp gạo', en: 'Rice list' },
})
