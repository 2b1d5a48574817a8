import { buffer } from 'node:stream/consumers'
import exceljs from 'exceljs'
import fc from 'fast-check'
import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { reportSpecs } from '../../../law/reports/tables.ts'
import { catalogueOf, chair, factsOf, household, letterheadOf } from './output.builders.ts'
import { headOf, reportDocx, reportPdf, reportXlsx } from './report.document.ts'
import { buildReport, elsewhere } from './report-build.ts'
import { checkBalance, checkTies } from './report-check.ts'
import { aggregate, type FactGroup, issuesOfFacts, type ReviewFacts, type Standing } from './report-facts.ts'
import { totalRow } from './report-table.ts'

const areaTables = reportSpecs.filter(spec => spec.rows === 'areas').map(spec => spec.no)
const allTables = (facts: ReviewFacts) => areaTables.map(no => buildReport(no, facts))
const cell = (no: number, facts: ReviewFacts, column: string, row = 0) => {
  const table = buildReport(no, facts)
  return table.rows[row]!.values[table.columns.findIndex(one => one.id === column)]
}

/** A household over three year-ends; sizes 0 only while absent. */
interface History {
  areaId: number
  standings: Standing[]
  sizes: number[]
  entries: ('relapsed' | 'new' | 'other' | null)[]
  rest: Partial<FactGroup>
}
const standing = fc.constantFrom<Standing>('poor', 'near-poor', 'average', 'other', 'absent')
const history: fc.Arbitrary<History> = fc.record({
  areaId: fc.constantFrom(1, 11, 12, 121, 122),
  standings: fc.array(standing, { minLength: 3, maxLength: 3 }),
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 }),
  entries: fc.array(fc.constantFrom('relapsed', 'new', 'other', null), { minLength: 3, maxLength: 3 }),
  rest: fc.record({
    ethnic: fc.constantFrom('01', '03', '10'),
    cannotWork: fc.boolean(),
    merit: fc.boolean(),
    policyMerit: fc.boolean(),
    femaleHead: fc.boolean(),
    deprived: fc.integer({ min: 0, max: 4095 }),
    causes: fc.integer({ min: 0, max: 255 }),
  }),
})

function groupOf({ areaId, standings, sizes, entries, rest }: History, year: 1 | 2): FactGroup {
  const [before, after] = [standings[year - 1]!, standings[year]!]
  const size = (i: number) => (standings[i] === 'absent' ? 0 : sizes[i]!)
  const change = size(year) - size(year - 1)
  const listed = (one: Standing) => one === 'poor' || one === 'near-poor'
  const minority = rest.ethnic !== '01'
  // People come and go at once: both counts may be above zero.
  const swapped = before === 'absent' || after === 'absent' ? 0 : Math.min(size(year - 1), 1)
  return household({
    ...rest,
    minority,
    areaId,
    before,
    after,
    entry: listed(after) && !listed(before) ? entries[year]! : null,
    peopleBefore: size(year - 1),
    peopleGained: Math.max(0, change) + swapped,
    peopleLost: Math.max(0, -change) + swapped,
    children: after === 'absent' ? 0 : 2,
    childrenHealth: after === 'absent' ? 0 : 1,
  })
}

/** Province 100, two communes, three villages; some households are known for their commune only. */
const areas: ReviewFacts['areas'] = [
  { id: 100, parentId: null, label: 'Tỉnh Sơn La', level: 'province' },
  { id: 1, parentId: 100, label: 'Xã Chiềng Mung', level: 'commune' },
  { id: 11, parentId: 1, label: 'Bản Mờn', level: 'village' },
  { id: 12, parentId: 100, label: 'Xã Phiêng Pằn', level: 'commune' },
  { id: 121, parentId: 12, label: 'Bản Tà', level: 'village' },
  { id: 122, parentId: 12, label: 'Bản Nà', level: 'village' },
]
const yearOf = (histories: History[], year: 1 | 2, tayNguyen = true) =>
  factsOf(
    histories.map(one => groupOf(one, year)),
    { areas, year: 2023 + year, catalogue: catalogueOf(tayNguyen) },
  )

describe('random histories of households', () => {
  test('balance in every table, over all levels, and tie to table 1 of both years', () =>
    fc.assert(
      fc.property(fc.array(history, { maxLength: 40 }), histories => {
        const [first, second] = [yearOf(histories, 1), yearOf(histories, 2)]
        expect(issuesOfFacts(first)).toEqual([])
        expect(issuesOfFacts(second)).toEqual([])
        const [before, after] = [allTables(first), allTables(second)]
        for (const table of [...before, ...after]) expect(checkBalance(table)).toEqual([])
        expect(checkTies(after, before)).toEqual([])
      }),
      { numRuns: 150 },
    ))
  test('give the same tables whether household by household or grouped', () =>
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), histories => {
        // Alike but for one property at a time: what the key forgets would be merged wrongly.
        const alike = histories.flatMap(one => [
          one,
          one,
          { ...one, rest: { ...one.rest, causes: 255 - one.rest.causes! } },
          { ...one, rest: { ...one.rest, deprived: 4095 - one.rest.deprived! } },
          { ...one, rest: { ...one.rest, femaleHead: !one.rest.femaleHead } },
          { ...one, rest: { ...one.rest, merit: !one.rest.merit } },
          { ...one, rest: { ...one.rest, cannotWork: !one.rest.cannotWork } },
          { ...one, rest: { ...one.rest, policyMerit: !one.rest.policyMerit } },
        ])
        const facts = yearOf(alike, 2)
        const grouped = { ...facts, groups: aggregate(facts.groups) }
        expect(grouped.groups.length).toBeLessThan(alike.length + 1 - histories.length)
        for (const no of areaTables) expect(buildReport(no, grouped).rows).toEqual(buildReport(no, facts).rows)
      }),
      { numRuns: 60 },
    ))
  test('give the same top row down to any level', () =>
    fc.assert(
      fc.property(fc.array(history, { maxLength: 30 }), histories => {
        const facts = yearOf(histories, 2)
        for (const no of areaTables) {
          const communes = buildReport(no, facts, { downTo: 'commune' })
          expect(communes.rows[0]).toEqual(buildReport(no, facts).rows[0])
          expect(checkBalance(communes)).toEqual([])
        }
      }),
      { numRuns: 40 },
    ))
})

describe('the checks', () => {
  const facts = factsOf([
    household({ households: 40, peopleBefore: 180 }),
    household({ areaId: 12, before: 'near-poor', households: 22, peopleBefore: 101, ethnic: '10' }),
    household({ after: 'near-poor', households: 9, peopleBefore: 40, cannotWork: true }),
    household({
      areaId: 12,
      before: 'other',
      after: 'poor',
      entry: 'relapsed',
      households: 3,
      peopleBefore: 12,
      ethnic: '01',
      minority: false,
    }),
    household({ before: 'other', after: 'other', households: 1300, peopleBefore: 6000 }),
  ])
  test('find nothing in sound tables', () => {
    const tables = allTables(facts)
    expect(tables.flatMap(table => checkBalance(table))).toEqual([])
    expect(checkTies(tables)).toEqual([])
  })
  test('find any single count that was changed, wherever it stands', () => {
    let planted = 0
    const sound = allTables(facts)
    for (const table of sound)
      table.rows.forEach((row, r) => {
        row.values.forEach((value, c) => {
          if (typeof value !== 'number') return
          const bent = {
            ...table,
            rows: table.rows.map((one, i) => (i === r ? { ...one, values: one.values.with(c, value + 100_000) } : one)),
          }
          const found = [...checkBalance(bent), ...checkTies(sound.map(one => (one === table ? bent : one)))]
          expect(found.length, `table ${table.no}, row ${r}, column ${c}`).toBeGreaterThan(0)
          planted += 1
        })
      })
    expect(planted).toBeGreaterThan(300)
  })
  test('find an ethnic group that was changed in the table of one village alone', () => {
    const village = factsOf([household(), household({ ethnic: '10' })], {
      areas: [{ id: 11, parentId: null, label: 'Bản Mờn', level: 'village' }],
    })
    const table = buildReport(9, village)
    const bent = table.rows.map(row => (row.part === '10' ? { ...row, values: row.values.with(0, 2) } : row))
    expect(checkBalance(table)).toEqual([])
    expect(checkBalance(table, bent)).toMatchObject([{ rule: 'parts', row: 'Bản Mờn', column: '1', expected: '3' }])
  })
  test('find a percentage that was typed in', () => {
    const table = buildReport(1, facts)
    const bent = table.rows.map((row, i) => (i === 1 ? { ...row, values: row.values.with(3, '12,86') } : row))
    expect(checkBalance(table, bent)).toMatchObject([{ rule: 'formula', column: '4', row: 'Bản Mờn', found: '12,86' }])
  })
  test('tell an officer where and what', () => {
    const table = buildReport(2, facts)
    const bent = table.rows.map((row, i) => (i === 0 ? { ...row, values: row.values.with(8, 66) } : row))
    expect(checkBalance(table, bent)[0]!.message).toBe('Biểu 2, Xã Chiềng Mung (Hộ), cột 9: ghi 66, phải là 65.')
  })
  test('find a start of the year that is not the end of the last', () => {
    const before = [buildReport(1, factsOf([household({ before: 'poor', households: 50 })]))]
    expect(checkTies([buildReport(2, facts)], before).map(one => one.message)).toContain(
      'Biểu 2, Xã Chiềng Mung (Hộ), cột 1: ghi 49, phải là 50 (biểu 1, cột 3).',
    )
  })
})

describe('the movement of poor households', () => {
  test('counts each way out and in once', () => {
    const facts = factsOf([
      household({ after: 'near-poor' }),
      household({ after: 'other' }),
      household({ after: 'average' }),
      household({ after: 'absent', peopleBefore: 4, peopleLost: 4 }),
      household({ before: 'near-poor' }),
      household({ before: 'other', entry: 'relapsed' }),
      household({ before: 'other', entry: 'new' }),
      household({ before: 'absent', peopleBefore: 0, peopleGained: 3 }),
      household(),
    ])
    expect(buildReport(2, facts).rows[0]!.values).toEqual([5, 1, 2, 1, 1, 1, 1, 1, 5])
  })
  test('books a birth in a household that stays poor as other increase, a death as other decrease', () => {
    const facts = factsOf([
      household({ peopleBefore: 4, peopleGained: 1 }),
      household({ peopleBefore: 5, peopleLost: 2 }),
    ])
    const [households, people] = buildReport(2, facts).rows
    expect(households!.values).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 2])
    expect(people!.values).toEqual([9, 0, 0, 2, 0, 0, 0, 1, 8])
  })
  test('a household without a reason that came from elsewhere is other, one from the village is new', () => {
    const facts = factsOf([
      household({ before: 'absent', peopleBefore: 0, peopleGained: 3 }),
      household({ before: 'other' }),
    ])
    expect([cell(2, facts, 'more-other'), cell(2, facts, 'new'), cell(2, facts, 'relapsed')]).toEqual([1, 1, 0])
  })
})

describe('tables', () => {
  test('there are fifteen, numbered 1 to 15', () =>
    expect(reportSpecs.map(spec => spec.no)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1)))
  test('name their formulas as the form does', () => {
    const facts = factsOf([household()])
    expect(
      buildReport(1, facts)
        .columns.map(column => column.no)
        .filter(no => no.includes('=')),
    ).toEqual(['4=3/1*100', '6=5/1*100', '8=7/1*100', '10=9/2*100', '12=11/2*100', '14=13/2*100'])
    expect(buildReport(2, facts).columns.at(-1)!.no).toBe('9=1-2-3-4+5+6+7+8')
  })
  test('percentages are exact and rounded half up; without a whole there is a dash', () => {
    const facts = factsOf([
      household({ households: 1, peopleBefore: 1 }),
      household({ after: 'other', households: 7, peopleBefore: 7 }),
    ])
    expect(cell(1, facts, 'poor-share')).toBe('12,50')
    expect(cell(1, facts, 'poor-share', 2)).toBe('–')
  })
  test('given totals of a village are its denominators', () => {
    const facts = factsOf([household({ households: 10, peopleBefore: 40 })], {
      totals: [{ areaId: 11, households: 80, people: 400, source: 'Báo cáo thôn 2025' }],
    })
    expect(cell(1, facts, 'households', 1)).toBe(80)
    expect(cell(1, facts, 'households')).toBe(80)
    expect(cell(1, facts, 'poor-share')).toBe('12,50')
  })
  test('a total given for the commune only is kept; what its villages lack stands in a row of its own', () => {
    const facts = factsOf([household({ households: 10, peopleBefore: 40 })], {
      totals: [{ areaId: 1, households: 500, people: 2100, source: 'Niên giám' }],
    })
    const table = buildReport(1, facts)
    expect(cell(1, facts, 'households')).toBe(500)
    expect(table.rows.at(-1)).toMatchObject({ label: elsewhere, level: 1 })
    expect(checkBalance(table)).toEqual([])
  })
  test('the column for Tây Nguyên is there only where it applies', () => {
    const ids = (tayNguyen: boolean, no: number) =>
      buildReport(no, factsOf([household()], { catalogue: catalogueOf(tayNguyen) })).columns.map(column => column.id)
    for (const no of [12, 13]) {
      expect(ids(true, no)).toContain('indigenous-households')
      expect(ids(false, no)).not.toContain('indigenous-households')
    }
    const [row] = buildReport(12, factsOf([household()], { catalogue: catalogueOf(true) })).rows
    expect(row!.values[ids(true, 12).indexOf('indigenous-households')]).toBeNull()
    expect(ids(true, 14)).toHaveLength(19)
    expect(ids(false, 14)).toHaveLength(18)
  })
  test('a household of two groups stands in both, one of none in "other"', () => {
    const facts = factsOf([household({ cannotWork: true }), household({ minority: false, ethnic: '01' })])
    expect(['total', 'minority', 'cannot-work', 'merit', 'rest'].map(id => cell(8, facts, `poor-${id}`))).toEqual([
      2, 1, 1, 0, 1,
    ])
  })
  test('ethnic groups that occur get a row each below their area', () => {
    const facts = factsOf([household(), household({ ethnic: '10', households: 2 })])
    expect(
      buildReport(9, facts)
        .rows.slice(0, 3)
        .map(row => [row.part, row.label, row.values[0]]),
    ).toEqual([
      [null, 'Xã Chiềng Mung', 3],
      ['10', 'Mông', 2],
      ['03', 'Thái', 1],
    ])
  })
  test('a total of rows adds counts and works percentages out anew', () => {
    const table = buildReport(
      1,
      factsOf([household({ households: 3 }), household({ areaId: 12, after: 'other', households: 9 })]),
    )
    const total = totalRow(table.columns, table.rows.slice(1))
    expect(total.values).toEqual(table.rows[0]!.values)
  })
  test('facts that contradict themselves are told, not counted', () => {
    const names = (group: Partial<FactGroup>) => issuesOfFacts(factsOf([household(group)])).map(fault => fault.name)
    expect(names({ areaId: 99 })).toEqual(['area-unknown'])
    expect(names({ before: 'absent' })).toEqual(['people-of-absent'])
    expect(names({ households: 1.5 })).toEqual(['not-a-count'])
    expect(names({ entry: 'relapsed' })).toEqual(['entry-without-entry'])
    expect(names({ childrenHealth: 9 })).toEqual(['children'])
    expect(names({ deprived: 4096 })).toEqual(['outside-catalogue'])
  })
})

describe('reports on paper', () => {
  const facts = factsOf([household({ households: 1250, peopleBefore: 5100 })], {
    households: [
      {
        areaId: 11,
        standing: 'poor',
        history: 'relapsed',
        policyMerit: false,
        cannotWork: true,
        needs: ['credit', 'housing'],
        members: [
          { name: 'Lò Thị Mẫu', sex: 'female', birthYear: 1979, ethnic: 'Thái', relation: 'Chủ hộ' },
          { name: 'Lò Văn {name} **Thí**', sex: 'male', birthYear: null, ethnic: 'Thái', relation: 'Con' },
        ],
      },
    ],
  })
  const options = {
    letterhead: { ...letterheadOf(null), superior: null },
    areaLabel: 'Xã Chiềng Mung',
    preparedBy: 'Quàng Thị Thử',
    signatory: chair,
  }
  const tables = Array.from({ length: 15 }, (_, i) => buildReport(i + 1, facts))
  const textOf = (file: Buffer) =>
    [
      ...new PizZip(file)
        .file('word/document.xml')!
        .asText()
        .matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g),
    ]
      .map(match => match[1])
      .join('|')

  test('every head fills its columns, with the numbers below', () => {
    for (const table of tables) {
      const head = headOf(table)
      const leading = table.spec.rows === 'households' ? 0 : table.spec.partHeader ? 3 : 2
      expect(head.at(-1), `table ${table.no}`).toHaveLength(table.columns.length + leading)
      expect(head[0]!.reduce((sum, one) => sum + (one.colSpan ?? 1), 0)).toBe(table.columns.length + leading)
    }
  })
  test('one workbook holds all fifteen, figures as numbers', async () => {
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.load((await buffer(reportXlsx(tables, options))) as unknown as ArrayBuffer)
    expect(workbook.worksheets).toHaveLength(15)
    const [sheet] = workbook.worksheets
    const rows = sheet!.getSheetValues() as unknown[][]
    const total = rows.find(row => Array.isArray(row) && row[2] === 'Xã Chiềng Mung')!
    expect(total.slice(3, 7)).toEqual([1250, 5100, 1250, 100])
    expect(sheet!.pageSetup.printTitlesRow).toBe('9:11')
  })
  test('each as Word and PDF, names taken as they are', async () => {
    for (const table of tables) {
      const text = textOf(await reportDocx(table, options))
      expect(text, `table ${table.no}`).toContain(table.title.toLocaleUpperCase('vi'))
      expect(text).not.toMatch(/undefined|NaN/)
    }
    expect(textOf(await reportDocx(tables[13]!, options))).toContain('Lò Văn {name} **Thí**')
    expect((await reportPdf(tables[1]!, { ...options, trial: true })).subarray(0, 5).toString()).toBe('%PDF-')
  })
  test('only the lists 14 and 15 name people', async () => {
    for (const table of tables)
      expect(textOf(await reportDocx(table, options)).includes('Lò Thị Mẫu'), `table ${table.no}`).toBe(table.no === 14)
  })
  test('a list marks the head once and gives members their own rows', () => {
    const table = tables[13]!
    const at = (row: number, id: string) => table.rows[row]!.values[table.columns.findIndex(column => column.id === id)]
    expect(table.rows.map(row => row.part)).toEqual(['heading', 'head', 'member'])
    expect([at(1, 'relapsed'), at(1, 'need-credit'), at(1, 'need-health'), at(1, 'born-female')]).toEqual([
      'x',
      'x',
      null,
      '1979',
    ])
    expect([at(2, 'member-no'), at(2, 'relapsed'), at(2, 'born-male')]).toEqual([2, null, null])
  })
})
