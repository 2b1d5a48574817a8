// Whoever lays the groups beside the counts of communes and villages, of both maps, and adds and subtracts as they like, must not learn
// of a few households: not of a village that is held back, not of the few of a group there, not of the few poor women of the district.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftOver, type ShownSum } from '../across-time.ts'
import { type Counts, type PublicCounts, publish, tellsTooMuch, type Unit } from '../disclosure.ts'
import { below, district, unit, villagesIn } from '../solve.builders.ts'
import { type GroupCounts, type PublicGroups, restCode } from './group.ts'
import { publishGroups } from './group-disclosure.ts'

const alike = (villageId: number, ethnic: string, womanHeads: boolean, hasChildren: boolean, counts: Counts) => ({
  villageId,
  ethnic,
  womanHeads,
  hasChildren,
  counts,
})
const codes = ['03', '08', '01', '06']

/** A district whose households are of groups: villages of one group, of two, of all; women and children as chance will have it. */
const peopled = fc.tuple(district, fc.array(fc.nat(1000), { minLength: 400, maxLength: 400 })).map(([root, dice]) => {
  let at = 0
  const roll = (sides: number) => dice[at++ % dice.length]! % sides
  const groups = villagesIn(root).flatMap(village => {
    const kinds = [codes.slice(0, 1), codes.slice(1, 2), codes.slice(0, 2), codes.slice(0, 3), codes][roll(5)]!
    const found = new Map<string, GroupCounts>()
    const { households, poor, nearPoor } = village.counts!
    for (let i = 0; i < households; i += 1) {
      const one = [kinds[roll(kinds.length)]!, roll(5) === 0, roll(3) > 0] as const
      const group = found.get(one.join()) ?? alike(village.areaId, ...one, { households: 0, poor: 0, nearPoor: 0 })
      found.set(one.join(), group)
      group.counts.households += 1
      if (i < poor) group.counts.poor += 1
      else if (i < poor + nearPoor) group.counts.nearPoor += 1
    }
    return [...found.values()]
  })
  return { root, groups }
})

const inTable = {
  ethnic: (one: GroupCounts, code: string, named: ReadonlySet<string>) =>
    code === restCode ? !named.has(one.ethnic) : one.ethnic === code,
  women: (one: GroupCounts, code: string) => one.womanHeads === (code !== restCode),
  children: (one: GroupCounts, code: string) => one.hasChildren === (code !== restCode),
}

/** Everything public as equations: for each shown sum the households that are in it.
 *  @param groups of everybody, of whom some may live outside of the unit. */
function equations(root: Unit, places: readonly PublicCounts[], groups: readonly GroupCounts[], told: PublicGroups) {
  const shown = new Set(places.filter(one => one.poor !== null).map(one => one.areaId))
  const isIn = (one: Unit) => {
    const villages = new Set(villagesIn(one).map(village => village.areaId))
    return groups.map(group => villages.has(group.villageId))
  }
  const ofPlaces = below(root)
    .filter(one => shown.has(one.areaId))
    .map(isIn)
  const here = isIn(root)
  const ofGroups = told.tables.flatMap(({ kind, rows }) => {
    const named = new Set(rows.map(row => row.code))
    return rows.map(row => groups.map((group, i) => here[i]! && inTable[kind](group, row.code, named)))
  })
  return [...ofPlaces, ...ofGroups]
}

/** Exact enough: over a large prime, where no determinant of these sizes vanishes by chance. */
const prime = 67_108_859
const inverse = (n: number): number => {
  let [result, base, power] = [1, n, prime - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}

/** Whether a set of households follows from the equations: it is a combination of them. */
function solver(rows: readonly (readonly boolean[])[]) {
  const reduced: { pivot: number; row: number[] }[] = []
  const rest = (wanted: readonly number[]) => {
    const left = [...wanted]
    for (const { pivot, row } of reduced) {
      const factor = left[pivot]!
      if (factor !== 0)
        for (let i = 0; i < left.length; i += 1) left[i] = (left[i]! + (prime - factor) * row[i]!) % prime
    }
    return left
  }
  const numbers = (set: readonly boolean[]) => set.map(Number)
  for (const one of rows) {
    const left = rest(numbers(one))
    const pivot = left.findIndex(value => value !== 0)
    if (pivot < 0) continue
    const scale = inverse(left[pivot]!)
    reduced.push({ pivot, row: left.map(value => (value * scale) % prime) })
  }
  return (set: readonly boolean[]) => rest(numbers(set)).every(value => value === 0)
}

/** Sets that somebody may be curious about: of each place and of the whole, everybody, and those of each mixture of groups. */
function* curious(root: Unit, groups: readonly GroupCounts[]): Generator<boolean[]> {
  const mixtures: ((one: GroupCounts) => boolean)[] = [() => true]
  for (let bits = 1; bits < 2 ** codes.length; bits += 1)
    mixtures.push(one => ((bits >> codes.indexOf(one.ethnic)) & 1) === 1)
  for (const yes of [true, false]) {
    mixtures.push(
      one => one.womanHeads === yes,
      one => one.hasChildren === yes,
    )
    for (const code of codes) mixtures.push(one => one.ethnic === code && one.womanHeads === yes)
    for (const child of [true, false]) mixtures.push(one => one.womanHeads === yes && one.hasChildren === child)
  }
  for (const place of below(root)) {
    const villages = new Set(villagesIn(place).map(one => one.areaId))
    for (const of of mixtures) {
      yield groups.map(one => villages.has(one.villageId) && of(one))
      // What is left of the whole without them.
      if (place !== root) yield groups.map(one => !villages.has(one.villageId) && of(one))
    }
  }
}

const countsOf = (groups: readonly GroupCounts[], set: readonly boolean[]): Counts =>
  groups
    .filter((_, i) => set[i])
    .map(one => one.counts)
    .reduce(
      (a, b) => ({
        households: a.households + b.households,
        poor: a.poor + b.poor,
        nearPoor: a.nearPoor + b.nearPoor,
      }),
      { households: 0, poor: 0, nearPoor: 0 },
    )

type Rule = (root: Unit, places: readonly PublicCounts[], groups: readonly GroupCounts[]) => PublicGroups

/** Sets of a few households that follow from what the rule lets be told. */
function found(rule: Rule, root: Unit, groups: readonly GroupCounts[]): Counts[] {
  const places = publish(root)
  return foundIn(equations(root, places, groups, rule(root, places, groups)), root, groups)
}

function foundIn(rows: readonly (readonly boolean[])[], root: Unit, groups: readonly GroupCounts[]): Counts[] {
  const follows = solver(rows)
  const few: Counts[] = []
  for (const set of curious(root, groups)) {
    const counts = countsOf(groups, set)
    if (counts.households > 0 && tellsTooMuch(counts) && follows(set)) few.push(counts)
  }
  return few
}

test('nothing of a few households follows from groups, villages and communes of both maps together', () => {
  let tables = 0
  fc.assert(
    fc.property(peopled, ({ root, groups }) => {
      tables += publishGroups(root, publish(root), groups).tables.length
      expect(found(publishGroups, root, groups)).toEqual([])
    }),
    { numRuns: 150 },
  )
  // The rule must not be kept by telling nothing.
  expect(tables).toBeGreaterThan(60)
})

test('nor from what single communes tell of a review and what their district tells later', () => {
  let tables = 0
  fc.assert(
    fc.property(peopled, fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 }), ({ root, groups }, wishes) => {
      const rows: boolean[][] = []
      const detailed = new Set<number>()
      const shown = new Map<number, ShownSum>()
      const villages = new Map(
        below(root).map(one => [one.areaId, new Set(villagesIn(one).map(village => village.areaId))]),
      )
      for (const wish of wishes) {
        const chosen = below(root).filter(one => one.parts.length > 0)[Math.floor(wish / 2) % 8] ?? root
        // As the release does it: a detail once a review, the district's bare sum whenever enough is left of it.
        const parts = wish % 2 === 0 || chosen !== root
        if (parts && below(chosen).some(one => detailed.has(one.areaId))) continue
        const places = parts ? publish(chosen) : publish(chosen).slice(-1)
        const wanted = new Map(shown)
        for (const { areaId, households, poor, nearPoor } of places)
          if (poor !== null) wanted.set(areaId, { areaId, counts: { households, poor, nearPoor: nearPoor! } })
        if (leftOver([...wanted.values()], areaId => villages.get(areaId)!) !== undefined) continue
        for (const [areaId, sum] of wanted) shown.set(areaId, sum)
        const inside = groups.filter(one => villages.get(chosen.areaId)!.has(one.villageId))
        const told = parts ? publishGroups(chosen, places, inside) : { tables: [], held: [], reason: null }
        tables += told.tables.length
        rows.push(...equations(chosen, places, groups, told))
        if (parts) for (const one of below(chosen)) detailed.add(one.areaId)
      }
      expect(foundIn(rows, root, groups)).toEqual([])
    }),
    { numRuns: 150 },
  )
  expect(tables).toBeGreaterThan(20)
})

test('what is told of groups adds up to the area’s own sum', () => {
  fc.assert(
    fc.property(peopled, ({ root, groups }) => {
      const places = publish(root)
      const whole = places.at(-1)!
      for (const { rows } of publishGroups(root, places, groups).tables) {
        expect(rows.reduce((sum, row) => sum + row.households, 0)).toBe(whole.households)
        expect(rows.reduce((sum, row) => sum + row.poor, 0)).toBe(whole.poor)
        expect(rows.reduce((sum, row) => sum + row.nearPoor, 0)).toBe(whole.nearPoor)
      }
    }),
    { numRuns: 100 },
  )
})

test('telling each group that is large enough by itself would not do: small counts follow', () => {
  const naive: Rule = (_, places, groups) => {
    const rows = codes.map(code => ({
      code,
      ...countsOf(
        groups,
        groups.map(one => one.ethnic === code),
      ),
    }))
    const few = places.at(-1)!.poor === null || rows.some(row => row.households > 0 && tellsTooMuch(row))
    return { tables: few ? [] : [{ kind: 'ethnic', rows }], held: [], reason: null }
  }
  let open = 0
  fc.assert(
    fc.property(peopled, ({ root, groups }) => {
      open += found(naive, root, groups).length
    }),
    { numRuns: 150, seed: 11 },
  )
  expect(open).toBeGreaterThan(0)
})

describe('by example', () => {
  const village = (areaId: number, households: number, poor: number, nearPoor = 0) => ({
    areaId,
    parts: [],
    counts: { households, poor, nearPoor },
  })
  const all = (one: Unit, ethnic: string, woman = false, child = true) =>
    alike(one.areaId, ethnic, woman, child, one.counts!)
  const tell = (root: Unit, groups: GroupCounts[]) => publishGroups(root, publish(root), groups)
  const kinds = (told: PublicGroups) => told.tables.map(one => one.kind)

  test('the only village of a group, held back, is not told as that group', () => {
    const [few, next, large] = [village(2, 40, 2), village(3, 50, 12), village(4, 300, 60)]
    const root = unit(1, few, next, large)
    const told = tell(root, [all(few, '08'), all(next, '03'), all(large, '03')])
    expect(publish(root).map(one => one.poor)).toEqual([null, null, 60, 74])
    expect(kinds(told)).toEqual([])
    expect(told).toMatchObject({ held: ['ethnic', 'women', 'children'], reason: 'few' })
  })

  test('groups that live side by side in numbers are told, with a row for the few of others', () => {
    const [one, two] = [village(2, 200, 40), village(3, 150, 30)]
    const root = unit(1, one, two)
    const mixed = [one, two].flatMap(({ areaId }) => [
      alike(areaId, '03', false, true, { households: 90, poor: 15, nearPoor: 0 }),
      alike(areaId, '08', false, true, {
        households: areaId === 2 ? 107 : 57,
        poor: areaId === 2 ? 24 : 14,
        nearPoor: 0,
      }),
      alike(areaId, '01', false, true, { households: 2, poor: 1, nearPoor: 0 }),
      alike(areaId, '', false, true, { households: 1, poor: 0, nearPoor: 0 }),
    ])
    // Two poor households of others: they are joined with the smaller of the two groups.
    expect(tell(root, mixed).tables).toEqual([
      {
        kind: 'ethnic',
        rows: [
          { code: '03', households: 180, poor: 30, nearPoor: 0 },
          { code: restCode, households: 170, poor: 40, nearPoor: 0 },
        ],
      },
    ])
  })

  test('three poor women who head a household are not told, twelve are', () => {
    const [one] = [village(2, 200, 40)]
    const root = unit(1, one, village(3, 150, 30))
    const groups = (poorWomen: number) => [
      alike(2, '03', true, true, { households: 50, poor: poorWomen, nearPoor: 0 }),
      alike(2, '03', false, true, { households: 150, poor: 40 - poorWomen, nearPoor: 0 }),
      alike(3, '03', false, true, { households: 150, poor: 30, nearPoor: 0 }),
    ]
    expect(kinds(tell(root, groups(3)))).toEqual([])
    expect(kinds(tell(root, groups(12)))).toEqual(['women'])
  })

  test('where the books do not hold every household, no group is told', () => {
    const one = village(2, 200, 40)
    const told = tell(unit(1, one), [alike(2, '03', true, true, { households: 120, poor: 40, nearPoor: 0 })])
    expect(told).toEqual({ tables: [], held: ['ethnic', 'women', 'children'], reason: 'books' })
  })
})
