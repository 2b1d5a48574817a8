// The sheet from which a bulletin is read at a village's loudspeaker: large words, one thought a line, and the hours to tick off. A form of
// this software; it says so.
import { type OfficialForm, officialForms } from '../../law/reports/forms.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import type { DocumentTemplate } from '../platform/document.ts'
import { renderPaper } from '../platform/document-paper.ts'
import {
  centred,
  headData,
  type Letterhead,
  letterhead,
  line,
  pageOf,
  rowsOf,
  signers,
  title,
} from '../review/output/parts.document.ts'

export interface SheetPaper {
  letterhead: Letterhead
  title: string
  approvedBy: string
  approvedOn: LocalDate
  seconds: number
  /** As read aloud: numbers, days and abbreviations in words. */
  spoken: string
  broadcasts: readonly { village: string; day: LocalDate; hour: string; language: string; told: string }[]
}

const form: OfficialForm = { ...officialForms.refusal, title: 'TỜ ĐỌC LOA TRUYỀN THANH' }
/** Read at arm's length, by a lamp. */
const aloud = { size: 16, align: 'left', indentMm: 0, before: 5, after: 5 } as const

export const sheetTemplate: DocumentTemplate = {
  name: 'bulletin-sheet',
  title: form.title,
  footnote: 'Mẫu của phần mềm, không phải mẫu ban hành kèm văn bản.',
  page: pageOf(),
  blocks: [
    ...letterhead({ numbered: false }),
    ...title(form.title),
    centred('{subject}', { bold: true, size: 14, after: 4 }),
    centred('{approvedBy} duyệt ngày {approvedOn}. Đọc hết khoảng {seconds} giây.', {
      italic: true,
      size: 12,
      after: 8,
    }),
    { kind: 'each', list: 'lines', blocks: [line('{words}', aloud)] },
    line('Đọc chậm, rõ, ngừng ở dấu chấm, đọc hai lần. Không thêm tên người nào.', {
      italic: true,
      align: 'left',
      indentMm: 0,
      before: 8,
      after: 6,
    }),
    {
      kind: 'when',
      tag: 'hasBroadcasts',
      blocks: [
        line('**Lịch phát và nhật ký**', { align: 'left', indentMm: 0, keepWithNext: true }),
        {
          kind: 'table',
          widths: [10, 50, 27, 18, 25, 35],
          size: 12,
          head: [
            [
              { text: 'TT' },
              { text: 'Bản' },
              { text: 'Ngày' },
              { text: 'Giờ' },
              { text: 'Tiếng' },
              { text: 'Đã phát (ký)' },
            ],
          ],
          rows: [
            rowsOf('broadcasts', [
              { text: '{no}', align: 'center' },
              { text: '{village}' },
              { text: '{day}', align: 'center' },
              { text: '{hour}', align: 'center' },
              { text: '{language}' },
              { text: '{told}' },
            ]),
          ],
        },
      ],
    },
    ...signers([
      { role: 'NGƯỜI ĐỌC', name: 'none' },
      { role: 'TRƯỞNG BẢN', name: 'none' },
    ]),
  ],
  required: ['subject', 'lines'],
}

export const sheetFile = (paper: SheetPaper, format: 'docx' | 'pdf', madeAt: Date): Promise<Buffer> =>
  renderPaper(
    sheetTemplate,
    {
      ...headData(paper.letterhead, form),
      subject: paper.title,
      approvedBy: paper.approvedBy,
      approvedOn: formatDay(paper.approvedOn),
      seconds: paper.seconds,
      lines: paper.spoken
        .split(/\n+/)
        .filter(one => one.trim() !== '')
        .map(words => ({ words })),
      hasBroadcasts: paper.broadcasts.length > 0,
      broadcasts: paper.broadcasts.map((one, i) => ({ no: i + 1, ...one, day: formatDay(one.day) })),
      none: '',
    },
    format,
    { madeAt },
  )
