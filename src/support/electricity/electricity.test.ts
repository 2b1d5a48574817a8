// Electricity money by the quarter: the price has a source, months count as held, each household once, the rest goes back by its paper.

import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { posted } from '../../../test/setup/posted.ts'
import { refusal } from '../../../test/setup/refusal.ts'
import { localDate } from '../../base/local-date.ts'
import { everything } from '../../platform/database.ts'
import { fetchInto } from '../../platform/query.ts'
import { followReversal } from '../../programme/money/followers.effects.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { approveList, closeList, settleLines, withdrawList } from '../support-list.commands.ts'
import { supportList } from '../support-list.queries.ts'
import { draftElectricity, linkPosting, refundElectricity, setRate } from './electricity.commands.ts'
import { electricityBoard } from './electricity.queries.ts'
import { monthsHeld, quarterBefore, quarterOf, rateOf } from './electricity.ts'
import { addSocial, endSocial, setAccount } from './electricity-household.commands.ts'
import { electricitySheet } from './electricity-sheet.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const price = {
  officeId: 1,
  kwhPerMonth: 30,
  price: '1984',
  source: 'Bảng giá điện (mẫu thử)',
  confidence: 'unverified',
}
const draft = (quarter: string) => w.as(w.officer, draftElectricity, { officeId: 1, quarter, deadline: '2026-08-05' })
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '9/QĐ', decidedOn: '2026-07-01', signer: 'Hà Văn Thử' })
const post = (kind: 'disburse' | 'refund', amount: number) => posted(w, kind, amount)

test('a quarter, its months and its rate', () => {
  expect(quarterOf(localDate('2026-09-30'))).toBe('2026-Q3')
  expect(quarterBefore('2026-Q1')).toBe('2025-Q4')
  expect(rateOf(30, 1984n).monthlyAmount).toBe(59_520n)
  const from = localDate('2026-02-01')
  expect(monthsHeld('2026-Q1', [{ from, to: null }])).toBe(2)
  expect(monthsHeld('2026-Q1', [{ from: localDate('2026-01-02'), to: localDate('2026-02-28') }])).toBe(1)
})

test('no list without a price that has a source, none of a quarter to come; the price stands once a list was made by it', async () => {
  const [poor, newly] = (await w.households(['poor', 'poor'])) as [number, number]
  await w.households(['near_poor', 'none'])
  await w.rows(`update household_status set valid_from = '2026-05-20' where household_id = $1`, [newly])
  expect(await refusal(draft('2026-Q2'))).toBe('electricity-no-rate')
  expect(await refusal(draft('2026-Q4'))).toBe('electricity-quarter-ahead')
  await w.as(w.officer, setRate, { ...price, quarter: '2026-Q2', price: '1900' })
  const { warnings } = await w.as(w.officer, setRate, { ...price, quarter: '2026-Q2' })
  expect(warnings?.join()).toContain('chưa xác minh')
  const { listId } = await draft('2026-Q2')
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows.map(row => [row.householdId, row.amount, row.quantity])).toEqual([
    [poor, '178560', '30 kWh x 3 tháng'],
    [newly, '59520', '30 kWh x 1 tháng'],
  ])
  expect(await refusal(w.as(w.officer, setRate, { ...price, quarter: '2026-Q2' }))).toBe('electricity-rate-used')
  expect(await refusal(draft('2026-Q2'))).toBe('electricity-nobody')
  await w.as(w.officer, withdrawList, { listId, on: '2026-08-10', reason: 'nhập sai giá điện' })
  expect(await refusal(w.as(w.officer, setRate, { ...price, quarter: '2026-Q2' }))).toBe('done')
})

test('a social-policy household is confirmed by its bill, is not poor as well, and stands once', async () => {
  const [poor, other] = (await w.households(['poor', 'none'])) as [number, number]
  const social = { evidence: 'Hóa đơn tháng 5/2026', from: '2026-04-01', kwhPerMonth: 42 }
  const add = (householdId: number, rest: object = {}) =>
    w.as(w.officer, addSocial, { ...social, householdId, ...rest })
  expect(await refusal(add(other, { kwhPerMonth: 61 }))).toBe('electricity-uses-too-much')
  expect(await refusal(add(poor))).toBe('electricity-poor-anyway')
  await add(other)
  expect(await refusal(add(other, { from: '2026-05-01' }))).toBe('electricity-social-already')
  await w.as(w.officer, setRate, { ...price, quarter: '2026-Q3' })
  const outcomes = await Promise.all([draft('2026-Q3'), draft('2026-Q3')].map(refusal))
  expect(outcomes.sort()).toEqual(['done', expect.stringMatching(/given-already|electricity-nobody/)])
  const [list] = (await w.ask(electricityBoard, { quarter: '2026-Q3' }, w.officer)).offices[0]!.lists
  const { rows } = await w.ask(supportList, { listId: list!.listId }, w.officer)
  expect(rows.find(row => row.householdId === other)).toMatchObject({ ground: 'social-policy', amount: '178560' })
  await w.as(w.officer, endSocial, { householdId: other, to: '2026-06-30' })
})

test('paid by signature or account, tied to the posting of that very sum; what nobody fetched goes back after the deadline', async () => {
  await w.households(['poor'])
  await w.as(w.officer, setRate, { ...price, quarter: '2026-Q1' })
  const { listId } = await draft('2026-Q1')
  const { rows, list } = await w.ask(supportList, { listId }, w.officer)
  const total = Number(list.amount)
  const disbursed = await post('disburse', total)
  expect(await refusal(w.as(w.officer, linkPosting, { listId, postingId: disbursed }))).toBe(
    'support-list-not-in-state',
  )
  await approve(listId)
  expect(await refusal(w.as(w.officer, linkPosting, { listId, postingId: await post('disburse', total - 1) }))).toBe(
    'electricity-paper-amount',
  )
  expect(await refusal(w.as(w.officer, linkPosting, { listId, postingId: await post('refund', total) }))).toBe(
    'electricity-paper-kind',
  )
  await w.as(w.officer, linkPosting, { listId, postingId: disbursed })
  const [first, ...others] = rows
  await w.as(w.officer, setAccount, {
    householdId: first!.householdId,
    bank: 'Ngân hàng Thử',
    accountNumber: '1234567890',
    holder: 'LO VAN MAU',
  })
  await w.as(w.officer, settleLines, { listId, deliveryIds: [first!.deliveryId], state: 'given', day: '2026-07-10' })
  // one is not at home, another declines: the money of both was paid out and goes back
  for (const [index, state] of (['absent', 'refused'] as const).entries())
    await w.as(w.officer, settleLines, {
      listId,
      deliveryIds: [others[index]!.deliveryId],
      state,
      day: '2026-07-10',
      reason: 'thử',
    })
  const left = total - Number(first!.amount)
  const back = await post('refund', left)
  const refund = (on: string) => w.as(w.officer, refundElectricity, { listId, postingId: back, on })
  expect(await refusal(refund('2026-08-05'))).toBe('electricity-before-deadline')
  expect(await refund('2026-08-06')).toMatchObject({ count: rows.length - 1 })
  expect(await refusal(refund('2026-08-07'))).toBe('electricity-nothing-left')
  const board = await w.ask(electricityBoard, { quarter: '2026-Q1' }, w.officer)
  expect(board.offices[0]!.lists[0]).toMatchObject({
    given: 1,
    waiting: 0,
    refunded: String(left),
    posting: `UNC-${disbursed}`,
  })
  const chunks: Buffer[] = []
  const names: string[] = []
  const out = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  const start = (file: { name: string }) => {
    names.push(file.name)
    return out
  }
  await fetchInto(w.services, electricitySheet, w.officer, { listId }, { start })
  expect(names[0]).toContain('quý I-2026')
  expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK')
  // Papers that are reversed stand behind nothing.
  const reversed = (postingId: number) =>
    w.services.db.write(everything, tx =>
      followReversal({ tx, changed: () => undefined } as never, {
        postingId,
        on: '2026-08-08' as never,
        reason: 'thử',
      }),
    )
  expect(await reversed(back)).toMatchObject([{ what: 'Nộp trả', after: 'chưa có' }])
  // the right paper takes the place of the wrong one, also once the list is closed
  expect((await w.ask(electricityBoard, { quarter: '2026-Q1' }, w.officer)).offices[0]!.lists[0]).toMatchObject({
    toReturn: String(left),
  })
  await w.as(w.officer, closeList, { listId })
  const right = await post('refund', left)
  await w.as(w.officer, refundElectricity, { listId, postingId: right, on: '2026-08-09' })
  expect(await refusal(refund('2026-08-09'))).toBe('electricity-nothing-left')
  expect(await reversed(disbursed)).toMatchObject([{ what: 'Chứng từ chi', after: 'chưa có' }])
  const [bare] = (await w.ask(electricityBoard, { quarter: '2026-Q1' }, w.officer)).offices[0]!.lists
  expect(bare).toMatchObject({ refunded: '0', posting: null })
})

test('who did not fetch the money may stand on a new list of the quarter once the old one let them go; its money still goes back', async () => {
  const [a] = (await w.households(['poor'])) as [number]
  await w.as(w.officer, setRate, { ...price, quarter: '2025-Q4' })
  const { listId } = await w.as(w.officer, draftElectricity, {
    officeId: 1,
    quarter: '2025-Q4',
    deadline: '2026-08-05',
  })
  await approve(listId)
  const { list } = await w.ask(supportList, { listId }, w.officer)
  await w.as(w.officer, linkPosting, { listId, postingId: await post('disburse', Number(list.amount)) })
  await w.as(w.officer, closeList, { listId, notGiven: 'lapse', reason: 'hộ đi làm xa, chưa nhận' })
  const back = await post('refund', Number(list.amount))
  expect(await w.as(w.officer, refundElectricity, { listId, postingId: back, on: '2026-08-09' })).toMatchObject({
    count: list.rows,
  })
  const again = await w.as(w.officer, draftElectricity, { officeId: 1, quarter: '2025-Q4', deadline: '2026-09-05' })
  const { rows } = await w.ask(supportList, { listId: again.listId }, w.officer)
  expect(rows.map(row => row.householdId)).toContain(a)
})

test('another voucher takes the place of the first in everybody’s sight, and the same is no change', async () => {
  await w.households(['poor'])
  await w.as(w.officer, setRate, { ...price, quarter: '2025-Q3' })
  const { listId } = await draft('2025-Q3')
  await approve(listId)
  const { list } = await w.ask(supportList, { listId }, w.officer)
  const [first, second] = [await post('disburse', Number(list.amount)), await post('disburse', Number(list.amount))]
  const tie = (postingId: number) => w.as(w.officer, linkPosting, { listId, postingId })
  expect(await tie(first)).toMatchObject({ changes: [{ before: '' }], warnings: [] })
  expect(await refusal(tie(first))).toBe('electricity-paper-same')
  const { changes, warnings } = await tie(second)
  expect(changes[0]).toMatchObject({ before: `UNC-${first}` })
  expect(warnings?.join()).toContain(`UNC-${first}`)
})
