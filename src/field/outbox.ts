// The outbox only grows: an entry is written, sealed and signed once; then only its state changes. Nothing here needs a network.
import { type EntryBody, type EntryHead, referencesOf } from '../sync/entry.ts'
import { fromBase64, importServerKey, type Key, type Subtle, sealEntry } from '../sync/sealing.ts'
import { type FieldDatabase, metaOf, type StoredEntry } from './database.ts'
import type { Enrolment } from './enrolment.ts'
import type { Vault } from './vault.ts'

export const subtle = crypto.subtle as unknown as Subtle
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export interface NewEntry {
  command: EntryBody['command']
  version?: number
  input: unknown
  householdKey: string | null
  villageId: number | null
  /** A refused entry that this one mends. */
  replaces?: number
  /** Given when it was taken by `takeEntryIds`. */
  entryId?: number
}

/** Numbers for entries (and what they make), taken before they are written: one that is never used is lost, which is harmless. */
export async function takeEntryIds(db: FieldDatabase, enrolment: Enrolment, count = 1): Promise<number[]> {
  return db.transaction('rw', db.meta, async () => {
    const last = (await metaOf<number>(db, 'counter')) ?? 0
    await db.meta.put({ key: 'counter', value: last + count })
    return Array.from({ length: count }, (_, i) => enrolment.deviceId * 2 ** 32 + last + i + 1)
  })
}

/** Seals and keeps an entry. Its causes are the entries it refers to, and the phone's earlier unsettled entries of the household.
 *  `together` is done in the same transaction (deleting the draft that it came from, say). On return it is on the disk. */
export async function writeEntry(
  db: FieldDatabase,
  vault: Vault,
  enrolment: Enrolment,
  entry: NewEntry,
  together: { tables: ('drafts' | 'households' | 'photos')[]; work: () => Promise<void> } = {
    tables: [],
    work: async () => undefined,
  },
): Promise<StoredEntry> {
  const entryId = entry.entryId ?? (await takeEntryIds(db, enrolment))[0]!
  const seq = await db.transaction('rw', db.meta, async () => {
    const next = ((await metaOf<number>(db, 'seq')) ?? 0) + 1
    await db.meta.put({ key: 'seq', value: next })
    return next
  })
  const madeAt = db.now().toISOString()
  const body: EntryBody = {
    command: entry.command,
    version: entry.version ?? 1,
    input: entry.input,
    // known where it was not found in the field: the server may then do what is about other households meanwhile
    householdId: Number(entry.householdKey) > 0 ? Number(entry.householdKey) : null,
    villageId: entry.villageId,
    madeAt,
    today: todayOfPhone(db.now()) as EntryBody['today'],
  }
  const causes = new Set(referencesOf(entry.input))
  for (const id of await earlierOf(db, enrolment, entry.householdKey)) causes.add(id)
  for (const id of idsInPaths(entry.input)) causes.add(id)
  causes.delete(entryId)
  if (entry.replaces !== undefined) causes.delete(entry.replaces)
  const head: EntryHead = {
    entryId,
    deviceId: enrolment.deviceId,
    seq,
    causes: [...causes].sort((a, b) => a - b).slice(-50),
    replaces: entry.replaces ?? null,
  }
  const keys = { server: await serverKeyOf(enrolment), device: enrolment.signingKey as Key }
  const sealed = await sealEntry(subtle, random, keys, head, JSON.stringify(body))
  const stored: StoredEntry = {
    entryId,
    seq,
    state: 'waiting',
    problem: null,
    reason: null,
    entry: sealed,
    householdKey: entry.householdKey,
    villageId: entry.villageId,
    command: entry.command,
    madeAt,
    body: await vault.box(body),
    result: null,
    replacedBy: null,
  }
  await db.transaction('rw', [db.outbox, ...together.tables.map(name => db[name])], async () => {
    await db.outbox.put(stored)
    if (entry.replaces !== undefined) await db.outbox.update(entry.replaces, { replacedBy: entryId })
    await together.work()
  })
  return stored
}

/** References inside paths: "members.~17~personIds~2.work". */
const idsInPaths = (input: unknown): number[] =>
  [...JSON.stringify(input).matchAll(/~(\d{1,16})~[A-Za-z]/g)].map(match => Number(match[1]))

/** Unsettled entries of the same household come first: a survey after the birth that it tells of. A refused one holds up none, nor
 *  does one of an earlier number of this phone: the server knows causes within one number. */
async function earlierOf(db: FieldDatabase, { deviceId }: Enrolment, householdKey: string | null): Promise<number[]> {
  if (householdKey === null) return []
  const rows = await db.outbox.where('householdKey').equals(householdKey).toArray()
  return rows
    .filter(one => one.state !== 'applied' && one.state !== 'refused' && structural.has(one.command))
    .filter(one => one.entry.head.deviceId === deviceId)
    .map(one => one.entryId)
}

/** What changes who belongs to a household. */
const structural = new Set([
  'household.register',
  'list.add',
  'household.split',
  'person.birth',
  'person.death',
  'person.arrive',
  'person.depart',
  'person.away',
])

const serverKeys = new Map<string, Promise<Key>>()
function serverKeyOf({ serverKey }: Enrolment): Promise<Key> {
  const known = serverKeys.get(serverKey) ?? importServerKey(subtle, fromBase64(serverKey))
  serverKeys.set(serverKey, known)
  return known
}

/** The day in Vietnam by the phone's clock. */
export const todayOfPhone = (now: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now)
