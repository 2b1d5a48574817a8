// Households of each village on a day, by the head's ethnic group, by whether a woman heads them, by whether children live there: every
// household once, so that the rows of a village add up to it. From the registry alone. For the nouns to the right.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { believedOn, heldOn, openOn } from './as-of.queries.ts'

export interface GroupRow {
  villageId: number
  /** Code of the head's group; empty where it is not on record. */
  ethnic: string
  womanHeads: boolean
  hasChildren: boolean
  households: number
  poor: number
  nearPoor: number
}

/** Who is of an unknown sex, or of an unknown age, is no woman and no child here. */
export async function householdsByGroup(
  tx: Tx,
  offices: readonly number[],
  villages: readonly number[],
  day: LocalDate,
  childBelow: number,
): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with living as (
      select m.office_id, m.household_id,
        max(p.ethnic_code) filter (where m.relation = 'head') as ethnic,
        coalesce(bool_or(m.relation = 'head' and p.sex = 'female'), false) as woman,
        coalesce(bool_or(p.birth_date > (${day}::date - make_interval(years => ${childBelow}))), false) as child
      from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
      where m.office_id = any(${[...offices]}::int[]) and ${heldOn('m', day)} and ${believedOn('m', undefined)}
      group by 1, 2
    )
    select v.village_id as "villageId", coalesce(l.ethnic, '') as ethnic, coalesce(l.woman, false) as "womanHeads",
      coalesce(l.child, false) as "hasChildren", count(*)::int as households,
      (count(*) filter (where s.class = 'poor'))::int as poor, (count(*) filter (where s.class = 'near_poor'))::int as "nearPoor"
    from household_village v
      join household h on h.office_id = v.office_id and h.household_id = v.household_id and ${openOn('h', day)}
      left join living l on l.office_id = v.office_id and l.household_id = v.household_id
      left join household_status s on s.office_id = v.office_id and s.household_id = v.household_id
        and ${heldOn('s', day)} and ${believedOn('s', undefined)}
    where v.office_id = any(${[...offices]}::int[]) and v.village_id = any(${[...villages]}::int[])
      and ${heldOn('v', day)} and ${believedOn('v', undefined)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx)
  return rows
}
