// What a class costs in a year: the entitlements that hang on the class alone. Premium and monthly amounts are given by whoever
// calculates, with their source: the present ones are not in the law data. Whole đồng. Pure.
import { electricitySupport } from '../../../law/support/electricity.ts'
import { findPolicy } from '../../support/policy.ts'

/** Households and people of a class, as a trial counts them. */
export interface Sizes {
  households: { poor: number; near_poor: number }
  people: { poor: number; near_poor: number }
}

export interface Prices {
  /** Health insurance: the whole premium of a person and year. */
  premium: number | null
  /** Electricity: of a household and month. */
  electricity: number | null
}

export const costItems = ['insurance-poor', 'insurance-near-poor', 'electricity'] as const
export type CostItem = (typeof costItems)[number]

export interface CostLine {
  item: CostItem
  /** People or households that would be entitled. */
  count: number
  /** Null: no price was given. */
  amount: number | null
}

/** The share of the premium that the State pays, in per cent, of policies by right. */
const shareOf = (policyId: string): number => findPolicy(policyId)!.norm.value!
export const shares = { poor: shareOf('bhyt-poor'), nearPoor: shareOf('bhyt-near-poor') }

export const costGrounds: Record<CostItem, { vi: string; en: string }> = {
  'insurance-poor': {
    vi: `Bảo hiểm y tế hộ nghèo: số người × mức đóng một năm × ${shares.poor} %`,
    en: `Health insurance of the poor: people × premium of a year × ${shares.poor} %`,
  },
  'insurance-near-poor': {
    vi: `Bảo hiểm y tế hộ cận nghèo: số người × mức đóng một năm × ${shares.nearPoor} % (mức thấp nhất)`,
    en: `Health insurance of the near-poor: people × premium of a year × ${shares.nearPoor} % (the least)`,
  },
  electricity: {
    vi: `Tiền điện hộ nghèo: số hộ × 12 tháng × mức một tháng (${electricitySupport.kwhPerMonth} kWh)`,
    en: `Electricity of the poor: households × 12 months × the month’s amount (${electricitySupport.kwhPerMonth} kWh)`,
  },
}

export function costOf({ households, people }: Sizes, { premium, electricity }: Prices): CostLine[] {
  const insured = (count: number, share: number) =>
    premium === null ? null : Math.round((count * premium * share) / 100)
  return [
    { item: 'insurance-poor', count: people.poor, amount: insured(people.poor, shares.poor) },
    { item: 'insurance-near-poor', count: people.near_poor, amount: insured(people.near_poor, shares.nearPoor) },
    {
      item: 'electricity',
      count: households.poor,
      amount: electricity === null ? null : households.poor * 12 * electricity,
    },
  ]
}

/** What is known of the sum; null where nothing is. */
export function sumOfCost(lines: readonly CostLine[]): number | null {
  const known = lines.flatMap(line => (line.amount === null ? [] : [line.amount]))
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
}
