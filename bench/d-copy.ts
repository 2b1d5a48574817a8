// The rows that the intake of a phone's entries left, table by table, and how long COPY takes to put them into tables with the same
// columns, indexes and as many rows: the fastest that PostgreSQL could have been.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** Tables as PostgreSQL makes them, and with what this schema says about how values are kept (no try to compress what is sealed). */
export type CopyTarget = 'bench_copy' | 'bench_copy_tuned'

export interface CopiedRows {
  count: number
  tables: { table: string; text: Buffer[] }[]
}

const surveysOf = "select (result->>'surveyId')::bigint from sync_entry where device_id = DEVICE"
const journalOf = 'select journal_id from sync_entry where device_id = DEVICE'

const rowsOfDevice: Record<string, string> = {
  sync_entry: 'device_id = DEVICE',
  survey: `survey_id in (${surveysOf})`,
  household_fact: `survey_id in (${surveysOf})`,
  visit: `case_id in (select case_id from survey where survey_id in (${surveysOf}))`,
  field_visit: `survey_id in (${surveysOf})`,
  journal: `journal_id in (${journalOf})`,
  journal_payload: `journal_id in (${journalOf})`,
  journal_subject: `journal_id in (${journalOf})`,
  command_key: `journal_id in (${journalOf})`,
}

export async function rowsWrittenFor(pool: pg.Pool, deviceId: number): Promise<CopiedRows> {
  const client = await pool.connect()
  try {
    await client.query('create schema if not exists bench_copy; create schema if not exists bench_copy_tuned')
    const tables: CopiedRows['tables'] = []
    let count = 0
    for (const [table, condition] of Object.entries(rowsOfDevice)) {
      const where = condition.replaceAll('DEVICE', String(deviceId))
      const text: Buffer[] = []
      for await (const piece of client.query(copyTo(`copy (select * from ${table} where ${where}) to stdout`)))
        text.push(piece as Buffer)
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)
      count += rows[0]!.n
      if (rows[0]!.n === 0) throw new Error(`nothing written to ${table}`)
      for (const [schema, like] of Object.entries({
        bench_copy: 'including all excluding storage',
        bench_copy_tuned: 'including all',
      }))
        await client.query(`drop table if exists ${schema}.${table};
          create table ${schema}.${table} (like ${table} ${like});
          insert into ${schema}.${table} select * from ${table} where not (${where})`)
      tables.push({ table, text })
    }
    return { count, tables }
  } finally {
    client.release()
  }
}

/** Milliseconds. */
export async function copyRows(
  pool: pg.Pool,
  { tables }: CopiedRows,
  into: CopyTarget = 'bench_copy',
): Promise<number> {
  const client = await pool.connect()
  try {
    const start = performance.now()
    await client.query('begin')
    for (const { table, text } of tables)
      await pipeline(Readable.from(text), client.query(copyFrom(`copy ${into}.${table} from stdin`)))
    await client.query('commit')
    return performance.now() - start
  } finally {
    client.release()
  }
}
