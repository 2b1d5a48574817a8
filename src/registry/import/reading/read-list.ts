// Reads a whole workbook: recognises each sheet (or applies a saved mapping), parses it, sums up. The one door for imports.

import { fold } from '../../../base/fold.ts'
import type { LocalDate } from '../../../base/local-date.ts'
import { looksOldFont } from '../../../base/old-fonts.ts'
import { type Book, columnLetter, type Sheet, type SheetRow } from '../../../base/sheet.ts'
import type { Field } from './list-fields.ts'
import { type BoundMapping, bindMapping, type Recognition, recogniseSheet } from './list-header.ts'
import { ListMapping } from './list-mapping.ts'
import { type ListProblem, listProblem } from './list-problem.ts'
import { filledTexts } from './list-rows.ts'
import { type ListTitle, readTitle } from './list-title.ts'
import { modernRow, type OldFontSheet, oldFontOfSheet } from './old-font-rows.ts'
import { newFileCounts, parseList } from './parse-list.ts'
import type { ListItem } from './parsed-household.ts'
import { cleanVillage, villageOfHeading, wordKey } from './village-name.ts'

const sampleRows = 400

export interface SheetInspection {
  sheet: string
  hidden: boolean
  recognition: Recognition | undefined
  /** The first rows, for showing them beside the mapping. */
  sample: SheetRow[]
}

/** Looks at every sheet's first rows and says what it would read. */
export async function inspectList(book: Book): Promise<SheetInspection[]> {
  const found: SheetInspection[] = []
  for (const sheet of book.sheets) {
    const sample = modernised(await sampleOf(sheet)).sample
    found.push({ sheet: sheet.name, hidden: sheet.hidden, recognition: recogniseSheet(sample), sample })
  }
  return found
}

export interface ReadOptions {
  /** The day the list speaks of; nobody on it is born later. */
  asOf: LocalDate
  /** A saved mapping; absent: every sheet is recognised by itself. */
  mapping?: ListMapping
}

/** Reads all lists of a workbook as a stream of households and problems. */
export async function* readList(book: Book, options: ReadOptions): AsyncGenerator<ListItem> {
  const counts = newFileCounts()
  const several = book.sheets.filter(sheet => !sheet.hidden).length > 1
  let lists = 0
  let households = 0
  let lastHeader = { sheet: '', row: 0 }
  let lastSample: SheetRow[] = []
  for (const sheet of book.sheets) {
    if (options.mapping?.sheet !== undefined && options.mapping.sheet !== sheet.name) continue
    const { sample, old } = modernised(await sampleOf(sheet))
    if (sample.length === 0) continue
    const found = openList(sample, options.mapping)
    if (!found || sheet.hidden) {
      if (sheet.hidden && found) yield { type: 'problem', problem: sheetProblem('sheet-hidden', sheet.name) }
      else if (several) yield { type: 'problem', problem: sheetProblem('sheet-skipped', sheet.name) }
      if (!sheet.hidden) lastSample = sample
      continue
    }
    lists += 1
    yield { type: 'sheet', sheet: sheet.name, title: found.title, headerRow: found.bound.header.row }
    yield* columnProblems(sheet.name, found)
    if (old) yield { type: 'problem', problem: oldFontProblem(sheet.name, old, found.bound) }
    const village = found.title.village ?? villageOfSheet(sheet.name, several)
    const context = { sheet: sheet.name, asOf: options.asOf, ...(village ? { village } : {}) }
    let held = 0
    for await (const item of parseList(
      old ? modernRows(sheet.rows(), old) : sheet.rows(),
      found.bound,
      context,
      counts,
    )) {
      if (item.type === 'household') held += 1
      yield item
    }
    households += held
    if (held === 0 && several) yield { type: 'problem', problem: sheetProblem('sheet-without-households', sheet.name) }
    lastHeader = { sheet: sheet.name, row: found.bound.header.row }
  }
  yield* misfits(counts, book.sheets[0]?.name ?? '')
  if (lists === 0) yield { type: 'problem', problem: headerProblem(book, lastSample) }
  else if (households === 0) yield { type: 'problem', problem: listProblem('list-empty', lastHeader) }
}

/** What is said of columns that are not read. */
function* columnProblems(sheet: string, found: NonNullable<ReturnType<typeof openList>>): Generator<ListItem> {
  const { unrecognised, doubled, bound } = found
  const row = bound.header.row
  const beside = doubled.find(one => one.field === 'name')
  if (beside && doubled.length >= 3) {
    yield { type: 'problem', problem: listProblem('table-beside', { sheet, row, value: beside.letter }) }
    return
  }
  for (const { letter, header } of unrecognised) {
    const name = doubled.some(one => one.letter === letter) ? 'column-doubled' : 'column-ignored'
    const at = { sheet, row, column: header || letter, value: header || letter }
    yield { type: 'problem', problem: listProblem(name, at) }
  }
  const has = (field: Field) => bound.columns.has(field)
  if (bound.mapping.grouping === 'each-row' && !has('relation') && !has('householdNumber') && !has('memberCount'))
    yield { type: 'problem', problem: listProblem('rows-as-households', { sheet, row }) }
}

function openList(sample: SheetRow[], mapping: ListMapping | undefined) {
  if (!mapping) {
    const recognition = recogniseSheet(sample)
    if (!recognition?.mapping.columns.some(column => column.field === 'name')) return undefined
    const bound = bindMapping({ ...recognition.mapping, headerAt: recognition.header.row }, sample)
    return bound && withTitle(bound, recognition.title, recognition)
  }
  const bound = bindMapping(mapping, sample)
  if (!bound) return undefined
  const above = sample.filter(row => row.number < bound.header.row).flatMap(row => filledTexts(row.cells))
  return withTitle(bound, readTitle(above), { unrecognised: [], doubled: [] })
}

/** A title that speaks of one class gives it to the households that have none. */
function withTitle(bound: BoundMapping, title: ListTitle, columns: Pick<Recognition, 'unrecognised' | 'doubled'>) {
  const defaults = { ...(title.class ? { class: title.class } : {}), ...bound.mapping.defaults }
  return { bound: { ...bound, mapping: { ...bound.mapping, defaults } }, title, ...columns }
}

async function sampleOf(sheet: Sheet): Promise<SheetRow[]> {
  const sample: SheetRow[] = []
  for await (const row of sheet.rows()) {
    sample.push(row)
    if (sample.length >= sampleRows) break
  }
  return sample
}

function villageOfSheet(name: string, several: boolean): string | undefined {
  const heading = villageOfHeading(name)
  if (heading) return heading
  const generic = /^(sheet|trang( tinh)?|ds|danh sach|ho|bieu|mau|phu luc|tong|csv|data|list|book)\b ?\d*/
  return several && !generic.test(fold(name)) && /\p{L}{2}/u.test(name) ? cleanVillage(name) : undefined
}

const sheetProblem = (
  name: 'sheet-skipped' | 'sheet-hidden' | 'sheet-without-households',
  sheet: string,
): ListProblem => listProblem(name, { sheet, row: 0, value: sheet })

/** The first rows as Unicode, and what old font they were in. */
function modernised(sample: SheetRow[]): { sample: SheetRow[]; old: OldFontSheet | undefined } {
  const old = oldFontOfSheet(sample)
  return { old, sample: old ? sample.map(row => modernRow(row, old)) : sample }
}

async function* modernRows(rows: AsyncIterable<SheetRow>, old: OldFontSheet): AsyncGenerator<SheetRow> {
  for await (const row of rows) yield modernRow(row, old)
}

function oldFontProblem(sheet: string, { font, example }: OldFontSheet, bound: BoundMapping): ListProblem {
  const column = bound.header.paths[example.column]?.at(-1) ?? columnLetter(example.column)
  const detail = font === 'TCVN3' ? '.VnTime, TCVN3' : 'VNI'
  return listProblem('old-font-read', { sheet, row: example.row, column, value: example.text, detail })
}

function headerProblem(book: Book, sample: SheetRow[]): ListProblem {
  const text = sample
    .slice(0, 20)
    .flatMap(row => filledTexts(row.cells))
    .join(' ')
  const detail = looksOldFont(text)
    ? 'Chữ trong tệp dùng phông cũ (.VnTime, VNI). Hãy chuyển sang Unicode (công cụ của Unikey: Ctrl+Shift+F6) rồi gửi lại.'
    : 'Hãy dùng mẫu tải về, hoặc chọn từng cột trong phần ghép cột.'
  return listProblem('header-missing', { sheet: book.sheets[0]?.name ?? '', row: sample[0]?.number ?? 0, detail })
}

/** IDs that do not fit the person, one by one; a list where a large share does not fit gets one notice. */
function* misfits(counts: ReturnType<typeof newFileCounts>, sheet: string): Generator<ListItem> {
  if (counts.misfitCount > 20 && counts.misfitCount * 4 > counts.checkedIds) {
    const detail = `${counts.misfitCount}/${counts.checkedIds}`
    yield { type: 'problem', problem: listProblem('citizen-id-structure-many', { sheet, row: 0, detail }) }
    return
  }
  for (const problem of counts.misfits) yield { type: 'problem', problem }
}

export interface ListSummary {
  households: number
  members: number
  /** In the order of the list, one spelling each. */
  villages: string[]
  titles: { sheet: string; title: ListTitle; headerRow: number }[]
  /** At most `keptProblems` of each; the counts are complete. */
  errors: ListProblem[]
  notices: ListProblem[]
  errorCount: number
  noticeCount: number
}

export const keptProblems = 10_000

export const emptySummary = (): ListSummary => ({
  households: 0,
  members: 0,
  villages: [],
  titles: [],
  errors: [],
  notices: [],
  errorCount: 0,
  noticeCount: 0,
})

/** Adds one item to a summary; `villages` remembers the spellings already counted. */
export class ListCounter {
  readonly summary = emptySummary()
  readonly #villages = new Set<string>()

  add(item: ListItem): void {
    const { summary } = this
    if (item.type === 'household') {
      summary.households += 1
      summary.members += item.household.members.length
      const { village } = item.household
      if (village !== undefined && !this.#villages.has(village)) {
        this.#villages.add(village)
        const key = wordKey(village)
        if (!summary.villages.some(one => wordKey(one) === key)) summary.villages.push(village)
      }
    } else if (item.type === 'sheet')
      summary.titles.push({ sheet: item.sheet, title: item.title, headerRow: item.headerRow })
    else if (item.problem.severity === 'error') {
      summary.errorCount += 1
      if (summary.errors.length < keptProblems) summary.errors.push(item.problem)
    } else {
      summary.noticeCount += 1
      if (summary.notices.length < keptProblems) summary.notices.push(item.problem)
    }
  }
}

/** Reads a list to its end and sums it up: the dry run without a database. */
export async function summariseList(items: AsyncIterable<ListItem>): Promise<ListSummary> {
  const counter = new ListCounter()
  for await (const item of items) counter.add(item)
  return counter.summary
}

/** The column "Lỗi" of the downloadable copy: by sheet and row, errors first, notices after. What concerns the whole sheet
 *  stands beside its header. */
export function rowNotes(
  summary: Pick<ListSummary, 'titles' | 'errors' | 'notices'>,
): Map<string, Map<number, string>> {
  const notes = new Map<string, Map<number, string>>()
  for (const { sheet, headerRow } of summary.titles) notes.set(sheet, new Map([[headerRow, 'Lỗi']]))
  for (const problem of [...summary.errors, ...summary.notices]) {
    const headerRow = summary.titles.find(title => title.sheet === problem.sheet)?.headerRow ?? 1
    const rows = notes.get(problem.sheet) ?? new Map<number, string>()
    notes.set(problem.sheet, rows)
    const row = problem.row === 0 ? headerRow : problem.row
    const said = `${problem.severity === 'error' ? 'LỖI' : 'Lưu ý'}${problem.column ? ` [${problem.column}]` : ''}: ${problem.message}`
    const before = rows.get(row)
    rows.set(row, before ? `${before}\n${said}` : said)
  }
  return notes
}

/** Checks a mapping that came from outside. */
export const readMapping = (json: unknown): ListMapping => ListMapping.parse(json)
