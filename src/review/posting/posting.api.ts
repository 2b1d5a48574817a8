// Contracts of postings, complaints and changes of a posted list.
import { z } from 'zod'
import { listOf, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'

const reason = z.string().trim().min(3).max(2000)

/** The only fields that may hang on a wall: no ID, no birth date, no health, no score. Law: see docs/law.md, personal data. */
export const PostedRow = z.object({ no: z.number(), headName: z.string(), code: z.string(), class: ReviewClass })
export type PostedRow = z.infer<typeof PostedRow>

export const putUpPostingContract = write('posting.put-up', {
  input: z.object({
    roundId: Id,
    villageId: z.int().positive(),
    places: z.array(z.string().trim().min(2).max(200)).min(1).max(10),
    fromDay: LocalDate,
  }),
  output: Changes.extend({
    postingId: Id,
    untilDay: LocalDate,
    /** Years whose holidays are not known: the last day may be too early. */
    unknownYears: z.array(z.number()),
    households: z.number(),
    hash: z.string(),
    repostOf: Id.nullable(),
    list: z.array(PostedRow),
  }),
  title: { vi: 'Niêm yết danh sách', en: 'Put up the list' },
})

export const takeDownPostingContract = write('posting.take-down', {
  input: z.object({ postingId: Id }),
  output: Changes.extend({ ready: z.number() }),
  title: { vi: 'Kết thúc niêm yết', en: 'Take the list down' },
})

export const withdrawPostingContract = write('posting.withdraw', {
  input: z.object({ postingId: Id, reason }),
  output: Changes,
  title: { vi: 'Thu hồi bản niêm yết có sai sót', en: 'Withdraw a faulty posting' },
})

export const receiveComplaintContract = write('complaint.receive', {
  input: z.object({
    roundId: Id,
    villageId: z.int().positive(),
    /** The household complained about; none: about a household that is not on the list, or about the procedure. */
    caseId: Id.optional(),
    about: z.string().trim().min(3).max(4000),
    complainant: z.string().trim().max(300).default(''),
    receivedOn: LocalDate,
  }),
  output: Changes.extend({ complaintId: Id, dueOn: LocalDate, unknownYears: z.array(z.number()) }),
  title: { vi: 'Tiếp nhận khiếu nại', en: 'Receive a complaint' },
})

export const resolveComplaintContract = write('complaint.resolve', {
  input: z.object({
    complaintId: Id,
    state: z.enum(['upheld', 'rejected', 'withdrawn']),
    outcome: z.string().trim().min(3).max(4000),
    resolvedOn: LocalDate,
    /** Upheld with another class: must be what the survey of the re-check gives. */
    classTo: ReviewClass.optional(),
  }),
  output: Changes.extend({ classChanged: z.boolean(), mustRepost: z.boolean() }),
  title: { vi: 'Giải quyết khiếu nại', en: 'Resolve a complaint' },
})

export const recheckCaseContract = write('case.recheck', {
  input: z.object({ caseId: Id, kind: z.enum(['opinion', 'correction']), reason }),
  output: Changes,
  title: { vi: 'Yêu cầu phúc tra hộ', en: 'Order a re-check' },
})

export const changeListContract = write('list.change', {
  input: z.object({
    caseId: Id,
    kind: z.enum(['opinion', 'death', 'move', 'correction']),
    reason,
    /** For opinion and correction: what the re-check's survey gives. Death and move take the household off the list. */
    classTo: ReviewClass.optional(),
  }),
  output: Changes.extend({ mustRepost: z.boolean() }),
  title: { vi: 'Thay đổi danh sách đã niêm yết', en: 'Change a posted list' },
})

export const Posting = z.object({
  postingId: z.number(),
  officeId: z.number(),
  roundId: z.number(),
  villageId: z.number(),
  villageName: z.string(),
  repostOf: z.number().nullable(),
  fromDay: LocalDate,
  untilDay: LocalDate,
  over: z.boolean(),
  places: z.array(z.string()),
  state: z.enum(['up', 'down', 'withdrawn']),
  takenDownOn: LocalDate.nullable(),
  hash: z.string(),
  households: z.number(),
  complaintsOpen: z.number(),
})

export const postingListContract = read('posting.list', {
  path: '/rounds/:roundId/postings',
  input: z.object({ roundId: z.coerce.number().int().positive(), villageId: z.coerce.number().int().optional() }),
  output: z.object({ postings: z.array(Posting) }),
  title: { vi: 'Các lần niêm yết', en: 'Postings' },
})

/** The list as it hangs on the wall. */
export const postingPageContract = read('posting.page', {
  path: '/postings/:postingId',
  input: z.object({ postingId: z.coerce.number().int().positive() }),
  output: z.object({
    posting: Posting,
    roundName: z.string(),
    trial: z.boolean(),
    list: z.array(PostedRow),
    changes: z.array(
      z.object({
        changeId: z.number(),
        headName: z.string(),
        kind: z.string(),
        reason: z.string(),
        from: z.string(),
        to: z.string(),
        adverse: z.boolean(),
        at: z.string(),
      }),
    ),
    hashHolds: z.boolean(),
  }),
  title: { vi: 'Danh sách niêm yết', en: 'The posted list' },
})

export const ComplaintState = z.enum(['open', 'upheld', 'rejected', 'withdrawn'])
export const Complaint = z.object({
  complaintId: z.number(),
  officeId: z.number(),
  roundId: z.number(),
  villageId: z.number(),
  villageName: z.string(),
  caseId: z.number().nullable(),
  headName: z.string().nullable(),
  about: z.string(),
  complainant: z.string(),
  receivedOn: LocalDate,
  dueOn: LocalDate,
  late: z.boolean(),
  state: ComplaintState,
  outcome: z.string(),
  resolvedOn: LocalDate.nullable(),
})

export const complaintListContract = read('complaint.list', {
  path: '/rounds/:roundId/complaints',
  input: z.object({
    roundId: z.coerce.number().int().positive(),
    villageId: z.coerce.number().int().optional(),
    state: listOf(ComplaintState),
  }),
  output: z.object({ complaints: z.array(Complaint) }),
  title: { vi: 'Khiếu nại của đợt', en: 'Complaints of the round' },
})
