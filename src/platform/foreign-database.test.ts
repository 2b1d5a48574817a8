// Another PostgreSQL than the embedded one: what is wrong with it is told in words, and an ordinary owner is enough.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/setup/database.ts'
import { tellProblem } from '../base/problem.ts'
import { openDatabase } from './database.ts'
import { placeOf, requireRoles, requireUsable } from './foreign-database.ts'

let url: string
let close: () => Promise<void>
let admin: pg.Client

beforeAll(async () => {
  ;({ url, close } = await testDatabase())
  admin = new pg.Client({ connectionString: url })
  await admin.connect()
})
afterAll(async () => {
  await admin.query('drop owned by weak_owner; drop role weak_owner').catch(() => undefined)
  await admin.end()
  await close()
})

const changed = (change: (address: URL) => void) => {
  const address = new URL(url)
  // by the port, as people write it
  address.search = ''
  change(address)
  return String(address)
}
const refusal = (work: Promise<void>) =>
  work.then(
    () => 'fine',
    error => `${error.name} ${tellProblem(error.name, error.details, 'en')}`,
  )

test('one that is there and new enough is used', async () => {
  expect(await refusal(requireUsable(url))).toBe('fine')
  expect(await refusal(requireRoles(url))).toBe('fine')
})

test('a closed port, a wrong password, a missing database are told apart, and never the password', async () => {
  const told = await Promise.all(
    [
      changed(address => (address.port = '1')),
      changed(address => (address.password = 'sai-mat-khau')),
      changed(address => (address.pathname = '/khong_co')),
    ].map(other => refusal(requireUsable(other))),
  )
  expect(told[0]).toMatch(/database-unreachable .*nothing listens/)
  expect(told[1]).toMatch(/database-unreachable .*wrong password/)
  expect(told[2]).toMatch(/database-unreachable .*no such database/)
  expect(told.join()).not.toMatch(/sai-mat-khau/)
  expect(placeOf('postgres://a:mat-khau@db.example/bv')).toBe('db.example:5432/bv')
})

test('a role that is no superuser is told what it lacks, and helps itself where it may', async () => {
  await admin.query(`create role weak_owner login password 'yeu' nosuperuser`)
  const weak = changed(address => {
    address.username = 'weak_owner'
    address.password = 'yeu'
  })
  expect(await refusal(requireRoles(weak))).toMatch(/database-role-weak .*GRANT benvung_app TO weak_owner/)
  // As for a role that has made them: from PostgreSQL 16 on it may grant them, and not yet act as them.
  for (const role of ['benvung_app', 'benvung_all', 'benvung_portal'])
    await admin.query(`grant ${role} to weak_owner with admin true, set false, inherit false`)
  const db = openDatabase(weak)
  const look = () => db.read({ offices: '*', villages: '*' }, async () => 'seen')
  await expect(look()).rejects.toThrow(/permission denied to set role/)
  expect(await refusal(requireRoles(weak))).toBe('fine')
  expect(await look()).toBe('seen')
  await db.close()
})
