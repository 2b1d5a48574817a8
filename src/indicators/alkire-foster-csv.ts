// The two files of `benvung indicators af`, read as they come: a country's rows do not fit into one text. Every bad cell is told
// with line and column; where there is one, there is no result.
import { addFractions, compareFractions, type Fraction, fraction } from '../base/fraction.ts'
import type { BadRow } from '../rules/classify-csv.ts'
import { readCsv } from '../rules/csv.ts'
import {
  type AlkireFoster,
  AlkireFosterCount,
  exactText,
  findFraction,
  type WeightedIndicator,
} from './alkire-foster.ts'

export interface AlkireFosterInput {
  /** As they are called by whoever reads the faults. */
  names: { deprivations: string; weights: string }
  deprivations: AsyncIterable<string>
  weights: AsyncIterable<string>
  k: string
  /** Column with the number of people in the row's household; without it each row is one unit. */
  size?: string | undefined
}

export type AlkireFosterOutput = { ok: true; result: AlkireFoster } | { ok: false; bad: BadRow[]; more: number }

/** More bad cells than this are only counted. */
export const mostBad = 200

/** Throws `BadCutOff` where k is not a fraction above 0 and up to 1. */
export async function readAlkireFoster(input: AlkireFosterInput): Promise<AlkireFosterOutput> {
  const k = findFraction(input.k)
  if (!k || k.n === 0n || compareFractions(k, fraction(1)) > 0) throw new BadCutOff()
  const faults = new Faults()
  const indicators = await readWeights(input, faults)
  const count = new AlkireFosterCount(indicators, k)
  await readDeprivations(input, indicators, count, faults)
  return faults.bad.length > 0
    ? { ok: false, bad: faults.bad, more: faults.more }
    : { ok: true, result: count.result() }
}

export class BadCutOff extends Error {}

class Faults {
  readonly bad: BadRow[] = []
  more = 0
  add(row: BadRow): void {
    if (this.bad.length < mostBad) this.bad.push(row)
    else this.more += 1
  }
}

interface Line {
  line: number
  cells: string[]
  brokenCell: number
}

async function readWeights(input: AlkireFosterInput, faults: Faults): Promise<WeightedIndicator[]> {
  const file = input.names.weights
  const indicators = new Map<string, Fraction>()
  let header: string[] | undefined
  let last = 1
  for await (const row of linesOf(input.weights)) {
    last = row.line
    if (!header) {
      header = row.cells
      const faulty = headerFaults(header, ['indicator', 'weight'])
      for (const fault of faulty) faults.add({ file, line: row.line, value: '', ...fault })
      if (faulty.length > 0) return []
      continue
    }
    if (!isWhole(row, header, file, faults)) continue
    const at = (name: string) => cellAt(file, row, header!, header!.indexOf(name))
    const [name, text] = [at('indicator'), at('weight')]
    const weight = findFraction(text.value)
    if (name.value === '') faults.add({ ...name, message: 'không được để trống (must not be empty)' })
    else if (indicators.has(name.value))
      faults.add({ ...name, message: 'chỉ báo có hai lần (the indicator stands twice)' })
    if (!weight || weight.n === 0n || compareFractions(weight, fraction(1)) > 0) {
      faults.add({
        ...text,
        message: 'phải là phân số lớn hơn 0 và không quá 1, như 1/6 (must be a fraction above 0, up to 1)',
      })
    } else if (!indicators.has(name.value)) indicators.set(name.value, weight)
  }
  if (!header) faults.add({ file, line: 1, column: 1, name: '', value: '', message: emptyFile })
  const sum = [...indicators.values()].reduce(addFractions, fraction(0))
  // A row that could not be read is missing from the sum: that has been told.
  if (header && faults.bad.length === 0 && compareFractions(sum, fraction(1)) !== 0) {
    const column = header.indexOf('weight') + 1
    const message = `tổng các trọng số phải là 1, đang là ${exactText(sum)} (the weights must sum to 1)`
    faults.add({ file, line: last, column, name: 'weight', value: '', message })
  }
  return [...indicators].map(([name, weight]) => ({ name, weight }))
}

async function readDeprivations(
  input: AlkireFosterInput,
  indicators: readonly WeightedIndicator[],
  count: AlkireFosterCount,
  faults: Faults,
): Promise<void> {
  const file = input.names.deprivations
  // Without good weights it is not known which columns are wanted: only the weights are told.
  if (indicators.length === 0) return
  let header: string[] | undefined
  let places: number[] = []
  let sizeAt = -1
  for await (const row of linesOf(input.deprivations)) {
    if (!header) {
      header = row.cells
      const wanted = [...indicators.map(one => one.name), ...(input.size === undefined ? [] : [input.size])]
      const faulty = [...headerFaults(header, wanted), ...unweighted(header, wanted)]
      for (const fault of faulty) faults.add({ file, line: row.line, value: '', ...fault })
      if (faulty.length > 0) return
      places = indicators.map(({ name }) => header!.indexOf(name))
      sizeAt = input.size === undefined ? -1 : header.indexOf(input.size)
      continue
    }
    if (!isWhole(row, header, file, faults)) continue
    let pattern = ''
    for (const place of places) {
      const value = row.cells[place]!
      if (value === '0' || value === '1') pattern += value
      else faults.add({ ...cellAt(file, row, header, place), message: 'phải là 0 hoặc 1 (must be 0 or 1)' })
    }
    let units = 1
    if (sizeAt >= 0) {
      units = /^\d{1,6}$/.test(row.cells[sizeAt]!) ? Number(row.cells[sizeAt]) : 0
      if (units === 0)
        faults.add({
          ...cellAt(file, row, header, sizeAt),
          message: 'phải là số nguyên từ 1 (must be a whole number from 1)',
        })
    }
    if (faults.bad.length === 0) count.add(pattern, units)
  }
  if (!header) faults.add({ file, line: 1, column: 1, name: '', value: '', message: emptyFile })
}

const emptyFile = 'tệp trống (the file is empty)'

function isWhole(row: Line, header: string[], file: string, faults: Faults): boolean {
  if (row.brokenCell > 0) {
    const message = 'dấu ngoặc kép không khớp (unbalanced quotes)'
    faults.add({ ...cellAt(file, row, header, row.brokenCell - 1), value: '', message })
    return false
  }
  if (row.cells.length === header.length) return true
  const message = `có ${row.cells.length} ô, cần ${header.length} (${row.cells.length} cells instead of ${header.length})`
  faults.add({ ...cellAt(file, row, header, Math.min(row.cells.length, header.length)), value: '', message })
  return false
}

const cellAt = (file: string, row: Line, header: string[], place: number) => ({
  file,
  line: row.line,
  column: place + 1,
  name: header[place] ?? '',
  value: row.cells[place] ?? '',
})

type HeaderFault = { column: number; name: string; message: string }

function headerFaults(header: string[], wanted: string[]): HeaderFault[] {
  if (header.some(name => name.includes('\0')))
    return [{ column: 1, name: '', message: 'không phải CSV UTF-8 (not a CSV file in UTF-8)' }]
  const sign = [';', '\t', '|'].find(one => header.length === 1 && header[0]!.includes(one))
  if (sign) {
    const shown = sign === '\t' ? 'tab' : sign
    const message = `các ô ngăn bằng "${shown}", cần dấu phẩy (cells are parted by it, commas wanted)`
    return [{ column: 1, name: '', message }]
  }
  return wanted.flatMap(name => {
    const count = header.filter(cell => cell === name).length
    if (count === 1) return []
    const message = count === 0 ? 'thiếu cột này (the column is missing)' : 'cột này có hai lần (stands twice)'
    return [{ column: count === 0 ? header.length + 1 : header.lastIndexOf(name) + 1, name, message }]
  })
}

/** A column that only names the row may stand beside the indicators; any other must have a weight, or a slip would go unseen. */
function unweighted(header: string[], wanted: string[]): HeaderFault[] {
  const namesRow = (name: string) => /(^|[_\s-])id$|^household$|^ma_ho$/i.test(name)
  return header.flatMap((name, place) =>
    wanted.includes(name) || namesRow(name)
      ? []
      : [{ column: place + 1, name, message: 'cột không có trọng số (the column has no weight)' }],
  )
}

/** No cell of these files is so long: quotes that are never closed must not fill the memory. */
const longestBlock = 1 << 20

/** Records with their lines. Texts are cut behind the last line that ends outside of quotes. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let kept = ''
  let line = 1
  for await (const text of texts) {
    const block = kept + text
    const tooLong = block.length > longestBlock + text.length
    const end = tooLong ? block.lastIndexOf('\n') + 1 || block.length : blockEnd(block)
    yield* within(block.slice(0, end), line)
    for (let at = block.indexOf('\n'); at >= 0 && at < end; at = block.indexOf('\n', at + 1)) line += 1
    kept = block.slice(end)
  }
  yield* within(kept, line)
}

function* within(block: string, firstLine: number): Generator<Line> {
  for (const { line, cells, brokenCell } of readCsv(block)) yield { line: line + firstLine - 1, cells, brokenCell }
}

function blockEnd(block: string): number {
  if (!block.includes('"')) return block.lastIndexOf('\n') + 1
  let [end, quoted] = [0, false]
  for (let at = 0; at < block.length; at += 1) {
    if (block[at] === '"') quoted = !quoted
    else if (block[at] === '\n' && !quoted) end = at + 1
  }
  return end
}
