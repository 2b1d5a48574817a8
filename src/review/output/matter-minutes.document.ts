// Minutes of a village meeting on a matter of its own (plan, works, list of support, anything else); empty places stay dotted, so that the
// form can be filled by hand. A form of this software: no form of law was read for such meetings.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
import {
  centred,
  dayInWords,
  dots,
  headData,
  Letterhead,
  letterhead,
  formLine as line,
  signers,
  templateOf,
  title,
} from './parts.document.ts'

const Count = z.int().min(0).nullable().default(null)
const Text = z.string().max(1200).nullable().default(null)

export const MatterMinutesInput = z.strictObject({
  letterhead: Letterhead,
  village: z.string().max(120),
  subject: z.string().max(300),
  /** Null: not held yet, a form to fill in. */
  day: LocalDate.nullable(),
  from: Text,
  place: Text,
  chair: Text,
  secretary: Text,
  others: Text,
  attended: Count,
  invited: Count,
  women: Count,
  poor: Count,
  front: z.boolean().nullable().default(null),
  points: z
    .array(
      z.strictObject({
        title: z.string().max(500),
        votes: z
          .strictObject({ for: z.int().min(0), against: z.int().min(0), abstained: z.int().min(0) })
          .nullable()
          .default(null),
        conclusion: z.string().max(2000).default(''),
      }),
    )
    .min(1)
    .max(30),
  questions: z.array(z.strictObject({ question: z.string().max(2000), answer: z.string().max(4000) })).default([]),
  remarks: z.string().max(4000).default(''),
})
export type MatterMinutesInput = z.infer<typeof MatterMinutesInput>

const form = officialForms['village-meeting-minutes']

export const matterMinutesTemplate = templateOf(form, {
  blocks: [
    ...letterhead({ numbered: false, subject: '{village}' }),
    ...title(form.title),
    centred('{subject}', { bold: true, after: 6 }),
    line('Hôm nay, {meetingDay}, {from}, tại {place}, {village} đã họp.'),
    line('**I. THÀNH PHẦN**'),
    line('- Chủ trì cuộc họp: {chair}'),
    line('- Thư ký cuộc họp: {secretary}'),
    line('- Đại diện Mặt trận Tổ quốc Việt Nam: {front}; người khác cùng dự: {others}.'),
    line(
      '- Đại diện {attended} hộ trên tổng số {invited} hộ được mời; trong đó {poor} hộ nghèo, hộ cận nghèo; {women} phụ nữ.',
    ),
    line('**II. NỘI DUNG VÀ BIỂU QUYẾT**'),
    {
      kind: 'each',
      list: 'points',
      blocks: [line('**{no}. {point}**'), line('- Biểu quyết (giơ tay): {hands}.'), line('- Kết luận: {conclusion}')],
    },
    line('**III. Ý KIẾN TẠI CUỘC HỌP**'),
    {
      kind: 'when',
      tag: 'hasQuestions',
      blocks: [
        {
          kind: 'each',
          list: 'questions',
          blocks: [line('- Ý kiến: {question}'), line('__Trả lời:__ {answer}', { leftMm: 10, indentMm: 0 })],
        },
      ],
      otherwise: [line('{noQuestions}')],
    },
    { kind: 'when', tag: 'remarks', blocks: [line('Ghi thêm: {remarks}')] },
    line(
      'Cuộc họp kết thúc hồi …… giờ …… cùng ngày. Biên bản được lập thành 02 bản, đã đọc cho những người tham dự cùng nghe và thống nhất ký tên./.',
      { keepWithNext: true },
    ),
    ...signers([
      { role: 'THƯ KÝ', name: 'signSecretary' },
      { role: 'ĐẠI DIỆN MTTQ', name: 'signFront' },
      { role: 'CHỦ TRÌ', name: 'signChair' },
    ]),
  ],
  required: ['village', 'subject', 'meetingDay', 'chair', 'secretary', 'attended', 'points'],
})

export function matterMinutesData(input: MatterMinutesInput): Data {
  const held = input.day !== null
  const few = (value: number | null) => dots(value, 4)
  return {
    ...headData({ ...input.letterhead, day: input.day }, form),
    village: input.village,
    subject: input.subject,
    meetingDay: dayInWords(input.day),
    from: input.from ? `lúc ${input.from}` : 'lúc …… giờ ……',
    place: dots(input.place, 20),
    chair: dots(input.chair, 40),
    secretary: dots(input.secretary, 40),
    others: input.others || (held ? 'không ghi' : dots(null, 20)),
    front: input.front === null ? dots(null, 6) : input.front ? 'có mặt' : 'vắng',
    attended: few(input.attended),
    invited: held && input.invited === null ? 'không ghi' : few(input.invited),
    poor: few(input.poor),
    women: few(input.women),
    points: input.points.map((one, i) => ({
      no: i + 1,
      point: one.title,
      hands: one.votes
        ? `${one.votes.for} đồng ý, ${one.votes.against} không đồng ý, ${one.votes.abstained} không có ý kiến`
        : held
          ? 'không biểu quyết'
          : 'đồng ý ……; không đồng ý ……; không có ý kiến ……',
      conclusion: one.conclusion || (held ? 'không ghi' : dots(null, 40)),
    })),
    hasQuestions: input.questions.length > 0,
    questions: input.questions.map(one => ({ question: one.question, answer: one.answer || 'chưa trả lời' })),
    noQuestions: held ? 'Không có.' : `${dots(null, 62)}\n${dots(null, 62)}`,
    remarks: input.remarks || null,
    signSecretary: input.secretary ?? '',
    signChair: input.chair ?? '',
    signFront: '',
  }
}
