// Contracts of production projects: from the proposal to approval, members, inputs, sales, incomes, the revolving fund.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { Ground, ProjectKind, ProjectState } from './production.ts'

const done = Changes.extend({ projectId: Id })
const short = z.string().trim().max(300).default('')
const Plain = Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' })
const SquareMetres = z.int().min(0).max(1_000_000_000)
const inProject = { projectId: Id }

export const proposeProjectContract = write('production.propose', {
  input: z.object({
    kind: ProjectKind,
    name: z.string().trim().min(3).max(200),
    description: z.string().trim().max(3000).default(''),
    villageIds: z.array(z.int().positive()).min(1).max(100),
    lead: z.string().trim().min(2).max(200),
    contractNumber: short,
    contractOn: LocalDate.nullable().default(null),
    budget: DongAmount,
    support: Plain,
    direct: Plain.nullable().default(null),
    areaM2: SquareMetres.default(0),
    minShare: z.int().min(0).max(100).nullable().default(null),
    minShareBasis: short,
    startsOn: LocalDate.nullable().default(null),
    endsOn: LocalDate.nullable().default(null),
    proposedOn: LocalDate,
    proposedBy: short,
  }),
  output: done,
  title: { vi: 'Đề xuất dự án sản xuất', en: 'Propose a production project' },
})

export const appraiseProjectContract = write('production.appraise', {
  input: z.object({ ...inProject, on: LocalDate, passed: z.boolean(), content: z.string().trim().min(5).max(2000) }),
  output: done,
  title: { vi: 'Thẩm định dự án sản xuất', en: 'Appraise a project' },
})

export const voteProjectContract = write('production.vote', {
  input: z.object({
    ...inProject,
    on: LocalDate,
    votesFor: z.int().min(0).max(5000),
    votesAgainst: z.int().min(0).max(5000),
  }),
  output: done,
  title: { vi: 'Ghi biểu quyết của bản', en: 'Record the village’s vote' },
})

export const approveProjectContract = write('production.approve', {
  input: z.object({ ...inProject, decisionNumber: z.string().trim().min(1).max(120), decidedOn: LocalDate }),
  output: done,
  title: { vi: 'Phê duyệt dự án sản xuất', en: 'Approve a project' },
})

export const rejectProjectContract = write('production.reject', {
  input: z.object({ ...inProject, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Không chấp nhận dự án', en: 'Reject a project' },
})

export const endProjectContract = write('production.end', {
  input: z.object({ ...inProject, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Kết thúc dự án sản xuất', en: 'End a project' },
})

export const addMembersContract = write('production.add-members', {
  input: z.object({ ...inProject, householdIds: z.array(Id).min(1).max(500), joinedOn: LocalDate }),
  output: done,
  title: { vi: 'Thêm hộ vào dự án', en: 'Add households' },
})

export const describeMemberContract = write('production.describe-member', {
  input: z.object({ memberId: Id, areaM2: SquareMetres, incomeBefore: Plain.nullable() }),
  output: done,
  title: { vi: 'Ghi diện tích, thu nhập ban đầu của hộ', en: 'Area and income before' },
})

export const leaveProjectContract = write('production.leave', {
  input: z.object({ memberId: Id, on: LocalDate, reason: z.string().trim().min(3).max(500) }),
  output: done,
  title: { vi: 'Hộ rời dự án', en: 'A household leaves' },
})

export const giveInputContract = write('production.give-input', {
  input: z.object({
    ...inProject,
    memberIds: z.array(Id).min(1).max(500),
    item: z.string().trim().min(2).max(200),
    quantity: z.string().trim().min(1).max(100),
    /** Of each household. */
    amount: Plain.default(0n),
    givenOn: LocalDate,
  }),
  output: done,
  title: { vi: 'Bàn giao giống, vật tư', en: 'Hand over inputs' },
})

export const recordSaleContract = write('production.sell', {
  input: z.object({
    ...inProject,
    season: z.string().trim().min(2).max(100),
    soldOn: LocalDate,
    product: z.string().trim().min(2).max(100),
    quantityKg: z.int().positive(),
    revenue: Plain,
    buyer: short,
  }),
  output: done,
  title: { vi: 'Ghi sản lượng, tiêu thụ', en: 'Record a sale' },
})

export const recordIncomeContract = write('production.income', {
  input: z.object({ memberId: Id, year: z.int().min(2000).max(2100), amount: Plain }),
  output: done,
  title: { vi: 'Ghi thu nhập của hộ tham gia', en: 'Record a member’s income' },
})

export const moveFundContract = write('production.fund-move', {
  input: z.object({
    ...inProject,
    direction: z.enum(['in', 'out']),
    amount: DongAmount,
    onDay: LocalDate,
    memberId: Id.nullable().default(null),
    document: short,
    note: short,
  }),
  output: done,
  title: { vi: 'Ghi thu, chi quỹ quay vòng', en: 'Move the revolving fund' },
})

export const ProjectRow = z.object({
  projectId: Id,
  kind: ProjectKind,
  name: z.string(),
  lead: z.string(),
  villages: z.array(z.string()),
  state: ProjectState,
  members: z.int(),
  counted: z.int(),
  areaM2: z.int(),
  budget: z.string(),
  support: z.string(),
  fundBalance: z.string(),
})

export const projectListContract = read('production.list', {
  path: '/production',
  input: PageInput.extend({
    kind: ProjectKind.optional(),
    state: ProjectState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(ProjectRow),
    next: z.string().nullable(),
    totals: z.object({ projects: z.int(), members: z.int(), areaM2: z.int(), support: z.string() }),
  }),
  title: { vi: 'Dự án sản xuất', en: 'Production projects' },
})

export const MemberRow = z.object({
  memberId: Id,
  householdId: Id,
  household: z.string(),
  code: z.string(),
  village: z.string(),
  ground: Ground,
  joinedOn: LocalDate,
  leftOn: LocalDate.nullable(),
  areaM2: z.int(),
  incomeBefore: z.string().nullable(),
  incomes: z.array(z.object({ year: z.int(), amount: z.string() })),
})

export const projectPageContract = read('production.page', {
  path: '/production/:projectId',
  input: z.object({ projectId: z.coerce.number().int().positive() }),
  output: z.object({
    project: ProjectRow.extend({
      description: z.string(),
      contract: z.string(),
      direct: z.string().nullable(),
      minShare: z.int().nullable(),
      minShareBasis: z.string(),
      /** Whether the rule holds now; null where the share is not known. */
      meetsShare: z.boolean().nullable(),
      startsOn: LocalDate.nullable(),
      endsOn: LocalDate.nullable(),
      proposedOn: LocalDate,
      proposedBy: z.string(),
      appraisedOn: LocalDate.nullable(),
      appraisal: z.string(),
      votedOn: LocalDate.nullable(),
      votesFor: z.int().nullable(),
      votesAgainst: z.int().nullable(),
      decision: z.string(),
      endedOn: LocalDate.nullable(),
      reason: z.string(),
      villageIds: z.array(z.int()),
      policy: z.object({
        name: z.object({ vi: z.string(), en: z.string() }),
        notes: z.array(z.object({ vi: z.string(), en: z.string() })),
        citation: z.string(),
        confidence: z.enum(['verified', 'secondary', 'unverified']),
      }),
    }),
    members: z.array(MemberRow),
    inputs: z.array(
      z.object({ item: z.string(), quantity: z.string(), givenOn: LocalDate, households: z.int(), amount: z.string() }),
    ),
    sales: z.array(
      z.object({
        saleId: Id,
        season: z.string(),
        soldOn: LocalDate,
        product: z.string(),
        quantityKg: z.int(),
        revenue: z.string(),
        buyer: z.string(),
      }),
    ),
    fund: z.array(
      z.object({
        entryId: Id,
        onDay: LocalDate,
        direction: z.enum(['in', 'out']),
        amount: z.string(),
        member: z.string(),
        document: z.string(),
        note: z.string(),
        balance: z.string(),
      }),
    ),
    may: z.object({ write: z.boolean(), approve: z.boolean(), record: z.boolean() }),
  }),
  title: { vi: 'Một dự án sản xuất', en: 'A production project' },
})
