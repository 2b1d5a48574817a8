// Contracts of the loudspeaker desk: scripts, approval, recordings, what is played where and when, and what was played.
import { z } from 'zod'
import { download, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { BroadcastState, BulletinSource, BulletinState, Hour } from './bulletin.ts'

export const writeBulletinContract = write('bulletin.write', {
  input: z.object({
    bulletinId: Id.nullable().default(null),
    version: z.int().min(0).default(0),
    /** The commune, of a new one. */
    areaId: z.int().positive().nullable().default(null),
    source: BulletinSource.default('own'),
    sourceId: z.string().trim().max(60).default(''),
    title: z.string().trim().min(5).max(200),
    written: z.string().trim().min(20).max(4000),
  }),
  output: Changes.extend({
    bulletinId: Id,
    version: z.int(),
    spoken: z.string(),
    seconds: z.int(),
    unread: z.array(z.string()),
    names: z.array(z.string()),
  }),
  title: { vi: 'Viết bản tin loa', en: 'Write a bulletin' },
})

export const approveBulletinContract = write('bulletin.approve', {
  input: z.object({ bulletinId: Id, version: z.int().positive() }),
  output: Changes.extend({ bulletinId: Id }),
  title: { vi: 'Duyệt bản tin loa', en: 'Approve a bulletin' },
})

export const withdrawBulletinContract = write('bulletin.withdraw', {
  input: z.object({ bulletinId: Id, reason: z.string().trim().min(5).max(500) }),
  output: Changes.extend({ bulletinId: Id }),
  title: { vi: 'Rút bản tin loa', en: 'Withdraw a bulletin' },
})

export const speakBulletinContract = write('bulletin-audio.speak', {
  input: z.object({ bulletinId: Id }),
  output: Changes.extend({ audioId: Id }),
  title: { vi: 'Để máy đọc bản tin', en: 'Have a machine read a bulletin' },
})

export const recordBulletinContract = write('bulletin-audio.record', {
  input: z.object({
    bulletinId: Id,
    fileId: Id,
    language: z.string().min(2).max(20),
    speaker: z.string().trim().min(2).max(120),
    /** As the recorder counted, where the sound itself does not say. */
    seconds: z.number().min(1).max(1200).default(1),
  }),
  output: Changes.extend({ audioId: Id }),
  title: { vi: 'Nộp bản thu của bản tin', en: 'Hand in a recording of a bulletin' },
})

export const removeBulletinAudioContract = write('bulletin-audio.remove', {
  input: z.object({ audioId: Id }),
  output: Changes.extend({ audioId: Id }),
  title: { vi: 'Bỏ bản thu', en: 'Remove a recording' },
})

export const planBroadcastsContract = write('broadcast.plan', {
  input: z.object({
    bulletinId: Id,
    villageIds: z.array(z.int().positive()).min(1).max(200),
    days: z.array(LocalDate).min(1).max(31),
    hours: z.array(Hour).min(1).max(6),
    language: z.string().min(2).max(20),
  }),
  output: Changes.extend({ planned: z.int() }),
  title: { vi: 'Xếp lịch phát loa', en: 'Plan broadcasts' },
})

export const tellBroadcastContract = write('broadcast.tell', {
  input: z.object({
    broadcastId: Id,
    aired: z.boolean(),
    /** Why not, where it was not. */
    note: z.string().trim().max(300).default(''),
  }),
  output: Changes.extend({ broadcastId: Id }),
  title: { vi: 'Ghi nhật ký phát loa', en: 'Log a broadcast' },
})

export const cancelBroadcastContract = write('broadcast.cancel', {
  input: z.object({ broadcastId: Id }),
  output: Changes.extend({ broadcastId: Id }),
  title: { vi: 'Bỏ một lượt phát', en: 'Cancel a broadcast' },
})

export const BulletinRow = z.object({
  bulletinId: Id,
  title: z.string(),
  state: BulletinState,
  source: BulletinSource,
  area: z.string(),
  seconds: z.int(),
  writtenAt: z.string(),
  recordings: z.int(),
  planned: z.int(),
  aired: z.int(),
  villages: z.int(),
  /** Households of the villages in which it was played. */
  reached: z.int(),
})
export type BulletinRow = z.output<typeof BulletinRow>

export const BroadcastRow = z.object({
  broadcastId: Id,
  bulletinId: Id,
  bulletin: z.string(),
  villageId: z.int(),
  village: z.string(),
  day: LocalDate,
  hour: z.string(),
  language: z.string(),
  state: BroadcastState,
  /** The bulletin was made of something that was taken back. */
  sourceGone: z.boolean(),
  households: z.int().nullable(),
  note: z.string(),
  toldBy: z.string(),
  mayTell: z.boolean(),
  mayCancel: z.boolean(),
})
export type BroadcastRow = z.output<typeof BroadcastRow>

export const bulletinListContract = read('bulletins.list', {
  path: '/bulletins',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(BulletinRow) }),
  title: { vi: 'Bản tin loa', en: 'Bulletins' },
})

export const scheduleContract = read('bulletins.schedule', {
  path: '/broadcasts',
  input: z.object({ areaId: z.coerce.number().int().positive().optional(), from: LocalDate, to: LocalDate }),
  output: z.object({ rows: z.array(BroadcastRow) }),
  title: { vi: 'Lịch phát loa', en: 'Broadcasts' },
})

export const bulletinPageContract = read('bulletins.page', {
  path: '/bulletins/:bulletinId',
  input: z.object({ bulletinId: z.coerce.number().int().positive() }),
  output: z.object({
    bulletinId: Id,
    areaId: z.int(),
    area: z.string(),
    areaCode: z.string(),
    title: z.string(),
    source: BulletinSource,
    /** What it was made of was taken back: a posting withdrawn, a meeting cancelled. */
    sourceGone: z.boolean(),
    written: z.string(),
    spoken: z.string(),
    seconds: z.int(),
    unread: z.array(z.string()),
    /** Names of people of the commune that stand in it. */
    names: z.array(z.string()),
    state: BulletinState,
    version: z.int(),
    approvedBy: z.string(),
    approvedAt: z.string().nullable(),
    reason: z.string(),
    audio: z.array(
      z.object({
        audioId: Id,
        language: z.string(),
        made: z.enum(['machine', 'person']),
        speaker: z.string(),
        seconds: z.int(),
        size: z.int(),
        mediaType: z.string(),
        madeAt: z.string(),
      }),
    ),
    broadcasts: z.array(BroadcastRow),
    villages: z.array(z.object({ villageId: z.int(), name: z.string(), households: z.int() })),
    /** Whether the server can read aloud by itself. */
    canSpeak: z.boolean(),
    mayWrite: z.boolean(),
    mayApprove: z.boolean(),
  }),
  title: { vi: 'Một bản tin loa', en: 'A bulletin' },
})

export const bulletinSourcesContract = read('bulletins.sources', {
  path: '/bulletin-sources',
  input: z.object({ areaId: z.coerce.number().int().positive() }),
  output: z.object({
    rows: z.array(
      z.object({
        source: BulletinSource,
        sourceId: z.string(),
        title: z.string(),
        written: z.string(),
        seconds: z.int(),
      }),
    ),
  }),
  title: { vi: 'Việc có thể đưa lên loa', en: 'What a bulletin can be made of' },
})

export const bulletinSheetFile = download('bulletins.sheet', {
  path: '/bulletin-sheet/:bulletinId',
  input: z.object({
    bulletinId: z.coerce.number().int().positive(),
    format: z.enum(['pdf', 'docx']).default('pdf'),
  }),
  title: { vi: 'Tờ đọc loa', en: 'The sheet of a bulletin to read from' },
})

export const bulletinAudioFile = download('bulletins.audio', {
  path: '/bulletin-audio/:audioId',
  input: z.object({ audioId: z.coerce.number().int().positive() }),
  title: { vi: 'Bản thu của bản tin', en: 'A recording of a bulletin' },
})
