// Who was there, who finished with which certificate, and what became of it months later. A line of the list is given when its learner
// has finished; a result that was wrong is corrected by a new fact.
import { sql } from 'kysely'
import { addMonths, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { namesOf } from '../people/names.ts'
import { addDeliveries, settleDeliveries } from '../support-list.effects.ts'
import { correctResultContract, finishClassContract, followUpContract, takeAttendanceContract } from './training.api.ts'
import {
  type Course,
  inOffice,
  type Learner,
  learnersOf,
  lockClass,
  lockLearner,
  lockSession,
  requireOpen,
  setClass,
  told,
} from './training.effects.ts'
import {
  attendedEnough,
  type ClassKind,
  classStateText,
  cycleOf,
  lineOf,
  outcomeText,
  overlaps,
  policyOf,
  resultText,
  type SessionPart,
  whenOf,
} from './training.ts'

/** Attendance and results are of people whose list was approved. Throws `training-not-approved`. */
function requireApproved(learners: readonly Learner[]): void {
  const waiting = learners.filter(one => one.list_state !== 'approved' && one.list_state !== 'closed')
  if (waiting.length > 0 || learners.length === 0) throw problem('training-not-approved', { count: waiting.length })
}

export const takeAttendance = command(takeAttendanceContract, {
  load: async ({ sessionId }, context) => {
    const { course, session } = await lockSession({ sessionId }, context)
    return { course, session, learners: await learnersOf(context, course) }
  },
  may: ({ course, learners }, _, actor) => {
    const office = can('support.write').inOffice(course.office_id)
    // A village head takes the attendance of a class that is the own village's alone.
    return actor.allows(office.right, office.place) || learners.length === 0
      ? office
      : can('delivery.record').inVillages(
          course.office_id,
          learners.map(one => one.village_id),
        )
  },
  run: async ({ sessionId, presentIds }, { course, session, learners }, context) => {
    const { tx, actor, now } = context
    requireOpen(course)
    notToCome(session.held_on, context)
    requireApproved(learners)
    const present = learners.filter(one => presentIds.includes(one.learner_id))
    if (present.length < new Set(presentIds).size) throw problem('not-found', { what: 'học viên' })
    await refuseTwoPlaces(context, course, session, present)
    const before = await tx
      .selectFrom('training_attendance')
      .select('learner_id')
      .where('office_id', '=', course.office_id)
      .where('session_id', '=', sessionId)
      .execute()
    await tx
      .deleteFrom('training_attendance')
      .where('office_id', '=', course.office_id)
      .where('session_id', '=', sessionId)
      .execute()
    if (present.length > 0)
      await tx
        .insertInto('training_attendance')
        .values(
          present.map(one => ({
            office_id: course.office_id,
            session_id: sessionId,
            learner_id: one.learner_id,
            village_id: one.village_id,
          })),
        )
        .execute()
    await tx
      .updateTable('training_session')
      .set({ taken_by: actor.userId, taken_at: now })
      .where('office_id', '=', course.office_id)
      .where('session_id', '=', sessionId)
      .execute()
    const line = told(context, course)
    const absent = learners.filter(one => !presentIds.includes(one.learner_id))
    return {
      classId: course.class_id,
      changes: [
        line(
          `Có mặt ${whenOf(session.held_on, session.part)}`,
          session.taken_at ? `${before.length}/${learners.length}` : '',
          `${present.length}/${learners.length}`,
        ),
        ...(absent.length > 0 ? [line('Vắng', '', namesOf(absent.map(one => one.name)))] : []),
      ],
      warnings: [],
    }
  },
})

/** Throws `training-elsewhere` for whoever was in another class at that time. */
async function refuseTwoPlaces(
  { tx }: CommandContext,
  course: Course,
  session: { held_on: LocalDate; part: string },
  present: readonly Learner[],
): Promise<void> {
  const { rows } = await sql<{ person_id: number; part: SessionPart; title: string }>`
    select l.person_id, s.part, c.title from training_attendance a
      join training_learner l on l.office_id = a.office_id and l.learner_id = a.learner_id
      join training_session s on s.office_id = a.office_id and s.session_id = a.session_id
      join training_class c on c.office_id = s.office_id and c.class_id = s.class_id
    where a.office_id = ${course.office_id} and s.class_id <> ${course.class_id} and s.held_on = ${session.held_on}::date
      and l.person_id = any (${present.map(one => one.person_id)}::bigint[])`.execute(tx)
  const met = rows.filter(one => overlaps(one.part, session.part as SessionPart))
  if (met.length === 0) return
  throw problem('training-elsewhere', {
    who: namesOf(met.map(one => `${present.find(other => other.person_id === one.person_id)!.name} (${one.title})`)),
    when: whenOf(session.held_on, session.part),
  })
}

const sessionsOf = ({ tx }: CommandContext, course: Course) =>
  tx
    .selectFrom('training_session')
    .selectAll()
    .where('office_id', '=', course.office_id)
    .where('class_id', '=', course.class_id)
    .orderBy('held_on')
    .execute()

function requireAttended(course: Course, learner: Learner, sessions: number): void {
  if (attendedEnough(learner.attended, sessions, course.min_attendance)) return
  throw problem('training-attendance-low', {
    who: learner.name,
    attended: learner.attended,
    sessions,
    min: course.min_attendance!,
    basis: course.attendance_basis,
  })
}

async function setResult(
  { tx }: CommandContext,
  course: Course,
  learner: Learner,
  set: { result: string; certificate: string; reason: string; delivery_id?: number },
): Promise<void> {
  try {
    await tx
      .updateTable('training_learner')
      .set(set)
      .where('office_id', '=', course.office_id)
      .where('learner_id', '=', learner.learner_id)
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'training_certificate_once')
      throw problem('training-certificate-twice', { number: set.certificate })
    throw error
  }
}

export const finishClass = command(finishClassContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId, endedOn, results }, course, context) => {
    requireOpen(course)
    notToCome(endedOn, context)
    const sessions = await sessionsOf(context, course)
    const open = sessions.filter(one => one.taken_at === null)
    if (open.length > 0 || sessions.length === 0)
      throw problem('training-attendance-missing', {
        when: namesOf(open.map(one => whenOf(one.held_on, one.part))) || '–',
      })
    const last = sessions.at(-1)!.held_on
    if (endedOn < last) throw problem('training-attendance-missing', { when: formatDay(last) })
    const learners = await learnersOf(context, course)
    requireApproved(learners)
    const resultOf = new Map(results.map(one => [one.learnerId, one]))
    const without = learners.filter(one => !resultOf.has(one.learner_id))
    if (without.length > 0) throw problem('training-result-missing', { who: namesOf(without.map(one => one.name)) })
    const [passed, others] = [[] as Learner[], [] as Learner[]]
    for (const learner of learners) {
      const { result, certificate, reason } = resultOf.get(learner.learner_id)!
      if (result === 'passed') requireAttended(course, learner, sessions.length)
      await setResult(context, course, learner, {
        result,
        certificate: result === 'passed' ? certificate : '',
        reason,
      })
      ;(result === 'passed' ? passed : others).push(learner)
    }
    const settle = (state: 'given' | 'refused', of: Learner[], reason: string) =>
      of.length === 0
        ? undefined
        : settleDeliveries(context, {
            officeId: course.office_id,
            deliveryIds: of.map(one => one.delivery_id!),
            state,
            day: endedOn,
            reason,
          })
    await settle('given', passed, '')
    await settle('refused', others, 'Không hoàn thành lớp.')
    await setClass(context, course, { state: 'finished', ended_on: endedOn })
    const line = told(context, course)
    const count = (result: string) => results.filter(one => one.result === result).length
    return {
      classId,
      changes: [
        line('Trạng thái', classStateText.open.vi, `${classStateText.finished.vi} ${formatDay(endedOn)}`),
        line('Hoàn thành', '', `${passed.length} trên ${learners.length} người`),
        ...(count('failed') > 0 ? [line(resultText.failed.vi, '', `${count('failed')} người`)] : []),
        ...(count('left') > 0 ? [line(resultText.left.vi, '', `${count('left')} người`)] : []),
        line('Theo dõi sau học', '', `từ ${formatDay(addMonths(endedOn, course.follow_up_months))}`),
      ],
      warnings: [],
    }
  },
})

export const correctResult = command(correctResultContract, {
  load: lockLearner,
  may: ({ course }) => can('support.write').inOffice(course.office_id),
  run: async ({ result, certificate, on, reason }, { course, learner }, context) => {
    requireOpen(course, 'finished')
    notToCome(on, context)
    if (learner.result === result) throw problem('training-same-result', { who: learner.name })
    let deliveryId = learner.delivery_id!
    if (learner.result === 'passed')
      await settleDeliveries(context, {
        officeId: course.office_id,
        deliveryIds: [deliveryId],
        state: 'returned',
        day: on,
        reason,
      })
    if (result === 'passed') {
      requireAttended(course, learner, (await sessionsOf(context, course)).length)
      const kind = course.kind as ClassKind
      // The frozen list stays as it was approved: what was wrong is made good by a line of its own.
      const made = await addDeliveries(context, {
        officeId: course.office_id,
        kind: 'training',
        policyId: policyOf[kind],
        cycle: cycleOf(course.class_id),
        state: 'given',
        givenOn: course.ended_on ?? on,
        rows: [lineOf(kind, course.class_id, learner)],
      })
      deliveryId = made[0]!
    }
    await setResult(context, course, learner, {
      result,
      certificate: result === 'passed' ? certificate : '',
      reason,
      delivery_id: deliveryId,
    })
    context.changed(course.office_id, 'training-class', course.class_id)
    context.changed(course.office_id, 'household', learner.household_id)
    return {
      classId: course.class_id,
      changes: [
        {
          subject: learner.name,
          what: 'Kết quả',
          before: resultText[learner.result].vi,
          after: `${resultText[result].vi}: ${reason}`,
        },
      ],
      warnings:
        learner.result === 'passed'
          ? [
              'Chứng chỉ đã cấp phải được thu hồi theo quy định của cơ sở đào tạo; người này không còn tính là đã học xong.',
            ]
          : [],
    }
  },
})

export const followUp = command(followUpContract, {
  load: lockLearner,
  may: ({ course, learner }) => can('delivery.record').inVillage(course.office_id, learner.village_id),
  run: async ({ learnerId, askedOn, outcome, note }, { course, learner }, context) => {
    requireOpen(course, 'finished')
    notToCome(askedOn, context)
    if (learner.result !== 'passed') throw problem('training-not-passed', { who: learner.name })
    const from = addMonths(course.ended_on!, course.follow_up_months)
    if (askedOn < from)
      throw problem('training-too-early', {
        ended: formatDay(course.ended_on!),
        months: course.follow_up_months,
        from: formatDay(from),
      })
    const set = { outcome, note, recorded_by: context.actor.userId, recorded_at: context.now }
    await context.tx
      .insertInto('training_follow_up')
      .values({
        office_id: course.office_id,
        learner_id: learnerId,
        asked_on: askedOn,
        village_id: learner.village_id,
        ...set,
      })
      .onConflict(conflict => conflict.columns(['office_id', 'learner_id', 'asked_on']).doUpdateSet(set))
      .execute()
    context.changed(course.office_id, 'training-class', course.class_id)
    return {
      classId: course.class_id,
      changes: [
        {
          subject: learner.name,
          what: `Sau học, ${formatDay(askedOn)}`,
          before: '',
          after: [outcomeText[outcome].vi, note].filter(Boolean).join('. '),
        },
      ],
      warnings: [],
    }
  },
})
