// Shapes that taught the reader something: repeat marks, further tables whose columns stand elsewhere, a name over two columns,
// headings with counts beside them, results of two years, an old font.
import { fromOldFont } from '../../src/base/old-fonts.ts'
import { classText } from '../../src/registry/import/reading/list-words.ts'
import type { MadeUpHousehold } from './households.ts'
import { byVillage, type Cell, cause, day, done, type MadeUpList, membersOf } from './shape.ts'

const sexOf = (sex: string) => (sex === 'male' ? 'Nam' : 'Nữ')

/** Every cell that says what the cell above says is a repeat mark, in all the ways of writing one. */
export function repeatMarks(households: MadeUpHousehold[]): MadeUpList {
  const marksUsed = ['"', '”', 'nt', '-nt-', 'như trên', '〃', "''", '- " -']
  const rows: Cell[][] = [
    [
      'STT',
      'Họ và tên',
      'Quan hệ',
      'Ngày sinh',
      'Giới tính',
      'Dân tộc',
      'CCCD',
      'Bản',
      'Loại hộ',
      'B1',
      'B2',
      'Nguyên nhân',
    ],
  ]
  const above: Cell[] = []
  for (const [n, one] of households.entries())
    for (const [i, who] of one.people.entries()) {
      const values: [number, Cell][] = [
        [5, who.ethnic],
        [7, one.village],
        [8, classText[one.class]],
        [11, cause(one)],
      ]
      const row: Cell[] = [
        i ? null : n + 1,
        who.name,
        who.relation,
        day(who.birth),
        sexOf(who.sex),
        null,
        who.id ?? null,
      ]
      for (const [at, value] of values) {
        row[at] = above[at] === value ? marksUsed[(rows.length + at) % marksUsed.length]! : value
        above[at] = value
      }
      row[9] = i ? null : one.b1
      row[10] = i ? null : one.b2
      rows.push(row)
    }
  return done('dau-lap', { sheets: [{ name: 'DS', rows }] }, households)
}

/** One sheet, a table a village with its own title and header; every second one has its columns in another order. */
export function furtherTables(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = []
  for (const [v, part] of byVillage(households).entries()) {
    rows.push([`DANH SÁCH HỘ NGHÈO, CẬN NGHÈO ${part.village.toUpperCase()} NĂM 2023`])
    rows.push(
      v % 2
        ? ['STT', 'Họ và tên', 'Dân tộc', 'CCCD', 'Ngày sinh', null, 'Quan hệ', 'Loại hộ', 'Điểm', null, 'Nguyên nhân']
        : ['STT', 'Họ và tên', 'Ngày sinh', null, 'Quan hệ', 'Dân tộc', 'CCCD', 'Loại hộ', 'Điểm', null, 'Nguyên nhân'],
      v % 2
        ? [null, null, null, null, 'Nữ', 'Nam', null, null, 'B2', 'B1']
        : [null, null, 'Nam', 'Nữ', null, null, null, null, 'B1', 'B2'],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    )
    for (const [n, one] of part.households.entries())
      for (const [i, who] of one.people.entries()) {
        const head = i === 0
        const [male, female] = [
          who.sex === 'male' ? day(who.birth) : null,
          who.sex === 'female' ? day(who.birth) : null,
        ]
        const [number, kind, why] = head ? [n + 1, classText[one.class], cause(one)] : [null, null, null]
        const [b1, b2] = head ? [one.b1, one.b2] : [null, null]
        rows.push(
          v % 2
            ? [number, who.name, who.ethnic, who.id ?? null, female, male, who.relation, kind, b2, b1, why]
            : [number, who.name, male, female, who.relation, who.ethnic, who.id ?? null, kind, b1, b2, why],
        )
      }
    rows.push([null, 'Cộng', part.households.length], [null, 'Trưởng bản', null, null, null, null, 'Người lập'], [])
    rows.push([null, 'Lò Văn Chín', null, null, null, null, 'Cà Văn Mười'])
  }
  return done('nhieu-bang', { sheets: [{ name: 'Sheet1', rows }] }, households)
}

/** "Họ và tên" over two columns, village headings with the numbers of men and women, last year's result beside this year's. */
export function splitNames(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    [
      'STT',
      'Họ và tên',
      null,
      'Ngày sinh',
      null,
      'Quan hệ',
      'Dân tộc',
      'Số CMND',
      'CCCD',
      'Năm 2022',
      null,
      'Năm 2023',
      null,
    ],
    [null, null, null, 'Nam', 'Nữ', null, null, null, null, 'Hộ nghèo', 'Hộ cận nghèo', 'Hộ nghèo', 'Hộ cận nghèo'],
  ]
  for (const [v, part] of byVillage(households).entries()) {
    const people = part.households.flatMap(one => one.people)
    const count = (sex: string) => people.filter(one => one.sex === sex).length
    rows.push([['I', 'II', 'III'][v]!, part.village, null, count('male'), count('female')])
    for (const [n, one] of part.households.entries())
      for (const [i, who] of one.people.entries()) {
        const words = who.name.split(' ')
        rows.push([
          i ? null : n + 1,
          words.slice(0, -1).join(' '),
          words.at(-1)!,
          who.sex === 'male' ? day(who.birth) : null,
          who.sex === 'female' ? day(who.birth) : null,
          who.relation,
          who.ethnic,
          i ? null : '050123456',
          who.id ?? null,
          i || n % 2 ? null : 'x',
          i || n % 2 === 0 ? null : 'x',
          i || one.class !== 'poor' ? null : 'x',
          i || one.class !== 'near_poor' ? null : 'x',
        ])
      }
  }
  rows.push([null, 'Tổng số', null, membersOf(households), null, null, null, null, null, null, null, 5, 7])
  const sheet = { name: 'Sheet1', rows, merges: ['B1:C2', 'D1:E1', 'J1:K1', 'L1:M1'] }
  return done('ten-hai-cot', { sheets: [sheet], without: ['points', 'causes'] }, households)
}

const tcvn3 = new Map<string, string>()
for (let code = 0xa1; code <= 0xff; code += 1) {
  const letter = String.fromCharCode(code)
  tcvn3.set(fromOldFont(letter, 'TCVN3'), letter)
}

/** Typed in .VnTime; the header in Unicode, as somebody mended it. */
export function oldFont(households: MadeUpHousehold[]): MadeUpList {
  const old = (text: string) =>
    [...text.normalize('NFC')].map(one => tcvn3.get(one) ?? tcvn3.get(one.toLowerCase()) ?? one).join('')
  const rows: Cell[][] = [
    [
      'STT',
      'Họ và tên',
      'Quan hệ',
      'Ngày sinh',
      'Giới tính',
      'Dân tộc',
      'CCCD',
      'Bản',
      'Loại hộ',
      'B1',
      'B2',
      'Nguyên nhân',
    ],
    ...households.flatMap((one, n) =>
      one.people.map((who, i) => [
        i ? null : n + 1,
        old(who.name),
        old(who.relation),
        day(who.birth),
        old(sexOf(who.sex)),
        old(who.ethnic),
        who.id ?? null,
        i ? null : old(one.village),
        i ? null : old(classText[one.class]),
        i ? null : one.b1,
        i ? null : one.b2,
        i ? null : old(cause(one)),
      ]),
    ),
  ]
  return done('phong-vntime', { sheets: [{ name: 'Sheet1', rows }] }, households)
}
