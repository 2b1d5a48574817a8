// What poor and near-poor households lack, counted from the last survey of each until the day: one statement, bits summed here.
import { sql } from 'kysely'
import { povertyCauses } from '../../../law/registry/causes.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { query } from '../../platform/query.ts'
import { heldOn, openOn } from '../../registry/as-of.queries.ts'
import { findPack } from '../../rules/packs.ts'
import { placeOf } from '../board/place.queries.ts'
import { deprivationContract } from './deprivation.api.ts'

interface Group {
  packId: string | null
  deprived: number
  unknown: number
  causes: number
  households: number
}

const has = (mask: number, bit: number) => Math.floor(mask / 2 ** bit) % 2 === 1

export const deprivations = query(deprivationContract, {
  right: 'report.read',
  run: async ({ areaId, asOf }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const day = asOf !== undefined && asOf < today ? asOf : today
    const { area, villages, offices } = placeOf(tree, areaId, day, '', context)
    const { rows } = await sql<Group>`
      with listed as (
        select s.office_id, s.household_id from v_household_status s
          join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
            and ${openOn('h', day)}
          join v_household_village v on v.office_id = s.office_id and v.household_id = s.household_id
            and ${heldOn('v', day)}
        where s.office_id = any (${offices}::int[]) and v.village_id = any (${villages.map(one => one.areaId)}::int[])
          and s.class in ('poor', 'near_poor') and ${heldOn('s', day)}
      ), last as (
        select distinct on (f.office_id, f.household_id) f.office_id, f.household_id, f.pack_id, f.deprived_mask, f.unknown_mask, f.cause_mask
        from v_household_fact f
        where f.office_id = any (${offices}::int[]) and f.superseded_at is null and f.surveyed_on <= ${day}::date
        order by f.office_id, f.household_id, f.surveyed_on desc, f.survey_id desc
      )
      select l.pack_id as "packId", coalesce(l.deprived_mask, 0)::int as deprived, coalesce(l.unknown_mask, 0)::int as unknown,
        coalesce(l.cause_mask, 0)::int as causes, count(*)::int as households
      from listed left join last l using (office_id, household_id) group by 1, 2, 3, 4`.execute(tx)
    const surveyed = rows.filter(row => row.packId !== null)
    const names = new Map<string, { name: { vi: string; en: string }; deprived: number; unknown: number }>()
    for (const row of surveyed)
      for (const [bit, { code, name }] of (findPack(row.packId!)?.indicators ?? []).entries()) {
        const sum = names.get(code) ?? { name, deprived: 0, unknown: 0 }
        if (has(row.deprived, bit)) sum.deprived += row.households
        else if (has(row.unknown, bit)) sum.unknown += row.households
        names.set(code, sum)
      }
    const count = (groups: readonly Group[]) => groups.reduce((sum, one) => sum + one.households, 0)
    return {
      areaId: area.areaId,
      asOf: day,
      households: count(rows),
      surveyed: count(surveyed),
      indicators: [...names].map(([code, sum]) => ({ code, ...sum })),
      causes: povertyCauses.map(({ code, vi, en }, bit) => ({
        code,
        name: { vi, en },
        households: count(surveyed.filter(row => has(row.causes, bit))),
      })),
    }
  },
})
