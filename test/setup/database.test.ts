// The throw-away database itself: other tests stand on it.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './database.ts'

let databases: TestDatabase[]
beforeAll(async () => {
  databases = await Promise.all([testDatabase(), testDatabase(), testDatabase({ empty: true })])
})
afterAll(() => Promise.all(databases.map(one => one.close())))

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

test('two test files do not see each other', async () => {
  await ask(databases[0]!.url, 'create table only_here (a int)')
  await expect(ask(databases[1]!.url, 'select * from only_here')).rejects.toThrow(/does not exist/)
})

test('a migrated database knows its migrations, an empty one has no table', async () => {
  expect(await ask(databases[0]!.url, 'select name from schema_migration')).toBeDefined()
  await expect(ask(databases[2]!.url, 'select name from schema_migration')).rejects.toThrow(/does not exist/)
})

test('names sort by the Vietnamese alphabet and upper case knows all letters', async () => {
  const names = "(values ('Đào'), ('Dung'), ('Ân'), ('Anh'), ('Ông'), ('Oanh')) t(name)"
  const rows = await ask<{ name: string }>(
    databases[0]!.url,
    `select name from ${names} order by name collate "vi-x-icu"`,
  )
  expect(rows.map(row => row.name)).toEqual(['Anh', 'Ân', 'Dung', 'Đào', 'Oanh', 'Ông'])
  expect(await ask(databases[0]!.url, "select upper('đặng văn ơn') as text")).toEqual([{ text: 'ĐẶNG VĂN ƠN' }])
})
