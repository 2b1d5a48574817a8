// Contracts of assessments, the order of need, and the yearly plan of houses.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { BuiltStage, HouseWork, Land } from './house.ts'

const Said = z.object({ vi: z.string(), en: z.string() })
const Plain = Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' })

export const assessHouseContract = write('house.assess', {
  input: z
    .object({
      householdId: Id,
      assessedOn: LocalDate,
      hardship: z.literal([1, 2, 3]),
      hardshipNote: z.string().trim().max(1000).default(''),
      /** True: not durable. Null: not looked at. */
      frameWeak: z.boolean().nullable().default(null),
      wallWeak: z.boolean().nullable().default(null),
      roofWeak: z.boolean().nullable().default(null),
      land: Land,
      workers: z.int().min(0).max(30),
      savings: Plain.default(0n),
      relatives: Plain.default(0n),
      independentSince: LocalDate.nullable().default(null),
      votedOn: LocalDate.nullable().default(null),
      votesFor: z.int().min(0).max(2000).nullable().default(null),
      votesAgainst: z.int().min(0).max(2000).nullable().default(null),
      committedOn: LocalDate.nullable().default(null),
      helpedBefore: z.string().trim().max(300).default(''),
    })
    .refine(
      one =>
        [one.votedOn, one.votesFor, one.votesAgainst].every(x => x === null) ||
        ![one.votedOn, one.votesFor, one.votesAgainst].includes(null),
      {
        path: ['votedOn'],
        error: 'Hãy ghi đủ ngày biểu quyết, số phiếu đồng ý và không đồng ý, hoặc để trống cả ba.',
      },
    ),
  output: Changes.extend({ assessmentId: Id }),
  title: { vi: 'Đánh giá nhà ở của hộ', en: 'Assess a household’s house' },
})

const Found = z.object({
  assessmentId: Id,
  assessedOn: LocalDate,
  hardship: z.literal([1, 2, 3]),
  hardshipNote: z.string(),
  frameWeak: z.boolean().nullable(),
  wallWeak: z.boolean().nullable(),
  roofWeak: z.boolean().nullable(),
  land: Land,
  workers: z.int(),
  savings: z.string(),
  relatives: z.string(),
  independentSince: LocalDate.nullable(),
  votedOn: LocalDate.nullable(),
  votesFor: z.int().nullable(),
  votesAgainst: z.int().nullable(),
  committedOn: LocalDate.nullable(),
  helpedBefore: z.string(),
})

/** What is known before one goes there: the last survey's parts of the house, the last assessment, a house that was helped. */
export const assessFormContract = read('house.assess-form', {
  path: '/housing/households/:householdId',
  input: z.object({ householdId: z.coerce.number().int().positive() }),
  output: z.object({
    householdId: Id,
    household: z.string(),
    code: z.string(),
    village: z.string(),
    class: z.string(),
    registeredOn: LocalDate,
    workers: z.int(),
    survey: z
      .object({
        on: LocalDate,
        frameWeak: z.boolean().nullable(),
        wallWeak: z.boolean().nullable(),
        roofWeak: z.boolean().nullable(),
      })
      .nullable(),
    last: Found.nullable(),
    house: z.object({ houseId: Id, title: z.string() }).nullable(),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Nhà ở của một hộ', en: 'A household’s house' },
})

export const NeedRow = Found.extend({
  householdId: Id,
  household: z.string(),
  code: z.string(),
  villageId: z.int(),
  village: z.string(),
  class: z.string(),
  points: z.int(),
  why: z.array(Said.extend({ points: z.int() })),
  gaps: z.array(Said),
})

/** Ranked by need; those who have no house planned yet. */
export const needListContract = read('house.needs', {
  path: '/housing/needs',
  input: z.object({
    villageId: z.coerce.number().int().positive().optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(NeedRow),
    /** Poor and near-poor households whose house the last survey found weak, not assessed yet. */
    unassessed: z.array(
      z.object({
        householdId: Id,
        household: z.string(),
        code: z.string(),
        village: z.string(),
        class: z.string(),
        weak: z.int(),
      }),
    ),
    unassessedCount: z.int(),
  }),
  title: { vi: 'Nhu cầu nhà ở', en: 'Need of houses' },
})

const Shares = z.object({
  foundation: z.int().min(0).max(100),
  frame: z.int().min(0).max(100),
  roof: z.int().min(0).max(100),
  done: z.int().min(0).max(100),
})

export const draftHousePlanContract = write('house-plan.draft', {
  input: z.object({
    title: z.string().trim().min(3).max(200),
    year: z.int().min(2016).max(2100),
    policyId: z.string().trim().min(1).max(80),
    /** The day whose norm holds. */
    normOn: LocalDate,
    shares: Shares,
    householdIds: z.array(Id).min(1).max(500),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Lập kế hoạch hỗ trợ nhà ở', en: 'Draw up a plan of houses' },
})

export const HouseNormRow = z.object({
  policyId: z.string(),
  work: HouseWork,
  name: Said,
  amount: z.string(),
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  independentYears: z.int(),
  poorDistrictOnly: z.boolean(),
  citation: z.string(),
  confidence: z.enum(['verified', 'secondary', 'unverified']),
  isInForce: z.boolean(),
})

export const houseNormsContract = read('house.norms', {
  path: '/housing/norms',
  input: z.object({ day: LocalDate.optional() }),
  output: z.object({ day: LocalDate, rows: z.array(HouseNormRow) }),
  title: { vi: 'Mức hỗ trợ nhà ở', en: 'Amounts for houses' },
})
export { BuiltStage, Said, Shares }
