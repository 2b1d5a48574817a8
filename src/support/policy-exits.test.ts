// What came before lasting exits: stayed out long enough, too recent, poor again; too few say nothing; in scope only.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { fewest } from './policy-exits.api.ts'
import { supportExits } from './policy-exits.queries.ts'

let w: ReviewWorld
let households: number[]
let deliveries = 0
const deliver = (householdId: number, kind: string, day: string, amount: number) =>
  w.rows(
    `insert into delivery (office_id, delivery_id, kind, policy_id, household_id, village_id, state, given_on, amount, recorded_by, recorded_at)
     values (1, $1, $2, 'x', $3, 101, 'given', $4, $5, 11, now())`,
    [++deliveries, kind, householdId, day, amount],
  )
const endPoor = (householdId: number, day: string) =>
  w.rows('update household_status set valid_to = $2 where household_id = $1', [householdId, day])

beforeAll(async () => {
  w = await reviewWorld()
  w.on('2023-01-05')
  households = await w.households(Array.from({ length: fewest + 2 }, () => 'poor' as const))
  w.on('2026-10-01')
})
afterAll(() => w.close())

test('only who got it while poor, left in time and stayed out counts; money of all counts', async () => {
  const [lasting, recent, still, late] = households as [number, number, number, number]
  for (const id of households) await deliver(id, 'housing', '2023-05-01', 50_000_000)
  await endPoor(lasting, '2024-01-31')
  await endPoor(recent, '2025-12-31')
  await endPoor(late, '2026-08-31')
  await deliver(still, 'rice', '2022-12-01', 1)
  const { rows } = await w.ask(supportExits, { from: '2022-01-01', to: '2024-10-01' }, w.officer)
  expect(rows).toEqual([
    {
      kind: 'housing',
      households: 12,
      amount: '600000000',
      lasting: 1,
      recent: 1,
      poor: 10,
      gone: 0,
      perBillion: 166,
    },
  ])
})

test('few households give no ratio, and others see nothing', async () => {
  for (const id of households.slice(0, 3)) await deliver(id, 'training', '2023-06-01', 1_000_000)
  const { rows } = await w.ask(supportExits, { from: '2022-01-01', to: '2024-10-01' }, w.officer)
  expect(rows.find(one => one.kind === 'training')).toMatchObject({ households: 3, perBillion: null })
  const stranger = personAs('commune-officer', 99, '*', [2])
  expect((await w.ask(supportExits, {}, stranger)).rows).toEqual([])
})
