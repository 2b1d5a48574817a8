// Contracts of petitions: taking in, the list, one with its steps, what waits.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { download, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { workItem } from '../programme/work.api.ts'
import { Changes } from '../review/change-line.ts'
import { AttachmentType, mostAttachments } from './attachment.ts'
import { PetitionChannel, PetitionKind, PetitionState, PetitionStep, TakenChannel } from './petition.ts'

const text = (most: number) => z.string().trim().max(most)
const IdParam = z.coerce.number().int().positive()

export const PetitionRow = z.object({
  petitionId: z.number(),
  kind: PetitionKind,
  channel: PetitionChannel,
  subject: z.string(),
  areaId: z.number(),
  areaName: z.string(),
  deskName: z.string(),
  named: z.boolean(),
  receivedOn: LocalDate,
  state: PetitionState,
  /** By when the next step is due; null where nothing waits. */
  dueOn: LocalDate.nullable(),
  late: z.boolean(),
  assignedTo: z.string(),
  isPublic: z.boolean(),
})
export type PetitionRow = z.output<typeof PetitionRow>

/** Open ones, late ones, all of them. */
export const PetitionShown = z.enum(['open', 'late', 'all'])

export const petitionListContract = read('petition.list', {
  path: '/petitions',
  input: z.object({
    shown: PetitionShown.default('open'),
    kind: PetitionKind.optional(),
    state: PetitionState.optional(),
    channel: PetitionChannel.optional(),
    areaId: IdParam.optional(),
    q: text(100).default(''),
  }),
  output: z.object({
    rows: z.array(PetitionRow),
    /** There are more than are shown: choose more narrowly. */
    more: z.boolean(),
    open: z.int(),
    late: z.int(),
  }),
  title: { vi: 'Đơn, ý kiến của dân', en: 'Petitions' },
})

const Limit = z.object({ value: z.number(), unit: z.enum(['days', 'working-days']) })

export const petitionPageContract = read('petition.page', {
  path: '/petitions/:petitionId',
  input: z.object({ petitionId: IdParam }),
  output: PetitionRow.extend({
    body: z.string(),
    sender: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
    agreesPublish: z.boolean(),
    recordedBy: z.string(),
    acceptDueOn: LocalDate,
    acceptedOn: LocalDate.nullable(),
    answerDueOn: LocalDate.nullable(),
    answer: z.string(),
    answeredOn: LocalDate.nullable(),
    /** Why it was not taken on, or where it was sent. */
    reason: z.string(),
    forwardedTo: z.string(),
    /** More time was taken, and why. */
    remote: z.boolean(),
    extendedOn: LocalDate.nullable(),
    extensionReason: z.string(),
    /** The sender asks to take it back; the desk has not said yes or no. */
    takeBackAskedOn: LocalDate.nullable(),
    /** What the sender sent with it; opened at its desk only. */
    attachments: z.array(z.object({ no: z.int(), mediaType: AttachmentType, size: z.int() })),
    mayOpen: z.boolean(),
    /** The point of a village meeting that it comes from. */
    meeting: z.object({ meetingId: z.number(), point: z.int(), title: z.string() }).nullable(),
    endedOn: LocalDate.nullable(),
    published: z.object({ on: LocalDate, subject: z.string(), question: z.string(), answer: z.string() }).nullable(),
    rule: z.object({
      accept: Limit,
      answer: Limit,
      longer: Limit.nullable(),
      longest: Limit.nullable(),
      /** For a remote place, where the desk says so when it takes it on. */
      remote: z.object({ answer: Limit, longer: Limit }).nullable(),
      citation: z.string(),
      own: z.boolean(),
      confidence: Confidence,
      /** Years on the way whose holidays are not known. */
      unknownYears: z.array(z.int()),
    }),
    events: z.array(
      z.object({ eventId: z.number(), what: PetitionStep, at: z.string(), by: z.string(), note: z.string() }),
    ),
    /** Who may be given it. */
    people: z.array(z.object({ userId: z.number(), name: z.string() })),
    /** What this reader may do now. */
    may: z.array(PetitionStep),
    /** Until when it may be put off; null: it may not. */
    longerUntil: LocalDate.nullable(),
    version: z.int(),
  }),
  title: { vi: 'Đơn, ý kiến của dân', en: 'A petition' },
})

/** What somebody says, on the portal or to an office. */
export const PetitionWords = z.object({
  areaId: z.int().positive(),
  kind: PetitionKind,
  subject: text(200).min(5),
  body: text(8000).min(10),
  name: text(120).default(''),
  phone: text(30).default(''),
  address: text(300).default(''),
  agreesPublish: z.boolean().default(false),
  /** Past the people it is about: to the desk above the commune's. */
  above: z.boolean().default(false),
})
export type PetitionWords = z.output<typeof PetitionWords>

export const recordPetitionContract = write('petition.record', {
  input: PetitionWords.extend({
    channel: TakenChannel,
    receivedOn: LocalDate,
    /** Written down at a meeting of the village: at which point. */
    meeting: z.object({ meetingId: Id, point: z.int().positive() }).nullable().default(null),
    /** Scans of the paper, pictures: uploads of whoever takes it in. */
    fileIds: z.array(Id).max(mostAttachments).default([]),
  }),
  output: Changes.extend({
    /** Opens the receipt with the tracking code, for whoever took it in; says nothing to anybody else. */
    ticket: z.string(),
    secret: z.boolean(),
  }),
  title: { vi: 'Nhập đơn, ý kiến', en: 'Take in a petition' },
})

/** Not among the server's commands: only the portal's form sends it. */
export const sendPetitionContract = write('petition.send', {
  input: PetitionWords.extend({
    attachments: z
      .array(z.object({ mediaType: AttachmentType, content: z.base64() }))
      .max(mostAttachments)
      .default([]),
  }),
  output: z.object({ petitionId: z.number(), secret: z.boolean() }),
  title: { vi: 'Gửi ý kiến qua cổng', en: 'Send a petition by the portal' },
})

/** By the holder of the code. Not among the server's commands either. */
export const takeBackPetitionContract = write('petition.take-back', {
  input: z.object({ codeHash: z.string().regex(/^[0-9a-f]{64}$/), reason: text(1000).default('') }),
  output: z.object({ petitionId: z.number(), secret: z.boolean(), asked: z.boolean() }),
  title: { vi: 'Rút đơn qua cổng', en: 'Take a petition back by the portal' },
})

/** By the holder of the code, too. */
export const withdrawConsentContract = write('petition.withdraw-consent', {
  input: z.object({ codeHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ petitionId: z.number(), wasPublic: z.boolean() }),
  title: { vi: 'Thôi đồng ý công khai qua cổng', en: 'Agree to publish no longer, by the portal' },
})

/** A file of the sender, to its desk. */
export const petitionAttachmentFile = download('petition.attachment', {
  path: '/petitions/:petitionId/attachments/:no',
  input: z.object({ petitionId: IdParam, no: IdParam }),
  title: { vi: 'Tệp gửi kèm đơn', en: 'A file sent with a petition' },
})

const of = { petitionId: Id, version: z.int() }
const Done = Changes.extend({ petitionId: z.number(), secret: z.boolean() })

export const acceptPetitionContract = write('petition.accept', {
  input: z.object({ ...of, on: LocalDate, assignTo: Id.nullable().default(null), remote: z.boolean().default(false) }),
  output: Done,
  title: { vi: 'Thụ lý đơn', en: 'Take on a petition' },
})
export const refusePetitionContract = write('petition.refuse', {
  input: z.object({ ...of, on: LocalDate, reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Không thụ lý đơn', en: 'Not take on a petition' },
})
export const forwardPetitionContract = write('petition.forward', {
  input: z.object({ ...of, on: LocalDate, to: text(300).min(3), reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Chuyển đơn đến nơi có thẩm quyền', en: 'Forward a petition' },
})
export const assignPetitionContract = write('petition.assign', {
  input: z.object({ ...of, userId: Id, note: text(1000).default('') }),
  output: Done,
  title: { vi: 'Giao giải quyết đơn', en: 'Assign a petition' },
})
export const answerPetitionContract = write('petition.answer', {
  input: z.object({ ...of, on: LocalDate, answer: text(8000).min(10) }),
  output: Done,
  title: { vi: 'Trả lời đơn', en: 'Answer a petition' },
})
export const closePetitionContract = write('petition.close', {
  input: z.object({ ...of, on: LocalDate, note: text(1000).default('') }),
  output: Done,
  title: { vi: 'Kết thúc đơn', en: 'Close a petition' },
})
export const escalatePetitionContract = write('petition.escalate', {
  input: z.object({ ...of, reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Chuyển đơn lên cấp trên', en: 'Hand a petition to the level above' },
})
export const extendPetitionContract = write('petition.extend', {
  input: z.object({ ...of, reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Lùi hạn trả lời đơn', en: 'Take more time to answer a petition' },
})
export const removeAttachmentContract = write('petition.remove-attachment', {
  input: z.object({ ...of, no: z.int().positive(), reason: text(1000).min(5) }),
  output: Done,
  title: { vi: 'Xóa một tệp gửi kèm đơn', en: 'Take a file away from a petition' },
})
export const settleTakeBackContract = write('petition.settle-take-back', {
  input: z.object({ ...of, agreed: z.boolean(), reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Trả lời yêu cầu rút đơn', en: 'Answer a wish to take a petition back' },
})
export const reclassifyPetitionContract = write('petition.reclassify', {
  input: z.object({ ...of, kind: PetitionKind, reason: text(2000).min(10) }),
  output: Done,
  title: { vi: 'Xếp lại loại đơn', en: 'Correct the kind of a petition' },
})
export const publishPetitionContract = write('petition.publish', {
  input: z.object({ ...of, subject: text(200).min(5), question: text(8000).min(10), answer: text(8000).min(10) }),
  output: Done,
  title: { vi: 'Công khai câu trả lời', en: 'Make the answer public' },
})
export const withdrawAnswerContract = write('petition.withdraw-answer', {
  input: z.object({ ...of, reason: text(1000).min(5) }),
  output: Done,
  title: { vi: 'Thôi công khai câu trả lời', en: 'Make the answer public no longer' },
})

/** By the ticket of whoever took it in, or by its number for whoever may read it. */
const WhichReceipt = { ticket: z.string().max(1000).optional(), petitionId: IdParam.optional() }

/** What stands on the receipt, for whoever took the petition in or may read it. */
export const petitionTicketContract = read('petition.ticket', {
  path: '/petition-ticket',
  input: z.object(WhichReceipt),
  output: z.object({
    code: z.string(),
    kind: PetitionKind,
    receivedOn: LocalDate,
    acceptDueOn: LocalDate,
    areaName: z.string(),
    deskName: z.string(),
    unverified: z.boolean(),
  }),
  title: { vi: 'Mã tra cứu của đơn', en: 'Tracking code of a petition' },
})
export const petitionReceiptContract = download('petition.receipt', {
  path: '/petition-receipt',
  input: z.object({ ...WhichReceipt, format: z.enum(['docx', 'pdf']).default('pdf') }),
  title: { vi: 'Phiếu tiếp nhận', en: 'Receipt of a petition' },
})

export const PetitionWorkKind = z.enum(['petition-accept', 'petition-answer', 'petition-take-back', 'petition-publish'])
export type PetitionWorkKind = z.infer<typeof PetitionWorkKind>
export const PetitionWorkItem = workItem(PetitionWorkKind)
export type PetitionWorkItem = z.output<typeof PetitionWorkItem>

export const petitionWorkContract = read('petition.work', {
  path: '/my-work/petitions',
  input: z.object({}),
  output: z.object({ items: z.array(PetitionWorkItem) }),
  title: { vi: 'Việc của tôi: đơn, ý kiến của dân', en: 'My work: petitions' },
})
