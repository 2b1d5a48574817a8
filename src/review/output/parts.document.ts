// What official documents share: page, letterhead, title, legal bases, signature, recipients, and the words for days and blanks.
// Law: Decree 30/2020/NĐ-CP, Annex I (sizes in law/reports/layout.ts).
import { z } from 'zod'
import { footnoteOf, type LegalBasis, legalBases, type OfficialForm } from '../../../law/reports/forms.ts'
import { officialLayout as layout, motto, nation } from '../../../law/reports/layout.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { Block, Cell, Data, DocumentTemplate, PageSetup, TableRows, TextStyle } from '../../platform/document.ts'

const text = (max = 200) => z.string().max(max)

/** Who issues a document, where and when. Number and day may be missing: the clerk writes them in by hand. */
export const Letterhead = z.strictObject({
  /** Only where the law wants a superior named; a people's committee has none. */
  superior: text().nullable().default(null),
  /** "Ủy ban nhân dân xã Chiềng Mung". */
  office: text().min(1),
  /** "xã Chiềng Mung": after "Chủ tịch Ủy ban nhân dân …". */
  area: text().min(1),
  /** "Chiềng Mung": before the day. */
  place: text().min(1),
  number: text(30).nullable(),
  day: LocalDate.nullable(),
})
export type Letterhead = z.infer<typeof Letterhead>

export const Signatory = z.strictObject({
  /** Lines in capitals: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]. Empty: as the form says. */
  lines: z.array(text()).max(4).default([]),
  name: text().nullable(),
})
export type Signatory = z.infer<typeof Signatory>

export const StandingWord = z.enum(['poor', 'near-poor', 'average', 'none'])
export type StandingWord = z.infer<typeof StandingWord>
export const standingWord: Record<StandingWord, string> = {
  poor: 'Hộ nghèo',
  'near-poor': 'Hộ cận nghèo',
  average: 'Hộ có mức sống trung bình',
  none: 'Không thuộc diện',
}

export function pageOf(orientation: PageSetup['orientation'] = 'portrait', size: number = layout.body.use): PageSetup {
  const margins = orientation === 'portrait' ? { ...layout.margins.use } : { top: 20, bottom: 20, left: 20, right: 15 }
  return { orientation, margins, fontFamily: layout.font.use, size }
}

export const body: TextStyle = {
  align: 'justify',
  indentMm: layout.firstLine.use,
  before: layout.paragraphGap.use / 2,
  after: layout.paragraphGap.use / 2,
}
export const line = (markup: string, style: TextStyle = {}): Block => ({
  kind: 'text',
  text: markup,
  style: { ...body, ...style },
})
/** Of forms that are filled by hand too: ragged right and tight, because justified lines would tear dotted places apart. */
export const formLine = (markup: string, style: TextStyle = {}): Block =>
  line(markup, { align: 'left', before: 1.5, after: 1.5, ...style })
export const centred = (markup: string, style: TextStyle = {}): Block => ({
  kind: 'text',
  text: markup,
  style: { align: 'center', ...style },
})

/** Office and number on the left, nation, motto, place and day on the right. `numbered: false` leaves the number out. */
export function letterhead({ numbered = true, subject = null as string | null } = {}): Block[] {
  return [
    {
      kind: 'columns',
      columns: [
        {
          share: 44,
          blocks: [
            { kind: 'when', tag: 'superior', blocks: [centred('{superior}', { size: layout.superior.use })] },
            centred('{office}', { size: layout.office.use, bold: true }),
            { kind: 'rule', widthMm: 26 },
            ...(numbered ? [centred('Số: {numberLine}', { size: layout.number.use, before: 4 })] : []),
            ...(subject ? [centred(subject, { size: 12 })] : []),
          ],
        },
        {
          share: 56,
          blocks: [
            centred(nation, { size: layout.nation.use, bold: true }),
            centred(motto, { size: layout.motto.use, bold: true }),
            { kind: 'rule', widthMm: 56 },
            centred('{placeAndDay}', { size: layout.placeAndDay.use, italic: true, before: 4 }),
          ],
        },
      ],
    },
  ]
}

export function title(kind: string, subject?: string): Block[] {
  return [
    centred(kind, { size: layout.kind.use, bold: true, before: 14, after: subject ? 0 : 8, keepWithNext: true }),
    ...(subject
      ? ([centred(subject, { size: layout.subject.use, bold: true }), { kind: 'rule', widthMm: 42 }] as Block[])
      : []),
  ]
}

export const bases: Block[] = [{ kind: 'each', list: 'bases', blocks: [line('{basis}', { italic: true })] }]

/** Recipients left, signature right, on one page together. */
export function signature({ recipients = true } = {}): Block[] {
  return [
    { kind: 'text', text: '', style: { size: 6, keepWithNext: true } },
    {
      kind: 'columns',
      columns: [
        {
          share: 50,
          blocks: recipients
            ? [
                {
                  kind: 'text',
                  text: 'Nơi nhận:',
                  style: { size: layout.recipientsLabel.use, bold: true, italic: true },
                },
                {
                  kind: 'each',
                  list: 'recipients',
                  blocks: [{ kind: 'text', text: '- {recipient}', style: { size: layout.recipients.use } }],
                },
              ]
            : [{ kind: 'text', text: '' }],
        },
        { share: 50, blocks: signer() },
      ],
    },
  ]
}

/** Lines of authority, room for signature and seal, the name. */
export function signer(prefix = ''): Block[] {
  const style = { size: layout.signature.use, bold: true }
  return [
    { kind: 'each', list: `${prefix}signLines`, blocks: [centred('{signLine}', style)] },
    centred('', { before: 56 }),
    centred(`{${prefix}signName}`, style),
  ]
}

/** Two or three people who sign side by side: minutes, lists. Role above, "(Ký, ghi rõ họ tên)", name below. */
export function signers(roles: { role: string; name: string; note?: string }[]): Block[] {
  return [
    { kind: 'text', text: '', style: { size: 6, keepWithNext: true } },
    {
      kind: 'columns',
      columns: roles.map(({ role, name, note = '(Ký, ghi rõ họ tên)' }) => ({
        share: 1,
        blocks: [
          centred(role, { bold: true }),
          centred(note, { italic: true, size: 11 }),
          centred('', { before: 46 }),
          centred(`{${name}}`, { bold: true }),
        ],
      })),
    },
  ]
}

export function templateOf(
  form: OfficialForm,
  rest: Pick<DocumentTemplate, 'blocks' | 'required'> & { page?: PageSetup },
): DocumentTemplate {
  const footnote = footnoteOf(form)
  return {
    name: form.name,
    title: form.title,
    footnote,
    page: rest.page ?? pageOf(),
    blocks: rest.blocks,
    required: rest.required,
  }
}

/** In capitals; the area's name on a line of its own, as offices write it. */
export const officeLines = (office: string): string =>
  office.toLocaleUpperCase('vi').replace(/^(ỦY BAN NHÂN DÂN) /, '$1\n')

/** The same head over a sheet, without number and day. */
export const sheetHead = ({ office }: Letterhead): { left: string[]; right: string[] } => ({
  left: [`**${office.toLocaleUpperCase('vi')}`],
  right: [`**${nation}`, `**${motto}`],
})

/** The tags of letterhead and signature. */
export function headData(head: Letterhead, form: OfficialForm): Data {
  return {
    superior: head.superior ? head.superior.toLocaleUpperCase('vi') : null,
    office: officeLines(head.office),
    area: head.area,
    numberLine: `${head.number ?? '……'}/${form.symbol ?? ''}`,
    placeAndDay: `${head.place}, ${dayInWords(head.day)}`,
    day: dayInWords(head.day),
  }
}

export function signData(sign: Signatory, form: OfficialForm, prefix = ''): Data {
  const { authority, office } = form.signatory ?? { authority: null, office: '' }
  const lines = sign.lines.length > 0 ? sign.lines : authority ? [authority, office] : [office]
  return {
    [`${prefix}signLines`]: lines.map(signLine => ({ signLine })),
    [`${prefix}signName`]: sign.name ?? '',
  }
}

export const recipientsData = (recipients: string[]): Data => ({
  recipients: recipients.map((recipient, i) => ({
    recipient: `${recipient}${i === recipients.length - 1 ? '.' : ';'}`,
  })),
})

/** "ngày 05 tháng 12 năm 2026": a zero before days under 10 and months 1 and 2. Blank places without a day. */
export function dayInWords(day: LocalDate | null): string {
  if (!day) return 'ngày …… tháng …… năm ………'
  const month = Number(day.slice(5, 7))
  return `ngày ${day.slice(8, 10)} tháng ${month < 3 ? day.slice(5, 7) : month} năm ${day.slice(0, 4)}`
}

export const dots = (value: string | number | null | undefined, length = 30): string =>
  value === null || value === undefined || value === '' ? '.'.repeat(length * 2) : String(value)

/** The laws that a decision of that day cites. A day that is not known yet counts as the given one. */
export function basesOn(day: LocalDate, of: 'poverty' | 'average'): LegalBasis[] {
  return legalBases.filter(
    basis => (basis.for === 'both' || basis.for === of) && basis.from <= day && (basis.to === null || day <= basis.to),
  )
}

/** "Căn cứ …;" lines, the last with a full stop or as given. */
export const basesData = (texts: string[]): Data => ({
  bases: texts.map((basis, i) => ({ basis: `${basis}${i === texts.length - 1 ? '.' : ';'}` })),
})

export const tick = (is: boolean): string => (is ? 'x' : '')
/** A box to tick; in the font of official documents, which lacks ☐ and ☒. */
export const boxMark = (is: boolean): string => (is ? '■' : '□')

/** One row of a table for each entry of a list. */
export const rowsOf = (list: string, cells: Cell[]): TableRows => ({
  kind: 'each',
  list,
  rows: [{ kind: 'row', cells }],
})

/** The households of each village below its name and number. */
export const rowsByVillage = (cells: Cell[]): TableRows => ({
  kind: 'each',
  list: 'villages',
  rows: [
    { kind: 'row', cells: [{ text: '{village}: {villageCount} hộ', colSpan: cells.length, bold: true }] },
    rowsOf('households', cells),
  ],
})

/** The head of the list that goes with a decision, on a page of its own. */
export const annexHead = (title?: string): Block[] => [
  { kind: 'page-break' },
  centred('DANH SÁCH', { bold: true, size: 14 }),
  ...(title === undefined ? [] : [centred(title, { bold: true, size: 13 })]),
  centred('(Kèm theo Quyết định số {numberLine} {day} của Chủ tịch Ủy ban nhân dân {area})', {
    italic: true,
    size: 12,
    after: 6,
  }),
]
