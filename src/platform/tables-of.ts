// Renders the TypeScript types of all tables from a migrated database. tables.ts is generated; a test keeps it fresh.

import pg from 'pg'
import { groupBy } from '../base/group.ts'

const types: Record<string, string> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bool: 'boolean',
  text: 'string',
  date: 'LocalDate',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  numeric: 'string',
  _text: 'string[]',
  _int4: 'number[]',
  _int8: 'number[]',
  xid8: 'string',
  pg_snapshot: 'string',
}

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
  isView: boolean
}

/** The source text of tables.ts. Throws if a column has a type this house does not use. */
export async function renderTables(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as "hasDefault", c.relkind = 'v' as "isView"
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  await client.end()
  const tables = groupBy(rows, row => row.table)
  const blocks = [...tables].map(([table, columns]) => {
    const lines = columns.map(c => {
      const base = types[c.type]
      if (!base) throw new Error(`${table}.${c.column}: no TypeScript type for ${c.type}`)
      const type = c.nullable && !c.isView ? `${base} | null` : base
      return `    ${c.column}: ${c.hasDefault ? `Generated<${type}>` : type}`
    })
    return `  ${table}: {\n${lines.join('\n')}\n  }`
  })
  return `// Generated from the migrated database by \`tsx bin/make-schema-types.ts URL\`. Do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'

/** jsonb: read as a value, written as JSON text or a value. */
export type Json = ColumnType<unknown, unknown, unknown>

export interface Tables {
${blocks.join('\n')}
}
`
}
