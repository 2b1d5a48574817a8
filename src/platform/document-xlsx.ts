// Makes official tables as XLSX: merged heads, a row of column numbers, totals, print set-up (A4, head repeated). Written row by row
// as a stream: a province's list of names has more than a hundred thousand rows.
// Cells hold values, not formulas: the sheet shows what was decided, whatever is recalculated later. Texts stay texts.
import { columnLetter } from '../base/sheet.ts'
import type { Cell } from './document.ts'
import { type Look, Looks, partsAround, sheetStart } from './document-xlsx-style.ts'
import { sheetName } from './spreadsheet-writer.ts'
import { encodeXml } from './spreadsheet-xml.ts'
import { ZipWriter } from './spreadsheet-zip-writer.ts'

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
  /** Gone through once, while the file is written. */
  rows: Iterable<SheetRow>
  /** Blocks of centred lines below, as for signatures. */
  signatures: string[][]
  footnote: string | null
  watermark?: string | null
}

/** The workbook whole. Throws RangeError if a row has not as many cells as there are columns. */
export async function renderXlsx(sheets: SheetDescription[], madeAt?: Date): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of writeSheets(sheets, madeAt)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The same as a stream. Others get their turn between its pieces. */
export async function* writeSheets(sheets: SheetDescription[], madeAt?: Date): AsyncGenerator<Buffer> {
  const zip = new ZipWriter()
  const looks = new Looks(sheets[0]?.fontFamily ?? 'Times New Roman')
  const papers = sheets.map(sheet => new SheetPaper(sheet, looks))
  for (const [i, paper] of papers.entries()) yield* zip.add(`xl/worksheets/sheet${i + 1}.xml`, paper.xml())
  // what the sheets turned out to need is known only now
  for (const [name, xml] of partsAround(papers, madeAt)) yield* zip.add(name, [xml])
  yield* zip.add('xl/styles.xml', [looks.xml])
  yield* zip.end()
}

const pieceSize = 64 * 1024

/** One sheet while it is written, from the top. */
class SheetPaper {
  readonly name: string
  readonly #sheet: SheetDescription
  readonly #looks: Looks
  readonly #letters: string[]
  readonly #merges: string[] = []
  #row = 0
  #titles = '1:1'

  constructor(sheet: SheetDescription, looks: Looks) {
    this.name = sheetName(sheet.name)
    this.#sheet = sheet
    this.#looks = looks
    this.#letters = sheet.columns.map((_, i) => columnLetter(i))
  }

  /** The head's rows, repeated on every printed page: "9:11". */
  get titles(): string {
    return this.#titles
  }

  *xml(): Generator<string> {
    const sheet = this.#sheet
    const above = this.#aboveHead()
    const headFrom = this.#row + 1
    const head = this.#head()
    const headTo = this.#row
    this.#titles = `${headFrom}:${headTo}`
    yield sheetStart +
      `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headTo}" topLeftCell="A${headTo + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${sheet.columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
      `<sheetData>${above}${head}`
    const looks = bodyLooks(sheet, this.#looks)
    let piece = ''
    for (const row of sheet.rows) {
      piece += this.#body(row, looks)
      if (piece.length < pieceSize) continue
      yield piece
      piece = ''
    }
    yield `${piece}${this.#signatures()}</sheetData>`
    if (this.#merges.length > 0)
      yield `<mergeCells count="${this.#merges.length}">${this.#merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    const marks = {
      oddHeader: sheet.watermark
        ? `&C&"${sheet.fontFamily},Bold"&14&KC00000${sheet.watermark.replace(/&/g, '&&')}`
        : undefined,
      oddFooter: `&L&8${(sheet.footnote ?? '').replace(/&/g, '&&')}&R&8&P/&N`,
    }
    yield '<printOptions horizontalCentered="1"/><pageMargins left="0.6" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>' +
      `<pageSetup paperSize="9" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter>${Object.entries(
        marks,
      )
        .map(([name, text]) => (text ? `<${name}>${encodeXml(text)}</${name}>` : ''))
        .join('')}</headerFooter></worksheet>`
  }

  #aboveHead(): string {
    const { watermark, letterhead, columns, title, subtitle } = this.#sheet
    const width = columns.length
    let xml = ''
    if (watermark) xml += this.#line([this.#text(watermark, 1, width, { bold: true, size: 14, color: 'C00000' })])
    if (letterhead) {
      const middle = Math.max(1, splitAt(columns, 0.42))
      const { left, right } = letterhead
      for (let i = 0; i < Math.max(left.length, right.length); i += 1)
        xml += this.#line([
          ...(left[i] ? [this.#text(left[i]!, 1, middle)] : []),
          ...(right[i] && middle < width ? [this.#text(right[i]!, middle + 1, width)] : []),
        ])
      this.#row += 1
    }
    const room = columns.reduce((sum, column) => sum + column.width, 0)
    for (const text of title)
      xml += this.#line(
        [this.#text(text, 1, width, { bold: true, size: 13 })],
        20 * Math.ceil((text.length * 1.45) / room),
      )
    for (const text of subtitle) xml += this.#line([this.#text(text, 1, width, { italic: true })])
    this.#row += 1
    return xml
  }

  /** Head rows with their spans; a look on every cell below a span, so that its border is whole. */
  #head(): string {
    const { columns, head } = this.#sheet
    const width = columns.length
    const covered = new Array<number>(width).fill(0)
    let xml = ''
    for (const cells of head) {
      const next = [...cells]
      const placed: string[] = []
      let longest = 1
      for (let column = 0; column < width; ) {
        if (covered[column]! > 0) {
          covered[column]! -= 1
          placed.push(this.#cell(column, null, this.#headLook({})))
          column += 1
          continue
        }
        const cell = next.shift()
        if (!cell) throw new RangeError('the head does not fill its columns')
        const [span, down] = [cell.colSpan ?? 1, cell.rowSpan ?? 1]
        const look = this.#headLook(cell)
        placed.push(this.#cell(column, cell.text.replace(/\*\*|__/g, ''), look))
        for (let i = column + 1; i < column + span; i += 1) placed.push(this.#cell(i, null, look))
        if (span > 1 || down > 1) this.#merge(column, column + span - 1, down, 1)
        const room = columns.slice(column, column + span).reduce((sum, one) => sum + one.width, 0)
        longest = Math.max(longest, Math.ceil((cell.text.length * 1.25) / room / down))
        for (let i = column; i < column + span; i += 1) covered[i] = down - 1
        column += span
      }
      xml += this.#line(placed, Math.max(18, longest * 15))
    }
    return xml
  }

  #headLook({ bold = true, italic = false }: Partial<Cell>): number {
    return this.#looks.numberOf({ bold, italic, align: 'center', border: true })
  }

  #body(row: SheetRow, looks: BodyLooks): string {
    const { columns, indentColumn } = this.#sheet
    if (row.cells.length !== columns.length) throw new RangeError('a row does not fill its columns')
    let lines = 1
    let xml = ''
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i]!
      const value = row.cells[i]!
      const percent = column.kind === 'percent' && typeof value === 'string' && /^-?\d+,\d+$/.test(value)
      const format = percent ? 2 : typeof value === 'number' && column.kind !== 'text' ? 1 : 0
      const look = looks(i, format, row.bold ?? false, row.heading ?? false, i === indentColumn ? (row.indent ?? 0) : 0)
      xml += this.#cell(i, percent ? Number(value.replace(',', '.')) : value, look)
      if (typeof value === 'string' && !row.heading && value.length * 1.1 > column.width)
        lines = Math.max(lines, Math.ceil((value.length * 1.1) / column.width))
    }
    if (row.heading && columns.length > 1) this.#merge(0, columns.length - 1, 1, 1)
    return this.#line([xml], lines > 1 ? lines * 15 : undefined)
  }

  #signatures(): string {
    const { signatures, columns } = this.#sheet
    const blocks = signatures.length
    if (blocks === 0) return ''
    this.#row += 1
    const edges = Array.from({ length: blocks + 1 }, (_, i) => splitAt(columns, i / blocks))
    let xml = ''
    for (let i = 0; i < Math.max(...signatures.map(lines => lines.length)); i += 1)
      xml += this.#line(
        signatures.flatMap((lines, block) => {
          const [left, right] = [edges[block]! + 1, Math.max(edges[block]! + 1, edges[block + 1]!)]
          const text = lines[i]
          return text ? [this.#text(text, left, right, { italic: text.startsWith('__') })] : []
        }),
      )
    return xml
  }

  /** A centred text over columns from–to (from 1) of the next row; ** at its start makes it bold. */
  #text(text: string, from: number, to: number, look: Partial<Look> = {}): string {
    if (to > from) this.#merge(from - 1, to - 1, 1, 1)
    const bold = look.bold || text.startsWith('**')
    const number = this.#looks.numberOf({ align: 'center', ...look, bold })
    return this.#cell(from - 1, text.replace(/\*\*|__/g, ''), number)
  }

  #merge(from: number, to: number, down: number, ahead: number): void {
    const row = this.#row + ahead
    this.#merges.push(`${columnLetter(from)}${row}:${columnLetter(to)}${row + down - 1}`)
  }

  /** A cell of the next row. */
  #cell(column: number, value: string | number | null, look: number): string {
    const at = `<c r="${this.#letters[column]}${this.#row + 1}" s="${look}"`
    if (value === null || value === '') return `${at}/>`
    if (typeof value === 'number') return `${at}><v>${value}</v></c>`
    return `${at} t="inlineStr"><is><t xml:space="preserve">${encodeXml(value.slice(0, 32_767))}</t></is></c>`
  }

  #line(cells: readonly string[], height?: number): string {
    this.#row += 1
    return `<row r="${this.#row}"${height ? ` ht="${height}" customHeight="1"` : ''}>${cells.join('')}</row>`
  }
}

type BodyLooks = (column: number, format: 0 | 1 | 2, bold: boolean, heading: boolean, indent: number) => number

/** The look of a cell in the body, worked out once for each that differs. */
function bodyLooks(sheet: SheetDescription, looks: Looks): BodyLooks {
  const known: number[] = []
  return (column, format, bold, heading, indent) => {
    const key = ((((column * 16 + indent) * 3 + format) * 2 + (bold ? 1 : 0)) * 2 + (heading ? 1 : 0)) | 0
    const { kind } = sheet.columns[column]!
    known[key] ??= looks.numberOf({
      bold,
      border: true,
      format: (['general', 'count', 'percent'] as const)[format],
      align: kind === 'text' || heading ? 'left' : kind === 'mark' ? 'center' : 'right',
      indent,
    })
    return known[key]!
  }
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
