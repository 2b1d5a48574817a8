import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/setup/database.ts'
import { openServices } from '../app.ts'
import { readConfig } from '../platform/config.ts'

test('after a broken-off restore nothing starts and no demo is loaded, until the restore is run again', async () => {
  const database = await testDatabase({ empty: true })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('create table restore_in_progress (at timestamptz)')
    const dataDir = await mkdtemp(join(tmpdir(), 'benvung-restore-'))
    const config = readConfig({ data: dataDir, 'database-url': database.url }, {})
    await expect(openServices(config)).rejects.toMatchObject({ name: 'restore-unfinished' })
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'")
    expect(rows).toEqual([{ tablename: 'restore_in_progress' }])
  } finally {
    await client.end()
    await database.close()
  }
})
