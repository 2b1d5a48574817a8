// Meetings of villages on matters of their own: of an area, of what they led to, and one of them with the roll to call.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { PetitionKind, PetitionState } from '../../petitions/petition.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { Matter } from '../../voice/matter.ts'
import { findMeeting } from '../../voice/meeting.queries.ts'
import { type MeetingState, wasHeld } from '../../voice/meeting.ts'
import { matterListContract, matterPageContract, type OutcomeKind } from './matter-meeting.api.ts'
import './matter-meeting.problems.ts'

interface Selected {
  office_id: number
  meeting_id: number
  village_id: number
  matter: Matter
  title: string
  state: MeetingState
  called_for: Date
  place: string
  held_on: LocalDate | null
  attended: number | null
  attended_women: number | null
  attended_poor: number | null
  published_on: LocalDate | null
}

const rowOf = (row: Selected, village: string) => ({
  meetingId: row.meeting_id,
  villageId: row.village_id,
  village,
  matter: row.matter,
  title: row.title,
  state: row.state,
  calledFor: row.called_for.toISOString(),
  place: row.place,
  heldOn: row.held_on,
  attended: row.attended,
  attendedWomen: row.attended_women,
  attendedPoor: row.attended_poor,
  isPublic: row.published_on !== null,
})

export const matterList = query(matterListContract, {
  right: 'round.read',
  run: async ({ matter, state, areaId, subjectKind, subjectId, after, limit }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const within =
      areaId === undefined || !tree.find(areaId) ? null : tree.villagesOf(areaId, today).map(one => one.areaId)
    const { rows } = await sql<Selected>`select m.* from v_meeting m where m.subject_kind = 'village'
        and (${within === null} or m.village_id = any (${within ?? []}::int[]))
        and (${matter ?? null}::text is null or m.matter = ${matter ?? null}) and (${state ?? null}::text is null or m.state = ${state ?? null})
        and (${subjectId === undefined || subjectKind === undefined} or exists (select from meeting_outcome o where o.office_id = m.office_id
          and o.meeting_id = m.meeting_id and o.subject_kind = ${subjectKind ?? ''} and o.subject_id = ${subjectId ?? 0}))
        and (${after ?? null}::bigint is null or m.meeting_id < ${after ?? null}::bigint)
      order by m.meeting_id desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(row => rowOf(row, tree.fullNameOf(row.village_id, today))),
      next: rows.length > limit ? String(page.at(-1)!.meeting_id) : null,
      mayCall: actor.allows('meeting.record', { kind: 'somewhere' }),
    }
  },
})

interface Named {
  subject_kind: OutcomeKind
  subject_id: number
  name: string
  note: string
  linked: boolean
}

const outcomeOf = (row: Omit<Named, 'linked'>) => ({
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  name: row.name,
  note: row.note,
})

/** What it was linked with here, and lines of plans that name it as where they come from. */
async function outcomesOf(context: QueryContext, officeId: number, meetingId: number): Promise<Named[]> {
  const { rows } =
    await sql<Named>`select o.subject_kind, o.subject_id, coalesce(w.name, l.title, p.title, '') as name, o.note, true as linked
      from meeting_outcome o
      left join v_work w on o.subject_kind = 'work' and w.office_id = o.subject_office_id and w.work_id = o.subject_id
      left join v_support_list l on o.subject_kind = 'support-list' and l.office_id = o.subject_office_id and l.list_id = o.subject_id
      left join v_plan p on o.subject_kind = 'plan' and p.office_id = o.subject_office_id and p.plan_id = o.subject_id
      where o.office_id = ${officeId} and o.meeting_id = ${meetingId}
    union all
    select 'plan', p.plan_id, p.title, string_agg(r.activity, '; ' order by r.line_id), false from v_plan_line_proposal r
      join v_plan p on p.office_id = r.office_id and p.plan_id = r.plan_id where r.proposal_meeting_id = ${meetingId} group by 1, 2, 3
    order by 1, 2`.execute(context.tx)
  return rows
}

/** Newest first: works that serve the village, lists with its households, plans of its commune. */
async function choicesOf(context: QueryContext, villageId: number): Promise<Omit<Named, 'linked'>[]> {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  const above = tree.pathOf(villageId, today).map(one => one.areaId)
  const { rows } = await sql<
    Omit<Named, 'linked'>
  >`(select 'work' as subject_kind, w.work_id as subject_id, w.name, '' as note from v_work w
      join v_work_village v on v.office_id = w.office_id and v.work_id = w.work_id where v.village_id = ${villageId} order by w.work_id desc limit 50)
    union all
    (select 'support-list', l.list_id, l.title, '' from v_support_list l where l.kind <> 'legal-aid' and exists (select from v_delivery d
      where d.office_id = l.office_id and d.list_id = l.list_id and d.village_id = ${villageId}) order by l.list_id desc limit 50)
    union all
    (select 'plan', p.plan_id, p.title, '' from v_plan p where p.area_id = any (${above}::int[]) and p.state <> 'dropped'
      order by p.plan_year desc, p.plan_id desc limit 50)`.execute(tx)
  return rows
}

async function petitionsOf({ tx }: QueryContext, officeId: number, meetingId: number) {
  const rows = await tx
    .selectFrom('v_petition_of_meeting')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', meetingId)
    .orderBy('petition_id')
    .limit(200)
    .execute()
  return rows.map(row => ({
    petitionId: row.petition_id!,
    point: row.meeting_point!,
    kind: row.kind as PetitionKind,
    state: row.state as PetitionState,
    receivedOn: row.received_on!,
  }))
}

export const matterPage = query(matterPageContract, {
  right: 'round.read',
  run: async ({ meetingId }, context) => {
    const { tx, services, actor, today } = context
    const found = await findMeeting(tx, meetingId)
    if (found?.meeting.subject_kind !== 'village') throw problem('not-found', { what: 'cuộc họp' })
    const { meeting } = found
    const { office_id: officeId, village_id: villageId } = meeting
    const tree = await areaTree(tx, services)
    const village = { kind: 'village', officeId, villageId } as const
    const mayRecord = actor.allows('meeting.record', village)
    const households =
      meeting.state === 'called' && mayRecord
        ? await tx
            .selectFrom('v_household')
            .select(['household_id', 'code', 'head_name', 'class'])
            .where('office_id', '=', officeId)
            .where('village_id', '=', villageId)
            .where('closed_on', 'is', null)
            .orderBy('head_name')
            .limit(2000)
            .execute()
        : []
    if (households.length > 0) context.seen(officeId, 'list', 'village', villageId, { rows: households.length })
    const isOver = wasHeld(meeting.state as MeetingState)
    return {
      meeting: {
        ...rowOf(meeting as Selected, tree.fullNameOf(villageId, today)),
        householdsInvited: meeting.households_invited,
        chairName: meeting.chair_name,
        secretaryName: meeting.secretary_name,
        frontPresent: meeting.front_present,
        othersPresent: meeting.others_present,
        remarks: meeting.remarks,
        minutesFileId: meeting.minutes_file_id,
      },
      points: found.points.map(one => ({
        title: one.title,
        votes:
          one.votes_for === null
            ? null
            : { for: one.votes_for, against: one.votes_against ?? 0, abstained: one.abstained ?? 0 },
        conclusion: one.conclusion,
      })),
      attendance: found.attendance.map(one => ({
        householdId: one.household_id,
        representedBy: one.represented_by,
        isWoman: one.is_woman,
      })),
      questions: found.questions.map(one => ({ askedBy: one.asked_by, question: one.question, answer: one.answer })),
      households: households.map(one => ({
        householdId: one.household_id!,
        code: one.code!,
        headName: one.head_name ?? '',
        poor: one.class === 'poor' || one.class === 'near_poor',
      })),
      outcomes: (await outcomesOf(context, officeId, meetingId)).map(one => ({
        ...outcomeOf(one),
        linked: one.linked,
      })),
      choices: isOver && mayRecord ? (await choicesOf(context, villageId)).map(outcomeOf) : [],
      petitions:
        isOver && actor.allows('petition.read', village) ? await petitionsOf(context, officeId, meetingId) : [],
      may: {
        record: mayRecord,
        publish: isOver && actor.allows('meeting.record', { kind: 'office', officeId }),
        petition: isOver && actor.allows('petition.record', village),
      },
    }
  },
})
