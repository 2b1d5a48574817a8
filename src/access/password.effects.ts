// Passwords: argon2id with 19 MiB and two passes, at most two at a time so that signing in cannot starve the server.
// Never logs or returns a password; an unknown user costs the same time as a known one.
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { problem } from '../base/problem.ts'
import { temporaryPasswordOf } from './users/user.ts'

const options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }
const mostWaiting = 50

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= mostWaiting) throw problem('too-many-requests', { seconds: 10 })
  if (running >= 2) await new Promise<void>(resolve => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Typed with another keyboard the same password may come decomposed: NFC first. */
const prepared = (password: string) => password.normalize('NFC')

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(prepared(password), options))

let nobody: Promise<string> | undefined

/** True if the password fits the hash. Without a hash (unknown or disabled user) it works as long and says no. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const against = stored ?? (await nobody)
  const fits = await inTurn(() => verify(against, prepared(password)).catch(() => false))
  return fits && Boolean(stored)
}

/** A password to hand over on paper, to be changed at the first sign-in. */
export const newTemporaryPassword = (): string => temporaryPasswordOf(randomBytes(16))
