// The yearly report of an area: text, tables and bars, every figure with what it was counted from and its day. Bars are letters, so that
// they stay in the Word file and can be edited there. The figures themselves are counted by the indicators.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Cell, Data, TableBlock } from '../../platform/document.ts'
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
  trend: z.array(z.strictObject({ day: LocalDate, value: text(40), share: z.number().min(0).max(1) })),
  outlook: text(600),
  moves: z.array(z.strictObject({ name: text(), how: text(), households: text(20), share: z.number().min(0).max(1) })),
  units: z.array(
    z.strictObject({ name: text(), value: text(40), of: text(60), target: text(40), share: z.number().min(0).max(1) }),
  ),
  results: z.array(z.strictObject({ name: text(), value: text(40), of: text(120), counted: text(600) })),
  notes: z.array(text(600)).default([]),
  signatory: Signatory,
  recipients: z.array(text()).default(['Lưu: VT']),
})
export type YearlyReportInput = z.infer<typeof YearlyReportInput>

const form = officialForms['yearly-report']
const barLength = 22

/** Full and half blocks: every face of an office has them. */
export function bar(share: number): string {
  const halves = Math.round(share * barLength * 2)
  return '█'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '▌' : '')
}

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
      { head: 'TT', share: 8, text: '{no}', align: 'center' },
      { head: 'Chỉ tiêu', share: 44, text: '{name}' },
      { head: 'Thực hiện', share: 24, text: '{value}', align: 'right' },
      { head: 'Đếm được, trên tổng số', share: 30, text: '{of}', align: 'right' },
      { head: 'Chỉ tiêu năm', share: 22, text: '{target}', align: 'right' },
      { head: 'Cách tính', share: 52, text: '{counted}' },
    ]),
    heading('III. Diễn biến tỷ lệ hộ nghèo'),
    table('trend', [
      { head: 'Ngày', share: 26, text: '{day}', align: 'center' },
      { head: 'Tỷ lệ', share: 30, text: '{value}', align: 'right' },
      { head: 'Biểu đồ', share: 110, text: '{bar}' },
    ]),
    line('{outlook}'),
    heading('IV. Biến động hộ nghèo, hộ cận nghèo từ {from} đến {asOf}'),
    table('moves', [
      { head: 'Biến động', share: 44, text: '{name}' },
      { head: 'Nghĩa là', share: 52, text: '{how}' },
      { head: 'Số hộ', share: 20, text: '{households}', align: 'right' },
      { head: 'Biểu đồ', share: 60, text: '{bar}' },
    ]),
    heading('V. Tỷ lệ hộ nghèo theo đơn vị'),
    table('units', [
      { head: 'TT', share: 8, text: '{no}', align: 'center' },
      { head: 'Đơn vị', share: 44, text: '{name}' },
      { head: 'Tỷ lệ', share: 22, text: '{value}', align: 'right' },
      { head: 'Hộ nghèo, tổng số hộ', share: 30, text: '{of}', align: 'right' },
      { head: 'Chỉ tiêu năm', share: 20, text: '{target}', align: 'right' },
      { head: 'Biểu đồ', share: 56, text: '{bar}' },
    ]),
    heading('VI. Kết quả hỗ trợ'),
    table('results', [
      { head: 'Nội dung', share: 52, text: '{name}' },
      { head: 'Kết quả', share: 24, text: '{value}', align: 'right' },
      { head: 'Trong đó, số tiền', share: 44, text: '{of}', align: 'right' },
      { head: 'Đếm gì', share: 56, text: '{counted}' },
    ]),
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
    trend: input.trend.map(({ day, value, share }) => ({ day: formatDay(day), value, bar: bar(share) })),
    moves: input.moves.map(({ share, ...one }) => ({ ...one, bar: bar(share) })),
    units: input.units.map(({ share, ...one }, i) => ({ no: i + 1, ...one, bar: bar(share) })),
    results: input.results,
    notes: input.notes.map(note => ({ note })),
  }
}
