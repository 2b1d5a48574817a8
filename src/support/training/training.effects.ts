// A class over a transaction: locked, its learners with their lines, what may still be done.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import './training.problems.ts'
import { type ClassState, classStateText, type LearnerResult } from './training.ts'

export async function lockClass({ classId }: { classId: number }, { tx }: Pick<CommandContext, 'tx'>) {
  const row = await tx
    .selectFrom('training_class')
    .selectAll()
    .where('class_id', '=', classId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'lớp đào tạo' })
  return row
}
export type Course = Awaited<ReturnType<typeof lockClass>>

export async function lockSession({ sessionId }: { sessionId: number }, context: Pick<CommandContext, 'tx'>) {
  const found = () =>
    context.tx.selectFrom('training_session').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
  const where = await found()
  const course = where && (await lockClass({ classId: where.class_id }, context))
  // read again once the class is held: somebody may have taken its attendance, or dropped it
  const session = course && (await found())
  if (!session) throw problem('not-found', { what: 'buổi học' })
  return { course, session }
}

export interface Learner {
  learner_id: number
  person_id: number
  household_id: number
  village_id: number
  class: string
  despite: string
  name: string
  list_id: number | null
  delivery_id: number | null
  line_state: string | null
  list_state: string | null
  result: LearnerResult
  attended: number
}

/** Learners of a class in the order of their names. Whose line was taken off the list, or lapsed, is no learner any more. */
export async function learnersOf({ tx }: Pick<CommandContext, 'tx'>, course: Course): Promise<Learner[]> {
  const { rows } =
    await sql<Learner>`select l.learner_id, l.person_id, l.household_id, l.village_id, l.class, l.despite, l.list_id, l.delivery_id, l.result,
      coalesce(p.full_name, '?') as name, d.state as line_state, s.state as list_state,
      (select count(*)::int from training_attendance a where a.office_id = l.office_id and a.learner_id = l.learner_id) as attended
    from training_learner l
      left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
      left join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join support_list s on s.office_id = l.office_id and s.list_id = l.list_id
    where l.office_id = ${course.office_id} and l.class_id = ${course.class_id} and coalesce(d.state, '') not in ('cancelled', 'lapsed')
    order by p.full_name, l.learner_id`.execute(tx)
  return rows
}

export async function lockLearner({ learnerId }: { learnerId: number }, context: Pick<CommandContext, 'tx'>) {
  const row = await context.tx
    .selectFrom('training_learner')
    .select(['class_id'])
    .where('learner_id', '=', learnerId)
    .executeTakeFirst()
  const course = row && (await lockClass({ classId: row.class_id }, context))
  const learner = course && (await learnersOf(context, course)).find(one => one.learner_id === learnerId)
  if (!course || !learner) throw problem('not-found', { what: 'học viên' })
  return { course, learner }
}

export const inOffice =
  (right: 'support.write') =>
  ({ office_id }: Pick<Course, 'office_id'>) =>
    can(right).inOffice(office_id)

export function requireOpen(course: Course, ...states: ClassState[]): void {
  const wanted = states.length === 0 ? ['open'] : states
  if (!wanted.includes(course.state))
    throw problem('training-not-in-state', { title: course.title, state: classStateText[course.state as ClassState] })
}

export const setClass = ({ tx }: Pick<CommandContext, 'tx'>, course: Course, set: object) =>
  tx
    .updateTable('training_class')
    .set({ ...set, version: course.version + 1 })
    .where('office_id', '=', course.office_id)
    .where('class_id', '=', course.class_id)
    .execute()

/** Tells that the class changed; answers how a line of its changes is said. */
export function told(
  { changed }: Pick<CommandContext, 'changed'>,
  course: Pick<Course, 'office_id' | 'class_id' | 'title'>,
) {
  changed(course.office_id, 'training-class', course.class_id)
  return (what: string, before: string, after: string) => ({ subject: course.title, what, before, after })
}

export interface PastClass {
  officeId: number
  kind: string
  title: string
  organiser: string
  place: string
  heldOn: LocalDate
  listId: number
  learners: readonly { deliveryId: number; personId: number; householdId: number; villageId: number; class: string }[]
}

/** Classes that were over long ago, written down with the people of their lists: everybody on them finished. Each table once. */
export async function recordPastClasses(
  { tx, services, actor, now }: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>,
  classes: readonly PastClass[],
): Promise<void> {
  if (classes.length === 0) return
  const learners = classes.flatMap((past, i) => past.learners.map(learner => ({ past, i, learner })))
  const [classIds, sessionIds] = [await services.ids.take(classes.length), await services.ids.take(classes.length)]
  const ids = await services.ids.take(learners.length)
  await tx
    .insertInto('training_class')
    .values(
      classes.map((past, i) => ({
        office_id: past.officeId,
        class_id: classIds[i]!,
        kind: past.kind,
        title: past.title,
        organiser: past.organiser,
        place: past.place,
        state: 'finished',
        ended_on: past.heldOn,
        created_by: actor.userId,
        created_at: now,
      })),
    )
    .execute()
  await tx
    .insertInto('training_session')
    .values(
      classes.map((past, i) => ({
        office_id: past.officeId,
        session_id: sessionIds[i]!,
        class_id: classIds[i]!,
        held_on: past.heldOn,
        part: 'day',
        taken_by: actor.userId,
        taken_at: now,
      })),
    )
    .execute()
  const column = <T>(of: (one: (typeof learners)[number]) => T) => learners.map(of)
  const offices = column(({ past }) => past.officeId)
  const villages = column(({ learner }) => learner.villageId)
  await sql`insert into training_learner (office_id, learner_id, class_id, person_id, household_id, village_id, class, enrolled_on, list_id, delivery_id,
      result, recorded_by, recorded_at)
    select office_id, id, class_id, person_id, household_id, village_id, class, held_on, list_id, delivery_id, 'passed', ${actor.userId}, ${now}
    from unnest(${offices}::int[], ${ids}::bigint[], ${column(({ i }) => classIds[i]!)}::bigint[], ${column(({ learner }) => learner.personId)}::bigint[],
      ${column(({ learner }) => learner.householdId)}::bigint[], ${villages}::int[], ${column(({ learner }) => learner.class)}::text[],
      ${column(({ past }) => past.heldOn)}::date[], ${column(({ past }) => past.listId)}::bigint[], ${column(({ learner }) => learner.deliveryId)}::bigint[])
      as n(office_id, id, class_id, person_id, household_id, village_id, class, held_on, list_id, delivery_id)`.execute(
    tx,
  )
  await sql`insert into training_attendance (office_id, session_id, learner_id, village_id)
    select * from unnest(${offices}::int[], ${column(({ i }) => sessionIds[i]!)}::bigint[], ${ids}::bigint[], ${villages}::int[])`.execute(
    tx,
  )
}
