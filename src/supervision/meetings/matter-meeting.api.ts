// Contracts of meetings on matters of a village: called, written down, minutes filed, made public, linked with what came of them.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { PetitionKind, PetitionState } from '../../petitions/petition.ts'
import { Changes } from '../../review/change-line.ts'
import { Matter, Point } from '../../voice/matter.ts'
import { AttendingHousehold, MeetingQuestion, MeetingState } from '../../voice/meeting.ts'

const done = Changes.extend({ meetingId: Id })
const count = z.int().min(0).max(100_000)

export const OutcomeKind = z.enum(['work', 'support-list', 'plan'])
export type OutcomeKind = z.infer<typeof OutcomeKind>

export const callMatterContract = write('village-meeting.call', {
  input: z.object({
    villageId: z.int().positive(),
    matter: Matter,
    title: z.string().trim().min(5).max(300),
    /** ISO 8601 with offset, or UTC. */
    calledFor: z.iso.datetime({ offset: true }),
    place: z.string().trim().min(2).max(300),
    householdsInvited: count.nullable().default(null),
    agenda: z.array(z.string().trim().min(3).max(500)).min(1).max(30),
  }),
  output: done,
  title: { vi: 'Mời họp bản', en: 'Call a village meeting on a matter' },
})

export const holdMatterContract = write('village-meeting.hold', {
  input: z.object({
    meetingId: Id,
    heldOn: LocalDate,
    chairName: z.string().trim().min(2).max(200),
    secretaryName: z.string().trim().min(2).max(200),
    frontPresent: z.boolean(),
    othersPresent: z.string().trim().max(1000).default(''),
    /** Household by household; the three counts then come from it, and poor households from the registry. */
    attendance: z.array(AttendingHousehold).max(2000).default([]),
    attended: count.nullable().default(null),
    attendedWomen: count.nullable().default(null),
    attendedPoor: count.nullable().default(null),
    points: z.array(Point).min(1).max(30),
    questions: z.array(MeetingQuestion).max(200).default([]),
    remarks: z.string().trim().max(4000).default(''),
  }),
  output: done,
  title: { vi: 'Ghi kết quả họp bản', en: 'Record a village meeting on a matter' },
})

export const fileMatterMinutesContract = write('village-meeting.sign', {
  input: z.object({ meetingId: Id, fileId: Id }),
  output: done,
  title: { vi: 'Nộp biên bản họp bản', en: 'File the minutes of a village meeting' },
})

export const cancelMatterContract = write('village-meeting.cancel', {
  input: z.object({ meetingId: Id, reason: z.string().trim().min(3).max(1000) }),
  output: done,
  title: { vi: 'Hủy cuộc họp bản đã mời', en: 'Cancel a called village meeting' },
})

export const publishMatterContract = write('village-meeting.publish', {
  input: z.object({ meetingId: Id, isPublic: z.boolean() }),
  output: done,
  title: { vi: 'Đăng công khai kết quả họp bản', en: 'Make a village meeting public' },
})

export const linkOutcomeContract = write('village-meeting.link', {
  input: z.object({
    meetingId: Id,
    subjectKind: OutcomeKind,
    subjectId: Id,
    note: z.string().trim().max(500).default(''),
  }),
  output: done,
  title: { vi: 'Nối cuộc họp với việc đã làm', en: 'Link a meeting with what came of it' },
})

export const unlinkOutcomeContract = write('village-meeting.unlink', {
  input: z.object({
    meetingId: Id,
    subjectKind: OutcomeKind,
    subjectId: Id,
    reason: z.string().trim().min(5).max(500),
  }),
  output: done,
  title: { vi: 'Bỏ việc nối nhầm với cuộc họp', en: 'Take a wrong link off a meeting' },
})

export const MatterRow = z.object({
  meetingId: Id,
  villageId: z.int(),
  village: z.string(),
  matter: Matter,
  title: z.string(),
  state: MeetingState,
  calledFor: z.string(),
  place: z.string(),
  heldOn: LocalDate.nullable(),
  attended: z.int().nullable(),
  attendedWomen: z.int().nullable(),
  attendedPoor: z.int().nullable(),
  isPublic: z.boolean(),
})
export type MatterRow = z.output<typeof MatterRow>

export const matterListContract = read('village-meeting.list', {
  path: '/village-meetings',
  input: PageInput.extend({
    matter: Matter.optional(),
    state: MeetingState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
    /** Those that led to this. */
    subjectKind: OutcomeKind.optional(),
    subjectId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({ rows: z.array(MatterRow), next: z.string().nullable(), mayCall: z.boolean() }),
  title: { vi: 'Họp bản', en: 'Village meetings' },
})

export const matterPageContract = read('village-meeting.page', {
  path: '/village-meetings/:meetingId',
  input: z.object({ meetingId: z.coerce.number().int().positive() }),
  output: z.object({
    meeting: MatterRow.extend({
      householdsInvited: z.int().nullable(),
      chairName: z.string(),
      secretaryName: z.string(),
      frontPresent: z.boolean().nullable(),
      othersPresent: z.string(),
      remarks: z.string(),
      minutesFileId: Id.nullable(),
    }),
    points: z.array(Point),
    attendance: z.array(AttendingHousehold),
    questions: z.array(MeetingQuestion),
    /** Of the village, for calling the roll; empty once it was held. */
    households: z.array(z.object({ householdId: Id, code: z.string(), headName: z.string(), poor: z.boolean() })),
    outcomes: z.array(
      z.object({
        subjectKind: OutcomeKind,
        subjectId: Id,
        name: z.string(),
        note: z.string(),
        /** Linked here, and not by a line of a plan that names the meeting. */
        linked: z.boolean(),
      }),
    ),
    /** What it may be linked with. */
    choices: z.array(z.object({ subjectKind: OutcomeKind, subjectId: Id, name: z.string() })),
    /** What was written down from a point as somebody's wish, recommendation …; its words stay with the petition. */
    petitions: z.array(
      z.object({ petitionId: Id, point: z.int(), kind: PetitionKind, state: PetitionState, receivedOn: LocalDate }),
    ),
    may: z.object({ record: z.boolean(), publish: z.boolean(), petition: z.boolean() }),
  }),
  title: { vi: 'Một cuộc họp bản', en: 'One village meeting' },
})
