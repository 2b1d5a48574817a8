// Lists as tables: one header, a row for each person or household.
import { povertyCauses } from '../../law/registry/causes.ts'
import { fold } from '../../src/base/fold.ts'
import { classText } from '../../src/registry/import/reading/list-words.ts'
import { type MadeUpHousehold, madeUpVillages } from './households.ts'
import {
  bare,
  byVillage,
  type Cell,
  cause,
  cellOfBirth,
  csvOf,
  day,
  done,
  type MadeUpList,
  type MadeUpSheet,
  membersOf,
  title,
} from './shape.ts'

export function englishCsv(households: MadeUpHousehold[]): MadeUpList {
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

export function plainLetters(households: MadeUpHousehold[]): MadeUpList {
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

export function sheetPerVillage(households: MadeUpHousehold[]): MadeUpList {
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

export function marks(households: MadeUpHousehold[]): MadeUpList {
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

export function householdPerRow(all: MadeUpHousehold[]): MadeUpList {
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

export function semicolonKeyed(households: MadeUpHousehold[]): MadeUpList {
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
