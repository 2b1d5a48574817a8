// The list of households to review, by village, made before the round. For reviewers and committee, not for posting.
// Law: Decision 24/2021/QĐ-TTg, Art. 4(1): households on the current lists and households that asked for a review.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import type { Data } from '../../platform/document.ts'
import {
  centred,
  headData,
  Letterhead,
  letterhead,
  pageOf,
  rowsByVillage,
  Signatory,
  signature,
  signData,
  templateOf,
  tick,
  title,
} from './parts.document.ts'

export const ReviewListInput = z.strictObject({
  letterhead: Letterhead,
  year: z.int(),
  villages: z.array(
    z.strictObject({
      village: z.string().max(120),
      households: z.array(
        z.strictObject({
          code: z.string().max(40),
          head: z.string().max(120),
          ethnic: z.string().max(60),
          members: z.int().min(0),
          poor: z.boolean(),
          nearPoor: z.boolean(),
          /** Filed Form 01. */
          requested: z.boolean(),
          note: z.string().max(200).default(''),
        }),
      ),
    }),
  ),
  signatory: Signatory,
})
export type ReviewListInput = z.infer<typeof ReviewListInput>

const form = officialForms['review-list']

export const reviewListTemplate = templateOf(form, {
  page: pageOf('landscape', 12),
  blocks: [
    ...letterhead({ numbered: false }),
    ...title(form.title, 'Năm {year}'),
    centred('Tổng số: {count} hộ, {people} nhân khẩu', { italic: true, before: 2, after: 4 }),
    {
      kind: 'table',
      widths: [11, 27, 50, 22, 15, 18, 18, 24, 35],
      size: 12,
      head: [
        [
          { text: 'TT', rowSpan: 2 },
          { text: 'Mã hộ', rowSpan: 2 },
          { text: 'Họ và tên chủ hộ', rowSpan: 2 },
          { text: 'Dân tộc', rowSpan: 2 },
          { text: 'Số khẩu', rowSpan: 2 },
          { text: 'Diện rà soát', colSpan: 3 },
          { text: 'Ghi chú', rowSpan: 2 },
        ],
        [{ text: 'Hộ nghèo' }, { text: 'Hộ cận nghèo' }, { text: 'Có giấy đề nghị' }],
        Array.from({ length: 9 }, (_, i) => ({ text: String(i + 1), bold: false, italic: true })),
      ],
      rows: [
        rowsByVillage([
          { text: '{no}', align: 'center' },
          { text: '{code}', align: 'center' },
          { text: '{head}' },
          { text: '{ethnic}' },
          { text: '{members}', align: 'center' },
          { text: '{poor}', align: 'center' },
          { text: '{nearPoor}', align: 'center' },
          { text: '{requested}', align: 'center' },
          { text: '{note}' },
        ]),
      ],
    },
    ...signature({ recipients: false }),
  ],
  required: ['villages', 'villages.households', 'villages.households.head', 'signName'],
})

export function reviewListData(input: ReviewListInput): Data {
  const all = input.villages.flatMap(village => village.households)
  let no = 0
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    year: input.year,
    count: all.length,
    people: all.reduce((sum, household) => sum + household.members, 0),
    villages: input.villages.map(({ village, households }) => ({
      village,
      villageCount: households.length,
      households: households.map(household => {
        no += 1
        return {
          no,
          code: household.code,
          head: household.head,
          ethnic: household.ethnic,
          members: household.members,
          poor: tick(household.poor),
          nearPoor: tick(household.nearPoor),
          requested: tick(household.requested),
          note: household.note,
        }
      }),
    })),
  }
}
