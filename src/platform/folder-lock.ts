// One process at a time on a data folder. The lock is a file that names its holder; a dead holder's lock is taken over.
// Must never let two in: taking over goes through an atomic rename, and the loser looks again.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { problem } from '../base/problem.ts'
import './postgres-problems.ts'
import { birthOf, isAlive } from './process-identity.ts'

const Holder = z.object({ pid: z.int(), birth: z.string() })
type Holder = z.infer<typeof Holder>

/** Takes the lock file or throws `data-folder-in-use`. Returns the function that gives it back. */
export function takeLock(path: string, folder: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) })
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o644 })
      return () => {
        if (textOf(path) === mine) rmSync(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const seen = textOf(path)
    if (seen === undefined) continue
    const holder = holderOf(seen)
    if (holder) throw problem('data-folder-in-use', { folder, pid: holder.pid, lock: path })
    setAside(path, seen)
  }
  throw problem('data-folder-in-use', { folder, pid: '?', lock: path })
}

/** The living process that holds the lock, if any. */
export function findHolder(path: string): number | undefined {
  const text = textOf(path)
  return text === undefined ? undefined : holderOf(text)?.pid
}

function holderOf(text: string): Holder | undefined {
  const parsed = Holder.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { pid, birth } = parsed.data
  return isAlive(pid) && (birth === '' || birth === birthOf(pid)) ? parsed.data : undefined
}

/** Removes exactly the stale lock that was seen; if a quicker starter's fresh lock was moved instead, it is put back. */
function setAside(path: string, seen: string): void {
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (textOf(aside) !== seen) {
    try {
      linkSync(aside, path)
    } catch {
      // A third one locked meanwhile: it holds the folder.
    }
  }
  rmSync(aside, { force: true })
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
