// Contracts of community supervision: a report, the reply, the end, what everybody may read.
import { z } from 'zod'
import { PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { Finding, mostPhotos, ReportState, SubjectKind } from './supervision.ts'

const done = Changes.extend({ reportId: Id })
const words = (most: number) => z.string().trim().max(most).default('')

export const recordReportContract = write('supervision.record', {
  input: z.object({
    subjectKind: SubjectKind,
    subjectId: Id,
    villageId: z.int().positive(),
    seenOn: LocalDate,
    seenBy: z.string().trim().min(2).max(200),
    finding: Finding,
    content: z.string().trim().min(5).max(4000),
    askedOf: words(200),
    asked: words(2000),
    photoFileIds: z.array(Id).max(mostPhotos).default([]),
  }),
  output: done,
  title: { vi: 'Ghi báo cáo giám sát cộng đồng', en: 'Record a supervision report' },
})

export const replyReportContract = write('supervision.reply', {
  input: z.object({
    reportId: Id,
    repliedOn: LocalDate,
    replier: z.string().trim().min(2).max(200),
    reply: z.string().trim().min(5).max(4000),
  }),
  output: done,
  title: { vi: 'Trả lời giám sát cộng đồng', en: 'Reply to a supervision report' },
})

export const closeReportContract = write('supervision.close', {
  input: z.object({
    reportId: Id,
    closedOn: LocalDate,
    settled: z.boolean(),
    note: z.string().trim().min(5).max(2000),
  }),
  output: done,
  title: { vi: 'Kết thúc báo cáo giám sát', en: 'Close a supervision report' },
})

/** The words for everybody: the same finding, without names. */
export const publishReportContract = write('supervision.publish', {
  input: z.object({ reportId: Id, content: z.string().trim().min(5).max(1000), reply: words(1000) }),
  output: done,
  title: { vi: 'Đăng công khai báo cáo giám sát', en: 'Make a supervision report public' },
})

export const unpublishReportContract = write('supervision.unpublish', {
  input: z.object({ reportId: Id, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Gỡ báo cáo giám sát khỏi trang công khai', en: 'Take a supervision report off the public pages' },
})

export const ReportRow = z.object({
  reportId: Id,
  subjectKind: SubjectKind,
  subjectId: Id,
  subjectName: z.string(),
  villageId: z.int(),
  village: z.string(),
  seenOn: LocalDate,
  seenBy: z.string(),
  finding: Finding,
  content: z.string(),
  askedOf: z.string(),
  asked: z.string(),
  state: ReportState,
  repliedOn: LocalDate.nullable(),
  reply: z.string(),
  photos: z.int(),
  isPublic: z.boolean(),
})
export type ReportRow = z.output<typeof ReportRow>

export const reportListContract = read('supervision.list', {
  path: '/supervision',
  input: PageInput.extend({
    subjectKind: SubjectKind.optional(),
    finding: Finding.optional(),
    state: ReportState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(ReportRow),
    next: z.string().nullable(),
    totals: z.object({ reports: z.int(), faults: z.int(), waiting: z.int(), unsettled: z.int() }),
  }),
  title: { vi: 'Giám sát cộng đồng', en: 'Community supervision' },
})

export const reportPageContract = read('supervision.page', {
  path: '/supervision/:reportId',
  input: z.object({ reportId: z.coerce.number().int().positive() }),
  output: z.object({
    report: ReportRow.extend({
      replier: z.string(),
      closedOn: LocalDate.nullable(),
      closeNote: z.string(),
      publishedOn: LocalDate.nullable(),
      publicContent: z.string(),
      publicReply: z.string(),
      recordedBy: z.string(),
    }),
    photoFileIds: z.array(Id),
    may: z.object({ write: z.boolean(), reply: z.boolean(), publish: z.boolean() }),
  }),
  title: { vi: 'Một báo cáo giám sát', en: 'A supervision report' },
})

/** What was seen of one work or one list, and where a report on it may be written. */
export const subjectReportsContract = read('supervision.of-subject', {
  path: '/supervision-of/:subjectKind/:subjectId',
  input: z.object({ subjectKind: SubjectKind, subjectId: z.coerce.number().int().positive() }),
  output: z.object({
    rows: z.array(ReportRow),
    villages: z.array(z.object({ villageId: z.int(), name: z.string() })),
  }),
  title: { vi: 'Giám sát cộng đồng của một việc', en: 'Supervision of one subject' },
})
