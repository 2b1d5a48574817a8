// Contracts of inquiries: a question about an area, findings, measures, follow-up.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { NoteKind } from './inquiry.ts'

const text = (most: number) => z.string().trim().max(most)

export const InquiryRow = z.object({
  inquiryId: z.number(),
  areaId: z.number(),
  areaName: z.string(),
  question: z.string(),
  openedOn: LocalDate,
  rateText: z.string(),
  state: z.enum(['open', 'closed']),
  closedOn: LocalDate.nullable(),
  conclusion: z.string(),
  findings: z.int(),
  measures: z.int(),
  measuresDone: z.int(),
  measuresLate: z.int(),
  version: z.int(),
  mayWrite: z.boolean(),
})
export type InquiryRow = z.output<typeof InquiryRow>

export const inquiryListContract = read('inquiry.list', {
  path: '/inquiries',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(InquiryRow) }),
  title: { vi: 'Khảo sát nguyên nhân theo địa bàn', en: 'Inquiries' },
})

export const inquiryPageContract = read('inquiry.page', {
  path: '/inquiries/:inquiryId',
  input: z.object({ inquiryId: z.coerce.number().int().positive() }),
  output: InquiryRow.extend({
    notes: z.array(
      z.object({
        noteId: z.number(),
        kind: NoteKind,
        onDay: LocalDate,
        note: z.string(),
        aboutNoteId: z.number().nullable(),
        ownerUnit: z.string(),
        dueOn: LocalDate.nullable(),
        doneOn: LocalDate.nullable(),
        late: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Khảo sát nguyên nhân', en: 'An inquiry' },
})

const Done = Changes.extend({ inquiryId: z.number() })

export const openInquiryContract = write('inquiry.open', {
  input: z.object({ areaId: z.int().positive(), question: text(500).min(5), openedOn: LocalDate }),
  output: Done,
  title: { vi: 'Mở khảo sát nguyên nhân', en: 'Open an inquiry' },
})

export const addInquiryNoteContract = write('inquiry.add-note', {
  input: z.object({
    inquiryId: Id,
    kind: NoteKind,
    onDay: LocalDate,
    note: text(3000).min(3),
    aboutNoteId: Id.nullable().default(null),
    ownerUnit: text(300).default(''),
    dueOn: LocalDate.nullable().default(null),
  }),
  output: Done,
  title: { vi: 'Ghi phát hiện, giải pháp, theo dõi', en: 'Add a finding, measure or follow-up' },
})

export const finishMeasureContract = write('inquiry.finish-measure', {
  input: z.object({ inquiryId: Id, noteId: Id, doneOn: LocalDate }),
  output: Done,
  title: { vi: 'Ghi giải pháp đã xong', en: 'A measure is done' },
})

export const closeInquiryContract = write('inquiry.close', {
  input: z.object({ inquiryId: Id, version: z.int(), conclusion: text(3000).min(5) }),
  output: Done,
  title: { vi: 'Kết thúc khảo sát nguyên nhân', en: 'Close an inquiry' },
})
