// What lies on the phone. In clear: numbers, states and times. Names, lists, answers and drafts are boxes that only the PIN opens;
// entries and photos that wait are sealed to the server and can be sent by anybody, and read by nobody here.
import { Dexie, type Table } from 'dexie'
import type { EntryState, SealedEntry } from '../sync/entry.ts'

/** Bytes that the vault made and opens. */
export type Box = Uint8Array<ArrayBuffer>

export interface StoredVillage {
  villageId: number
  cursor: string
  /** Which head this is; missing where an earlier version of the app stored it. */
  headName?: string
  readAt: string
  /** RosterHead. */
  head: Box
}

export interface StoredHousehold {
  /** The household's id as text, or "new-<entry>" for one that was found in the field. */
  key: string
  villageId: number
  /** RosterHousehold, or what stands for one. */
  record: Box
  /** LastSent: what this phone last sent of the household's surveys. */
  sent?: Box
}

export interface StoredDraft {
  /** The household's key: one interview at a time. */
  key: string
  householdKey: string
  villageId: number
  savedAt: string
  /** Draft. */
  draft: Box
}

/** waiting: not sent. The rest is what the server said. */
export type OutboxState = 'waiting' | EntryState

export interface StoredEntry {
  entryId: number
  seq: number
  state: OutboxState
  problem: string | null
  reason: string | null
  entry: SealedEntry
  householdKey: string | null
  villageId: number | null
  command: string
  madeAt: string
  /** EntryBody, to look at it again and to mend it; gone once the vault is lost, which loses nothing that waits. */
  body: Box
  result: Record<string, unknown> | null
  /** The entry that stands in for this refused one. */
  replacedBy: number | null
  /** The person wants no more of it. */
  givenUp?: boolean
  /** The server knows that. */
  givenUpTold?: boolean
}

export interface StoredPhoto {
  photoId: number
  entryId: number
  householdKey: string
  villageId: number
  /** Sealed to the server. */
  sealed: Uint8Array<ArrayBuffer>
  sent: number
  state: 'waiting' | 'stored' | 'refused'
  problem: string | null
  /** A small picture to show, under the vault. */
  thumbnail: Box | null
}

export interface StoredSound {
  /** The recording's number as text; what it is never changes. */
  key: string
  question: string
  language: string
  sound: Uint8Array<ArrayBuffer>
  mediaType: string
}

export class FieldDatabase extends Dexie {
  meta!: Table<{ key: string; value: unknown }, string>
  villages!: Table<StoredVillage, number>
  households!: Table<StoredHousehold, string>
  drafts!: Table<StoredDraft, string>
  outbox!: Table<StoredEntry, number>
  photos!: Table<StoredPhoto, number>
  sounds!: Table<StoredSound, string>

  /** The phone's clock, which may be wrong. */
  now: () => Date = () => new Date()

  constructor(name = 'benvung-field', options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {}) {
    // Dexie's memory of query results is off: on a slow phone it went on showing a draft that had been sent and deleted
    super(name, { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' })
    this.version(1).stores({
      meta: 'key',
      villages: 'villageId',
      households: 'key, villageId',
      drafts: 'key, householdKey, villageId',
      outbox: 'entryId, seq, state, householdKey',
      photos: 'photoId, state, entryId, householdKey',
      sounds: 'key',
    })
  }
}

/** One value of `meta`, or undefined. */
export const metaOf = async <T>(db: FieldDatabase, key: string): Promise<T | undefined> =>
  (await db.meta.get(key))?.value as T | undefined
