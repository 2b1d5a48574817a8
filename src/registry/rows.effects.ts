// Many rows into a table of this noun: COPY into a temporary table, then INSERT … SELECT, because COPY refuses tables with
// row-level security. Few rows go the same way; a COPY costs about one more round trip.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { clientOf, type Tx } from '../platform/database.ts'

export type Cell = string | number | boolean | null | undefined | Date | Buffer

/** Fills the temporary table `name` (made, or emptied, in this transaction) with rows. `columns`: "household_id bigint, …".
 *  `joined: false`: only read from end to end, so the planner need not be told what is in it. */
export async function stageRows(
  tx: Tx,
  name: string,
  columns: string,
  rows: Iterable<readonly Cell[]>,
  { joined = true }: { joined?: boolean } = {},
): Promise<void> {
  const client = clientOf(tx)
  await client.query(`drop table if exists pg_temp.${name}; create temp table ${name} (${columns}) on commit drop`)
  const copy = client.query(copyFrom(`copy pg_temp.${name} from stdin`))
  await pipeline(Readable.from(chunksOf(rows)), copy)
  if (joined) await client.query(`analyze pg_temp.${name}`)
}

/** Runs set-based statements over many rows by hash joins. The planner knows nothing of rows that this very transaction wrote,
 *  expects few, and would loop, or merge by the office alone: 3,000 households took minutes. Few rows keep the planner's own choice (index look-ups). */
export async function overMany<T>(tx: Tx, rows: number, work: () => Promise<T>): Promise<T> {
  if (rows < 300) return work()
  const client = clientOf(tx)
  await client.query('set local enable_nestloop = off; set local enable_mergejoin = off')
  // after a failure the transaction is gone, and the setting with it
  const result = await work()
  await client.query('set local enable_nestloop = on; set local enable_mergejoin = on')
  return result
}

function* chunksOf(rows: Iterable<readonly Cell[]>): Generator<Buffer> {
  let text = ''
  for (const row of rows) {
    for (let i = 0; i < row.length; i += 1) text += (i === 0 ? '' : '\t') + cellOf(row[i])
    text += '\n'
    if (text.length > 128 * 1024) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text) yield Buffer.from(text)
}

function cellOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N'
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  if (cell instanceof Date) return cell.toISOString()
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`
  return /[\\\t\n\r]/.test(cell)
    ? cell.replace(/[\\\t\n\r]/g, c => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'))
    : cell
}
