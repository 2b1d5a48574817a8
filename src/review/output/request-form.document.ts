// What a household hands in (a request for review, to leave, for average standard), and the quick form before the survey. Their
// official texts were not found: neutral sheets that ask for no more than is needed, for the office to edit.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { officialLayout as layout, motto, nation } from '../../../law/reports/layout.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Block, Data } from '../../platform/document.ts'
import { boxMark, centred, dayInWords, dots, line, templateOf } from './parts.document.ts'

export const RequestFormInput = z.strictObject({
  /** "Ủy ban nhân dân xã Chiềng Mung". */
  office: z.string().min(1).max(200),
  place: z.string().max(120),
  /** Empty places to write by hand, unless the request is in the register. */
  head: z.string().max(120).nullable(),
  residence: z.string().max(300).nullable(),
  members: z.int().min(0).nullable(),
  classNow: z.string().max(120).nullable(),
  reason: z.string().max(2000).nullable(),
  day: LocalDate.nullable(),
})
export type RequestFormInput = z.infer<typeof RequestFormInput>

export type RequestFormKind = 'request-recognition' | 'request-exit' | 'request-average'

const wording: Record<RequestFormKind, { asks: string; why: string }> = {
  'request-recognition': {
    asks: 'Đề nghị Ủy ban nhân dân xã rà soát, công nhận gia đình tôi là hộ nghèo hoặc hộ cận nghèo.',
    why: 'Hoàn cảnh và lý do đề nghị:',
  },
  'request-exit': {
    asks: 'Đề nghị Ủy ban nhân dân xã rà soát, công nhận gia đình tôi thoát nghèo hoặc thoát cận nghèo.',
    why: 'Điều kiện sống, thu nhập hiện nay và lý do đề nghị:',
  },
  'request-average': {
    asks: 'Đề nghị Ủy ban nhân dân xã xác định gia đình tôi là hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình.',
    why: 'Nghề nghiệp, các nguồn thu nhập trong 12 tháng qua:',
  },
}

const left = { indentMm: 0, before: 2, after: 2 }

const nationHead: Block[] = [
  centred(nation, { size: layout.nation.use, bold: true }),
  centred(motto, { size: layout.motto.use, bold: true }),
  { kind: 'rule', widthMm: 56 },
]

export function requestFormTemplate(kind: RequestFormKind) {
  const form = officialForms[kind]
  const { asks, why } = wording[kind]
  return templateOf(form, {
    blocks: [
      ...nationHead,
      centred(form.title, { bold: true, size: 15, before: 18, after: 10 }),
      centred('Kính gửi: {office}', { size: 14, after: 10 }),
      line('Họ và tên chủ hộ: {head}', left),
      line(
        'Năm sinh: ............................   Dân tộc: ............................   Nam, nữ: ....................',
        left,
      ),
      line(
        'Số định danh cá nhân (nếu có): ........................................................................',
        left,
      ),
      line('Nơi ở hiện tại: {residence}', left),
      line('Số người trong hộ: {members}          Điện thoại (nếu có): ........................................', left),
      line('Hộ hiện nay: {classNow}', left),
      line(`**${asks}**`, { before: 6, after: 6 }),
      line(why, left),
      { kind: 'each', list: 'reasonLines', blocks: [line('{reasonLine}', { indentMm: 0, before: 3, after: 3 })] },
      line('**Các thành viên của hộ:**', { ...left, before: 6, keepWithNext: true }),
      {
        kind: 'table',
        widths: [9, 58, 22, 20, 34, 40],
        size: 12,
        head: [
          [
            { text: 'TT' },
            { text: 'Họ và tên' },
            { text: 'Năm sinh' },
            { text: 'Nam, nữ' },
            { text: 'Quan hệ với chủ hộ' },
            { text: 'Việc làm, học hành' },
          ],
        ],
        rows: [
          {
            kind: 'each',
            list: 'memberRows',
            rows: [
              {
                kind: 'row',
                minHeightMm: 8,
                cells: [
                  { text: '{no}', align: 'center' },
                  { text: '' },
                  { text: '' },
                  { text: '' },
                  { text: '' },
                  { text: '' },
                ],
              },
            ],
          },
        ],
      },
      line('Tôi cam đoan những điều trên là đúng và chịu trách nhiệm về lời khai của mình.', { before: 8 }),
      {
        kind: 'columns',
        columns: [
          { share: 38, blocks: [{ kind: 'text', text: '' }] },
          {
            share: 62,
            blocks: [
              centred('{placeAndDay}', { italic: true }),
              centred('NGƯỜI ĐỀ NGHỊ', { bold: true }),
              centred('(Ký hoặc điểm chỉ, ghi rõ họ tên)', { italic: true, size: 11 }),
              centred('', { before: 46 }),
            ],
          },
        ],
      },
    ],
    required: ['office', 'head', 'residence'],
  })
}

export function requestFormData(input: RequestFormInput): Data {
  const blank = '.'.repeat(96)
  return {
    office: input.office,
    head: dots(input.head, 40),
    residence: dots(input.residence, 42),
    members: dots(input.members, 8),
    classNow: dots(input.classNow, 42),
    reasonLines: (input.reason ? [input.reason] : [blank, blank, blank]).map(reasonLine => ({ reasonLine })),
    memberRows: Array.from({ length: Math.min(12, Math.max(6, input.members ?? 0)) }, (_, i) => ({ no: i + 1 })),
    placeAndDay: `${input.place}, ${dayInWords(input.day)}`,
  }
}

export const QuickFormInput = z.strictObject({
  office: z.string().min(1).max(200),
  year: z.int(),
  village: z.string().max(120).nullable(),
  code: z.string().max(60).nullable(),
  head: z.string().max(120).nullable(),
  members: z.int().min(0).nullable(),
  /** What the household is now: "poor", "near-poor", or none of them. */
  poor: z.boolean(),
  nearPoor: z.boolean(),
})
export type QuickFormInput = z.infer<typeof QuickFormInput>

const quick = officialForms['quick-form']

export const quickFormTemplate = templateOf(quick, {
  blocks: [
    ...nationHead,
    centred(quick.title, { bold: true, size: 15, before: 14 }),
    centred('Năm {year}', { size: 13, after: 8 }),
    line('{office}', left),
    line('Thôn, bản: {village}          Mã hộ: {code}', left),
    line('Họ và tên chủ hộ: {head}          Số khẩu: {members}', left),
    line('Hộ hiện nay: {poor} Hộ nghèo   {nearPoor} Hộ cận nghèo   {neither} Không thuộc diện', { ...left, after: 6 }),
    {
      kind: 'table',
      widths: [10, 116, 18, 18, 28],
      size: 12,
      head: [[{ text: 'TT' }, { text: 'Nội dung nhận dạng' }, { text: 'Có' }, { text: 'Không' }, { text: 'Ghi chú' }]],
      rows: [
        {
          kind: 'each',
          list: 'lines',
          rows: [
            {
              kind: 'row',
              minHeightMm: 9,
              cells: [{ text: '{no}', align: 'center' }, { text: '' }, { text: '' }, { text: '' }, { text: '' }],
            },
          ],
        },
      ],
    },
    line('**Kết luận:**   □ Cần rà soát bằng Phiếu B          □ Không cần rà soát', { ...left, before: 10 }),
    line(
      'Lý do: ..............................................................................................................',
      left,
    ),
    {
      kind: 'columns',
      columns: ['CHỦ HỘ', 'NGƯỜI RÀ SOÁT'].map(role => ({
        share: 50,
        blocks: [
          centred('Ngày …… tháng …… năm ………', { italic: true, before: 8 }),
          centred(role, { bold: true }),
          centred('(Ký, ghi rõ họ tên)', { italic: true, size: 11 }),
          centred('', { before: 46 }),
        ],
      })),
    },
  ],
  required: ['village', 'head'],
})

export function quickFormData(input: QuickFormInput): Data {
  return {
    office: input.office,
    year: input.year,
    village: dots(input.village, 20),
    code: dots(input.code, 14),
    head: dots(input.head, 24),
    members: dots(input.members, 6),
    poor: boxMark(input.poor),
    nearPoor: boxMark(input.nearPoor),
    neither: boxMark(input.head !== null && !input.poor && !input.nearPoor),
    lines: Array.from({ length: 10 }, (_, i) => ({ no: i + 1 })),
  }
}
