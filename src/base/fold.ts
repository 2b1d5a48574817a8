// Folding of Vietnamese text for search and for matching headers. One function for browser and server.
// Folded text is for finding, never for identity: "Mường Bang" and "Mường Bằng" are two communes.

/** As written, in NFC, outer and doubled white space removed. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
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
