// The facts of a year's report tables from the records: every household that was poor, near-poor or of average standard at
// either end of the year by name of its row, all others counted per village. The status of a year is the last one decided
// for it; a household that was closed, or not yet there, is absent. Any map: villages are placed where they lay on a day.

import { type RawBuilder, sql } from 'kysely'
import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { tayNguyenProvinces } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { holds } from '../../areas/area.ts'
import { groupBy } from '../../base/group.ts'
import { type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { relationText } from '../../registry/person.ts'
import { findPack } from '../../rules/packs.ts'
import { flagBits } from '../survey/survey.ts'
import { reportGround } from './report-areas.ts'
import type { Entry, FactGroup, ListedHousehold, ReviewFacts, Standing } from './report-facts.ts'
import { lackingTotals, type Place } from './report-totals.queries.ts'

export interface FactsWanted {
  areaId: number
  year: number
  /** Day of the map on which the areas are shown. */
  mapOn?: LocalDate
  /** Also the households of tables 14 and 15 with their members. */
  lists: boolean
  /** Only what table 1 counts: nothing of surveys, heads and merit. */
  onlyClasses?: boolean
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

/** Where and how many at either end of the year. A household may have moved between villages meanwhile. */
interface Ends {
  villageBefore: number
  villageAfter: number
  peopleBefore: number
  peopleAfter: number
}

interface Row extends Ends {
  /** Null: not one household, but all that were never listed and agree in the rest. */
  householdId: number | null
  households: number
  before: string
  after: string
  relapsed: boolean
  surveyed: boolean
  deprived: number | null
  causes: number | null
  wishes: number | null
  flags: number | null
  ethnic: string | null
  headFemale: boolean
  merit: boolean
  children: number | null
  childrenHealth: number | null
  childrenEducation: number | null
}

export interface LoadedFacts extends ReviewFacts {
  /** The day of the map that was taken. */
  mapOn: LocalDate
}

export async function loadReviewFacts(wanted: FactsWanted, context: QueryContext): Promise<LoadedFacts> {
  const { tx, services, scope, today } = context
  const tree = await areaTree(tx, services)
  const end = localDate(`${wanted.year}-12-31`)
  const start = localDate(`${wanted.year - 1}-12-31`)
  const area = tree.find(wanted.areaId)
  if (!area) throw problem('not-found', { what: 'địa bàn' })
  const mapOn =
    wanted.mapOn ?? [end < today ? end : today, today, area.to ?? today].find(day => holds(area, day)) ?? area.from
  const ground = reportGround(tree, wanted.areaId, mapOn)
  const { offices } = ground
  // Half a report would look like a whole one: who may not read all of the area gets none of it.
  if (offices.length === 0 || (scope.offices !== '*' && offices.some(id => !(scope.offices as number[]).includes(id))))
    throw problem('not-found', { what: 'địa bàn' })
  const { place } = ground
  const { rows } = await yearRows(offices, start, end, wanted.year, wanted.onlyClasses ?? false).execute(tx)
  const groups = rows.flatMap(row => groupsOf(row, place))
  const pack = packOf(wanted.year)
  const provinceCode = tree
    .pathOf(wanted.areaId, holds(area, mapOn) ? mapOn : (area.to ?? area.from))
    .find(one => one.level === 'province')?.code
  return {
    year: wanted.year,
    mapOn,
    areas: ground.areas,
    groups,
    totals: await lackingTotals(
      context.tx,
      offices,
      end,
      rows
        .filter(row => row.after !== 'absent')
        .map(row => ({ villageId: row.villageAfter, households: row.households, people: row.peopleAfter })),
      place,
    ),
    households: wanted.lists ? await listedHouseholds(context, offices, end, rows, place) : [],
    catalogue: {
      indicators: pack.indicators.map(indicator => ({
        code: indicator.code,
        label: indicator.name.vi,
        dimension: dimensionNames[indicator.dimension] ?? indicator.dimension,
      })),
      causes: povertyCauses.map(cause => ({ code: cause.code, label: cause.vi })),
      ethnicGroups: [
        ...ethnicGroups
          .filter(group => groups.some(g => g.ethnic === group.code))
          .map(group => ({ code: group.code, label: group.name })),
        { code: unknownEthnic, label: 'Chưa rõ dân tộc' },
      ],
      tayNguyen: provinceCode !== undefined && (tayNguyenProvinces.codes as readonly string[]).includes(provinceCode),
    },
  }
}

/** Of a head whose ethnic group is not recorded. */
const unknownEthnic = '00'
const kinh = '01'

const openOn = (day: LocalDate): RawBuilder<boolean> =>
  sql`(h.registered_on <= ${day}::date and (h.closed_on is null or h.closed_on > ${day}::date))`

/** Both ends of a dated fact are included. */
const heldOn = (alias: string, day: LocalDate): RawBuilder<boolean> =>
  sql`${sql.ref(`${alias}.valid_from`)} <= ${day}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day}::date)`

/** Of the years up to this one, the class of the last status decided; `s` is a household's statuses. A status of the next
 *  year's spring counts as late, not as next year's. */
const lastClass = (year: number): RawBuilder<string> => sql`
  (array_agg(s.class order by s.year desc, s.valid_from desc, s.status_id desc)
    filter (where s.year <= ${year} and s.valid_from <= ${`${year + 1}-06-30`}::date))[1]`

/** The village where a household lay on the day; before its first day the first one, since nothing else is known. */
const lastVillage = (day: LocalDate): RawBuilder<number> => sql`
  (array_agg(v.village_id order by v.valid_from desc) filter (where v.valid_from <= ${day}::date))[1]`

const listed = sql`('poor', 'near_poor', 'average')`

/** Households that ever had a status, one row each, with the facts of their last survey of the year or before; everybody else
 *  counted per village and presence at either end. One statement over sets, each table of the offices read once: asked household
 *  by household, a district took seven seconds. */
const yearRows = (offices: number[], start: LocalDate, end: LocalDate, year: number, only: boolean) => sql<Row>`
  with status as (
    select s.office_id, s.household_id, ${lastClass(year - 1)} as before, ${lastClass(year)} as after,
      array_agg(s.class) filter (where s.year < ${year}) as earlier,
      bool_or(s.class in ${listed} and s.year <= ${year}) as listed
    from v_household_status s where s.office_id = any(${offices}::int[]) group by 1, 2
  ), stay as (
    select v.office_id, v.household_id, ${lastVillage(start)} as before, ${lastVillage(end)} as after
    from v_household_village v where v.office_id = any(${offices}::int[]) group by 1, 2
  ), people as (
    select m.office_id, m.household_id, (count(*) filter (where ${heldOn('m', start)}))::int as before,
      (count(*) filter (where ${heldOn('m', end)}))::int as after
    from v_membership m where m.office_id = any(${offices}::int[]) group by 1, 2
  ), base as materialized (
    select h.office_id, h.household_id, h.head_id, coalesce(v.before, h.village_id) as village_before,
      coalesce(v.after, h.village_id) as village_after, ${openOn(start)} as open_before, ${openOn(end)} as open_after,
      case when ${openOn(start)} then coalesce(n.before, 0) else 0 end as people_before,
      case when ${openOn(end)} then coalesce(n.after, 0) else 0 end as people_after,
      coalesce(s.listed, false) as listed, coalesce(s.before, 'none') as before, coalesce(s.after, 'none') as after,
      s.after = any(s.earlier) as relapsed
    from v_household h
    left join status s on s.office_id = h.office_id and s.household_id = h.household_id
    left join stay v on v.office_id = h.office_id and v.household_id = h.household_id
    left join people n on n.office_id = h.office_id and n.household_id = h.household_id
    where h.office_id = any(${offices}::int[])
  ), fact as (
    select distinct on (f.office_id, f.household_id) f.* from (
      select f.office_id, f.household_id, f.survey_id, s.surveyed_on, f.deprived_mask, f.cause_mask, f.wish_mask, f.flags,
        f.head_ethnic, f.children, f.children_health, f.children_education
      from household_fact f join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id
      where f.office_id = any(${offices}::int[]) and s.office_id = any(${offices}::int[])
        and s.surveyed_on <= ${end}::date and s.superseded_at is null and ${!only}::boolean) f
    order by f.office_id, f.household_id, f.surveyed_on desc, f.survey_id desc
  ), merit as (
    select distinct m.office_id, m.household_id
    from v_person_name q join v_membership m on m.office_id = q.office_id and m.person_id = q.person_id
    where q.office_id = any(${offices}::int[]) and q.merit and ${heldOn('m', end)} and ${!only}::boolean
  )
  select b.office_id as "officeId", b.household_id as "householdId", 1 as households, b.village_before as "villageBefore", b.village_after as "villageAfter",
    case when b.open_before then b.before else 'absent' end as before,
    case when b.open_after then b.after else 'absent' end as after,
    coalesce(b.relapsed, false) as relapsed, b.people_before as "peopleBefore", b.people_after as "peopleAfter",
    f.survey_id is not null as surveyed, f.deprived_mask as deprived, f.cause_mask as causes, f.wish_mask as wishes, f.flags,
    coalesce(f.head_ethnic, p.ethnic_code) as ethnic, coalesce(p.sex = 'female', false) as "headFemale",
    q.household_id is not null as merit,
    f.children, f.children_health as "childrenHealth", f.children_education as "childrenEducation"
  from base b
  left join v_person_name p on p.office_id = b.office_id and p.person_id = b.head_id and ${!only}::boolean
  left join fact f on f.office_id = b.office_id and f.household_id = b.household_id
  left join merit q on q.office_id = b.office_id and q.household_id = b.household_id
  where b.listed
  union all
  select null, null, count(*)::int, b.village_before, b.village_after,
    case when b.open_before then 'none' else 'absent' end, case when b.open_after then 'none' else 'absent' end,
    false, sum(b.people_before)::int, sum(b.people_after)::int, false, null, null, null, null, null, false, false, null, null, null
  from base b where not b.listed and (b.open_before or b.open_after)
  group by b.village_before, b.village_after, b.open_before, b.open_after
  order by 1 nulls last, 2`

type Counted = Omit<FactGroup, 'areaId' | 'before' | 'after' | 'entry' | 'peopleBefore' | 'peopleGained' | 'peopleLost'>

/** One group, or two where the household moved between areas of the report: gone from the one, come to the other. Then the
 *  tables of either area tie to the year before, and a change of class in the same year counts as "other". */
function groupsIn(
  ends: Ends,
  before: Standing,
  after: Standing,
  entry: Entry | null,
  rest: Counted,
  place: Place,
): FactGroup[] {
  const [from, to] = [place(ends.villageBefore), place(ends.villageAfter)]
  const group = (areaId: number, b: Standing, a: Standing, why: Entry | null, was: number, is: number): FactGroup => ({
    ...rest,
    areaId,
    before: b,
    after: a,
    entry: why,
    peopleBefore: was,
    peopleGained: Math.max(0, is - was),
    peopleLost: Math.max(0, was - is),
    ...(a === 'absent' ? { children: 0, childrenHealth: 0, childrenEducation: 0 } : {}),
  })
  const { peopleBefore, peopleAfter } = ends
  if (before === 'absent')
    return to === undefined || after === 'absent' ? [] : [group(to, before, after, entry, 0, peopleAfter)]
  if (after === 'absent') return from === undefined ? [] : [group(from, before, after, null, peopleBefore, 0)]
  if (from === to) return to === undefined ? [] : [group(to, before, after, entry, peopleBefore, peopleAfter)]
  return [
    ...(from === undefined ? [] : [group(from, before, 'absent', null, peopleBefore, 0)]),
    ...(to === undefined
      ? []
      : [group(to, 'absent', after, isListed(after) ? (entry ?? 'other') : null, 0, peopleAfter)]),
  ]
}

const isListed = (standing: Standing) => standing === 'poor' || standing === 'near-poor'

function groupsOf(row: Row, place: Place): FactGroup[] {
  const [before, after] = [standings[row.before]!, standings[row.after]!]
  if (row.householdId === null)
    return groupsIn(row, before, after, null, { ...nothingSpecial, households: row.households }, place)
  const becomes = isListed(after) && !isListed(before)
  const entry: Entry | null = becomes ? (before === 'absent' ? 'other' : row.relapsed ? 'relapsed' : 'new') : null
  const ethnic = row.ethnic ?? unknownEthnic
  // A household known from an older list alone has no survey: the registry says what it can.
  const told = (bit: number, else_: boolean) => (row.surveyed ? ((row.flags ?? 0) & bit) !== 0 : else_)
  const merit = told(flagBits.merit, row.merit)
  const rest: Counted = {
    households: 1,
    ethnic,
    minority: told(flagBits.minority, ethnic !== kinh && ethnic !== unknownEthnic),
    cannotWork: told(flagBits.cannotWork, false),
    merit,
    policyMerit: merit,
    femaleHead: told(flagBits.femaleHead, row.headFemale),
    deprived: row.deprived ?? 0,
    causes: row.causes ?? 0,
    children: row.children ?? 0,
    childrenHealth: row.childrenHealth ?? 0,
    childrenEducation: row.childrenEducation ?? 0,
  }
  return groupsIn(row, before, after, entry, rest, place)
}

const nothingSpecial = {
  ethnic: '',
  minority: false,
  cannotWork: false,
  merit: false,
  policyMerit: false,
  femaleHead: false,
  deprived: 0,
  causes: 0,
  children: 0,
  childrenHealth: 0,
  childrenEducation: 0,
}

async function listedHouseholds(
  { tx }: QueryContext,
  offices: number[],
  end: LocalDate,
  rows: Row[],
  place: Place,
): Promise<ListedHousehold[]> {
  const wanted = rows.filter(
    (row): row is Row & { householdId: number } =>
      row.householdId !== null &&
      (row.after === 'poor' || row.after === 'near_poor') &&
      place(row.villageAfter) !== undefined,
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
    select m.household_id as "householdId", p.full_name as name, p.sex, p.birth_date as birth, p.ethnic_code as ethnic, m.relation
    from v_membership m join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = any(${offices}::int[]) and m.household_id = any(${wanted.map(w => w.householdId)}::bigint[])
      and ${heldOn('m', end)}
    order by m.household_id, (m.relation = 'head') desc, m.person_id`.execute(tx)
  const byHousehold = groupBy(members, member => member.householdId)
  return wanted.map(row => ({
    areaId: place(row.villageAfter)!,
    standing: row.after === 'poor' ? 'poor' : 'near-poor',
    // Moved in with its class: it goes on.
    history:
      row.before === row.after || (row.before === 'absent' && row.relapsed)
        ? 'continued'
        : row.relapsed
          ? 'relapsed'
          : 'new',
    policyMerit: row.surveyed ? ((row.flags ?? 0) & flagBits.merit) !== 0 : row.merit,
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
