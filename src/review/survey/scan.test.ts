// Scanner or person: what a burst of keys is.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBurst, isCode, takeKey } from './scan.ts'

/** Types the text with a pause between keys, ends with Enter; the code that was recognised. */
function typed(text: string, pause: number): string | undefined {
  let burst = emptyBurst
  let at = 1000
  for (const key of text) {
    burst = takeKey(burst, { key, at }).burst
    at += pause
  }
  return takeKey(burst, { key: 'Enter', at }).code
}

test('a scanner that types a code opens its household', () => {
  expect(typed('04156.001-002', 12)).toBe('04156.001-002')
  expect(typed('4295524439001', 5)).toBe('4295524439001')
})

test('the same keys typed by a person are not a scan', () => {
  expect(typed('04156.001-002', 120)).toBeUndefined()
})

test('amounts and dates are never codes, however quickly they are typed', () => {
  for (const text of ['1500000', '1.500.000', '31/12/1980', '31.12.1980', '31121980', '1980', 'Tiếng Thái'])
    expect(typed(text, 3)).toBeUndefined()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), amount => {
      expect(isCode(String(amount))).toBe(false)
      expect(isCode(amount.toLocaleString('de-DE'))).toBe(false)
    }),
  )
})

test('what was typed before the scan is not part of the code', () => {
  let burst = takeKey(emptyBurst, { key: '7', at: 0 }).burst
  const begun = takeKey(burst, { key: '0', at: 900 })
  expect(begun.started).toBe(true)
  burst = begun.burst
  let at = 905
  for (const key of '4156.001-002') {
    burst = takeKey(burst, { key, at }).burst
    at += 5
  }
  expect(takeKey(burst, { key: 'Enter', at }).code).toBe('04156.001-002')
})
