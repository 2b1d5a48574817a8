// What the phone says about itself: its clock, its memory.
import { expect, test } from 'vitest'
import { clockText, fallenBackText } from './sync-line.tsx'
import { isFull } from './unkept.tsx'

const hour = 3_600_000

test('a clock that is hours off is told of, which way and how much; minutes are of no account', () => {
  expect([0, 20 * 60_000, -20 * 60_000].map(clockText)).toEqual(['', '', ''])
  expect(clockText(24 * hour)).toContain('chậm khoảng 24 giờ')
  expect(clockText(-3 * hour)).toContain('nhanh khoảng 3 giờ')
  expect(clockText(49 * hour)).toContain('chậm khoảng 2 ngày')
})

test('a clock that fell back behind the last contact is told of with its day; one put right after it was ahead is not', () => {
  const last = new Date('2026-10-15T03:00:00Z')
  const atFactory = new Date('1970-01-01T02:00:00Z')
  expect(fallenBackText(atFactory, last, 0)).toContain('đang chỉ ngày 01/01/1970')
  expect(fallenBackText(atFactory, last, 24 * hour)).toContain('01/01/1970')
  expect(fallenBackText(new Date(last.getTime() + hour), last, 0)).toBe('')
  // it was a year ahead at the last contact, and shows the right time now
  const ahead = new Date('2027-10-15T03:00:00Z')
  expect(fallenBackText(new Date('2026-10-16T03:00:00Z'), ahead, last.getTime() - ahead.getTime())).toBe('')
})

test('a full phone is recognised, however deep the database wraps it', () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
  const aborted = Object.assign(new Error('aborted'), { name: 'AbortError', inner: full })
  expect([full, aborted].map(isFull)).toEqual([true, true])
  expect([new Error('other'), new TypeError('no network')].map(isFull)).toEqual([false, false])
})
