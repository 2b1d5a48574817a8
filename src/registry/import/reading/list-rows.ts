// What a row of a list is besides a household or person: blank, repeated header, column numbers, heading, total, footer, note.
// Decides from text alone; a row that holds a person's data is never taken for one of these.
import { fold, tidy } from '../../../base/fold.ts'
import { type CellValue, cellText } from '../../../base/sheet.ts'
import { classOfTitle, readTitle } from './list-title.ts'
import type { ClassCode } from './list-words.ts'
import { isPlain, statedCounts, villageOfHeading } from './village-name.ts'

export type RowKind =
  | { kind: 'village'; village: string; households?: number; members?: number }
  | { kind: 'class'; class: ClassCode; households?: number; members?: number }
  | { kind: 'title'; village?: string; class?: ClassCode }
  | { kind: 'area' }
  | { kind: 'total'; households?: number; members?: number }
  | { kind: 'footer' }
  | { kind: 'note' }
  | { kind: 'text'; text: string }

const total = /^(?:tổng|cộng|total|sum)(?=[\s:.\d]|$)/iu
const plainTotal =
  /^(?:tong cong|tong so|tong ho|tong khau|tong|cong|total)(?= ?[:\d]|$| ban| thon| toan| xa| so| cong| ho| nhan)/
const footer =
  /^(?:nguoi lap|can bo lap|lap bieu|nguoi tong hop|tm |t m |tm ubnd|tl |kt |chu tich|pho chu tich|truong (ban|thon|ap|xom|khu)|bi thu|xac nhan|ky ten|ky ghi ro|noi nhan|chi bo|dai dien|ban chi dao|thu truong|uy ban nhan dan|uy ban mttq|cong chuc|can bo|giam sat|nguoi kiem tra|ke toan|prepared by|chairman|signature)\b/
const placeAndDay = /ngay( \d{1,2})? thang( \d{1,2})? nam( \d{0,4})?$/
const note =
  /^(?:ghi chu|luu y|chu thich|note|trang \d+|page \d+|bang chu|an dinh danh sach|danh sach nay|danh sach (?:tren |gom |co )(?:co )?\d+)\b/

/** A heading's number in a cell of its own: "1", "II.", "A". */
const isRunning = /^(?:[\divxlc]{1,5}|[a-h])[.)]?$/i

/** The kind of a row that holds no person. `texts`: its filled cells in order. */
export function kindOfRow(texts: readonly string[]): RowKind {
  const line = tidy(texts.join(' '))
  const first = texts.find(text => !isRunning.test(text)) ?? texts[0] ?? ''
  const flat = fold(first)
  if (total.test(first) || (isPlain(first) && plainTotal.test(flat))) return { kind: 'total', ...countsOf(texts) }
  if (
    footer.test(flat) ||
    placeAndDay.test(fold(line)) ||
    texts.some(text => footer.test(fold(text)) && text === text.toUpperCase())
  ) {
    return { kind: 'footer' }
  }
  // "* Bản Nà Hỳ" is a heading; "(*) Điểm B1 …" is a note.
  if (note.test(flat) || (/^\(?\*/.test(first) && !villageOfHeading(first))) return { kind: 'note' }
  // The title of a further table on the same sheet, which may name its village or its class.
  if (/^(danh sach|bieu|phu luc|bang tong hop)\b/.test(flat) && texts.length <= 2) {
    const title = readTitle([line])
    if (title.village) return { kind: 'title', village: title.village, ...(title.class ? { class: title.class } : {}) }
  }
  const village = villageOfHeading(first) ?? villageOfHeading(line)
  if (village) {
    const found = classOfTitle(flat)
    return found && /\bho (can )?ngheo\b/.test(flat) && countsOf(texts).households === undefined
      ? { kind: 'title', village, class: found }
      : { kind: 'village', village, ...countsOf(texts) }
  }
  const unnumbered = flat.replace(/^(?:[ivxlc]+|\d+|[a-h]) (?=ho |danh sach|khu vuc|xa |nong thon|thanh thi)/, '')
  if (/^(danh sach )?(cac )?ho\b/.test(unnumbered) && unnumbered.length < 80) {
    const found = classOfTitle(unnumbered)
    const inside = found && readTitle([first]).village
    if (inside) return { kind: 'title', village: inside, class: found }
    if (found) return { kind: 'class', class: found, ...countsOf(texts) }
  }
  if (/^(khu vuc|nong thon|thanh thi|xa |phuong |thi tran )/.test(unnumbered) && texts.length <= 2)
    return { kind: 'area' }
  return { kind: 'text', text: line }
}

/** Counts in the text, or the two numbers beside it ("Tổng cộng | 34 | 136"). */
function countsOf(texts: readonly string[]): { households?: number; members?: number } {
  return statedCounts((isRunning.test(texts[0] ?? '') ? texts.slice(1) : texts).join(' '))
}

/** "1 | 2 | 3 | …", "(1) | (2)", "A | B | 1 | 2": the row of column numbers under a header. */
export function isColumnNumbers(cells: readonly CellValue[]): boolean {
  const texts = cells.map(cell => cellText(cell).replace(/[()[\]\s]/g, '')).filter(text => text !== '')
  if (texts.length < 4) return false
  let last: number | undefined
  for (const text of texts) {
    if (/^[A-E]$/.test(text)) continue
    const number = /^(\d{1,3})(?:[=+].*)?$/.exec(text)
    if (!number) return false
    if (last !== undefined && Number(number[1]) !== last + 1) return false
    last = Number(number[1])
  }
  return last !== undefined
}

export const filledTexts = (cells: readonly CellValue[]): string[] =>
  cells.map(cell => tidy(cellText(cell))).filter(text => text !== '')

/** Roman numerals of household or village numbers. */
export const isRoman = (text: string): boolean => /^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?$/i.test(text)

/** A number of a member or a column: "3", "(12)". */
export const shortNumber = /^\(?\d{1,2}\)?$/

/** A name with nothing beside it but counts ("I | Bản Nà Bó | 7 | 6"): a heading or a total, not a person. */
export function hasOnlyCounts(cells: readonly CellValue[], nameAt: number): boolean {
  let counts = 0
  for (const [index, cell] of cells.entries()) {
    if (index === nameAt || !isFilled(cell)) continue
    if (
      typeof cell === 'number'
        ? cell < 1000
        : typeof cell === 'string' && /^\s*\d{1,3}(\s*(hộ|khẩu|người))?\s*$/u.test(cell)
    )
      counts += 1
    else if (typeof cell !== 'string' || index > nameAt || !/^\s*[ivxlca-h]{1,5}[.)]?\s*$/i.test(cell)) return false
  }
  return counts > 0
}

/** "Tổng", "Cộng:" at the start of a name. */
export const startsTotal = /^(?:tổng|cộng|total|tong|cong)(?=[\s:.\d]|$)/iu

export const isWords = (value: CellValue | undefined) =>
  typeof value === 'string' && /\p{L}{2}/u.test(value) && !/^\s*[ivxlc]+[.)]?\s*$/i.test(value)

export const isFilled = (value: CellValue | undefined): boolean =>
  value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === '')
