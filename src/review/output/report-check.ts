// Checks that a table balances, whoever filled it: formulas, totals of children, parts of a whole, and the ties between
// tables. Returns every imbalance, with what was expected, so that an officer can go and look.
import type { RowCheck } from '../../../law/reports/tables.ts'
import {
  childRows,
  nothing,
  percentText,
  type ReportRow,
  type ReportTable,
  type ReportValue,
  totalRow,
} from './report-table.ts'

export interface Imbalance {
  table: number
  areaId: number
  /** Name of the row, e.g. "Bản Mờn (Hộ)". */
  row: string
  /** Column number as printed, e.g. "9". */
  column: string
  rule: 'formula' | 'children' | 'parts' | 'tie' | 'not-a-count'
  expected: string
  found: string
  message: string
}

/** Every imbalance inside one table; `rows` defaults to the table's own (pass others to check an edited sheet). */
export function checkBalance(table: ReportTable, rows: ReportRow[] = table.rows): Imbalance[] {
  if (table.spec.rows === 'households') return []
  const found: Imbalance[] = []
  const report = (
    row: ReportRow,
    column: number,
    rule: Imbalance['rule'],
    expected: ReportValue | string,
    is: ReportValue,
  ) => found.push(imbalance(table, row, column, rule, String(expected), is))
  rows.forEach((row, i) => {
    table.columns.forEach((column, c) => {
      const value = row.values[c] ?? null
      if (column.kind === 'count' && (typeof value !== 'number' || !Number.isInteger(value) || value < 0))
        report(row, c, 'not-a-count', 'số nguyên không âm', value)
    })
    for (const [c, expected] of formulaValues(table, row))
      if (row.values[c] !== expected) report(row, c, 'formula', expected, row.values[c] ?? null)
    for (const check of table.spec.checks)
      for (const fault of brokenParts(table, row, check))
        report(row, fault.column, 'parts', fault.expected, row.values[fault.column] ?? null)
    const below = childRows(rows, i).filter(child => child.part === row.part)
    const ethnic = table.spec.parts === 'ethnic-groups'
    const hasChildren = childRows(rows, i).length > 0
    if (hasChildren && (below.length > 0 || ethnic))
      compareCounts(table, row, totalRow(table.columns, below), 'children', report)
    if (ethnic && row.part === null) {
      const parts = rows.filter(one => one.areaId === row.areaId && one.level === row.level && one.part !== null)
      compareCounts(table, row, totalRow(table.columns, parts), 'parts', report)
    }
  })
  return found
}

type Report = (row: ReportRow, column: number, rule: Imbalance['rule'], expected: ReportValue, is: ReportValue) => void

function compareCounts(
  table: ReportTable,
  row: ReportRow,
  sum: ReportRow,
  rule: Imbalance['rule'],
  report: Report,
): void {
  table.columns.forEach((column, c) => {
    if (column.kind === 'count' && row.values[c] !== sum.values[c] && !(rule === 'children' && column.formula))
      report(row, c, rule, sum.values[c] ?? null, row.values[c] ?? null)
  })
}

function formulaValues(table: ReportTable, row: ReportRow): [number, ReportValue][] {
  const at = (id: string) => numberAt(table, row, id)
  return table.columns.flatMap(({ formula }, c): [number, ReportValue][] => {
    if (!formula) return []
    if (formula.kind === 'percent') return [[c, percentText(at(formula.part), at(formula.whole))]]
    const sum = (ids: string[]) => ids.reduce((all, id) => all + at(id), 0)
    return [[c, sum(formula.plus) - sum(formula.minus)]]
  })
}

function brokenParts(table: ReportTable, row: ReportRow, check: RowCheck): { column: number; expected: string }[] {
  const ids = check.parts.flatMap(part =>
    part.endsWith('.*')
      ? table.columns.filter(column => column.id.startsWith(part.slice(0, -1))).map(column => column.id)
      : table.columns.some(column => column.id === part)
        ? [part]
        : [],
  )
  const index = (id: string) => table.columns.findIndex(column => column.id === id)
  if (index(check.whole) < 0) return []
  const whole = numberAt(table, row, check.whole)
  const parts = ids.map(id => numberAt(table, row, id))
  const sum = parts.reduce((all, n) => all + n, 0)
  const tooMany = ids
    .filter((_, i) => parts[i]! > whole)
    .map(id => ({ column: index(id), expected: `không quá ${whole}` }))
  if (check.kind === 'within') return tooMany
  if (check.kind === 'partition') return sum === whole ? [] : [{ column: index(check.whole), expected: String(sum) }]
  // Parts may overlap: together with the rest they reach the whole, and none goes beyond what the rest leaves.
  const rest = numberAt(table, row, check.rest)
  if (sum + rest < whole) return [{ column: index(check.whole), expected: `không quá ${sum + rest}` }]
  return ids
    .filter((_, i) => parts[i]! > whole - rest)
    .map(id => ({ column: index(id), expected: `không quá ${whole - rest}` }))
}

/** The ties between tables of one report, and with table 1 of the year before. Tables that are missing are not compared. */
export function checkTies(tables: ReportTable[], before?: ReportTable[]): Imbalance[] {
  const found: Imbalance[] = []
  const table = (no: number) => tables.find(one => one.no === no)
  const beforeTotals = before?.find(one => one.no === 1)
  /** Cell a of every row must be cell b of the row of the same area (and part, where both have parts). */
  const tie = (
    a: ReportTable | undefined,
    aId: string,
    b: ReportTable | undefined,
    bId: string,
    aPart: string | null = null,
    bPart: string | null = null,
  ) => {
    if (!a || !b) return
    const [aAt, bAt] = [indexIn(a, aId), indexIn(b, bId)]
    if (aAt < 0 || bAt < 0) return
    const key = (row: ReportRow) => `${row.areaId}|${row.label}`
    const others = new Map(b.rows.filter(row => row.part === bPart).map(row => [key(row), row]))
    for (const row of a.rows.filter(one => one.part === aPart)) {
      const other = others.get(key(row))
      if (other && row.values[aAt] !== other.values[bAt])
        found.push(
          imbalance(
            a,
            row,
            aAt,
            'tie',
            `${other.values[bAt] ?? nothing} (biểu ${b.no}, cột ${bAt + 1})`,
            row.values[aAt] ?? null,
          ),
        )
    }
  }
  const units = [
    ['households', ''],
    ['people', '-people'],
  ] as const
  for (const [part, suffix] of units) {
    for (const [no, id] of [
      [2, 'poor'],
      [3, 'near-poor'],
    ] as const) {
      tie(table(no), 'end', table(1), `${id}${suffix}`, part)
      tie(table(no), 'start', beforeTotals, `${id}${suffix}`, part)
      tie(table(9), `${id}${suffix}`, table(1), `${id}${suffix}`)
      tie(table(no + 10), `total-${part}`, table(1), `${id}${suffix}`)
    }
    tie(table(2), 'to-near-poor', table(3), 'from-poor', part, part)
    tie(table(2), 'from-near-poor', table(3), 'to-poor', part, part)
  }
  for (const [id, counts, shares] of [
    ['poor', 4, 5],
    ['near-poor', 6, 7],
  ] as const) {
    tie(table(counts), 'total', table(1), id)
    tie(table(shares), 'total', table(1), id)
    tie(table(8), `${id}-total`, table(1), id)
    tie(table(10), `${id}-total`, table(1), id)
    found.push(...brokenShares(table(counts), table(shares)))
  }
  for (const [no, id] of [
    [14, 'poor'],
    [15, 'near-poor'],
  ] as const) {
    const [list, totals] = [table(no), table(1)]
    const expected = totals?.rows[0]?.values[indexIn(totals, id)]
    const listed = list?.rows.filter(row => row.part === 'head').length
    if (list && totals?.rows[0] && expected !== listed)
      found.push(imbalance(list, totals.rows[0], 0, 'tie', `${expected} hộ (biểu 1)`, listed ?? 0))
  }
  return found
}

function brokenShares(counts: ReportTable | undefined, shares: ReportTable | undefined): Imbalance[] {
  if (!counts || !shares) return []
  return shares.rows.flatMap((row, i) => {
    const from = counts.rows[i]
    if (!from || from.areaId !== row.areaId) return []
    return shares.columns.flatMap((column, c) => {
      if (column.kind !== 'percent') return []
      const expected = percentText(numberAt(counts, from, column.id), numberAt(counts, from, 'total'))
      return row.values[c] === expected
        ? []
        : [imbalance(shares, row, c, 'tie', `${expected} (biểu ${counts.no})`, row.values[c] ?? null)]
    })
  })
}

const indexIn = (table: ReportTable, id: string): number => table.columns.findIndex(column => column.id === id)

function numberAt(table: ReportTable, row: ReportRow, id: string): number {
  const value = row.values[indexIn(table, id)]
  return typeof value === 'number' ? value : 0
}

function imbalance(
  table: ReportTable,
  row: ReportRow,
  column: number,
  rule: Imbalance['rule'],
  expected: string,
  is: ReportValue,
): Imbalance {
  const part = Array.isArray(table.spec.parts) ? table.spec.parts.find(one => one.id === row.part)?.label : null
  const name = part ? `${row.label} (${part})` : row.label
  const no = table.columns[column]?.no.split('=')[0] ?? ''
  const found = is === null ? 'trống' : String(is)
  return {
    table: table.no,
    areaId: row.areaId,
    row: name,
    column: no,
    rule,
    expected,
    found,
    message: `Biểu ${table.no}, ${name}, cột ${no}: ghi ${found}, phải là ${expected}.`,
  }
}
