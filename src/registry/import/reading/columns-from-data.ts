// What a header leaves open and the rest of the list tells: a name over two columns, one column "Nữ" of marks, codes explained
// in the header itself ("1. Nam; 2. Nữ"), filled columns without any header.
import { fold, tidy } from '../../../base/fold.ts'
import { cellText, columnLetter, type SheetRow } from '../../../base/sheet.ts'
import type { Field, HeaderField } from './list-fields.ts'
import type { ListColumn } from './list-mapping.ts'

/** Completes the columns found by their headers. `paths`: headers by column; `data`: the first rows below them. */
export function completeColumns(
  columns: ListColumn[],
  paths: readonly (readonly string[])[],
  data: readonly SheetRow[],
): { columns: ListColumn[]; headerless: string[] } {
  const completed = columns.flatMap(column => withSplitName(column, paths, data)).map(withLegend)
  const fields = new Set(completed.map(column => column.field))
  // "Nữ" beside a column of births holds marks, not births.
  if (fields.has('birth') && fields.has('birthMale') !== fields.has('birthFemale'))
    for (const column of completed) {
      if (column.field === 'birthMale') column.field = 'sexMale'
      if (column.field === 'birthFemale') column.field = 'sexFemale'
    }
  return { columns: completed, headerless: headerless(completed, paths, data) }
}

/** Columns of one meaning side by side, of which another is this list's: the results of the latest year ("Năm 2024" | "Năm 2025",
 *  "đầu năm" | "cuối năm"), the citizen ID rather than the old card. */
export function isOutranked(
  path: readonly string[],
  field: Field,
  fields: readonly (HeaderField | undefined)[],
  paths: readonly (readonly string[])[],
): boolean {
  const kind = [/^(?:class|entry)/, /^b1$/, /^b2$/, /^causes$/, /^citizenId$/].find(one => one.test(field))
  if (!kind) return false
  const rankOf = (one: readonly string[]) => {
    const text = fold(one.join(' '))
    if (field === 'citizenId') return /cccd|can cuoc|dinh danh|ddcn|citizen/.test(text) ? 1 : 0
    const year = Number(/\b(20\d{2})\b(?!.*\b20\d{2}\b)/.exec(text)?.[1] ?? 0)
    return year || (/\b(nam truoc|nam ngoai|dau nam|dau ky|ky truoc)\b/.test(text) ? -1 : 0)
  }
  const same = paths.filter((_, index) => kind.test(fields[index] ?? ''))
  return rankOf(path) < Math.max(...same.map(rankOf))
}

/** "Họ và tên" merged over two columns: "Lò Văn" | "Inh". The second has no header but holds one or two words in most rows. */
function withSplitName(
  column: ListColumn,
  paths: readonly (readonly string[])[],
  data: readonly SheetRow[],
): ListColumn[] {
  if (column.field !== 'name' || !column.letter) return [column]
  const at = paths.findIndex((_, index) => columnLetter(index) === column.letter)
  if (at < 0 || (paths[at + 1]?.length ?? 0) > 0) return [column]
  const named = data.filter(row => tidy(cellText(row.cells[at])) !== '')
  const parts = named.filter(row => {
    const given = row.cells[at + 1]
    return typeof given === 'string' && /^\p{L}[\p{L}'’.-]*( \p{L}+)?$/u.test(tidy(given)) && tidy(given).length > 1
  })
  if (parts.length < 2 || parts.length * 10 < named.length * 6) return [column]
  return [
    { ...column, field: 'familyName' },
    { field: 'name', header: [], letter: columnLetter(at + 1) },
  ]
}

const explained = /(?<![\p{L}\d])(\d{1,2})\s*[.:=)\-–]\s*([^\d;,/()]{2,40})/gu

/** Codes that the header itself explains: "Giới tính (1. Nam; 2. Nữ)". */
function withLegend(column: ListColumn): ListColumn {
  if (!['sex', 'class', 'relation', 'ethnic', 'causes'].includes(column.field) || column.values) return column
  const pairs = [...column.header.join(' ').matchAll(explained)].map(([, code, word]) => [code!, tidy(word!)] as const)
  return pairs.length < 2 ? column : { ...column, values: Object.fromEntries(pairs) }
}

/** Letters of columns that hold something in many rows but have no header, so that nobody would miss them. */
function headerless(columns: readonly ListColumn[], paths: readonly (readonly string[])[], data: readonly SheetRow[]) {
  const used = new Set(columns.map(column => column.letter))
  const filled = new Map<number, number>()
  for (const row of data)
    for (const [index, cell] of row.cells.entries())
      if (cell !== null && cell !== undefined && cellText(cell).trim() !== '')
        filled.set(index, (filled.get(index) ?? 0) + 1)
  return [...filled]
    .filter(([index, count]) => !(paths[index]?.length ?? 0) && !used.has(columnLetter(index)) && count >= 3)
    .filter(([, count]) => count * 5 >= data.length)
    .map(([index]) => columnLetter(index))
}
