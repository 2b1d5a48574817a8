import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findProblemText, Problem } from '../base/problem.ts'
import { type CellValue, cellText, type SheetPlan } from '../base/sheet.ts'
import { openSpreadsheet } from './spreadsheet.ts'
import { annotateSpreadsheet } from './spreadsheet-annotate.ts'
import { SharedStrings } from './spreadsheet-strings.ts'
import { writeCsv, writeXlsx } from './spreadsheet-writer.ts'
import { isDateCode } from './spreadsheet-xlsx.ts'
import { ZipWriter } from './spreadsheet-zip-writer.ts'

async function gather(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function rowsOf(from: string | Uint8Array, sheet = 0) {
  const book = await openSpreadsheet(from)
  try {
    const rows: [number, readonly CellValue[]][] = []
    for await (const row of book.sheets[sheet]!.rows()) rows.push([row.number, row.cells])
    return rows
  } finally {
    await book.close()
  }
}

const refusal = async (from: string | Uint8Array): Promise<string> => {
  try {
    await rowsOf(from)
    return 'read'
  } catch (error) {
    if (error instanceof Problem) return error.name
    throw error
  }
}

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Trang'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function zipOf(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipWriter()
  const all: Buffer[] = []
  for (const [name, text] of Object.entries(parts)) all.push(await gather(zip.add(name, [text])))
  all.push(await gather(zip.end()))
  return Buffer.concat(all)
}

describe('an Excel workbook', () => {
  test('gives text, numbers, dates, booleans, formula results, rich text and errors, at their rows', async () => {
    const bytes = await workbook(sheet => {
      sheet.getRow(3).values = [
        'Lò Văn & <Sinh>',
        14093001234,
        true,
        { formula: 'A1', result: 'kết quả' },
        { error: '#N/A' },
      ]
      sheet.getCell('F3').value = new Date('1980-12-31T00:00:00Z')
      sheet.getCell('F3').numFmt = 'dd/mm/yyyy'
      sheet.getCell('G3').value = { richText: [{ text: 'Họ ' }, { text: 'tên', font: { bold: true } }] }
      sheet.getCell('C7').value = 'dòng bảy'
      sheet.getRow(7).hidden = true
    })
    const rows = await rowsOf(bytes)
    expect(rows.map(([number]) => number)).toEqual([3, 7])
    expect(rows[0]![1]).toEqual([
      'Lò Văn & <Sinh>',
      14093001234,
      true,
      'kết quả',
      { kind: 'error', text: '#N/A' },
      { kind: 'date', serial: 29586 },
      'Họ tên',
    ])
    expect(rows[0]![1].map(cellText).slice(5)).toEqual(['31/12/1980', 'Họ tên'])
    expect(rows[1]![1]).toEqual([null, null, 'dòng bảy'])
  })

  test('with prefixed tags, single quotes, no cell references and inline strings is read, too', async () => {
    const bytes = await zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="o"><x:workbookPr date1904='1'/><x:sheets><x:sheet name='A &amp; B' sheetId='1' r:id='rId1'/></x:sheets></x:workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml': `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:r><x:t>một</x:t></x:r><x:rPh><x:t>bỏ</x:t></x:rPh><x:r><x:t xml:space="preserve"> hai</x:t></x:r></x:is></x:c><x:c/><x:c><x:v>1.5</x:v></x:c></x:row><x:row r="9"/></x:sheetData></x:worksheet>`,
    })
    const book = await openSpreadsheet(bytes)
    expect(book.sheets[0]!.name).toBe('A & B')
    expect(await rowsOf(bytes)).toEqual([[1, ['một hai', null, 1.5]]])
  })

  test('a formula whose result was never stored is told, not read as an empty cell', async () => {
    const bytes = await zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<workbook xmlns="m" xmlns:r="o"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml':
        '<worksheet xmlns="m"><sheetData><row r="1"><c r="A1"><f>H5&amp;"a"</f><v></v></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f t="shared" si="0"/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
    })
    const error = (text: string) => ({ kind: 'error', text })
    expect(await rowsOf(bytes)).toEqual([[1, [error('=H5&"a"'), error('=1+1'), error('='), null, 2]]])
  })

  test.each([
    ['dd/mm/yyyy', true],
    ['[$-42A]d mmmm yyyy', true],
    ['mm/yyyy', true],
    ['0.00', false],
    ['#,##0 "đồng"', false],
    ['[h]:mm', false],
    ['_-* #,##0\\ "₫"_-', false],
    ['General', false],
  ])('the format %s shows a date: %s', (code, isDate) => expect(isDateCode(code)).toBe(isDate))
})

describe('what is not a plain spreadsheet is refused with a sentence that says what to do', () => {
  const ole = (name: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')])
  const shell = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook><sheets/></workbook>' }
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['an empty file', () => Buffer.alloc(0), 'spreadsheet-empty'],
    ['a password', () => ole('EncryptedPackage'), 'spreadsheet-password'],
    ['an old .xls', () => ole('Workbook'), 'spreadsheet-old-xls'],
    ['macros', () => zipOf({ ...shell, 'xl/vbaProject.bin': 'x' }), 'spreadsheet-macros'],
    ['.xlsb', () => zipOf({ 'xl/workbook.bin': 'x' }), 'spreadsheet-other-format'],
    ['.ods', () => zipOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'spreadsheet-other-format'],
    [
      'a Word document',
      () => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }),
      'spreadsheet-not-one',
    ],
    [
      'a web page',
      () => Buffer.from('<html><table><tr><td>Họ tên</td></tr></table></html>'),
      'spreadsheet-other-format',
    ],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'spreadsheet-not-one'],
    ['blank text', () => Buffer.from(' \n \n'), 'spreadsheet-empty'],
  ])('%s', async (_, make, name) => {
    expect(await refusal(await make())).toBe(name)
    expect(findProblemText(name)?.vi).toMatch(/[Hh]ãy/)
  })

  test('a workbook that stops in the middle', async () => {
    const bytes = await workbook(sheet => sheet.addRow(['Họ và tên', 'Ngày sinh']))
    expect(await refusal(bytes.subarray(0, bytes.length - 60))).toBe('spreadsheet-truncated')
    expect(await refusal(bytes.subarray(0, 40))).toBe('spreadsheet-truncated')
  })

  test('a part that unpacks to hundreds of times its size', async () => {
    const zip = new ZipWriter()
    const bomb = function* () {
      for (let i = 0; i < 80; i += 1) yield Buffer.alloc(2 ** 20, 32)
    }
    const parts = [
      await gather(zip.add('xl/workbook.xml', ['<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'])),
      await gather(zip.add('xl/_rels/workbook.xml.rels', ['<Relationship Id="r1" Target="s.xml"/>'])),
      await gather(zip.add('xl/s.xml', bomb())),
      await gather(zip.end()),
    ]
    expect(await refusal(Buffer.concat(parts))).toBe('spreadsheet-too-large')
  })

  test('a changed byte in the data is found by the checksum', async () => {
    const packed = deflateRawSync(Buffer.from('x'))
    expect(packed.length).toBeGreaterThan(0)
    const bytes = await zipOf({ 'xl/workbook.xml': `<workbook><sheets/>${'<a/>'.repeat(50)}</workbook>` })
    bytes[60] = bytes[60]! ^ 0x55
    expect(await refusal(bytes)).toBe('spreadsheet-truncated')
  })

  test('too many columns', async () => {
    const bytes = await workbook(sheet => {
      sheet.getCell(1, 2_000).value = 'xa'
    })
    expect(await refusal(bytes)).toBe('spreadsheet-too-wide')
  })

  test('more rows than a sheet can have, all called row 1', async () => {
    const bytes = await zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<workbook xmlns="m" xmlns:r="o"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml': `<worksheet><sheetData>${'<row r="1"></row>'.repeat(1_048_577)}</sheetData></worksheet>`,
    })
    expect(await refusal(bytes)).toBe('spreadsheet-row-invalid')
  })

  test('random bytes and damaged workbooks never do worse than a refusal', async () => {
    const good = await workbook(sheet => {
      for (let i = 0; i < 20; i += 1) sheet.addRow([i, 'Lò Văn Sinh', new Date()])
    })
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(([at, value, end]) => {
      const copy = Buffer.from(good)
      copy[at] = value
      return copy.subarray(0, end % 3 === 0 ? end : copy.length)
    })
    const noise = fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes))
    const zipNoise = noise.map(bytes => Buffer.concat([Buffer.from('504b0304', 'hex'), bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, noise, zipNoise), async bytes => {
        const name = await refusal(bytes)
        return name === 'read' || findProblemText(name) !== undefined
      }),
      { numRuns: 300 },
    )
  })
})

describe('CSV', () => {
  test('delimiter, quotes, line breaks in quotes, empty lines and the mark at the start', async () => {
    const text = '\ufeffHọ tên;Ghi chú\r\n\r\n"Lò ""Văn"" Sinh";"hai\r\ndòng"\n014093001234;="007"\n'
    expect(await rowsOf(Buffer.from(text))).toEqual([
      [1, ['Họ tên', 'Ghi chú']],
      [3, ['Lò "Văn" Sinh', 'hai\r\ndòng']],
      [4, ['014093001234', '007']],
    ])
    expect(await rowsOf(Buffer.from('a\tb\nc\td'))).toEqual([
      [1, ['a', 'b']],
      [2, ['c', 'd']],
    ])
    expect(await rowsOf(Buffer.from('sep=|\na|b'))).toEqual([[1, ['a', 'b']]])
  })
  test('UTF-16 with and without a mark, and the old Vietnamese code page', async () => {
    const text = 'Họ và tên,Dân tộc\nLò Văn Ánh,Thái\n'
    const wanted = [
      [1, ['Họ và tên', 'Dân tộc']],
      [2, ['Lò Văn Ánh', 'Thái']],
    ]
    expect(await rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(wanted)
    expect(await rowsOf(Buffer.from(text, 'utf16le'))).toEqual(wanted)
    // "Họ" and "Thái" in windows-1258: o + dot below (f2), a + acute (ec).
    const old = Buffer.from([0x48, 0x6f, 0xf2, 0x2c, 0x54, 0x68, 0x61, 0xec, 0x69, 0x0a, 0xd0, 0xf4, 0x2c, 0x62])
    expect((await rowsOf(old)).map(([, cells]) => cells.map(cell => cellText(cell).normalize('NFC')))).toEqual([
      ['Họ', 'Thái'],
      ['Đô', 'b'],
    ])
    // An old font keeps its letters here; the list's reader turns them into Unicode.
    expect(await rowsOf(Buffer.from('Hä vµ tªn,D©n téc\nLß V¨n,Th¸i', 'latin1'))).toEqual([
      [1, ['Hä vµ tªn', 'D©n téc']],
      [2, ['Lß V¨n', 'Th¸i']],
    ])
    expect(await refusal(Buffer.from([0x48, 0xb5, 0x2c, 0xb5, 0xa9, 0xb8, 0x0a, 0x61]))).toBe('spreadsheet-encoding')
  })
  test('a NUL far down is a damaged file, told with its row', async () => {
    const text = 'a,b\n'.repeat(100_000)
    expect(await refusal(Buffer.from(`${text}c\u0000,d\n`))).toBe('spreadsheet-damaged')
  })
  test('an unclosed quotation mark is refused', async () =>
    expect(await refusal(Buffer.from('a,b\n"c,d\n'))).toBe('spreadsheet-quote'))
  test('what is written is read back, however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ế', '"', ',', ';', '\n', '\r', ' ', '=', '-', '@', "'", '0') })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async rows => {
        const plan: SheetPlan = { name: 'x', columns: [{ header: ['một'] }, { header: ['hai'] }], rows }
        const read = await rowsOf(await gather(writeCsv(plan)))
        const wanted = rows
          .map((row, i) => [i + 2, row.map(text => (text === '' ? null : text))] as const)
          .filter(([, row]) => row.some(Boolean))
        // A text of ours that looks like an escaped formula ("'=x") is read as one.
        const same = (text: CellValue) => (typeof text === 'string' ? text.replace(/^'(?=[=+\-@\t\r])/, '') : text)
        expect(read.slice(1).map(([n, row]) => [n, row.map(same)])).toEqual(
          wanted.map(([n, row]) => [n, row.map(same)]),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('writing', () => {
  const plan: SheetPlan = {
    name: 'Danh sách: hộ/nghèo',
    title: ['DANH SÁCH'],
    columns: [
      { header: ['STT'] },
      { header: ['Ngày sinh', 'Nam'], text: true },
      { header: ['Ngày sinh', 'Nữ'] },
      { header: ['Dân tộc'], choices: ['Thái', 'Mông'] },
    ],
    rows: [
      [1, '=1+1', { kind: 'date', serial: 29586 }, 'Thái & <Mông>'],
      [2, '-5', true, null],
    ],
  }

  test('a workbook of ours opens in another program, merged, as text, with its drop-down list', async () => {
    const book = new ExcelJS.Workbook()
    const bytes = await gather(writeXlsx([plan]))
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    const sheet = book.worksheets[0]!
    expect(sheet.name).toBe('Danh sách  hộ nghèo')
    expect(sheet.model.merges).toEqual(expect.arrayContaining(['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3']))
    expect(sheet.getCell('B4').value).toBe('=1+1')
    expect(sheet.getCell('B4').type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getCell('C4').value).toEqual(new Date('1980-12-31T00:00:00Z'))
    expect(sheet.getCell('D4').dataValidation.formulae).toEqual(["'Danh mục'!$A$1:$A$2"])
    expect(book.worksheets[1]!.state).toBe('hidden')
  })

  test('a workbook of ours is read back', async () => {
    expect((await rowsOf(await gather(writeXlsx([plan])))).slice(3)).toEqual([
      [4, [1, '=1+1', { kind: 'date', serial: 29586 }, 'Thái & <Mông>']],
      [5, [2, '-5', true]],
    ])
  })

  test('CSV never starts a cell with a formula', async () => {
    const text = (await gather(writeCsv(plan))).toString('utf8')
    expect(text.startsWith('\ufeffSTT,Ngày sinh (Nam)')).toBe(true)
    expect(text).toContain("1,'=1+1,31/12/1980")
    expect(text).toContain("2,'-5,TRUE")
  })
})

describe('a copy with a column of errors', () => {
  test('keeps everything and adds one column, in a workbook', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.columns = [{ width: 20 }, { width: 10 }]
      sheet.addRow(['Họ và tên', 'Ngày sinh'])
      sheet.addRow(['Lò Văn Sinh', '31/02/1987'])
      sheet.addRow(['Lò Thị Ánh', new Date('1990-01-01T00:00:00Z')])
      sheet.getCell('A2').font = { bold: true }
      sheet.mergeCells('A4:B4')
      book.addWorksheet('Khác').addRow(['giữ nguyên'])
    })
    const notes = new Map([
      [
        'Trang',
        new Map([
          [1, 'Lỗi'],
          [2, 'Ngày "31/02/1987" không có thật & <sai>'],
        ]),
      ],
    ])
    const copy = await gather(annotateSpreadsheet(bytes, notes))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(copy.buffer.slice(copy.byteOffset, copy.byteOffset + copy.length) as ArrayBuffer)
    const sheet = book.worksheets[0]!
    expect(sheet.getCell('C1').value).toBe('Lỗi')
    expect(sheet.getCell('C2').value).toBe('Ngày "31/02/1987" không có thật & <sai>')
    expect(sheet.getCell('C2').font.color?.argb).toBe('FFC00000')
    expect(sheet.getCell('C3').value).toBeNull()
    expect(sheet.getCell('A2').font.bold).toBe(true)
    expect(sheet.getCell('B3').value).toEqual(new Date('1990-01-01T00:00:00Z'))
    expect(sheet.model.merges).toEqual(['A4:B4'])
    expect(book.worksheets[1]!.getCell('A1').value).toBe('giữ nguyên')
  })

  test('keeps the row numbers of CSV', async () => {
    const copy = await gather(
      annotateSpreadsheet(
        Buffer.from('Họ tên,Sinh\n\nLò Văn Sinh,1987\n'),
        new Map([
          [
            'CSV',
            new Map([
              [1, 'Lỗi'],
              [3, 'thiếu'],
            ]),
          ],
        ]),
      ),
    )
    expect(await rowsOf(copy)).toEqual([
      [1, ['Họ tên', 'Sinh', 'Lỗi']],
      [3, ['Lò Văn Sinh', '1987', 'thiếu']],
    ])
  })
})

describe('shared strings', () => {
  test('beyond the budget are found again in the temporary file', () => {
    const strings = new SharedStrings(1_000)
    const text = (n: number) => `chuỗi ${n} ${'ế'.repeat(n % 300)}`
    for (let n = 0; n < 20_000; n += 1) strings.add(text(n))
    for (const n of [0, 5, 30, 999, 19_999, 12_345, 31]) expect(strings.at(n)).toBe(text(n))
    expect(strings.at(20_000)).toBeUndefined()
    strings.close()
  })
})

test('a file on disk is read like one in memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ben-vung-test-'))
  const bytes = await workbook(sheet => sheet.addRow(['a', 1]))
  writeFileSync(join(folder, 'x.bin'), bytes)
  expect(await rowsOf(join(folder, 'x.bin'))).toEqual(await rowsOf(bytes))
  rmSync(folder, { recursive: true })
})
