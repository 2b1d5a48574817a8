// What stands above a list: the commune, the decision with number, date and source, the year, one class for all, one village.

import { fold, tidy } from '../../../base/fold.ts'
import { dayOf, type LocalDate } from '../../../base/local-date.ts'
import type { ClassCode } from './list-words.ts'
import { cleanVillage } from './village-name.ts'

export interface ListDecision {
  /** "112/QĐ-UBND", as written. */
  number: string
  date?: LocalDate
  /** Who decided, where the list says so: "UBND xã Chiềng Lương". */
  by?: string
  /** The whole line, as written. */
  text: string
}

export interface ListTitle {
  /** As written, without "xã": "CHIỀNG LƯƠNG". */
  commune?: string
  decision?: ListDecision
  year?: number
  /** Set when the title speaks of one class only. */
  class?: ClassCode
  village?: string
  /** The line that says what the list is. */
  title?: string
}

const communeLine = /(?:^|[\s,(])(?:xã|phường|thị trấn|đặc khu)\s*:?\s+([^,;:()\-–]+)/iu
const plainCommuneLine = /(?:^|[\s,(])(?:xa|phuong|thi tran)\s*:?\s+([^,;:()\-–]+)/i

/** Reads the lines above the header (and the sheet's name as the last resort for nothing). */
export function readTitle(lines: readonly string[]): ListTitle {
  const title: ListTitle = {}
  for (const line of lines.map(tidy)) {
    if (line === '') continue
    const flat = fold(line)
    if (flat.startsWith('cong hoa xa hoi') || flat.startsWith('doc lap')) continue
    title.decision ??= readDecision(line)
    if (!title.commune) {
      const stripped = line.replace(/xã hội/giu, '')
      const match =
        communeLine.exec(stripped) ?? (/^[\x20-\x7e]+$/.test(stripped) ? plainCommuneLine.exec(stripped) : null)
      const name = match && trimCommune(match[1]!)
      if (name) title.commune = name
    }
    if (flat.includes('danh sach') || flat.includes('bieu ') || flat.includes('tong hop')) {
      title.title ??= line
      const found = classOfTitle(flat)
      if (found) title.class ??= found
    }
    const year = /\bnam (20\d{2}|19\d{2})\b/.exec(flat)?.[1]
    if (year && !title.year && !title.decision?.text.includes(line)) title.year = Number(year)
    const village = /(?:^|[\s,–-])((?:bản|thôn|xóm|ấp|buôn|tiểu khu|tổ dân phố|khu phố)\s*:?\s+[^,;()–]+)/iu.exec(
      line,
    )?.[1]
    if (village && !title.decision?.text.includes(line) && !/\b(theo|cac|tung|thuoc)\b/.test(fold(village))) {
      title.village ??= cleanVillage(
        village.replace(/\s+(?:năm|nam)\s+\d{4}.*$/iu, '').replace(/\s+(?:xã|phường)\s.*$/iu, ''),
      )
    }
  }
  return title
}

function trimCommune(text: string): string {
  const name = text
    .replace(/\s+(?:huyện|thành phố|thị xã|tỉnh|năm|quận|huyen|tinh|nam)(?:\s.*)?$/iu, '')
    .replace(/\s+(?:cộng hòa|cộng hoà|độc lập).*$/iu, '')
    .trim()
  return name.length <= 40 && !/^(?:hội|ngày|đặc biệt|nghèo|khu vực|có|được|trên)/iu.test(name) ? name : ''
}

/** The class of a title or heading that names exactly one. */
export function classOfTitle(flat: string): ClassCode | undefined {
  const rest = flat.replace(/can ngheo/g, 'canngheo')
  const found = new Set<ClassCode>()
  if (/thoat ngheo/.test(rest)) found.add('escaped_poor')
  if (/thoat canngheo/.test(rest)) found.add('escaped_near_poor')
  const plain = rest
    .replace(/thoat (can)?ngheo/g, '')
    .replace(/(giam|chuan|nguyen nhan|xa|thon|ban|ra soat|tai) ngheo/g, '')
  if (/\bngheo\b/.test(plain)) found.add('poor')
  if (/\bcanngheo\b/.test(plain)) found.add('near_poor')
  if (/muc song trung binh/.test(plain)) found.add('average')
  return found.size === 1 ? [...found][0] : undefined
}

const decisionPattern = /quyet dinh\s*(?:so|:)?\s*:?\s*((?:\d{1,6}\s*)(?:[/-]\s*[^\s,;()]+)*)\s*[,.]?\s*(.*)$/

/** "theo Quyết định số 45/QĐ-UBND ngày 12/12/2023 của UBND xã …" */
export function readDecision(line: string): ListDecision | undefined {
  const flat = flatten(line)
  const match =
    decisionPattern.exec(flat) ?? /\b(?:qd so|so)\s*:?\s*(\d{1,6}\s*\/\s*qd[^\s,;()]*)\s*[,.]?\s*(.*)$/.exec(flat)
  if (!match) return undefined
  const at = match.index + match[0].indexOf(match[1]!)
  const number = line
    .slice(at, at + match[1]!.length)
    .replace(/\s+/g, '')
    .replace(/[.,]$/, '')
  const rest = match[2] ?? ''
  const written =
    /ngay\s*(\d{1,2})\s*[/\-.]\s*(\d{1,2})\s*[/\-.]\s*(\d{4})/.exec(rest) ??
    /ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})/.exec(rest)
  const date = written ? dayOf(Number(written[3]), Number(written[2]), Number(written[1])) : undefined
  const byAt = flat.indexOf(' cua ', match.index)
  const by =
    byAt < 0
      ? undefined
      : line
          .slice(byAt + 5)
          .replace(/[)\].;\s]+$/, '')
          .replace(/\s+(?:về việc|v\/v|về)\s.*$/iu, '')
  return { number, ...(date ? { date } : {}), ...(by ? { by } : {}), text: line }
}

/** Lower case without accents, letter for letter, so that positions stay true. */
function flatten(text: string): string {
  let flat = ''
  for (const char of text) {
    const bare = char === 'đ' || char === 'Đ' ? 'd' : char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    flat += bare.length === char.length ? bare : char
  }
  return flat
}
