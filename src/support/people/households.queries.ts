// Households on a day, with what a list asks about them: where they live, their class, how long since they left it, how many they are.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { parameterOf } from '../policy.ts'
import '../support.problems.ts'
import { type Ground, groundOf } from '../production/production.ts'

export interface HouseholdOn {
  officeId: number
  householdId: number
  villageId: number
  name: string
  class: string
  ground: Ground
  members: number
  isGone: boolean
}

/** In the order of villages and names. Throws `not-found` where one of them is not there for the
 *  reader, `support-several-offices` where several offices keep their records. */
export async function householdsOn(tx: Tx, householdIds: readonly number[], day: LocalDate): Promise<HouseholdOn[]> {
  const ids = [...new Set(householdIds)]
  const { rows } = await sql<{
    office_id: number
    office_name: string
    household_id: number
    village_id: number
    name: string
    class: string
    months: number | null
    members: number
    gone: boolean
  }>`select h.office_id, o.name as office_name, h.household_id, coalesce(v.village_id, h.village_id) as village_id, h.head_name || ' (' || h.code || ')' as name, coalesce(n.class, 'none') as class, e.months,
      (select count(*)::int from v_membership m join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
        where m.office_id = h.office_id and m.household_id = h.household_id and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
          and (p.died_on is null or p.died_on > ${day}::date)) as members,
      (h.closed_on is not null and h.closed_on <= ${day}::date) as gone
    from v_household h join office o on o.office_id = h.office_id
      left join lateral (select v.village_id from v_household_village v where v.office_id = h.office_id and v.household_id = h.household_id
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date) limit 1) v on true
      left join lateral (select s.class from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id
        and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date) order by s.valid_from desc limit 1) n on true
      left join lateral (select (extract(year from age(${day}::date, max(s.valid_to))) * 12 + extract(month from age(${day}::date, max(s.valid_to))))::int as months
        from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id and s.class in ('poor', 'near_poor')
          and s.valid_to < ${day}::date) e on true
    where h.household_id = any (${ids}::bigint[]) order by 4, h.head_name, h.household_id`.execute(tx)
  if (rows.length < ids.length) throw problem('not-found', { what: 'hộ' })
  const offices = [...new Set(rows.map(row => row.office_name))]
  if (offices.length > 1) throw problem('support-several-offices', { offices: offices.join('; ') })
  const escapedMonths = parameterOf('escapedMonths')
  return rows.map(row => ({
    officeId: row.office_id,
    householdId: row.household_id,
    villageId: row.village_id,
    name: row.name,
    class: row.class,
    ground: groundOf({ class: row.class, monthsSinceEscape: row.months }, escapedMonths),
    members: row.members,
    isGone: row.gone,
  }))
}
