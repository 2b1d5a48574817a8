// The reference district on paper, before it is loaded: 22 communes with their real numbers of households and people
// (census 2019), invented villages and people, and how each household fares from 2021 on. Deterministic from a seed.
import { dayOf, type LocalDate } from '../base/local-date.ts'
import { demoEthnicGroups, fullName, surnameOf, villageNames } from './names.ts'
import { apportion, type Random, randomOf } from './random.ts'

export interface Census {
  code: string
  name: string
  people: number
  households: number
  /** Households of 1-2, 3, 4, 5 and more people. */
  sizes: [number, number, number, number]
}

export interface DemoPerson {
  name: string
  sex: 'male' | 'female'
  birth: LocalDate
  relation: 'head' | 'spouse' | 'child' | 'parent' | 'sibling' | 'child_in_law' | 'grandchild'
  ethnic: string
  citizenId: string | null
}

export type DemoClass = 'poor' | 'near_poor' | 'none'

export interface DemoHousehold {
  /** Running number in the district: the seed of all its chance. */
  no: number
  members: DemoPerson[]
  /** Children born since, in the order of their births. */
  born: DemoPerson[]
  classes: Record<number, DemoClass>
  /** Years in which somebody asked for a review without being on the list. */
  requests: number[]
}

export interface DemoVillage {
  name: string
  difficult: boolean
  households: DemoHousehold[]
}

export interface DemoCommune {
  census: Census
  zone: 1 | 2 | 3 | null
  newRural: boolean
  villages: DemoVillage[]
}

/** Poor and near-poor households at the end of each year. 2022 and 2023 are the published 12.86 % and 10.79 % of 38,646; the rest is made up. */
export const targets: Record<number, { poor: number; nearPoor: number }> = {
  2021: { poor: 5720, nearPoor: 3460 },
  2022: { poor: 4970, nearPoor: 3190 },
  2023: { poor: 4170, nearPoor: 2920 },
  2024: { poor: 3420, nearPoor: 2640 },
  2025: { poor: 2740, nearPoor: 2370 },
}
export const roundYears = [2022, 2023, 2024, 2025] as const

/** Region III: which 11 communes, is not published; chosen for the demo and marked as made up. */
const regionThree = new Set([
  '04114',
  '04141',
  '04144',
  '04147',
  '04150',
  '04153',
  '04156',
  '04159',
  '04162',
  '04165',
  '04117',
])
const regionOne = new Set(['04105', '04135', '04138', '04123', '04120'])
/** Nine of 21 communes met the new-rural standard; which, is made up. */
const newRural = new Set(['04135', '04138', '04123', '04120', '04132', '04108', '04126', '04111', '04136'])
/** Villages by commune where a source counts them. */
const knownVillages: Record<string, number> = { '04156': 19, '04132': 11, '04141': 15 }
const villagesInAll = 330
const difficultVillages = 123
/** How poor a commune is against the others; made up, harder in region III. */
const hardship: Record<string, number> = {
  '04105': 0.12,
  '04123': 0.3,
  '04135': 0.35,
  '04138': 0.4,
  '04120': 0.4,
  '04132': 0.5,
  '04126': 0.55,
  '04136': 0.7,
  '04111': 0.75,
  '04108': 0.8,
  '04129': 1.0,
  '04117': 1.3,
  '04153': 1.4,
  '04150': 1.5,
  '04147': 1.6,
  '04165': 1.8,
  '04114': 1.9,
  '04156': 2.0,
  '04162': 2.3,
  '04159': 2.4,
  '04144': 2.9,
  '04141': 3.1,
}
/** Which groups live where: Thái in the valleys, Mông high up, Kinh in the town. So weighted that together they have the shares of the
 *  province (census 2019: Thái 53.6 %, Kinh 16.3, Mông 16.1, Mường 6.8, Xinh-mun 2.2, others 5.1); the district's own are not published. */
const groupWeights: Record<string, [string, number][]> = {
  town: [
    ['01', 58],
    ['03', 33],
    ['06', 6],
    ['08', 3],
  ],
  valley: [
    ['03', 65.5],
    ['01', 12],
    ['06', 9],
    ['08', 9],
    ['29', 3],
    ['34', 1.5],
  ],
  high: [
    ['08', 48],
    ['03', 33],
    ['29', 9],
    ['34', 6],
    ['01', 3],
    ['06', 1],
  ],
}

/** Builds the whole district: 38,646 households, 163,881 people. */
export function buildDistrict(seed: number, census: readonly Census[]): DemoCommune[] {
  const villageCounts = countVillages(census)
  const difficult = countDifficult(census, villageCounts)
  let no = 0
  const communes = census.map((commune, c): DemoCommune => {
    const chance = randomOf(seed, 'commune', commune.code)
    const town = commune.code === '04105'
    const names = villageNames(chance, villageCounts[c]!, town)
    const sizes = chance.shuffled(householdSizes(commune, chance))
    const shares = apportion(
      commune.households,
      names.map(() => 70 + chance.between(0, 60)),
    )
    let at = 0
    const villages = names.map((name, v): DemoVillage => {
      const kind = town ? 'town' : regionThree.has(commune.code) && v % 3 !== 0 ? 'high' : 'valley'
      const main = chance.weighted(groupWeights[kind]!)
      const households = sizes.slice(at, at + shares[v]!).map((size): DemoHousehold => {
        no += 1
        const own = randomOf(seed, 'household', no)
        const ethnic = own.chance(0.85) ? main : own.weighted(groupWeights[kind]!)
        const members = buildMembers(own, size, demoEthnicGroups.includes(ethnic) ? ethnic : '03')
        return { no, members, born: bornTo(randomOf(seed, 'born', no), members), classes: {}, requests: [] }
      })
      at += shares[v]!
      return { name, difficult: v < difficult[c]!, households }
    })
    return {
      census: commune,
      zone: regionThree.has(commune.code) ? 3 : regionOne.has(commune.code) ? 1 : 2,
      newRural: newRural.has(commune.code),
      villages,
    }
  })
  liveThrough(seed, communes)
  return communes
}

function countVillages(census: readonly Census[]): number[] {
  const known = census.reduce((sum, c) => sum + (knownVillages[c.code] ?? 0), 0)
  const free = census.filter(c => !knownVillages[c.code])
  const shares = apportion(
    villagesInAll - known,
    free.map(c => c.households),
  )
  return census.map(c => knownVillages[c.code] ?? shares[free.indexOf(c)]!)
}

/** 123 especially difficult villages, in region III; all 15 of Chiềng Nơi. */
function countDifficult(census: readonly Census[], villages: readonly number[]): number[] {
  const weights = census.map((c, i) => (regionThree.has(c.code) ? villages[i]! : 0.0001))
  const limits = census.map((c, i) => (regionThree.has(c.code) ? villages[i]! : Math.floor(villages[i]! / 4)))
  return apportion(difficultVillages, weights, limits)
}

/** Sizes of a commune's households: the census classes, and sums that give its number of people. */
function householdSizes(commune: Census, chance: Random): number[] {
  const [small, three, four, large] = commune.sizes
  let ones = Math.round(small * 0.35)
  const rest = () => commune.people - ones - (small - ones) * 2 - three * 3 - four * 4
  while (rest() < large * 5 && ones < small) ones += 1
  while (rest() > large * 8 && ones > 0) ones -= 1
  const sizes = [
    ...Array<number>(ones).fill(1),
    ...Array<number>(small - ones).fill(2),
    ...Array<number>(three).fill(3),
    ...Array<number>(four).fill(4),
  ]
  const big = apportion(Math.max(rest(), large), Array<number>(large).fill(1))
  // some variety: one gives a person to another, none falls below five
  for (let i = 0; i + 1 < big.length; i += 2) {
    if (big[i]! <= 5 || !chance.chance(0.5)) continue
    big[i]! -= 1
    big[i + 1]! += 1
  }
  return [...sizes, ...big]
}

function buildMembers(chance: Random, size: number, ethnic: string): DemoPerson[] {
  const surname = surnameOf(chance, ethnic)
  const headSex = chance.chance(0.84) ? 'male' : 'female'
  const elder = size <= 2 && chance.chance(0.45)
  const headAge = elder ? chance.between(60, 84) : size >= 6 ? chance.between(34, 62) : chance.between(24, 58)
  const person = (sex: 'male' | 'female', age: number, relation: DemoPerson['relation'], name: string): DemoPerson => {
    const birth = birthAt(chance, age)
    return {
      name: fullName(chance, ethnic, sex, name),
      sex,
      birth,
      relation,
      ethnic,
      citizenId: age >= 14 && chance.chance(0.93) ? citizenIdOf(chance, birth, sex) : null,
    }
  }
  const members = [person(headSex, headAge, 'head', surname)]
  const couple = size >= 2 && (size > 2 || chance.chance(0.6)) && chance.chance(0.92)
  if (couple)
    members.push(
      person(
        headSex === 'male' ? 'female' : 'male',
        Math.max(20, headAge - chance.between(-2, 5)),
        'spouse',
        surnameOf(chance, ethnic),
      ),
    )
  const oldest = Math.max(0, headAge - 20)
  let childAge = Math.min(oldest, chance.between(2, 30))
  while (members.length < size) {
    const left = size - members.length
    if (headAge < 60 && size >= 5 && left === 1 && chance.chance(0.4))
      members.push(person(chance.chance(0.35) ? 'male' : 'female', headAge + chance.between(20, 28), 'parent', surname))
    else if (childAge >= 20 && left >= 2 && size >= 5 && chance.chance(0.5)) {
      members.push(
        person('male', childAge, 'child', surname),
        person('female', Math.max(18, childAge - chance.between(0, 3)), 'child_in_law', surnameOf(chance, ethnic)),
      )
      if (size - members.length > 0 && childAge > 21)
        members.push(
          person(
            chance.chance(0.5) ? 'male' : 'female',
            chance.between(0, Math.min(8, childAge - 20)),
            'grandchild',
            surname,
          ),
        )
    } else
      members.push(
        person(
          chance.chance(0.51) ? 'male' : 'female',
          Math.max(0, childAge),
          oldest > 0 ? 'child' : 'sibling',
          surname,
        ),
      )
    childAge = childAge > 3 ? childAge - chance.between(1, 4) : chance.between(0, Math.max(0, Math.min(oldest, 14)))
  }
  return members.slice(0, size)
}

/** Children of the couples of a household, from 2022 until the autumn of 2026; how often, is made up. */
function bornTo(chance: Random, members: readonly DemoPerson[]): DemoPerson[] {
  const [head, spouse] = members
  const couples: { mother: DemoPerson; father: DemoPerson; relation: 'child' | 'grandchild' }[] = []
  if (spouse?.relation === 'spouse') {
    const [mother, father] = head!.sex === 'female' ? [head!, spouse] : [spouse, head!]
    couples.push({ mother, father, relation: 'child' })
  }
  for (const [i, one] of members.entries())
    if (one.relation === 'child_in_law') couples.push({ mother: one, father: members[i - 1]!, relation: 'grandchild' })
  return couples
    .flatMap(({ mother, father, relation }) => {
      const children: DemoPerson[] = []
      for (let year = 2022; year <= 2026; year += 1) {
        const age = year - Number(mother.birth.slice(0, 4))
        const rate = age < 19 || age > 40 ? 0 : age <= 25 ? 0.34 : age <= 30 ? 0.26 : age <= 35 ? 0.16 : 0.07
        // who had a child the year before has none; of 2021 that is not known
        const share = year === 2022 ? rate * 0.75 : rate
        if (children.at(-1)?.birth.startsWith(String(year - 1)) || !chance.chance(share)) continue
        const sex = chance.chance(0.52) ? 'male' : 'female'
        children.push({
          name: fullName(chance, father.ethnic, sex, father.name.split(' ')[0]!),
          sex,
          birth: dayOf(year, chance.between(1, year === 2026 ? 10 : 12), chance.between(1, 28))!,
          relation,
          ethnic: father.ethnic,
          citizenId: null,
        })
      }
      return children
    })
    .sort((a, b) => (a.birth < b.birth ? -1 : 1))
}

/** Who belongs to a household on a day, of those that the demo knows. */
export const membersOn = ({ members, born }: DemoHousehold, day: LocalDate): DemoPerson[] => [
  ...members,
  ...born.filter(child => child.birth <= day),
]

/** A birthday so that the person has the age on 1 January 2022. */
function birthAt(chance: Random, age: number): LocalDate {
  return dayOf(2021 - age, chance.between(1, 12), chance.between(1, 28))!
}

/** Twelve digits in the real structure (province, century and sex, year, six more), but from numbers kept for the demo: "9…". */
function citizenIdOf(chance: Random, birth: LocalDate, sex: 'male' | 'female'): string {
  const year = Number(birth.slice(0, 4))
  const digit = (year >= 2000 ? 2 : 0) + (sex === 'male' ? 0 : 1)
  return `014${digit}${birth.slice(2, 4)}9${String(chance.between(0, 99999)).padStart(5, '0')}`
}

/** Gives every household its class at the end of each year, so that the district's totals are met exactly. */
function liveThrough(seed: number, communes: readonly DemoCommune[]): void {
  const all = communes.map(c => c.villages.flatMap(v => v.households.map(h => ({ h, hard: v.difficult ? 2 : 1 }))))
  const weights = communes.map((c, i) => (hardship[c.census.code] ?? 1) * all[i]!.length)
  const limits = all.map(list => Math.floor(list.length * 0.6))
  const poor = Object.fromEntries(
    Object.entries(targets).map(([year, t]) => [year, apportion(t.poor, weights, limits)]),
  )
  const near = Object.fromEntries(
    Object.entries(targets).map(([year, t]) => [
      year,
      apportion(
        t.nearPoor,
        weights.map(w => w ** 0.85),
        all.map(list => Math.floor(list.length * 0.3)),
      ),
    ]),
  )
  communes.forEach((commune, c) => {
    const chance = randomOf(seed, 'history', commune.census.code)
    // the hardest first, with some chance
    const ranked = all[c]!.map(({ h, hard }) => ({ h, rank: chance.share() ** (1 / hard) }))
      .sort((a, b) => b.rank - a.rank)
      .map(x => x.h)
    for (const [i, h] of ranked.entries())
      h.classes[2021] = i < poor[2021]![c]! ? 'poor' : i < poor[2021]![c]! + near[2021]![c]! ? 'near_poor' : 'none'
    for (const year of roundYears) moveOn(chance, ranked, year, poor[year]![c]!, near[year]![c]!)
  })
}

/** One year: most leave upwards, some fall back, a few come new; the totals are met exactly. */
function moveOn(
  chance: Random,
  households: readonly DemoHousehold[],
  year: number,
  poorTarget: number,
  nearTarget: number,
): void {
  const of = (c: DemoClass) => chance.shuffled(households.filter(h => h.classes[year - 1] === c))
  const [poor, near, none] = [of('poor'), of('near_poor'), of('none')]
  for (const h of households) h.classes[year] = h.classes[year - 1]!
  const fresh = Math.max(1, Math.round(poor.length * 0.03))
  const fall = Math.max(1, Math.round(near.length * 0.04))
  const leave = poor.length + fresh + fall - poorTarget
  // into poverty: from near-poor, and new or relapsed from outside
  const falling = near.slice(0, fall)
  const arriving = none.filter(h => h.classes[year - 2] === 'poor').slice(0, Math.ceil(fresh / 3))
  arriving.push(...none.filter(h => !arriving.includes(h)).slice(0, fresh - arriving.length))
  for (const h of [...falling, ...arriving]) h.classes[year] = 'poor'
  // out of poverty: two of three become near-poor
  const leaving = poor.slice(0, Math.max(0, leave))
  const toNear = leaving.slice(0, Math.round(leaving.length * 0.66))
  for (const h of leaving) h.classes[year] = toNear.includes(h) ? 'near_poor' : 'none'
  // near-poor: the rest balances
  const balance = near.length - falling.length + toNear.length - nearTarget
  for (const h of near.slice(fall, fall + Math.max(0, balance))) h.classes[year] = 'none'
  const others = none.filter(h => h.classes[year] === 'none')
  for (const h of others.slice(0, Math.max(0, -balance))) h.classes[year] = 'near_poor'
  // who comes from outside the list has asked; some ask in vain
  for (const h of none) if (h.classes[year] !== 'none') h.requests.push(year)
  for (const h of others.slice(-Math.round(none.length * 0.012))) if (h.classes[year] === 'none') h.requests.push(year)
}
