// Contracts of visits and surveys: what the reviewer found, and what was answered. One form definition for desk and phone.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { SurveyAnswers } from '../../rules/answers.ts'
import { CaseState, ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'

export const VisitOutcome = z.enum(['interviewed', 'absent', 'away-for-work', 'proxy', 'phone', 'refused'])
export type VisitOutcome = z.infer<typeof VisitOutcome>

export const visitOutcomeText: Record<VisitOutcome, { vi: string; en: string }> = {
  interviewed: { vi: 'Đã phỏng vấn', en: 'Interviewed' },
  absent: { vi: 'Vắng nhà', en: 'Absent' },
  'away-for-work': { vi: 'Đi làm ăn xa', en: 'Away for work' },
  proxy: { vi: 'Người khác trả lời thay', en: 'Answered by proxy' },
  phone: { vi: 'Hỏi qua điện thoại', en: 'By phone' },
  refused: { vi: 'Từ chối trả lời', en: 'Refused' },
}

/** Outcomes with answers. */
export const AnsweredOutcome = z.enum(['interviewed', 'proxy', 'phone'])
export const VainOutcome = z.enum(['absent', 'away-for-work', 'refused'])

export const SurveySource = z.enum(['desk', 'paper', 'phone', 'import', 'demo'])

export const recordVisitContract = write('visit.record', {
  input: z.object({
    caseId: Id,
    visitedOn: LocalDate,
    outcome: VainOutcome,
    note: z.string().trim().max(1000).default(''),
  }),
  output: Changes.extend({ visitId: Id, visits: z.number(), state: CaseState }),
  title: { vi: 'Ghi lần đến hộ không gặp', en: 'Record a visit in vain' },
})

export const recordSurveyContract = write('survey.record', {
  input: z.object({
    caseId: Id,
    surveyedOn: LocalDate,
    outcome: AnsweredOutcome,
    source: SurveySource.default('desk'),
    /** Who asked, if another than who enters it (paper forms). */
    surveyorId: Id.optional(),
    surveyorName: z.string().trim().max(200).default(''),
    language: z.string().trim().max(50).optional(),
    interpreter: z.string().trim().max(200).optional(),
    answers: SurveyAnswers,
    /** The case's version this entry started from; a newer one is refused (`changed-meanwhile`). */
    baseVersion: z.int().optional(),
    /** The survey this one replaces on purpose. Needed where there already is one. */
    replaces: Id.optional(),
    note: z.string().trim().max(1000).default(''),
  }),
  output: Changes.extend({
    surveyId: Id,
    state: CaseState,
    version: z.number(),
    /** Null where the reader may not see results before the decision, or it is not determined. */
    class: ReviewClass.nullable(),
    determined: z.boolean(),
    /** Codes of indicators that stay unknown: what to ask next. */
    unknown: z.array(z.string()),
  }),
  title: { vi: 'Ghi phiếu rà soát', en: 'Record a survey' },
})

/** What the form needs: members as the dated rule counts them, the last answers, last year's, the questions' state. */
export const surveyFormContract = read('survey.form', {
  path: '/cases/:caseId/form',
  input: z.object({ caseId: z.coerce.number().int().positive() }),
  output: z.object({
    caseId: z.number(),
    roundId: z.number(),
    householdId: z.number(),
    officeId: z.number(),
    code: z.string(),
    headName: z.string(),
    villageId: z.number(),
    villageName: z.string(),
    state: CaseState,
    version: z.number(),
    currentSurveyId: z.number().nullable(),
    packId: z.string(),
    method: z.enum(['income', 'b1']),
    b1Table: z.unknown(),
    areaType: z.enum(['rural', 'urban']),
    members: z.array(
      z.object({
        memberId: z.string(),
        name: z.string(),
        relation: z.string(),
        birthDate: z.string().nullable(),
        sex: z.enum(['male', 'female']).nullable(),
        /** Why the person does not count as a member of the household on the day; null: counts. */
        notCounted: z.string().nullable(),
      }),
    ),
    memberRule: z.object({ text: z.string(), citation: z.string(), confidence: z.string() }),
    answers: z.unknown(),
    lastYear: z.object({ surveyedOn: LocalDate, answers: z.unknown() }).nullable(),
    visits: z.array(z.object({ on: LocalDate, outcome: VisitOutcome })),
    next: z.number().nullable(),
  }),
  title: { vi: 'Phiếu rà soát của hộ', en: "A household's survey form" },
})

/** A scanner reads a household's code (or the case's number) from the printed form: which record to open. */
export const findCaseByCodeContract = read('case.find', {
  path: '/rounds/:roundId/find',
  input: z.object({ roundId: z.coerce.number().int().positive(), code: z.string().trim().min(1).max(60) }),
  output: z.object({ caseId: z.number().nullable(), headName: z.string(), villageName: z.string() }),
  title: { vi: 'Tìm hộ theo mã vạch', en: 'Find a household by barcode' },
})
