import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/setup/database.ts'
import { listMigrations, migrate } from './migrate.ts'

let database: TestDatabase
let dir: string
const used: TestDatabase[] = []
const folders: string[] = []

beforeEach(async () => {
  database = await testDatabase({ empty: true })
  used.push(database)
  dir = await mkdtemp(join(tmpdir(), 'benvung-migrations-'))
  folders.push(dir)
  await file('0001-first.sql', 'create table first (a int);\ninsert into first values (1);')
})
afterAll(async () => {
  await Promise.all(used.map(one => one.close()))
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const file = (name: string, sql: string) => writeFile(join(dir, name), sql)
const run = (upTo?: string) => migrate(database.url, { dir, upTo })

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('each file runs once, in order, and later ones when they come', async () => {
  expect(await run()).toEqual(['0001-first'])
  await file('0002-second.sql', 'insert into first values (2)')
  expect(await run()).toEqual(['0002-second'])
  expect(await run()).toEqual([])
  expect(await ask('select a from first order by a')).toEqual([{ a: 1 }, { a: 2 }])
})

test('can stop at a level, for a restore', async () => {
  await file('0002-second.sql', 'insert into first values (2)')
  expect(await run('0001-first')).toEqual(['0001-first'])
})

test('four starters at once do the work once', async () => {
  const done = await Promise.all([run(), run(), run(), run()])
  expect(done.flat()).toEqual(['0001-first'])
  expect(await ask('select a from first')).toEqual([{ a: 1 }])
})

test('a file that fails leaves nothing of itself, names its line, and keeps the earlier ones', async () => {
  await file('0002-second.sql', 'create table second (a int);\n\n-- why\ninsert into second\n  values (wrong);')
  await expect(run()).rejects.toMatchObject({ name: 'migration-failed', details: { name: '0002-second', line: 5 } })
  expect(await ask("select to_regclass('first') is not null as first, to_regclass('second') is null as gone")).toEqual([
    { first: true, gone: true },
  ])
})

test('a full disk is told as that, with what to do', async () => {
  await file(
    '0002-second.sql',
    `do $$ begin raise exception 'could not write to file "pg_wal/x": No space left on device'; end $$`,
  )
  await expect(run()).rejects.toMatchObject({ name: 'no-space' })
})

test('a file that was changed after it ran is refused; other line ends are no change', async () => {
  await run()
  await file('0001-first.sql', 'create table first (a int);\r\ninsert into first values (1);')
  expect(await run()).toEqual([])
  await file('0001-first.sql', 'create table first (a bigint);')
  await expect(run()).rejects.toMatchObject({ name: 'migration-changed' })
})

test('a database that is newer than the program is refused', async () => {
  await file('0002-second.sql', 'select 1')
  await run()
  await rm(join(dir, '0002-second.sql'))
  await expect(run()).rejects.toMatchObject({ name: 'database-newer', details: { name: '0002-second' } })
})

test('badly named files and double numbers are noticed', async () => {
  await file('0001-other.sql', 'select 1')
  await expect(listMigrations(dir)).rejects.toThrow('two migrations have the number 0001')
  await rm(join(dir, '0001-other.sql'))
  await mkdir(join(dir, 'sub'))
  await file('2-short.sql', 'select 1')
  await expect(listMigrations(dir)).rejects.toThrow('2-short.sql')
})
