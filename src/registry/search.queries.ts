// Search without accents: whole words of a name with a prefix on the last, a household's code, or a citizen ID exactly.
// Ranges in COLLATE "C", never LIKE: the operators are leakproof, so that the index is used under row-level security.
import { type RawBuilder, sql } from 'kysely'
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

/** By name: first who is called so or whose name begins so, then who has the words anywhere. Of very many, any: the reader goes on
 *  typing. The place is looked up before the limit counts, so that who is not seen does not take the room of who is. */
async function byName(
  context: SearchContext,
  q: string,
  offices: readonly number[] | '*',
  limit: number,
): Promise<FoundPerson[]> {
  const words = fold(q).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const begun = words.length === 1 ? [] : await beginning(context, words, offices, limit)
  const found = begun.length < limit ? [...begun, ...(await anywhere(context, words, offices, limit))] : begun
  return [...new Map(found.map(person => [person.personId, person])).values()].slice(0, limit)
}

// the prefix "lo" is the range from "lo" to "lo{", since words hold only a-z and 0-9
const startsWith = (column: string, prefix: string) =>
  sql`${sql.ref(column)} >= ${prefix} collate "C" and ${sql.ref(column)} < ${`${prefix}{`} collate "C"`

/** Those who are called exactly so, of all offices, before those whose name goes on. */
async function beginning(
  { tx }: SearchContext,
  words: readonly string[],
  offices: readonly number[] | '*',
  limit: number,
): Promise<FoundPerson[]> {
  const name = words.join(' ')
  const candidates = sql`select * from person where ${within('office_id', offices)} and ${startsWith('name_search', name)}`
  // two words are rarely a whole name, and asking every office for it takes as long as the rest
  const source =
    words.length < 3
      ? candidates
      : sql`select * from person where ${within('office_id', offices)} and name_search = ${name} collate "C"
          union all ${candidates} and name_search <> ${name} collate "C"`
  const { rows } = await sql<FoundPerson>`select * from (
      select ${place} from (${source}) p ${lastPlace} where p.merged_into is null limit ${sql.lit(limit)}) found
    order by "fullName" collate "vi-x-icu", current desc, "personId"`.execute(tx)
  return rows
}

/** Whole words and the beginning of the last, in any order: through the rarest of them, the others asked of the person found. */
async function anywhere(
  context: SearchContext,
  words: readonly string[],
  offices: readonly number[] | '*',
  limit: number,
): Promise<FoundPerson[]> {
  const last = words.at(-1)!
  const others = [...new Set(words.slice(0, -1))]
  const ways = [
    { match: startsWith('w.word', last), asked: sql`' ' || p.name_search like ${`% ${last}%`}` },
    ...others.map(word => ({
      match: sql`w.word = ${word} collate "C"`,
      asked: sql`' ' || p.name_search || ' ' like ${`% ${word} %`}`,
    })),
  ]
  const rarest = ways.length === 1 ? 0 : await rarestOf(context, ways, offices)
  if (rarest === undefined) return []
  const asked = ways.filter((_, i) => i !== rarest).map(way => way.asked)
  // twice as many, because a person can have two words with one beginning
  const { rows } = await sql<FoundPerson>`select * from (
      select ${place} from person_word w join person p on p.office_id = w.office_id and p.person_id = w.person_id ${lastPlace}
      where ${within('w.office_id', offices)} and ${ways[rarest]!.match} and p.merged_into is null
        ${asked.length > 0 ? sql`and ${sql.join(asked, sql` and `)}` : sql``} limit ${sql.lit(2 * limit)}) found
    order by current desc, "isHead" desc, "fullName" collate "vi-x-icu", "personId"`.execute(context.tx)
  return rows
}

/** Which of the words the fewest people have, counted up to a bound; undefined if nobody has one of them. */
async function rarestOf(
  { tx }: SearchContext,
  ways: readonly { match: RawBuilder<unknown> }[],
  offices: readonly number[] | '*',
): Promise<number | undefined> {
  const counts = ways.map(
    ({ match }) => sql`(select count(*) from (select from person_word w
      where ${within('w.office_id', offices)} and ${match} limit 2000) n)`,
  )
  const { rows } = await sql<{ sizes: number[] }>`select array[${sql.join(counts)}] as sizes`.execute(tx)
  const { sizes } = rows[0]!
  const fewest = Math.min(...sizes)
  return fewest === 0 ? undefined : sizes.indexOf(fewest)
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
