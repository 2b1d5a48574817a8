import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ethnicGroups } from '../../../../law/registry/ethnic-groups.ts'
import { fold } from '../../../base/fold.ts'
import { localDate } from '../../../base/local-date.ts'
import { type CellValue, serialOfDay } from '../../../base/sheet.ts'
import { readBirth } from './birth.ts'
import { disagreements, readCitizenId, SeenIds } from './citizen-id.ts'
import { readTitle } from './list-title.ts'
import { findClass, findEthnicGroup, readCauses, readMark } from './list-words.ts'
import { readRelation } from './relation.ts'
import { cleanVillage, statedCounts, villageKey, villageOfHeading } from './village-name.ts'

const asOf = localDate('2023-12-31')
const birth = (value: CellValue) => {
  const read = readBirth(value, asOf)
  return read.kind === 'date' ? read.date : read.kind === 'problem' ? read.name : read.kind
}

describe('dates of birth', () => {
  test.each<[CellValue, string]>([
    ['31/12/1980', '1980-12-31'],
    ['1-2-1980', '1980-02-01'],
    [' 8.8.1999 ', '1999-08-08'],
    ['31 / 12 / 1980', '1980-12-31'],
    ['ngày 5 tháng 3 năm 1980', '1980-03-05'],
    ['1980-12-31', '1980-12-31'],
    ['31/12/1980 00:00:00', '1980-12-31'],
    ['12/1980', '1980-12'],
    [12.198, '1980-12'],
    ['00/00/1980', '1980'],
    ['1980', '1980'],
    [1980, '1980'],
    [29587, '1981-01-01'],
    [{ kind: 'date', serial: 35075 }, '1996-01-11'],
    [{ kind: 'date', serial: 1980 }, '1980'],
    ['31121980', '1980-12-31'],
    ['5/6/85', '1985-06-05'],
    ['5/6/15', 'birth-two-digit-year'],
    ["'31/12/1980", '1980-12-31'],
    ['31\\12\\1980', '1980-12-31'],
    ['__/12/1980', '1980-12'],
    ['../../1980', '1980'],
    ['1980?', '1980'],
    ['khoảng 1980', '1980'],
    ['31/02/1987', 'birth-impossible'],
    ['12/31/1980', 'birth-impossible'],
    ['13/1980', 'birth-impossible'],
    ['1/1/2024', 'birth-future'],
    [2024, 'birth-future'],
    ['1/1/1850', 'birth-too-old'],
    ['hồi nhỏ', 'birth-unreadable'],
    ['', 'none'],
    [null, 'none'],
  ])('%j is read as %s', (value, expected) => expect(birth(value)).toBe(expected))

  test('every day of a century reads back from text and from the serial number', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1906-01-01'), max: new Date('2023-12-31'), noInvalidDate: true }), date => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-')
        return (
          birth(`${d}/${m}/${y}`) === iso &&
          birth(`${Number(d)}-${Number(m)}-${y}`) === iso &&
          birth(iso) === iso &&
          birth({ kind: 'date', serial: serialOfDay(localDate(iso)) }) === iso
        )
      }),
    ))
})

describe('citizen IDs', () => {
  const read = (value: CellValue) => {
    const found = readCitizenId(value)
    return found.kind === 'id'
      ? `${found.id}${found.restored ? ' restored' : ''}`
      : found.kind === 'problem'
        ? `${found.name} ${found.digits}`
        : 'none'
  }
  test.each<[CellValue, string]>([
    ['014093001234', '014093001234'],
    ['014 093 001 234', '014093001234'],
    ['014.093.001.234', '014093001234'],
    ["'014093001234", '014093001234'],
    [14093001234, '014093001234 restored'],
    ['14093001234', '014093001234 restored'],
    ['1.4093001234E+10', '014093001234 restored'],
    [1093001234, '001093001234 restored'],
    ['050123456', '050123456'],
    [50123456, '050123456 restored'],
    ['0140930012', 'citizen-id-length 10'],
    ['99093001234', 'citizen-id-length 11'],
    ['0140930012345', 'citizen-id-length 13'],
    ['1,4093E+10', 'citizen-id-rounded 11'],
    ['01409300123X', 'citizen-id-letters 12'],
    ['chưa có', 'none'],
    ['-', 'none'],
    [null, 'none'],
  ])('%j is read as %s', (value, expected) => expect(read(value)).toBe(expected))

  test('an ID is compared with sex, birth and province, and fits when they agree', () => {
    expect(disagreements('014180001234', 'female', '1980-05')).toEqual([])
    expect(disagreements('014180001234', 'male', '1981')).toEqual(['giới tính', 'năm sinh'])
    expect(disagreements('014302001234', 'female', '2002')).toEqual([])
    expect(disagreements('003180001234', undefined, undefined)).toEqual(['mã tỉnh'])
  })

  test('the second time an ID is seen, the first row is known, among many', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 999_999_999_999 }), { maxLength: 6_000 }), numbers => {
        const seen = new SeenIds()
        const ids = numbers.map(number => String(number).padStart(12, '0'))
        return (
          ids.every((id, row) => seen.seen(id, row + 1) === undefined) &&
          ids.every((id, row) => seen.seen(id, 1) === row + 1)
        )
      }),
      { numRuns: 10 },
    ))
})

describe('ethnic groups', () => {
  test('there are 54, each found by its code and every name, and no name means two', () => {
    expect(ethnicGroups).toHaveLength(54)
    const byName = new Map<string, string>()
    for (const group of ethnicGroups) {
      for (const name of [group.code, group.name, ...group.otherNames]) {
        expect(findEthnicGroup(name)?.code).toBe(group.code)
        expect(byName.get(fold(name)) ?? group.code).toBe(group.code)
        byName.set(fold(name), group.code)
      }
    }
  })
  test.each([
    ['xinh mun', '34'],
    ["H'Mông", '08'],
    ['hmong', '08'],
    ['Dân tộc Thái', '03'],
    ['3', '03'],
    ['KHƠ MÚ', '29'],
  ])('%s is group %s', (written, code) => expect(findEthnicGroup(written)?.code).toBe(code))
  test('a group that is none of them is not guessed', () => expect(findEthnicGroup('Sao Hỏa')).toBeUndefined())
})

describe('words of lists', () => {
  test('classes', () => {
    expect(['Hộ nghèo', 'CẬN NGHÈO', 'HCN', 'Hộ mới thoát nghèo', 'không nghèo', 'MSTB'].map(findClass)).toEqual([
      'poor',
      'near_poor',
      'near_poor',
      'escaped_poor',
      'above',
      'average',
    ])
    expect(findClass('1')).toBeUndefined()
  })
  test('relations keep their words, and the sex they imply', () => {
    expect(readRelation('Vợ')).toEqual({ code: 'spouse', text: 'Vợ', sex: 'female' })
    expect(readRelation('con thứ 2').code).toBe('child')
    expect(readRelation('Con dâu').code).toBe('child_in_law')
    expect(readRelation('bà').code).toBe('grandparent')
    expect(readRelation('ba').code).toBe('unknown')
    expect(readRelation('chú').code).toBe('other_relative')
    expect(readRelation('Bạn').code).toBe('unknown')
  })
  test('causes are read whole, apart, abbreviated and by number', () => {
    expect(readCauses('ốm đau, bệnh nặng').codes).toEqual(['illness'])
    expect(readCauses('thiếu đất SX, thiếu vốn').codes).toEqual(['land', 'capital'])
    expect(readCauses('Thiếu vốn; ốm đau, bệnh nặng').codes).toEqual(['capital', 'illness'])
    expect(readCauses('1,3')).toEqual({ codes: ['land', 'labour'], unknown: [], byNumber: true })
    expect(readCauses('lười biếng').unknown).toEqual(['lười biếng'])
  })
  test('marks', () =>
    expect(['x', 'X', '✓', '0', '', 'có', 'không', 'abc'].map(readMark)).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
      'unclear',
    ]))
})

describe('villages', () => {
  test.each([
    ['1. Bản Tà Mẩu', 'Bản Tà Mẩu'],
    ['II. BẢN TÀ MẨU: 12 hộ', 'Bản Tà Mẩu'],
    ['TIỂU KHU 3 (5 hộ, 20 khẩu)', 'Tiểu khu 3'],
    ['Thôn 3', 'Thôn 3'],
    ['Bản: Nà Bó', 'Bản Nà Bó'],
    ['BAN NA BO: 4 ho', 'Ban Na Bo'],
  ])('%s names %s', (text, village) => expect(villageOfHeading(text)).toBe(village))
  test.each(['Bàn Văn Ánh', 'Tống Thị Khuê', 'Hộ nghèo', 'Tổng cộng'])('%s names none', text =>
    expect(villageOfHeading(text)).toBeUndefined())
  test('are compared without kind and case and place of the tone mark, with accents', () => {
    expect(villageKey('BẢN TÀ MẨU')).toBe(villageKey('Tà Mẩu'))
    expect(villageKey('Bản Hoà')).toBe(villageKey('Bản Hòa'))
    expect(villageKey('Bản Nà Bó')).not.toBe(villageKey('Bản Nà Bơ'))
  })
  test('counts beside them are read', () =>
    expect(statedCounts('Tổng cộng: 1.234 hộ, 5.678 nhân khẩu')).toEqual({ households: 1234, members: 5678 }))
  test('cleaning a clean name changes nothing', () => expect(cleanVillage('Bản Phiêng Nọi')).toBe('Bản Phiêng Nọi'))
})

describe('titles', () => {
  test('decision, commune, class, village and year', () => {
    expect(
      readTitle([
        'ỦY BAN NHÂN DÂN XÃ CHIỀNG MẪU',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'DANH SÁCH HỘ CẬN NGHÈO NĂM 2024 - BẢN NÀ BÓ',
        '(Ban hành kèm theo Quyết định số: 45/QĐ-UBND, ngày 05 tháng 12 năm 2024 của Chủ tịch UBND xã Chiềng Mẫu)',
      ]),
    ).toMatchObject({
      commune: 'CHIỀNG MẪU',
      class: 'near_poor',
      year: 2024,
      village: 'Bản Nà Bó',
      decision: { number: '45/QĐ-UBND', date: '2024-12-05', by: 'Chủ tịch UBND xã Chiềng Mẫu' },
    })
  })
  test('a title with two classes gives none', () =>
    expect(readTitle(['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO']).class).toBeUndefined())
})
