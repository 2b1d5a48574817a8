// Lists of households: filtered, by key, in scope. Counts come from summary rows, never from the list.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaTree, holds } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { rowsOf } from '../platform/database.ts'
import { packedCells } from '../platform/packed.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { believedOn, closedOn, heldOn, openOn } from './as-of.queries.ts'
import { countsAsOf, countsNow, denominatorOf, sumDenominators, sumsNow, totalsOn } from './figures.queries.ts'
import { type HouseholdRow, householdFigures, householdList } from './household.api.ts'
import { findMatches } from './search.queries.ts'
import type { HouseholdClass } from './status.ts'

/** Offices and, where it matters, villages of a filter within the reader's scope. */
export async function reachOf(context: QueryContext, areaId: number | undefined, day: LocalDate) {
  const tree = await areaTree(context.tx, context.services)
  const inScope = context.scope.offices
  if (areaId === undefined) return { tree, offices: inScope, villages: undefined }
  const area = tree.find(areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const wanted = tree.officesOf(areaId, day)
  const offices = inScope === '*' ? wanted : wanted.filter(id => inScope.includes(id))
  return { tree, offices, villages: area.level === 'village' ? [areaId] : undefined }
}

export interface RawHousehold {
  officeId: number
  householdId: number
  code: string
  headName: string
  villageId: number
  address: string
  memberCount: number
  class: HouseholdClass
  classSince: LocalDate | null
  closedOn: LocalDate | null
}

/** The names of a village and its commune. */
function placeOf(tree: AreaTree, villageId: number, day: LocalDate) {
  const commune = tree.parentOf(villageId, day)
  return {
    villageName: tree.fullNameOf(villageId, day),
    communeName: commune ? tree.fullNameOf(commune.areaId, day) : '',
  }
}

// written out, not spread: a page has a hundred of them
const shown = (row: RawHousehold, place: ReturnType<typeof placeOf>, matched: string | null): HouseholdRow => ({
  officeId: row.officeId,
  householdId: row.householdId,
  code: row.code,
  headName: row.headName,
  villageId: row.villageId,
  villageName: place.villageName,
  communeName: place.communeName,
  address: row.address,
  memberCount: row.memberCount,
  class: row.class,
  classSince: row.classSince,
  closedOn: row.closedOn,
  matched,
})

/** Adds the names of village and commune. */
export const named = (tree: AreaTree, row: RawHousehold, day: LocalDate): HouseholdRow =>
  shown(row, placeOf(tree, row.villageId, day), null)

/** The page as one text: a thousand separate cells cost the server more time than the database needed. */
const household = packedCells([
  'h.office_id',
  'h.household_id',
  'h.code',
  'h.head_name',
  'h.village_id',
  'h.address',
  'h.member_count',
  'h.class',
  "coalesce(h.class_since::text, '')",
  "coalesce(h.closed_on::text, '')",
])

function householdsOf(text: string | null): RawHousehold[] {
  const cells = household.cellsOf(text)
  const rows: RawHousehold[] = []
  for (let i = 0; i < cells.length; i += household.width)
    rows.push({
      officeId: Number(cells[i]),
      householdId: Number(cells[i + 1]),
      code: cells[i + 2]!,
      headName: cells[i + 3]!,
      villageId: Number(cells[i + 4]),
      address: cells[i + 5]!,
      memberCount: Number(cells[i + 6]),
      class: cells[i + 7] as HouseholdClass,
      classSince: (cells[i + 8] as LocalDate) || null,
      closedOn: (cells[i + 9] as LocalDate) || null,
    })
  return rows
}

const columns =
  'h.office_id, h.household_id, h.code, h.head_name, h.village_id, h.address, h.member_count, h.class, h.class_since, h.closed_on'

export interface ListFilter {
  offices: readonly number[] | '*'
  villages: readonly number[] | undefined
  classes: readonly HouseholdClass[]
  closed: boolean
  sort: 'place' | 'name'
  /** Only these. */
  households?: readonly number[]
}

/** Key of the last row of a page, as text. */
type Key = (string | number)[]
const encodeKey = (key: Key) => Buffer.from(JSON.stringify(key)).toString('base64url')
function decodeKey(text: string): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(key) &&
      key.length === 3 &&
      typeof key[0] !== 'object' &&
      key.slice(1).every(k => ['string', 'number'].includes(typeof k))
    )
      return key as Key
  } catch {
    // falls through to the refusal
  }
  throw problem('invalid-input', { count: 1, first: 'after' })
}

/** One page of households as they are now. */
export async function listNow(
  { tx }: Pick<QueryContext, 'tx'>,
  filter: ListFilter,
  after: string | undefined,
  limit: number,
): Promise<{ rows: RawHousehold[]; next: string | null }> {
  const key = after === undefined ? undefined : decodeKey(after)
  const { page, values } = filter.sort === 'place' ? byPlace(filter, key, limit + 1) : byName(filter, key, limit + 1)
  const [found] = await rowsOf<{ cells: string | null }>(
    tx,
    `select ${household.sql} as cells from (${page}) h`,
    values,
  )
  return pageOf(householdsOf(found!.cells), limit, row =>
    filter.sort === 'place' ? [row.officeId, row.villageId, row.code] : [row.headName, row.householdId, 0],
  )
}

/** A page's statement, written anew for each kind of filter and kept planned. The limit is a part of the text: a plan made for any
 *  limit at all expects a tenth of the country and sorts it. */
interface PageText {
  page: string
  values: unknown[]
}

const conditionsOf = (filter: ListFilter, value: (given: unknown) => string): string =>
  [
    filter.closed ? 'h.closed_on is not null' : 'h.closed_on is null',
    filter.villages && `h.village_id = any(${value([...filter.villages])}::int[])`,
    filter.classes.length > 0 && `h.class = any(${value([...filter.classes])}::text[])`,
    filter.households && `h.household_id = any(${value([...filter.households])}::bigint[])`,
  ]
    .filter(Boolean)
    .join(' and ')

function byPlace(filter: ListFilter, key: Key | undefined, limit: number): PageText {
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given)}`
  const inOffice = filter.offices === '*' ? 'true' : `h.office_id = any(${value([...filter.offices])}::int[])`
  const beyond = key
    ? `(h.office_id, h.village_id, h.code) > (${value(Number(key[0]))}::int, ${value(Number(key[1]))}::int, ${value(String(key[2]))}::text collate "C")`
    : 'true'
  const page = `select ${columns} from household h where ${inOffice} and ${conditionsOf(filter, value)} and ${beyond}
    order by h.office_id, h.village_id, h.code limit ${limit}`
  return { page, values }
}

/** By name: each office's own index gives its first names, the best of all are taken. */
function byName(filter: ListFilter, key: Key | undefined, limit: number): PageText {
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given)}`
  const { offices } = filter
  const order = `order by h.head_name collate "vi-x-icu", h.household_id limit ${limit}`
  const of = offices === '*' ? undefined : value([...offices])
  const beyond = key
    ? `(h.head_name collate "vi-x-icu", h.household_id) > (${value(String(key[0]))}::text collate "vi-x-icu", ${value(Number(key[1]))}::bigint)`
    : 'true'
  const one = `select ${columns} from household h where ${of ? 'h.office_id = o.id' : 'true'} and ${conditionsOf(filter, value)} and ${beyond} ${order}`
  return {
    page: of ? `select h.* from unnest(${of}::int[]) o (id) cross join lateral (${one}) h ${order}` : one,
    values,
  }
}

/** One page of households as of a past day. */
async function listAsOf(
  { tx }: QueryContext,
  filter: ListFilter,
  day: LocalDate,
  knownOn: LocalDate | undefined,
  after: string | undefined,
  limit: number,
): Promise<{ rows: RawHousehold[]; next: string | null }> {
  const key = after === undefined ? undefined : decodeKey(after)
  const { rows } = await sql<RawHousehold>`
    select h.office_id as "officeId", h.household_id as "householdId", h.code, coalesce(head.full_name, '') as "headName",
      v.village_id as "villageId", h.address, coalesce(m.people, 0) as "memberCount", coalesce(s.class, 'none') as class,
      s.valid_from as "classSince", ${filter.closed ? sql`h.closed_on` : sql`null::date`} as "closedOn"
    from household h
    join household_village v on v.office_id = h.office_id and v.household_id = h.household_id and ${heldOn('v', day)}
      and ${believedOn('v', knownOn)}
    left join lateral (select count(*)::int as people, max(m.person_id) filter (where m.relation = 'head') as head_id
      from membership m where m.office_id = h.office_id and m.household_id = h.household_id and ${heldOn('m', day)}
        and ${believedOn('m', knownOn)}) m on true
    left join person head on head.office_id = h.office_id and head.person_id = m.head_id
    left join household_status s on s.office_id = h.office_id and s.household_id = h.household_id and ${heldOn('s', day)}
      and ${believedOn('s', knownOn)}
    where ${filter.offices === '*' ? sql`true` : sql`h.office_id = any(${[...filter.offices]}::int[])`}
      and ${filter.villages ? sql`v.village_id = any(${[...filter.villages]}::int[])` : sql`true`}
      and ${filter.closed ? closedOn('h', day, knownOn) : openOn('h', day, knownOn)}
      and ${filter.classes.length > 0 ? sql`coalesce(s.class, 'none') = any(${[...filter.classes]}::text[])` : sql`true`}
      and ${filter.households ? sql`h.household_id = any(${[...filter.households]}::bigint[])` : sql`true`}
      and ${key ? sql`(h.office_id, v.village_id, h.code) > (${Number(key[0])}::int, ${Number(key[1])}::int, ${String(key[2])}::text collate "C")` : sql`true`}
    order by h.office_id, v.village_id, h.code limit ${limit + 1}`.execute(tx)
  return pageOf(rows, limit, row => [row.officeId, row.villageId, row.code])
}

function pageOf(rows: RawHousehold[], limit: number, keyOf: (row: RawHousehold) => Key) {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last ? encodeKey(keyOf(last)) : null }
}

export const householdListQuery = query(householdList, {
  right: 'household.list',
  async run(input, context) {
    const day = input.asOf ?? context.today
    const { tree, offices, villages } = await reachOf(context, input.areaId, day)
    const found = input.q ? await findMatches(context, input.q, offices, 500) : undefined
    const matched = new Map(found?.people.map(p => [p.householdId, p.isHead ? null : p.fullName]))
    const filter: ListFilter = {
      offices,
      villages,
      classes: input.classes,
      closed: input.closed,
      sort: input.sort,
      ...(found ? { households: [...matched.keys(), ...found.households] } : {}),
    }
    const past = input.knownOn !== undefined || day < context.today
    const { rows, next } = past
      ? await listAsOf(context, filter, day, input.knownOn, input.after, input.limit)
      : await listNow(context, filter, input.after, input.limit)
    // a page holds many households of few villages: each village is named once
    const places = new Map<number, ReturnType<typeof placeOf>>()
    for (const { villageId } of rows) if (!places.has(villageId)) places.set(villageId, placeOf(tree, villageId, day))
    return {
      rows: rows.map(row => shown(row, places.get(row.villageId)!, matched.get(row.householdId) ?? null)),
      next,
    }
  },
})

/** True for an area of more than one commune: thousands of villages, of which nobody reads a row each. */
function isWide(tree: AreaTree, offices: readonly number[] | '*', areaId: number | undefined, day: LocalDate): boolean {
  const level = areaId === undefined ? undefined : tree.get(areaId).level
  if (level === 'village' || level === 'commune') return false
  if (offices === '*') return true
  const communeOf = (office: number) => tree.communeOfOffice(office, day)?.areaId
  return offices.some(office => communeOf(office) !== communeOf(offices[0]!))
}

export const householdFiguresQuery = query(householdFigures, {
  right: 'household.list',
  async run(input, context) {
    const day = input.asOf ?? context.today
    const { tree, offices, villages } = await reachOf(context, input.areaId, day)
    const past = input.knownOn !== undefined || day < context.today
    const wide = isWide(tree, offices, input.areaId, day)
    if (wide && !past) return { day, ...(await sumsNow(context.tx, context.scope, offices, day)), villages: [] }
    const counts = past
      ? await countsAsOf(context.tx, offices, villages, day, input.knownOn)
      : await countsNow(context.tx, offices, villages)
    const totals = await totalsOn(context.tx, offices, villages, day)
    const byVillage = new Map(counts.map(c => [c.villageId, c]))
    // a village that has ended is listed only as long as somebody is counted there
    const ids = [...new Set([...byVillage.keys(), ...totals.keys()])].filter(
      id => byVillage.has(id) || holds(tree.get(id), day),
    )
    const list = ids
      .map(villageId => {
        const { officeId: _, ...count } = byVillage.get(villageId) ?? { officeId: 0, villageId, ...nobody }
        const commune = tree.parentOf(villageId, day)
        return {
          ...count,
          villageName: tree.fullNameOf(villageId, day),
          communeName: commune ? tree.fullNameOf(commune.areaId, day) : '',
          denominator: denominatorOf(count, totals.get(villageId), day),
        }
      })
      .sort((a, b) => (tree.get(a.villageId).code < tree.get(b.villageId).code ? -1 : 1))
    const sum = (pick: (row: (typeof list)[number]) => number) => list.reduce((total, row) => total + pick(row), 0)
    return {
      day,
      total: {
        households: sum(r => r.households),
        people: sum(r => r.people),
        poor: sum(r => r.poor),
        nearPoor: sum(r => r.nearPoor),
        average: sum(r => r.average),
        poorPeople: sum(r => r.poorPeople),
        nearPoorPeople: sum(r => r.nearPoorPeople),
      },
      denominator: sumDenominators(list.map(row => row.denominator)),
      villages: wide ? [] : list,
    }
  },
})

const nobody = { households: 0, people: 0, poor: 0, nearPoor: 0, average: 0, poorPeople: 0, nearPoorPeople: 0 }
