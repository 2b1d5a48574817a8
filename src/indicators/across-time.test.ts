// Whoever keeps every figure that was ever told, by districts and communes, on the old and the new map, over years, and subtracts them
// from each other, must not learn of a few households, as long as counts are those of one review.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../base/local-date.ts'
import { isSameReview, leftOver, type ShownSum } from './across-time.ts'
import { type Counts, publish, tellsTooMuch, type Unit } from './disclosure.ts'
import { below, district, foundOut, unit, villagesIn } from './solve.builders.ts'

const start = localDate('2024-01-01')
const year = 365
/** Decisions come into force on the first of January; the counts are those of the review until the next one. */
const decided = [[0, 1, 2, 3].map(n => addDays(start, n * year))]
const reviewOf = (day: number) => Math.floor(day / year)

/** Somebody wants to tell a unit of the tree on a day, with its parts or without. */
const wish = fc.record({ unit: fc.nat(1000), parts: fc.boolean(), day: fc.integer({ min: 1, max: 3 * year - 1 }) })

interface Told {
  day: number
  parts: boolean
  cells: { areaId: number; counts: Counts | null }[]
}

/** The truth of a review: every count moves a little from one to the next, so that nothing follows from comparing reviews. */
function truthOf(root: Unit, review: number): Unit {
  const move = (one: Unit): Unit =>
    one.counts
      ? { ...one, counts: { ...one.counts, households: one.counts.households + review * (one.areaId % 3) } }
      : { ...one, parts: one.parts.map(move) }
  return move(root)
}

const sumOf = (one: Unit): Counts =>
  villagesIn(one)
    .map(village => village.counts!)
    .reduce((a, b) => ({
      households: a.households + b.households,
      poor: a.poor + b.poor,
      nearPoor: a.nearPoor + b.nearPoor,
    }))

type Rule = (root: Unit, told: readonly Told[], fresh: Told) => boolean

/** What may be told: the rule of the product. */
const theRule: Rule = (root, told, fresh) => {
  const same = told.filter(one => isSameReview(addDays(start, one.day), addDays(start, fresh.day), decided))
  const ids = new Set(fresh.cells.map(cell => cell.areaId))
  if (fresh.parts && same.some(one => one.parts && one.cells.some(cell => ids.has(cell.areaId)))) return false
  const villages = new Map(
    below(root).map(one => [one.areaId, new Set(villagesIn(one).map(village => village.areaId))]),
  )
  const shown = new Map<number, ShownSum>()
  for (const { cells } of [...same, fresh])
    for (const { areaId, counts } of cells) if (counts) shown.set(areaId, { areaId, counts })
  return leftOver([...shown.values()], areaId => villages.get(areaId)!) === undefined
}

function tellAll(root: Unit, wishes: readonly { unit: number; parts: boolean; day: number }[], rule: Rule): Told[] {
  const told: Told[] = []
  for (const { unit: place, parts: wantsParts, day } of wishes) {
    const truth = truthOf(root, reviewOf(day))
    // A district or a commune of either map; a commune never tells its bare sum, no village tells itself.
    const roots = below(truth).filter(one => one.parts.length > 0)
    const chosen = roots[place % roots.length]!
    const parts = wantsParts || chosen.areaId !== root.areaId
    const all = publish(chosen).map(({ areaId, households, poor, nearPoor }) => ({
      areaId,
      counts: poor === null ? null : { households, poor, nearPoor: nearPoor! },
    }))
    const fresh = { day, parts, cells: parts ? all : all.slice(-1) }
    if (told.some(one => one.day === day)) continue
    if (rule(root, told, fresh)) told.push(fresh)
  }
  return told
}

/** Villages whose counts tell too much and that follow from everything told of one review. */
function foundIn(root: Unit, told: readonly Told[]): number[] {
  return [0, 1, 2].flatMap(review => {
    const truth = truthOf(root, review)
    const of = told.filter(one => reviewOf(one.day) === review)
    const open = new Set(of.flatMap(one => one.cells.filter(cell => cell.counts).map(cell => cell.areaId)))
    const found = foundOut(truth, open)
    const villages = new Map(villagesIn(truth).map(one => [one.areaId, one.counts!]))
    return [...found].filter(areaId => tellsTooMuch(villages.get(areaId)!) && villages.get(areaId)!.households > 0)
  })
}

const story = fc.tuple(district, fc.array(wish, { minLength: 2, maxLength: 12 }))

test('no small count follows from all that was ever told, across time and across the old and the new map', () => {
  let details = 0
  fc.assert(
    fc.property(story, ([root, wishes]) => {
      const told = tellAll(root, wishes, theRule)
      details += told.length
      expect(foundIn(root, told)).toEqual([])
    }),
    { numRuns: 400 },
  )
  // The rule must not be kept by telling nothing.
  expect(details).toBeGreaterThan(400)
})

test('no sum of a few households is left when shown parts are taken off a shown whole', () => {
  fc.assert(
    fc.property(story, ([root, wishes]) => {
      const told = tellAll(root, wishes, theRule)
      for (const review of [0, 1, 2]) {
        const truth = truthOf(root, review)
        const open = new Set(
          told
            .filter(one => reviewOf(one.day) === review)
            .flatMap(one => one.cells.filter(cell => cell.counts).map(cell => cell.areaId)),
        )
        /** Villages of a unit that no shown unit inside it speaks of. */
        const behind = (one: Unit): Unit[] =>
          one.parts.flatMap(part => (open.has(part.areaId) ? [] : part.parts.length === 0 ? [part] : behind(part)))
        for (const one of below(truth)) {
          if (!open.has(one.areaId) || one.parts.length === 0) continue
          const rest = behind(one)
          if (rest.length === 0 || rest.length === villagesIn(one).length) continue
          const sum = sumOf(unit(0, ...rest))
          if (sum.households > 0) expect(tellsTooMuch(sum)).toBe(false)
        }
      }
    }),
    { numRuns: 300 },
  )
})

describe('what the rule is for', () => {
  const finds = (rule: Rule) => {
    let found = 0
    fc.assert(
      fc.property(story, ([root, wishes]) => {
        found += foundIn(root, tellAll(root, wishes, rule)).length
      }),
      { numRuns: 400, seed: 7 },
    )
    return found
  }
  test('without any rule small counts are found', () => {
    expect(finds(() => true)).toBeGreaterThan(0)
  })
  test('with days apart alone, and nothing about what is left of a sum, they are found too', () => {
    const daysAlone: Rule = (_, told, fresh) =>
      !fresh.parts ||
      !told.some(
        one =>
          one.parts &&
          Math.abs(one.day - fresh.day) < 300 &&
          one.cells.some(cell => fresh.cells.some(other => other.areaId === cell.areaId)),
      )
    expect(finds(daysAlone)).toBeGreaterThan(0)
  })
})

describe('two days of one review', () => {
  const days = (from: string, to: string, ...decisions: string[][]) =>
    isSameReview(
      localDate(from),
      localDate(to),
      decisions.map(list => list.map(localDate)),
    )
  test('are near each other, or have no yearly decision of some office between them', () => {
    expect(days('2024-12-31', '2025-06-30', ['2025-01-01'])).toBe(true)
    expect(days('2025-01-05', '2025-12-10', ['2025-01-01'])).toBe(true)
    expect(days('2024-12-31', '2025-12-31', ['2025-01-01'])).toBe(false)
    expect(days('2025-12-31', '2024-12-31', ['2025-01-01'])).toBe(false)
    expect(days('2024-12-31', '2025-12-31', ['2025-01-01'], [])).toBe(true)
  })
})

describe('what is left of a sum', () => {
  const villages = new Map([
    [1, new Set([11, 12, 21, 22])],
    [2, new Set([11, 12])],
    [3, new Set([21, 22])],
    [11, new Set([11])],
    [12, new Set([12])],
  ])
  const left = (...shown: [number, number, number][]) =>
    leftOver(
      shown.map(([areaId, households, poor]) => ({ areaId, counts: { households, poor, nearPoor: 10 } })),
      areaId => villages.get(areaId)!,
    )
  test('a district’s sum beside one commune tells the other commune', () => {
    expect(left([1, 200, 40], [2, 100, 20])).toBe(undefined)
    expect(left([1, 200, 23], [2, 100, 20])).toBe(1)
  })
  test('a commune’s sum beside all but one of its villages tells that village', () => {
    expect(left([2, 100, 40], [11, 60, 20])).toBe(2)
    expect(left([2, 100, 40], [11, 60, 20], [12, 40, 20])).toBe(undefined)
  })
})
