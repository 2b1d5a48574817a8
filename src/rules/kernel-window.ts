// The kernel as operations over windows of 1,024 households, their truths as bits. No generated code: for browsers.
import { bitsIn, turnSquare } from './bits.ts'
import {
  type AmountBlock,
  type Bits,
  type BlockSource,
  type Bounds,
  blockBuilder,
  emptyBits,
  emptyBounds,
  type TruthBlock,
  type Window,
  windowSize,
  windowWords,
} from './blocks.ts'
import { bitOf, type FactColumns } from './columns.ts'
import { type Range, rangeOf } from './expression.ts'
import type { Parameters } from './judge.ts'
import { truthBlock } from './nodes.ts'
import { addCounts, type Counts, classCodes, type Results, type RowKernel } from './outcomes.ts'
import type { RulePack } from './pack-types.ts'

const undetermined = classCodes.length - 1

/** What a moved line leaves as it is, kept window by window: facts turned into bits, indicators, and what was counted of them. */
interface Kept {
  columns: FactColumns
  results: Results
  /** The values by which the indicators were judged. */
  read: string
  windows: KeptWindow[]
  deprived: Int32Array
  unknown: Int32Array
}

interface KeptWindow extends Bits, Bounds {
  found: Bits[]
  /** Numbers that the income test compares, with their unknowns already spread out. */
  numbers: Map<string, Bounds>
}

export function windowKernel(pack: RulePack): RowKernel {
  let kept: Kept | undefined
  let replayed: KeptWindow | undefined
  const numbers = new Map<string, Bounds>()
  const inIncomeTest = JSON.stringify(pack.incomeTest.below)
  let columns: FactColumns
  let parameters: Parameters
  /** Word bit * 32 + i: that fact of the window's households 32 i …. */
  const facts: Bits = { sure: new Int32Array(32 * windowWords), possible: new Int32Array(32 * windowWords) }
  let below: Bits = emptyBits()
  const ownDeprivations = emptyBounds()
  let deprivations = ownDeprivations
  /** What the indicators read besides the facts; of anything else they are independent. */
  const readByIndicators = new Set<string>()
  let indicatorsAskIncome = false
  const ones = Uint8Array.from({ length: 1 << pack.indicators.length }, (_, mask) => bitsIn(mask))

  const source: BlockSource = {
    truth(fact): TruthBlock {
      const at = bitOf(fact) * windowWords
      const out = {
        sure: facts.sure.subarray(at, at + windowWords),
        possible: facts.possible.subarray(at, at + windowWords),
      }
      return () => out
    },
    number(fact): AmountBlock {
      const { low, high } = emptyBounds()
      const take = (name: string, { start, length }: Window, into: Float64Array) => {
        const column = columns[name as 'income' | 'members']
        into.set(column.subarray(start, start + length))
        return column
      }
      if (fact === 'dependants')
        return window => {
          take('dependantsLow', window, low)
          take('dependantsHigh', window, high)
          return { low, high }
        }
      if (inIncomeTest.includes(`"${fact}"`)) numbers.set(fact, { low, high })
      return window => {
        const known = replayed?.numbers.get(fact)
        if (known) return known
        // A column of bytes knows no -1: nothing in it is unknown.
        if (take(fact, window, low) instanceof Uint8Array) {
          high.set(low)
          return { low, high: low }
        }
        for (let i = 0; i < window.length; i += 1) {
          const value = low[i]!
          const known = value >= 0
          low[i] = known ? value : Number.NEGATIVE_INFINITY
          high[i] = known ? value : Number.POSITIVE_INFINITY
        }
        return { low, high }
      }
    },
    parameter: name => {
      readByIndicators.add(name)
      return (): Range => rangeOf(parameters[name])
    },
    belowLine: () => {
      indicatorsAskIncome = true
      return () => below
    },
    deprivations: () => () => deprivations,
  }
  const build = blockBuilder(source)
  // The indicators first: what is asked for until here is theirs.
  const indicators = pack.indicators.map(indicator => truthBlock(indicator.deprivedWhen, build))
  const [ofIndicators, areKept] = [[...readByIndicators], !indicatorsAskIncome]
  const incomeTest = truthBlock(pack.incomeTest.below, build)
  const classes = pack.classes.map(rule => ({
    code: classCodes.indexOf(rule.class),
    holds: truthBlock(rule.when, build),
  }))

  /** A window's households by their class: one row of bits per class code, each household in exactly one. */
  const byClass = classCodes.map(() => new Int32Array(windowWords))
  const left = new Int32Array(windowWords)
  const sortIntoClasses = (window: Window): void => {
    for (const bits of byClass) bits.fill(0)
    left.fill(-1)
    for (const { code, holds } of classes) {
      const { sure } = holds(window)
      const into = byClass[code]!
      for (let i = 0; i < windowWords; i += 1) {
        into[i] = into[i]! | (left[i]! & sure[i]!)
        left[i] = left[i]! & ~sure[i]!
      }
    }
    const into = byClass[undetermined]!
    for (let i = 0; i < windowWords; i += 1) into[i] = into[i]! | left[i]!
  }

  /** Facts and indicators of a window, worked out. */
  const judge = (window: Window, results: Results): Bits[] => {
    takeFacts(columns.sure, window, facts.sure)
    takeFacts(columns.possible, window, facts.possible)
    below = incomeTest(window)
    const found = indicators.map(indicator => indicator(window))
    writeMasks(found, window, results, ones, deprivations.low, deprivations.high)
    return found
  }

  const finish = (window: Window, found: readonly Bits[], results: Results, counts: Counts | null, again: boolean) => {
    sortIntoClasses(window)
    writeOutcomes(byClass, below, window, results.outcome)
    if (counts) countWindow(counts, columns.commune, found, byClass, window, results, again)
  }

  return (given, results, moved, from, to, counts, unchanged = false) => {
    columns = given
    parameters = moved
    deprivations = ownDeprivations
    replayed = undefined
    const mayKeep = unchanged && areKept && counts !== null && from === 0
    const read = mayKeep ? JSON.stringify(ofIndicators.map(name => parameters[name] ?? null)) : ''
    if (mayKeep && kept?.columns === given && kept.results === results && kept.read === read) {
      counts.deprived.set(kept.deprived)
      counts.unknown.set(kept.unknown)
      kept.windows.forEach((one, at) => {
        const window: Window = { start: at * windowSize, length: Math.min(windowSize, to - at * windowSize) }
        facts.sure.set(one.sure)
        facts.possible.set(one.possible)
        deprivations = one
        replayed = one
        below = incomeTest(window)
        // Further rows of a household were merged into its results: these are not what was written here.
        if (given.rows > to) writeMasks(one.found, window, results, ones, ownDeprivations.low, ownDeprivations.high)
        finish(window, one.found, results, counts, true)
      })
      replayed = undefined
      return
    }
    if (!unchanged && from === 0) kept = undefined
    const windows: KeptWindow[] = []
    for (let start = from; start < to; start += windowSize) {
      const window: Window = { start, length: Math.min(windowSize, to - start) }
      const found = judge(window, results)
      finish(window, found, results, counts, false)
      if (mayKeep)
        windows.push({
          sure: facts.sure.slice(),
          possible: facts.possible.slice(),
          found: found.map(({ sure, possible }) => ({ sure: sure.slice(), possible: possible.slice() })),
          low: deprivations.low.slice(),
          high: deprivations.high.slice(),
          numbers: new Map([...numbers].map(([fact, one]) => [fact, { low: one.low.slice(), high: one.high.slice() }])),
        })
    }
    if (mayKeep)
      kept = { columns, results, read, windows, deprived: counts.deprived.slice(), unknown: counts.unknown.slice() }
  }
}

const square = new Int32Array(32)

/** From a word of facts per household to a row of households per fact. */
function takeFacts(column: Int32Array, { start, length }: Window, facts: Int32Array): void {
  for (let word = 0; word * 32 < length; word += 1) {
    const rows = Math.min(32, length - word * 32)
    for (let i = 0; i < rows; i += 1) square[i] = column[start + word * 32 + i]!
    if (rows < 32) square.fill(0, rows)
    turnSquare(square)
    for (let bit = 0; bit < 32; bit += 1) facts[bit * windowWords + word] = square[bit]!
  }
}

/** Writes each household's deprived and unknown indicators, and between which bounds their number lies. */
function writeMasks(
  indicators: readonly Bits[],
  { start, length }: Window,
  { deprived, unknown }: Results,
  ones: Uint8Array,
  low: Float64Array,
  high: Float64Array,
): void {
  for (let word = 0; word * 32 < length; word += 1) {
    square.fill(0)
    for (let place = 0; place < indicators.length; place += 1) {
      const { sure, possible } = indicators[place]!
      square[place] = sure[word]!
      square[16 + place] = sure[word]! ^ possible[word]!
    }
    turnSquare(square)
    const rows = Math.min(32, length - word * 32)
    for (let i = 0, at = word * 32; i < rows; i += 1, at += 1) {
      const masks = square[i]!
      deprived[start + at] = masks & 0xffff
      unknown[start + at] = masks >>> 16
      low[at] = ones[masks & 0xffff]!
      high[at] = ones[(masks & 0xffff) | (masks >>> 16)]!
    }
  }
}

/** Writes each household's class and income test as one byte: see outcomes.ts. */
function writeOutcomes(
  byClass: readonly Int32Array[],
  below: Bits,
  { start, length }: Window,
  outcome: Uint8Array,
): void {
  for (let word = 0; word * 32 < length; word += 1) {
    square.fill(0)
    for (let code = 1; code < byClass.length; code += 1) {
      for (let bit = 0; bit < 3; bit += 1) {
        if (code & (1 << bit)) square[bit] = square[bit]! | byClass[code]![word]!
      }
    }
    square[4] = below.sure[word]!
    square[5] = below.possible[word]!
    turnSquare(square)
    const rows = Math.min(32, length - word * 32)
    for (let i = 0; i < rows; i += 1) outcome[start + word * 32 + i] = square[i]!
  }
}

/** Adds the window to the counts of its communes: thirty-two at once where they are of one commune.
 *  @param again only classes, and the indicators of the poor: what depends on no line is counted already. */
function countWindow(
  counts: Counts,
  commune: Uint16Array,
  indicators: readonly Bits[],
  byClass: readonly Int32Array[],
  { start, length }: Window,
  results: Results,
  again: boolean,
): void {
  const width = indicators.length
  for (let word = 0; word * 32 < length; word += 1) {
    const first = start + word * 32
    const rows = Math.min(32, length - word * 32)
    const group = commune[first]!
    let others = 0
    for (let i = 1; i < rows; i += 1) others |= commune[first + i]! ^ group
    if (others !== 0) {
      for (let i = first; i < first + rows; i += 1) {
        if (again) addClass(counts, commune[i]!, results, i, width)
        else addCounts(counts, commune[i]!, results, i, 1, width)
      }
      continue
    }
    const here = rows === 32 ? -1 : (1 << rows) - 1
    for (let code = 0; code < byClass.length; code += 1) {
      const bits = byClass[code]![word]! & here
      if (bits !== 0) counts.classes[group * classCodes.length + code]! += bitsIn(bits)
    }
    const poor = byClass[0]![word]! & here
    if (again && poor === 0) continue
    for (let place = 0, at = group * width; place < width; place += 1, at += 1) {
      const { sure, possible } = indicators[place]!
      counts.deprivedPoor[at]! += bitsIn(sure[word]! & poor)
      if (again) continue
      counts.deprived[at]! += bitsIn(sure[word]! & here)
      counts.unknown[at]! += bitsIn((sure[word]! ^ possible[word]!) & here)
    }
  }
}

function addClass(counts: Counts, commune: number, results: Results, place: number, indicators: number): void {
  const code = results.outcome[place]! & 7
  counts.classes[commune * classCodes.length + code]! += 1
  if (code !== 0) return
  for (let left = results.deprived[place]!; left !== 0; left &= left - 1)
    counts.deprivedPoor[commune * indicators + 31 - Math.clz32(left & -left)]! += 1
}
