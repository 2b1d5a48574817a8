// The second lock is on every table that keeps an office's records, and it is cheap: a policy reads the scope's settings once a
// statement, not once a row (see 0100-scope-read-once.sql).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { type TestDatabase, testDatabase } from './setup/database.ts'

let database: TestDatabase
let pool: ReturnType<typeof openDatabase>['pool']
let close: () => Promise<void>
beforeAll(async () => {
  database = await testDatabase()
  const db = openDatabase(database.url, { connections: 1 })
  pool = db.pool
  close = () => db.close()
})
afterAll(async () => {
  await close?.()
  await database?.close()
})

/** A setting that is read outside a sub-select is read for every row. */
function readsPerRow(expression: string): boolean {
  let rest = expression
  for (let at = rest.indexOf('( SELECT'); at >= 0; at = rest.indexOf('( SELECT')) {
    let [end, depth] = [at, 0]
    do {
      if (rest[end] === '(') depth += 1
      if (rest[end] === ')') depth -= 1
      end += 1
    } while (depth > 0 && end < rest.length)
    rest = rest.slice(0, at) + rest.slice(end)
  }
  return rest.includes('current_setting')
}

async function policiesThatReadPerRow(): Promise<string[]> {
  const { rows } = await pool.query<{ tablename: string; policyname: string; text: string }>(
    `select tablename, policyname, concat_ws(' ', qual, with_check) as text from pg_policies where schemaname = 'public'`,
  )
  expect(rows.length).toBeGreaterThan(80)
  return rows.filter(row => readsPerRow(row.text)).map(row => `${row.tablename}.${row.policyname}`)
}

test('every policy reads the scope once a statement', async () => {
  expect(await policiesThatReadPerRow()).toEqual([])
})

test('one that reads it once a row is found', async () => {
  await pool.query(
    `create policy planted on shock to benvung_app using (office_id = any (current_setting('bv.offices')::int[]))`,
  )
  expect(await policiesThatReadPerRow()).toEqual(['shock.planted'])
  await pool.query('drop policy planted on shock')
})

/** Reached only by code that asks the place itself, or no records of a household: whoever adds one says why here. */
const withoutLock = [
  'area', // the tree is no secret
  'certificate_token', // looked up by a token that cannot be guessed
  'citizen_id_holder', // double numbers are found across offices
  'command_key', // by its actor
  'document_template', // no records
  'job', // by its asker
  'journal_pending', // the sealer's
  'office', // no secret
  'office_area', // no secret
]

test('every table with an office has the second lock', async () => {
  const { rows } = await pool.query<{ relname: string; relrowsecurity: boolean }>(
    `select c.relname, c.relrowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and exists (select from pg_attribute a
       where a.attrelid = c.oid and a.attname = 'office_id' and not a.attisdropped) order by 1`,
  )
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter(row => !row.relrowsecurity).map(row => row.relname)).toEqual(withoutLock)
})
