// One throw-away PostgreSQL for a whole test run, and a database of its own for each test file that asks.
// Started only when the first test asks, so that pure tests pay nothing. BENVUNG_TEST_PG_URL uses another server.
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/platform/migrate.ts'
import { type RunningPostgres, startPostgres } from '../../src/platform/postgres.ts'
import { birthOf, isAlive } from '../../src/platform/process-identity.ts'

const prefix = 'benvung-test-'

/** vitest globalSetup: offers the database, and takes everything away at the end. */
export async function setup(): Promise<() => Promise<void>> {
  let running: Promise<TestServer> | undefined
  const broker = createServer((_, answer) => {
    running ??= startServer()
    running.then(
      server => answer.end(JSON.stringify({ url: server.url, template: server.template })),
      (error: unknown) =>
        answer.writeHead(500).end(error instanceof Error ? `${error.stack}\n${JSON.stringify(error)}` : String(error)),
    )
  })
  await new Promise<void>(resolve => broker.listen(0, '127.0.0.1', resolve))
  const address = broker.address()
  process.env.BENVUNG_TEST_BROKER = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return async () => {
    broker.closeAllConnections()
    broker.close()
    await (await running?.catch(() => undefined))?.stop()
  }
}

interface TestServer {
  /** As owner, on the maintenance database. */
  url: string
  /** Name of the migrated database to clone. */
  template: string
  stop(): Promise<void>
}

async function startServer(): Promise<TestServer> {
  const template = `template_${process.pid}`
  const given = process.env.BENVUNG_TEST_PG_URL
  if (given) {
    await makeTemplate(given, template)
    return { url: given, template, stop: () => onServer(given, `drop database if exists ${template} with (force)`) }
  }
  for (const place of new Set([tmpdir(), memory])) await sweep(place)
  const folder = await mkdtemp(join(await placeOfDatabases(), prefix))
  // Else it would be closed to the database's user, who would keep it elsewhere.
  await chmod(folder, 0o711)
  await writeFile(join(folder, 'holder'), `${process.pid}\n${birthOf(process.pid)}`)
  let postgres: RunningPostgres | undefined
  try {
    const socketFolder = await makeSocketFolder(folder)
    postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      fsync: false,
      maxConnections: 200,
      socketFolder,
    })
    const { remove } = postgres
    const url = socketFolder ? `${postgres.url}?host=${encodeURIComponent(socketFolder)}` : postgres.url
    await makeTemplate(url, template)
    return {
      url,
      template,
      async stop() {
        await remove()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await postgres?.remove()
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** A test asks some thousand times, and over a socket each time costs a third less. Its name has a hundred letters at most. */
async function makeSocketFolder(folder: string): Promise<string | undefined> {
  const place = join(folder, 'socket')
  if (process.platform === 'win32' || place.length > 80) return undefined
  await mkdir(place)
  // the database may run as another user
  await chmod(place, 0o777)
  return place
}

async function makeTemplate(url: string, template: string): Promise<void> {
  await onServer(url, `drop database if exists ${template} with (force)`)
  await onServer(url, `create database ${template} template template0`)
  await migrate(databaseUrl(url, template))
}

/** A file system in memory, where there is one. */
const memory = '/dev/shm'

/** In memory where that is plenty: each test file's database is two thousand files that are soon deleted again, and a disk's file
 *  system spends a second of the processor on them, most of it on stepping over what was deleted a moment ago. */
async function placeOfDatabases(): Promise<string> {
  const place = await statfs(memory).catch(() => undefined)
  const isMemory = place?.type === 0x01021994
  const needed = 4 * 2 ** 30
  return isMemory && place.bavail * place.bsize > needed && freemem() > 2 * needed ? memory : tmpdir()
}

/** Folders of test runs that were killed; their PostgreSQL has stopped with them. */
async function sweep(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    const folder = join(place, name)
    const [pid, birth] = (await readFile(join(folder, 'holder'), 'utf8').catch(() => '')).split('\n')
    if (!pid || (isAlive(Number(pid)) && birthOf(Number(pid)) === birth)) continue
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

export interface TestDatabase {
  /** As owner. */
  url: string
  /** Drops the database. */
  close(): Promise<void>
}

let counter = 0

/** A fresh, migrated database. Call once per test file (beforeAll), close it in afterAll.
 *  `empty`: without the schema, for tests of migrations and restore. */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const broker = process.env.BENVUNG_TEST_BROKER
  if (!broker) throw new Error('testDatabase() works only under vitest with test/setup/database.ts as globalSetup')
  const response = await fetch(broker)
  if (!response.ok) throw new Error(`the test database did not start: ${await response.text()}`)
  const { url, template } = (await response.json()) as { url: string; template: string }
  const name = `t_${process.pid}_${++counter}_${Date.now().toString(36)}`
  await createFrom(url, name, empty ? 'template0' : template)
  return { url: databaseUrl(url, name), close: () => onServer(url, `drop database if exists ${name} with (force)`) }
}

/** The files are copied as they are: PostgreSQL's own way, through its log, takes twice as long for a thousand small ones.
 *  Cloning refuses while another clone's session is still on the template: wait for it. */
async function createFrom(url: string, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onServer(url, `create database ${name} template ${template} strategy file_copy`)
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt >= 100) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function databaseUrl(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
