// What the digits of a citizen ID say: province of birth registration, sex and century, year of birth.
// Used only to ask ("does this fit?"), never to refuse: the structure was not read in the decree itself.
import type { Confidence } from '../../src/base/confidence.ts'

export const citizenIdSource: { text: string; confidence: Confidence } = {
  text: 'Nghị định 137/2015/NĐ-CP, Điều 13; Thông tư 59/2021/TT-BCA, Điều 4',
  confidence: 'unverified',
}

/** Three digits of the province: "0" and the two of the list of provinces in force until 30 June 2025. */
export const citizenIdProvinces: ReadonlySet<string> = new Set(
  (
    '01 02 04 06 08 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 ' +
    '60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96'
  )
    .split(' ')
    .map(code => `0${code}`),
)

/** Fourth digit: 0 man, 1 woman of the 20th century; 2, 3 of the 21st; and so on. */
export const centuryAndSex = (digit: number): { century: number; sex: 'male' | 'female' } => ({
  century: 1900 + 100 * Math.floor(digit / 2),
  sex: digit % 2 === 0 ? 'male' : 'female',
})
