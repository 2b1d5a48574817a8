// Brings a backup up on an empty machine, or checks one without touching anything. All or nothing: rows are loaded in one
// transaction, with every constraint, and compared with the manifest before it commits; files that were written are
// removed if anything fails. Never writes over data.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { problem } from '../base/problem.ts'
import type { BackupProgress } from './backup.ts'
import { type BackupHead, type Entry, type Manifest, readArchive } from './backup-archive.ts'
import './backup-problems.ts'
import { columnList, digestOf, type LateKey, listTables, plainText, quoted } from './backup-tables.ts'
import { listMigrations, migrate } from './migrate.ts'

/** Stands in the database from the first table to the last row. */
const inProgress = 'restore_in_progress'

export interface RestoreOptions {
  file: string
  passphrase?: string
  /** An empty database, as its owner. */
  targetUrl: string
  /** Missing or empty. */
  filesDir: string
  migrationsDir?: string
  onProgress?: (progress: BackupProgress) => void
}

export interface BackupSummary {
  createdAt: string
  tables: number
  rows: number
  files: number
  /** Which key file belongs to it (its mark), or null if it had none. */
  keyMark: string | null
  lastMigration: string | null
  missingFiles: string[]
}

/** Reads a backup to its end and checks every frame, row count and hash. Throws the problems of backup-problems.ts. */
export async function verifyBackup(options: {
  file: string
  passphrase?: string
  onProgress?: (progress: BackupProgress) => void
}): Promise<BackupSummary> {
  const { file, passphrase, onProgress } = options
  return walk(file, passphrase, {
    begin: async () => undefined,
    table: async (entry, check) => drain(check(entry.data)),
    file: async (_, data) => drain(data),
    end: async () => undefined,
    onProgress,
  })
}

/** Throws `restore-target-not-empty`, `backup-too-new`, `backup-damaged` and the other problems of backup-problems.ts. */
export async function restore(options: RestoreOptions): Promise<BackupSummary> {
  const { file, passphrase, targetUrl, migrationsDir, onProgress } = options
  const filesDir = resolve(options.filesDir)
  await refuseFullFolder(filesDir)
  const client = new pg.Client({ connectionString: targetUrl })
  client.on('error', () => undefined)
  await client.connect()
  const written: string[] = []
  let touched = false
  let late: LateKey[] = []
  try {
    await refuseFullDatabase(client)
    const summary = await walk(file, passphrase, {
      async begin(head) {
        await refuseNewer(head, file, migrationsDir)
        touched = true
        await client.query(`create table ${inProgress} (at timestamptz default now())`)
        const upTo = head.migrations.at(-1)?.name
        if (upTo) await migrate(targetUrl, { dir: migrationsDir, upTo })
        await client.query(plainText)
        await client.query('begin')
        late = (await prepare(client)).late
      },
      async table({ head, data }, check) {
        if (head.kind !== 'table') return
        if (head.columns.length === 0) return drain(check(data))
        const into = `copy public.${quoted(head.name)} (${columnList(head.columns)}) from stdin`
        await pipeline(Readable.from(check(data), { objectMode: false }), client.query(copyFrom(into)))
      },
      async file(path, data) {
        const target = resolve(filesDir, path)
        if (!target.startsWith(filesDir + sep)) throw problem('backup-damaged', { file, what: `file name ${path}` })
        await mkdir(dirname(target), { recursive: true })
        const handle = await open(target, 'wx', 0o600)
        written.push(target)
        try {
          for await (const piece of data) await handle.appendFile(piece)
          await handle.sync()
        } finally {
          await handle.close()
        }
      },
      async end(manifest) {
        await client.query('set constraints all immediate')
        await compare(client, manifest, file)
        for (const { name, value, called } of manifest.sequences)
          await client.query('select setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, value, called])
        await putBack(client, late)
        await client.query(`drop table ${inProgress}`)
        await client.query('commit')
        await client.query('analyze')
      },
      onProgress,
    })
    return summary
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if (touched) await wipe(client).catch(() => undefined)
    for (const path of written) await rm(path, { force: true }).catch(() => undefined)
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface Steps {
  begin(head: BackupHead): Promise<void>
  /** `check` passes the data on and compares it with the manifest later. */
  table(entry: Entry, check: (data: AsyncIterable<Buffer>) => AsyncIterable<Buffer>): Promise<void>
  file(path: string, data: AsyncIterable<Buffer>): Promise<void>
  end(manifest: Manifest): Promise<void>
  onProgress?: (progress: BackupProgress) => void
}

/** Goes through a backup once, checking everything against the manifest before `end` is called. */
async function walk(file: string, passphrase: string | undefined, steps: Steps): Promise<BackupSummary> {
  const damaged = (what: string) => problem('backup-damaged', { file, what })
  const seen = new Map<string, { rows: number; size: number; sha256: string }>()
  const total = await sizeOf(file)
  let head: BackupHead | undefined
  async function* watched(key: string, data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let [rows, size] = [0, 0]
    for await (const piece of data) {
      hash.update(piece)
      size += piece.length
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
      yield piece
    }
    seen.set(key, { rows, size, sha256: hash.digest('hex') })
  }
  for await (const entry of readArchive(file, passphrase)) {
    const { head: one, data, read: done } = entry
    if (one.kind !== 'backup' && !head) throw damaged('it does not begin with a description')
    if (one.kind === 'table') {
      steps.onProgress?.({ what: one.name, done, total })
      await steps.table(entry, source => watched(`table ${one.name}`, source))
    } else if (one.kind === 'file') {
      steps.onProgress?.({ what: 'files', done, total })
      await steps.file(one.path, watched(`file ${one.path}`, data))
    } else {
      await drain(data)
      if (one.kind === 'backup') {
        head = one
        await steps.begin(one)
      } else {
        for (const { name, rows, sha256 } of one.tables) {
          const found = seen.get(`table ${name}`)
          if (found?.sha256 !== sha256 || found.rows !== rows) throw damaged(`table ${name}`)
        }
        for (const { path, size, sha256 } of one.files) {
          const found = seen.get(`file ${path}`)
          if (found?.sha256 !== sha256 || found.size !== size) throw damaged(`file ${path}`)
        }
        if (seen.size !== one.tables.length + one.files.length) throw damaged('more entries than in the manifest')
        await steps.end(one)
        return summaryOf(head!, one)
      }
    }
  }
  throw damaged('the manifest is missing')
}

const summaryOf = (head: BackupHead, manifest: Manifest): BackupSummary => ({
  createdAt: head.createdAt,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, t) => sum + t.rows, 0),
  files: manifest.files.length,
  keyMark: head.keyMark,
  lastMigration: head.migrations.at(-1)?.name ?? null,
  missingFiles: manifest.missingFiles,
})

async function drain(data: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of data);
}

async function sizeOf(file: string): Promise<number> {
  try {
    const handle = await open(file)
    const { size } = await handle.stat()
    await handle.close()
    return size
  } catch (error) {
    throw problem('backup-not-readable', { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
}

async function refuseNewer(head: BackupHead, file: string, migrationsDir: string | undefined): Promise<void> {
  if (head.migrations.length === 0) return
  const known = new Map((await listMigrations(migrationsDir)).map(m => [m.name, m.sha256]))
  for (const { name, sha256 } of head.migrations) {
    if (!known.has(name)) throw problem('backup-too-new', { file, what: name })
    if (known.get(name) !== sha256) throw problem('migration-changed', { name })
  }
}

async function refuseFullFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.find(entry => entry.isFile() && entry.parentPath !== join(folder, 'incoming'))
  if (found) throw problem('restore-target-not-empty', { what: join(found.parentPath, found.name) })
}

/** Throws `restore-unfinished` for a database that a broken-off restore left. Nothing may begin in it: what is begun would look
 *  like a system of its own, and the next restore takes it away. */
export async function refuseUnfinishedRestore(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ left: boolean }>(
      `select to_regclass('public.${inProgress}') is not null as left`,
    )
    if (rows[0]!.left) throw problem('restore-unfinished')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A database with tables is refused, unless they are what an interrupted restore left. */
async function refuseFullDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') order by 1`,
  )
  if (rows.length === 0) return
  if (!rows.some(row => row.name === inProgress))
    throw problem('restore-target-not-empty', { what: `${rows.length} tables, ${rows[0]!.name}, …` })
  await wipe(client)
}

/** Empties the schema again. Only called on a database that was empty before we came. */
async function wipe(client: pg.Client): Promise<void> {
  await client.query('drop schema public cascade')
  await client.query('create schema public')
  await client.query('grant usage on schema public to public')
}

/** Takes away the rows that migrations made (the backup has them), lets triggers sleep (what they did is in the rows)
 *  and puts off foreign keys that point to tables loaded later. */
async function prepare(client: pg.Client): Promise<{ late: LateKey[] }> {
  const { tables, late } = await listTables(client)
  if (tables.length > 0) await client.query(`truncate ${tables.map(t => `public.${quoted(t.name)}`).join(', ')}`)
  for (const { name } of tables) await client.query(`alter table public.${quoted(name)} disable trigger user`)
  for (const { table, constraint } of late)
    await client.query(
      `alter table public.${quoted(table)} alter constraint ${quoted(constraint)} deferrable initially deferred`,
    )
  await client.query('set constraints all deferred')
  return { late }
}

async function putBack(client: pg.Client, late: LateKey[]): Promise<void> {
  const { tables } = await listTables(client)
  for (const { name } of tables) await client.query(`alter table public.${quoted(name)} enable trigger user`)
  for (const { table, constraint } of late)
    await client.query(`alter table public.${quoted(table)} alter constraint ${quoted(constraint)} not deferrable`)
}

/** The rows in the database are those of the backup, table by table; no table has rows that the backup does not know. */
async function compare(client: pg.Client, manifest: Manifest, file: string): Promise<void> {
  const { tables } = await listTables(client)
  for (const { name } of tables) {
    const now = await digestOf(client, name)
    const then = manifest.tables.find(t => t.name === name) ?? { rows: 0, digest: '0' }
    if (now.rows !== then.rows || now.digest !== then.digest)
      throw problem('backup-damaged', { file, what: `rows of ${name}` })
  }
}
