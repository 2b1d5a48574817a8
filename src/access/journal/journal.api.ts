// The contract of reading the journal (what was changed) and the read log (what was looked at), for auditors.
import { z } from 'zod'
import { PageInput, read } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'

const Text = z.object({ vi: z.string(), en: z.string() })

const EntryRow = z.object({
  officeId: z.number(),
  officeName: z.string(),
  journalId: z.number(),
  /** Its number in the office's chain; null until sealed. */
  seq: z.number().nullable(),
  at: z.string(),
  command: z.string(),
  title: Text,
  actorId: z.number(),
  actorName: z.string(),
  /** Who had delegated the right that the act needed; null: done in the own name. */
  onBehalfOf: z.object({ userId: z.number(), name: z.string() }).nullable(),
  subjectKind: z.string(),
  subjectId: z.number().nullable(),
})

const Period = {
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  /** User name of who did it, or in whose name it was done. */
  actor: z.string().max(100).optional(),
  officeId: z.coerce.number().int().optional(),
  subjectKind: z.string().max(50).optional(),
  subjectId: z.coerce.number().int().optional(),
}

export const journalList = read('journal.list', {
  path: '/journal',
  input: PageInput.extend({
    ...Period,
    /** A household's code. */
    household: z.string().max(50).optional(),
    command: z.string().max(100).optional(),
  }),
  output: z.object({
    rows: z.array(EntryRow),
    next: z.string().nullable(),
    /** For choosing in the filter. */
    commands: z.array(z.object({ name: z.string(), title: Text })),
    offices: z.array(z.object({ officeId: z.number(), name: z.string() })),
  }),
  title: { vi: 'Nhật ký thay đổi', en: 'Journal of changes' },
})

export const journalEntry = read('journal.entry', {
  path: '/journal/:officeId/:journalId',
  input: z.object({ officeId: z.coerce.number().int(), journalId: z.coerce.number().int() }),
  output: EntryRow.extend({
    version: z.number(),
    sealedAt: z.string().nullable(),
    chain: z.string().nullable(),
    digest: z.string(),
    /** JSON text of what was sent; null: erased on a lawful request. */
    payload: z.string().nullable(),
    /** False if what is kept no longer fits the digest. */
    payloadFits: z.boolean(),
    subjects: z.array(z.object({ kind: z.string(), subjectId: z.number() })),
    subjectCount: z.number(),
  }),
  title: { vi: 'Một mục nhật ký', en: 'One journal entry' },
})

export const readLogList = read('read-log.list', {
  path: '/read-log',
  input: PageInput.extend({ ...Period, kind: z.string().max(50).optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        officeId: z.number(),
        officeName: z.string(),
        logId: z.number(),
        at: z.string(),
        actorName: z.string(),
        kind: z.string(),
        subjectKind: z.string(),
        subjectId: z.number().nullable(),
        reason: z.string().nullable(),
        rowsSeen: z.number().nullable(),
      }),
    ),
    next: z.string().nullable(),
    offices: z.array(z.object({ officeId: z.number(), name: z.string() })),
  }),
  title: { vi: 'Nhật ký xem dữ liệu', en: 'Log of looks' },
})
