// The one door to PostgreSQL: a pool, and transactions that carry the actor's scope as a second lock (row-level security).
// Days come as text, whole numbers as numbers; a number past 2^53 is a bug, not a rounding.
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

const setParser = pg.types.setTypeParser as (oid: number, parse: (text: string) => unknown) => void
setParser(1082, text => text)
setParser(20, text => safeInteger(text))
setParser(1016, text => (text === '{}' ? [] : text.slice(1, -1).split(',').map(safeInteger)))

/** A transaction (or a connection) with typed queries. */
export type Tx = Kysely<Tables>

/** Offices and villages that may be seen. `'*'`: all. */
export interface Scope {
  offices: readonly number[] | '*'
  villages: readonly number[] | '*'
  /** Areas whose secret desk the reader keeps: what is kept from everybody else of the same office. */
  desks?: readonly number[]
}

export const everything: Scope = { offices: '*', villages: '*' }

export interface Database {
  readonly pool: pg.Pool
  /** One transaction in a scope. Commits when `work` returns, rolls back when it throws. `later`: the disk is not waited for; the next
   *  commit that waits for it carries this one too. Only where nobody is told that it is done before that. `planned`: its statements
   *  are the same each time, whatever they write, and stay planned on the connection. */
  write<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: { later?: boolean; planned?: boolean }): Promise<T>
  /** The same, read-only, from one snapshot. */
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Read-only as the portal, which sees the published views and nothing else (db/migrations/0460). */
  readPublic<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens a pool as the owner; every transaction steps down to an ordinary role. */
export function openDatabase(
  url: string,
  options: { connections?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 12, connectionTimeoutMillis: 15_000 })
  pool.on('error', error => options.onError?.(error))
  // a database that dies may say so to a connection that nobody holds at that moment: no reason to die with it
  pool.on('connect', client => client.on('error', () => undefined))
  const run = async <T>(begin: string, role: string, work: (tx: Tx) => Promise<T>, prepare = false): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    const tx = prepare ? plannedOn(client) : bind(client, false)
    try {
      await client.query(`${begin}; ${role}`)
      const result = await work(tx)
      await client.query('commit')
      return result
    } catch (error) {
      if (!broken) await client.query('rollback').catch((failure: Error) => (broken = failure))
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
  return {
    pool,
    write: (scope, work, { later = false, planned = false } = {}) =>
      run(later ? 'begin; set local synchronous_commit = off' : 'begin', stepDown(scope), work, planned),
    read: (scope, work) => run('begin read only', stepDown(scope), work, true),
    readPublic: work => run('begin read only', 'set local role benvung_portal', work, true),
    close: () => pool.end(),
  }
}

/** The SET LOCAL statements of a scope: literals, so that Citus hands them to its workers. */
export function stepDown(scope: Scope): string {
  if (scope.offices === '*') return 'set local role benvung_all'
  const villages = scope.villages === '*' ? '*' : `{${scope.villages.map(whole).join(',')}}`
  const desks = scope.desks?.length ? `; set local bv.desks = '{${scope.desks.map(whole).join(',')}}'` : ''
  return `set local role benvung_app; set local bv.offices = '{${scope.offices.map(whole).join(',')}}'; set local bv.villages = '${villages}'${desks}`
}

const clients = new WeakMap<Tx, pg.PoolClient>()

/** The connection below a transaction, for COPY and cursors. */
export function clientOf(tx: Tx): pg.PoolClient {
  const client = clients.get(tx)
  if (!client) throw new Error('not a transaction of this house')
  return client
}

/** Rows of a statement whose text is written once and for all, with `$1`… for the values: planned once a connection, and not put
 *  together anew for every reader. For the pages that everybody opens; elsewhere `sql` is shorter. */
export async function rowsOf<R>(tx: Tx, text: string, values: readonly unknown[]): Promise<R[]> {
  const { rows } = await clientOf(tx).query({ name: nameOf(text, values), text, values: values.map(sent) })
  return rows as R[]
}

/** True for an error that says "try the transaction again": serialization failure, deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '40001' || code === '40P01'
}

/** True for an error that says "somebody else wrote this a moment ago": who reads anew sees it, and changes or refuses. */
export function isOvertaken(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '23505' || code === '23P01'
}

/** True for an error that says "there is no database now": stopped, starting, or cut off while it worked. */
export function isAway(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  return code
    ? /^(57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code)
    : /Connection terminated|timeout exceeded when trying to connect/.test(message)
}

/** The name of the violated constraint, if the error is one. */
export const constraintOf = (error: unknown): string | undefined => (error as { constraint?: string }).constraint

/** Statements that are worth keeping planned on a connection: a page's statement takes longer to plan than to run. */
const statementNames = new Map<string, string>()
const mostStatements = 400
const mostParameters = 40

function nameOf(text: string, values: readonly unknown[]): string | undefined {
  if (values.length > mostParameters) return undefined
  const known = statementNames.get(text)
  if (known || statementNames.size >= mostStatements) return known
  const name = `r${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/** The driver looks at each element of an array as if it could be anything; an area's offices are hundreds of plain numbers. */
const sent = (value: unknown): unknown =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isSafeInteger) ? `{${value.join(',')}}` : value

// transactions of one connection follow each other and differ in nothing that is kept here
const planned = new WeakMap<pg.PoolClient, Tx>()
function plannedOn(client: pg.PoolClient): Tx {
  const tx = planned.get(client) ?? bind(client, true)
  planned.set(client, tx)
  return tx
}

function bind(client: pg.PoolClient, prepare: boolean): Tx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query({
        name: prepare ? nameOf(query.sql, query.parameters) : undefined,
        text: query.sql,
        values: query.parameters.map(sent),
      })
      return {
        rows: result.rows as R[],
        numAffectedRows: result.rowCount === null ? undefined : BigInt(result.rowCount),
      }
    },
    // biome-ignore lint/correctness/useYield: streams go through cursors (see spreadsheet exports), not through Kysely
    async *streamQuery() {
      throw new Error('use a cursor')
    },
  }
  const nothing = async () => undefined
  const tx = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  clients.set(tx, client)
  return tx
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`not an id: ${value}`)
  return value
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`number past 2^53: ${text}`)
  return value
}
