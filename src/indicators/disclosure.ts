// What of the counts of poor households may be shown to everybody. In a hamlet of sixty households "2 poor" names two families: a
// small count is held back, and with it as many others as are needed so that nobody finds it by subtraction, not from the commune's
// sum, not from the old or the new map. Pure. The counts of a day are judged all together, once, and never again.

/** A unit with the units it is put together from; leaves are villages. The old map's communes lie between the new map's and the
 *  villages, so that both maps are one tree: what may be shown on one is safe beside the other. */
export interface Unit {
  areaId: number
  parts: readonly Unit[]
  /** Of a village; others are the sums of their parts. */
  counts?: Counts
}

export interface Counts {
  households: number
  poor: number
  nearPoor: number
}

export interface PublicCounts {
  areaId: number
  households: number
  /** Null: held back, both together. */
  poor: number | null
  nearPoor: number | null
}

/** Fewer than this many households are not counted in public. */
export const smallest = 5

/** True where the counts tell something of single households: a few of a class, a few outside of it, or everybody. */
export function tellsTooMuch({ households, poor, nearPoor }: Counts): boolean {
  const others = households - poor - nearPoor
  const few = (count: number) => count > 0 && count < smallest
  return few(poor) || few(nearPoor) || few(others) || (households > 0 && others <= 0)
}

/** The public counts of a unit and of everything below it, itself last. */
export function publish(root: Unit): PublicCounts[] {
  const sums = new Map<number, Counts>()
  sumUp(root, sums)
  const held = new Set<number>()
  hold(root, sums, held)
  return [...everyUnit(root)].map(({ areaId }) => {
    const { households, poor, nearPoor } = sums.get(areaId)!
    const hidden = held.has(areaId)
    return { areaId, households, poor: hidden ? null : poor, nearPoor: hidden ? null : nearPoor }
  })
}

function* everyUnit(unit: Unit): Generator<Unit> {
  for (const part of unit.parts) yield* everyUnit(part)
  yield unit
}

const nothing: Counts = { households: 0, poor: 0, nearPoor: 0 }
const plus = (a: Counts, b: Counts): Counts => ({
  households: a.households + b.households,
  poor: a.poor + b.poor,
  nearPoor: a.nearPoor + b.nearPoor,
})

function sumUp(unit: Unit, sums: Map<number, Counts>): Counts {
  const sum =
    unit.parts.length === 0 ? (unit.counts ?? nothing) : unit.parts.map(part => sumUp(part, sums)).reduce(plus)
  sums.set(unit.areaId, sum)
  return sum
}

/** From the villages up: what must be held back by itself, then so many more of its neighbours that the sum of what is held back,
 *  which anybody can work out, tells nothing either. */
function hold(unit: Unit, sums: ReadonlyMap<number, Counts>, held: Set<number>): void {
  for (const part of unit.parts) hold(part, sums, held)
  if (tellsTooMuch(sums.get(unit.areaId)!)) held.add(unit.areaId)
  while (isOpen(remainderOf(unit.parts, sums, held))) {
    const next = smallestOf(
      unit.parts.filter(part => !held.has(part.areaId)),
      sums,
    )
    if (!next) {
      // No neighbour left: then the unit's own count must not be told.
      held.add(unit.areaId)
      return
    }
    holdBack(next, sums, held)
  }
  if (held.has(unit.areaId)) holdBack(unit, sums, held)
}

/** Holds a unit back. Its count must not be the sum of shown parts: one of them is held back as well, down to a village. */
function holdBack(unit: Unit, sums: ReadonlyMap<number, Counts>, held: Set<number>): void {
  held.add(unit.areaId)
  if (unit.parts.some(part => held.has(part.areaId))) return
  const part = smallestOf(unit.parts, sums)
  if (part) holdBack(part, sums, held)
}

/** Figures of large places say more and hide less: the smallest that has anybody at all is held back first. */
function smallestOf(units: readonly Unit[], sums: ReadonlyMap<number, Counts>): Unit | undefined {
  const households = (unit: Unit) => sums.get(unit.areaId)!.households
  return units
    .filter(unit => households(unit) > 0)
    .sort((a, b) => households(a) - households(b) || a.areaId - b.areaId)[0]
}

/** What anybody can work out about the villages behind the parts that are held back: their sum, and how large the largest is. */
interface Remainder {
  counts: Counts
  villages: number
  largest: number
}

function remainderOf(parts: readonly Unit[], sums: ReadonlyMap<number, Counts>, held: ReadonlySet<number>): Remainder {
  return parts
    .filter(part => held.has(part.areaId))
    .map((part): Remainder => {
      const counts = sums.get(part.areaId)!
      return part.parts.length === 0
        ? { counts, villages: 1, largest: counts.households }
        : remainderOf(part.parts, sums, held)
    })
    .reduce(
      (a, b) => ({
        counts: plus(a.counts, b.counts),
        villages: a.villages + b.villages,
        largest: Math.max(a.largest, b.largest),
      }),
      { counts: nothing, villages: 0, largest: 0 },
    )
}

/** One village alone, a sum that tells too much itself, or one village with hardly anybody beside it. */
const isOpen = ({ counts, villages, largest }: Remainder): boolean =>
  villages > 0 && (villages === 1 || tellsTooMuch(counts) || counts.households - largest < smallest)
