// Decisions of the commune's chair: recognition, exit, average living standard; each with its list.
// Law: Decision 24/2021/QĐ-TTg, Art. 4 and 5 (Form 02). The list names people as the decision needs: no ID, no health.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Block, Data } from '../../platform/document.ts'
import { exitResult } from './exit-list.document.ts'
import {
  annexHead,
  bases,
  basesData,
  basesOn,
  centred,
  dayInWords,
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

const ListedHousehold = z.strictObject({
  head: z.string().min(1).max(120),
  village: z.string().max(120),
  members: z.int().min(0).max(99),
  standing: StandingWord,
  /** What it was before; a decision on exit needs it. */
  from: StandingWord.nullable().default(null),
  note: z.string().max(200).default(''),
})

export const DecisionInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int().min(2000).max(2100),
  effectiveFrom: LocalDate.nullable(),
  /** What led to it besides the laws: minutes, proposal. "Căn cứ" or "Theo đề nghị" included. */
  grounds: z.array(z.string().max(500)).default([]),
  /** Instead of the laws in force on the day. */
  bases: z.array(z.string().max(800)).optional(),
  households: z.array(ListedHousehold).min(1),
  /** Households that leave the lists by the same decision of a yearly round: named apart. */
  leavers: z.array(ListedHousehold).default([]),
  /** Whom the last article charges, e.g. "công chức Văn hóa - Xã hội". */
  charged: z
    .string()
    .max(300)
    .default('Văn phòng HĐND và UBND, công chức phụ trách công tác giảm nghèo, Trưởng thôn (bản)'),
  recipients: z.array(z.string().max(200)).default(['Như Điều 3', 'Lưu: VT']),
  signatory: Signatory,
})
export type DecisionInput = z.infer<typeof DecisionInput>

export type DecisionKind = 'recognition-decision' | 'exit-decision' | 'average-decision'

const wording: Record<DecisionKind, { subject: string; article: string; of: 'poverty' | 'average' }> = {
  'recognition-decision': {
    subject: 'Về việc công nhận hộ nghèo, hộ cận nghèo năm {year}',
    article:
      'Công nhận {count} hộ nghèo, hộ cận nghèo trên địa bàn {area} năm {year}, gồm: {summary} (có danh sách kèm theo).',
    of: 'poverty',
  },
  'exit-decision': {
    subject: 'Về việc công nhận hộ thoát nghèo, hộ thoát cận nghèo năm {year}',
    article:
      'Công nhận {count} hộ thoát nghèo, hộ thoát cận nghèo trên địa bàn {area} năm {year}, gồm: {summary} (có danh sách kèm theo).',
    of: 'poverty',
  },
  'average-decision': {
    subject:
      'Về việc công nhận hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình năm {year}',
    article:
      'Công nhận {count} hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình trên địa bàn {area} năm {year} (có danh sách kèm theo).',
    of: 'average',
  },
}

export function decisionTemplate(kind: DecisionKind) {
  const { subject, article } = wording[kind]
  const blocks: Block[] = [
    ...letterhead(),
    ...title('QUYẾT ĐỊNH', subject),
    centred('CHỦ TỊCH ỦY BAN NHÂN DÂN {areaCapital}', { bold: true, before: 12, after: 8, size: 13 }),
    ...bases,
    centred('QUYẾT ĐỊNH:', { bold: true, before: 8, after: 4, size: 14, keepWithNext: true }),
    line(`**Điều 1.** ${article}`),
    {
      kind: 'when',
      tag: 'hasLeavers',
      blocks: [
        line(
          'Công nhận {leaverCount} hộ thoát nghèo, hộ thoát cận nghèo, gồm: {leaverSummary} (có danh sách kèm theo).',
        ),
      ],
    },
    line('**Điều 2.** Quyết định này có hiệu lực từ {effective}.'),
    line(
      '**Điều 3.** {charged}, các cơ quan, cá nhân có liên quan và các hộ gia đình có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.',
      { keepWithNext: true },
    ),
    ...signature(),
    ...annexHead('{listTitle}'),
    listTable('households', '{count}', '{people}'),
    {
      kind: 'when',
      tag: 'hasLeavers',
      blocks: [...annexHead('{leaverTitle}'), listTable('leavers', '{leaverCount}', '{leaverPeople}')],
    },
  ]
  return templateOf(officialForms[kind], {
    blocks,
    required: [
      'numberLine',
      'placeAndDay',
      'office',
      'bases',
      'bases.basis',
      'households',
      'households.head',
      'households.result',
      'signLines',
      'signName',
    ],
  })
}

/** Head, village, people, result of each household; the sum below. */
const listTable = (list: string, count: string, people: string): Block => ({
  kind: 'table',
  widths: [13, 44, 35, 14, 32, 27],
  size: 12,
  head: [
    [
      { text: 'TT' },
      { text: 'Họ và tên chủ hộ' },
      { text: 'Thôn, bản' },
      { text: 'Số khẩu' },
      { text: 'Kết quả' },
      { text: 'Ghi chú' },
    ],
  ],
  rows: [
    rowsOf(list, [
      { text: '{no}', align: 'center' },
      { text: '{head}' },
      { text: '{village}' },
      { text: '{members}', align: 'center' },
      { text: '{result}' },
      { text: '{note}' },
    ]),
    {
      kind: 'row',
      cells: [
        { text: `Tổng cộng: ${count} hộ`, colSpan: 3, bold: true },
        { text: people, align: 'center', bold: true },
        { text: '', colSpan: 2 },
      ],
    },
  ],
})

export function decisionData(kind: DecisionKind, input: DecisionInput): Data {
  const { letterhead: head, households, year } = input
  const day = head.day ?? (`${year}-12-31` as LocalDate)
  const laws = input.bases ?? basesOn(day, wording[kind].of).map(basis => `Căn cứ ${basis.text}`)
  const exits = (one: Listed) => exitResult(one.from, one.standing)
  const resultOf = (one: Listed) => (kind === 'exit-decision' ? exits(one) : standingWord[one.standing])
  const { leavers } = input
  return {
    ...headData(head, officialForms[kind]),
    ...signData(input.signatory, officialForms[kind]),
    ...recipientsData(input.recipients),
    ...basesData([...laws, ...input.grounds]),
    year,
    areaCapital: head.area.toLocaleUpperCase('vi'),
    count: households.length,
    people: peopleOf(households),
    summary: summaryOf(households, resultOf, kind === 'exit-decision' ? 'hộ ' : ''),
    effective: input.effectiveFrom ? dayInWords(input.effectiveFrom) : 'ngày ký',
    charged: input.charged,
    listTitle: listTitle[kind].replace('{year}', String(year)),
    households: entriesOf(households, resultOf),
    hasLeavers: leavers.length > 0,
    leaverCount: leavers.length,
    leaverPeople: peopleOf(leavers),
    leaverSummary: summaryOf(leavers, exits, 'hộ '),
    leaverTitle: listTitle['exit-decision'].replace('{year}', String(year)),
    leavers: entriesOf(leavers, exits),
  }
}

type Listed = DecisionInput['households'][number]

const peopleOf = (list: Listed[]) => list.reduce((sum, one) => sum + one.members, 0)

/** "17 hộ nghèo; 9 hộ cận nghèo": counted by result, the poor first. */
function summaryOf(list: Listed[], resultOf: (one: Listed) => string, before: string): string {
  const inOrder = [...list].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
  return [...new Set(inOrder.map(resultOf))]
    .map(
      result =>
        `${list.filter(one => resultOf(one) === result).length} ${before}${result[0]!.toLocaleLowerCase('vi')}${result.slice(1)}`,
    )
    .join('; ')
}

const entriesOf = (list: Listed[], resultOf: (one: Listed) => string) =>
  list.map((one, i) => ({
    no: i + 1,
    head: one.head,
    village: one.village,
    members: one.members,
    result: resultOf(one),
    note: one.note,
  }))

const order: StandingWord[] = ['poor', 'near-poor', 'average', 'none']

const listTitle: Record<DecisionKind, string> = {
  'recognition-decision': 'Hộ nghèo, hộ cận nghèo năm {year}',
  'exit-decision': 'Hộ thoát nghèo, hộ thoát cận nghèo năm {year}',
  'average-decision': 'Hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình năm {year}',
}
