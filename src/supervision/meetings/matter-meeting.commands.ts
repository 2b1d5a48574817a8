// Meetings of a village on its plan, works, lists or anything else: called, written down, minutes filed, made public, linked with what
// came of them. The tables of meetings are voice's; what a meeting led to is kept here, right of plans, works and lists.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { dayInVietnam } from '../../base/instant.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem, wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import { namedIn } from '../../registry/named-people.queries.ts'
import { matterText } from '../../voice/matter.ts'
import { cancelMeeting, lockMeeting, type MeetingRecord, signMinutes } from '../../voice/meeting.effects.ts'
import { findMeeting } from '../../voice/meeting.queries.ts'
import { meetingStateText, wasHeld } from '../../voice/meeting.ts'
import { callVillageMeeting, recordVillageMeeting, setMeetingPublic } from '../../voice/village-meeting.effects.ts'
import {
  callMatterContract,
  cancelMatterContract,
  fileMatterMinutesContract,
  holdMatterContract,
  linkOutcomeContract,
  publishMatterContract,
  unlinkOutcomeContract,
} from './matter-meeting.api.ts'
import './matter-meeting.problems.ts'
import { findOutcome } from './outcome.queries.ts'

async function lockMatter({ meetingId }: { meetingId: number }, { tx }: CommandContext): Promise<MeetingRecord> {
  const meeting = await lockMeeting(tx, meetingId)
  // Those of the review go by the review's own rules.
  if (meeting.subjectKind !== 'village') throw problem('not-found', { what: 'cuộc họp' })
  return meeting
}
const recording = (meeting: MeetingRecord) => can('meeting.record').inVillage(meeting.officeId, meeting.villageId)

const told = (
  context: CommandContext,
  meeting: Pick<MeetingRecord, 'officeId' | 'meetingId'>,
  lines: { what: string; before?: string; after: string }[],
  warnings: string[] = [],
) => {
  context.changed(meeting.officeId, 'meeting', meeting.meetingId)
  return {
    meetingId: meeting.meetingId,
    changes: lines.map(line => ({ subject: '', before: '', ...line })),
    warnings,
  }
}

export const callMatter = command(callMatterContract, {
  load: async ({ villageId }, { tx, services }) => {
    const village = (await areaTree(tx, services)).find(villageId)
    if (village?.level !== 'village' || village.officeId === null) throw problem('not-found', { what: 'bản' })
    return { officeId: village.officeId, village }
  },
  may: ({ officeId }, { villageId }) => can('meeting.record').inVillage(officeId, villageId),
  run: async (input, { officeId, village }, context) => {
    const calledFor = new Date(input.calledFor)
    if (village.to !== null && dayInVietnam(calledFor) > village.to)
      throw problem('meeting-village-ended', { day: formatDay(village.to) })
    const meetingId = await callVillageMeeting(context, { ...input, officeId, calledFor })
    return told(context, { officeId, meetingId }, [
      { what: matterText[input.matter].vi, after: input.title },
      { what: 'Họp ngày', after: `${formatDay(dayInVietnam(calledFor))}, ${input.place}` },
      ...input.agenda.map((point, i) => ({ what: `Nội dung ${i + 1}`, after: point })),
    ])
  },
})

export const holdMatter = command(holdMatterContract, {
  load: lockMatter,
  may: recording,
  run: async (input, meeting, context) => {
    const { tx } = context
    const day = input.heldOn
    const ids = [...new Set(input.attendance.map(one => one.householdId))]
    // As things stood on the day of the meeting: minutes are often written later.
    const { rows } = await sql<{ here: number; poor: number }>`select count(*)::int as here,
        (count(*) filter (where class in ('poor', 'near_poor')))::int as poor
      from (select distinct v.household_id, s.class from v_household_village v
        left join v_household_status s on s.office_id = v.office_id and s.household_id = v.household_id
          and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date)
        where v.office_id = ${meeting.officeId} and v.village_id = ${meeting.villageId} and v.household_id = any (${ids}::bigint[])
          and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)) h`.execute(tx)
    const { here, poor } = rows[0]!
    if (here < ids.length) throw problem('meeting-household-elsewhere', { count: ids.length - here })
    const called = ids.length > 0
    if (!called && input.attended === null)
      throw wrongInput([
        {
          path: 'attended',
          name: 'nobody-attended',
          message: 'Hãy điểm danh theo hộ, hoặc ghi số người dự họp.',
          en: 'Call the roll, or say how many came.',
        },
      ])
    const attended = called ? input.attendance.length : input.attended!
    const attendedWomen = called ? input.attendance.filter(one => one.isWoman).length : (input.attendedWomen ?? 0)
    const attendedPoor = called ? poor : (input.attendedPoor ?? 0)
    await recordVillageMeeting(context, meeting, { ...input, attended, attendedWomen, attendedPoor })
    const invited = meeting.householdsInvited
    return told(
      context,
      meeting,
      [
        {
          what: `Dự họp ngày ${formatDay(input.heldOn)}`,
          after: `${attended} hộ, ${attendedWomen} phụ nữ, ${attendedPoor} hộ nghèo và cận nghèo`,
        },
        ...input.points.map((point, i) => ({
          what: `Nội dung ${i + 1}: ${point.title}`,
          after: point.votes
            ? `${point.votes.for} đồng ý, ${point.votes.against} không, ${point.votes.abstained} không có ý kiến`
            : 'không biểu quyết',
        })),
      ],
      [
        ...(invited !== null && attended * 2 < invited
          ? [`Chưa tới nửa số hộ được mời dự họp (${attended} / ${invited}).`]
          : []),
        ...(input.frontPresent ? [] : ['Không có đại diện Mặt trận dự họp.']),
      ],
    )
  },
})

export const fileMatterMinutes = command(fileMatterMinutesContract, {
  load: lockMatter,
  may: recording,
  run: async ({ meetingId, fileId }, meeting, context) => {
    const { fileId: claimed, name } = await claimScan(context, fileId, {
      officeId: meeting.officeId,
      subjectKind: 'meeting',
      subjectId: meetingId,
      title: `Biên bản họp bản ${meeting.heldOn ?? ''}`,
    })
    await signMinutes(context, meeting, claimed)
    return told(context, meeting, [{ what: 'Biên bản', before: meetingStateText.held.vi, after: name }])
  },
})

export const cancelMatter = command(cancelMatterContract, {
  load: lockMatter,
  may: recording,
  run: async ({ reason }, meeting, context) => {
    await cancelMeeting(context, meeting, reason)
    return told(context, meeting, [
      { what: 'Cuộc họp', before: meetingStateText.called.vi, after: `${meetingStateText.cancelled.vi}: ${reason}` },
    ])
  },
})

export const publishMatter = command(publishMatterContract, {
  load: lockMatter,
  may: meeting => can('meeting.record').inOffice(meeting.officeId),
  run: async ({ isPublic }, meeting, context) => {
    const { tx } = context
    const wasPublic = meeting.publishedOn !== null
    if (!isPublic) {
      if (!wasPublic) throw problem('meeting-not-public')
      await setMeetingPublic(context, meeting, null)
      return told(context, meeting, [{ what: 'Trang công khai', before: 'đang đăng', after: 'gỡ xuống' }])
    }
    if (!wasHeld(meeting.state)) throw problem('meeting-not-held')
    const points = (await findMeeting(tx, meeting.meetingId))!.points.map(one => one.title)
    const named = await namedIn(tx, meeting.officeId, meeting.villageId, points.join(' . '))
    if (named.length > 0) throw problem('meeting-names-someone', { who: named.join(', ') })
    await setMeetingPublic(context, meeting, context.today)
    return told(context, meeting, [
      {
        what: 'Trang công khai',
        before: wasPublic ? 'đang đăng' : '',
        after: 'đăng ngày, việc, số người dự và số phiếu; không nêu tên ai',
      },
    ])
  },
})

export const linkOutcome = command(linkOutcomeContract, {
  load: lockMatter,
  may: recording,
  run: async ({ meetingId, subjectKind, subjectId, note }, meeting, context) => {
    const { tx, services, actor, now } = context
    if (!wasHeld(meeting.state)) throw problem('meeting-not-held')
    const subject = await findOutcome(tx, services, subjectKind, subjectId, context.today)
    if (!subject.villages.includes(meeting.villageId))
      throw problem('meeting-outcome-elsewhere', { subject: subject.name })
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('meeting_outcome')
      .values({
        office_id: meeting.officeId,
        meeting_id: meetingId,
        subject_kind: subjectKind,
        subject_id: subjectId,
        subject_office_id: subject.officeId,
        village_id: meeting.villageId,
        note,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .onConflict(conflict => conflict.columns(['office_id', 'meeting_id', 'subject_kind', 'subject_id']).doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw problem('meeting-outcome-known', { subject: subject.name })
    return told(context, meeting, [{ what: 'Họp dẫn đến', after: [subject.name, note].filter(Boolean).join(': ') }])
  },
})

/** A link that was wrong. The journal keeps that it was there, and why it went. */
export const unlinkOutcome = command(unlinkOutcomeContract, {
  load: lockMatter,
  may: recording,
  run: async ({ meetingId, subjectKind, subjectId, reason }, meeting, context) => {
    const { tx, services, today } = context
    const { numDeletedRows } = await tx
      .deleteFrom('meeting_outcome')
      .where('office_id', '=', meeting.officeId)
      .where('meeting_id', '=', meetingId)
      .where('subject_kind', '=', subjectKind)
      .where('subject_id', '=', subjectId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw problem('meeting-outcome-unknown')
    const { name } = await findOutcome(tx, services, subjectKind, subjectId, today)
    return told(context, meeting, [{ what: 'Họp dẫn đến', before: name, after: `bỏ: ${reason}` }])
  },
})
