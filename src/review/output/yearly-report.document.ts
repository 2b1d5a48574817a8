// The yearly report of an area: text, tables and charts, every figure with what it was counted from and its day. The figures are counted,
// and the charts drawn, by the indicators; a chart of what nobody knows is not drawn, and the report says so.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import type { Drawing } from '../../base/drawing.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Block, Cell, Data, DrawnImage, TableBlock } from '../../platform/document.ts'
import {
  headData,
  Letterhead,
  letterhead,
  line,
  recipientsData,
  Signatory,
  signature,
  signData,
  templateOf,
} from './parts.document.ts'

const text = (max = 300) => z.string().max(max)

/** Null: nothing to draw. */
const Chart = z.custom<Drawing>().nullable()

/** Figures come as they are read: "10,79 %", "không có số liệu". */
export const YearlyReportInput = z.strictObject({
  letterhead: Letterhead,
  area: text().min(1),
  asOf: LocalDate,
  from: LocalDate,
  /** What the office says of the year, paragraph by paragraph. */
  remarks: z.array(text(2000)).max(20).default([]),
  indicators: z.array(
    z.strictObject({ name: text(), value: text(40), of: text(60), target: text(40), counted: text(600) }),
  ),
  trend: z.array(z.strictObject({ day: LocalDate, value: text(40), of: text(60) })),
  outlook: text(600),
  moves: z.array(z.strictObject({ name: text(), how: text(), households: text(20) })),
  units: z.array(z.strictObject({ name: text(), value: text(40), of: text(60), target: text(40) })),
  unitsLegend: text(),
  deprivations: z.array(z.strictObject({ name: text(), deprived: text(20), share: text(40), unknown: text(20) })),
  /** How many households that rests on; or why nothing is known. */
  surveyed: text(600),
  money: z.array(z.strictObject({ name: text(), held: text(40), spent: text(40), share: text(40) })),
  /** Which year and day the books are of; or why nothing is known. */
  books: text(600),
  charts: z.strictObject({ trend: Chart, moves: Chart, units: Chart, deprivations: Chart, money: Chart }),
  results: z.array(z.strictObject({ name: text(), value: text(40), of: text(120), counted: text(600) })),
  notes: z.array(text(600)).default([]),
  signatory: Signatory,
  recipients: z.array(text()).default(['Lưu: VT']),
})
export type YearlyReportInput = z.infer<typeof YearlyReportInput>

const form = officialForms['yearly-report']
interface Column {
  head: string
  share: number
  text: string
  align?: Cell['align']
}

const table = (list: string, columns: Column[]): TableBlock => ({
  kind: 'table',
  widths: columns.map(one => one.share),
  size: 11,
  head: [columns.map(one => ({ text: one.head, align: 'center', bold: true }))],
  rows: [
    {
      kind: 'each',
      list,
      rows: [
        { kind: 'row', cells: columns.map(({ text: cell, align }) => ({ text: cell, ...(align ? { align } : {}) })) },
      ],
    },
  ],
})
const small = { indentMm: 0, before: 0, size: 11, italic: true, align: 'left' } as const
/** A chart with what belongs to it: where nothing is known, that is said once, and no empty table stands below. */
const chart = (tag: keyof YearlyReportInput['charts'], ...beside: Block[]): Block => ({
  kind: 'when',
  tag: `${tag}Drawn`,
  blocks: [{ kind: 'picture', tag: `${tag}Chart` }, ...beside],
  otherwise: [line('Biểu đồ: không có số liệu.', { indentMm: 0, italic: true, align: 'left' })],
})
const heading = (words: string) => line(`**${words}**`, { indentMm: 0, before: 10, keepWithNext: true, align: 'left' })

export const yearlyReportTemplate = templateOf(form, {
  blocks: [
    ...letterhead(),
    line('**BÁO CÁO**', { align: 'center', indentMm: 0, before: 14, after: 0, size: 14 }),
    line('**Kết quả giảm nghèo của {area}, số liệu đến ngày {asOf}**', {
      align: 'center',
      indentMm: 0,
      before: 0,
      after: 12,
      size: 14,
    }),
    heading('I. Tình hình chung'),
    { kind: 'each', list: 'remarks', blocks: [line('{paragraph}')] },
    heading('II. Các chỉ tiêu'),
    table('indicators', [
      { head: 'TT', share: 11, text: '{no}', align: 'center' },
      { head: 'Chỉ tiêu', share: 44, text: '{name}' },
      { head: 'Thực hiện', share: 24, text: '{value}', align: 'right' },
      { head: 'Đếm được, trên tổng số', share: 30, text: '{of}', align: 'right' },
      { head: 'Chỉ tiêu năm', share: 22, text: '{target}', align: 'right' },
      { head: 'Cách tính', share: 52, text: '{counted}' },
    ]),
    heading('III. Diễn biến tỷ lệ hộ nghèo'),
    chart(
      'trend',
      line('Đường xanh: thực hiện. Hình thoi: chỉ tiêu. Vùng xám: dự báo. Vòng tròn rỗng: mức gốc.', small),
    ),
    table('trend', [
      { head: 'Ngày', share: 40, text: '{day}', align: 'center' },
      { head: 'Tỷ lệ', share: 50, text: '{value}', align: 'right' },
      { head: 'Hộ nghèo, tổng số hộ', share: 76, text: '{of}', align: 'right' },
    ]),
    line('{outlook}'),
    heading('IV. Biến động hộ nghèo, hộ cận nghèo từ {from} đến {asOf}'),
    chart(
      'moves',
      table('moves', [
        { head: 'Biến động', share: 56, text: '{name}' },
        { head: 'Nghĩa là', share: 84, text: '{how}' },
        { head: 'Số hộ', share: 26, text: '{households}', align: 'right' },
      ]),
    ),
    heading('V. Tỷ lệ hộ nghèo theo đơn vị'),
    {
      kind: 'when',
      tag: 'hasUnits',
      blocks: [
        chart('units', line('{unitsLegend}', small)),
        table('units', [
          { head: 'TT', share: 10, text: '{no}', align: 'center' },
          { head: 'Đơn vị', share: 60, text: '{name}' },
          { head: 'Tỷ lệ', share: 28, text: '{value}', align: 'right' },
          { head: 'Hộ nghèo, tổng số hộ', share: 40, text: '{of}', align: 'right' },
          { head: 'Chỉ tiêu năm', share: 28, text: '{target}', align: 'right' },
        ]),
      ],
      otherwise: [line('Không có đơn vị nào bên dưới.')],
    },
    heading('VI. Thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo, hộ cận nghèo'),
    line('{surveyed}'),
    chart(
      'deprivations',
      table('deprivations', [
        { head: 'Chỉ số thiếu hụt', share: 80, text: '{name}' },
        { head: 'Số hộ thiếu hụt', share: 28, text: '{deprived}', align: 'right' },
        { head: 'Trên số hộ có phiếu', share: 32, text: '{share}', align: 'right' },
        { head: 'Chưa rõ', share: 26, text: '{unknown}', align: 'right' },
      ]),
    ),
    heading('VII. Kết quả hỗ trợ'),
    table('results', [
      { head: 'Nội dung', share: 52, text: '{name}' },
      { head: 'Kết quả', share: 24, text: '{value}', align: 'right' },
      { head: 'Trong đó, số tiền', share: 44, text: '{of}', align: 'right' },
      { head: 'Đếm gì', share: 56, text: '{counted}' },
    ]),
    heading('VIII. Vốn và giải ngân'),
    line('{books}'),
    chart(
      'money',
      table('money', [
        { head: 'Nguồn vốn', share: 52, text: '{name}' },
        { head: 'Được giao', share: 42, text: '{held}', align: 'right' },
        { head: 'Đã giải ngân', share: 42, text: '{spent}', align: 'right' },
        { head: 'Tỷ lệ', share: 30, text: '{share}', align: 'right' },
      ]),
    ),
    heading('Nguồn số liệu'),
    { kind: 'each', list: 'notes', blocks: [line('- {note}')] },
    ...signature(),
  ],
  required: [
    'numberLine',
    'placeAndDay',
    'area',
    'asOf',
    'indicators',
    'indicators.value',
    'indicators.counted',
    'signName',
  ],
})

export function yearlyReportData(input: YearlyReportInput): Data {
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    ...recipientsData(input.recipients),
    area: input.area,
    asOf: formatDay(input.asOf),
    from: formatDay(input.from),
    outlook: input.outlook,
    remarks: (input.remarks.length > 0 ? input.remarks : ['……………………………………………………']).map(paragraph => ({ paragraph })),
    indicators: input.indicators.map((one, i) => ({ no: i + 1, ...one })),
    trend: input.trend.map(({ day, ...one }) => ({ day: formatDay(day), ...one })),
    moves: input.moves,
    units: input.units.map((one, i) => ({ no: i + 1, ...one })),
    deprivations: input.deprivations,
    surveyed: input.surveyed,
    hasUnits: input.units.length > 0,
    unitsLegend: input.unitsLegend,
    money: input.money,
    books: input.books,
    ...chartData(input.charts),
    results: input.results,
    notes: input.notes.map(note => ({ note })),
  }
}

/** As wide as the page's own text. */
const chartWidthMm = 160

function chartData(charts: YearlyReportInput['charts']): Data {
  const tags: Record<string, boolean | DrawnImage | null> = {}
  for (const [name, drawing] of Object.entries(charts)) {
    tags[`${name}Drawn`] = drawing !== null
    tags[`${name}Chart`] = drawing && { drawing, widthMm: chartWidthMm }
  }
  return tags
}
