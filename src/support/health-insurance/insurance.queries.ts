// Where health insurance stands in the offices of an area, who comes and who leaves, the cards by key.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { officesOfCommune } from '../commune-offices.queries.ts'
import { insuranceBoardContract, insuranceCardsContract, insuranceDueContract } from './insurance.api.ts'
import { comparedCards } from './insurance-state.queries.ts'
import './insurance.problems.ts'
import { dayOfMonthList, type EndReason, monthText } from './insurance.ts'

const soonDays = 60

const counted = (reasons: readonly string[]) =>
  [...new Set(reasons)].map(reason => ({ reason, count: reasons.filter(one => one === reason).length }))

export const insuranceBoard = query(insuranceBoardContract, {
  right: 'support.read',
  run: async ({ areaId, communeId: asked, month: wanted }, context) => {
    const { tx, services, today, actor, scope } = context
    const month = wanted ?? today.slice(0, 7)
    const day = dayOfMonthList(month, today)
    if (day === undefined) throw problem('insurance-month-ahead', { month: monthText(month) })
    const { communes, communeId, offices: here } = await officesOfCommune(context, { areaId, communeId: asked })
    const { rows } = await sql<{
      officeId: number
      name: string
      held: number
      asked: number
      expiring: number
      openRows: number
    }>`select o.office_id as "officeId", o.name, coalesce(c.held, 0) as held, coalesce(c.asked, 0) as asked, coalesce(c.expiring, 0) as expiring,
        (select count(*)::int from support_import_row r join support_import i on i.office_id = r.office_id and i.import_id = r.import_id
          where r.office_id = o.office_id and i.kind = 'health-insurance' and r.state = 'open') as "openRows"
      from office o left join lateral (
        select (count(*) filter (where k.card_number is not null and k.ended_on is null))::int as held,
          (count(*) filter (where k.card_number is null and d.state in ('planned', 'given', 'absent')))::int as asked,
          (count(*) filter (where k.card_number is not null and k.ended_on is null and k.valid_to <= ${addDays(today, soonDays)}::date))::int as expiring
        from insurance_card k join delivery d on d.office_id = k.office_id and d.delivery_id = k.delivery_id where k.office_id = o.office_id) c on true
      where o.office_id = any (${here.map(one => one.officeId)}::int[]) order by o.office_id`.execute(tx)
    const seesAll = scope.villages === '*'
    const offices = []
    for (const row of rows) {
      const { increase, decrease } = seesAll
        ? await comparedCards(tx, services, row.officeId, day)
        : { increase: [], decrease: [] }
      offices.push({
        ...row,
        increase: counted(increase.map(one => one.reason)),
        decrease: counted(decrease.filter(one => one.card.hasNumber).map(one => one.reason)),
        mayWrite: actor.allows('support.write', { kind: 'office', officeId: row.officeId }),
      })
    }
    const decreases = await tx
      .selectFrom('insurance_decrease')
      .select(['office_id', 'decrease_id', 'cycle', 'rows', 'created_at'])
      .where('office_id', 'in', rows.length > 0 ? rows.map(row => row.officeId) : [-1])
      .orderBy('created_at', 'desc')
      .limit(24)
      .execute()
    return {
      month,
      communes,
      communeId,
      offices,
      decreases: decreases.map(row => ({
        decreaseId: row.decrease_id,
        officeName: rows.find(one => one.officeId === row.office_id)!.name,
        month: row.cycle,
        rows: row.rows,
        createdAt: row.created_at.toISOString(),
      })),
    }
  },
})

const mostShown = 500

export const insuranceDue = query(insuranceDueContract, {
  right: 'support.read',
  run: async ({ officeId, month, which }, { tx, services, today, actor, seen }) => {
    if (!actor.allows('support.read', { kind: 'office', officeId })) throw problem('not-found', { what: 'cơ quan' })
    const day = dayOfMonthList(month, today)
    if (day === undefined) throw problem('insurance-month-ahead', { month: monthText(month) })
    const tree = await areaTree(tx, services)
    const { increase, decrease } = await comparedCards(tx, services, officeId, day)
    const all =
      which === 'increase'
        ? increase.map(({ person, group, reason }) => ({
            personId: person.personId,
            name: person.name,
            villageId: person.villageId,
            groupId: group as string,
            reason,
            on: null as LocalDate | null,
          }))
        : decrease
            .filter(({ card }) => card.hasNumber)
            .map(({ card, reason, on }) => ({
              personId: card.personId,
              name: card.name,
              villageId: card.villageId,
              groupId: card.group,
              reason,
              on: on as LocalDate | null,
            }))
    seen(officeId, 'list', 'insurance', undefined, { rows: Math.min(all.length, mostShown) })
    return {
      total: all.length,
      rows: all.slice(0, mostShown).map(row => ({ ...row, village: tree.nameOf(row.villageId, today) })),
    }
  },
})

export const insuranceCards = query(insuranceCardsContract, {
  right: 'support.read',
  run: async ({ areaId, state, groupId, endsWithin, after, limit }, context) => {
    const { tx, services, today, seen } = context
    const tree = await areaTree(tx, services)
    const area = areaId === undefined ? undefined : tree.find(areaId)
    const inArea = area?.level === 'village' ? null : await officesOfArea(context, areaId)
    const village = area?.level === 'village' ? area.areaId : null
    const { rows } = await sql<{
      office_id: number
      delivery_id: number
      list_id: number | null
      person_id: number
      household_id: number | null
      name: string
      birth: LocalDate | null
      village_id: number
      group_id: string
      state: 'asked' | 'held' | 'refused' | 'ended'
      card_number: string | null
      valid_from: LocalDate | null
      valid_to: LocalDate | null
      ended_on: LocalDate | null
      end_reason: EndReason | null
      reason: string
    }>`select * from (
        select c.office_id, c.delivery_id, d.list_id, c.person_id, d.household_id, p.full_name as name, p.birth_date as birth, c.village_id, c.group_id,
          case when c.ended_on is not null then 'ended' when c.card_number is not null then 'held'
            when d.state in ('planned', 'given', 'absent') then 'asked' else 'refused' end as state,
          c.card_number, c.valid_from, c.valid_to, c.ended_on, c.end_reason, d.reason
        from insurance_card c join delivery d on d.office_id = c.office_id and d.delivery_id = c.delivery_id
          join v_person_card p on p.office_id = c.office_id and p.person_id = c.person_id
        where (${inArea === null} or c.office_id = any (${inArea ?? []}::int[])) and (${village}::int is null or c.village_id = ${village})
          and (${groupId ?? null}::text is null or c.group_id = ${groupId ?? null})
          and (${endsWithin ?? null}::int is null or (c.card_number is not null and c.ended_on is null and c.valid_to <= ${addDays(today, endsWithin ?? 0)}::date))
          and (${after ?? null}::bigint is null or c.delivery_id < ${after ?? null}::bigint)) all_cards
      where (${state ?? null}::text is null or state = ${state ?? null})
      order by delivery_id desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    for (const officeId of new Set(page.map(row => row.office_id)))
      seen(officeId, 'list', 'insurance', undefined, { rows: page.filter(row => row.office_id === officeId).length })
    return {
      rows: page.map(row => ({
        deliveryId: row.delivery_id,
        listId: row.list_id,
        personId: row.person_id,
        householdId: row.household_id,
        name: row.name,
        birth: row.birth,
        village: tree.nameOf(row.village_id, today),
        groupId: row.group_id,
        state: row.state,
        cardNumber: row.card_number,
        from: row.valid_from,
        to: row.valid_to,
        endedOn: row.ended_on,
        endReason: row.end_reason,
        reason: row.reason,
      })),
      next: rows.length > limit ? String(page.at(-1)!.delivery_id) : null,
    }
  },
})
