// Writes lists as .xlsx or CSV, row by row, without a cap. Text stays text: no cell of ours can become a formula.
import { type CellValue, cellText, columnLetter, type SheetPlan } from '../base/sheet.ts'
import { encodeXml } from './spreadsheet-xml.ts'
import { ZipWriter } from './spreadsheet-zip-writer.ts'

const style = { general: 0, text: 1, header: 2, title: 3, date: 4, number: 5 } as const
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const choicesSheet = 'Danh mục'

/** The workbook's bytes as a stream. */
export async function* writeXlsx(plans: readonly SheetPlan[]): AsyncGenerator<Buffer> {
  const zip = new ZipWriter()
  const lists = choiceLists(plans)
  const sheets = [...plans.map(plan => sheetName(plan.name)), ...(lists.length > 0 ? [choicesSheet] : [])]
  yield* zip.add('[Content_Types].xml', [contentTypes(sheets.length)])
  yield* zip.add('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])])
  yield* zip.add('xl/workbook.xml', [workbookXml(sheets, lists.length > 0)])
  const parts: [string, string][] = sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`])
  yield* zip.add('xl/_rels/workbook.xml.rels', [relations([...parts, ['styles', 'styles.xml']])])
  yield* zip.add('xl/styles.xml', [stylesXml])
  for (const [i, plan] of plans.entries()) yield* zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(plan, lists))
  if (lists.length > 0) yield* zip.add(`xl/worksheets/sheet${sheets.length}.xml`, choicesXml(lists))
  yield* zip.end()
}

/** CSV in UTF-8 with a byte order mark (so that Excel reads it as such), one header line. */
export async function* writeCsv(plan: SheetPlan, delimiter = ','): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `\ufeff${csvLine(
      plan.columns.map(column => headerText(column.header)),
      delimiter,
    )}`,
  )
  let lines = ''
  for await (const row of plan.rows) {
    lines += csvLine(
      plan.columns.map((_, i) => row[i] ?? null),
      delimiter,
    )
    if (lines.length > 64 * 1024) {
      yield Buffer.from(lines)
      lines = ''
    }
  }
  if (lines !== '') yield Buffer.from(lines)
}

/** A column's headers in one line: "Ngày sinh" over "Nữ" is "Ngày sinh (Nữ)". */
export const headerText = (header: readonly string[]): string =>
  header.length > 1 ? `${header.slice(0, -1).join(' ')} (${header.at(-1)})` : (header[0] ?? '')

/** One CSV line. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export const csvLine = (cells: readonly CellValue[], delimiter = ','): string =>
  `${cells.map(cell => csvCell(cell, delimiter)).join(delimiter)}\r\n`

function csvCell(cell: CellValue, delimiter: string): string {
  const text = cellText(cell)
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /["\r\n;\t|,]/.test(safe) || safe.includes(delimiter) || /^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}

async function* sheetXml(plan: SheetPlan, lists: readonly (readonly string[])[]): AsyncGenerator<string> {
  const width = plan.columns.length
  const title = plan.title ?? []
  const depth = Math.max(1, ...plan.columns.map(column => column.header.length))
  const headerAt = title.length + 1
  const frozen = headerAt + depth - 1
  yield `${xmlStart}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${plan.columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${column.width ?? 14}" style="${column.text ? style.text : 0}" customWidth="1"/>`).join('')}</cols><sheetData>`
  const merges: string[] = []
  let row = 0
  for (const line of title) {
    row += 1
    yield rowXml(row, [line], () => style.title)
    if (width > 1) merges.push(`A${row}:${columnLetter(width - 1)}${row}`)
  }
  for (let level = 0; level < depth; level += 1) {
    row += 1
    yield rowXml(
      row,
      plan.columns.map((_, i) => headerCell(plan, i, level)),
      () => style.header,
    )
  }
  merges.push(...headerMerges(plan, headerAt, depth))
  const first = row + 1
  let xml = ''
  const formatOf = (cell: CellValue, column: number) =>
    typeof cell === 'object' && cell !== null ? style.date : plan.columns[column]?.text ? style.text : style.general
  for await (const cells of plan.rows) {
    row += 1
    xml += rowXml(row, cells, formatOf)
    if (xml.length > 64 * 1024) {
      yield xml
      xml = ''
    }
  }
  for (const line of plan.closing ?? []) {
    row += 1
    xml += rowXml(row, [line], () => style.general)
  }
  yield `${xml}</sheetData>`
  if (merges.length > 0) {
    yield `<mergeCells count="${merges.length}">${merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  }
  yield `${validations(plan, lists, first, Math.max(row, first + 2_000))}</worksheet>`
}

function rowXml(
  number: number,
  cells: readonly CellValue[],
  format: (cell: CellValue, column: number) => number,
): string {
  let xml = `<row r="${number}">`
  for (const [column, cell] of cells.entries()) {
    const s = format(cell, column)
    const at = `<c r="${columnLetter(column)}${number}"${s === 0 ? '' : ` s="${s}"`}`
    if (cell === null || cell === '') xml += s === style.header ? `${at}/>` : ''
    else if (typeof cell === 'number') xml += Number.isFinite(cell) ? `${at}><v>${cell}</v></c>` : ''
    else if (typeof cell === 'boolean') xml += `${at} t="b"><v>${cell ? 1 : 0}</v></c>`
    else if (typeof cell === 'object' && cell.kind === 'date') xml += `${at}><v>${cell.serial}</v></c>`
    else {
      const text = typeof cell === 'object' ? cell.text : cell
      xml += `${at} t="inlineStr"><is><t xml:space="preserve">${encodeXml(text.slice(0, 32_767))}</t></is></c>`
    }
  }
  return `${xml}</row>`
}

/** The header cell of a column at a level: short paths hang from the top and reach down by a merge. */
const headerCell = (plan: SheetPlan, column: number, level: number): string | null => {
  const path = plan.columns[column]!.header
  const left = plan.columns[column - 1]?.header
  const same =
    left && level < path.length - 1 && path.slice(0, level + 1).join('\n') === left.slice(0, level + 1).join('\n')
  return same ? null : (path[level] ?? null)
}

function headerMerges(plan: SheetPlan, at: number, depth: number): string[] {
  const merges: string[] = []
  for (const [column, { header }] of plan.columns.entries()) {
    if (header.length < depth) {
      const name = columnLetter(column)
      merges.push(`${name}${at + Math.max(0, header.length - 1)}:${name}${at + depth - 1}`)
    }
    for (let level = 0; level < header.length - 1; level += 1) {
      if (headerCell(plan, column, level) === null) continue
      let last = column
      while (
        last + 1 < plan.columns.length &&
        headerCell(plan, last + 1, level) === null &&
        plan.columns[last + 1]!.header.length > level + 1
      )
        last += 1
      if (last > column) merges.push(`${columnLetter(column)}${at + level}:${columnLetter(last)}${at + level}`)
    }
  }
  return merges
}

function choiceLists(plans: readonly SheetPlan[]): (readonly string[])[] {
  const lists = new Map<string, readonly string[]>()
  for (const { choices } of plans.flatMap(plan => plan.columns)) if (choices) lists.set(choices.join('\n'), choices)
  return [...lists.values()]
}

function validations(plan: SheetPlan, lists: readonly (readonly string[])[], first: number, last: number): string {
  const rules = plan.columns.flatMap((column, i) => {
    if (!column.choices) return []
    const list = lists.findIndex(one => one.join('\n') === column.choices!.join('\n'))
    const name = columnLetter(list)
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${columnLetter(i)}${first}:${columnLetter(i)}${last}">` +
        `<formula1>'${choicesSheet}'!$${name}$1:$${name}$${column.choices.length}</formula1></dataValidation>`,
    ]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function* choicesXml(lists: readonly (readonly string[])[]): Generator<string> {
  yield `${xmlStart}<worksheet xmlns="${main}"><sheetData>`
  for (let row = 0; row < Math.max(...lists.map(list => list.length)); row += 1) {
    yield rowXml(
      row + 1,
      lists.map(list => list[row] ?? null),
      () => style.text,
    )
  }
  yield '</sheetData></worksheet>'
}

/** Excel's rules for sheet names: at most 31 characters, none of []:*?/\ */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'|'$/g, '')
    .trim()
    .slice(0, 31) || 'Danh sách'

const contentTypes = (sheets: number) =>
  `${xmlStart}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
  `${Array.from({ length: sheets }, (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`

const relations = (targets: [string, string][]) =>
  `${xmlStart}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const workbookXml = (sheets: string[], hideLast: boolean) =>
  `${xmlStart}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map((name, i) => `<sheet name="${encodeXml(name)}" sheetId="${i + 1}"${hideLast && i === sheets.length - 1 ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`

const stylesXml = `${xmlStart}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
