// The second engine: conditions as operations over windows of columns, truths as bits, thirty-two households to a word. Needs no code
// generation, so it runs in a browser whose content policy forbids it, and moves a line on a province while one watches.
// Must agree with `evaluate` to the bit.
import type { Comparison, Range, Truth } from './expression.ts'

export const windowSize = 1024
export const windowWords = windowSize / 32

/** Rows start … start + length - 1 of the columns. */
export interface Window {
  start: number
  length: number
}
/** Bit i & 31 of word i >> 5 is row i of the window. Bits past the window's end mean nothing. */
export interface Bits {
  sure: Int32Array
  possible: Int32Array
}
export type TruthBlock = (window: Window) => Bits
export interface Bounds {
  low: Float64Array
  high: Float64Array
}
export interface AmountBlock {
  (window: Window): Bounds
  /** The bounds where they are the same for every household: saves going through a thousand copies. */
  fixed?(): Range
}

/** Where the columns' values come from: the kernel fills these in. */
export interface BlockSource {
  truth(fact: string): TruthBlock
  number(fact: string): AmountBlock
  parameter(name: string): () => Range
  belowLine(): TruthBlock
  deprivations(): AmountBlock
}

export type BlockBuilder = ReturnType<typeof blockBuilder>

export const emptyBits = (): Bits => ({ sure: new Int32Array(windowWords), possible: new Int32Array(windowWords) })
export const emptyBounds = (): Bounds => ({ low: new Float64Array(windowSize), high: new Float64Array(windowSize) })

const lowest = Number.NEGATIVE_INFINITY
const highest = Number.POSITIVE_INFINITY

/** The operations out of which nodes.ts builds its blocks. Each owns the buffer it gives out. */
export function blockBuilder(source: BlockSource) {
  const constantOf = (range: () => Range): AmountBlock => {
    const out = emptyBounds()
    let filled: Range | undefined
    const block = () => {
      const { low, high } = range()
      if (filled?.low !== low || filled.high !== high) {
        out.low.fill(low)
        out.high.fill(high)
        filled = { low, high }
      }
      return out
    }
    return Object.assign(block, { fixed: range })
  }
  const known = new Map<unknown, (window: Window) => unknown>()
  /** One block for one thing: a condition that stands twice is worked out once per window. */
  const once = <B extends (window: Window) => unknown>(thing: unknown, make: () => B): B => {
    let block = known.get(thing)
    if (!block) {
      const inner = make()
      let seen: Window | undefined
      let last: unknown
      block = window => {
        if (seen !== window) {
          last = inner(window)
          seen = window
        }
        return last
      }
      known.set(thing, block)
    }
    return block as B
  }
  return {
    once,
    truth: (fact: string): TruthBlock => once(fact, () => source.truth(fact)),
    number: (fact: string): AmountBlock => once(fact, () => source.number(fact)),
    belowLine: () => source.belowLine(),
    deprivations: () => source.deprivations(),
    constant: (value: number) => constantOf(() => ({ low: value, high: value })),
    parameter: (name: string) => constantOf(source.parameter(name)),
    known(fact: string): TruthBlock {
      const amount = this.number(fact)
      const out = emptyBits()
      return window => {
        const { low } = amount(window)
        for (let at = 0, word = 0; at < window.length; word += 1) {
          let bits = 0
          for (let bit = 0; bit < 32; bit += 1, at += 1) bits |= Number(low[at]! > lowest) << bit
          out.sure[word] = bits
          out.possible[word] = bits
        }
        return out
      }
    },
    all: (parts: TruthBlock[]): TruthBlock => joined(parts, true),
    any: (parts: TruthBlock[]): TruthBlock => joined(parts, false),
    /** The same for every household. */
    always(truth: Truth): TruthBlock {
      const out = { sure: new Int32Array(windowWords).fill(-(truth & 1)), possible: new Int32Array(windowWords) }
      out.possible.fill(-(truth >> 1))
      return () => out
    },
    not(part: TruthBlock): TruthBlock {
      const out = emptyBits()
      return window => {
        const { sure, possible } = part(window)
        for (let i = 0; i < windowWords; i += 1) {
          out.sure[i] = ~possible[i]!
          out.possible[i] = ~sure[i]!
        }
        return out
      }
    },
    compare(left: AmountBlock, op: Comparison, right: AmountBlock): TruthBlock {
      const out = emptyBits()
      const [a, b] = op === '>' || op === '>=' ? [right, left] : [left, right]
      const strict = op === '<' || op === '>'
      const below = strict ? bitsLess : bitsAtMost
      const fixed = b.fixed
      if (fixed)
        return window => {
          const x = a(window)
          const { low, high } = fixed()
          bitsBelow(x.high, strict, low, window.length, out.sure)
          bitsBelow(x.low, strict, high, window.length, out.possible)
          return out
        }
      return window => {
        const [x, y] = [a(window), b(window)]
        below(x.high, y.low, window.length, out.sure)
        below(x.low, y.high, window.length, out.possible)
        return out
      }
    },
    byArea(urban: TruthBlock, whenRural: TruthBlock, whenUrban: TruthBlock): TruthBlock {
      const out = emptyBits()
      return window => {
        const [area, rural, town] = [urban(window), whenRural(window), whenUrban(window)]
        // Sure where it is sure in every area that is possible, possible where it is in one.
        for (let i = 0; i < windowWords; i += 1) {
          const [isUrban, mayBeUrban] = [area.sure[i]!, area.possible[i]!]
          out.sure[i] = (~mayBeUrban | town.sure[i]!) & (isUrban | rural.sure[i]!)
          out.possible[i] = (mayBeUrban & town.possible[i]!) | (~isUrban & rural.possible[i]!)
        }
        return out
      }
    },
    choose(condition: TruthBlock, then: TruthBlock, otherwise: TruthBlock): TruthBlock {
      const out = emptyBits()
      return window => {
        const [{ sure: which }, yes, no] = [condition(window), then(window), otherwise(window)]
        for (let i = 0; i < windowWords; i += 1) {
          out.sure[i] = no.sure[i]! ^ ((yes.sure[i]! ^ no.sure[i]!) & which[i]!)
          out.possible[i] = no.possible[i]! ^ ((yes.possible[i]! ^ no.possible[i]!) & which[i]!)
        }
        return out
      }
    },
    times(left: AmountBlock, right: AmountBlock): AmountBlock {
      const out = emptyBounds()
      const [fixed, other] = left.fixed ? [left.fixed, right] : [right.fixed, left]
      return window => {
        const factor = fixed?.()
        if (factor && factor.low > 0) {
          // The endless bounds of an unknown stay endless.
          const { low, high } = other(window)
          for (let i = 0; i < window.length; i += 1) out.low[i] = low[i]! * factor.low
          for (let i = 0; i < window.length; i += 1) out.high[i] = high[i]! * factor.high
          return out
        }
        const [x, y] = [left(window), right(window)]
        for (let i = 0; i < window.length; i += 1) {
          // Not below nothing where both are known; -infinity where one is not.
          const bounded = x.low[i]! > lowest && y.low[i]! > lowest
          out.low[i] = bounded ? x.low[i]! * y.low[i]! : lowest
          out.high[i] = bounded ? x.high[i]! * y.high[i]! : highest
        }
        return out
      }
    },
    count(parts: TruthBlock[]): AmountBlock {
      const out = emptyBounds()
      return window => {
        out.low.fill(0)
        out.high.fill(0)
        for (const part of parts) {
          const { sure, possible } = part(window)
          addBits(sure, window.length, out.low)
          addBits(possible, window.length, out.high)
        }
        return out
      }
    },
  }
}

/** Bits of x < limit or x <= limit. */
function bitsBelow(x: Float64Array, strict: boolean, limit: number, length: number, out: Int32Array): void {
  for (let at = 0, word = 0; at < length; word += 1) {
    let bits = 0
    if (strict) for (let bit = 0; bit < 32; bit += 1, at += 1) bits |= Number(x[at]! < limit) << bit
    else for (let bit = 0; bit < 32; bit += 1, at += 1) bits |= Number(x[at]! <= limit) << bit
    out[word] = bits
  }
}

/** Bits of x < y. Each in a loop of its own, which stays simple machine code. */
function bitsLess(x: Float64Array, y: Float64Array, length: number, out: Int32Array): void {
  for (let at = 0, word = 0; at < length; word += 1) {
    let bits = 0
    for (let bit = 0; bit < 32; bit += 1, at += 1) bits |= Number(x[at]! < y[at]!) << bit
    out[word] = bits
  }
}

function bitsAtMost(x: Float64Array, y: Float64Array, length: number, out: Int32Array): void {
  for (let at = 0, word = 0; at < length; word += 1) {
    let bits = 0
    for (let bit = 0; bit < 32; bit += 1, at += 1) bits |= Number(x[at]! <= y[at]!) << bit
    out[word] = bits
  }
}

function addBits(bits: Int32Array, length: number, to: Float64Array): void {
  for (let at = 0, word = 0; at < length; word += 1) {
    for (let left = bits[word]!, bit = 0; bit < 32; bit += 1, at += 1, left >>>= 1) to[at]! += left & 1
  }
}

function joined(parts: TruthBlock[], all: boolean): TruthBlock {
  const out = emptyBits()
  return window => {
    out.sure.fill(all ? -1 : 0)
    out.possible.fill(all ? -1 : 0)
    for (const part of parts) {
      const { sure, possible } = part(window)
      for (let i = 0; i < windowWords; i += 1) {
        out.sure[i] = all ? out.sure[i]! & sure[i]! : out.sure[i]! | sure[i]!
        out.possible[i] = all ? out.possible[i]! & possible[i]! : out.possible[i]! | possible[i]!
      }
    }
    return out
  }
}
