// A whole commune at once: opening and deciding are a handful of statements, not one per household.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { household, member, world } from '../../test/setup/registry-world.ts'
import { issueCertificates } from './decision/certificate.commands.ts'
import { prepareDecision, registerDecision, signDecision } from './decision/decision.commands.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from './review.builders.ts'
import { openRound } from './round.commands.ts'

let w: ReviewWorld
let statements = 0
beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
  w.services.db.pool.on('connect', client => {
    const { query } = client
    client.query = ((...args: unknown[]) => {
      statements += 1
      return (query as (...all: unknown[]) => unknown).apply(client, args)
    }) as typeof query
  })
}, 120_000)
afterAll(() => w.close())

/** New connections only, so that every statement is counted. */
async function counting<T>(work: () => Promise<T>): Promise<{ result: T; statements: number; ms: number }> {
  statements = 0
  const start = performance.now()
  const result = await work()
  return { result, statements, ms: performance.now() - start }
}

test('twelve thousand households are listed, two thousand decided and certified, with few statements', async () => {
  w.on('2026-09-01')
  for (let part = 0; part < 4; part += 1)
    await w.register(
      ...Array.from({ length: 3000 }, (_, i) =>
        household({
          villageId: part % 2 ? world.villages.mon : world.villages.ta,
          members: [member(`Lò Văn ${part} ${i}`)],
        }),
      ),
    )
  // what autovacuum does within a minute of such a load
  await w.rows('analyze')
  // connections that were there before are not counted: use all of them up
  const held = await Promise.all(
    Array.from({ length: w.services.db.pool.totalCount }, () => w.services.db.pool.connect()),
  )
  for (const client of held) client.release(true)

  const opened = await counting(() =>
    w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income', everyHousehold: true }),
  )
  expect(opened.result.households).toBe(12_000)
  expect(opened.statements).toBeGreaterThan(10)
  expect(opened.statements).toBeLessThan(60)

  const { roundId } = opened.result
  await w.rows("update review_case set state = 'removed' where round_id = $1", [roundId])
  await w.rows(
    `update review_case set state = 'ready', class_final = 'poor' where case_id in
       (select case_id from review_case where round_id = $1 order by case_id limit 2000)`,
    [roundId],
  )
  await w.rows('analyze review_case')
  const { draftId, hash } = await w.as(w.officer, prepareDecision, { roundId })
  await w.as(w.chair, signDecision, { draftId, hash })
  const registered = await counting(() =>
    w.as(w.clerk, registerDecision, { draftId, number: '1/QĐ', signedOn: '2026-09-01', inForceOn: '2026-09-01' }),
  )
  expect(registered.result.totals).toMatchObject({ poor: 2000 })
  expect(registered.statements).toBeLessThan(60)
  const issued = await counting(() =>
    w.as(w.clerk, issueCertificates, { decisionId: registered.result.decisionId, issuedOn: '2026-09-01' }),
  )
  expect(issued.result.issued).toBe(2000)
  expect(issued.statements).toBeLessThan(30)
  expect(await w.rows("select 1 from household where class = 'poor'")).toHaveLength(2000)
  if (process.env.BENVUNG_TIMES)
    process.stdout.write(
      `open ${opened.ms.toFixed(0)} ms (${opened.statements}), register ${registered.ms.toFixed(0)} ms (${registered.statements}), issue ${issued.ms.toFixed(0)} ms (${issued.statements})\n`,
    )
}, 120_000)
