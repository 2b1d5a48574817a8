// What must come back, from whom, until when.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { SupportKind } from '../delivery.ts'
import { recoveryListContract } from './recovery.api.ts'
import type { RecoveryState } from './recovery.ts'

interface Selected {
  office_id: number
  recovery_id: number
  list_id: number
  list: string
  kind: string
  household_id: number | null
  who: string | null
  village_id: number | null
  amount: number
  recovered: number
  quantity: string
  reason: string
  opened_on: LocalDate
  due_on: LocalDate
  state: RecoveryState
  settled_on: LocalDate | null
  document: string
}

export const recoveryList = query(recoveryListContract, {
  right: 'support.read',
  run: async ({ state, kind, areaId, after, limit }, context) => {
    const { tx, services, today, actor, seen } = context
    const offices = await officesOfArea(context, areaId)
    const tree = await areaTree(tx, services)
    const here = sql`(${offices === null} or r.office_id = any (${offices ?? []}::int[])) and (${kind ?? null}::text is null or r.kind = ${kind ?? null})`
    const [day, id] = after?.split('_') ?? []
    const { rows } =
      await sql<Selected>`select r.*, l.title as list, h.head_name || ' (' || h.code || ')' as who from delivery_recovery r
      join support_list l on l.office_id = r.office_id and l.list_id = r.list_id
      left join v_household h on h.office_id = r.office_id and h.household_id = r.household_id
      where ${here} and (${state ?? null}::text is null or r.state = ${state ?? null})
        and (${day ?? null}::date is null or (r.due_on, r.recovery_id) > (${day ?? null}::date, ${id ?? 0}::bigint))
      order by r.due_on, r.recovery_id limit ${limit + 1}`.execute(tx)
    const { rows: sums } = await sql<{ open: number; late: number; openAmount: string; recoveredAmount: string }>`select
        (count(*) filter (where r.state = 'open'))::int as open, (count(*) filter (where r.state = 'open' and r.due_on < ${today}::date))::int as late,
        coalesce(sum(r.amount - r.recovered) filter (where r.state = 'open'), 0)::text as "openAmount",
        coalesce(sum(r.recovered), 0)::text as "recoveredAmount"
      from delivery_recovery r where ${here}`.execute(tx)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    for (const officeId of new Set(page.map(row => row.office_id)))
      seen(officeId, 'list', 'support-list', undefined, { rows: page.filter(row => row.office_id === officeId).length })
    return {
      rows: page.map(row => ({
        recoveryId: row.recovery_id,
        listId: row.list_id,
        list: row.list,
        kind: SupportKind.catch('rice').parse(row.kind),
        householdId: row.household_id,
        who: row.who ?? '',
        village: row.village_id === null ? '' : tree.nameOf(row.village_id, today),
        amount: String(row.amount),
        recovered: String(row.recovered),
        quantity: row.quantity,
        reason: row.reason,
        openedOn: row.opened_on,
        dueOn: row.due_on,
        state: row.state,
        settledOn: row.settled_on,
        document: row.document,
      })),
      next: rows.length > limit && last ? `${last.due_on}_${last.recovery_id}` : null,
      totals: sums[0]!,
      may: {
        recover: actor.allows('support.write', { kind: 'somewhere' }),
        waive: actor.allows('support.approve', { kind: 'somewhere' }),
      },
    }
  },
})
