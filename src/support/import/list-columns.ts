// Reads lists that others made (the insurer's answer, the bank's loans): finds the row of headings by its words, whatever stands above
// it and in whichever order the columns come. Knows nothing of what the columns are for. Pure.
import { fold } from '../../base/fold.ts'
import { dayOf, type LocalDate } from '../../base/local-date.ts'
import { type CellValue, cellText, dayOfSerial, type SheetRow } from '../../base/sheet.ts'

/** For each field the folded headings that mean it; the first that fits wins. */
export type FieldWords = Record<string, readonly RegExp[]>

export interface ListRow<F extends string> {
  /** The row's number in the sheet. */
  no: number
  cells: Partial<Record<F, CellValue>>
}

const mostRowsAbove = 40

/** The rows below the heading, until the sheet ends. Undefined where no row names all the fields that `required` asks for. */
export function rowsUnderHeading<W extends FieldWords>(
  rows: readonly SheetRow[],
  words: W,
  required: readonly (keyof W & string)[],
): { rows: ListRow<keyof W & string>[]; fields: (keyof W & string)[] } | undefined {
  type F = keyof W & string
  for (const [at, row] of rows.slice(0, mostRowsAbove).entries()) {
    const columns = new Map<F, number>()
    row.cells.forEach((cell, i) => {
      const heading = fold(cellText(cell))
      if (heading === '') return
      const field = (Object.keys(words) as F[]).find(
        one => !columns.has(one) && words[one]!.some(pattern => pattern.test(heading)),
      )
      if (field !== undefined) columns.set(field, i)
    })
    if (!required.every(field => columns.has(field))) continue
    const found = rows
      .slice(at + 1)
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
    return { rows: found, fields: [...columns.keys()] }
  }
  return undefined
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
