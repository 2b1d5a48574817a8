// Money: whole đồng as bigint; decimal strings in JSON; "1.234.567 đ" on screen.
import { z } from 'zod'
import { defineProblemWords, inEnglish } from './problem.ts'

/** Whole Vietnamese đồng. */
export type Dong = bigint

/** A million tỷ: more than a year of the whole state. Sums are kept as numbers of 53 bits; a nought too many must not outgrow them. */
export const mostDong = 1_000_000_000_000_000n

const notDigits = 'Số tiền phải là các chữ số liền nhau, như 1500000.'
const tooMuch = 'Số tiền quá lớn: nhiều nhất là 1 triệu tỷ đồng.'
defineProblemWords({
  [notDigits]: 'A sum of money must be digits and nothing else, such as 1500000.',
  [tooMuch]: 'This sum is too large: a million billion đồng at most.',
})

export const Dong = z
  .union([z.bigint(), z.string().regex(/^-?\d{1,30}$/, { error: notDigits }), z.int()], { error: notDigits })
  .transform(value => BigInt(value))
  .refine(value => value <= mostDong && value >= -mostDong, { error: tooMuch })
  .meta({ description: 'whole đồng, as a decimal string' })

/** 1234567n -> "1.234.567 đ"; also of the decimal text in which money travels. */
export function formatDong(amount: Dong | number | string): string {
  return `${groupThousands(typeof amount === 'string' ? BigInt(amount) : amount)} đ`
}

/** 1234567 -> "1.234.567", the Vietnamese way. */
export function groupThousands(value: bigint | number): string {
  const text = value.toString()
  const sign = text.startsWith('-') ? '-' : ''
  return sign + text.replace('-', '').replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}

const units: readonly (readonly [RegExp, bigint])[] = [
  [/^(tỷ|tỉ|ty|ti)$/, 1_000_000_000n],
  [/^(triệu|trieu|tr)$/, 1_000_000n],
  [/^(nghìn|ngàn|nghin|ngan|k)$/, 1_000n],
]

/** What is wrong with a sum that somebody typed. */
export type DongFault = 'not-money' | 'not-whole' | 'ambiguous' | 'too-large'

export const dongFaultText: Record<DongFault, { vi: string; en: string }> = {
  'not-money': {
    vi: 'Không đọc được số tiền. Hãy gõ như 15.700.000.000, 15,7 tỷ hoặc 300 triệu.',
    en: 'This is not a sum of money. Type it like 15.700.000.000, “15,7 tỷ” or “300 triệu”.',
  },
  'not-whole': { vi: 'Số tiền phải là đồng chẵn, không có phần lẻ.', en: 'Money is in whole đồng.' },
  ambiguous: {
    vi: 'Số này có thể hiểu hai cách. Hãy gõ đủ các chữ số, hoặc thêm "tỷ", "triệu", "nghìn".',
    en: 'This can be read in two ways. Type all digits, or add “tỷ”, “triệu”, “nghìn”.',
  },
  'too-large': { vi: tooMuch, en: inEnglish(tooMuch) },
}

/** A sum as people write it: "1.234.567", "1,234,567 đ", "15,7 tỷ", "300 triệu", "2tr". A single separator before one or two digits
 *  is a decimal mark and needs a unit; before three digits without a unit it separates thousands. With a unit "1.500 triệu" is
 *  1,500 million, "1,500 tỷ" could be either and is refused. Never rounds. */
export function parseDong(text: string): { amount: Dong } | { fault: DongFault } {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/(đồng|dong|vnđ|vnd|đ|₫)\s*\.?\s*$/, '')
    .trim()
  const found = /^(-?)(\d[\d., ]*?)\s*(\p{L}*)$/u.exec(plain)
  if (!found) return { fault: 'not-money' }
  const [, sign, digits, word] = found as unknown as [string, string, string, string]
  const unit = word === '' ? undefined : units.find(([pattern]) => pattern.test(word))
  if (word !== '' && !unit) return { fault: 'not-money' }
  const number = readNumber(digits.trim(), unit !== undefined)
  if (typeof number === 'string') return { fault: number }
  const factor = unit?.[1] ?? 1n
  const scale = 10n ** BigInt(number.decimals)
  const product = number.value * factor
  if (product % scale !== 0n) return { fault: 'not-whole' }
  const amount = product / scale
  if (amount > mostDong) return { fault: 'too-large' }
  return { amount: sign === '-' ? -amount : amount }
}

function readNumber(text: string, hasUnit: boolean): { value: bigint; decimals: number } | DongFault {
  if (/^\d+$/.test(text)) return { value: BigInt(text), decimals: 0 }
  const grouped = (mark: string) => new RegExp(`^\\d{1,3}([${mark}]\\d{3})+$`)
  for (const [thousands, decimal] of [
    ['.', ','],
    [',', '.'],
    [' ', ','],
  ] as const) {
    const [whole, fraction, ...rest] = text.split(decimal)
    if (rest.length > 0) continue
    const isWhole = /^\d+$/.test(whole!) || grouped(thousands).test(whole!)
    if (fraction === undefined) {
      if (!grouped(thousands).test(text)) continue
      // "1,500 tỷ": thousands of an English hand, or decimals of a Vietnamese one.
      if (hasUnit && thousands === ',' && text.split(',').length === 2) return 'ambiguous'
      return { value: BigInt(text.replaceAll(thousands, '')), decimals: 0 }
    }
    if (!isWhole || !/^\d+$/.test(fraction)) continue
    if (fraction.length === 3 && /^\d{1,3}$/.test(whole!)) {
      if (!hasUnit) return { value: BigInt(whole! + fraction), decimals: 0 }
      if (decimal === ',') return 'ambiguous'
      return { value: BigInt(whole! + fraction), decimals: 0 }
    }
    if (!hasUnit) {
      const zeros = /^0+$/.test(fraction) && fraction.length === 2 && grouped(thousands).test(whole!)
      return zeros ? { value: BigInt(whole!.replaceAll(thousands, '')), decimals: 0 } : 'not-whole'
    }
    return { value: BigInt(whole!.replaceAll(thousands, '') + fraction), decimals: fraction.length }
  }
  return 'not-money'
}
