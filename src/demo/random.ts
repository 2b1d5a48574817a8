// Chance from a seed: the same seed gives the same district, on every machine. Nothing here is for secrets.

export interface Random {
  /** 0 <= x < 1. */
  share(): number
  /** low <= n <= high, whole. */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** Picks by weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  chance(share: number): boolean
  /** A new order. */
  shuffled<T>(items: readonly T[]): T[]
}

/** A stream of chance for a seed and a place in it: streams with other words are independent. */
export function randomOf(seed: number, ...words: (string | number)[]): Random {
  let state = seed >>> 0
  for (const word of words)
    for (const char of `${word}/`) state = Math.imul(state ^ char.charCodeAt(0), 2654435761) >>> 0
  const share = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(share() * (high - low + 1))
  return {
    share,
    between,
    chance: p => share() < p,
    pick: items => items[Math.floor(share() * items.length)]!,
    weighted: items => {
      let left = share() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return items.at(-1)![0]
    },
    shuffled: items => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = Math.floor(share() * (i + 1))
        ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
      }
      return copy
    },
  }
}

/** Shares a whole number out by weights, exactly (largest remainders); nobody gets more than the limit. */
export function apportion(total: number, weights: readonly number[], limits?: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const ideal = weights.map(w => (total * w) / sum)
  const given = ideal.map((x, i) => Math.min(Math.floor(x), limits?.[i] ?? Number.POSITIVE_INFINITY))
  const order = ideal.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  let left = total - given.reduce((a, b) => a + b, 0)
  for (let round = 0; left > 0 && round < 100; round += 1)
    for (const [, i] of order) {
      if (left === 0) break
      if (given[i]! < (limits?.[i] ?? Number.POSITIVE_INFINITY)) {
        given[i]! += 1
        left -= 1
      }
    }
  if (left > 0) throw new RangeError('the limits are below the total')
  return given
}
