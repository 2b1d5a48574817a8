// An upgrade that makes a screen ask the database more often is noticed here, not by its users: statements per answer are counted
// against a stored baseline, and must not grow with the number of records. Counts, not times: they are the same on any machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '../src/app.ts'
import { read } from '../src/base/contract.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { query } from '../src/platform/query.ts'
import { type Ground, plantGround } from './scope/plant.ts'
import { type TestServices, testServices } from './setup/services.ts'
import { type Counting, countStatements, watchStatements, worseThan } from './statements/count.ts'

/** An endpoint that is not in the baseline yet may need so many. */
const most = 15
const file = join(projectRoot, 'test', 'statements', 'baseline.json')
const baseline = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>

let services: TestServices
let ground: Ground
let counting: Counting
let forget: () => void

beforeAll(async () => {
  services = await testServices('2026-11-23')
  ground = await plantGround(services)
  forget = watchStatements()
  counting = await countStatements(services, [...modules, planted], ground)
}, 600_000)
afterAll(async () => {
  forget()
  await services.close()
})

const isPlanted = ({ endpoint }: { endpoint: string }) => endpoint.startsWith('planted.')

test('no read and no download needs more statements than the baseline says, nor more of them the more records there are', () => {
  const counted = counting.counted.filter(one => !isPlanted(one))
  if (process.env.BENVUNG_BASELINE === 'write') {
    const sorted = counted.map(({ endpoint, few }) => [endpoint, few] as const).sort(([a], [b]) => (a < b ? -1 : 1))
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
    return
  }
  const better = counted.filter(({ endpoint, few }) => few < (baseline[endpoint] ?? 0)).map(({ endpoint }) => endpoint)
  console.log(
    `statements: ${counted.length} reads and downloads counted, ${counting.added} records added between; ` +
      `answered nobody: ${counting.unanswered.join(', ') || 'none'}` +
      (better.length > 0 ? `; fewer than in the baseline: ${better.join(', ')}` : ''),
  )
  expect(worseThan(baseline, counted, most)).toEqual([])
  expect(counted.length).toBeGreaterThan(100)
  expect(counting.added).toBeGreaterThan(500)
})

// What is planted to be found: one that asks record by record, one that asks more often than it may.
const households = () => sql<{ id: number }>`select household_id as id from household`
const answer = { input: z.object({}), output: z.object({ n: z.number() }), title: { vi: 'Thử', en: 'Try' } }
const planted = {
  name: 'planted',
  queries: [
    query(read('planted.one-by-one', { path: '/planted-one-by-one', ...answer }), {
      right: 'household.read',
      run: async (_, { tx }) => {
        const { rows } = await households().execute(tx)
        for (const { id } of rows) await sql`select from household where household_id = ${id}`.execute(tx)
        return { n: rows.length }
      },
    }),
    query(read('planted.often', { path: '/planted-often', ...answer }), {
      right: 'household.read',
      run: async (_, { tx }) => {
        for (let i = 0; i < 3; i += 1) await households().execute(tx)
        return { n: 3 }
      },
    }),
  ],
}

test('what is planted to be found is found', () => {
  const found = worseThan({ 'planted.often': 1 }, counting.counted.filter(isPlanted), most)
  expect(found).toHaveLength(2)
  expect(found[0]).toMatch(
    /^planted\.one-by-one sends more statements the more records there are: \d+ with few, \d+ with many/,
  )
  expect(found[1]).toMatch(/^planted\.often needs 3 database statements, the baseline says 1\. If it must be so/)
})
