// The indicators as data: what each counts, in which unit, from which records, on what legal ground. And what is read from counts:
// a rate with its part and its whole, or nothing where the whole is nought or unknown, never "0 %". Pure.
import { z } from 'zod'
import people from '../../../law/rules/people.ts'
import type { Confidence } from '../../base/confidence.ts'
import { groupThousands } from '../../base/dong.ts'
import type { Words } from '../../base/words.ts'

export const IndicatorId = z.enum([
  'poverty-rate',
  'near-poverty-rate',
  'multidimensional-rate',
  'poor-households',
  'near-poor-households',
  'poor-people',
  'minority-poverty-rate',
  'women-poverty-rate',
  'child-poverty-rate',
])
export type IndicatorId = z.infer<typeof IndicatorId>

const groupNames = [
  'people',
  'poorPeople',
  'minority',
  'minorityPoor',
  'womenHeaded',
  'womenHeadedPoor',
  'children',
  'childrenPoor',
] as const
type Groups = Record<(typeof groupNames)[number], number>

/** What is counted of a village, an area or a country. Null: not known. */
export interface Counted {
  /** Households below the line of a rate: the registry or a dated total. Null where no decision is on record yet. */
  households: number | null
  poor: number
  nearPoor: number
  /** Undefined where only classes were counted: earlier points of a trend that nobody looks at. */
  groups?: Groups
}

/** What a figure says: so many of so many. `whole` null: a plain count. Both null: no figure. */
export const Figure = z.object({ part: z.int().nullable(), whole: z.int().nullable() })
export type Figure = z.infer<typeof Figure>

export interface Indicator {
  id: IndicatorId
  name: Words
  unit: 'percent' | 'count'
  formula: Words
  /** Which records are counted, as somebody who checks would look them up. */
  records: Words
  basis: Words & { confidence: Confidence }
  /** Whether classes alone are enough: then the trend costs nothing more. */
  trend: boolean
  of(counted: Counted): Figure
}

const none: Figure = { part: null, whole: null }
const rate = (part: number | undefined, whole: number | null | undefined): Figure =>
  part === undefined || !whole ? none : { part, whole }
const count = (counted: Counted, part: number): Figure => (counted.households ? { part, whole: null } : none)

const statuses: Words = {
  vi: 'sổ hộ: hộ có mặt ở địa bàn ngày đó; phân loại: quyết định công nhận còn hiệu lực ngày đó',
  en: 'the registry: households present on the day; class: decisions in force on the day',
}
const denominator: Words = {
  vi: 'tổng số hộ: sổ hộ; nơi sổ chưa đủ thì lấy tổng số hộ có ngày và nguồn của bản',
  en: 'all households: the registry, or the village’s dated total where the registry is not complete',
}
const classified: Indicator['basis'] = {
  vi: 'Nghị định 07/2021/NĐ-CP, Điều 3; Quyết định 24/2021/QĐ-TTg, Điều 4',
  en: 'Decree 07/2021, Art. 3; Decision 24/2021, Art. 4',
  confidence: 'secondary',
}
const grouped = (what: Words): Indicator['basis'] => ({
  vi: `Nghị định 07/2021/NĐ-CP, Điều 3; ${what.vi}`,
  en: `Decree 07/2021, Art. 3; ${what.en}`,
  confidence: 'unverified',
})
const withDenominator: Words = { vi: `${statuses.vi}; ${denominator.vi}`, en: `${statuses.en}; ${denominator.en}` }
const withHead: Words = {
  vi: `${statuses.vi}; thành viên là chủ hộ ngày đó`,
  en: `${statuses.en}; the head on the day`,
}

export const indicators: readonly Indicator[] = [
  {
    id: 'poverty-rate',
    name: { vi: 'Tỷ lệ hộ nghèo', en: 'Poverty rate' },
    unit: 'percent',
    formula: { vi: 'hộ nghèo ÷ tổng số hộ × 100', en: 'poor households ÷ all households × 100' },
    records: withDenominator,
    basis: classified,
    trend: true,
    of: one => rate(one.poor, one.households),
  },
  {
    id: 'near-poverty-rate',
    name: { vi: 'Tỷ lệ hộ cận nghèo', en: 'Near-poverty rate' },
    unit: 'percent',
    formula: { vi: 'hộ cận nghèo ÷ tổng số hộ × 100', en: 'near-poor households ÷ all households × 100' },
    records: withDenominator,
    basis: classified,
    trend: true,
    of: one => rate(one.nearPoor, one.households),
  },
  {
    id: 'multidimensional-rate',
    name: { vi: 'Tỷ lệ nghèo đa chiều', en: 'Multidimensional poverty rate' },
    unit: 'percent',
    formula: {
      vi: '(hộ nghèo + hộ cận nghèo) ÷ tổng số hộ × 100',
      en: '(poor + near-poor households) ÷ all households × 100',
    },
    records: withDenominator,
    basis: { ...classified, confidence: 'unverified' },
    trend: true,
    of: one => rate(one.poor + one.nearPoor, one.households),
  },
  {
    id: 'poor-households',
    name: { vi: 'Số hộ nghèo', en: 'Poor households' },
    unit: 'count',
    formula: { vi: 'đếm hộ nghèo', en: 'poor households, counted' },
    records: statuses,
    basis: classified,
    trend: true,
    of: one => count(one, one.poor),
  },
  {
    id: 'near-poor-households',
    name: { vi: 'Số hộ cận nghèo', en: 'Near-poor households' },
    unit: 'count',
    formula: { vi: 'đếm hộ cận nghèo', en: 'near-poor households, counted' },
    records: statuses,
    basis: classified,
    trend: true,
    of: one => count(one, one.nearPoor),
  },
  {
    id: 'poor-people',
    name: { vi: 'Số người trong hộ nghèo', en: 'People in poor households' },
    unit: 'count',
    formula: { vi: 'đếm thành viên của hộ nghèo', en: 'members of poor households, counted' },
    records: { vi: `${statuses.vi}; thành viên ngày đó`, en: `${statuses.en}; members on the day` },
    basis: classified,
    trend: false,
    of: one => (one.groups ? count(one, one.groups.poorPeople) : none),
  },
  {
    id: 'minority-poverty-rate',
    name: { vi: 'Tỷ lệ nghèo, chủ hộ dân tộc thiểu số', en: 'Poverty rate, minority heads' },
    unit: 'percent',
    formula: {
      vi: 'hộ nghèo có chủ hộ dân tộc thiểu số ÷ hộ có chủ hộ dân tộc thiểu số × 100',
      en: 'poor ÷ all households with a head of an ethnic minority × 100',
    },
    records: { vi: `${withHead.vi}; chưa rõ dân tộc thì không tính`, en: `${withHead.en}; unknown groups left out` },
    basis: grouped({
      vi: 'xếp hộ theo dân tộc của chủ hộ là cách đếm của phần mềm',
      en: 'by the head’s group: this software’s way of counting',
    }),
    trend: false,
    of: one => (one.households === null ? none : rate(one.groups?.minorityPoor, one.groups?.minority)),
  },
  {
    id: 'women-poverty-rate',
    name: { vi: 'Tỷ lệ nghèo, chủ hộ là nữ', en: 'Poverty rate, women heads' },
    unit: 'percent',
    formula: {
      vi: 'hộ nghèo có chủ hộ là nữ ÷ hộ có chủ hộ là nữ × 100',
      en: 'poor ÷ all households headed by a woman × 100',
    },
    records: withHead,
    basis: grouped({
      vi: 'xếp hộ theo giới tính của chủ hộ là cách đếm của phần mềm',
      en: 'by the head’s sex: this software’s way of counting',
    }),
    trend: false,
    of: one => (one.households === null ? none : rate(one.groups?.womenHeadedPoor, one.groups?.womenHeaded)),
  },
  {
    id: 'child-poverty-rate',
    name: { vi: 'Tỷ lệ trẻ em trong hộ nghèo', en: 'Children in poor households' },
    unit: 'percent',
    formula: {
      vi: `trẻ em (dưới ${people.childBelow.value} tuổi) trong hộ nghèo ÷ tất cả trẻ em × 100`,
      en: `children (under ${people.childBelow.value}) in poor households ÷ all children × 100`,
    },
    records: {
      vi: `${statuses.vi}; thành viên ngày đó có ngày sinh; không rõ ngày sinh thì không tính`,
      en: `${statuses.en}; members with a date of birth on the day; unknown ages left out`,
    },
    basis: grouped({ vi: `tuổi: ${people.childBelow.citation}`, en: `age: ${people.childBelow.citation}` }),
    trend: false,
    of: one => (one.households === null ? none : rate(one.groups?.childrenPoor, one.groups?.children)),
  },
]

const byId = new Map(indicators.map(one => [one.id, one]))
export const indicatorOf = (id: IndicatorId): Indicator => byId.get(id)!

export const kinhCode = '01'
export const childBelow = people.childBelow.value

/** Sums of villages. Those without a decision on record are left out and counted apart: a sum with them would be too low. */
export function sumCounted(parts: readonly Counted[]): Counted & { unknown: number } {
  const known = parts.filter(one => one.households !== null)
  const unknown = parts.length - known.length
  if (known.length === 0) return { households: null, poor: 0, nearPoor: 0, unknown }
  const add = (of: (one: Counted) => number) => known.reduce((sum, one) => sum + of(one), 0)
  const groups = () => Object.fromEntries(groupNames.map(name => [name, add(one => one.groups?.[name] ?? 0)])) as Groups
  return {
    households: add(one => one.households!),
    poor: add(one => one.poor),
    nearPoor: add(one => one.nearPoor),
    ...(known.some(one => one.groups) ? { groups: groups() } : {}),
    unknown,
  }
}

/** The figure in hundredths: 10,79 % is 1079, 412 households are 41200; null without a figure. Half up. */
export function hundredthsOf({ part, whole }: Figure): number | null {
  if (part === null) return null
  if (whole === null) return part * 100
  return whole === 0 ? null : Math.floor((part * 20_000 + whole) / (2 * whole))
}

/** "10,79 %", "412"; undefined without a figure. */
export function showHundredths(value: number | null, unit: Indicator['unit']): string | undefined {
  if (value === null) return undefined
  const [sign, size] = value < 0 ? ['−', -value] : ['', value]
  const grouped = groupThousands(Math.floor(size / 100))
  const rest = size % 100
  if (unit === 'count') return rest === 0 ? sign + grouped : `${sign}${grouped},${String(rest).padStart(2, '0')}`
  return `${sign}${grouped},${String(rest).padStart(2, '0')}\u00a0%`
}
