// The Alkire-Foster measures of multidimensional poverty, in exact fractions: who is poor is decided by comparing whole numbers,
// because real households stand exactly on the cut-off. A further analysis only: nobody becomes poor in law by it.
// Source: S. Alkire, J. Foster, "Counting and multidimensional poverty measurement", Journal of Public Economics 95 (2011),
// 476-487; here with weights that sum to 1 and a cut-off 0 < k <= 1, dual cut-off, M0 only.
import { addFractions, compareFractions, type Fraction, fraction, multiplyFractions } from '../base/fraction.ts'

export interface WeightedIndicator {
  name: string
  weight: Fraction
}

/** A figure in lowest terms ("7/20", "0"), and rounded to ten places for whoever only wants to look. */
export interface Figure {
  exact: string
  decimal: number
}

export interface AlkireFoster {
  /** Units looked at, and those whose weighted score reaches the cut-off. */
  n: number
  poor: number
  /** Share of the poor; null where nobody was looked at. */
  H: Figure | null
  /** Mean score of the poor; null where nobody is poor: there is nothing to take a mean of. */
  A: Figure | null
  /** H x A, the adjusted headcount. */
  M0: Figure | null
  /** Share of all who are deprived in the indicator; then of those who are poor as well; then its part of M0 (null where M0 is 0). */
  uncensored: Record<string, Figure> | null
  censored: Record<string, Figure> | null
  contributions: Record<string, Figure> | null
}

/** So many patterns of deprivation are counted before they are added up: memory stays small however long the file. */
const mostPatterns = 1 << 16

/** Takes units one by one and keeps only counts. `indicators` must have positive weights that sum to 1, and 0 < k <= 1. */
export class AlkireFosterCount {
  private readonly indicators: readonly WeightedIndicator[]
  private readonly k: Fraction
  private readonly patterns = new Map<string, number>()
  private n = 0
  private poor = 0
  private readonly deprived: number[]
  private readonly poorAndDeprived: number[]

  constructor(indicators: readonly WeightedIndicator[], k: Fraction) {
    this.indicators = indicators
    this.k = k
    this.deprived = indicators.map(() => 0)
    this.poorAndDeprived = indicators.map(() => 0)
  }

  /** `pattern`: "0110", a digit for each indicator in their order; `units`: how many stand in this row, members of a household say. */
  add(pattern: string, units = 1): void {
    this.patterns.set(pattern, (this.patterns.get(pattern) ?? 0) + units)
    if (this.patterns.size >= mostPatterns) this.addUp()
  }

  result(): AlkireFoster {
    this.addUp()
    const { indicators } = this
    const [n, poor] = [this.n, this.poor]
    const eachOf = (figure: (place: number) => Fraction): Record<string, Figure> =>
      Object.fromEntries(indicators.map(({ name }, place) => [name, figureOf(figure(place))]))
    if (n === 0) return { n, poor, H: null, A: null, M0: null, uncensored: null, censored: null, contributions: null }
    const weighted = (place: number) =>
      multiplyFractions(indicators[place]!.weight, fraction(this.poorAndDeprived[place]!))
    // The sum of the scores of the poor, by indicator instead of by person.
    const scores = indicators.map((_, place) => weighted(place)).reduce(addFractions, fraction(0))
    return {
      n,
      poor,
      H: figureOf(fraction(poor, n)),
      A: poor === 0 ? null : figureOf(shareOf(scores, fraction(poor))),
      M0: figureOf(shareOf(scores, fraction(n))),
      uncensored: eachOf(place => fraction(this.deprived[place]!, n)),
      censored: eachOf(place => fraction(this.poorAndDeprived[place]!, n)),
      contributions: poor === 0 ? null : eachOf(place => shareOf(weighted(place), scores)),
    }
  }

  private addUp(): void {
    for (const [pattern, units] of this.patterns) {
      const poor = compareFractions(this.scoreOf(pattern), this.k) >= 0
      this.n += units
      if (poor) this.poor += units
      for (let place = 0; place < pattern.length; place += 1) {
        if (pattern[place] !== '1') continue
        this.deprived[place]! += units
        if (poor) this.poorAndDeprived[place]! += units
      }
    }
    this.patterns.clear()
  }

  private scoreOf(pattern: string): Fraction {
    return this.indicators.reduce(
      (score, { weight }, place) => (pattern[place] === '1' ? addFractions(score, weight) : score),
      fraction(0),
    )
  }
}

const shareOf = (part: Fraction, whole: Fraction) => fraction(part.n * whole.d, part.d * whole.n)

export function figureOf({ n, d }: Fraction): Figure {
  const places = 10n ** 10n
  return { exact: exactText({ n, d }), decimal: Number((n * places * 2n + d) / (d * 2n)) / Number(places) }
}

export const exactText = ({ n, d }: Fraction): string => (d === 1n ? `${n}` : `${n}/${d}`)

/** "1/3", "0.25" or "1", exactly; undefined for anything else. */
export function findFraction(text: string): Fraction | undefined {
  const [, n, d] = /^(\d{1,30})\/(\d{1,30})$/.exec(text) ?? []
  if (n !== undefined && d !== undefined) return BigInt(d) === 0n ? undefined : fraction(BigInt(n), BigInt(d))
  const [, whole, rest = ''] = /^(\d{1,15})(?:\.(\d{1,30}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : fraction(BigInt(whole + rest), 10n ** BigInt(rest.length))
}
