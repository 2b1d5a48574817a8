// A backup is worth what its restore gives back: every row, file and counter, or a clear refusal.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/setup/database.ts'
import { backup } from './backup.ts'
import { type Entry, readArchive, writeArchive } from './backup-archive.ts'
import { newSeal } from './backup-frames.ts'
import { inOrder } from './backup-tables.ts'
import { migrate } from './migrate.ts'
import { refuseUnfinishedRestore, restore, verifyBackup } from './restore.ts'

/** Everything that makes copying rows hard, with names that sort against the order of filling. */
const schema = `
  create table zone (zone_id int primary key, name text not null collate "C");
  create table a_house (
    house_id bigint generated always as identity primary key,
    zone_id int not null references zone,
    parent_id bigint references a_house,
    name text not null,
    folded text generated always as (lower(name)) stored,
    seal bytea,
    facts jsonb not null default '{}',
    marks int[] not null default '{}',
    words text[],
    born date,
    at timestamptz,
    share numeric(12, 6),
    ratio double precision,
    check (house_id > 0)
  );
  create table ring_one (one_id int primary key, two_id int not null);
  create table ring_two (two_id int primary key, one_id int not null references ring_one);
  alter table ring_one add constraint ring_one_two foreign key (two_id) references ring_two;
  create table counted (singleton boolean primary key default true, houses int not null);
  insert into counted values (true, 0);
  create function count_house() returns trigger language plpgsql as $$
    begin update counted set houses = houses + 1; return new; end $$;
  create trigger count_house after insert on a_house for each row execute function count_house();
  create sequence ticket start with 100;
  create table no_rows (a int);
  create table debit (n int primary key);
  create table credit (n int primary key);
  create table file (file_id bigint primary key, sha256 text not null);`

const rows = `
  insert into zone values (1, E'Vùng\\tmột\\\\ hai\\ndòng'), (2, '\\N');
  insert into a_house (zone_id, parent_id, name, seal, facts, marks, words, born, at, share, ratio)
    select 1 + n % 2, nullif(n - 1, 0), 'Nhà Đào ' || n, sha256(n::text::bytea), jsonb_build_object('n', n, 'tên', 'ớ"\\'),
      array[n, n + 1], array['a,b', null, 'ộ "x"'], '2024-02-29'::date + n, '2026-11-23 01:02:03.456789+07'::timestamptz,
      n / 7.0, n / 3.0::float8
    from generate_series(1, 5000) n;
  with one as (insert into ring_one values (1, 1)) insert into ring_two values (1, 1);
  select nextval('ticket'), nextval('ticket');`

let home: string
let source: TestDatabase
let filesDir: string
let migrationsDir: string
const contents = [randomBytes(10), randomBytes(300_000), Buffer.alloc(0)]
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const open: TestDatabase[] = []

async function sql<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<T>(text)
    return Array.isArray(result) ? [] : result.rows
  } finally {
    await client.end()
  }
}

async function emptyDatabase(): Promise<string> {
  const database = await testDatabase({ empty: true })
  open.push(database)
  return database.url
}

let counter = 0
const fresh = (name: string) => join(home, `${name}-${++counter}`)

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'benvung-backup-'))
  migrationsDir = join(home, 'migrations')
  await mkdir(migrationsDir)
  await writeFile(join(migrationsDir, '0001-test.sql'), schema)
  source = await testDatabase({ empty: true })
  await migrate(source.url, { dir: migrationsDir })
  await sql(source.url, rows)
  filesDir = join(home, 'files')
  for (const [i, content] of contents.entries()) {
    await mkdir(join(filesDir, sha(content).slice(0, 2)), { recursive: true })
    await writeFile(join(filesDir, sha(content).slice(0, 2), sha(content)), content)
    await sql(source.url, `insert into file values (${i}, '${sha(content)}')`)
  }
  await mkdir(join(filesDir, 'incoming'))
  await writeFile(join(filesDir, 'incoming', 'half'), 'half')
})

afterAll(async () => {
  await Promise.all([...open, source].map(one => one?.close()))
  await rm(home, { recursive: true, force: true })
})

const made = new Map<string | undefined, Promise<string>>()

/** A backup of the source; one per passphrase serves all tests. */
function backupOf(passphrase?: string): Promise<string> {
  const make = async () => {
    const file = fresh('backup')
    await backup({ url: source.url, file, passphrase, filesDir })
    return file
  }
  const known = made.get(passphrase) ?? make()
  made.set(passphrase, known)
  return known
}

const everything = `select (select jsonb_agg(to_jsonb(h) order by house_id) from a_house h) as houses,
  (select jsonb_agg(to_jsonb(z) order by zone_id) from zone z) as zones, (select houses from counted) as counted,
  (select jsonb_agg(o) from ring_one o) as ring, (select last_value from ticket) as ticket`

describe('a backup, restored on an empty machine', () => {
  test.each([
    ['open', undefined],
    ['encrypted', 'mật khẩu dài'],
  ])('%s: gives back every row, file and counter', async (_, passphrase) => {
    const file = await backupOf(passphrase)
    const [targetUrl, target] = [await emptyDatabase(), fresh('files')]
    const seen: string[] = []
    const summary = await restore({
      file,
      passphrase,
      targetUrl,
      filesDir: target,
      migrationsDir,
      onProgress: p => seen.push(p.what),
    })
    expect(summary).toMatchObject({ tables: 9, rows: 5000 + 2 + 2 + 1 + 3, files: 3, lastMigration: '0001-test' })
    expect(await sql(targetUrl, everything)).toEqual(await sql(source.url, everything))
    for (const content of contents)
      expect(await readFile(join(target, sha(content).slice(0, 2), sha(content)))).toEqual(content)
    expect(await readdir(target)).not.toContain('incoming')
    expect(seen).toContain('a_house')
    // The counters go on, the triggers wake, the constraints hold.
    expect(await sql(targetUrl, "select nextval('ticket')::int as n")).toEqual([{ n: 102 }])
    const added = await sql<{ id: string }>(
      targetUrl,
      "insert into a_house (zone_id, name) values (1, 'Mới') returning house_id::text as id",
    )
    expect(added).toEqual([{ id: '5001' }])
    expect(await sql(targetUrl, 'select houses from counted')).toEqual([{ houses: 5001 }])
    await expect(sql(targetUrl, 'insert into ring_one values (2, 99)')).rejects.toThrow(/foreign key/)
    expect(await sql(targetUrl, "select to_regclass('restore_in_progress') as gone")).toEqual([{ gone: null }])
  })

  test('is one moment, while others write', async () => {
    const url = await emptyDatabase()
    await migrate(url, { dir: migrationsDir })
    let writing = true
    const writer = (async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      let n = 0
      while (writing)
        await client.query(`begin; insert into credit values (${++n}); insert into debit values (${n}); commit`)
      await client.end()
      return n
    })()
    const files = await Promise.all(
      [1, 2, 3].map(async () => {
        const file = fresh('moving')
        await backup({ url, file, filesDir: fresh('none') })
        return file
      }),
    )
    writing = false
    expect(await writer).toBeGreaterThan(5)
    for (const file of files) {
      const targetUrl = await emptyDatabase()
      await restore({ file, targetUrl, filesDir: fresh('files'), migrationsDir })
      const counts = 'select (select count(*)::int from debit) as debit, (select count(*)::int from credit) as credit'
      const [found] = await sql<{ debit: number; credit: number }>(targetUrl, counts)
      expect(found!.debit).toBe(found!.credit)
    }
  })

  test('names the contents that rows know and the folder lacks', async () => {
    const gone = 'f'.repeat(64)
    await sql(source.url, `insert into file values (99, '${gone}')`)
    const result = await backup({ url: source.url, file: fresh('missing'), filesDir })
    await sql(source.url, 'delete from file where file_id = 99')
    expect(result.missingFiles).toEqual([gone])
  })
})

describe('a restore refuses', () => {
  test('a database that holds something, and leaves it alone', async () => {
    const file = await backupOf()
    const targetUrl = await emptyDatabase()
    await sql(targetUrl, 'create table precious as select 1 as n')
    await expect(restore({ file, targetUrl, filesDir: fresh('files'), migrationsDir })).rejects.toMatchObject({
      name: 'restore-target-not-empty',
    })
    expect(await sql(targetUrl, 'select n from precious')).toEqual([{ n: 1 }])
  })

  test('a files folder that holds something', async () => {
    const [file, targetUrl] = [await backupOf(), await emptyDatabase()]
    await expect(restore({ file, targetUrl, filesDir, migrationsDir })).rejects.toMatchObject({
      name: 'restore-target-not-empty',
    })
  })

  test('a wrong passphrase, and none', async () => {
    const file = await backupOf('đúng')
    await expect(verifyBackup({ file, passphrase: 'sai' })).rejects.toMatchObject({ name: 'backup-passphrase-wrong' })
    await expect(verifyBackup({ file })).rejects.toMatchObject({ name: 'backup-passphrase-needed' })
  })

  test('a passphrase typed on another keyboard (decomposed Unicode) is the same', async () => {
    const file = await backupOf('mật khẩu')
    expect((await verifyBackup({ file, passphrase: 'mật khẩu'.normalize('NFD') })).files).toBe(3)
  })

  test('a backup of a newer version, and one of a changed migration', async () => {
    const [file, targetUrl] = [await backupOf(), await emptyDatabase()]
    const other = fresh('migrations')
    await mkdir(other)
    await expect(restore({ file, targetUrl, filesDir: fresh('f'), migrationsDir: other })).rejects.toMatchObject({
      name: 'backup-too-new',
    })
    await writeFile(join(other, '0001-test.sql'), `${schema} `)
    await expect(restore({ file, targetUrl, filesDir: fresh('f'), migrationsDir: other })).rejects.toMatchObject({
      name: 'migration-changed',
    })
  })

  test('what is not a backup', async () => {
    const file = fresh('photo')
    for (const content of [
      Buffer.alloc(0),
      randomBytes(1000),
      Buffer.from('BENVUNG-BACKUP {"format":1'),
      Buffer.from('BENVUNG-BACKUP nonsense\n'),
    ]) {
      await writeFile(file, content)
      await expect(verifyBackup({ file })).rejects.toMatchObject({ name: 'not-a-backup' })
    }
    await expect(verifyBackup({ file: fresh('nowhere') })).rejects.toMatchObject({ name: 'backup-not-readable' })
  })

  test.each([
    ['open', undefined],
    ['encrypted', 'mật khẩu'],
  ])('%s: a cut-off file and a changed byte, wherever it is', async (_, passphrase) => {
    const bytes = await readFile(await backupOf(passphrase))
    const broken = fresh('broken')
    const names = /^(backup-(damaged|cut-off|passphrase-wrong|too-new)|not-a-backup)$/
    for (const length of [bytes.length - 1, bytes.length - 40, Math.floor(bytes.length / 2), 200]) {
      await writeFile(broken, bytes.subarray(0, length))
      await expect(verifyBackup({ file: broken, passphrase })).rejects.toMatchObject({
        name: expect.stringMatching(names),
      })
    }
    const places = fc.sample(fc.integer({ min: 0, max: bytes.length - 1 }), { numRuns: passphrase ? 6 : 40, seed: 7 })
    for (const place of [0, 20, 60, bytes.length - 1, ...places]) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 4
      await writeFile(broken, changed)
      await expect(verifyBackup({ file: broken, passphrase }), `byte ${place}`).rejects.toMatchObject({
        name: expect.stringMatching(names),
      })
    }
    await writeFile(broken, Buffer.concat([bytes, Buffer.from('x')]))
    await expect(verifyBackup({ file: broken, passphrase })).rejects.toMatchObject({ name: 'backup-damaged' })
  })

  test('after a damaged backup the target is as empty as before, and a good one can follow', async () => {
    const file = await backupOf()
    const bytes = await readFile(file)
    const broken = fresh('broken')
    const [targetUrl, target] = [await emptyDatabase(), fresh('files')]
    for (const place of [Math.floor(bytes.length * 0.3), Math.floor(bytes.length * 0.97)]) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 1
      await writeFile(broken, changed)
      await expect(restore({ file: broken, targetUrl, filesDir: target, migrationsDir })).rejects.toMatchObject({
        name: 'backup-damaged',
      })
      expect(await sql(targetUrl, "select relname from pg_class where relnamespace = 'public'::regnamespace")).toEqual(
        [],
      )
    }
    await restore({ file, targetUrl, filesDir: target, migrationsDir })
    expect(await sql(targetUrl, everything)).toEqual(await sql(source.url, everything))
  })

  /** The same backup with something forged and sealed anew, as somebody with the program could do. */
  async function forged(change: (entry: Entry) => Entry): Promise<string> {
    const file = fresh('forged')
    const writer = await writeArchive(file, await newSeal(new Date(), undefined))
    for await (const entry of readArchive(await backupOf(), undefined)) {
      const { head, data } = change(entry)
      await writer.entry(head, data)
    }
    await writer.finish()
    return file
  }

  test.each<[string, (entry: Entry) => Entry]>([
    [
      'a digest that the loaded rows do not have',
      entry => {
        if (entry.head.kind === 'manifest') entry.head.tables[0]!.digest = '12345'
        return entry
      },
    ],
    [
      'a row count that does not fit',
      entry => {
        if (entry.head.kind === 'manifest') entry.head.tables[0]!.rows += 1
        return entry
      },
    ],
    [
      'a table that the manifest does not know',
      entry => {
        if (entry.head.kind === 'manifest') entry.head.tables.pop()
        return entry
      },
    ],
    [
      'a file that would be written outside the folder',
      entry => (entry.head.kind === 'file' ? { ...entry, head: { kind: 'file', path: '../outside' } } : entry),
    ],
  ])('%s', async (_, change) => {
    const [file, targetUrl, target] = [await forged(change), await emptyDatabase(), fresh('files')]
    const restoring = restore({ file, targetUrl, filesDir: target, migrationsDir })
    await expect(restoring).rejects.toMatchObject({ name: 'backup-damaged' })
    await expect(stat(join(target, '..', 'outside'))).rejects.toThrow()
    expect(await sql(targetUrl, "select relname from pg_class where relnamespace = 'public'::regnamespace")).toEqual([])
  })

  test('nothing begins in a database that a broken-off restore left, for the next restore would take it away', async () => {
    const url = await emptyDatabase()
    await refuseUnfinishedRestore(url)
    await sql(url, 'create table restore_in_progress (at timestamptz)')
    await expect(refuseUnfinishedRestore(url)).rejects.toMatchObject({ name: 'restore-unfinished' })
  })

  test('what an interrupted restore left is taken away, not refused', async () => {
    const [file, targetUrl] = [await backupOf(), await emptyDatabase()]
    await sql(targetUrl, 'create table restore_in_progress (at timestamptz); create table zone (half int)')
    await restore({ file, targetUrl, filesDir: fresh('files'), migrationsDir })
    expect(await sql(targetUrl, everything)).toEqual(await sql(source.url, everything))
  })
})

describe('making one', () => {
  test('does not overwrite a file, and leaves no half file behind', async () => {
    const file = await backupOf()
    const before = await stat(file)
    await expect(backup({ url: source.url, file, filesDir })).rejects.toMatchObject({ name: 'backup-file-exists' })
    expect((await stat(file)).size).toBe(before.size)
    const lost = fresh('lost')
    await expect(backup({ url: source.url, file: join(lost, 'b'), filesDir })).rejects.toMatchObject({
      name: 'backup-not-written',
    })
    const cut = fresh('cut')
    await expect(backup({ url: source.url.replace(/\/[^/]*$/, '/nowhere'), file: cut, filesDir })).rejects.toThrow()
    await expect(stat(`${cut}.part`)).rejects.toThrow()
  })

  test.skipIf(process.getuid?.() !== 0)('a full stick is said, and the half file taken away', async context => {
    const stick = fresh('stick')
    await mkdir(stick)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', stick], { stdio: 'ignore' })
    } catch {
      context.skip('no small file system can be mounted here')
    }
    try {
      const making = backup({ url: source.url, file: join(stick, 'b'), filesDir })
      await expect(making).rejects.toMatchObject({ name: 'backup-not-written' })
      expect(await readdir(stick)).toEqual([])
    } finally {
      execFileSync('umount', ['-l', stick])
    }
  })
})

test('parents come before children; rings name the keys to be checked last', () => {
  const key = (table: string, target: string) => ({ table, target, constraint: `${table}_${target}` })
  const names = (list: string[]) => list.map(name => ({ name }))
  expect(inOrder(names(['a', 'b', 'c']), [key('a', 'b'), key('b', 'c')]).tables.map(t => t.name)).toEqual([
    'c',
    'b',
    'a',
  ])
  expect(inOrder(names(['a', 'b']), [key('a', 'b'), key('b', 'a')]).late).toEqual([{ table: 'a', constraint: 'a_b' }])
})
