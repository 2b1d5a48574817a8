// Reads one village meeting whole: for the pages and minutes of the noun that was met about.
import type { Tx } from '../platform/database.ts'

/** The meeting with attendance, votes and questions, in the reader's scope; undefined if there is none. */
export async function findMeeting(tx: Tx, meetingId: number) {
  const meeting = await tx.selectFrom('meeting').selectAll().where('meeting_id', '=', meetingId).executeTakeFirst()
  if (!meeting) return undefined
  const of = { office: meeting.office_id, meeting: meetingId }
  const attendance = await tx
    .selectFrom('meeting_attendance')
    .selectAll()
    .where('office_id', '=', of.office)
    .where('meeting_id', '=', of.meeting)
    .orderBy('household_id')
    .execute()
  const votes = await tx
    .selectFrom('meeting_vote')
    .selectAll()
    .where('office_id', '=', of.office)
    .where('meeting_id', '=', of.meeting)
    .execute()
  const questions = await tx
    .selectFrom('meeting_question')
    .selectAll()
    .where('office_id', '=', of.office)
    .where('meeting_id', '=', of.meeting)
    .orderBy('no')
    .execute()
  const points = await tx
    .selectFrom('meeting_point')
    .selectAll()
    .where('office_id', '=', of.office)
    .where('meeting_id', '=', of.meeting)
    .orderBy('no')
    .execute()
  return { meeting, attendance, votes, questions, points }
}
