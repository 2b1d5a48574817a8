// The demo can be loaded on any day of any year: its people live in the weeks that it is made for.
import { expect, test } from 'vitest'
import { testServices } from '../../test/setup/services.ts'
import { dayInVietnam, setBack } from '../base/instant.ts'
import { addDays, localDate } from '../base/local-date.ts'
import { everything } from '../platform/database.ts'
import { daysBehindOf, markDemo } from '../platform/installation.ts'
import { daysBehind } from './demo-day.ts'

test('whenever it is loaded, it is a day of its own weeks; in those weeks it is today', () => {
  const [first, last] = ['2026-11-23', '2026-12-04']
  for (let day = localDate('2024-01-01'); day < '2030-01-01'; day = addDays(day, 1)) {
    const there = addDays(day, -daysBehind(day))
    expect(there >= first && there <= last, `${day} is ${there}`).toBe(true)
    if (day >= first && day <= last) expect(there).toBe(day)
  }
})

test('the clock goes on from there, at the same hour, also in the night between two days in Vietnam', () => {
  for (const moment of [
    '2027-01-15T03:00:00Z',
    '2026-12-31T17:30:00Z',
    '2028-02-29T16:59:59Z',
    '2025-06-01T00:00:00Z',
  ]) {
    const machine = () => new Date(moment)
    const clock = setBack(machine, daysBehind(dayInVietnam(machine())))
    expect(dayInVietnam(clock())).toBe('2026-11-27')
    expect(clock().toISOString().slice(10)).toBe(machine().toISOString().slice(10))
  }
})

test('how far it is behind is kept with it; what is no demo has the day of the machine', async () => {
  const services = await testServices()
  try {
    const { db } = services
    expect(await daysBehindOf(db.pool)).toBe(0)
    await db.pool.query(`insert into installation (key_check) values ('x') on conflict do nothing`)
    expect(await daysBehindOf(db.pool)).toBe(0)
    await db.write(everything, tx => markDemo(tx, 49))
    expect(await daysBehindOf(db.pool)).toBe(49)
  } finally {
    await services.close()
  }
})
