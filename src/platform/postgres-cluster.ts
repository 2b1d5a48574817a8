// The folder of an embedded database: where it lies, who owns it, its password, how it is made, its settings.
// Layout of dataDir: cluster/ (PostgreSQL's own), password, port, lock; or `location`, when root's own folder is closed.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, chown, constants, mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { problem } from '../base/problem.ts'
import './postgres-problems.ts'
import type { Binaries } from './postgres-binaries.ts'
import { canReach, databaseUser, type Identity } from './postgres-user.ts'

const run = promisify(execFile)
export const ownerRole = 'benvung'

export interface Cluster {
  dataDir: string
  /** PostgreSQL's own folder (PGDATA). */
  folder: string
  /** Who runs PostgreSQL, if not ourselves. */
  runAs: Identity | undefined
  /** Set if the database had to be kept elsewhere because root's folder is closed to other users. */
  movedTo: string | undefined
}

/** Finds or chooses the place of the cluster. Makes folders, but no database. */
export async function placeCluster(dataDir: string): Promise<Cluster> {
  const base = resolve(dataDir)
  await mkdir(base, { recursive: true, mode: 0o711 })
  const moved = (await readFile(join(base, 'location'), 'utf8').catch(() => '')).trim()
  const folder = join(moved || base, 'cluster')
  const runAs = await databaseUser(folder)
  await refuseForeign(folder, base)
  if (!runAs) return { dataDir: base, folder, runAs, movedTo: moved || undefined }
  if (!moved) await chmod(base, 0o711)
  if (await canReach(moved || base, runAs)) return { dataDir: base, folder, runAs, movedTo: moved || undefined }
  const elsewhere = join('/var/lib/benvung', randomBytes(6).toString('hex'))
  await mkdir(elsewhere, { recursive: true, mode: 0o711 })
  await writeFile(join(base, 'location'), `${elsewhere}\n`)
  if (existsSync(folder)) await rename(folder, join(elsewhere, 'cluster'))
  return { dataDir: base, folder: join(elsewhere, 'cluster'), runAs, movedTo: elsewhere }
}

/** An ordinary user cannot use a database that another user (root, say) has made. */
async function refuseForeign(cluster: string, base: string): Promise<void> {
  const me = process.getuid?.()
  if (me === undefined || me === 0) return
  const made = await stat(cluster).catch(() => undefined)
  const writable = await access(base, constants.W_OK).then(
    () => true,
    () => false,
  )
  if ((made && made.uid !== me) || !writable)
    throw problem('data-folder-not-mine', { folder: base, owner: (made ?? (await stat(base))).uid })
}

/** Makes the database if there is none: in a side folder, renamed when complete, so that a crash leaves no half one.
 *  Returns the owner's password. */
export async function ensureCluster(cluster: Cluster, binaries: Binaries, fsync: boolean): Promise<string> {
  const passwordFile = join(cluster.dataDir, 'password')
  const version = await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    if (version.trim() !== binaries.major)
      throw problem('database-version-differs', {
        folder: cluster.folder,
        found: version.trim(),
        needed: binaries.major,
      })
    const password = (await readFile(passwordFile, 'utf8').catch(() => '')).trim()
    if (!password) throw problem('database-incomplete', { folder: cluster.dataDir, missing: passwordFile })
    return password
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await makeCluster(cluster, binaries, password, fsync)
  return password
}

async function makeCluster({ folder, runAs }: Cluster, binaries: Binaries, password: string, fsync: boolean) {
  const fresh = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(fresh, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
  try {
    await mkdir(fresh, { mode: 0o700 })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (runAs) for (const path of [fresh, passwordFile]) await chown(path, runAs.uid, runAs.gid)
    // builtin C.UTF-8: fast byte order, yet upper/lower know all letters. Vietnamese order: COLLATE "vi-x-icu".
    await run(
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${ownerRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(fsync ? [] : ['--no-sync']),
      ],
      { ...runAs, cwd: process.platform === 'win32' ? undefined : '/', env: databaseEnv(), windowsHide: true },
    )
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined)
    throw await explainFailure(`${(error as { stderr?: string }).stderr ?? ''}${String(error)}`, folder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The environment of the database's processes: ours without what would change PostgreSQL's behaviour or language. */
export function databaseEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

export interface Settings {
  port: number
  fsync: boolean
  maxConnections: number
  socketFolder?: string
}

/** Command-line settings: always those of this version of the program, whatever the folder was made with. */
export async function settingsOf({ port, fsync, maxConnections, socketFolder = '' }: Settings): Promise<string[]> {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder,
    max_connections: maxConnections,
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: `${Math.max(256, Math.floor(totalmem() / 2 ** 21))}MB`,
    max_wal_size: '1GB',
    wal_compression: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // No personal data in logs: no statements, no DETAIL lines with key values.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...((await smallSharedMemory()) ? { dynamic_shared_memory_type: 'sysv' } : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers give /dev/shm 64 MB by default: too little for parallel queries. */
async function smallSharedMemory(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const shm = await statfs('/dev/shm').catch(() => undefined)
  return !shm || shm.blocks * shm.bsize < 256 * 2 ** 20
}

/** Turns PostgreSQL's last words into a refusal that says what to do. */
export async function explainFailure(log: string, folder: string): Promise<Error> {
  const disk = await statfs(resolve(folder, '..')).catch(() => undefined)
  const free = disk ? Math.floor((disk.bavail * disk.bsize) / 2 ** 20) : '?'
  if (/No space left on device|ENOSPC|disk quota/i.test(log)) return problem('disk-full', { folder, free })
  if (/administrative permissions/.test(log)) return problem('windows-administrator')
  const last = log.split('\n').filter(line => /FATAL|PANIC|ERROR|error/.test(line))
  return problem('database-not-starting', { folder, log: (last.at(-1) ?? log).trim().slice(-400) })
}
