// The statement behind the report tables: where households were at either end of a year, what they were, how many lived there and what
// their last survey found, as known now or on a day. Sets, not households one by one.
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { believedOn, endOfDay, heldOn, openOn } from '../../registry/as-of.queries.ts'

/** How much is read; see `FactsWanted`. */
export type Detail = 'all' | 'traits' | 'classes' | 'listed'

/** Where and how many at either end of the year. A household may have moved between villages meanwhile. */
export interface Ends {
  villageBefore: number
  villageAfter: number
  peopleBefore: number
  peopleAfter: number
  /** Sums over households, never netted. */
  peopleGained: number
  peopleLost: number
}

export interface Row extends Ends {
  /** Null: not one household, but all that agree in the rest. */
  householdId: number | null
  households: number
  before: string
  after: string
  relapsed: boolean
  surveyed: boolean
  deprived: number | null
  causes: number | null
  wishes: number | null
  flags: number | null
  ethnic: string | null
  headFemale: boolean
  merit: boolean
  children: number | null
  childrenHealth: number | null
  childrenEducation: number | null
}

/** What a report is counted from: the records of these offices, at either end of the year, as known on a day. */
export interface Books {
  offices: number[]
  start: LocalDate
  end: LocalDate
  year: number
  /** Undefined: as known now. */
  knownOn: LocalDate | undefined
}

/** The rows of a dated fact that were believed on the day; the registry's views of now leave superseded rows out. */
export const believed = (
  view: 'v_membership' | 'v_household_status' | 'v_household_village',
  knownOn: LocalDate | undefined,
) =>
  knownOn === undefined
    ? sql`${sql.table(view)}`
    : sql`(select * from ${sql.table(`${view}_ever`)} k where ${believedOn('k', knownOn)})`

/** `h` was open at that end of the year. As then known it was, if somebody was believed to live there: what a household's own row
 *  says of its end is known now. */
const openAt = (day: LocalDate, counted: 'before' | 'after', { knownOn }: Books): RawBuilder<boolean> =>
  knownOn === undefined ? sql`(${openOn('h', day)})` : sql`(coalesce(n.${sql.raw(counted)}, 0) > 0)`

const standingSurvey = ({ knownOn }: Books): RawBuilder<boolean> =>
  knownOn === undefined
    ? sql`s.superseded_at is null`
    : sql`s.entered_at < ${endOfDay(knownOn)} and (s.superseded_at is null or s.superseded_at >= ${endOfDay(knownOn)})`

/** Of the years up to this one, the class of the last status decided; `s` is a household's statuses. A status of the next
 *  year's spring counts as late, not as next year's. */
const lastClass = (year: number): RawBuilder<string> => sql`
  (array_agg(s.class order by s.year desc, s.valid_from desc, s.status_id desc)
    filter (where s.year <= ${year} and s.valid_from <= ${`${year + 1}-06-30`}::date))[1]`

/** The village where a household lay on the day; before its first day the first one, since nothing else is known. */
const lastVillage = (day: LocalDate): RawBuilder<number> => sql`
  (array_agg(v.village_id order by v.valid_from desc) filter (where v.valid_from <= ${day}::date))[1]`

const listed = sql`('poor', 'near_poor', 'average')`

/** Where households lay at either end. Known now, only those that have ever left a village are looked at: the others lie where their
 *  own row says. */
const stays = ({ offices, start, end, knownOn }: Books) => {
  const village = believed('v_household_village', knownOn)
  const left = sql`and (v.office_id, v.household_id) in (select l.office_id, l.household_id from ${village} l
    where l.office_id = any(${offices}::int[]) and l.valid_to is not null)`
  return sql`select v.office_id, v.household_id, ${lastVillage(start)} as before, ${lastVillage(end)} as after
    from ${village} v where v.office_id = any(${offices}::int[]) ${knownOn === undefined ? left : sql``} group by 1, 2`
}

/** How many lived there at either end. Known now, only households are counted anew in which somebody came after the year began or
 *  ever went: the others have as many members as their own row says. A province has a million memberships. */
const peopleOf = ({ offices, start, end, knownOn }: Books) => {
  const membership = believed('v_membership', knownOn)
  const changed = sql`and (m.office_id, m.household_id) in (select c.office_id, c.household_id from ${membership} c
    where c.office_id = any(${offices}::int[]) and (c.valid_from > ${start}::date or c.valid_to is not null))`
  return sql`select m.office_id, m.household_id, (count(*) filter (where ${heldOn('m', start)}))::int as before,
      (count(*) filter (where ${heldOn('m', end)}))::int as after
    from ${membership} m where m.office_id = any(${offices}::int[]) ${knownOn === undefined ? changed : sql``} group by 1, 2`
}

/** Households that ever had a status, one row each, with the facts of their last survey of the year or before (or, where classes and
 *  traits are enough, summed); everybody else counted per village and presence at either end. One statement over sets, each table of
 *  the offices read once: asked household by household, a district took seven seconds. */
export function yearRows(books: Books, detail: Detail) {
  const { offices, start, end, year, knownOn } = books
  const membership = believed('v_membership', knownOn)
  const otherwise = knownOn === undefined ? sql`h.member_count` : sql`0`
  const base = sql`
  with status as (
    select s.office_id, s.household_id, ${lastClass(year - 1)} as before, ${lastClass(year)} as after,
      array_agg(s.class) filter (where s.year < ${year}) as earlier,
      bool_or(s.class in ${listed} and s.year <= ${year}) as listed
    from ${believed('v_household_status', knownOn)} s where s.office_id = any(${offices}::int[]) group by 1, 2
  ), stay as (${stays(books)}), people as (${peopleOf(books)}), base as materialized (
    select h.office_id, h.household_id, coalesce(v.before, h.village_id) as village_before,
      coalesce(v.after, h.village_id) as village_after,
      case when ${openAt(start, 'before', books)} then coalesce(s.before, 'none') else 'absent' end as before,
      case when ${openAt(end, 'after', books)} then coalesce(s.after, 'none') else 'absent' end as after,
      case when ${openAt(start, 'before', books)} then coalesce(n.before, ${otherwise}) else 0 end as people_before,
      case when ${openAt(end, 'after', books)} then coalesce(n.after, ${otherwise}) else 0 end as people_after,
      coalesce(s.listed, false) as listed, coalesce(s.after = any(s.earlier), false) as relapsed
    from v_household h
    ${detail === 'listed' ? sql`join` : sql`left join`} status s on s.office_id = h.office_id and s.household_id = h.household_id
    left join stay v on v.office_id = h.office_id and v.household_id = h.household_id
    left join people n on n.office_id = h.office_id and n.household_id = h.household_id
    where h.office_id = any(${offices}::int[])
  )`
  const ends = sql`b.village_before as "villageBefore", b.village_after as "villageAfter"`
  const sums = sql`sum(b.people_before)::int as "peopleBefore", sum(b.people_after)::int as "peopleAfter",
    sum(greatest(0, b.people_after - b.people_before))::int as "peopleGained", sum(greatest(0, b.people_before - b.people_after))::int as "peopleLost"`
  if (detail === 'classes' || detail === 'listed')
    return sql<Row>`${base}
      select null as "householdId", count(*)::int as households, ${ends},
        case when b.listed or b.before = 'absent' then b.before else 'none' end as before,
        case when b.listed or b.after = 'absent' then b.after else 'none' end as after, b.listed and b.relapsed as relapsed, ${sums}
      from base b where b.before <> 'absent' or b.after <> 'absent'
      group by b.village_before, b.village_after, 5, 6, 7
      order by 3, 4, 5, 6, 7`
  // What the last survey found. Of its head the registry is asked only where a household has none, or none that says.
  const told = sql`${base}, fact as (
    select distinct on (f.office_id, f.household_id) f.* from (
      select f.office_id, f.household_id, f.survey_id, s.surveyed_on, f.deprived_mask, f.cause_mask, f.wish_mask, f.flags,
        f.head_ethnic, f.children, f.children_health, f.children_education
      from household_fact f join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id
      where f.office_id = any(${offices}::int[]) and s.office_id = any(${offices}::int[])
        and s.surveyed_on <= ${end}::date and ${standingSurvey(books)}) f
    order by f.office_id, f.household_id, f.surveyed_on desc, f.survey_id desc
  ), told as materialized (
    select b.*, f.survey_id is not null as surveyed, f.deprived_mask, f.cause_mask, f.wish_mask, f.flags, f.head_ethnic,
      f.children, f.children_health, f.children_education
    from base b left join fact f on f.office_id = b.office_id and f.household_id = b.household_id where b.listed
  ), untold as materialized (
    select office_id, household_id from told where not surveyed or head_ethnic is null
  ), head as (
    -- who headed it last by the day: of a household that has died out since, too
    select distinct on (m.office_id, m.household_id) m.office_id, m.household_id, p.ethnic_code, p.sex
    from ${membership} m join untold u on u.office_id = m.office_id and u.household_id = m.household_id
      join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = any(${offices}::int[]) and m.relation = 'head' and m.valid_from <= ${end}::date
    order by m.office_id, m.household_id, m.valid_from desc
  ), merit as (
    select distinct m.office_id, m.household_id
    from ${membership} m join untold u on u.office_id = m.office_id and u.household_id = m.household_id
      join v_person_name q on q.office_id = m.office_id and q.person_id = m.person_id
    where m.office_id = any(${offices}::int[]) and q.merit and ${heldOn('m', end)}
  )`
  const traits = sql`b.surveyed, b.flags, coalesce(b.head_ethnic, i.ethnic_code) as ethnic,
    coalesce(i.sex = 'female', false) as "headFemale", q.household_id is not null as merit`
  const from = sql`from told b
    left join head i on i.office_id = b.office_id and i.household_id = b.household_id
    left join merit q on q.office_id = b.office_id and q.household_id = b.household_id`
  const others = sql`from base b where not b.listed and (b.before <> 'absent' or b.after <> 'absent')`
  const presence = sql`case when b.before = 'absent' then 'absent' else 'none' end as before,
    case when b.after = 'absent' then 'absent' else 'none' end as after`
  if (detail === 'traits')
    return sql<Row>`${told}
      select null as "householdId", count(*)::int as households, ${ends}, b.before, b.after, b.relapsed, ${traits}, ${sums} ${from}
      group by b.village_before, b.village_after, 5, 6, 7, 8, 9, 10, 11, 12
      union all
      select null, count(*)::int, ${ends}, ${presence}, false, false, null, null, false, false, ${sums} ${others}
      group by b.village_before, b.village_after, 5, 6
      order by 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`
  return sql<Row>`${told}
  select b.office_id as "officeId", b.household_id as "householdId", 1 as households, ${ends}, b.before, b.after, b.relapsed, ${traits},
    b.people_before as "peopleBefore", b.people_after as "peopleAfter", greatest(0, b.people_after - b.people_before) as "peopleGained",
    greatest(0, b.people_before - b.people_after) as "peopleLost",
    b.deprived_mask as deprived, b.cause_mask as causes, b.wish_mask as wishes,
    b.children, b.children_health as "childrenHealth", b.children_education as "childrenEducation" ${from}
  union all
  select null, null, count(*)::int, ${ends}, ${presence}, false, false, null, null, false, false, ${sums}, null, null, null, null, null, null ${others}
  group by b.village_before, b.village_after, 6, 7
  order by 1 nulls last, 2`
}
