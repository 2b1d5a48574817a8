// Made-up names: surnames common in each ethnic group (general knowledge, unverified), given names, village names.
// No name is a real person's on purpose; villages are invented, since no list of them is public.
import type { Random } from './random.ts'

interface NameStock {
  surnames: readonly string[]
  male: readonly string[]
  female: readonly string[]
  maleMiddle: readonly string[]
  femaleMiddle: readonly string[]
}

const kinhMale = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Đức',
  'Hải',
  'Hùng',
  'Khánh',
  'Long',
  'Minh',
  'Nam',
  'Quân',
  'Sơn',
  'Thắng',
  'Tuấn',
  'Việt',
]
const kinhFemale = [
  'Anh',
  'Chi',
  'Dung',
  'Giang',
  'Hà',
  'Hạnh',
  'Hoa',
  'Hương',
  'Lan',
  'Linh',
  'Mai',
  'Nga',
  'Oanh',
  'Thảo',
  'Trang',
  'Yến',
]
const thaiMale = [
  'Bó',
  'Chiên',
  'Chung',
  'Định',
  'Hặc',
  'Inh',
  'Khặn',
  'Lả',
  'Muôn',
  'Ngoan',
  'Nọi',
  'Phanh',
  'Pâng',
  'Quý',
  'Sương',
  'Thoan',
  'Tiến',
  'Tưởng',
  'Ươn',
  'Xuân',
]
const thaiFemale = [
  'Ánh',
  'Bánh',
  'Chom',
  'Đôi',
  'Hặc',
  'Hiên',
  'Hòa',
  'Lả',
  'Loan',
  'Mến',
  'Ngân',
  'Ón',
  'Phương',
  'Pọm',
  'Quỳnh',
  'Sao',
  'Thiết',
  'Tươi',
  'Yêu',
  'Xôm',
]
const mongMale = [
  'A Chứ',
  'A Dế',
  'A Giống',
  'A Lử',
  'A Nhìa',
  'A Páo',
  'A Sùng',
  'A Thào',
  'A Tủa',
  'A Vàng',
  'Láo Tủa',
  'Nỏ Của',
  'Bả Nếnh',
  'Giả Chu',
  'Khua Ly',
]
const mongFemale = [
  'Thị Chá',
  'Thị Dở',
  'Thị Ghênh',
  'Thị Khua',
  'Thị Mỷ',
  'Thị Nhìa',
  'Thị Pàng',
  'Thị Sâu',
  'Thị Súa',
  'Thị Vang',
  'Thị Xía',
  'Thị Dua',
  'Thị Mai',
]

/** Codes as in law/registry/ethnic-groups.ts. */
const stocks: Record<string, NameStock> = {
  '01': {
    surnames: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đỗ', 'Bùi', 'Ngô', 'Đặng'],
    male: kinhMale,
    female: kinhFemale,
    maleMiddle: ['Văn', 'Đức', 'Quang', 'Hữu'],
    femaleMiddle: ['Thị', 'Thu', 'Ngọc', 'Thanh'],
  },
  '03': {
    surnames: ['Lò', 'Cà', 'Quàng', 'Hoàng', 'Lường', 'Vì', 'Tòng', 'Cầm', 'Lù', 'Bạc', 'Hà', 'Mè', 'Lèo'],
    male: thaiMale,
    female: thaiFemale,
    maleMiddle: ['Văn', 'Văn', 'Xuân', 'Quang'],
    femaleMiddle: ['Thị', 'Thị', 'Thị', 'Thúy'],
  },
  '08': {
    surnames: ['Giàng', 'Vàng', 'Sồng', 'Mùa', 'Thào', 'Hàng', 'Vừ', 'Và', 'Lầu', 'Hờ', 'Tráng', 'Cứ'],
    male: mongMale,
    female: mongFemale,
    maleMiddle: [''],
    femaleMiddle: [''],
  },
  '06': {
    surnames: ['Đinh', 'Bùi', 'Hà', 'Quách', 'Bạch'],
    male: [...kinhMale, 'Ẻn', 'Ành'],
    female: [...kinhFemale, 'Ún'],
    maleMiddle: ['Văn', 'Công'],
    femaleMiddle: ['Thị'],
  },
  '34': {
    surnames: ['Vì', 'Lò', 'Hoàng'],
    male: thaiMale,
    female: thaiFemale,
    maleMiddle: ['Văn'],
    femaleMiddle: ['Thị'],
  },
  '29': {
    surnames: ['Lò', 'Lường', 'Quàng', 'Cút', 'Moong'],
    male: thaiMale,
    female: thaiFemale,
    maleMiddle: ['Văn'],
    femaleMiddle: ['Thị'],
  },
}

export const demoEthnicGroups: readonly string[] = Object.keys(stocks)

export const surnameOf = (chance: Random, ethnic: string): string => chance.pick(stocks[ethnic]!.surnames)

/** A full name; children take their father's surname. */
export function fullName(chance: Random, ethnic: string, sex: 'male' | 'female', surname: string): string {
  const stock = stocks[ethnic]!
  const middle = chance.pick(sex === 'male' ? stock.maleMiddle : stock.femaleMiddle)
  const given = chance.pick(sex === 'male' ? stock.male : stock.female)
  return [surname, middle, given].filter(Boolean).join(' ')
}

const first = [
  'Nà',
  'Huổi',
  'Pá',
  'Co',
  'Phiêng',
  'Nong',
  'Bó',
  'Tà',
  'Kéo',
  'Púng',
  'Cang',
  'Sài',
  'Lọng',
  'Mòn',
  'Hua',
  'Thẳm',
  'Xum',
  'Bua',
]
const second = [
  'Mờn',
  'Lạnh',
  'Mẩu',
  'Nọi',
  'Hốc',
  'Cài',
  'Phường',
  'Khoang',
  'Luông',
  'Sáng',
  'Ban',
  'Lương',
  'Hạm',
  'Pưn',
  'Sọ',
  'Viền',
  'Mo',
  'Cưởm',
  'Thín',
  'Đươi',
  'Bôm',
  'Kết',
  'Tòng',
  'Nhụng',
  'Vai',
]

/** Names of villages, all different: "Bản Nà Mờn"; in the town "Tiểu khu 1", "Tiểu khu 2", … */
export function villageNames(chance: Random, count: number, town: boolean): string[] {
  if (town) return Array.from({ length: count }, (_, i) => `Tiểu khu ${i + 1}`)
  const names = new Set<string>()
  while (names.size < count) names.add(`Bản ${chance.pick(first)} ${chance.pick(second)}`)
  return [...names]
}
