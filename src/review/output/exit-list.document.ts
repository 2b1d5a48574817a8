// The list of households that left poverty or near-poverty by a decision, with what their survey scored, as far as it is known.
// For the office, not for posting: it holds incomes and scores. No official form of the exit list was found.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
import {
  centred,
  headData,
  Letterhead,
  letterhead,
  pageOf,
  rowsByVillage,
  Signatory,
  StandingWord,
  signature,
  signData,
  standingWord,
  templateOf,
  title,
} from './parts.document.ts'

export const ExitListInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int(),
  decision: z.strictObject({ number: z.string().max(60), signedOn: LocalDate }),
  villages: z.array(
    z.strictObject({
      village: z.string().max(120),
      households: z.array(
        z.strictObject({
          code: z.string().max(40),
          head: z.string().max(120),
          members: z.int().min(0),
          from: StandingWord,
          standing: StandingWord,
          /** Null: not scored, or not known. */
          b1: z.int().nullable(),
          b2: z.int().nullable(),
          incomePerCapita: z.number().nullable(),
        }),
      ),
    }),
  ),
  signatory: Signatory,
})
export type ExitListInput = z.infer<typeof ExitListInput>

const form = officialForms['exit-list']

export const exitListTemplate = templateOf(form, {
  page: pageOf('landscape', 12),
  blocks: [
    ...letterhead({ numbered: false }),
    ...title(form.title, 'Năm {year}'),
    centred('(Theo Quyết định số {decisionNumber} ngày {decisionDay})', { italic: true, before: 2 }),
    centred('Tổng số: {count} hộ, {people} nhân khẩu. Thoát nghèo: {leftPoor} hộ; thoát cận nghèo: {leftNearPoor} hộ', {
      italic: true,
      before: 2,
      after: 4,
    }),
    {
      kind: 'table',
      widths: [11, 28, 50, 14, 26, 46, 15, 15, 29],
      size: 12,
      head: [
        [
          { text: 'TT' },
          { text: 'Mã hộ' },
          { text: 'Họ và tên chủ hộ' },
          { text: 'Số khẩu' },
          { text: 'Trước rà soát' },
          { text: 'Kết quả' },
          { text: 'Điểm B1' },
          { text: 'Điểm B2' },
          { text: 'Thu nhập (đồng/người/tháng)' },
        ],
      ],
      rows: [
        rowsByVillage([
          { text: '{no}', align: 'center' },
          { text: '{code}', align: 'center' },
          { text: '{head}' },
          { text: '{members}', align: 'center' },
          { text: '{before}' },
          { text: '{result}' },
          { text: '{b1}', align: 'center' },
          { text: '{b2}', align: 'center' },
          { text: '{income}', align: 'right' },
        ]),
      ],
    },
    centred('Ô để trống: không chấm điểm, hoặc không có số liệu. Điểm B2: mỗi chỉ số thiếu hụt 10 điểm.', {
      italic: true,
      size: 11,
      before: 4,
    }),
    ...signature({ recipients: false }),
  ],
  required: ['villages', 'villages.households', 'villages.households.head', 'villages.households.result', 'signName'],
})

export function exitListData(input: ExitListInput): Data {
  const all = input.villages.flatMap(village => village.households)
  const left = (from: StandingWord) => all.filter(one => one.from === from).length
  let no = 0
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    year: input.year,
    decisionNumber: input.decision.number,
    decisionDay: formatDay(input.decision.signedOn),
    count: all.length,
    people: all.reduce((sum, one) => sum + one.members, 0),
    leftPoor: left('poor'),
    leftNearPoor: left('near-poor'),
    villages: input.villages.map(({ village, households }) => ({
      village,
      villageCount: households.length,
      households: households.map(one => {
        no += 1
        return {
          no,
          code: one.code,
          head: one.head,
          members: one.members,
          before: standingWord[one.from],
          result: exitResult(one.from, one.standing),
          b1: one.b1 ?? '',
          b2: one.b2 ?? '',
          income: one.incomePerCapita === null ? '' : one.incomePerCapita.toLocaleString('vi-VN'),
        }
      }),
    })),
  }
}

/** A poor household that is near-poor now has left poverty, but not the lists. */
export function exitResult(from: StandingWord | null, to: StandingWord): string {
  if (from === 'near-poor') return 'Thoát cận nghèo'
  return to === 'near-poor' ? 'Thoát nghèo, trở thành hộ cận nghèo' : 'Thoát nghèo'
}
