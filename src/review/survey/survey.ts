// What a survey comes to: the class by a pack and the masks and counts that the report tables sum. Pure: runs on the phone too.
// Masks are in the pack's order of indicators and the catalogue's order of causes and needs; append only.
import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { ageOn, type LocalDate } from '../../base/local-date.ts'
import { birthSpan, isWorkingAge } from '../../rules/ages.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import { type B1Table, scoreB1 } from '../../rules/b1-table.ts'
import { type Verdict, verdictOf } from '../../rules/explain.ts'
import { derive, type HouseholdFacts } from '../../rules/facts.ts'
import type { RulePack } from '../../rules/pack-types.ts'

/** Bits of household_fact.flags. */
export const flagBits = { minority: 1, cannotWork: 2, merit: 4, femaleHead: 8 } as const

/** What the registry knows of the household and no survey asks. */
export interface HouseholdBackground {
  urban: boolean
  headEthnic: string | null
  headSex: 'male' | 'female' | null
  merit: boolean
}

export interface SurveyFinding {
  facts: HouseholdFacts
  verdict: Verdict
  income: number | null
  b1: number | null
  deprivedMask: number
  unknownMask: number
  causeMask: number
  wishMask: number
  children: number
  childrenHealth: number
  childrenEducation: number
  flags: number
  members: number
}

/** Code of the majority group in the list of ethnic groups. */
const kinh = '01'

/** The answers as the rules may read them: the place decides rural or urban, the table scores B1. */
export function settledAnswers(
  answers: SurveyAnswers,
  urban: boolean,
  b1: { table: B1Table; area: string } | null,
): { answers: SurveyAnswers; wrong: string[] } {
  const household = { ...answers.household, areaType: urban ? ('urban' as const) : ('rural' as const) }
  if (!b1 || !answers.b1) return { answers: { ...answers, household }, wrong: [] }
  const { score, wrong } = scoreB1(b1.table, b1.area, answers.b1.chosen)
  return { answers: { ...answers, household: { ...household, b1Score: score } }, wrong }
}

/** Everything that is stored beside the answers. `method` b1: the score decides, an income that was asked is not looked at. */
export function findingOf(
  pack: RulePack,
  method: 'income' | 'b1',
  answers: SurveyAnswers,
  day: LocalDate,
  background: HouseholdBackground,
): SurveyFinding {
  const household =
    method === 'b1'
      ? { ...answers.household, incomePerCapita: null }
      : { ...answers.household, b1Score: answers.household.incomePerCapita === null ? answers.household.b1Score : null }
  const facts = derive(household, answers.members, day, pack.people)
  const verdict = verdictOf(pack, facts)
  const children = answers.members.filter(member => {
    const span = birthSpan(member.birthDate, day)
    return span !== undefined && ageOn(span.last, day) < pack.people.childBelow.value
  })
  const able = answers.members.filter(member => {
    const span = birthSpan(member.birthDate, day)
    const ofAge = !span || isWorkingAge(span.last, member.sex ?? 'male', day, pack.people)
    return ofAge && member.work !== 'unable'
  })
  const preschoolFrom = Math.min(...pack.people.schoolBands.bands.map(band => band.from))
  const minority = background.headEthnic !== null && background.headEthnic !== kinh
  return {
    facts,
    verdict,
    income: facts.row.income,
    b1: facts.row.b1Score,
    deprivedMask: maskOf(
      pack.indicators.map(one => one.code),
      verdict.deprived,
    ),
    unknownMask: maskOf(
      pack.indicators.map(one => one.code),
      verdict.unknown,
    ),
    causeMask: maskOf(
      povertyCauses.map(one => one.code),
      answers.causes,
    ),
    wishMask: maskOf(
      supportNeeds.map(one => one.code),
      answers.wishes,
    ),
    children: children.length,
    // Our reading (unverified): lacking in health = malnourished or uninsured; in education = of school age and not at school
    childrenHealth: children.filter(
      child => child.nutrition === 'stunted' || child.nutrition === 'underweight' || child.healthInsurance === false,
    ).length,
    childrenEducation: children.filter(
      child => child.attending === 'none' && ageOn(birthSpan(child.birthDate, day)!.last, day) >= preschoolFrom,
    ).length,
    flags:
      (minority ? flagBits.minority : 0) |
      (answers.members.length > 0 && able.length === 0 ? flagBits.cannotWork : 0) |
      (background.merit ? flagBits.merit : 0) |
      (background.headSex === 'female' ? flagBits.femaleHead : 0),
    members: answers.members.length,
  }
}

/** Bit i is set where the catalogue's i-th code is among the codes. */
export function maskOf(catalogue: readonly string[], codes: readonly string[]): number {
  return catalogue.reduce((mask, code, i) => (codes.includes(code) ? mask | (1 << i) : mask), 0)
}

/** The codes of a mask, in the catalogue's order. */
export const codesOf = (catalogue: readonly string[], mask: number): string[] =>
  catalogue.filter((_, i) => (mask & (1 << i)) !== 0)
