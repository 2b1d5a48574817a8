// Several programmes on one place: every line of every plan that touches it, also what plans of levels above bring.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import type { Capital, MoneySource } from '../money/ledger.ts'
import { knownItems } from './item.queries.ts'
import { programmeOf } from './own-item.ts'
import { type WovenLine, wovenContract } from './plan.api.ts'
import { fromHundredths, type PlanState } from './plan.ts'

interface Found {
  line_id: number
  plan_id: number | null
  plan_title: string
  plan_state: PlanState
  issuer_area: number | null
  issuer: string
  item_code: string
  activity: string
  place_area_id: number
  owner_unit: string
  investor: string
  target_hundredths: number | null
  target_unit: string
  due_on: LocalDate | null
  capital: Capital
  source: MoneySource
  amount: number
  note: string
  norm_id: number | null
  norm_missing: boolean
}

export const woven = query(wovenContract, {
  right: 'programme.read',
  run: async ({ areaId, year }, { tx, services, today, scope }) => {
    const tree = await areaTree(tx, services)
    const seen = tree.officesOf(areaId, today).some(id => scope.offices === '*' || scope.offices.includes(id))
    if (!tree.find(areaId) || !seen) throw problem('not-found', { what: 'địa bàn' })
    const items = await knownItems(tx)
    const within = tree.below(areaId, today).map(area => area.areaId)
    const above = tree
      .pathOf(areaId, today)
      .map(area => area.areaId)
      .filter(id => id !== areaId)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const mine = (column: string) => (offices === null ? sql`true` : sql`${sql.ref(column)} = any (${offices}::int[])`)
    const { rows } = await sql<Found>`
      select l.line_id, p.plan_id, p.title as plan_title, p.state as plan_state, p.area_id as issuer_area, '' as issuer, l.item_code,
        l.activity, l.place_area_id, l.owner_unit, l.investor, l.target_hundredths, l.target_unit, l.due_on, l.capital, l.source,
        l.amount, l.note, l.norm_id, coalesce(n.state = 'missing', false) as norm_missing
      from plan p join plan_line l on l.office_id = p.office_id and l.plan_id = p.plan_id
      left join norm n on n.norm_id = l.norm_id
      where ${mine('p.office_id')} and p.plan_year = ${year} and p.state in ('draft', 'submitted', 'approved')
        and not (p.replaces is not null and p.state <> 'approved')
        and l.place_area_id = any (${[...within, ...above]}::int[])
      union all
      select a.line_id, null, a.plan_title, 'approved', null, a.issuer, a.item_code, a.activity, a.place_area_id, a.owner_unit, '',
        a.target_hundredths, a.target_unit, a.due_on, a.capital, a.source, a.amount, a.note, null, false
      from plan_assigned_line a
      where ${mine('a.office_id')} and a.plan_year = ${year} and a.place_area_id = any (${[...within, ...above]}::int[])
        and not exists (select from plan q where q.office_id = a.from_office_id and q.plan_id = a.plan_id)
      order by 7, 1 limit 5000`.execute(tx)
    const inside = new Set(within)
    const lines = rows.map((row): z.input<typeof WovenLine> => {
      const programme = programmeOf(row.item_code, items)
      return {
        lineId: row.line_id,
        rootLineId: row.line_id,
        lineNo: 0,
        itemCode: row.item_code,
        itemName: items.get(row.item_code)?.vi ?? row.item_code,
        programmeCode: programme,
        programmeName: items.get(programme)?.vi ?? programme,
        activity: row.activity,
        placeAreaId: row.place_area_id,
        placeName: tree.fullNameOf(row.place_area_id, today),
        ownerUnit: row.owner_unit,
        investor: row.investor,
        target: fromHundredths(row.target_hundredths),
        targetUnit: row.target_unit,
        dueOn: row.due_on,
        capital: row.capital,
        source: row.source,
        amount: row.amount,
        note: row.note,
        reason: '',
        proposalMeetingId: null,
        proposalText: '',
        normId: row.norm_id,
        normMissing: row.norm_missing,
        planId: row.plan_id,
        planTitle: row.plan_title,
        planState: row.plan_state,
        issuer: row.issuer_area === null ? row.issuer : tree.fullNameOf(row.issuer_area, today),
        wider: !inside.has(row.place_area_id),
      }
    })
    const programmes = new Map<string, { code: string; name: string; lines: number; amount: number }>()
    for (const line of lines) {
      const sum = programmes.get(line.programmeCode) ?? {
        code: line.programmeCode,
        name: line.programmeName,
        lines: 0,
        amount: 0,
      }
      // what is for a wider area is not this place's money
      sum.lines += 1
      if (!line.wider) sum.amount += Number(line.amount)
      programmes.set(line.programmeCode, sum)
    }
    return { areaName: tree.fullNameOf(areaId, today), programmes: [...programmes.values()], lines }
  },
})
