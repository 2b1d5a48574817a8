// Houses by list, stage and place; one house with all that belongs to it.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { defineScans } from '../../platform/scan.ts'
import type { DeliveryState, ListState } from '../delivery.ts'
import { assessedOf } from './assessment.queries.ts'
import { houseListContract, housePageContract } from './house.api.ts'
import { type BuiltStage, type HouseWork, needOf, nextStagesOf, payableFor, type Stage, sharesOf } from './house.ts'
import { findHouseNorm } from './house-norm.ts'

/** Photos and papers of a house: to whoever sees its village's support. */
defineScans('house', async ({ tx, actor }, officeId, houseId) => {
  const row = await tx
    .selectFrom('house')
    .select('village_id')
    .where('office_id', '=', officeId)
    .where('house_id', '=', houseId)
    .executeTakeFirst()
  return row !== undefined && actor.allows('support.read', { kind: 'village', officeId, villageId: row.village_id })
})

interface HouseSelected {
  office_id: number
  house_id: number
  list_id: number
  delivery_id: number
  assessment_id: number
  list: string
  list_state: ListState
  line_state: DeliveryState
  decision_number: string | null
  decided_on: LocalDate | null
  household_id: number
  head_name: string
  code: string
  class: string
  village_id: number
  work: HouseWork
  stage: Stage
  policy_id: string
  norm: number
  norm_on: LocalDate
  points: number
  paid: number
  funds: string
  waits: boolean
  share_foundation: number
  share_frame: number
  share_roof: number
  share_done: number
  handed_over_on: LocalDate | null
  receiver: string
  hand_over_file_id: number | null
}

const houses = sql`from house x join delivery d on d.office_id = x.office_id and d.delivery_id = x.delivery_id
  join support_list l on l.office_id = x.office_id and l.list_id = x.list_id
  join v_household h on h.office_id = x.office_id and h.household_id = x.household_id
  left join lateral (select coalesce(sum(amount), 0)::text as funds from house_fund f where f.office_id = x.office_id and f.house_id = x.house_id) f on true`
const columns = sql`x.*, l.title as list, l.state as list_state, d.state as line_state, l.decision_number, l.decided_on, h.head_name, h.code, h.class, f.funds,
  exists (select from house_stage s where s.office_id = x.office_id and s.house_id = x.house_id and s.accepted_on is null) as waits`

const rowOf = (row: HouseSelected, tree: AreaTree, today: LocalDate) => ({
  houseId: row.house_id,
  listId: row.list_id,
  list: row.list,
  listState: row.list_state,
  lineState: row.line_state,
  householdId: row.household_id,
  household: row.head_name,
  code: row.code,
  villageId: row.village_id,
  village: tree.nameOf(row.village_id, today),
  work: row.work,
  stage: row.stage,
  norm: String(row.norm),
  paid: String(row.paid),
  funds: row.funds,
  waits: row.waits,
})

export const houseList = query(houseListContract, {
  right: 'support.read',
  run: async ({ stage, listId, areaId, after, limit }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const here = sql`d.state not in ('cancelled', 'lapsed') and (${offices === null} or x.office_id = any (${offices ?? []}::int[]))
      and (${listId ?? null}::bigint is null or x.list_id = ${listId ?? null}) and (${stage ?? null}::text is null or x.stage = ${stage ?? null})`
    const { rows } = await sql<HouseSelected>`select ${columns} ${houses} where ${here}
      and (${after ?? null}::bigint is null or x.house_id < ${after ?? null}::bigint) order by x.house_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: sums } = await sql<{
      houses: number
      handed: number
      norm: string
      paid: string
      funds: string
    }>`select count(*)::int as houses,
      (count(*) filter (where x.handed_over_on is not null))::int as handed, coalesce(sum(x.norm), 0)::text as norm, coalesce(sum(x.paid), 0)::text as paid,
      coalesce(sum(f.funds::bigint), 0)::text as funds ${houses} where ${here}`.execute(tx)
    const page = rows.slice(0, limit)
    const total = sums[0]!
    if (page.length > 0) context.seen(page[0]!.office_id, 'list', 'house', undefined, { rows: page.length })
    return {
      rows: page.map(row => rowOf(row, tree, today)),
      next: rows.length > limit ? String(page.at(-1)!.house_id) : null,
      totals: {
        houses: total.houses,
        handedOver: total.handed,
        norm: total.norm,
        paid: total.paid,
        funds: total.funds,
      },
    }
  },
})

export const housePage = query(housePageContract, {
  right: 'support.read',
  run: async ({ houseId }, context) => {
    const { tx, services, today, actor } = context
    const { rows } = await sql<HouseSelected>`select ${columns} ${houses} where x.house_id = ${houseId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'nhà' })
    const stages = await tx
      .selectFrom('house_stage')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('house_id', '=', houseId)
      .orderBy('reached_on')
      .execute()
    const funds = await tx
      .selectFrom('house_fund')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('house_id', '=', houseId)
      .orderBy('fund_id')
      .execute()
    const payments = await tx
      .selectFrom('house_payment')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('house_id', '=', houseId)
      .orderBy('payment_id')
      .execute()
    const assessed = await tx
      .selectFrom('house_assessment')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('assessment_id', '=', row.assessment_id)
      .executeTakeFirst()
    const tree = await areaTree(tx, services)
    const village = { kind: 'village', officeId: row.office_id, villageId: row.village_id } as const
    context.seen(row.office_id, 'page', 'household', row.household_id)
    return {
      house: {
        ...rowOf(row, tree, today),
        policyId: row.policy_id,
        policy: findHouseNorm(row.policy_id)?.name ?? { vi: row.policy_id, en: row.policy_id },
        normOn: row.norm_on,
        points: row.points,
        why: assessed ? needOf(assessedOf(assessed, row.class)).why : [],
        shares: sharesOf(row),
        payable: String(payableFor(row, stages)),
        next: row.list_state === 'approved' ? nextStagesOf(row.stage, row.work) : [],
        handedOverOn: row.handed_over_on,
        receiver: row.receiver,
        handOverFileId: row.hand_over_file_id,
        decision: row.decision_number
          ? `${row.decision_number}${row.decided_on ? `, ${formatDay(row.decided_on)}` : ''}`
          : '',
      },
      stages: stages.map(one => ({
        stage: one.stage as BuiltStage,
        reachedOn: one.reached_on,
        photoFileId: one.photo_file_id,
        note: one.note,
        acceptedOn: one.accepted_on,
        acceptedBy: one.accepted_by,
      })),
      funds: funds.map(one => ({
        fundId: one.fund_id,
        source: one.source as 'state',
        form: one.form as 'money',
        giver: one.giver,
        quantity: one.quantity,
        amount: String(one.amount),
      })),
      payments: payments.map(one => ({
        paymentId: one.payment_id,
        paidOn: one.paid_on,
        amount: String(one.amount),
        document: one.reversed_on ? `${one.document_text} (đã đảo ${formatDay(one.reversed_on)})` : one.document_text,
        postingId: one.posting_id,
      })),
      may: {
        write: actor.allows('support.write', village),
        approve: actor.allows('support.write', { kind: 'office', officeId: row.office_id }),
        record: actor.allows('delivery.record', village),
        pay: actor.allows('money.record', { kind: 'office', officeId: row.office_id }),
      },
    }
  },
})
