// What the phone says about itself: its clock, its memory.
import { expect, test } from 'vitest'
import { clockText } from './sync-line.tsx'
import { isFull } from './unkept.tsx'

const hour = 3_600_000

test('a clock that is hours off is told of, which way and how much; minutes are of no account', () => {
  expect([0, 20 * 60_000, -20 * 60_000].map(clockText)).toEqual(['', '', ''])
  expect(clockText(24 * hour)).toContain('chậm khoảng 24 giờ')
  expect(clockText(-3 * hour)).toContain('nhanh khoảng 3 giờ')
  expect(clockText(49 * hour)).toContain('chậm khoảng 2 ngày')
})

test('a full phone is recognised, however deep the database wraps it', () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
  const aborted = Object.assign(new Error('aborted'), { name: 'AbortError', inner: full })
  expect([full, aborted].map(isFull)).toEqual([true, true])
  expect([new Error('other'), new TypeError('no network')].map(isFull)).toEqual([false, false])
})
