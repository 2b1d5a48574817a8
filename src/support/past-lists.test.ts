// Lists that are written down in bulk are lists as any other: frozen with the hash of what stands in them, given line by line, nobody twice.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { hashOfList } from './list-hash.queries.ts'
import { recordPastLists } from './past-lists.effects.ts'
import { supportList } from './support-list.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const rice = (householdId: number, cycle: string) => ({
  householdId,
  personId: null,
  villageId: world.villages.mon,
  class: 'poor',
  ground: '',
  amount: 0n,
  quantity: '15 kg',
  onceKey: `rice:${cycle}:${householdId}`,
})
const record = (households: number[], cycle: string, rest: object = {}) =>
  w.write(async tx => {
    const [written] = await recordPastLists({ ...w.context(), tx, actor: w.officer }, [
      {
        officeId: 1,
        kind: 'rice',
        policyId: 'rice',
        title: `Cứu đói ${cycle}`,
        cycle,
        rows: households.map(id => rice(id, cycle)),
        givenOn: localDate('2025-02-02'),
        decision: { number: '7/QĐ-UBND', decidedOn: localDate('2025-01-20'), signer: 'Hà Văn Thử' },
        ...rest,
      },
    ])
    return { ...written!, hash: written!.listId === null ? null : await hashOfList({ tx }, 1, written!.listId) }
  })

test('the hash is that of the lines as they stand; each line is given on its day', async () => {
  const households = await w.households(['poor', 'poor'])
  const { listId, deliveryIds, hash } = await record(households, '2025-tet')
  const kept = await w.services.db.pool.query('select content_hash, rows from support_list where list_id = $1', [
    listId,
  ])
  expect(kept.rows).toEqual([{ content_hash: hash, rows: 2 }])
  const { rows } = await w.ask(supportList, { listId: listId! }, w.officer)
  expect(rows.map(row => [row.deliveryId, row.householdId, row.state, row.givenOn])).toEqual(
    households.map((id, i) => [deliveryIds[i], id, 'given', '2025-02-02']),
  )
  await expect(record(households, '2025-tet')).rejects.toThrow('delivery_given_once')
})

test('without a decision there is no list; approved and not yet given, its lines wait', async () => {
  const [one, two] = (await w.households(['poor', 'poor'])) as [number, number]
  expect(await record([one], '2025-08', { decision: null })).toMatchObject({ listId: null })
  const { listId } = await record([two], '2025-09', { givenOn: null })
  const { rows } = await w.ask(supportList, { listId: listId! }, w.officer)
  expect(rows).toMatchObject([{ state: 'planned', givenOn: null }])
})
