// Truths of many households as bits: one bit per household, thirty-two to a word, so that one "and" judges thirty-two.
// Turning a square of bits changes between "the facts of a household in a word" and "the households of a fact in a word".

/** Turns a square of 32 x 32 bits in place: bit j of word i and bit i of word j change places. (Hacker's Delight, 7-3.) */
export function turnSquare(words: Int32Array): void {
  let mask = 0x0000ffff
  for (let width = 16; width !== 0; width >>= 1, mask ^= mask << width) {
    for (let k = 0; k < 32; k = (k + width + 1) & ~width) {
      const a = words[k]!
      const b = words[k + width]!
      const t = ((a >>> width) ^ b) & mask
      words[k + width] = b ^ t
      words[k] = a ^ (t << width)
    }
  }
}

/** How many bits of a word are set. */
export function bitsIn(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555)
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
