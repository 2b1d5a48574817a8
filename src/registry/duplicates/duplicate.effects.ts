// Finds likely doubles among people just registered, imported or corrected, by set-based SQL. Never blocks: it fills a queue.
// What a person has decided is never asked again; open cases are recomputed, and go when their reasons are gone.
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import type { EffectContext } from '../registry.effects.ts'
import { stageRows } from '../rows.effects.ts'
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
  const pairs = await likelyPairs(tx)
  const cases = pairs
    .map(pair => ({ pair, reasons: reasonsOf(pair) }))
    .map(found => ({ ...found, score: scoreOf(found.reasons) }))
    .filter(({ score }) => score >= duplicateThreshold)
  await sql`delete from duplicate_case d using pg_temp.double_subject s
    where d.state = 'open' and ((d.office_id = s.office_id and d.person_id = s.person_id)
      or (d.other_office_id = s.office_id and d.other_person_id = s.person_id))
      and not exists (select 1 from unnest(${cases.map(c => c.pair.personId)}::bigint[], ${cases.map(c => c.pair.otherPersonId)}::bigint[]) k (a, b)
        where d.person_id = k.a and d.other_person_id = k.b)`.execute(tx)
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
  const { rows } = await sql<{ count: number }>`select count(distinct d.duplicate_id)::int as count
    from duplicate_case d join pg_temp.double_subject s on (d.office_id = s.office_id and d.person_id = s.person_id)
      or (d.other_office_id = s.office_id and d.other_person_id = s.person_id)
    where d.state = 'open'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Every pair once: within an office the smaller id first, across offices the own person first. */
async function likelyPairs(tx: Tx): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    with subject as (
      select p.office_id, p.person_id, p.name_search, p.birth_date, p.birth_precision, p.citizen_id_hash
      from pg_temp.double_subject s join person p on p.office_id = s.office_id and p.person_id = s.person_id
      where p.died_on is null and p.merged_into is null
    ), pair as (
      select s.office_id,
        case when o.office_id = s.office_id then least(s.person_id, o.person_id) else s.person_id end as person_id,
        o.office_id as other_office_id,
        case when o.office_id = s.office_id then greatest(s.person_id, o.person_id) else o.person_id end as other_person_id
      from subject s join citizen_id_holder o on o.id_hash = s.citizen_id_hash and o.person_id <> s.person_id
      union
      select s.office_id, least(s.person_id, q.person_id), q.office_id, greatest(s.person_id, q.person_id)
      from subject s join person q on q.office_id = s.office_id and q.name_search = s.name_search and q.person_id <> s.person_id
      where q.died_on is null and q.merged_into is null
        and date_part('year', q.birth_date) = date_part('year', s.birth_date)
    )
    select k.office_id as "officeId", k.person_id as "personId", k.other_office_id as "otherOfficeId",
      k.other_person_id as "otherPersonId",
      coalesce(a.citizen_id_hash = b.citizen_id_hash, k.office_id <> k.other_office_id) as "sameId",
      coalesce(a.name_search = b.name_search, false) as "sameName",
      coalesce(a.birth_date = b.birth_date and a.birth_precision = 'day' and b.birth_precision = 'day', false) as "sameDay",
      coalesce(date_part('year', a.birth_date) = date_part('year', b.birth_date)
        and (a.birth_precision <> 'day' or b.birth_precision <> 'day'), false) as "sameYear",
      coalesce(ha.household_id <> hb.household_id and exists (
        select 1 from membership ma join person pa on pa.office_id = ma.office_id and pa.person_id = ma.person_id
          join membership mb on mb.office_id = hb.office_id and mb.household_id = hb.household_id
            and mb.valid_to is null and mb.superseded_at is null and mb.person_id <> b.person_id
          join person pb on pb.office_id = mb.office_id and pb.person_id = mb.person_id
        where ma.office_id = ha.office_id and ma.household_id = ha.household_id and ma.valid_to is null
          and ma.superseded_at is null and ma.person_id <> a.person_id
          and pa.name_search = pb.name_search and date_part('year', pa.birth_date) = date_part('year', pb.birth_date)
      ), false) as relative,
      coalesce(ha.village_id = hb.village_id, false) as "sameVillage",
      coalesce(a.sex <> b.sex, false) as "sexDiffers"
    from pair k
    join person a on a.office_id = k.office_id and a.person_id = k.person_id
    left join person b on b.office_id = k.other_office_id and b.person_id = k.other_person_id
    left join membership sa on sa.office_id = a.office_id and sa.person_id = a.person_id and sa.valid_to is null and sa.superseded_at is null
    left join household ha on ha.office_id = sa.office_id and ha.household_id = sa.household_id
    left join membership sb on sb.office_id = b.office_id and sb.person_id = b.person_id and sb.valid_to is null and sb.superseded_at is null
    left join household hb on hb.office_id = sb.office_id and hb.household_id = sb.household_id
    where b.person_id is null or (b.died_on is null and b.merged_into is null)`.execute(tx)
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
