// Makes one consistent file of everything that must be kept (all tables, sequences, files) while the server runs: one
// snapshot, read as owner. Holds no keys: without the key file its citizen IDs stay unreadable. Never half a file under the final name.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { problem } from '../base/problem.ts'
import { type ArchiveWriter, type Manifest, writeArchive } from './backup-archive.ts'
import { newSeal } from './backup-frames.ts'
import './backup-problems.ts'
import { columnList, digestOf, listTables, plainText, quoted, readSequences, type TableOf } from './backup-tables.ts'

export interface BackupProgress {
  /** Table or "files". */
  what: string
  /** Bytes, about. */
  done: number
  total: number
}

export interface BackupOptions {
  /** As owner: an ordinary role would see nothing behind row-level security. */
  url: string
  /** Where to; may be on a USB stick. Must not exist. */
  file: string
  /** Encrypts the file. Without it anybody who finds the file can read it (but not the citizen IDs). */
  passphrase?: string
  filesDir: string
  now?: Date
  onProgress?: (progress: BackupProgress) => void
}

export interface BackupResult {
  tables: number
  rows: number
  files: number
  bytes: number
  encrypted: boolean
  /** sha-256 named by rows but not in the files folder: to be looked into. */
  missingFiles: string[]
}

/** Throws `backup-file-exists`, `backup-not-written`. The unfinished file is removed. */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const { url, file, passphrase, filesDir, now = new Date(), onProgress = () => undefined } = options
  if (existsSync(file)) throw problem('backup-file-exists', { file })
  const part = `${file}.part`
  await rm(part, { force: true }).catch(() => undefined)
  const seal = await newSeal(now, passphrase)
  const writer = await writeArchive(part, seal)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(plainText)
    // A migration waits until we are done; then the snapshot.
    await client.query("select pg_advisory_lock_shared(hashtext('benvung.migrate'))")
    await client.query('begin isolation level repeatable read read only')
    const { tables } = await listTables(client)
    const files = await listFiles(filesDir)
    const total = tables.reduce((sum, t) => sum + t.bytes, 0) + files.reduce((sum, f) => sum + f.size, 0)
    await writer.entry({ kind: 'backup', createdAt: now.toISOString(), ...(await describe(client)) })
    const manifest: Manifest = { kind: 'manifest', tables: [], sequences: [], files: [], missingFiles: [] }
    let done = 0
    for (const table of tables) {
      onProgress({ what: table.name, done, total })
      manifest.tables.push(await writeTable(client, writer, table))
      done += table.bytes
    }
    // Sequences do not follow snapshots: read after the tables, they are never behind them.
    manifest.sequences = await readSequences(client)
    manifest.missingFiles = await missingFiles(client, files)
    await client.query('commit')
    for (const one of files) {
      onProgress({ what: 'files', done, total })
      manifest.files.push(await writeFileEntry(writer, filesDir, one))
      done += one.size
    }
    await writer.entry(manifest)
    await writer.finish()
    await rename(part, file)
    await settleFolder(dirname(file))
    onProgress({ what: 'files', done: total, total })
    return {
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, t) => sum + t.rows, 0),
      files: files.length,
      bytes: (await stat(file)).size,
      encrypted: seal.encrypted,
      missingFiles: manifest.missingFiles,
    }
  } catch (error) {
    await writer.abort(error instanceof Error ? error : new Error(String(error)))
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes the new name last through a power cut. Windows and some sticks cannot; there the rename has to do. */
async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function describe(client: pg.Client) {
  const has = await client.query<{ migration: string | null; installation: string | null }>(
    "select to_regclass('public.schema_migration')::text as migration, to_regclass('public.installation')::text as installation",
  )
  const migrations = has.rows[0]!.migration
    ? (await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration order by name'))
        .rows
    : []
  const mark = has.rows[0]!.installation
    ? (
        await client.query<{ mark: string | null }>(
          "select left(encode(key_check, 'hex'), 8) as mark from installation",
        )
      ).rows[0]
    : undefined
  const version = await client.query<{ server_version: string }>('show server_version')
  return { migrations, keyMark: mark?.mark ?? null, postgres: version.rows[0]!.server_version }
}

async function writeTable(client: pg.Client, writer: ArchiveWriter, { name, columns }: TableOf) {
  const hash = createHash('sha256')
  async function* data(): AsyncGenerator<Buffer> {
    if (columns.length === 0) return
    const rows = client.query(copyTo(`copy public.${quoted(name)} (${columnList(columns)}) to stdout`))
    for await (const piece of rows as AsyncIterable<Buffer>) {
      hash.update(piece)
      yield piece
    }
  }
  await writer.entry({ kind: 'table', name, columns }, data())
  return { name, sha256: hash.digest('hex'), ...(await digestOf(client, name)) }
}

interface FoundFile {
  path: string
  size: number
}

/** All kept contents; not what is just coming in. */
async function listFiles(folder: string): Promise<FoundFile[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
  const kept = paths.map(path => path.replaceAll('\\', '/')).filter(path => !path.startsWith('incoming/'))
  return Promise.all(kept.sort().map(async path => ({ path, size: (await stat(join(folder, path))).size })))
}

async function writeFileEntry(writer: ArchiveWriter, folder: string, { path }: FoundFile) {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(join(folder, path))
  async function* data(): AsyncGenerator<Buffer> {
    for await (const piece of handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })) {
      hash.update(piece as Buffer)
      size += (piece as Buffer).length
      yield piece as Buffer
    }
  }
  try {
    await writer.entry({ kind: 'file', path }, data())
  } finally {
    await handle.close()
  }
  return { path, size, sha256: hash.digest('hex') }
}

/** Contents that the table `file` names and the folder lacks. */
async function missingFiles(client: pg.Client, files: FoundFile[]): Promise<string[]> {
  const has = await client.query(
    "select from information_schema.columns where table_schema = 'public' and table_name = 'file' and column_name = 'sha256'",
  )
  if (has.rowCount === 0) return []
  const there = new Set(files.map(({ path }) => path.split('/').at(-1)))
  const { rows } = await client.query<{ sha256: string }>('select distinct sha256::text as sha256 from file')
  return rows.map(row => row.sha256.replace(/^\\x/, '')).filter(sha256 => !there.has(sha256))
}
