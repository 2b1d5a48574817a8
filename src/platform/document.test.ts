import exceljs from 'exceljs'
import fc from 'fast-check'
import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { type Block, type Data, type DocumentTemplate, fill, runsOf, tagsOf, wordsOf } from './document.ts'
import { cellsOf, code128Symbols, pngOf } from './document-code.ts'
import { docxTemplate } from './document-docx.ts'
import { issuesOfDocx } from './document-docx-check.ts'
import { drawDocx, renderDocx } from './document-docx-render.ts'
import { renderPdf } from './document-pdf.ts'
import { renderXlsx } from './document-xlsx.ts'

const templateWith = (blocks: Block[], required: string[] = []): DocumentTemplate => ({
  name: 'thu',
  title: 'Giấy thử',
  footnote: 'Mẫu tạm (chưa đối chiếu văn bản)',
  page: {
    orientation: 'portrait',
    margins: { top: 20, bottom: 20, left: 30, right: 15 },
    fontFamily: 'Times New Roman',
    size: 13,
  },
  blocks,
  required,
})
const text = (markup: string): Block => ({ kind: 'text', text: markup })
const list: Block = {
  kind: 'table',
  widths: [1, 3],
  head: [[{ text: 'TT' }, { text: 'Họ tên' }]],
  rows: [
    {
      kind: 'each',
      list: 'villages',
      rows: [
        { kind: 'row', cells: [{ text: '{village}', colSpan: 2, bold: true }] },
        { kind: 'each', list: 'people', rows: [{ kind: 'row', cells: [{ text: '{no}' }, { text: '{name}' }] }] },
      ],
    },
  ],
}
const villages: Data = {
  villages: [
    {
      village: 'Bản Mờn',
      people: [
        { no: 1, name: 'Lò Thị Mẫu' },
        { no: 2, name: 'Quàng Văn Thử' },
      ],
    },
    { village: 'Bản Tà Mẩu', people: [{ no: 3, name: 'Vì Thị Giả' }] },
  ],
}

const documentXml = (file: Uint8Array) => new PizZip(file).file('word/document.xml')!.asText()
const textOfXml = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(match => match[1]!)
    .join('')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
const letters = (words: string) => words.replace(/\s+/g, '')
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

describe('filling a template', () => {
  test('bold and italic are marked in the template, never by the data', () => {
    expect(runsOf('a **b** __c__')).toEqual([
      { text: 'a ', bold: false, italic: false },
      { text: 'b', bold: true, italic: false },
      { text: ' ', bold: false, italic: false },
      { text: 'c', bold: false, italic: true },
    ])
    const [block] = fill(templateWith([text('{name}')]), { name: '**Lò** {name} __x__' })
    expect(block).toMatchObject({ runs: [{ text: '**Lò** {name} __x__', bold: false }] })
  })
  test('a tag without a value is an error, not a blank that somebody signs', () => {
    expect(() => fill(templateWith([text('{number}')]), {})).toThrow('no value for {number}')
  })
  test('inside a list, a tag of the document may be used', () => {
    const template = templateWith([{ kind: 'each', list: 'people', blocks: [text('{year} {name}')] }])
    expect(wordsOf(fill(template, { year: 2025, people: [{ name: 'A' }, { name: 'B' }] }))).toBe('2025 A\n2025 B')
  })
  test('a condition shows one side', () => {
    const template = templateWith([{ kind: 'when', tag: 'is', blocks: [text('có')], otherwise: [text('không')] }])
    expect(wordsOf(fill(template, { is: true }))).toBe('có')
    expect(wordsOf(fill(template, { is: '' }))).toBe('không')
  })
})

describe('the Word file', () => {
  test('repeats villages and their people as rows', () => {
    const xml = documentXml(renderDocx(docxTemplate(templateWith([list])), villages))
    expect(xml.match(/<w:tr>/g)).toHaveLength(6)
    expect(textOfXml(xml)).toBe('TTHọ tênBản Mờn1Lò Thị Mẫu2Quàng Văn ThửBản Tà Mẩu3Vì Thị Giả')
  })
  test('prints what the data says letter by letter, tags and XML in it included', () => {
    const nasty = '<w:t>&{name} **x** "'
    const xml = documentXml(renderDocx(docxTemplate(templateWith([text('Ông {name}.')])), { name: nasty }))
    expect(textOfXml(xml)).toBe(`Ông ${nasty}.`)
  })
  test('a figure keeps its unit on its line, as in the PDF: the sign stands in the template, or both in the data', () => {
    const paper = templateWith([text('Đạt {rate} %, chi **{sum}**, {said}.')])
    const data = { rate: '11,22', sum: '8,8 tỷ đồng', said: '12 đồng ý' }
    const read = 'Đạt 11,22\u00a0%, chi 8,8\u00a0tỷ\u00a0đồng, 12 đồng ý.'
    expect(wordsOf(fill(paper, data))).toBe(read)
    expect(textOfXml(documentXml(renderDocx(docxTemplate(paper), data)))).toBe(read)
  })
  test('says the same as the PDF for random texts', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'ắệđ <>&"{}*_x') })), names => {
        const template = templateWith([{ kind: 'each', list: 'people', blocks: [text('- **{name}**;')] }])
        const data = { people: names.map(name => ({ name })) }
        const words = letters(wordsOf(fill(template, data)))
        expect(letters(textOfXml(documentXml(renderDocx(docxTemplate(template), data))))).toBe(words)
      }),
      { numRuns: 25 },
    ))
  test('a long one is made in a thread of its own, says the same, and is refused in the same words', async () => {
    const template = docxTemplate(templateWith([list]))
    const people = Array.from({ length: 1000 }, (_, i) => ({ no: String(i), name: `Lò Thị Mẫu ${i}` }))
    const long = { villages: [{ village: 'Bản Mờn', people }] }
    let turns = 0
    const turn = setInterval(() => {
      turns += 1
    }, 1)
    const file = await drawDocx(template, long)
    clearInterval(turn)
    expect(turns).toBeGreaterThan(0)
    expect(documentXml(file)).toBe(documentXml(renderDocx(template, long)))
    const torn = new PizZip(template)
    torn.file('word/document.xml', torn.file('word/document.xml')!.asText().replace('{/villages}', ''))
    await expect(drawDocx(torn.generate({ type: 'nodebuffer' }), long)).rejects.toMatchObject({
      name: 'template-broken',
      details: { reason: expect.any(String) },
    })
  })
  test('the same template gives the same bytes', () =>
    expect(docxTemplate(templateWith([list])).equals(docxTemplate(templateWith([list])))).toBe(true))
  test('several records follow each other on new pages, each with its own picture', () => {
    const template = templateWith([text('{name}'), { kind: 'code', tag: 'qr' }])
    const record = (name: string): Data => ({
      name,
      qr: { code: 'qr', text: name, widthMm: 20, heightMm: 20, align: 'left' },
    })
    const file = renderDocx(docxTemplate(template), [record('A'), record('B'), record('C')])
    const xml = documentXml(file)
    expect(textOfXml(xml)).toBe('ABC')
    expect(xml.match(/r:embed="rIdPicture\d"/g)).toEqual([
      'r:embed="rIdPicture1"',
      'r:embed="rIdPicture2"',
      'r:embed="rIdPicture3"',
    ])
    expect(Object.keys(new PizZip(file).files).filter(name => name.includes('media/code'))).toHaveLength(3)
    // Three sections, each with its pages counted from 1.
    expect(xml.match(/<w:sectPr>/g)).toHaveLength(3)
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(3)
  })
  test('an own template without any header cannot lose the mark of a trial, on the first page either', () => {
    const own = new PizZip(docxTemplate(templateWith([text('{name}')])))
    own.file(
      'word/document.xml',
      documentXml(docxTemplate(templateWith([text('{name}')]))).replace(/<w:headerReference[^>]*>/g, ''),
    )
    const file = new PizZip(
      renderDocx(own.generate({ type: 'nodebuffer' }), { name: 'A' }, { watermark: 'THỬ NGHIỆM' }),
    )
    expect(file.file('word/headerTrial.xml')!.asText()).toContain('string="THỬ NGHIỆM"')
    expect(file.file('word/document.xml')!.asText()).toMatch(/headerReference[^>]*r:id="rIdTrialMark"/)
    expect(file.file('word/document.xml')!.asText()).not.toContain('titlePg')
  })
})

describe("an office's own template", () => {
  const built = templateWith([text('Ông {name}'), { kind: 'code', tag: 'qr' }, list], ['name', 'villages.people.name'])
  const faultsOf = (change: (zip: PizZip) => void) => {
    const zip = new PizZip(docxTemplate(built))
    change(zip)
    return issuesOfDocx(zip.generate({ type: 'nodebuffer' }), built).map(fault => `${fault.name} ${fault.path}`)
  }
  const inText = (from: string, to: string) => (zip: PizZip) =>
    zip.file('word/document.xml', zip.file('word/document.xml')!.asText().replace(from, to))

  test('is accepted with other words around the tags', () =>
    expect(faultsOf(inText('Ông ', 'Kính gửi ông/bà '))).toEqual([]))
  test('with a tag that we cannot fill is told which', () =>
    expect(faultsOf(inText('Ông ', 'Ông {citizenId} '))).toEqual(['tag-unknown citizenId']))
  test('with such a tag in the page foot too', () =>
    expect(
      faultsOf(zip =>
        zip.file('word/footer1.xml', zip.file('word/footer1.xml')!.asText().replace('Mẫu tạm', '{secret}')),
      ),
    ).toEqual(['tag-unknown secret']))
  test('without a tag that must be there is told which', () =>
    expect(faultsOf(inText('{name}', ''))).toEqual(['tag-missing name']))
  test('with a list that is not closed is told where', () =>
    expect(faultsOf(inText('{/villages}', ''))).toEqual(['tag-syntax villages']))
  test('may not let data write XML', () => expect(faultsOf(inText('{@qr}', '{@name}'))).toEqual(['raw-tag name']))
  test('writes codes with @, or their drawing would be printed as text', () =>
    expect(faultsOf(inText('{@qr}', '{qr}'))).toEqual(['code-tag qr']))
  test('may not carry macros', () =>
    expect(faultsOf(zip => zip.file('word/vbaProject.bin', 'x'))).toEqual(['macro file']))
  test('may not fetch pictures or templates from elsewhere', () =>
    expect(
      faultsOf(zip =>
        zip.file(
          'word/_rels/settings.xml.rels',
          '<Relationships><Relationship Id="rId1" Type="http://x/attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/></Relationships>',
        ),
      ),
    ).toEqual(['external-link file']))
  test('must be a Word file', () => {
    expect(issuesOfDocx(Buffer.from('xin chào'), built).map(fault => fault.name)).toEqual(['not-docx'])
    expect(issuesOfDocx(new PizZip().file('a.txt', 'x').generate({ type: 'nodebuffer' }), built)[0]!.name).toBe(
      'not-docx',
    )
  })
  test('knows the tags of the built-in one', () => {
    const tags = tagsOf(built)
    expect([...tags.texts]).toEqual(['name'])
    expect([...tags.lists.get('villages')!.lists.get('people')!.texts]).toEqual(['no', 'name'])
  })
})

describe('the PDF', () => {
  test('has a page for each record and its fonts inside', async () => {
    const pdf = await renderPdf(templateWith([text('Hộ **{name}** __nghèo__')]), [
      { name: 'A' },
      { name: 'B' },
      { name: 'C' },
    ])
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pagesOf(pdf)).toBe(3)
    const raw = pdf.toString('latin1')
    expect(raw.match(/\/FontFile2/g)?.length).toBe(3)
    expect(raw).toMatch(/\/FontName \/[A-Z]{6}\+Tinos/)
  })
  test('is the same whatever was drawn before it', async () => {
    const draw = (name: string) =>
      renderPdf(templateWith([text('{name}')]), { name }, { madeAt: new Date('2026-11-23T01:00:00Z') })
    // a semicolon and the Greek question mark are one drawing: what is copied out of a paper is what was written into it
    const [semicolon, question] = [';', '\u037e']
    const before = await draw(semicolon)
    expect((await draw(question)).equals(before)).toBe(false)
    expect((await draw(semicolon)).equals(before)).toBe(true)
  })
  test('repeats the head of a long table on every page', async () => {
    const people = Array.from({ length: 150 }, (_, i) => ({ no: i + 1, name: `Người ${i}` }))
    const pdf = await renderPdf(templateWith([list]), { villages: [{ village: 'Bản', people }] })
    expect(pagesOf(pdf)).toBeGreaterThan(3)
  })
})

describe('codes', () => {
  test('every bar code reads back to its text, checksum included', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789AbZ-/ ~'), minLength: 1, maxLength: 24 }), value => {
        expect(readCode128(code128Symbols(value))).toBe(value)
      }),
    ))
  test('digits go two to a symbol', () => expect(code128Symbols('12345678')).toEqual([105, 12, 34, 56, 78, 47, 106]))
  test('each symbol is eleven modules wide, the stop thirteen, with ten white ones on both sides', () => {
    const cells = cellsOf({ code: 'code128', text: 'R2026-0042' })
    expect(cells.columns).toBe((code128Symbols('R2026-0042').length - 1) * 11 + 13 + 20)
  })
  test('letters with accents are refused, not garbled', () => expect(() => code128Symbols('Bản')).toThrow(RangeError))
  test('a PNG says its own size', () => {
    const png = pngOf({ code: 'qr', text: 'R2026-0042', widthMm: 30, heightMm: 30, align: 'left' }, 4)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(cellsOf({ code: 'qr', text: 'R2026-0042' }).columns * 4)
  })
})

/** A reader written apart from the writer. */
function readCode128(symbols: number[]): string {
  const data = symbols.slice(0, -2)
  const sum = data.reduce((all, symbol, i) => all + symbol * (i === 0 ? 1 : i), 0)
  if (sum % 103 !== symbols.at(-2) || symbols.at(-1) !== 106) throw new Error('checksum')
  let digits = data[0] === 105
  let read = ''
  for (const symbol of data.slice(1)) {
    if (!digits && symbol === 99) digits = true
    else if (digits && symbol === 100) digits = false
    else read += digits ? String(symbol).padStart(2, '0') : String.fromCharCode(symbol + 32)
  }
  return read
}

describe('the spreadsheet', () => {
  test('has merged heads, values as numbers, and its head on every printed page', async () => {
    const file = await renderXlsx([
      {
        name: '1. Kết quả/rà soát',
        orientation: 'landscape',
        fontFamily: 'Times New Roman',
        title: ['BIỂU'],
        subtitle: [],
        columns: [
          { width: 20, kind: 'text' },
          { width: 9, kind: 'count' },
          { width: 9, kind: 'percent' },
        ],
        head: [
          [
            { text: 'Đơn vị', rowSpan: 2 },
            { text: 'Hộ nghèo', colSpan: 2 },
          ],
          [{ text: 'Số hộ' }, { text: 'Tỷ lệ (%)' }],
        ],
        rows: [{ cells: ['=1+1', 1234, '10,79'] }, { cells: ['Bản', 0, '–'] }],
        signatures: [],
        footnote: null,
        watermark: 'THỬ NGHIỆM',
      },
    ])
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load(file as unknown as ArrayBuffer)
    const sheet = workbook.worksheets[0]!
    expect(sheet.name).toBe('1. Kết quả rà soát')
    expect(sheet.getCell('A1').value).toBe('THỬ NGHIỆM')
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      printTitlesRow: '4:5',
    })
    expect(sheet.getCell('A4').isMerged && sheet.getCell('A5').master.address).toBe('A4')
    expect(sheet.getCell('C4').master.address).toBe('B4')
    // A text that looks like a formula stays a text.
    expect(sheet.getCell('A6').value).toBe('=1+1')
    expect(sheet.getCell('B6').value).toBe(1234)
    expect(sheet.getCell('C6').value).toBe(10.79)
    expect(sheet.getCell('C7').value).toBe('–')
  })
})
