// Contracts of village meetings on a review list: called, held with votes, signed minutes.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { AttendingHousehold, MeetingQuestion, MeetingState } from '../../voice/meeting.ts'
import { ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'

const count = z.int().min(0).max(100_000)

export const callMeetingContract = write('meeting.call', {
  input: z.object({
    roundId: Id,
    villageId: z.int().positive(),
    /** ISO 8601 with offset, or UTC. */
    calledFor: z.iso.datetime({ offset: true }),
    place: z.string().trim().min(2).max(300),
    householdsInvited: count.optional(),
  }),
  output: Changes.extend({ meetingId: Id, turn: z.number(), households: z.number() }),
  title: { vi: 'Mời họp dân', en: 'Call a village meeting' },
})

export const cancelMeetingContract = write('meeting.cancel', {
  input: z.object({ meetingId: Id, reason: z.string().trim().min(3).max(1000) }),
  output: Changes,
  title: { vi: 'Huỷ cuộc họp đã mời', en: 'Cancel a called meeting' },
})

export const holdMeetingContract = write('meeting.hold', {
  input: z.object({
    meetingId: Id,
    heldOn: LocalDate,
    chairName: z.string().trim().min(2).max(200),
    secretaryName: z.string().trim().min(2).max(200),
    /** People with a vote; each attending household one. */
    attended: count,
    attendedWomen: count,
    /** Of poor or near-poor households. */
    attendedPoor: count,
    frontPresent: z.boolean(),
    othersPresent: z.string().trim().max(1000).default(''),
    attendance: z.array(AttendingHousehold).max(2000).default([]),
    /** One show of hands on the whole list, without the households voted one by one. */
    votesFor: count,
    votesAgainst: count,
    contested: z
      .array(z.object({ caseId: Id, votesFor: count, votesAgainst: count, note: z.string().max(1000).default('') }))
      .max(500)
      .default([]),
    questions: z.array(MeetingQuestion).max(200).default([]),
    remarks: z.string().trim().max(4000).default(''),
  }),
  output: Changes.extend({
    agreed: z.number(),
    resurvey: z.number(),
    toCommittee: z.number(),
    meetingsLeft: z.number(),
  }),
  title: { vi: 'Ghi kết quả họp dân', en: 'Record a village meeting' },
})

export const signMeetingContract = write('meeting.sign', {
  input: z.object({ meetingId: Id, fileId: Id }),
  output: Changes,
  title: { vi: 'Nộp biên bản họp đã ký', en: 'File the signed minutes' },
})

export const meetingPageContract = read('meeting.page', {
  path: '/review-meetings/:meetingId',
  input: z.object({ meetingId: z.coerce.number().int().positive() }),
  output: z.object({
    meetingId: z.number(),
    officeId: z.number(),
    roundId: z.number(),
    roundName: z.string(),
    villageId: z.number(),
    villageName: z.string(),
    turn: z.number(),
    state: MeetingState,
    calledFor: z.string(),
    place: z.string(),
    heldOn: LocalDate.nullable(),
    chairName: z.string(),
    secretaryName: z.string(),
    householdsInvited: z.number().nullable(),
    attended: z.number().nullable(),
    attendedWomen: z.number().nullable(),
    attendedPoor: z.number().nullable(),
    frontPresent: z.boolean().nullable(),
    othersPresent: z.string(),
    votesFor: z.number().nullable(),
    votesAgainst: z.number().nullable(),
    remarks: z.string(),
    minutesFileId: z.number().nullable(),
    /** At least this share of those present must agree. */
    share: z.object({ of: z.number(), outOf: z.number(), citation: z.string(), confidence: z.string() }),
    /** The households on the table of this meeting. */
    list: z.array(
      z.object({
        caseId: z.number(),
        code: z.string(),
        headName: z.string(),
        memberCount: z.number(),
        classBefore: ReviewClass,
        classDraft: ReviewClass.nullable(),
        votesFor: z.number().nullable(),
        votesAgainst: z.number().nullable(),
        outcome: z.enum(['open', 'agreed', 'rejected']),
      }),
    ),
    attendance: z.array(AttendingHousehold),
    questions: z.array(MeetingQuestion),
    households: z.array(
      z.object({ householdId: z.number(), code: z.string(), headName: z.string(), poor: z.boolean() }),
    ),
  }),
  title: { vi: 'Cuộc họp dân', en: 'A village meeting' },
})

export const meetingListContract = read('meeting.list', {
  path: '/rounds/:roundId/meetings',
  input: z.object({ roundId: z.coerce.number().int().positive(), villageId: z.coerce.number().int().optional() }),
  output: z.object({
    meetings: z.array(
      z.object({
        meetingId: z.number(),
        villageId: z.number(),
        villageName: z.string(),
        turn: z.number(),
        state: MeetingState,
        calledFor: z.string(),
        place: z.string(),
        heldOn: LocalDate.nullable(),
        attended: z.number().nullable(),
        votesFor: z.number().nullable(),
        votesAgainst: z.number().nullable(),
        minutesFileId: z.number().nullable(),
      }),
    ),
  }),
  title: { vi: 'Các cuộc họp dân của đợt', en: 'Meetings of the round' },
})
