// Contracts of yearly plans: list, one plan whole, what is woven together on a place, two versions beside each other; and each step
// from draft to approval.
import { z } from 'zod'
import { download, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { Capital, MoneySource } from '../money/ledger.ts'
import { PlanLineInput, PlanState } from './plan.ts'

const IdParam = z.coerce.number().int().positive()
const Year = z.int().min(2000).max(2100)
const YearParam = z.coerce.number().int().min(2000).max(2100)

export const PlanRow = z.object({
  planId: z.number(),
  areaId: z.number(),
  areaName: z.string(),
  year: z.int(),
  programmeCode: z.string(),
  programmeName: z.string(),
  versionNo: z.int(),
  title: z.string(),
  state: PlanState,
  lines: z.int(),
  amount: Dong,
  decisionNumber: z.string().nullable(),
  decidedOn: LocalDate.nullable(),
  submittedBy: z.string(),
})
export type PlanRow = z.output<typeof PlanRow>

export const planListContract = read('plan.list', {
  path: '/plans',
  input: z.object({ areaId: IdParam.optional(), year: YearParam.optional(), state: PlanState.optional() }),
  output: z.object({ rows: z.array(PlanRow) }),
  title: { vi: 'Kế hoạch hằng năm', en: 'Yearly plans' },
})

export const PlanLine = z.object({
  lineId: z.number(),
  rootLineId: z.number(),
  lineNo: z.int(),
  itemCode: z.string(),
  itemName: z.string(),
  programmeCode: z.string(),
  programmeName: z.string(),
  activity: z.string(),
  placeAreaId: z.number(),
  placeName: z.string(),
  ownerUnit: z.string(),
  investor: z.string(),
  target: z.number().nullable(),
  targetUnit: z.string(),
  dueOn: LocalDate.nullable(),
  capital: Capital,
  source: MoneySource,
  amount: Dong,
  note: z.string(),
  reason: z.string(),
  proposalMeetingId: z.number().nullable(),
  proposalText: z.string(),
  /** "Họp dân Bản Mờn, 12/10/2026" */
  proposalMeeting: z.string(),
  normId: z.number().nullable(),
  normName: z.string(),
  normMissing: z.boolean(),
})
export type PlanLine = z.output<typeof PlanLine>

export const planPageContract = read('plan.page', {
  path: '/plans/:planId',
  input: z.object({ planId: IdParam }),
  output: z.object({
    plan: PlanRow.extend({
      officeId: z.number(),
      basis: z.string(),
      returnedReason: z.string(),
      contentHash: z.string(),
      /** Frozen content and content of today are the same; null where nothing is frozen. */
      hashHolds: z.boolean().nullable(),
      signer: z.string(),
      fileId: z.number().nullable(),
      approvedBy: z.string(),
      approvingLevel: z.string(),
      approvingBasis: z.string(),
      version: z.int(),
    }),
    lines: z.array(PlanLine),
    versions: z.array(z.object({ planId: z.number(), versionNo: z.int(), state: PlanState, amount: Dong })),
    meetings: z.array(z.object({ meetingId: z.number(), name: z.string() })),
    may: z.object({ write: z.boolean(), approve: z.boolean() }),
  }),
  title: { vi: 'Kế hoạch', en: 'A plan' },
})

export const WovenLine = PlanLine.omit({ proposalMeeting: true, normName: true }).extend({
  planId: z.number().nullable(),
  planTitle: z.string(),
  planState: PlanState,
  issuer: z.string(),
  /** A line for a whole commune or province touches each of its villages. */
  wider: z.boolean(),
})
export type WovenLine = z.output<typeof WovenLine>

export const wovenContract = read('plan.woven', {
  path: '/plans-woven',
  input: z.object({ areaId: IdParam, year: YearParam }),
  output: z.object({
    areaName: z.string(),
    programmes: z.array(z.object({ code: z.string(), name: z.string(), lines: z.int(), amount: Dong })),
    lines: z.array(WovenLine),
  }),
  title: { vi: 'Lồng ghép các chương trình trên địa bàn', en: 'Programmes woven together on a place' },
})

export const planCompareContract = read('plan.compare', {
  path: '/plans/:planId/compare/:otherId',
  input: z.object({ planId: IdParam, otherId: IdParam }),
  output: z.object({
    before: PlanRow,
    after: PlanRow,
    differences: z.array(
      z.object({
        rootLineId: z.number(),
        kind: z.enum(['added', 'removed', 'changed']),
        activity: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
        more: Dong,
      }),
    ),
    more: Dong,
  }),
  title: { vi: 'So sánh hai bản kế hoạch', en: 'Two versions of a plan' },
})

export const planFileContract = download('plan.file', {
  path: '/plans/:planId/file',
  input: z.object({ planId: IdParam, format: z.enum(['docx', 'pdf', 'xlsx']).default('xlsx') }),
  title: { vi: 'Kế hoạch thành tệp', en: 'A plan as a file' },
})

const Made = Changes.extend({ planId: z.number() })
const title = z.string().trim().max(300).default('')
const basis = z.string().trim().max(3000).default('')
const of = { planId: Id, version: z.int() }

export const startPlanContract = write('plan.start', {
  input: z.object({
    areaId: z.int().positive(),
    year: Year,
    programmeCode: z.string().trim().max(80).default(''),
    title,
    basis,
  }),
  output: Made,
  title: { vi: 'Lập kế hoạch năm', en: 'Start a yearly plan' },
})

/** Last year's plan as the draft of another year: same lines, due days moved along. */
export const copyPlanContract = write('plan.copy', {
  input: z.object({ planId: Id, year: Year }),
  output: Made,
  title: { vi: 'Lập kế hoạch từ kế hoạch năm khác', en: 'Copy a plan to another year' },
})

export const revisePlanContract = write('plan.revise', {
  input: z.object({ planId: Id, reason: z.string().trim().min(5).max(1000) }),
  output: Made,
  title: { vi: 'Lập bản điều chỉnh kế hoạch', en: 'Start a new version of a plan' },
})

export const describePlanContract = write('plan.describe', {
  input: z.object({ ...of, title: z.string().trim().min(5).max(300), basis }),
  output: Made,
  title: { vi: 'Sửa tên, căn cứ của kế hoạch', en: 'Title and basis of a plan' },
})

export const savePlanLineContract = write('plan.save-line', {
  input: z.object({ ...of, lineId: Id.nullable().default(null), line: PlanLineInput }),
  output: Made.extend({ lineId: z.number() }),
  title: { vi: 'Ghi dòng kế hoạch', en: 'Save a line of a plan' },
})

export const removePlanLineContract = write('plan.remove-line', {
  input: z.object({ ...of, lineId: Id }),
  output: Made,
  title: { vi: 'Bỏ dòng kế hoạch', en: 'Remove a line of a plan' },
})

export const submitPlanContract = write('plan.submit', {
  input: z.object(of),
  output: Made,
  title: { vi: 'Trình kế hoạch', en: 'Submit a plan' },
})

export const returnPlanContract = write('plan.return', {
  input: z.object({ ...of, reason: z.string().trim().min(5).max(1000) }),
  output: Made,
  title: { vi: 'Trả lại kế hoạch', en: 'Return a plan' },
})

export const dropPlanContract = write('plan.drop', {
  input: z.object({ ...of, reason: z.string().trim().min(5).max(1000) }),
  output: Made,
  title: { vi: 'Bỏ bản kế hoạch đang lập', en: 'Drop a draft plan' },
})

export const approvePlanContract = write('plan.approve', {
  input: z.object({
    planId: Id,
    /** Of the content that was read: what is approved is what was seen. */
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    decisionNumber: z.string().trim().min(1).max(120),
    decidedOn: LocalDate,
    signer: z.string().trim().min(2).max(200),
    fileId: Id.nullable().default(null),
  }),
  output: Made,
  title: { vi: 'Ghi quyết định phê duyệt kế hoạch', en: 'Approve a plan' },
})
