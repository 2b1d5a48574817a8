// Columns of facts to plain numbers and back, and the counts of classes by a pack with moved lines. Pure; runs in the browser.
// What comes out is an estimate: it never decides, and is shown as "tạm tính".
import { allocateColumns, type FactColumns } from '../rules/columns.ts'
import { classifyColumns, compile, type Kernel } from '../rules/compile.ts'
import type { HouseholdClass, Parameters } from '../rules/judge.ts'
import { classCodes, type Results } from '../rules/outcomes.ts'
import type { RulePack } from '../rules/pack-types.ts'
import { findPack } from '../rules/packs.ts'

export interface PlainColumns {
  length: number
  rows: number
  group: number[]
  sure: number[]
  possible: number[]
  income: number[]
  b1Score: number[]
  members: number[]
  dependantsLow: number[]
  dependantsHigh: number[]
  floorAreaCm2: number[]
  furtherOf: number[]
}

const names = [
  'sure',
  'possible',
  'income',
  'b1Score',
  'members',
  'dependantsLow',
  'dependantsHigh',
  'floorAreaCm2',
  'furtherOf',
] as const

export function plainColumns(columns: FactColumns): PlainColumns {
  const plain = Object.fromEntries(names.map(name => [name, [...columns[name]]])) as Record<
    (typeof names)[number],
    number[]
  >
  return { length: columns.length, rows: columns.rows, group: [...columns.commune], ...plain }
}

export function columnsFrom(plain: PlainColumns): FactColumns {
  const columns = allocateColumns(plain.length, plain.rows - plain.length)
  columns.commune.set(plain.group)
  for (const name of names) columns[name].set(plain[name])
  return columns
}

export type ClassCounts = Record<HouseholdClass, number>

/** Classes per group by a pack, its parameters moved. Counts households, each once; and the members of them all. */
export function countClasses(
  kernel: Kernel,
  columns: FactColumns,
  groups: number,
  moved: Parameters = {},
  /** Results of these columns and no others, where lines are moved again and again: what a line does not touch is kept. */
  into?: Results,
): { total: ClassCounts; groups: ClassCounts[]; people: ClassCounts } {
  const { counts, results } = classifyColumns(kernel, columns, {
    moved,
    communes: Math.max(1, groups),
    ...(into ? { into, unchanged: true } : {}),
  })
  const of = (group: number) =>
    Object.fromEntries(
      classCodes.map((code, i) => [code, counts.classes[group * classCodes.length + i]!]),
    ) as ClassCounts
  const byGroup = Array.from({ length: groups }, (_, group) => of(group))
  const total = Object.fromEntries(
    classCodes.map(code => [code, byGroup.reduce((sum, one) => sum + one[code], 0)]),
  ) as ClassCounts
  const people = Object.fromEntries(classCodes.map(code => [code, 0])) as ClassCounts
  for (let place = 0; place < columns.length; place += 1)
    people[classCodes[results.outcome[place]! & 7]!] += columns.members[place]!
  return { total, groups: byGroup, people }
}

const kernels = new Map<string, Kernel>()

/** The kernel of a pack of the law, made once. A province's pack is its parent with moved lines. `without`: indicators that are left out;
 *  such a pack is made for the trial and not kept. */
export function kernelOf(
  packId: string,
  without: readonly string[] = [],
): { kernel: Kernel; pack: RulePack } | undefined {
  const pack = findPack(packId)
  if (!pack) return undefined
  if (without.length > 0) {
    const rest = { ...pack, indicators: pack.indicators.filter(one => !without.includes(one.code)) }
    return { kernel: compile(rest), pack: rest }
  }
  const kernel = kernels.get(packId) ?? compile(pack)
  kernels.set(packId, kernel)
  return { kernel, pack }
}

/** The numbers by which a pack judges: lines, cut-offs, thresholds. Those that its conditions do not read would move nothing. */
export function movableOf({ incomeTest, indicators, classes }: RulePack): string[] {
  const read = [incomeTest.below, ...indicators.map(one => one.deprivedWhen), ...classes.map(one => one.when)]
  return [...new Set(read.flatMap(parametersIn))]
}

function parametersIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if ('kind' in node && node.kind === 'parameter' && 'name' in node) return [String(node.name)]
  return Object.values(node).flatMap(parametersIn)
}

export interface ListedPack {
  packId: string
  parent: string | null
  parameters: readonly { name: string; value: number | null }[]
}

/** A pack of the list as a kernel and the values that differ from it: a province's lines move its parent's. */
export function readingOf(
  pack: ListedPack | undefined,
  without: readonly string[] = [],
): { kernel: Kernel; own: Parameters; movable: string[] } | undefined {
  const found =
    pack && (kernelOf(pack.packId, without) ?? (pack.parent === null ? undefined : kernelOf(pack.parent, without)))
  if (!found) return undefined
  return {
    kernel: found.kernel,
    own: Object.fromEntries(pack.parameters.map(one => [one.name, one.value])),
    // Also those of indicators that are left out: to take one back must not lose what was moved in it.
    movable: movableOf(findPack(found.pack.id)!),
  }
}
