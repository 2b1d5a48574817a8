// The PIN. It is stored nowhere: it opens the key that opens the lists. That key is wrapped twice, by the PIN and by a key of the
// browser that cannot be taken out, so that a copied database cannot be tried elsewhere. Wrong PINs slow down and then close
// the lists for good; what waits to be sent is sealed to the server and is never touched.
import { type Box, type FieldDatabase, metaOf } from './database.ts'

interface StoredVault {
  salt: Uint8Array<ArrayBuffer>
  rounds: number
  /** Not extractable: lives and dies with this browser's storage. */
  browserKey: CryptoKey
  wrapped: Uint8Array<ArrayBuffer>
  failures: number
  /** By the phone's clock; a clock set forward gains one more try, not a key. */
  notBefore: number
}

/** After so many wrong PINs in a row the key is thrown away; a sign-in with a network brings the lists back. */
export const mostFailures = 10
const freeFailures = 3
const longestWaitMs = 15 * 60_000
const rounds = 310_000

export type UnlockResult =
  | { kind: 'open'; vault: Vault }
  | { kind: 'wrong'; triesLeft: number; waitMs: number }
  | { kind: 'wait'; waitMs: number }
  | { kind: 'closed' }

interface BegunTry {
  stored: StoredVault
  failures: number
  waitMs: number
}

export interface Vault {
  box(value: unknown): Promise<Box>
  unbox<T>(box: Box): Promise<T>
}

/** Sets a new PIN with a new key: everything that was boxed before is unreadable and must be loaded again. */
export async function makeVault(db: FieldDatabase, pin: string, options: { rounds?: number } = {}): Promise<Vault> {
  requirePin(pin)
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const browserKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key))
  const turns = options.rounds ?? rounds
  const wrapped = await close(await pinKey(pin, salt, turns), await close(browserKey, raw))
  const vault: StoredVault = { salt, rounds: turns, browserKey, wrapped, failures: 0, notBefore: 0 }
  await db.meta.put({ key: 'vault', value: vault })
  return openedBy(key)
}

/** Tries a PIN. Each failure is written before the answer, so that killing the app gains nothing. */
export async function unlock(db: FieldDatabase, pin: string, now = Date.now()): Promise<UnlockResult> {
  const begun = await beginTry(db, now)
  if ('kind' in begun) return begun
  const { stored, failures, waitMs } = begun
  const raw = await open(await pinKey(pin, stored.salt, stored.rounds), stored.wrapped)
    .then(inner => open(stored.browserKey, inner))
    .catch(() => undefined)
  if (raw) {
    await db.meta.put({ key: 'vault', value: { ...stored, failures: 0, notBefore: 0 } })
    return {
      kind: 'open',
      vault: openedBy(await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])),
    }
  }
  if (failures >= mostFailures) {
    await closeForGood(db)
    return { kind: 'closed' }
  }
  return { kind: 'wrong', triesLeft: mostFailures - failures, waitMs }
}

/** Counts the try as a failure until it is none; of several at once each counts. */
const beginTry = (db: FieldDatabase, now: number) =>
  db.transaction('rw', db.meta, async (): Promise<UnlockResult | BegunTry> => {
    const stored = await metaOf<StoredVault>(db, 'vault')
    if (!stored) return { kind: 'closed' }
    const note = (change: Partial<StoredVault>) => db.meta.put({ key: 'vault', value: { ...stored, ...change } })
    if (now < stored.notBefore) {
      // the clock may have been ahead when the PIN was wrong: put right, it must not make the wait one of days
      const notBefore = Math.min(stored.notBefore, now + longestWaitMs)
      await note({ notBefore })
      return { kind: 'wait', waitMs: notBefore - now }
    }
    const failures = stored.failures + 1
    const waitMs = failures <= freeFailures ? 0 : Math.min(2 ** (failures - freeFailures) * 5_000, longestWaitMs)
    await note({ failures, notBefore: now + waitMs })
    return { stored, failures, waitMs }
  })

/** Throws away what can be read: key, lists, drafts, small pictures. What is sealed to the server stays and is sent. */
export async function closeForGood(db: FieldDatabase): Promise<void> {
  await db.transaction(
    'rw',
    [db.meta, db.villages, db.households, db.drafts, db.outbox, db.photos, db.sounds],
    async () => {
      await db.meta.delete('vault')
      await db.meta.delete('read-token')
      await db.villages.clear()
      await db.households.clear()
      await db.drafts.clear()
      await db.sounds.clear()
      await db.outbox.toCollection().modify(entry => {
        entry.body = new Uint8Array(0)
      })
      await db.photos.toCollection().modify(photo => {
        photo.thumbnail = null
      })
    },
  )
}

/** Four to eight digits. */
export const isPin = (pin: string): boolean => /^\d{4,8}$/.test(pin) && new Set(pin).size > 1

function requirePin(pin: string): void {
  if (!isPin(pin)) throw new RangeError('a PIN is four to eight digits, not all the same')
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, turns: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', salt, iterations: turns, hash: 'SHA-256' },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

async function close(key: CryptoKey, plain: Uint8Array<ArrayBuffer>): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
  const box = new Uint8Array(12 + cipher.length)
  box.set(iv)
  box.set(cipher, 12)
  return box
}

const open = async (key: CryptoKey, box: Box): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.subarray(0, 12) }, key, box.subarray(12)))

const openedBy = (key: CryptoKey): Vault => ({
  box: value => close(key, new TextEncoder().encode(JSON.stringify(value ?? null))),
  unbox: async <T>(box: Box) => JSON.parse(new TextDecoder().decode(await open(key, box))) as T,
})
