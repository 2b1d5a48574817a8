// A list is tied to the papers of the ledger: never more than the posting or the list, back in parts, and a withdrawal after payment is
// followed until everything is back.

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { posted } from '../../../test/setup/posted.ts'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { everything } from '../../platform/database.ts'
import { followReversal } from '../../programme/money/followers.effects.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import type { SupportKind } from '../delivery.ts'
import { linkPosting } from '../electricity/electricity.commands.ts'
import { electricityBoard } from '../electricity/electricity.queries.ts'
import { receiveGiftInKind } from '../gifts/gift.commands.ts'
import { settleRecovery, takePart } from '../recovery/recovery.commands.ts'
import { recoveryList } from '../recovery/recovery.queries.ts'
import { approveList, closeList, settleLines, withdrawList } from '../support-list.commands.ts'
import { draftList } from '../support-list.effects.ts'
import { supportList } from '../support-list.queries.ts'
import { tiePayment, untiePayment } from './payment.commands.ts'
import { listMoney } from './payment.queries.ts'
import { isTied, roomOf, undeliveredOf } from './payment.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const draft = async (kind: SupportKind, amounts: bigint[]) => {
  const households = await w.households(amounts.map(() => 'poor' as const))
  return w.write(tx =>
    draftList(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      {
        officeId: 1,
        kind,
        policyId: kind,
        title: `Danh sách ${kind}`,
        cycle: '2026',
        rows: households.map((householdId, i) => ({
          householdId,
          personId: null,
          villageId: world.villages.mon,
          class: 'poor',
          ground: '',
          amount: amounts[i]!,
          quantity: '1 suất',
          onceKey: null,
        })),
      },
    ),
  )
}
const approved = async (kind: SupportKind, amounts: bigint[]) => {
  const list = await draft(kind, amounts)
  await w.as(w.chair, approveList, {
    listId: list.listId,
    decisionNumber: '12/QĐ-UBND',
    decidedOn: '2026-07-01',
    signer: 'Hà Văn Thử',
  })
  return list
}
const tie = (listId: number, postingId: number, amount: string | null = null, actor = w.officer) =>
  w.as(actor, tiePayment, { listId, postingId, amount })
const given = (listId: number, deliveryIds: number[]) =>
  w.as(w.officer, settleLines, { listId, deliveryIds, state: 'given', day: '2026-07-25' })
const money = (listId: number) => w.ask(listMoney, { listId }, w.officer)
const withdraw = (listId: number, rest: object = {}) =>
  w.as(w.chair, withdrawList, { listId, on: '2026-08-09', reason: 'quyết định bị thu hồi', ...rest })
const openTasks = async (listId: number) =>
  (await w.ask(recoveryList, { state: 'open' }, w.officer)).rows.filter(row => row.listId === listId)

test('how much may still be tied, and what lies with nobody', () => {
  expect(roomOf(900n, { paid: 500n, refunded: 100n }, 'paid')).toBe(500n)
  expect(roomOf(0n, { paid: 500n, refunded: 0n }, 'paid')).toBeUndefined()
  expect(roomOf(900n, { paid: 500n, refunded: 100n }, 'refunded')).toBe(400n)
  expect(undeliveredOf(900n, { paid: 900n, refunded: 0n }, { lines: 1, amount: 300n })).toBe(600n)
  expect(undeliveredOf(900n, { paid: 200n, refunded: 0n }, { lines: 1, amount: 300n })).toBe(0n)
  // A class cost money; once somebody was taught, it is spent.
  expect(undeliveredOf(0n, { paid: 900n, refunded: 0n }, { lines: 1, amount: 0n })).toBe(0n)
  expect(undeliveredOf(0n, { paid: 900n, refunded: 0n }, { lines: 0, amount: 0n })).toBe(900n)
  expect(
    ['rice', 'handout', 'training', 'tuition', 'health-insurance'].every(kind => isTied(kind as SupportKind)),
  ).toBe(true)
})

test('tied when approved, by the right paper, not above the list nor the posting; a wrong tie is taken off', async () => {
  const { listId } = await draft('tuition', [400_000n, 500_000n])
  const posting = await posted(w, 'disburse', 600_000)
  expect(await refusal(tie(listId, posting))).toBe('support-list-not-in-state')
  await w.as(w.chair, approveList, { listId, decisionNumber: '13', decidedOn: '2026-07-01', signer: 'Hà Văn Thử' })
  expect(await refusal(tie(listId, await posted(w, 'advance', 5)))).toBe('list-payment-kind')
  expect(await refusal(tie(listId, await posted(w, 'disburse', 5, '2026-06-30')))).toBe('list-payment-before-decision')
  expect(await refusal(tie(listId, 1))).toBe('not-found')
  expect(await refusal(tie(listId, posting, '600001'))).toBe('list-payment-used')
  expect(await refusal(tie(listId, posting, null, w.chair))).toBe('not-permitted')
  const { warnings, paymentId } = await tie(listId, posting)
  expect(warnings).toEqual([])
  expect(await refusal(tie(listId, posting, '1'))).toBe('list-payment-used')
  expect(await refusal(tie(listId, await posted(w, 'disburse', 300_001)))).toBe('list-payment-above')
  expect(await refusal(tie(listId, await posted(w, 'refund', 600_001)))).toBe('list-refund-above')
  expect(await money(listId)).toMatchObject({ paid: '600000', refunded: '0', undelivered: '600000', givenLines: 0 })
  const off = (on = '2026-08-10') => w.as(w.officer, untiePayment, { paymentId, on, reason: 'gắn nhầm chứng từ' })
  expect(await refusal(off('2020-01-01'))).toBe('list-payment-off-before')
  expect(await refusal(off('2026-08-11'))).toBe('day-in-future')
  await off()
  expect(await refusal(off())).toBe('list-payment-ended')
  expect(await money(listId)).toMatchObject({ paid: '0', rows: [{ endedReason: 'gắn nhầm chứng từ' }] })
  await tie(listId, posting)
})

test('one paper pays two lists by its parts, never more than it is, also by two at once', async () => {
  const posting = await posted(w, 'disburse', 1_000_000)
  const [a, b] = [(await approved('handout', [700_000n])).listId, (await approved('handout', [700_000n])).listId]
  const outcomes = await Promise.all([tie(a, posting, '700000'), tie(b, posting, '700000')].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'list-payment-used'])
  const [open] = (await Promise.all([a, b].map(money))).filter(one => one.paid === '0')
  expect(open!.choices.find(one => one.postingId === posting)).toMatchObject({ left: '300000', direction: 'paid' })
})

test('what another commune tied of the same paper counts, though it is not seen', async () => {
  const { listId } = await approved('tuition', [500_000n])
  const posting = await posted(w, 'disburse', 500_000)
  // the list of the other commune does not matter here, its tie does
  await w.services.db.pool.query(
    `begin; set local session_replication_role = replica;
     insert into support_list_payment (office_id, payment_id, list_id, direction, amount, posting_office_id, posting_id, document, on_day, recorded_by, recorded_at)
       values (2, 987, 987, 'paid', 300000, 2, ${posting}, 'x', '2026-07-20', 1, now());
     commit`,
  )
  expect(await refusal(tie(listId, posting, '200001'))).toBe('list-payment-used')
  await tie(listId, posting, '200000')
  expect(await money(listId)).toMatchObject({ paid: '200000' })
})

test('not where the kind is paid elsewhere, nor twice for one posting behind electricity money', async () => {
  const power = await approved('electricity', [178_560n])
  const posting = await posted(w, 'disburse', 178_560)
  expect(await refusal(tie(power.listId, posting))).toBe('list-payment-other-kind')
  await w.rows(
    `insert into electricity_list (office_id, list_id, quarter, kwh_per_month, monthly_amount, deadline, posting_office_id, posting_id)
     values (1, $1, '2026-Q2', 30, 59520, '2026-07-31', 1, $2)`,
    [power.listId, posting],
  )
  const school = await approved('tuition', [178_560n])
  const beside = await approved('electricity', [200_000n])
  await w.rows(
    `insert into electricity_list (office_id, list_id, quarter, kwh_per_month, monthly_amount, deadline)
     values (1, $1, '2025-Q4', 30, 59520, '2026-07-31')`,
    [beside.listId],
  )
  // a list of money and one of electricity, tied to one posting at once: one of them stands behind it
  const both = await posted(w, 'disburse', 200_000)
  const class6 = await approved('tuition', [200_000n])
  const outcomes = await Promise.all(
    [tie(class6.listId, both), w.as(w.officer, linkPosting, { listId: beside.listId, postingId: both })].map(refusal),
  )
  expect(outcomes.filter(one => one === 'done')).toHaveLength(1)
  expect(await refusal(tie(school.listId, posting))).toBe('list-payment-used')
  const other = await approved('electricity', [178_560n])
  await w.rows(
    `insert into electricity_list (office_id, list_id, quarter, kwh_per_month, monthly_amount, deadline)
     values (1, $1, '2026-Q1', 30, 59520, '2026-07-31')`,
    [other.listId],
  )
  const link = (postingId: number) => w.as(w.officer, linkPosting, { listId: other.listId, postingId })
  expect(await refusal(link(posting))).toBe('electricity-paper-used')
  // what a gift in kind was entered with pays for no electricity
  const { giftId } = await w.as(w.officer, receiveGiftInKind, {
    officeId: world.offices.muong,
    giver: 'Công ty Thử',
    giverKind: 'organisation',
    form: 'material',
    description: 'xi măng',
    quantity: 1,
    unit: 'bao',
    receivedOn: '2026-07-01',
    receiptNumber: 'BN-01',
  })
  const entered = await posted(w, 'disburse', 178_560)
  await w.rows(
    `update gift_in_kind set value = 178560, valued_on = '2026-07-02', value_document = 'BB 01', posting_office_id = 1, posting_id = $2,
       spent_posting_id = $2 where gift_id = $1`,
    [giftId, entered],
  )
  expect(await refusal(link(entered))).toBe('electricity-paper-used')
  const behind = await posted(w, 'disburse', 178_560)
  const offered = async () =>
    (await w.ask(electricityBoard, { quarter: '2026-Q1' }, w.officer)).offices[0]!.postings.map(one => one.postingId)
  expect(await offered()).toContain(behind)
  await tie(school.listId, behind)
  expect(await offered()).not.toContain(behind)
  expect(await refusal(link(behind))).toBe('electricity-paper-used')
})

test('not to a posting that is being reversed: whoever ties waits, and is refused', async () => {
  const { listId } = await approved('tuition', [300_000n])
  const posting = await posted(w, 'disburse', 300_000)
  const tied = await w.write(async tx => {
    const context = { ...w.context(), tx, actor: w.officer, preview: false, changed: () => undefined }
    await followReversal(context, { postingId: posting, on: localDate('2026-08-10'), reason: 'gõ nhầm' })
    await sql`update money_posting set reversed_by = ${posting} where posting_id = ${posting}`.execute(tx)
    const outcome = refusal(tie(listId, posting))
    await new Promise(done => setTimeout(done, 300))
    return [outcome]
  })
  expect(await tied[0]).toBe('not-found')
})

test('closed with money that reached nobody, it says what goes back; the refund ends it', async () => {
  const { listId, deliveryIds } = await approved('handout', [300_000n, 200_000n])
  await tie(listId, await posted(w, 'disburse', 500_000))
  await given(listId, [deliveryIds[0]!])
  const { warnings } = await w.as(w.officer, closeList, { listId, notGiven: 'keep' })
  expect(warnings?.join()).toContain('200.000')
  await tie(listId, await posted(w, 'refund', 200_000))
  expect(await money(listId)).toMatchObject({ paid: '500000', refunded: '200000', undelivered: '0' })
})

test('withdrawn after it was paid and before anybody got it: not without a day, then one task for the whole', async () => {
  const { listId } = await approved('training', [0n, 0n])
  await tie(listId, await posted(w, 'disburse', 5_000_000))
  expect(await refusal(withdraw(listId))).toBe('withdraw-after-payment')
  const { warnings } = await withdraw(listId, { dueOn: '2026-09-30' })
  expect(warnings?.join()).toContain('5.000.000')
  const [task] = await openTasks(listId)
  expect(task).toMatchObject({ householdId: null, amount: '5000000', recovered: '0', dueOn: '2026-09-30' })
  expect(await refusal(tie(listId, await posted(w, 'disburse', 1)))).toBe('list-payment-kind')
})

test('withdrawn after payment: each owes what it got, back in parts, until the last closes the task', async () => {
  const { listId, deliveryIds } = await approved('tuition', [400_000n, 500_000n])
  await tie(listId, await posted(w, 'disburse', 900_000))
  await given(listId, [deliveryIds[0]!])
  expect(await refusal(withdraw(listId))).toBe('withdraw-after-given')
  const { warnings } = await withdraw(listId, { aboutGiven: 'recover', dueOn: '2026-09-30' })
  expect(warnings?.join()).toContain('900.000')
  const tasks = await openTasks(listId)
  expect(tasks.map(task => task.amount).sort()).toEqual(['400000', '500000'])
  const owes = tasks.find(task => task.householdId !== null)!.recoveryId
  const part = (amount: string, rest: object = {}) =>
    w.as(w.officer, takePart, { recoveryId: owes, amount, on: '2026-08-10', document: 'Phiếu thu 3', ...rest })
  expect(await refusal(part('400001'))).toBe('recovery-part-more')
  expect(await refusal(part('1', { on: '2026-08-01' }))).toBe('recovery-day')
  expect(
    await refusal(w.as(w.chair, takePart, { recoveryId: owes, amount: '1', on: '2026-08-10', document: 'PT 9' })),
  ).toBe('not-permitted')
  expect((await part('150000')).warnings).toHaveLength(1)
  expect((await w.ask(supportList, { listId }, w.officer)).list.toRecover).toBe('750000')
  // By two at once the rest comes back once.
  const outcomes = await Promise.all([part('250000'), part('250000')].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'recovery-settled'])
  const whole = tasks.find(task => task.householdId === null)!.recoveryId
  const end = (postingId: number) =>
    w.as(w.officer, settleRecovery, {
      recoveryIds: [whole],
      outcome: 'recovered',
      on: '2026-08-10',
      document: 'UNC nộp trả',
      postingId,
    })
  expect(await refusal(end(await posted(w, 'disburse', 500_000)))).toBe('list-payment-kind')
  expect(await refusal(end(await posted(w, 'refund', 400_000)))).toBe('list-payment-used')
  const refund = await posted(w, 'refund', 500_000)
  await end(refund)
  const after = await w.ask(supportList, { listId }, w.officer)
  expect(after.list.toRecover).toBe('0')
  expect(after.rows.map(row => row.state).sort()).toEqual(['cancelled', 'returned'])
  // The posting is reversed: what it brought back is owed again, and can come back by the right one.
  const lines = await w.services.db.write(everything, tx =>
    followReversal({ tx, changed: () => undefined } as never, {
      postingId: refund,
      on: '2026-08-10' as never,
      reason: 'sai số tiền',
    }),
  )
  expect(lines.map(line => line.after)).toContain('1 việc')
  expect(await openTasks(listId)).toMatchObject([{ recoveryId: whole, recovered: '0', document: '' }])
  await end(await posted(w, 'refund', 500_000))
  expect(await openTasks(listId)).toEqual([])
})

test('things that have no price come back whole, not in money', async () => {
  const { listId, deliveryIds } = await approved('rice', [0n])
  await given(listId, deliveryIds)
  await withdraw(listId, { aboutGiven: 'recover', dueOn: '2026-09-30' })
  const [task] = await openTasks(listId)
  expect(
    await refusal(
      w.as(w.officer, takePart, { recoveryId: task!.recoveryId, amount: '1', on: '2026-08-10', document: 'PT 1' }),
    ),
  ).toBe('recovery-no-money')
})

test('a village head sees no money of the whole commune’s list changed by the head', async () => {
  const { listId } = await approved('rice', [0n])
  const head = personAs('village-head', 14, [world.villages.mon])
  expect(await refusal(tie(listId, await posted(w, 'disburse', 5), null, head))).toBe('not-permitted')
  expect((await w.ask(listMoney, { listId }, head)).may.write).toBe(false)
})
