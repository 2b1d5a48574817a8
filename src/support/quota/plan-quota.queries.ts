// Quotas come from approved plans: the lines of a year whose place lies in the area, of the area's own plans and of what the levels above
// have assigned. A plan that was replaced or is still a draft gives nothing.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { fold } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { itemNames } from '../../programme/item.queries.ts'
import { planQuotaContract } from './plan-quota.api.ts'

export interface PlanLineOf {
  lineId: number
  itemCode: string
  activity: string
  placeAreaId: number
  plan: string
  amount: bigint
  households: number | null
}

export async function planLinesIn(
  tx: Tx,
  tree: AreaTree,
  { areaId, year, day }: { areaId: number; year: number; day: LocalDate },
): Promise<PlanLineOf[]> {
  const { rows } = await sql<{
    line_id: number
    item_code: string
    activity: string
    place_area_id: number
    plan: string
    decision: string | null
    amount: number
    target_hundredths: number | null
    target_unit: string
  }>`select l.line_id, l.item_code, l.activity, l.place_area_id, p.title as plan, p.decision_number as decision, l.amount, l.target_hundredths, l.target_unit
      from v_plan_line l join v_plan p on p.office_id = l.office_id and p.plan_id = l.plan_id
      where p.plan_year = ${year} and p.state = 'approved'
    union all
    select a.line_id, a.item_code, a.activity, a.place_area_id, a.plan_title, a.decision_number, a.amount, a.target_hundredths, a.target_unit
      from v_plan_assigned_line a where a.plan_year = ${year}
    order by 1`.execute(tx)
  const met = new Set<number>()
  return rows
    .filter(row => met.size < met.add(row.line_id).size)
    .filter(row => tree.pathOf(row.place_area_id, day).some(area => area.areaId === areaId))
    .map(row => ({
      lineId: row.line_id,
      itemCode: row.item_code,
      activity: row.activity,
      placeAreaId: row.place_area_id,
      plan: row.decision ? `${row.plan}, Quyết định ${row.decision}` : row.plan,
      amount: BigInt(row.amount),
      households:
        row.target_hundredths !== null && /^ho( |$)/.test(fold(row.target_unit))
          ? Math.floor(row.target_hundredths / 100)
          : null,
    }))
}

export const planQuotas = query(planQuotaContract, {
  right: 'support.read',
  run: async ({ areaId, year }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const lines = await planLinesIn(tx, tree, { areaId, year, day: today })
    const itemName = await itemNames(
      tx,
      lines.map(line => line.itemCode),
    )
    return {
      lines: lines.map(({ itemCode, placeAreaId, ...line }) => ({
        ...line,
        item: itemName(itemCode),
        place: tree.nameOf(placeAreaId, today),
        amount: String(line.amount),
      })),
    }
  },
})
