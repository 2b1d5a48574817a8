// Plans to grow something else, with what is done of them.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { cropPlanListContract, cropPlanPageContract } from './crop.api.ts'
import './production.problems.ts'

interface PlanSelected {
  office_id: number
  crop_plan_id: number
  title: string
  basis: string
  from_year: number
  to_year: number
  villages: number
  planned: string
  done: string
}

const plans = sql`select p.*, l.villages, l.planned, l.done from crop_plan p left join lateral (select count(distinct village_id)::int as villages,
    coalesce(sum(planned_m2), 0)::text as planned, coalesce(sum(done_m2), 0)::text as done
  from crop_plan_line l where l.office_id = p.office_id and l.crop_plan_id = p.crop_plan_id) l on true`

const rowOf = (row: PlanSelected) => ({
  cropPlanId: row.crop_plan_id,
  title: row.title,
  basis: row.basis,
  fromYear: row.from_year,
  toYear: row.to_year,
  villages: row.villages,
  plannedM2: Number(row.planned),
  doneM2: Number(row.done),
})

export const cropPlanList = query(cropPlanListContract, {
  right: 'support.read',
  run: async ({ areaId }, { tx, services, today }) => {
    const offices = await officesOfArea({ tx, services, today }, areaId)
    const { rows } =
      await sql<PlanSelected>`${plans} where (${offices === null} or p.office_id = any (${offices ?? []}::int[]))
      order by p.from_year desc, p.crop_plan_id desc limit 200`.execute(tx)
    return { rows: rows.map(rowOf) }
  },
})

export const cropPlanPage = query(cropPlanPageContract, {
  right: 'support.read',
  run: async ({ cropPlanId }, { tx, services, today, actor }) => {
    const { rows } = await sql<PlanSelected>`${plans} where p.crop_plan_id = ${cropPlanId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'kế hoạch chuyển đổi cây trồng' })
    const tree = await areaTree(tx, services)
    const lines = await tx
      .selectFrom('crop_plan_line')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('crop_plan_id', '=', cropPlanId)
      .orderBy('village_id')
      .orderBy('line_id')
      .execute()
    return {
      plan: rowOf(row),
      lines: lines.map(line => ({
        lineId: line.line_id,
        villageId: line.village_id,
        village: tree.nameOf(line.village_id, today),
        fromCrop: line.from_crop,
        toCrop: line.to_crop,
        plannedM2: line.planned_m2,
        doneM2: line.done_m2,
        doneOn: line.done_on,
        note: line.note,
      })),
      may: { write: actor.allows('support.write', { kind: 'office', officeId: row.office_id }) },
    }
  },
})
