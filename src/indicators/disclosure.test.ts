// Whoever subtracts what is shown from what is shown must not learn of a few households: tried on random districts, with the
// commune's sums of the old and of the new map side by side, and by hand for the cases that matter.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counts, type PublicCounts, publish, smallest, tellsTooMuch, type Unit } from './disclosure.ts'
import { below, district, foundOut, villagesIn } from './solve.builders.ts'

const village = (areaId: number, households: number, poor: number, nearPoor = 10): Unit => ({
  areaId,
  parts: [],
  counts: { households, poor, nearPoor },
})
const commune = (areaId: number, ...parts: Unit[]): Unit => ({ areaId, parts })
const shown = (cells: PublicCounts[]) => Object.fromEntries(cells.map(one => [one.areaId, one.poor]))

describe('by hand', () => {
  test('where nothing is small everything is shown', () => {
    expect(shown(publish(commune(1, village(11, 60, 12), village(12, 80, 20))))).toEqual({ 1: 32, 11: 12, 12: 20 })
  })
  test('one small village: a second is held back with it, the smallest', () => {
    const cells = publish(commune(1, village(11, 60, 2), village(12, 80, 20), village(13, 70, 15)))
    expect(shown(cells)).toEqual({ 1: 37, 11: null, 12: 20, 13: null })
  })
  test('two small villages whose sum is small as well: a third', () => {
    const cells = publish(commune(1, village(11, 60, 2), village(12, 62, 1), village(13, 70, 15), village(14, 90, 30)))
    expect(shown(cells)).toEqual({ 1: 48, 11: null, 12: null, 13: null, 14: 30 })
  })
  test('a village that is the whole commune: the commune too, and of a neighbour a village', () => {
    const cells = publish(
      commune(1, commune(2, village(21, 60, 3)), commune(3, village(31, 60, 12), village(32, 90, 30))),
    )
    expect(shown(cells)).toEqual({ 1: 45, 2: null, 21: null, 3: null, 31: null, 32: 30 })
  })
  test('a village where everybody is poor, and one without a household', () => {
    const cells = publish(commune(1, village(11, 20, 10, 10), village(12, 80, 20), village(13, 0, 0, 0)))
    expect(shown(cells)).toEqual({ 1: 30, 11: null, 12: null, 13: 0 })
  })
  test('households are always shown, and both classes go together', () => {
    const cells = publish(commune(1, village(11, 60, 20, 2), village(12, 80, 20), village(13, 70, 15)))
    expect(cells.find(one => one.areaId === 11)).toEqual({ areaId: 11, households: 60, poor: null, nearPoor: null })
  })
})

test('no count that is held back follows from those that are shown', () => {
  fc.assert(
    fc.property(district, root => {
      const cells = publish(root)
      const found = foundOut(root, new Set(cells.filter(one => one.poor !== null).map(one => one.areaId)))
      for (const { areaId, poor } of cells) if (poor === null) expect(found.has(areaId)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('no sum that can be worked out tells of a few households', () => {
  fc.assert(
    fc.property(district, root => {
      const cells = new Map(publish(root).map(one => [one.areaId, one]))
      const hidden = (unit: Unit) => cells.get(unit.areaId)!.poor === null
      const counted = (units: Unit[]): Counts =>
        units
          .map(one => one.counts!)
          .reduce(
            (a, b) => ({
              households: a.households + b.households,
              poor: a.poor + b.poor,
              nearPoor: a.nearPoor + b.nearPoor,
            }),
            {
              households: 0,
              poor: 0,
              nearPoor: 0,
            },
          )
      // Villages that only a unit's own sum speaks of: hidden all the way up to it.
      const behind = (unit: Unit): Unit[] =>
        unit.parts.filter(hidden).flatMap(part => (part.parts.length === 0 ? [part] : behind(part)))
      for (const unit of below(root)) {
        if (hidden(unit)) continue
        if (unit.parts.length === 0) expect(tellsTooMuch(unit.counts!)).toBe(false)
        const rest = behind(unit)
        if (rest.length === 0) continue
        expect(rest.length).toBeGreaterThan(1)
        const sum = counted(rest)
        expect(tellsTooMuch(sum)).toBe(false)
        expect(sum.households - Math.max(...rest.map(one => one.counts!.households))).toBeGreaterThanOrEqual(smallest)
      }
    }),
    { numRuns: 300 },
  )
})

test('what is shown is true and adds up', () => {
  fc.assert(
    fc.property(district, root => {
      const cells = new Map(publish(root).map(one => [one.areaId, one]))
      for (const unit of below(root)) {
        const { poor, households } = cells.get(unit.areaId)!
        const villages = villagesIn(unit).map(one => one.counts!)
        expect(households).toBe(villages.reduce((sum, one) => sum + one.households, 0))
        if (poor !== null) expect(poor).toBe(villages.reduce((sum, one) => sum + one.poor, 0))
      }
    }),
  )
})
