// The readings of the packs agree: explain, both kernels, and a naive reading in the manner of SQL's null.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { classifyColumns, communesIn, compile, judgementAt } from './compile.ts'
import { explain } from './explain.ts'
import type { FactRow } from './fact-table.ts'
import { derive } from './facts.ts'
import { anyHousehold, anyMember, anyRow, certain, people, reviewDay } from './household.builders.ts'
import { judge, judgeRow, parametersOf } from './judge.ts'
import { issuesOfNodes, nodes } from './nodes.ts'
import { addCounts, allocateCounts, allocateResults, type Counts, classCodes, type Results } from './outcomes.ts'
import { findPack, listPacks } from './packs.ts'

const households = fc.array(
  fc.record({
    facts: fc.oneof(
      anyRow.map(certain),
      fc
        .tuple(anyHousehold(4), fc.array(anyMember(3), { maxLength: 5 }))
        .map(([household, members]) => derive(household, members, reviewDay, people)),
    ),
    commune: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 60 },
)

/** Without further rows: nobody's age is open. */
const sure = fc.record({ facts: anyRow.map(certain), commune: fc.integer({ min: 0, max: 3 }) })

/** Equal to the bit; element by element only where it is not, to show where. */
function expectSame<T extends Results | Counts>(ours: T, theirs: T): void {
  const bytes = (array: ArrayBufferView) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  const told = new Map(Object.entries(ours))
  const same = Object.entries(theirs).every(([name, value]) =>
    typeof value === 'number' ? told.get(name) === value : bytes(told.get(name)).equals(bytes(value)),
  )
  if (!same) expect(ours).toEqual(theirs)
  expect(same).toBe(true)
}

describe.each(listPacks())('$id', pack => {
  const engines = [compile(pack, 'code'), compile(pack, 'window')]

  test('both kernels say of every household what explain says', () => {
    let undetermined = 0
    fc.assert(
      fc.property(households, list => {
        const columns = columnsOf(list)
        for (const kernel of engines) {
          const { results } = classifyColumns(kernel, columns)
          list.forEach(({ facts }, place) => {
            const told = explain(pack, facts)
            const judgement = judgementAt(pack, results, place)
            expect(judgement).toEqual(judge(pack, facts))
            expect(judgement.class).toBe(told.class)
            expect(judgement.incomeTest).toBe(told.incomeTest)
            expect(pack.indicators.filter((_, i) => judgement.indicators[i] === 3).map(one => one.code)).toEqual(
              told.deprived,
            )
            expect(pack.indicators.filter((_, i) => judgement.indicators[i] === 2).map(one => one.code)).toEqual(
              told.unknown,
            )
            if (told.class === 'undetermined') undetermined += 1
          })
        }
      }),
      { numRuns: 150 },
    )
    expect(undetermined).toBeGreaterThan(0)
  })

  test('the counts per commune are those of the households, also with moved lines', () => {
    fc.assert(
      fc.property(households, fc.integer({ min: 1_000_000, max: 4_000_000 }), (list, line) => {
        const columns = columnsOf(list)
        const moved = { ruralLine: line, poorFrom: 2 }
        for (const kernel of engines) {
          const { results, counts } = classifyColumns(kernel, columns, { moved })
          const expected = allocateCounts(communesIn(columns), pack.indicators.length)
          list.forEach(({ facts, commune }, place) => {
            addCounts(expected, commune, results, place, 1, pack.indicators.length)
            expect(judgementAt(pack, results, place)).toEqual(judge(pack, facts, moved))
          })
          expect(counts).toEqual(expected)
          expect(counts.classes.reduce((sum, n) => sum + n, 0)).toBe(list.length)
        }
      }),
      { numRuns: 60 },
    )
  })

  const anew = compile(pack, 'window')

  test('lines moved again and again over the same columns say what explain says, whatever was kept from before', () => {
    const line = fc.constantFrom(1_000_000, 1_500_000, 2_000_000, 4_000_000)
    const moves = fc.array(
      fc.record({
        ruralLine: line,
        poorFrom: fc.integer({ min: 1, max: 5 }),
        floorAreaPerPerson: fc.constantFrom(10_000, 80_000, 2_000_000),
      }),
      {
        minLength: 2,
        maxLength: 6,
      },
    )
    fc.assert(
      fc.property(
        fc.oneof(households, fc.array(sure, { minLength: 1, maxLength: 60 })),
        fc.integer({ min: 60, max: 2600 }),
        fc.integer({ min: 1, max: 90 }),
        moves,
        (list, size, run, all) => {
          const many = Array.from({ length: size }, (_, i) => ({
            facts: list[i % list.length]!.facts,
            commune: Math.floor(i / run) % 7,
          }))
          const columns = columnsOf(many)
          const other = columnsOf(list)
          for (const kernel of engines) {
            const into = allocateResults(columns.rows)
            for (const moved of all) {
              const { results, counts } = classifyColumns(kernel, columns, { moved, into, unchanged: true })
              const fresh = classifyColumns(anew, columns, { moved })
              expectSame(counts, fresh.counts)
              expectSame(results, fresh.results)
              list.forEach(({ facts }, place) => {
                if (place < size) expect(judgementAt(pack, results, place)).toEqual(judge(pack, facts, moved))
              })
              // Somebody else asks in between.
              if (moved.poorFrom === 5) classifyColumns(kernel, other, { moved, unchanged: true })
            }
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('many windows, communes lying together or strewn, say the same as a few households', () => {
    fc.assert(
      fc.property(
        households,
        fc.integer({ min: 1000, max: 2600 }),
        fc.integer({ min: 1, max: 90 }),
        (list, size, run) => {
          const many = Array.from({ length: size }, (_, i) => ({
            facts: list[i % list.length]!.facts,
            commune: Math.floor(i / run) % 7,
          }))
          const columns = columnsOf(many)
          for (const kernel of engines) {
            const { results, counts } = classifyColumns(kernel, columns)
            const expected = allocateCounts(communesIn(columns), pack.indicators.length)
            const told = list.map(({ facts }) => judge(pack, facts))
            many.forEach(({ commune }, place) => {
              addCounts(expected, commune, results, place, 1, pack.indicators.length)
              if (place % 37 === 0 || place > size - 40)
                expect(judgementAt(pack, results, place)).toEqual(told[place % list.length])
            })
            expectSame(counts, expected)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  test('thresholds too large for short arithmetic are judged right, or refused', () => {
    fc.assert(
      fc.property(households, fc.integer({ min: 8_000_000, max: 60_000_000 }), (list, floorAreaPerPerson) => {
        const columns = columnsOf(list)
        const moved = { floorAreaPerPerson }
        for (const kernel of engines) {
          const { results } = classifyColumns(kernel, columns, { moved })
          list.forEach(({ facts }, place) => {
            expect(judgementAt(pack, results, place)).toEqual(judge(pack, facts, moved))
          })
        }
      }),
      { numRuns: 30 },
    )
    expect(() => classifyColumns(engines[0]!, columnsOf([]), { moved: { ruralLine: 2 ** 31 } })).toThrow(RangeError)
  })

  test('more rows than a window and than a flush are counted right', () => {
    const rows = fc.sample(anyRow, { numRuns: 3000, seed: 7 })
    const columns = columnsOf(rows.map((row, i) => ({ facts: certain(row), commune: i >> 10 })))
    const [code, window] = engines.map(kernel => classifyColumns(kernel, columns))
    expect(code!.counts).toEqual(window!.counts)
    expect(code!.results).toEqual(window!.results)
    expect(new Set(code!.results.outcome.map(outcome => outcome & 7)).size).toBeGreaterThan(1)
  })
})

test('a naive reading, in the manner of SQL, says the same', () => {
  const pack = findPack('vn-2022-2026')!
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyRow, row => {
      const naive = naiveReading(row)
      const judged = judgeRow(pack, row)
      seen.add(judged.class)
      expect(judged.indicators.map(truth => (truth === 3 ? true : truth === 0 ? false : null))).toEqual(
        naive.indicators,
      )
      expect(judged.class).toBe(naive.class)
    }),
    { numRuns: 3000 },
  )
  expect([...seen].sort()).toEqual([...classCodes].sort())
})

test('a node kind without one of its readings is refused', () => {
  expect(issuesOfNodes()).toEqual([])
  expect(issuesOfNodes({ ...nodes, compare: { ...nodes.compare, en: undefined } })).toEqual(['compare.en'])
  expect(Object.keys(nodes).length).toBeLessThan(20)
})

test('parameters that are not moved stay the pack’s', () => {
  const pack = findPack('vn-2022-2026')!
  expect(parametersOf(pack, { ruralLine: 1 })).toMatchObject({ ruralLine: 1, urbanLine: 2_000_000 })
})

type Maybe = boolean | null
function naiveReading(row: FactRow): { class: string; indicators: Maybe[] } {
  const or = (...of: Maybe[]): Maybe => (of.includes(true) ? true : of.includes(null) ? null : false)
  const no = (one: Maybe): Maybe => (one === null ? null : !one)
  const weak = [row.wallNotDurable, row.frameNotDurable, row.roofNotDurable]
  const sureWeak = weak.filter(one => one === true).length
  const mayWeak = weak.filter(one => one !== false).length
  const indicators: Maybe[] = [
    or(row.unemployedMember, row.memberWithoutContract),
    row.dependantsLow / row.members > 0.5 ? true : row.dependantsHigh / row.members > 0.5 ? null : false,
    row.malnourishedChild,
    row.uninsuredMember,
    or(row.adolescentBehindInSchooling, row.youngAdultBehindInSchooling),
    or(row.preschoolAgeChildOutOfLevel, row.primaryAgeChildOutOfLevel, row.lowerSecondaryAgeChildOutOfLevel),
    sureWeak >= 2 ? true : mayWeak >= 2 ? null : false,
    row.floorAreaCm2 === null ? null : row.floorAreaCm2 < row.members * 80_000,
    no(row.usesCleanWater),
    no(row.usesHygienicToilet),
    no(row.usesInternet),
    no(row.hasInformationDevice),
  ]
  const poor = (n: number) => (n >= 3 ? 'poor' : 'near_poor')
  const possible = new Set<string>()
  const sure = indicators.filter(one => one === true).length
  const may = indicators.filter(one => one !== false).length
  for (const urban of row.urban === null ? [true, false] : [row.urban]) {
    const [line, limit, cutoff] = urban ? [2_000_000, 3_000_000, 175] : [1_500_000, 2_250_000, 140]
    const below = row.income !== null ? row.income <= line : row.b1Score !== null ? row.b1Score <= cutoff : null
    if (below !== false) for (const n of [sure, may]) possible.add(poor(n))
    if (below !== true) {
      if (row.income === null) for (const one of ['average', 'above']) possible.add(one)
      else possible.add(row.income <= limit ? 'average' : 'above')
    }
  }
  return { class: possible.size === 1 ? [...possible][0]! : 'undetermined', indicators }
}
