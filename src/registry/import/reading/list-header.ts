// Finds a list's header in the first rows of a sheet and says what each column is, how rows form households, and how sure it is.
import { fold, tidy } from '../../../base/fold.ts'
import { type CellValue, cellText, columnIndex, columnLetter, type SheetRow } from '../../../base/sheet.ts'
import { completeColumns, isOutranked } from './columns-from-data.ts'
import { type Field, fieldOfHeader, type HeaderField, isPersonField } from './list-fields.ts'
import type { Grouping, ListMapping } from './list-mapping.ts'
import { filledTexts, isColumnNumbers, isRoman } from './list-rows.ts'
import { type ListTitle, readTitle } from './list-title.ts'
import { readRelation } from './relation.ts'

export interface FoundHeader {
  /** Row number in the sheet of the header's first row. */
  row: number
  rows: number
  /** Headers of each column, top to bottom, without repeats; empty for columns without header. */
  paths: string[][]
  /** Row numbers up to this one are title and header. */
  lastRow: number
}

export interface Recognition {
  mapping: ListMapping
  header: FoundHeader
  title: ListTitle
  /** 0 to 1: the share of the header's columns that were understood, less where the essential ones are missing. */
  confidence: number
  unrecognised: { letter: string; header: string }[]
  /** Of these, columns that mean what another column, which is read, means. */
  doubled: { letter: string; header: string; field: Field }[]
}

const deepestTitle = 60

/** What kind of list the first rows of a sheet (a few hundred) are. Undefined when they hold no list's header. */
export function recogniseSheet(sample: readonly SheetRow[]): Recognition | undefined {
  const header = findHeader(sample)
  if (!header) return undefined
  const fields = fieldsOf(header.paths)
  const data = sample.filter(row => row.number > header.lastRow && !isColumnNumbers(row.cells))
  const { grouping, number } = groupingOf(fields, data)
  const columns: ListMapping['columns'] = []
  const unrecognised: Recognition['unrecognised'] = []
  const doubled: Recognition['doubled'] = []
  const taken = new Set<Field>()
  for (const [index, path] of header.paths.entries()) {
    if (path.length === 0) continue
    const found = fields[index]
    let field = found === 'number' ? (number ?? 'memberNumber') : found
    if (field === 'headName' && !fields.includes('name')) field = 'name'
    if (
      field === undefined ||
      field === 'ignored' ||
      taken.has(field) ||
      isOutranked(path, field, fields, header.paths)
    ) {
      if (data.some(row => row.cells[index] != null)) {
        const one = { letter: columnLetter(index), header: path.join(' / ') }
        unrecognised.push(one)
        if (field !== undefined && field !== 'ignored') doubled.push({ ...one, field })
      }
      continue
    }
    taken.add(field)
    columns.push({ field, header: path, letter: columnLetter(index) })
  }
  const complete = completeColumns(columns, header.paths, data)
  unrecognised.push(...complete.headerless.map(letter => ({ letter, header: '' })))
  const title = readTitle(sample.filter(row => row.number < header.row).flatMap(row => filledTexts(row.cells)))
  const essential: Field[] = ['name']
  const known = columns.length / Math.max(1, columns.length + unrecognised.length)
  const missing = essential.filter(field => !taken.has(field)).length
  return {
    mapping: { version: 1, name: '', headerRows: header.rows, grouping, columns: complete.columns, defaults: {} },
    header,
    title,
    confidence: Math.max(0, Math.round((known - missing * 0.5) * 100) / 100),
    unrecognised,
    doubled,
  }
}

function fieldsOf(paths: readonly string[][]): (HeaderField | undefined)[] {
  return paths.map((path, index) => {
    if (path.length === 0) return undefined
    const siblings = [paths[index - 2], paths[index - 1], paths[index + 1], paths[index + 2]].map(
      near => near?.at(-1) ?? '',
    )
    return fieldOfHeader(path, siblings)
  })
}

/** The block of one to four rows whose headers say most. */
export function findHeader(sample: readonly SheetRow[]): FoundHeader | undefined {
  let best: { score: number; header: FoundHeader } | undefined
  const rows = sample.filter(row => row.number <= (sample[0]?.number ?? 0) + deepestTitle)
  for (const [start, row] of rows.entries()) {
    if (filledTexts(row.cells).length < 2) continue
    for (let height = 1; height <= 4; height += 1) {
      const block = rows.slice(start, start + height)
      if (block.length < height || block.some((part, i) => part.number !== row.number + i)) break
      if (!block.every(part => looksLikeHeader(part.cells))) break
      const paths = pathsOf(block)
      const score = scoreOf(paths) - height * 0.4
      if (score > (best?.score ?? 2)) {
        const numbers = rows[start + height]
        const lastRow = numbers && isColumnNumbers(numbers.cells) ? numbers.number : row.number + height - 1
        best = { score, header: { row: row.number, rows: height, paths, lastRow } }
      }
    }
  }
  return best?.header
}

/** Header cells are short texts; a number, a date or an ID belongs to data. */
function looksLikeHeader(cells: readonly CellValue[]): boolean {
  return cells.every(cell => {
    if (cell === null || cell === undefined) return true
    if (typeof cell !== 'string') return typeof cell === 'number' && cell >= 1 && cell <= 12
    return cell.length <= 200 && !/^\s*\d{4,}\s*$/.test(cell) && !/\d{1,2}[/\-.]\d{1,2}[/\-.]\d{2,4}/.test(cell)
  })
}

function scoreOf(paths: readonly string[][]): number {
  const fields = fieldsOf(paths)
  if (!fields.includes('name') && !fields.includes('headName')) return 0
  const distinct = new Set(fields.filter(field => field !== undefined && field !== 'ignored'))
  let score = 0
  for (const field of distinct) score += isPersonField(field!) ? 1 : 0.7
  // Several columns of one meaning say that a lower row tells them apart.
  const repeated = fields.filter(field => field && field !== 'ignored').length - distinct.size
  return score - repeated * 0.3
}

/** The headers of each column: a merged cell's text stands in its first column (or row) and counts for the others. */
function pathsOf(block: readonly SheetRow[]): string[][] {
  const width = Math.max(...block.map(row => row.cells.length))
  const paths: string[][] = Array.from({ length: width }, () => [])
  for (const [depth, row] of block.entries()) {
    let [group, groupAt] = ['', -1]
    for (let column = 0; column < width; column += 1) {
      let text = tidy(cellText(row.cells[column]))
      if (text !== '') [group, groupAt] = [text, column]
      else if (
        group !== '' &&
        depth < block.length - 1 &&
        hasBelow(block, depth, column) &&
        // The group goes on only if its own column is divided below, too, and shares the same parent.
        hasBelow(block, depth, groupAt) &&
        (depth === 0 || paths[column]![0] === paths[groupAt]![0])
      ) {
        text = group
      }
      if (text !== '' && paths[column]!.at(-1) !== text) paths[column]!.push(text)
    }
  }
  return paths
}

const hasBelow = (block: readonly SheetRow[], depth: number, column: number) =>
  block.slice(depth + 1).some(row => tidy(cellText(row.cells[column])) !== '')

/** What starts a household, and what a bare "STT" numbers, from the rows below the header. */
function groupingOf(
  fields: readonly (HeaderField | undefined)[],
  data: readonly SheetRow[],
): { grouping: Grouping; number: Field | undefined } {
  const at = (field: HeaderField) => fields.indexOf(field)
  const text = (row: SheetRow, index: number) => (index < 0 ? '' : tidy(cellText(row.cells[index])))
  const nameAt = at('name') >= 0 ? at('name') : at('headName')
  const people = data.filter(row => text(row, nameAt) !== '' && filledTexts(row.cells).length >= 3)
  const relationAt = at('relation')
  const headNameAt = at('headName')
  const isHead = (row: SheetRow) => readRelation(text(row, relationAt)).code === 'head'
  const heads = relationAt < 0 ? [] : people.filter(isHead)
  const codeAt = at('householdCode')
  const numberAt = at('householdNumber') >= 0 ? at('householdNumber') : at('number')
  const bare = at('householdNumber') < 0 && at('number') >= 0
  const numbers = people.map(row => text(row, numberAt))
  const numbered = numbers.filter(value => value !== '').length
  const whole = { number: bare ? ('householdNumber' as const) : undefined }
  const person = { number: bare ? ('memberNumber' as const) : undefined }
  const repeats = (index: number) => {
    const values = people.map(row => text(row, index)).filter(value => value !== '')
    return values.length > 0 && values.some((value, i) => i > 0 && value === values[i - 1])
  }
  if (codeAt >= 0 && (repeats(codeAt) || relationAt >= 0)) {
    const filled = people.filter(row => text(row, codeAt) !== '').length
    // A code on the head's row only marks the household's start; without one for everybody the relation decides.
    if (filled > 0 && (filled === people.length || filled >= heads.length)) {
      return { grouping: 'key', ...(heads.length === numbered || relationAt < 0 ? whole : person) }
    }
  }
  // The head's name on every member's row is what holds a household together, whatever the numbers count.
  if (relationAt < 0 && headNameAt >= 0 && at('name') >= 0 && repeats(headNameAt) && numbered === people.length) {
    return { grouping: 'key', ...person }
  }
  if (numberAt >= 0 && numbered > 0) {
    if (numbered < people.length) {
      // Numbers on heads only. Where most numbered rows are no heads, the numbers count members.
      if (heads.length > 0 && people.filter((row, i) => numbers[i] !== '' && isHead(row)).length * 2 < numbered) {
        return { grouping: 'relation', ...person }
      }
      return { grouping: 'number', ...whole }
    }
    const dotted = numbers.some(value => /^\d+[.,]\d+$/.test(value))
    const roman = numbers.some(value => isRoman(value)) && numbers.some(value => /^\d+$/.test(value))
    if (dotted || roman) return { grouping: 'number', ...whole }
    // Members that carry their head's number; numbers that start anew in each household count members.
    const followers = people.flatMap((row, i) =>
      i > 0 && heads.length > 0 && !isHead(row) ? [numbers[i] === numbers[i - 1]] : [],
    )
    const carried = heads.length > 0 ? followers.filter(Boolean).length * 2 > followers.length : repeats(numberAt)
    if (carried) return { grouping: 'number', ...whole }
    if (heads.length === people.length && !bare) return { grouping: 'number', ...whole }
    if (heads.length > 0) return { grouping: heads.length === people.length ? 'each-row' : 'relation', ...person }
    if (relationAt >= 0 || at('memberNumber') >= 0) return { grouping: 'number', ...whole }
    return { grouping: 'each-row', ...whole }
  }
  if (relationAt >= 0) return { grouping: 'relation', ...person }
  if (codeAt >= 0) return { grouping: 'key', ...person }
  return { grouping: at('headName') >= 0 && at('name') >= 0 ? 'key' : 'each-row', ...whole }
}

/** A mapping's columns found in one sheet: field -> column index, with the header to name it by. */
export interface BoundMapping {
  mapping: ListMapping
  header: FoundHeader
  columns: Map<Field, { index: number; header: string; values?: Map<string, string> }>
  /** Fields of the mapping that this sheet has no column for. */
  missing: string[]
  headerTexts: Set<string>
}

/** Finds the mapping's header in a sheet. Undefined when the sheet does not have it. */
export function bindMapping(mapping: ListMapping, sample: readonly SheetRow[]): BoundMapping | undefined {
  const header = headerAt(mapping, sample)
  if (!header) return undefined
  const columns: BoundMapping['columns'] = new Map()
  const missing: string[] = []
  const used = new Set<number>()
  const folded = header.paths.map(path => fold(path.join(' ')))
  const leaves = header.paths.map(path => fold(path.at(-1) ?? ''))
  for (const column of mapping.columns) {
    const wanted = fold(column.header.join(' '))
    const leaf = fold(column.header.at(-1) ?? '')
    let index = wanted === '' ? -1 : folded.findIndex((path, i) => path === wanted && !used.has(i))
    if (index < 0 && leaf !== '') index = leaves.findIndex((text, i) => text === leaf && !used.has(i))
    if (index < 0 && column.letter && wanted === '') index = columnIndex(column.letter)
    if (index < 0) {
      missing.push(column.header.at(-1) ?? column.letter ?? column.field)
      continue
    }
    used.add(index)
    const values = column.values && new Map(Object.entries(column.values).map(([from, to]) => [fold(from), to]))
    columns.set(column.field as Field, {
      index,
      header: header.paths[index]?.at(-1) ?? column.letter ?? '',
      ...(values ? { values } : {}),
    })
  }
  if (!columns.has('name')) return undefined
  return { mapping, header, columns, missing, headerTexts: new Set(header.paths.flat().map(fold).filter(Boolean)) }
}

/** The mapping's header in this sheet: at its row, or where most of its columns are named. A CSV may have it in fewer rows. */
function headerAt(mapping: ListMapping, sample: readonly SheetRow[]): FoundHeader | undefined {
  const blockFrom = (row: number, rows: number): FoundHeader => {
    const block = Array.from(
      { length: rows },
      (_, i) => sample.find(one => one.number === row + i) ?? { number: row + i, cells: [] },
    )
    const after = sample.find(one => one.number === row + rows)
    const lastRow = after && isColumnNumbers(after.cells) ? after.number : row + rows - 1
    return { row, rows, paths: pathsOf(block), lastRow }
  }
  if (mapping.headerAt) return blockFrom(mapping.headerAt, mapping.headerRows)
  const wanted = mapping.columns.map(column => fold(column.header.join(' '))).filter(Boolean)
  const leaves = mapping.columns.map(column => fold(column.header.at(-1) ?? '')).filter(Boolean)
  let [best, bestCount] = [undefined as FoundHeader | undefined, 0]
  for (const row of sample.slice(0, deepestTitle)) {
    if (filledTexts(row.cells).length < 2) continue
    for (let rows = mapping.headerRows; rows >= 1; rows -= 1) {
      const header = blockFrom(row.number, rows)
      const paths = new Set(header.paths.map(path => fold(path.join(' '))))
      const ends = new Set(header.paths.map(path => fold(path.at(-1) ?? '')))
      const count = wanted.filter(text => paths.has(text)).length * 2 + leaves.filter(text => ends.has(text)).length
      if (count > bestCount) [best, bestCount] = [header, count]
    }
  }
  return bestCount >= Math.max(1, wanted.length) ? best : undefined
}
