// Reads lists that others made (the insurer's answer, the bank's loans, the treasury's statement): finds the row of headings by its
// words, whatever stands above it and in whichever order the columns come. Knows nothing of what the columns are for. Pure.
import { fold } from './fold.ts'
import { dayOf, type LocalDate } from './local-date.ts'
import { type CellValue, cellText, dayOfSerial, type SheetRow } from './sheet.ts'

/** For each field the folded headings that mean it; the first that fits wins. */
export type FieldWords = Record<string, readonly { test(heading: string): boolean }[]>

export interface ListRow<F extends string> {
  /** The row's number in the sheet. */
  no: number
  cells: Partial<Record<F, CellValue>>
}

const mostRowsAbove = 40

export interface ListTable<F extends string> {
  rows: ListRow<F>[]
  fields: F[]
  /** The headings as they are written, by field. */
  headings: Partial<Record<F, string>>
  above: SheetRow[]
}

/** The rows below the heading, until the sheet ends. Undefined where no row names all the fields that `required` asks for. A heading may
 *  take two rows, as where "Số tiền" stands over "Tạm ứng" and "Thực chi". */
export function rowsUnderHeading<W extends FieldWords>(
  rows: readonly SheetRow[],
  words: W,
  required: readonly (keyof W & string)[],
): ListTable<keyof W & string> | undefined {
  const top = rows.slice(0, mostRowsAbove)
  const both = (at: number) => {
    const [row, below] = [rows[at]!, rows[at + 1]]
    if (!below || below.cells.some(cell => /\d/.test(cellText(cell)))) return undefined
    return tableUnder(rows, at, together(row, below), at + 2, words, required)
  }
  for (const [at, row] of top.entries()) {
    const one = tableUnder(rows, at, row.cells, at + 1, words, required)
    if (!one) continue
    const wider = both(at)
    return wider && wider.fields.length > one.fields.length ? wider : one
  }
  for (const at of top.keys()) {
    const found = both(at)
    if (found) return found
  }
  return undefined
}

/** Two rows of a heading as one: the lower word where there is one. */
const together = (above: SheetRow, below: SheetRow): CellValue[] =>
  Array.from({ length: Math.max(above.cells.length, below.cells.length) }, (_, i) =>
    cellText(below.cells[i]).trim() === '' ? (above.cells[i] ?? null) : below.cells[i]!,
  )

function tableUnder<W extends FieldWords>(
  rows: readonly SheetRow[],
  at: number,
  heads: readonly CellValue[],
  from: number,
  words: W,
  required: readonly (keyof W & string)[],
): ListTable<keyof W & string> | undefined {
  type F = keyof W & string
  const columns = new Map<F, number>()
  heads.forEach((cell, i) => {
    const heading = fold(cellText(cell))
    if (heading === '') return
    const field = (Object.keys(words) as F[]).find(
      one => !columns.has(one) && words[one]!.some(pattern => pattern.test(heading)),
    )
    if (field !== undefined) columns.set(field, i)
  })
  if (!required.every(field => columns.has(field))) return undefined
  const found = rows
    .slice(from)
    .map(({ number, cells }) => ({
      no: number,
      cells: Object.fromEntries([...columns].map(([field, i]) => [field, cells[i] ?? null])) as ListRow<F>['cells'],
    }))
    .filter(one => Object.values(one.cells).some(cell => cellText(cell as CellValue).trim() !== ''))
    // A row of column numbers below the heading: 1, 2, 3 …
    .filter(
      (one, i) =>
        !(i === 0 && Object.values(one.cells).every(cell => /^\d{0,2}$/.test(cellText(cell as CellValue).trim()))),
    )
  return {
    rows: found,
    fields: [...columns.keys()],
    headings: Object.fromEntries([...columns].map(([field, i]) => [field, textOf(heads[i])])) as Partial<
      Record<F, string>
    >,
    above: rows.slice(0, at),
  }
}

/** What could be the row of headings where none was recognised: the one with the most words near the top. */
export function likelyHeadings(rows: readonly SheetRow[]): string[] {
  let best: string[] = []
  for (const row of rows.slice(0, mostRowsAbove)) {
    const texts = row.cells.filter(cell => typeof cell === 'string' && !/^[\d.,\s-]*$/.test(cell)).map(textOf)
    if (texts.length > best.length) best = texts
  }
  return best
}

export const textOf = (cell: CellValue | undefined): string =>
  cellText(cell).normalize('NFC').replace(/\s+/g, ' ').trim()

/** A day as lists write it: a date, or dd/MM/yyyy, dd-MM-yyyy, yyyy-MM-dd. */
export function dayOfCell(cell: CellValue | undefined): LocalDate | undefined {
  if (typeof cell === 'object' && cell?.kind === 'date') return dayOfSerial(cell.serial)
  const text = textOf(cell)
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (found) return dayOf(Number(found[3]), Number(found[2]), Number(found[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return iso ? dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) : undefined
}
