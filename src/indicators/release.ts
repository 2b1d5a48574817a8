// What is made public together: the villages of an area, under the communes they belong to now and belonged to before, as one tree.
// And the table of results without its small counts. Pure.
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type Counts, smallest, type Unit } from './disclosure.ts'
import type { ResultId, ResultRow } from './results.ts'

/** @param counts of the villages that have any household; others are left out: nothing is known of them. */
export function unitsOf(tree: AreaTree, rootId: number, asOf: LocalDate, counts: ReadonlyMap<number, Counts>): Unit {
  const villages = tree.villagesOf(rootId, asOf).filter(one => (counts.get(one.areaId)?.households ?? 0) > 0)
  const offices = new Set(villages.map(one => one.officeId))
  /** Communes of an office in the order of time, whole ones only: of a commune that reaches beyond the area only a part is known. */
  const communesOf = (officeId: number | null) =>
    tree.offices
      .filter(one => one.officeId === officeId && tree.get(one.areaId).level === 'commune')
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .map(one => one.areaId)
      .filter(areaId => tree.offices.every(one => one.areaId !== areaId || offices.has(one.officeId)))
  const grouped = (members: typeof villages, levels: number): Unit[] => {
    const byCommune = new Map<number, typeof villages>()
    const alone: Unit[] = []
    for (const village of members) {
      // The newest map first, then what was merged into it.
      const commune = [...new Set(communesOf(village.officeId))].reverse().filter(areaId => areaId !== rootId)[levels]
      if (commune === undefined) alone.push({ areaId: village.areaId, parts: [], counts: counts.get(village.areaId)! })
      else byCommune.set(commune, [...(byCommune.get(commune) ?? []), village])
    }
    return [...alone, ...[...byCommune].map(([areaId, inside]) => ({ areaId, parts: grouped(inside, levels + 1) }))]
  }
  const isOld = tree.get(rootId).level === 'commune' && tree.get(rootId).to !== null
  // An old commune is told by its villages alone: what it became is larger than itself.
  const parts = isOld
    ? villages.map(one => ({ areaId: one.areaId, parts: [], counts: counts.get(one.areaId)! }))
    : grouped(villages, 0)
  return { areaId: rootId, parts }
}

/** Counts of people and households; the others are of areas, rates or works. */
const ofPeople: readonly ResultId[] = [
  'poor-households',
  'houses',
  'loans',
  'insurance',
  'electricity',
  'trained',
  'communicators',
  'chain',
]
const ofPoverty: readonly ResultId[] = ['poor-households', 'poverty-rate', 'poverty-fall', 'poverty-rate-before']

/** The table of results as everybody may see it: a few households or people are "fewer than five", without their money. */
export function publicResults(rows: readonly ResultRow[], povertyIsHeld: boolean): ResultRow[] {
  return rows.map(row => {
    const few = ofPeople.includes(row.id) && typeof row.value === 'number' && row.value > 0 && row.value < smallest
    if (!few && !(povertyIsHeld && ofPoverty.includes(row.id))) return row
    return {
      ...row,
      value: null,
      deliveries: null,
      money: null,
      note: `dưới ${smallest}, không công bố`,
      noteEn: `fewer than ${smallest}, not published`,
    }
  })
}
