// Finds likely doubles among people just registered, imported or corrected, by set-based SQL. Never blocks: it fills a queue.
// What a person has decided is never asked again; open cases are recomputed, and go when their reasons are gone.
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import type { EffectContext } from '../registry.effects.ts'
import { overMany, stageRows } from '../rows.effects.ts'
import { type DuplicateReason, duplicateThreshold, scoreOf } from './duplicate.ts'

export interface PersonRef {
  officeId: number
  personId: number
}

interface Pair {
  officeId: number
  personId: number
  otherOfficeId: number
  otherPersonId: number
  sameId: boolean
  sameName: boolean
  sameDay: boolean
  sameYear: boolean
  relative: boolean
  sameVillage: boolean
  sexDiffers: boolean
}

/** Looks for doubles of the people given: by citizen ID in the whole nation, else by name and birth in the same office.
 *  Returns how many open cases they have. */
export async function findDuplicates(tx: Tx, context: EffectContext, people: readonly PersonRef[]): Promise<number> {
  if (people.length === 0) return 0
  await stageRows(
    tx,
    'double_subject',
    'office_id int, person_id bigint, primary key (office_id, person_id)',
    [...new Map(people.map(p => [p.personId, p])).values()].map(p => [p.officeId, p.personId]),
  )
  const pairs = await overMany(tx, people.length, () => likelyPairs(tx))
  const cases = pairs
    .map(pair => ({ pair, reasons: reasonsOf(pair) }))
    .map(found => ({ ...found, score: scoreOf(found.reasons) }))
    .filter(({ score }) => score >= duplicateThreshold)
  const stays = sql`exists (select 1 from unnest(${cases.map(c => c.pair.personId)}::bigint[],
    ${cases.map(c => c.pair.otherPersonId)}::bigint[]) k (a, b) where d.person_id = k.a and d.other_person_id = k.b)`
  await sql`delete from duplicate_case d using pg_temp.double_subject s
    where d.state = 'open' and d.office_id = s.office_id and d.person_id = s.person_id and not ${stays}`.execute(tx)
  await sql`delete from duplicate_case d using pg_temp.double_subject s
    where d.state = 'open' and d.other_office_id = s.office_id and d.other_person_id = s.person_id and not ${stays}`.execute(
    tx,
  )
  if (cases.length > 0) {
    const ids = await context.services.ids.take(cases.length)
    await sql`insert into duplicate_case (office_id, duplicate_id, person_id, other_office_id, other_person_id, score, reasons, found_at)
      select office_id, id, person_id, other_office_id, other_person_id, score, reasons::jsonb, ${context.now}::timestamptz
      from unnest(${cases.map(c => c.pair.officeId)}::int[], ${ids}::bigint[], ${cases.map(c => c.pair.personId)}::bigint[],
        ${cases.map(c => c.pair.otherOfficeId)}::int[], ${cases.map(c => c.pair.otherPersonId)}::bigint[],
        ${cases.map(c => c.score)}::int[], ${cases.map(c => JSON.stringify(c.reasons))}::text[])
        k (office_id, id, person_id, other_office_id, other_person_id, score, reasons)
      on conflict (office_id, person_id, other_office_id, other_person_id) do update
        set score = excluded.score, reasons = excluded.reasons where duplicate_case.state = 'open'`.execute(tx)
  }
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
      select d.office_id, d.duplicate_id from duplicate_case d join pg_temp.double_subject s
        on d.office_id = s.office_id and d.person_id = s.person_id where d.state = 'open'
      union
      select d.office_id, d.duplicate_id from duplicate_case d join pg_temp.double_subject s
        on d.other_office_id = s.office_id and d.other_person_id = s.person_id where d.state = 'open') k`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Every pair once: within an office the smaller id first, across offices the own person first. Relatives are found from the
 *  same join: two households that match in two people or more. */
async function likelyPairs(tx: Tx): Promise<Pair[]> {
  // the people asked about, and those who live with them; step by step, so that each step knows how much there is
  for (const table of ['double_home', 'double_house', 'double_person', 'double_match', 'double_alike'])
    await sql`drop table if exists ${sql.table(`pg_temp.${table}`)}`.execute(tx)
  await sql`create temp table double_home on commit drop as select s.office_id, s.person_id, m.household_id
    from pg_temp.double_subject s left join membership m on m.office_id = s.office_id and m.person_id = s.person_id
      and m.valid_to is null and m.superseded_at is null`.execute(tx)
  await sql`create temp table double_house on commit drop as select distinct office_id, household_id from pg_temp.double_home
    where household_id is not null`.execute(tx)
  await sql`analyze pg_temp.double_home, pg_temp.double_house`.execute(tx)
  await sql`create temp table double_person on commit drop as
    select p.office_id, p.person_id, p.name_search, p.birth_date, p.birth_precision, p.sex, p.citizen_id_hash, k.household_id,
      bool_or(k.asked) as asked, date_part('year', p.birth_date) as birth_year
    from (select office_id, person_id, household_id, true as asked from pg_temp.double_home
        union all
        select h.office_id, m.person_id, h.household_id, false from pg_temp.double_house h
          join membership m on m.office_id = h.office_id and m.household_id = h.household_id and m.valid_to is null
            and m.superseded_at is null) k
    join person p on p.office_id = k.office_id and p.person_id = k.person_id and p.died_on is null and p.merged_into is null
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(tx)
  await sql`analyze pg_temp.double_person`.execute(tx)
  await sql`create temp table double_match on commit drop as
    select s.office_id, s.person_id, s.asked, s.birth_date, s.birth_precision, s.sex, s.household_id, q.person_id as other_id,
      q.birth_date as other_birth, q.birth_precision as other_precision, q.sex as other_sex,
      coalesce(s.citizen_id_hash = q.citizen_id_hash, false) as same_id
    from pg_temp.double_person s join person q on q.office_id = s.office_id and q.name_search = s.name_search
    where date_part('year', q.birth_date) = s.birth_year and q.person_id <> s.person_id and q.died_on is null
      and q.merged_into is null`.execute(tx)
  await sql`analyze pg_temp.double_match`.execute(tx)
  await sql`create temp table double_alike on commit drop as
    select a.*, m.household_id as other_household from pg_temp.double_match a
    left join membership m on m.office_id = a.office_id and m.person_id = a.other_id and m.valid_to is null
      and m.superseded_at is null`.execute(tx)
  await sql`analyze pg_temp.double_alike`.execute(tx)
  const { rows } = await sql<Pair>`
    with related as materialized (
      select office_id, household_id, other_household from pg_temp.double_alike where household_id <> other_household
      group by 1, 2, 3 having count(distinct person_id) > 1 and count(distinct other_id) > 1
    ), named as (
      select a.office_id, least(a.person_id, a.other_id) as person_id, a.office_id as other_office_id,
        greatest(a.person_id, a.other_id) as other_person_id, a.same_id, true as same_name,
        (a.birth_date = a.other_birth and a.birth_precision = 'day' and a.other_precision = 'day') as same_day,
        (a.birth_precision <> 'day' or a.other_precision <> 'day') as same_year, r.office_id is not null as relative,
        coalesce(ha.village_id = hb.village_id, false) as same_village, coalesce(a.sex <> a.other_sex, false) as sex_differs
      from pg_temp.double_alike a
      left join related r on r.office_id = a.office_id and r.household_id = a.household_id and r.other_household = a.other_household
      left join household ha on ha.office_id = a.office_id and ha.household_id = a.household_id
      left join household hb on hb.office_id = a.office_id and hb.household_id = a.other_household
      -- without one of these no score reaches the threshold
      where a.asked and (a.same_id or r.office_id is not null or a.birth_date = a.other_birth)
    ), numbered as (
      select s.office_id, case when o.office_id = s.office_id then least(s.person_id, o.person_id) else s.person_id end as person_id,
        o.office_id as other_office_id,
        case when o.office_id = s.office_id then greatest(s.person_id, o.person_id) else o.person_id end as other_person_id,
        true as same_id, false as same_name, false as same_day, false as same_year, false as relative, false as same_village,
        false as sex_differs
      from pg_temp.double_person s
      join citizen_id_holder o on o.id_hash = s.citizen_id_hash and o.person_id <> s.person_id
      where s.asked
    )
    select office_id as "officeId", person_id as "personId", other_office_id as "otherOfficeId", other_person_id as "otherPersonId",
      bool_or(same_id) as "sameId", bool_or(same_name) as "sameName", bool_or(same_day) as "sameDay", bool_or(same_year) as "sameYear",
      bool_or(relative) as relative, bool_or(same_village) as "sameVillage", bool_or(sex_differs) as "sexDiffers"
    from (select * from named union all select * from numbered) k group by 1, 2, 3, 4`.execute(tx)
  return rows
}

function reasonsOf(pair: Pair): DuplicateReason[] {
  const reasons: DuplicateReason[] = []
  if (pair.sameId) reasons.push('citizen-id')
  if (pair.sameName) reasons.push('name')
  if (pair.sameDay) reasons.push('birth-day')
  else if (pair.sameYear) reasons.push('birth-year')
  if (pair.relative) reasons.push('relative')
  if (pair.sameVillage) reasons.push('village')
  // the same ID with another sex is still a question
  if (pair.sexDiffers && !pair.sameId) reasons.push('sex-differs')
  return reasons
}

/** Looks for doubles after a change by hand, and says so beside the change. */
export async function noteDuplicates(
  context: CommandContext,
  ledger: { notices: string[] },
  officeId: number,
  personIds: readonly number[],
): Promise<void> {
  const count = await findDuplicates(
    context.tx,
    context,
    personIds.map(personId => ({ officeId, personId })),
  )
  if (count > 0)
    ledger.notices.push(`Có ${count} hồ sơ có thể trùng; xem ở mục "Có thể trùng". Việc này không chặn gì.`)
}
