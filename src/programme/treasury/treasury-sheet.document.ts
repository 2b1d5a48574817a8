// The reconciliation of a month on paper: what both sides show, what agrees, what does not and why. No official form was read: the
// footnote says so; a month that is not closed carries its mark.
import { footnoteOf, type OfficialForm, officialForms } from '../../../law/reports/forms.ts'
import { officialLayout } from '../../../law/reports/layout.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Data, DocumentTemplate } from '../../platform/document.ts'
import { renderPaper } from '../../platform/document-paper.ts'
import { renderXlsx, type SheetDescription } from '../../platform/document-xlsx.ts'
import {
  centred,
  headData,
  type Letterhead,
  letterhead,
  line,
  pageOf,
  sheetHead,
  title,
} from '../../review/output/parts.document.ts'
import { type DecisionKind, differenceOf, type Pairing, signOf } from './reconcile.ts'
import { lineKindText, showMonth } from './statement.ts'

export interface TreasuryPaper {
  letterhead: Letterhead
  unit: string
  month: LocalDate
  isClosed: boolean
  there: bigint
  here: bigint
  open: number
  pairings: Pairing[]
}

export const openMark = 'CHƯA KHÓA SỔ – ĐANG ĐỐI CHIẾU'

const form: OfficialForm = {
  ...officialForms.refusal,
  form: null,
  symbol: null,
  title: 'Bảng đối chiếu với Kho bạc',
  note: '',
}

const columns = [
  { head: 'TT', share: 9, width: 6, tag: '{no}' },
  { head: 'Số chứng từ (Kho bạc)', share: 28, width: 20, tag: '{number}' },
  { head: 'Ngày', share: 20, width: 12, tag: '{day}' },
  { head: 'Nội dung', share: 44, width: 34, tag: '{content}' },
  { head: 'Loại', share: 20, width: 14, tag: '{kind}' },
  { head: 'Kho bạc (đồng)', share: 30, width: 18, tag: '{there}' },
  { head: 'Sổ của đơn vị (đồng)', share: 30, width: 18, tag: '{here}' },
  { head: 'Chênh lệch (đồng)', share: 28, width: 18, tag: '{difference}' },
  { head: 'Chứng từ ở sổ; kết luận', share: 50, width: 44, tag: '{remark}' },
] as const

type Part = 'matched' | DecisionKind | 'open'
const partText: Record<Part, string> = {
  matched: 'I. Khớp số, ngày và số tiền',
  same: 'II. Khớp, do người đối chiếu xác nhận',
  differs: 'III. Chênh lệch, đã giải trình',
  'only-there': 'IV. Chỉ có ở Kho bạc, đã giải trình',
  'only-here': 'V. Chỉ có ở sổ của đơn vị, đã giải trình',
  open: 'VI. Chưa khớp, chưa giải trình',
}
const partOf = (one: Pairing): Part => one.decision?.kind ?? (one.state === 'matched' ? 'matched' : 'open')

function groupsOf({ pairings }: TreasuryPaper) {
  let no = 0
  return (Object.keys(partText) as Part[]).flatMap(part => {
    const of = pairings.filter(one => partOf(one) === part)
    if (of.length === 0) return []
    const rows = of.map(one => {
      const [lines, parts] = [one.lines, one.parts]
      const sum = (side: readonly { kind: 'advance' | 'disburse' | 'refund'; amount: bigint }[]) =>
        side.length === 0 ? null : side.reduce((total, each) => total + signOf(each.kind) * each.amount, 0n)
      return {
        no: ++no,
        number: [...new Set(lines.map(each => each.number))].join(', '),
        day: [...new Set(lines.map(each => formatDay(each.paidOn)))].join(', '),
        content: [...new Set(lines.map(each => each.content).filter(Boolean))].join('; '),
        kind: [...new Set([...lines, ...parts].map(each => lineKindText[each.kind].vi))].join(', '),
        there: sum(lines),
        here: sum(parts),
        difference: differenceOf(one),
        remark: [...parts.map(each => each.document), one.decision?.reason ?? ''].filter(Boolean).join('. '),
      }
    })
    return [{ name: partText[part], rows, difference: rows.reduce((sum, row) => sum + row.difference, 0n) }]
  })
}

const money = (amount: bigint | null): string => (amount === null ? '' : groupThousands(amount))

const sums = (paper: TreasuryPaper) =>
  `Kho bạc: ${formatDong(paper.there)}. Sổ của đơn vị: ${formatDong(paper.here)}. Chênh lệch: ${formatDong(paper.there - paper.here)}.`

const template: DocumentTemplate = {
  name: 'treasury-month',
  title: form.title,
  footnote: footnoteOf(form),
  page: pageOf('landscape', 12),
  blocks: [
    ...letterhead({ numbered: false }),
    ...title('BẢNG ĐỐI CHIẾU SỐ LIỆU VỚI KHO BẠC NHÀ NƯỚC', 'Tháng {month} – {unit}'),
    line('{sums} {open}'),
    {
      kind: 'table',
      widths: columns.map(column => column.share),
      size: 10.5,
      head: [columns.map(column => ({ text: column.head, align: 'center' as const, bold: true }))],
      rows: [
        {
          kind: 'each',
          list: 'groups',
          rows: [
            {
              kind: 'row',
              cells: [
                { text: '{groupName}', colSpan: 7, bold: true },
                { text: '{groupDifference}', align: 'right', bold: true },
                { text: '' },
              ],
            },
            {
              kind: 'each',
              list: 'rows',
              rows: [
                {
                  kind: 'row',
                  cells: columns.map(({ tag }, i) => ({
                    text: tag,
                    ...(i === 0 ? { align: 'center' as const } : i >= 5 && i <= 7 ? { align: 'right' as const } : {}),
                  })),
                },
              ],
            },
          ],
        },
      ],
    },
    { kind: 'text', text: '', style: { size: 6, keepWithNext: true } },
    {
      kind: 'columns',
      columns: [
        {
          share: 50,
          blocks: [centred('KẾ TOÁN ĐƠN VỊ', { bold: true }), centred('(Ký, ghi rõ họ tên)', { italic: true })],
        },
        {
          share: 50,
          blocks: [centred('KHO BẠC NHÀ NƯỚC', { bold: true }), centred('(Ký, đóng dấu)', { italic: true })],
        },
      ],
    },
  ],
  required: ['month', 'unit', 'groups', 'groups.rows', 'groups.rows.there', 'groups.rows.here'],
}

const openText = ({ open }: TreasuryPaper) => (open === 0 ? '' : `Còn ${open} chỗ chưa khớp và chưa giải trình.`)

function dataOf(paper: TreasuryPaper): Data {
  return {
    ...headData(paper.letterhead, form),
    month: showMonth(paper.month),
    unit: paper.unit,
    sums: sums(paper),
    open: openText(paper),
    groups: groupsOf(paper).map(group => ({
      groupName: group.name,
      groupDifference: money(group.difference),
      rows: group.rows.map(row => ({
        ...row,
        there: money(row.there),
        here: money(row.here),
        difference: money(row.difference),
      })),
    })),
  }
}

function sheetOf(paper: TreasuryPaper): SheetDescription {
  const whole = (amount: bigint | null) => (amount === null ? null : Number(amount))
  return {
    name: `Doi chieu ${paper.month.slice(0, 7)}`,
    orientation: 'landscape',
    fontFamily: officialLayout.font.use,
    letterhead: sheetHead(paper.letterhead),
    title: ['BẢNG ĐỐI CHIẾU SỐ LIỆU VỚI KHO BẠC NHÀ NƯỚC', `Tháng ${showMonth(paper.month)} – ${paper.unit}`],
    subtitle: [sums(paper), ...[openText(paper)].filter(Boolean)],
    columns: columns.map(({ width }, i) => ({
      width,
      kind: i === 0 || (i >= 5 && i <= 7) ? ('count' as const) : ('text' as const),
    })),
    head: [columns.map(column => ({ text: column.head }))],
    rows: groupsOf(paper).flatMap(group => [
      { cells: [null, group.name, null, null, null, null, null, Number(group.difference), null], bold: true },
      ...group.rows.map(row => ({
        cells: [
          row.no,
          row.number,
          row.day,
          row.content,
          row.kind,
          whole(row.there),
          whole(row.here),
          whole(row.difference),
          row.remark,
        ],
      })),
    ]),
    signatures: [
      ['**KẾ TOÁN ĐƠN VỊ', '__(Ký, ghi rõ họ tên)', '', '', ''],
      ['**KHO BẠC NHÀ NƯỚC', '__(Ký, đóng dấu)', '', '', ''],
    ],
    footnote: footnoteOf(form),
    watermark: paper.isClosed ? null : openMark,
  }
}

export async function treasurySheetFile(
  paper: TreasuryPaper,
  format: 'docx' | 'pdf' | 'xlsx',
  madeAt: Date,
): Promise<Buffer> {
  if (format === 'xlsx') return renderXlsx([sheetOf(paper)], madeAt)
  return renderPaper(template, dataOf(paper), format, { watermark: paper.isClosed ? null : openMark, madeAt })
}
