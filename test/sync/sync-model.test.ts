// Phones and a desk, random histories, the real server. `npm run test:sync -- --histories N --seed S` runs many, by a new seed each time; here
// some, always the same. Several go on at the same time, each in a village of its own.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from './history.ts'
import { histories } from './history-steps.ts'

/** 500 where changes are checked for all, fewer for whoever waits for the answer. */
const runs = Number(process.env.BENVUNG_HISTORIES ?? (process.env.CI ? 500 : 150))
const seed = Number(
  process.env.BENVUNG_SEED ?? (process.env.BENVUNG_HISTORIES ? Math.floor(Math.random() * 2 ** 31) : 7),
)
const together = Math.min(runs, 50)
const rounds = Math.ceil(runs / together)
const counts = { entries: 0, edits: 0, conflicts: 0 }

let bench: Bench
beforeAll(async () => {
  bench = await openBench(Math.min(rounds * together, 1000))
}, 240_000)
const leave = async () => {
  for (const name of ['entries', 'edits', 'conflicts'] as const) counts[name] += bench.counts[name]
  await bench.close()
}
afterAll(() => bench?.close())

test(
  'after any history all replicas are equal, no edit has vanished, and nothing was done twice',
  async () => {
    console.log(`sync histories: ${rounds * together}, seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(fc.array(histories, { minLength: together, maxLength: together }), async several => {
        if (bench.left() < several.length) {
          await leave()
          bench = await openBench(1000)
        }
        const done = await Promise.allSettled(several.map(history => bench.run(history)))
        const failed = done.find(one => one.status === 'rejected')
        if (failed) throw failed.reason
      }),
      { numRuns: rounds, seed, endOnFailure: process.env.BENVUNG_SHRINK !== '1' },
    )
    const [entries, edits, conflicts] = (['entries', 'edits', 'conflicts'] as const).map(
      name => counts[name] + bench.counts[name],
    )
    console.log(`sync histories: ${entries} entries, ${edits} edits, ${conflicts} kept both`)
    expect(entries).toBeGreaterThan(runs)
    expect(conflicts).toBeGreaterThan(runs / 10)
  },
  12 * 3_600_000,
)
