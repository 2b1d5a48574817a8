// Made-up households in columns for A: 27 million, by commune, with gaps. Deterministic from the seed.
import { allocateColumns, bitOf, type FactColumns } from '../src/rules/columns.ts'
import { truthNames } from '../src/rules/fact-table.ts'

/** Columns of households that lie together by commune, as tables with the commune first in their key do. */
export function makeColumns(length: number, communes: number, seed: number): FactColumns {
  const columns = allocateColumns(length, 0, true)
  const good = truthNames.reduce((mask, name, bit) => (/^(uses|has)/.test(name) ? mask | (1 << bit) : mask), 0)
  const all = (1 << truthNames.length) - 1
  const urbanBit = 1 << bitOf('urban')
  let state = seed | 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state
  }
  for (let i = 0; i < length; i++) {
    // Three random words together: each fact is bad for one household in eight.
    const bad = next() & next() & next() & all & ~urbanBit
    const dice = next() >>> 0
    const urban = dice % 100 < 35 ? urbanBit : 0
    const sure = ((good ^ bad) & ~urbanBit) | urban
    // One household in twenty has gaps.
    const gaps = dice % 20 === 7 ? next() & next() & all : 0
    columns.commune[i] = Math.floor((i / length) * communes)
    columns.sure[i] = sure & ~gaps
    columns.possible[i] = sure | gaps
    const money = next() >>> 0
    const byIncome = money % 10 !== 3
    columns.income[i] = byIncome ? 500_000 + (money % 60_000) * 100 : -1
    columns.b1Score[i] = byIncome ? -1 : (money >>> 8) % 60 === 5 ? -1 : (money >>> 8) % 300
    const members = 1 + ((dice >>> 8) % 7)
    const low = (dice >>> 12) % (members + 1)
    columns.members[i] = members
    columns.dependantsLow[i] = low
    columns.dependantsHigh[i] = gaps !== 0 && low < members ? low + 1 : low
    columns.floorAreaCm2[i] = (gaps & 1) !== 0 ? -1 : members * (50_000 + ((money >>> 4) % 300_000))
  }
  return columns
}
