// Folding of Vietnamese text for search and for matching headers. One function for browser and server.
// Folded text is for finding, never for identity: "Mường Bang" and "Mường Bằng" are two communes.

/** What no eye sees and no list needs: control characters but tab and line ends, zero-width letters, marks that turn the
 *  direction of writing (with them one name reads as another), halves of letters, which no database keeps. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}]|\p{Cs}/gu

/** The text without what cannot be seen. */
export const seenText = (text: string): string => (plain.test(text) ? text : text.replace(unseen, ''))

/** Codes, days, what is sealed: nothing in them is to be looked for letter by letter. */
const plain = /^[ -~]*$/

/** As written, in NFC, outer and doubled white space removed. */
export function tidy(text: string): string {
  if (isTidy(text)) return text
  return seenText(text.normalize('NFC').replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')).trim()
}

/** True for most names: printable ASCII and whole letters of Latin alphabets, single spaces inside. False says nothing. */
function isTidy(text: string): boolean {
  let before = 32
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 32) {
      if (before === 32) return false
    } else if (!((code > 32 && code < 127) || (code >= 0xc0 && code <= 0x24f) || (code >= 0x1ea0 && code <= 0x1ef9)))
      return false
    before = code
  }
  return before !== 32 || text === ''
}

/** Lower case without accents, đ -> d, everything but letters and digits to single spaces: "  Lò Thị  Đào" -> "lo thi dao". */
export function fold(text: string): string {
  // lists and searches fold hundreds of thousands of names: letter by letter, each looked up once
  let folded = ''
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= knownLetters.length) return foldSlowly(text)
    const letter = knownLetters[code] ?? foldLetter(code)
    if (letter === undefined) return foldSlowly(text)
    knownLetters[code] = letter
    if (letter !== ' ' || !folded.endsWith(' ')) folded += letter
  }
  return folded.trim()
}

/** What each letter folds to, filled as they are met: Latin letters with their marks, and the common punctuation. */
const knownLetters = new Array<string | undefined>(0x2070).fill(undefined)

/** A letter or digit, a space for what is neither, nothing for a mark; undefined where a letter becomes several. */
function foldLetter(code: number): string | undefined {
  const letter = String.fromCharCode(code)
  if (/\p{M}/u.test(letter)) return ''
  const folded = foldSlowly(letter)
  return folded === '' ? ' ' : folded.length === 1 ? folded : undefined
}

function foldSlowly(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Sorts Vietnamese names by the alphabet (đ after d, tones last). */
export const vietnameseOrder = new Intl.Collator('vi').compare
