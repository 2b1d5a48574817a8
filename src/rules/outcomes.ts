// What the kernels write: outcomes per row and counts per commune, as typed arrays that threads can share.
import type { FactColumns } from './columns.ts'
import type { HouseholdClass, Parameters } from './judge.ts'

export const classCodes: readonly HouseholdClass[] = ['poor', 'near_poor', 'average', 'above', 'undetermined']

/** What a kernel writes, one place per row of the columns. */
export interface Results {
  /** Bits 0-2: place in `classCodes`; bits 4-5: the truth of "income at or below the line" (0 no, 2 unknown, 3 yes). */
  outcome: Uint8Array
  /** Bit i: the pack's indicator i is surely deprived. */
  deprived: Uint16Array
  /** Bit i: not known whether it is. */
  unknown: Uint16Array
}

/** Counts per commune, households by household. */
export interface Counts {
  communes: number
  /** commune * 5 + class code. */
  classes: Int32Array
  /** commune * indicators + indicator: households surely deprived in it. */
  deprived: Int32Array
  /** Likewise among poor households alone. */
  deprivedPoor: Int32Array
  unknown: Int32Array
}

/** Judges rows from … to - 1. With counts it adds them up, for rows that are households.
 *  @param unchanged the caller writes to these columns no more, and to these results only here: then a kernel may keep what a moved line
 *  does not touch until the next call. */
export type RowKernel = (
  columns: FactColumns,
  results: Results,
  parameters: Parameters,
  from: number,
  to: number,
  counts: Counts | null,
  unchanged?: boolean,
) => void

export function allocateResults(rows: number, shared = false): Results {
  const memory = (bytes: number): ArrayBuffer =>
    shared ? (new SharedArrayBuffer(bytes) as unknown as ArrayBuffer) : new ArrayBuffer(bytes)
  return {
    outcome: new Uint8Array(memory(rows)),
    deprived: new Uint16Array(memory(rows * 2)),
    unknown: new Uint16Array(memory(rows * 2)),
  }
}

export const allocateCounts = (communes: number, indicators: number): Counts => ({
  communes,
  classes: new Int32Array(communes * classCodes.length),
  deprived: new Int32Array(communes * indicators),
  deprivedPoor: new Int32Array(communes * indicators),
  unknown: new Int32Array(communes * indicators),
})

/** Adds one household to the counts (by = 1) or takes it away (by = -1). */
export function addCounts(
  counts: Counts,
  commune: number,
  results: Results,
  place: number,
  by: 1 | -1,
  indicators: number,
): void {
  const code = results.outcome[place]! & 7
  counts.classes[commune * classCodes.length + code]! += by
  for (let left = results.deprived[place]!; left !== 0; left &= left - 1) {
    const i = 31 - Math.clz32(left & -left)
    counts.deprived[commune * indicators + i]! += by
    if (code === 0) counts.deprivedPoor[commune * indicators + i]! += by
  }
  for (let left = results.unknown[place]!; left !== 0; left &= left - 1) {
    counts.unknown[commune * indicators + 31 - Math.clz32(left & -left)]! += by
  }
}

/** Adds one set of counts to another: threads count apart. */
export function sumCounts(into: Counts, other: Counts): void {
  for (const name of ['classes', 'deprived', 'deprivedPoor', 'unknown'] as const) {
    for (let i = 0; i < other[name].length; i++) into[name][i]! += other[name][i]!
  }
}
