// Builders of made-up households for the tests of the rules: comfortable ones to spoil one fact at a time, and random ones.
import fc from 'fast-check'
import people from '../../law/rules/people.ts'
import { localDate } from '../base/local-date.ts'
import {
  Attending,
  Completed,
  HouseholdAnswers,
  Material,
  MemberAnswers,
  Nutrition,
  Toilet,
  WaterSource,
  Work,
} from './answers.ts'
import { emptyRow, type FactRow, truthNames } from './fact-table.ts'
import { derive, type HouseholdFacts } from './facts.ts'

export { people }
export const reviewDay = localDate('2024-11-15')

/** Four people, nothing lacking, income at the rural line: near-poor with no deprivation. */
export function comfortableRow(changes: Partial<FactRow> = {}): FactRow {
  const row = emptyRow(4)
  for (const fact of truthNames) row[fact] = /^(uses|has)/.test(fact)
  return {
    ...row,
    income: 1_500_000,
    dependantsLow: 1,
    dependantsHigh: 1,
    floorAreaCm2: 600_000,
    ...changes,
  }
}
export const certain = (row: FactRow): Pick<HouseholdFacts, 'row' | 'variants'> => ({ row, variants: [] })

/** A household that lacks nothing, as answers. */
export const comfortableHousehold = (changes: Partial<HouseholdAnswers> = {}): HouseholdAnswers =>
  HouseholdAnswers.parse({
    areaType: 'rural',
    incomePerCapita: 1_500_000,
    floorAreaM2: 100,
    frameMaterial: 'durable',
    wallMaterial: 'durable',
    roofMaterial: 'durable',
    waterSource: 'piped',
    toilet: 'septic',
    internetUse: true,
    devices: ['tv'],
    ...changes,
  })

/** Somebody of 40 who lacks nothing. */
export const adult = (changes: Partial<MemberAnswers> = {}): MemberAnswers =>
  MemberAnswers.parse({
    memberId: 'm',
    birthDate: '1984-03-01',
    sex: 'male',
    work: 'self_employed',
    healthInsurance: true,
    attending: 'none',
    completed: 'upper_secondary',
    socialAllowance: false,
    disability: false,
    nutrition: 'normal',
    ...changes,
  })
/** A child of eight at primary school. */
export const child = (changes: Partial<MemberAnswers> = {}): MemberAnswers =>
  adult({ birthDate: '2016-03-01', work: null, attending: 'primary', completed: 'none', ...changes })

export const factsOfMembers = (members: MemberAnswers[], household: Partial<HouseholdAnswers> = {}): HouseholdFacts =>
  derive(comfortableHousehold(household), members, reviewDay, people)

const gap = <T>(arbitrary: fc.Arbitrary<T>, freq: number) => fc.option(arbitrary, { nil: null, freq })

/** Evenly spread, unlike fast-check's numbers, which prefer small ones. */
const die = fc.constantFrom(...Array.from({ length: 20 }, (_, i) => i / 20))

/** Rows with gaps in every fact. */
export const anyRow: fc.Arbitrary<FactRow> = fc
  .record({
    /** How often a fact is spoilt, so that households of every class come out. */
    spoilt: fc.constantFrom(0.05, 0.2, 0.5),
    dice: fc.array(die, { minLength: truthNames.length, maxLength: truthNames.length }),
    gaps: fc.array(die, { minLength: truthNames.length, maxLength: truthNames.length }),
    income: gap(
      fc.oneof(
        fc.constantFrom(
          1_500_000,
          1_500_001,
          2_000_000,
          2_000_001,
          2_200_000,
          2_250_000,
          2_250_001,
          2_800_000,
          3_000_000,
          3_000_001,
        ),
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constant(5_000_000_000),
      ),
      4,
    ),
    b1Score: gap(fc.constantFrom(0, 139, 140, 141, 174, 175, 176, 300), 2),
    members: fc.integer({ min: 0, max: 9 }),
    dependants: fc.tuple(fc.nat(9), fc.nat(9)),
    areaPerPerson: gap(fc.oneof(fc.constantFrom(79_999, 80_000, 80_001), fc.integer({ min: 0, max: 400_000 })), 5),
  })
  .map(({ spoilt, dice, gaps, income, b1Score, members, dependants, areaPerPerson }) => {
    const [low, high] = [Math.min(...dependants), Math.max(...dependants)].map(count => Math.min(count, members))
    const row = emptyRow(members)
    truthNames.forEach((fact, i) => {
      const bad = dice[i]! < spoilt
      row[fact] = gaps[i] === 0.05 ? null : fact === 'urban' ? dice[i]! < 0.5 : /^(uses|has)/.test(fact) ? !bad : bad
    })
    return {
      ...row,
      income,
      b1Score,
      dependantsLow: low!,
      dependantsHigh: high!,
      floorAreaCm2: areaPerPerson === null || members === 0 ? null : areaPerPerson * members,
    }
  })

const birth = fc.oneof(
  { arbitrary: fc.integer({ min: 1930, max: 2024 }).map(String), weight: 2 },
  {
    arbitrary: fc.constantFrom('1993', '1994', '2006', '2008', '2009', '2012', '2018', '2021', '1964', '1963', '1968'),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(fc.integer({ min: 1930, max: 2023 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
    weight: 4,
  },
)

/** Members with answers, each missing one time in `rarity`. */
export const anyMember = (rarity: number): fc.Arbitrary<MemberAnswers> =>
  fc.record({
    memberId: fc.constant('m'),
    birthDate: gap(birth, rarity * 3),
    sex: gap(fc.constantFrom('male' as const, 'female' as const), rarity),
    work: gap(fc.constantFrom(...Work.options), rarity),
    healthInsurance: gap(fc.boolean(), rarity),
    attending: gap(fc.constantFrom(...Attending.options), rarity),
    completed: gap(fc.constantFrom(...Completed.options), rarity),
    socialAllowance: gap(fc.boolean(), rarity),
    disability: gap(fc.boolean(), rarity),
    nutrition: gap(fc.constantFrom(...Nutrition.options), rarity),
  })

export const anyHousehold = (rarity: number): fc.Arbitrary<HouseholdAnswers> =>
  fc.record({
    areaType: gap(fc.constantFrom('rural' as const, 'urban' as const), rarity),
    incomePerCapita: gap(
      fc.constantFrom(1_400_000, 1_500_000, 1_500_001, 1_800_000, 2_000_000, 2_250_000, 2_900_000, 9_000_000),
      rarity,
    ),
    b1Score: gap(fc.constantFrom(100, 140, 141, 175, 176), 1),
    floorAreaM2: gap(fc.constantFrom(8, 15.9999, 16, 24, 40, 100), rarity),
    frameMaterial: gap(fc.constantFrom(...Material.options), rarity),
    wallMaterial: gap(fc.constantFrom(...Material.options), rarity),
    roofMaterial: gap(fc.constantFrom(...Material.options), rarity),
    waterSource: gap(fc.constantFrom(...WaterSource.options), rarity),
    toilet: gap(fc.constantFrom(...Toilet.options), rarity),
    internetUse: gap(fc.boolean(), rarity),
    devices: gap(fc.constantFrom([], ['tv' as const], ['phone' as const, 'radio' as const]), rarity),
  })
