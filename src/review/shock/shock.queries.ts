// Shocks with the order in which to visit, and why that order. One statement; the order is computed from what it brings.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { addMonths, type LocalDate } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { shockListContract } from './shock.api.ts'
import { rankOf, type ShockKind, type ShockState, type UrgentNeed } from './shock.ts'

/** Children and the elderly, for the order only. */
const childBelow = 16
const elderlyFrom = 60

export const shockList = query(shockListContract, {
  right: 'household.read',
  run: async ({ state, householdId, villageId }, { tx, services, today, scope }) => {
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<{
      shock_id: number
      household_id: number
      head_name: string
      code: string
      village_id: number
      kind: ShockKind
      on_day: LocalDate
      severity: 1 | 2 | 3
      needs: UrgentNeed[]
      note: string
      state: ShockState
      outcome: string
      by: string | null
      class: string
      children: number
      elderly: number
      open: number
    }>`select s.shock_id, s.household_id, h.head_name, h.code, s.village_id, s.kind, s.on_day, s.severity, s.needs, s.note, s.state, s.outcome,
        u.name as by, h.class, m.children, m.elderly,
        (select count(*)::int from shock o where o.office_id = s.office_id and o.household_id = s.household_id and o.state in ('open', 'visited')) as open
      from shock s join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
      left join v_user_name u on u.user_id = s.recorded_by
      left join lateral (select count(*) filter (where birth_date > ${addMonths(today, -12 * childBelow)}::date)::int as children,
          count(*) filter (where birth_date <= ${addMonths(today, -12 * elderlyFrom)}::date)::int as elderly
        from v_member_now n where n.office_id = s.office_id and n.household_id = s.household_id) m on true
      where (${offices === null} or s.office_id = any (${offices ?? []}::int[]))
        and (${state === 'all'} or s.state in ('open', 'visited'))
        and (${householdId ?? null}::bigint is null or s.household_id = ${householdId ?? null})
        and (${villageId ?? null}::int is null or s.village_id = ${villageId ?? null})
      order by s.severity desc, s.on_day desc limit 500`.execute(tx)
    return {
      rows: rows
        .map(row => ({
          shockId: row.shock_id,
          householdId: row.household_id,
          household: row.head_name,
          code: row.code,
          villageId: row.village_id,
          villageName: tree.nameOf(row.village_id, today),
          kind: row.kind,
          onDay: row.on_day,
          severity: row.severity,
          needs: row.needs,
          note: row.note,
          state: row.state,
          outcome: row.outcome,
          recordedBy: row.by ?? '',
          ...rankOf({ ...row, onDay: row.on_day }, today),
        }))
        .sort((a, b) => b.points - a.points),
    }
  },
})
