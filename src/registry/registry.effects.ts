// Puts households with their people into the registry, one or forty thousand, in the transaction of whoever calls: a command
// for a new household, an import, the demo. Keeps every row that repeats another (words, IDs, caches, tallies) in step.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { fold, tidy } from '../base/fold.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { cipherContext, hashPurpose, tailOf } from './citizen-id.ts'
import type { NewHousehold, NewMember } from './household.ts'
import { birthOf, wordsOf } from './person.ts'
import './registry.problems.ts'
import { type Cell, overMany, stageRows } from './rows.effects.ts'
import { refreshTallies } from './tally.effects.ts'

/** What effects need of a command's context (or a job's, or the demo's). */
export type EffectContext = Pick<CommandContext, 'now' | 'today' | 'services'>

export interface RegisteredHousehold {
  officeId: number
  householdId: number
  code: string
  /** In the order of the members given. */
  personIds: number[]
}

export interface RegisterOptions {
  /** Why they came in: 'registered', 'imported', 'arrived', 'split', 'moved-in'. */
  reasonIn?: string
  /** When we knew; default now. The demo passes moments of the past. */
  recordedAt?: Date
  /** False: the caller refreshes the tallies itself, once, after many batches. */
  refreshTally?: boolean
}

/** Registers households with members, memberships, search words, citizen IDs and village history. Given rows are believed:
 *  check them before with `issuesOfNewHousehold`. A code already taken in the office throws `household-code-taken`. */
export async function registerHouseholds(
  tx: Tx,
  context: EffectContext,
  households: readonly NewHousehold[],
  options: RegisterOptions = {},
): Promise<RegisteredHousehold[]> {
  if (households.length === 0) return []
  const { services } = context
  const recordedAt = options.recordedAt ?? context.now
  const memberCount = households.reduce((sum, h) => sum + h.members.length, 0)
  const ids = await services.ids.take(households.length + 2 * memberCount)
  let nextId = 0
  const codes = await codesFor(tx, services, households)
  const registered = households.map(
    (h, i): RegisteredHousehold => ({
      officeId: h.officeId,
      householdId: h.householdId ?? ids[nextId++]!,
      code: codes[i]!,
      personIds: h.members.map(m => m.personId ?? ids[nextId++]!),
    }),
  )

  await stageRows(
    tx,
    'new_household',
    'office_id int, household_id bigint, code text, village_id int, address text, phone text, registered_on date, ' +
      'head_id bigint, head_name text, head_search text, member_count int, class text, class_since date',
    householdRows(households, registered),
  )
  // asked first, because PostgreSQL does not name the key of a row that row-level security may hide
  const { rows: taken } = await overMany(tx, households.length, () =>
    sql<{ code: string }>`select h.code from household h join pg_temp.new_household n
    on h.office_id = n.office_id and h.code = n.code collate "C" limit 1`.execute(tx),
  )
  if (taken[0]) throw problem('household-code-taken', taken[0])
  try {
    await sql`insert into household (office_id, household_id, code, village_id, address, phone, registered_on,
        head_id, head_name, head_search, member_count, class, class_since)
      select office_id, household_id, code, village_id, address, phone, registered_on, head_id, head_name, head_search,
        member_count, class, class_since from pg_temp.new_household`.execute(tx)
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'household_office_id_code_key')
      throw problem('household-code-taken', { code: '' })
    throw error
  }
  await sql`insert into household_village (office_id, household_id, village_id, valid_from, recorded_at)
    select office_id, household_id, village_id, registered_on, ${recordedAt}::timestamptz from pg_temp.new_household`.execute(
    tx,
  )

  await insertPeople(
    tx,
    services,
    households.flatMap((h, i) =>
      h.members.map((member, j) => ({ officeId: h.officeId, personId: registered[i]!.personIds[j]!, member })),
    ),
  )
  await stageRows(
    tx,
    'new_membership',
    'office_id int, household_id bigint, person_id bigint, relation text, valid_from date, membership_id bigint',
    membershipRows(households, registered, () => ids[nextId++]!),
    { joined: false },
  )
  await sql`insert into membership (office_id, household_id, person_id, relation, valid_from, reason_in, recorded_at, membership_id)
    select office_id, household_id, person_id, relation, valid_from, ${options.reasonIn ?? 'registered'}::text,
      ${recordedAt}::timestamptz, membership_id from pg_temp.new_membership`.execute(tx)
  if (options.refreshTally !== false) await refreshTallies(tx, households)
  return registered
}

export interface NewPerson {
  officeId: number
  personId: number
  member: Omit<NewMember, 'relation'>
}

/** People with their search words and citizen IDs; memberships are the caller's. */
export async function insertPeople(tx: Tx, services: Services, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return
  await stageRows(
    tx,
    'new_person',
    'office_id int, person_id bigint, full_name text, name_search text collate "C", birth_date date, birth_precision text, sex text, ' +
      'ethnic_code text, citizen_id_state text, citizen_id_cipher bytea, citizen_id_hash bytea, citizen_id_tail text, ' +
      'citizen_id_issued_on date, merit boolean',
    personRows(services, people),
    { joined: false },
  )
  await sql`insert into person (office_id, person_id, full_name, name_search, birth_date, birth_precision, sex, ethnic_code,
      citizen_id_state, citizen_id_cipher, citizen_id_hash, citizen_id_tail, citizen_id_issued_on, merit)
    select * from pg_temp.new_person`.execute(tx)
  await sql`insert into citizen_id_holder (id_hash, office_id, person_id)
    select citizen_id_hash, office_id, person_id from pg_temp.new_person where citizen_id_hash is not null`.execute(tx)
  // the words of `wordsOf`, in the index's order: many times faster than in the order of households
  await sql`insert into person_word (office_id, word, person_id)
    select distinct p.office_id, w.word, p.person_id
    from pg_temp.new_person p cross join lateral unnest(string_to_array(p.name_search, ' ')) w (word)
    where w.word <> '' order by 1, 2, 3`.execute(tx)
}

function* householdRows(
  households: readonly NewHousehold[],
  registered: readonly RegisteredHousehold[],
): Generator<Cell[]> {
  for (const [i, h] of households.entries()) {
    const { householdId, code, personIds } = registered[i]!
    const headAt = h.members.findIndex(m => m.relation === 'head')
    const headName = headAt < 0 ? '' : tidy(h.members[headAt]!.fullName)
    yield [
      h.officeId,
      householdId,
      code,
      h.villageId,
      h.address ?? '',
      h.phone ?? '',
      h.from,
      personIds[headAt],
      headName,
      fold(headName),
      h.members.length,
      h.recognised?.class ?? 'none',
      h.recognised?.since,
    ]
  }
}

function* membershipRows(
  households: readonly NewHousehold[],
  registered: readonly RegisteredHousehold[],
  nextId: () => number,
): Generator<Cell[]> {
  for (const [i, h] of households.entries()) {
    const { householdId, personIds } = registered[i]!
    for (const [j, m] of h.members.entries())
      yield [h.officeId, householdId, personIds[j], m.relation, m.from ?? h.from, nextId()]
  }
}

function* personRows(services: Services, people: readonly NewPerson[]): Generator<Cell[]> {
  for (const { officeId, personId, member } of people) {
    const name = tidy(member.fullName)
    const birth = birthOf(member.birth)
    const id = citizenIdCells(services, personId, member.citizenId)
    yield [
      officeId,
      personId,
      name,
      fold(name),
      birth.date,
      birth.precision,
      member.sex,
      member.ethnicCode,
      id.citizen_id_state,
      id.citizen_id_cipher,
      id.citizen_id_hash,
      id.citizen_id_tail,
      id.citizen_id_issued_on,
      member.merit ?? false,
    ]
  }
}

/** The columns of a person's citizen ID: encrypted, hashed, its last three digits. */
export function citizenIdCells(services: Services, personId: number, given: NewMember['citizenId']) {
  const number = given?.state === 'present' ? given.number : undefined
  return {
    citizen_id_state: given?.state ?? 'none',
    citizen_id_cipher: number ? services.keys.encrypt(number, cipherContext(personId)) : null,
    citizen_id_hash: number ? services.keys.lookupHash(hashPurpose, number) : null,
    citizen_id_tail: number ? tailOf(number) : null,
    citizen_id_issued_on: number ? (given?.issuedOn ?? null) : null,
  }
}

/** The words by which a person is found, after the name was put right. */
export async function rewriteWords(tx: Tx, officeId: number, personId: number, fullName: string): Promise<void> {
  await tx.deleteFrom('person_word').where('office_id', '=', officeId).where('person_id', '=', personId).execute()
  const words = wordsOf(fullName)
  if (words.length > 0)
    await tx
      .insertInto('person_word')
      .values(words.map(word => ({ office_id: officeId, word, person_id: personId })))
      .execute()
}

/** Codes as given, or the village's code and the next free number: "04117.03-017". */
async function codesFor(tx: Tx, services: Services, households: readonly NewHousehold[]): Promise<string[]> {
  const without = households.filter(h => !h.code)
  if (without.length === 0) return households.map(h => h.code!)
  const tree = await areaTree(tx, services)
  const villages = [...new Map(without.map(h => [h.villageId, h.officeId]))].sort(([a], [b]) => a - b)
  const [ids, offices] = [villages.map(([id]) => id), villages.map(([, officeId]) => officeId)]
  await sql`select pg_advisory_xact_lock(office_id, village_id)
    from unnest(${offices}::int[], ${ids}::int[]) k (office_id, village_id)`.execute(tx)
  // a new statement, hence a new snapshot: sees the codes that were given while we waited for a lock
  const prefixes = ids.map(id => `${tree.get(id).code}-`)
  const { rows } = await sql<{ villageId: number; last: number }>`select k.village_id as "villageId", h.last
    from unnest(${offices}::int[], ${ids}::int[], ${prefixes}::text[]) k (office_id, village_id, prefix)
      cross join lateral (select coalesce(max(substr(code, length(k.prefix) + 1)::int), 0) as last from household
        where office_id = k.office_id and code >= k.prefix collate "C" and code < (k.prefix || ':') collate "C"
          and substr(code, length(k.prefix) + 1) ~ '^[0-9]{1,8}$') h`.execute(tx)
  const next = new Map(rows.map(row => [row.villageId, row.last + 1]))
  const taken = new Set(households.map(h => h.code).filter(Boolean))
  return households.map(h => {
    if (h.code) return h.code
    let number = next.get(h.villageId)!
    const codeAt = () => `${tree.get(h.villageId).code}-${String(number).padStart(3, '0')}`
    while (taken.has(codeAt())) number += 1
    next.set(h.villageId, number + 1)
    return codeAt()
  })
}
