// Made-up content for the gallery: nobody here is a real person.
export interface SampleHousehold {
  householdId: number
  code: string
  head: string
  born: number
  village: string
  members: number
  class: 'poor' | 'near-poor' | 'average' | 'above'
  income: bigint
  state: 'to-survey' | 'surveyed' | 'meeting' | 'posted'
  due: string
  reviewer: string
}

const family = ['Lò', 'Quàng', 'Cà', 'Tòng', 'Hà', 'Vì', 'Lường', 'Giàng', 'Mùa', 'Nguyễn']
const middle = ['Văn', 'Thị', 'Văn', 'Thị', 'A', 'Thị Minh', 'Đức', 'Thị Hồng']
const given = ['Ún', 'Đào', 'Pản', 'Hặc', 'Sương', 'Chung', 'Thơi', 'Biên', 'Lả', 'Dua', 'Phương', 'Inh', 'Tươi']
const villages = ['Bản Mờn', 'Bản Phiêng Nọi', 'Bản Lù', 'Tiểu khu 3', 'Bản Nà Rầm', 'Bản Tảng']
const classes = ['poor', 'near-poor', 'average', 'above'] as const
const states = ['to-survey', 'surveyed', 'meeting', 'posted'] as const
const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!

export const sampleHouseholds = (from: number, count: number): SampleHousehold[] =>
  Array.from({ length: count }, (_, offset) => {
    const i = from + offset
    return {
      householdId: i + 1,
      code: `CL-${String(1 + (i % 9)).padStart(2, '0')}-${String(i + 1).padStart(4, '0')}`,
      head: `${at(family, i * 7 + 3)} ${at(middle, i * 5)} ${at(given, i * 11)}`,
      born: 1948 + ((i * 13) % 55),
      village: at(villages, i * 3),
      members: 1 + ((i * 5) % 8),
      class: at(classes, i * 3 + (i >> 2)),
      income: BigInt(620_000 + ((i * 137) % 2900) * 1000),
      state: at(states, i + (i >> 3)),
      due: `2026-1${i % 3 === 0 ? '1' : '2'}-${String(1 + ((i * 7) % 27)).padStart(2, '0')}`,
      reviewer: `${at(family, i)} ${at(given, i * 3)}`,
    }
  })

export const sampleAreas = [
  { areaId: 1, parentId: null, name: 'Xã Chiềng Lương', kind: 'commune', note: 'khu vực III' },
  { areaId: 11, parentId: 1, name: 'Bản Mờn', kind: 'village', note: 'đặc biệt khó khăn' },
  { areaId: 12, parentId: 1, name: 'Bản Phiêng Nọi', kind: 'village', note: 'đặc biệt khó khăn' },
  { areaId: 13, parentId: 1, name: 'Bản Lù', kind: 'village' },
  { areaId: 14, parentId: 1, name: 'Bản Tảng', kind: 'village' },
  { areaId: 2, parentId: null, name: 'Thị trấn Hát Lót', kind: 'commune', note: 'khu vực I' },
  { areaId: 21, parentId: 2, name: 'Tiểu khu 3', kind: 'village' },
  { areaId: 22, parentId: 2, name: 'Tiểu khu 5', kind: 'village' },
]
