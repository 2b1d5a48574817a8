// Phones and a desk, random histories, the real server. `npm run test:sync -- --histories N --seed S` runs many, by a new seed each time; here
// some, always the same.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, histories, openBench } from './history.ts'

const runs = Number(process.env.BENVUNG_HISTORIES ?? 60)
const seed = Number(
  process.env.BENVUNG_SEED ?? (process.env.BENVUNG_HISTORIES ? Math.floor(Math.random() * 2 ** 31) : 7),
)

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 120_000)
afterAll(() => bench?.close())

test(
  'after any history all replicas are equal, no edit has vanished, and nothing was done twice',
  async () => {
    console.log(`sync histories: ${runs}, seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(histories, async history => bench.run(history)),
      { numRuns: runs, seed, endOnFailure: process.env.BENVUNG_SHRINK !== '1' },
    )
    const { entries, edits, conflicts } = bench.counts
    console.log(`sync histories: ${entries} entries, ${edits} edits, ${conflicts} kept both`)
    expect(entries).toBeGreaterThan(runs)
    expect(conflicts).toBeGreaterThan(runs / 10)
  },
  4 * 3_600_000,
)
