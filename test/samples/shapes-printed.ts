import { classText } from '../../src/registry/import/reading/list-words.ts'
import type { MadeUpHousehold } from './households.ts'
import { byVillage, type Cell, cause, cellOfBirth, day, done, type MadeUpList, membersOf, title } from './shape.ts'

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']

export function romanHeads(households: MadeUpHousehold[]): MadeUpList {
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

export function restartingNumbers(households: MadeUpHousehold[]): MadeUpList {
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

export function reportTable(households: MadeUpHousehold[]): MadeUpList {
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
export function planted(): MadeUpList {
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
