// A worksheet's XML to rows, chunk by chunk. The hot loop of every import: no regular expressions, no per-cell objects.

import { problem } from '../base/problem.ts'
import type { CellValue, SheetRow } from '../base/sheet.ts'
import { spreadsheetLimits as limits } from './spreadsheet-problems.ts'
import type { SharedStrings } from './spreadsheet-strings.ts'
import { decodeXml, ownText, textRuns } from './spreadsheet-xml.ts'
import { xmlEncoding } from './spreadsheet-zip.ts'

/** By cell format: does it show a date? */
export type CellStyles = boolean[]

export interface RowContext {
  sheet: string
  strings: SharedStrings
  styles: CellStyles
  date1904: boolean
}

/** Tags with the prefix that the sheet uses (mostly none). */
interface Tags {
  row: string
  rowEnd: string
  cell: string
  cellEnd: string
  value: string
  valueEnd: string
  formula: string
  dataEnd: string
}

const tagsFor = (prefix: string): Tags => ({
  row: `<${prefix}row`,
  rowEnd: `</${prefix}row>`,
  cell: `<${prefix}c`,
  cellEnd: `</${prefix}c>`,
  value: `<${prefix}v`,
  valueEnd: `</${prefix}v>`,
  formula: `<${prefix}f`,
  dataEnd: `</${prefix}sheetData`,
})

export async function* rowsOfXml(chunks: AsyncIterable<Buffer>, context: RowContext): AsyncGenerator<SheetRow> {
  let decoder: TextDecoder | undefined
  let tags = tagsFor('')
  let rest = ''
  let number = 0
  let count = 0
  for await (const chunk of chunks) {
    if (!decoder) {
      decoder = new TextDecoder(xmlEncoding(chunk))
      rest = decoder.decode(chunk, { stream: true })
      const prefix = /<(\w+:)?worksheet[\s>]/.exec(rest)?.[1]
      if (prefix) tags = tagsFor(prefix)
    } else rest += decoder.decode(chunk, { stream: true })
    let at = 0
    for (;;) {
      const open = nextTag(rest, tags.row, at)
      if (open < 0) break
      const tagEnd = rest.indexOf('>', open)
      if (tagEnd < 0) break
      const empty = rest.charCodeAt(tagEnd - 1) === 47
      const end = empty ? tagEnd : rest.indexOf(tags.rowEnd, tagEnd)
      if (end < 0) break
      const written = attributeOf(rest, open + tags.row.length, tagEnd, 'r')
      number = written ? Number(written) : number + 1
      count += 1
      // Counted as well: a made-up file can say "row 1" thirty million times.
      if (!(number >= 1 && number <= limits.rows && count <= limits.rows))
        throw problem('spreadsheet-row-invalid', { sheet: context.sheet, row: 0 })
      if (!empty && end > tagEnd + 1) {
        const cells = cellsOf(rest, tagEnd + 1, end, tags, context, number)
        const hidden = tagEnd - open > 12 && /\shidden="(?:1|true)"/.test(rest.slice(open, tagEnd))
        if (cells.length > 0) yield hidden ? { number, cells, hidden } : { number, cells }
      }
      at = empty ? tagEnd + 1 : end + tags.rowEnd.length
    }
    // What is left starts with an unfinished row; without one, keep only enough to find a tag cut in two.
    const open = nextTag(rest, tags.row, at)
    rest = open >= 0 ? rest.slice(open) : rest.slice(Math.max(at, rest.length - 64))
    if (rest.length > limits.rowCharacters)
      throw problem('spreadsheet-row-invalid', { sheet: context.sheet, row: number })
  }
}

/** The next `<row` that is not the start of a longer name; -1 if none. */
function nextTag(text: string, tag: string, from: number): number {
  for (let at = text.indexOf(tag, from); at >= 0; at = text.indexOf(tag, at + 1)) {
    const next = text.charCodeAt(at + tag.length)
    if (next === 32 || next === 62 || next === 47 || next === 10 || next === 13 || next === 9) return at
    if (Number.isNaN(next)) return at
  }
  return -1
}

function cellsOf(text: string, from: number, to: number, tags: Tags, context: RowContext, row: number): CellValue[] {
  const cells: CellValue[] = []
  let column = -1
  let at = nextTag(text, tags.cell, from)
  while (at >= 0 && at < to) {
    const tagEnd = text.indexOf('>', at)
    if (tagEnd < 0 || tagEnd > to) break
    let [format, type] = ['', '']
    column += 1
    // Attributes: r="B7" s="1" t="s", in any order.
    for (let i = at + tags.cell.length; i < tagEnd; ) {
      const equals = text.indexOf('=', i)
      if (equals < 0 || equals > tagEnd) break
      const quote = text[equals + 1] === "'" ? "'" : '"'
      const start = text.indexOf(quote, equals) + 1
      const end = text.indexOf(quote, start)
      if (start === 0 || end < 0 || end > tagEnd) break
      const name = text.charCodeAt(equals - 1)
      const single = text.charCodeAt(equals - 2) <= 32
      if (single && name === 114) column = columnOf(text, start, end, column)
      else if (single && name === 115) format = text.slice(start, end)
      else if (single && name === 116) type = text.slice(start, end)
      i = end + 1
    }
    if (text.charCodeAt(tagEnd - 1) === 47) {
      at = nextTag(text, tags.cell, tagEnd + 1)
      continue
    }
    let end = text.indexOf(tags.cellEnd, tagEnd)
    if (end < 0 || end > to) end = to
    const value = cellValue(text, tagEnd + 1, end, type, format, tags, context)
    if (value !== null && value !== '') {
      if (column >= limits.columns) {
        throw problem('spreadsheet-too-wide', { sheet: context.sheet, row, limit: limits.columns })
      }
      while (cells.length < column) cells.push(null)
      cells[column] = value
    }
    at = nextTag(text, tags.cell, end)
  }
  return cells
}

function cellValue(
  text: string,
  from: number,
  to: number,
  type: string,
  format: string,
  tags: Tags,
  context: RowContext,
): CellValue {
  // Nothing in it: a search for a value would run on through all that is read so far.
  if (from === to) return null
  if (type === 'inlineStr') return ownText(soleRun(text, from, to) ?? textRuns(text.slice(from, to)))
  const open = nextTag(text, tags.value, from)
  if (open < 0 || open >= to) return notCalculated(text, from, to, tags)
  const start = text.indexOf('>', open) + 1
  const end = text.indexOf(tags.valueEnd, start)
  if (start === 0 || end < 0 || end > to) return notCalculated(text, from, to, tags)
  const raw = text.slice(start, end)
  if (raw === '' && type !== 'str') return notCalculated(text, from, to, tags)
  switch (type) {
    case 's':
      return context.strings.at(Number(raw)) ?? null
    case 'str':
      return ownText(decodeXml(raw))
    case 'b':
      return raw.trim() === '1'
    case 'e':
      return { kind: 'error', text: ownText(decodeXml(raw)) }
    case 'd': {
      const moment = Date.parse(raw)
      return Number.isNaN(moment) ? ownText(raw) : { kind: 'date', serial: moment / 86_400_000 + 25_569 }
    }
    default: {
      const number = raw.trim() === '' ? Number.NaN : Number(raw)
      if (Number.isNaN(number)) return raw === '' ? null : ownText(decodeXml(raw))
      if (context.styles[Number(format)] !== true) return number
      return { kind: 'date', serial: context.date1904 ? number + 1462 : number }
    }
  }
}

/** A formula whose result was never stored, as programs write that do not calculate: not the same as an empty cell. */
function notCalculated(text: string, from: number, to: number, tags: Tags): CellValue {
  const open = nextTag(text, tags.formula, from)
  if (open < 0 || open >= to) return null
  const start = text.indexOf('>', open) + 1
  const end = text.indexOf('<', start)
  const formula = text.charCodeAt(start - 2) === 47 || end < 0 || end > to ? '' : decodeXml(text.slice(start, end))
  return { kind: 'error', text: `=${ownText(formula)}` }
}

/** The text of `<is><t>…</t></is>`, which is how most inline texts are written; undefined for anything else. */
function soleRun(text: string, from: number, to: number): string | undefined {
  if (!text.startsWith('<is><t', from)) return undefined
  const start = text.indexOf('>', from + 6) + 1
  const end = text.indexOf('<', start)
  if (start === 0 || end + 9 !== to || !text.startsWith('</t></is>', end)) return undefined
  const next = text.charCodeAt(from + 6)
  return next === 62 || next === 32 ? decodeXml(text.slice(start, end)) : undefined
}

function columnOf(text: string, start: number, end: number, fallback: number): number {
  let column = 0
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column > 0 ? column - 1 : fallback
}

function attributeOf(text: string, from: number, to: number, name: string): string | undefined {
  for (let at = text.indexOf(`${name}=`, from); at >= 0 && at < to; at = text.indexOf(`${name}=`, at + 1)) {
    if (text.charCodeAt(at - 1) > 32) continue
    const quote = text[at + name.length + 1]!
    const start = at + name.length + 2
    return text.slice(start, text.indexOf(quote, start))
  }
  return undefined
}
