// A line that was never given lets its household go when the list is done with; what is given once is still given once, whoever does what
// at the same time.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import type { NewDelivery, SupportKind } from '../delivery.ts'
import { onceKeyOf as electricityKey } from '../electricity/electricity.ts'
import { onceKeyOf as handoutKey } from '../handout/handout.ts'
import { onceKeyOf as cardKey } from '../health-insurance/insurance.ts'
import { recountLists } from '../recount-lists.queries.ts'
import { onceKeyOf as riceKey } from '../rice/rice.ts'
import { approveList, closeList, lapseLinesOfClosed, settleLines, withdrawList } from '../support-list.commands.ts'
import { draftList, settleDeliveries } from '../support-list.effects.ts'
import { supportList } from '../support-list.queries.ts'
import { onceKeyOf as trainingKey } from '../training/training.ts'
import { onceKeyOf as tuitionKey } from '../tuition/tuition.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld({ connections: 12 })
  w.on('2026-08-10')
})
afterAll(() => w.close())

/** The key by which each kind gives once; loans and houses write it where they draw up their list. */
const keys = {
  'health-insurance': one => cardKey(one, 1),
  electricity: one => electricityKey('2026-Q2', one),
  credit: one => `credit:poor-households:2026:${one}`,
  housing: one => `house:${one}`,
  training: one => trainingKey('vocational', 1, one, ''),
  handout: one => handoutKey(2026, 'trau-cai', one),
  rice: one => riceKey(2026, 'tet', '2026-08-01', one),
  tuition: one => tuitionKey('2026-2027', 'waived', one),
} satisfies Partial<Record<SupportKind, (id: number) => string>>
type OnceKind = keyof typeof keys
const kinds = Object.keys(keys) as OnceKind[]

const line = (kind: OnceKind, householdId: number): NewDelivery => ({
  householdId,
  personId: null,
  villageId: world.villages.mon,
  class: 'poor',
  ground: '',
  amount: 1000n,
  quantity: '',
  onceKey: keys[kind](householdId),
})
const draft = (kind: OnceKind, households: number[]) =>
  w.write(tx =>
    draftList(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      {
        officeId: 1,
        kind,
        policyId: kind,
        title: `Đợt ${kind}`,
        cycle: '2026',
        rows: households.map(one => line(kind, one)),
      },
    ),
  )
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '7/QĐ', decidedOn: '2026-08-01', signer: 'Hà Văn Thử' })
const approved = async (kind: OnceKind, households: number[]) => {
  const made = await draft(kind, households)
  await approve(made.listId)
  return made
}
const close = (listId: number, rest: object = {}) => w.as(w.officer, closeList, { listId, ...rest })
const reason = 'hết kinh phí của năm'
const lapse = (listId: number, deliveryIds: number[]) =>
  w.as(w.officer, lapseLinesOfClosed, { listId, deliveryIds, reason })
/** As every kind gives in the end, whatever its page asks for before. */
const give = (deliveryId: number) =>
  w.write(tx =>
    settleDeliveries(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      { officeId: 1, deliveryIds: [deliveryId], state: 'given', day: localDate('2026-08-05') },
    ),
  )
const statesOf = async (listId: number) =>
  await w.rows<{ state: string; reason: string }>(
    'select state, reason from delivery where list_id = $1 order by delivery_id',
    [listId],
  )
const standing = async (key: string) =>
  (
    await w.rows<{ state: string }>(
      `select state from delivery where once_key = $1 and state not in ('cancelled', 'refused', 'returned', 'lapsed')`,
      [key],
    )
  ).map(row => row.state)

test('closing says what becomes of lines that were not given; those who lapse may come onto another list', async () => {
  const [a, b, c] = (await w.households(['poor', 'poor', 'poor'])) as [number, number, number]
  const { listId, deliveryIds } = await approved('rice', [a, b, c])
  await give(deliveryIds[0]!)
  await w.as(w.officer, settleLines, { listId, deliveryIds: [deliveryIds[1]!], state: 'absent', day: '2026-08-05' })
  expect(await refusal(close(listId))).toBe('close-lines-waiting')
  expect(await refusal(close(listId, { notGiven: 'lapse' }))).toBe('lapse-reason-needed')
  expect(await refusal(lapse(listId, [deliveryIds[2]!]))).toBe('support-list-not-in-state')
  const { changes } = await close(listId, { notGiven: 'lapse', reason })
  expect(changes.map(one => one.what)).toEqual(['Trạng thái', 'Không cấp', 'Kết quả', 'Kết quả'])
  expect(await statesOf(listId)).toEqual([
    { state: 'given', reason: '' },
    { state: 'lapsed', reason: `Vắng khi cấp. ${reason}` },
    { state: 'lapsed', reason },
  ])
  // What was approved is what stands there still, keys and all.
  const page = await w.ask(supportList, { listId }, w.officer)
  expect(page.list).toMatchObject({ state: 'closed', given: 1, waiting: 0, isIntact: true })
  expect(await refusal(draft('rice', [a]))).toBe('given-already')
  const next = await approved('rice', [b, c])
  await give(next.deliveryIds[0]!)
  // Never again on the old list, by nobody and on no way.
  expect(await refusal(give(deliveryIds[1]!))).toBe('delivery-not-in-state')
  await expect(
    w.rows(`update delivery set state = 'given', given_on = '2026-08-05' where delivery_id = $1`, [deliveryIds[1]]),
  ).rejects.toThrow(/delivery_given_once/)
})

test('kept waiting they hold their place, and the refusal says where; line by line they lapse later', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId, deliveryIds } = await approved('rice', [a, b])
  const { warnings } = await close(listId, { notGiven: 'keep' })
  expect(warnings?.join()).toContain('2 dòng chưa cấp vẫn để chờ')
  expect(await refusal(draft('rice', [a]))).toBe('held-by-closed-list')
  expect(await refusal(w.as(w.chair, lapseLinesOfClosed, { listId, deliveryIds, reason }))).toBe('not-permitted')
  const before = await w.as(
    w.officer,
    lapseLinesOfClosed,
    { listId, deliveryIds: [deliveryIds[0]!], reason },
    { preview: true },
  )
  expect(before.changes[0]).toMatchObject({ what: 'Không cấp' })
  expect((await statesOf(listId)).map(one => one.state)).toEqual(['planned', 'planned'])
  await lapse(listId, [deliveryIds[0]!])
  expect(await refusal(lapse(listId, deliveryIds))).toBe('lapse-not-waiting')
  expect(await refusal(draft('rice', [a, b]))).toBe('held-by-closed-list')
  expect(await refusal(draft('rice', [a]))).toBe('done')
  const entries = await w.rows<{ command: string }>(
    `select command from journal where command = 'support-list.lapse' and actor_id = $1`,
    [w.officer.userId],
  )
  expect(entries).toHaveLength(1)
})

test('a list that is withdrawn lets everybody go who was not given, as before', async () => {
  const [a] = (await w.households(['poor'])) as [number]
  const { listId } = await approved('handout', [a])
  await w.as(w.chair, withdrawList, { listId, on: '2026-08-06', reason: 'lập sai đối tượng' })
  expect(await refusal(draft('handout', [a]))).toBe('done')
})

test.each(kinds)('%s: given once, whatever two and more sessions do at once', { timeout: 60_000 }, async kind => {
  for (let round = 0; round < 6; round += 1) {
    const [a] = (await w.households(['poor'])) as [number]
    const old = await approved(kind, [a])
    const id = old.deliveryIds[0]!
    await close(old.listId, { notGiven: 'keep' })
    const again = async () => {
      const made = await draft(kind, [a])
      await approve(made.listId)
      await give(made.deliveryIds[0]!)
    }
    // The old line is given and lapses in the same moment, and three sessions list the household anew.
    const outcomes = await Promise.all([give(id), lapse(old.listId, [id]), again(), again(), again()].map(refusal))
    const now = await standing(keys[kind](a))
    expect(now.length).toBeLessThanOrEqual(1)
    expect(outcomes.filter((one, i) => i !== 1 && one === 'done').length).toBe(
      now.filter(one => one === 'given').length,
    )
    if (now.length === 0) await again()
    expect(await refusal(again())).toBe('given-already')
    expect(await standing(keys[kind](a))).toEqual(['given'])
  }
  expect((await recountLists(w.services)).faults).toEqual([])
})

test('verify finds a list that was changed, and a line that lapsed while its list still gives', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId, deliveryIds } = await approved('handout', [a, b])
  const looked = await recountLists(w.services)
  expect(looked).toMatchObject({ faults: [] })
  expect(looked.lines).toBeGreaterThan(10)
  await w.rows(`update delivery set state = 'lapsed', reason = 'ghi tay' where delivery_id = $1`, [deliveryIds[0]])
  await w.rows('update delivery set once_key = null where delivery_id = $1', [deliveryIds[1]])
  expect((await recountLists(w.services)).faults).toEqual([
    { kind: 'list', officeId: 1, id: listId },
    { kind: 'lapsed', officeId: 1, id: deliveryIds[0] },
  ])
})
