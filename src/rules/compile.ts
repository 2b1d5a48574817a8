// Compiles a pack into a kernel over columns: class, deprived and unknown indicators of millions of households, and counts
// per commune. Equal to explain.ts to the bit. Two engines from the same nodes: generated code (fastest), and windows of
// operations (where a browser's content policy forbids generated code).
import type { FactColumns } from './columns.ts'
import { type Truth, YES } from './expression.ts'
import { incomeTestOf, type Judgement, type Parameters, parametersOf } from './judge.ts'
import { codeKernel } from './kernel-code.ts'
import { windowKernel } from './kernel-window.ts'
import {
  addCounts,
  allocateCounts,
  allocateResults,
  type Counts,
  classCodes,
  type Results,
  type RowKernel,
} from './outcomes.ts'
import type { RulePack } from './pack-types.ts'

export interface Kernel {
  pack: RulePack
  engine: 'code' | 'window'
  run: RowKernel
}

/** The kernel of a pack. `engine` 'auto' takes generated code where the platform allows it. Reuse it: moved lines and
 *  thresholds are given when it runs. */
export function compile(pack: RulePack, engine: 'auto' | 'code' | 'window' = 'auto'): Kernel {
  if (engine !== 'window') {
    try {
      return { pack, engine: 'code', run: codeKernel(pack) }
    } catch (error) {
      if (engine === 'code' || !(error instanceof EvalError)) throw error
    }
  }
  return { pack, engine: 'window', run: windowKernel(pack) }
}

/** Judges all households of the columns; `moved` changes parameters for a what-if. `into` reuses result arrays.
 *  `unchanged`: the same columns and result arrays are asked again and again with other lines, and nobody else writes to them.
 *  Throws RangeError for a parameter of 2^31 - 1 or more: incomes in columns stop there. */
export function classifyColumns(
  kernel: Kernel,
  columns: FactColumns,
  options: { moved?: Parameters; communes?: number; into?: Results; unchanged?: boolean } = {},
): { results: Results; counts: Counts } {
  const results = options.into ?? allocateResults(columns.rows)
  const counts = allocateCounts(options.communes ?? communesIn(columns), kernel.pack.indicators.length)
  const parameters = parametersOf(kernel.pack, options.moved)
  const tooLarge = Object.entries(parameters).find(([, value]) => value !== null && value >= 2 ** 31 - 1)
  if (tooLarge) throw new RangeError(`${tooLarge[0]} is more than columns can hold`)
  kernel.run(columns, results, parameters, 0, columns.length, counts, options.unchanged)
  if (columns.rows > columns.length) mergeFurther(kernel, columns, results, parameters, counts)
  return { results, counts }
}

/** Households whose ages are open: keep what all their rows agree on, and correct the counts. */
export function mergeFurther(
  kernel: Kernel,
  columns: FactColumns,
  results: Results,
  parameters: Parameters,
  counts: Counts,
): void {
  kernel.run(columns, results, parameters, columns.length, columns.rows, null)
  for (let row = columns.length; row < columns.rows; row++) {
    const place = columns.furtherOf[row - columns.length]!
    addCounts(counts, columns.commune[place]!, results, place, -1, kernel.pack.indicators.length)
    const [a, b] = [results.outcome[place]!, results.outcome[row]!]
    const outcome = (a & 7) === (b & 7) ? a & 7 : classCodes.length - 1
    results.outcome[place] = outcome | (a >> 4 === b >> 4 ? a & 0x30 : 0x20)
    const deprived = results.deprived[place]! & results.deprived[row]!
    const possible = results.deprived[place]! | results.deprived[row]! | results.unknown[place]! | results.unknown[row]!
    results.deprived[place] = deprived
    results.unknown[place] = possible & ~deprived
    addCounts(counts, columns.commune[place]!, results, place, 1, kernel.pack.indicators.length)
  }
}

export function communesIn(columns: FactColumns): number {
  let most = -1
  for (let i = 0; i < columns.length; i++) if (columns.commune[i]! > most) most = columns.commune[i]!
  return most + 1
}

/** One place of the results, in the words of judge.ts. */
export function judgementAt(pack: RulePack, results: Results, place: number): Judgement {
  const outcome = results.outcome[place]!
  const [deprived, unknown] = [results.deprived[place]!, results.unknown[place]!]
  return {
    class: classCodes[outcome & 7]!,
    incomeTest: incomeTestOf((outcome >> 4) as Truth),
    indicators: pack.indicators.map((_, i) => (deprived & (1 << i) ? YES : unknown & (1 << i) ? 2 : 0)),
  }
}
