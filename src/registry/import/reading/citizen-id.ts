// Citizen IDs (12 digits) and old cards (9) as lists hold them: zeros eaten by the spreadsheet, spaces, exponents.
// Repairs only what has one meaning, and says so; an ID is never required.
import { centuryAndSex, citizenIdProvinces } from '../../../../law/registry/citizen-id.ts'
import { tidy } from '../../../base/fold.ts'
import { type CellValue, cellText } from '../../../base/sheet.ts'

export type CitizenIdReading =
  | { kind: 'none' }
  | { kind: 'id'; id: string; restored: boolean }
  | { kind: 'problem'; name: 'citizen-id-length' | 'citizen-id-letters' | 'citizen-id-rounded'; digits: number }

const absent =
  /^(|-+|\.+|0|x|\?|không|khong|ko|k|không có|khong co|ko có|chưa có|chưa|chua co|chưa cấp|đang làm|đang cấp|mất|none|no|n\/a)$/i

export function readCitizenId(value: CellValue | undefined): CitizenIdReading {
  if (value === null || value === undefined || typeof value === 'boolean') return { kind: 'none' }
  if (typeof value === 'object' && value.kind === 'error') return { kind: 'none' }
  if (typeof value === 'object') return { kind: 'problem', name: 'citizen-id-letters', digits: 0 }
  if (typeof value === 'number') {
    if (value === 0) return { kind: 'none' }
    if (!Number.isInteger(value) || value < 0) return { kind: 'problem', name: 'citizen-id-letters', digits: 0 }
    // 14012000000: a number that was 1.4012E+10 before it was saved. No real number ends in so many zeros.
    if (value >= 1e9 && value % 100_000 === 0)
      return { kind: 'problem', name: 'citizen-id-rounded', digits: String(value).length }
    return fromDigits(cellText(value), true)
  }
  if (value.length === 12 && /^\d{12}$/.test(value)) return { kind: 'id', id: value, restored: false }
  const text = tidy(value)
  if (absent.test(text)) return { kind: 'none' }
  const exponent = /^(\d)[.,]?(\d*)e\+?(\d{1,2})$/i.exec(text)
  if (exponent) {
    const [, first, decimals, power] = exponent
    // Fewer decimals than the power: the last digits are lost, unless they are told.
    if (decimals!.length < Number(power))
      return { kind: 'problem', name: 'citizen-id-rounded', digits: Number(power) + 1 }
    if (decimals!.length > Number(power)) return { kind: 'problem', name: 'citizen-id-letters', digits: 0 }
    return fromDigits(first! + decimals!, true)
  }
  const bare = text
    .replace(/^(số|so|cccd|cmnd|cmt|đdcn)[\s:.]*/i, '')
    .replace(/^['`’]/, '')
    .replace(/[.,]0$/, '')
    .replace(/[\s.\-_,]/g, '')
  if (!/^\d+$/.test(bare)) return { kind: 'problem', name: 'citizen-id-letters', digits: bare.length }
  return fromDigits(bare, !bare.startsWith('0'))
}

/** `bare`: no zero stands in front, so one may have been eaten. */
function fromDigits(digits: string, bare: boolean): CitizenIdReading {
  if (digits.length === 12) return { kind: 'id', id: digits, restored: false }
  if (bare && (digits.length === 11 || digits.length === 10)) {
    const full = digits.padStart(12, '0')
    if (citizenIdProvinces.has(full.slice(0, 3))) return { kind: 'id', id: full, restored: true }
  }
  if (digits.length === 9) return { kind: 'id', id: digits, restored: false }
  // Old cards of many provinces start with a zero (Sơn La: 05…).
  if (bare && digits.length === 8) return { kind: 'id', id: `0${digits}`, restored: true }
  return { kind: 'problem', name: 'citizen-id-length', digits: digits.length }
}

/** What of the person the ID contradicts: sex, year of birth, the province's code. Empty when it fits or says nothing. */
export function disagreements(id: string, sex: 'male' | 'female' | undefined, birth: string | undefined): string[] {
  if (id.length !== 12) return []
  const found: string[] = []
  const digit = id.charCodeAt(3) - 48
  const said = centuryAndSex(digit)
  if (sex && said.sex !== sex) found.push('giới tính')
  if (birth && Number(birth.slice(0, 4)) !== said.century + Number(id.slice(4, 6))) found.push('năm sinh')
  if (id.startsWith('0') && !citizenIdProvinces.has(id.slice(0, 3))) found.push('mã tỉnh')
  return found
}

/** Row where each ID was first seen. Open addressing over typed arrays: a million IDs take 25 MB. */
export class SeenIds {
  #keys = new Float64Array(4_096)
  #rows = new Uint32Array(4_096)
  #count = 0

  /** The earlier row of this ID, or undefined; remembers it. */
  seen(id: string, row: number): number | undefined {
    if ((this.#count + 1) * 2 > this.#keys.length) this.#grow()
    const key = Number(id) + (id.length === 9 ? 2e12 : 0) + 1
    const at = this.#place(key)
    if (this.#keys[at] === key) return this.#rows[at]
    this.#keys[at] = key
    this.#rows[at] = row
    this.#count += 1
    return undefined
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1
    let at = (Math.imul(key % 0x7fffffff, 0x9e3779b1) >>> 7) & mask
    while (this.#keys[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, rows] = [this.#keys, this.#rows]
    this.#keys = new Float64Array(keys.length * 2)
    this.#rows = new Uint32Array(keys.length * 2)
    for (let i = 0; i < keys.length; i += 1) {
      if (keys[i] === 0) continue
      const at = this.#place(keys[i]!)
      this.#keys[at] = keys[i]!
      this.#rows[at] = rows[i]!
    }
  }
}
