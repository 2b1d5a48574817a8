// Counts the registry anew and compares with what it keeps counted (members, head and class of a household, figures of a
// village or office): for `benvung verify` and the kill test. Changes nothing; says how much it looked at.
import { inOneSnapshot, type RecountFault } from '../platform/recount.ts'
import type { Services } from '../platform/services.ts'

export interface Recount {
  households: number
  villages: number
  people: number
  faults: RecountFault<'household' | 'head' | 'village' | 'office'>[]
}

/** One snapshot over all offices. */
export function recountRegistry(services: Pick<Services, 'db'>): Promise<Recount> {
  return inOneSnapshot(services, async snapshot => {
    const [counts] = await snapshot.rows<{ households: number; villages: number; people: number }>(
      `select (select count(*) from household) as households, (select count(*) from village_tally) as villages,
         (select count(*) from membership where valid_to is null and superseded_at is null) as people`,
    )
    const wrong = { household: wrongHouseholds, head: wrongHeads, village: wrongVillages, office: wrongOffices }
    return { ...counts!, faults: await snapshot.faults(wrong) }
  })
}

const wrongHouseholds = `
  with members as (
    select office_id, household_id, count(*) as n, max(person_id) filter (where relation = 'head') as head_id
    from membership where valid_to is null and superseded_at is null group by 1, 2),
  classes as (
    select office_id, household_id, max(class) as class, count(*) as n
    from household_status where valid_to is null and superseded_at is null group by 1, 2)
  select h.office_id, h.household_id as id from household h
  left join members m on m.office_id = h.office_id and m.household_id = h.household_id
  left join classes c on c.office_id = h.office_id and c.household_id = h.household_id
  where h.member_count <> coalesce(m.n, 0) or h.head_id is distinct from m.head_id
    or h.class <> coalesce(c.class, 'none') or coalesce(c.n, 0) > 1`

const wrongHeads = `
  with heads as (
    select office_id, household_id, count(*) as n from membership
    where valid_to is null and superseded_at is null and relation = 'head' group by 1, 2)
  select h.office_id, h.household_id as id from household h
  left join heads m on m.office_id = h.office_id and m.household_id = h.household_id
  where h.closed_on is null and coalesce(m.n, 0) <> 1`

const wrongVillages = `
  with counted as (
    select office_id, village_id, count(*) as households, sum(member_count) as people,
      count(*) filter (where class = 'poor') as poor, count(*) filter (where class = 'near_poor') as near_poor,
      count(*) filter (where class = 'average') as average,
      coalesce(sum(member_count) filter (where class = 'poor'), 0) as poor_people,
      coalesce(sum(member_count) filter (where class = 'near_poor'), 0) as near_poor_people
    from household where closed_on is null group by 1, 2)
  select coalesce(t.office_id, c.office_id) as office_id, coalesce(t.village_id, c.village_id) as id
  from village_tally t full join counted c on c.office_id = t.office_id and c.village_id = t.village_id
  where coalesce(t.households, 0) <> coalesce(c.households, 0) or coalesce(t.people, 0) <> coalesce(c.people, 0)
    or coalesce(t.poor, 0) <> coalesce(c.poor, 0) or coalesce(t.near_poor, 0) <> coalesce(c.near_poor, 0)
    or coalesce(t.average, 0) <> coalesce(c.average, 0) or coalesce(t.poor_people, 0) <> coalesce(c.poor_people, 0)
    or coalesce(t.near_poor_people, 0) <> coalesce(c.near_poor_people, 0)`

const wrongOffices = `
  select c.office_id, c.office_id as id
  from office_count(array(select office_id from village_tally union select office_id from village_total union select office_id from office_tally)) c
  left join office_tally t on t.office_id = c.office_id
  where t is distinct from c`
