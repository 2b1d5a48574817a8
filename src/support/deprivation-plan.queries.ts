// The plan's lines by key, with the sums of each indicator in the reader's scope.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { deprivationListContract } from './deprivation-plan.api.ts'
import { DeprivationState } from './deprivation-plan.ts'

export const deprivationList = query(deprivationListContract, {
  right: 'support.read',
  run: async ({ state, indicator, villageId, unassigned, after, limit }, { tx, services, scope, today, seen }) => {
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const here = sql`(${offices === null} or d.office_id = any (${offices ?? []}::int[]))`
    const [code, household] = after?.split(' ') ?? []
    const { rows } = await sql<{
      office_id: number
      household_id: number
      head_name: string
      code: string
      village_id: number
      indicator: string
      opened_on: LocalDate
      responsible: string
      planned_year: number | null
      amount: string | null
      note: string
      state: string
      closed_on: LocalDate | null
    }>`select d.office_id, d.household_id, h.head_name, h.code, d.village_id, d.indicator, d.opened_on, d.responsible, d.planned_year,
        d.amount::text as amount, d.note, d.state, d.closed_on
      from deprivation_line d join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      where ${here} and d.state = ${state}
        and (${indicator ?? null}::text is null or d.indicator = ${indicator ?? null})
        and (${villageId ?? null}::int is null or d.village_id = ${villageId ?? null})
        and (not ${unassigned} or d.responsible = '')
        and (${after ?? null}::text is null or (d.indicator, d.household_id) > (${code ?? ''}, ${Number(household ?? 0)}::bigint))
      order by d.indicator, d.household_id limit ${limit + 1}`.execute(tx)
    const { rows: sums } = await sql<{
      indicator: string
      open: number
      unassigned: number
      gone: number
      amount: string
    }>`
      select d.indicator, count(*) filter (where state = 'open')::int as open,
        count(*) filter (where state = 'open' and responsible = '')::int as unassigned,
        count(*) filter (where state = 'gone')::int as gone,
        coalesce(sum(amount) filter (where state = 'open'), 0)::text as amount
      from deprivation_line d where ${here} group by 1 order by 1`.execute(tx)
    const { rows: villages } = await sql<{ village_id: number }>`select distinct d.village_id from deprivation_line d
      where ${here} and d.state = 'open' limit 2000`.execute(tx)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    if (page[0]) seen(page[0].office_id, 'page', 'deprivation', undefined, { rows: page.length })
    return {
      lines: page.map(row => ({
        householdId: row.household_id,
        headName: row.head_name,
        code: row.code,
        villageId: row.village_id,
        villageName: tree.nameOf(row.village_id, today),
        indicator: row.indicator,
        openedOn: row.opened_on,
        responsible: row.responsible,
        plannedYear: row.planned_year,
        amount: row.amount,
        note: row.note,
        state: DeprivationState.parse(row.state),
        closedOn: row.closed_on,
      })),
      next: last ? `${last.indicator} ${last.household_id}` : null,
      sums,
      villages: villages
        .map(one => ({ villageId: one.village_id, name: tree.nameOf(one.village_id, today) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    }
  },
})
