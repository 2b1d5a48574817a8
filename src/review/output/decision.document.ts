// Decisions of the commune's chair: recognition, exit, average living standard; each with its list.
// Law: Decision 24/2021/QĐ-TTg, Art. 4 and 5 (Form 02). The list names people as the decision needs: no ID, no health.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Block, Data } from '../../platform/document.ts'
import {
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
    line('**Điều 2.** Quyết định này có hiệu lực từ {effective}.'),
    line(
      '**Điều 3.** {charged}, các cơ quan, cá nhân có liên quan và các hộ gia đình có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.',
      { keepWithNext: true },
    ),
    ...signature(),
    { kind: 'page-break' },
    centred('DANH SÁCH', { bold: true, size: 14 }),
    centred('{listTitle}', { bold: true, size: 13 }),
    centred('(Kèm theo Quyết định số {numberLine} {day} của Chủ tịch Ủy ban nhân dân {area})', {
      italic: true,
      size: 12,
      after: 6,
    }),
    {
      kind: 'table',
      widths: [9, 44, 36, 16, 34, 26],
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
        {
          kind: 'each',
          list: 'households',
          rows: [
            {
              kind: 'row',
              cells: [
                { text: '{no}', align: 'center' },
                { text: '{head}' },
                { text: '{village}' },
                { text: '{members}', align: 'center' },
                { text: '{result}' },
                { text: '{note}' },
              ],
            },
          ],
        },
        {
          kind: 'row',
          cells: [
            { text: 'Tổng cộng: {count} hộ', colSpan: 3, bold: true },
            { text: '{people}', align: 'center', bold: true },
            { text: '', colSpan: 2 },
          ],
        },
      ],
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

export function decisionData(kind: DecisionKind, input: DecisionInput): Data {
  const { letterhead: head, households, year } = input
  const day = head.day ?? (`${year}-12-31` as LocalDate)
  const laws = input.bases ?? basesOn(day, wording[kind].of).map(basis => `Căn cứ ${basis.text}`)
  const resultOf = ({ from, standing }: DecisionInput['households'][number]) =>
    kind === 'exit-decision' ? exitWord(from, standing) : standingWord[standing]
  const inOrder = [...households].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
  const results = [...new Set(inOrder.map(resultOf))]
  return {
    ...headData(head, officialForms[kind]),
    ...signData(input.signatory, officialForms[kind]),
    ...recipientsData(input.recipients),
    ...basesData([...laws, ...input.grounds]),
    year,
    areaCapital: head.area.toLocaleUpperCase('vi'),
    count: households.length,
    people: households.reduce((sum, household) => sum + household.members, 0),
    summary: results
      .map(
        result =>
          `${households.filter(one => resultOf(one) === result).length} ${kind === 'exit-decision' ? 'hộ ' : ''}${result[0]!.toLocaleLowerCase('vi')}${result.slice(1)}`,
      )
      .join('; '),
    effective: input.effectiveFrom ? dayInWords(input.effectiveFrom) : 'ngày ký',
    charged: input.charged,
    listTitle: listTitle[kind].replace('{year}', String(year)),
    households: households.map((household, i) => ({
      no: i + 1,
      head: household.head,
      village: household.village,
      members: household.members,
      result: resultOf(household),
      note: household.note,
    })),
  }
}

const order: StandingWord[] = ['poor', 'near-poor', 'average', 'none']

const listTitle: Record<DecisionKind, string> = {
  'recognition-decision': 'Hộ nghèo, hộ cận nghèo năm {year}',
  'exit-decision': 'Hộ thoát nghèo, hộ thoát cận nghèo năm {year}',
  'average-decision': 'Hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình năm {year}',
}

/** A poor household that is near-poor now has left poverty, but not the lists. */
function exitWord(from: StandingWord | null, to: StandingWord): string {
  if (from === 'near-poor') return 'Thoát cận nghèo'
  return to === 'near-poor' ? 'Thoát nghèo, trở thành hộ cận nghèo' : 'Thoát nghèo'
}
