// Hand-outs in kind: by item, with papers, never above what was approved; looked at again, and made good by the supplier.

import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { fetchInto } from '../../platform/query.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { approveList, settleLines, withdrawList } from '../support-list.commands.ts'
import { draftHandout, enterPaper, handOver } from './handout.commands.ts'
import { handoutList, handoutPage } from './handout.queries.ts'
import { checkHandout, replaceHandout } from './handout-after.commands.ts'
import { handoutSheet } from './handout-sheet.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const cow = {
  kind: 'livestock',
  name: 'Bò cái sinh sản',
  unit: 'con',
  unitValue: '18000000',
  needsPaper: true,
  warrantyUntil: '2026-06-30',
}
const hoe = { kind: 'tool', name: 'Cuốc', unit: 'cái', unitValue: '150000', needsPaper: false }
const draft = (lines: { householdId: number; quantities: number[] }[], rest: object = {}) =>
  w.as(w.officer, draftHandout, {
    title: 'Cấp bò giống',
    year: 2026,
    onDay: '2026-02-01',
    supplier: 'HTX Giống Thử',
    items: [cow, hoe],
    lines,
    ...rest,
  })
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '30/QĐ', decidedOn: '2026-02-10', signer: 'Hà Văn Thử' })
const page = (listId: number) => w.ask(handoutPage, { listId }, w.officer)
const paper = (itemId: number, rest: object = {}) =>
  w.as(w.officer, enterPaper, { itemId, paper: 'KD-01', paperOn: '2026-02-15', issuer: 'Trạm Thú y Thử', ...rest })
const give = (listId: number, deliveryIds: number[], rest: object = {}, receiver = 'Lò Văn Nhận') =>
  w.as(w.officer, handOver, {
    listId,
    state: 'given',
    day: '2026-02-20',
    lines: deliveryIds.map(deliveryId => ({ deliveryId, receiver })),
    ...rest,
  })
const look = (deliveryId: number, fate: [number, number, number, number], on = '2026-05-20') =>
  w.as(w.officer, checkHandout, { deliveryId, on, alive: fate[0], dead: fate[1], sold: fate[2], used: fate[3] })
/** A household with three cows, handed over. */
const given = async (householdId: number) => {
  const { listId } = await draft([{ householdId, quantities: [3, 0] }])
  await approve(listId)
  const { items, lines } = await page(listId)
  await paper(items[0]!.itemId)
  await give(listId, [lines[0]!.deliveryId])
  return { listId, deliveryId: lines[0]!.deliveryId }
}

test('listed by item and value, to those it is for; nobody gets the same thing twice in a year', async () => {
  const [poor, near, none] = (await w.households(['poor', 'near_poor', 'none'])) as [number, number, number]
  expect(await refusal(draft([{ householdId: none, quantities: [1, 0] }]))).toBe('handout-not-eligible')
  expect(await refusal(draft([{ householdId: poor, quantities: [0, 0] }]))).toBe('handout-nothing')
  expect(
    await refusal(
      draft([{ householdId: poor, quantities: [1, 1] }], { items: [cow, { ...cow, name: 'bò cái  sinh sản' }] }),
    ),
  ).toBe('handout-item-twice')
  const { listId } = await draft([
    { householdId: poor, quantities: [1, 2] },
    { householdId: near, quantities: [0, 1] },
  ])
  const { list, lines } = await page(listId)
  expect(list).toMatchObject({ households: 2, amount: '18450000', missingPapers: 1 })
  expect(lines.map(line => [line.householdId, line.listed])).toEqual([
    [poor, 1],
    [poor, 2],
    [near, 1],
  ])
  expect(await refusal(draft([{ householdId: poor, quantities: [1, 0] }]))).toBe('given-already')
  expect(await refusal(draft([{ householdId: poor, quantities: [1, 0] }], { year: 2025 }))).toBe('done')
})

test('no animal without its paper, no paper from after the hand-over, never more than approved, always a name', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId } = await draft([
    { householdId: a, quantities: [2, 1] },
    { householdId: b, quantities: [1, 0] },
  ])
  const { items, lines } = await page(listId)
  const cows = lines.filter(line => line.itemId === items[0]!.itemId).map(line => line.deliveryId)
  expect(await refusal(give(listId, cows))).toBe('support-list-not-in-state')
  await approve(listId)
  expect(await refusal(give(listId, cows))).toBe('handout-no-paper')
  await paper(items[0]!.itemId, { paperOn: '2026-03-01' })
  expect(await refusal(give(listId, cows))).toBe('handout-paper-late')
  await paper(items[0]!.itemId)
  expect(await refusal(give(listId, cows, {}, ''))).toBe('handout-no-receiver')
  const more = (quantity: number) =>
    give(listId, [], { lines: [{ deliveryId: cows[0], quantity, receiver: 'Lò Văn Nhận' }] })
  expect(await refusal(more(3))).toBe('handout-above-list')
  // On the page of all lists it is not given past all this.
  const plain = { listId, deliveryIds: cows, state: 'given', day: '2026-02-20' }
  expect(await refusal(w.as(w.officer, settleLines, plain))).toBe('given-on-its-page')
  await more(1)
  await give(listId, [cows[1]!], { state: 'absent' })
  await give(listId, [cows[1]!], { state: 'refused', reason: 'không có chuồng' })
  expect((await page(listId)).items[0]!.fate.given).toBe(1)
  expect(await refusal(paper(items[0]!.itemId, { paperOn: '2026-02-25' }))).toBe('handout-paper-late')
})

test('not to a household that has left poverty, moved or ended since it was listed', async () => {
  const [left, ended, newly] = (await w.households(['poor', 'poor', 'none'])) as [number, number, number]
  await w.rows(
    `insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id, year, member_count, recorded_at)
     select office_id, 990001, $1, 'poor', 'new', '2024-01-01', '2025-12-31', decision_id, 2024, 3, now() from household_status limit 1`,
    [newly],
  )
  const { listId } = await draft([left, ended, newly].map(householdId => ({ householdId, quantities: [0, 1] })))
  await approve(listId)
  await w.rows(`update household_status set valid_to = '2026-02-15' where household_id = $1`, [left])
  await w.rows(`update household set closed_on = '2026-02-16' where household_id = $1`, [ended])
  const { lines, hindered } = await page(listId)
  const of = (householdId: number) => [lines.find(line => line.householdId === householdId)!.deliveryId]
  // Said on the page before anything is carried there.
  expect(hindered.map(one => [one.deliveryId, one.hindrance]).sort()).toEqual(
    [
      [of(left)[0], 'class-changed'],
      [of(ended)[0], 'household-closed'],
    ].sort(),
  )
  expect(await refusal(give(listId, of(left)))).toBe('delivery-hindered')
  expect(await refusal(give(listId, of(ended)))).toBe('delivery-hindered')
  expect(await refusal(give(listId, of(ended), { despite: 'đã hứa' }))).toBe('delivery-hindered')
  expect(await refusal(give(listId, of(left), { despite: 'nghị quyết cho hưởng tiếp' }))).toBe('done')
  expect(await refusal(give(listId, of(newly)))).toBe('done')
})

test('looked at again: parts add up, the dead do not come back, the supplier makes good what died in time', async () => {
  const [a] = (await w.households(['poor'])) as [number]
  const { deliveryId, listId } = await given(a)
  expect((await w.ask(handoutList, {}, w.officer)).rows.find(row => row.listId === listId)!.checksDue).toBe(1)
  expect(await refusal(look(deliveryId, [2, 0, 0, 0]))).toBe('handout-check-sum')
  expect(await refusal(look(deliveryId, [3, 0, 0, 0], '2026-02-19'))).toBe('handout-check-early')
  await look(deliveryId, [1, 2, 0, 0])
  expect(await refusal(look(deliveryId, [2, 1, 0, 0], '2026-05-25'))).toBe('handout-check-back')
  const replace = (quantity: number, on = '2026-06-01') =>
    w.as(w.officer, replaceHandout, { deliveryId, on, quantity, paper: 'BB thay thế 01' })
  expect(await refusal(replace(3))).toBe('handout-replace-more')
  expect(await refusal(replace(1, '2026-07-01'))).toBe('handout-no-warranty')
  const outcomes = await Promise.all([replace(2), replace(2)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'handout-replace-more'])
  // Three given and two in their place: five to account for.
  expect(await refusal(look(deliveryId, [1, 2, 0, 0], '2026-07-20'))).toBe('handout-check-sum')
  await look(deliveryId, [2, 2, 1, 0], '2026-07-20')
  expect((await page(listId)).lines[0]).toMatchObject({
    given: 3,
    replaced: 2,
    alive: 2,
    dead: 2,
    sold: 1,
    isDue: false,
  })
})

test('taken back, it is looked at no more; a list that was not handed over yet can be withdrawn', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { deliveryId, listId } = await given(a)
  await w.as(w.officer, settleLines, {
    listId,
    deliveryIds: [deliveryId],
    state: 'returned',
    day: '2026-03-01',
    reason: 'cấp nhầm hộ',
  })
  expect(await refusal(look(deliveryId, [3, 0, 0, 0]))).toBe('handout-not-given')
  const other = await draft([{ householdId: b, quantities: [1, 0] }])
  await w.as(w.officer, withdrawList, { listId: other.listId, on: '2026-02-05', reason: 'lập nhầm năm' })
  expect(await refusal(draft([{ householdId: b, quantities: [1, 0] }]))).toBe('done')
})

test('the hand-over list is a workbook', async () => {
  const [a] = (await w.households(['poor'])) as [number]
  const { listId } = await given(a)
  const chunks: Buffer[] = []
  const out = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  await fetchInto(w.services, handoutSheet, w.officer, { listId }, { start: () => out })
  expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK')
})
