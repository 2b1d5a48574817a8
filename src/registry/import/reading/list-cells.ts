// Reads the cells of one row by field: texts with the mapping's translations, and each household or person value with its problems.
import { fold, tidy } from '../../../base/fold.ts'
import type { LocalDate } from '../../../base/local-date.ts'
import { type CellValue, cellText, type SheetRow } from '../../../base/sheet.ts'
import { type Field, fieldLabel } from './list-fields.ts'
import type { BoundMapping } from './list-header.ts'
import { type ListProblem, type ListProblemName, listProblem } from './list-problem.ts'

/** What a list's reader is told about the list as a whole. */
export interface ListContext {
  sheet: string
  /** The day the list speaks of: nobody on it is born later. */
  asOf: LocalDate
  /** Village of all households that have none of their own (title, sheet name). */
  village?: string
}

export class ListCells {
  readonly bound: BoundMapping
  readonly context: ListContext
  row: SheetRow = { number: 0, cells: [] }
  problems: ListProblem[] = []
  readonly #indexes: Map<Field, { index: number; header: string; values?: Map<string, string> }>

  constructor(bound: BoundMapping, context: ListContext) {
    this.bound = bound
    this.context = context
    this.#indexes = bound.columns
  }

  has(field: Field): boolean {
    return this.#indexes.has(field)
  }

  indexOf(field: Field): number {
    return this.#indexes.get(field)?.index ?? -1
  }

  /** The column's header, or the field's own name where the list has no such column. */
  header(field: Field): string {
    return this.#indexes.get(field)?.header || fieldLabel(field)
  }

  /** The cell, with the mapping's translation of its text; null when empty. */
  cell(field: Field): CellValue {
    const column = this.#indexes.get(field)
    if (!column) return null
    const value = this.row.cells[column.index]
    if (value === undefined || value === null) return null
    if (column.values) {
      const text = column.values.get(fold(cellText(value)))
      if (text !== undefined) return text
    }
    return value
  }

  /** The cell's text, tidied; "" when empty. A formula's error reads as empty (see `tellCellErrors`). */
  text(field: Field): string {
    const value = this.cell(field)
    if (value === null) return ''
    if (typeof value === 'string') return tidy(value)
    if (typeof value === 'object' && value.kind === 'error') return ''
    return cellText(value)
  }

  /** Tells the formulas that failed in this row, in columns that are read. */
  tellCellErrors(): void {
    if (!this.row.cells.some(cell => typeof cell === 'object' && cell?.kind === 'error')) return
    for (const field of this.#indexes.keys()) {
      const text = this.cellError(field)
      if (text !== undefined) this.tell(text.startsWith('=') ? 'cell-not-calculated' : 'cell-error', field, text)
    }
  }

  /** What stands in a cell whose formula failed or was never calculated. */
  cellError(field: Field): string | undefined {
    const index = this.#indexes.get(field)?.index
    const value = index === undefined ? null : this.row.cells[index]
    return typeof value === 'object' && value?.kind === 'error' ? value.text : undefined
  }

  /** The cell as written, for problems. */
  written(field: Field): string {
    const column = this.#indexes.get(field)
    return column ? cellText(this.row.cells[column.index]) : ''
  }

  tell(name: ListProblemName, field: Field, value?: string, detail?: string, row = this.row.number): void {
    this.problems.push(this.problem(name, field, value, detail, row))
  }

  problem(name: ListProblemName, field: Field, value?: string, detail?: string, row = this.row.number): ListProblem {
    const at = {
      sheet: this.context.sheet,
      row,
      column: this.header(field),
      value: value ?? tidy(this.written(field)),
    }
    return listProblem(name, detail === undefined ? at : { ...at, detail })
  }

  /** A number: "1.234,5", "91", 91. Undefined when empty or unreadable (then told). */
  number(field: Field, unreadable: ListProblemName = 'number-unreadable'): number | undefined {
    const value = this.cell(field)
    if (value === null || typeof value === 'boolean') return undefined
    if (typeof value === 'number') return value
    const text = this.text(field)
    if (text === '' || text === '-') return undefined
    const bare = text.replace(/\s|đ(ồng)?$|m2$|điểm$/giu, '')
    const plain = /^-?\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : bare.replace(',', '.')
    const number = plain === '' ? Number.NaN : Number(plain)
    if (Number.isFinite(number)) return number
    this.tell(unreadable, field)
    return undefined
  }
}
