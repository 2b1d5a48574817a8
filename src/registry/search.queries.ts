// Search without accents: whole words of a name with a prefix on the last, a household's code, or a citizen ID exactly.
// Ranges in COLLATE "C", never LIKE: the operators are leakproof, so that the index is used under row-level security.
import { sql } from 'kysely'
import { fold } from '../base/fold.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { QueryContext } from '../platform/query.ts'
import { hashPurpose, isCitizenId } from './citizen-id.ts'
import type { BirthPrecision, RelationCode, Sex } from './person.ts'
import type { HouseholdClass } from './status.ts'

export interface FoundPerson {
  officeId: number
  personId: number
  householdId: number
  fullName: string
  birthDate: LocalDate | null
  birthPrecision: BirthPrecision
  sex: Sex | null
  relation: RelationCode
  isHead: boolean
  current: boolean
  diedOn: LocalDate | null
  citizenIdTail: string | null
  code: string
  headName: string
  class: HouseholdClass
  villageId: number
}

export interface Matches {
  by: 'name' | 'code' | 'citizen-id'
  people: FoundPerson[]
  households: number[]
}

type SearchContext = Pick<QueryContext, 'tx' | 'services'>

/** What the words may mean, in the offices given. `offices` is further narrowed by the transaction's scope. */
export async function findMatches(
  context: SearchContext,
  q: string,
  offices: readonly number[] | '*',
  limit: number,
): Promise<Matches> {
  const digits = q.replace(/[\s.]/g, '')
  if (isCitizenId(digits)) {
    const people = await byCitizenId(context, digits, offices, limit)
    if (people.length > 0) return { by: 'citizen-id', people, households: [] }
  }
  if (/\d/.test(q)) {
    const households = await byCode(context, q.trim(), offices, limit)
    if (households.length > 0) return { by: 'code', people: [], households }
  }
  return { by: 'name', people: await byName(context, q, offices, limit), households: [] }
}

const within = (column: string, offices: readonly number[] | '*') =>
  offices === '*' ? sql`true` : sql`${sql.ref(column)} = any(${[...offices]}::int[])`

// The household a person is in now, or was last in; through `household`, which is also locked by village.
const place = sql`p.office_id as "officeId", p.person_id as "personId", x.household_id as "householdId", p.full_name as "fullName",
  p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex, x.relation, x.relation = 'head' as "isHead",
  x.valid_to is null as current, p.died_on as "diedOn", p.citizen_id_tail as "citizenIdTail", x.code, x.head_name as "headName",
  x.class, x.village_id as "villageId"`
const lastPlace = sql`cross join lateral (
  select m.household_id, m.relation, m.valid_to, h.code, h.head_name, h.class, h.village_id
  from membership m join household h on h.office_id = m.office_id and h.household_id = m.household_id
  where m.office_id = p.office_id and m.person_id = p.person_id and m.superseded_at is null
  order by m.valid_to desc nulls first limit 1) x`

async function byName(
  { tx }: SearchContext,
  q: string,
  offices: readonly number[] | '*',
  limit: number,
): Promise<FoundPerson[]> {
  const words = fold(q).split(' ').filter(Boolean)
  const last = words.pop()
  if (last === undefined) return []
  const others = [...new Set(words)]
  // the prefix "lo" is the range from "lo" to "lo{", since words hold only a-z and 0-9
  const first = sql`select w.office_id, w.person_id from person_word w
    where ${within('w.office_id', offices)} and w.word >= ${last} collate "C" and w.word < ${`${last}{`} collate "C"`
  const joins = others.map(
    (word, i) => sql`join person_word ${sql.ref(`w${i}`)} on ${sql.ref(`w${i}.office_id`)} = w.office_id
      and ${sql.ref(`w${i}.word`)} = ${word} collate "C" and ${sql.ref(`w${i}.person_id`)} = w.person_id`,
  )
  const ids =
    others.length === 0
      ? first
      : sql`select w.office_id, w.person_id from person_word w ${sql.join(joins, sql` `)}
          where ${within('w.office_id', offices)} and w.word >= ${last} collate "C" and w.word < ${`${last}{`} collate "C"`
  const { rows } =
    await sql<FoundPerson>`select ${place} from (select distinct * from (${ids} limit ${limit * 4}) many) k
    join person p on p.office_id = k.office_id and p.person_id = k.person_id and p.merged_into is null
    ${lastPlace}
    order by (p.name_search = ${fold(q)}) desc, (x.valid_to is null) desc, (x.relation = 'head') desc,
      p.full_name collate "vi-x-icu", p.person_id
    limit ${limit}`.execute(tx)
  return rows
}

async function byCitizenId(
  { tx, services }: SearchContext,
  digits: string,
  offices: readonly number[] | '*',
  limit: number,
): Promise<FoundPerson[]> {
  const hash = services.keys.lookupHash(hashPurpose, digits)
  const { rows } = await sql<FoundPerson>`select ${place} from citizen_id_holder c
    join person p on p.office_id = c.office_id and p.person_id = c.person_id and p.merged_into is null
    ${lastPlace}
    where c.id_hash = ${hash} and ${within('c.office_id', offices)} limit ${limit}`.execute(tx)
  return rows
}

async function byCode(
  { tx }: SearchContext,
  code: string,
  offices: readonly number[] | '*',
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select household_id as id from household
    where ${within('office_id', offices)} and code >= ${code} collate "C" and code < ${`${code}\u{10fffd}`} collate "C"
    order by code limit ${limit}`.execute(tx)
  return rows.map(row => row.id)
}
