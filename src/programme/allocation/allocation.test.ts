// Splitting by criteria: exact to the đồng, never less for more points, explained; and saved as lines of a plan.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { planPage } from '../plan/plan.queries.ts'
import { draftPlan, type ProgrammeWorld, programmes, programmeWorld } from '../programme.builders.ts'
import { allocatePlan } from './allocation.commands.ts'
import { allocationFigures } from './allocation.queries.ts'
import { type AreaFigures, allocate, Criterion, explainShare, figureOf, type Weights } from './allocation.ts'

const figures = (areaId: number) =>
  fc.record({
    areaId: fc.constant(areaId),
    name: fc.constant(`Xã ${areaId}`),
    households: fc.nat(5000),
    poor: fc.nat(2000),
    nearPoor: fc.nat(2000),
    zone: fc.nat(3),
    difficultVillages: fc.nat(20),
  })
const areas = fc
  .integer({ min: 1, max: 12 })
  .chain(n => fc.tuple(...Array.from({ length: n }, (_, i) => figures(i + 1))))
const weights: fc.Arbitrary<Weights> = fc.dictionary(fc.constantFrom(...Criterion.options), fc.nat(100)) as never
const sum = fc.bigInt({ min: 1n, max: 10n ** 14n })
const unit = fc.constantFrom(1n, 1000n, 1_000_000n, 7n)

const scoreOf = (area: AreaFigures, all: readonly AreaFigures[], given: Weights) =>
  Criterion.options.reduce((points, one) => {
    const total = all.reduce((n, other) => n + figureOf(one, other), 0)
    return points + (total === 0 ? 0 : ((given[one] ?? 0) * figureOf(one, area)) / total)
  }, 0)

describe('for any sum, weights and areas', () => {
  test('the parts are the sum, to the đồng, and none is negative', () =>
    fc.assert(
      fc.property(sum, unit, weights, areas, (total, step, given, places) => {
        const split = allocate(total, step, given, places)
        if ('fault' in split) return
        expect(split.shares.reduce((all, one) => all + one.amount, 0n)).toBe(total)
        expect(split.shares.every(one => one.amount >= 0n)).toBe(true)
        // all but one are whole units
        expect(split.shares.filter(one => one.amount % step !== 0n).length).toBeLessThanOrEqual(1)
      }),
    ))

  test('more points never get less', () =>
    fc.assert(
      fc.property(sum, unit, weights, areas, (total, step, given, places) => {
        const split = allocate(total, step, given, places)
        if ('fault' in split) return
        for (const [i, a] of places.entries())
          for (const [j, b] of places.entries())
            if (scoreOf(a, places, given) > scoreOf(b, places, given) + 1e-9)
              expect(split.shares[i]!.amount >= split.shares[j]!.amount).toBe(true)
      }),
    ))

  test('a weight of 0 is no criterion', () =>
    fc.assert(
      fc.property(sum, unit, weights, areas, (total, step, given, places) => {
        const real = Object.fromEntries(Object.entries(given).filter(([, weight]) => weight > 0))
        expect(allocate(total, step, given, places)).toEqual(allocate(total, step, real, places))
      }),
    ))

  test('nothing to go by is told, not guessed', () => {
    const place = { areaId: 1, name: 'A', households: 10, poor: 0, nearPoor: 1, zone: 0, difficultVillages: 0 }
    expect(allocate(0n, 1n, { zone: 1 }, [place])).toEqual({ fault: 'nothing-to-split' })
    expect(allocate(5n, 1n, { zone: 1 }, [])).toEqual({ fault: 'no-area' })
    expect(allocate(5n, 1n, { zone: 0 }, [place])).toEqual({ fault: 'no-weight' })
    expect(allocate(5n, 1n, { zone: 1, 'poor-households': 3 }, [place])).toEqual({ fault: 'no-figures' })
  })
})

test('one case by hand: 100 million by poor households and rate', () => {
  const place = (areaId: number, poor: number, households: number): AreaFigures => ({
    areaId,
    name: `Xã ${areaId}`,
    households,
    poor,
    nearPoor: 0,
    zone: 0,
    difficultVillages: 0,
  })
  // 60 points by poor households (30 of 40, 10 of 40), 40 points by rate (10 % and 10 %)
  const split = allocate(100_000_000n, 1_000_000n, { 'poor-households': 60, 'poor-rate': 40 }, [
    place(1, 30, 300),
    place(2, 10, 100),
  ])
  if ('fault' in split) throw new Error(split.fault)
  expect(split.shares.map(one => one.amount)).toEqual([65_000_000n, 35_000_000n])
  expect(explainShare(split.shares[0]!, '100.000.000 đ')).toBe(
    'Số hộ nghèo 30: 60 × 30/40 = 45 điểm; Tỷ lệ nghèo 10 %: 40 × 1000/2000 = 20 điểm. Được 65 % của 100.000.000 đ.',
  )
})

describe('as lines of a plan', () => {
  let w: ProgrammeWorld
  beforeAll(async () => {
    w = await programmeWorld()
    w.on('2026-02-10')
    await w.households(['poor', 'poor', 'poor', 'none', 'none'], world.villages.mon)
    await w.households(['poor', 'near_poor', 'none'], world.villages.ta)
    await w.households(['poor'], world.villages.noi)
  })
  afterAll(() => w.close())

  test('by the registry’s own figures, exact, with why in every line', async () => {
    const { areas: places } = await w.ask(allocationFigures, { areaId: world.communes.muong }, w.officer)
    expect(places.map(one => [one.name, one.households, one.poor, one.nearPoor])).toEqual([
      ['Bản Mờn', 5, 3, 0],
      ['Bản Tà', 3, 1, 1],
    ])
    const planId = await draftPlan(w, [], { year: 2027 })
    const input = {
      planId,
      version: 1,
      itemCode: programmes.merged,
      activity: 'Hỗ trợ giống cho hộ nghèo',
      capital: 'recurrent',
      source: 'central',
      sum: '100000000',
      unit: '1000000',
      weights: { 'poor-households': 100 },
      areaIds: places.map(one => one.areaId),
    }
    await expect(w.as(w.neighbour, allocatePlan, input)).rejects.toThrow(/not-found|not-permitted/)
    await expect(w.as(w.officer, allocatePlan, { ...input, weights: { zone: 5 } })).rejects.toThrow(
      'allocation-impossible',
    )
    await expect(w.as(w.officer, allocatePlan, { ...input, areaIds: [world.villages.noi] })).rejects.toThrow(
      'allocation-outside',
    )
    await w.as(w.officer, allocatePlan, input)
    const { lines, plan } = await w.ask(planPage, { planId }, w.officer)
    expect(lines.map(line => [line.placeName, line.amount])).toEqual([
      ['Bản Mờn', 75_000_000],
      ['Bản Tà', 25_000_000],
    ])
    expect(lines[0]!.reason).toContain('100 × 3/4 = 75 điểm')
    expect(plan.amount).toBe(100_000_000)
    await expect(w.as(w.officer, allocatePlan, input), 'sent once more').rejects.toThrow('changed-meanwhile')
  })

  test('the province sees communes, each with its own', async () => {
    const { areas: places } = await w.ask(allocationFigures, { areaId: world.province }, w.province)
    expect(places.map(one => [one.name, one.poor])).toEqual([
      ['Xã Mường Thử', 4],
      ['Xã Nà Thử', 1],
    ])
  })
})
