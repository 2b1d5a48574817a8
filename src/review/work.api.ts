// Contract of "my work": what waits for this person today, by role and area, with dates. One list for the first page.
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'

export const WorkKind = z.enum([
  'survey',
  'resurvey',
  'draft',
  'meeting-call',
  'meeting-hold',
  'meeting-sign',
  'committee',
  'put-up',
  'take-down',
  'complaint',
  'recheck',
  'opinion-ask',
  'opinion-answer',
  'decision-prepare',
  'decision-sign',
  'decision-register',
  'certificate',
  'request',
  'duplicate',
])
export type WorkKind = z.infer<typeof WorkKind>

export const WorkItem = z.object({
  kind: WorkKind,
  /** "Khảo sát 12 hộ ở bản Mờn" */
  textVi: z.string(),
  textEn: z.string(),
  count: z.number(),
  /** How far it is, where that can be counted: 12 of 25 households surveyed. */
  done: z.number().nullable(),
  of: z.number().nullable(),
  dueOn: LocalDate.nullable(),
  late: z.boolean(),
  roundId: z.number().nullable(),
  villageId: z.number().nullable(),
  /** Of the complaint, meeting, posting, draft, request…, by kind. */
  subjectId: z.number().nullable(),
  place: z.string(),
})
export type WorkItem = z.infer<typeof WorkItem>

export const myWorkContract = read('work.mine', {
  path: '/my-work',
  input: z.object({}),
  output: z.object({
    today: LocalDate,
    items: z.array(WorkItem),
    rounds: z.array(
      z.object({
        roundId: z.number(),
        name: z.string(),
        areaName: z.string(),
        dueOn: LocalDate,
        cases: z.number(),
        surveyed: z.number(),
        decided: z.number(),
        villages: z.number(),
        /** Villages whose step is past its day. */
        villagesLate: z.number(),
        trial: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Việc của tôi', en: 'My work' },
})
