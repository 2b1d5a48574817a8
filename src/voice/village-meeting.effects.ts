// Writes meetings of a village on matters of its own: called with its points, written down with a show of hands each, made public.
// Who calls them, and what came of them, is told by the nouns to the right.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import { wrongInput } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { issuesOfPoints, type Matter, type Point } from './matter.ts'
import {
  type HeldMeeting,
  insertMeeting,
  type MeetingCall,
  type MeetingRecord,
  recordMeeting,
} from './meeting.effects.ts'

export interface VillageCall extends Omit<MeetingCall, 'subjectKind' | 'subjectId' | 'turn'> {
  matter: Matter
  title: string
  agenda: readonly string[]
}

async function writePoints(
  tx: Tx,
  at: { officeId: number; meetingId: number; villageId: number },
  points: readonly Point[],
) {
  await sql`insert into meeting_point (office_id, meeting_id, no, village_id, title, votes_for, votes_against, abstained, conclusion)
    select ${at.officeId}::int, ${at.meetingId}::bigint, row_number() over (), ${at.villageId}::int, p.* from unnest(
      ${points.map(p => p.title)}::text[], ${points.map(p => p.votes?.for ?? null)}::int[], ${points.map(p => p.votes?.against ?? null)}::int[],
      ${points.map(p => p.votes?.abstained ?? null)}::int[], ${points.map(p => p.conclusion)}::text[]) p`.execute(tx)
}

export async function callVillageMeeting(context: CommandContext, call: VillageCall): Promise<number> {
  const { matter, title } = call
  const meetingId = await context.services.ids.next()
  // Its own subject: a village may have several such meetings before it at once.
  const subject = { subjectKind: 'village', subjectId: meetingId, turn: 1 }
  await insertMeeting(context, meetingId, { ...call, ...subject }, { matter, title })
  const points = call.agenda.map(title => ({ title, votes: null, conclusion: '' }))
  await writePoints(context.tx, { ...call, meetingId }, points)
  return meetingId
}

export type VillageHeld = Omit<HeldMeeting, 'votesFor' | 'votesAgainst' | 'points'> & { points: readonly Point[] }

/** Writes down what was called; the points as they were met about take the place of the agenda. Throws `invalid-input`. */
export async function recordVillageMeeting(
  context: CommandContext,
  meeting: MeetingRecord,
  held: VillageHeld,
): Promise<void> {
  const faults = issuesOfPoints(held.points, held.attended)
  if (faults.length > 0) throw wrongInput(faults)
  await recordMeeting(context, meeting, { ...held, votesFor: null, votesAgainst: null, points: [] })
  const { officeId, meetingId } = meeting
  await context.tx
    .deleteFrom('meeting_point')
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', meetingId)
    .execute()
  await writePoints(context.tx, meeting, held.points)
}

export async function setMeetingPublic(
  { tx }: CommandContext,
  meeting: Pick<MeetingRecord, 'officeId' | 'meetingId'>,
  on: LocalDate | null,
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({ published_on: on })
    .where('office_id', '=', meeting.officeId)
    .where('meeting_id', '=', meeting.meetingId)
    .execute()
}
