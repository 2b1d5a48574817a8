// A class's walk: opened with its sessions, filled, its list approved, attended, finished with certificates, asked about months later.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { itemName, requireItems } from '../../programme/item.queries.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { isListed } from '../delivery.ts'
import { namesOf } from '../people/names.ts'
import { officeAt } from '../people/offices.queries.ts'
import { peopleFound } from '../people/people.queries.ts'
import { findPolicy } from '../policy.ts'
import { draftList } from '../support-list.effects.ts'
import {
  addSessionContract,
  cancelClassContract,
  changeClassContract,
  dropSessionContract,
  enrolContract,
  listLearnersContract,
  openClassContract,
  unenrolContract,
} from './training.api.ts'
import {
  inOffice,
  learnersOf,
  lockClass,
  lockLearner,
  lockSession,
  requireOpen,
  setClass,
  told,
} from './training.effects.ts'
import {
  type ClassKind,
  classKindText,
  classStateText,
  cycleOf,
  lineOf,
  policyOf,
  type SessionPart,
  whenOf,
} from './training.ts'

async function insertSessions(
  { tx, services }: CommandContext,
  officeId: number,
  classId: number,
  sessions: readonly { heldOn: LocalDate; part: SessionPart; topic: string }[],
): Promise<void> {
  const met = new Set<string>()
  const twice = sessions.find(one => met.size === met.add(`${one.heldOn} ${one.part}`).size)
  if (twice) throw problem('training-session-twice', { when: whenOf(twice.heldOn, twice.part) })
  const ids = await services.ids.take(sessions.length)
  try {
    await tx
      .insertInto('training_session')
      .values(
        sessions.map((one, i) => ({
          office_id: officeId,
          session_id: ids[i]!,
          class_id: classId,
          held_on: one.heldOn,
          part: one.part,
          topic: one.topic,
        })),
      )
      .execute()
  } catch (error) {
    if (constraintOf(error) === 'training_session_once')
      throw problem('training-session-twice', { when: whenOf(sessions[0]!.heldOn, sessions[0]!.part) })
    throw error
  }
}

export const openClass = command(openClassContract, {
  load: officeAt,
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ officeId, sessions, kind, ...input }, _, context) => {
    const { tx, services, actor, now } = context
    if (input.itemCode) await requireItems(tx, [{ itemCode: input.itemCode }])
    const classId = await services.ids.next()
    await tx
      .insertInto('training_class')
      .values({
        office_id: officeId,
        class_id: classId,
        kind,
        ...columnsOf(input),
        created_by: actor.userId,
        created_at: now,
      })
      .execute()
    await insertSessions(context, officeId, classId, sessions)
    const line = told(context, { office_id: officeId, class_id: classId, title: input.title })
    const days = sessions.map(one => one.heldOn).sort()
    return {
      classId,
      changes: [
        line('Lớp', '', `${classKindText[kind].vi}, ${input.organiser}`),
        line('Số buổi', '', `${sessions.length}, từ ${formatDay(days[0]!)} đến ${formatDay(days.at(-1)!)}`),
        line('Kinh phí', '', formatDong(input.cost)),
        ...(input.itemCode ? [line('Tiểu dự án', '', await itemName(tx, input.itemCode))] : []),
      ],
      warnings: input.minAttendance === null ? [noShare] : [],
    }
  },
})
const noShare = 'Chưa ghi tỷ lệ dự học tối thiểu: khi kết thúc lớp, phần mềm không kiểm tra số buổi đã dự.'

const columnsOf = (input: {
  title: string
  organiser: string
  trainer: string
  place: string
  itemCode: string | null
  cost: bigint
  minAttendance: number | null
  attendanceBasis: string
  followUpMonths: number
}) => ({
  title: input.title,
  organiser: input.organiser,
  trainer: input.trainer,
  place: input.place,
  item_code: input.itemCode,
  cost: Number(input.cost),
  min_attendance: input.minAttendance,
  attendance_basis: input.attendanceBasis,
  follow_up_months: input.followUpMonths,
})

export const changeClass = command(changeClassContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId, ...input }, course, context) => {
    requireOpen(course)
    if (input.itemCode) await requireItems(context.tx, [{ itemCode: input.itemCode }])
    const after = columnsOf(input)
    await setClass(context, course, after)
    const line = told(context, course)
    const words: [string, string, string][] = [
      ['Tên lớp', course.title, after.title],
      ['Đơn vị tổ chức', course.organiser, after.organiser],
      ['Giảng viên', course.trainer, after.trainer],
      ['Địa điểm', course.place, after.place],
      ['Tiểu dự án', course.item_code ?? '', after.item_code ?? ''],
      ['Kinh phí', formatDong(course.cost), formatDong(after.cost)],
      [
        'Dự học tối thiểu',
        course.min_attendance === null ? '' : `${course.min_attendance} % (${course.attendance_basis})`,
        after.min_attendance === null ? '' : `${after.min_attendance} % (${after.attendance_basis})`,
      ],
      ['Theo dõi sau', `${course.follow_up_months} tháng`, `${after.follow_up_months} tháng`],
    ]
    return {
      classId,
      changes: words.filter(([, a, b]) => a !== b).map(([what, a, b]) => line(what, a, b)),
      warnings: after.min_attendance === null ? [noShare] : [],
    }
  },
})

export const addSession = command(addSessionContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId, ...session }, course, context) => {
    requireOpen(course)
    await insertSessions(context, course.office_id, classId, [session])
    return {
      classId,
      changes: [
        told(context, course)(
          'Thêm buổi học',
          '',
          [whenOf(session.heldOn, session.part), session.topic].filter(Boolean).join(': '),
        ),
      ],
      warnings: [],
    }
  },
})

export const dropSession = command(dropSessionContract, {
  load: lockSession,
  may: ({ course }) => can('support.write').inOffice(course.office_id),
  run: async ({ sessionId, reason }, { course, session }, context) => {
    requireOpen(course)
    const when = whenOf(session.held_on, session.part)
    if (session.taken_at) throw problem('training-session-taken', { when })
    await context.tx
      .deleteFrom('training_session')
      .where('office_id', '=', course.office_id)
      .where('session_id', '=', sessionId)
      .execute()
    return {
      classId: course.class_id,
      changes: [told(context, course)('Bỏ buổi học', when, reason)],
      warnings: [],
    }
  },
})

/** The vocational course that was paid for people before, by their ids. */
async function coursesBefore({ tx }: CommandContext, officeId: number, personIds: readonly number[]) {
  const { rows } = await sql<{ person_id: number; title: string }>`
    select distinct on (d.person_id) d.person_id, coalesce(l.title, d.cycle) as title
    from delivery d left join support_list l on l.office_id = d.office_id and l.list_id = d.list_id
    where d.office_id = ${officeId} and d.person_id = any (${[...personIds]}::bigint[]) and d.kind = 'training' and d.policy_id = 'vocational'
      and d.state in ('planned', 'absent', 'given') order by d.person_id, d.delivery_id`.execute(tx)
  return new Map(rows.map(row => [row.person_id, row.title]))
}

export const enrol = command(enrolContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId, personIds, enrolledOn, despite }, course, context) => {
    const { tx, services, actor, now } = context
    requireOpen(course)
    notToCome(enrolledOn, context)
    const people = await peopleFound(tx, personIds, enrolledOn)
    const foreign = people.filter(one => one.officeId !== course.office_id)
    if (foreign.length > 0)
      throw problem('training-other-office', {
        who: namesOf(foreign.map(one => one.name)),
        office: foreign[0]!.office,
      })
    const gone = people.filter(one => one.householdId === null || one.isDead)
    if (gone.length > 0)
      throw problem('training-not-of-household', {
        who: namesOf(gone.map(one => one.name)),
        day: formatDay(enrolledOn),
      })
    const here = new Set((await learnersOf(context, course)).map(one => one.person_id))
    const twice = people.filter(one => here.has(one.personId))
    if (twice.length > 0) throw problem('training-enrolled-already', { who: namesOf(twice.map(one => one.name)) })
    const ids = people.map(one => one.personId)
    const courses = await coursesBefore(context, course.office_id, ids)
    const before = course.kind === 'vocational' ? people.filter(one => courses.has(one.personId)) : []
    if (before.length > 0 && despite === '')
      throw problem('training-supported-before', {
        who: namesOf(before.map(one => `${one.name} (${courses.get(one.personId)})`)),
        citation: findPolicy('vocational')?.citation ?? '',
      })
    const learnerIds = await services.ids.take(people.length)
    try {
      // Who was taken off an earlier list may come back.
      await sql`delete from training_learner l using delivery d where l.office_id = ${course.office_id} and l.class_id = ${classId}
        and l.person_id = any (${ids}::bigint[]) and d.office_id = l.office_id and d.delivery_id = l.delivery_id and d.state in ('cancelled', 'lapsed')`.execute(
        tx,
      )
      await tx
        .insertInto('training_learner')
        .values(
          people.map((one, i) => ({
            office_id: course.office_id,
            learner_id: learnerIds[i]!,
            class_id: classId,
            person_id: one.personId,
            household_id: one.householdId!,
            village_id: one.villageId!,
            class: one.class,
            despite: courses.has(one.personId) ? despite : '',
            enrolled_on: enrolledOn,
            recorded_by: actor.userId,
            recorded_at: now,
          })),
        )
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'training_learner_once')
        throw problem('training-enrolled-already', { who: namesOf(people.map(one => one.name)) })
      throw error
    }
    const line = told(context, course)
    const poor = people.filter(isListed).length
    return {
      classId,
      changes: [
        line('Thêm học viên', '', `${people.length} người, ${poor} thuộc hộ nghèo, cận nghèo`),
        ...people.map(one => ({ subject: one.name, what: 'Vào lớp', before: '', after: formatDay(enrolledOn) })),
      ],
      warnings: [
        ...(before.length > 0 ? [`${before.length} người đã được hỗ trợ học nghề trước đây; căn cứ: ${despite}`] : []),
        ...(poor < people.length
          ? [
              `${people.length - poor} người không thuộc hộ nghèo, cận nghèo: hãy kiểm tra họ thuộc nhóm nào được hỗ trợ.`,
            ]
          : []),
      ],
    }
  },
})

export const unenrol = command(unenrolContract, {
  load: lockLearner,
  may: ({ course }) => can('support.write').inOffice(course.office_id),
  run: async ({ learnerId, reason }, { course, learner }, context) => {
    requireOpen(course)
    if (learner.delivery_id !== null) throw problem('training-listed', { who: learner.name })
    await context.tx
      .deleteFrom('training_learner')
      .where('office_id', '=', course.office_id)
      .where('learner_id', '=', learnerId)
      .execute()
    return {
      classId: course.class_id,
      changes: [told(context, course)('Rút học viên', learner.name, reason)],
      warnings: [],
    }
  },
})

export const listLearners = command(listLearnersContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId }, course, context) => {
    requireOpen(course)
    const kind = course.kind as ClassKind
    const all = await learnersOf(context, course)
    const rows = all.filter(one => one.delivery_id === null)
    if (rows.length === 0) throw problem('training-nobody-to-list')
    const { listId, deliveryIds } = await draftList(context, {
      officeId: course.office_id,
      kind: 'training',
      policyId: policyOf[kind],
      title: `Học viên lớp ${course.title}${rows.length < all.length ? ' (bổ sung)' : ''}`,
      cycle: cycleOf(classId),
      itemCode: course.item_code,
      rows: rows.map(one => lineOf(kind, classId, one)),
    })
    await sql`update training_learner l set list_id = ${listId}, delivery_id = n.delivery_id
      from unnest(${rows.map(one => one.learner_id)}::bigint[], ${deliveryIds}::bigint[]) as n(learner_id, delivery_id)
      where l.office_id = ${course.office_id} and l.learner_id = n.learner_id`.execute(context.tx)
    return {
      classId,
      listId,
      changes: [told(context, course)('Danh sách học viên', '', `${rows.length} người, chờ phê duyệt`)],
      warnings: [],
    }
  },
})

export const cancelClass = command(cancelClassContract, {
  load: lockClass,
  may: inOffice('support.write'),
  run: async ({ classId, on, reason }, course, context) => {
    requireOpen(course)
    notToCome(on, context)
    const standing = (await learnersOf(context, course)).filter(one => one.delivery_id !== null)
    if (standing.length > 0) throw problem('training-list-stands')
    await setClass(context, course, { state: 'cancelled', ended_on: on, reason })
    return {
      classId,
      changes: [
        told(context, course)('Trạng thái', classStateText.open.vi, `${classStateText.cancelled.vi}: ${reason}`),
      ],
      warnings: [],
    }
  },
})
