// The caches of the registry (members, head, class of a household; counts of a village): recounted from the facts they repeat,
// in the transaction that changed the facts. Rows are locked first, so that two transactions cannot overwrite each other's count.

import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { VillageRef } from './household.ts'

/** Recounts villages from their open households. */
export async function refreshTallies(tx: Tx, villages: readonly VillageRef[]): Promise<void> {
  const unique = [...new Map(villages.map(v => [`${v.officeId} ${v.villageId}`, v])).values()].sort(
    (a, b) => a.officeId - b.officeId || a.villageId - b.villageId,
  )
  if (unique.length === 0) return
  const offices = unique.map(v => v.officeId)
  const ids = unique.map(v => v.villageId)
  await sql`insert into village_tally (office_id, village_id)
    select * from unnest(${offices}::int[], ${ids}::int[]) order by 1, 2 on conflict do nothing`.execute(tx)
  await sql`select 1 from village_tally where (office_id, village_id) in
    (select * from unnest(${offices}::int[], ${ids}::int[])) order by office_id, village_id for update`.execute(tx)
  // a new statement, hence a new snapshot: sees what committed while we waited for the lock
  await sql`update village_tally t set households = c.households, people = c.people, poor = c.poor, near_poor = c.near_poor,
      average = c.average, poor_people = c.poor_people, near_poor_people = c.near_poor_people
    from (select v.office_id, v.village_id, count(h.household_id)::int as households,
        coalesce(sum(h.member_count), 0)::int as people,
        (count(*) filter (where h.class = 'poor'))::int as poor,
        (count(*) filter (where h.class = 'near_poor'))::int as near_poor,
        (count(*) filter (where h.class = 'average'))::int as average,
        coalesce(sum(h.member_count) filter (where h.class = 'poor'), 0)::int as poor_people,
        coalesce(sum(h.member_count) filter (where h.class = 'near_poor'), 0)::int as near_poor_people
      from unnest(${offices}::int[], ${ids}::int[]) v (office_id, village_id)
      left join household h on h.office_id = v.office_id and h.village_id = v.village_id and h.closed_on is null
      group by 1, 2) c
    where t.office_id = c.office_id and t.village_id = c.village_id`.execute(tx)
  await refreshOffices(tx, offices)
}

/** Recounts offices from their villages and dated totals: to be called by whoever changed either. A function of the database,
 *  because who may write in one village does not see the others, and the office counts them all. */
export async function refreshOffices(tx: Tx, offices: readonly number[]): Promise<void> {
  const unique = [...new Set(offices)].sort((a, b) => a - b)
  await sql`select recount_offices(${unique}::int[])`.execute(tx)
}

export interface HouseholdRef {
  officeId: number
  householdId: number
}

/** Recounts members, head, class and class's first day of households. The caller refreshes the tallies afterwards. */
export async function refreshHouseholds(tx: Tx, households: readonly HouseholdRef[]): Promise<void> {
  if (households.length === 0) return
  const offices = households.map(h => h.officeId)
  const ids = households.map(h => h.householdId)
  await sql`update household h set member_count = c.members, head_id = c.head_id,
      head_name = coalesce(p.full_name, h.head_name), head_search = coalesce(p.name_search, h.head_search)
    from (select k.office_id, k.household_id, count(m.person_id)::int as members,
        max(m.person_id) filter (where m.relation = 'head') as head_id
      from unnest(${offices}::int[], ${ids}::bigint[]) k (office_id, household_id)
      left join membership m on m.office_id = k.office_id and m.household_id = k.household_id
        and m.valid_to is null and m.superseded_at is null
      group by 1, 2) c
    left join person p on p.office_id = c.office_id and p.person_id = c.head_id
    where h.office_id = c.office_id and h.household_id = c.household_id`.execute(tx)
  await refreshClasses(tx, households)
}

/** Class and its first day from the statuses. A class continued year after year keeps its first day. */
export async function refreshClasses(tx: Tx, households: readonly HouseholdRef[]): Promise<void> {
  if (households.length === 0) return
  await sql`with k as materialized (
      select distinct * from unnest(${households.map(x => x.officeId)}::int[], ${households.map(x => x.householdId)}::bigint[])
        u (office_id, household_id)
    ), s as materialized (
      select t.office_id, t.household_id, t.class, t.valid_from, t.valid_to from k
        join household_status t on t.office_id = k.office_id and t.household_id = k.household_id and t.superseded_at is null
    ), now as (
      select office_id, household_id, class from s where valid_to is null
    ), broken as (
      select s.office_id, s.household_id, max(s.valid_from) as last_other from s
        join now on now.office_id = s.office_id and now.household_id = s.household_id and now.class <> s.class group by 1, 2
    ), held as (
      select now.office_id, now.household_id, now.class, min(s.valid_from) as since from now
        join s on s.office_id = now.office_id and s.household_id = now.household_id
        left join broken b on b.office_id = now.office_id and b.household_id = now.household_id
      where b.last_other is null or s.valid_from > b.last_other group by 1, 2, 3
    )
    update household h set class = coalesce(held.class, 'none'), class_since = held.since
    from k left join held on held.office_id = k.office_id and held.household_id = k.household_id
    where h.office_id = k.office_id and h.household_id = k.household_id
      and (h.class, h.class_since) is distinct from (coalesce(held.class, 'none'), held.since)`.execute(tx)
}
