// A PostgreSQL that is not ours (DATABASE_URL): can it be reached, is it new enough, may our role do what it must. Said in
// words before anything begins, because whoever set it up is not who wrote this program.
import pg from 'pg'
import { defineProblems, problem } from '../base/problem.ts'

defineProblems({
  'database-unreachable': {
    status: 503,
    vi: 'Không vào được cơ sở dữ liệu ở {place}: {reason}. Chưa khởi động. Hãy kiểm tra DATABASE_URL (--database-url).',
    en: 'The database at {place} cannot be entered: {reason}. Nothing was started. Check DATABASE_URL (--database-url).',
  },
  'database-unfit': {
    status: 503,
    vi: 'Cơ sở dữ liệu ở {place} chưa dùng được: {reason}. Chưa khởi động, không thay đổi gì.',
    en: 'The database at {place} cannot be used: {reason}. Nothing was started or changed.',
  },
  'database-role-weak': {
    status: 503,
    vi: 'Vai trò {role} của cơ sở dữ liệu không được dùng quyền {missing}. Hãy nhờ người quản trị PostgreSQL chạy: GRANT {missing} TO {role}; hoặc cho vai trò này quyền CREATEROLE rồi dùng một cơ sở dữ liệu mới.',
    en: 'The database role {role} may not act as {missing}. Have the PostgreSQL administrator run: GRANT {missing} TO {role}; or give the role CREATEROLE and use a new database.',
  },
})

const oldest = 15

/** The roles that transactions step down to (db/migrations/0001). */
const steppedDownTo = ['benvung_app', 'benvung_all', 'benvung_portal'] as const

/** Host, port and name of the database: never the password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

/** Before anything else. Throws `database-unreachable`, `database-unfit`. */
export async function requireUsable(url: string): Promise<void> {
  const place = placeOf(url)
  const client = await enter(url, place)
  try {
    const { rows } = await client.query<{ version: number; encoding: string; vietnamese: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
         exists (select from pg_collation where collname = 'vi-x-icu') as vietnamese`,
    )
    const { version, encoding, vietnamese } = rows[0]!
    const unfit = (reason: string) => problem('database-unfit', { place, reason })
    if (version < oldest) throw unfit(`PostgreSQL ${version}, cần từ ${oldest} (at least ${oldest} is needed)`)
    if (encoding !== 'UTF8') throw unfit(`bảng mã ${encoding}, cần UTF8 (encoding UTF8 is needed)`)
    if (!vietnamese) throw unfit('thiếu bảng sắp xếp vi-x-icu (built without ICU)')
  } finally {
    await client.end()
  }
}

/** After the migrations. A role that made the three others may act as them once it grants them to itself (from PostgreSQL 16
 *  on it may not at first). Throws `database-role-weak`. */
export async function requireRoles(url: string): Promise<void> {
  const client = await enter(url, placeOf(url))
  try {
    const { rows } = await client.query<{ name: string }>('select current_user as name')
    const role = rows[0]!.name
    for (const missing of steppedDownTo) {
      if (await may(client, `set local role ${missing}`)) continue
      await may(client, `grant ${missing} to current_user`, 'commit')
      if (!(await may(client, `set local role ${missing}`))) throw problem('database-role-weak', { role, missing })
    }
  } finally {
    await client.end()
  }
}

async function may(client: pg.Client, statement: string, end: 'rollback' | 'commit' = 'rollback'): Promise<boolean> {
  try {
    await client.query('begin')
    await client.query(statement)
    await client.query(end)
    return true
  } catch {
    await client.query('rollback')
    return false
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'không có máy chủ nào trả lời ở cổng này (nothing listens there)',
  ENOTFOUND: 'không có máy nào tên như vậy (no such host)',
  EAI_AGAIN: 'không có máy nào tên như vậy (no such host)',
  ETIMEDOUT: 'không trả lời (no answer)',
  '28P01': 'sai mật khẩu (wrong password)',
  '28000': 'vai trò này không được phép vào (the role may not enter)',
  '3D000': 'chưa có cơ sở dữ liệu này (no such database)',
  '53300': 'quá nhiều kết nối (too many connections)',
}

async function enter(url: string, place: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    const { code = '', message } = error as { code?: string; message: string }
    throw problem('database-unreachable', { place, reason: reasons[code] ?? `${code} ${message}`.trim() })
  }
}
