// Electricity money of a quarter per office: who is entitled, the rate, the lists with what was paid and what is left.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { Confidence } from '../../base/confidence.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { booksBeside, officesOfCommune } from '../commune-offices.queries.ts'
import { electricityBoardContract, socialListContract } from './electricity.api.ts'
import { quarterBefore, quarterOf } from './electricity.ts'
import { behindTiedList, entitledIn, findRate, isRateUsed } from './electricity-state.queries.ts'

export const electricityBoard = query(electricityBoardContract, {
  right: 'support.read',
  run: async ({ areaId, communeId: asked, quarter: wanted }, context) => {
    const { tx, today, actor } = context
    const quarter = wanted ?? quarterOf(today)
    const { communes, communeId, offices } = await officesOfCommune(context, { areaId, communeId: asked })
    const board = []
    for (const { officeId, name } of offices) {
      const entitled = await entitledIn(tx, officeId, quarter, today)
      const rate = await findRate(tx, officeId, quarter)
      const mayWrite = actor.allows('support.write', { kind: 'office', officeId })
      board.push({
        officeId,
        name,
        poor: entitled.filter(one => one.ground === '').length,
        social: entitled.filter(one => one.ground !== '').length,
        rate: rate
          ? {
              kwhPerMonth: rate.kwhPerMonth,
              price: rate.price === null ? null : String(rate.price),
              monthlyAmount: String(rate.monthlyAmount),
              source: rate.source,
              confidence: rate.confidence as Confidence,
              isUsed: await isRateUsed(tx, officeId, quarter),
            }
          : null,
        mayWrite,
        lists: await listsOf(context, officeId, quarter),
        postings: mayWrite ? await postingsFor(context, officeId, quarter) : [],
      })
    }
    return { quarter, communes, communeId, offices: board }
  },
})

async function listsOf({ tx }: QueryContext, officeId: number, quarter: string) {
  const { rows } = await sql<{
    listId: number
    title: string
    state: string
    amount: number
    deadline: LocalDate
    given: number
    givenAmount: number
    waiting: number
    waitingAmount: number
    toReturn: number
    posting: string | null
    refund: string | null
    refunded: number
  }>`select l.list_id as "listId", l.title, l.state, l.amount, e.deadline, d.given, d.given_amount as "givenAmount", d.waiting, d.waiting_amount as "waitingAmount",
      case when e.refund_posting_id is null then d.not_fetched else 0 end as "toReturn",
      (select p.document_number from v_money_posting p where p.office_id = e.posting_office_id and p.posting_id = e.posting_id) as posting,
      (select p.document_number from v_money_posting p where p.office_id = e.refund_office_id and p.posting_id = e.refund_posting_id) as refund, e.refunded
    from electricity_list e join support_list l on l.office_id = e.office_id and l.list_id = e.list_id
      cross join lateral (select (count(*) filter (where state = 'given'))::int as given, coalesce(sum(amount) filter (where state = 'given'), 0)::bigint as given_amount,
        (count(*) filter (where state in ('planned', 'absent')))::int as waiting,
        coalesce(sum(amount) filter (where state in ('planned', 'absent')), 0)::bigint as waiting_amount,
        coalesce(sum(amount) filter (where state in ('planned', 'absent', 'refused', 'lapsed')), 0)::bigint as not_fetched
        from delivery where office_id = e.office_id and list_id = e.list_id) d
    where e.office_id = ${officeId} and e.quarter = ${quarter} order by l.list_id`.execute(tx)
  return rows.map(row => ({
    ...row,
    amount: String(row.amount),
    givenAmount: String(row.givenAmount),
    waitingAmount: String(row.waitingAmount),
    toReturn: String(row.toReturn),
    refunded: String(row.refunded),
  }))
}

/** Disbursements and refunds since the quarter before that no list is tied to yet, of the units of the same area. */
async function postingsFor(context: QueryContext, officeId: number, quarter: string) {
  const offices = await booksBeside(context, officeId)
  const since = quarterBefore(quarter)
  const { rows } = await sql<{
    posting_id: number
    kind: 'disburse' | 'refund'
    amount: number
    posted_on: LocalDate
    document_number: string
  }>`select distinct on (p.posting_id) p.posting_id, p.kind, p.amount, p.posted_on, p.document_number from v_money_posting p
    where p.office_id = any (${offices}::int[]) and p.kind in ('disburse', 'refund') and p.reversed_by is null
      and p.posted_on >= ${`${since.slice(0, 4)}-01-01`}::date
      and not exists (select from electricity_list e where p.posting_id in (e.posting_id, e.refund_posting_id)) and not ${behindTiedList}
    order by p.posting_id desc limit 50`.execute(context.tx)
  return rows.map(row => ({
    postingId: row.posting_id,
    kind: row.kind,
    amount: String(row.amount),
    text: `${row.document_number}, ${formatDay(row.posted_on)}`,
  }))
}

export const socialList = query(socialListContract, {
  right: 'support.read',
  run: async ({ areaId, after, limit }, context) => {
    const { tx, services, today, seen } = context
    const offices = await officesOfArea(context, areaId)
    const tree = await areaTree(tx, services)
    const [afterHousehold, afterFrom] = after?.split('_') ?? []
    const { rows } = await sql<{
      office_id: number
      household_id: number
      head_name: string
      code: string
      village_id: number
      kwh_per_month: number
      evidence: string
      valid_from: LocalDate
      valid_to: LocalDate | null
    }>`select s.*, h.head_name, h.code from electricity_social s join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
      where (${offices === null} or s.office_id = any (${offices ?? []}::int[]))
        and (${afterHousehold ?? null}::bigint is null or (s.household_id, s.valid_from) > (${afterHousehold ?? null}::bigint, ${afterFrom ?? null}::date))
      order by s.household_id, s.valid_from limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    for (const officeId of new Set(page.map(row => row.office_id)))
      seen(officeId, 'list', 'electricity', undefined, { rows: page.filter(row => row.office_id === officeId).length })
    return {
      rows: page.map(row => ({
        householdId: row.household_id,
        head: row.head_name,
        code: row.code,
        village: tree.nameOf(row.village_id, today),
        kwhPerMonth: row.kwh_per_month,
        evidence: row.evidence,
        from: row.valid_from,
        to: row.valid_to,
      })),
      next: rows.length > limit && last ? `${last.household_id}_${last.valid_from}` : null,
    }
  },
})
