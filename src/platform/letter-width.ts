// How wide words are in Times New Roman, for files that name the place of each letter. Widths as in Tinos, which has the same.
// Vietnamese letters are as wide as those they are made of, but for ơ and ư.

/** Thousandths of the size, of the letters from the blank to the tilde. */
const regular =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541'
const bold =
  '250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520'
const faces = { regular: regular.split(' ').map(Number), bold: bold.split(' ').map(Number) }
const others: Record<string, readonly [regular: number, bold: number]> = {
  đ: [500, 556],
  Đ: [722, 722],
  ơ: [529, 554],
  ư: [542, 600],
  Ơ: [722, 778],
  Ư: [776, 796],
  '–': [500, 500],
  '−': [564, 570],
  '…': [1000, 1000],
}

/** Of one letter, composed (NFC), in thousandths of the size. */
export function letterWidth(letter: string, isBold = false): number {
  // Tone marks take no room: ở is ơ, ế is e.
  const bare = letter
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC')
  const other = others[bare]
  if (other) return other[isBold ? 1 : 0]
  const base = bare.normalize('NFD').charCodeAt(0)
  return faces[isBold ? 'bold' : 'regular'][base - 32] ?? 500
}
