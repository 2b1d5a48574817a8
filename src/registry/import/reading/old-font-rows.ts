// A sheet typed in an old font, read as Unicode: found out from its first rows, column by column, changed as the rows stream by.
import { fromOldFont, looksOldFont, type OldFont, oldFontOf } from '../../../base/old-fonts.ts'
import type { CellValue, SheetRow } from '../../../base/sheet.ts'
import { fieldOfHeader } from './list-fields.ts'

export interface OldFontSheet {
  font: OldFont
  /** Columns in which nearly all is in the old font, so that its plainer words are, too. */
  columns: Set<number>
  /** A cell with what became of it, to show. */
  example: { row: number; column: number; text: string }
}

/** Letters only Unicode has: a cell with one of them is no old font. */
const unicodeOnly = /[\u0100-\u02ff]|[\u0300-\u1ef9]/

/** What the first rows say of the sheet; undefined for an ordinary one. */
export function oldFontOfSheet(sample: readonly SheetRow[]): OldFontSheet | undefined {
  const odd: { row: number; column: number; text: string }[] = []
  const counts = new Map<number, { odd: number; unicode: number }>()
  for (const row of sample)
    for (const [column, cell] of row.cells.entries()) {
      if (typeof cell !== 'string') continue
      const count = counts.get(column) ?? { odd: 0, unicode: 0 }
      counts.set(column, count)
      if (unicodeOnly.test(cell)) count.unicode += 1
      else if (looksOldFont(cell)) {
        count.odd += 1
        odd.push({ row: row.number, column, text: cell })
      }
    }
  const font = oldFontOf(odd.map(one => one.text))
  if (!font) return undefined
  const columns = new Set([...counts].filter(([, count]) => count.odd > count.unicode).map(([column]) => column))
  const shown = odd.at(-1)!
  return { font, columns, example: { ...shown, text: fromOldFont(shown.text, font) } }
}

/** The row with its old letters turned into Unicode. */
export function modernRow(row: SheetRow, { font, columns }: OldFontSheet): SheetRow {
  const modern = (cell: CellValue, column: number): CellValue => {
    if (typeof cell !== 'string' || !/[\u0080-\u00ff]/.test(cell) || unicodeOnly.test(cell)) return cell
    if (looksOldFont(cell)) return fromOldFont(cell, font)
    // "Tên", "Dân" could be either: a header that is understood as it stands is left alone.
    return columns.has(column) && !(row.number <= 60 && fieldOfHeader([cell])) ? fromOldFont(cell, font) : cell
  }
  return { ...row, cells: row.cells.map(modern) }
}
