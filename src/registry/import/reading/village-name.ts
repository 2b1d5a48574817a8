// Names of villages in headings, columns, titles and sheet names: found, cleaned of numbering and counts, compared.
// Compared with accents: "Bản Nà Bó" and "Bản Nà Bơ" are two villages.
import { capital } from '../../../base/first-letter.ts'
import { fold, tidy } from '../../../base/fold.ts'
import { remembered } from './remembered.ts'

const kinds =
  'tổ dân phố|tổ dân cư|tiểu khu|khu phố|khu dân cư|khu|khối phố|khối|bản|thôn|xóm|tổ|ấp|buôn|làng|phố|tdp|bon|plei|sóc|phum|đội'
const numbering = String.raw`(?:[*+•–\-]\s*)?(?:(?:đơn vị|địa bàn|tên thôn|tên bản)\s*:\s*)?(?:(?:[ivxlc]+|\d{1,3}|[a-z])\s*[.)\-:/]+\s*|(?:[ivxlc]+|\d{1,3})\s+)?`
const headingKinds = kinds.replace('|khu|', '|khu(?! vực)|')
const heading = new RegExp(
  String.raw`^${numbering}((?:(?:${headingKinds})(?=[\s:.\-])|b\.(?!\s*(?:hộ|nghèo|cận|danh|khu vực|nông|thành|các|tổng|cộng))|tk(?=[\s.]*\d))[\s:.\-]*\S.*)$`,
  'iu',
)
const foldedKinds =
  'to dan pho|to dan cu|tieu khu|khu pho|khu dan cu|khu|khoi pho|khoi|ban|thon|xom|to|ap|buon|lang|pho|tdp|bon|plei|soc|phum|doi'
const foldedKind = new RegExp(`^(?:${foldedKinds}) `)
const plainHeading = new RegExp(
  String.raw`^${numbering}((?:${foldedKinds.replace('|khu|', '|khu(?! vuc)|')})(?=[\s:.\-])[\s:.\-]*\S.*)$`,
  'i',
)

/** The village that a heading names: "1. Bản Tà Mẩu", "II. BẢN TÀ MẨU: 12 hộ", "Thôn 3 (5 hộ)". Undefined if it names none. */
export function villageOfHeading(text: string): string | undefined {
  const tidied = tidy(text)
  if (tidied.length > 90) return undefined
  const match = heading.exec(tidied) ?? (isPlain(tidied) ? plainHeading.exec(tidied) : null)
  return match ? cleanVillage(match[1]!) : undefined
}

/** True if the text has no Vietnamese letters, as lists typed without accents have. */
export const isPlain = (text: string): boolean => /^[\u0020-\u007e\s]*$/.test(text)

/** "B. Nà Bó", "B.Nà Bó", "TK3", "Thôn: Bản Nà Bó": how lists shorten the kind, or write it twice. */
function spelledOut(text: string): string {
  return text
    .replace(new RegExp(`^(?:${kinds})\\s*[:.]\\s*(?=(?:${kinds}|b\\.)(?=[\\s.]))`, 'iu'), '')
    .replace(/^b\.\s*(?=\p{L}|\d)/iu, 'Bản ')
    .replace(/^tk\s*[.]?\s*(?=\d)/iu, 'Tiểu khu ')
    .replace(/^tdp\s*[.]?\s*(?=\d)/iu, 'Tổ dân phố ')
}

/** "1. Bản 2" in a column of villages. */
const numberBefore = new RegExp(String.raw`^(?:[ivxlc]+|\d{1,3})\s*[.)\-/]+\s*(?=(?:${kinds})[\s.])`, 'iu')

/** The commune after the village's name: "Bản Nà Bó, xã Chiềng Mung, huyện Mai Sơn". */
const communeAfter = /\s*[,;\-–(]\s*(?:xã|phường|thị trấn|xa|phuong|thi tran)\s*:?\s+\S.*$/iu

/** A village as a column writes it, without the commune behind it. Parentheses stay: they may tell two villages apart. */
export const villageOfCell = remembered((text: string): string => {
  const bare = spelledOut(text.replace(communeAfter, '').replace(numberBefore, ''))
    .replace(/^([\p{L} ]{2,14}?)\s*:\s*(?=\S)/u, '$1 ')
    .replace(/[\s:.,;\-–]+$/, '')
  return isShouted(bare) ? titleCase(bare) : bare === '' ? text : bare
})

const isShouted = (text: string) => text === text.toUpperCase() && /\p{Lu}{2}/u.test(text)

/** Without counts and punctuation; capitals only become ordinary ones. */
export function cleanVillage(text: string): string {
  const bare = spelledOut(tidy(text).replace(communeAfter, ''))
    .replace(/\s*[-–:;,(]\s*(?:danh sách\s+)?(?:hộ\s+)?(?:cận\s+)?nghèo(?![\p{L}]).*$/iu, '')
    .replace(/\s+năm\s+\d{4}.*$/iu, '')
    .replace(
      /\s*[:(\-–,;.]?\s*\(?\s*(?:có|gồm|tổng(?: số)?:?)?\s*\d+\s*(?:hộ|ho|nhân khẩu|khẩu|khau|người)(?![\p{L}]).*$/iu,
      '',
    )
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/[\s:.,;\-–]+$/, '')
    .replace(/^([\p{L} ]{2,14}?)\s*[:.]\s*(?=\S)/u, '$1 ')
    .trim()
  return isShouted(bare) ? titleCase(bare) : bare
}

/** "TIỂU KHU 3" -> "Tiểu khu 3", "BẢN TÀ MẨU" -> "Bản Tà Mẩu". */
function titleCase(text: string): string {
  const lower = text.toLowerCase()
  const kind = new RegExp(`^(?:${kinds})(?=[\\s:.])`, 'iu').exec(lower)?.[0] ?? ''
  const name = lower
    .slice(kind.length)
    .replace(/(^|[\s\-'(])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
  return capital(kind) + name
}

/** The counts that a heading or total states: "12 hộ, 45 khẩu". The number in front ("1. Hộ nghèo") counts nothing. */
export function statedCounts(text: string): { households?: number; members?: number } {
  const flat = fold(text.replace(/^\s*\d{1,3}\s*[.)\-:/]\s*/, '').replace(/(\d)[.,](?=\d{3}\b)/g, '$1'))
  const households = /(\d+) ho\b/.exec(flat)?.[1] ?? /(?:so ho|tong ho)\s*(\d+)/.exec(flat)?.[1]
  const members =
    /(\d+) (?:nhan )?(?:khau|nguoi|nhan khau)\b/.exec(flat)?.[1] ?? /(?:so khau|nhan khau)\s*(\d+)/.exec(flat)?.[1]
  return {
    ...(households ? { households: Number(households) } : {}),
    ...(members ? { members: Number(members) } : {}),
  }
}

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g

/** For comparing two ways to write one village: without the kind ("Bản"), case, and the place of the tone mark (Hoà, Hòa).
 *  Accents count. Two villages of one commune may still share a key ("Bản 1", "Thôn 1"): compare whole names first. */
export const villageKey = remembered((name: string): string => {
  const lower = tidy(name).toLowerCase()
  const bare = lower.replace(new RegExp(`^(?:${kinds})(?=[\\s:.])[\\s:.]*`, 'iu'), '')
  const rest = bare === lower && isPlain(lower) ? lower.replace(foldedKind, '') : bare
  return wordKey(rest === '' ? lower : rest)
})

/** The whole name, kind included, without case and the place of the tone mark. */
export const wordKey = remembered((name: string): string =>
  tidy(name)
    .toLowerCase()
    .split(/[\s\-–.]+/)
    .filter(word => word !== '')
    .map(word => {
      const apart = word.normalize('NFD')
      const tones = apart.match(toneMarks)?.join('') ?? ''
      return apart.replace(toneMarks, '').normalize('NFC') + tones
    })
    .join(' '),
)
