// The words in a list's cells: ethnic groups, sexes, household classes, causes, wishes, marks. Pure look-ups over law data.
// A word that is not known is never guessed into one that is.
import {
  type CauseCode,
  type ListedWord,
  type NeedCode,
  povertyCauses,
  supportNeeds,
} from '../../../../law/registry/causes.ts'
import { type EthnicGroup, ethnicGroups } from '../../../../law/registry/ethnic-groups.ts'
import { fold, tidy } from '../../../base/fold.ts'
import { remembered } from './remembered.ts'

export type Sex = 'male' | 'female'

/** Classes that lists give to a household. `escaped…` are those that just left a class. */
export const classCodes = ['poor', 'near_poor', 'escaped_poor', 'escaped_near_poor', 'average', 'above'] as const
export type ClassCode = (typeof classCodes)[number]

export const classText: Record<ClassCode, string> = {
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  escaped_poor: 'Hộ mới thoát nghèo',
  escaped_near_poor: 'Hộ mới thoát cận nghèo',
  average: 'Hộ có mức sống trung bình',
  above: 'Hộ không nghèo',
}

/** How a household came onto the list. */
export type EntryCode = 'new' | 'relapse' | 'continuing'

const groupByWord = new Map<string, EthnicGroup>()
for (const group of ethnicGroups) {
  groupByWord.set(group.code, group)
  groupByWord.set(String(Number(group.code)), group)
  for (const name of [group.name, ...group.otherNames]) {
    groupByWord.set(fold(name), group)
    groupByWord.set(fold(name).replaceAll(' ', ''), group)
  }
}

/** "Thái", "thai", "H'Mông", "3", "03", "Dân tộc Thái", "Mông (H'Mông)" -> the group; undefined when it is none of the 54. */
export const findEthnicGroup = remembered((written: string): EthnicGroup | undefined => {
  const apart = /^([^()]+)\(([^()]+)\)\s*$/.exec(written)
  if (!apart) return ethnicGroupOf(written)
  const [outer, inner] = [ethnicGroupOf(apart[1]!), ethnicGroupOf(apart[2]!)]
  // "Kinh (Thái)" names two groups: none is chosen.
  return outer && inner && outer !== inner ? undefined : (ethnicGroupOf(written) ?? outer ?? inner)
})

function ethnicGroupOf(written: string): EthnicGroup | undefined {
  const word = fold(written)
  return (
    groupByWord.get(word) ??
    groupByWord.get(word.replaceAll(' ', '')) ??
    groupByWord.get(word.replace(/^(dan toc|nguoi|dt) /, '')) ??
    groupByWord.get(word.replace(/ \d+$|^\d+ /, ''))
  )
}

export function findSex(written: string): Sex | undefined {
  switch (fold(written)) {
    case 'nam':
    case 'male':
    case 'm':
    case 'trai':
    case 'con trai':
      return 'male'
    case 'nu':
    case 'female':
    case 'f':
    case 'gai':
    case 'con gai':
      return 'female'
    default:
      return undefined
  }
}

const classByWord = new Map<string, ClassCode>(
  (
    [
      [
        'poor',
        'hn|n|h ngheo|ngheo|ho ngheo|dien ngheo|la ho ngheo|poor|poor household|ngheo da chieu|ho ngheo da chieu|dien ho ngheo',
      ],
      [
        'near_poor',
        'hcn|cn|c ngheo|h c ngheo|h can ngheo|ho can|can ngheo|ho can ngheo|can|dien can ngheo|near poor|nearpoor|near poor household|ho can ngheo da chieu',
      ],
      [
        'escaped_poor',
        'thoat ngheo|ho thoat ngheo|ho moi thoat ngheo|moi thoat ngheo|tn|htn|escaped|newly escaped|escaped poor',
      ],
      [
        'escaped_near_poor',
        'thoat can ngheo|ho thoat can ngheo|ho moi thoat can ngheo|moi thoat can ngheo|tcn|escaped near poor',
      ],
      [
        'average',
        'trung binh|ho trung binh|muc song trung binh|ho co muc song trung binh|ho mstb|mstb|tb|average|co muc song trung binh|' +
          'ho nong lam ngu diem nghiep co muc song trung binh',
      ],
      [
        'above',
        'khong ngheo|ho khong ngheo|kn|kha|ho kha|giau|ho giau|kha giau|tren trung binh|above|not poor|non poor|binh thuong',
      ],
    ] as const
  ).flatMap(([code, words]) => words.split('|').map((word): [string, ClassCode] => [word, code])),
)

/** "Hộ nghèo", "Cận nghèo", "HCN", "near-poor" -> the class. Numbers mean nothing by themselves: a mapping says what they are. */
export const findClass = remembered((written: string): ClassCode | undefined => {
  const word = fold(written).replace(/ (nam|n) \d{4}$/, '')
  const known = classByWord.get(word)
  if (known) return known
  // "Hộ nghèo mới phát sinh", "Hộ nghèo (DTTS)": the class with a remark behind it, as long as no other class is spoken of.
  const remarked = /^(?:ho |dien )?(can )?ngheo (.+)$/.exec(word)
  if (!remarked || /ngheo|thoat|chuyen|sang|het|khong con|khong phai|trung binh/.test(remarked[2]!)) return undefined
  return remarked[1] ? 'near_poor' : 'poor'
})

function wordTable<Code extends string>(words: readonly ListedWord<Code>[]): Map<string, Code> {
  const table = new Map<string, Code>()
  for (const word of words) {
    for (const text of [word.vi, ...word.alsoWritten, word.en]) table.set(plain(text), word.code)
    table.set(word.code, word.code)
  }
  return table
}

/** Folded, with the abbreviations of lists written out. */
const plain = (text: string): string =>
  fold(text)
    .replace(/\bsx\b/g, 'san xuat')
    .replace(/\bld\b/g, 'lao dong')
    .replace(/\bkd\b/g, 'kinh doanh')

const causes = wordTable<CauseCode>(povertyCauses)
const needs = wordTable<NeedCode>(supportNeeds)

export interface WordReading<Code> {
  codes: Code[]
  unknown: string[]
  /** True if numbers were read by their order in the report table. */
  byNumber: boolean
}

export const readCauses = remembered(
  (written: string): WordReading<CauseCode> => readWords(written, causes, povertyCauses),
)
export const readNeeds = remembered((written: string): WordReading<NeedCode> => readWords(written, needs, supportNeeds))
export const findCause = (written: string): CauseCode | undefined => causes.get(plain(written))
export const findNeed = (written: string): NeedCode | undefined => needs.get(plain(written))

function readWords<Code extends string>(
  written: string,
  table: Map<string, Code>,
  ordered: readonly ListedWord<Code>[],
): WordReading<Code> {
  const whole = table.get(plain(written))
  if (whole) return { codes: [whole], unknown: [], byNumber: false }
  const codes = new Set<Code>()
  const unknown: string[] = []
  let byNumber = false
  const add = (piece: string): boolean => {
    const number = /^(?:nn)?\s*(\d{1,2})$/.exec(fold(piece))
    const code = number ? ordered[Number(number[1]) - 1]?.code : table.get(plain(piece))
    if (!code) return false
    if (number) byNumber = true
    codes.add(code)
    return true
  }
  const numbers = /^\s*\d{1,2}(?:\s*\.\s*\d{1,2})+\s*$/.test(written) ? written.replaceAll('.', ';') : written
  for (const part of numbers.split(/[;\n+&•]|(?<=\D)\.\s|\s-\s/)) {
    if (fold(part) === '' || add(part)) continue
    // Commas stand inside a cause ("ốm đau, bệnh nặng") and between causes: longest run that is known first.
    const pieces = part.split(/[,/]/)
    for (let at = 0; at < pieces.length; ) {
      let length = pieces.length - at
      while (length > 0 && !add(pieces.slice(at, at + length).join(','))) length -= 1
      if (length === 0 && fold(pieces[at]!) !== '') unknown.push(tidy(pieces[at]!))
      at += Math.max(1, length)
    }
  }
  return { codes: [...codes], unknown, byNumber }
}

/** An "x" in a column: yes, no, or something that is neither. */
export const readMark = (written: string): boolean | 'unclear' =>
  // a birth date, in lists that write it where others put an "x": no use in remembering each
  startsWithDate.test(written) ? 'unclear' : readShortMark(written)

const startsWithDate = /^\d[\d/]/
const readShortMark = remembered(markOf)

function markOf(written: string): boolean | 'unclear' {
  const text = tidy(written).toLowerCase()
  if (text === '' || text === '0' || text === '-') return false
  if (/^[x×✓✔v+*•√●]+$/.test(text) || text === '1') return true
  switch (fold(text)) {
    case 'co':
    case 'true':
    case 'yes':
    case 'y':
    case 'dung':
      return true
    case 'khong':
    case 'false':
    case 'no':
    case 'n':
    case 'ko':
      return false
    default:
      return 'unclear'
  }
}
