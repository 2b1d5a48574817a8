// Supervisor of the embedded PostgreSQL: starts it on a data folder, keeps it running, stops it cleanly. A start after
// any crash just works; a second start on the same folder is refused. Listens on 127.0.0.1 only.
import { readFileSync } from 'node:fs'
import { readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { problem } from '../base/problem.ts'
import { findHolder, takeLock } from './folder-lock.ts'
import { findBinaries } from './postgres-binaries.ts'
import { type Cluster, ensureCluster, ownerRole, placeCluster, settingsOf } from './postgres-cluster.ts'
import './postgres-problems.ts'
import {
  clearLeftovers,
  explainStart,
  type Postmaster,
  pause,
  readPidFile,
  StartFailure,
  startPostmaster,
  stopProcess,
} from './postmaster.ts'

export interface PostgresOptions {
  /** Folder of the database, made if missing. Holds cluster/, password, port and lock. */
  dataDir: string
  /** Default: the port of last time, else a free one. */
  port?: number
  /** Only false for throw-away databases. */
  fsync?: boolean
  maxConnections?: number
  /** Folder of a socket beside the port, for throw-away databases: a third less of the processor goes into asking than over a port. */
  socketFolder?: string
  /** PostgreSQL's own messages and the supervisor's, one line each. No personal data. */
  onLog?: (line: string) => void
}

export interface RunningPostgres {
  /** postgres://benvung:…@127.0.0.1:port/postgres, as the owner of everything. Stays the same over restarts. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Where PostgreSQL's files are; differs from dataDir where root's folder is closed to the database's user. */
  readonly folder: string
  stop(): Promise<void>
  /** Stops and deletes everything: for throw-away databases. */
  remove(): Promise<void>
  /** Called when the database is down and could not be brought back. Not called by stop(). */
  onExit(callback: (error: Error) => void): void
  /** Called after the database crashed and was brought back. */
  onRestart(callback: () => void): void
}

/** Starts PostgreSQL on the folder, making the database the first time.
 *  Throws `data-folder-in-use`, `disk-full`, `database-not-starting` and the other problems of postgres-problems.ts. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { fsync = true, maxConnections = 60, socketFolder, onLog = () => undefined } = options
  const cluster = await placeCluster(options.dataDir)
  const release = takeLock(join(cluster.dataDir, 'lock'), cluster.dataDir)
  try {
    await refuseFullDisk(cluster)
    if (cluster.movedTo)
      onLog(`${cluster.dataDir} is closed to the database's user; the database is kept in ${cluster.movedTo}`)
    const binaries = await findBinaries(cluster.runAs)
    const password = await ensureCluster(cluster, binaries, fsync)
    let port = options.port ?? (await rememberedPort(cluster))

    const launch = async (mayMove: boolean): Promise<Postmaster> => {
      for (let attempt = 1; ; attempt++) {
        await clearLeftovers(cluster, binaries, onLog)
        try {
          return await startPostmaster(
            cluster,
            binaries,
            await settingsOf({ port, fsync, maxConnections, socketFolder }),
            onLog,
          )
        } catch (error) {
          if (!(error instanceof StartFailure)) throw error
          const again = error.leftovers || (error.portTaken && (mayMove || attempt < 6))
          if (!again || attempt >= 20) throw await explainStart(error, cluster)
          if (error.portTaken && mayMove) port = await freePort()
          await pause(Math.min(2000, 200 * attempt))
        }
      }
    }

    const first = await launch(options.port === undefined)
    await writeFile(join(cluster.dataDir, 'port'), `${port}\n`)
    return supervise(first, () => launch(false), {
      cluster,
      url: urlOf(port, password),
      port,
      release,
      onLog,
      halt: master => stopProcess(master.pid, cluster, binaries, master.hasEnded),
    })
  } catch (error) {
    release()
    throw error
  }
}

interface Supervision {
  cluster: Cluster
  url: string
  port: number
  release: () => void
  onLog: (line: string) => void
  halt: (master: Postmaster) => Promise<void>
}

/** Restarts a database that ends by itself, ever more slowly, and gives up after ten failures in a row. */
function supervise(first: Postmaster, launch: () => Promise<Postmaster>, s: Supervision): RunningPostgres {
  const down: ((error: Error) => void)[] = []
  const back: (() => void)[] = []
  let master = first
  let stopping: Promise<void> | undefined
  let launching: Promise<unknown> = Promise.resolve()
  let lastStart = Date.now()
  let failures = 0

  const watch = (current: Postmaster) => {
    void current.ended.then(async () => {
      if (stopping) return
      if (Date.now() - lastStart > 60_000) failures = 0
      s.onLog('PostgreSQL ended by itself; starting it again')
      for (;;) {
        if (failures > 0) await pause(Math.min(10_000, 200 * 2 ** failures))
        if (stopping) return
        failures++
        try {
          const next = launch()
          launching = next.catch(() => undefined)
          master = await next
          lastStart = Date.now()
          watch(master)
          for (const callback of back) callback()
          return
        } catch (error) {
          s.onLog(`PostgreSQL could not be started again (${failures}): ${String(error)}`)
          if (failures < 10) continue
          s.release()
          for (const callback of down) callback(error instanceof Error ? error : new Error(String(error)))
          return
        }
      }
    })
  }
  watch(first)

  const stop = () => {
    stopping ??= (async () => {
      await launching
      if (!master.hasEnded()) await s.halt(master)
      s.release()
    })()
    return stopping
  }
  return {
    url: s.url,
    port: s.port,
    folder: s.cluster.folder,
    get pid() {
      return master.pid
    },
    stop,
    async remove() {
      await stop()
      if (s.cluster.movedTo) await rm(s.cluster.movedTo, { recursive: true, force: true })
      await rm(s.cluster.dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
    onExit: callback => void down.push(callback),
    onRestart: callback => void back.push(callback),
  }
}

/** The address of a database that another process of ours (a running server) has started on the folder, if any:
 *  for commands that work beside the server. */
export async function findRunningPostgres(dataDir: string): Promise<{ url: string; port: number } | undefined> {
  const base = resolve(dataDir)
  if (findHolder(join(base, 'lock')) === undefined) return undefined
  const moved = (await readFile(join(base, 'location'), 'utf8').catch(() => '')).trim()
  const pidFile = readPidFile(join(moved || base, 'cluster'))
  const password = (await readFile(join(base, 'password'), 'utf8').catch(() => '')).trim()
  // An ordinary user may not look into a cluster that runs as another user; the port is written beside it.
  const port = pidFile?.ready ? pidFile.port : Number(readText(join(base, 'port')))
  return password && port ? { url: urlOf(port, password), port } : undefined
}

const urlOf = (port: number, password: string) => `postgres://${ownerRole}:${password}@127.0.0.1:${port}/postgres`

async function rememberedPort(cluster: Cluster): Promise<number> {
  const known = Number(readText(join(cluster.dataDir, 'port')))
  return known > 0 && known < 65536 ? known : freePort()
}

/** A port that is free now. Below the range that systems hand out for outgoing connections would be nicer, but a
 *  taken port is noticed and changed at the next start. */
function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolvePort(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** PostgreSQL needs room for its log before it can do anything: better to say so than to crash. */
async function refuseFullDisk(cluster: Cluster): Promise<void> {
  const disk = await statfs(cluster.movedTo ?? cluster.dataDir).catch(() => undefined)
  if (!disk) return
  const free = Math.floor((disk.bavail * disk.bsize) / 2 ** 20)
  if (free < 48) throw problem('disk-full', { folder: cluster.dataDir, free })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
