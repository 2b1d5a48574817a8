// Makes official tables as XLSX: merged heads, a row of column numbers, totals, print set-up (A4, head repeated).
// Cells hold values, not formulas: the sheet shows what was decided, whatever is recalculated later. Texts stay texts.
import type exceljs from 'exceljs'
import type { Cell } from './document.ts'

export interface SheetColumn {
  /** Characters. */
  width: number
  kind: 'text' | 'count' | 'percent' | 'mark'
}
export interface SheetRow {
  /** One value a column. Percentages as "10,79"; they become numbers with two decimals. */
  cells: (string | number | null)[]
  bold?: boolean
  /** Indents the column `indentColumn`. */
  indent?: number
  /** The first text stands alone over the whole width, as for a village heading. */
  heading?: boolean
}
export interface SheetDescription {
  name: string
  orientation: 'portrait' | 'landscape'
  fontFamily: string
  /** Two blocks of centred lines at the top; the line that starts with ** is bold. */
  letterhead?: { left: string[]; right: string[] }
  title: string[]
  subtitle: string[]
  columns: SheetColumn[]
  indentColumn?: number
  head: Cell[][]
  rows: SheetRow[]
  /** Blocks of centred lines below, as for signatures. */
  signatures: string[][]
  footnote: string | null
  watermark?: string | null
}

/** The workbook. Throws RangeError if a row has not as many cells as there are columns. */
export async function renderXlsx(sheets: SheetDescription[], madeAt?: Date): Promise<Buffer> {
  // loaded with the first workbook: it is the largest of all libraries, and most days need none of it
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Bền Vững'
  if (madeAt) workbook.created = madeAt
  for (const sheet of sheets) addSheet(workbook, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const thin = { style: 'thin' as const }
const box = { top: thin, left: thin, bottom: thin, right: thin }

function addSheet(workbook: exceljs.Workbook, sheet: SheetDescription): void {
  const page = workbook.addWorksheet(sheetName(sheet.name))
  const width = sheet.columns.length
  const font = { name: sheet.fontFamily, size: 11 }
  sheet.columns.forEach((column, i) => {
    page.getColumn(i + 1).width = column.width
  })
  let at = 0
  const line = (text: string, from: number, to: number, style: Partial<exceljs.Style>, onRow?: number) => {
    const row = onRow ?? at + 1
    at = row
    const bold = text.startsWith('**')
    const cell = page.getCell(row, from)
    cell.value = text.replace(/\*\*/g, '')
    if (to > from) page.mergeCells(row, from, row, to)
    cell.style = {
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      ...style,
      font: { ...font, bold, ...style.font },
    }
    return cell
  }
  if (sheet.watermark)
    line(`**${sheet.watermark}`, 1, width, { font: { ...font, size: 14, color: { argb: 'FFC00000' } } })
  if (sheet.letterhead) {
    const middle = Math.max(1, splitAt(sheet.columns, 0.42))
    const { left, right } = sheet.letterhead
    for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
      at += 1
      if (left[i]) line(left[i]!, 1, middle, {}, at)
      if (right[i] && middle < width) line(right[i]!, middle + 1, width, {}, at)
    }
    at += 1
  }
  const room = sheet.columns.reduce((sum, column) => sum + column.width, 0)
  for (const text of sheet.title) {
    line(`**${text}`, 1, width, { font: { ...font, size: 13 } })
    page.getRow(at).height = 20 * Math.ceil((text.length * 1.45) / room)
  }
  for (const text of sheet.subtitle) line(text, 1, width, { font: { ...font, italic: true } })
  at += 1
  const headFrom = at + 1
  addHead(page, sheet, headFrom, font)
  at += sheet.head.length
  const headTo = at
  for (const row of sheet.rows) {
    at += 1
    addRow(page, sheet, row, at, font)
  }
  at += 1
  if (sheet.signatures.length > 0) addSignatures(page, sheet, at + 1, font)
  page.pageSetup = {
    paperSize: 9,
    orientation: sheet.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${headFrom}:${headTo}`,
    margins: { left: 0.6, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  }
  page.views = [{ state: 'frozen', ySplit: headTo, xSplit: 0 }]
  page.headerFooter.oddFooter = `&L&8${(sheet.footnote ?? '').replace(/&/g, '&&')}&R&8&P/&N`
  if (sheet.watermark)
    page.headerFooter.oddHeader = `&C&"${sheet.fontFamily},Bold"&14&KC00000${sheet.watermark.replace(/&/g, '&&')}`
}

type Font = { name: string; size: number }

function addHead(page: exceljs.Worksheet, sheet: SheetDescription, from: number, font: Font): void {
  const width = sheet.columns.length
  const covered = new Array<number>(width).fill(0)
  sheet.head.forEach((cells, rowIndex) => {
    const next = [...cells]
    const row = from + rowIndex
    let longest = 1
    for (let column = 0; column < width; ) {
      if (covered[column]! > 0) {
        covered[column]! -= 1
        column += 1
        continue
      }
      const cell = next.shift()
      if (!cell) throw new RangeError('the head does not fill its columns')
      const [span, down] = [cell.colSpan ?? 1, cell.rowSpan ?? 1]
      const target = page.getCell(row, column + 1)
      target.value = cell.text.replace(/\*\*|__/g, '')
      for (let r = row; r < row + down; r += 1)
        for (let c = column + 1; c <= column + span; c += 1) page.getCell(r, c).border = box
      if (span > 1 || down > 1) page.mergeCells(row, column + 1, row + down - 1, column + span)
      target.style = {
        font: { ...font, bold: cell.bold ?? true, italic: cell.italic ?? false },
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
        border: box,
      }
      const room = sheet.columns.slice(column, column + span).reduce((sum, one) => sum + one.width, 0)
      longest = Math.max(longest, Math.ceil((cell.text.length * 1.25) / room / down))
      for (let i = column; i < column + span; i += 1) covered[i] = down - 1
      column += span
    }
    page.getRow(row).height = Math.max(18, longest * 15)
  })
}

function addRow(page: exceljs.Worksheet, sheet: SheetDescription, row: SheetRow, at: number, font: Font): void {
  if (row.cells.length !== sheet.columns.length) throw new RangeError('a row does not fill its columns')
  let lines = 1
  row.cells.forEach((value, i) => {
    const column = sheet.columns[i]!
    const cell = page.getCell(at, i + 1)
    const percent = column.kind === 'percent' && typeof value === 'string' && /^-?\d+,\d+$/.test(value)
    cell.value = percent ? Number(value.replace(',', '.')) : value
    cell.style = {
      font: { ...font, bold: row.bold ?? false },
      border: box,
      numFmt: percent ? '0.00' : typeof value === 'number' && column.kind !== 'text' ? '#,##0' : 'General',
      alignment: {
        vertical: 'middle',
        wrapText: true,
        horizontal: column.kind === 'text' || row.heading ? 'left' : column.kind === 'mark' ? 'center' : 'right',
        indent: i === sheet.indentColumn ? (row.indent ?? 0) : 0,
      },
    }
    if (typeof value === 'string' && !row.heading)
      lines = Math.max(lines, Math.ceil((value.length * 1.1) / column.width))
  })
  if (row.heading) page.mergeCells(at, 1, at, sheet.columns.length)
  if (lines > 1) page.getRow(at).height = lines * 15
}

function addSignatures(page: exceljs.Worksheet, sheet: SheetDescription, from: number, font: Font): void {
  const blocks = sheet.signatures.length
  const edges = Array.from({ length: blocks + 1 }, (_, i) => splitAt(sheet.columns, i / blocks))
  sheet.signatures.forEach((lines, block) => {
    const [left, right] = [edges[block]! + 1, Math.max(edges[block]! + 1, edges[block + 1]!)]
    lines.forEach((text, i) => {
      const cell = page.getCell(from + i, left)
      cell.value = text.replace(/\*\*|__/g, '')
      if (right > left) page.mergeCells(from + i, left, from + i, right)
      cell.style = {
        font: { ...font, bold: text.startsWith('**'), italic: text.startsWith('__') },
        alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      }
    })
  })
}

/** How many columns make up that share of the width. */
function splitAt(columns: SheetColumn[], share: number): number {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  let sum = 0
  let count = 0
  while (count < columns.length && sum + columns[count]!.width / 2 < total * share) {
    sum += columns[count]!.width
    count += 1
  }
  return count
}

/** At most 31 characters, none of []:*?/\ */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
