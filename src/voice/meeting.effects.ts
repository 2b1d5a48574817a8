// Writes village meetings for the nouns whose subject is met about. The only writer of the meeting tables.
// Decides nothing about the subject: what a vote means is the subject's own rule.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import { problem, wrongInput } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { Matter } from './matter.ts'
import {
  type AttendingHousehold,
  issuesOfMeeting,
  type MeetingQuestion,
  type MeetingState,
  meetingStateText,
} from './meeting.ts'
import './voice.problems.ts'

export interface MeetingRecord {
  officeId: number
  meetingId: number
  villageId: number
  subjectKind: string
  subjectId: number
  turn: number
  state: MeetingState
  calledFor: Date
  householdsInvited: number | null
  heldOn: LocalDate | null
  attended: number | null
  votesFor: number | null
  votesAgainst: number | null
  publishedOn: LocalDate | null
}

/** The meeting, locked until the transaction ends. Throws `not-found`. */
export async function lockMeeting(tx: Tx, meetingId: number): Promise<MeetingRecord> {
  const row = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'cuộc họp' })
  return {
    officeId: row.office_id,
    meetingId: row.meeting_id,
    villageId: row.village_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    turn: row.turn,
    state: row.state as MeetingState,
    calledFor: row.called_for,
    householdsInvited: row.households_invited,
    heldOn: row.held_on,
    attended: row.attended,
    votesFor: row.votes_for,
    votesAgainst: row.votes_against,
    publishedOn: row.published_on,
  }
}

/** Throws `meeting-not-in-state` unless the meeting is in the state. */
export function requireMeetingState(meeting: MeetingRecord, state: MeetingState): void {
  if (meeting.state !== state) throw problem('meeting-not-in-state', { state: meetingStateText[meeting.state] })
}

export interface MeetingCall {
  officeId: number
  villageId: number
  subjectKind: string
  subjectId: number
  turn: number
  calledFor: Date
  place: string
  householdsInvited: number | null
}

/** Calls a meeting. One that is called or held without minutes must be closed first: `meeting-open-already`. */
export async function callMeeting(context: CommandContext, call: MeetingCall): Promise<number> {
  const { tx } = context
  const open = await tx
    .selectFrom('meeting')
    .select('called_for')
    .where('office_id', '=', call.officeId)
    .where('subject_kind', '=', call.subjectKind)
    .where('subject_id', '=', call.subjectId)
    .where('village_id', '=', call.villageId)
    .where('state', 'in', ['called', 'held'])
    .executeTakeFirst()
  if (open) throw problem('meeting-open-already', { on: open.called_for.toISOString().slice(0, 10) })
  const meetingId = await context.services.ids.next()
  await insertMeeting(context, meetingId, call)
  return meetingId
}

/** Writes the call. @param about a matter of the village's own. */
export async function insertMeeting(
  { tx, actor, now }: CommandContext,
  meetingId: number,
  call: MeetingCall,
  about: { matter?: Matter; title?: string } = {},
): Promise<void> {
  await tx
    .insertInto('meeting')
    .values({
      office_id: call.officeId,
      meeting_id: meetingId,
      village_id: call.villageId,
      subject_kind: call.subjectKind,
      subject_id: call.subjectId,
      turn: call.turn,
      state: 'called',
      called_for: call.calledFor,
      place: call.place,
      households_invited: call.householdsInvited,
      called_by: actor.userId,
      called_at: now,
      ...about,
    })
    .execute()
}

export interface HeldMeeting {
  heldOn: LocalDate
  chairName: string
  secretaryName: string
  attended: number
  attendedWomen: number
  attendedPoor: number
  frontPresent: boolean
  othersPresent: string
  attendance: AttendingHousehold[]
  /** Null: hands are shown on each matter, never on the whole. */
  votesFor: number | null
  votesAgainst: number | null
  points: { subjectKind: string; subjectId: number; votesFor: number; votesAgainst: number; note: string }[]
  questions: MeetingQuestion[]
  remarks: string
}

/** Writes down a meeting that was called. Throws `invalid-input` with everything that cannot be. */
export async function recordMeeting(context: CommandContext, meeting: MeetingRecord, held: HeldMeeting): Promise<void> {
  const { tx } = context
  requireMeetingState(meeting, 'called')
  const faults = issuesOfMeeting({
    ...held,
    points: held.points.map((point, i) => ({ path: `contested.${i}.votesFor`, ...point })),
  })
  if (held.heldOn > context.today)
    faults.push({
      path: 'heldOn',
      name: 'in-future',
      message: 'Ngày họp không thể sau hôm nay.',
      en: 'The meeting cannot be after today.',
    })
  if (faults.length > 0) throw wrongInput(faults)
  const { officeId, meetingId } = meeting
  await tx
    .updateTable('meeting')
    .set({
      state: 'held',
      held_on: held.heldOn,
      chair_name: held.chairName,
      secretary_name: held.secretaryName,
      attended: held.attended,
      attended_women: held.attendedWomen,
      attended_poor: held.attendedPoor,
      front_present: held.frontPresent,
      others_present: held.othersPresent,
      votes_for: held.votesFor,
      votes_against: held.votesAgainst,
      remarks: held.remarks,
    })
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', meetingId)
    .execute()
  await sql`insert into meeting_attendance (office_id, meeting_id, household_id, represented_by, is_woman)
    select ${officeId}::int, ${meetingId}::bigint, * from unnest(${held.attendance.map(a => a.householdId)}::bigint[],
      ${held.attendance.map(a => a.representedBy)}::text[], ${held.attendance.map(a => a.isWoman)}::boolean[])`.execute(
    tx,
  )
  await sql`insert into meeting_vote (office_id, meeting_id, subject_kind, subject_id, votes_for, votes_against, note)
    select ${officeId}::int, ${meetingId}::bigint, * from unnest(${held.points.map(p => p.subjectKind)}::text[],
      ${held.points.map(p => p.subjectId)}::bigint[], ${held.points.map(p => p.votesFor)}::int[],
      ${held.points.map(p => p.votesAgainst)}::int[], ${held.points.map(p => p.note)}::text[])`.execute(tx)
  await sql`insert into meeting_question (office_id, meeting_id, no, asked_by, question, answer)
    select ${officeId}::int, ${meetingId}::bigint, row_number() over (), q.* from unnest(
      ${held.questions.map(q => q.askedBy)}::text[], ${held.questions.map(q => q.question)}::text[],
      ${held.questions.map(q => q.answer)}::text[]) q`.execute(tx)
}

/** Files the signed minutes. */
export async function signMinutes(context: CommandContext, meeting: MeetingRecord, fileId: number): Promise<void> {
  requireMeetingState(meeting, 'held')
  await context.tx
    .updateTable('meeting')
    .set({ state: 'signed', minutes_file_id: fileId })
    .where('office_id', '=', meeting.officeId)
    .where('meeting_id', '=', meeting.meetingId)
    .execute()
}

export async function cancelMeeting(context: CommandContext, meeting: MeetingRecord, reason: string): Promise<void> {
  requireMeetingState(meeting, 'called')
  await context.tx
    .updateTable('meeting')
    .set({ state: 'cancelled', remarks: reason })
    .where('office_id', '=', meeting.officeId)
    .where('meeting_id', '=', meeting.meetingId)
    .execute()
}
