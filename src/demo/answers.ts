// The answers a demo household gives in a year, so that the rules, run over them, find the class it is meant to have.
// Housing and the like change slowly: they come from the household's own chance, not the year's.
import { ageOn, type LocalDate } from '../base/local-date.ts'
import type { MemberAnswers, SurveyAnswers } from '../rules/answers.ts'
import type { DemoClass, DemoHousehold, DemoPerson } from './district.ts'
import { randomOf } from './random.ts'

export interface DemoAnswersInput {
  seed: number
  household: DemoHousehold
  memberIds: readonly string[]
  year: number
  day: LocalDate
  wanted: DemoClass
  urban: boolean
  /** Codes of the causes and wishes tables in law/review. */
  causeCodes: readonly string[]
  wishCodes: readonly string[]
}

/** A whole survey. The caller judges it by the pack and refuses to load the demo if the class differs. */
export function demoAnswers({
  seed,
  household,
  memberIds,
  year,
  day,
  wanted,
  urban,
  causeCodes,
  wishCodes,
}: DemoAnswersInput): SurveyAnswers {
  const lasting = randomOf(seed, 'lasting', household.no)
  const chance = randomOf(seed, 'survey', household.no, year)
  const people = household.members.map(person => ({ person, age: ageOn(person.birth, day) }))
  const dependants = people.filter(p => p.age < 16 || p.age >= allowanceAge).length * 2 > people.length
  const has = (test: (age: number) => boolean) => people.some(p => test(p.age))
  const order = lasting.shuffled([
    'NV2',
    'NO1',
    'NO2',
    'TT1',
    'NV1',
    'TT2',
    'YT2',
    ...(has(a => a < 16) ? ['YT1'] : []),
    ...(has(a => a >= 3 && a < 15) ? ['GD2'] : []),
    ...(has(a => a >= 18 && a <= 29) ? ['GD1'] : []),
    ...(has(a => a >= 18 && a < 54) ? ['VL1'] : []),
  ])
  const likely = order.sort((a, b) => rarity(a) - rarity(b) + (lasting.share() - 0.5) * 6)
  const wantedCount =
    wanted === 'poor' ? chance.between(3, 6) : wanted === 'near_poor' ? chance.between(1, 2) : chance.between(0, 2)
  const deprived = new Set(likely.slice(0, Math.max(0, wantedCount - (dependants ? 1 : 0))))
  const line = urban ? 2_000_000 : 1_500_000
  const income =
    wanted === 'none'
      ? chance.chance(0.6)
        ? line + 10_000 + chance.between(0, 70) * 10_000
        : line * 2 + chance.between(0, 150) * 10_000
      : chance.between(45, 99) * (line / 100)
  const unemployed = deprived.has('VL1') ? firstOf(people, a => a >= 18 && a < 54) : -1
  const unschooled = deprived.has('GD1') ? firstOf(people, a => a >= 18 && a <= 29) : -1
  const outOfSchool = deprived.has('GD2') ? firstOf(people, a => a >= 3 && a < 15) : -1
  const stunted = deprived.has('YT1') ? firstOf(people, a => a < 16) : -1
  const uninsured = deprived.has('YT2') ? firstOf(people, a => a >= 6) : -1
  const hardHouse = deprived.has('NO1')
  return {
    household: {
      areaType: urban ? 'urban' : 'rural',
      incomePerCapita: Math.round(income),
      b1Score: null,
      floorAreaM2: deprived.has('NO2') ? people.length * chance.between(4, 7) : people.length * chance.between(9, 18),
      frameMaterial: hardHouse ? 'non_durable' : 'durable',
      wallMaterial: hardHouse || lasting.chance(0.15) ? 'non_durable' : 'durable',
      roofMaterial: 'durable',
      waterSource: deprived.has('NV1')
        ? lasting.pick(['unprotected_spring', 'surface', 'unprotected_well'] as const)
        : lasting.pick(['piped', 'protected_spring', 'protected_well', 'borehole'] as const),
      toilet: deprived.has('NV2')
        ? lasting.pick(['other', 'none'] as const)
        : lasting.pick(['septic', 'semi_septic', 'pour_flush'] as const),
      internetUse: !deprived.has('TT1'),
      devices: deprived.has('TT2')
        ? []
        : deprived.has('TT1')
          ? ['phone']
          : ['smartphone', ...(lasting.chance(0.7) ? (['tv'] as const) : [])],
    },
    members: people.map(({ person, age }, i) =>
      memberAnswers(person, age, memberIds[i]!, {
        unemployed: i === unemployed,
        unschooled: i === unschooled,
        outOfSchool: i === outOfSchool,
        stunted: i === stunted,
        uninsured: i === uninsured,
      }),
    ),
    b1: null,
    causes: wanted === 'none' ? [] : lasting.shuffled(causeCodes).slice(0, chance.between(1, 3)),
    wishes: wanted === 'none' ? [] : lasting.shuffled(wishCodes).slice(0, chance.between(1, 2)),
  }
}

/** In the demo, who is this old draws the monthly social allowance, nobody else. */
const allowanceAge = 80

/** Smaller is more common among the poor of the mountains; made up for the demo. */
function rarity(code: string): number {
  return { NV2: 1, NO1: 2, YT1: 3, TT1: 3, NO2: 3, NV1: 4, GD1: 4, VL1: 5, YT2: 6, GD2: 6, TT2: 7 }[code] ?? 5
}

const firstOf = (people: readonly { age: number }[], test: (age: number) => boolean) =>
  people.findIndex(p => test(p.age))

function memberAnswers(
  person: DemoPerson,
  age: number,
  memberId: string,
  marks: { unemployed: boolean; unschooled: boolean; outOfSchool: boolean; stunted: boolean; uninsured: boolean },
): MemberAnswers {
  const attending = marks.outOfSchool
    ? 'none'
    : age < 3
      ? 'none'
      : age < 6
        ? 'preschool'
        : age < 12
          ? 'primary'
          : age < 16
            ? 'lower_secondary'
            : age < 18
              ? 'upper_secondary'
              : 'none'
  const completed = marks.unschooled
    ? 'primary'
    : age < 12
      ? 'none'
      : age < 16
        ? 'primary'
        : age < 18
          ? 'lower_secondary'
          : age <= 32
            ? 'upper_secondary'
            : 'lower_secondary'
  const work =
    age < 15
      ? null
      : marks.unemployed
        ? 'unemployed'
        : age < 18
          ? 'not_seeking'
          : age >= 75
            ? 'unable'
            : 'self_employed'
  return {
    memberId,
    birthDate: person.birth,
    sex: person.sex,
    work,
    healthInsurance: !marks.uninsured,
    attending,
    completed,
    socialAllowance: age >= allowanceAge,
    disability: false,
    nutrition: age < 16 ? (marks.stunted ? 'stunted' : 'normal') : null,
  }
}
