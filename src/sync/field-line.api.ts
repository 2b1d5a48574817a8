// What goes over the line between a phone and the server: what is sent, what is answered, how a village is asked for. The phone shows
// its token instead of a session; what stands in an entry's seal is the command of the same name.
import { z } from 'zod'
import { Id } from '../base/id.ts'
import { Instant } from '../base/instant.ts'
import { EntryAnswer, SealedEntry } from './entry.ts'
import { HeadChange } from './roster.ts'

export const Sending = z.object({
  entries: z.array(SealedEntry).max(500).default([]),
  /** Refused entries to be tried once more. */
  retry: z.array(z.int().positive()).max(500).default([]),
  /** Entries of which the phone wants to know the state. */
  ask: z.array(z.int().positive()).max(2000).default([]),
  /** Entries that were not taken and that their writer wants no more of; phones of before do not say it. */
  givenUp: z.array(z.int().positive()).max(500).default([]),
  sentAt: Instant,
  unsent: z.int().min(0).default(0),
  unsentPhotos: z.int().min(0).default(0),
  unsentHouseholds: z.array(z.int().positive()).max(2000).default([]),
  appVersion: z.string().max(40).default(''),
})

export const Sent = z.object({ answers: z.array(EntryAnswer), serverTime: z.iso.datetime() })

export const PieceAt = z.object({ offset: z.coerce.number().int().min(0) })

export const PhotoProgress = z.object({
  /** Bytes that are there: where to go on. */
  received: z.int(),
  state: z.enum(['awaited', 'stored', 'damaged', 'removed']),
})

/** Which state of the village the phone has; without `head` the whole village is answered. */
export const HasVillage = z.object({
  cursor: z.string().max(40).optional(),
  head: z.string().max(40).optional(),
  /** The app understands answers told by last year's, and pieces of a head. */
  like: z.literal('1').optional(),
})

export const VillageAnswer = z.object({
  villageId: z.int(),
  cursor: z.string(),
  full: z.boolean(),
  headName: z.string(),
  head: HeadChange.nullable(),
  count: z.int(),
  households: z.unknown().describe('columns: see src/sync/columns.ts'),
  gone: z.array(Id),
})
