// How many households and people, per village, on a day; and what stands below the line of a rate: the registry where it is
// complete, else the dated total of the village. Every figure says which was used. Also for the nouns to the right.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Scope, Tx } from '../platform/database.ts'
import { believedOn, heldOn, openOn } from './as-of.queries.ts'
import type { Denominator } from './household.api.ts'
import type { VillageRef } from './household.ts'

export interface VillageCounts extends VillageRef {
  households: number
  people: number
  poor: number
  nearPoor: number
  average: number
  poorPeople: number
  nearPoorPeople: number
}

/** Counts of now, from the summary rows: one row a village. Villages without a household are left out. */
export async function countsNow(
  tx: Tx,
  offices: readonly number[] | '*',
  villages?: readonly number[],
): Promise<VillageCounts[]> {
  const { rows } =
    await sql<VillageCounts>`select office_id as "officeId", village_id as "villageId", households, people, poor,
      near_poor as "nearPoor", average, poor_people as "poorPeople", near_poor_people as "nearPoorPeople"
    from village_tally where ${inOffices('office_id', offices)} and ${inVillages('village_id', villages)}
    order by office_id, village_id`.execute(tx)
  return rows
}

/** The same as of a day, as known on a day, counted from the facts. */
export async function countsAsOf(
  tx: Tx,
  offices: readonly number[] | '*',
  villages: readonly number[] | undefined,
  day: LocalDate,
  knownOn?: LocalDate,
): Promise<VillageCounts[]> {
  const { rows } = await sql<VillageCounts>`
    with home as (
      select v.office_id, v.household_id, v.village_id from household_village v
        join household h on h.office_id = v.office_id and h.household_id = v.household_id
      where ${inOffices('v.office_id', offices)} and ${inVillages('v.village_id', villages)} and ${heldOn('v', day)} and ${believedOn('v', knownOn)}
        and ${openOn('h', day, knownOn)}
    ), sized as (
      select m.office_id, m.household_id, count(*)::int as people from membership m
      where ${inOffices('m.office_id', offices)} and ${heldOn('m', day)} and ${believedOn('m', knownOn)} group by 1, 2
    )
    select home.office_id as "officeId", home.village_id as "villageId", count(*)::int as households,
      coalesce(sum(sized.people), 0)::int as people,
      (count(*) filter (where s.class = 'poor'))::int as poor,
      (count(*) filter (where s.class = 'near_poor'))::int as "nearPoor",
      (count(*) filter (where s.class = 'average'))::int as average,
      coalesce(sum(sized.people) filter (where s.class = 'poor'), 0)::int as "poorPeople",
      coalesce(sum(sized.people) filter (where s.class = 'near_poor'), 0)::int as "nearPoorPeople"
    from home
    left join sized on sized.office_id = home.office_id and sized.household_id = home.household_id
    left join household_status s on s.office_id = home.office_id and s.household_id = home.household_id
      and ${heldOn('s', day)} and ${believedOn('s', knownOn)}
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

export interface VillageTotal {
  households: number
  people: number
  asOf: LocalDate
  source: string
  registryComplete: boolean
}

/** The latest recorded total of each village on or before the day. */
export async function totalsOn(
  tx: Tx,
  offices: readonly number[] | '*',
  villages: readonly number[] | undefined,
  day: LocalDate,
): Promise<Map<number, VillageTotal>> {
  const { rows } = await sql<
    VillageTotal & { villageId: number }
  >`select distinct on (office_id, village_id) village_id as "villageId",
      households, people, as_of as "asOf", source, registry_complete as "registryComplete"
    from village_total where ${inOffices('office_id', offices)} and ${inVillages('village_id', villages)} and as_of <= ${day}::date
    order by office_id, village_id, as_of desc`.execute(tx)
  return new Map(rows.map(({ villageId, ...total }) => [villageId, total]))
}

/** The rule of the denominator. Pure: the registry when it is declared complete, holds at least the total, or has no total beside
 *  it; else the dated total. */
export function denominatorOf(
  registry: { households: number; people: number },
  total: VillageTotal | undefined,
  day: LocalDate,
): Denominator {
  const { households, people } = registry
  if (!total || total.registryComplete || households >= total.households)
    return { households, people, basis: 'registry', asOf: day, source: 'Sổ hộ' }
  return { households: total.households, people: total.people, basis: 'total', asOf: total.asOf, source: total.source }
}

/** Adds up denominators of villages; `mixed` when they do not all have the same basis. */
export function sumDenominators(parts: readonly Denominator[]): Denominator {
  const bases = new Set(parts.map(part => part.basis))
  const days = parts.map(part => part.asOf).filter(day => day !== null)
  return {
    households: parts.reduce((sum, part) => sum + part.households, 0),
    people: parts.reduce((sum, part) => sum + part.people, 0),
    basis: bases.size === 1 ? [...bases][0]! : bases.size === 0 ? 'registry' : 'mixed',
    asOf: days.length > 0 ? days.reduce((a, b) => (a < b ? a : b)) : null,
    source: [...new Set(parts.map(part => part.source))].slice(0, 3).join('; '),
  }
}

interface Sums {
  total: Omit<VillageCounts, 'officeId' | 'villageId'>
  denominator: Denominator
}

interface RawSums
  extends Record<keyof Sums['total'] | 'denominatorHouseholds' | 'denominatorPeople' | 'villages' | 'dated', number> {
  asOf: LocalDate | null
  sources: string[]
}

/** Sums of now over whole offices with their denominator: from one row an office. Who sees single villages, or asks for a day
 *  before the newest total, has them added up from the villages. */
export async function sumsNow(tx: Tx, scope: Scope, offices: readonly number[] | '*', day: LocalDate): Promise<Sums> {
  if (scope.villages !== '*') return sumsOfVillages(tx, offices, day)
  const { rows } = await sql<RawSums & { later: boolean; sources: string[][] | null }>`
    select coalesce(sum(households), 0)::int as households, coalesce(sum(people), 0)::int as people,
      coalesce(sum(poor), 0)::int as poor, coalesce(sum(near_poor), 0)::int as "nearPoor",
      coalesce(sum(average), 0)::int as average, coalesce(sum(poor_people), 0)::int as "poorPeople",
      coalesce(sum(near_poor_people), 0)::int as "nearPoorPeople",
      coalesce(sum(denominator_households), 0)::int as "denominatorHouseholds",
      coalesce(sum(denominator_people), 0)::int as "denominatorPeople",
      coalesce(sum(villages), 0)::int as villages, coalesce(sum(dated_villages), 0)::int as dated,
      min(dated_since) as "asOf", json_agg(dated_sources) filter (where dated_villages > 0) as sources,
      coalesce(max(latest_total) > ${day}::date, false) as later
    from office_tally where ${inOffices('office_id', offices)}`.execute(tx)
  const { later, sources, ...sums } = rows[0]!
  return later ? sumsOfVillages(tx, offices, day) : shownSums({ ...sums, sources: (sources ?? []).flat() }, day)
}

/** The same, added up from the villages that the reader sees: the rule of denominatorOf, the sum of sumDenominators (a test holds
 *  the three together). */
async function sumsOfVillages(tx: Tx, offices: readonly number[] | '*', day: LocalDate): Promise<Sums> {
  const { rows } = await sql<RawSums & { sources: string[] | null }>`
    with t as (select office_id, village_id, households, people, poor, near_poor, average, poor_people, near_poor_people
      from village_tally where ${inOffices('office_id', offices)}),
    k as (select distinct on (office_id, village_id) office_id, village_id, households, people, as_of, source, registry_complete
      from village_total where ${inOffices('office_id', offices)} and as_of <= ${day}::date
      order by office_id, village_id, as_of desc),
    v as (select t.*, k.as_of, k.source, coalesce(k.households, 0) as k_households, coalesce(k.people, 0) as k_people,
        k.village_id is not null and not k.registry_complete and coalesce(t.households, 0) < k.households as dated
      from t full join k on k.office_id = t.office_id and k.village_id = t.village_id)
    select coalesce(sum(households), 0)::int as households, coalesce(sum(people), 0)::int as people,
      coalesce(sum(poor), 0)::int as poor, coalesce(sum(near_poor), 0)::int as "nearPoor",
      coalesce(sum(average), 0)::int as average, coalesce(sum(poor_people), 0)::int as "poorPeople",
      coalesce(sum(near_poor_people), 0)::int as "nearPoorPeople",
      coalesce(sum(case when dated then k_households else households end), 0)::int as "denominatorHouseholds",
      coalesce(sum(case when dated then k_people else people end), 0)::int as "denominatorPeople",
      count(*)::int as villages, (count(*) filter (where dated))::int as dated,
      min(as_of) filter (where dated) as "asOf", array_agg(distinct source) filter (where dated) as sources
    from v`.execute(tx)
  return shownSums({ ...rows[0]!, sources: rows[0]!.sources ?? [] }, day)
}

function shownSums(sums: RawSums, day: LocalDate): Sums {
  const { denominatorHouseholds, denominatorPeople, villages, dated, asOf, sources, ...total } = sums
  const whole = dated === 0
  return {
    total,
    denominator: {
      households: denominatorHouseholds,
      people: denominatorPeople,
      basis: whole ? 'registry' : dated === villages ? 'total' : 'mixed',
      asOf: villages === 0 ? null : whole || asOf === null ? day : asOf,
      source: [...(dated < villages ? ['Sổ hộ'] : []), ...[...new Set(sources)].sort()].slice(0, 3).join('; '),
    },
  }
}

/** Denominators of villages on a day, for rates: by village id. Villages with neither households nor a total have 0. */
export async function denominatorsOn(
  tx: Tx,
  villages: readonly VillageRef[],
  day: LocalDate,
  options: { today: LocalDate; knownOn?: LocalDate | undefined },
): Promise<Map<number, Denominator>> {
  const offices = [...new Set(villages.map(v => v.officeId))]
  const ids = villages.map(v => v.villageId)
  const counts =
    day >= options.today && options.knownOn === undefined
      ? await countsNow(tx, offices, ids)
      : await countsAsOf(tx, offices, ids, day, options.knownOn)
  const totals = await totalsOn(tx, offices, ids, day)
  const byVillage = new Map(counts.map(c => [c.villageId, c]))
  return new Map(
    ids.map(id => [id, denominatorOf(byVillage.get(id) ?? { households: 0, people: 0 }, totals.get(id), day)]),
  )
}

const inOffices = (column: string, offices: readonly number[] | '*') =>
  offices === '*' ? sql`true` : sql`${sql.ref(column)} = any(${[...offices]}::int[])`
const inVillages = (column: string, villages: readonly number[] | undefined) =>
  villages === undefined ? sql`true` : sql`${sql.ref(column)} = any(${[...villages]}::int[])`
