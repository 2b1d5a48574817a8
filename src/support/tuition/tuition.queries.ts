// Lists of school support of an area; one list with its pupils and payments.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { Confidence } from '../../base/confidence.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { DeliveryState, ListState } from '../delivery.ts'
import { hinderedOf } from '../hindrance.queries.ts'
import { tuitionListContract, tuitionPageContract } from './tuition.api.ts'
import './tuition.problems.ts'
import type { TuitionForm } from './tuition.ts'

interface ListSelected {
  office_id: number
  list_id: number
  title: string
  state: ListState
  school_year: string
  form: TuitionForm
  months: number
  monthly: number
  source: string
  confidence: Confidence
  decision_number: string | null
  decided_on: LocalDate | null
  signer: string
  amount: number
  pupils: number
  paid_pupils: number
  paid: string
}

/** Pupils are counted over the villages that the reader may see. */
const lists = sql`from tuition_list t join support_list s on s.office_id = t.office_id and s.list_id = t.list_id
  left join lateral (select count(*)::int as pupils, (count(*) filter (where l.paid_months > 0))::int as paid_pupils,
      coalesce(sum(l.paid_months * t.monthly), 0)::text as paid
    from tuition_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
    where l.office_id = t.office_id and l.list_id = t.list_id and d.state <> 'cancelled') d on true`
const columns = sql`t.*, s.title, s.state, s.decision_number, s.decided_on, s.signer, s.amount, d.pupils, d.paid_pupils, d.paid`

const rowOf = (row: ListSelected) => ({
  listId: row.list_id,
  title: row.title,
  state: row.state,
  schoolYear: row.school_year,
  form: row.form,
  months: row.months,
  monthly: String(row.monthly),
  pupils: row.pupils,
  paidPupils: row.paid_pupils,
  amount: String(row.amount),
  paid: row.paid,
})

export const tuitionList = query(tuitionListContract, {
  right: 'support.read',
  run: async ({ form, areaId, after, limit }, context) => {
    const { tx } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or t.office_id = any (${offices ?? []}::int[])) and (${form ?? null}::text is null or t.form = ${form ?? null})`
    const { rows } = await sql<ListSelected>`select ${columns} ${lists} where ${here}
      and (${after ?? null}::bigint is null or t.list_id < ${after ?? null}::bigint) order by t.list_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: sums } = await sql<{
      pupils: number
      paid: string
    }>`select count(distinct (l.office_id, l.person_id))::int as pupils,
        coalesce(sum(l.paid_months * t.monthly), 0)::text as paid
      from tuition_list t join tuition_line l on l.office_id = t.office_id and l.list_id = t.list_id
      where ${here} and l.paid_months > 0`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(rowOf),
      next: rows.length > limit ? String(page.at(-1)!.list_id) : null,
      totals: sums[0]!,
    }
  },
})

export interface PupilSelected {
  delivery_id: number
  household_id: number
  name: string | null
  birth_date: string | null
  household: string | null
  village_id: number
  class: string
  ground: string
  school: string
  grade: string
  months: number
  paid_months: number
  amount: number
  state: DeliveryState
  left_on: LocalDate | null
  left_reason: string
  reason: string
}

export async function pupilsOf(tx: Tx, { officeId, listId }: { officeId: number; listId: number }) {
  const { rows } =
    await sql<PupilSelected>`select l.*, d.household_id, d.class, d.ground, d.amount, d.state, d.reason, p.full_name as name, p.birth_date::text as birth_date,
      h.head_name || ' (' || h.code || ')' as household
    from tuition_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
    where l.office_id = ${officeId} and l.list_id = ${listId} and d.state <> 'cancelled'
    order by l.village_id, p.full_name, l.delivery_id limit 3000`.execute(tx)
  return rows
}

export async function getTuition({ tx }: Pick<QueryContext, 'tx'>, listId: number) {
  const { rows } = await sql<ListSelected>`select ${columns} ${lists} where t.list_id = ${listId}`.execute(tx)
  if (!rows[0]) throw problem('not-found', { what: 'danh sách' })
  return rows[0]
}

export const tuitionPage = query(tuitionPageContract, {
  right: 'support.read',
  run: async ({ listId }, context) => {
    const { tx, services, today, actor } = context
    const row = await getTuition(context, listId)
    const officeId = row.office_id
    const tree = await areaTree(tx, services)
    const pupils = await pupilsOf(tx, { officeId, listId })
    const { rows: payments } = await sql<{
      paymentId: number
      name: string
      paidOn: LocalDate
      months: number
      amount: string
      receiver: string
      document: string
      reversedOn: LocalDate | null
      reason: string
    }>`select y.payment_id as "paymentId", coalesce(p.full_name, '?') as name, y.paid_on as "paidOn", y.months, y.amount::text as amount, y.receiver,
        y.document, y.reversed_on as "reversedOn", y.reason
      from tuition_payment y join tuition_line l on l.office_id = y.office_id and l.delivery_id = y.delivery_id
        left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
      where l.office_id = ${officeId} and l.list_id = ${listId} order by y.paid_on desc, y.payment_id desc limit 2000`.execute(
      tx,
    )
    context.seen(officeId, 'list', 'support-list', listId, { rows: pupils.length })
    return {
      list: {
        ...rowOf(row),
        source: row.source,
        confidence: row.confidence,
        decision: [row.decision_number, row.decided_on && formatDay(row.decided_on)].filter(Boolean).join(', '),
      },
      lines: pupils.map(one => ({
        deliveryId: one.delivery_id,
        householdId: one.household_id,
        name: one.name ?? '?',
        household: one.household ?? '',
        village: tree.nameOf(one.village_id, today),
        class: one.class,
        ground: one.ground,
        school: one.school,
        grade: one.grade,
        months: one.months,
        paidMonths: one.paid_months,
        amount: String(one.amount),
        paid: String(one.paid_months * row.monthly),
        state: one.state,
        leftOn: one.left_on,
        reason: one.left_reason || one.reason,
      })),
      payments,
      hindered: await hinderedOf(tx, { officeId, state: row.state }, pupils, today),
      may: {
        write: actor.allows('support.write', { kind: 'office', officeId }),
        record: actor.allows('delivery.record', { kind: 'somewhere' }),
      },
    }
  },
})
