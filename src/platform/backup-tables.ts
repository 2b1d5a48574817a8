// What a backup must know of a database, asked from PostgreSQL itself, so that a new table is never forgotten: tables in
// the order in which they can be filled, their real columns, sequences, and a digest of the rows.
import pg from 'pg'

export interface TableOf {
  name: string
  /** Without generated columns, which PostgreSQL computes again. */
  columns: string[]
  bytes: number
}

/** A foreign key that points to a table filled later: checked at the end of a restore. Keys that are deferrable by
 *  themselves need no help. */
export interface LateKey {
  table: string
  constraint: string
}

/** Settings under which rows have one text, on any server. */
export const plainText = `set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'iso_8601';
  set bytea_output = 'hex'; set extra_float_digits = 1; set synchronize_seqscans = off; set row_security = off;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`

export async function listTables(client: pg.Client): Promise<{ tables: TableOf[]; late: LateKey[] }> {
  const found = await client.query<{ name: string; columns: string[]; bytes: string }>(
    `select c.relname as name, pg_table_size(c.oid)::text as bytes,
       coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
       and c.relname not in ('schema_migration', 'restore_in_progress')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by c.relname`,
  )
  const keys = await client.query<{ table: string; target: string; constraint: string }>(
    `select c.relname as "table", t.relname as target, k.conname as "constraint"
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and k.conrelid <> k.confrelid
       and k.conparentid = 0 and not k.condeferrable
     order by 1, 2, 3`,
  )
  const tables = found.rows.map(row => ({ ...row, bytes: Number(row.bytes) }))
  return inOrder(tables, keys.rows)
}

/** Parents first. In a ring, the keys that point forward are named as late. */
export function inOrder<T extends { name: string }>(
  tables: readonly T[],
  keys: readonly { table: string; target: string; constraint: string }[],
): { tables: T[]; late: LateKey[] } {
  const placed = new Map<string, T>()
  let waiting = [...tables]
  while (waiting.length > 0) {
    const open = (table: T) =>
      keys.some(k => k.table === table.name && !placed.has(k.target) && k.target !== table.name)
    const ready = waiting.filter(table => !open(table))
    const next = ready.length > 0 ? ready : waiting.slice(0, 1)
    for (const table of next) placed.set(table.name, table)
    waiting = waiting.filter(table => !placed.has(table.name))
  }
  const order = [...placed.keys()]
  const late = keys.filter(k => order.indexOf(k.target) > order.indexOf(k.table))
  return { tables: [...placed.values()], late: late.map(({ table, constraint }) => ({ table, constraint })) }
}

export interface SequenceOf {
  name: string
  value: string
  called: boolean
}

export async function readSequences(client: pg.Client): Promise<SequenceOf[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const sequences: SequenceOf[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quoted(name)}`,
    )
    sequences.push({ name, ...state.rows[0]! })
  }
  return sequences
}

/** Count of the rows and the sum of their hashes: equal for equal rows in any order, generated columns included. */
export async function digestOf(client: pg.Client, table: string): Promise<{ rows: number; digest: string }> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    `select count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as digest
     from public.${quoted(table)} t`,
  )
  return { rows: Number(rows[0]!.rows), digest: rows[0]!.digest }
}

export const quoted = (name: string): string => pg.escapeIdentifier(name)
export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ')
