// Contracts of cases, a household in a round: its reviewer, its way back from the draft, the lists of cases, its page.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { listOf, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Words } from '../base/words.ts'
import { CaseState, ReviewClass } from './case.ts'
import { ChangeKind } from './change-kind.ts'
import { Changes } from './change-line.ts'
import { BoardVillage, RoundHead } from './round.api.ts'

const roundId = z.coerce.number().int().positive()
const villageId = z.coerce.number().int().positive()
const reason = z.string().trim().min(3).max(1000)

export const CaseSource = z.enum(['current-list', 'request', 'proposed', 'former-poor'])

export const assignReviewerContract = write('case.assign-reviewer', {
  input: z.object({
    roundId: Id,
    /** A whole village, or single cases of it. */
    villageId: z.int().positive().optional(),
    caseIds: z.array(Id).max(1000).default([]),
    reviewerId: Id.nullable(),
  }),
  output: Changes.extend({ cases: z.number() }),
  title: { vi: 'Phân công điều tra viên', en: 'Assign a reviewer' },
})

export const redraftCaseContract = write('case.redraft', {
  input: z.object({ caseId: Id, reason }),
  output: Changes,
  title: { vi: 'Lấy hộ ra khỏi dự thảo để sửa phiếu', en: 'Take a household out of the draft' },
})

export const decideByCommitteeContract = write('case.committee-decide', {
  input: z.object({
    caseId: Id,
    class: ReviewClass,
    reason,
    documentNumber: z.string().trim().min(1).max(100),
    decidedOn: LocalDate,
  }),
  output: Changes,
  title: { vi: 'Ban Chỉ đạo kết luận về hộ', en: "The steering committee's conclusion" },
})

export const CaseRow = z.object({
  caseId: z.number(),
  householdId: z.number(),
  officeId: z.number(),
  code: z.string(),
  headName: z.string(),
  memberCount: z.number(),
  villageId: z.number(),
  source: CaseSource,
  state: CaseState,
  classBefore: ReviewClass,
  /** Null where it is not known, or not shown to this reader before the decision. */
  class: ReviewClass.nullable(),
  changeKind: ChangeKind.nullable(),
  contested: z.boolean(),
  complaintsOpen: z.number(),
  reviewerId: z.number().nullable(),
  reviewerName: z.string(),
  lastVisit: z.object({ on: LocalDate, outcome: z.string() }).nullable(),
  removedReason: z.string().nullable(),
  version: z.number(),
})
export type CaseRow = z.infer<typeof CaseRow>

export const villageCasesContract = read('round.village', {
  path: '/rounds/:roundId/villages/:villageId',
  input: PageInput.extend({
    roundId,
    villageId,
    state: listOf(CaseState),
    class: listOf(ReviewClass),
    search: z.string().max(100).optional(),
    mine: z.stringbool().default(false),
  }),
  output: z.object({
    round: RoundHead,
    village: BoardVillage.nullable(),
    cases: z.array(CaseRow),
    next: z.string().nullable(),
    resultsShown: z.boolean(),
  }),
  title: { vi: 'Các hộ của bản trong đợt rà soát', en: "A village's households in the round" },
})

/** All villages in one list, for the desk; the same rows. */
export const roundCasesContract = read('round.cases', {
  path: '/rounds/:roundId/cases',
  input: PageInput.extend({
    roundId,
    villageId: listOf(z.coerce.number().int()),
    state: listOf(CaseState),
    class: listOf(ReviewClass),
    changeKind: listOf(ChangeKind),
    search: z.string().max(100).optional(),
  }),
  output: z.object({
    round: RoundHead,
    cases: z.array(CaseRow),
    next: z.string().nullable(),
    resultsShown: z.boolean(),
  }),
  title: { vi: 'Các hộ trong đợt rà soát', en: 'Households in the round' },
})

export const ReasonLine = z.object({
  code: z.string(),
  textVi: z.string(),
  textEn: z.string(),
  citation: z.string(),
  confidence: Confidence,
})

export const PackReading = z.object({
  packId: z.string(),
  packName: Words,
  deciding: z.boolean(),
  /** For a pack that never decides (what-if). */
  whatIfOnly: z.boolean(),
  class: z.string(),
  className: Words,
  incomeTest: z.enum(['below', 'above', 'unknown']),
  deprived: z.array(z.string()),
  unknown: z.array(z.string()),
  indicators: z.array(
    z.object({
      code: z.string(),
      name: Words,
      state: z.enum(['deprived', 'not-deprived', 'unknown']),
      reason: ReasonLine,
    }),
  ),
  reasons: z.array(ReasonLine),
  confidence: Confidence,
  /** Unknown because the wording of the law was not found: no answer can settle these. */
  unread: z.array(z.string()),
  /** Only to officers after the decision. */
  smallestChanges: z.array(Words),
})

export const casePageContract = read('case.page', {
  path: '/cases/:caseId',
  input: z.object({ caseId: z.coerce.number().int().positive() }),
  output: z.object({
    case: CaseRow,
    round: RoundHead,
    villageName: z.string(),
    /** Which commands this reader may give now, by name. */
    possible: z.array(z.string()),
    visits: z.array(
      z.object({ visitId: z.number(), on: LocalDate, outcome: z.string(), by: z.string(), note: z.string() }),
    ),
    surveys: z.array(
      z.object({
        surveyId: z.number(),
        on: LocalDate,
        outcome: z.string(),
        by: z.string(),
        source: z.string(),
        /** In which language it was held, as it was written down, and who interpreted; "" where nothing was said of it. */
        language: z.string(),
        interpreter: z.string(),
        current: z.boolean(),
        enteredAt: z.string(),
      }),
    ),
    answers: z.unknown(),
    /** False: the reader may not see results before the decision. */
    resultsShown: z.boolean(),
    readings: z.array(PackReading),
    history: z.array(z.object({ at: z.string(), what: z.string(), by: z.string(), detail: z.string() })),
    changes: z.array(
      z.object({
        kind: z.string(),
        reason: z.string(),
        from: z.string(),
        to: z.string(),
        adverse: z.boolean(),
        at: z.string(),
      }),
    ),
    complaints: z.array(
      z.object({
        complaintId: z.number(),
        about: z.string(),
        receivedOn: LocalDate,
        dueOn: LocalDate,
        state: z.string(),
        outcome: z.string(),
      }),
    ),
    votes: z.array(
      z.object({
        meetingId: z.number(),
        turn: z.number(),
        heldOn: LocalDate,
        votesFor: z.number(),
        votesAgainst: z.number(),
        attended: z.number(),
      }),
    ),
  }),
  title: { vi: 'Hộ trong đợt rà soát', en: 'A household in the round' },
})
