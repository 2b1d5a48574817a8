// From written to spoken Vietnamese for the village loudspeaker: figures, money, days, hours, units and abbreviations in words, so
// that a person reads them without stumbling and a machine reads them right. What it does not know it leaves as it stands and
// names, so that somebody can write it out. Changes no other word.
import { isLocalDate } from '../base/local-date.ts'
import { sayDecimal, sayDigits, sayOrdinal, sayWhole } from '../base/number-words.ts'
import { abbreviations, issuers, pointedAbbreviations, units } from './abbreviations.ts'

export interface SpokenText {
  text: string
  /** Abbreviations that nobody has taught: to be written out before it is broadcast. */
  unread: string[]
}

/** Reads a text. Runs step by step: what an early step has put into words holds nothing that a later one looks for. */
export function speak(written: string): SpokenText {
  const text = steps.reduce(
    (sofar, [pattern, say]) => sofar.replace(pattern, (...found: unknown[]) => say(found as string[])),
    written.normalize('NFC'),
  )
  return { text: text.replace(/[ \t]{2,}/g, ' '), unread: unreadIn(text) }
}

type Step = readonly [pattern: RegExp, say: (found: string[]) => string]

/** Not within a word or a number. */
const start = String.raw`(?<![\p{L}\p{N}]|\d[.,/])`
const end = String.raw`(?![\p{L}\p{N}])`
/** 38.646 · 2024 · 10,79 · 1.234,5 · 10.79 */
const number = String.raw`-?(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:,\d+|\.\d+(?!\d|\.\d))?`
const dash = String.raw`\s*[-–—]\s*`
const day = String.raw`\d{1,2}(?:/\d{1,2}(?:/\d{4})?|[.-]\d{1,2}[.-]\d{4})${end}(?![/.-]\d)`
const big = '(?:nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)'
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|')
const pattern = (text: string, flags = 'gu') => new RegExp(text, flags)

/** What has a measure "per": 1,5 triệu đồng/người/tháng. */
const each =
  '(?:người|hộ|khẩu|nhân khẩu|tháng|năm|ngày|lượt|con|cây|ca|buổi|suất|căn|nhà|bản|xã|vụ|kWh|ha|m2|m²|kg|tấn|km)'

const steps: readonly Step[] = [
  // 24/2021/QĐ-TTg, 15/QĐ-UBND
  [
    pattern(String.raw`${start}(\d{1,5})(?:/(\d{4}))?/((?:\p{Lu}[\p{L}&]*)(?:-\p{Lu}[\p{L}&]*)*)${end}`),
    ([, place, year, letters]) =>
      [sayWhole(BigInt(place!)), year && `năm ${sayWhole(BigInt(year))}`, issuers[letters!] ?? letters]
        .filter(Boolean)
        .join(' '),
  ],
  [
    pattern(String.raw`${start}(quý)\s+([1-4])/(\d{4})${end}`, 'giu'),
    ([, word, q, year]) => `${word} ${sayWhole(BigInt(q!))} năm ${sayWhole(BigInt(year!))}`,
  ],
  // A dash between two days: until. While both are figures: in words, who knows where the first ends?
  [
    pattern(
      String.raw`(?<=${start}\d{1,2}/\d{1,2}(?:/\d{4})?|\d[.-]\d{1,2}[.-]\d{4})${dash}(?=(?:ngày\s+)?${day})`,
      'giu',
    ),
    () => ' đến ',
  ],
  // Days, and the word before them, so that it does not stand twice.
  [
    pattern(String.raw`${start}(ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${end}`, 'giu'),
    ([all, word, d, m, y]) => sayDay(all!, word, d!, m!, y),
  ],
  [
    // Without a year it is a day only where the words say so: "9/21 xã" is none.
    pattern(
      String.raw`(?<=(?:ngày|sáng|trưa|chiều|tối|đến|từ|trước|sau|hôm|dịp|lễ|hết|và|${dash})\s*)${start}(\d{1,2})/(\d{1,2})(?=${dash}\d|${end})(?!/)`,
      'giu',
    ),
    ([all, d, m]) => sayDay(all!, ' ', d!, m!),
  ],
  [
    pattern(String.raw`${start}(tháng\s+)?(\d{1,2})/((?:19|20)\d\d)${end}`, 'giu'),
    ([all, , m, y]) => (isMonth(m!) ? `${sayMonth(m!)} năm ${sayWhole(BigInt(y!))}` : all!),
  ],
  [
    pattern(String.raw`${start}tháng\s+(\d{1,2})${end}(?!,\d)`, 'giu'),
    ([all, m]) => (isMonth(m!) ? sayMonth(m!) : all!),
  ],
  // Hours: 7h30, 7:30, 7 giờ 30, 14h
  [
    pattern(String.raw`${start}(\d{1,2})\s?(?:h|g|:|giờ)\s?(\d{2})(?:\s?(?:phút|ph|p))?${end}`),
    ([all, h, min]) => sayTime(all!, h!, min!),
  ],
  [pattern(String.raw`${start}(\d{1,2})\s?h(?=${end})`), ([, h]) => `${sayWhole(BigInt(h!))} giờ`],
  [pattern(String.raw`(?<=giờ|phút)${dash}(?=[\p{L}\d])`), () => ' đến '],
  // Telephone numbers and codes: sign by sign.
  [
    pattern(String.raw`${start}0\d{2,3}(?:[ .]\d{3,4}){2}${end}`),
    ([all]) => all!.split(/[ .]/).map(sayDigits).join(', '),
  ],
  [pattern(String.raw`${start}0\d{2,}${end}(?![.,]\d)`), ([all]) => sayDigits(all!)],
  // Ordinals and Roman figures: "thứ 4", "quý IV/2024", "khu vực III"
  [
    pattern(String.raw`${start}(thứ)\s+(\d{1,3})${end}`, 'giu'),
    ([, word, place]) => `${word}${sayOrdinal(Number(place)).slice(3)}`,
  ],
  [
    pattern(
      String.raw`${start}(quý|khu vực|vùng|đợt|khóa|khoá|giai đoạn|loại|cấp|hạng|chương|phần|mục|phụ lục|thế kỷ|kỳ|thứ|lớp|tổ|nhóm)\s+([IVXL]+)(?:/(\d{4}))?${end}`,
      'giu',
    ),
    ([all, word, roman, year]) => {
      const value = romanValue(roman!)
      if (value === undefined) return all!
      const said = word!.toLowerCase() === 'thứ' ? sayOrdinal(value).slice(4) : sayWhole(value)
      return `${word} ${said}${year ? ` năm ${sayWhole(BigInt(year))}` : ''}`
    },
  ],
  // Ranges share what stands behind: "10-15 %", "2021-2025"
  [pattern(`${start}(${number})${dash}(?=${number})`), ([, from]) => `${sayNumber(from!)} đến `],
  // Per cent, and points of it
  [pattern(String.raw`điểm\s*%`, 'giu'), () => 'điểm phần trăm'],
  [
    pattern(String.raw`${start}(${number})\s?%(?:${dash}(?=${number}))?`),
    ([all, n]) => `${sayNumber(n!)} phần trăm${/[-–—]\s*$/.test(all!) ? ' đến ' : ''}`,
  ],
  [pattern(String.raw`${start}(${number})\s?‰`), ([, n]) => `${sayNumber(n!)} phần nghìn`],
  // Money: "15,7 tỷ", "112 tỷ đồng", "1.234.567 đ", "500 nghìn/hộ"
  [
    pattern(
      String.raw`${start}(${number})\s?(${big})(?:\s?(đồng|VNĐ|VND|đ)${end}|(?![\p{L}\p{N}]))(?=([^\p{L}\p{N}]*)(\p{L}*))`,
    ),
    ([, n, size, said, gap, next]) =>
      `${sayNumber(n!)} ${size === 'tỉ' ? 'tỷ' : size === 'ngàn' ? 'nghìn' : size}${said || isMoney(gap!, next!) ? ' đồng' : ''}`,
  ],
  [
    pattern(String.raw`${start}(${number})\s?(${unit})(?=/?${end})`),
    ([, n, sign]) => `${sayNumber(n!)} ${units[sign!]}`,
  ],
  // "đồng/người/tháng", "tạ/ha"
  [pattern(String.raw`(?<=\p{L})/(${each})${end}`), ([, what]) => ` mỗi ${units[what!] ?? what}`],
  // Shares: "1/3 số hộ", "9/21 xã"
  [pattern(String.raw`${start}(\d{1,3})/(\d{1,3})${end}`), ([, part, whole]) => sayShare(Number(part), Number(whole))],
  [pattern(String.raw`${start}${number}(?!\p{N})`), ([n]) => sayNumber(n!)],
  // Abbreviations, last: papers' letters have been read above.
  [
    pattern(
      `${start}(?:${Object.keys(pointedAbbreviations)
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})(?=\\s|$|[^\\p{L}\\p{N}.])(?!\\s?\\p{Lu}[.])`,
    ),
    ([sign]) => pointedAbbreviations[sign!]!,
  ],
  [
    pattern(
      `${start}(?:${Object.keys(abbreviations)
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})${end}`,
    ),
    ([sign]) => abbreviations[sign!]!,
  ],
  [/ ?& ?/g, () => ' và '],
]

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** A number as written in Vietnam: points part thousands, a comma the decimals; "10.79" can only be meant as a decimal. */
function sayNumber(written: string): string {
  const minus = written.startsWith('-') ? 'âm ' : ''
  const plain = written.replace('-', '')
  const grouped = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(plain)
  const [, whole, decimals] = grouped ?? /^(\d+)(?:[,.](\d+))?$/.exec(plain)!
  const value = BigInt(whole!.replaceAll('.', ''))
  return minus + (decimals ? sayDecimal(value, decimals) : sayWhole(value))
}

const isMonth = (text: string) => Number(text) >= 1 && Number(text) <= 12
const sayMonth = (text: string) => `tháng ${Number(text) === 4 ? 'tư' : sayWhole(Number(text))}`

/** Days up to the tenth are "mùng": ngày mùng hai tháng chín. */
function sayDay(all: string, word: string | undefined, d: string, m: string, y?: string): string {
  // A leap year where none is named: the 29th of February may be meant.
  if (!isLocalDate(`${y ?? 2024}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)) return all
  const day = `${Number(d) <= 10 ? 'mùng ' : ''}${sayWhole(Number(d))} ${sayMonth(m)}`
  const dated = y ? `${day} năm ${sayWhole(BigInt(y))}` : day
  return word === ' ' ? dated : `${word ? word.replace(/\s+$/, ' ') : 'ngày '}${dated}`
}

function sayTime(all: string, h: string, min: string): string {
  if (Number(h) > 24 || Number(min) > 59) return all
  const minutes = Number(min) === 0 ? '' : ` ${sayWhole(Number(min))} phút`
  return `${sayWhole(Number(h))} giờ${minutes}`
}

/** "một phần ba", "ba phần tư"; a count of a larger whole is "chín trên hai mươi mốt". */
function sayShare(part: number, whole: number): string {
  if (part < whole && whole <= 10) return `${sayWhole(part)} phần ${whole === 4 ? 'tư' : sayWhole(whole)}`
  return `${sayWhole(part)} trên ${sayWhole(whole)}`
}

/** "15,7 tỷ" alone is money; "8 tỷ người" is not: a noun that is counted follows at once. */
const counted = new Set(
  'người dân lượt cây con tấn hộ khẩu lít quả bản cuốn tờ ki mét héc m ha kg km kWh USD đô bông cổ cái chiếc lao học thẻ đồng'.split(
    ' ',
  ),
)
const isMoney = (gap: string, next: string) => gap.trim() !== '' || !counted.has(next)

function romanValue(roman: string): number | undefined {
  const upper = roman.toUpperCase()
  if (!/^(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(upper)) return undefined
  const signs: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
  return [...upper].reduce((sum, sign, at) => {
    const value = signs[sign]!
    return sum + (value < (signs[upper[at + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}

/** Words of capitals only, unless the words around them are so too: then it is a heading. */
function unreadIn(text: string): string[] {
  const words = text.split(/[\s,.;:!?()"“”]+/).filter(Boolean)
  const isLoud = (word: string | undefined) => word !== undefined && /^\p{Lu}[\p{Lu}\d&-]*\p{Lu}$/u.test(word)
  const found = words.filter((word, at) => isLoud(word) && !isLoud(words[at - 1]) && !isLoud(words[at + 1]))
  return [...new Set(found)]
}
