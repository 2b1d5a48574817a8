// The procedures of review: clocks, steps and limits as dated parameters, each with its article and how sure we are.
// Data only. A limit that changes gets a second entry with its own dates; nothing here is ever edited in place.
import type { Confidence } from '../../src/base/confidence.ts'

export interface DatedRule<T> {
  value: T
  from: string
  to: string | null
  citation: string
  confidence: Confidence
  note?: string
}

type Limit = { value: number; unit: 'days' | 'working-days' }
type Clock = { kind: 'yearly'; from: string; to: string } | { kind: 'monthly'; startDay: number; limit: Limit }
type Meeting = { share: { of: number; outOf: number }; atMost: number; afterLast: 'committee' | 'resurvey' }

export interface ProcedureLaw {
  /** Code of the administrative procedure, where known. */
  code: string | null
  clock: DatedRule<Clock>[]
  /** Empty: the procedure has no village meeting. */
  meeting: DatedRule<Meeting>[]
  posting: DatedRule<Limit>[]
  repost: DatedRule<Limit>[]
  complaint: DatedRule<Limit>[]
  opinion: DatedRule<{ level: 'district' | 'province'; limit: Limit }>[]
  /** Visits in vain after which a household may be left out of the round. */
  visitsInVain: DatedRule<number>[]
  /** The law itself names income (and no score) as the method. */
  incomeMethod: boolean
}

const decision = 'Quyết định 24/2021/QĐ-TTg'
const start = '2021-09-01'
const always = { from: start, to: null }
const working = (value: number): Limit => ({ value, unit: 'working-days' })

const meeting: DatedRule<Meeting>[] = [
  {
    ...always,
    value: { share: { of: 1, outOf: 2 }, atMost: 2, afterLast: 'committee' },
    citation: `${decision}, Điều 4`,
    confidence: 'secondary',
    note: 'At least half of those present, else review and meet again: secondary. What follows a second failure was not found: to the commune steering committee, as a parameter.',
  },
]
const posting: DatedRule<Limit>[] = [
  {
    ...always,
    value: working(3),
    citation: `${decision}, Điều 4`,
    confidence: 'unverified',
    note: '3 days: secondary; that they are working days: from memory.',
  },
]
const complaint: DatedRule<Limit>[] = [
  { ...always, value: working(7), citation: `${decision}, Điều 4`, confidence: 'unverified' },
]
const repost: DatedRule<Limit>[] = [
  { ...always, value: working(3), citation: `${decision}, Điều 4`, confidence: 'unverified' },
]
const visitsInVain: DatedRule<number>[] = [
  {
    ...always,
    value: 2,
    citation: 'Chưa tìm thấy quy định; thông lệ điều tra',
    confidence: 'unverified',
    note: 'A practice of surveys, not a rule that was read.',
  },
]
/** From 1 July 2025 there is no district; what replaced its opinion was not read, so the step ends with the level. */
const opinion: ProcedureLaw['opinion'] = [
  {
    value: { level: 'district', limit: working(5) },
    from: start,
    to: '2025-06-30',
    citation: `${decision}, Điều 4`,
    confidence: 'unverified',
    note: 'That the step existed: secondary; 5 working days: from memory.',
  },
]
const onRequest: DatedRule<Clock>[] = [
  {
    ...always,
    value: { kind: 'monthly', startDay: 15, limit: { value: 15, unit: 'days' } },
    citation: `${decision}, Điều 3, Điều 5`,
    confidence: 'verified',
  },
]

export const procedures: Record<'yearly' | 'regular' | 'exit' | 'average', ProcedureLaw> = {
  yearly: {
    code: '1.011606',
    clock: [
      {
        ...always,
        value: { kind: 'yearly', from: '09-01', to: '12-14' },
        citation: `${decision}, Điều 3`,
        confidence: 'verified',
      },
    ],
    meeting,
    posting,
    repost,
    complaint,
    opinion,
    visitsInVain,
    incomeMethod: false,
  },
  regular: {
    code: '1.011607',
    clock: onRequest,
    // Law: Art. 5: steps as in Art. 4(2), (3), (4); which paragraph is the district's opinion was not read
    meeting,
    posting,
    repost,
    complaint,
    opinion: [],
    visitsInVain,
    incomeMethod: false,
  },
  exit: {
    code: '1.011608',
    clock: onRequest,
    meeting,
    posting,
    repost,
    complaint,
    opinion: [],
    visitsInVain,
    incomeMethod: false,
  },
  average: {
    code: '1.011609',
    clock: onRequest.map(rule => ({
      ...rule,
      citation: `${decision}, Điều 3, Điều 6`,
      confidence: 'secondary' as const,
    })),
    meeting: [],
    posting: [{ ...always, value: working(5), citation: `${decision}, Điều 6`, confidence: 'secondary' }],
    repost: [{ ...always, value: working(5), citation: `${decision}, Điều 6`, confidence: 'unverified' }],
    complaint: [{ ...always, value: working(3), citation: `${decision}, Điều 6`, confidence: 'secondary' }],
    opinion: [],
    visitsInVain,
    // Law: Decision 24/2021/QĐ-TTg, Art. 2: income of the previous 12 months
    incomeMethod: true,
  },
}

/** Reports of Art. 7: monthly by the 5th (February to September), preliminary before 15 November, official before 20 December. */
export const reportDays = {
  monthly: { day: 5, fromMonth: 2, toMonth: 9 },
  preliminaryBefore: '11-15',
  officialBefore: '12-20',
  citation: `${decision}, Điều 7`,
  confidence: 'verified' as Confidence,
}

/** Who counts as a member of the household that is surveyed. */
export const memberRules: DatedRule<{ awayMonths: number; alwaysOut: string[]; stillIn: string[] }>[] = [
  {
    ...always,
    value: { awayMonths: 6, alwaysOut: [], stillIn: ['study', 'care'] },
    citation: 'Thông tư 07/2021/TT-BLĐTBXH (chưa đối chiếu)',
    confidence: 'unverified',
    note: 'Living together six months of the last twelve; pupils, students and patients stay members: from memory.',
  },
]
