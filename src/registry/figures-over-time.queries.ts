// Counts per village on several days at once, for trends: one statement however many days are asked. The same by who heads a household and
// how many children live there. Also for the nouns to the right.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { believedOn, heldOn, openOn } from './as-of.queries.ts'
import { denominatorOf, type VillageTotal } from './figures.queries.ts'
import type { Denominator } from './household.api.ts'

export interface DayCounts {
  day: LocalDate
  villageId: number
  households: number
  poor: number
  nearPoor: number
  /** False before the office's first decision: then nobody knows who was poor, and nought would be wrong. */
  known: boolean
}

/** Households and classes of each village on each day. Villages without a household are left out. */
export async function countsOnDays(
  tx: Tx,
  offices: readonly number[],
  villages: readonly number[],
  days: readonly LocalDate[],
): Promise<DayCounts[]> {
  const day = sql<LocalDate>`a.day`
  const { rows } = await sql<DayCounts>`
    with asked as (select unnest(${[...days]}::date[]) as day),
    first as (select office_id, min(valid_from) as since from household_status
      where office_id = any(${[...offices]}::int[]) and superseded_at is null group by 1)
    select a.day, v.village_id as "villageId", count(*)::int as households,
      (count(*) filter (where s.class = 'poor'))::int as poor,
      (count(*) filter (where s.class = 'near_poor'))::int as "nearPoor",
      coalesce(bool_and(f.since <= a.day), false) as known
    from asked a
      join household_village v on v.office_id = any(${[...offices]}::int[]) and v.village_id = any(${[...villages]}::int[])
        and ${heldOn('v', day)} and ${believedOn('v', undefined)}
      join household h on h.office_id = v.office_id and h.household_id = v.household_id and ${openOn('h', day)}
      left join first f on f.office_id = v.office_id
      left join household_status s on s.office_id = v.office_id and s.household_id = v.household_id
        and ${heldOn('s', day)} and ${believedOn('s', undefined)}
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** Below the line of a rate, for villages and days: the registry, or the newest total told until that day. */
export async function denominatorsOnDays(
  tx: Tx,
  offices: readonly number[],
  villages: readonly number[],
  counts: readonly DayCounts[],
): Promise<(one: DayCounts) => Denominator> {
  const { rows } = await sql<VillageTotal & { villageId: number }>`select village_id as "villageId", households, people,
      as_of as "asOf", source, registry_complete as "registryComplete"
    from village_total where office_id = any(${[...offices]}::int[]) and village_id = any(${[...villages]}::int[])
    order by village_id, as_of desc`.execute(tx)
  const totals = new Map<number, VillageTotal[]>()
  for (const { villageId, ...total } of rows) totals.set(villageId, [...(totals.get(villageId) ?? []), total])
  const found = new Map(
    counts.map(one => {
      const total = totals.get(one.villageId)?.find(known => known.asOf <= one.day)
      return [one, denominatorOf({ households: one.households, people: 0 }, total, one.day)]
    }),
  )
  return one => found.get(one)!
}

export interface GroupCounts {
  day: LocalDate
  villageId: number
  people: number
  poorPeople: number
  minority: number
  minorityPoor: number
  womenHeaded: number
  womenHeadedPoor: number
  children: number
  childrenPoor: number
}

/** The same by groups, from the registry alone, so young or old as people were on each day. `kinh`: the code of the majority; who has no group on record is in none. */
export async function groupsOnDays(
  tx: Tx,
  offices: readonly number[],
  villages: readonly number[],
  days: readonly LocalDate[],
  { kinh, childBelow }: { kinh: string; childBelow: number },
): Promise<GroupCounts[]> {
  const day = sql<LocalDate>`a.day`
  const { rows } = await sql<GroupCounts>`
    with home as (
      select a.day, v.office_id, v.village_id, v.household_id, coalesce(s.class = 'poor', false) as poor
      from (select unnest(${[...days]}::date[]) as day) a
        join household_village v on v.office_id = any(${[...offices]}::int[]) and v.village_id = any(${[...villages]}::int[])
          and ${heldOn('v', day)} and ${believedOn('v', undefined)}
        join household h on h.office_id = v.office_id and h.household_id = v.household_id and ${openOn('h', day)}
        left join household_status s on s.office_id = v.office_id and s.household_id = v.household_id
          and ${heldOn('s', day)} and ${believedOn('s', undefined)}
    ), living as (
      select home.day, home.village_id, home.poor, home.household_id, m.relation = 'head' as head, p.sex, p.ethnic_code,
        p.birth_date > (home.day - make_interval(years => ${childBelow})) as child
      from home
        join membership m on m.office_id = home.office_id and m.household_id = home.household_id
          and ${heldOn('m', sql<LocalDate>`home.day`)} and ${believedOn('m', undefined)}
        join person p on p.office_id = m.office_id and p.person_id = m.person_id
    )
    select day, village_id as "villageId", count(*)::int as people, (count(*) filter (where poor))::int as "poorPeople",
      (count(*) filter (where head and ethnic_code not in ('', ${kinh})))::int as minority,
      (count(*) filter (where head and poor and ethnic_code not in ('', ${kinh})))::int as "minorityPoor",
      (count(*) filter (where head and sex = 'female'))::int as "womenHeaded",
      (count(*) filter (where head and poor and sex = 'female'))::int as "womenHeadedPoor",
      (count(*) filter (where child))::int as children, (count(*) filter (where child and poor))::int as "childrenPoor"
    from living group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

export type Standing = 'poor' | 'near_poor' | 'other' | 'absent'

export interface Movement {
  before: Standing
  after: Standing
  /** Poor now, was not at the start, but had been before it. */
  relapsed: boolean
  households: number
}

/** How households stood on two days in these villages. `absent`: not in them on that day. Only offices whose first decision is not
 *  after the first day: of the others nobody knows how they stood. */
export async function movementBetween(
  tx: Tx,
  offices: readonly number[],
  villages: readonly number[],
  from: LocalDate,
  to: LocalDate,
): Promise<Movement[]> {
  const standing = (day: LocalDate) => sql`select v.office_id, v.household_id,
      case s.class when 'poor' then 'poor' when 'near_poor' then 'near_poor' else 'other' end as class
    from household_village v
      join household h on h.office_id = v.office_id and h.household_id = v.household_id and ${openOn('h', day)}
      left join household_status s on s.office_id = v.office_id and s.household_id = v.household_id
        and ${heldOn('s', day)} and ${believedOn('s', undefined)}
    where v.office_id in (select office_id from known) and v.village_id = any(${[...villages]}::int[])
      and ${heldOn('v', day)} and ${believedOn('v', undefined)}`
  const { rows } = await sql<Movement>`
    with known as (select office_id from household_status where office_id = any(${[...offices]}::int[]) and superseded_at is null
      group by 1 having min(valid_from) <= ${from}::date),
    a as (${standing(from)}), b as (${standing(to)}),
    ends as (select office_id, household_id, coalesce(a.class, 'absent') as before, coalesce(b.class, 'absent') as after
      from a full join b using (office_id, household_id))
    select e.before, e.after, (e.after = 'poor' and e.before not in ('poor', 'near_poor') and exists (select from household_status s
        where s.office_id = e.office_id and s.household_id = e.household_id and s.class = 'poor' and s.superseded_at is null
          and s.valid_from < ${from}::date)) as relapsed,
      count(*)::int as households
    from ends e group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows
}
