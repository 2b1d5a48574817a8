// Facts of many households as columns, for the kernels of compile.ts: typed arrays, one place per household.
// Truths are two words of bits per household (surely, possibly); unknown numbers are -1. Holds no ids: place is identity.
import { type FactRow, truthNames } from './fact-table.ts'
import type { HouseholdFacts } from './facts.ts'

export interface FactColumns {
  /** Households. */
  length: number
  /** Rows: the households, then the further rows of those whose ages are open. */
  rows: number
  /** The number of the commune (0 …) of each row; counts are kept per commune. Fastest where communes lie together. */
  commune: Uint16Array
  sure: Int32Array
  possible: Int32Array
  /** đồng per person and month; -1 unknown; from 2^31 - 1 on, 2^31 - 1. */
  income: Int32Array
  b1Score: Int16Array
  members: Uint8Array
  dependantsLow: Uint8Array
  dependantsHigh: Uint8Array
  floorAreaCm2: Int32Array
  /** For row length + i: the household it is a further reading of. In order. */
  furtherOf: Int32Array
}

export const bitOf = (fact: string): number => {
  const bit = truthNames.indexOf(fact as (typeof truthNames)[number])
  if (bit < 0) throw new RangeError(`no such fact: ${fact}`)
  return bit
}

const largest = 2 ** 31 - 1

/** Empty columns; `shared` puts them into memory that worker threads can share. */
export function allocateColumns(length: number, further = 0, shared = false): FactColumns {
  const rows = length + further
  const memory = (bytes: number): ArrayBuffer =>
    shared ? (new SharedArrayBuffer(bytes) as unknown as ArrayBuffer) : new ArrayBuffer(bytes)
  return {
    length,
    rows,
    commune: new Uint16Array(memory(rows * 2)),
    sure: new Int32Array(memory(rows * 4)),
    possible: new Int32Array(memory(rows * 4)),
    income: new Int32Array(memory(rows * 4)),
    b1Score: new Int16Array(memory(rows * 2)),
    members: new Uint8Array(memory(rows)),
    dependantsLow: new Uint8Array(memory(rows)),
    dependantsHigh: new Uint8Array(memory(rows)),
    floorAreaCm2: new Int32Array(memory(rows * 4)),
    furtherOf: new Int32Array(memory(further * 4)),
  }
}

/** Puts one row of facts at a place. Throws RangeError for more than 255 members or a B1 score above 32767. */
export function setRow(columns: FactColumns, place: number, row: FactRow, commune: number): void {
  if (row.members > 255) throw new RangeError('more than 255 members')
  if ((row.b1Score ?? 0) > 32_767) throw new RangeError('B1 score above 32767')
  let [sure, possible] = [0, 0]
  truthNames.forEach((fact, bit) => {
    if (row[fact] === true) sure |= 1 << bit
    if (row[fact] !== false) possible |= 1 << bit
  })
  columns.commune[place] = commune
  columns.sure[place] = sure
  columns.possible[place] = possible
  columns.income[place] = row.income === null ? -1 : Math.min(row.income, largest)
  columns.b1Score[place] = row.b1Score ?? -1
  columns.members[place] = row.members
  columns.dependantsLow[place] = row.dependantsLow
  columns.dependantsHigh[place] = row.dependantsHigh
  columns.floorAreaCm2[place] = row.floorAreaCm2 === null ? -1 : Math.min(row.floorAreaCm2, largest)
}

/** Columns of households with their communes. */
export function columnsOf(
  households: readonly { facts: Pick<HouseholdFacts, 'row' | 'variants'>; commune?: number }[],
): FactColumns {
  const further = households.reduce((sum, one) => sum + Math.max(0, one.facts.variants.length - 1), 0)
  const columns = allocateColumns(households.length, further)
  let next = households.length
  households.forEach(({ facts, commune = 0 }, place) => {
    setRow(columns, place, facts.variants[0] ?? facts.row, commune)
    for (const variant of facts.variants.slice(1)) {
      columns.furtherOf[next - households.length] = place
      setRow(columns, next, variant, commune)
      next += 1
    }
  })
  return columns
}
