// Ditto marks: a cell that says "as above" (", nt, như trên). Replaced by the value above it in the same column, row by row,
// before anything else reads the row; never in columns that belong to one person alone.
import { tidy } from '../../../base/fold.ts'
import type { CellValue } from '../../../base/sheet.ts'
import type { Field } from './list-fields.ts'

/** Columns whose value may be taken from the row above. In "Khu vực", "NT" is nông thôn (rural). */
const repeatable = /^(village|commune|address|ethnic|class|causes|needs|relation|entry|group|cause|need|deprived)(\.|$)/

const ditto = /^-?\s*(?:["”“″〃]|''|,,|nt|n\.t\.?|như trên|nhu tren)\s*-?$/iu

/** By the first letter: most cells are settled without a pattern. */
const mayBeDitto = (value: string): boolean => ' \u00a0\t"”“″〃\',-nN'.includes(value[0]!)

export class DittoMarks {
  readonly #columns: { field: Field; index: number }[]
  /** The last value of each of these columns that was no mark. */
  readonly #above: CellValue[]

  constructor(columns: ReadonlyMap<Field, { index: number }>) {
    this.#columns = [...columns]
      .filter(([field]) => repeatable.test(field))
      .map(([field, { index }]) => ({ field, index }))
    this.#above = this.#columns.map(() => null)
  }

  /** The row with its marks replaced, and the columns whose mark has nothing above it. */
  resolve(cells: readonly CellValue[]): { cells: readonly CellValue[]; empty: Field[] } {
    let resolved: CellValue[] | undefined
    const empty: Field[] = []
    for (const [i, { field, index }] of this.#columns.entries()) {
      const value = cells[index]
      if (value === null || value === undefined) continue
      if (typeof value !== 'string' || value.length > 12 || !mayBeDitto(value) || !ditto.test(tidy(value))) {
        this.#above[i] = value
        continue
      }
      resolved ??= [...cells]
      resolved[index] = this.#above[i]!
      if (this.#above[i] === null) empty.push(field)
    }
    return { cells: resolved ?? cells, empty }
  }
}
