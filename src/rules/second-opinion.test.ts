// A second opinion on 2022-2026, written anew from the words of the law and of the file format. It shares no code with the
// rules: no three-valued logic, it walks through every world that the unknown facts allow. What both say must be the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { runClassify } from './classify.ts'

type Cells = Record<string, string>
const yesNo = ['yes', 'no']
const household: Record<string, string[]> = {
  area_type: ['rural', 'urban'],
  income_per_capita: [],
  b1_score: [],
  floor_area_m2: [],
  frame_material: ['durable', 'non_durable'],
  wall_material: ['durable', 'non_durable'],
  roof_material: ['durable', 'non_durable'],
  water_source:
    'piped borehole protected_well protected_spring rainwater bottled unprotected_well unprotected_spring surface other'.split(
      ' ',
    ),
  toilet: 'septic semi_septic pour_flush vip double_vault other none'.split(' '),
  internet_use: yesNo,
  devices: ['tv', 'phone;radio', 'smartphone', 'laptop', 'none'],
}
const levels = ['none', 'preschool', 'primary', 'lower_secondary', 'upper_secondary', 'vocational', 'university']
const member: Record<string, string[]> = {
  birth_date: [],
  sex: ['male', 'female'],
  work: 'employed_contract employed_no_contract self_employed unemployed not_seeking unable'.split(' '),
  health_insurance: yesNo,
  attending: levels,
  completed: [...levels.filter(level => level !== 'preschool'), 'on_the_job_certificate'],
  social_allowance: yesNo,
  disability: yesNo,
  nutrition: ['normal', 'stunted', 'underweight', 'unknown'],
}
const codes = 'VL1 VL2 YT1 YT2 GD1 GD2 NO1 NO2 NV1 NV2 TT1 TT2'.split(' ')

// Days as [year, month, day] and as 20241115, which compare like days.
type Day = [number, number, number]
const plain = ([y, m, d]: Day) => y * 10_000 + m * 100 + d
const text = ([y, m, d]: Day) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
const later = ([y, m, d]: Day, months: number): Day => {
  const at = new Date(Date.UTC(y, m - 1 + months + 1, 0))
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, Math.min(d, at.getUTCDate())]
}
const near = ([y, m, d]: Day, days: number): Day => {
  const at = new Date(Date.UTC(y, m - 1, d + days))
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
}

/** Labour Code, Art. 169: 60 years 3 months and 55 years 4 months in 2021, then 3 and 4 months more each year to 62 and 60. */
const retirementMonths = (sex: string, year: number) => {
  const steps = Math.max(0, year - 2020)
  return sex === 'male' ? Math.min(720 + 3 * steps, 744) : Math.min(660 + 4 * steps, 720)
}
function isRetired(born: Day, sex: string, on: Day): boolean {
  for (let year = 2020; year <= on[0]; year++) {
    const day = plain(later(born, retirementMonths(sex, year)))
    if (day <= Math.min(plain(on), year * 10_000 + 1231)) return true
  }
  return false
}
const ageOf = (born: Day, on: Day) => on[0] - born[0] - (on[1] * 100 + on[2] < born[1] * 100 + born[2] ? 1 : 0)

/** What can be true of somebody's age: completed years, retired as a man, retired as a woman. */
function ages(birth: string, on: Day): [number, boolean, boolean][] {
  const born: Day[] = []
  if (birth.length > 4) born.push(birth.split('-').map(Number) as Day)
  else {
    const [from, to] = birth === '' ? [on[0] - 100, on[0]] : [Number(birth), Number(birth)]
    for (let year = from; year <= to; year++)
      for (let day: Day = [year, 1, 1]; day[0] === year && plain(day) <= plain(on); day = near(day, 1)) born.push(day)
  }
  const found = born.map(day => [ageOf(day, on), isRetired(day, 'male', on), isRetired(day, 'female', on)] as const)
  return [...new Map(found.map(one => [one.join(), [...one] as [number, boolean, boolean]])).values()]
}
const ageCache = new Map<string, [number, boolean, boolean][]>()
const cachedAges = (birth: string, on: Day) => {
  const key = `${birth} ${on}`
  if (!ageCache.has(key)) ageCache.set(key, ages(birth, on))
  return ageCache.get(key)!
}

/** [VL1, YT1, YT2, GD1, GD2, is a dependant] in every world that the member's unknown facts allow. */
function worldsOf(person: Cells, on: Day): number[][] {
  const can = (name: string) => {
    const value = name === 'nutrition' && person[name] === 'unknown' ? '' : person[name]!
    return value === '' ? member[name]!.filter(one => one !== 'unknown') : [value]
  }
  const worlds = new Map<string, number[]>()
  const from = (least: string, level: string) => levels.indexOf(level) >= levels.indexOf(least)
  for (const [age, man, woman] of cachedAges(person.birth_date!, on)) {
    const working = can('sex').map(sex => age >= 15 && !(sex === 'male' ? man : woman))
    const lacksWork = can('work').map(work => work === 'unemployed' || work === 'employed_no_contract')
    const least = age < 18 ? 'lower_secondary' : 'upper_secondary'
    const band = age < 6 ? 'preschool' : age < 12 ? 'primary' : 'lower_secondary'
    const onAllowance = can('social_allowance').includes('yes') && (age >= 60 || can('disability').includes('yes'))
    const surely = person.social_allowance === 'yes' && (age >= 60 || person.disability === 'yes')
    const parts = [
      working.flatMap(a => lacksWork.map(b => a && b)),
      can('nutrition').map(one => age < 16 && one !== 'normal'),
      can('health_insurance').map(one => age >= 6 && one === 'no'),
      can('attending').flatMap(at =>
        can('completed').map(
          done => age >= 16 && age <= 30 && !from(least, at) && !from(least, done) && done !== 'on_the_job_certificate',
        ),
      ),
      can('attending').map(at => age >= 3 && age < 16 && !from(band, at)),
      age < 16 || surely ? [true] : onAllowance ? [true, false] : [false],
    ].map(options => [...new Set(options)])
    // GD1 and GD2 are asked at different ages, so what is attended never ties them together.
    const all = parts.reduce<number[][]>((rows, options) => rows.flatMap(row => options.map(o => [...row, +o])), [[]])
    for (const world of all) worlds.set(world.join(), world)
  }
  return [...worlds.values()]
}

function secondOpinion(home: Cells, people: Cells[], on: Day) {
  let together = new Map([['0,0,0,0,0,0', [0, 0, 0, 0, 0, 0]]])
  for (const person of people) {
    const next: [string, number[]][] = []
    for (const before of together.values())
      for (const one of worldsOf(person, on)) {
        const both = before.map((value, i) => (i === 5 ? value + one[i]! : value | one[i]!))
        next.push([both.join(), both])
      }
    together = new Map(next)
  }
  const inside = [...together.values()].map(([vl1, yt1, yt2, gd1, gd2, dependants]) =>
    [vl1!, +(2 * dependants! > people.length), yt1!, yt2!, gd1!, gd2!].map(Boolean),
  )
  const open = (value: string, isDeprived: boolean) => (value === '' ? [true, false] : [isDeprived])
  const weak = ['frame_material', 'wall_material', 'roof_material'].map(name => home[name]!)
  const [surelyWeak, maybeWeak] = ['non_durable', ''].map(v => weak.filter(one => one === v).length)
  const outside = [
    surelyWeak! >= 2 ? [true] : surelyWeak! + maybeWeak! >= 2 ? [true, false] : [false],
    open(people.length === 0 ? '' : home.floor_area_m2!, Number(home.floor_area_m2) < 8 * people.length),
    open(home.water_source!, household.water_source!.indexOf(home.water_source!) > 5),
    open(home.toilet!, ['other', 'none'].includes(home.toilet!)),
    open(home.internet_use!, home.internet_use === 'no'),
    open(home.devices!, home.devices === 'none'),
  ]
  const possible = codes.map((_, i) => (i < 6 ? [...new Set(inside.map(world => world[i]!))] : outside[i - 6]!))
  const [least, most] = [0, 1].map(i => outside.filter(one => (i ? one.includes(true) : !one.includes(false))).length)
  const counts = inside.flatMap(world => [least!, most!].map(n => n + world.filter(Boolean).length))
  // Between fewest and most every number is possible, so it is enough to look at both ends.
  const below = counts.map(count => (count >= 3 ? 'poor' : 'near_poor'))

  const classes = new Set<string>()
  const tests = new Set<string>()
  for (const area of home.area_type === '' ? ['rural', 'urban'] : [home.area_type!]) {
    const [line, cut] = area === 'rural' ? [1_500_000, 140] : [2_000_000, 175]
    const [income, score] = [home.income_per_capita!, home.b1_score!]
    const isBelow = income ? [Number(income) <= line!] : score ? [Number(score) <= cut!] : [true, false]
    const above = income ? [Number(income) <= 1.5 * line! ? 'average' : 'above'] : ['average', 'above']
    for (const one of isBelow) {
      tests.add(one ? 'below' : 'above')
      for (const name of one ? below : above) classes.add(name)
    }
  }
  return {
    class: classes.size === 1 ? [...classes][0] : 'undetermined',
    deprived: codes.filter((_, i) => possible[i]!.join() === 'true'),
    unknown: codes.filter((_, i) => possible[i]!.length === 2),
    income_test: tests.size === 1 ? [...tests][0] : 'unknown',
  }
}

/** Cells of a row: mostly what changes nothing, some at random, some empty. */
const row = (columns: Record<string, string[]>, special: Record<string, fc.Arbitrary<string>>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(columns).map(([name, options]) => {
        const value =
          special[name] ?? fc.oneof({ arbitrary: fc.constant(options[0]!), weight: 2 }, fc.constantFrom(...options))
        return [name, fc.oneof({ arbitrary: value, weight: 9 }, fc.constant(''))]
      }),
    ),
  ) as fc.Arbitrary<Cells>

const edges = [1_500_000, 2_000_000, 2_250_000, 3_000_000].flatMap(line => [line, line + 1])
function anyCase(on: Day) {
  const birthdays = fc
    .tuple(
      fc.constantFrom(0, 3, 6, 12, 15, 16, 18, 30, 31, 57, 60, 61, 62),
      fc.constantFrom(-1, 0, 1),
      fc.integer({ min: 0, max: 8 }),
    )
    .map(([age, days, months]) => near(later(on, -12 * age - (age > 50 ? months : 0)), days))
    .map(day => (plain(day) > plain(on) ? on : day))
  const births = fc.oneof(
    birthdays.map(text),
    birthdays.map(([year]) => String(year)),
  )
  const people = fc.array(row(member, { birth_date: births }), { maxLength: 5 })
  return people.chain(persons =>
    fc.record({
      persons: fc.constant(persons),
      home: row(household, {
        income_per_capita: fc.oneof(fc.constant(''), fc.constantFrom(...edges, 900_000).map(String)),
        b1_score: fc.constantFrom('140', '141', '175', '176', ''),
        floor_area_m2: fc.constantFrom(0, -0.01, 0.01, 40).map(more => String(Math.max(0, 8 * persons.length + more))),
      }),
    }),
  )
}

test('a second opinion, written from the text alone, is the same on households at every edge', () => {
  const seen = new Map<string, number>()
  for (const on of [
    [2026, 11, 28],
    [2024, 2, 29],
    [2027, 1, 1],
  ] as Day[]) {
    fc.assert(
      fc.property(fc.array(anyCase(on), { minLength: 20, maxLength: 20 }), cases => {
        const line = (cells: string[]) => `${cells.join(',')}\n`
        const { exitCode, stdout } = runClassify({
          pack: 'vn-2022-2026',
          asOf: localDate(text(on)),
          householdsText:
            line(['household_id', ...Object.keys(household)]) +
            cases.map(({ home }, i) => line([`h${i}`, ...Object.keys(household).map(name => home[name]!)])).join(''),
          membersText:
            line(['household_id', 'member_id', ...Object.keys(member)]) +
            cases
              .flatMap(({ persons }, i) =>
                persons.map((one, j) => line([`h${i}`, `${j}`, ...Object.keys(member).map(name => one[name]!)])),
              )
              .join(''),
        })
        expect(exitCode).toBe(0)
        for (const [i, told] of [...stdout].entries()) {
          const { class: outcome, deprived, unknown, income_test } = JSON.parse(told) as Record<string, string>
          const expected = secondOpinion(cases[i]!.home, cases[i]!.persons, on)
          expect({ class: outcome, deprived, unknown, income_test }).toEqual(expected)
          seen.set(outcome!, (seen.get(outcome!) ?? 0) + 1)
        }
      }),
      { numRuns: 8 },
    )
  }
  for (const name of ['poor', 'near_poor', 'average', 'above', 'undetermined'])
    expect(seen.get(name) ?? 0).toBeGreaterThan(20)
})
