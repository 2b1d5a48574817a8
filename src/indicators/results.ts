// What the programme has reached in an area, each figure counted from records on a day: the definitions. Pure.
// Counts are whole numbers of distinct households or people, with the number of deliveries beside; rates are per cent with two
// decimals; money is whole đồng. What has no records is "no figure", never nought.
import { z } from 'zod'
import type { Words } from '../base/words.ts'

export const ResultId = z.enum([
  'communes',
  'communes-region-3',
  'left-region-3',
  'villages-difficult',
  'poverty-rate',
  'poverty-rate-before',
  'poverty-fall',
  'poor-households',
  'houses',
  'loans',
  'insurance',
  'electricity',
  'trained',
  'communicators',
  'chain',
  'agencies',
  'twinned-villages',
  'new-rural',
  'works',
])
export type ResultId = z.infer<typeof ResultId>

export const resultText: Record<ResultId, { vi: string; en: string; counted: { vi: string; en: string } }> = {
  communes: {
    vi: 'Xã, phường, thị trấn',
    en: 'Communes and townships',
    counted: { vi: 'đơn vị hành chính có hiệu lực ngày đó', en: 'administrative units valid on the day' },
  },
  'communes-region-3': {
    vi: 'Trong đó thuộc khu vực III',
    en: 'Of which in region III',
    counted: { vi: 'khu vực của xã ngày đó', en: 'zone of the commune on the day' },
  },
  'left-region-3': {
    vi: 'Xã ra khỏi khu vực III',
    en: 'Communes that left region III',
    counted: {
      vi: 'xã thuộc khu vực III ngày bắt đầu kỳ, đến ngày đó không còn',
      en: 'communes in region III on the first day of the period and no more on the day',
    },
  },
  'villages-difficult': {
    vi: 'Bản đặc biệt khó khăn',
    en: 'Especially difficult villages',
    counted: { vi: 'bản có dấu đặc biệt khó khăn ngày đó', en: 'villages so marked on the day' },
  },
  'poverty-rate': {
    vi: 'Tỷ lệ hộ nghèo',
    en: 'Poverty rate',
    counted: {
      vi: 'hộ nghèo theo quyết định còn hiệu lực trên tổng số hộ',
      en: 'households recognised as poor of all households',
    },
  },
  'poverty-rate-before': {
    vi: 'Tỷ lệ hộ nghèo một năm trước',
    en: 'Poverty rate a year before',
    counted: { vi: 'cùng cách tính, 12 tháng trước', en: 'the same, twelve months earlier' },
  },
  'poverty-fall': {
    vi: 'Giảm so với năm trước (điểm phần trăm)',
    en: 'Fall within the year (points)',
    counted: { vi: 'hiệu của hai tỷ lệ trên', en: 'the difference of the two' },
  },
  'poor-households': {
    vi: 'Hộ nghèo',
    en: 'Poor households',
    counted: { vi: 'hộ đang được công nhận là hộ nghèo', en: 'households recognised as poor' },
  },
  houses: {
    vi: 'Nhà tạm đã thay thế',
    en: 'Temporary houses replaced',
    counted: {
      vi: 'hộ có nhà hỗ trợ đã hoàn thành; tiền: tổng giá trị',
      en: 'households with a finished house; money: value in all',
    },
  },
  loans: {
    vi: 'Hộ được vay vốn ưu đãi',
    en: 'Households with preferential loans',
    counted: {
      vi: 'hộ có khoản vay được giải ngân; tiền: tổng số cho vay',
      en: 'households with a loan paid out; money: lent in all',
    },
  },
  insurance: {
    vi: 'Người được cấp thẻ bảo hiểm y tế',
    en: 'People given health insurance cards',
    counted: { vi: 'người khác nhau được cấp thẻ', en: 'distinct people given a card' },
  },
  electricity: {
    vi: 'Hộ được hỗ trợ tiền điện',
    en: 'Households given electricity money',
    counted: { vi: 'hộ khác nhau đã nhận', en: 'distinct households paid' },
  },
  trained: {
    vi: 'Người được đào tạo, chuyển giao kỹ thuật, tư vấn hướng nghiệp',
    en: 'People trained, given technology transfer or career guidance',
    counted: { vi: 'người khác nhau đã học', en: 'distinct people who attended' },
  },
  communicators: {
    vi: 'Cán bộ, hội viên được tập huấn truyền thông',
    en: 'Cadres and members trained in communication',
    counted: { vi: 'người khác nhau đã tập huấn', en: 'distinct people who attended' },
  },
  chain: {
    vi: 'Hộ tham gia chuỗi giá trị',
    en: 'Households in value chains',
    counted: {
      vi: 'hộ thành viên của dự án liên kết đã phê duyệt; tiền: kinh phí dự án',
      en: 'members of approved chain projects; money: their budget',
    },
  },
  agencies: {
    vi: 'Cơ quan, đơn vị được phân công giúp đỡ',
    en: 'Agencies assigned to help',
    counted: { vi: 'cơ quan có phân công còn hiệu lực', en: 'agencies with an assignment on the day' },
  },
  'twinned-villages': {
    vi: 'Bản được phân công giúp đỡ',
    en: 'Villages with a helping agency',
    counted: { vi: 'bản có phân công còn hiệu lực', en: 'villages with an assignment on the day' },
  },
  'new-rural': {
    vi: 'Xã đạt chuẩn nông thôn mới',
    en: 'Communes meeting the new-rural standard',
    counted: {
      vi: 'xã được công nhận, trên tổng số xã (không kể phường, thị trấn)',
      en: 'communes recognised, of all communes without wards and townships',
    },
  },
  works: {
    vi: 'Công trình hoàn thành',
    en: 'Works finished',
    counted: {
      vi: 'công trình đã nghiệm thu; người: hưởng lợi trực tiếp',
      en: 'works accepted; people: served directly',
    },
  },
}

export const ResultRow = z.object({
  id: ResultId,
  unit: z.enum(['count', 'percent', 'points']),
  /** Whole number, or per cent as text with two decimals and a point; null: no figure. */
  value: z.union([z.number(), z.string()]).nullable(),
  /** What it is a part of, where it is. */
  of: z.number().nullable(),
  /** Deliveries behind the distinct households or people. */
  deliveries: z.number().nullable(),
  /** Whole đồng as text. */
  money: z.string().nullable(),
  note: z.string(),
  /** The same in English; missing in what was made public before it was kept. */
  noteEn: z.string().optional(),
})
export type ResultRow = z.infer<typeof ResultRow>

export const row = (
  id: ResultId,
  value: number | string | null,
  { said = { vi: '', en: '' }, ...rest }: Partial<ResultRow> & { said?: Words } = {},
): ResultRow => ({
  id,
  unit: 'count',
  value,
  of: null,
  deliveries: null,
  money: null,
  note: said.vi,
  noteEn: said.en,
  ...rest,
})

/** What is counted, and what this very figure is besides. */
export const countedOf = ({ id, note, noteEn }: ResultRow, language: keyof Words): string =>
  [resultText[id].counted[language], language === 'en' ? (noteEn ?? note) : note].filter(Boolean).join('. ')

/** "10.79" of 4,170 in 38,646, rounded half up; null without a whole. */
export function rateOf(part: number, whole: number): string | null {
  if (whole === 0) return null
  const scaled = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole))
  return hundredths(scaled)
}

/** The difference of two rates, in points with two decimals. */
export function fallOf(before: string | null, now: string | null): string | null {
  if (before === null || now === null) return null
  return hundredths(BigInt(before.replace('.', '')) - BigInt(now.replace('.', '')))
}

function hundredths(scaled: bigint): string {
  const sign = scaled < 0n ? '-' : ''
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(3, '0')
  return `${sign}${text.slice(0, -2)}.${text.slice(-2)}`
}
