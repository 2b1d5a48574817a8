// The kernel as operations over windows of 1,024 households. No generated code: for browsers.
import {
  type AmountBlock,
  type BlockSource,
  type Bounds,
  blockBuilder,
  type TruthBlock,
  type Window,
  windowSize,
} from './blocks.ts'
import { bitOf, type FactColumns } from './columns.ts'
import { anyNumber, type Range, rangeOf } from './expression.ts'
import type { Parameters } from './judge.ts'
import { truthBlock } from './nodes.ts'
import { addCounts, type Counts, classCodes, type Results, type RowKernel } from './outcomes.ts'
import type { RulePack } from './pack-types.ts'

export function windowKernel(pack: RulePack): RowKernel {
  let columns: FactColumns
  let parameters: Parameters
  const below = new Uint8Array(windowSize)
  const deprivations: Bounds = { low: new Float64Array(windowSize), high: new Float64Array(windowSize) }

  const source: BlockSource = {
    truth(fact): TruthBlock {
      const bit = bitOf(fact)
      const out = new Uint8Array(windowSize)
      return window => {
        const { sure, possible } = columns
        for (let i = 0; i < window.length; i++) {
          const row = window.start + i
          out[i] = ((sure[row]! >>> bit) & 1) | (((possible[row]! >>> bit) & 1) << 1)
        }
        return out
      }
    },
    number(fact): AmountBlock {
      const out: Bounds = { low: new Float64Array(windowSize), high: new Float64Array(windowSize) }
      const [low, high] = fact === 'dependants' ? ['dependantsLow', 'dependantsHigh'] : [fact, fact]
      return window => {
        const [from, to] = [columns[low as 'income'], columns[high as 'income']]
        for (let i = 0; i < window.length; i++) {
          const row = window.start + i
          out.low[i] = from[row]! < 0 ? anyNumber.low : from[row]!
          out.high[i] = to[row]! < 0 ? anyNumber.high : to[row]!
        }
        return out
      }
    },
    parameter: name => (): Range => rangeOf(parameters[name]),
    belowLine: () => () => below,
    deprivations: () => () => deprivations,
  }
  const build = blockBuilder(source)
  const incomeTest = truthBlock(pack.incomeTest.below, build)
  const indicators = pack.indicators.map(indicator => truthBlock(indicator.deprivedWhen, build))
  const classes = pack.classes.map(rule => ({
    code: classCodes.indexOf(rule.class),
    holds: truthBlock(rule.when, build),
  }))

  return (given, results, moved, from, to, counts: Counts | null) => {
    columns = given
    parameters = moved
    for (let start = from; start < to; start += windowSize) {
      const window: Window = { start, length: Math.min(windowSize, to - start) }
      below.set(incomeTest(window))
      deprivations.low.fill(0)
      deprivations.high.fill(0)
      results.deprived.fill(0, start, start + window.length)
      results.unknown.fill(0, start, start + window.length)
      indicators.forEach((indicator, place) => {
        addIndicator(indicator(window), place, start, window.length, results, deprivations)
      })
      const { outcome } = results
      const undetermined = classCodes.length - 1
      for (let i = 0; i < window.length; i++) outcome[start + i] = undetermined | (below[i]! << 4)
      for (const { code, holds } of classes.toReversed()) {
        const truths = holds(window)
        for (let i = 0; i < window.length; i++) {
          const before = outcome[start + i]!
          outcome[start + i] = before ^ ((before ^ (code | (below[i]! << 4))) & -(truths[i]! & 1))
        }
      }
      if (counts) {
        for (let i = start; i < start + window.length; i++) {
          addCounts(counts, columns.commune[i]!, results, i, 1, pack.indicators.length)
        }
      }
    }
  }
}

/** Enters one indicator's truths into masks and counts: without branches, arrays at hand, for this is the hottest loop. */
function addIndicator(
  truths: Uint8Array,
  place: number,
  start: number,
  length: number,
  { deprived, unknown }: Results,
  { low, high }: Bounds,
): void {
  for (let i = 0; i < length; i++) {
    const truth = truths[i]!
    const sure = truth & 1
    const possible = truth >> 1
    deprived[start + i] = deprived[start + i]! | (sure << place)
    unknown[start + i] = unknown[start + i]! | ((possible ^ sure) << place)
    low[i] = low[i]! + sure
    high[i] = high[i]! + possible
  }
}
