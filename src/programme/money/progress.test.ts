// Forecasts that an officer can check by hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '../../base/local-date.ts'
import { progressOf } from './progress.ts'

const at = (today: string) => ({ year: 2026, closing: localDate('2027-01-31'), today: localDate(today) })
const month = (m: string, spent: bigint) => ({ month: localDate(`2026-${m}-01`), spent })

test('the last three full months carried on, never past what is held', () => {
  const months = [month('03', 100n), month('04', 20n), month('05', 40n), month('06', 999n)]
  const one = progressOf({ held: 10_000n, spent: 1_159n, months }, at('2026-06-15'))
  expect(one.pace).toBe(53n) // (100 + 20 + 40) / 3; June is not over
  expect(one.forecast).toBe(1_159n + (53n * 230n) / 30n)
  expect(progressOf({ held: 1_200n, spent: 1_159n, months }, at('2026-06-15')).forecast).toBe(1_200n)
})

test('without money there is no share, and not nought per cent', () => {
  const one = progressOf({ held: 0n, spent: 0n, months: [] }, at('2026-06-15'))
  expect([one.spentShare, one.behind, one.forecastShare]).toEqual([null, null, null])
})

test('half of the year gone and nothing spent is half behind', () => {
  const one = progressOf({ held: 100n, spent: 0n, months: [] }, at('2026-07-16'))
  expect(one.elapsedShare).toBeCloseTo(49.7, 1)
  expect(one.behind).toBe(one.elapsedShare)
})

test('after the closing day the forecast is what was spent', () => {
  const one = progressOf({ held: 100n, spent: 60n, months: [month('12', 60n)] }, at('2027-02-03'))
  expect([one.forecast, one.elapsedShare]).toEqual([60n, 100])
})

test('a forecast lies between what is spent and what is held', () =>
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 12n),
      fc.nat(100),
      fc.array(fc.bigInt(-(10n ** 9n), 10n ** 11n), { maxLength: 12 }),
      fc.nat(420),
      (held, share, spends, day) => {
        const spent = (held * BigInt(share)) / 100n
        const today = new Date(Date.parse('2026-01-01') + day * 86_400_000).toISOString().slice(0, 10)
        const { forecast } = progressOf(
          { held, spent, months: spends.map((one, i) => month(String((i % 12) + 1).padStart(2, '0'), one)) },
          at(today),
        )
        expect(forecast >= spent && forecast <= held).toBe(true)
      },
    ),
  ))
