// A further table on the same sheet whose columns stand in another order: finds its header among the rows and binds it anew.
import { fold } from '../../../base/fold.ts'
import { type CellValue, cellText, type SheetRow } from '../../../base/sheet.ts'
import { type Field, fieldOfHeader } from './list-fields.ts'
import { type BoundMapping, bindMapping, recogniseSheet } from './list-header.ts'

/** A row of headers: words only, most of them known, a name among them. Cheap for rows of data, which hold numbers. */
export function isHeaderRow(cells: readonly CellValue[]): boolean {
  let filled = 0
  for (const cell of cells) {
    if (cell === null || cell === undefined || cell === '') continue
    if (typeof cell !== 'string' || /\d\d/.test(cell)) return false
    filled += 1
  }
  if (filled < 4) return false
  const fields = cells.flatMap(cell => (cell ? [fieldOfHeader([cellText(cell)])] : []))
  const known = fields.filter(field => field !== undefined)
  return known.length * 10 >= filled * 6 && known.some(field => field === 'name' || field === 'headName')
}

/** True if each column's header stands where it stood: the same header again, as on every printed page. */
export function isSameHeader(cells: readonly CellValue[], bound: BoundMapping): boolean {
  for (const { index } of bound.columns.values()) {
    const text = fold(cellText(cells[index]))
    if (text !== '' && !(bound.header.paths[index] ?? []).some(part => fold(part) === text)) return false
  }
  return true
}

/** The mapping with its columns where this header has them; undefined if the header does not say where the name is. */
export function rebind(bound: BoundMapping, rows: readonly SheetRow[]): BoundMapping | undefined {
  const { mapping } = bound
  const first = rows[0]!.number
  const moved = bindMapping({ ...mapping, headerAt: first, headerRows: rows.length }, rows)
  if (moved && moved.missing.length === 0) return moved
  const recognised = recogniseSheet(rows)
  if (!recognised) return undefined
  const numbers = bound.columns.has('householdNumber') ? 'householdNumber' : 'memberNumber'
  const columns = recognised.mapping.columns.map(column => {
    const field: Field = column.field === 'memberNumber' ? numbers : column.field
    const before = mapping.columns.find(one => one.field === field)
    return { ...column, field, ...(before?.values ? { values: before.values } : {}) }
  })
  return bindMapping({ ...mapping, columns, headerAt: first, headerRows: recognised.header.rows }, rows)
}
