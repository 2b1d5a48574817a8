// The letter to the level above about what hinders: one row an obstacle, with the money that waits and since when.
// Neutral wording in the layout of administrative papers; no official form for it was found.
import { footnoteOf, type OfficialForm, officialForms } from '../../../law/reports/forms.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Data, DocumentTemplate } from '../../platform/document.ts'
import { renderPaper } from '../../platform/document-paper.ts'
import {
  headData,
  type Letterhead,
  letterhead,
  line,
  pageOf,
  recipientsData,
  signature,
  signData,
} from '../../review/output/parts.document.ts'

export interface ObstacleLetter {
  letterhead: Letterhead
  /** "Ủy ban nhân dân tỉnh Sơn La". */
  recipient: string
  obstacles: {
    subject: string
    detail: string
    kind: string
    item: string
    place: string
    amount: bigint
    raisedOn: LocalDate
    days: number
    dueOn: LocalDate | null
    reminders: number
  }[]
}

// An official letter like the answer to a request: same head, same signature.
const form: OfficialForm = { ...officialForms.refusal, title: 'Kiến nghị tháo gỡ vướng mắc', note: '' }

const cells = [
  { head: 'TT', share: 10, text: '{no}', align: 'center' as const },
  { head: 'Nội dung vướng mắc', share: 62, text: '{what}' },
  { head: 'Dự án, tiểu dự án; nơi', share: 46, text: '{where}' },
  { head: 'Vốn phải chờ (đồng)', share: 30, text: '{amount}', align: 'right' as const },
  { head: 'Từ ngày, đã chờ', share: 26, text: '{since}', align: 'center' as const },
]

export const obstacleLetterTemplate: DocumentTemplate = {
  name: 'obstacle-letter',
  title: form.title,
  footnote: footnoteOf(form),
  page: pageOf(),
  blocks: [
    ...letterhead({ subject: 'V/v kiến nghị tháo gỡ vướng mắc khi thực hiện các chương trình' }),
    line('Kính gửi: {recipient}', { align: 'center', indentMm: 0, before: 16, after: 12, size: 14 }),
    line(
      'Trong quá trình thực hiện, {area} gặp {count} vướng mắc dưới đây, làm {total} chưa sử dụng được. Ủy ban nhân dân {area} kính đề nghị {recipient} xem xét, hướng dẫn, tháo gỡ:',
    ),
    {
      kind: 'table',
      widths: cells.map(cell => cell.share),
      size: 12,
      head: [cells.map(cell => ({ text: cell.head, align: 'center' as const, bold: true }))],
      rows: [
        {
          kind: 'each',
          list: 'obstacles',
          rows: [{ kind: 'row', cells: cells.map(({ text, align }) => ({ text, ...(align ? { align } : {}) })) }],
        },
      ],
    },
    line('Ủy ban nhân dân {area} trân trọng báo cáo và đề nghị./.', { before: 10 }),
    ...signature(),
  ],
  required: ['numberLine', 'placeAndDay', 'recipient', 'obstacles', 'obstacles.what', 'signName'],
}

export function obstacleLetterData(letter: ObstacleLetter): Data {
  const total = letter.obstacles.reduce((sum, one) => sum + one.amount, 0n)
  return {
    ...headData(letter.letterhead, form),
    ...signData({ lines: [], name: null }, form),
    ...recipientsData(['Như trên', 'Lưu: VT']),
    recipient: letter.recipient,
    count: letter.obstacles.length,
    total: formatDong(total),
    obstacles: letter.obstacles.map((one, i) => ({
      no: i + 1,
      what: [
        `${one.kind}: ${one.subject}.`,
        one.detail,
        one.dueOn === null ? '' : `Đề nghị trả lời trước ngày ${formatDay(one.dueOn)}.`,
        one.reminders > 0 ? `Đã nhắc ${one.reminders} lần.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      where: `${one.item}; ${one.place}`,
      amount: one.amount === 0n ? '' : groupThousands(one.amount),
      since: `${formatDay(one.raisedOn)}, ${one.days} ngày`,
    })),
  }
}

export const obstacleLetterFile = (letter: ObstacleLetter, format: 'docx' | 'pdf', madeAt: Date): Promise<Buffer> =>
  renderPaper(obstacleLetterTemplate, obstacleLetterData(letter), format, { madeAt })
