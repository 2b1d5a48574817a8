// Why lines may not be given on a day: looked at again when they are given, and shown on the list before somebody carries things there.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { DeliveryState, HinderedLine, ListState } from './delivery.ts'

/** Lines that may not be given on the day, with why: the household has ended or moved, the person has died or left, the class has changed. */
export async function hindrancesOf(
  tx: Tx,
  officeId: number,
  deliveryIds: readonly number[],
  day: LocalDate,
): Promise<HinderedLine[]> {
  const { rows } = await sql<{ delivery_id: number; name: string; hindrance: HinderedLine['hindrance'] | null }>`
    select d.delivery_id, coalesce(p.full_name, h.head_name, '') as name,
      case
        when h.closed_on is not null and h.closed_on <= ${day}::date then 'household-closed'
        when p.died_on is not null and p.died_on < ${day}::date then 'person-died'
        when h.household_id is not null and not exists (select from v_household_village v where v.office_id = d.office_id and v.household_id = d.household_id
          and v.village_id = d.village_id and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)) then 'moved-away'
        when p.person_id is not null and h.household_id is not null and not exists (select from v_membership m where m.office_id = d.office_id and m.person_id = d.person_id
          and m.household_id = d.household_id and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)) then 'not-member'
        when d.class in ('poor', 'near_poor') and d.ground = '' and not exists (select from v_household_status s where s.office_id = d.office_id
          and s.household_id = d.household_id and s.class = d.class and s.valid_from <= ${day}::date
          and (s.valid_to is null or s.valid_to >= ${day}::date)) then 'class-changed'
      end as hindrance
    from delivery d
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.delivery_id = any (${[...deliveryIds]}::bigint[])
    order by d.delivery_id`.execute(tx)
  return rows.flatMap(({ delivery_id: deliveryId, name, hindrance }) =>
    hindrance === null ? [] : [{ deliveryId, name, hindrance }],
  )
}

/** The same of the lines of a list that wait, while the list may still give; nothing is asked where none does. */
export function hinderedOf(
  tx: Tx,
  list: { officeId: number; state: ListState },
  lines: readonly { delivery_id: number; state: DeliveryState }[],
  day: LocalDate,
): Promise<HinderedLine[]> {
  const waiting = lines.filter(line => line.state === 'planned' || line.state === 'absent')
  const gives = list.state === 'draft' || list.state === 'approved'
  if (!gives || waiting.length === 0) return Promise.resolve([])
  const ids = [...new Set(waiting.map(line => line.delivery_id))]
  return hindrancesOf(tx, list.officeId, ids, day)
}
