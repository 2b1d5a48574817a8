// Finds the registered households that a list speaks of: by household code, by citizen ID, by village with the head's name and
// birth. Only candidates come from here; closeness (list-registered.ts) decides among them.
import { sql } from 'kysely'
import { fold } from '../../base/fold.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { hashPurpose } from '../citizen-id.ts'
import { stageRows } from '../rows.effects.ts'
import { usableCode } from './list-entry.ts'
import type { Registered, RegisteredMember, RegisteredStatus, Sought } from './list-registered.ts'
import { headOf } from './reading/parsed-household.ts'

/** Hash under which a citizen ID is found, as hexadecimal text. */
export const idHashOf = (services: Pick<Services, 'keys'>, number: string): string =>
  services.keys.lookupHash(hashPurpose, number).toString('hex')

/** Heads of one name, year and village that are looked at for one household; a list of thousands of them is no list. */
const mostNamesakes = 50

/** Candidates for each of the households sought, by its place in the list given. */
export async function findCandidates(
  tx: Tx,
  services: Services,
  offices: readonly number[],
  sought: readonly Sought[],
): Promise<Map<number, Registered[]>> {
  await stageRows(
    tx,
    'list_key',
    'n int, office_id int, village_id int, code text collate "C", head_search text collate "C", head_year int',
    sought.map(({ household, officeId, villageId }, n) => {
      const head = headOf(household)
      const year = head?.birth ? Number(head.birth.slice(0, 4)) : null
      return [n, officeId, villageId, usableCode(household.code), head ? fold(head.name) : null, year]
    }),
  )
  await stageRows(
    tx,
    'list_id',
    'n int, id_hash bytea',
    sought.flatMap(({ household }, n) =>
      household.members.flatMap(m =>
        m.citizenId ? [[n, services.keys.lookupHash(hashPurpose, m.citizenId)] as const] : [],
      ),
    ),
  )
  const { rows: found } = await sql<{ n: number; officeId: number; householdId: number }>`
    select k.n, h.office_id as "officeId", h.household_id as "householdId"
    from pg_temp.list_key k join household h on h.office_id = any(${[...offices]}::int[]) and h.code = k.code
    union
    select i.n, m.office_id, m.household_id
    from pg_temp.list_id i join citizen_id_holder c on c.id_hash = i.id_hash and c.office_id = any(${[...offices]}::int[])
      join membership m on m.office_id = c.office_id and m.person_id = c.person_id and m.superseded_at is null
    union
    select k.n, m.office_id, m.household_id
    from pg_temp.list_key k
      join lateral (
        select m.office_id, m.household_id
        from person p
          join membership m on m.office_id = p.office_id and m.person_id = p.person_id and m.relation = 'head' and m.superseded_at is null
          join household_village v on v.office_id = m.office_id and v.household_id = m.household_id and v.village_id = k.village_id
        where p.office_id = k.office_id and p.name_search = k.head_search and p.merged_into is null
          and (p.birth_date is null or k.head_year is null or date_part('year', p.birth_date) = k.head_year)
        order by m.household_id limit ${mostNamesakes}) m on true
    order by 1, 2, 3`.execute(tx)
  const registered = await loadRegistered(tx, found)
  const candidates = new Map<number, Registered[]>()
  for (const { n, householdId } of found) {
    const one = registered.get(householdId)
    if (!one) continue
    const known = candidates.get(n)
    if (known) known.push(one)
    else candidates.set(n, [one])
  }
  return candidates
}

async function loadRegistered(
  tx: Tx,
  refs: readonly { officeId: number; householdId: number }[],
): Promise<Map<number, Registered>> {
  if (refs.length === 0) return new Map()
  const unique = [...new Map(refs.map(ref => [ref.householdId, ref])).values()]
  const keys = sql`unnest(${unique.map(r => r.officeId)}::int[], ${unique.map(r => r.householdId)}::bigint[]) k (office_id, household_id)`
  const { rows: households } = await sql<Omit<Registered, 'members' | 'statuses'>>`
    select h.office_id as "officeId", h.household_id as "householdId", h.code, h.village_id as "villageId", h.address, h.phone,
      h.registered_on as "registeredOn", h.closed_on as "closedOn",
      greatest((select max(e.on_day) from life_event e where e.office_id = h.office_id and e.household_id = h.household_id
          and e.undone_at is null and e.kind <> 'register'),
        (select max(a.as_of) from imported_answer a where a.office_id = h.office_id and a.household_id = h.household_id)) as "newestOn"
    from ${keys} join household h on h.office_id = k.office_id and h.household_id = k.household_id`.execute(tx)
  const { rows: members } = await sql<RegisteredMember & { householdId: number }>`
    select distinct on (m.office_id, m.household_id, m.person_id) m.household_id as "householdId", m.person_id as "personId",
      m.relation, m.valid_to is null as "isMember", m.valid_from as "from", p.full_name as "fullName",
      p.name_search as "nameSearch", p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex,
      p.ethnic_code as "ethnicCode", encode(p.citizen_id_hash, 'hex') as "idHash", p.died_on as "diedOn",
      (select max(e.on_day) from life_event e where e.office_id = m.office_id and e.household_id = m.household_id
        and e.person_id = m.person_id and e.undone_at is null) as "newestOn"
    from ${keys} join membership m on m.office_id = k.office_id and m.household_id = k.household_id and m.superseded_at is null
    join person p on p.office_id = m.office_id and p.person_id = m.person_id
    order by m.office_id, m.household_id, m.person_id, m.valid_from desc`.execute(tx)
  const { rows: statuses } = await sql<RegisteredStatus & { householdId: number }>`
    select s.household_id as "householdId", s.class, s.valid_from as "from", s.valid_to as "to", s.year, d.kind as "decisionKind"
    from ${keys} join household_status s on s.office_id = k.office_id and s.household_id = k.household_id and s.superseded_at is null
    join decision d on d.office_id = s.office_id and d.decision_id = s.decision_id order by s.valid_from`.execute(tx)
  const byId = new Map<number, Registered>(households.map(h => [h.householdId, { ...h, members: [], statuses: [] }]))
  for (const { householdId, ...member } of members) byId.get(householdId)?.members.push(member)
  for (const { householdId, ...status } of statuses) byId.get(householdId)?.statuses.push(status)
  return byId
}
