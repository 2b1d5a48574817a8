// What the minutes of a village meeting on a matter of its own say; of one that is only called, a form to fill in by hand.
import type { AreaTree } from '../../areas/area.ts'
import { dayInVietnam, formatInstant } from '../../base/instant.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { type DocumentWanted, type IssuedDocument, letterheadOf, slug } from './document-parts.queries.ts'

export async function matterMinutes(
  { subjectId }: DocumentWanted,
  context: QueryContext,
  tree: AreaTree,
): Promise<IssuedDocument> {
  const { tx } = context
  const meeting = await tx
    .selectFrom('v_meeting')
    .selectAll()
    .where('meeting_id', '=', subjectId)
    .where('subject_kind', '=', 'village')
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  if (!meeting) throw problem('not-found', { what: 'cuộc họp' })
  const { office_id: officeId, village_id: villageId } = meeting
  const points = await tx
    .selectFrom('v_meeting_point')
    .select(['title', 'votes_for', 'votes_against', 'abstained', 'conclusion'])
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', subjectId)
    .orderBy('no')
    .execute()
  const questions = await tx
    .selectFrom('v_meeting_question')
    .select(['question', 'answer'])
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', subjectId)
    .orderBy('no')
    .execute()
  if (points.length === 0) throw problem('document-without-records', {})
  const held = meeting.held_on !== null
  const calledOn = dayInVietnam(meeting.called_for!)
  const day = meeting.held_on ?? calledOn
  const commune = tree.pathOf(villageId!, day).find(area => area.level === 'commune')?.areaId ?? villageId!
  return {
    name: 'village-meeting-minutes',
    officeId: officeId!,
    trial: false,
    fileName: slug(`Biên bản họp ${tree.nameOf(villageId!, day)} ${day}`),
    inputs: [
      {
        letterhead: letterheadOf(tree, commune, day, null, held),
        village: tree.fullNameOf(villageId!, day),
        subject: meeting.title!,
        day: meeting.held_on,
        // The hour it was called for; where it was held on another day nobody wrote the hour down.
        from: held && meeting.held_on === calledOn ? formatInstant(meeting.called_for!).slice(11) : null,
        place: meeting.place,
        chair: meeting.chair_name || null,
        secretary: meeting.secretary_name || null,
        others: meeting.others_present || null,
        attended: meeting.attended,
        invited: meeting.households_invited,
        women: meeting.attended_women,
        poor: meeting.attended_poor,
        front: meeting.front_present,
        points: points.map(one => ({
          title: one.title!,
          votes:
            one.votes_for === null
              ? null
              : { for: one.votes_for, against: one.votes_against ?? 0, abstained: one.abstained ?? 0 },
          conclusion: one.conclusion ?? '',
        })),
        questions: questions.map(one => ({ question: one.question!, answer: one.answer ?? '' })),
        remarks: meeting.remarks ?? '',
      },
    ],
  } as IssuedDocument<'village-meeting-minutes'> as IssuedDocument
}
