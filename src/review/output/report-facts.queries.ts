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
  householdId: number
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
  const { rows } = await listedRows(offices, start, end, wanted.year).execute(tx)
  const { rows: rest } = await otherRows(offices, start, end, wanted.year).execute(tx)
  const groups = [...rows.flatMap(row => groupsOf(row, place)), ...rest.flatMap(row => otherGroups(row, place))]
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
      [
        ...rows.filter(row => row.after !== 'absent').map(row => ({ ...row, households: 1 })),
        ...rest.filter(row => row.after),
      ].map(row => ({ villageId: row.villageAfter, households: row.households, people: row.peopleAfter })),
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

/** The class of each household for a year: the last status decided for that year or an earlier one; absent if not open then. */
const classAt = (alias: string, day: LocalDate, year: number): RawBuilder<unknown> => sql`
  left join lateral (
    select s.class from v_household_status s
    where s.office_id = h.office_id and s.household_id = h.household_id and s.year <= ${year} and s.valid_from <= ${`${year + 1}-06-30`}::date
    order by s.year desc, s.valid_from desc, s.status_id desc limit 1
  ) ${sql.raw(alias)} on ${openOn(day)}`

const openOn = (day: LocalDate): RawBuilder<boolean> =>
  sql`(h.registered_on <= ${day}::date and (h.closed_on is null or h.closed_on > ${day}::date))`

/** Both ends of a dated fact are included. */
const heldOn = (alias: string, day: LocalDate): RawBuilder<boolean> =>
  sql`${sql.ref(`${alias}.valid_from`)} <= ${day}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${day}::date)`

/** The village where household h lay on the day; before its first day the first one, since nothing else is known. */
const villageOn = (day: LocalDate): RawBuilder<number> => sql`coalesce(
  (select v.village_id from v_household_village v where v.office_id = h.office_id and v.household_id = h.household_id
    and v.valid_from <= ${day}::date order by v.valid_from desc limit 1), h.village_id)`

const listed = sql`('poor', 'near_poor', 'average')`

/** Households with a status at either end, one row each, with the facts of their last survey of the year or before. */
const listedRows = (offices: number[], start: LocalDate, end: LocalDate, year: number) => sql<Row>`
  with listed as (
    select distinct s.office_id, s.household_id from v_household_status s
    where s.office_id = any(${offices}::int[]) and s.class in ${listed} and s.year <= ${year}
  ), h as (
    select h.office_id, h.household_id, h.village_id, h.registered_on, h.closed_on, h.head_id
    from v_household h join listed using (office_id, household_id)
    where h.office_id = any(${offices}::int[])
  )
  select h.household_id as "householdId", ${villageOn(start)} as "villageBefore", ${villageOn(end)} as "villageAfter",
    case when ${openOn(start)} then coalesce(b.class, 'none') else 'absent' end as before,
    case when ${openOn(end)} then coalesce(a.class, 'none') else 'absent' end as after,
    exists (select 1 from v_household_status p where p.office_id = h.office_id and p.household_id = h.household_id
      and p.year < ${year} and p.class = a.class) as relapsed,
    case when ${openOn(start)} then mb.n else 0 end as "peopleBefore",
    case when ${openOn(end)} then ma.n else 0 end as "peopleAfter",
    f.survey_id is not null as surveyed, f.deprived_mask as deprived, f.cause_mask as causes, f.wish_mask as wishes, f.flags,
    coalesce(f.head_ethnic, p.ethnic_code) as ethnic, coalesce(p.sex = 'female', false) as "headFemale",
    exists (select 1 from v_membership m join v_person_name q on q.office_id = m.office_id and q.person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id and q.merit and ${heldOn('m', end)}) as merit,
    f.children, f.children_health as "childrenHealth", f.children_education as "childrenEducation"
  from h
  left join v_person_name p on p.office_id = h.office_id and p.person_id = h.head_id
  ${classAt('b', start, year - 1)}
  ${classAt('a', end, year)}
  left join lateral (select count(*)::int as n from v_membership m where m.office_id = h.office_id and m.household_id = h.household_id
    and ${heldOn('m', start)}) mb on true
  left join lateral (select count(*)::int as n from v_membership m where m.office_id = h.office_id and m.household_id = h.household_id
    and ${heldOn('m', end)}) ma on true
  left join lateral (select f.* from household_fact f join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id
    where f.office_id = h.office_id and f.household_id = h.household_id and s.surveyed_on <= ${end}::date and s.superseded_at is null
    order by s.surveyed_on desc, f.survey_id desc limit 1) f on true
  order by h.office_id, h.household_id`

interface OtherRow extends Ends {
  before: boolean
  after: boolean
  households: number
}

/** Everybody else, counted per village and presence at either end. */
const otherRows = (offices: number[], start: LocalDate, end: LocalDate, year: number) => sql<OtherRow>`
  with h as (
    select h.office_id, h.household_id, ${villageOn(start)} as village_before, ${villageOn(end)} as village_after,
      ${openOn(start)} as before, ${openOn(end)} as after
    from v_household h
    where h.office_id = any(${offices}::int[])
      and not exists (select 1 from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id and s.class in ${listed} and s.year <= ${year})
  ), m as (
    select m.office_id, m.household_id, count(*) filter (where ${heldOn('m', start)})::int as before,
      count(*) filter (where ${heldOn('m', end)})::int as after
    from v_membership m where m.office_id = any(${offices}::int[]) group by m.office_id, m.household_id
  )
  select h.village_before as "villageBefore", h.village_after as "villageAfter", h.before, h.after, count(*)::int as households,
    sum(case when h.before then coalesce(m.before, 0) else 0 end)::int as "peopleBefore",
    sum(case when h.after then coalesce(m.after, 0) else 0 end)::int as "peopleAfter"
  from h left join m using (office_id, household_id)
  where h.before or h.after group by 1, 2, 3, 4`

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

const otherGroups = (row: OtherRow, place: Place): FactGroup[] =>
  groupsIn(
    row,
    row.before ? 'other' : 'absent',
    row.after ? 'other' : 'absent',
    null,
    { ...nothingSpecial, households: row.households },
    place,
  )

async function listedHouseholds(
  { tx }: QueryContext,
  offices: number[],
  end: LocalDate,
  rows: Row[],
  place: Place,
): Promise<ListedHousehold[]> {
  const wanted = rows.filter(
    row => (row.after === 'poor' || row.after === 'near_poor') && place(row.villageAfter) !== undefined,
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
