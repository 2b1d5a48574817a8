// Vietnamese typed in the old fonts (.VnTime: TCVN3; VNI-Times: VNI), whose letters a computer without the font shows as "Hä vµ tªn".
// Finds out which of the two a text is in and turns it into Unicode; refuses to guess where the result is no Vietnamese.

export type OldFont = 'TCVN3' | 'VNI'

const [grave, acute, hook, tilde, dot] = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const tones = [grave, acute, hook, tilde, dot] as const

/** TCVN 5712:1993, third table: one byte a letter; capitals with a tone come from a font of capitals. */
const tcvn3 = new Map<string, string>([
  ...Object.entries({
    a: 'µ¸¶·¹',
    ă: '»¾¼½Æ',
    â: 'ÇÊÈÉË',
    e: 'ÌÐÎÏÑ',
    ê: 'ÒÕÓÔÖ',
    i: '×ÝØÜÞ',
    o: 'ßãáâä',
    ô: 'åèæçé',
    ơ: 'êíëìî',
    u: 'ïóñòô',
    ư: 'õøö÷ù',
    y: 'úýûüþ',
  }).flatMap(([vowel, letters]) =>
    [...letters].map((letter, i): [string, string] => [letter, (vowel + tones[i]).normalize('NFC')]),
  ),
  ...[...'¨©®ª«¬\u00ad¡¢§£¤¥¦'].map((letter, i): [string, string] => [letter, [...'ăâđêôơưĂÂĐÊÔƠƯ'][i]!]),
])

/** VNI: a vowel and a second letter for its marks. */
const circumflex = '\u0302'
const breve = '\u0306'
const vniMarks = new Map<string, string>(
  Object.entries({
    ø: grave,
    ù: acute,
    û: hook,
    õ: tilde,
    ï: dot,
    â: circumflex,
    à: circumflex + grave,
    á: circumflex + acute,
    å: circumflex + hook,
    ã: circumflex + tilde,
    ä: circumflex + dot,
    ê: breve,
    è: breve + grave,
    é: breve + acute,
    ú: breve + hook,
    ü: breve + tilde,
    ë: breve + dot,
  }),
)
const vniAlone = new Map(
  Object.entries({
    ô: 'ơ',
    Ô: 'Ơ',
    ö: 'ư',
    Ö: 'Ư',
    ñ: 'đ',
    Ñ: 'Đ',
    æ: 'ỉ',
    Æ: 'Ỉ',
    ó: 'ĩ',
    Ó: 'Ĩ',
    ò: 'ị',
    Ò: 'Ị',
    î: 'ỵ',
    Î: 'Ỵ',
  }),
)

/** The text in Unicode. Letters that the font does not have stay. */
export function fromOldFont(text: string, font: OldFont): string {
  let plain = ''
  if (font === 'TCVN3') {
    for (const letter of text) plain += tcvn3.get(letter) ?? letter
    return capitalised(plain)
  }
  for (const letter of text) {
    const marks = vniMarks.get(letter.toLowerCase())
    if (marks && /[aeouyơư]$/i.test(plain)) plain += marks
    else plain += vniAlone.get(letter) ?? letter
  }
  return plain.normalize('NFC')
}

/** TCVN3 has no capital with a tone: "Lò Thị ¸nh" is what people type for "Lò Thị Ánh". */
function capitalised(text: string): string {
  const words = text.split(' ')
  const small = /^[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/
  const others = words.filter(word => !small.test(word))
  if (words.length < 2 || words.length > 6 || !others.every(word => /^\p{Lu}/u.test(word))) return text
  return words.map(word => (small.test(word) ? word[0]!.toUpperCase() + word.slice(1) : word)).join(' ')
}

/** Letters that Vietnamese in Unicode does not have, beside an ordinary letter: what an old font leaves behind. */
const foreign = '[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñöøûüþÿ÷]'
const leftBehind = new RegExp(`[a-z]${foreign}|${foreign}[a-z]`, 'i')
export const looksOldFont = (text: string): boolean => leftBehind.test(text)

const syllable =
  /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvxfjwz])?(?:[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|[cmnptk])?$/

/** True for a Vietnamese syllable: its letters in order, at most one tone. Tone marks aside, any mix of consonants that names have. */
function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD')
  const toneCount = apart.match(/[\u0300\u0301\u0309\u0303\u0323]/g)?.length ?? 0
  return toneCount <= 1 && syllable.test(apart.replace(/[\u0300\u0301\u0309\u0303\u0323]/g, '').normalize('NFC'))
}

/** Of the words with letters beyond ASCII, the share that is Vietnamese. 0 where there are none. */
export function vietnameseShare(text: string): number {
  const words = text.match(/[^\s,;.:()/"'\-–_\d|+]+/g)?.filter(word => /[\u0080-\uffff]/.test(word)) ?? []
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length
}

/** The old font in which these texts make Vietnamese; undefined when neither does, or when they are Unicode already. */
export function oldFontOf(texts: readonly string[]): OldFont | undefined {
  const odd = texts.filter(looksOldFont)
  // One odd word is no font.
  if (odd.length < 2) return undefined
  const joined = odd.slice(0, 2_000).join(' ')
  const [first, second] = (['TCVN3', 'VNI'] as const)
    .map(font => ({ font, share: vietnameseShare(fromOldFont(joined, font)) }))
    .sort((a, b) => b.share - a.share)
  return first!.share >= 0.85 && first!.share > second!.share ? first!.font : undefined
}
