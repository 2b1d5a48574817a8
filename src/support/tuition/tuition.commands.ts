// School fees and study costs: a list of a school year by pupil and school, paid or confirmed by months, stopped when a pupil leaves.
import { sql } from 'kysely'
import { confidenceText } from '../../base/confidence.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { hindranceText, isListed, listedClass } from '../delivery.ts'
import { hindrancesOf } from '../hindrance.queries.ts'
import { namesOf } from '../people/names.ts'
import { peopleOn } from '../people/people.queries.ts'
import {
  draftList,
  lockList,
  mayRecord,
  requireGivable,
  requireState,
  settleDeliveries,
} from '../support-list.effects.ts'
import { draftTuitionContract, leaveSchoolContract, payTuitionContract, unpayTuitionContract } from './tuition.api.ts'
import './tuition.problems.ts'
import { isSchoolYear, onceKeyOf, schoolYearText, tuitionFormText } from './tuition.ts'

export const draftTuition = command(draftTuitionContract, {
  load: async ({ personIds, onDay }, { tx }) => {
    const people = await peopleOn(tx, personIds, onDay)
    return { people, officeId: people[0]!.officeId }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async (input, { people, officeId }, context) => {
    const { schoolYear, form, months, monthly, onDay, ground } = input
    const { tx } = context
    notToCome(onDay, context)
    if (!isSchoolYear(schoolYear)) throw problem('tuition-year-wrong', { year: schoolYear })
    const gone = people.filter(one => one.householdId === null || one.isDead)
    if (gone.length > 0)
      throw problem('tuition-not-of-household', { who: namesOf(gone.map(one => one.name)), day: formatDay(onDay) })
    const others = people.filter(one => !isListed(one))
    if (others.length > 0 && ground === '')
      throw problem('tuition-ground-needed', { who: namesOf(others.map(one => one.name)) })
    const amount = monthly * BigInt(months)
    const title = `${tuitionFormText[form].vi} ${schoolYearText(schoolYear)}, ${input.school}${input.grade ? `, ${input.grade}` : ''}`
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'tuition',
      policyId: 'tuition-2025',
      title,
      cycle: `${schoolYear}-${form}`,
      rows: people.map(one => ({
        householdId: one.householdId,
        personId: one.personId,
        villageId: one.villageId!,
        class: listedClass(one),
        ground: isListed(one) ? '' : ground,
        amount,
        quantity: `${months} tháng x ${formatDong(monthly)}`,
        onceKey: onceKeyOf(schoolYear, form, one.personId),
      })),
    })
    await tx
      .insertInto('tuition_list')
      .values({
        office_id: officeId,
        list_id: listId,
        school_year: schoolYear,
        form,
        months,
        monthly: Number(monthly),
        source: input.source,
        confidence: input.confidence,
      })
      .execute()
    await tx
      .insertInto('tuition_line')
      .values(
        people.map((one, i) => ({
          office_id: officeId,
          delivery_id: deliveryIds[i]!,
          list_id: listId,
          person_id: one.personId,
          village_id: one.villageId!,
          school: input.school,
          grade: input.grade,
          months,
        })),
      )
      .execute()
    const line = (what: string, after: string) => ({ subject: title, what, before: '', after })
    return {
      listId,
      changes: [
        line('Học sinh', `${people.length}`),
        line('Mức', `${formatDong(monthly)}/tháng x ${months} tháng`),
        line('Tổng số tiền', formatDong(amount * BigInt(people.length))),
        line('Nguồn', `${input.source} (${confidenceText[input.confidence].vi})`),
      ],
      warnings:
        input.confidence === 'verified'
          ? []
          : ['Mức tiền chưa xác minh: hãy đối chiếu văn bản trước khi trình danh sách.'],
    }
  },
})

async function linesAt({ tx }: CommandContext, officeId: number, deliveryIds: readonly number[]) {
  const { rows } = await sql<{
    delivery_id: number
    list_id: number
    village_id: number
    household_id: number
    months: number
    paid_months: number
    left_on: LocalDate | null
    state: string
    name: string
  }>`select t.delivery_id, t.list_id, t.village_id, d.household_id, t.months, t.paid_months, t.left_on, d.state, coalesce(p.full_name, '?') as name
    from tuition_line t join delivery d on d.office_id = t.office_id and d.delivery_id = t.delivery_id
      left join v_person_name p on p.office_id = t.office_id and p.person_id = t.person_id
    where t.office_id = ${officeId} and t.delivery_id = any (${[...deliveryIds]}::bigint[]) order by t.delivery_id for update of t`.execute(
    tx,
  )
  return rows
}

export const payTuition = command(payTuitionContract, {
  load: async ({ listId, deliveryIds }, context) => {
    const list = await lockList(context, listId)
    const own = await context.tx
      .selectFrom('tuition_list')
      .selectAll()
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', listId)
      .executeTakeFirst()
    const ids = [...new Set(deliveryIds)]
    const rows = (await linesAt(context, list.office_id, ids)).filter(row => row.list_id === listId)
    if (!own || rows.length < ids.length) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { list, own, rows }
  },
  may: mayRecord,
  run: async ({ listId, months, paidOn, receiver, document, despite }, { list, own, rows }, context) => {
    const { tx, services, actor, now } = context
    requireState(list, 'approved')
    requireGivable(list, paidOn, context)
    for (const row of rows) {
      if (row.left_on !== null && paidOn >= row.left_on)
        throw problem('tuition-left-school', { who: row.name, left: formatDay(row.left_on) })
      if (row.paid_months + months > row.months)
        throw problem('tuition-paid-more', { who: row.name, months: row.months, paid: row.paid_months, wants: months })
    }
    const fresh = rows.filter(row => row.state !== 'given')
    if (fresh.length > 0)
      await settleDeliveries(context, {
        officeId: list.office_id,
        deliveryIds: fresh.map(row => row.delivery_id),
        state: 'given',
        day: paidOn,
        despite,
      })
    // A later term looks again: the first one does so by itself.
    const again = rows.filter(row => row.state === 'given').map(row => row.delivery_id)
    const hindered = (again.length === 0 ? [] : await hindrancesOf(tx, list.office_id, again, paidOn)).filter(
      one => !(despite !== '' && one.hindrance === 'class-changed'),
    )
    if (hindered.length > 0)
      throw problem('delivery-hindered', {
        count: hindered.length,
        who: namesOf(hindered.map(one => `${one.name} (${hindranceText[one.hindrance].vi})`)),
      })
    const amount = own.monthly * months
    const ids = await services.ids.take(rows.length)
    await tx
      .insertInto('tuition_payment')
      .values(
        rows.map((row, i) => ({
          office_id: list.office_id,
          payment_id: ids[i]!,
          delivery_id: row.delivery_id,
          village_id: row.village_id,
          paid_on: paidOn,
          months,
          amount,
          receiver,
          document,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
    await tx
      .updateTable('tuition_line')
      .set(eb => ({ paid_months: eb('paid_months', '+', months) }))
      .where('office_id', '=', list.office_id)
      .where(
        'delivery_id',
        'in',
        rows.map(row => row.delivery_id),
      )
      .execute()
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      count: rows.length,
      changes: [
        {
          subject: list.title,
          what: own.form === 'study-cost' ? 'Chi trả' : 'Trường xác nhận',
          before: '',
          after: `${rows.length} học sinh x ${months} tháng = ${formatDong(amount * rows.length)}, ${formatDay(paidOn)}, ${document}`,
        },
      ],
      warnings: [],
    }
  },
})

export const unpayTuition = command(unpayTuitionContract, {
  load: async ({ paymentId }, context) => {
    const payment = await context.tx
      .selectFrom('tuition_payment')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .forUpdate()
      .executeTakeFirst()
    const row = payment && (await linesAt(context, payment.office_id, [payment.delivery_id]))[0]
    if (!payment || !row) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { payment, row, list: await lockList(context, row.list_id) }
  },
  may: ({ list }) => can('support.write').inOffice(list.office_id),
  run: async ({ paymentId, on, reason }, { payment, row, list }, context) => {
    notToCome(on, context)
    if (payment.reversed_on) throw problem('tuition-unpaid-already')
    await context.tx
      .updateTable('tuition_payment')
      .set({ reversed_on: on, reason })
      .where('office_id', '=', list.office_id)
      .where('payment_id', '=', paymentId)
      .execute()
    await context.tx
      .updateTable('tuition_line')
      .set({ paid_months: row.paid_months - payment.months })
      .where('office_id', '=', list.office_id)
      .where('delivery_id', '=', row.delivery_id)
      .execute()
    context.changed(list.office_id, 'household', row.household_id)
    const left = row.paid_months - payment.months
    return {
      listId: list.list_id,
      changes: [
        {
          subject: row.name,
          what: 'Đã trả',
          before: `${row.paid_months} tháng`,
          after: `${left} tháng: ${reason}`,
        },
      ],
      warnings:
        left === 0
          ? ['Không còn lần chi trả nào: nếu học sinh không được hưởng, hãy ghi “Đã thu hồi” ở danh sách phê duyệt.']
          : [],
    }
  },
})

export const leaveSchool = command(leaveSchoolContract, {
  load: async ({ deliveryId }, context) => {
    const at = await context.tx
      .selectFrom('tuition_line')
      .select('office_id')
      .where('delivery_id', '=', deliveryId)
      .executeTakeFirst()
    const row = at && (await linesAt(context, at.office_id, [deliveryId]))[0]
    if (!at || !row) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { officeId: at.office_id, row }
  },
  may: ({ officeId, row }) => can('delivery.record').inVillage(officeId, row.village_id),
  run: async ({ deliveryId, on, reason }, { officeId, row }, context) => {
    notToCome(on, context)
    if (row.left_on) throw problem('tuition-left-already', { who: row.name, left: formatDay(row.left_on) })
    await context.tx
      .updateTable('tuition_line')
      .set({ left_on: on, left_reason: reason })
      .where('office_id', '=', officeId)
      .where('delivery_id', '=', deliveryId)
      .execute()
    context.changed(officeId, 'household', row.household_id)
    const later = await context.tx
      .selectFrom('tuition_payment')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('office_id', '=', officeId)
      .where('delivery_id', '=', deliveryId)
      .where('paid_on', '>=', on)
      .where('reversed_on', 'is', null)
      .executeTakeFirstOrThrow()
    return {
      listId: row.list_id,
      changes: [{ subject: row.name, what: 'Thôi học', before: '', after: `${formatDay(on)}: ${reason}` }],
      warnings:
        later.count > 0
          ? [`Có ${later.count} lần chi trả từ ngày thôi học trở đi: hãy hủy lần đó và thu hồi tiền.`]
          : [],
    }
  },
})
