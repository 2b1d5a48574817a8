// The PIN's lock under a clock that was wrong, and under tries that come at once.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { FieldDatabase } from './database.ts'
import { makeVault, mostFailures, unlock } from './vault.ts'

const pin = '2580'
async function locked(name: string): Promise<FieldDatabase> {
  const db = new FieldDatabase(name, { indexedDB: new IDBFactory(), IDBKeyRange })
  await makeVault(db, pin, { rounds: 1 })
  return db
}
const minute = 60_000
const day = 24 * 60 * minute

test('PINs that were wrong under a clock a year ahead close the lists for no year', async () => {
  const db = await locked('clock')
  const now = Date.parse('2026-09-10T03:00:00Z')
  for (let n = 0; n < 6; n += 1) await unlock(db, '1111', now + (365 + n) * day)
  const right = await unlock(db, pin, now)
  expect(right).toEqual({ kind: 'wait', waitMs: 15 * minute })
  // the wait goes on from there
  expect(await unlock(db, pin, now + 10 * minute)).toEqual({ kind: 'wait', waitMs: 5 * minute })
  expect((await unlock(db, pin, now + 15 * minute)).kind).toBe('open')
})

test('of tries at once each counts', async () => {
  const db = await locked('at once')
  const tries = await Promise.all(Array.from({ length: mostFailures }, (_, n) => unlock(db, `${1234 + n}`, 0)))
  expect(tries.filter(one => one.kind === 'wrong')).toHaveLength(4)
  expect(tries.filter(one => one.kind === 'wait')).toHaveLength(mostFailures - 4)
})
