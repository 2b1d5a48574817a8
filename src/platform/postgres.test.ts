// The supervisor under what really happens to office machines: power cuts, killed processes, double starts.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findRunningPostgres, type RunningPostgres, startPostgres } from './postgres.ts'
import { isAlive } from './process-identity.ts'
import { projectRoot } from './project-root.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'benvung-supervisor-'))
  await chmod(home, 0o711)
})
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function until(what: () => boolean | Promise<boolean>, seconds = 100): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await what()); ) {
    if (Date.now() > end) throw new Error(`did not happen in ${seconds} s: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** A server process of its own that writes rows without end. */
interface Writer {
  child: ChildProcess
  postmaster: number
  acknowledged(): number
}

async function startWriter(dataDir: string): Promise<Writer> {
  const script = join(projectRoot, 'test/setup/hold-postgres.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], { cwd: projectRoot })
  let out = ''
  let errors = ''
  child.stdout.on('data', (text: Buffer) => {
    out += text
  })
  child.stderr.on('data', (text: Buffer) => {
    errors += text
  })
  const last = () => Number(out.slice(0, out.lastIndexOf('\n')).split('\n').at(-1))
  await until(() => {
    if (child.exitCode !== null) throw new Error(`the writer ended: ${errors}`)
    return last() > 5
  })
  return { child, postmaster: Number(/ready (\d+)/.exec(out)![1]), acknowledged: last }
}

const kill = (pid: number | undefined) => process.kill(pid!, 'SIGKILL')

async function rowsIn(dataDir: string): Promise<number[]> {
  const postgres = await startPostgres({ dataDir })
  const rows = await query<{ n: number }>(postgres.url, 'select n from row_written order by n')
  await postgres.stop()
  return rows.map(row => row.n)
}

/** Everything acknowledged is there, without a gap; at most one more row (committed, its answer not yet printed). */
function expectNothingLost(rows: number[], acknowledged: number): void {
  expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  expect(rows).toEqual(rows.map((_, i) => i + 1))
}

describe('one database folder', () => {
  let postgres: RunningPostgres
  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: join(home, 'one') })
  })
  afterAll(() => postgres?.stop())

  test('is durable, local and quiet: fsync on, 127.0.0.1 only, passwords by scram, no statements in logs', async () => {
    const settings = await query<{ name: string; setting: string }>(
      postgres.url,
      `select name, setting from pg_settings where name in
       ('fsync', 'listen_addresses', 'unix_socket_directories', 'jit', 'log_error_verbosity', 'log_min_error_statement')`,
    )
    expect(Object.fromEntries(settings.map(s => [s.name, s.setting]))).toEqual({
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      jit: 'off',
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
    })
    await expect(query(postgres.url.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
    expect((await stat(join(home, 'one', 'password'))).mode & 0o777).toBe(0o600)
  })

  test('a second start on it is refused and the first goes on', async () => {
    await expect(startPostgres({ dataDir: join(home, 'one') })).rejects.toMatchObject({
      name: 'data-folder-in-use',
      details: { pid: process.pid },
    })
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a command beside the server finds the running database', async () => {
    expect(await findRunningPostgres(join(home, 'one'))).toEqual({ url: postgres.url, port: postgres.port })
    expect(await findRunningPostgres(join(home, 'nowhere'))).toBeUndefined()
  })

  test('a killed postmaster is started again under the same address', async () => {
    await query(postgres.url, 'create table kept as select 1 as n')
    const before = postgres.pid
    const restarted = new Promise<void>(resolve => postgres.onRestart(resolve))
    kill(before)
    await restarted
    expect(postgres.pid).not.toBe(before)
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }])
  })

  test('stops, twice if asked, and starts again with its port and data', async () => {
    const { port } = postgres
    await Promise.all([postgres.stop(), postgres.stop()])
    expect(isAlive(postgres.pid)).toBe(false)
    postgres = await startPostgres({ dataDir: join(home, 'one') })
    expect(postgres.port).toBe(port)
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }])
  })
})

describe('a killed server', () => {
  test('leaves no running database, and loses nothing acknowledged', async () => {
    const folder = join(home, 'killed')
    const writer = await startWriter(folder)
    kill(writer.child.pid)
    await until(() => !isAlive(writer.postmaster))
    expectNothingLost(await rowsIn(folder), writer.acknowledged())
  })

  test('can be started again at once, while the old database is still going down', async () => {
    const folder = join(home, 'killed')
    const writer = await startWriter(folder)
    kill(writer.child.pid)
    await until(() => writer.child.signalCode !== null)
    expectNothingLost(await rowsIn(folder), writer.acknowledged())
  })

  test('starts after both server and database were killed', async () => {
    const folder = join(home, 'killed')
    for (let round = 0; round < 3; round++) {
      const writer = await startWriter(folder)
      kill(writer.child.pid)
      kill(writer.postmaster)
      await until(() => writer.child.signalCode !== null)
      expectNothingLost(await rowsIn(folder), writer.acknowledged())
    }
  })

  test('starts over a postmaster.pid whose number now belongs to another program, and leaves that alone', async () => {
    const folder = join(home, 'killed')
    const postgres = await startPostgres({ dataDir: folder })
    await postgres.stop()
    const stranger = spawn('sleep', ['60'])
    const lines = [stranger.pid, postgres.folder, 1_700_000_000, 5432, '', '127.0.0.1', '  1  1', 'ready   ']
    await writeFile(join(postgres.folder, 'postmaster.pid'), `${lines.join('\n')}\n`)
    expect((await rowsIn(folder)).length).toBeGreaterThan(0)
    expect(isAlive(stranger.pid!)).toBe(true)
    stranger.kill('SIGKILL')
  })

  test('is stopped cleanly by a request to end', async () => {
    const folder = join(home, 'killed')
    const writer = await startWriter(folder)
    writer.child.kill('SIGTERM')
    await until(() => writer.child.exitCode === 0)
    expect(isAlive(writer.postmaster)).toBe(false)
  })
})

describe('what cannot work is said', () => {
  test('data of another PostgreSQL version', async () => {
    const folder = join(home, 'old')
    await mkdir(join(folder, 'cluster'), { recursive: true })
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '9.6\n')
    await expect(startPostgres({ dataDir: folder })).rejects.toMatchObject({ name: 'database-version-differs' })
  })

  test('a damaged database does not start, and the folder is free again', async () => {
    const folder = join(home, 'damaged')
    const postgres = await startPostgres({ dataDir: folder })
    await postgres.stop()
    await rm(join(postgres.folder, 'global', 'pg_control'))
    for (let i = 0; i < 2; i++)
      await expect(startPostgres({ dataDir: folder })).rejects.toMatchObject({ name: 'database-not-starting' })
  })

  test.skipIf(process.getuid?.() !== 0)(
    "root's closed folder: the database is kept where its user can reach it",
    async () => {
      const closed = join(home, 'closed')
      await mkdir(closed, { mode: 0o700 })
      const postgres = await startPostgres({ dataDir: join(closed, 'postgres') })
      expect(postgres.folder).toMatch(/^\/var\/lib\/benvung\//)
      await query(postgres.url, 'create table kept as select 7 as n')
      await postgres.stop()
      const again = await startPostgres({ dataDir: join(closed, 'postgres') })
      expect(await query(again.url, 'select n from kept')).toEqual([{ n: 7 }])
      await again.remove()
      await expect(stat(again.folder)).rejects.toThrow()
    },
  )

  test.skipIf(process.getuid?.() !== 0)('a full disk: refused at the start, survived while running', async context => {
    const small = join(home, 'small')
    const ballast = join(small, 'ballast')
    await mkdir(small)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m,mode=755', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      context.skip('no small file system can be mounted here')
    }
    try {
      await writeFile(ballast, Buffer.alloc(110 * 2 ** 20))
      await expect(startPostgres({ dataDir: join(small, 'postgres') })).rejects.toMatchObject({ name: 'disk-full' })
      await writeFile(ballast, Buffer.alloc(50 * 2 ** 20))

      const postgres = await startPostgres({ dataDir: join(small, 'postgres') })
      await query(postgres.url, 'create table piece (n int primary key, stuff text)')
      let acknowledged = 0
      await expect(async () => {
        for (let n = 1; n < 200; n++) {
          const stuff = 'select string_agg(md5(random()::text), null) from generate_series(1, 30000)'
          await query(postgres.url, `insert into piece values (${n}, (${stuff}))`)
          acknowledged = n
        }
      }).rejects.toThrow()
      expect(acknowledged).toBeGreaterThan(5)
      await rm(ballast)
      await until(
        () => query(postgres.url, `insert into piece values (0, 'room again')`).then(Boolean, () => false),
        30,
      )
      expect(await query(postgres.url, 'select count(*)::int as n from piece where n > 0')).toEqual([
        { n: acknowledged },
      ])
      await postgres.stop()
    } finally {
      execFileSync('umount', ['-l', small])
    }
  })
})
