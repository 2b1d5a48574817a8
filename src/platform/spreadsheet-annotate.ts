// Copies an uploaded list with one more column ("Lỗi"): everything else stays as it was, formats, merges and other sheets.
// Works on the stream of the sheet's XML, so a file of any size is copied in bounded memory.
import { cellText, columnIndex, columnLetter } from '../base/sheet.ts'
import { openCsv } from './spreadsheet-csv.ts'
import { spreadsheetLimits as limits } from './spreadsheet-problems.ts'
import { type ByteSource, openSource } from './spreadsheet-source.ts'
import { csvLine } from './spreadsheet-writer.ts'
import { readWorkbook, type Workbook, type WorkbookSheet } from './spreadsheet-xlsx.ts'
import { attribute, elementsOf, encodeXml } from './spreadsheet-xml.ts'
import { readPacked, readPart, readPartText, xmlEncoding } from './spreadsheet-zip.ts'
import { ZipWriter } from './spreadsheet-zip-writer.ts'

/** Texts by sheet name and row number; the header row's text is the column's name. */
export type Annotations = ReadonlyMap<string, ReadonlyMap<number, string>>

/** The same file with the texts in a new last column. For CSV the only sheet's annotations are taken, whatever their name. */
export async function* annotateSpreadsheet(from: string | Uint8Array, notes: Annotations): AsyncGenerator<Buffer> {
  const source = await openSource(from)
  try {
    const start = await source.read(0, 4)
    if (start.length === 4 && start.readUInt32LE(0) === 0x04034b50) yield* annotateXlsx(source, notes)
    else yield* annotateCsv(source, [...notes.values()][0] ?? new Map())
  } finally {
    await source.close()
  }
}

async function* annotateCsv(source: ByteSource, notes: ReadonlyMap<number, string>): AsyncGenerator<Buffer> {
  const book = await openCsv(source)
  let width = 0
  for await (const row of book.sheets[0]!.rows()) width = Math.max(width, row.cells.length)
  yield Buffer.from('\ufeff')
  let last = 0
  for await (const row of book.sheets[0]!.rows()) {
    while (last + 1 < row.number) {
      yield Buffer.from('\r\n')
      last += 1
    }
    last = row.number
    const cells = Array.from({ length: width }, (_, i) => cellText(row.cells[i]))
    yield Buffer.from(csvLine([...cells, notes.get(row.number) ?? '']))
  }
}

async function* annotateXlsx(source: ByteSource, notes: Annotations): AsyncGenerator<Buffer> {
  const workbook = await readWorkbook(source)
  const zip = new ZipWriter()
  const styles = await stylesWithNote(source, workbook)
  for (const part of workbook.parts.values()) {
    const sheet = workbook.sheets.find(one => one.part === part)
    const rows = sheet && notes.get(sheet.name)
    if (sheet && rows && rows.size > 0)
      yield* zip.add(part.name, annotatedSheet(source, sheet, rows, styles?.format ?? 0))
    else if (styles && part.name === styles.name) yield* zip.add(part.name, [styles.xml])
    else if (!part.name.endsWith('/')) yield* zip.copy(part, readPacked(source, part))
  }
  yield* zip.end()
}

/** The workbook's styles with one more: red, wrapped, at the top. */
async function stylesWithNote(source: ByteSource, workbook: Workbook) {
  const part = workbook.parts.get(`${workbook.folder}styles.xml`)
  if (!part) return undefined
  const xml = await readPartText(source, part)
  const fonts = /<fonts\b[^>]*>([\s\S]*?)<\/fonts>/.exec(xml)
  const formats = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(xml)
  if (!fonts || !formats) return undefined
  const font = elementsOf(fonts[1]!, 'font').length
  const format = elementsOf(formats[1]!, 'xf').length
  const withFont = xml.replace(
    fonts[0],
    () =>
      `<fonts count="${font + 1}">${fonts[1]}<font><sz val="11"/><color rgb="FFC00000"/><name val="Times New Roman"/></font></fonts>`,
  )
  const note = `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
  return {
    name: part.name,
    format,
    xml: withFont.replace(formats[0], () => `<cellXfs count="${format + 1}">${formats[1]}${note}</cellXfs>`),
  }
}

interface Piece {
  /** XML outside rows, copied as it is. */
  other?: string
  /** A whole row element and its number. */
  row?: string
  number: number
}

async function* piecesOf(source: ByteSource, sheet: WorkbookSheet): AsyncGenerator<Piece> {
  let decoder: TextDecoder | undefined
  let [rest, prefix, number] = ['', '', 0]
  for await (const chunk of readPart(source, sheet.part, limits.sheetBytes)) {
    if (!decoder) {
      decoder = new TextDecoder(xmlEncoding(chunk))
      rest = decoder.decode(chunk, { stream: true })
      prefix = /<(\w+:)?worksheet[\s>]/.exec(rest)?.[1] ?? ''
    } else rest += decoder.decode(chunk, { stream: true })
    const start = new RegExp(`<${prefix}row[\\s/>]`, 'g')
    const close = `</${prefix}row>`
    let at = 0
    for (let match = start.exec(rest); match; match = start.exec(rest)) {
      const tagEnd = rest.indexOf('>', match.index)
      if (tagEnd < 0) break
      const empty = rest[tagEnd - 1] === '/'
      const end = empty ? tagEnd + 1 : rest.indexOf(close, tagEnd) + close.length
      if (end < close.length) break
      if (match.index > at) yield { other: rest.slice(at, match.index), number: 0 }
      const row = rest.slice(match.index, end)
      number = Number(attribute(row.slice(0, tagEnd - match.index + 1), 'r') ?? number + 1)
      yield { row, number }
      at = end
      start.lastIndex = end
    }
    rest = rest.slice(at)
    // Everything before an unfinished tag can go on.
    const open = rest.search(new RegExp(`<${prefix}row[\\s/>]`))
    const keep = open >= 0 ? open : Math.max(0, rest.lastIndexOf('<'))
    if (keep > 0) {
      yield { other: rest.slice(0, keep), number: 0 }
      rest = rest.slice(keep)
    }
  }
  if (rest !== '') yield { other: rest, number: 0 }
}

async function* annotatedSheet(
  source: ByteSource,
  sheet: WorkbookSheet,
  notes: ReadonlyMap<number, string>,
  format: number,
): AsyncGenerator<string> {
  const column = await firstFreeColumn(source, sheet)
  for await (const piece of piecesOf(source, sheet)) {
    if (piece.other !== undefined) yield withColumnWidth(piece.other, column)
    const note = piece.row === undefined ? undefined : notes.get(piece.number)
    if (note === undefined) {
      if (piece.row !== undefined) yield piece.row
      continue
    }
    const row = piece.row!
    const prefix = /^<(\w+:)?row/.exec(row)?.[1] ?? ''
    const cell =
      `<${prefix}c r="${columnLetter(column)}${piece.number}"${format ? ` s="${format}"` : ''} t="inlineStr"><${prefix}is>` +
      `<${prefix}t xml:space="preserve">${encodeXml(note.slice(0, 32_000))}</${prefix}t></${prefix}is></${prefix}c>`
    const tagEnd = row.indexOf('>')
    const tag = row
      .slice(0, tagEnd)
      .replace(/\sspans="[^"]*"/, '')
      .replace(/\/$/, '')
    const body = row[tagEnd - 1] === '/' ? '' : row.slice(tagEnd + 1, row.lastIndexOf('</'))
    yield `${tag}>${body}${cell}</${prefix}row>`
  }
}

async function firstFreeColumn(source: ByteSource, sheet: WorkbookSheet): Promise<number> {
  let last = 0
  for await (const { row } of piecesOf(source, sheet)) {
    if (row === undefined) continue
    const at = row.lastIndexOf(' r="')
    const letters = at < 0 ? undefined : /^[A-Z]+/.exec(row.slice(at + 4, at + 14))?.[0]
    last = Math.max(last, letters ? columnIndex(letters) + 1 : (row.match(/<(?:\w+:)?c[\s/>]/g)?.length ?? 0))
  }
  return Math.min(last, 16_383)
}

/** Makes the new column wide, unless the sheet already says something about it. */
function withColumnWidth(xml: string, column: number): string {
  if (!xml.includes('</cols>')) return xml
  const last = Math.max(0, ...elementsOf(xml, 'col').map(tag => Number(attribute(tag, 'max') ?? 0)))
  return last > column
    ? xml
    : xml.replace('</cols>', `<col min="${column + 1}" max="${column + 1}" width="60" customWidth="1"/></cols>`)
}
