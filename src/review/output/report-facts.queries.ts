// The facts of a year's report tables from the records: every household that was poor, near-poor or of average standard at
// either end of the year by name of its row, all others counted per village. The status of a year is the last one decided
// for it; a household that was closed, or not yet there, is absent. Any map: villages are placed where they lay on a day.

import { sql } from 'kysely'
import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { tayNguyenProvinces } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { holds } from '../../areas/area.ts'
import { type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { QueryContext } from '../../platform/query.ts'
import { inSlices } from '../../platform/slices.ts'
import { heldOn } from '../../registry/as-of.queries.ts'
import { relationText } from '../../registry/person.ts'
import { findPack } from '../../rules/packs.ts'
import { flagBits } from '../survey/survey.ts'
import { reportGround } from './report-areas.ts'
import type { Entry, FactGroup, ListedHousehold, ReviewFacts, Standing } from './report-facts.ts'
import { type Books, believed, type Detail, type Ends, type Row, yearRows } from './report-rows.queries.ts'
import { lackingTotals, type Place } from './report-totals.queries.ts'

export interface FactsWanted {
  areaId: number
  year: number
  /** Day of the map on which the areas are shown. */
  mapOn?: LocalDate
  /** As the books stood at the end of this day; without: as known now. */
  knownOn?: LocalDate | undefined
  /** Also the households of tables 14 and 15 with their members. */
  lists: boolean
  /** How much is read. `classes`: what tables 1 to 3 count, summed per village, nothing of surveys, heads and merit; `listed`: of
   *  these only the households that ever had a class; `traits`: what tables 8, 9, 12 and 13 count besides, summed too. Default: all. */
  detail?: Detail
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
  const books: Books = { offices, start, end, year: wanted.year, knownOn: wanted.knownOn }
  const { rows } = await yearRows(books, wanted.detail ?? 'all').execute(tx)
  const groups = (await inSlices(rows, row => groupsOf(row, place))).flat()
  const present = new Set(groups.map(group => group.ethnic))
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
      books,
      rows
        .filter(row => row.after !== 'absent')
        .map(row => ({ villageId: row.villageAfter, households: row.households, people: row.peopleAfter })),
      place,
    ),
    households: wanted.lists ? await listedHouseholds(context, books, rows, place) : [],
    catalogue: {
      indicators: pack.indicators.map(indicator => ({
        code: indicator.code,
        label: indicator.name.vi,
        dimension: dimensionNames[indicator.dimension] ?? indicator.dimension,
      })),
      causes: povertyCauses.map(cause => ({ code: cause.code, label: cause.vi })),
      ethnicGroups: [
        ...ethnicGroups
          .filter(group => present.has(group.code))
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
  const group = (areaId: number, b: Standing, a: Standing, why: Entry | null) => groupAt(areaId, b, a, why, ends, rest)
  if (before === 'absent') return to === undefined || after === 'absent' ? [] : [group(to, before, after, entry)]
  if (after === 'absent') return from === undefined ? [] : [group(from, before, after, null)]
  if (from === to) return to === undefined ? [] : [group(to, before, after, entry)]
  return [
    ...(from === undefined ? [] : [group(from, before, 'absent', null)]),
    ...(to === undefined ? [] : [group(to, 'absent', after, isListed(after) ? (entry ?? 'other') : null)]),
  ]
}

/** Written out, not spread: a province has eighty thousand of them. */
function groupAt(
  areaId: number,
  before: Standing,
  after: Standing,
  entry: Entry | null,
  ends: Ends,
  rest: Counted,
): FactGroup {
  const [came, went] = [before === 'absent', after === 'absent']
  return {
    areaId,
    before,
    after,
    entry,
    households: rest.households,
    peopleBefore: came ? 0 : ends.peopleBefore,
    peopleGained: came ? ends.peopleAfter : went ? 0 : ends.peopleGained,
    peopleLost: came ? 0 : went ? ends.peopleBefore : ends.peopleLost,
    ethnic: rest.ethnic,
    minority: rest.minority,
    cannotWork: rest.cannotWork,
    merit: rest.merit,
    policyMerit: rest.policyMerit,
    femaleHead: rest.femaleHead,
    deprived: rest.deprived,
    causes: rest.causes,
    children: went ? 0 : rest.children,
    childrenHealth: went ? 0 : rest.childrenHealth,
    childrenEducation: went ? 0 : rest.childrenEducation,
  }
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
    households: row.households,
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

const ethnicNames = new Map<string, string>(ethnicGroups.map(group => [group.code, group.name]))

async function listedHouseholds(
  { tx }: QueryContext,
  { offices, end, knownOn }: Books,
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
    from ${believed('v_membership', knownOn)} m join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = any(${offices}::int[]) and m.household_id = any(${wanted.map(w => w.householdId)}::bigint[])
      and ${heldOn('m', end)}
    order by m.household_id, (m.relation = 'head') desc, m.person_id`.execute(tx)
  const byHousehold = new Map<number, typeof members>()
  await inSlices(members, member => {
    const known = byHousehold.get(member.householdId)
    if (known) known.push(member)
    else byHousehold.set(member.householdId, [member])
  })
  return inSlices(wanted, row => ({
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
      ethnic: ethnicNames.get(m.ethnic ?? '') ?? '',
      relation: relationText(m.relation as never, (m.sex ?? undefined) as never),
    })),
  }))
}
