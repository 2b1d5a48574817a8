// The real server as a process of its own, on a data folder of its own: started, watched, stopped, killed. For journeys (the
// build in dist) and the kill test (a bundle made from the sources, since tests run before the build).
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/project-root.ts'

/** Who runs it, if not ourselves. */
export interface RunAs {
  uid: number
  gid: number
  home: string
}

export interface Program {
  /** The built cli.js. */
  file: string
  cwd?: string
  runAs?: RunAs
  env?: Record<string, string>
}

export interface ServerProcess {
  url: string
  pid: number
  /** "/app/setup?token=…" if it offered to create the first administrator. */
  setupPath: string | undefined
  /** How long from spawn to "running". */
  startedInMs: number
  /** What it wrote so far. */
  output(): string
  kill(): Promise<void>
  /** Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>
}

/** The environment without our own settings; variables of the test run do not reach the server. */
function environment(program: Program): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(BENVUNG_|DATABASE_URL$|PORT$|HOST$|NODE_ENV$|VITEST|npm_)/.test(name),
  ) as [string, string][]
  return { ...Object.fromEntries(inherited), ...(program.runAs ? { HOME: program.runAs.home } : {}), ...program.env }
}

const spawnOptions = (program: Program) => ({
  cwd: program.cwd ?? projectRoot,
  env: environment(program),
  ...(program.runAs ? { uid: program.runAs.uid, gid: program.runAs.gid } : {}),
})

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts `benvung start …` and waits until it says that it runs. */
export async function startServerProcess(
  program: Program,
  args: readonly string[],
  /** Longer where the demo is loaded first. */
  withinMs = 120_000,
): Promise<ServerProcess> {
  const begun = Date.now()
  const child = spawn(process.execPath, [program.file, 'start', ...args], {
    ...spawnOptions(program),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const ended = new Promise<number | null>(resolve =>
    child.once('exit', code => {
      running.delete(child)
      resolve(code)
    }),
  )
  const ready = new Promise<void>((resolve, reject) => {
    const look = (text: Buffer) => {
      output = (output + text).slice(-200_000)
      if (/Dừng: Ctrl-C/.test(output)) resolve()
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    void ended.then(code => reject(new Error(`the server ended with ${code} before it ran:\n${output}`)))
  })
  const late = setTimeout(() => child.kill('SIGKILL'), withinMs)
  await ready.finally(() => clearTimeout(late))
  return {
    url: /đang chạy: (\S+)/.exec(output)![1]!.replace('localhost', '127.0.0.1'),
    pid: child.pid!,
    setupPath: /(\/app\/setup\?token=\S+)/.exec(output)?.[1],
    startedInMs: Date.now() - begun,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** Runs `benvung …` to its end. */
export function runCli(
  program: Program,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise(resolve =>
    execFile(
      process.execPath,
      [program.file, ...args],
      { ...spawnOptions(program), timeout: 180_000, maxBuffer: 64 * 2 ** 20 },
      (error, stdout, stderr) => {
        const code = (error as { code?: number | string } | null)?.code
        resolve({ code: error ? (typeof code === 'number' ? code : 255) : 0, stdout, stderr })
      },
    ),
  )
}

/** The embedded database's own process, by its pid file. */
export function postmasterOf(dataDir: string): number | undefined {
  const base = join(dataDir, 'postgres')
  const moved = existsSync(join(base, 'location')) ? readFileSync(join(base, 'location'), 'utf8').trim() : base
  try {
    return Number(readFileSync(join(moved, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
