// The library of norms: what holds here and above, what is missing since when, and what of the reader's own waits for it.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { Confidence } from '../../base/confidence.ts'
import { daysBetween, type LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { knownItems } from '../plan/item.queries.ts'
import { normListContract, normWaitingContract } from './norm.api.ts'
import type { NormState } from './norm.ts'

/** Lines of plans that still count, and open obstacles, in the reader's scope. */
export async function waitingFor(tx: Tx, normId: number) {
  const { rows: lines } = await sql<{
    planId: number
    planTitle: string
    lineNo: number
    activity: string
    amount: number
  }>`select p.plan_id as "planId", p.title as "planTitle", l.line_no as "lineNo", l.activity, l.amount from plan_line l
    join plan p on p.office_id = l.office_id and p.plan_id = l.plan_id
    where l.norm_id = ${normId} and p.state in ('draft', 'submitted', 'approved') order by p.plan_id, l.line_no limit 500`.execute(
    tx,
  )
  const { rows: obstacles } = await sql<{
    obstacleId: number
    subject: string
    waitingAmount: number
    raisedOn: LocalDate
  }>`select obstacle_id as "obstacleId", subject, waiting_amount as "waitingAmount", raised_on as "raisedOn" from obstacle
    where norm_id = ${normId} and state in ('open', 'answered') order by raised_on limit 500`.execute(tx)
  return { lines, obstacles }
}

export const normWaiting = query(normWaitingContract, {
  right: 'programme.read',
  run: async ({ normId }, { tx }) => waitingFor(tx, normId),
})

export const normList = query(normListContract, {
  right: 'programme.read',
  run: async ({ state, areaId }, { tx, services, today, scope, actor }) => {
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    const { rows } = await sql<{
      norm_id: number
      name: string
      state: NormState
      area_id: number
      item_codes: string[]
      value_text: string
      basis: string
      confidence: Confidence
      valid_from: LocalDate | null
      valid_to: LocalDate | null
      issuer: string
      missing_since: LocalDate | null
      expected_on: LocalDate | null
      note: string
      version: number
      lines: number
      obstacles: number
      amount: number
    }>`select n.*, coalesce(l.n, 0)::int as lines, coalesce(o.n, 0)::int as obstacles,
        greatest(coalesce(l.amount, 0), coalesce(o.amount, 0))::bigint as amount
      from norm n
      left join (select l.norm_id, count(*) as n, sum(l.amount) as amount from plan_line l
        join plan p on p.office_id = l.office_id and p.plan_id = l.plan_id
        where l.norm_id is not null and p.state in ('draft', 'submitted', 'approved') group by 1) l on l.norm_id = n.norm_id
      left join (select norm_id, count(*) as n, sum(waiting_amount) as amount from obstacle
        where norm_id is not null and state in ('open', 'answered') group by 1) o on o.norm_id = n.norm_id
      where ${state ?? null}::text is null or n.state = ${state ?? null}
      order by case n.state when 'missing' then 0 when 'issued' then 1 else 2 end, n.missing_since, n.name limit 2000`.execute(
      tx,
    )
    // what holds where the reader works: there, above it, below it
    const offices = (id: number) => tree.officesOf(id, today)
    const works = (id: number) =>
      scope.offices === '*' || offices(id).some(one => (scope.offices as number[]).includes(one))
    const near = (id: number) => {
      if (areaId === undefined || !tree.find(areaId)) return works(id)
      const around = new Set([...tree.pathOf(areaId, today), ...tree.below(areaId, today)].map(area => area.areaId))
      return around.has(id) && works(id)
    }
    return {
      rows: rows
        .filter(row => near(row.area_id))
        .map(row => ({
          normId: row.norm_id,
          name: row.name,
          state: row.state,
          areaId: row.area_id,
          areaName: tree.fullNameOf(row.area_id, today),
          itemCodes: row.item_codes,
          itemNames: row.item_codes.map(code => items.get(code)?.vi ?? code),
          valueText: row.value_text,
          basis: row.basis,
          confidence: row.confidence,
          validFrom: row.valid_from,
          validTo: row.valid_to,
          issuer: row.issuer,
          missingSince: row.missing_since,
          daysMissing: row.state === 'missing' ? daysBetween(row.missing_since!, today) : 0,
          expectedOn: row.expected_on,
          note: row.note,
          version: row.version,
          waitingLines: row.lines,
          waitingObstacles: row.obstacles,
          waitingAmount: row.amount,
          mayChange: offices(row.area_id).some(officeId =>
            actor.allows('obstacle.write', { kind: 'office', officeId }),
          ),
        })),
    }
  },
})
