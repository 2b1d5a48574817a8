import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { officialForms } from '../../../law/reports/forms.ts'
import { officialLayout } from '../../../law/reports/layout.ts'
import { Problem } from '../../base/problem.ts'
import { fill, wordsOf } from '../../platform/document.ts'
import { documentData, type OfficialDocumentName, officialDocuments } from './official.document.ts'
import {
  certificateOf,
  day,
  decisionOf,
  letterheadOf,
  minutesOf,
  postedListOf,
  sampleInputs,
  surveyOf,
} from './output.builders.ts'
import { basesOn, dayInWords } from './parts.document.ts'
import { documentDocx, documentPdf, issuesOfTemplate, templateFile, trialMark } from './render.document.ts'

const names = Object.keys(officialDocuments) as OfficialDocumentName[]
const wordsIn = (name: OfficialDocumentName, input: unknown) =>
  wordsOf(fill(officialDocuments[name].template, documentData(name, input as never)))
const xmlOf = (file: Uint8Array, part = 'word/document.xml') => new PizZip(file).file(part)!.asText()
const letters = (text: string) => text.replace(/\s+/g, '')
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(match => match[1]!)
    .join('')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

describe.each(names)('%s', name => {
  const input = sampleInputs[name]
  test('says the same in Word and in PDF', async () => {
    const docx = await documentDocx(name, input as never)
    expect(letters(textOf(xmlOf(docx)))).toBe(letters(wordsIn(name, input)))
    expect(textOf(xmlOf(docx))).not.toMatch(/[{}]|undefined|NaN|\[object/)
  })
  test('has a template that the office may download and give back', () =>
    expect(issuesOfTemplate(name, templateFile(name))).toEqual([]))
  test('says at its foot that its wording was not compared with the law, until it was', async () => {
    expect(officialForms[name].confidence).not.toBe('verified')
    expect(textOf(xmlOf(await documentDocx(name, input as never), 'word/footer1.xml'))).toContain(
      'chưa đối chiếu văn bản',
    )
    expect(xmlOf(templateFile(name), 'docProps/custom.xml')).toContain('chưa đối chiếu văn bản')
  })
  test('of a trial carries its mark on every page, in both formats', async () => {
    const docx = await documentDocx(name, input as never, { trial: true })
    for (const part of ['word/header1.xml', 'word/header2.xml'])
      expect(xmlOf(docx, part)).toContain(`string="${trialMark}"`)
    const [plain, marked] = await Promise.all([
      documentPdf(name, input as never),
      documentPdf(name, input as never, { trial: true }),
    ])
    expect(pagesOf(marked)).toBe(pagesOf(plain))
    expect(marked.length).toBeGreaterThan(plain.length)
    expect(xmlOf(await documentDocx(name, input as never), 'word/header1.xml')).not.toContain('textpath')
  })
  test('refuses a field that it may not show', () => {
    const nosy = { ...(input as object), citizenIds: ['014179000001'] }
    expect(() => documentData(name, nosy as never)).toThrow(Problem)
  })
})

describe('the posted list', () => {
  test('shows head, village and class, and nothing else of a household', () => {
    const words = wordsIn('posted-list', postedListOf())
    expect(words).toContain('1\tLò Văn Ánh A\tBản Mờn\tHộ cận nghèo')
    expect(words).not.toMatch(/\d{9,}/)
  })
  test.each([
    'citizenId',
    'birthYear',
    'phone',
    'deprived',
    'disability',
    'members',
    'income',
  ])('refuses %s of a household, and says so', async field => {
    const input = postedListOf()
    const [village] = input.villages
    const nosy = {
      ...input,
      villages: [{ ...village, households: [{ head: 'Lò Thị Mẫu', standing: 'poor', [field]: '014179000001' }] }],
    }
    try {
      await documentDocx('posted-list', nosy as never)
      expect.unreachable()
    } catch (refusal) {
      expect((refusal as Problem).faults[0]!.message).toBe(`Không được in: ${field}.`)
    }
  })
  test('refuses an own template that asks for more', () => {
    const zip = new PizZip(templateFile('posted-list'))
    zip.file('word/document.xml', zip.file('word/document.xml')!.asText().replace('{village}', '{village} {citizenId}'))
    expect(issuesOfTemplate('posted-list', zip.generate({ type: 'nodebuffer' })).map(fault => fault.path)).toEqual([
      'households.citizenId',
    ])
  })
  test('names the hash of the frozen list', () =>
    expect(wordsIn('posted-list', postedListOf())).toContain('Mã đối chiếu danh sách: 9f2c4e11aa03b7d5'))
})

describe('a decision', () => {
  test('counts its households by class, the poor first', () =>
    expect(wordsIn('recognition-decision', decisionOf())).toContain(
      'Công nhận 26 hộ nghèo, hộ cận nghèo trên địa bàn xã Chiềng Mung năm 2025, gồm: 17 hộ nghèo; 9 hộ cận nghèo',
    ))
  test('on exit tells who left poverty only and who left both', () => {
    const words = wordsIn('exit-decision', sampleInputs['exit-decision'])
    expect(words).toContain('1 hộ thoát nghèo, trở thành hộ cận nghèo; 1 hộ thoát cận nghèo')
  })
  test('without number and day leaves places to write by hand', () => {
    const words = wordsIn('recognition-decision', { ...decisionOf(), letterhead: { ...letterheadOf(null), day: null } })
    expect(words).toContain('Số: ……/QĐ-UBND')
    expect(words).toContain('Chiềng Mung, ngày …… tháng …… năm ………')
  })
  test('cites the law of its day: from 2026 also Decree 351/2025, no longer the old law on local government', () => {
    const ids = (date: string) => basesOn(day(date), 'poverty').map(basis => basis.id)
    expect(ids('2024-12-10')).toContain('local-government-2015')
    expect(ids('2024-12-10')).not.toContain('decree-351-2025')
    expect(ids('2026-12-10')).toContain('decree-351-2025')
    expect(ids('2026-12-10')).not.toContain('local-government-2015')
    expect(ids('2027-12-10')).not.toContain('decree-07-2021')
  })
  test('is signed for the chair by the deputy with the lines given', () => {
    const words = wordsIn('recognition-decision', {
      ...decisionOf(),
      signatory: { lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Hà Thị Thử' },
    })
    expect(words).toContain('KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH')
  })
})

describe('certificates', () => {
  test('in bulk are one PDF and one Word file, a page each', async () => {
    const many = ['Lò Thị Mẫu', 'Quàng Văn Thử', 'Vì Thị Giả'].map((head, i) => certificateOf(head, `0${i + 1}`))
    expect(pagesOf(await documentPdf('certificate', many))).toBe(3)
    const text = textOf(xmlOf(await documentDocx('certificate', many)))
    for (const head of ['Lò Thị Mẫu', 'Quàng Văn Thử', 'Vì Thị Giả']) expect(text).toContain(head)
  })
  test('leave a place for a citizen ID that there is not', () =>
    expect(wordsIn('certificate', { ...certificateOf(), citizenId: null, citizenIdIssuedOn: null })).toMatch(
      /CCCD: \.{10,}\s+Ngày cấp: \.{10,}/,
    ))
  test('put the year of birth below men or women', () => {
    const words = wordsIn('certificate', certificateOf())
    expect(words).toContain('1\tLò Thị Mẫu\tThái\tChủ hộ\t\t1979\t')
    expect(words).toContain('2\tLò Văn Thí\tThái\tCon\t2004\t\t')
  })
  test('without QR say nothing of one', () =>
    expect(wordsIn('certificate', { ...certificateOf(), qr: null })).not.toContain('Quét mã'))
})

describe('the survey form', () => {
  test('empty asks everything and answers nothing', () => {
    const words = wordsIn('survey-form', surveyOf(false))
    expect(words).toContain('□ 1. Bền chắc\n□ 2. Không bền chắc')
    expect(words).not.toContain('■')
    expect(words).not.toContain('Năm trước": câu trả lời')
  })
  test('filled ticks the answer and shows last year beside it', () => {
    const words = wordsIn('survey-form', surveyOf(true))
    expect(words).toContain('■ 1. Bền chắc\n□ 2. Không bền chắc\tKhông bền chắc')
    expect(words).toContain('1 Có; 2 Không\t1\t(2)\t(1)')
  })
  test('carries the record in bar code and QR, each village pack one form after the other', async () => {
    const pack = [surveyOf(true), { ...surveyOf(false), recordId: 'R2026-2' }]
    const file = await documentDocx('survey-form', pack)
    expect(Object.keys(new PizZip(file).files).filter(part => part.startsWith('word/media/code'))).toHaveLength(4)
    expect(documentData('survey-form', pack[1]!)).toMatchObject({
      barcode: { code: 'code128', text: 'R2026-2' },
      qr: { code: 'qr', text: 'R2026-2' },
    })
  })
  test('gives a household of eleven two tables for its members', () => {
    const big = surveyOf(true)
    const members = Array.from({ length: 11 }, (_, i) => ({ ...big.members![0]!, name: `Người ${i + 1}` }))
    const data = documentData('survey-form', { ...big, members, spareRows: 0 })
    const [, aboutMembers] = data.sections as { memberTables: { h1: number; h8: number }[] }[]
    expect(aboutMembers!.memberTables.map(table => [table.h1, table.h8])).toEqual([
      [1, 8],
      [9, 16],
    ])
  })
})

describe('minutes', () => {
  test('work out the shares of attendance and agreement', () => {
    const words = wordsIn('meeting-minutes', minutesOf(true))
    expect(words).toContain('Đại diện 41 hộ gia đình trên tổng số 52 hộ')
    expect(words).toContain('chiếm tỷ lệ 78,85\u00a0%')
    expect(words).toContain('đồng ý 44, đạt 89,80\u00a0%')
  })
  test('empty claim nothing', () => {
    const words = wordsIn('meeting-minutes', minutesOf(false))
    expect(words).not.toContain('Không có.')
    expect(words).toContain('Biên bản được lập thành 02 bản')
  })
})

describe('the written refusal', () => {
  test('gives every reason with its article and what can be done', () => {
    const words = wordsIn('refusal', sampleInputs.refusal)
    expect(words).toContain('(Nghị định số 07/2021/NĐ-CP, Điều 3)')
    expect(words).toContain('quyền khiếu nại')
  })
  test('without a reason is not written', () =>
    expect(() => documentData('refusal', { ...sampleInputs.refusal, reasons: [] })).toThrow(Problem))
})

describe('official layout', () => {
  test('a zero stands before days under ten and before January and February only', () => {
    expect(dayInWords(day('2025-02-05'))).toBe('ngày 05 tháng 02 năm 2025')
    expect(dayInWords(day('2025-12-31'))).toBe('ngày 31 tháng 12 năm 2025')
    expect(dayInWords(day('2025-03-01'))).toBe('ngày 01 tháng 3 năm 2025')
  })
  test('sizes stay inside what the decree allows', () => {
    for (const [name, fact] of Object.entries(officialLayout)) {
      const range = /^(\d+)(?:-(\d+))?, /.exec(fact.allowed)
      if (!range || typeof fact.use !== 'number' || name === 'firstLine') continue
      expect(fact.use, name).toBeGreaterThanOrEqual(Number(range[1]))
      expect(fact.use, name).toBeLessThanOrEqual(Number(range[2] ?? range[1]))
    }
  })
})
