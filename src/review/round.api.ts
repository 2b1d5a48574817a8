// Contracts of rounds: open, list of households, reviewers, draft; board, village, case.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { listOf, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Words } from '../base/words.ts'
import { CaseState, ReviewClass } from './case.ts'
import { ChangeKind } from './change-kind.ts'
import { ChangeLine, Changes } from './change-line.ts'
import { Procedure } from './procedure.ts'
import { RoundState, VillageStep } from './round.ts'

const roundId = z.coerce.number().int().positive()
const villageId = z.coerce.number().int().positive()
const reason = z.string().trim().min(3).max(1000)

export const CaseSource = z.enum(['current-list', 'request', 'proposed', 'former-poor'])

/** What a round would be like, before it is opened (`preview: true`) and after. */
export const RoundOpened = z.object({
  roundId: Id,
  name: z.string(),
  packId: z.string(),
  dueOn: LocalDate,
  trial: z.boolean(),
  trialReason: z.string(),
  households: z.number(),
  fromList: z.number(),
  fromRequests: z.number(),
  byVillage: z.array(z.object({ villageId: z.number(), name: z.string(), households: z.number() })),
  changes: z.array(ChangeLine),
  warnings: z.array(z.string()),
})

export const openRoundContract = write('round.open', {
  input: z.object({
    areaId: z.int().positive(),
    procedure: Procedure,
    year: z.int().min(2021).max(2100),
    name: z.string().trim().max(200).optional(),
    /** Default: the pack that the law (or the province) names for the day. */
    packId: z.string().max(100).optional(),
    method: z.enum(['income', 'b1']),
    b1TableId: Id.optional(),
    /** Column of the table (survey area); may be left out where only one fits. */
    b1Area: z.string().max(40).optional(),
    /** Day on which work starts; default today. */
    opensOn: LocalDate.optional(),
    showResultToReviewers: z.boolean().default(false),
    /** Also households that left the list within these years; 0 = none. */
    formerPoorYears: z.int().min(0).max(10).default(0),
    /** Every registered household (a full census of the commune). */
    everyHousehold: z.boolean().default(false),
  }),
  output: RoundOpened,
  title: { vi: 'Mở đợt rà soát', en: 'Open a round' },
})

export const cancelRoundContract = write('round.cancel', {
  input: z.object({ roundId: Id, reason }),
  output: Changes,
  title: { vi: 'Huỷ đợt rà soát', en: 'Cancel a round' },
})

export const closeRoundContract = write('round.close', {
  input: z.object({ roundId: Id }),
  output: Changes,
  title: { vi: 'Kết thúc đợt rà soát', en: 'Close a round' },
})

export const addToListContract = write('list.add', {
  input: z.object({ roundId: Id, householdIds: z.array(Id).min(1).max(1000), reason }),
  output: Changes.extend({
    added: z.number(),
    alreadyThere: z.number(),
    /** Of the households, in the order they were given. */
    caseIds: z.array(Id),
  }),
  title: { vi: 'Thêm hộ vào danh sách rà soát', en: 'Add households to the list' },
})

export const removeFromListContract = write('list.remove', {
  input: z.object({ caseId: Id, reason, baseVersion: z.int().optional() }),
  output: Changes,
  title: { vi: 'Đưa hộ ra khỏi danh sách', en: 'Remove a household from the list' },
})

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

export const draftVillageContract = write('village.draft', {
  input: z.object({
    roundId: Id,
    villageId: z.int().positive(),
    /** Households that could not be surveyed: they leave this round with the reason, their status stays. */
    excused: z.array(z.object({ caseId: Id, reason })).default([]),
  }),
  output: Changes.extend({
    households: z.number(),
    poor: z.number(),
    nearPoor: z.number(),
    average: z.number(),
    none: z.number(),
  }),
  title: { vi: 'Lập danh sách dự thảo của bản', en: "Freeze the village's draft list" },
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

export const RoundHead = z.object({
  roundId: z.number(),
  officeId: z.number(),
  areaId: z.number(),
  areaName: z.string(),
  procedure: Procedure,
  year: z.number(),
  name: z.string(),
  packId: z.string(),
  packName: Words,
  packChanged: z.boolean(),
  method: z.enum(['income', 'b1']),
  b1TableId: z.number().nullable(),
  b1TableName: z.string().nullable(),
  trial: z.boolean(),
  trialReason: z.string(),
  openedOn: LocalDate,
  dueOn: LocalDate,
  daysLeft: z.number(),
  state: RoundState,
  cases: z.number(),
  surveyed: z.number(),
  decided: z.number(),
  villages: z.number(),
  villagesDone: z.number(),
  version: z.number(),
})
export type RoundHead = z.infer<typeof RoundHead>

export const roundListContract = read('round.list', {
  path: '/rounds',
  input: PageInput.extend({
    areaId: z.coerce.number().int().optional(),
    year: z.coerce.number().int().optional(),
    state: listOf(RoundState),
    procedure: listOf(Procedure),
  }),
  output: z.object({ rounds: z.array(RoundHead), next: z.string().nullable() }),
  title: { vi: 'Các đợt rà soát', en: 'Rounds' },
})

export const BoardVillage = z.object({
  villageId: z.number(),
  name: z.string(),
  code: z.string(),
  step: VillageStep,
  stepSince: LocalDate,
  dueOn: LocalDate.nullable(),
  late: z.boolean(),
  /** "Lò Văn Inh (điều tra viên)": who has it now. */
  heldBy: z.string(),
  reviewerId: z.number().nullable(),
  meetingTurn: z.number(),
  cases: z.number(),
  surveyed: z.number(),
  absent: z.number(),
  drafted: z.number(),
  contested: z.number(),
  complaintsOpen: z.number(),
})

export const StepRule = z.object({
  step: VillageStep,
  label: Words,
  inForce: z.boolean(),
  limit: Words,
  citation: z.string(),
  confidence: Confidence.nullable(),
})

export const roundBoardContract = read('round.board', {
  path: '/rounds/:roundId/board',
  input: z.object({ roundId }),
  output: z.object({
    round: RoundHead,
    villages: z.array(BoardVillage),
    totals: z.object({
      cases: z.number(),
      surveyed: z.number(),
      absent: z.number(),
      drafted: z.number(),
      contested: z.number(),
      complaintsOpen: z.number(),
      late: z.number(),
    }),
    steps: z.array(StepRule),
    opinion: z
      .object({
        opinionId: z.number(),
        level: z.string(),
        sentOn: LocalDate,
        dueOn: LocalDate,
        agrees: z.boolean().nullable(),
      })
      .nullable(),
    /** The opinion of the level above concerns this round: in force when it was opened or today, or asked for. */
    opinionStep: z.boolean(),
    /** What stands in the way of a decision, each a sentence. */
    hindrances: z.array(Words),
    draft: z
      .object({ draftId: z.number(), state: z.string(), preparedBy: z.string(), households: z.number() })
      .nullable(),
    /** Households removed from the list, with reasons: for accountability. */
    removed: z.number(),
    version: z.number(),
  }),
  title: { vi: 'Bảng theo dõi đợt rà soát', en: 'Board of the round' },
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
  /** Only to officers after the decision. */
  /** Unknown because the wording of the law was not found: no answer can settle these. */
  unread: z.array(z.string()),
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

export const preliminaryReportContract = read('round.preliminary', {
  path: '/reports/preliminary',
  input: z.object({ areaId: z.coerce.number().int(), year: z.coerce.number().int() }),
  output: z.object({
    year: z.number(),
    dueOn: LocalDate.nullable(),
    rows: z.array(
      z.object({
        areaId: z.number(),
        name: z.string(),
        level: z.string(),
        cases: z.number(),
        surveyed: z.number(),
        poorBefore: z.number(),
        nearPoorBefore: z.number(),
        poor: z.number(),
        nearPoor: z.number(),
        average: z.number(),
        none: z.number(),
        undetermined: z.number(),
        decided: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Báo cáo sơ bộ từ các đợt đang mở', en: 'Preliminary report from open rounds' },
})
