// Where a trend leads if nothing changes: a straight line through the points of the past years, with the range in which the next point
// would lie four times out of five. Nothing under three points: a line through two says nothing of its own uncertainty. Pure.

export interface Point {
  /** Years, with the day as a fraction. */
  at: number
  value: number
}

export interface Forecast {
  value: number
  low: number
  high: number
  points: number
  /** Of the line: change in a year. */
  slope: number
}

export const fewestPoints = 3

/** Two-sided 80 % of Student's t by degrees of freedom (tables; the last is the normal's). */
const t80 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372]

/** @param most the largest possible value (100 for per cent), or null. */
export function forecast(points: readonly Point[], at: number, most: number | null): Forecast | null {
  const n = points.length
  if (n < fewestPoints) return null
  const meanAt = points.reduce((sum, one) => sum + one.at, 0) / n
  const mean = points.reduce((sum, one) => sum + one.value, 0) / n
  const spread = points.reduce((sum, one) => sum + (one.at - meanAt) ** 2, 0)
  if (spread === 0) return null
  const slope = points.reduce((sum, one) => sum + (one.at - meanAt) * (one.value - mean), 0) / spread
  const on = (x: number) => mean + slope * (x - meanAt)
  const residuals = points.reduce((sum, one) => sum + (one.value - on(one.at)) ** 2, 0)
  const error = Math.sqrt(residuals / (n - 2)) * Math.sqrt(1 + 1 / n + (at - meanAt) ** 2 / spread)
  const reach = (t80[n - 3] ?? 1.282) * error
  const within = (value: number) => Math.max(0, most === null ? value : Math.min(most, value))
  const value = on(at)
  return { value: within(value), low: within(value - reach), high: within(value + reach), points: n, slope }
}

/** What the forecast says of a target that is better when lower. */
export function outlook(found: Pick<Forecast, 'low' | 'high'>, target: number): 'likely' | 'unlikely' | 'open' {
  if (found.high <= target) return 'likely'
  if (found.low > target) return 'unlikely'
  return 'open'
}

/** "2026-09-30" as 2026.75. */
export function yearsOf(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const start = Date.UTC(year, 0, 1)
  return year + (Date.UTC(year, month - 1, date) - start) / (Date.UTC(year + 1, 0, 1) - start)
}
