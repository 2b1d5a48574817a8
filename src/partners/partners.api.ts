// What is read about those who help: the overview, a village, an agency with its year.
import { z } from 'zod'
import { download, read } from '../base/contract.ts'
import { Dong } from '../base/dong.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { AgencyKind, TaskState } from './partner.ts'

export const TwinningRow = z.object({
  twinningId: Id,
  agencyId: Id,
  agencyName: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  communeName: z.string(),
  difficult: z.boolean(),
  decisionNumber: z.string(),
  decidedOn: LocalDate,
  signer: z.string(),
  from: LocalDate,
  to: LocalDate.nullable(),
  endReason: z.string(),
  openTasks: z.int(),
  lateTasks: z.int(),
  doneTasks: z.int(),
  value: Dong,
  lastVisit: LocalDate.nullable(),
  mayEnd: z.boolean(),
})
export type TwinningRow = z.output<typeof TwinningRow>

export const TaskRow = z.object({
  taskId: Id,
  twinningId: Id,
  agencyName: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  wish: z.string(),
  what: z.string(),
  who: z.string(),
  dueOn: LocalDate,
  state: TaskState,
  daysLate: z.int(),
  doneOn: LocalDate.nullable(),
  result: z.string(),
  value: Dong,
  workdays: z.int(),
  photos: z.array(z.object({ fileId: Id, name: z.string() })),
  version: z.int(),
  maySettle: z.boolean(),
})
export type TaskRow = z.output<typeof TaskRow>

export const AgencyRow = z.object({
  agencyId: Id,
  name: z.string(),
  kind: AgencyKind,
  sector: z.string(),
  from: LocalDate,
  to: LocalDate.nullable(),
  villages: z.int(),
})
export type AgencyRow = z.output<typeof AgencyRow>

export const VillageRow = z.object({
  villageId: z.int(),
  villageName: z.string(),
  communeName: z.string(),
  poor: z.int(),
})
export type VillageRow = z.output<typeof VillageRow>

const AreaInput = z.object({ areaId: z.coerce.number().int().positive().optional() })

export const partnersOverviewContract = read('partners.overview', {
  path: '/partners',
  input: AreaInput,
  output: z.object({
    /** Open ones. */
    twinnings: z.array(TwinningRow),
    /** Especially difficult villages that nobody helps. */
    without: z.array(VillageRow),
    difficult: z.int(),
    late: z.array(TaskRow),
    agencies: z.array(AgencyRow),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Giúp đỡ, đồng hành', en: 'Partners' },
})

const Branch = z.object({
  branchId: Id,
  agencyId: Id,
  agencyName: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  name: z.string(),
  leadName: z.string(),
  members: z.int(),
})

export const partnerVillageContract = read('partners.village', {
  path: '/partners/villages/:villageId',
  input: z.object({ villageId: z.coerce.number().int().positive() }),
  output: z.object({
    villageId: z.int(),
    name: z.string(),
    communeName: z.string(),
    difficult: z.boolean(),
    twinnings: z.array(TwinningRow),
    wishes: z.array(
      z.object({
        wishId: Id,
        householdId: Id.nullable(),
        household: z.string(),
        wish: z.string(),
        day: LocalDate,
        tasks: z.int(),
      }),
    ),
    plans: z.array(
      z.object({
        planId: Id,
        agencyName: z.string(),
        year: z.int(),
        aims: z.string(),
        agreedOn: LocalDate,
        agreedWith: z.string(),
      }),
    ),
    tasks: z.array(TaskRow),
    visits: z.array(
      z.object({ visitId: Id, agencyName: z.string(), day: LocalDate, who: z.string(), what: z.string() }),
    ),
    branches: z.array(Branch),
    /** Households to whom a wish can belong: poor and near-poor ones. */
    households: z.array(z.object({ householdId: Id, name: z.string() })),
    agencies: z.array(z.object({ agencyId: Id, name: z.string() })),
    mayReport: z.boolean(),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Giúp đỡ một bản', en: 'Help for a village' },
})

export const agencyPageContract = read('partners.agency', {
  path: '/partners/agencies/:agencyId',
  input: z.object({ agencyId: z.coerce.number().int().positive() }),
  output: z.object({
    agencyId: Id,
    name: z.string(),
    kind: AgencyKind,
    sector: z.string(),
    contactName: z.string(),
    contactPhone: z.string(),
    from: LocalDate,
    to: LocalDate.nullable(),
    version: z.int(),
    areaId: z.int().nullable(),
    seatAreaId: z.int().nullable(),
    seat: z.string(),
    predecessor: z.object({ agencyId: Id, name: z.string() }).nullable(),
    /** By its card and by the villages it took over: of a merger all of them. */
    earlier: z.array(z.object({ agencyId: Id, name: z.string() })),
    successors: z.array(z.object({ agencyId: Id, name: z.string() })),
    others: z.array(z.object({ agencyId: Id, name: z.string() })),
    twinnings: z.array(TwinningRow),
    tasks: z.array(TaskRow),
    branches: z.array(Branch),
    years: z.array(
      z.object({ year: z.int(), done: z.int(), open: z.int(), value: Dong, workdays: z.int(), visits: z.int() }),
    ),
    mayWrite: z.boolean(),
  }),
  title: { vi: 'Cơ quan, tổ chức giúp đỡ', en: 'An agency that helps' },
})

export const agencyReportContract = download('partners.agency-report', {
  path: '/partners/agencies/:agencyId/report',
  input: z.object({
    agencyId: z.coerce.number().int().positive(),
    year: z.coerce.number().int().min(2000).max(2100),
  }),
  title: { vi: 'Báo cáo năm của cơ quan giúp đỡ', en: 'Yearly report of an agency' },
})

export const assignmentLetterContract = download('partners.assignment-letter', {
  path: '/partners/agencies/:agencyId/letter',
  input: z.object({
    agencyId: z.coerce.number().int().positive(),
    format: z.enum(['pdf', 'docx']).default('pdf'),
  }),
  title: { vi: 'Công văn phân công giúp đỡ bản', en: 'Letter of assignment to an agency' },
})
