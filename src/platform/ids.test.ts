// Ids asked for at once are all different, also where a block ends.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/setup/database.ts'
import { openDatabase } from './database.ts'
import { openIds } from './ids.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('a thousand who ask one by one and at once over the ends of blocks', async () => {
  const db = openDatabase(database.url, { connections: 2 })
  const ids = openIds(db.pool)
  await ids.take(995)
  const asked = await Promise.all(Array.from({ length: 1000 }, (_, i) => (i % 7 === 0 ? ids.take(3) : ids.next())))
  const all = asked.flat()
  expect(all.every(Number.isSafeInteger)).toBe(true)
  expect(new Set(all).size).toBe(all.length)
  await db.close()
})
