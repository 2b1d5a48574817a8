// Contracts of the lists of support: approving, withdrawing, closing; what became of their lines; reading them.
import { z } from 'zod'
import { download, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { DeliveryState, Hindrance, ListState, NotGiven, SupportKind } from './delivery.ts'
import { AboutGiven } from './recovery/recovery.ts'

export const approveListContract = write('support-list.approve', {
  input: z.object({
    listId: Id,
    decisionNumber: z.string().trim().min(1).max(120),
    decidedOn: LocalDate,
    signer: z.string().trim().min(1).max(200),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Phê duyệt danh sách hỗ trợ', en: 'Approve a list of support' },
})

/** By a new decision, with its reason. Where something was given it is said what becomes of it: recovered, with tasks, or kept. */
export const withdrawListContract = write('support-list.withdraw', {
  input: z.object({
    listId: Id,
    on: LocalDate,
    reason: z.string().trim().min(5).max(1000),
    /** What becomes of what was given already; asked where something was. */
    aboutGiven: AboutGiven.nullable().default(null),
    /** Until when it comes back. */
    dueOn: LocalDate.nullable().default(null),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Hủy danh sách hỗ trợ', en: 'Withdraw a list of support' },
})

/** Where lines were not given it is said what becomes of them; why, where they lapse. */
export const closeListContract = write('support-list.close', {
  input: z.object({
    listId: Id,
    notGiven: NotGiven.nullable().default(null),
    reason: z.string().trim().max(500).default(''),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Kết thúc danh sách hỗ trợ', en: 'Close a list of support' },
})

/** Lines of a closed list that went on holding their place: they lapse, and who stood on them may come onto another list. */
export const lapseLinesContract = write('support-list.lapse', {
  input: z.object({
    listId: Id,
    deliveryIds: z.array(Id).min(1).max(5000),
    reason: z.string().trim().min(5).max(500),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Ghi không cấp', en: 'Say that lines are not given' },
})

/** Off a list that is not approved yet; afterwards only a new decision changes it. */
export const dropLineContract = write('support-list.drop-line', {
  input: z.object({ deliveryId: Id, reason: z.string().trim().min(3).max(500) }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Bỏ một dòng khỏi danh sách', en: 'Take a line off a list' },
})

export const settleContract = write('support-list.settle', {
  input: z.object({
    listId: Id,
    deliveryIds: z.array(Id).min(1).max(5000),
    state: DeliveryState.exclude(['planned', 'cancelled', 'lapsed', 'owed']),
    day: LocalDate,
    reason: z.string().trim().max(500).default(''),
    proofFileId: Id.nullable().default(null),
    despite: z.string().trim().max(500).default(''),
  }),
  output: Changes.extend({ count: z.int() }),
  title: { vi: 'Ghi kết quả cấp', en: 'Say what became of lines' },
})

export const SupportListRow = z.object({
  listId: Id,
  kind: SupportKind,
  policyId: z.string(),
  title: z.string(),
  cycle: z.string(),
  state: ListState,
  rows: z.int(),
  amount: z.string(),
  decisionNumber: z.string().nullable(),
  decidedOn: LocalDate.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  given: z.int(),
  waiting: z.int(),
})

export const supportListsContract = read('support-list.list', {
  path: '/support-lists',
  input: PageInput.extend({
    kind: SupportKind.optional(),
    state: ListState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(SupportListRow), next: z.string().nullable() }),
  title: { vi: 'Danh sách hỗ trợ', en: 'Lists of support' },
})

export const DeliveryRow = z.object({
  deliveryId: Id,
  householdId: Id.nullable(),
  personId: Id.nullable(),
  name: z.string(),
  household: z.string(),
  villageId: z.int(),
  village: z.string(),
  class: z.string(),
  ground: z.string(),
  amount: z.string(),
  quantity: z.string(),
  state: DeliveryState,
  givenOn: LocalDate.nullable(),
  until: LocalDate.nullable(),
  /** Why it could not be given today; of lines that wait. */
  hindrance: Hindrance.nullable(),
  reason: z.string(),
  proofFileId: Id.nullable(),
})

export const supportListContract = read('support-list.page', {
  path: '/support-lists/:listId',
  input: PageInput.extend({ listId: z.coerce.number().int().positive(), state: DeliveryState.optional() }),
  output: z.object({
    list: SupportListRow.extend({
      officeId: z.int(),
      signer: z.string(),
      approvedBy: z.string(),
      hash: z.string().nullable(),
      /** Still what was approved; null before. */
      isIntact: z.boolean().nullable(),
      reason: z.string(),
      /** Of a withdrawn list: what was paid on it and has not come back. */
      toRecover: z.string(),
      replaces: Id.nullable(),
      may: z.object({ write: z.boolean(), approve: z.boolean(), record: z.boolean() }),
    }),
    rows: z.array(DeliveryRow),
    next: z.string().nullable(),
  }),
  title: { vi: 'Một danh sách hỗ trợ', en: 'A list of support' },
})

/** For handing over: the list, and the sheet on which people sign. */
export const supportListSheetContract = download('support-list.sheet', {
  path: '/support-lists/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách hỗ trợ, bản bàn giao', en: 'A list of support for handing over' },
})
