// Exact fractions: shares and scores stay exact until they are shown.

export interface Fraction {
  readonly n: bigint
  /** Always positive. */
  readonly d: bigint
}

/** n/d in lowest terms. Throws RangeError for d = 0. */
export function fraction(n: bigint | number, d: bigint | number = 1): Fraction {
  let [num, den] = [BigInt(n), BigInt(d)]
  if (den === 0n) throw new RangeError('denominator is zero')
  if (den < 0n) [num, den] = [-num, -den]
  const g = gcd(num < 0n ? -num : num, den)
  return g > 1n ? { n: num / g, d: den / g } : { n: num, d: den }
}

export const addFractions = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const multiplyFractions = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** -1, 0 or 1. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}

/** A share as "10,79" with the given number of decimals, rounded half up, decimal comma. Undefined when the whole is 0. */
export function formatPercent(part: number | bigint, whole: number | bigint, decimals = 2): string | undefined {
  if (BigInt(whole) === 0n) return undefined
  const scale = 10n ** BigInt(decimals)
  const scaled = (BigInt(part) * 200n * scale + BigInt(whole)) / (2n * BigInt(whole))
  const text = scaled.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)},${text.slice(-decimals)}`
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}
