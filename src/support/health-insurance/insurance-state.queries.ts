// Who lives in an office's villages and which cards there are: the two sides that a month's lists compare.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { type CardNow, compareCards, groupOf, type InsurancePlace, placeOf, type Resident } from './insurance.ts'

export async function comparedCards(tx: Tx, services: Pick<Services, 'db'>, officeId: number, day: LocalDate) {
  return compareCards(await residentsOf(tx, services, officeId, day), await cardsOf(tx, officeId), day)
}

async function residentsOf(
  tx: Tx,
  services: Pick<Services, 'db'>,
  officeId: number,
  day: LocalDate,
): Promise<Resident[]> {
  const tree = await areaTree(tx, services)
  const places = new Map<number, InsurancePlace>()
  const placeAt = (villageId: number) => {
    const known = places.get(villageId) ?? placeOf(tree, villageId, day)
    places.set(villageId, known)
    return known
  }
  const { rows } = await sql<Omit<Resident, 'group'> & { ethnicCode: string | null }>`
    select m.person_id as "personId", m.household_id as "householdId", v.village_id as "villageId", p.full_name as name,
      coalesce(s.class, 'none') as class, p.ethnic_code as "ethnicCode", m.reason_in as "reasonIn", m.valid_from as since
    from v_membership m
      join v_person_card p on p.office_id = m.office_id and p.person_id = m.person_id
      join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
      join v_household_village v on v.office_id = m.office_id and v.household_id = m.household_id
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
      left join v_household_status s on s.office_id = m.office_id and s.household_id = m.household_id
        and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date)
    where m.office_id = ${officeId} and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
      and (p.died_on is null or p.died_on > ${day}::date) and (h.closed_on is null or h.closed_on > ${day}::date)
    order by v.village_id, h.head_search, m.household_id, p.birth_date, m.person_id`.execute(tx)
  return rows.map(row => ({ ...row, group: groupOf({ ...row, ...placeAt(row.villageId) }) }))
}

async function cardsOf(tx: Tx, officeId: number): Promise<CardNow[]> {
  const { rows } = await sql<CardNow>`
    select c.delivery_id as "deliveryId", c.person_id as "personId", c.village_id as "villageId", p.full_name as name, c.group_id as "group",
      d.state, c.card_number is not null as "hasNumber", c.valid_to as "validTo", c.ended_on as "endedOn", p.died_on as "diedOn"
    from insurance_card c
      join delivery d on d.office_id = c.office_id and d.delivery_id = c.delivery_id
      join v_person_card p on p.office_id = c.office_id and p.person_id = c.person_id
    where c.office_id = ${officeId} order by c.village_id, c.delivery_id`.execute(tx)
  return rows
}
