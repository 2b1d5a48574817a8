// Brings a database's schema up to this version: numbered SQL files, each in one transaction, each once, in order.
// Runs as owner. Refuses a file that was changed after it ran, and a database that is newer than the program.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { defineProblems, problem } from '../base/problem.ts'
import { projectRoot } from './project-root.ts'
import { splitSql } from './sql-split.ts'

defineProblems({
  'migration-changed': {
    status: 409,
    vi: 'Tệp nâng cấp {name} đã bị sửa sau khi chạy trên cơ sở dữ liệu này. Không thay đổi gì. Hãy dùng đúng bản phát hành.',
    en: 'The migration file {name} was changed after it ran on this database. Nothing was changed. Use a proper release.',
  },
  'database-newer': {
    status: 409,
    vi: 'Cơ sở dữ liệu mới hơn chương trình (đã chạy {name}). Không thay đổi gì. Hãy dùng phiên bản chương trình mới hơn.',
    en: 'The database is newer than the program (it has {name}). Nothing was changed. Use a newer version of the program.',
  },
  'migration-failed': {
    status: 503,
    vi: 'Bước nâng cấp {name} (dòng {line}) không thành công: {reason}. Những gì bước này làm đã được huỷ; dữ liệu còn nguyên.',
    en: 'Migration {name} (line {line}) failed: {reason}. What it had done was undone; the data is as before.',
  },
})

export interface Migration {
  /** "0001-areas" */
  name: string
  sql: string
  sha256: string
}

export const migrationsDir: string = join(projectRoot, 'db', 'migrations')

/** All migration files NNNN-name.sql in order. Throws if a number occurs twice or a name is not of that form. */
export async function listMigrations(dir = migrationsDir): Promise<Migration[]> {
  const files = (await readdir(dir)).filter(file => file.endsWith('.sql')).sort()
  const bad = files.find(file => !/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
  if (bad) throw new Error(`migration files are named NNNN-name.sql, not ${bad}`)
  const numbers = files.map(file => file.slice(0, 4))
  const twice = numbers.find((number, i) => numbers[i + 1] === number)
  if (twice) throw new Error(`two migrations have the number ${twice}`)
  return Promise.all(
    files.map(async file => {
      // Line ends differ between checkouts; the migration is the same.
      const sql = (await readFile(join(dir, file), 'utf8')).replaceAll('\r\n', '\n')
      return { name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

export interface MigrateOptions {
  dir?: string
  /** Name of the last migration to run; default: all. */
  upTo?: string
  onProgress?: (name: string, done: number, total: number) => void
}

/** Runs what has not run yet; answers with the names. Two at once do not collide: the second waits, then finds nothing to do.
 *  Throws `migration-changed`, `database-newer`, `migration-failed`. */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const { dir, upTo, onProgress } = options
  const known = await listMigrations(dir)
  const wanted = upTo === undefined ? known : known.slice(0, known.findIndex(m => m.name === upTo) + 1)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('benvung.migrate'))")
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    )
    const ran = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migration order by name',
    )
    for (const row of ran.rows) {
      const file = known.find(m => m.name === row.name)
      if (!file) throw problem('database-newer', { name: row.name })
      if (file.sha256 !== row.sha256) throw problem('migration-changed', { name: row.name })
    }
    const due = wanted.filter(m => !ran.rows.some(row => row.name === m.name))
    for (const [i, migration] of due.entries()) {
      onProgress?.(migration.name, i, due.length)
      await runOne(client, migration)
    }
    return due.map(m => m.name)
  } finally {
    await client.end()
  }
}

/** True if the database has exactly this program's migrations. Changes nothing. */
export async function isUpToDate(url: string, dir?: string): Promise<boolean> {
  const known = await listMigrations(dir)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migration order by name',
    )
    return rows.length === known.length && rows.every((row, i) => row.sha256 === known[i]!.sha256)
  } finally {
    await client.end()
  }
}

async function runOne(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  let line = 1
  try {
    for (const statement of splitSql(sql)) {
      line = statement.line
      await client.query(statement.text)
    }
    await client.query('insert into schema_migration (name, sha256, applied_at) values ($1, $2, clock_timestamp())', [
      name,
      sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const reason = error instanceof Error ? error.message : String(error)
    // A full disk may end PostgreSQL in the middle; what it said is all there is.
    if (/No space left on device/.test(reason)) throw problem('no-space')
    const at = Number((error as { position?: string }).position)
    const statement = splitSql(sql).find(s => s.line === line)?.text ?? ''
    if (at) line += statement.slice(0, at).split('\n').length - 1
    throw problem('migration-failed', { name, line, reason })
  }
}
