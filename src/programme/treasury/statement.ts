// A statement of the treasury as it comes: which columns mean what, what stands above the table, its lines and its totals. No form of the
// law is taken for granted: headings are recognised by their words or by what somebody said once. Pure.
import { z } from 'zod'
import { parseDong } from '../../base/dong.ts'
import { fold } from '../../base/fold.ts'
import { dayOfCell, type FieldWords, type ListRow, rowsUnderHeading, textOf } from '../../base/list-columns.ts'
import { firstOfMonth, type LocalDate, localDate } from '../../base/local-date.ts'
import type { CellValue, SheetRow } from '../../base/sheet.ts'

/** What the treasury shows of money: paid before work is there, paid for good, paid back. */
export const LineKind = z.enum(['advance', 'disburse', 'refund'])
export type LineKind = z.infer<typeof LineKind>
export const lineKindText: Record<LineKind, { vi: string; en: string }> = {
  advance: { vi: 'Tạm ứng', en: 'Advance' },
  disburse: { vi: 'Thực chi', en: 'Paid' },
  refund: { vi: 'Thu hồi, nộp trả', en: 'Paid back' },
}

export const StatementField = z.enum(['number', 'paidOn', 'content', 'advance', 'paid', 'refund'])
export type StatementField = z.infer<typeof StatementField>
export const statementFieldText: Record<StatementField, { vi: string; en: string }> = {
  number: { vi: 'Số chứng từ', en: 'Number of the paper' },
  paidOn: { vi: 'Ngày', en: 'Day' },
  content: { vi: 'Nội dung', en: 'Content' },
  advance: { vi: 'Tạm ứng', en: 'Advance' },
  paid: { vi: 'Thực chi', en: 'Paid' },
  refund: { vi: 'Thu hồi, nộp trả', en: 'Paid back' },
}
export const requiredFields = ['number', 'paidOn', 'paid'] as const
/** Which heading of the file means which field, where the words were not enough. */
export const StatementColumns = z.partialRecord(StatementField, z.string().trim().min(1).max(200))
export type StatementColumns = z.infer<typeof StatementColumns>

const statementWords = {
  number: [/^so (chung tu|ct|ctu|unc|uy nhiem chi|giao dich)/, /^(ma )?chung tu$/],
  paidOn: [/^ngay/],
  content: [/^(noi dung|dien giai|trich yeu)/],
  advance: [/^(so |chi )?tam ung/],
  paid: [/^(so |da )?(thuc chi|thanh toan|chi tra)/, /^so tien/, /^phat sinh no/],
  refund: [/^(so )?(thu hoi|nop tra|giam chi|khoi phuc)/, /^phat sinh co/],
} as const satisfies FieldWords

const literally = (heading: string) => new RegExp(`^${fold(heading).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)

const wordsWith = (columns: StatementColumns) =>
  Object.fromEntries(
    StatementField.options.map(field => {
      const told = columns[field]
      // A heading that was told for one field means no other.
      const taken = Object.values(columns).map(heading => fold(heading!))
      const free = statementWords[field].map(pattern => ({
        test: (heading: string) => !taken.includes(heading) && pattern.test(heading),
      }))
      return [field, told ? [literally(told)] : free]
    }),
  ) as unknown as Record<StatementField, FieldWords[string]>

export interface StatementLine {
  /** The row in the file. */
  no: number
  key: string
  number: string
  numberKey: string
  paidOn: LocalDate
  kind: LineKind
  amount: bigint
  content: string
}

export interface StatementTotals {
  advanced: bigint
  paid: bigint
  refunded: bigint
}

export interface Statement {
  lines: StatementLine[]
  sums: StatementTotals
  /** As the file writes them; undefined: it has no row of totals. */
  totals: StatementTotals | undefined
  /** Rows that cannot be read, in words; of such a statement nothing is taken. */
  faults: string[]
  says: StatementHead
  headings: Partial<Record<StatementField, string>>
}

export interface StatementHead {
  unit?: string
  account?: string
  /** First day of the month. */
  month?: LocalDate
}

/** A number of a paper as everybody would write it: "UNC 012/03" and "unc-12/3" are one. */
export const numberKeyOf = (number: string): string =>
  fold(number)
    .replace(/[^\p{L}\d/]/gu, '')
    .replace(/(^|\D)0+(?=\d)/g, '$1')

/** "03/2026". */
export const showMonth = (month: LocalDate | string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`

/** A sum of a cell: a number is whole đồng, a text is read as people type it; brackets mean less. Undefined: not readable. */
export function sumOfCell(cell: CellValue | undefined): bigint | undefined {
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? BigInt(cell) : undefined
  const text = textOf(cell)
  if (text === '' || text === '-') return 0n
  const inBrackets = /^\((.*)\)$/.exec(text)
  const parsed = parseDong(inBrackets ? inBrackets[1]! : text)
  if (!('amount' in parsed)) return undefined
  return inBrackets ? -parsed.amount : parsed.amount
}

const total = /^(tong )?cong( phat sinh)?( (trong )?(thang|ky)( |$).*)?$|^tong (so|cong)( |$)/
const other = /luy ke|so du|dau ky|cuoi ky/

/** Undefined: no row of headings names what is needed. Lines out of the month are faults, as are rows with an unreadable sum. */
export function readStatement(
  rows: readonly SheetRow[],
  columns: StatementColumns,
  month: LocalDate,
): Statement | undefined {
  const table = rowsUnderHeading(rows, wordsWith(columns), requiredFields)
  if (!table) return undefined
  const lines: StatementLine[] = []
  const faults: string[] = []
  const sums = { advanced: 0n, paid: 0n, refunded: 0n }
  let totals: StatementTotals | undefined
  const met = new Map<string, number>()
  for (const row of table.rows) {
    const label = [row.cells.number, row.cells.content, row.cells.paidOn].map(cell =>
      fold(textOf(cell)).replace(/[:.]+$/, ''),
    )
    const money = moneyOf(row)
    const [number, day] = [textOf(row.cells.number), dayOfCell(row.cells.paidOn)]
    if (day === undefined && label.some(text => other.test(text))) continue
    if (label.some(text => total.test(text))) {
      if (money) totals = money
      continue
    }
    const isEmpty = money !== undefined && money.advanced === 0n && money.paid === 0n && money.refunded === 0n
    // Headings of groups, names and days below the table.
    if (isEmpty && (number === '' || day === undefined)) continue
    if (money === undefined && number === '' && day === undefined) continue
    const fault = (why: string) => faults.push(`dòng ${row.no}: ${why}`)
    if (money === undefined) {
      fault('không đọc được số tiền')
      continue
    }
    if (isEmpty) fault('chưa có số tiền')
    if (number === '') fault('thiếu số chứng từ')
    if (day === undefined) fault('thiếu hoặc sai ngày')
    else if (firstOfMonth(day) !== month) fault(`ngày không thuộc tháng ${showMonth(month)}`)
    sums.advanced += money.advanced
    sums.paid += money.paid
    sums.refunded += money.refunded
    if (isEmpty || number === '' || day === undefined) continue
    for (const [kind, amount] of partsOf(money)) {
      const numberKey = numberKeyOf(number)
      const said = `${kind} ${numberKey} ${day} ${amount}`
      const nth = (met.get(said) ?? 0) + 1
      met.set(said, nth)
      const content = textOf(row.cells.content).slice(0, 500)
      lines.push({
        no: row.no,
        key: nth === 1 ? said : `${said} ${nth}`,
        number,
        numberKey,
        paidOn: day,
        kind,
        amount,
        content,
      })
    }
  }
  return { lines, sums, totals, faults, says: headOf(table.above), headings: table.headings }
}

function moneyOf(row: ListRow<StatementField>): StatementTotals | undefined {
  const [advanced, paid, refunded] = [row.cells.advance, row.cells.paid, row.cells.refund].map(sumOfCell)
  return advanced === undefined || paid === undefined || refunded === undefined
    ? undefined
    : { advanced, paid, refunded }
}

/** What a row pays. An advance taken off beside what is paid is its settlement: our books pay the advance first, the same. */
function partsOf({ advanced, paid, refunded }: StatementTotals): [LineKind, bigint][] {
  const parts: [LineKind, bigint][] = []
  if (advanced > 0n) parts.push(['advance', advanced])
  if (paid > 0n) parts.push(['disburse', paid])
  const back = refunded < 0n ? -refunded : refunded
  const less = (paid < 0n ? -paid : 0n) + (advanced < 0n && paid <= 0n ? -advanced : 0n) + back
  if (less > 0n) parts.push(['refund', less])
  return parts
}

/** What the lines above the table say of whom, which account and which month. */
function headOf(above: readonly SheetRow[]): StatementHead {
  const says: StatementHead = {}
  for (const row of above) {
    const cells = row.cells.map(cell => textOf(cell))
    for (const [i, cell] of cells.entries()) {
      const text = /:\s*$/.test(cell) ? `${cell} ${cells.slice(i + 1).find(one => one !== '') ?? ''}` : cell
      const unit = /^\s*(?:tên )?đơn vị[^:]*:\s*(.+?)\s*$/iu.exec(text)?.[1]
      if (unit && !says.unit && !/^[\d.\s]+$/.test(unit))
        says.unit = unit.replace(/\s*(mã|số tài khoản|tài khoản)[^:]*:.*$/iu, '')
      const account = /(?:tài khoản|số tk|tk)[^:]*:\s*([\d][\d.\s-]{3,})/iu.exec(text)?.[1]
      if (account && !says.account) says.account = account.trim()
      const month =
        /tháng\s+(\d{1,2})\s*(?:\/|năm)\s*(\d{4})/iu.exec(text) ?? /từ ngày\s+\d{1,2}\/(\d{1,2})\/(\d{4})/iu.exec(text)
      if (month && !says.month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
        says.month = localDate(`${month[2]}-${month[1]!.padStart(2, '0')}-01`)
    }
  }
  return says
}

/** The name of a unit as it is compared: "Ủy ban nhân dân xã A – tỉnh B" and "UBND xã A" are one. */
export const unitKeyOf = (name: string): string =>
  fold(name.split(/\s[-–]\s|[,(]/)[0]!)
    .replace(/\buy ban nhan dan\b/g, 'ubnd')
    .replace(/[^\p{L}\d ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

export const accountKeyOf = (number: string): string => number.replace(/[^\p{L}\d]/gu, '').toUpperCase()
export const netOf = ({ advanced, paid, refunded }: StatementTotals): bigint =>
  advanced + paid - (refunded < 0n ? -refunded : refunded)
