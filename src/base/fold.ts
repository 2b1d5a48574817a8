// Folding of Vietnamese text for search and for matching headers. One function for browser and server.
// Folded text is for finding, never for identity: "Mường Bang" and "Mường Bằng" are two communes.

/** What no eye sees and no list needs: control characters but tab and line ends, zero-width letters, marks that turn the
 *  direction of writing (with them one name reads as another), halves of letters, which no database keeps. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}]|\p{Cs}/gu

/** The text without what cannot be seen. */
export const seenText = (text: string): string => text.replace(unseen, '')

/** As written, in NFC, outer and doubled white space removed. */
export function tidy(text: string): string {
  return seenText(text.normalize('NFC').replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')).trim()
}

/** Lower case without accents, đ -> d, everything but letters and digits to single spaces: "  Lò Thị  Đào" -> "lo thi dao". */
export function fold(text: string): string {
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
