// Reads of village meetings: the list on the table with its votes, who came, what was asked.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { findMeeting } from '../../voice/meeting.queries.ts'
import type { MeetingState } from '../../voice/meeting.ts'
import type { ReviewClass } from '../case.ts'
import { isAgreed, type Procedure } from '../procedure.ts'
import { procedureRulesOn } from '../procedure-law.ts'
import { inOffices, roundRow } from '../round.queries.ts'
import { meetingListContract, meetingPageContract } from './village-meeting.api.ts'

const fallback = { value: { share: { of: 1, outOf: 2 } }, citation: '', confidence: 'unverified' }

export const meetingPage = query(meetingPageContract, {
  right: 'round.read',
  run: async ({ meetingId }, context) => {
    const { tx, today } = context
    const tree = await areaTree(tx, context.services)
    const found = await findMeeting(tx, meetingId)
    if (found?.meeting.subject_kind !== 'round') throw problem('not-found', { what: 'cuộc họp' })
    const { meeting, attendance, votes, questions } = found
    const round = await roundRow(context, meeting.subject_id)
    const rule = procedureRulesOn(round.procedure as Procedure, meeting.held_on ?? today).meeting ?? fallback
    // on the table: what stands in the draft now, or what this meeting voted about
    const { rows } = await sql<{
      case_id: number
      code: string
      head_name: string
      member_count: number
      class_before: ReviewClass
      class_draft: ReviewClass | null
      state: string
    }>`select c.case_id, h.code, h.head_name, h.member_count, c.class_before, c.class_draft, c.state
      from review_case c join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where c.office_id = ${meeting.office_id} and c.round_id = ${meeting.subject_id} and c.village_id = ${meeting.village_id}
        and (c.state = 'drafted' or (${meeting.state !== 'called'} and c.state not in ('removed', 'to-survey', 'absent')
          and (${meeting.turn} = 1 or c.contested)))
      order by h.code`.execute(tx)
    const voteOf = new Map(votes.filter(v => v.subject_kind === 'case').map(v => [v.subject_id, v]))
    const { rows: households } = await sql<{
      household_id: number
      code: string
      head_name: string
      poor: boolean
    }>`select
        household_id, code, head_name, class in ('poor', 'near_poor') as poor from v_household
      where office_id = ${meeting.office_id} and village_id = ${meeting.village_id} and closed_on is null order by code limit 2000`.execute(
      tx,
    )
    context.seen(meeting.office_id, 'page', 'meeting', meetingId, { rows: rows.length })
    const outcome = (votesFor: number | null) =>
      meeting.attended === null || votesFor === null
        ? ('open' as const)
        : isAgreed(rule.value.share, meeting.attended, votesFor)
          ? ('agreed' as const)
          : ('rejected' as const)
    return {
      meetingId,
      officeId: meeting.office_id,
      roundId: round.round_id,
      roundName: round.name,
      villageId: meeting.village_id,
      villageName: tree.fullNameOf(meeting.village_id, today),
      turn: meeting.turn,
      state: meeting.state as MeetingState,
      calledFor: meeting.called_for.toISOString(),
      place: meeting.place,
      heldOn: meeting.held_on,
      chairName: meeting.chair_name,
      secretaryName: meeting.secretary_name,
      householdsInvited: meeting.households_invited,
      attended: meeting.attended,
      attendedWomen: meeting.attended_women,
      attendedPoor: meeting.attended_poor,
      frontPresent: meeting.front_present,
      othersPresent: meeting.others_present,
      votesFor: meeting.votes_for,
      votesAgainst: meeting.votes_against,
      remarks: meeting.remarks,
      minutesFileId: meeting.minutes_file_id,
      share: { ...rule.value.share, citation: rule.citation, confidence: rule.confidence },
      list: rows.map(row => {
        const own = voteOf.get(row.case_id)
        return {
          caseId: row.case_id,
          code: row.code,
          headName: row.head_name,
          memberCount: row.member_count,
          classBefore: row.class_before,
          classDraft: row.class_draft,
          votesFor: own?.votes_for ?? null,
          votesAgainst: own?.votes_against ?? null,
          outcome: outcome(own ? own.votes_for : meeting.votes_for),
        }
      }),
      attendance: attendance.map(one => ({
        householdId: one.household_id,
        representedBy: one.represented_by,
        isWoman: one.is_woman,
      })),
      questions: questions.map(one => ({ askedBy: one.asked_by, question: one.question, answer: one.answer })),
      households: households.map(one => ({
        householdId: one.household_id,
        code: one.code,
        headName: one.head_name,
        poor: one.poor,
      })),
    }
  },
})

export const meetingList = query(meetingListContract, {
  right: 'round.read',
  run: async ({ roundId, villageId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    await roundRow(context, roundId)
    const { rows } = await sql<{
      meeting_id: number
      village_id: number
      turn: number
      state: MeetingState
      called_for: Date
      place: string
      held_on: LocalDate | null
      attended: number | null
      votes_for: number | null
      votes_against: number | null
      minutes_file_id: number | null
    }>`select * from v_meeting m where ${inOffices(context, 'm.office_id')} and subject_kind = 'round' and subject_id = ${roundId}
        and (${villageId === undefined} or village_id = ${villageId ?? 0})
      order by village_id, turn, meeting_id`.execute(context.tx)
    return {
      meetings: rows.map(row => ({
        meetingId: row.meeting_id,
        villageId: row.village_id,
        villageName: tree.fullNameOf(row.village_id, context.today),
        turn: row.turn,
        state: row.state,
        calledFor: row.called_for.toISOString(),
        place: row.place,
        heldOn: row.held_on,
        attended: row.attended,
        votesFor: row.votes_for,
        votesAgainst: row.votes_against,
        minutesFileId: row.minutes_file_id,
      })),
    }
  },
})
