// A list is frozen when it is approved, nobody gets twice what is given once, and nothing is given to who has left, moved or died.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import type { NewDelivery } from './delivery.ts'
import { settleRecovery } from './recovery/recovery.commands.ts'
import { recoveryList } from './recovery/recovery.queries.ts'
import { approveList, closeList, dropLine, settleLines, withdrawList } from './support-list.commands.ts'
import { draftList } from './support-list.effects.ts'
import { supportList, supportLists } from './support-list.queries.ts'
import { supportWork } from './work.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const rice = (householdId: number, rest: Partial<NewDelivery> = {}): NewDelivery => ({
  householdId,
  personId: null,
  villageId: world.villages.mon,
  class: 'poor',
  ground: '',
  amount: 0n,
  quantity: '15 kg',
  onceKey: `rice:2026-tet:${householdId}`,
  ...rest,
})
const draft = (rows: NewDelivery[]) =>
  w.write(tx =>
    draftList(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      { officeId: 1, kind: 'rice', policyId: 'rice', title: 'Cứu đói Tết', cycle: '2026-tet', rows },
    ),
  )
const decided = { decisionNumber: '12/QĐ-UBND', decidedOn: '2026-08-01', signer: 'Hà Văn Thử' }
const waiting = async (who: typeof w.officer) => (await w.ask(supportWork, {}, who)).items.map(item => item.kind)
const listed = async (households: number[]) => {
  const { listId, deliveryIds } = await draft(households.map(id => rice(id)))
  await w.as(w.chair, approveList, { listId, ...decided })
  return { listId, deliveryIds }
}
const settle = (listId: number, deliveryIds: number[], rest: object = {}) =>
  w.as(w.officer, settleLines, { listId, deliveryIds, state: 'given', day: '2026-08-05', ...rest })

test('drawn up, approved by another, given; the page tells that it is what was approved', async () => {
  const households = await w.households(['poor', 'poor', 'near_poor'])
  const { listId, deliveryIds } = await draft(households.map(id => rice(id)))
  const dropped = deliveryIds[2]!
  await w.as(w.officer, dropLine, { deliveryId: dropped, reason: 'chưa đủ điều kiện' })
  expect(await waiting(w.chair)).toEqual(['list-approve'])
  expect(await waiting(w.officer)).toEqual([])
  const self = { ...w.chair, userId: w.officer.userId }
  expect(await waiting(self)).toEqual([])
  expect(await refusal(w.as(self, approveList, { listId, ...decided }))).toBe('support-list-own-approval')
  expect(await refusal(w.as(w.officer, approveList, { listId, ...decided }))).toBe('not-permitted')
  expect(await refusal(settle(listId, [deliveryIds[0]!]))).toBe('support-list-not-in-state')
  await w.as(w.chair, approveList, { listId, ...decided })
  expect(await refusal(w.as(w.officer, dropLine, { deliveryId: deliveryIds[0]!, reason: 'bỏ sau khi duyệt' }))).toBe(
    'support-list-not-in-state',
  )
  expect(await waiting(w.officer)).toEqual(['list-record'])
  await settle(listId, [deliveryIds[0]!])
  await settle(listId, [deliveryIds[1]!], { state: 'absent' })
  expect(await waiting(w.officer)).toEqual([])
  await settle(listId, [deliveryIds[1]!], { day: '2026-08-09' })
  const page = await w.ask(supportList, { listId }, w.officer)
  expect(page.list).toMatchObject({ state: 'approved', rows: 2, given: 2, waiting: 0, isIntact: true })
  await w.rows('update delivery set amount = 1 where delivery_id = $1', [deliveryIds[0]])
  expect((await w.ask(supportList, { listId }, w.officer)).list.isIntact).toBe(false)
  await w.as(w.officer, closeList, { listId })
  expect((await w.ask(supportLists, { kind: 'rice', state: 'closed' }, w.officer)).rows.map(row => row.listId)).toEqual(
    [listId],
  )
})

test('a list without anybody on it is none', async () => {
  expect(await refusal(draft([]))).toBe('support-list-empty')
})

test('no one twice: on two lists, twice on one, by two officers at once', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId } = await listed([a])
  expect(await refusal(draft([rice(a)]))).toBe('given-already')
  expect(await refusal(draft([rice(b), rice(b)]))).toBe('given-already')
  const told = (rows: NewDelivery[]) => draft(rows).catch((error: { details: object }) => error.details)
  expect(await told([rice(a)])).toMatchObject({ where: { vi: 'danh sách “Cứu đói Tết”' } })
  // By name, not by the key.
  expect(await told([rice(b), rice(b)])).toMatchObject({ count: 1, who: expect.stringContaining('Lò Văn Mẫu') })
  const outcomes = await Promise.all([draft([rice(b)]), draft([rice(b)]), draft([rice(b)])].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'given-already', 'given-already'])
  await w.as(w.chair, withdrawList, { listId, on: '2026-08-06', reason: 'lập sai đối tượng' })
  expect(await refusal(draft([rice(a)]))).toBe('done')
})

test('not to a household that has ended, nor to one that left the class, unless the ground is said; not twice, not before the decision', async () => {
  const [a, b, c] = (await w.households(['poor', 'poor', 'near_poor'])) as [number, number, number]
  const { listId, deliveryIds } = await listed([a, b, c])
  await w.rows(`update household set closed_on = '2026-08-02' where household_id = $1`, [a])
  expect(await refusal(settle(listId, [deliveryIds[0]!]))).toBe('delivery-hindered')
  // Listed as poor, and near-poor now.
  expect(await refusal(settle(listId, [deliveryIds[1]!, deliveryIds[2]!]))).toBe('delivery-hindered')
  await settle(listId, [deliveryIds[2]!], { despite: 'hưởng đến hết quý theo quyết định' })
  expect(await refusal(settle(listId, [deliveryIds[1]!], { day: '2026-07-20' }))).toBe('given-before-decision')
  await settle(listId, [deliveryIds[1]!])
  expect(await refusal(settle(listId, [deliveryIds[1]!]))).toBe('delivery-not-in-state')
  await settle(listId, [deliveryIds[1]!], { state: 'returned', reason: 'cấp nhầm' })
})

test('withdrawn after some were given: not before it is said what becomes of those, then a task opens for each', async () => {
  const [a, b, c] = (await w.households(['poor', 'poor', 'poor'])) as [number, number, number]
  const { listId, deliveryIds } = await listed([a, b, c])
  await settle(listId, [deliveryIds[0]!, deliveryIds[1]!])
  const withdraw = (rest: object) =>
    w.as(w.chair, withdrawList, { listId, on: '2026-08-09', reason: 'quyết định bị thu hồi', ...rest })
  expect(await refusal(withdraw({}))).toBe('withdraw-after-given')
  expect(await refusal(withdraw({ aboutGiven: 'recover' }))).toBe('withdraw-due-needed')
  expect(await refusal(withdraw({ aboutGiven: 'recover', dueOn: '2026-08-08' }))).toBe('withdraw-due-needed')
  expect((await w.ask(recoveryList, {}, w.officer)).rows).toEqual([])
  await withdraw({ aboutGiven: 'recover', dueOn: '2026-09-30' })
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows.map(row => row.state).sort()).toEqual(['cancelled', 'given', 'given'])
  const open = await w.ask(recoveryList, { state: 'open' }, w.officer)
  expect(open.rows.map(row => row.householdId).sort()).toEqual([a, b].sort())
  const [one, two] = open.rows.map(row => row.recoveryId) as [number, number]
  const end = (recoveryId: number, outcome: string, rest: object = {}, actor = w.officer) =>
    w.as(actor, settleRecovery, {
      recoveryIds: [recoveryId],
      outcome,
      on: '2026-08-10',
      document: 'Biên bản 3/BB',
      ...rest,
    })
  expect(await refusal(end(one, 'recovered', { on: '2026-08-01' }))).toBe('recovery-day')
  expect(await refusal(end(one, 'recovered', { postingId: 1 }))).toBe('recovery-posting-kind')
  await end(one, 'recovered')
  expect(await refusal(end(one, 'recovered'))).toBe('recovery-settled')
  expect(await refusal(end(two, 'waived'))).toBe('not-permitted')
  await end(two, 'waived', {}, w.chair)
  const after = await w.ask(supportList, { listId }, w.officer)
  expect(after.rows.map(row => row.state).sort()).toEqual(['cancelled', 'given', 'returned'])
  expect((await w.ask(recoveryList, {}, w.officer)).totals).toMatchObject({ open: 0, late: 0 })
})

test('each kind says what can come back: a course is kept, a loan is the bank’s, a card is recovered', async () => {
  for (const [kind, wrong, right] of [
    ['training', 'recover', 'keep'],
    ['legal-aid', 'recover', 'keep'],
    ['credit', 'keep', null],
    ['housing', 'recover', null],
    ['health-insurance', 'keep', 'recover'],
    ['tuition', null, 'recover'],
    ['handout', null, 'keep'],
    ['electricity', null, 'recover'],
  ] as const) {
    const [a] = (await w.households(['poor'])) as [number]
    const { listId, deliveryIds } = await w.write(tx =>
      draftList(
        { ...w.context(), tx, actor: w.officer, changed: () => undefined },
        { officeId: 1, kind, policyId: kind, title: kind, cycle: '2026', rows: [rice(a, { onceKey: null })] },
      ),
    )
    await w.as(w.chair, approveList, { listId, ...decided })
    await w.rows(`update delivery set state = 'given', given_on = '2026-08-05' where delivery_id = $1`, [
      deliveryIds[0],
    ])
    const withdraw = (aboutGiven: string | null) =>
      w.as(w.chair, withdrawList, {
        listId,
        on: '2026-08-09',
        reason: 'hủy quyết định',
        aboutGiven,
        dueOn: '2026-09-30',
      })
    expect([kind, await refusal(withdraw(null))]).toEqual([kind, 'withdraw-after-given'])
    if (wrong) expect([kind, await refusal(withdraw(wrong))]).toEqual([kind, 'withdraw-choice-wrong'])
    if (right) expect([kind, await refusal(withdraw(right))]).toEqual([kind, 'done'])
  }
})

test('before things are carried there, the list says who has left, moved or died', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId } = await listed([a, b])
  await w.rows(`update household_status set valid_to = '2026-08-03' where household_id = $1`, [a])
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows.map(row => [row.householdId, row.hindrance])).toEqual([
    [a, 'class-changed'],
    [b, null],
  ])
})

test('a village head sees and settles the lines of the own village', async () => {
  const [here] = (await w.households(['poor'])) as [number]
  const [there] = (await w.households(['poor'], world.villages.ta)) as [number]
  const { listId, deliveryIds } = await draft([rice(here), rice(there, { villageId: world.villages.ta })])
  await w.as(w.chair, approveList, { listId, ...decided })
  const head = personAs('village-head', 14, [world.villages.mon])
  const { rows, list } = await w.ask(supportList, { listId }, head)
  expect(rows.map(row => row.householdId)).toEqual([here])
  expect(list).toMatchObject({ waiting: 1, isIntact: null })
  const day = { listId, state: 'given', day: String(localDate('2026-08-05')) }
  expect(await refusal(w.as(head, settleLines, { ...day, deliveryIds: [deliveryIds[1]!] }))).toMatch(
    /not-permitted|not-found/,
  )
  expect(await refusal(w.as(head, settleLines, { ...day, deliveryIds: [deliveryIds[0]!] }))).toBe('done')
})
