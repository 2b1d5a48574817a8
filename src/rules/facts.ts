// Derives one household's facts from its answers, once, for every pack: a flat row of whole numbers, booleans and unknowns.
// Where an age is open (only the year known, and the year leaves it open) the row says "unknown" and `variants` holds one row
// per age that is possible, so that "undetermined" stays exact. A fact that is asked of nobody is not true, not unknown.
import { ageOn, type LocalDate } from '../base/local-date.ts'
import { birthSpan, birthsToTry, isWorkingAge } from './ages.ts'
import type { HouseholdAnswers, MemberAnswers } from './answers.ts'
import { and, NO, not, or, type Truth, truthOf, UNKNOWN, YES } from './expression.ts'
import { derivationVersion, emptyRow, type FactRow, type TruthName } from './fact-table.ts'
import type { PeopleRules } from './pack-types.ts'

const memberFacts = [
  'unemployedMember',
  'memberWithoutContract',
  'malnourishedChild',
  'uninsuredMember',
  'adolescentBehindInSchooling',
  'youngAdultBehindInSchooling',
  'preschoolAgeChildOutOfLevel',
  'primaryAgeChildOutOfLevel',
  'lowerSecondaryAgeChildOutOfLevel',
] as const satisfies TruthName[]
export type MemberFact = (typeof memberFacts)[number]

/** Which members (by place in the list) make a fact true, and whose missing answers leave it open. */
export interface Witnesses {
  deciding: number[]
  open: number[]
}

/** What a survey comes to. Plain JSON: the review freezes it whole. */
export interface HouseholdFacts {
  version: number
  asOf: LocalDate
  row: FactRow
  /** Empty, or at least two rows of which one is true: the ages left open by missing or year-only births. */
  variants: FactRow[]
  witnesses: { [fact in MemberFact | 'dependants']: Witnesses }
}

/** More combinations of open ages than this are not told apart: the row's unknowns then stand for all. */
const mostVariants = 2000

/** The facts of a household on a day. Births that are no day, or after `asOf`, count as unknown: contradictions.ts tells. */
export function derive(
  household: HouseholdAnswers,
  members: readonly MemberAnswers[],
  asOf: LocalDate,
  people: PeopleRules,
): HouseholdFacts {
  const scenarios = members.map(member => memberScenarios(member, asOf, people))
  const states = combine(scenarios)
  const base = householdRow(household, members.length, people)
  const rows = states.map(state => rowOf(base, state))
  return {
    version: derivationVersion,
    asOf,
    row: rows.length === 1 ? rows[0]! : joinRows(rows),
    variants: rows.length === 1 || rows.length > mostVariants ? [] : rows,
    witnesses: witnessesOf(scenarios),
  }
}

/** One member, or several put together: each fact's truth, and how many dependants. */
interface State {
  truths: Truth[]
  low: number
  high: number
}

function memberScenarios(member: MemberAnswers, asOf: LocalDate, people: PeopleRules): State[] {
  const span = birthSpan(member.birthDate, asOf) ?? birthSpan(null, asOf)!
  return distinct(birthsToTry(span, asOf, people).map(birth => memberState(member, birth, asOf, people)))
}

function memberState(member: MemberAnswers, birth: LocalDate, asOf: LocalDate, people: PeopleRules): State {
  const age = ageOn(birth, asOf)
  const between = (from: number, below: number) => truthOf(age >= from && age < below)
  const { adultEducation: adult, schoolBands } = people

  // Law: Labour Code 2019, Art. 3(1), 169: a member whose sex is not known may be on either side of the retirement age.
  const male = isWorkingAge(birth, 'male', asOf, people)
  const female = isWorkingAge(birth, 'female', asOf, people)
  const workingAge =
    member.sex === null ? (male === female ? truthOf(male) : UNKNOWN) : truthOf(member.sex === 'male' ? male : female)
  const works = (as: string) => (member.work === null ? UNKNOWN : truthOf(member.work === as))

  // Law: Decree 07/2021/NĐ-CP, annex, indicator 2.
  const elderly = truthOf(age >= people.elderlyFrom.value)
  const onAllowance = and(or(elderly, truthOf(member.disability)), truthOf(member.socialAllowance))
  const dependant = or(truthOf(age < people.childBelow.value), onAllowance)

  const nutrition = member.nutrition === null || member.nutrition === 'unknown' ? null : member.nutrition !== 'normal'
  const certified = member.completed === null ? UNKNOWN : truthOf(member.completed === 'on_the_job_certificate')
  const schooled = (level: Level) => or(reaches(member.attending, level), reaches(member.completed, level))

  const truths: { [fact in MemberFact]: Truth } = {
    unemployedMember: and(workingAge, works('unemployed')),
    memberWithoutContract: and(workingAge, works('employed_no_contract')),
    // Law: annex, indicators 3 and 4.
    malnourishedChild: and(truthOf(age < people.childBelow.value), truthOf(nutrition)),
    uninsuredMember: and(truthOf(age >= people.insuredFrom.value), not(truthOf(member.healthInsurance))),
    // Law: annex, indicator 5: below the adult age lower secondary is enough, then upper secondary or vocational.
    adolescentBehindInSchooling: and(
      between(adult.from, adult.adultFrom),
      not(or(schooled('lower_secondary'), certified)),
    ),
    youngAdultBehindInSchooling: and(
      between(adult.adultFrom, adult.to + 1),
      not(or(schooled('upper_secondary'), certified)),
    ),
    preschoolAgeChildOutOfLevel: NO,
    primaryAgeChildOutOfLevel: NO,
    lowerSecondaryAgeChildOutOfLevel: NO,
  }
  // Law: annex, indicator 6: what the child attends, whatever it has completed. A higher level counts as the pack's reading says.
  for (const band of schoolBands.bands) {
    const attends = schoolBands.higherLevelCounts
      ? reaches(member.attending, band.level)
      : member.attending === null
        ? UNKNOWN
        : truthOf(member.attending === band.level)
    truths[band.fact] = and(between(band.from, band.below), not(attends))
  }
  return {
    truths: memberFacts.map(fact => truths[fact]),
    low: dependant === YES ? 1 : 0,
    high: dependant === NO ? 0 : 1,
  }
}

const levels = {
  none: 0,
  on_the_job_certificate: 0,
  preschool: 1,
  primary: 2,
  lower_secondary: 3,
  upper_secondary: 4,
  vocational: 4,
  university: 5,
}
type Level = keyof typeof levels

/** A level from the named one upwards. */
const reaches = (level: Level | null, least: Level): Truth =>
  level === null ? UNKNOWN : truthOf(levels[level] >= levels[least])

/** Every way in which the members' open ages can combine, each once. */
function combine(scenarios: State[][]): State[] {
  let states: State[] = [{ truths: memberFacts.map(() => NO), low: 0, high: 0 }]
  for (const one of scenarios) {
    states = distinct(states.flatMap(state => one.map(next => together(state, next))))
    if (states.length > mostVariants) states = [joinStates(states), ...states.slice(0, mostVariants)]
  }
  return states
}

function together(a: State, b: State): State {
  return { truths: a.truths.map((truth, i) => or(truth, b.truths[i]!)), low: a.low + b.low, high: a.high + b.high }
}

/** One state that allows whatever any of them allows. */
function joinStates(states: State[]): State {
  if (states.length === 1) return states[0]!
  return {
    truths: memberFacts.map((_, i) => {
      const first = states[0]!.truths[i]!
      return states.every(state => state.truths[i] === first) ? first : UNKNOWN
    }),
    low: Math.min(...states.map(state => state.low)),
    high: Math.max(...states.map(state => state.high)),
  }
}

function distinct(states: State[]): State[] {
  if (states.length === 1) return states
  const seen = new Map(states.map(state => [`${state.truths.join('')} ${state.low} ${state.high}`, state]))
  return [...seen.values()]
}

function householdRow(household: HouseholdAnswers, members: number, people: PeopleRules): FactRow {
  const named = (value: string | null, list: readonly string[]) => (value === null ? null : list.includes(value))
  const weak = (material: string | null) => (material === null ? null : material === 'non_durable')
  return {
    ...emptyRow(members),
    urban: household.areaType === null ? null : household.areaType === 'urban',
    income: household.incomePerCapita,
    b1Score: household.b1Score,
    // Law: annex, indicator 8 is an area per person: of nobody it is not known.
    floorAreaCm2: members === 0 || household.floorAreaM2 === null ? null : areaCm2(String(household.floorAreaM2)),
    frameNotDurable: weak(household.frameMaterial),
    wallNotDurable: weak(household.wallMaterial),
    roofNotDurable: weak(household.roofMaterial),
    // Law: annex, indicators 9 and 10: the sources and toilets that the text names.
    usesCleanWater: named(household.waterSource, people.cleanWater.sources),
    usesHygienicToilet: named(household.toilet, people.hygienicToilets.kinds),
    usesInternet: household.internetUse,
    hasInformationDevice: household.devices === null ? null : household.devices.length > 0,
  }
}

/** "39.99" m² -> 399900 cm²; what is below one cm² is cut off, which no "less than" of whole cm² can notice. */
export function areaCm2(text: string): number {
  const [whole = '0', part = ''] = (text.includes('e') ? Number(text).toFixed(6) : text).split('.')
  return Number(whole) * 10_000 + Number(part.slice(0, 4).padEnd(4, '0'))
}

function rowOf(base: FactRow, state: State): FactRow {
  const row = { ...base, dependantsLow: state.low, dependantsHigh: state.high }
  memberFacts.forEach((fact, i) => {
    row[fact] = state.truths[i] === YES ? true : state.truths[i] === NO ? false : null
  })
  return row
}

function joinRows(rows: FactRow[]): FactRow {
  const joined = { ...rows[0]! }
  for (const row of rows) {
    for (const fact of memberFacts) if (row[fact] !== joined[fact]) joined[fact] = null
    joined.dependantsLow = Math.min(joined.dependantsLow, row.dependantsLow)
    joined.dependantsHigh = Math.max(joined.dependantsHigh, row.dependantsHigh)
  }
  return joined
}

function witnessesOf(scenarios: State[][]): HouseholdFacts['witnesses'] {
  const joined = scenarios.map(joinStates)
  const places = (wanted: (state: State) => boolean) => joined.flatMap((state, place) => (wanted(state) ? [place] : []))
  const entries = memberFacts.map((fact, i) => [
    fact,
    { deciding: places(state => state.truths[i] === YES), open: places(state => state.truths[i] === UNKNOWN) },
  ])
  const dependants = {
    deciding: places(state => state.low === 1),
    open: places(state => state.low === 0 && state.high === 1),
  }
  return { ...Object.fromEntries(entries), dependants }
}
