// Classes of an area with what is due; one class with its sessions, learners, attendance and what became of it.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import { addMonths, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { itemName } from '../../programme/item.queries.ts'
import { classListContract, classPageContract } from './training.api.ts'
import './training.problems.ts'
import {
  type ClassKind,
  type ClassState,
  cycleOf,
  type LearnerResult,
  type Outcome,
  type SessionPart,
} from './training.ts'

interface ClassSelected {
  office_id: number
  class_id: number
  kind: ClassKind
  title: string
  organiser: string
  trainer: string
  place: string
  item_code: string | null
  cost: number
  min_attendance: number | null
  attendance_basis: string
  follow_up_months: number
  state: ClassState
  ended_on: LocalDate | null
  reason: string
  starts_on: LocalDate | null
  ends_on: LocalDate | null
  sessions: number
  taken: number
  learners: number
  passed: number
  unasked: number
}

/** Learners are counted over the villages that the reader may see. */
const classes = sql`from training_class c
  left join lateral (select min(s.held_on) as starts_on, max(s.held_on) as ends_on, count(*)::int as sessions, (count(s.taken_at))::int as taken
    from training_session s where s.office_id = c.office_id and s.class_id = c.class_id) s on true
  left join lateral (select count(*)::int as learners, (count(*) filter (where l.result = 'passed'))::int as passed,
      (count(*) filter (where l.result = 'passed' and not exists (select from training_follow_up f where f.office_id = l.office_id and f.learner_id = l.learner_id)))::int as unasked
    from training_learner l left join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
    where l.office_id = c.office_id and l.class_id = c.class_id and coalesce(d.state, '') not in ('cancelled', 'lapsed')) l on true`

const rowOf = (row: ClassSelected, today: LocalDate) => {
  const from = row.ended_on && row.state === 'finished' ? addMonths(row.ended_on, row.follow_up_months) : null
  return {
    classId: row.class_id,
    kind: row.kind,
    title: row.title,
    organiser: row.organiser,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    endedOn: row.ended_on,
    sessions: row.sessions,
    taken: row.taken,
    learners: row.learners,
    passed: row.passed,
    cost: String(row.cost),
    followUpDue: from !== null && from <= today ? row.unasked : 0,
    followUpFrom: from,
  }
}

export const classList = query(classListContract, {
  right: 'support.read',
  run: async ({ kind, state, areaId, after, limit }, context) => {
    const { tx, today } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or c.office_id = any (${offices ?? []}::int[])) and (${kind ?? null}::text is null or c.kind = ${kind ?? null})
      and (${state ?? null}::text is null or c.state = ${state ?? null})`
    const { rows } =
      await sql<ClassSelected>`select c.*, s.starts_on, s.ends_on, s.sessions, s.taken, l.learners, l.passed, l.unasked ${classes}
      where ${here} and (${after ?? null}::bigint is null or c.class_id < ${after ?? null}::bigint) order by c.class_id desc limit ${limit + 1}`.execute(
        tx,
      )
    const { rows: sums } = await sql<{ classes: number; people: number; passed: number; asked: number; used: number }>`
      select (select count(*)::int from training_class c where ${here} and c.state <> 'cancelled') as classes,
        count(distinct (l.office_id, l.person_id))::int as people,
        (count(distinct (l.office_id, l.person_id)) filter (where l.result = 'passed'))::int as passed,
        count(f.outcome)::int as asked, (count(*) filter (where f.outcome in ('employed', 'own-work', 'applies')))::int as used
      from training_class c join training_learner l on l.office_id = c.office_id and l.class_id = c.class_id
        left join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
        left join lateral (select f.outcome from training_follow_up f where f.office_id = l.office_id and f.learner_id = l.learner_id
          order by f.asked_on desc limit 1) f on true
      where ${here} and c.state <> 'cancelled' and coalesce(d.state, '') not in ('cancelled', 'lapsed')`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(row => rowOf(row, today)),
      next: rows.length > limit ? String(page.at(-1)!.class_id) : null,
      totals: sums[0]!,
    }
  },
})

export interface LearnerSelected {
  learner_id: number
  person_id: number
  household_id: number
  name: string | null
  birth_date: string | null
  household: string | null
  village_id: number
  class: string
  despite: string
  list_id: number | null
  list_state: string | null
  line_state: string | null
  attended: number
  result: LearnerResult
  certificate: string
  reason: string
  asked_on: LocalDate | null
  outcome: Outcome | null
  note: string | null
}

interface Of {
  officeId: number
  classId: number
}

/** Learners in the order of villages and names. */
export async function learnerRows(tx: Tx, { officeId, classId }: Of): Promise<LearnerSelected[]> {
  const { rows } = await sql<LearnerSelected>`select l.*, p.full_name as name, p.birth_date::text as birth_date,
      h.head_name || ' (' || h.code || ')' as household, s.state as list_state, d.state as line_state,
      (select count(*)::int from training_attendance a where a.office_id = l.office_id and a.learner_id = l.learner_id) as attended,
      f.asked_on, f.outcome, f.note
    from training_learner l
      left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
      left join v_household h on h.office_id = l.office_id and h.household_id = l.household_id
      left join support_list s on s.office_id = l.office_id and s.list_id = l.list_id
      left join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join lateral (select f.asked_on, f.outcome, f.note from training_follow_up f where f.office_id = l.office_id and f.learner_id = l.learner_id
        order by f.asked_on desc limit 1) f on true
    where l.office_id = ${officeId} and l.class_id = ${classId} and coalesce(d.state, '') not in ('cancelled', 'lapsed')
    order by l.village_id, p.full_name, l.learner_id limit 3000`.execute(tx)
  return rows
}

export async function sessionRows(tx: Tx, { officeId, classId }: Of) {
  const { rows } = await sql<{
    session_id: number
    held_on: LocalDate
    part: SessionPart
    topic: string
    taken: boolean
    present: number[] | null
  }>`select s.session_id, s.held_on, s.part, s.topic, s.taken_at is not null as taken,
      (select array_agg(a.learner_id) from training_attendance a where a.office_id = s.office_id and a.session_id = s.session_id) as present
    from training_session s where s.office_id = ${officeId} and s.class_id = ${classId}
    order by s.held_on, array_position(array['day', 'morning', 'afternoon', 'evening'], s.part)`.execute(tx)
  return rows
}

export async function getClass({ tx }: Pick<QueryContext, 'tx'>, classId: number): Promise<ClassSelected> {
  const { rows } =
    await sql<ClassSelected>`select c.*, s.starts_on, s.ends_on, s.sessions, s.taken, l.learners, l.passed, l.unasked ${classes}
    where c.class_id = ${classId}`.execute(tx)
  if (!rows[0]) throw problem('not-found', { what: 'lớp đào tạo' })
  return rows[0]
}

export const classPage = query(classPageContract, {
  right: 'support.read',
  run: async ({ classId }, context) => {
    const { tx, services, today, actor } = context
    const row = await getClass(context, classId)
    const of = { officeId: row.office_id, classId }
    const tree = await areaTree(tx, services)
    const learners = await learnerRows(tx, of)
    const sessions = await sessionRows(tx, of)
    const { rows: lists } = await sql<{ listId: number; title: string; state: string }>`
      select list_id as "listId", title, state from support_list where office_id = ${row.office_id} and kind = 'training'
        and cycle = ${cycleOf(classId)} order by list_id`.execute(tx)
    context.seen(row.office_id, 'list', 'training-class', classId, { rows: learners.length })
    return {
      course: {
        ...rowOf(row, today),
        trainer: row.trainer,
        place: row.place,
        item: row.item_code === null ? '' : await itemName(tx, row.item_code),
        itemCode: row.item_code,
        minAttendance: row.min_attendance,
        attendanceBasis: row.attendance_basis,
        followUpMonths: row.follow_up_months,
        reason: row.reason,
      },
      sessions: sessions.map(one => ({
        sessionId: one.session_id,
        heldOn: one.held_on,
        part: one.part,
        topic: one.topic,
        isTaken: one.taken,
        presentIds: one.present ?? [],
      })),
      learners: learners.map(one => ({
        learnerId: one.learner_id,
        personId: one.person_id,
        householdId: one.household_id,
        name: one.name ?? '?',
        household: one.household ?? '',
        village: tree.nameOf(one.village_id, today),
        class: one.class,
        despite: one.despite,
        listId: one.list_id,
        listState: one.list_state,
        lineState: one.line_state,
        attended: one.attended,
        result: one.result,
        certificate: one.certificate,
        reason: one.reason,
        followUp:
          one.asked_on && one.outcome ? { askedOn: one.asked_on, outcome: one.outcome, note: one.note ?? '' } : null,
      })),
      lists,
      may: {
        write: actor.allows('support.write', { kind: 'office', officeId: row.office_id }),
        record: actor.allows('delivery.record', { kind: 'somewhere' }),
      },
    }
  },
})
