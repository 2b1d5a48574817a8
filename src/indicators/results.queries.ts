// Counts the results of an area from the records: areas, statuses, deliveries, partners, works. One statement a source; nothing is kept.

import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaRecord, type AreaTree, holds, nearestDay } from '../areas/area.ts'
import { groupThousands } from '../base/dong.ts'
import { counted, fillIn } from '../base/fill-in.ts'
import { addMonths, type LocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { query } from '../platform/query.ts'
import { countsOnDays, denominatorsOnDays } from '../registry/figures-over-time.queries.ts'
import { resultsContract } from './results.api.ts'
import { fallOf, type ResultRow, rateOf, row } from './results.ts'

interface Place {
  tx: Tx
  tree: AreaTree
  area: AreaRecord
  offices: number[]
  villages: number[]
  since: LocalDate
  asOf: LocalDate
}

/** Results are told since 2023, as the district does. */
const programmeSince = localDate('2023-01-01')

/** The new-rural standard among the sets of criteria. */
const newRuralSet = 1

export const resultsTable = query(resultsContract, {
  right: 'report.read',
  run: async ({ areaId, asOf, since }, { tx, services, today, scope }) => {
    const tree = await areaTree(tx, services)
    const day = asOf ?? today
    // Without an area: the whole of what one sees, named by the province or country above it.
    const area = areaId === undefined ? [...tree.all()].find(one => one.level === 'country') : tree.find(areaId)
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    const inScope = (office: number) => scope.offices === '*' || scope.offices.includes(office)
    // An area of another time is shown by its own map: the communes of 2025 also for 2024, and the other way round.
    const at = nearestDay(area, day)
    const villages = tree
      .villagesOf(area.areaId, at)
      .filter(
        one =>
          one.officeId !== null &&
          inScope(one.officeId) &&
          (scope.villages === '*' || scope.villages.includes(one.areaId)),
      )
    const offices = tree.officesOf(area.areaId, at).filter(inScope)
    // Of an area in which one works nowhere not even the name is told.
    if (offices.length === 0 && villages.length === 0) throw problem('not-found', { what: 'địa bàn' })
    const place: Place = {
      tx,
      tree,
      area,
      offices,
      villages: villages.map(one => one.areaId),
      since: since ?? (day >= programmeSince ? programmeSince : localDate(`${day.slice(0, 4)}-01-01`)),
      asOf: day,
    }
    return {
      areaId: area.areaId,
      area: tree.fullNameOf(area.areaId, at),
      asOf: day,
      since: place.since,
      rows: [
        ...areaRows(place, villages, at),
        ...(await povertyRows(place)),
        ...(await deliveryRows(place)),
        ...(await builtRows(place)),
        ...(await partnerRows(place)),
        ...(await newRuralRows(place, at)),
      ],
    }
  },
})

function areaRows({ tree, area, since, asOf }: Place, villages: readonly AreaRecord[], at: LocalDate): ResultRow[] {
  const communes = tree.below(area.areaId, at).filter(one => one.level === 'commune')
  const isTownship = (one: AreaRecord) =>
    ['Thị trấn', 'Phường'].includes(one.names.find(name => holds(name, at))?.kind ?? '')
  const townships = communes.filter(isTownship).length
  const zoned = communes.map(one => tree.zoneOf(one.areaId, at)).filter(zone => zone !== null)
  return [
    row('communes', communes.length, {
      ...(townships > 0 && {
        said: {
          vi: `${communes.length - townships} xã, ${townships} phường, thị trấn`,
          en: `${counted('{n:commune|communes}', communes.length - townships)}, ${counted('{n:ward or township|wards and townships}', townships)}`,
        },
      }),
    }),
    // Where no zone is on record there is no figure, not nought.
    row('communes-region-3', zoned.length === 0 ? null : zoned.filter(zone => zone === 3).length, {
      of: communes.length,
    }),
    leftRegion3(tree, communes, since, at),
    row('villages-difficult', villages.filter(one => tree.isDifficult(one.areaId, asOf > at ? at : asOf)).length, {
      of: villages.length,
    }),
  ]
}

/** Of what was in region III when the period began. Where no zone is on record on the day nobody knows: no figure. */
function leftRegion3(tree: AreaTree, communes: readonly AreaRecord[], since: LocalDate, at: LocalDate): ResultRow {
  const hard = communes.filter(one => tree.zoneOf(one.areaId, since) === 3)
  const zones = hard.map(one => tree.zoneOf(one.areaId, at)).filter(zone => zone !== null)
  return row('left-region-3', zones.length === 0 ? null : zones.filter(zone => zone !== 3).length, {
    of: hard.length || null,
  })
}

async function povertyRows({ tx, offices, villages, asOf }: Place): Promise<ResultRow[]> {
  const yearBefore = addMonths(asOf, -12)
  const counts = await countsOnDays(tx, offices, villages, [yearBefore, asOf])
  const denominator = await denominatorsOnDays(tx, offices, villages, counts)
  // As on the page of indicators: where no decision is on record yet nobody knows who was poor, and nought would be wrong.
  const sums = (day: LocalDate) => {
    const known = counts.filter(one => one.day === day && one.known)
    const households = known.reduce((sum, one) => sum + denominator(one).households, 0)
    return { households, poor: known.reduce((sum, one) => sum + one.poor, 0) }
  }
  const [now, before] = [sums(asOf), sums(yearBefore)]
  const of = ({ households }: { households: number }) => (households > 0 ? households : null)
  const [rate, rateBefore] = [rateOf(now.poor, now.households), rateOf(before.poor, before.households)]
  return [
    row('poverty-rate', rate, { unit: 'percent', of: of(now) }),
    row('poverty-rate-before', rateBefore, { unit: 'percent', of: of(before) }),
    row('poverty-fall', fallOf(rateBefore, rate), { unit: 'points' }),
    row('poor-households', now.households > 0 ? now.poor : null, { of: of(now) }),
  ]
}

interface DeliverySum {
  what: string
  households: number
  people: number
  deliveries: number
  money: string
}

/** Deliveries of the period, counted once a household or person however often they were given. */
async function deliveryRows({ tx, offices, villages, since, asOf }: Place): Promise<ResultRow[]> {
  const { rows } = await sql<DeliverySum>`
    select case when d.kind = 'training' and d.ground = 'communicator' then 'communicators' else d.kind end as what,
      count(distinct d.household_id)::int as households, count(distinct d.person_id)::int as people, count(*)::int as deliveries,
      sum(d.amount)::text as money
    from v_delivery d
    where d.office_id = any (${offices}::int[]) and d.village_id = any (${villages}::int[]) and d.state = 'given'
      and d.given_on between ${since}::date and ${asOf}::date
    group by 1`.execute(tx)
  const of = (what: string) => rows.find(one => one.what === what)
  const counted = (id: ResultRow['id'], what: string, by: 'households' | 'people', withMoney: boolean): ResultRow => {
    const found = of(what)
    return row(id, found?.[by] ?? null, {
      deliveries: found?.deliveries ?? null,
      money: withMoney ? (found?.money ?? null) : null,
    })
  }
  return [
    counted('houses', 'housing', 'households', true),
    counted('loans', 'credit', 'households', true),
    counted('insurance', 'health-insurance', 'people', false),
    counted('electricity', 'electricity', 'households', true),
    counted('trained', 'training', 'people', false),
    counted('communicators', 'communicators', 'people', false),
  ]
}

async function newRuralRows({ tx, tree, area }: Place, at: LocalDate): Promise<ResultRow[]> {
  const communes = tree
    .below(area.areaId, at)
    .filter(
      one => one.level === 'commune' && !['Thị trấn', 'Phường'].includes(one.names.find(n => holds(n, at))?.kind ?? ''),
    )
  const { rows } = await sql<{ area_id: number }>`select area_id from v_area_recognition
    where criteria_set_id = ${newRuralSet} and met and area_id = any (${communes.map(one => one.areaId)}::int[])
      and valid_from <= ${at}::date and (valid_to is null or valid_to >= ${at}::date)`.execute(tx)
  return [row('new-rural', rows.length || null, { of: communes.length })]
}

/** Approved value-chain projects of the day, all together; each is named in the note. Works that are finished. */
async function builtRows({ tx, offices, villages, asOf }: Place): Promise<ResultRow[]> {
  const { rows } = await sql<{
    name: string
    budget: string
    area_m2: number
    households: number
    villages: number
  }>`select p.name, p.budget::text as budget, p.area_m2,
      (select count(distinct m.household_id)::int from v_production_member m where m.office_id = p.office_id and m.project_id = p.project_id
        and m.joined_on <= ${asOf}::date and (m.left_on is null or m.left_on > ${asOf}::date)) as households,
      (select count(*)::int from v_production_village v where v.office_id = p.office_id and v.project_id = p.project_id) as villages
    from v_production_project p
    where p.office_id = any (${offices}::int[]) and p.kind = 'chain' and p.decided_on <= ${asOf}::date
      and exists (select from v_production_village v where v.office_id = p.office_id and v.project_id = p.project_id and v.village_id = any (${villages}::int[]))
    order by p.name`.execute(tx)
  const hectares = (m2: number) => `${Math.round(m2 / 1000) / 10}`.replace('.', ',')
  const { rows: works } = await sql<{
    works: number
    people: number | null
  }>`select count(*)::int as works, sum(b.people)::int as people
    from v_work w left join lateral (select people from v_work_benefit b where b.office_id = w.office_id and b.work_id = w.work_id
      and b.counted_on <= ${asOf}::date order by b.counted_on desc limit 1) b on true
    where w.office_id = any (${offices}::int[]) and w.progress = 100 and w.progress_on <= ${asOf}::date`.execute(tx)
  const people = works[0]?.people
  return [
    row('chain', rows.length === 0 ? null : rows.reduce((sum, one) => sum + one.households, 0), {
      money: rows.length === 0 ? null : String(rows.reduce((sum, one) => sum + BigInt(one.budget), 0n)),
      said: {
        vi: rows
          .map(one => `${one.name}: ${one.villages} bản, ${one.households} hộ, ${hectares(one.area_m2)} ha`)
          .join('; '),
        en: rows
          .map(
            one =>
              `${one.name}: ${counted('{n:village|villages}', one.villages)}, ${counted('{n:household|households}', one.households)}, ${hectares(one.area_m2)} ha`,
          )
          .join('; '),
      },
    }),
    row('works', works[0]?.works || null, {
      ...(people && {
        said: {
          vi: `${groupThousands(people)} người hưởng lợi`,
          en: fillIn('{people:person|people} served', () => groupThousands(people)),
        },
      }),
    }),
  ]
}

async function partnerRows({ tx, offices, villages, asOf }: Place): Promise<ResultRow[]> {
  const { rows } = await sql<{ agencies: number; villages: number }>`select count(distinct agency_id)::int as agencies,
      count(distinct village_id)::int as villages
    from v_twinning where village_id = any (${villages}::int[]) and valid_from <= ${asOf}::date and (valid_to is null or valid_to >= ${asOf}::date)
      and office_id = any (${offices}::int[])`.execute(tx)
  return [
    row('agencies', rows[0]?.agencies || null),
    row('twinned-villages', rows[0]?.villages || null, { of: villages.length }),
  ]
}
