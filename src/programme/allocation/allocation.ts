// Splits a sum over areas by criteria with weights: exact to the đồng, explained per area. Pure; in whole numbers only.
// Law: criteria and weights of an allocation are decided by the province (Decision 02/2022/QĐ-TTg and its resolutions were not read
// in their text): the weights here are whatever is typed, none of them is the law's.
import { z } from 'zod'
import type { Dong } from '../../base/dong.ts'

export const Criterion = z.enum([
  'poor-households',
  'near-poor-households',
  'poor-rate',
  'households',
  'zone',
  'difficult-villages',
])
export type Criterion = z.infer<typeof Criterion>

export const criterionText: Record<Criterion, { vi: string; en: string }> = {
  'poor-households': { vi: 'Số hộ nghèo', en: 'Poor households' },
  'near-poor-households': { vi: 'Số hộ cận nghèo', en: 'Near-poor households' },
  'poor-rate': { vi: 'Tỷ lệ nghèo', en: 'Poverty rate' },
  households: { vi: 'Số hộ', en: 'Households' },
  zone: { vi: 'Khu vực (I, II, III)', en: 'Zone (I, II, III)' },
  'difficult-villages': { vi: 'Số bản đặc biệt khó khăn', en: 'Especially difficult villages' },
}

export const Weights = z.partialRecord(Criterion, z.int().min(0).max(100))
export type Weights = z.infer<typeof Weights>

/** What is known of an area; each a whole number. */
export interface AreaFigures {
  areaId: number
  name: string
  households: number
  poor: number
  nearPoor: number
  /** 1, 2, 3; 0 where none is recorded. */
  zone: number
  difficultVillages: number
}

/** Poor of a hundred, in hundredths: 1079 is 10.79 %. */
export const rateHundredths = (area: Pick<AreaFigures, 'poor' | 'households'>): number =>
  area.households === 0 ? 0 : Math.round((area.poor * 10_000) / area.households)

export function figureOf(criterion: Criterion, area: AreaFigures): number {
  switch (criterion) {
    case 'poor-households':
      return area.poor
    case 'near-poor-households':
      return area.nearPoor
    case 'poor-rate':
      return rateHundredths(area)
    case 'households':
      return area.households
    case 'zone':
      return area.zone
    case 'difficult-villages':
      return area.difficultVillages
  }
}

export interface SharePart {
  criterion: Criterion
  weight: number
  value: number
  total: number
  /** weight * value / total, in hundredths of a point, rounded for showing. */
  points: number
}

export interface AreaShare {
  areaId: number
  amount: Dong
  /** Of a hundred, in hundredths, rounded for showing. */
  percent: number
  parts: SharePart[]
}

export type AllocationFault = 'nothing-to-split' | 'no-area' | 'no-weight' | 'no-figures'

export const allocationFaultText: Record<AllocationFault, { vi: string; en: string }> = {
  'nothing-to-split': { vi: 'Chưa có số tiền để phân bổ.', en: 'There is no sum to split.' },
  'no-area': { vi: 'Chưa chọn địa bàn nào.', en: 'No area is chosen.' },
  'no-weight': { vi: 'Mọi trọng số đều bằng 0.', en: 'All weights are 0.' },
  'no-figures': {
    vi: 'Các tiêu chí có trọng số đều bằng 0 ở mọi địa bàn đã chọn.',
    en: 'The weighted criteria are 0 in all chosen areas.',
  },
}

/** Splits `sum` in whole `unit`s by largest remainder; what is less than a unit goes to the area with the most points. An area with
 *  more points never gets less. A criterion that is 0 everywhere counts for nothing. */
export function allocate(
  sum: Dong,
  unit: Dong,
  weights: Weights,
  areas: readonly AreaFigures[],
): { shares: AreaShare[] } | { fault: AllocationFault } {
  if (sum <= 0n || unit <= 0n) return { fault: 'nothing-to-split' }
  if (areas.length === 0) return { fault: 'no-area' }
  const weighted = Criterion.options.filter(criterion => (weights[criterion] ?? 0) > 0)
  if (weighted.length === 0) return { fault: 'no-weight' }
  const totals = new Map(weighted.map(one => [one, areas.reduce((all, area) => all + BigInt(figureOf(one, area)), 0n)]))
  const counted = weighted.filter(criterion => totals.get(criterion)! > 0n)
  if (counted.length === 0) return { fault: 'no-figures' }
  // points over one common denominator, so that nothing is rounded before the end
  const denominator = counted.reduce((all, criterion) => all * totals.get(criterion)!, 1n)
  const scores = areas.map(area =>
    counted.reduce(
      (all, one) => all + BigInt(weights[one]!) * BigInt(figureOf(one, area)) * (denominator / totals.get(one)!),
      0n,
    ),
  )
  const all = scores.reduce((a, b) => a + b, 0n)
  const units = sum / unit
  const given = scores.map(score => (units * score) / all)
  const left = Number(units - given.reduce((a, b) => a + b, 0n))
  const order = scores
    .map((score, i) => ({ i, score, remainder: (units * score) % all }))
    .sort((a, b) => compare(b.remainder, a.remainder) || compare(b.score, a.score) || a.i - b.i)
  for (const { i } of order.slice(0, left)) given[i] = given[i]! + 1n
  const amounts = given.map(count => count * unit)
  const most = scores.reduce((best, score, i) => (score > scores[best]! ? i : best), 0)
  amounts[most] = amounts[most]! + (sum % unit)
  return {
    shares: areas.map((area, i) => ({
      areaId: area.areaId,
      amount: amounts[i]!,
      percent: Number((scores[i]! * 10_000n + all / 2n) / all),
      parts: counted.map(criterion => {
        const [value, total, weight] = [figureOf(criterion, area), Number(totals.get(criterion)!), weights[criterion]!]
        return { criterion, weight, value, total, points: Math.round((weight * value * 100) / total) }
      }),
    })),
  }
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

const decimal = (hundredths: number) => (hundredths / 100).toLocaleString('vi-VN', { maximumFractionDigits: 2 })

const shown = (criterion: Criterion, value: number): string =>
  criterion === 'poor-rate' ? `${decimal(value)} %` : value.toLocaleString('vi-VN')

/** "Số hộ nghèo 46/410: 60 × 46/410 = 6,73 điểm; …; cộng 8,21 điểm = 9,12 % của 500.000.000 đ." For the line of the plan. */
export function explainShare(share: AreaShare, sumText: string): string {
  const parts = share.parts.map(
    part =>
      `${criterionText[part.criterion].vi} ${shown(part.criterion, part.value)}: ${part.weight} × ${part.value}/${part.total} = ${decimal(part.points)} điểm`,
  )
  return `${parts.join('; ')}. Được ${decimal(share.percent)} % của ${sumText}.`
}
