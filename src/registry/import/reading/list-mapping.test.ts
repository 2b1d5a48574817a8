import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ethnicGroups } from '../../../../law/registry/ethnic-groups.ts'
import { fileOf, makeLists } from '../../../../test/samples/make.ts'
import { localDate } from '../../../base/local-date.ts'
import type { Book, CellValue, SheetRow } from '../../../base/sheet.ts'
import { openSpreadsheet } from '../../../platform/spreadsheet.ts'
import { writeCsv, writeXlsx } from '../../../platform/spreadsheet-writer.ts'
import { ListMapping } from './list-mapping.ts'
import type { ParsedHousehold, ParsedMember } from './parsed-household.ts'
import { inspectList, ListCounter, type ReadOptions, readList } from './read-list.ts'
import { readRelation } from './relation.ts'
import { listPlan, templateMapping, templatePlans } from './write-list.ts'

const asOf = localDate('2023-12-31')

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function read(bytes: Uint8Array, options: Partial<ReadOptions> = {}) {
  const book = await openSpreadsheet(bytes)
  const counter = new ListCounter()
  const list: ParsedHousehold[] = []
  for await (const item of readList(book, { asOf, ...options })) {
    counter.add(item)
    if (item.type === 'household') list.push(item.household)
  }
  await book.close()
  return { list, ...counter.summary }
}

/** Without where it was read. */
const content = (one: ParsedHousehold) => {
  const { sheet: _sheet, row: _row, errors: _errors, ...rest } = one
  return { ...rest, members: one.members.map(({ row: _memberRow, ...member }) => member) }
}

const member = (relation: string) =>
  fc
    .record({
      name: fc.constantFrom('Lò Văn Ánh', 'Bàn Thị Khuê', 'Tống A Sinh', "H'Nguyệt", 'Đèo Thị Ón'),
      sex: fc.constantFrom('male' as const, 'female' as const),
      birth: fc.constantFrom('1980', '1975-06', '1990-02-28', '2020-12-31', '1931'),
      ethnic: fc.constantFrom(...ethnicGroups.map(group => group.code)),
      citizenId: fc.option(
        fc.integer({ min: 0, max: 999_999_999 }).map(n => `014${String(n).padStart(9, '0')}`),
        { nil: undefined },
      ),
      note: fc.option(fc.constantFrom('mới chuyển đến', '=1+1', 'có; dấu, "lạ"'), { nil: undefined }),
    })
    .map(
      ({ citizenId, note, ...rest }): ParsedMember => ({
        row: 0,
        relation: readRelation(relation),
        ...rest,
        ...(citizenId ? { citizenId } : {}),
        ...(note ? { note } : {}),
      }),
    )

const household = fc
  .record({
    village: fc.constantFrom('Bản Nà Bó', 'Tổ 3', 'Tà Mẩu'),
    class: fc.constantFrom('poor' as const, 'near_poor' as const, 'average' as const),
    b1: fc.integer({ min: 0, max: 300 }),
    b2: fc.integer({ min: 0, max: 12 }).map(n => n * 10),
    causes: fc.uniqueArray(fc.constantFrom('land' as const, 'capital' as const, 'illness' as const), { maxLength: 3 }),
    deprived: fc.uniqueArray(fc.constantFrom('VL1', 'NO1', 'TT2'), { maxLength: 3 }),
    head: member('Chủ hộ'),
    others: fc.array(fc.constantFrom('Vợ', 'Con', 'Cháu', 'Mẹ').chain(member), { maxLength: 4 }),
  })
  .map(
    ({ head, others, ...rest }): ParsedHousehold => ({
      sheet: '',
      row: 0,
      needs: [],
      groups: [],
      errors: 0,
      ...rest,
      members: [head, ...others],
    }),
  )

describe('what is written in a layout is read back the same', () => {
  const check = (write: (households: ParsedHousehold[]) => AsyncIterable<Buffer>, mapping?: ListMapping) =>
    fc.assert(
      fc.asyncProperty(fc.array(household, { minLength: 1, maxLength: 6 }), async drawn => {
        const wanted = drawn.map((one, i) => ({ ...one, number: String(i + 1), code: `M${i + 1}` }))
        const found = await read(await bytesOf(write(wanted)), mapping ? { mapping } : {})
        expect(found.errors).toEqual([])
        expect(found.list.map(content).map(({ causeText: _text, ...rest }) => rest)).toEqual(wanted.map(content))
      }),
      { numRuns: 40 },
    )

  test('as a workbook, recognised anew', () =>
    check(list => writeXlsx([listPlan(templateMapping, list, { title: ['DANH SÁCH HỘ GIA ĐÌNH'] })])))
  test('a person of unknown sex keeps the birth', async () => {
    const head = {
      row: 0,
      name: 'Lò Văn Thử',
      relation: { code: 'head', text: 'Chủ hộ' } as const,
      birth: '1980-12-31',
    }
    const of = { sheet: '', row: 0, number: '1', village: 'Bản Mờn', causes: [], needs: [], deprived: [], groups: [] }
    const list: ParsedHousehold[] = [{ ...of, errors: 0, members: [head] }]
    const found = await read(await bytesOf(writeXlsx([listPlan(templateMapping, list)])), { mapping: templateMapping })
    expect(found.errors).toEqual([])
    expect(found.list[0]!.members[0]).toMatchObject({ birth: '1980-12-31' })
    expect(found.list[0]!.members[0]!.sex).toBeUndefined()
    expect(found.notices.map(one => one.name)).toContain('sex-open')
  })
  test('as a workbook, by the saved layout', () =>
    check(list => writeXlsx([listPlan(templateMapping, list)]), templateMapping))
  test('as CSV, by the saved layout', () => check(list => writeCsv(listPlan(templateMapping, list)), templateMapping))
  test('as CSV, recognised anew', () => check(list => writeCsv(listPlan(templateMapping, list))))
})

describe('a saved layout', () => {
  test.each(
    makeLists().filter(list => list.households),
  )('recognised from $name reads that list as recognition does, through JSON', async list => {
    const { bytes } = await fileOf(list)
    const book = await openSpreadsheet(bytes)
    const found = (await inspectList(book)).find(one => one.recognition)!.recognition!
    await book.close()
    const mapping = ListMapping.parse(JSON.parse(JSON.stringify({ ...found.mapping, name: 'Mẫu của xã' })))
    const [saved, anew] = [await read(bytes, { mapping }), await read(bytes)]
    expect(saved.list).toEqual(anew.list)
    expect(saved.list).toHaveLength(list.counts.households)
  })

  test('translates the words of the ministry software both ways', async () => {
    const mapping = ListMapping.parse({
      name: 'Phần mềm',
      grouping: 'key',
      columns: [
        { field: 'householdCode', header: ['MAHO'] },
        { field: 'name', header: ['HOTEN'] },
        { field: 'relation', header: ['QH'], values: { '1': 'Chủ hộ', '2': 'Vợ' } },
        { field: 'class', header: ['LOAI'], values: { A: 'Hộ nghèo', B: 'Hộ cận nghèo' } },
        { field: 'village', header: ['BAN'] },
      ],
    })
    const text = 'MAHO,HOTEN,QH,LOAI,BAN\r\n7,Lò Văn Sinh,1,B,Bản Mờn\r\n7,Lò Thị Ánh,2,,Bản Mờn\r\n'
    const found = await read(Buffer.from(text), { mapping })
    expect(found.list[0]).toMatchObject({ code: '7', class: 'near_poor', village: 'Bản Mờn' })
    expect(found.list[0]!.members.map(one => one.relation.code)).toEqual(['head', 'spouse'])
    const plain = found.list.map(one => ({
      ...one,
      members: one.members.map(who => ({
        ...who,
        relation: readRelation(who.relation.code === 'head' ? 'Chủ hộ' : 'Vợ'),
      })),
    }))
    expect((await bytesOf(writeCsv(listPlan(mapping, plain)))).toString('utf8')).toBe(`\ufeff${text}`)
  })

  test('whose column the list lacks says which', async () => {
    const found = await read(
      Buffer.from(
        'STT hộ,Họ và tên,Quan hệ với chủ hộ,Dân tộc,Số định danh cá nhân/CCCD\n1,Lò Văn Sinh,Chủ hộ,Thái,\n',
      ),
      {
        mapping: { ...templateMapping, headerRows: 1, columns: templateMapping.columns.slice(0, 8) },
      },
    )
    expect(found.errors.filter(one => one.name === 'column-missing').map(one => one.message)[0]).toContain('Mã hộ')
  })
})

describe('the template', () => {
  test('is read by its own layout: the example is a household without faults', async () => {
    const found = await read(await bytesOf(writeXlsx(templatePlans())))
    expect(found.errors).toEqual([])
    expect(found.list).toHaveLength(1)
    expect(found.list[0]).toMatchObject({ village: 'Bản Mẫu', class: 'poor', deprived: ['NO1', 'NO2', 'NV2', 'TT1'] })
  })
})

describe('lists that no one could foresee', () => {
  test('a text that is no list says so in one sentence', async () => {
    const found = await read(Buffer.from('a,b\n1,2\n'))
    expect(found.errors.map(one => one.name)).toEqual(['header-missing'])
    const garbled = await read(Buffer.from('Hµµ¸ vµ¸¸ tªªµ,D©©¸ t¸¸\nL¸¸ V¨¨µ,Th¸¸\n'))
    expect(garbled.errors[0]!.message).toContain('Unicode')
  })

  test('what can only be read wrongly is an error that says what to do', async () => {
    const names = async (text: string) => (await read(Buffer.from(text))).errors.map(one => [one.name, one.row])
    // A row whose name is missing is a person, whatever its first words are.
    const header = 'STT,Bản,Họ và tên,Quan hệ,Ngày sinh,Dân tộc'
    expect(await names(`${header}\n1,Bản Mờn,,Chủ hộ,1980,Thái\n`)).toEqual([['name-missing', 2]])
    expect(await names(`${header}\n1,Bản Mờn,Lò Văn Thử,Chủ hộ,1980,"nt"\n`)).toEqual([['ditto-without-value', 2]])
    expect(await names(`${header}\n`)).toEqual([['list-empty', 1]])
    expect(await names(`${header}\n1,Bản Mờn,Lß V¨n ¸¸¸¸,Chủ hộ,1980,Thái\n`)).toEqual([['old-font-unclear', 2]])
    const twice = await read(
      Buffer.from(`${header}\n1,Bản Mờn,Lò Văn Thử,Chủ hộ,1980,Thái\n2,Bản Mờn,Lò Văn Thử,Chủ hộ,1980,Thái\n`),
    )
    expect(twice.notices.map(one => [one.name, one.row])).toEqual([['household-repeated', 3]])
    const beside = 'STT,Họ và tên,Năm sinh,Giới tính,,STT,Họ và tên,Năm sinh,Giới tính'
    expect((await names(`${beside}\n1,Lò Văn Thử,1980,Nam,,2,Lò Thị Thử,1982,Nữ\n`)).at(0)).toEqual(['table-beside', 1])
  })

  test('a child older than the head is imported, with a notice at its birth', async () => {
    const found = await read(
      Buffer.from(
        [
          'STT,Họ và tên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Bản',
          '1,Lò Văn Cha,Chủ hộ,1980,Nam,Mờn',
          ',Lò Văn Con,Con,1979,Nam,Mờn',
          ',Lò Thị Út,Con,2005,Nữ,Mờn',
          ',Lò Thị Bà,Mẹ,1981,Nữ,Mờn',
        ].join('\n'),
      ),
    )
    expect(found.errors).toEqual([])
    expect(
      found.notices.filter(one => one.name === 'generations').map(one => [one.row, one.column, one.value]),
    ).toEqual([
      [3, 'Ngày sinh', '1979'],
      [5, 'Ngày sinh', '1981'],
    ])
  })

  test('rows in any order and disorder never crash, and every person is counted, told or skipped with a notice', async () => {
    const cell = fc.constantFrom(
      '',
      '1',
      'I',
      '1.1',
      'Lò Văn Sinh',
      'Chủ hộ',
      'Con',
      'x',
      '31/02/1987',
      '1980',
      'Bản Mờn',
      'Tổng cộng: 3 hộ',
      'CHỦ TỊCH',
      'Thái',
      '014080001234',
      '1E5',
      '=A1',
      'Hộ nghèo',
      'Họ và tên',
      '(1)',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { maxLength: 30 }), async rows => {
        const header = ['STT hộ', 'Họ và tên', 'Quan hệ với chủ hộ', 'Ngày sinh', 'CCCD', 'Dân tộc', 'Phân loại']
        const text = [header, ...rows].map(row => row.map(one => `"${one}"`).join(',')).join('\n')
        const found = await read(Buffer.from(text))
        for (const one of [...found.errors, ...found.notices])
          expect(one.message).not.toMatch(/undefined|NaN|\{|\[object/)
        for (const one of found.list) expect(one.members.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('a formula that failed or was never calculated is told once, at its cell, with what to do', async () => {
    const cells: CellValue[][] = [
      ['STT hộ', 'Họ và tên', 'Ngày sinh', 'Thôn, bản'],
      [1, { kind: 'error', text: '#REF!' }, '1980', 'Bản Mờn'],
      [2, 'Lò Văn Sinh', { kind: 'error', text: '=C1' }, { kind: 'error', text: '=D2' }],
    ]
    async function* rows(): AsyncGenerator<SheetRow> {
      for (const [i, row] of cells.entries()) yield { number: i + 1, cells: row }
    }
    const counter = new ListCounter()
    const book: Book = { format: 'xlsx', sheets: [{ name: 'A', hidden: false, rows }], close: async () => undefined }
    for await (const item of readList(book, { asOf })) counter.add(item)
    const told = counter.summary.errors.map(({ row, column, name }) => [row, column, name])
    expect(told).toEqual([
      [2, 'Họ và tên', 'cell-error'],
      [3, 'Ngày sinh', 'cell-not-calculated'],
      [3, 'Thôn, bản', 'cell-not-calculated'],
    ])
  })
})
