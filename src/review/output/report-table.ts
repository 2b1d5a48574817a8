// A report table with its columns laid out for one catalogue, and the arithmetic of its rows: totals, formulas, percentages.
// Percentages are texts made from whole numbers ("10,79", rounded half up; "–" where there is nothing to divide by).
import type { ReportColumn, ReportSpec } from '../../../law/reports/tables.ts'
import { formatPercent } from '../../base/fraction.ts'
import type { ReportCatalogue } from './report-facts.ts'

export type ReportValue = number | string | null

export interface ReportRow {
  areaId: number
  label: string
  /** 0 for the report's own area, 1 for its parts, … */
  level: number
  /** "households", "people" or an ethnic group's code, where a table has several rows an area. */
  part: string | null
  /** One value a column. */
  values: ReportValue[]
}

export interface LaidColumn extends Omit<ReportColumn, 'repeat' | 'only'> {
  /** As printed below the head: "4" or, with its formula, "4=3/1*100". */
  no: string
}

export interface ReportTable {
  no: number
  title: string
  year: number
  spec: ReportSpec
  columns: LaidColumn[]
  rows: ReportRow[]
}

export const nothing = '–'

/** The columns of a table for this catalogue: repeated ones spread out, Tây Nguyên's only there, numbers and formulas set. */
export function columnsOf(spec: ReportSpec, catalogue: ReportCatalogue): LaidColumn[] {
  const spread = spec.columns
    .filter(column => column.only !== 'tay-nguyen' || catalogue.tayNguyen)
    .flatMap(column => {
      if (!column.repeat) return [column]
      const entries: { code: string; label: string; dimension?: string }[] = catalogue[column.repeat]
      return entries.map(entry => ({
        ...column,
        id: `${column.id}.${entry.code}`,
        header: entry.label,
        group: entry.dimension ? [...column.group, entry.dimension] : column.group,
      }))
    })
  const numbers = new Map(spread.map((column, i) => [column.id, String(i + 1)]))
  return spread.map(({ repeat: _repeat, only: _only, ...column }, i) => ({
    ...column,
    no: `${i + 1}${formulaText(column, numbers)}`,
  }))
}

function formulaText({ formula }: Pick<ReportColumn, 'formula'>, numbers: Map<string, string>): string {
  if (!formula) return ''
  const no = (id: string) => numbers.get(id) ?? '?'
  if (formula.kind === 'percent') return `=${no(formula.part)}/${no(formula.whole)}*100`
  // As the form writes it: the start, what goes, what comes.
  const [first, ...more] = formula.plus
  return `=${[no(first!), ...formula.minus.map(id => `-${no(id)}`), ...more.map(id => `+${no(id)}`)].join('')}`
}

/** Places counts by column id and works out every column with a formula. */
export function rowValues(columns: LaidColumn[], counts: Map<string, number>): ReportValue[] {
  const known = new Map(counts)
  for (const { id, formula } of columns)
    if (formula?.kind === 'sum') {
      const sum = (ids: string[]) => ids.reduce((all, part) => all + (known.get(part) ?? 0), 0)
      known.set(id, sum(formula.plus) - sum(formula.minus))
    }
  return columns.map(({ id, kind, formula }) => {
    if (kind === 'by-hand') return null
    if (formula?.kind !== 'percent') return known.get(id) ?? 0
    return percentText(known.get(formula.part) ?? 0, known.get(formula.whole) ?? 0)
  })
}

export const percentText = (part: number, whole: number): string => formatPercent(part, whole) ?? nothing

/** The sum of rows of one level and part: counts added, percentages worked out anew. Shares of tables 5 and 7 give null. */
export function totalRow(columns: LaidColumn[], rows: ReportRow[], label = 'Tổng số'): ReportRow {
  const counts = new Map<string, number>()
  columns.forEach((column, i) => {
    if (column.kind !== 'count') return
    counts.set(
      column.id,
      rows.reduce((sum, row) => sum + (typeof row.values[i] === 'number' ? (row.values[i] as number) : 0), 0),
    )
  })
  const values = rowValues(columns, counts).map((value, i) =>
    columns[i]!.kind === 'count' || columns[i]!.formula ? value : null,
  )
  const first = rows[0]
  return {
    areaId: first?.areaId ?? 0,
    label,
    level: Math.max(0, (first?.level ?? 1) - 1),
    part: first?.part ?? null,
    values,
  }
}

/** True if the row has rows below it: another area's, one level deeper. */
export function hasChildRows(rows: ReportRow[], i: number): boolean {
  const { level, areaId } = rows[i]!
  let n = i + 1
  while (n < rows.length && rows[n]!.level === level && rows[n]!.areaId === areaId) n += 1
  return n < rows.length && rows[n]!.level === level + 1
}

/** Rows directly below row i: one level deeper, up to the next row that is not deeper. Rows of the same area are passed over. */
export function childRows(rows: ReportRow[], i: number): ReportRow[] {
  const { level } = rows[i]!
  const found: ReportRow[] = []
  for (let n = i + 1; n < rows.length && rows[n]!.level >= level; n += 1) {
    if (rows[n]!.level === level && rows[n]!.areaId !== rows[i]!.areaId) break
    if (rows[n]!.level === level + 1) found.push(rows[n]!)
  }
  return found
}
