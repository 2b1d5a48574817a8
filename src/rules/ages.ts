// Ages of members as the rules count them: completed years, working age by dated steps, births known only by the year.
import {
  addDays,
  addMonths,
  ageOn,
  dayOf,
  daysBetween,
  isLocalDate,
  type LocalDate,
  yearOf,
} from '../base/local-date.ts'
import type { PeopleRules } from './pack-types.ts'

/** The days on which a member may have been born, first and last. */
export interface BirthSpan {
  first: LocalDate
  last: LocalDate
}

/** Nobody is taken to be older, where nothing is known of a birth. */
const oldestAge = 125

/** From "YYYY-MM-DD", "YYYY" or null. Undefined where no such day exists or it lies after `asOf`. */
export function birthSpan(birth: string | null, asOf: LocalDate): BirthSpan | undefined {
  if (birth === null) return { first: addMonths(asOf, -12 * oldestAge), last: asOf }
  if (birth.length !== 4) {
    if (!isLocalDate(birth) || birth > asOf) return undefined
    return { first: birth as LocalDate, last: birth as LocalDate }
  }
  const [first, last] = [dayOf(Number(birth), 1, 1), dayOf(Number(birth), 12, 31)]
  if (!first || !last || first > asOf) return undefined
  return { first, last: last < asOf ? last : asOf }
}

/** The day on which somebody reaches the age of retirement: the first step of the law that meets it in its own year.
 *  Law: Labour Code 2019, Art. 169(2): the age rises by the calendar year, so the step in force when it is reached counts. */
export function retirementDay(birth: LocalDate, sex: 'male' | 'female', people: PeopleRules): LocalDate {
  const steps = people.retirement.steps
  for (const step of steps) {
    const day = addMonths(birth, step[sex].years * 12 + step[sex].months)
    if (yearOf(day) <= step.year) return day
  }
  const last = steps.at(-1)!
  return addMonths(birth, last[sex].years * 12 + last[sex].months)
}

/** Law: Labour Code 2019, Art. 3(1) and 169(2): from 15 to the day the retirement age is reached. */
export function isWorkingAge(birth: LocalDate, sex: 'male' | 'female', asOf: LocalDate, people: PeopleRules): boolean {
  const age = ageOn(birth, asOf)
  if (age < people.workingAgeFrom.value) return false
  // most are far from it: no need to look for the day
  return age < firstRetired(people) || asOf < retirementDay(birth, sex, people)
}

/** The completed years before which no step of the law lets anybody retire. */
function firstRetired(people: PeopleRules): number {
  const known = firstRetiredAt.get(people)
  if (known !== undefined) return known
  const first = Math.min(...people.retirement.steps.flatMap(step => [step.male.years, step.female.years]))
  firstRetiredAt.set(people, first)
  return first
}
const firstRetiredAt = new WeakMap<PeopleRules, number>()

/** Every age at which some rule begins or ends. */
export function ageLimits(people: PeopleRules): number[] {
  const limits = [
    people.workingAgeFrom.value,
    people.childBelow.value,
    people.elderlyFrom.value,
    people.insuredFrom.value,
    people.adultEducation.from,
    people.adultEducation.adultFrom,
    people.adultEducation.to + 1,
    ...people.schoolBands.bands.flatMap(band => [band.from, band.below]),
  ]
  return [...new Set(limits)].sort((a, b) => a - b)
}

/** Days of birth that stand for all of a span: one in each stretch between which nothing in the rules changes.
 *  Exact: within a stretch every rule says the same of the member. Spans are years or "not known", so few are new. */
export function birthsToTry(span: BirthSpan, asOf: LocalDate, people: PeopleRules): LocalDate[] {
  if (span.first === span.last) return [span.first]
  const known = tried.get(people) ?? new Map<string, LocalDate[]>()
  tried.set(people, known)
  const key = `${span.first} ${span.last} ${asOf}`
  const births = known.get(key) ?? newBirthsToTry(span, asOf, people)
  if (known.size < mostRemembered) known.set(key, births)
  return births
}

const tried = new WeakMap<PeopleRules, Map<string, LocalDate[]>>()
const mostRemembered = 5000

function newBirthsToTry(span: BirthSpan, asOf: LocalDate, people: PeopleRules): LocalDate[] {
  const edges = new Set<LocalDate>([span.first, span.last])
  const edge = (lastBirth: LocalDate) => {
    for (const day of [lastBirth, addDays(lastBirth, 1)]) if (day >= span.first && day <= span.last) edges.add(day)
  }
  for (const age of ageLimits(people)) edge(addMonths(asOf, -12 * age))
  for (const sex of ['male', 'female'] as const) {
    const latest = latestRetired(span, sex, asOf, people)
    if (latest) edge(latest)
  }
  return [...edges].sort()
}

/** The latest birth in the span whose retirement has come; retirement comes in the order of birth, so halving finds it. */
function latestRetired(
  span: BirthSpan,
  sex: 'male' | 'female',
  asOf: LocalDate,
  people: PeopleRules,
): LocalDate | undefined {
  let [low, high] = [0, daysBetween(span.first, span.last)]
  if (retirementDay(span.first, sex, people) > asOf) return undefined
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (retirementDay(addDays(span.first, middle), sex, people) <= asOf) low = middle
    else high = middle - 1
  }
  return addDays(span.first, low)
}
