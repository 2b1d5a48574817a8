// Finds Vietnamese where English is read: in catalogues of texts, in problems, and in the details that problems are told with.

/** Names, and what is named as it stands on a paper. */
const names =
  /Bền Vững|Tiếng Việt|đồng|“1,5 tỷ”|“15,7 tỷ”|“300 triệu”|“tỷ”, “triệu”, “nghìn”|\bđ\b|"Lỗi"|Kinh|Thái|Khơ-mú|Sơn La|Tây Nguyên|Hát Lót|Mai Sơn|QĐ-UBND|QĐ-TTg|NĐ-CP|TT-BLĐTBXH/g
const vietnamese = /[À-ỹĐđ]/

export const carriesVietnamese = (english: string): boolean =>
  vietnamese.test(
    english
      .normalize('NFC')
      .replace(names, '')
      .replace(/[–—‘’“”…×÷°²³½±·àéèöüñ]/g, ''),
  )

export interface Text {
  where: string
  vi: string
  en: string
}

/** All { vi, en } below a value, with their paths. */
export function textsIn(value: unknown, where: string, seen = new Set<unknown>()): Text[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const { vi, en } = value as { vi?: unknown; en?: unknown }
  if (typeof vi === 'string' && typeof en === 'string') return [{ where, vi, en }]
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  return entries.flatMap(([key, below]) => textsIn(below, `${where}.${String(key)}`, seen))
}

export interface Detail {
  problem: string
  text: string
}

/** Vietnamese that stands bare in the details of `problem('name', { … })`: told to English readers as it is. What is said in both
 *  languages ("vi: …") is left out. */
export function bareDetails(source: string): Detail[] {
  const found: Detail[] = []
  for (const call of source.matchAll(/\bproblem\(\s*'([\w-]+)',\s*\{/g)) {
    const details = balanced(source.slice(call.index + call[0].length - 1))
    for (const literal of details.matchAll(/(\w+): *('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g))
      if (literal[1] !== 'vi' && vietnamese.test(literal[2]!))
        found.push({ problem: call[1]!, text: literal[2]!.slice(1, -1) })
  }
  return found
}

/** Vietnamese that stands bare in a fault or in a contract's own sentence: `message: '…'` or `error: '…'` without an `en` beside it. */
export function bareFaults(source: string): string[] {
  const found: string[] = []
  for (const literal of source.matchAll(/\b(?:message|error): *('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g))
    if (
      vietnamese.test(literal[1]!) &&
      !/\ben(:|\b *[,}])/.test(balanced(source.slice(openBefore(source, literal.index))))
    )
      found.push(literal[1]!.slice(1, -1))
  return found
}

/** The brace that is open at a place. */
function openBefore(text: string, place: number): number {
  let depth = 0
  for (let i = place - 1; i >= 0; i -= 1) {
    if (text[i] === '}') depth += 1
    if (text[i] === '{' && depth-- === 0) return i
  }
  return 0
}

/** From the first brace to the one that closes it. */
function balanced(text: string): string {
  let depth = 0
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1
    if (text[i] === '}') depth -= 1
    if (depth === 0) return text.slice(0, i + 1)
  }
  return text
}

/** Words after a value that end like a noun of many and are none. */
const noNoun = new Set(
  'is was has does as this its stays stands lives takes gets ends holds owes heads still belongs meets exists'.split(
    ' ',
  ),
)
const notCounts =
  /^(version|name|day|file|who|number|document|unit|card|shape|detail|code|folder|year|month|row|overdue|label|place|given)$/

/** Numbers of things that would be told as "1 rows": "{n} rows" where "{n:row|rows}" is meant, "${n} rows" where `counted` is. */
export const uncounted = (english: string): string[] =>
  [...english.matchAll(/\{([^{}:]+)\} (?:(?:more|poor|likely|new|open|other|working) )?([a-z]+s|people|children)\b/g)]
    .filter(([, name, noun]) => !notCounts.test(name!) && !noNoun.has(noun!))
    .map(([text]) => text)

/** The English of a text in code: `en: …`, `textEn: …`, quoted any way. */
export const englishIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:en|\w+En): *('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/g)].map(
    ([, text]) => text!,
  )
