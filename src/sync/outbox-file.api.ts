// Contracts of reading a phone's file at the desk, and of what phones sent that was not taken.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { EntryState } from './entry.ts'

export const readOutboxFileContract = write('sync.read-file', {
  input: z.object({ fileId: Id }),
  output: z.object({ jobId: Id, entries: z.int(), photos: z.int(), deviceName: z.string(), userName: z.string() }),
  title: { vi: 'Nhận tệp gửi từ điện thoại', en: "Read a phone's file" },
})

/** What the job answers. */
export const OutboxFileResult = z.object({
  applied: z.int(),
  /** Were there before: by an earlier reading of the file, or over the network. */
  known: z.int().default(0),
  held: z.int(),
  refused: z.int(),
  photos: z.int(),
  reasons: z.array(z.object({ entryId: Id, reason: z.string() })),
})
export const readOutboxFileKind = 'sync.read-file'

export const EntryRow = z.object({
  entryId: Id,
  deviceId: z.int(),
  deviceName: z.string(),
  userName: z.string(),
  command: z.string(),
  title: z.string(),
  householdId: Id.nullable(),
  household: z.string(),
  villageName: z.string(),
  state: EntryState,
  reason: z.string(),
  /** When the phone told that its writer wants no more of it, or the officer set it aside. */
  givenUpAt: z.string().nullable(),
  /** The officer who set it aside; "" where its writer gave it up. */
  givenUpBy: z.string(),
  madeAt: z.string().nullable(),
  receivedAt: z.string(),
})

export const entryListContract = read('sync.entries', {
  path: '/sync-entries',
  input: z.object({
    /** refused: somebody must still do something about it. given-up: refused, and nobody waits for it any more. */
    state: z.enum(['refused', 'given-up', 'held', 'applied']).default('refused'),
    deviceId: z.coerce.number().int().positive().optional(),
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(EntryRow), next: z.number().nullable() }),
  title: { vi: 'Bản ghi từ điện thoại', en: 'Entries from phones' },
})

export const setAsideContract = write('sync.set-aside', {
  input: z.object({ entryId: Id, reason: z.string().trim().min(5).max(500) }),
  output: z.object({}),
  title: { vi: 'Thôi chờ bản ghi bị từ chối', en: 'Wait no more for a refused entry' },
})

/** How many households each person surveyed by phone on each day, with what may be worth a question. */
export const fieldWorkContract = read('sync.field-work', {
  path: '/field-work',
  input: z.object({ days: z.coerce.number().int().min(1).max(60).default(14) }),
  output: z.object({
    rows: z.array(
      z.object({
        userId: Id,
        userName: z.string(),
        days: z.array(z.object({ day: z.string(), surveys: z.int() })),
        surveys: z.int(),
        conflicts: z.int(),
        hints: z.array(z.string()),
      }),
    ),
  }),
  title: { vi: 'Tiến độ đi bản', en: 'Field work' },
})
