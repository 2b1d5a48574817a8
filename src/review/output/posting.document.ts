// The posting: a notice, and the list that hangs at the village house. The whole village reads it.
// It must never carry more than head, village and class: the schema refuses every other field, above all IDs and health.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
import {
  bases,
  basesData,
  basesOn,
  centred,
  headData,
  Letterhead,
  letterhead,
  line,
  recipientsData,
  rowsOf,
  Signatory,
  StandingWord,
  signature,
  signData,
  standingWord,
  templateOf,
  title,
} from './parts.document.ts'

export const PostingNoticeInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int(),
  from: LocalDate,
  until: LocalDate,
  places: z.array(z.string().max(200)).min(1),
  counts: z.strictObject({ poor: z.int(), nearPoor: z.int(), average: z.int(), left: z.int() }),
  /** Where and with whom to disagree. */
  complaintsTo: z.string().max(300),
  signatory: Signatory,
  recipients: z.array(z.string().max(200)).default(['Các thôn, bản', 'Niêm yết', 'Lưu: VT']),
})
export type PostingNoticeInput = z.infer<typeof PostingNoticeInput>

const notice = officialForms['posting-notice']

export const postingNoticeTemplate = templateOf(notice, {
  blocks: [
    ...letterhead(),
    ...title(notice.title, 'Về việc niêm yết công khai kết quả rà soát hộ nghèo, hộ cận nghèo năm {year}'),
    ...bases,
    line('Ủy ban nhân dân {area} thông báo niêm yết công khai kết quả rà soát năm {year} như sau:'),
    line('**1. Kết quả rà soát:** {summary} (có danh sách kèm theo).'),
    line('**2. Thời gian niêm yết:** từ ngày {from} đến hết ngày {until}.'),
    line('**3. Địa điểm niêm yết:** {places}.'),
    line(
      '**4. Tiếp nhận ý kiến, khiếu nại:** {complaintsTo}. Đề nghị người dân xem danh sách và có ý kiến trong thời gian niêm yết./.',
    ),
    ...signature(),
  ],
  required: ['numberLine', 'placeAndDay', 'from', 'until', 'places', 'complaintsTo', 'signName'],
})

export function postingNoticeData(input: PostingNoticeInput): Data {
  const { counts } = input
  const laws = basesOn(input.letterhead.day ?? input.from, 'poverty')
  const parts: [number, string][] = [
    [counts.poor, 'hộ nghèo'],
    [counts.nearPoor, 'hộ cận nghèo'],
    [counts.left, 'hộ không thuộc diện hộ nghèo, hộ cận nghèo'],
    [counts.average, 'hộ có mức sống trung bình'],
  ]
  return {
    ...headData(input.letterhead, notice),
    ...signData(input.signatory, notice),
    ...recipientsData(input.recipients),
    ...basesData(laws.map(basis => `Căn cứ ${basis.text}`)),
    year: input.year,
    from: formatDay(input.from),
    until: formatDay(input.until),
    places: input.places.join('; '),
    complaintsTo: input.complaintsTo,
    summary: parts
      .filter(([count], i) => count > 0 || i < 2)
      .map(([count, what]) => `${count} ${what}`)
      .join('; '),
  }
}

export const PostedListInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int(),
  from: LocalDate,
  until: LocalDate,
  /** First characters of the frozen list's hash: the sheet on the wall can be compared with the record. */
  listHash: z.string().regex(/^[0-9a-f]{8,64}$/),
  complaintsTo: z.string().max(300),
  villages: z.array(
    z.strictObject({
      village: z.string().max(120),
      households: z.array(z.strictObject({ head: z.string().max(120), standing: StandingWord })),
    }),
  ),
  signatory: Signatory,
})
export type PostedListInput = z.infer<typeof PostedListInput>

const list = officialForms['posted-list']

export const postedListTemplate = templateOf(list, {
  blocks: [
    ...letterhead({ numbered: false }),
    ...title(list.title, 'Hộ nghèo, hộ cận nghèo năm {year}'),
    centred('Niêm yết từ ngày {from} đến hết ngày {until}', { italic: true, before: 2 }),
    centred('Tổng số: {count} hộ', { italic: true, after: 4 }),
    {
      kind: 'table',
      widths: [12, 60, 48, 45],
      size: 13,
      head: [[{ text: 'TT' }, { text: 'Họ và tên chủ hộ' }, { text: 'Thôn, bản' }, { text: 'Kết quả phân loại' }]],
      rows: [
        rowsOf('households', [
          { text: '{no}', align: 'center' },
          { text: '{head}' },
          { text: '{village}' },
          { text: '{result}' },
        ]),
      ],
    },
    line('Ý kiến, khiếu nại trong thời gian niêm yết gửi về: {complaintsTo}.', { indentMm: 0, keepWithNext: true }),
    line('Mã đối chiếu danh sách: {listHash}', { indentMm: 0, size: 11, italic: true, keepWithNext: true }),
    ...signature({ recipients: false }),
  ],
  required: ['from', 'until', 'households', 'households.head', 'households.village', 'households.result', 'listHash'],
})

export function postedListData(input: PostedListInput): Data {
  const rows = input.villages.flatMap(({ village, households }) =>
    households.map(({ head, standing }) => ({ head, village, result: standingWord[standing] })),
  )
  return {
    ...headData(input.letterhead, list),
    ...signData(
      { ...input.signatory, lines: input.signatory.lines.length > 0 ? input.signatory.lines : ['NGƯỜI NIÊM YẾT'] },
      list,
    ),
    year: input.year,
    from: formatDay(input.from),
    until: formatDay(input.until),
    listHash: input.listHash.slice(0, 16),
    complaintsTo: input.complaintsTo,
    count: rows.length,
    households: rows.map((row, i) => ({ no: i + 1, ...row })),
  }
}
