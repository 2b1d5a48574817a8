// The second engine: conditions as operations over windows of columns. Needs no code generation, so it runs in a browser
// whose content policy forbids it, and is fast enough for a province's what-if. Must agree with `evaluate` to the bit.
import { anyNumber, type Comparison, NO, type Range, type Truth, YES } from './expression.ts'

export const windowSize = 1024

/** Rows start … start + length - 1 of the columns. */
export interface Window {
  start: number
  length: number
}
export type TruthBlock = (window: Window) => Uint8Array
export interface Bounds {
  low: Float64Array
  high: Float64Array
}
export type AmountBlock = (window: Window) => Bounds

/** Where the columns' values come from: the kernel fills these in. */
export interface BlockSource {
  truth(fact: string): TruthBlock
  number(fact: string): AmountBlock
  parameter(name: string): () => Range
  belowLine(): TruthBlock
  deprivations(): AmountBlock
}

export type BlockBuilder = ReturnType<typeof blockBuilder>

/** The operations out of which nodes.ts builds its blocks. Each owns the buffer it gives out. */
export function blockBuilder(source: BlockSource) {
  const bounds = (): Bounds => ({ low: new Float64Array(windowSize), high: new Float64Array(windowSize) })
  const constantOf = (range: () => Range): AmountBlock => {
    const out = bounds()
    let filled: Range | undefined
    return () => {
      const { low, high } = range()
      if (filled?.low !== low || filled.high !== high) {
        out.low.fill(low)
        out.high.fill(high)
        filled = { low, high }
      }
      return out
    }
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
      const out = new Uint8Array(windowSize)
      return window => {
        const n = window.length
        const { low } = amount(window)
        for (let i = 0; i < n; i++) out[i] = low[i]! > Number.NEGATIVE_INFINITY ? YES : NO
        return out
      }
    },
    all: (parts: TruthBlock[]): TruthBlock => joined(parts, true),
    any: (parts: TruthBlock[]): TruthBlock => joined(parts, false),
    /** The same for every household. */
    always(truth: Truth): TruthBlock {
      const out = new Uint8Array(windowSize).fill(truth)
      return () => out
    },
    not(part: TruthBlock): TruthBlock {
      const out = new Uint8Array(windowSize)
      return window => {
        const n = window.length
        const values = part(window)
        for (let i = 0; i < n; i++) out[i] = 3 ^ ((values[i]! >> 1) | ((values[i]! & 1) << 1))
        return out
      }
    },
    compare(left: AmountBlock, op: Comparison, right: AmountBlock): TruthBlock {
      const out = new Uint8Array(windowSize)
      const [a, b] = op === '>' || op === '>=' ? [right, left] : [left, right]
      const strict = op === '<' || op === '>'
      return window => {
        const n = window.length
        const [x, y] = [a(window), b(window)]
        if (strict) {
          for (let i = 0; i < n; i++) out[i] = Number(x.high[i]! < y.low[i]!) | (Number(x.low[i]! < y.high[i]!) << 1)
        } else {
          for (let i = 0; i < n; i++) out[i] = Number(x.high[i]! <= y.low[i]!) | (Number(x.low[i]! <= y.high[i]!) << 1)
        }
        return out
      }
    },
    byArea(urban: TruthBlock, whenRural: TruthBlock, whenUrban: TruthBlock): TruthBlock {
      const out = new Uint8Array(windowSize)
      return window => {
        const n = window.length
        const [area, rural, town] = [urban(window), whenRural(window), whenUrban(window)]
        // Sure where it is sure in every area that is possible, possible where it is in one.
        for (let i = 0; i < n; i++) {
          const isUrban = area[i]! & 1
          const mayBeUrban = area[i]! >> 1
          const sure = ((mayBeUrban ^ 1) | town[i]!) & (isUrban | rural[i]!) & 1
          const possible = (mayBeUrban & (town[i]! >> 1)) | ((isUrban ^ 1) & (rural[i]! >> 1))
          out[i] = sure | (possible << 1)
        }
        return out
      }
    },
    choose(condition: TruthBlock, then: TruthBlock, otherwise: TruthBlock): TruthBlock {
      const out = new Uint8Array(windowSize)
      return window => {
        const n = window.length
        const [which, yes, no] = [condition(window), then(window), otherwise(window)]
        for (let i = 0; i < n; i++) out[i] = no[i]! ^ ((yes[i]! ^ no[i]!) & -(which[i]! & 1))
        return out
      }
    },
    times(left: AmountBlock, right: AmountBlock): AmountBlock {
      const out = bounds()
      return window => {
        const n = window.length
        const [x, y] = [left(window), right(window)]
        for (let i = 0; i < n; i++) {
          const bounded = Number.isFinite(x.low[i]) && Number.isFinite(y.low[i])
          out.low[i] = bounded ? x.low[i]! * y.low[i]! : anyNumber.low
          out.high[i] = bounded ? x.high[i]! * y.high[i]! : anyNumber.high
        }
        return out
      }
    },
    count(parts: TruthBlock[]): AmountBlock {
      const out = bounds()
      return window => {
        const n = window.length
        out.low.fill(0)
        out.high.fill(0)
        for (const part of parts) {
          const values = part(window)
          for (let i = 0; i < n; i++) {
            out.low[i]! += values[i]! & 1
            out.high[i]! += values[i]! >> 1
          }
        }
        return out
      }
    },
  }
}

/** and / or of parts, each in a loop of its own so that it stays simple machine code. */
function joined(parts: TruthBlock[], all: boolean): TruthBlock {
  const out = new Uint8Array(windowSize)
  return window => {
    const n = window.length
    out.fill(all ? YES : NO)
    for (const part of parts) {
      const values = part(window)
      if (all) for (let i = 0; i < n; i++) out[i] = out[i]! & values[i]!
      else for (let i = 0; i < n; i++) out[i] = out[i]! | values[i]!
    }
    return out
  }
}
