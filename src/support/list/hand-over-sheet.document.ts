// A list of support as a workbook to hand over: first the list itself, then per village the sheet on which people sign. Official head,
// title, places for signatures. No form of the law is claimed where none was read. Pure.
import { officialLayout as layout, motto, nation } from '../../../law/reports/layout.ts'
import { capital } from '../../base/first-letter.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { sayWhole } from '../../base/number-words.ts'
import type { Cell } from '../../platform/document.ts'
import type { SheetColumn, SheetDescription, SheetRow } from '../../platform/document-xlsx.ts'
import { dayInWords, officeLines } from '../../review/output/parts.document.ts'

export interface HandOverHead {
  office: string
  place: string
  day: LocalDate | null
  title: string
  /** "Kèm theo Quyết định số … ngày …", or that it is not approved. */
  subtitle: string[]
  preparedBy: string
  /** Under the right signature: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
  signLines: string[]
  signer: string
  isDraft: boolean
}

export interface SheetTable<Row> {
  name: string
  columns: readonly {
    title: string
    width: number
    kind: SheetColumn['kind']
    of(row: Row, no: number): string | number | null
  }[]
  /** Rows of one village stand together under its name. */
  villageOf(row: Row): string
  rows: readonly Row[]
  /** The last line, one value a column. */
  total?: (string | number | null)[]
  /** The sum of money that is said in words below the total, as who pays and who signs check it. */
  inWords?: number
  signatures?: string[][]
}

export const officialHead = (head: Pick<HandOverHead, 'office' | 'place' | 'day'>) => ({
  left: officeLines(head.office)
    .split('\n')
    .map(text => `**${text}`),
  right: [`**${nation}`, `**${motto}`, `${head.place}, ${dayInWords(head.day)}`],
})

export function handOverSheet<Row>(head: HandOverHead, table: SheetTable<Row>): SheetDescription {
  const rows: SheetRow[] = []
  let [village, no] = ['', 0]
  for (const row of table.rows) {
    const at = table.villageOf(row)
    if (at !== village) {
      village = at
      rows.push({ cells: [at, ...table.columns.slice(1).map(() => '')], bold: true, heading: true })
    }
    no += 1
    rows.push({ cells: table.columns.map(column => column.of(row, no)) })
  }
  if (table.total) rows.push({ cells: table.total, bold: true })
  if (table.inWords !== undefined)
    rows.push({ cells: [sumInWords(table.inWords), ...table.columns.slice(1).map(() => '')], heading: true })
  const numbered = (text: string): Cell => ({ text, bold: false, italic: true })
  return {
    name: table.name,
    orientation: table.columns.length > 7 ? 'landscape' : 'portrait',
    fontFamily: layout.font.use,
    letterhead: officialHead(head),
    title: [head.title.toLocaleUpperCase('vi')],
    subtitle: head.subtitle,
    columns: table.columns.map(({ width, kind }) => ({ width, kind })),
    head: [table.columns.map(({ title }) => ({ text: title })), table.columns.map((_, i) => numbered(String(i + 1)))],
    rows,
    signatures: onOneLine(
      table.signatures ?? [
        ['**NGƯỜI LẬP', '__(Ký, ghi rõ họ tên)', '', '', '', `**${head.preparedBy}`],
        [...head.signLines.map(text => `**${text}`), '__(Ký, đóng dấu)', '', '', '', `**${head.signer}`],
      ],
    ),
    footnote: null,
    watermark: head.isDraft ? 'DỰ THẢO – CHƯA PHÊ DUYỆT' : null,
  }
}

/** "Số tiền bằng chữ: Mười chín triệu … đồng." */
const sumInWords = (amount: number): string => `Số tiền bằng chữ: ${capital(sayWhole(amount))} đồng.`

/** The names below signatures stand side by side, however many lines are above them. */
function onOneLine(blocks: readonly string[][]): string[][] {
  const longest = Math.max(...blocks.map(lines => lines.length))
  return blocks.map(lines => [
    ...lines.slice(0, -1),
    ...Array<string>(longest - lines.length).fill(''),
    ...lines.slice(-1),
  ])
}

export const attachedTo = (number: string | null, day: LocalDate | null): string =>
  number === null
    ? '(Chưa phê duyệt)'
    : `(Kèm theo Quyết định số ${number}${day === null ? '' : ` ngày ${formatDay(day)}`})`
