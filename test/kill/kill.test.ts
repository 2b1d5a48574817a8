// kill -9 of the server, of its database, of both, twenty times while six people work. After every one: what was
// acknowledged is there, nothing is half done or done twice; in the end `benvung verify` finds nothing.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/platform/database.ts'
import { findRunningPostgres } from '../../src/platform/postgres.ts'
import { areaList, createVillage } from '../../src/registry/areas/area.api.ts'
import { recountRegistry } from '../../src/registry/recount.queries.ts'
import { signIn } from '../setup/api-client.ts'
import { bundleServer } from '../setup/bundle.ts'
import {
  freePort,
  type Program,
  postmasterOf,
  runCli,
  type ServerProcess,
  startServerProcess,
} from '../setup/server-process.ts'
import { compare } from './check.ts'
import { type Client, startClient } from './clients.ts'
import { verifySealed } from './verify.ts'

const kills = 20
const password = 'mot mat khau de thu'
const now = '2026-11-23'

let folder: string
let dataDir: string
let program: Program & { remove(): Promise<void> }
let server: ServerProcess
let args: string[]
const clients: Client[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'benvung-kill-'))
  // Root's own folders are closed to the database's user: it would go elsewhere, and stay there.
  await chmod(folder, 0o755)
  dataDir = join(folder, 'data')
  program = {
    ...(await bundleServer()),
    env: { BENVUNG_TEST_NOW: now, BENVUNG_TRUST_PROXY: 'yes', BENVUNG_LOG: 'warn' },
  }
  args = ['--data', dataDir, '--port', String(await freePort())]
  server = await startServerProcess(program, ['--empty', ...args])
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  for (const [username, role, area] of [
    ['quan.tri', 'administrator', 'VN'],
    ['can.bo', 'commune-officer', '04159'],
  ] as const) {
    const more = ['--name', 'Người Thử', '--role', role, '--area', area, '--password-file', passwordFile]
    const made = await runCli(program, ['user', 'add', username, ...more, '--data', dataDir])
    expect(made, made.stderr).toMatchObject({ code: 0 })
  }
  const administrator = await signIn(server.url, { username: 'quan.tri', password })
  const { areas } = await administrator.read(areaList, { levels: ['commune'] })
  const commune = areas.find(area => area.code === '04159')!
  const villages: number[] = []
  for (const fullName of ['Bản Thử Một', 'Bản Thử Hai'])
    villages.push(
      (await administrator.do(createVillage, { communeId: commune.areaId, fullName, from: '2025-07-01' })).areaId,
    )
  for (let i = 1; i <= 6; i += 1) {
    const person = await signIn(
      server.url,
      { username: 'can.bo', password },
      { address: `10.0.0.${i}`, timeoutMs: 20_000 },
    )
    clients.push(startClient(`Người ${i}`, person, villages))
  }
}, 600_000)

afterAll(async () => {
  await Promise.all(clients.map(client => client.stop()))
  await server?.stop()
  await program?.remove()
  await rm(folder, { recursive: true, force: true })
})

const operations = () => clients.flatMap(client => client.operations)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const acknowledged = () => operations().filter(operation => operation.acknowledged)

/** Waits until so many more commands were answered: however slow the machine, each kill meets people at work. */
async function untilAcknowledged(more: number): Promise<void> {
  const wanted = acknowledged().length + more
  while (acknowledged().length < wanted) await pause(20)
}

/** Waits until the server answers and its database, too. */
async function untilHealthy(): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    const health = await fetch(`${server.url}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
    if (health?.ok) return
    await pause(50)
  }
  throw new Error(`not healthy again:\n${server.output()}`)
}

async function databaseUrl(): Promise<string> {
  const found = await findRunningPostgres(join(dataDir, 'postgres'))
  if (!found) throw new Error('no database is running')
  return found.url
}

/** Commands that were done though their sender never heard of it: what idempotency is for. */
let unheard = 0

async function findFaults(): Promise<string[]> {
  const url = await databaseUrl()
  const found = await compare(url, operations())
  unheard += found.unheard
  const db = openDatabase(url, { connections: 1 })
  const recount = await recountRegistry({ db })
  await db.close()
  return [...found.faults, ...recount.faults.map(fault => `recount: ${fault.kind} ${fault.id}`)]
}

const victims = ['server', 'database', 'server', 'database', 'both'] as const

test(`${kills} kills lose nothing that was acknowledged, and leave nothing half done`, async () => {
  const counts = { server: 0, database: 0, both: 0, unanswered: 0 }
  for (let i = 0; i < kills; i += 1) {
    await untilAcknowledged(4)
    await pause(Math.random() * 900)
    const victim = victims[i % victims.length]!
    counts[victim] += 1
    const postmaster = postmasterOf(dataDir)
    if (victim !== 'server' && postmaster) process.kill(postmaster, 'SIGKILL')
    if (victim !== 'database') {
      await server.kill()
      server = await startServerProcess(program, args)
    }
    await Promise.all(clients.map(client => client.pause()))
    await untilHealthy()
    const open = operations().filter(operation => !operation.acknowledged)
    counts.unanswered += open.length
    expect(await findFaults(), `after kill ${i + 1} (${victim})`).toEqual([])
    for (const client of clients) client.resume()
  }
  // Everything still open is sent again until it is answered.
  await pause(1000)
  await Promise.all(clients.map(client => client.stop()))
  expect(clients.flatMap(client => client.surprises)).toEqual([])
  expect(await findFaults()).toEqual([])

  const all = operations()
  const sent = all.reduce((sum, operation) => sum + operation.sent, 0)
  console.log(
    `kill test: ${kills} kills (${counts.server} server, ${counts.database} database, ${counts.both} both); ${all.length} commands, sent ${sent} times, ${acknowledged().length} acknowledged, ${counts.unanswered} unanswered at a kill, ${unheard} of them done; ${clients.reduce((sum, c) => sum + c.homes.length, 0)} households`,
  )
  expect(acknowledged().length).toBeGreaterThanOrEqual(kills * 4)
  expect(sent).toBeGreaterThan(all.length)
  expect(counts.server + counts.database + counts.both).toBeGreaterThanOrEqual(20)
}, 1_200_000)

test('verify finds nothing in the end, and has looked at everything', async () => {
  const { findings, journal, counts } = await verifySealed(program, dataDir)
  expect({ findings, waiting: journal.waiting }).toEqual({ findings: 0, waiting: 0 })
  expect(journal.entries).toBeGreaterThan(acknowledged().length)
  expect(counts.households).toBe(clients.reduce((sum, client) => sum + client.homes.length, 0))
}, 300_000)

test('the check itself: a lost, a half and a doubled change are found', async () => {
  const client = new pg.Client({ connectionString: await databaseUrl() })
  await client.connect()
  const done = acknowledged()
  const planted = async (sql: string, values: unknown[] = []) => {
    await client.query(sql, values)
    return findFaults()
  }
  const first = done.find(operation => operation.kind === 'register')!
  const { householdId } = first.home
  expect(await planted(`update household set phone = 'x' where household_id = $1`, [householdId])).toHaveLength(1)
  expect(
    (
      await planted(
        `delete from person_word where person_id in (select person_id from membership where household_id = $1)`,
        [householdId],
      )
    ).length,
  ).toBe(2)
  expect(
    (await planted('delete from command_key where key = $1', [first.key])).some(fault =>
      fault.includes('acknowledged and lost'),
    ),
  ).toBe(true)
  await client.end()
}, 300_000)
