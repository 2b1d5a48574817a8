// Takes in meetings that were held and signed before they came into the system (older rounds, the demo), set-based.
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'

export interface PastMeeting {
  officeId: number
  meetingId: number
  villageId: number
  subjectKind: string
  subjectId: number
  heldOn: LocalDate
  place: string
  chairName: string
  secretaryName: string
  invited: number
  attended: number
  women: number
  poor: number
  votesFor: number
  votesAgainst: number
}

export async function insertSignedMeetings(
  tx: Tx,
  meetings: readonly PastMeeting[],
  recordedBy: number,
): Promise<void> {
  for (let i = 0; i < meetings.length; i += 1000)
    await tx
      .insertInto('meeting')
      .values(
        meetings.slice(i, i + 1000).map(m => ({
          office_id: m.officeId,
          meeting_id: m.meetingId,
          village_id: m.villageId,
          subject_kind: m.subjectKind,
          subject_id: m.subjectId,
          turn: 1,
          state: 'signed',
          called_for: new Date(`${m.heldOn}T12:00:00Z`),
          place: m.place,
          chair_name: m.chairName,
          secretary_name: m.secretaryName,
          held_on: m.heldOn,
          attended: m.attended,
          attended_women: m.women,
          attended_poor: m.poor,
          households_invited: m.invited,
          front_present: true,
          votes_for: m.votesFor,
          votes_against: m.votesAgainst,
          called_by: recordedBy,
          called_at: new Date(`${m.heldOn}T01:00:00Z`),
        })),
      )
      .execute()
}
