// Contracts of decisions: prepared by the officer, signed by the chair, numbered by the clerk. Statuses come only from here.
import { z } from 'zod'
import { listOf, PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'
import { DecidedRow } from './decided-row.ts'

export { DecidedRow } from './decided-row.ts'

const reason = z.string().trim().min(3).max(2000)

export const DecisionTotals = z.object({
  households: z.number(),
  poor: z.number(),
  nearPoor: z.number(),
  average: z.number(),
  escapedPoor: z.number(),
  escapedNearPoor: z.number(),
  notRecognised: z.number(),
})

export const prepareDecisionContract = write('decision.prepare', {
  input: z.object({ roundId: Id }),
  output: Changes.extend({ draftId: Id, hash: z.string(), totals: DecisionTotals }),
  title: { vi: 'Trình dự thảo quyết định', en: 'Prepare the decision' },
})

export const returnDecisionContract = write('decision.return', {
  input: z.object({ draftId: Id, reason }),
  output: Changes,
  title: { vi: 'Trả lại dự thảo quyết định', en: 'Return the draft' },
})

export const signDecisionContract = write('decision.sign', {
  input: z.object({
    draftId: Id,
    /** What the chair saw: another content is refused. */
    hash: z.string().length(64),
    signedOn: LocalDate.optional(),
  }),
  output: Changes,
  title: { vi: 'Ký quyết định', en: 'Sign the decision' },
})

export const registerDecisionContract = write('decision.register', {
  input: z.object({
    draftId: Id,
    number: z.string().trim().min(1).max(100),
    signedOn: LocalDate,
    inForceOn: LocalDate,
    fileId: Id.optional(),
  }),
  output: Changes.extend({ decisionId: Id, households: z.number(), totals: DecisionTotals }),
  title: { vi: 'Vào sổ quyết định', en: 'Register the decision' },
})

/** A new decision that corrects or withdraws an earlier one: prepared, signed and numbered like any other. */
export const correctDecisionContract = write('decision.correct', {
  input: z.object({
    decisionId: Id,
    reason,
    rows: z
      .array(z.object({ householdId: Id, classTo: ReviewClass }))
      .min(1)
      .max(500),
  }),
  output: Changes.extend({ draftId: Id, hash: z.string() }),
  title: { vi: 'Trình quyết định đính chính', en: 'Prepare a correcting decision' },
})

export const withdrawDecisionContract = write('decision.withdraw', {
  input: z.object({ decisionId: Id, reason, householdIds: z.array(Id).max(5000).default([]) }),
  output: Changes.extend({ draftId: Id, hash: z.string() }),
  title: { vi: 'Trình quyết định thu hồi', en: 'Prepare a withdrawing decision' },
})

export const fileDecisionScanContract = write('decision.file-scan', {
  input: z.object({ decisionId: Id, fileId: Id }),
  output: Changes,
  title: { vi: 'Nộp bản quét quyết định', en: 'File the scanned decision' },
})

export const DraftState = z.enum(['prepared', 'signed', 'registered', 'returned'])
export const DecisionDraft = z.object({
  draftId: z.number(),
  officeId: z.number(),
  roundId: z.number(),
  roundName: z.string(),
  areaName: z.string(),
  kind: z.string(),
  state: DraftState,
  hash: z.string(),
  households: z.number(),
  totals: DecisionTotals,
  preparedBy: z.string(),
  preparedById: z.number(),
  preparedAt: z.string(),
  signedBy: z.string().nullable(),
  signedById: z.number().nullable(),
  /** The name of who delegated the signing. */
  signedFor: z.string().nullable(),
  signedForId: z.number().nullable(),
  signedOn: LocalDate.nullable(),
  returnedReason: z.string(),
  decisionId: z.number().nullable(),
  reason: z.string(),
  /** The decision that it corrects or withdraws. */
  correctsId: z.number().nullable(),
})

export const draftListContract = read('decision.drafts', {
  path: '/decision-drafts',
  input: z.object({
    state: listOf(DraftState),
    roundId: z.coerce.number().int().optional(),
    /** Drafts that correct or withdraw this decision. */
    correctsId: z.coerce.number().int().optional(),
  }),
  output: z.object({ drafts: z.array(DecisionDraft) }),
  title: { vi: 'Dự thảo quyết định', en: 'Decision drafts' },
})

export const draftPageContract = read('decision.draft', {
  path: '/decision-drafts/:draftId',
  input: z.object({ draftId: z.coerce.number().int().positive() }),
  output: z.object({ draft: DecisionDraft, rows: z.array(DecidedRow), hashHolds: z.boolean() }),
  title: { vi: 'Dự thảo quyết định', en: 'A decision draft' },
})

export const DecisionRow = z.object({
  decisionId: z.number(),
  officeId: z.number(),
  kind: z.string(),
  number: z.string(),
  signedOn: LocalDate,
  inForceOn: LocalDate,
  signerName: z.string(),
  year: z.number(),
  roundId: z.number().nullable(),
  fileId: z.number().nullable(),
  source: z.string(),
  correctsId: z.number().nullable(),
  households: z.number(),
  certificates: z.number(),
})

export const decisionListContract = read('decision.list', {
  path: '/decisions',
  input: PageInput.extend({
    areaId: z.coerce.number().int().optional(),
    year: z.coerce.number().int().optional(),
    roundId: z.coerce.number().int().optional(),
  }),
  output: z.object({ decisions: z.array(DecisionRow), next: z.string().nullable() }),
  title: { vi: 'Quyết định', en: 'Decisions' },
})

export const decisionPageContract = read('decision.page', {
  path: '/decisions/:decisionId',
  input: z.object({ decisionId: z.coerce.number().int().positive() }),
  output: z.object({
    decision: DecisionRow,
    rows: z.array(
      z.object({
        householdId: z.number(),
        officeId: z.number(),
        code: z.string(),
        headName: z.string(),
        villageName: z.string(),
        class: ReviewClass,
        changeKind: z.string(),
        certificateNumber: z.string().nullable(),
        /** What the household is today. */
        classNow: ReviewClass,
        /** Its status still rests on this decision. */
        stands: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Quyết định', en: 'A decision' },
})
