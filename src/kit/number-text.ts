// Reads figures as people type them in Vietnam: dots group thousands, the comma starts the decimals. Pure; exact (no floats).
import { groupThousands } from '../base/dong.ts'

/** "1.500.000" -> "1500000"; "12,5" -> "12.5"; "1 500 000đ" -> "1500000"; undefined if it is no number. */
export function readNumber(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/\s|\u00a0/g, '')
    .replace(/(đ|₫|vnd|vnđ|đồng)$/i, '')
  const match = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text)
  if (!match) return undefined
  const whole = match[2]!.replaceAll('.', '').replace(/^0+(?=\d)/, '')
  return `${match[1]}${whole}${match[3] ? `.${match[3]}` : ''}`
}

/** "1500000.5" -> "1.500.000,5". */
export function writeNumber(plain: string): string {
  const [whole = '0', rest] = plain.split('.')
  const sign = whole.startsWith('-') ? '-' : ''
  const grouped = groupThousands(BigInt(whole.replace('-', '') || '0'))
  return `${sign}${grouped}${rest ? `,${rest}` : ''}`
}

/** Groups the thousands while somebody types, leaving what is not yet a number as it is. */
export function groupTyped(typed: string): string {
  const match = /^(-?)([\d.]*)(,\d*)?$/.exec(typed.trim())
  if (!match || match[2] === '') return typed
  const digits = match[2]!.replaceAll('.', '')
  return `${match[1]}${digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.')}${match[3] ?? ''}`
}
