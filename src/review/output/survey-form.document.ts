// The survey form on paper, empty or with what is known; questions come from the round's form definition, never from here.
// Bar code and QR hold the record's id only, so that a scanner opens the right record. No citizen ID is printed in full.
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import type { Block, Data } from '../../platform/document.ts'
import { boxMark, centred, dots, line, pageOf, rowsOf, signers, templateOf } from './parts.document.ts'

const Answer = z.union([z.string().max(300), z.number(), z.array(z.string().max(60))]).nullable()

const Question = z.strictObject({
  /** Short name on paper, e.g. "C4": the key of rapid entry. */
  code: z.string().max(12),
  text: z.string().max(400),
  kind: z.enum(['choice', 'many', 'yes-no', 'number', 'text']),
  unit: z.string().max(20).default(''),
  /** In the order of their keys 1, 2, 3, … */
  options: z.array(z.strictObject({ value: z.string().max(60), label: z.string().max(200) })).default([]),
  answer: Answer.default(null),
  lastYear: Answer.default(null),
  /** For questions about members: answers by member, in the order of `members`. */
  answers: z.array(Answer).default([]),
  lastYears: z.array(Answer).default([]),
})
type Question = z.infer<typeof Question>

export const SurveyFormInput = z.strictObject({
  /** "Rà soát hộ nghèo, hộ cận nghèo năm 2026". */
  round: z.string().max(200),
  province: z.string().max(120),
  commune: z.string().max(120),
  village: z.string().max(120),
  /** What the scanner reads. Printable ASCII. */
  recordId: z.string().regex(/^[\x21-\x7e]{1,40}$/),
  /** Text of the QR; the record's id if null. */
  qr: z.string().max(300).nullable().default(null),
  householdCode: z.string().max(40).nullable().default(null),
  head: z.string().max(120).nullable().default(null),
  address: z.string().max(300).nullable().default(null),
  lastClass: z.string().max(60).nullable().default(null),
  outcomes: z.array(z.string().max(60)).default([]),
  members: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        relation: z.string().max(60),
        sex: z.enum(['male', 'female']),
        birth: z.string().max(12),
        ethnic: z.string().max(60),
      }),
    )
    .default([]),
  /** Rows left empty for members who are not known. */
  spareRows: z.int().min(0).max(20).default(3),
  sections: z.array(
    z.strictObject({
      title: z.string().max(200),
      about: z.enum(['household', 'member']),
      questions: z.array(Question).min(1),
    }),
  ),
})
export type SurveyFormInput = z.infer<typeof SurveyFormInput>

const form = officialForms['survey-form']
/** Members in one table; larger households get a second one. */
const perTable = 8
const slots = Array.from({ length: perTable }, (_, i) => i + 1)
const small = { indentMm: 0, before: 1, after: 1, size: 12 }

const memberTable: Block = {
  kind: 'table',
  widths: [9, 54, 26, 12, 12, 24, 28],
  size: 11,
  head: [
    [
      { text: 'TT' },
      { text: 'Họ và tên' },
      { text: 'Quan hệ với chủ hộ' },
      { text: 'Nam' },
      { text: 'Nữ' },
      { text: 'Ngày hoặc năm sinh' },
      { text: 'Dân tộc' },
    ],
  ],
  rows: [
    {
      kind: 'each',
      list: 'members',
      rows: [
        {
          kind: 'row',
          minHeightMm: 7,
          cells: [
            { text: '{no}', align: 'center' },
            { text: '{name}' },
            { text: '{relation}' },
            { text: '{male}', align: 'center' },
            { text: '{female}', align: 'center' },
            { text: '{birth}', align: 'center' },
            { text: '{ethnic}' },
          ],
        },
      ],
    },
  ],
}

const householdQuestions: Block = {
  kind: 'table',
  widths: [12, 66, 62, 25],
  size: 11,
  head: [[{ text: 'Mã' }, { text: 'Câu hỏi' }, { text: 'Trả lời' }, { text: 'Năm trước' }]],
  rows: [
    rowsOf('questions', [
      { text: '{code}', align: 'center', bold: true },
      { text: '{text}' },
      { text: '{reply}' },
      { text: '{last}', italic: true },
    ]),
  ],
}

const memberQuestions: Block = {
  kind: 'table',
  widths: [12, 81, ...slots.map(() => 9)],
  size: 11,
  head: [
    [
      { text: 'Mã', rowSpan: 2 },
      { text: 'Câu hỏi (ghi số của câu trả lời)', rowSpan: 2 },
      { text: 'Thành viên số', colSpan: perTable },
    ],
    slots.map(slot => ({ text: `{h${slot}}` })),
  ],
  rows: [
    {
      kind: 'each',
      list: 'questions',
      rows: [
        {
          kind: 'row',
          minHeightMm: 9,
          cells: [
            { text: '{code}', align: 'center', bold: true },
            { text: '{text}' },
            ...slots.map(slot => ({ text: `{a${slot}}`, align: 'center' as const })),
          ],
        },
      ],
    },
  ],
}

export const surveyFormTemplate = templateOf(form, {
  page: { ...pageOf('portrait', 12), margins: { top: 18, bottom: 16, left: 22, right: 15 } },
  blocks: [
    {
      kind: 'columns',
      columns: [
        {
          share: 66,
          blocks: [
            { kind: 'text', text: '{place}', style: { size: 12 } },
            { kind: 'text', text: '**{formTitle}**', style: { size: 15, before: 6 } },
            { kind: 'text', text: '{round}', style: { bold: true, after: 2 } },
            { kind: 'code', tag: 'barcode' },
            { kind: 'text', text: '{recordId}', style: { size: 10 } },
          ],
        },
        {
          share: 34,
          blocks: [
            { kind: 'code', tag: 'qr' },
            { kind: 'text', text: '', style: { size: 4 } },
          ],
        },
      ],
    },
    line('Chủ hộ: **{head}**          Mã hộ: {householdCode}', { ...small, before: 6 }),
    line('Thôn, bản: {village}          Địa chỉ: {address}', small),
    line('Phân loại hiện nay: {lastClass}', small),
    {
      kind: 'when',
      tag: 'outcomes',
      blocks: [
        line('Kết quả lần đến: {outcomes}', small),
        line('Ngày đến: …… / …… / ………     Lần thứ hai: …… / …… / ………', small),
      ],
    },
    line('**Thành viên hộ gia đình**', { ...small, before: 5, keepWithNext: true }),
    memberTable,
    {
      kind: 'each',
      list: 'sections',
      blocks: [
        line('**{sectionTitle}**', { ...small, before: 6, keepWithNext: true }),
        { kind: 'when', tag: 'aboutHousehold', blocks: [householdQuestions] },
        {
          kind: 'each',
          list: 'memberTables',
          blocks: [memberQuestions],
        },
      ],
    },
    {
      kind: 'when',
      tag: 'hasLast',
      blocks: [
        line('Số trong ngoặc và cột "Năm trước": câu trả lời của lần rà soát trước, để đối chiếu; hãy hỏi lại.', {
          ...small,
          size: 10,
        }),
      ],
    },
    ...signers([
      { role: 'NGƯỜI TRẢ LỜI', name: 'signHousehold', note: '(Ký hoặc điểm chỉ)' },
      { role: 'TRƯỞNG THÔN, BẢN', name: 'signHead' },
      { role: 'RÀ SOÁT VIÊN', name: 'signReviewer' },
    ]),
    centred('', { size: 4 }),
  ],
  required: ['recordId', 'barcode', 'head', 'sections', 'sections.questions.code', 'sections.questions.text'],
})

export function surveyFormData(input: SurveyFormInput): Data {
  const rows = Array.from({ length: input.members.length + input.spareRows }, (_, i) => input.members[i])
  return {
    formTitle: form.title,
    place: [input.province, input.commune].filter(Boolean).join('\n'),
    round: input.round,
    recordId: input.recordId,
    barcode: {
      code: 'code128',
      text: input.recordId,
      widthMm: Math.min(80, 22 + input.recordId.length * 4),
      heightMm: 11,
      align: 'left',
    },
    qr: { code: 'qr', text: input.qr ?? input.recordId, widthMm: 30, heightMm: 30, align: 'right' },
    head: dots(input.head, 30),
    householdCode: dots(input.householdCode, 12),
    village: dots(input.village, 20),
    address: dots(input.address, 24),
    lastClass: dots(input.lastClass, 20),
    outcomes: input.outcomes.map(outcome => `${boxMark(false)} ${outcome}`).join('   '),
    members: rows.map((member, i) => ({
      no: i + 1,
      name: member?.name ?? '',
      relation: member?.relation ?? '',
      male: member ? (member.sex === 'male' ? 'x' : '') : boxMark(false),
      female: member ? (member.sex === 'female' ? 'x' : '') : boxMark(false),
      birth: member?.birth ?? '',
      ethnic: member?.ethnic ?? '',
    })),
    sections: input.sections.map(section => ({
      sectionTitle: section.title,
      aboutHousehold: section.about === 'household',
      questions: section.about === 'household' ? section.questions.map(householdRow) : [],
      memberTables: section.about === 'member' ? memberTables(section.questions, rows.length) : [],
    })),
    hasLast: input.sections.some(section =>
      section.questions.some(question => question.lastYear !== null || question.lastYears.some(one => one !== null)),
    ),
    signHousehold: '',
    signHead: '',
    signReviewer: '',
  }
}

const yesNo = [
  { value: 'yes', label: 'Có' },
  { value: 'no', label: 'Không' },
]
const optionsOf = (question: Question) => (question.kind === 'yes-no' ? yesNo : question.options)

function householdRow(question: Question): Data {
  const chosen = new Set(Array.isArray(question.answer) ? question.answer : [String(question.answer ?? '')])
  const options = optionsOf(question)
  const reply =
    options.length > 0
      ? options.map(({ value, label }, i) => `${boxMark(chosen.has(value))} ${i + 1}. ${label}`).join('\n')
      : `${dots(textOf(question, question.answer) || null, question.kind === 'number' ? 8 : 22)}${question.answer === null && question.unit ? ` ${question.unit}` : ''}`
  return { code: question.code, text: question.text, reply, last: textOf(question, question.lastYear) }
}

function memberTables(questions: Question[], people: number): Data[] {
  const tables = Math.max(1, Math.ceil(people / perTable))
  return Array.from({ length: tables }, (_, table) => ({
    ...Object.fromEntries(slots.map(slot => [`h${slot}`, table * perTable + slot])),
    questions: questions.map(question => {
      const keys = optionsOf(question).map(({ label }, i) => `${i + 1} ${label}`)
      const unit = question.unit ? ` (${question.unit})` : ''
      return {
        code: question.code,
        text: `${question.text}${unit}${keys.length > 0 ? `\n${keys.join('; ')}` : ''}`,
        ...Object.fromEntries(slots.map(slot => [`a${slot}`, memberCell(question, table * perTable + slot - 1)])),
      }
    }),
  }))
}

function memberCell(question: Question, member: number): string {
  const answer = keyOf(question, question.answers[member] ?? null)
  const last = keyOf(question, question.lastYears[member] ?? null)
  return answer || (last && `(${last})`)
}

/** The key that stands for an answer on paper: its option's number, else the answer itself. */
function keyOf(question: Question, answer: z.infer<typeof Answer>): string {
  if (answer === null) return ''
  const options = optionsOf(question)
  return (Array.isArray(answer) ? answer : [String(answer)])
    .map(value => {
      const at = options.findIndex(option => option.value === value)
      return at < 0 ? value : String(at + 1)
    })
    .join(',')
}

function textOf(question: Question, answer: z.infer<typeof Answer>): string {
  if (answer === null) return ''
  if (typeof answer === 'number') return `${answer.toLocaleString('vi-VN')}${question.unit ? ` ${question.unit}` : ''}`
  const labels = new Map(optionsOf(question).map(option => [option.value, option.label]))
  const words = (Array.isArray(answer) ? answer : [String(answer)]).map(value => labels.get(value) ?? value)
  return words.join('; ')
}
