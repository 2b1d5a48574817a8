// Report tables on paper: head of merged cells, row of column numbers, totals first, "–" where there is nothing to divide by.
// One layout for XLSX, DOCX and PDF. It shows what the table holds and works nothing out.
import { provisionalNote, secondaryNote } from '../../../law/reports/forms.ts'
import { officialLayout as layout, motto, nation } from '../../../law/reports/layout.ts'
import { groupThousands } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Cell, Data, DocumentTemplate, TableRows } from '../../platform/document.ts'
import { docxTemplate } from '../../platform/document-docx.ts'
import { drawDocx } from '../../platform/document-docx-render.ts'
import { renderPdf } from '../../platform/document-pdf.ts'
import { type SheetDescription, type SheetRow, writeSheets } from '../../platform/document-xlsx.ts'
import { dayInWords, type Letterhead, letterhead, officeLines, pageOf, type Signatory } from './parts.document.ts'
import { trialMark } from './render.document.ts'
import { hasChildRows, type ReportRow, type ReportTable, type ReportValue } from './report-table.ts'

export interface ReportSheetOptions {
  letterhead: Letterhead
  /** "Xã Chiềng Mung": below the title. */
  areaLabel: string
  /** The day by whose end the table was known; without: as known when it was made. */
  knownOn?: LocalDate | undefined
  preparedBy: string | null
  signatory: Signatory
  trial?: boolean
  madeAt?: Date
}

/** One workbook, a sheet a table, as a stream. */
export function reportXlsx(tables: ReportTable[], options: ReportSheetOptions): AsyncGenerator<Buffer> {
  return writeSheets(
    tables.map(table => sheetOf(table, options)),
    options.madeAt,
  )
}

export function reportDocx(table: ReportTable, options: ReportSheetOptions): Promise<Buffer> {
  return drawDocx(docxTemplate(templateOf(table)), dataOf(table, options), { watermark: markOf(options) })
}

export function reportPdf(table: ReportTable, options: ReportSheetOptions): Promise<Buffer> {
  return renderPdf(templateOf(table), dataOf(table, options), { watermark: markOf(options), madeAt: options.madeAt })
}

const markOf = ({ trial }: ReportSheetOptions) => (trial ? trialMark : null)

/** Columns before the counted ones. The household lists name people in columns of their own. */
function leading(table: ReportTable): { header: string; no: string; width: number }[] {
  if (table.spec.rows === 'households') return []
  return [
    { header: 'TT', no: 'A', width: 5 },
    { header: 'Đơn vị', no: 'B', width: 24 },
    ...(table.spec.partHeader ? [{ header: table.spec.partHeader, no: 'C', width: 12 }] : []),
  ]
}

/** Head rows with spans, then the row of column numbers. */
export function headOf(table: ReportTable): Cell[][] {
  const { columns } = table
  const depth = Math.max(...columns.map(column => column.group.length)) + 1
  const rows = Array.from({ length: depth }, (_, row): Cell[] => {
    const cells: Cell[] = row === 0 ? leading(table).map(({ header }) => ({ text: header, rowSpan: depth })) : []
    for (let c = 0; c < columns.length; ) {
      const { group, header } = columns[c]!
      if (group.length < row) c += 1
      else if (group.length === row) {
        cells.push({ text: header, rowSpan: depth - row })
        c += 1
      } else {
        const path = group.slice(0, row + 1).join('\n')
        let end = c + 1
        while (end < columns.length && columns[end]!.group.slice(0, row + 1).join('\n') === path) end += 1
        cells.push({ text: group[row]!, colSpan: end - c })
        c = end
      }
    }
    return cells
  })
  const numbers = [...leading(table).map(({ no }) => no), ...columns.map(({ no }) => broken(no))]
  return [...rows, numbers.map(text => ({ text, bold: false, italic: true }))]
}

/** A formula on two lines, so that no narrow column tears it apart: "4=3/1" and "*100". */
const broken = (no: string) => (no.includes('=') ? no.replace(/(?=\*100)|(?=\+)/, '\n') : no)

interface PrintedRow {
  /** Numbering, name and part, then the values. */
  leading: string[]
  values: ReportValue[]
  bold: boolean
  /** A heading's text; null for an ordinary row. */
  heading: string | null
  level: number
}

function* printedRows(table: ReportTable): Generator<PrintedRow> {
  const { rows, spec } = table
  const deepest = rows.reduce((most, row) => Math.max(most, row.level), 0)
  const counters: number[] = []
  for (const [i, row] of rows.entries()) {
    const first = i === 0 || rows[i - 1]!.areaId !== row.areaId || rows[i - 1]!.level !== row.level
    const bold =
      spec.rows === 'households'
        ? row.part !== 'member'
        : row.part !== null && spec.parts === 'ethnic-groups'
          ? false
          : hasChildRows(rows, i) || row.level === 0
    if (spec.rows === 'households') {
      yield { leading: [], values: row.values, bold, heading: row.part === 'heading' ? row.label : null, level: 0 }
      continue
    }
    if (first) {
      counters[row.level] = (counters[row.level] ?? 0) + 1
      counters.length = row.level + 1
    }
    const part = spec.partHeader ? [partLabel(table, row)] : []
    const label = first ? row.label : ''
    yield {
      leading: [
        first ? numbering(row, counters, deepest) : '',
        spec.parts === 'ethnic-groups' && !first ? '' : label,
        ...part,
      ],
      values: row.values,
      bold,
      heading: null,
      level: row.level,
    }
  }
}

function* sheetRows(table: ReportTable): Generator<SheetRow> {
  for (const { leading: before, values, bold, heading, level } of printedRows(table))
    yield {
      cells: heading !== null ? [heading, ...values.slice(1)] : [...before, ...values],
      bold,
      indent: Math.max(0, level - 1),
      heading: heading !== null,
    }
}

function partLabel(table: ReportTable, row: ReportRow): string {
  if (table.spec.parts === 'ethnic-groups') return row.part === null ? 'Tổng số' : row.label
  return table.spec.parts?.find(part => part.id === row.part)?.label ?? ''
}

/** The report's own area has no number; with three levels the middle one has Roman numbers. */
function numbering(row: ReportRow, counters: number[], deepest: number): string {
  if (row.level === 0) return ''
  const n = counters[row.level]!
  return row.level === 1 && deepest > 1 ? roman(n) : String(n)
}

const romanSigns: [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
function roman(n: number): string {
  let [left, text] = [n, '']
  for (const [value, sign] of romanSigns) for (; left >= value; left -= value) text += sign
  return text
}

const shown = (value: ReportValue): string =>
  value === null ? '' : typeof value === 'number' ? groupThousands(value) : value

function footnoteOf(table: ReportTable): string {
  return [table.spec.confidence === 'secondary' ? secondaryNote : provisionalNote, table.spec.note.vi]
    .filter(Boolean)
    .join('. ')
}

/** The layout of one table; texts come in as data, so that no name of a place can be taken for a tag. */
function templateOf(table: ReportTable): DocumentTemplate {
  const before = leading(table)
  const width = before.length + table.columns.length
  const size = width > 16 ? 8 : width > 12 ? 9 : 10.5
  // Bold rows fill {b…}, the others {v…}: one row of the template serves both.
  const cells: Cell[] = Array.from({ length: width }, (_, i) => {
    const kind = table.columns[i - before.length]?.kind
    const align =
      i >= before.length
        ? kind === 'text'
          ? 'left'
          : kind === 'mark'
            ? 'center'
            : 'right'
        : i === 0
          ? 'center'
          : 'left'
    return { text: `**{b${i}}**{v${i}}`, align }
  })
  const plain: TableRows = { kind: 'each', list: 'rows', rows: [{ kind: 'row', cells }] }
  // Household lists stand below their villages.
  const rows: TableRows[] =
    table.spec.rows === 'areas'
      ? [plain]
      : [
          {
            kind: 'each',
            list: 'groups',
            rows: [{ kind: 'row', cells: [{ text: '{heading}', bold: true, colSpan: width }] }, plain],
          },
        ]
  return {
    name: `report-${table.no}`,
    title: table.title,
    footnote: footnoteOf(table),
    page: pageOf('landscape', 12),
    required: [],
    blocks: [
      ...letterhead({ numbered: false }),
      { kind: 'text', text: 'Biểu số {no}', style: { align: 'right', italic: true, size: 11, before: 3 } },
      { kind: 'text', text: '{title}', style: { align: 'center', bold: true, size: 13 } },
      { kind: 'text', text: '{subtitle}', style: { align: 'center', italic: true, after: 5 } },
      {
        kind: 'table',
        widths: [...before.map(column => column.width), ...table.columns.map(column => column.width)],
        head: headOf(table),
        rows,
        size,
      },
      {
        kind: 'columns',
        columns: [
          {
            share: 1,
            blocks: [
              { kind: 'text', text: 'NGƯỜI LẬP BIỂU', style: { align: 'center', bold: true, before: 3 } },
              { kind: 'text', text: '(Ký, ghi rõ họ tên)', style: { align: 'center', italic: true, size: 11 } },
              { kind: 'text', text: '', style: { before: 40 } },
              { kind: 'text', text: '{preparedBy}', style: { align: 'center', bold: true } },
            ],
          },
          {
            share: 1,
            blocks: [
              {
                kind: 'each',
                list: 'signLines',
                blocks: [{ kind: 'text', text: '{signLine}', style: { align: 'center', bold: true, before: 3 } }],
              },
              { kind: 'text', text: '', style: { before: 40 } },
              { kind: 'text', text: '{signName}', style: { align: 'center', bold: true } },
            ],
          },
        ],
      },
    ],
  }
}

function dataOf(table: ReportTable, options: ReportSheetOptions): Data {
  const groups: { heading: string; rows: Data[] }[] = []
  for (const row of printedRows(table)) {
    if (row.heading !== null || groups.length === 0) groups.push({ heading: row.heading ?? '', rows: [] })
    if (row.heading !== null) continue
    const texts = [...row.leading, ...row.values.map(shown)]
    groups.at(-1)!.rows.push(
      Object.fromEntries(
        texts.flatMap((text, i) => [
          [`b${i}`, row.bold ? text : ''],
          [`v${i}`, row.bold ? '' : text],
        ]),
      ),
    )
  }
  return {
    superior: options.letterhead.superior?.toLocaleUpperCase('vi') ?? null,
    office: officeLines(options.letterhead.office),
    placeAndDay: `${options.letterhead.place}, ${dayInWords(options.letterhead.day)}`,
    no: table.no,
    title: table.title.toLocaleUpperCase('vi'),
    subtitle: subtitleOf(table, options),
    groups: groups.map(group => ({ ...group })),
    rows: groups[0]?.rows ?? [],
    preparedBy: options.preparedBy ?? '',
    signLines: signLines(options).map(signLine => ({ signLine })),
    signName: options.signatory.name ?? '',
  }
}

const subtitleOf = (table: ReportTable, { areaLabel, knownOn }: ReportSheetOptions) =>
  `${areaLabel} - Năm ${table.year}${knownOn ? ` - Theo sổ sách đến hết ngày ${formatDay(knownOn)}` : ''}`
const signLines = ({ signatory }: ReportSheetOptions) =>
  signatory.lines.length > 0 ? signatory.lines : ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']

function sheetOf(table: ReportTable, options: ReportSheetOptions): SheetDescription {
  const before = leading(table)
  const { letterhead: head } = options
  return {
    name: `${table.no}. ${table.spec.short}`,
    orientation: 'landscape',
    fontFamily: layout.font.use,
    letterhead: {
      left: [
        ...(head.superior ? [head.superior.toLocaleUpperCase('vi')] : []),
        `**${head.office.toLocaleUpperCase('vi')}`,
      ],
      right: [`**${nation}`, `**${motto}`, `${head.place}, ${dayInWords(head.day)}`],
    },
    title: [`Biểu số ${table.no}`, table.title.toLocaleUpperCase('vi')],
    subtitle: [subtitleOf(table, options)],
    columns: [
      ...before.map(({ width }, i) => ({ width, kind: i === 0 ? ('mark' as const) : ('text' as const) })),
      ...table.columns.map(({ width, kind }) => ({ width, kind: kind === 'by-hand' ? ('mark' as const) : kind })),
    ],
    indentColumn: before.length > 1 ? 1 : undefined,
    head: headOf(table),
    rows: { [Symbol.iterator]: () => sheetRows(table) },
    signatures: [
      ['**NGƯỜI LẬP BIỂU', '__(Ký, ghi rõ họ tên)', '', '', '', `**${options.preparedBy ?? ''}`],
      [...signLines(options).map(text => `**${text}`), '', '', '', `**${options.signatory.name ?? ''}`],
    ],
    footnote: footnoteOf(table),
    watermark: markOf(options),
  }
}
