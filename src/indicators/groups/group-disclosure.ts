// Which divisions into groups may be told of an area beside the counts of its communes and villages. Groups live together: "Mông" may be
// just two villages, one of them held back. So what could be worked out from all tables at once is judged exactly. Pure.
//
// What is shown of places cuts the area into blocks: a shown place less the shown places in it. Of a block only its sum is known. A
// combination of block sums and group sums tells of a set of households only if, in every block, it takes the households of some groups
// and leaves the others; whoever belongs to the same groups in the same block is always taken together. So it is enough to try every
// choice of groups, and to look at what it takes in the blocks that it divides: whole blocks are judged already (disclosure.ts).
import { type Counts, type PublicCounts, smallest, tellsTooMuch, type Unit } from '../disclosure.ts'
import { type GroupCounts, type GroupKind, groupKinds, type PublicGroups, restCode } from './group.ts'

/** More groups than this are not told by name. */
const mostGroups = 6

/** A division of all households: names of its parts, and to which of them a household belongs. */
interface Division {
  kind: GroupKind
  codes: string[]
  of(one: GroupCounts): number
}

/** Households of a block that belong to the same part of every division. */
interface Class {
  parts: number[]
  counts: Counts
}

/** @param places what is told of the area and everything in it, as `publish` gives it. */
export function publishGroups(
  root: Unit,
  places: readonly PublicCounts[],
  groups: readonly GroupCounts[],
): PublicGroups {
  if (!isOfTheSame(root, groups)) return { tables: [], held: [...groupKinds], reason: 'books' }
  const shown = new Set(places.filter(one => one.poor !== null).map(one => one.areaId))
  // A division adds up to the area's own sum: where that is held back, so is every division.
  const blocks = shown.has(root.areaId) ? blocksOf(root, shown, groups) : []
  const told: Division[] = []
  for (const kind of groupKinds) {
    const division = candidates(kind, groups).find(one => isSafe(blocks, [...told, one]))
    if (division) told.push(division)
  }
  const held = groupKinds.filter(kind => !told.some(one => one.kind === kind))
  return {
    tables: told.map(one => ({ kind: one.kind, rows: rowsOf(one, groups) })),
    held,
    reason: held.length > 0 ? 'few' : null,
  }
}

/** From the finest division to the coarsest: named groups are joined with the rest, the smallest first. */
function candidates(kind: GroupKind, groups: readonly GroupCounts[]): Division[] {
  if (kind === 'women') return [{ kind, codes: ['women', restCode], of: one => (one.womanHeads ? 0 : 1) }]
  if (kind === 'children') return [{ kind, codes: ['children', restCode], of: one => (one.hasChildren ? 0 : 1) }]
  const sizes = new Map<string, number>()
  for (const { ethnic, counts } of groups)
    if (ethnic !== '') sizes.set(ethnic, (sizes.get(ethnic) ?? 0) + counts.households)
  const bySize = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code)
  const found: Division[] = []
  for (let named = Math.min(mostGroups, bySize.length); named > 0; named -= 1) {
    const codes = bySize.slice(0, named)
    const hasRest = groups.some(one => one.counts.households > 0 && !codes.includes(one.ethnic))
    if (!hasRest && named < 2) continue
    found.push({
      kind,
      codes: hasRest ? [...codes, restCode] : codes,
      of: one => (codes.includes(one.ethnic) ? codes.indexOf(one.ethnic) : named),
    })
  }
  return found
}

function isSafe(blocks: readonly (readonly GroupCounts[])[], divisions: readonly Division[]): boolean {
  const classes = blocks.map(block => classesOf(block, divisions))
  if (blocks.length === 0 || !divisions.every((one, at) => isMixed(classes, at, one.codes.length))) return false
  for (const choice of choices(divisions.map(one => one.codes.length)))
    if (!isHarmless(takenBy(classes, choice))) return false
  return true
}

/** Any two parts of a division meet in some block in households that are otherwise alike. Then a combination weighs them the same, or
 *  one once more than the other, and no more combinations have to be tried than there are choices of parts. */
function isMixed(blocks: readonly (readonly Class[])[], at: number, size: number): boolean {
  const met = new Set<string>()
  const besides = ({ parts }: Class) => parts.map((part, i) => (i === at ? '' : part)).join()
  for (const classes of blocks)
    for (const one of classes)
      for (const other of classes)
        if (one.parts[at]! < other.parts[at]! && besides(one) === besides(other))
          met.add(`${one.parts[at]} ${other.parts[at]}`)
  return met.size === (size * (size - 1)) / 2
}

/** Every choice of parts of every division, as one bit a part; without the empty one. Of a division all parts are the same as none. */
function* choices(sizes: readonly number[]): Generator<number[]> {
  const choice = sizes.map(() => 0)
  for (;;) {
    let at = 0
    while (at < sizes.length && ++choice[at]! === 2 ** sizes[at]! - 1) choice[at++] = 0
    if (at === sizes.length) return
    yield choice
  }
}

/** What a combination takes of the blocks that it divides; undefined: it tells of no set of households. */
function takenBy(blocks: readonly (readonly Class[])[], choice: readonly number[]): Counts | undefined {
  const taken = { households: 0, poor: 0, nearPoor: 0 }
  for (const classes of blocks) {
    const weights = classes.map(({ parts }) => parts.reduce((sum, part, at) => sum + ((choice[at]! >> part) & 1), 0))
    const [least, most] = [Math.min(...weights), Math.max(...weights)]
    if (most - least > 1) return undefined
    if (most === least) continue
    classes.forEach(({ counts }, i) => {
      if (weights[i] === most) add(taken, counts)
    })
  }
  return taken
}

const isHarmless = (taken: Counts | undefined): boolean =>
  taken === undefined || taken.households === 0 || (taken.households >= 2 * smallest && !tellsTooMuch(taken))

/** Households of each block: of a shown place, without those of the shown places in it. */
function blocksOf(root: Unit, shown: ReadonlySet<number>, groups: readonly GroupCounts[]): GroupCounts[][] {
  const blockOf = new Map<number, number>()
  const walk = (unit: Unit, around: number) => {
    const own = shown.has(unit.areaId) ? unit.areaId : around
    if (unit.parts.length === 0) blockOf.set(unit.areaId, own)
    for (const part of unit.parts) walk(part, own)
  }
  walk(root, root.areaId)
  const blocks = new Map<number, GroupCounts[]>()
  for (const one of groups) {
    if (one.counts.households === 0) continue
    const block = blockOf.get(one.villageId)!
    const known = blocks.get(block)
    if (known) known.push(one)
    else blocks.set(block, [one])
  }
  return [...blocks.values()]
}

function classesOf(block: readonly GroupCounts[], divisions: readonly Division[]): Class[] {
  const found = new Map<string, Class>()
  for (const one of block) {
    const parts = divisions.map(division => division.of(one))
    const known = found.get(parts.join())
    if (known) add(known.counts, one.counts)
    else found.set(parts.join(), { parts, counts: { ...one.counts } })
  }
  return [...found.values()]
}

/** Whether the groups are of the same households as the counts of the villages: a village counted by its dated total has more
 *  households than the books know by group, and the rest would be taken for a group. */
function isOfTheSame(root: Unit, groups: readonly GroupCounts[]): boolean {
  const sums = new Map<number, number>()
  for (const { villageId, counts } of groups) sums.set(villageId, (sums.get(villageId) ?? 0) + counts.households)
  const villages = [...everyVillage(root)]
  return (
    villages.every(one => (sums.get(one.areaId) ?? 0) === (one.counts?.households ?? 0)) && sums.size <= villages.length
  )
}

function* everyVillage(unit: Unit): Generator<Unit> {
  if (unit.parts.length === 0) yield unit
  for (const part of unit.parts) yield* everyVillage(part)
}

function rowsOf({ codes, of }: Division, groups: readonly GroupCounts[]) {
  const rows = codes.map(code => ({ code, households: 0, poor: 0, nearPoor: 0 }))
  for (const one of groups) add(rows[of(one)]!, one.counts)
  return rows
}

function add(sum: Counts, more: Counts): void {
  sum.households += more.households
  sum.poor += more.poor
  sum.nearPoor += more.nearPoor
}
