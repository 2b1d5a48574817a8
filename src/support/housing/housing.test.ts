// A house once per household, ranked with reasons, paid by what is accepted; gifts received once, through the books, with thanks.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { reversePosting } from '../../programme/money/passing.commands.ts'
import { grantMoney } from '../../programme/money/posting.commands.ts'
import { openUnit } from '../../programme/money/unit.commands.ts'
import { booksIn, personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { approveList, closeList, settleLines, withdrawList } from '../support-list.commands.ts'
import { supportList } from '../support-list.queries.ts'
import { cancelPledge, closeAppeal, openAppeal, receivePledge, recordPledge, thankGiver } from './appeal.commands.ts'
import { appealList, appealPage, thanks } from './appeal.queries.ts'
import { assessForm, houseNorms, needList } from './assessment.queries.ts'
import { acceptStage, addFund, dropFund, handOverHouse, payHouse, reachStage } from './house.commands.ts'
import { houseList, housePage } from './house.queries.ts'
import { type Assessed, gapsOf, needOf, nextStagesOf, payableOf } from './house.ts'
import { assessIn, decided, planIn, shares } from './housing.builders.ts'

let w: ReviewWorld
const accountant = personAs('accountant', 16)
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const assess = (householdId: number, rest: object = {}) => assessIn(w, householdId, rest)
const plan = (householdIds: number[], rest: object = {}) => planIn(w, householdIds, rest)
const photo = () => w.upload(w.officer, 'anh.png', Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'))
/** A household with an approved house; its id and the house's. */
const approved = async (rest: object = {}) => {
  const [householdId] = (await w.households(['poor'])) as [number]
  await assess(householdId)
  const { listId } = await plan([householdId], rest)
  await w.as(w.chair, approveList, { listId, ...decided })
  const { rows } = await w.ask(houseList, { listId }, w.officer)
  return { householdId, listId, houseId: rows[0]!.houseId }
}
const reach = async (houseId: number, stage: string, reachedOn = '2026-07-20') =>
  w.as(w.officer, reachStage, { houseId, stage, reachedOn, photoFileId: await photo() })
const accept = (houseId: number, stage: string, acceptedOn = '2026-07-22') =>
  w.as(w.officer, acceptStage, { houseId, stage, acceptedOn, acceptedBy: 'Tổ giám sát bản Mờn' })

let papers = 0
const paper = (kind = 'voucher') => ({
  kind,
  number: `HO-${++papers}`,
  signedOn: '2026-07-25',
  issuer: 'UBND xã Mường Thử',
})
const line = { budgetYear: 2026, itemCode: 'CHINH-SACH', source: 'commune', capital: 'recurrent' }
const unitWith = async (amount: string) => {
  const { unitId } = await w.as(accountant, openUnit, {
    name: `UBND xã ${++papers}`,
    kind: 'authority',
    areaId: world.communes.muong,
    from: '2020-01-01',
  })
  if (amount !== '0')
    await w.as(accountant, grantMoney, {
      unitId,
      document: paper('decision'),
      postedOn: '2026-07-25',
      lines: [{ ...line, amount }],
    })
  return unitId
}

describe('need and plan', () => {
  const one: Assessed = {
    class: 'poor',
    hardship: 2,
    frameWeak: true,
    wallWeak: true,
    roofWeak: true,
    land: 'certificate',
    workers: 0,
    savings: 0n,
    relatives: 0n,
    independentSince: localDate('2024-01-01'),
    votesFor: 30,
    votesAgainst: 1,
    committedOn: localDate('2026-01-01'),
    helpedBefore: '',
  }
  const day = localDate('2026-06-01')

  test('the order is told by its parts, the weightiest first', () => {
    expect(needOf(one)).toMatchObject({
      points: 74,
      why: [{ points: 30, vi: '3/3 kết cấu không bền' }, { points: 16 }, {}, {}, {}],
    })
    expect(needOf({ ...one, workers: 3, savings: 50_000_000n, class: 'near_poor', frameWeak: false }).points).toBe(41)
  })

  test('what is missing is named: land, vote, commitment, years on its own', () => {
    expect(gapsOf(one, { day, independentYears: 0 })).toEqual([])
    const bad: Assessed = { ...one, land: 'disputed', votesFor: 5, votesAgainst: 20, committedOn: null }
    expect(gapsOf(bad, { day, independentYears: 3 }).map(gap => gap.vi)).toEqual([
      'đất đang tranh chấp',
      'bản không đồng ý',
      'hộ chưa cam kết',
      'chưa độc lập đủ 3 năm',
    ])
  })

  test('stages follow one another; a repair may leave some out; shares are rounded down', () => {
    expect(nextStagesOf('planned', 'new')).toEqual(['foundation'])
    expect(nextStagesOf('foundation', 'repair')).toEqual(['frame', 'roof', 'done'])
    expect(nextStagesOf('handed-over', 'new')).toEqual([])
    expect(payableOf(99n, shares, ['foundation', 'frame'])).toBe(59n)
  })

  test('assessed again, only the newest counts; the list ranks and says what is missing', async () => {
    const [a, b] = (await w.households(['poor', 'near_poor'])) as [number, number]
    await assess(a, { hardship: 1 })
    await assess(b)
    expect((await assess(a)).changes[1]).toMatchObject({ before: 'Khó khăn', after: 'Không ở được nữa, rất nguy hiểm' })
    await assess(b, { committedOn: null })
    const { rows } = await w.ask(needList, {}, w.officer)
    const found = rows.filter(row => [a, b].includes(row.householdId))
    expect(found.map(row => row.householdId)).toEqual([a, b])
    expect(found[1]!.gaps.map(gap => gap.vi)).toEqual(['hộ chưa cam kết'])
    expect(await w.ask(assessForm, { householdId: a }, w.officer)).toMatchObject({
      last: { hardship: 3 },
      house: null,
      workers: 2,
    })
  })

  test('who is not ready is not planned, and a norm holds on its days only', async () => {
    const [a, b, c] = (await w.households(['poor', 'poor', 'none'])) as [number, number, number]
    await assess(a)
    expect(await refusal(plan([a, b]))).toBe('house-not-ready')
    await assess(c)
    expect(await refusal(plan([c]))).toBe('house-not-ready')
    expect(await refusal(plan([a], { policyId: 'house-campaign-new-2024' }))).toBe('house-norm-not-in-force')
    expect(await refusal(plan([a], { shares: { ...shares, done: 30 } }))).toBe('house-shares-wrong')
    await assess(a, { independentSince: '2024-08-01' })
    expect(await refusal(plan([a], { policyId: 'house-ntp-new' }))).toBe('house-not-ready')
    const { rows } = await w.ask(houseNorms, { day: '2024-11-09' }, w.officer)
    expect(rows.filter(row => row.isInForce && row.policyId.includes('campaign')).map(row => row.amount)).toEqual([
      '50000000',
      '25000000',
    ])
    expect((await plan([a])).warnings?.[0]).toContain('chưa đối chiếu')
  })

  test('a household helped before gets no second house, however many ask at once; one that ended gets none', async () => {
    const [a, b, c] = (await w.households(['poor', 'poor', 'poor'])) as [number, number, number]
    for (const id of [a, b, c]) await assess(id)
    const outcomes = await Promise.all([plan([a]), plan([a]), plan([a])].map(refusal))
    expect(outcomes.filter(one => one === 'done')).toHaveLength(1)
    for (const one of outcomes.filter(one => one !== 'done')) expect(one).toMatch(/given-already|house-helped-before/)
    expect(await refusal(plan([a]))).toBe('house-helped-before')
    expect(await refusal(assess(a))).toBe('house-helped-before')
    await assess(b, { helpedBefore: 'nhà 167 năm 2010' })
    expect(await refusal(plan([b]))).toBe('house-not-ready')
    await w.rows(`update household set closed_on = '2026-08-01' where household_id = $1`, [c])
    expect(await refusal(plan([c]))).toBe('house-household-gone')
    expect(await refusal(assess(c))).toBe('house-household-gone')
  })

  test('a household that moved after it was assessed is looked at again', async () => {
    const [a] = (await w.households(['poor'])) as [number]
    await assess(a)
    await w.rows('update household set village_id = $2 where household_id = $1', [a, world.villages.ta])
    expect(await refusal(plan([a]))).toBe('house-not-ready')
  })
})

describe('building', () => {
  test('nothing before the list is approved, no stage without the one before it, none accepted twice', async () => {
    const [householdId] = (await w.households(['poor'])) as [number]
    await assess(householdId)
    const { listId } = await plan([householdId])
    const { houseId } = (await w.ask(houseList, { listId }, w.officer)).rows[0]!
    expect(await refusal(reach(houseId, 'foundation'))).toBe('house-not-approved')
    await w.as(w.chair, approveList, { listId, ...decided })
    expect(await refusal(reach(houseId, 'frame'))).toBe('house-stage-order')
    expect(await refusal(reach(houseId, 'foundation', '2026-06-20'))).toBe('house-stage-day')
    expect(await refusal(accept(houseId, 'foundation'))).toBe('house-stage-not-reached')
    await reach(houseId, 'foundation')
    await accept(houseId, 'foundation')
    expect(await refusal(accept(houseId, 'foundation'))).toBe('house-stage-accepted')
    expect(await refusal(reach(houseId, 'foundation'))).toBe('house-stage-order')
  })

  test('paid by what is accepted and never above it, also by two at once; each payment stands in the books', async () => {
    const { houseId } = await approved()
    const unitId = await unitWith('100000000')
    const pay = (amount: string, rest: object = {}) =>
      w.as(accountant, payHouse, { houseId, unitId, line, amount, postedOn: '2026-08-01', document: paper(), ...rest })
    expect(await refusal(pay('1'))).toBe('house-payment-above-share')
    await reach(houseId, 'foundation')
    expect(await refusal(pay('1'))).toBe('house-payment-above-share')
    await accept(houseId, 'foundation')
    expect(await refusal(pay('18000001'))).toBe('house-payment-above-share')
    const elsewhere = booksIn(world.offices.na)
    const theirs = await w.as(elsewhere, openUnit, {
      areaId: world.communes.na,
      name: 'UBND xã Na',
      kind: 'authority',
      from: '2020-01-01',
    })
    const paid = { houseId, unitId: theirs.unitId, line, amount: '1', postedOn: '2026-08-01', document: paper() }
    expect(await refusal(w.as(elsewhere, payHouse, paid)), 'the house is another office’s').toBe('not-permitted')
    const outcomes = await Promise.all([pay('10000000'), pay('10000000'), pay('10000000')].map(refusal))
    expect(outcomes.sort()).toEqual(['done', 'house-payment-above-share', 'house-payment-above-share'])
    const document = paper()
    await pay('4000000', { document })
    expect(await refusal(pay('4000000', { document }))).toBe('document-posted')
    expect(
      await refusal(
        w.as(w.officer, payHouse, { houseId, unitId, line, amount: '1', postedOn: '2026-08-01', document: paper() }),
      ),
    ).toBe('not-permitted')
    const page = await w.ask(housePage, { houseId }, w.officer)
    expect(page.house).toMatchObject({ paid: '14000000', payable: '18000000', stage: 'foundation' })
    expect(page.payments).toHaveLength(2)
    const [spent] = await w.rows<{ balance: number }>(
      `select balance from money_account where unit_id = $1 and stage = 'spent'`,
      [unitId],
    )
    expect(spent!.balance).toBe(14_000_000)
  })

  test('a payment reversed is paid no more, and can be paid right; a list withdrawn after payment says what must come back', async () => {
    const { houseId, listId } = await approved()
    const unitId = await unitWith('100000000')
    const pay = (amount: string, document = paper()) =>
      w.as(accountant, payHouse, { houseId, unitId, line, amount, postedOn: '2026-08-01', document })
    await reach(houseId, 'foundation')
    await accept(houseId, 'foundation')
    const document = paper()
    const { postingId } = await pay('18000000', document)
    const reverse = () =>
      w.as(accountant, reversePosting, { postingId, postedOn: '2026-08-02', reason: 'gõ nhầm số tiền' })
    const { changes } = await reverse()
    expect(changes.find(one => one.what === 'Đã chi')).toMatchObject({ before: '18.000.000 đ', after: '0 đ' })
    expect(await refusal(reverse())).toBe('posting-reversed')
    const page = await w.ask(housePage, { houseId }, w.officer)
    expect(page.house.paid).toBe('0')
    expect(page.payments[0]!.document).toContain('đã đảo 02/08/2026')
    await pay('8000000', document)
    const preview = await w.as(w.chair, withdrawList, { listId, on: '2026-08-09', reason: 'quyết định bị thu hồi' })
    expect(preview.changes.at(-1)).toMatchObject({ what: 'Đã chi, phải thu hồi', after: '8.000.000 đ, 1 dòng' })
    const recover = async () => (await w.ask(supportList, { listId }, w.officer)).list.toRecover
    expect(await recover()).toBe('8000000')
    expect(await refusal(pay('1'))).toBe('house-not-approved')
    const [paid] = await w.rows<{ posting_id: number }>(
      'select posting_id from house_payment where house_id = $1 and reversed_on is null',
      [houseId],
    )
    const back = { postingId: paid!.posting_id, postedOn: '2026-08-10', reason: 'hộ đã nộp trả đủ' }
    await w.as(accountant, reversePosting, back)
    expect(await recover()).toBe('0')
  })

  test('funds stand in rows; handed over only when done, then nothing more', async () => {
    const { houseId, householdId, listId } = await approved()
    const [{ delivery_id: deliveryId }] = (await w.rows('select delivery_id from house where house_id = $1', [
      houseId,
    ])) as [{ delivery_id: number }]
    const fund = {
      houseId,
      source: 'clan',
      form: 'workdays',
      giver: 'Họ Lò bản Mờn',
      quantity: '60 công',
      amount: '12000000',
    }
    await w.as(w.officer, addFund, fund)
    await w.as(w.officer, addFund, { ...fund, source: 'family', form: 'money', amount: '5000000' })
    const { funds } = await w.ask(housePage, { houseId }, w.officer)
    await w.as(w.officer, dropFund, { fundId: funds[1]!.fundId, reason: 'ghi nhầm' })
    const handOver = async (rest: object = {}) =>
      w.as(w.officer, handOverHouse, {
        houseId,
        on: '2026-08-09',
        receiver: 'Lò Văn Mẫu',
        fileId: await w.upload(w.officer),
        ...rest,
      })
    expect(await refusal(handOver())).toBe('house-not-done')
    const line = { deliveryIds: [deliveryId], listId, state: 'given', day: '2026-08-09' }
    expect(await refusal(w.as(w.officer, settleLines, line))).toBe('house-given-on-its-page')
    for (const stage of ['foundation', 'frame', 'roof', 'done']) {
      await reach(houseId, stage)
      await accept(houseId, stage)
    }
    expect(await refusal(handOver({ on: '2026-07-21' }))).toBe('house-stage-day')
    await w.rows(`update household set closed_on = '2026-08-05' where household_id = $1`, [householdId])
    expect(await refusal(handOver())).toBe('delivery-hindered')
    await w.rows('update household set closed_on = null where household_id = $1', [householdId])
    expect((await handOver()).warnings?.[0]).toContain('60.000.000 đ')
    expect(await refusal(handOver())).toBe('house-handed-over')
    expect(await refusal(w.as(w.officer, addFund, fund))).toBe('house-handed-over')
    const page = await w.ask(housePage, { houseId }, w.officer)
    expect(page.house).toMatchObject({ stage: 'handed-over', lineState: 'given', funds: '12000000' })
    expect(page.stages).toHaveLength(4)
  })

  test('a village head records stages of the own village and sees no other', async () => {
    const { houseId } = await approved()
    const stranger = personAs('village-head', 14, [world.villages.ta])
    expect(await refusal(w.ask(housePage, { houseId }, stranger))).toBe('not-found')
    const head = personAs('village-head', 14, [world.villages.mon])
    const photoFileId = await w.upload(head, 'anh.png', Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'))
    expect(
      await refusal(w.as(head, reachStage, { houseId, stage: 'foundation', reachedOn: '2026-07-20', photoFileId })),
    ).toBe('done')
    expect(
      await refusal(
        w.as(head, acceptStage, { houseId, stage: 'foundation', acceptedOn: '2026-07-22', acceptedBy: 'Tổ bản' }),
      ),
    ).toBe('not-permitted')
  })
})

describe('appeals', () => {
  const open = () =>
    w.as(w.officer, openAppeal, {
      areaId: world.communes.muong,
      title: 'Chung tay xóa nhà tạm',
      target: '500000000',
      openedOn: '2026-06-01',
    })
  const pledge = (appealId: number, rest: object = {}) =>
    w.as(w.officer, recordPledge, {
      appealId,
      giver: 'Công ty Thử',
      giverKind: 'organisation',
      form: 'money',
      amount: '60000000',
      pledgedOn: '2026-06-05',
      ...rest,
    })
  const gift = { ...line, source: 'socialised' }

  test('money comes once, through the books, whoever is faster; then a letter, once', async () => {
    const { appealId } = await open()
    const { pledgeId } = await pledge(appealId)
    const unitId = await unitWith('0')
    const receive = (amount: string, document: object = paper('receipt')) =>
      w.as(accountant, receivePledge, {
        pledgeId,
        amount,
        receivedOn: '2026-07-26',
        books: { unitId, line: gift, document },
      })
    expect(await refusal(w.as(w.officer, receivePledge, { pledgeId, amount: '1', receivedOn: '2026-07-26' }))).toBe(
      'pledge-money-needs-books',
    )
    const elsewhere = booksIn(world.offices.na)
    const theirs = await w.as(elsewhere, openUnit, {
      areaId: world.communes.na,
      name: 'Mặt trận xã Na',
      kind: 'authority',
      from: '2020-01-01',
    })
    const books = { unitId: theirs.unitId, line: gift, document: paper('receipt') }
    const foreign = { pledgeId, amount: '1', receivedOn: '2026-07-26', books }
    expect(await refusal(w.as(elsewhere, receivePledge, foreign))).toBe('not-permitted')
    const outcomes = await Promise.all([receive('60000000'), receive('60000000'), receive('60000000')].map(refusal))
    expect(outcomes.sort()).toEqual(['done', 'pledge-paid-already', 'pledge-paid-already'])
    expect(await refusal(receive('1'))).toBe('pledge-paid-already')
    const [held] = await w.rows<{ balance: number }>(
      `select balance from money_account where unit_id = $1 and stage = 'available'`,
      [unitId],
    )
    expect(held!.balance).toBe(60_000_000)
    const { pledges, appeal } = await w.ask(appealPage, { appealId }, w.officer)
    expect(appeal).toMatchObject({ pledged: '60000000', received: '60000000', givers: 1 })
    const { receiptId, postingId } = pledges[0]!.receipts[0]!
    const thank = () =>
      w.as(w.officer, thankGiver, { receiptId, on: '2026-07-28', number: '05/TCƠ', signer: 'Hà Văn Thử' })
    await thank()
    expect(await refusal(thank())).toBe('receipt-thanked')
    expect(await w.ask(thanks, { receiptId }, w.officer)).toMatchObject({
      giver: 'Công ty Thử',
      amount: '60000000',
      number: '05/TCƠ',
    })
    // The money turns out to be somebody else's: what rests on the posting goes with it, and the pledge is open again.
    await w.as(accountant, reversePosting, { postingId, postedOn: '2026-08-01', reason: 'tiền của đợt khác' })
    const after = await w.ask(appealPage, { appealId }, w.officer)
    expect(after.appeal).toMatchObject({ pledged: '60000000', received: '0' })
    expect(await refusal(receive('60000000'))).toBe('done')
  })

  test('one paper is not received twice; materials and workdays are valued; what is withdrawn or ended takes nothing more', async () => {
    const { appealId } = await open()
    const unitId = await unitWith('0')
    const { pledgeId } = await pledge(appealId)
    const document = paper('receipt')
    const books = { unitId, line: gift, document }
    await w.as(accountant, receivePledge, { pledgeId, amount: '20000000', receivedOn: '2026-07-26', books })
    expect(
      await refusal(w.as(accountant, receivePledge, { pledgeId, amount: '20000000', receivedOn: '2026-07-26', books })),
    ).toBe('document-posted')
    const cement = await pledge(appealId, {
      giver: 'Ông Thử',
      giverKind: 'person',
      form: 'material',
      quantity: '5 tấn xi măng',
      amount: '8000000',
    })
    await w.as(w.officer, receivePledge, {
      pledgeId: cement.pledgeId,
      amount: '8000000',
      receivedOn: '2026-07-26',
      quantity: '5 tấn',
    })
    await w.as(w.officer, cancelPledge, { pledgeId, on: '2026-08-01', reason: 'công ty giải thể' })
    expect(
      await refusal(
        w.as(accountant, receivePledge, {
          pledgeId,
          amount: '1',
          receivedOn: '2026-08-02',
          books: { ...books, document: paper('receipt') },
        }),
      ),
    ).toBe('pledge-cancelled')
    await w.as(w.officer, closeAppeal, { appealId, on: '2026-08-03' })
    expect(await refusal(pledge(appealId, { pledgedOn: '2026-08-05' }))).toBe('appeal-closed')
    const { rows } = await w.ask(appealList, {}, w.officer)
    expect(rows.find(row => row.appealId === appealId)).toMatchObject({
      pledged: '28000000',
      received: '28000000',
      closedOn: '2026-08-03',
    })
  })
})

test('a list is not closed over a house that is begun; one that was never begun lets its household go', async () => {
  const begun = await approved()
  await reach(begun.houseId, 'foundation')
  const lapse = { notGiven: 'lapse', reason: 'hộ chưa bố trí được vốn đối ứng' }
  const close = (listId: number, rest: object) => w.as(w.officer, closeList, { listId, ...rest })
  expect(await refusal(close(begun.listId, lapse))).toBe('lines-under-way')
  expect(await refusal(close(begun.listId, { notGiven: 'keep' }))).toBe('lines-under-way')
  const waits = await approved()
  await close(waits.listId, { notGiven: 'keep' })
  expect(await refusal(plan([waits.householdId]))).toBe('house-helped-before')
  const other = await approved()
  await close(other.listId, lapse)
  expect(await refusal(reach(other.houseId, 'foundation'))).toBe('house-not-approved')
  await assess(other.householdId, { assessedOn: '2026-06-20' })
  expect(await refusal(plan([other.householdId], { title: 'Đợt 2' }))).toBe('done')
})
