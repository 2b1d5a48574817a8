// B1 tables: the spreadsheet there and back, faults by row and column, scoring.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import illustration from '../../law/rules/b1-illustration.ts'
import { b1SheetRows, parseB1Sheet } from './b1-sheet.ts'
import { B1Table, criteriaOf, hashOfB1Table, issuesOfB1Table, scoreB1 } from './b1-table.ts'
import { explain } from './explain.ts'
import { certain, comfortableRow } from './household.builders.ts'
import { findPack } from './packs.ts'

const { areas: _, groups: __, ...heading } = illustration

test('the illustration says that it is one, and is sound', () => {
  expect(illustration.illustrative).toBe(true)
  expect(illustration.name).toContain('minh hoạ')
  expect(issuesOfB1Table(B1Table.parse(illustration))).toEqual([])
})

describe('the spreadsheet', () => {
  test('there and back is the same table', () => {
    const { table, faults } = parseB1Sheet([['BẢNG ĐIỂM'], [], ...b1SheetRows(illustration)], heading)
    expect(faults).toEqual([])
    expect(table).toEqual(illustration)
    expect(hashOfB1Table(table!)).toBe(hashOfB1Table(illustration))
  })
  test('group and criterion may be left empty where they repeat, headers may lack their accents', () => {
    const rows = b1SheetRows(illustration)
    const thinned = rows.map((row, i) =>
      i === 0
        ? row.map(name => (name === 'Mã nhóm' ? 'MA NHOM' : name))
        : row.map((value, place) => (place < 5 && place !== 4 && rows[i - 1]![place] === value ? '' : value)),
    )
    expect(parseB1Sheet(thinned, heading).table).toEqual(illustration)
  })
  test('faults are told by row and column, all at once', () => {
    const rows = b1SheetRows(illustration).map(row => [...row])
    rows[2]![7] = 'mười'
    rows[3]![6] = ''
    rows[5]![4] = 'vài'
    const { table, faults } = parseB1Sheet(rows, heading)
    expect(table).toBeUndefined()
    expect(faults.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'nong_thon: Nông thôn (minh hoạ)', 'mười'],
      [4, 'Lựa chọn', ''],
      [6, 'Cách chọn', 'vài'],
    ])
    expect(parseB1Sheet([['x']], heading).faults[0]!.message).toContain('Không thấy dòng tiêu đề')
  })
  test('codes, texts and points that no table may have are faults of their cell, in both languages', () => {
    const rows = b1SheetRows(illustration).map(row => [...row])
    rows[1]![0] = 'Nhóm 1'
    rows[2]![6] = 'x'.repeat(501)
    rows[3]![7] = '2000'
    const { table, faults } = parseB1Sheet(rows, heading)
    expect(table).toBeUndefined()
    expect(faults.map(({ row, column, en }) => [row, column, en])).toEqual([
      [2, 'Mã nhóm', 'A code has small letters without accents, digits, "_" and "-", no more than 60 characters.'],
      [3, 'Lựa chọn', 'No more than 500 characters.'],
      [4, 'nong_thon: Nông thôn (minh hoạ)', 'Points must be a whole number, -1000 to 1000.'],
    ])
  })
  test('a doubled option and a missing kind of area are found', () => {
    const rows = b1SheetRows(illustration).map(row => row.slice(0, 8))
    rows[2]![5] = rows[1]![5]!
    expect(parseB1Sheet(rows, heading).faults.map(fault => fault.message)).toEqual([
      'Chưa có vùng thành thị',
      'so_nguoi: lựa chọn "1_2" có hai lần',
    ])
  })
})

describe('scoring', () => {
  const anyAnswers = fc
    .tuple(
      ...criteriaOf(illustration).map(({ options, choose }) =>
        choose === 'one'
          ? fc.constantFrom(...options).map(option => [option.code])
          : fc.subarray(options.map(option => option.code)),
      ),
    )
    .map(chosen => Object.fromEntries(criteriaOf(illustration).map(({ code }, i) => [code, chosen[i] as string[]])))

  test('a full answer has a score, the sum of its points; one criterion less has none', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom('nong_thon', 'thanh_thi'), (answers, area) => {
        const { score, missing, wrong } = scoreB1(illustration, area, answers)
        expect([missing, wrong]).toEqual([[], []])
        const sum = criteriaOf(illustration).flatMap(({ code, options }) =>
          options.filter(option => answers[code]!.includes(option.code)).map(option => option.points[area]!),
        )
        expect(score).toBe(sum.reduce((total, points) => total + points, 0))
        const { so_nguoi: _, ...less } = answers
        expect(scoreB1(illustration, area, less)).toMatchObject({ score: null, missing: ['so_nguoi'] })
      }),
    )
  })
  test('unknown criteria and options and two where one may stand are wrong', () => {
    expect(scoreB1(illustration, 'nong_thon', { luck: ['x'], so_nguoi: ['1_2', '3_4'], dien: ['x'] }).wrong).toEqual([
      'luck',
      'so_nguoi',
      'dien/x',
    ])
    expect(() => scoreB1(illustration, 'mars', {})).toThrow(RangeError)
  })
  test('the score goes into the rules against the cut-off', () => {
    const pack = findPack('vn-2022-2026')!
    const at = (b1Score: number) => explain(pack, certain(comfortableRow({ income: null, b1Score })))
    expect([at(140).incomeTest, at(141).incomeTest]).toEqual(['below', 'above'])
    expect(at(140).method).toBe('b1')
  })
})
