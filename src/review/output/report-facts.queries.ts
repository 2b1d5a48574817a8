// The facts of a year's report tables from the records: every household that was poor, near-poor or of average standard at
// either end of the year by name of its row, all others counted per village. The status of a year is the last one decided
// for it; a household that was closed, or not yet there, is absent. Any map: villages are placed where they lay on a day.
import { type RawBuilder, sql } from 'kysely'
import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { type AreaTree, holds } from '../../areas/area.ts'
import { type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { relationText } from '../../registry/person.ts'
import { findPack } from '../../rules/packs.ts'
import { flagBits } from '../survey/survey.ts'
import type { Entry, FactGroup, ListedHousehold, ReportArea, ReviewFacts, Standing } from './report-facts.ts'

export interface FactsWanted {
  areaId: number
  year: number
  /** Day of the map on which the areas are shown. */
  mapOn?: LocalDate
  /** Also the households of tables 14 and 15 with their members. */
  lists: boolean
}

/** Which pack's indicators a year's tables speak of. */
const packOf = (year: number) => findPack(year <= 2026 ? 'vn-2022-2026' : 'vn-2027-2030')!

const dimensionNames: Record<string, string> = {
  employment: 'Việc làm',
  health: 'Y tế',
  education: 'Giáo dục',
  housing: 'Nhà ở',
  water_sanitation: 'Nước sinh hoạt và vệ sinh',
  water_sanitation_environment: 'Nước sinh hoạt, vệ sinh, môi trường',
  information: 'Thông tin',
}

const standings: Record<string, Standing> = {
  poor: 'poor',
  near_poor: 'near-poor',
  average: 'average',
  none: 'other',
  absent: 'absent',
}

interface Row {
  householdId: number
  villageId: number
  before: string
  after: string
  relapsed: boolean
  peopleBefore: number
  peopleAfter: number
  deprived: number | null
  causes: number | null
  wishes: number | null
  flags: number | null
  ethnic: string | null
  children: number | null
  childrenHealth: number | null
  childrenEducation: number | null
}

export async function loadReviewFacts(wanted: FactsWanted, context: QueryContext): Promise<ReviewFacts> {
  const { tx, services, scope, today } = context
  const tree = await areaTree(tx, services)
  const end = localDate(`${wanted.year}-12-31`)
  const start = localDate(`${wanted.year - 1}-12-31`)
  const area = tree.find(wanted.areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const mapOn =
    wanted.mapOn ?? [end < today ? end : today, today, area.to ?? today].find(day => holds(area, day)) ?? area.from
  const areas = reportAreas(tree, wanted.areaId, mapOn)
  const villageAreas = new Set(areas.filter(a => a.level === 'village').map(a => a.id))
  const offices = [
    ...new Set([
      ...tree.officesOf(wanted.areaId, mapOn),
      ...areas.flatMap(a => (a.level === 'village' ? [tree.get(a.id).officeId!] : [])),
    ]),
  ].filter(id => scope.offices === '*' || scope.offices.includes(id))
  if (offices.length === 0) throw problem('not-found', { what: 'địa bàn' })
  const placed = new Map<number, number>()
  const place = (villageId: number): number | undefined => {
    if (!placed.has(villageId)) placed.set(villageId, tree.onMapOf(villageId, mapOn)?.areaId ?? villageId)
    const at = placed.get(villageId)!
    return villageAreas.has(at) ? at : undefined
  }
  const { rows } = await listedRows(offices, start, end, wanted.year).execute(tx)
  const { rows: rest } = await otherRows(offices, start, end, wanted.year).execute(tx)
  const groups = [...rows.flatMap(row => groupOf(row, place)), ...rest.flatMap(row => otherGroup(row, place))]
  const pack = packOf(wanted.year)
  return {
    year: wanted.year,
    areas,
    groups,
    totals: await totalsOf(context, offices, end, groups, place),
    households: wanted.lists ? await listedHouseholds(context, offices, rows, place) : [],
    catalogue: {
      indicators: pack.indicators.map(indicator => ({
        code: indicator.code,
        label: indicator.name.vi,
        dimension: dimensionNames[indicator.dimension] ?? indicator.dimension,
      })),
      causes: povertyCauses.map(cause => ({ code: cause.code, label: cause.vi })),
      ethnicGroups: ethnicGroups
        .filter(group => groups.some(g => g.ethnic === group.code))
        .map(group => ({ code: group.code, label: group.name })),
      tayNguyen: false,
    },
  }
}

function reportAreas(tree: AreaTree, areaId: number, day: LocalDate): ReportArea[] {
  return tree.below(areaId, day).map((area, i) => ({
    id: area.areaId,
    parentId: i === 0 ? null : (tree.parentOf(area.areaId, day)?.areaId ?? null),
    label: tree.fullNameOf(area.areaId, day),
    level: area.level,
  }))
}

/** The class of each household for a year: the last status decided for that year or an earlier one; absent if not open then. */
const classAt = (alias: string, day: LocalDate, year: number): RawBuilder<unknown> => sql`
  left join lateral (
    select s.class from v_household_status s
    where s.office_id = h.office_id and s.household_id = h.household_id and s.year <= ${year} and s.valid_from <= ${`${year + 1}-06-30`}::date
    order by s.year desc, s.valid_from desc, s.status_id desc limit 1
  ) ${sql.raw(alias)} on h.registered_on <= ${day}::date and (h.closed_on is null or h.closed_on > ${day}::date)`

const openOn = (day: LocalDate): RawBuilder<boolean> =>
  sql`(h.registered_on <= ${day}::date and (h.closed_on is null or h.closed_on > ${day}::date))`

const listed = sql`('poor', 'near_poor', 'average')`

/** Households with a status at either end, one row each, with the facts of their last survey of the year or before. */
const listedRows = (offices: number[], start: LocalDate, end: LocalDate, year: number) => sql<Row>`
  with listed as (
    select distinct s.office_id, s.household_id from v_household_status s
    where s.office_id = any(${offices}::int[]) and s.class in ${listed} and s.year <= ${year}
  ), h as (
    select h.office_id, h.household_id, h.village_id, h.registered_on, h.closed_on from v_household h join listed using (office_id, household_id)
  )
  select h.household_id as "householdId",
    coalesce((select v.village_id from v_household_village v where v.office_id = h.office_id and v.household_id = h.household_id
      and v.valid_from <= ${end}::date and (v.valid_to is null or v.valid_to >= ${end}::date) limit 1), h.village_id) as "villageId",
    case when ${openOn(start)} then coalesce(b.class, 'none') else 'absent' end as before,
    case when ${openOn(end)} then coalesce(a.class, 'none') else 'absent' end as after,
    exists (select 1 from v_household_status p where p.office_id = h.office_id and p.household_id = h.household_id
      and p.year < ${year} and p.class = a.class) as relapsed,
    case when ${openOn(start)} then mb.n else 0 end as "peopleBefore",
    case when ${openOn(end)} then ma.n else 0 end as "peopleAfter",
    f.deprived_mask as deprived, f.cause_mask as causes, f.wish_mask as wishes, f.flags, f.head_ethnic as ethnic, f.children, f.children_health as "childrenHealth", f.children_education as "childrenEducation"
  from h
  ${classAt('b', start, year - 1)}
  ${classAt('a', end, year)}
  left join lateral (select count(*)::int as n from v_membership m where m.office_id = h.office_id and m.household_id = h.household_id
    and m.valid_from <= ${start}::date and (m.valid_to is null or m.valid_to > ${start}::date)) mb on true
  left join lateral (select count(*)::int as n from v_membership m where m.office_id = h.office_id and m.household_id = h.household_id
    and m.valid_from <= ${end}::date and (m.valid_to is null or m.valid_to > ${end}::date)) ma on true
  left join lateral (select f.* from household_fact f join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id
    where f.office_id = h.office_id and f.household_id = h.household_id and s.surveyed_on <= ${end}::date and s.superseded_at is null
    order by s.surveyed_on desc, f.survey_id desc limit 1) f on true`

interface OtherRow {
  villageId: number
  before: boolean
  after: boolean
  households: number
  peopleBefore: number
  peopleAfter: number
}

/** Everybody else, counted per village and presence at either end. */
const otherRows = (offices: number[], start: LocalDate, end: LocalDate, year: number) => sql<OtherRow>`
  with h as (
    select h.office_id, h.household_id, h.village_id, ${openOn(start)} as before, ${openOn(end)} as after
    from v_household h
    where h.office_id = any(${offices}::int[])
      and not exists (select 1 from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id and s.class in ${listed} and s.year <= ${year})
  ), m as (
    select m.office_id, m.household_id,
      count(*) filter (where m.valid_from <= ${start}::date and (m.valid_to is null or m.valid_to > ${start}::date))::int as before,
      count(*) filter (where m.valid_from <= ${end}::date and (m.valid_to is null or m.valid_to > ${end}::date))::int as after
    from v_membership m where m.office_id = any(${offices}::int[]) group by m.office_id, m.household_id
  )
  select h.village_id as "villageId", h.before, h.after, count(*)::int as households,
    sum(case when h.before then coalesce(m.before, 0) else 0 end)::int as "peopleBefore",
    sum(case when h.after then coalesce(m.after, 0) else 0 end)::int as "peopleAfter"
  from h left join m using (office_id, household_id)
  where h.before or h.after group by 1, 2, 3`

function groupOf(row: Row, place: (villageId: number) => number | undefined): FactGroup[] {
  const areaId = place(row.villageId)
  if (areaId === undefined || (row.before === 'absent' && row.after === 'absent')) return []
  const [before, after] = [standings[row.before]!, standings[row.after]!]
  const flags = row.flags ?? 0
  const becomes = (after === 'poor' || after === 'near-poor') && before !== 'poor' && before !== 'near-poor'
  const entry: Entry | null = becomes ? (before === 'absent' ? 'other' : row.relapsed ? 'relapsed' : 'new') : null
  return [
    {
      areaId,
      before,
      after,
      entry,
      households: 1,
      peopleBefore: row.peopleBefore,
      peopleGained: Math.max(0, row.peopleAfter - row.peopleBefore),
      peopleLost: Math.max(0, row.peopleBefore - row.peopleAfter),
      ethnic: row.ethnic ?? '',
      minority: (flags & flagBits.minority) !== 0,
      indigenous: (flags & flagBits.indigenous) !== 0,
      cannotWork: (flags & flagBits.cannotWork) !== 0,
      merit: (flags & flagBits.merit) !== 0,
      policyMerit: (flags & flagBits.merit) !== 0,
      femaleHead: (flags & flagBits.femaleHead) !== 0,
      deprived: row.deprived ?? 0,
      causes: row.causes ?? 0,
      children: row.children ?? 0,
      childrenHealth: row.childrenHealth ?? 0,
      childrenEducation: row.childrenEducation ?? 0,
    },
  ]
}

function otherGroup(row: OtherRow, place: (villageId: number) => number | undefined): FactGroup[] {
  const areaId = place(row.villageId)
  if (areaId === undefined) return []
  const change = row.peopleAfter - row.peopleBefore
  return [
    {
      areaId,
      before: row.before ? 'other' : 'absent',
      after: row.after ? 'other' : 'absent',
      entry: null,
      households: row.households,
      peopleBefore: row.peopleBefore,
      peopleGained: Math.max(0, change),
      peopleLost: Math.max(0, -change),
      ethnic: '',
      minority: false,
      indigenous: false,
      cannotWork: false,
      merit: false,
      policyMerit: false,
      femaleHead: false,
      deprived: 0,
      causes: 0,
      children: 0,
      childrenHealth: 0,
      childrenEducation: 0,
    },
  ]
}

/** Dated totals with their source, where they are higher than what the registry holds: it is not complete there. */
async function totalsOf(
  { tx }: QueryContext,
  offices: number[],
  end: LocalDate,
  groups: FactGroup[],
  place: (villageId: number) => number | undefined,
) {
  const totals = await tx
    .selectFrom('v_village_total')
    .select(['village_id', 'as_of', 'households', 'people', 'source'])
    .distinctOn(['office_id', 'village_id'])
    .where('office_id', 'in', offices)
    .where('as_of', '<=', end)
    .orderBy('office_id')
    .orderBy('village_id')
    .orderBy('as_of', 'desc')
    .execute()
  return totals.flatMap(total => {
    const areaId = place(total.village_id)
    if (areaId === undefined) return []
    const known = groups
      .filter(g => g.areaId === areaId && g.after !== 'absent')
      .reduce((sum, g) => sum + g.households, 0)
    return total.households > known
      ? [{ areaId, households: total.households, people: total.people, source: `${total.source} (${total.as_of})` }]
      : []
  })
}

async function listedHouseholds(
  { tx }: QueryContext,
  offices: number[],
  rows: Row[],
  place: (villageId: number) => number | undefined,
): Promise<ListedHousehold[]> {
  const wanted = rows.filter(
    row => (row.after === 'poor' || row.after === 'near_poor') && place(row.villageId) !== undefined,
  )
  if (wanted.length === 0) return []
  const { rows: members } = await sql<{
    householdId: number
    name: string
    sex: string | null
    birth: LocalDate | null
    ethnic: string | null
    relation: string
  }>`
    select household_id as "householdId", full_name as name, sex, birth_date as birth, ethnic_code as ethnic, relation from v_member_now
    where office_id = any(${offices}::int[]) and household_id = any(${wanted.map(w => w.householdId)}::bigint[])
    order by household_id, (relation = 'head') desc, person_id`.execute(tx)
  const byHousehold = new Map<number, typeof members>()
  for (const member of members)
    byHousehold.set(member.householdId, [...(byHousehold.get(member.householdId) ?? []), member])
  return wanted.map(row => ({
    areaId: place(row.villageId)!,
    standing: row.after === 'poor' ? 'poor' : 'near-poor',
    history: row.before === row.after ? 'continued' : row.relapsed ? 'relapsed' : 'new',
    policyMerit: ((row.flags ?? 0) & flagBits.merit) !== 0,
    indigenous: false,
    cannotWork: ((row.flags ?? 0) & flagBits.cannotWork) !== 0,
    needs: supportNeeds.filter((_, i) => ((row.wishes ?? 0) >> i) & 1).map(need => need.code),
    members: (byHousehold.get(row.householdId) ?? []).map(m => ({
      name: m.name,
      sex: m.sex === 'female' ? 'female' : 'male',
      birthYear: m.birth ? yearOf(m.birth) : null,
      ethnic: ethnicGroups.find(group => group.code === m.ethnic)?.name ?? '',
      relation: relationText(m.relation as never, (m.sex ?? undefined) as never),
    })),
  }))
}
