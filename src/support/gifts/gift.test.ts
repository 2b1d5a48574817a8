// Gifts in kind: a receipt counts once, money only with a valuation, in the books as received and spent at once, thanked.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { reversePosting } from '../../programme/money/passing.commands.ts'
import { openUnit } from '../../programme/money/unit.commands.ts'
import { booksIn, personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { bookGift, cancelGift, giveGift, receiveGiftInKind, thankGift, valueGift } from './gift.commands.ts'
import { giftList, giftPage } from './gift.queries.ts'
import { partOfValue } from './gift.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const accountant = personAs('accountant', 16)
let number = 0
const receive = async (rest: object = {}) =>
  (
    await w.as(w.officer, receiveGiftInKind, {
      officeId: world.offices.muong,
      giver: 'Công ty Thử',
      giverKind: 'organisation',
      form: 'material',
      description: 'xi măng',
      quantity: 30,
      unit: 'bao',
      receivedOn: '2026-07-01',
      receiptNumber: `BN-${++number}`,
      ...rest,
    })
  ).giftId
const value = (giftId: number, amount = '3000001') =>
  w.as(w.officer, valueGift, { giftId, value: amount, valuedOn: '2026-07-05', document: 'Biên bản định giá 02' })
const unit = async () =>
  (
    await w.as(accountant, openUnit, {
      areaId: world.communes.muong,
      name: `UBND xã Thử ${++number}`,
      kind: 'authority',
      from: '2020-01-01',
    })
  ).unitId
const book = (giftId: number, unitId: number, source = 'socialised', actor = accountant) =>
  w.as(actor, bookGift, {
    giftId,
    unitId,
    line: { budgetYear: 2026, itemCode: 'CHINH-SACH', source, capital: 'recurrent' },
    postedOn: '2026-07-10',
    document: { kind: 'minutes', number: `DG-${++number}`, signedOn: '2026-07-05', issuer: 'Hội đồng Thử' },
  })
const page = (giftId: number) => w.ask(giftPage, { giftId }, w.officer)

test('parts of a value are never more than the whole', () => {
  expect(partOfValue(3_000_001, 10, 30)).toBe(1_000_000n)
  expect(partOfValue(null, 10, 30)).toBe(0n)
})

test('a receipt counts once; what it is worth only with a paper, in the books once, as received and spent', async () => {
  const giftId = await receive({ receiptNumber: 'BN-TRÙNG' })
  expect(await refusal(receive({ receiptNumber: 'BN-TRÙNG' }))).toBe('gift-receipt-twice')
  const unitId = await unit()
  expect(await refusal(book(giftId, unitId))).toBe('gift-no-valuation')
  expect((await w.ask(giftList, {}, w.officer)).totals).toMatchObject({ value: '0', unvalued: 1 })
  await value(giftId)
  expect(await refusal(book(giftId, unitId, 'central'))).toBe('gift-source-wrong')
  // who keeps the books of another office, and only looks at this one's gifts, does not enter them there
  const elsewhere = booksIn(world.offices.na)
  const { unitId: theirs } = await w.as(elsewhere, openUnit, {
    areaId: world.communes.na,
    name: 'UBND xã Na',
    kind: 'authority',
    from: '2020-01-01',
  })
  expect(await refusal(book(giftId, theirs, 'socialised', elsewhere))).toBe('not-permitted')
  const outcomes = await Promise.all([book(giftId, unitId), book(giftId, unitId)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'gift-posted'])
  const balances = await w.rows<{ stage: string; balance: number }>(
    `select stage, sum(balance)::bigint as balance from money_account where unit_id = $1 and stage in ('available', 'spent') group by stage order by 1`,
    [unitId],
  )
  expect(balances).toEqual([
    { stage: 'available', balance: 0 },
    { stage: 'spent', balance: 3_000_001 },
  ])
  expect((await w.ask(giftList, {}, w.officer)).totals.booked).toBe('3000001')
  expect(await refusal(value(giftId, '1'))).toBe('gift-posted')
  const { gift } = await page(giftId)
  const reverse = (postingId: number) =>
    w.as(accountant, reversePosting, { postingId, postedOn: '2026-07-20', reason: 'định giá sai' })
  expect(await refusal(reverse(gift.postingId!))).not.toBe('done')
  await reverse(gift.spentPostingId!)
  await reverse(gift.postingId!)
  expect((await page(giftId)).gift.isBooked).toBe(false)
  expect(await refusal(value(giftId, '2500000'))).toBe('done')
})

test('given to households with their part of the value, never more than came, also by two at once', async () => {
  const [a, b, gone] = (await w.households(['poor', 'none', 'poor'])) as [number, number, number]
  const giftId = await receive()
  await value(giftId)
  const give = (householdId: number, quantity: number, on = '2026-07-15') =>
    w.as(w.officer, giveGift, { giftId, on, lines: [{ householdId, quantity, receiver: 'Lò Văn Nhận' }] })
  expect(await refusal(give(a, 1, '2026-06-30'))).toBe('gift-day-order')
  await w.rows(`update household set closed_on = '2026-07-01' where household_id = $1`, [gone])
  expect(await refusal(give(gone, 1))).toBe('delivery-hindered')
  await give(a, 10)
  const outcomes = await Promise.all([give(b, 20), give(b, 20)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'gift-used-more'])
  const given = await w.rows(`select amount, quantity, kind from delivery where household_id = $1`, [a])
  expect(given).toEqual([{ amount: 1_000_000, quantity: '10 bao xi măng', kind: 'handout' }])
  expect(await refusal(w.as(w.officer, cancelGift, { giftId, on: '2026-07-20', reason: 'ghi nhầm' }))).toBe('gift-used')
})

test('thanked once; what was recorded by mistake is cancelled and its receipt is free again', async () => {
  const giftId = await receive({ receiptNumber: 'BN-HỦY', form: 'workdays', description: 'ngày công', unit: 'công' })
  const thank = (on: string) => w.as(w.officer, thankGift, { giftId, on, number: '05/TCƠ', signer: 'Hà Văn Thử' })
  expect(await refusal(thank('2026-06-30'))).toBe('gift-day-order')
  await thank('2026-07-08')
  expect(await refusal(thank('2026-07-09'))).toBe('gift-thanked')
  const cancel = () => w.as(w.officer, cancelGift, { giftId, on: '2026-07-20', reason: 'ghi nhầm xã' })
  await cancel()
  expect(await refusal(cancel())).toBe('gift-cancelled')
  expect(await refusal(receive({ receiptNumber: 'BN-HỦY' }))).toBe('done')
})
