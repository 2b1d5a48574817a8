// Decisions that correct or withdraw an earlier one, each with the list of households concerned. No official form of these was
// found: a decision in the layout of Decree 30/2020/NĐ-CP that names the earlier decision, the reason, and what holds now.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Block, Data } from '../../platform/document.ts'
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

export const ChangeDecisionInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int().min(2000).max(2100),
  effectiveFrom: LocalDate.nullable(),
  /** The decision that is changed. */
  earlier: z.strictObject({ number: z.string().max(60), signedOn: LocalDate }),
  reason: z.string().min(1).max(2000),
  /** Of average standard, and so resting on other law. */
  average: z.boolean().default(false),
  households: z
    .array(
      z.strictObject({
        head: z.string().min(1).max(120),
        village: z.string().max(120),
        members: z.int().min(0).max(99),
        from: StandingWord,
        standing: StandingWord,
      }),
    )
    .min(1),
  charged: z
    .string()
    .max(300)
    .default('Văn phòng HĐND và UBND, công chức phụ trách công tác giảm nghèo, Trưởng thôn (bản)'),
  recipients: z.array(z.string().max(200)).default(['Như Điều 3', 'Lưu: VT']),
  signatory: Signatory,
})
export type ChangeDecisionInput = z.infer<typeof ChangeDecisionInput>

export type ChangeDecisionKind = 'correction-decision' | 'withdrawal-decision'

const wording: Record<ChangeDecisionKind, { subject: string; article: string; after: string }> = {
  'correction-decision': {
    subject: 'Về việc đính chính Quyết định số {earlierNumber} ngày {earlierDay}',
    article:
      'Đính chính kết quả của {count} hộ gia đình tại Quyết định số {earlierNumber} ngày {earlierDay} của Chủ tịch Ủy ban nhân dân {area} (có danh sách kèm theo).',
    after: 'Đính chính thành',
  },
  'withdrawal-decision': {
    subject: 'Về việc thu hồi Quyết định số {earlierNumber} ngày {earlierDay} đối với {count} hộ gia đình',
    article:
      'Thu hồi Quyết định số {earlierNumber} ngày {earlierDay} của Chủ tịch Ủy ban nhân dân {area} đối với {count} hộ gia đình (có danh sách kèm theo). Giấy chứng nhận đã cấp cho các hộ này theo Quyết định đó hết giá trị.',
    after: 'Tình trạng sau thu hồi',
  },
}

export function changeDecisionTemplate(kind: ChangeDecisionKind) {
  const { subject, article, after } = wording[kind]
  const blocks: Block[] = [
    ...letterhead(),
    ...title('QUYẾT ĐỊNH', subject),
    centred('CHỦ TỊCH ỦY BAN NHÂN DÂN {areaCapital}', { bold: true, before: 12, after: 8, size: 13 }),
    ...bases,
    centred('QUYẾT ĐỊNH:', { bold: true, before: 8, after: 4, size: 14, keepWithNext: true }),
    line(`**Điều 1.** ${article}`),
    line('Lý do: {reason}'),
    line(
      '**Điều 2.** Quyết định này có hiệu lực từ {effective}. Các nội dung khác của Quyết định số {earlierNumber} giữ nguyên.',
    ),
    line(
      '**Điều 3.** {charged}, các cơ quan, cá nhân có liên quan và các hộ gia đình có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.',
      { keepWithNext: true },
    ),
    ...signature(),
    ...annexHead(),
    {
      kind: 'table',
      widths: [12, 43, 35, 14, 31, 30],
      size: 12,
      head: [
        [
          { text: 'TT' },
          { text: 'Họ và tên chủ hộ' },
          { text: 'Thôn, bản' },
          { text: 'Số khẩu' },
          { text: 'Đã công nhận' },
          { text: after },
        ],
      ],
      rows: [
        rowsOf('households', [
          { text: '{no}', align: 'center' },
          { text: '{head}' },
          { text: '{village}' },
          { text: '{members}', align: 'center' },
          { text: '{before}' },
          { text: '{after}' },
        ]),
      ],
    },
  ]
  return templateOf(officialForms[kind], {
    blocks,
    required: [
      'numberLine',
      'placeAndDay',
      'office',
      'earlierNumber',
      'reason',
      'households',
      'households.head',
      'households.after',
      'signLines',
      'signName',
    ],
  })
}

export function changeDecisionData(kind: ChangeDecisionKind, input: ChangeDecisionInput): Data {
  const { letterhead: head, households } = input
  const day = head.day ?? (`${input.year}-12-31` as LocalDate)
  return {
    ...headData(head, officialForms[kind]),
    ...signData(input.signatory, officialForms[kind]),
    ...recipientsData(input.recipients),
    ...basesData(basesOn(day, input.average ? 'average' : 'poverty').map(basis => `Căn cứ ${basis.text}`)),
    areaCapital: head.area.toLocaleUpperCase('vi'),
    earlierNumber: input.earlier.number,
    earlierDay: formatDay(input.earlier.signedOn),
    reason: input.reason.replace(/[.\s]+$/, '.'),
    effective: input.effectiveFrom ? dayInWords(input.effectiveFrom) : 'ngày ký',
    charged: input.charged,
    count: households.length,
    households: households.map((household, i) => ({
      no: i + 1,
      head: household.head,
      village: household.village,
      members: household.members,
      before: standingWord[household.from],
      after: standingWord[household.standing],
    })),
  }
}
