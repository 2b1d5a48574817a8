// One run of PostgreSQL: starts the process, waits until it is ready, stops it; and deals with what an earlier run left
// behind (an orphan that still runs, a stale postmaster.pid, surviving backends). Never touches a process that is not ours.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './postgres-binaries.ts'
import { type Cluster, databaseEnv, explainFailure } from './postgres-cluster.ts'
import { isAlive } from './process-identity.ts'

const run = promisify(execFile)
const windows = process.platform === 'win32'
export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

export interface Postmaster {
  pid: number
  /** Resolves when the process has ended, with its last messages. */
  ended: Promise<string>
  hasEnded(): boolean
}

/** Thrown as `reason` of a start that may succeed when tried again. */
export class StartFailure extends Error {
  readonly log: string
  constructor(log: string) {
    super('postgres did not start')
    this.log = log
  }
  get portTaken(): boolean {
    return /could not (bind|create any TCP)|Address already in use/.test(this.log)
  }
  get leftovers(): boolean {
    return /is still in use|lock file .* already exists|pre-existing shared memory/.test(this.log)
  }
}

/** Starts PostgreSQL and resolves when it takes connections (after crash recovery, however long that takes). */
export async function startPostmaster(
  cluster: Cluster,
  binaries: Binaries,
  settings: string[],
  onLog: (line: string) => void,
): Promise<Postmaster> {
  // A session of its own (detached): Ctrl-C in the terminal must reach the server first, the database last.
  const child = spawn(binaries.postgres, ['-D', cluster.folder, ...settings], {
    ...cluster.runAs,
    cwd: windows ? undefined : '/',
    env: databaseEnv(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: !windows,
    windowsHide: true,
  })
  let log = ''
  let over = false
  const ended = new Promise<string>(resolve => {
    const finish = (why: string) => {
      over = true
      log += why
      resolve(log)
    }
    child.once('error', error => finish(String(error)))
    child.once('exit', () => setImmediate(finish, ''))
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4000)
    for (const line of text.split('\n')) if (line.trim()) onLog(line)
  })
  // Neither the process nor its messages keep ours alive: who forgets to stop it leaves that to watchParent.
  child.unref()
  ;(child.stderr as unknown as { unref?: () => void }).unref?.()
  for (;;) {
    if (over) throw new StartFailure(await ended)
    const file = readPidFile(cluster.folder)
    if (file?.pid === child.pid && file?.ready) break
    await pause(20)
  }
  const unwatch = watchParent(child, cluster)
  void ended.then(unwatch)
  return { pid: child.pid!, ended, hasEnded: () => over }
}

/** If this process dies without a word (kill -9), a waiting shell notices its closed pipe and stops the database.
 *  Not on Windows, where the next start finds the orphan instead. */
function watchParent(child: ChildProcess, cluster: Cluster): () => void {
  if (windows) return () => undefined
  const watcher = spawn('/bin/sh', ['-c', 'read -r word || kill -INT "$1"', 'sh', String(child.pid)], {
    ...cluster.runAs,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.on('error', () => undefined)
  watcher.stdin!.on('error', () => undefined)
  watcher.unref()
  ;(watcher.stdin as unknown as { unref?: () => void }).unref?.()
  return () => watcher.stdin!.end('done\n')
}

interface PidFile {
  pid: number
  port: number
  ready: boolean
}

/** What postmaster.pid says, or undefined if there is none. Line 1 number, 4 port, 8 state. */
export function readPidFile(folder: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Stops whatever an earlier run left in this folder, so that a new start is safe. Our lock is held: nobody else starts. */
export async function clearLeftovers(
  cluster: Cluster,
  binaries: Binaries,
  onLog: (line: string) => void,
): Promise<void> {
  const file = readPidFile(cluster.folder)
  if (file && isAlive(file.pid) && (await isOurs(file.pid, cluster, binaries))) {
    onLog(`stopping PostgreSQL ${file.pid}, left over by an earlier run`)
    await stopProcess(file.pid, cluster, binaries, () => !isAlive(file.pid) || isZombie(file.pid))
  }
  // The number may have gone to another program: PostgreSQL would refuse to start over such a file.
  if (file && (!isAlive(file.pid) || !(await isOurs(file.pid, cluster, binaries))))
    await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
  for (const pid of survivors(cluster)) {
    onLog(`ending PostgreSQL process ${pid}, which outlived its server`)
    signal(pid, 'SIGQUIT')
  }
  for (let i = 0; i < 100 && survivors(cluster).length > 0; i++) await pause(50)
}

/** Fast shutdown; after 30 s an immediate one (recovered at the next start), after 10 s more the hard way. */
export async function stopProcess(
  pid: number,
  cluster: Cluster,
  binaries: Binaries,
  over: () => boolean,
): Promise<void> {
  const wait = async (seconds: number) => {
    for (let i = 0; i < seconds * 50 && !over(); i++) await pause(20)
    return over()
  }
  if (windows) {
    for (const mode of ['fast', 'immediate']) {
      await run(binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', mode, '-w', '-t', '30']).catch(() => undefined)
      if (await wait(1)) return
    }
  } else {
    signal(pid, 'SIGINT')
    if (await wait(30)) return
    signal(pid, 'SIGQUIT')
    if (await wait(10)) return
  }
  signal(pid, 'SIGKILL')
  await wait(5)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

/** True if that process is a PostgreSQL on this very folder. */
async function isOurs(pid: number, { folder }: Cluster, binaries: Binaries): Promise<boolean> {
  try {
    if (process.platform === 'linux')
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder) && commandOf(pid).includes('postgres')
    if (windows) return (await run(binaries.pgCtl, ['status', '-D', folder])).stdout.includes(`PID: ${pid}`)
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)])
    return stdout.includes('postgres') && stdout.includes(folder)
  } catch {
    return false
  }
}

const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
const isZombie = (pid: number) => {
  try {
    return process.platform === 'linux' && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** Backends whose postmaster was killed; they hold the shared memory until they notice. Linux only: elsewhere we wait. */
function survivors({ folder }: Cluster): number[] {
  if (process.platform !== 'linux') return []
  let home: string
  try {
    home = realpathSync(folder)
  } catch {
    return []
  }
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => {
      try {
        return (
          pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === home && commandOf(pid).includes('postgres') && !isZombie(pid)
        )
      } catch {
        return false
      }
    })
}

/** The refusal to show for a failed start. */
export const explainStart = (failure: StartFailure, cluster: Cluster) => explainFailure(failure.log, cluster.folder)
