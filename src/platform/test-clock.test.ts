// The tests' clock: a moment, a file that may change, and never in production.
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../base/instant.ts'
import { clockOf } from './test-clock.ts'

const day = (clock: () => Date) => clock().toISOString().slice(0, 10)

test('without the variable it is the machine’s clock', () => expect(clockOf({})).toBe(systemClock))

test('a day is eight in the morning in Vietnam, and time goes on from there', async () => {
  const clock = clockOf({ BENVUNG_TEST_NOW: '2026-09-01' })
  const first = clock()
  expect(first.toISOString()).toMatch(/^2026-09-01T01:00:0/)
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(clock().getTime()).toBeGreaterThan(first.getTime())
})

test('a file may be changed while the server runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-clock-'))
  const file = join(folder, 'now')
  await writeFile(file, '2026-09-01')
  const clock = clockOf({ BENVUNG_TEST_NOW: file })
  expect(day(clock)).toBe('2026-09-01')
  await writeFile(file, '2026-10-05T01:30:00Z')
  await utimes(file, new Date(), new Date(Date.now() + 1))
  expect(day(clock)).toBe('2026-10-05')
  await rm(folder, { recursive: true })
})

test('is refused in production, and when it is no moment', () => {
  const refused = expect.objectContaining({ name: 'test-clock-refused' })
  expect(() => clockOf({ BENVUNG_TEST_NOW: '2026-09-01', NODE_ENV: 'production' })).toThrow(refused)
  expect(() => clockOf({ BENVUNG_TEST_NOW: 'tomorrow' })).toThrow(refused)
})
