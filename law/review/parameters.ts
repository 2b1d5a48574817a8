// Dated numbers of the review that belong to no single procedure (those are in procedures.ts). Data only.
// A rule that ends keeps its row: what was asked of a commune in 2024 must be answerable in 2030.
import type { Confidence } from '../../src/base/confidence.ts'

export interface Limit {
  value: number
  unit: 'days' | 'working-days'
}
/** What is ruled, and the shape of its value. */
export interface ReviewValues {
  /** How long a household that left poverty counts as newly escaped. */
  'newly-escaped.months': number
  /** Incomes of how many months are counted. */
  'income.months': number
  /** Answers to requests about personal data. */
  'data-request.reply': Limit
  'data-request.withdraw': Limit
  'data-request.withdraw-with-others': Limit
  'data-request.extension': Limit
  'data-breach.notice-hours': number
}
export type ReviewParameterName = keyof ReviewValues

export interface ReviewParameterRow<N extends ReviewParameterName = ReviewParameterName> {
  name: N
  value: ReviewValues[N]
  from: string
  /** Last day; null: still in force as far as we know. */
  to: string | null
  citation: string
  confidence: Confidence
  note?: string
}
type AnyRow = { [N in ReviewParameterName]: ReviewParameterRow<N> }[ReviewParameterName]

const decision = (article: string) => `Quyết định 24/2021/QĐ-TTg, ${article}`
const start = '2021-09-01'
const working = (value: number): Limit => ({ value, unit: 'working-days' })
const days = (value: number): Limit => ({ value, unit: 'days' })
const inForce = { from: start, to: null }
const memory = 'From memory; nothing read confirms it.'
const dataLaw = {
  from: '2026-01-01',
  to: null,
  citation: 'Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  confidence: 'secondary',
} as const

export const reviewParameters: readonly AnyRow[] = [
  {
    name: 'newly-escaped.months',
    value: 36,
    ...inForce,
    citation: 'Theo từng chính sách (chưa tìm thấy quy định chung)',
    confidence: 'unverified',
    note: 'Policies count their own periods; 36 months as commonly used.',
  },
  {
    name: 'income.months',
    value: 12,
    ...inForce,
    citation: decision('Điều 2'),
    confidence: 'verified',
    note: 'Read for the average standard: the previous 12 months, without social allowances.',
  },
  { name: 'data-request.reply', value: working(2), ...dataLaw },
  { name: 'data-request.withdraw', value: days(15), ...dataLaw },
  { name: 'data-request.withdraw-with-others', value: days(20), ...dataLaw },
  { name: 'data-request.extension', value: days(15), ...dataLaw, note: 'Once, at most.' },
  { name: 'data-breach.notice-hours', value: 72, ...dataLaw, confidence: 'unverified', note: memory },
]
