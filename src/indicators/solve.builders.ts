// For tests of disclosure: random districts on two maps as one tree, and whoever subtracts: all that follows from shown sums, exactly.
import fc from 'fast-check'
import { addFractions, type Fraction, fraction, multiplyFractions } from '../base/fraction.ts'
import type { Counts, Unit } from './disclosure.ts'

export const unit = (areaId: number, ...parts: Unit[]): Unit => ({ areaId, parts })

const counts = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  .map(([others, poor, nearPoor]): Counts => ({ households: others + poor + nearPoor, poor, nearPoor }))

/** Province or district, communes of the new map, of the old map, villages. */
export const district = fc
  .array(fc.array(fc.array(counts, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map(newCommunes => {
    let next = 1
    const id = () => next++
    return unit(
      id(),
      ...newCommunes.map(old =>
        unit(
          id(),
          ...old.map(villages => unit(id(), ...villages.map(one => ({ areaId: id(), parts: [], counts: one })))),
        ),
      ),
    )
  })

/** The unit and everything below it. */
export const below = (one: Unit): Unit[] => [one, ...one.parts.flatMap(below)]
export const villagesIn = (one: Unit): Unit[] => below(one).filter(part => part.parts.length === 0)

/** The villages whose count follows from the sums of the units in `open`: a village is found where its unit vector is a combination
 *  of them. */
export function foundOut(root: Unit, open: ReadonlySet<number>): Set<number> {
  const villages = villagesIn(root)
  const place = new Map(villages.map((one, i) => [one.areaId, i]))
  const rows = below(root)
    .filter(one => open.has(one.areaId))
    .map(one => {
      const row: Fraction[] = villages.map(() => fraction(0))
      for (const village of villagesIn(one)) row[place.get(village.areaId)!] = fraction(1)
      return row
    })
  // Gauss-Jordan: a row with a single entry is a village found out.
  let done = 0
  for (let column = 0; column < villages.length; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= done && row[column]!.n !== 0n)
    if (pivot < 0) continue
    ;[rows[done], rows[pivot]] = [rows[pivot]!, rows[done]!]
    const { n, d } = rows[done]![column]!
    rows[done] = rows[done]!.map(one => multiplyFractions(one, fraction(d, n)))
    rows.forEach((row, i) => {
      const factor = row[column]!
      if (i === done || factor.n === 0n) return
      rows[i] = row.map((one, at) =>
        addFractions(one, multiplyFractions(fraction(-factor.n, factor.d), rows[done]![at]!)),
      )
    })
    done += 1
  }
  const single = rows.filter(row => row.filter(one => one.n !== 0n).length === 1)
  return new Set(single.map(row => villages[row.findIndex(one => one.n !== 0n)]!.areaId))
}
