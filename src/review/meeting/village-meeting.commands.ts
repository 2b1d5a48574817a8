// Village meetings on the draft list: called, held with votes, minutes signed. The vote moves every household on the table:
// agreed, back to re-survey, or (after the last meeting the law gives) to the steering committee.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import {
  cancelMeeting as cancelCalled,
  callMeeting as insertMeeting,
  lockMeeting,
  type MeetingRecord,
  recordMeeting,
  signMinutes,
} from '../../voice/meeting.effects.ts'
import { meetingStateText } from '../../voice/meeting.ts'
import { caseStateText, stepCase } from '../case.ts'
import { isAgreed } from '../procedure.ts'
import {
  casesOfVillage,
  getRound,
  householdNames,
  lockVillage,
  type Round,
  type RoundVillage,
  refreshVillages,
  requireChangeable,
  rulesOf,
  treeOf,
} from '../round.effects.ts'
import { villageStepText } from '../round.ts'
import {
  callMeetingContract,
  cancelMeetingContract,
  holdMeetingContract,
  signMeetingContract,
} from './village-meeting.api.ts'

interface Loaded {
  round: Round
  village: RoundVillage
  meeting: MeetingRecord
}

/** Locks in the house's order: round, village, meeting. */
async function loadMeeting(meetingId: number, { tx }: CommandContext): Promise<Loaded> {
  const where = await tx
    .selectFrom('v_meeting')
    .select(['subject_id', 'village_id', 'subject_kind'])
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  if (where?.subject_kind !== 'round') throw problem('not-found', { what: 'cuộc họp' })
  const round = await getRound(tx, where.subject_id!, 'share')
  const village = await lockVillage(tx, round, where.village_id!)
  return { round, village, meeting: await lockMeeting(tx, meetingId) }
}

const recording = ({ village }: Pick<Loaded, 'village'>) =>
  can('meeting.record').inVillage(village.officeId, village.villageId)

export const callMeeting = command(callMeetingContract, {
  load: async ({ roundId, villageId }, { tx }) => {
    const round = await getRound(tx, roundId, 'share')
    return { round, village: await lockVillage(tx, round, villageId) }
  },
  may: recording,
  run: async (input, { round, village }, context) => {
    await requireChangeable(context.tx, round)
    const rules = rulesOf(round, context.today)
    if (!rules.meeting) throw problem('no-meeting-step')
    const table = await casesOfVillage(context.tx, round, village, ['drafted'])
    if (table.length === 0) throw problem('nothing-to-meet', { step: villageStepText[village.step] })
    const turn = village.meetingTurn + 1
    const meetingId = await insertMeeting(context, {
      officeId: village.officeId,
      villageId: village.villageId,
      subjectKind: 'round',
      subjectId: round.roundId,
      turn,
      calledFor: new Date(input.calledFor),
      place: input.place,
      householdsInvited: input.householdsInvited ?? null,
    })
    context.changed(village.officeId, 'meeting', meetingId)
    const tree = await treeOf(context)
    return {
      meetingId,
      turn,
      households: table.length,
      changes: [
        {
          subject: tree.fullNameOf(village.villageId, context.today),
          what: `Họp dân lần ${turn}`,
          before: '',
          after: `${input.place}; ${table.length} hộ đưa ra họp`,
        },
      ],
      warnings: [],
    }
  },
})

export const cancelMeeting = command(cancelMeetingContract, {
  load: ({ meetingId }, context) => loadMeeting(meetingId, context),
  may: recording,
  run: async ({ reason }, { meeting }, context) => {
    await cancelCalled(context, meeting, reason)
    context.changed(meeting.officeId, 'meeting', meeting.meetingId)
    return {
      changes: [
        {
          subject: '',
          what: 'Cuộc họp',
          before: meetingStateText.called.vi,
          after: `${meetingStateText.cancelled.vi}: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const holdMeeting = command(holdMeetingContract, {
  load: ({ meetingId }, context) => loadMeeting(meetingId, context),
  may: recording,
  run: async (input, { round, village, meeting }, context) => {
    const { tx, today } = context
    await requireChangeable(tx, round)
    const rules = rulesOf(round, input.heldOn)
    if (!rules.meeting) throw problem('no-meeting-step')
    const { share, atMost, afterLast } = rules.meeting.value
    const table = await casesOfVillage(tx, round, village, ['drafted'])
    const single = new Map(input.contested.map(one => [one.caseId, one]))
    if (input.contested.some(one => !table.some(c => c.caseId === one.caseId)) || single.size < input.contested.length)
      throw problem('not-on-the-table')
    await recordMeeting(context, meeting, {
      ...input,
      points: input.contested.map(one => ({ ...one, subjectKind: 'case', subjectId: one.caseId })),
    })
    const meetingsLeft = Math.max(0, atMost - meeting.turn)
    // Law: Decision 24/2021/QĐ-TTg, Art. 4: at least half of those present must agree
    const list = isAgreed(share, input.attended, input.votesFor)
    const outcomes = table.map(one => {
      const own = single.get(one.caseId)
      const agreed = own ? isAgreed(share, input.attended, own.votesFor) : list
      const { state } = stepCase(
        { state: one.state, postedUntil: null },
        { kind: 'voted', agreed, meetingsLeft, afterLast },
      )
      return { one, agreed, state }
    })
    await sql`update review_case c set state = n.state, contested = c.contested or n.contested,
        class_agreed = case when n.agreed then c.class_draft else null end, state_since = ${today}::date, version = c.version + 1
      from unnest(${outcomes.map(o => o.one.caseId)}::bigint[], ${outcomes.map(o => o.state)}::text[],
        ${outcomes.map(o => o.agreed)}::boolean[], ${outcomes.map(o => single.has(o.one.caseId) || !o.agreed)}::boolean[])
        n (case_id, state, agreed, contested)
      where c.office_id = ${village.officeId} and c.case_id = n.case_id`.execute(tx)
    await refreshVillages(context, round, [village.villageId])
    context.changed(meeting.officeId, 'meeting', meeting.meetingId)
    const rejected = outcomes.filter(o => !o.agreed)
    for (const o of rejected) context.changed(o.one.officeId, 'case', o.one.caseId)
    const names = await householdNames(
      tx,
      village.officeId,
      rejected.map(o => o.one.householdId),
    )
    const count = (state: string) => outcomes.filter(o => o.state === state).length
    return {
      agreed: count('agreed'),
      resurvey: count('resurvey'),
      toCommittee: count('contested'),
      meetingsLeft,
      changes: [
        {
          subject: '',
          what: `Biểu quyết danh sách (${formatDay(input.heldOn)})`,
          before: '',
          after: `${input.votesFor} đồng ý, ${input.votesAgainst} không đồng ý: ${list ? 'thông qua' : 'không thông qua'}`,
        },
        ...rejected.map(o => ({
          subject: names.get(o.one.householdId) ?? '',
          what: 'Kết quả biểu quyết',
          before: caseStateText.drafted.vi,
          after: caseStateText[o.state].vi,
        })),
      ],
      warnings: [
        ...(input.frontPresent ? [] : ['Chưa có đại diện Mặt trận Tổ quốc dự giám sát.']),
        ...(rejected.length > 0 && meetingsLeft === 0
          ? ['Đã hết số lần họp: các hộ chưa thống nhất chuyển Ban Chỉ đạo xem xét.']
          : []),
      ],
    }
  },
})

export const signMeeting = command(signMeetingContract, {
  load: ({ meetingId }, context) => loadMeeting(meetingId, context),
  may: recording,
  run: async ({ fileId }, { round, village, meeting }, context) => {
    const scan = await claimScan(context, fileId, {
      officeId: meeting.officeId,
      subjectKind: 'meeting',
      subjectId: meeting.meetingId,
    })
    await signMinutes(context, meeting, scan.fileId)
    await refreshVillages(context, round, [village.villageId])
    context.changed(meeting.officeId, 'meeting', meeting.meetingId)
    return {
      changes: [
        {
          subject: '',
          what: 'Biên bản họp dân',
          before: meetingStateText.held.vi,
          after: `${meetingStateText.signed.vi}: ${scan.name}`,
        },
      ],
      warnings: [],
    }
  },
})
