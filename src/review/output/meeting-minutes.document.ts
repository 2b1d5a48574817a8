// Minutes of the village meeting on the results; empty places stay dotted, so that the form can be filled by hand.
// Law: Decision 24/2021/QĐ-TTg, Art. 4; Circular 07/2021/TT-BLĐTBXH, Annex V (first part read in a copy).
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatPercent } from '../../base/fraction.ts'
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
  rowsOf,
  StandingWord,
  signers,
  standingWord,
  templateOf,
  title,
} from './parts.document.ts'

const Count = z.int().min(0).nullable().default(null)
const Text = z.string().max(300).nullable().default(null)

export const MeetingMinutesInput = z.strictObject({
  letterhead: Letterhead,
  village: z.string().max(120),
  year: z.int(),
  /** 1, or 2 after a result below one half. */
  meetingNo: z.int().min(1).max(9),
  day: LocalDate.nullable(),
  from: Text,
  until: Text,
  place: Text,
  chair: Text,
  secretary: Text,
  attendance: z.strictObject({
    committee: Count,
    party: Count,
    front: Count,
    reviewers: Count,
    /** Households represented, of those on the list to review. */
    households: Count,
    invited: Count,
    poor: Count,
    women: Count,
  }),
  results: z.array(z.strictObject({ standing: StandingWord, count: z.int().min(0) })).default([]),
  vote: z.strictObject({ attended: Count, agreed: Count, disagreed: Count }),
  contested: z
    .array(
      z.strictObject({
        head: z.string().max(120),
        opinion: z.string().max(600),
        agreed: z.int().min(0),
        disagreed: z.int().min(0),
        conclusion: z.string().max(300),
      }),
    )
    .default([]),
  questions: z.array(z.strictObject({ question: z.string().max(800), answer: z.string().max(800) })).default([]),
  conclusion: Text,
  names: z.strictObject({ secretary: Text, chair: Text, front: Text }),
})
export type MeetingMinutesInput = z.infer<typeof MeetingMinutesInput>

const form = officialForms['meeting-minutes']

export const meetingMinutesTemplate = templateOf(form, {
  blocks: [
    ...letterhead({ numbered: false, subject: '{village}' }),
    ...title(form.title),
    centred('Năm {year} (họp lần thứ {meetingNo})', { bold: true, after: 6 }),
    line(
      'Hôm nay, {meetingDay}, {from}, tại {place}, {village} đã tổ chức cuộc họp thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo trên địa bàn.',
    ),
    line('**I. THÀNH PHẦN**'),
    line('- Chủ trì cuộc họp: {chair}'),
    line('- Thư ký cuộc họp: {secretary}'),
    line(
      '- Đại diện Ban Chỉ đạo rà soát cấp xã: {committee} người; đại diện tổ chức Đảng, đoàn thể: {party} người; đại diện Mặt trận Tổ quốc Việt Nam: {front} người; rà soát viên: {reviewers} người.',
    ),
    line(
      '- Đại diện {households} hộ gia đình trên tổng số {invited} hộ có tên trong danh sách hộ gia đình cần rà soát, chiếm tỷ lệ {share} %; trong đó {poor} hộ nghèo; {women} đại diện là nữ.',
    ),
    line('**II. NỘI DUNG**'),
    line('1. Kết quả rà soát, phân loại được công bố tại cuộc họp: {results}.'),
    line('2. Ý kiến tại cuộc họp:'),
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
      otherwise: [line('{blank}'), line('{blank}')],
    },
    line('3. Biểu quyết từng hộ có ý kiến khác nhau:'),
    {
      kind: 'when',
      tag: 'hasContested',
      blocks: [
        {
          kind: 'table',
          widths: [10, 38, 50, 17, 20, 30],
          size: 12,
          head: [
            [
              { text: 'TT' },
              { text: 'Chủ hộ' },
              { text: 'Ý kiến' },
              { text: 'Đồng ý' },
              { text: 'Không đồng ý' },
              { text: 'Kết luận' },
            ],
          ],
          rows: [
            rowsOf('contested', [
              { text: '{no}', align: 'center' },
              { text: '{head}' },
              { text: '{opinion}' },
              { text: '{agreed}', align: 'center' },
              { text: '{disagreed}', align: 'center' },
              { text: '{conclusion}' },
            ]),
          ],
        },
      ],
      otherwise: [line('{noContested}')],
    },
    line(
      '4. Biểu quyết thống nhất kết quả rà soát (giơ tay): tổng số người tham dự {attended}; đồng ý {agreedAll}, đạt {agreedShare} %; không đồng ý {disagreedAll}.',
    ),
    line('**III. KẾT LUẬN**'),
    line('{conclusion}'),
    line(
      'Cuộc họp kết thúc hồi {until} cùng ngày. Biên bản được lập thành 02 bản, đã đọc cho những người tham dự cùng nghe và thống nhất ký tên./.',
      { keepWithNext: true },
    ),
    ...signers([
      { role: 'THƯ KÝ', name: 'signSecretary' },
      { role: 'ĐẠI DIỆN MTTQ', name: 'signFront' },
      { role: 'CHỦ TRÌ', name: 'signChair' },
    ]),
  ],
  required: [
    'village',
    'meetingDay',
    'chair',
    'secretary',
    'attended',
    'agreedAll',
    'disagreedAll',
    'agreedShare',
    'conclusion',
  ],
})

export function meetingMinutesData(input: MeetingMinutesInput): Data {
  const { attendance, vote } = input
  const few = (value: number | null) => dots(value, 4)
  const share = (part: number | null, whole: number | null) =>
    part === null || whole === null ? dots(null, 4) : (formatPercent(part, whole) ?? '–')
  return {
    ...headData({ ...input.letterhead, day: input.day }, form),
    village: input.village,
    year: input.year,
    meetingNo: input.meetingNo,
    meetingDay: dayInWords(input.day),
    from: input.from ? `lúc ${input.from}` : 'lúc …… giờ ……',
    until: input.until ?? '…… giờ ……',
    place: dots(input.place, 20),
    chair: dots(input.chair, 40),
    secretary: dots(input.secretary, 40),
    committee: few(attendance.committee),
    party: few(attendance.party),
    front: few(attendance.front),
    reviewers: few(attendance.reviewers),
    households: few(attendance.households),
    invited: few(attendance.invited),
    share: share(attendance.households, attendance.invited),
    poor: few(attendance.poor),
    women: few(attendance.women),
    results:
      input.results.length > 0
        ? input.results
            .map(({ standing, count }) => `${standingWord[standing].toLocaleLowerCase('vi')}: ${count}`)
            .join('; ')
        : dots(null, 30),
    hasQuestions: input.questions.length > 0,
    questions: input.questions.map(({ question, answer }) => ({ question, answer })),
    blank: dots(null, 62),
    noContested: input.day ? 'Không có.' : dots(null, 62),
    hasContested: input.contested.length > 0,
    contested: input.contested.map((one, i) => ({ no: i + 1, ...one })),
    attended: few(vote.attended),
    agreedAll: few(vote.agreed),
    disagreedAll: few(vote.disagreed),
    agreedShare: share(vote.agreed, vote.attended),
    conclusion: input.conclusion ?? `${dots(null, 62)}\n${dots(null, 62)}`,
    signSecretary: input.names.secretary ?? '',
    signChair: input.names.chair ?? '',
    signFront: input.names.front ?? '',
  }
}
