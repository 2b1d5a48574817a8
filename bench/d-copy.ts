// The rows that the intake of a phone's entries wrote, table by table, and how long COPY takes to put them into tables with the same
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

/** What a transaction of the time being would be numbered. */
export async function nextTransaction(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid')
  return BigInt(rows[0]!.xid)
}

/** The rows as they are now that transactions from `from` on have written, inserted or updated, whichever table they are in. */
export async function rowsWrittenSince(pool: pg.Pool, from: bigint): Promise<CopiedRows> {
  const client = await pool.connect()
  try {
    await client.query('create schema if not exists bench_copy; create schema if not exists bench_copy_tuned')
    const tables: CopiedRows['tables'] = []
    let count = 0
    const where = `xmin::text::bigint >= ${from % 2n ** 32n}`
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)
      if (rows[0]!.n === 0) continue
      count += rows[0]!.n
      const text: Buffer[] = []
      for await (const piece of client.query(copyTo(`copy (select * from ${table} where ${where}) to stdout`)))
        text.push(piece as Buffer)
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

async function tablesOf(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  return rows.map(row => row.name)
}

/** In one transaction. */
export async function copyRows(pool: pg.Pool, { tables }: CopiedRows, into: CopyTarget = 'bench_copy'): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const { table, text } of tables)
      await pipeline(Readable.from(text), client.query(copyFrom(`copy ${into}.${table} from stdin`)))
    await client.query('commit')
  } finally {
    client.release()
  }
}
