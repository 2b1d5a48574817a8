// Reads .xlsx workbooks as streams of rows. Scans the XML by hand over Node's own inflate, because the libraries either
// hold the whole sheet or take many times longer; memory does not grow with the file.

import { problem } from '../base/problem.ts'
import { type Book, columnLetter, type Sheet } from '../base/sheet.ts'
import { spreadsheetLimits as limits } from './spreadsheet-problems.ts'
import type { ByteSource } from './spreadsheet-source.ts'
import { SharedStrings } from './spreadsheet-strings.ts'
import { type CellStyles, rowsOfXml } from './spreadsheet-xlsx-rows.ts'
import { attribute, decodeXml, elementsOf, ownText, textRuns } from './spreadsheet-xml.ts'
import { readPart, readPartText, readZipParts, xmlEncoding, type ZipPart } from './spreadsheet-zip.ts'

/** One worksheet of a workbook, with the part of the file that holds it. */
export interface WorkbookSheet {
  name: string
  hidden: boolean
  part: ZipPart
}

export interface Workbook {
  parts: Map<string, ZipPart>
  sheets: WorkbookSheet[]
  date1904: boolean
  /** Path of the workbook part's folder: "xl/". */
  folder: string
}

/** The directory of a workbook. Throws `spreadsheet-…` refusals for all that is no plain .xlsx. */
export async function readWorkbook(source: ByteSource): Promise<Workbook> {
  const parts = await readZipParts(source)
  const names = [...parts.keys()]
  if (names.some(name => /vbaProject\.bin$/i.test(name))) throw problem('spreadsheet-macros')
  if (names.some(name => /workbook\.bin$/i.test(name))) throw problem('spreadsheet-other-format', { format: '.xlsb' })
  if (parts.has('content.xml') && parts.has('mimetype')) throw problem('spreadsheet-other-format', { format: '.ods' })
  if (parts.has('word/document.xml')) throw problem('spreadsheet-not-one')
  const types = parts.get('[Content_Types].xml')
  if (types && /macroEnabled/i.test(await readPartText(source, types))) throw problem('spreadsheet-macros')
  const workbookPart = await findWorkbook(source, parts)
  if (!workbookPart) throw problem('spreadsheet-not-one')
  const folder = workbookPart.name.slice(0, workbookPart.name.lastIndexOf('/') + 1)
  const xml = await readPartText(source, workbookPart)
  const relations = await readRelations(source, parts, workbookPart.name)
  const sheets: WorkbookSheet[] = []
  for (const tag of elementsOf(xml, 'sheet')) {
    const target = relations.get(attribute(tag, 'id') ?? '')
    const part = target && parts.get(target)
    if (!part || /chartsheets|dialogsheets/.test(part.name)) continue
    const state = attribute(tag, 'state')
    sheets.push({
      name: decodeXml(attribute(tag, 'name') ?? ''),
      hidden: state !== undefined && state !== 'visible',
      part,
    })
  }
  const properties = elementsOf(xml, 'workbookPr')[0] ?? ''
  return { parts, sheets, date1904: /^(1|true)$/.test(attribute(properties, 'date1904') ?? ''), folder }
}

/** Opens a workbook for reading its sheets row by row. */
export async function openXlsx(source: ByteSource): Promise<Book> {
  const workbook = await readWorkbook(source)
  if (workbook.sheets.length === 0) throw problem('spreadsheet-empty')
  const styles = await readStyles(source, workbook)
  let strings: Promise<SharedStrings> | undefined
  const sharedStrings = () => {
    strings ??= readSharedStrings(source, workbook)
    return strings
  }
  return {
    format: 'xlsx',
    sheets: workbook.sheets.map(
      (sheet): Sheet => ({
        name: sheet.name,
        hidden: sheet.hidden,
        async *rows() {
          const context = { sheet: sheet.name, strings: await sharedStrings(), styles, date1904: workbook.date1904 }
          yield* rowsOfXml(readPart(source, sheet.part, limits.sheetBytes), context)
        },
      }),
    ),
    async close() {
      if (strings) (await strings.catch(() => undefined))?.close()
      await source.close()
    },
  }
}

async function findWorkbook(source: ByteSource, parts: Map<string, ZipPart>): Promise<ZipPart | undefined> {
  const root = await readRelations(source, parts, '', /officeDocument$/)
  for (const name of root.values()) if (parts.has(name)) return parts.get(name)
  return parts.get('xl/workbook.xml')
}

/** Relation id -> path of the part, for a part (or the package, ''). */
async function readRelations(source: ByteSource, parts: Map<string, ZipPart>, name: string, type?: RegExp) {
  const slash = name.lastIndexOf('/') + 1
  const part = parts.get(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`)
  const relations = new Map<string, string>()
  if (!part) return relations
  for (const tag of elementsOf(await readPartText(source, part), 'Relationship')) {
    if (attribute(tag, 'TargetMode') === 'External') continue
    if (type && !type.test(attribute(tag, 'Type') ?? '')) continue
    const target = decodeXml(attribute(tag, 'Target') ?? '')
    relations.set(attribute(tag, 'Id') ?? '', resolve(name.slice(0, slash), target))
  }
  return relations
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

function partNamed(workbook: Workbook, name: string): ZipPart | undefined {
  return workbook.parts.get(`${workbook.folder}${name}`) ?? workbook.parts.get(`xl/${name}`)
}

async function readSharedStrings(source: ByteSource, workbook: Workbook): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const part = partNamed(workbook, 'sharedStrings.xml')
  if (!part) return strings
  try {
    let [rest, close, decoder] = ['', '</si>', undefined as TextDecoder | undefined]
    for await (const chunk of readPart(source, part, limits.sharedStringBytes)) {
      if (!decoder) {
        decoder = new TextDecoder(xmlEncoding(chunk))
        const start = decoder.decode(chunk, { stream: true })
        const prefix = /<(\w+:)?sst[\s>/]/.exec(start)?.[1] ?? ''
        close = `</${prefix}si>`
        rest = start
      } else rest += decoder.decode(chunk, { stream: true })
      let from = 0
      for (let end = rest.indexOf(close); end >= 0; end = rest.indexOf(close, from)) {
        strings.add(ownText(textRuns(rest.slice(from, end))))
        from = end + close.length
      }
      rest = rest.slice(from)
      if (rest.length > limits.rowCharacters) throw problem('spreadsheet-too-large', { part: part.name })
    }
  } catch (error) {
    strings.close()
    throw error
  }
  return strings
}

/** Which cell formats show a number as a date. */
async function readStyles(source: ByteSource, workbook: Workbook): Promise<CellStyles> {
  const part = partNamed(workbook, 'styles.xml')
  if (!part) return []
  const xml = await readPartText(source, part)
  const custom = new Map<number, string>()
  for (const tag of elementsOf(xml, 'numFmt')) {
    custom.set(Number(attribute(tag, 'numFmtId')), decodeXml(attribute(tag, 'formatCode') ?? ''))
  }
  const formats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return elementsOf(formats, 'xf').map(tag => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    const code = custom.get(id)
    return code === undefined ? isDateFormat(id) : isDateCode(code)
  })
}

/** Excel's built-in date formats, with those of East Asian and Thai versions. */
const isDateFormat = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** True for formats with a day, month or year; false for hours alone, numbers and money. */
export function isDateCode(code: string): boolean {
  if (/\[[hms]+\]/i.test(code)) return false
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))
}

/** "A1:M147" of the sheet's first merged cells, in the order of the file; read from the sheet's end in one pass. */
export async function readMerges(source: ByteSource, sheet: WorkbookSheet): Promise<string[]> {
  const merges: string[] = []
  let tail = ''
  for await (const chunk of readPart(source, sheet.part, limits.sheetBytes)) {
    const text = tail + chunk.toString('latin1')
    const last = text.lastIndexOf('<')
    for (const tag of elementsOf(last < 0 ? '' : text.slice(0, last), 'mergeCell')) {
      merges.push(attribute(tag, 'ref') ?? '')
      if (merges.length > 100_000) return merges
    }
    tail = last < 0 ? text.slice(-200) : text.slice(last)
  }
  return merges
}

export const cellName = (row: number, column: number) => `${columnLetter(column)}${row}`
