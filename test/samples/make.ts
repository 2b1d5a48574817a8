// Lists of many shapes, as communes keep them, each with what an import must find. Run it to write the files of this folder:
// node_modules/.bin/tsx test/samples/make.ts. The workbooks are written by exceljs, so our reader is not tested on our own writer.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { povertyCauses } from '../../law/registry/causes.ts'
import { fold } from '../../src/base/fold.ts'
import { classText } from '../../src/registry/import/list-words.ts'
import { type MadeUpHousehold, type MadeUpPerson, madeUpHouseholds, madeUpVillages } from './households.ts'

type Cell = string | number | Date | null

export interface MadeUpSheet {
  name: string
  rows: Cell[][]
  merges?: string[]
}

export interface MadeUpList {
  name: string
  /** csv: text of the file. */
  sheets?: MadeUpSheet[]
  csv?: string
  /** The households that must come out; absent where the list is about its errors. */
  households?: MadeUpHousehold[]
  /** What this shape does not say. */
  without?: ('ids' | 'classes' | 'members' | 'points' | 'causes')[]
  villages: string[]
  counts: { households: number; members: number }
  errors: { row: number; column: string; value: string; name: string }[]
}

const day = (birth: string) => birth.split('-').reverse().join('/')
const title = ['UBND XÃ CHIỀNG MẪU', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']
const cause = (household: MadeUpHousehold) =>
  povertyCauses.find(one => one.code === household.causes[0])!.alsoWritten[0]!
const bare = (text: string) =>
  fold(text).replace(/(^| )([a-z])/g, (_, space: string, letter: string) => space + letter.toUpperCase())
const membersOf = (households: MadeUpHousehold[]) => households.reduce((sum, one) => sum + one.people.length, 0)
const byVillage = (households: MadeUpHousehold[]) =>
  madeUpVillages.map(village => ({ village, households: households.filter(one => one.village === village) }))
const csvOf = (rows: Cell[][], delimiter: string) =>
  rows
    .map(row =>
      row
        .map(cell => (/[",;\n]/.test(`${cell ?? ''}`) ? `"${String(cell).replaceAll('"', '""')}"` : (cell ?? '')))
        .join(delimiter),
    )
    .join('\r\n')

/** A date as an Excel date cell, the parts it has as text or number. */
function cellOfBirth(birth: string): Cell {
  if (birth.length === 4) return Number(birth)
  return birth.length === 7 ? day(birth) : new Date(`${birth}T00:00:00Z`)
}

function done(
  name: string,
  rest: Partial<MadeUpList> & Pick<MadeUpList, 'sheets' | 'csv'>,
  households: MadeUpHousehold[],
): MadeUpList {
  const villages = madeUpVillages.filter(village => households.some(one => one.village === village))
  const counts = { households: households.length, members: membersOf(households) }
  return { name, households, villages, counts, errors: [], ...rest }
}

function englishCsv(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    [
      'Village',
      'Household ID',
      'Citizen ID',
      'Full name',
      'Sex',
      'Date of birth',
      'Relationship',
      'Ethnic group',
      'Class',
      'B1',
      'B2',
      'Cause',
      'Remarks',
    ],
  ]
  const words: Record<string, string> = { 'Chủ hộ': 'head', Vợ: 'wife', Chồng: 'husband', Con: 'child' }
  for (const one of households) {
    for (const who of one.people) {
      rows.push([
        one.village,
        one.code,
        who.id ?? '',
        who.name,
        who.sex === 'male' ? 'M' : 'F',
        who.birth,
        words[who.relation]!,
        who.ethnic,
        one.class === 'poor' ? 'poor' : 'near-poor',
        one.b1,
        one.b2,
        one.causes[0]!,
        who === one.people[0] ? 'note, with a comma\nand a line' : '',
      ])
    }
  }
  return done('english-flat', { csv: csvOf(rows, ',') }, households)
}

function plainLetters(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    ['DANH SACH HO NGHEO, HO CAN NGHEO NAM 2023'],
    ['(Kem theo Quyet dinh so 45/QD-UBND ngay 12/12/2023 cua UBND xa Chieng Mau)'],
    [],
    [
      'STT',
      'Ho va ten',
      'Gioi tinh',
      'Nam sinh',
      'QH voi chu ho',
      'So CCCD',
      'Dan toc',
      'Phan loai',
      'Diem B1',
      'Diem B2',
      'Nguyen nhan',
    ],
  ]
  let number = 0
  for (const part of byVillage(households)) {
    rows.push([`${bare(part.village).toUpperCase()}: ${part.households.length} ho`])
    for (const one of part.households) {
      number += 1
      for (const [i, who] of one.people.entries()) {
        const head = i === 0
        const id = who.id && i % 2 === 1 ? Number(who.id) : (who.id ?? null)
        rows.push([
          head ? number : null,
          who.name,
          who.sex === 'male' ? 'nam' : 'nu',
          cellOfBirth(who.birth),
          fold(who.relation),
          id,
          fold(who.ethnic),
          head ? (one.class === 'poor' ? 'HN' : 'HCN') : null,
          head ? one.b1 : null,
          head ? one.b2 : null,
          head ? fold(cause(one)) : null,
        ])
      }
    }
    rows.push(['Tong cong', null, `${part.households.length} ho, ${membersOf(part.households)} khau`])
  }
  const villages = madeUpVillages.map(village => bare(village))
  return { ...done('khong-dau', { sheets: [{ name: 'DS', rows }] }, households), villages }
}

function sheetPerVillage(households: MadeUpHousehold[]): MadeUpList {
  const sheets = byVillage(households).map(({ village, households: some }): MadeUpSheet => {
    const rows: Cell[][] = [
      ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO'],
      [
        'STT',
        'Họ tên',
        'Quan hệ với chủ hộ',
        'Giới tính',
        null,
        'Ngày, tháng, năm sinh',
        'Số CMND/CCCD',
        'Thành phần dân tộc',
        'Loại hộ',
        'Tổng điểm B1',
        'Tổng điểm B2',
        'Nguyên nhân nghèo',
      ],
      [null, null, null, 'Nam', 'Nữ'],
    ]
    for (const one of some) {
      for (const [i, who] of one.people.entries()) {
        const head = i === 0
        // The number counts people and starts anew in each household.
        rows.push([
          i + 1,
          who.name,
          who.relation,
          who.sex === 'male' ? 'x' : null,
          who.sex === 'female' ? 'x' : null,
          day(who.birth),
          who.id ?? 'Chưa có',
          who.ethnic,
          head ? classText[one.class] : null,
          head ? one.b1 : null,
          head ? one.b2 : null,
          head ? cause(one) : null,
        ])
      }
    }
    return { name: village, rows, merges: ['A1:L1', 'D2:E2', 'A2:A3', 'B2:B3', 'C2:C3'] }
  })
  const cover: MadeUpSheet = { name: 'Bìa', rows: [['BÁO CÁO'], ['Người nhận: Phòng Lao động']] }
  return done('trang-theo-ban', { sheets: [cover, ...sheets] }, households)
}

function marks(households: MadeUpHousehold[]): MadeUpList {
  const causes = povertyCauses.map(one => one.vi)
  const rows: Cell[][] = [
    title,
    ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO XÃ CHIỀNG MẪU NĂM 2023'],
    [
      'TT hộ',
      'Họ và tên chủ hộ và các thành viên trong hộ',
      'Ngày, tháng, năm sinh',
      null,
      'Mối quan hệ với chủ hộ',
      'Dân tộc',
      'Số định danh',
      'Thôn/bản',
      'Kết quả rà soát',
      null,
      null,
      null,
      'Nguyên nhân nghèo',
      ...causes.slice(1).map(() => null),
    ],
    [null, null, 'Nam', 'Nữ', null, null, null, null, 'Phân loại', null, 'Điểm', null, ...causes],
    [null, null, null, null, null, null, null, null, 'Hộ nghèo', 'Hộ cận nghèo', 'B1', 'B2', ...causes.map(() => null)],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)', '(12)'],
  ]
  for (const [n, one] of households.entries()) {
    for (const [i, who] of one.people.entries()) {
      const head = i === 0
      const birth = cellOfBirth(who.birth)
      rows.push([
        head ? n + 1 : null,
        who.name,
        who.sex === 'male' ? birth : null,
        who.sex === 'female' ? birth : null,
        who.relation,
        who.ethnic,
        who.id ?? null,
        head ? one.village : null,
        head && one.class === 'poor' ? 'x' : null,
        head && one.class === 'near_poor' ? 'X' : null,
        head ? one.b1 : null,
        head ? one.b2 : null,
        ...povertyCauses.map(each => (head && one.causes.includes(each.code) ? 'x' : null)),
      ])
    }
  }
  rows.push(['Cộng', `${households.length} hộ`, null, null, `${membersOf(households)} khẩu`])
  return done(
    'danh-dau-x',
    { sheets: [{ name: 'Biểu 1', rows, merges: ['I3:L3', 'I4:J4', 'K4:L4', 'C3:D3', 'M3:T3'] }] },
    households,
  )
}

function householdPerRow(all: MadeUpHousehold[]): MadeUpList {
  const households = all.map(one => ({ ...one, class: 'near_poor' as const }))
  const rows: Cell[][] = [
    ['UBND XÃ CHIỀNG MẪU'],
    ['DANH SÁCH HỘ CẬN NGHÈO NĂM 2023'],
    [
      'STT',
      'Họ và tên chủ hộ',
      'Năm sinh',
      'Giới tính',
      'Dân tộc',
      'CCCD',
      'Thôn, bản',
      'Số khẩu',
      'B1',
      'B2',
      'Nguyên nhân',
    ],
  ]
  const merges: string[] = []
  for (const { village, households: some } of byVillage(households)) {
    if (some.length > 1) merges.push(`G${rows.length + 1}:G${rows.length + some.length}`)
    for (const [i, one] of some.entries()) {
      const head = one.people[0]!
      rows.push([
        rows.length - 2,
        head.name,
        cellOfBirth(head.birth),
        head.sex === 'male' ? 'Nam' : 'Nữ',
        head.ethnic,
        head.id ?? null,
        i === 0 ? village : null,
        one.people.length,
        one.b1,
        one.b2,
        cause(one),
      ])
    }
  }
  rows.push(
    [],
    ['TM. ỦY BAN NHÂN DÂN'],
    [null, 'CHỦ TỊCH', null, null, 'NGƯỜI LẬP BIỂU'],
    [null, '(Ký, ghi rõ họ tên)'],
    [null, 'Nguyễn Văn Mẫu'],
  )
  const counts = { households: households.length, members: households.length }
  return {
    ...done('moi-ho-mot-dong', { sheets: [{ name: 'Sheet1', rows, merges }] }, households),
    without: ['members'],
    counts,
  }
}

function semicolonKeyed(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    [
      'Mã hộ',
      'Tên chủ hộ',
      'Họ và tên thành viên',
      'Quan hệ',
      'Ngày sinh',
      'Giới tính',
      'Mã dân tộc',
      'Số CCCD',
      'Bản',
      'Đối tượng',
      'Điểm B1',
      'Điểm B2',
      'Nguyên nhân',
    ],
  ]
  const codes: Record<string, string> = { Thái: '03', Mông: '08', Kinh: '1', 'Xinh-mun': '34', 'Khơ-mú': '29' }
  for (const one of households) {
    for (const who of one.people) {
      rows.push([
        one.code,
        one.people[0]!.name,
        who.name,
        who.relation,
        day(who.birth).replaceAll('/', '-'),
        who.sex === 'male' ? 'Nam' : 'Nữ',
        codes[who.ethnic]!,
        who.id?.replace(/(\d{3})/g, '$1 ').trim() ?? '',
        one.village,
        one.class === 'poor' ? 'Nghèo' : 'Cận nghèo',
        one.b1,
        one.b2,
        cause(one),
      ])
    }
  }
  return done('ma-ho-cham-phay', { csv: `\ufeff${csvOf(rows, ';')}`.normalize('NFD') }, households)
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']

function romanHeads(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    ['DANH SÁCH HỘ NGHÈO VÀ HỘ CẬN NGHÈO'],
    [
      'TT',
      'Họ và tên',
      'Sinh',
      null,
      null,
      'Giới tính',
      'Quan hệ với chủ hộ',
      'Dân tộc',
      'Căn cước công dân',
      'Diện hộ',
      'Điểm B1',
      'Điểm B2',
      'Nguyên nhân nghèo',
    ],
    [null, null, 'Ngày', 'Tháng', 'Năm'],
  ]
  let number = 0
  for (const part of byVillage(households)) {
    rows.push([null, part.village])
    for (const one of part.households) {
      for (const [i, who] of one.people.entries()) {
        const head = i === 0
        const [year, month, date] = who.birth.split('-').map(Number)
        rows.push([
          head ? roman[number++]! : i,
          who.name,
          date ?? null,
          month ?? null,
          year!,
          who.sex === 'male' ? 'Nam' : 'Nữ',
          who.relation,
          who.ethnic,
          who.id ?? null,
          head ? classText[one.class] : null,
          head ? one.b1 : null,
          head ? one.b2 : null,
          head ? cause(one) : null,
        ])
      }
    }
  }
  return done('so-la-ma', { sheets: [{ name: 'Danh sách', rows }] }, households)
}

function restartingNumbers(households: MadeUpHousehold[]): MadeUpList {
  const header: Cell[][] = [
    [
      'STT',
      'Họ và tên',
      'Quan hệ',
      'Ngày sinh',
      null,
      'CCCD',
      'Dân tộc',
      'Điểm B1',
      'Điểm B2',
      'Nguyên nhân',
      'Ghi chú',
    ],
    [null, null, null, 'Nam', 'Nữ'],
    ['A', 'B', 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ]
  const rows: Cell[][] = [title, ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO', null], [], ...header]
  const ordered: MadeUpHousehold[] = []
  for (const [v, part] of byVillage(households).entries()) {
    rows.push(
      [
        `${roman[v]}`,
        `${part.village.toUpperCase()} (${part.households.length} hộ, ${membersOf(part.households)} khẩu)`,
      ],
      [],
    )
    for (const [kind, words] of [
      ['poor', 'Hộ nghèo'],
      ['near_poor', 'Hộ cận nghèo'],
    ] as const) {
      const some = part.households.filter(one => one.class === kind)
      rows.push([null, `${words}: ${some.length} hộ`])
      for (const [n, one] of some.entries()) {
        ordered.push(one)
        for (const [i, who] of one.people.entries()) {
          const head = i === 0
          const birth = day(who.birth)
          rows.push([
            head ? n + 1 : null,
            who.name,
            who.relation,
            who.sex === 'male' ? birth : null,
            who.sex === 'female' ? birth : null,
            who.id ?? null,
            who.ethnic,
            head ? one.b1 : null,
            head ? one.b2 : null,
            head ? cause(one) : null,
            head && n === 0 ? 'ghi chú riêng' : null,
          ])
        }
        rows.push([])
      }
    }
    rows.push([
      null,
      `Cộng ${part.village}`,
      null,
      `${part.households.length} hộ`,
      null,
      `${membersOf(part.households)} khẩu`,
    ])
    // A page break repeats the header.
    if (v === 0) rows.push(...header.slice(0, 2))
  }
  rows.push(
    ['Ghi chú: danh sách này do bản lập.'],
    [null, null, null, null, 'Chiềng Mẫu, ngày 12 tháng 12 năm 2023'],
    [null, 'NGƯỜI LẬP BIỂU', null, null, 'TRƯỞNG BẢN'],
    [null, 'Lò Văn Mẫu', null, null, 'Quàng Văn Mẫu'],
  )
  return done('so-lai-tung-ban', { sheets: [{ name: 'DS', rows }] }, ordered)
}

function reportTable(households: MadeUpHousehold[]): MadeUpList {
  const rows: Cell[][] = [
    ['Phụ lục số 2.3'],
    ['DANH SÁCH CHI TIẾT HỘ NGHÈO, HỘ CẬN NGHÈO'],
    [
      'STT chủ hộ',
      'STT thành viên',
      'Họ và tên',
      'Năm sinh',
      null,
      'Dân tộc',
      'Quan hệ với chủ hộ',
      'Thôn',
      'Hộ nghèo',
      'Hộ cận nghèo',
      'Nghèo mới',
      'Tái nghèo',
      'Nghèo cũ',
      'CSCC',
      'DTTC',
      'KCKNLĐ',
      'Nguyện vọng hỗ trợ',
    ],
    [
      null,
      null,
      null,
      'Nam',
      'Nữ',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      'Y tế',
      'Giáo dục',
      'Sản xuất',
      'Vay vốn tín dụng',
      'Nhà ở',
      'Khác',
    ],
  ]
  for (const [n, one] of households.entries()) {
    for (const [i, who] of one.people.entries()) {
      const head = i === 0
      const birth = cellOfBirth(who.birth)
      rows.push([
        head ? n + 1 : null,
        i + 1,
        who.name,
        who.sex === 'male' ? birth : null,
        who.sex === 'female' ? birth : null,
        who.ethnic,
        who.relation,
        head ? one.village : null,
        head && one.class === 'poor' ? 'x' : null,
        head && one.class === 'near_poor' ? 'x' : null,
        null,
        null,
        head ? 'x' : null,
        null,
        null,
        null,
        null,
        null,
        head ? 'x' : null,
      ])
    }
  }
  return {
    ...done('phu-luc-2-3', { sheets: [{ name: 'PL 2.3', rows }] }, households),
    without: ['ids', 'points', 'causes'],
  }
}

/** Everything that an import must refuse, once each. */
function planted(): MadeUpList {
  const rows: Cell[][] = [
    ['Xã Chiềng Mẫu'],
    ['DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023'],
    [
      'STT hộ',
      'Họ và tên',
      'Quan hệ với chủ hộ',
      'Giới tính',
      'Ngày sinh',
      'CCCD',
      'Dân tộc',
      'Bản',
      'Phân loại',
      'Điểm B1',
    ],
  ]
  const errors: MadeUpList['errors'] = []
  const add = (cells: Cell[], fault?: [column: string, value: string, name: string]) => {
    rows.push(cells)
    if (fault) errors.push({ row: rows.length, column: fault[0], value: fault[1], name: fault[2] })
  }
  const village = 'Bản Nà Bó'
  add(
    [null, 'Lò Văn Lạc', 'Con', 'Nam', '1/2/2001', null, 'Thái'],
    ['Quan hệ với chủ hộ', 'Con', 'member-without-household'],
  )
  add(
    [1, 'Lò Văn Một', 'Chủ hộ', 'Nam', '31/12/2030', null, 'Thái', village, 'Hộ nghèo', 90],
    ['Ngày sinh', '31/12/2030', 'birth-future'],
  )
  add([null, 'Lò Thị Hai', 'Vợ', 'Nữ', '5/6/15', null, 'Thái'], ['Ngày sinh', '5/6/15', 'birth-two-digit-year'])
  add(
    [2, 'Lò Thị Ba', 'Vợ', 'Nữ', 1980, null, 'Thái', village, 'Hộ nghèo', 90],
    ['Quan hệ với chủ hộ', 'Vợ', 'head-missing'],
  )
  add(
    [3, 'Tòng Văn Bốn', 'Chủ hộ', 'Nam', '1980', '014 080 abc', 'Thái', village, 'Hộ nghèo', 90],
    ['CCCD', '014 080 abc', 'citizen-id-letters'],
  )
  add(
    [null, 'Tòng Văn Năm', 'Chủ hộ', 'Nam', '1981', '1,40945E+10', 'Thái'],
    ['CCCD', '1,40945E+10', 'citizen-id-rounded'],
  )
  errors.push({ row: rows.length, column: 'Quan hệ với chủ hộ', value: 'Chủ hộ', name: 'two-heads' })
  add(
    [4, 'Quàng Văn Sáu', 'Chủ hộ', 'Nma', '1975', null, 'Thái', village, 'Hộ giàu có', 90],
    ['Giới tính', 'Nma', 'sex-unknown'],
  )
  errors.push({ row: rows.length, column: 'Phân loại', value: 'Hộ giàu có', name: 'class-unknown' })
  add(
    [5, 'Quàng Văn Bảy', 'Chủ hộ', 'Nam', '30/2/1975', null, 'Thái', village, 'Hộ nghèo', 'chín mươi'],
    ['Ngày sinh', '30/2/1975', 'birth-impossible'],
  )
  errors.push({ row: rows.length, column: 'Điểm B1', value: 'chín mươi', name: 'points-unreadable' })
  add([6, null, 'Chủ hộ', 'Nam', 1975, null, 'Thái', village, 'Hộ nghèo', 90], ['Họ và tên', '', 'name-missing'])
  add([null, 'Quàng Văn Chín', 'Con', 'Nam', 'hồi nhỏ', null, 'Sao Hỏa'], ['Ngày sinh', 'hồi nhỏ', 'birth-unreadable'])
  errors.push({ row: rows.length, column: 'Dân tộc', value: 'Sao Hỏa', name: 'ethnic-unknown' })
  return {
    name: 'nhieu-loi',
    sheets: [{ name: 'DS', rows }],
    villages: [village],
    counts: { households: 6, members: 9 },
    errors,
  }
}

export function makeLists(count = 12): MadeUpList[] {
  const households = madeUpHouseholds(count)
  const shapes = [
    englishCsv,
    plainLetters,
    sheetPerVillage,
    marks,
    householdPerRow,
    semicolonKeyed,
    romanHeads,
    restartingNumbers,
    reportTable,
  ]
  return [...shapes.map(shape => shape(households)), planted()]
}

/** The list's file: .xlsx by exceljs, or CSV. */
export async function fileOf(list: MadeUpList): Promise<{ name: string; bytes: Buffer }> {
  if (list.csv !== undefined) return { name: `${list.name}.csv`, bytes: Buffer.from(list.csv, 'utf8') }
  const workbook = new ExcelJS.Workbook()
  for (const sheet of list.sheets ?? []) {
    const page = workbook.addWorksheet(sheet.name)
    for (const row of sheet.rows) {
      const added = page.addRow(row)
      for (const [i, cell] of row.entries()) if (cell instanceof Date) added.getCell(i + 1).numFmt = 'dd/mm/yyyy'
    }
    for (const merge of sheet.merges ?? []) page.mergeCells(merge)
  }
  return { name: `${list.name}.xlsx`, bytes: Buffer.from(await workbook.xlsx.writeBuffer()) }
}

export type { MadeUpHousehold, MadeUpPerson }

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  for (const list of makeLists()) {
    const { name, bytes } = await fileOf(list)
    writeFileSync(join(folder, name), bytes)
    const { counts, villages, errors } = list
    writeFileSync(
      join(folder, `${list.name}.expected.json`),
      `${JSON.stringify({ ...counts, villages, errors }, null, 2)}\n`,
    )
  }
}
