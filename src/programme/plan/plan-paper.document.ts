// A plan on paper: DOCX and PDF in the layout of administrative papers, XLSX for whoever reckons on. Lines under their programme and
// item, with sums. No official form of a yearly plan was found: the footnote says so. A plan not approved carries its mark.
import { footnoteOf, type OfficialForm, officialForms } from '../../../law/reports/forms.ts'
import { officialLayout } from '../../../law/reports/layout.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Data, DocumentTemplate } from '../../platform/document.ts'
import { renderPaper } from '../../platform/document-paper.ts'
import { renderXlsx, type SheetDescription } from '../../platform/document-xlsx.ts'
import {
  headData,
  type Letterhead,
  letterhead,
  line,
  pageOf,
  sheetHead,
  signData,
  signer,
  title,
} from '../../review/output/parts.document.ts'
import { type Capital, capitalText, type MoneySource, sourceText } from '../money/ledger.ts'
import { tellTarget } from './plan.ts'

export interface PlanPaper {
  letterhead: Letterhead
  title: string
  year: number
  versionNo: number
  basis: string
  /** "Đã phê duyệt: 15/QĐ-UBND, 20/01/2026, Hà Văn Tiến"; empty for a draft. */
  approval: string
  contentHash: string
  lines: {
    programme: string
    item: string
    activity: string
    place: string
    owner: string
    target: number | null
    targetUnit: string
    dueOn: LocalDate | null
    capital: Capital
    source: MoneySource
    amount: bigint
    note: string
  }[]
}

export const draftMark = 'DỰ THẢO – CHƯA PHÊ DUYỆT'

const form: OfficialForm = { ...officialForms.refusal, symbol: 'KH-UBND', title: 'Kế hoạch năm', note: '' }

const columns = [
  { head: 'TT', share: 10, width: 6, tag: '{no}' },
  { head: 'Nội dung, hoạt động', share: 66, width: 44, tag: '{activity}' },
  { head: 'Nơi thực hiện', share: 30, width: 20, tag: '{place}' },
  { head: 'Đơn vị thực hiện', share: 34, width: 22, tag: '{owner}' },
  { head: 'Chỉ tiêu', share: 22, width: 14, tag: '{target}' },
  { head: 'Hạn xong', share: 22, width: 12, tag: '{due}' },
  { head: 'Loại vốn, nguồn vốn', share: 38, width: 30, tag: '{money}' },
  { head: 'Số tiền (đồng)', share: 32, width: 18, tag: '{amount}' },
] as const

type Group = { name: string; amount: bigint; lines: PlanPaper['lines'] }

function groupsOf(lines: PlanPaper['lines']): Group[] {
  const groups = new Map<string, Group>()
  for (const one of lines) {
    const name = one.item === one.programme ? one.programme : `${one.programme}: ${one.item}`
    const group = groups.get(name) ?? { name, amount: 0n, lines: [] }
    groups.set(name, { name, amount: group.amount + one.amount, lines: [...group.lines, one] })
  }
  return [...groups.values()]
}

const moneyText = (one: PlanPaper['lines'][number]) =>
  `${capitalText[one.capital].vi}; ${sourceText[one.source].vi.toLowerCase()}`
const totalOf = (paper: PlanPaper) => paper.lines.reduce((sum, one) => sum + one.amount, 0n)

export const planTemplate: DocumentTemplate = {
  name: 'plan',
  title: form.title,
  footnote: footnoteOf(form),
  page: pageOf('landscape', 12),
  blocks: [
    ...letterhead(),
    ...title('KẾ HOẠCH', '{title}'),
    { kind: 'each', list: 'bases', blocks: [line('{basis}', { italic: true })] },
    line('Tổng số tiền: **{total}**, {count} dòng. {approval}'),
    {
      kind: 'table',
      widths: columns.map(column => column.share),
      size: 11,
      head: [columns.map(column => ({ text: column.head, align: 'center' as const, bold: true }))],
      rows: [
        {
          kind: 'each',
          list: 'groups',
          rows: [
            {
              kind: 'row',
              cells: [
                { text: '{groupName}', colSpan: columns.length - 1, bold: true },
                { text: '{groupAmount}', align: 'right', bold: true },
              ],
            },
            {
              kind: 'each',
              list: 'lines',
              rows: [
                {
                  kind: 'row',
                  cells: columns.map((column, i) => ({
                    text: column.tag,
                    ...(i === 0
                      ? { align: 'center' as const }
                      : i === columns.length - 1
                        ? { align: 'right' as const }
                        : {}),
                  })),
                },
              ],
            },
          ],
        },
      ],
    },
    line('Mã băm nội dung: {hash}', { size: 9, before: 8, align: 'left', indentMm: 0 }),
    {
      kind: 'columns',
      columns: [
        { share: 60, blocks: [{ kind: 'text', text: '' }] },
        { share: 40, blocks: signer() },
      ],
    },
  ],
  required: ['title', 'groups', 'groups.lines', 'groups.lines.activity', 'groups.lines.amount', 'signName'],
}

export function planData(paper: PlanPaper): Data {
  let no = 0
  return {
    ...headData(paper.letterhead, form),
    ...signData({ lines: [], name: null }, form),
    title: paper.title,
    bases: paper.basis
      .split('\n')
      .filter(Boolean)
      .map(basis => ({ basis })),
    total: formatDong(totalOf(paper)),
    count: paper.lines.length,
    approval: paper.approval,
    hash: paper.contentHash,
    groups: groupsOf(paper.lines).map(group => ({
      groupName: group.name,
      groupAmount: groupThousands(group.amount),
      lines: group.lines.map(one => ({
        no: ++no,
        activity: one.note ? `${one.activity} (${one.note})` : one.activity,
        place: one.place,
        owner: one.owner,
        target: tellTarget(one.target, one.targetUnit),
        due: one.dueOn === null ? '' : formatDay(one.dueOn),
        money: moneyText(one),
        amount: groupThousands(one.amount),
      })),
    })),
  }
}

function planSheet(paper: PlanPaper): SheetDescription {
  let no = 0
  return {
    name: `Ke hoach ${paper.year}`,
    orientation: 'landscape',
    fontFamily: officialLayout.font.use,
    letterhead: sheetHead(paper.letterhead),
    title: [`KẾ HOẠCH`, paper.title],
    subtitle: [paper.approval || draftMark, ...paper.basis.split('\n').filter(Boolean)],
    columns: columns.map((column, i) => ({
      width: column.width,
      kind: i === columns.length - 1 || i === 0 ? ('count' as const) : ('text' as const),
    })),
    head: [columns.map(column => ({ text: column.head }))],
    rows: [
      {
        cells: ['', 'Tổng cộng', '', '', '', '', '', Number(totalOf(paper))].map(value =>
          value === '' ? null : value,
        ),
        bold: true,
      },
      ...groupsOf(paper.lines).flatMap(group => [
        { cells: [null, group.name, null, null, null, null, null, Number(group.amount)], bold: true },
        ...group.lines.map(one => ({
          cells: [
            ++no,
            one.activity,
            one.place,
            one.owner,
            tellTarget(one.target, one.targetUnit),
            one.dueOn === null ? '' : formatDay(one.dueOn),
            moneyText(one),
            Number(one.amount),
          ],
        })),
      ]),
    ],
    signatures: [['']],
    footnote: footnoteOf(form),
    watermark: paper.approval ? null : draftMark,
  }
}

export async function planFile(paper: PlanPaper, format: 'docx' | 'pdf' | 'xlsx', madeAt: Date): Promise<Buffer> {
  if (format === 'xlsx') return renderXlsx([planSheet(paper)], madeAt)
  return renderPaper(planTemplate, planData(paper), format, { watermark: paper.approval ? null : draftMark, madeAt })
}
