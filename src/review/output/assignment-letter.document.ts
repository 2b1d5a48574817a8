// The letter that tells an agency which villages it is to help: by which decision, since when, with whom, and what is expected.
// No official form of it was found: the layout of administrative letters, neutral words. Drawn up by the noun partners.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
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

const AssignedVillage = z.strictObject({
  village: z.string().min(1).max(200),
  commune: z.string().max(200),
  poor: z.int().min(0),
  nearPoor: z.int().min(0),
  from: LocalDate,
  decision: z.string().min(1).max(120),
  decidedOn: LocalDate,
  /** Whose work it goes on with. */
  after: z.string().max(200).default(''),
})

export const AssignmentLetterInput = z.strictObject({
  letterhead: Letterhead,
  agency: z.string().min(1).max(200),
  /** Agencies in whose place it stands. */
  predecessors: z.array(z.string().max(200)).default([]),
  villages: z.array(AssignedVillage).min(1),
  signatory: Signatory,
  recipients: z.array(z.string().max(200)).default(['Như trên', 'UBND các xã có tên trong danh sách', 'Lưu: VT']),
})
export type AssignmentLetterInput = z.infer<typeof AssignmentLetterInput>

const form = officialForms['assignment-letter']

const cells = [
  { head: 'TT', share: 9, text: '{no}', align: 'center' as const },
  { head: 'Bản', share: 38, text: '{village}' },
  { head: 'Xã', share: 38, text: '{commune}' },
  { head: 'Hộ nghèo', share: 17, text: '{poor}', align: 'right' as const },
  { head: 'Hộ cận nghèo', share: 19, text: '{nearPoor}', align: 'right' as const },
  { head: 'Từ ngày, theo quyết định', share: 53, text: '{since}' },
]

export const assignmentLetterTemplate = templateOf(form, {
  blocks: [
    ...letterhead({ subject: 'V/v phân công giúp đỡ thôn, bản' }),
    line('Kính gửi: {agency}', { align: 'center', indentMm: 0, before: 16, after: 12, size: 14 }),
    line('{opening}'),
    {
      kind: 'table',
      widths: cells.map(cell => cell.share),
      size: 12,
      head: [cells.map(cell => ({ text: cell.head, align: 'center' as const, bold: true }))],
      rows: [
        {
          kind: 'each',
          list: 'villages',
          rows: [{ kind: 'row', cells: cells.map(({ text, align }) => ({ text, ...(align ? { align } : {}) })) }],
        },
      ],
    },
    line('Đề nghị {agency} thực hiện các việc sau:', { before: 10 }),
    line('1. Cùng trưởng bản tìm hiểu nguyện vọng của hộ nghèo, hộ cận nghèo và của bản.'),
    line(
      '2. Thống nhất với Ủy ban nhân dân xã và trưởng bản kế hoạch giúp đỡ của năm, có việc cụ thể, người làm, thời hạn.',
    ),
    line('3. Ghi kết quả từng việc, kèm ảnh hoặc giấy tờ, và báo cáo cuối năm.'),
    line('Ủy ban nhân dân {area} trân trọng đề nghị./.'),
    ...signature(),
  ],
  required: ['numberLine', 'placeAndDay', 'agency', 'villages', 'villages.village', 'villages.since', 'signName'],
})

export function assignmentLetterData(input: AssignmentLetterInput): Data {
  const { villages, predecessors } = input
  const decisions = [...new Map(villages.map(one => [one.decision, one.decidedOn]))]
  const by = decisions.map(([number, day]) => `Quyết định số ${number} ngày ${formatDay(day)}`).join(', ')
  const after = predecessors.length > 0 ? ` (kế thừa ${predecessors.join(', ')})` : ''
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    ...recipientsData(input.recipients),
    agency: input.agency,
    opening: `Theo ${by}, ${input.agency}${after} được phân công giúp đỡ ${villages.length} bản dưới đây:`,
    villages: villages.map((one, i) => ({
      no: i + 1,
      village: one.village,
      commune: one.commune,
      poor: one.poor,
      nearPoor: one.nearPoor,
      since: `${formatDay(one.from)}, ${one.decision}${one.after ? `; tiếp tục việc của ${one.after}` : ''}`,
    })),
  }
}
