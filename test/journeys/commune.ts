// A commune's installation for a journey: the built server on a folder of its own, a clock that can be set, people with
// passwords. Nothing here knows a page.
import { chmod, chown, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/project-root.ts'
import { type Person, signIn } from '../setup/api-client.ts'
import type { OrdinaryUser } from '../setup/ordinary-user.ts'
import { freePort, type Program, runCli, type ServerProcess, startServerProcess } from '../setup/server-process.ts'

export interface Commune {
  folder: string
  dataDir: string
  program: Program
  server: ServerProcess
  url: string
  /** Who can sign in: user name -> password. */
  passwords: Map<string, string>
  /** Today becomes this day, half past eight in the morning. */
  on(day: string): Promise<void>
  /** Signs in by the HTTP API; sessions do not outlive a change of day. */
  as(username: string): Promise<Person>
  cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>
  /** Starts a second server on another data folder of the same machine. */
  startOn(dataDir: string): Promise<ServerProcess>
  close(): Promise<void>
}

/** `user`: who runs the server, its database and the commands, if not ourselves. */
export async function emptyCommune(day: string, user?: OrdinaryUser): Promise<Commune> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-journey-'))
  await chmod(folder, 0o755)
  const home = join(folder, 'home')
  await mkdir(home)
  if (user) for (const place of [folder, home]) await chown(place, user.uid, user.gid)
  const dataDir = join(folder, 'data')
  const clock = join(folder, 'now')
  const on = async (to: string) => {
    await writeFile(clock, `${to}T01:30:00Z`)
    // A file system may count its times in whole seconds: two changes within one must still be seen as two.
    const now = new Date()
    await utimes(clock, now, now)
  }
  await on(day)
  const program: Program = {
    file: join(projectRoot, 'dist', 'server', 'src', 'cli.js'),
    env: { BENVUNG_TEST_NOW: clock, BENVUNG_LOG: 'warn' },
    ...(user ? { runAs: { ...user, home } } : {}),
  }
  const startOn = async (place: string, ...more: string[]) =>
    startServerProcess(program, ['--data', place, '--port', String(await freePort()), ...more])
  const server = await startOn(dataDir, '--empty')
  const passwords = new Map<string, string>()
  const sessions = new Map<string, Person>()
  return {
    folder,
    dataDir,
    program,
    server,
    url: server.url,
    passwords,
    on: async to => {
      sessions.clear()
      await on(to)
    },
    as: async username => {
      const known = sessions.get(username)
      if (known) return known
      const person = await signIn(server.url, { username, password: passwords.get(username)! })
      sessions.set(username, person)
      return person
    },
    cli: (...args) => runCli(program, args),
    startOn,
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
