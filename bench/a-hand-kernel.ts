// The same rules of 2022-2026, written by hand for these columns: what the compiled pack is measured against (A2).
// Written to be fast: lines and limits as constants, one pass, short cut for rows without gaps,
// comparisons without branches, counts per commune in bytes.
import type { FactColumns } from '../src/rules/columns.ts'
import type { Counts, Results } from '../src/rules/outcomes.ts'

const ones = Uint8Array.from({ length: 4096 }, (_, mask) => {
  let count = 0
  for (let m = mask; m !== 0; m &= m - 1) count += 1
  return count
})
const classOf = Uint8Array.from({ length: 64 }, (_, key) => {
  const [below, within, sure, may] = [key & 3, (key >> 2) & 3, (key >> 4) & 1, key >> 5]
  if (below === 3) return sure ? 0 : may ? 4 : 1
  return below === 0 && within === 3 ? 2 : below === 0 && within === 0 ? 3 : 4
})
const laneOf = Int32Array.of(1, 1 << 8, 1 << 16, 1 << 24, 0)
const spread = (four: number) => Math.imul(four, 0x204081) & 0x01010101

/** 1 where a < b; both below 2^31. Without a branch: households follow no pattern that a processor could guess. */
const less = (a: number, b: number) => ((a - b) | 0) >>> 31

/** Bits of vn-2022-2026 in the pack's order from the bits of fact-table.ts, where nothing or everything open counts. */
function maskOf(yes: number, goodYes: number, dependants: number, members: number, weakArea: number): number {
  const weak = ((yes >>> 9) & 1) + ((yes >>> 10) & 1) + ((yes >>> 11) & 1)
  return (
    ((yes | (yes >>> 1)) & 1) |
    (less(members, dependants * 2) << 1) |
    (yes & 0b1100) |
    ((yes | (yes >>> 1)) & 16) |
    (((yes >>> 1) | (yes >>> 2) | (yes >>> 3)) & 32) |
    ((weak >> 1) << 6) |
    (weakArea << 7) |
    ((~goodYes >>> 4) & 0xf00)
  )
}

export function handKernel(columns: FactColumns, results: Results, from: number, to: number, counts: Counts): void {
  const { commune, sure, possible, income, b1Score, members, dependantsLow, dependantsHigh, floorAreaCm2 } = columns
  const { outcome, deprived, unknown } = results
  let i = from
  while (i < to) {
    const g = commune[i]!
    const first = i
    const limit = Math.min(to, i + 255)
    let [classes, d0, d1, d2, p0, p1, p2, u0, u1, u2] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    do {
      const s = sure[i]!
      const p = possible[i]!
      const m = members[i]!
      const area = floorAreaCm2[i]!
      const low = dependantsLow[i]!
      const high = dependantsHigh[i]!
      const weakArea = less(area, m * 80_000) & ~(area >>> 31)
      const sureMask = maskOf(s, p, low, m, weakArea)
      let open = 0
      if (s !== p || low !== high || area < 0) open = maskOf(p, s, high, m, area < 0 ? 1 : weakArea) & ~sureMask
      const n = ones[sureMask]!
      const most = open === 0 ? n : ones[sureMask | open]!

      const urban = (s >>> 16) & 1
      const urbanOpen = ((p >>> 16) & 1) ^ urban
      const value = income[i]!
      let below = 2
      let within = 2
      if (urbanOpen === 0 && value >= 0) {
        const town = -urban
        below = 3 & (less(1_500_000 + (500_000 & town), value) - 1)
        within = 3 & (less(2_250_000 + (750_000 & town), value) - 1)
      } else if (value >= 0) {
        below = value <= 1_500_000 ? 3 : value > 2_000_000 ? 0 : 2
        within = value <= 2_250_000 ? 3 : value > 3_000_000 ? 0 : 2
      } else {
        const score = b1Score[i]!
        if (score >= 0) {
          if (urbanOpen === 0) below = score <= (urban ? 175 : 140) ? 3 : 0
          else below = score <= 140 ? 3 : score > 175 ? 0 : 2
        }
      }
      // classOf: by below (2 bits), within (2 bits), at least three for sure, at least three perhaps.
      const code = classOf[below | (within << 2) | (less(2, n) << 4) | (less(2, most) << 5)]!
      outcome[i] = code | (below << 4)
      deprived[i] = sureMask
      unknown[i] = open
      classes = (classes + laneOf[code]!) | 0
      d0 = (d0 + spread(sureMask & 15)) | 0
      d1 = (d1 + spread((sureMask >> 4) & 15)) | 0
      d2 = (d2 + spread((sureMask >> 8) & 15)) | 0
      if (code === 0) {
        p0 = (p0 + spread(sureMask & 15)) | 0
        p1 = (p1 + spread((sureMask >> 4) & 15)) | 0
        p2 = (p2 + spread((sureMask >> 8) & 15)) | 0
      }
      if (open !== 0) {
        u0 = (u0 + spread(open & 15)) | 0
        u1 = (u1 + spread((open >> 4) & 15)) | 0
        u2 = (u2 + spread((open >> 8) & 15)) | 0
      }
      i += 1
    } while (i < limit && commune[i] === g)

    let determined = 0
    for (let code = 0; code < 4; code++) {
      const count = (classes >>> (code * 8)) & 255
      counts.classes[g * 5 + code]! += count
      determined += count
    }
    counts.classes[g * 5 + 4]! += i - first - determined
    for (let bit = 0; bit < 12; bit++) {
      const shift = (bit & 3) * 8
      const [d, q, u] = bit < 4 ? [d0, p0, u0] : bit < 8 ? [d1, p1, u1] : [d2, p2, u2]
      counts.deprived[g * 12 + bit]! += (d >>> shift) & 255
      counts.deprivedPoor[g * 12 + bit]! += (q >>> shift) & 255
      counts.unknown[g * 12 + bit]! += (u >>> shift) & 255
    }
  }
}
