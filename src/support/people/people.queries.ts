// People on a day with the household they live in and its class.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import '../support.problems.ts'

export interface PersonOn {
  officeId: number
  office: string
  personId: number
  name: string
  householdId: number | null
  villageId: number | null
  class: string
  isDead: boolean
}

/** In the order of names. Throws `not-found` where one of them is not there for the reader. */
export async function peopleFound(tx: Tx, personIds: readonly number[], day: LocalDate): Promise<PersonOn[]> {
  const ids = [...new Set(personIds)]
  const { rows } =
    await sql<PersonOn>`select p.office_id as "officeId", o.name as office, p.person_id as "personId", p.full_name as name,
      h.household_id as "householdId", h.village_id as "villageId", coalesce(s.class, 'none') as class,
      (p.died_on is not null and p.died_on <= ${day}::date) as "isDead"
    from v_person_name p join office o on o.office_id = p.office_id
      left join lateral (select m.household_id from v_membership m where m.office_id = p.office_id and m.person_id = p.person_id
        and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date) order by m.valid_from desc limit 1) m on true
      left join v_household h on h.office_id = p.office_id and h.household_id = m.household_id and (h.closed_on is null or h.closed_on > ${day}::date)
      left join lateral (select s.class from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id
        and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date) order by s.valid_from desc limit 1) s on true
    where p.person_id = any (${ids}::bigint[]) order by p.full_name, p.person_id`.execute(tx)
  if (rows.length < ids.length) throw problem('not-found', { what: 'người' })
  return rows
}

/** As `peopleFound`, of one office. Throws `support-several-offices` too. */
export async function peopleOn(tx: Tx, personIds: readonly number[], day: LocalDate): Promise<PersonOn[]> {
  const people = await peopleFound(tx, personIds, day)
  const offices = [...new Set(people.map(one => one.office))]
  if (offices.length > 1) throw problem('support-several-offices', { offices: offices.join('; ') })
  return people
}
