// Contracts of rounds: open and close, list of households, draft; board, preliminary report.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { listOf, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Words } from '../base/words.ts'
import { ChangeLine, Changes } from './change-line.ts'
import { Procedure } from './procedure.ts'
import { RoundState, VillageStep } from './round.ts'

const roundId = z.coerce.number().int().positive()
const reason = z.string().trim().min(3).max(1000)

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
