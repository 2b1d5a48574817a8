// What the record knows about households and their members on a day, as the policies' facts: one office at a time, or one household.
// Two statements, no loops over households in the database. Answers are those of the last survey up to the day.
import { sql } from 'kysely'
import { povertyCauses, supportNeeds } from '../../law/registry/causes.ts'
import type { AreaRecord, AreaTree } from '../areas/area.ts'
import { addDays, addMonths, daysBetween, type LocalDate, monthOf, yearOf } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { MemberAnswers } from '../rules/answers.ts'
import { findPack } from '../rules/packs.ts'
import type { ClassNow } from './entitlement.ts'
import { type HouseholdRow, type PersonRow, unknownPerson } from './entitlement-facts.ts'
import { parameterOf } from './policy.ts'

export interface SupportSubject {
  officeId: number
  householdId: number
  villageId: number
  class: ClassNow
  classSince: LocalDate | null
  surveyedOn: LocalDate | null
  surveyId: number | null
  /** Codes of the last survey. */
  deprived: readonly string[]
  /** Of its pack, not answered. */
  open: readonly string[]
  causes: readonly string[]
  wishes: readonly string[]
  children: number
  household: HouseholdRow
  persons: PersonRow[]
  personIds: number[]
}

interface HouseholdRecord {
  household_id: number
  village_id: number
  registered_on: LocalDate
  class: ClassNow | null
  class_since: LocalDate | null
  escaped_on: LocalDate | null
  split_on: LocalDate | null
  survey_id: number | null
  surveyed_on: LocalDate | null
  pack_id: string | null
  deprived_mask: number | null
  unknown_mask: number | null
  cause_mask: number | null
  wish_mask: number | null
  children: number | null
  wall: string | null
  frame: string | null
  roof: string | null
  members: MemberAnswers[] | null
}

interface PersonRecord {
  household_id: number
  person_id: number
  ethnic_code: string | null
}

/** Code of the majority group in the list of ethnic groups. */
const kinh = '01'
const weakAt = ['wall', 'frame', 'roof'] as const

/** The households of an office that were open on the day, with their facts. `householdId`: only that one. */
export async function loadSubjects(
  tx: Tx,
  tree: AreaTree,
  officeId: number,
  day: LocalDate,
  householdId?: number,
): Promise<SupportSubject[]> {
  const only = (column: string) =>
    householdId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${householdId}::bigint`
  const { rows } = await sql<HouseholdRecord>`
    with open as (select household_id, village_id, registered_on, class as class_now, class_since from v_household
        where office_id = ${officeId} and registered_on <= ${day}::date and (closed_on is null or closed_on > ${day}::date) ${only('household_id')}),
      now as (select distinct on (household_id) household_id, class, valid_from from v_household_status
        where office_id = ${officeId} and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date) ${only('household_id')}
        order by household_id, valid_from desc),
      escaped as (select household_id, max(valid_to) as on_day from v_household_status
        where office_id = ${officeId} and class = 'poor' and valid_to < ${day}::date ${only('household_id')} group by household_id),
      split as (select household_id, min(on_day) as on_day from v_household_link
        where office_id = ${officeId} and kind = 'split-from' ${only('household_id')} group by household_id),
      asked as (select distinct on (household_id) household_id, survey_id, surveyed_on, pack_id, deprived_mask, unknown_mask, cause_mask, wish_mask,
          children, facts->'row'->>'wallNotDurable' as wall, facts->'row'->>'frameNotDurable' as frame, facts->'row'->>'roofNotDurable' as roof,
          answers->'members' as members
        from v_household_fact where office_id = ${officeId} and superseded_at is null and surveyed_on <= ${day}::date ${only('household_id')}
        order by household_id, surveyed_on desc, survey_id desc)
    select o.household_id, o.village_id, o.registered_on, n.class,
      case when o.class_now = n.class and o.class_since < n.valid_from then o.class_since else n.valid_from end as class_since, e.on_day as escaped_on, p.on_day as split_on,
      a.survey_id, a.surveyed_on, a.pack_id, a.deprived_mask, a.unknown_mask, a.cause_mask, a.wish_mask, a.children, a.wall, a.frame, a.roof, a.members
    from open o left join now n using (household_id) left join escaped e using (household_id) left join split p using (household_id)
      left join asked a using (household_id)
    order by o.household_id`.execute(tx)
  const { rows: people } = await sql<PersonRecord>`
    select m.household_id, m.person_id, p.ethnic_code from v_membership m
      join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
    where m.office_id = ${officeId} and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
      and (p.died_on is null or p.died_on > ${day}::date) ${only('m.household_id')}
    order by m.household_id, m.person_id`.execute(tx)

  const placeOf = villagePlaces(tree, day)
  let next = 0
  return rows.map(row => {
    const members: PersonRecord[] = []
    while (next < people.length && people[next]!.household_id < row.household_id) next += 1
    while (next < people.length && people[next]!.household_id === row.household_id) members.push(people[next++]!)
    return subjectOf(row, members, placeOf(row.village_id), officeId, day)
  })
}

function subjectOf(
  row: HouseholdRecord,
  members: PersonRecord[],
  place: PlaceFacts,
  officeId: number,
  day: LocalDate,
): SupportSubject {
  const answers = row.members ?? undefined
  const persons = members.map(member => {
    const id = String(member.person_id)
    return personRow(
      member,
      answers?.find(one => one.memberId === id),
    )
  })
  const status = row.class ?? 'none'
  const isPoor = status === 'poor' || status === 'near_poor'
  const escaped = !isPoor && row.escaped_on !== null
  return {
    officeId,
    householdId: row.household_id,
    villageId: row.village_id,
    class: status,
    classSince: row.class_since,
    surveyedOn: row.surveyed_on,
    surveyId: row.survey_id,
    deprived: indicatorCodes(row.pack_id, row.deprived_mask),
    open: indicatorCodes(row.pack_id, row.unknown_mask),
    causes: listed(povertyCauses, row.cause_mask),
    wishes: listed(supportNeeds, row.wish_mask),
    children: row.children ?? 0,
    household: {
      poor: status === 'poor',
      nearPoor: status === 'near_poor',
      average: status === 'average',
      escaped,
      monthsSinceEscape: escaped ? monthsBetween(row.escaped_on!, day) : null,
      ...place,
      memberOfMinority: anyOf(persons.map(person => person.minority)),
      memberStudies: anyOf(persons.map(person => person.student)),
      memberWorks: anyOf(answered(answers, one => (one.work === null ? null : works.has(one.work)))),
      memberDisabled: anyOf(answered(answers, one => one.disability)),
      memberOnAllowance: anyOf(answered(answers, one => one.socialAllowance)),
      memberAccused: null,
      poorDistrict: null,
      poorCommune: null,
      farming: null,
      usesUpTo50kWh: null,
      yearsAsHousehold: yearsIndependent(row, day),
      weakStructures: weakStructures(row),
    },
    persons,
    personIds: members.map(member => member.person_id),
  }
}

const works = new Set(['employed_contract', 'employed_no_contract', 'self_employed'])

function personRow(member: PersonRecord, answers: MemberAnswers | undefined): PersonRow {
  const attending = answers?.attending ?? null
  return {
    ...unknownPerson(),
    minority: member.ethnic_code === null ? null : member.ethnic_code !== kinh,
    // Kindergarten makes nobody a pupil.
    student: attending === null ? null : attending !== 'none' && attending !== 'preschool',
    onAllowance: answers?.socialAllowance ?? null,
  }
}

/** Of nobody who was asked nothing is known. */
const answered = (members: MemberAnswers[] | undefined, of: (one: MemberAnswers) => boolean | null) =>
  members?.map(of) ?? [null]

const anyOf = (values: (boolean | null)[]): boolean | null =>
  values.includes(true) ? true : values.length === 0 || values.includes(null) ? null : false

function weakStructures(row: HouseholdRecord): number | null {
  const parts = weakAt.map(part => row[part])
  return parts.includes(null) ? null : parts.filter(part => part === 'true').length
}

/** A household that split off began on that day; of others the day of the register only says "at least since". */
function yearsIndependent(row: HouseholdRecord, day: LocalDate): number | null {
  if (row.split_on !== null) return Math.floor(monthsBetween(row.split_on, day) / 12)
  const years = Math.floor(monthsBetween(row.registered_on, day) / 12)
  return years >= (parameterOf('independentYears') ?? Number.POSITIVE_INFINITY) ? years : null
}

/** Completed months from a day to another. */
export function monthsBetween(from: LocalDate, to: LocalDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return daysBetween(addMonths(from, months), to) < 0 ? months - 1 : months
}

const codeLists = new Map<string, readonly string[]>()
function indicatorCodes(packId: string | null, mask: number | null): readonly string[] {
  if (!packId || !mask) return []
  const key = `${packId} ${mask}`
  const known = codeLists.get(key)
  if (known) return known
  const codes = (findPack(packId)?.indicators ?? []).filter((_, i) => mask & (1 << i)).map(one => one.code)
  codeLists.set(key, codes)
  return codes
}
function listed(catalogue: readonly { code: string }[], mask: number | null): readonly string[] {
  if (!mask) return []
  const key = `${catalogue[0]!.code} ${mask}`
  const known = codeLists.get(key)
  if (known) return known
  const codes = catalogue.filter((_, i) => mask & (1 << i)).map(one => one.code)
  codeLists.set(key, codes)
  return codes
}

type PlaceFacts = Pick<
  HouseholdRow,
  'urban' | 'zoneThree' | 'difficultVillage' | 'leftDifficultArea' | 'monthsSinceAreaLeft'
>

/** What holds of a place on the day. A zone or a list of difficult villages that nobody recorded is not known. */
function villagePlaces(tree: AreaTree, day: LocalDate): (villageId: number) => PlaceFacts {
  const known = new Map<number, PlaceFacts>()
  const listedOffices = new Set<number>()
  for (const area of tree.all())
    if (area.officeId !== null && area.difficult.some(one => one.from <= day)) listedOffices.add(area.officeId)
  const make = (villageId: number): PlaceFacts => {
    const village = tree.get(villageId)
    const path = tree.pathOf(villageId, day)
    const zones = path.length > 0 ? path : [village]
    const commune = zones.find(area => tree.zoneOf(area.areaId, day) !== null)
    const zone = commune ? tree.zoneOf(commune.areaId, day) : null
    const difficult = tree.isDifficult(villageId, day)
    const left = commune && zone !== 3 ? leftOn(commune, day) : null
    return {
      urban: path.length > 0 ? tree.isUrban(villageId, day) : null,
      zoneThree: zone === null ? null : zone === 3,
      difficultVillage: difficult ? true : listedOffices.has(village.officeId ?? -1) ? false : null,
      leftDifficultArea: zone === null ? null : zone === 3 ? false : left !== null,
      monthsSinceAreaLeft: left === null ? null : monthsBetween(left, day),
    }
  }
  return villageId => {
    const facts = known.get(villageId) ?? make(villageId)
    known.set(villageId, facts)
    return facts
  }
}

/** The day after the last on which it was of region III. */
function leftOn(area: AreaRecord, day: LocalDate): LocalDate | null {
  const last = area.zones.filter(one => one.zone === 3 && one.to !== null && one.to < day).at(-1)
  return last?.to ? addDays(last.to, 1) : null
}
