// A house that was half paid when its list was withdrawn holds its household until the money is back: nobody is helped with a house twice.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf, refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { reversePosting } from '../../programme/money/passing.commands.ts'
import { grantMoney } from '../../programme/money/posting.commands.ts'
import { openUnit } from '../../programme/money/unit.commands.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { recountLists } from '../recount-lists.queries.ts'
import { approveList, closeList, settleLines, withdrawList } from '../support-list.commands.ts'
import { draftList } from '../support-list.effects.ts'
import { supportList } from '../support-list.queries.ts'
import { acceptStage, payHouse, reachStage } from './house.commands.ts'
import { houseList } from './house.queries.ts'
import { assessIn, decided, planIn } from './housing.builders.ts'
import { lockPaidHouses } from './paid-houses.effects.ts'

let w: ReviewWorld
let unitId = 0
const accountant = personAs('accountant', 16)
const line = { budgetYear: 2026, itemCode: 'CHINH-SACH', source: 'commune', capital: 'recurrent' }
let papers = 0
const paper = (kind = 'voucher') => ({
  kind,
  number: `NO-${++papers}`,
  signedOn: '2026-07-25',
  issuer: 'UBND xã Mường Thử',
})

beforeAll(async () => {
  w = await reviewWorld({ connections: 12 })
  w.on('2026-08-10')
  const unit = { name: 'UBND xã Mường Thử', kind: 'authority', areaId: world.communes.muong, from: '2020-01-01' }
  unitId = (await w.as(accountant, openUnit, unit)).unitId
  const lines = [{ ...line, amount: '1000000000' }]
  await w.as(accountant, grantMoney, { unitId, document: paper('decision'), postedOn: '2026-07-25', lines })
})
afterAll(() => w.close())

const assess = (householdId: number) => assessIn(w, householdId)
const plan = (householdIds: number[], title = 'Kế hoạch nhà ở 2026') => planIn(w, householdIds, { title })
const pay = (houseId: number, amount: string, document = paper()) =>
  w.as(accountant, payHouse, { houseId, unitId, line, amount, postedOn: '2026-08-01', document })
const withdraw = (listId: number, rest: object = {}) =>
  w.as(w.chair, withdrawList, { listId, on: '2026-08-09', reason: 'quyết định bị thu hồi', ...rest })
const settle = (listId: number, deliveryIds: number[], state: string) =>
  w.as(w.officer, settleLines, { listId, deliveryIds, state, day: '2026-08-10', reason: 'theo giấy nộp tiền số 5' })
const reverse = (postingId: number) =>
  w.as(accountant, reversePosting, { postingId, postedOn: '2026-08-10', reason: 'hộ đã nộp trả đủ' })
const stateOf = async (deliveryId: number) =>
  (await w.rows<{ state: string }>('select state from delivery where delivery_id = $1', [deliveryId]))[0]!.state

/** An approved list of households whose foundation is accepted. */
async function founded(count: number, title?: string) {
  const households = await w.households(Array.from({ length: count }, () => 'poor' as const))
  for (const one of households) await assess(one)
  const { listId } = await plan(households, title)
  await w.as(w.chair, approveList, { listId, ...decided })
  const { rows } = await w.ask(houseList, { listId }, w.officer)
  const houses = []
  for (const householdId of households) {
    const houseId = rows.find(row => row.householdId === householdId)!.houseId
    const photoFileId = await w.upload(
      w.officer,
      'anh.png',
      Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'),
    )
    await w.as(w.officer, reachStage, { houseId, stage: 'foundation', reachedOn: '2026-07-20', photoFileId })
    const acceptedBy = 'Tổ giám sát bản Mờn'
    await w.as(w.officer, acceptStage, { houseId, stage: 'foundation', acceptedOn: '2026-07-22', acceptedBy })
    const [found] = await w.rows<{ delivery_id: number }>('select delivery_id from house where house_id = $1', [
      houseId,
    ])
    houses.push({ householdId, houseId, deliveryId: found!.delivery_id })
  }
  return { listId, houses: houses as [(typeof houses)[0], ...typeof houses] }
}

test('withdrawn with half a house paid: the household comes onto no list until the payment is reversed, then it does', async () => {
  const { listId, houses } = await founded(2, 'Nhà ở đợt 1')
  const [paid, unpaid] = houses as [(typeof houses)[0], (typeof houses)[0]]
  const first = await pay(paid.houseId, '8000000')
  const second = await pay(paid.houseId, '2000000')
  const { warnings } = await withdraw(listId)
  expect(warnings?.[0]).toContain('chưa vào được danh sách nhà ở khác')
  expect([await stateOf(paid.deliveryId), await stateOf(unpaid.deliveryId)]).toEqual(['owed', 'cancelled'])
  const refused = await problemOf(plan([paid.householdId]))
  expect(refused?.name).toBe('house-money-owed')
  expect(refused?.details).toMatchObject({ amount: '10.000.000 đ', list: expect.stringContaining('Nhà ở đợt 1') })
  expect(await refusal(assess(paid.householdId))).toBe('house-money-owed')
  // on whatever way a list is drawn up
  const drawn = (householdId: number) =>
    w.write(tx =>
      draftList(
        { ...w.context(), tx, actor: w.officer, changed: () => undefined },
        {
          officeId: 1,
          kind: 'housing',
          policyId: 'house-campaign-new',
          title: 'Lập tay',
          cycle: '2026',
          rows: [
            {
              householdId,
              personId: null,
              villageId: world.villages.mon,
              class: 'poor',
              ground: '',
              amount: 60_000_000n,
              quantity: '',
              onceKey: `house:${householdId}`,
            },
          ],
        },
      ),
    )
  expect(await refusal(drawn(paid.householdId))).toBe('house-money-owed')
  expect(await refusal(plan([unpaid.householdId]))).toBe('done')
  expect((await recountLists(w.services)).faults).toEqual([])
  await reverse(second.postingId)
  expect(await refusal(plan([paid.householdId]))).toBe('house-money-owed')
  const { changes } = await reverse(first.postingId)
  expect(changes.find(one => one.what === 'Kết quả')?.after).toContain('vào được danh sách khác')
  expect(await stateOf(paid.deliveryId)).toBe('returned')
  expect((await w.ask(supportList, { listId }, w.officer)).list.toRecover).toBe('0')
  expect(await refusal(plan([paid.householdId]))).toBe('done')
})

test('marked as returned on the withdrawn list it is settled too, and the books are told of', async () => {
  const { listId, houses } = await founded(1)
  await pay(houses[0].houseId, '8000000')
  await withdraw(listId)
  expect(await refusal(settle(listId, [houses[0].deliveryId], 'given'))).toBe('support-list-not-in-state')
  const { warnings } = await settle(listId, [houses[0].deliveryId], 'returned')
  expect(warnings?.[0]).toContain('8.000.000 đ')
  expect(await refusal(plan([houses[0].householdId]))).toBe('done')
  expect((await recountLists(w.services)).faults).toEqual([])
})

test('who declines a house gives back what it was paid first', async () => {
  const { listId, houses } = await founded(1)
  const { postingId } = await pay(houses[0].houseId, '8000000')
  expect(await refusal(settle(listId, [houses[0].deliveryId], 'refused'))).toBe('house-declined-after-payment')
  await reverse(postingId)
  expect(await refusal(settle(listId, [houses[0].deliveryId], 'refused'))).toBe('done')
})

test(
  'paid while its list is withdrawn, closed or the household declines: it is not paid, or it is held',
  { timeout: 120_000 },
  async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a, b, c] = [await founded(1), await founded(1), await founded(1)]
      await Promise.all(
        [
          pay(a.houses[0].houseId, '1000000'),
          withdraw(a.listId),
          pay(b.houses[0].houseId, '1000000'),
          settle(b.listId, [b.houses[0].deliveryId], 'refused'),
          pay(c.houses[0].houseId, '1000000'),
          w.as(w.officer, closeList, { listId: c.listId, notGiven: 'lapse', reason: 'hết kinh phí của năm' }),
        ].map(refusal),
      )
      expect((await recountLists(w.services)).faults).toEqual([])
    }
  },
)

test('a payment waits for the withdrawal that goes on, and then pays nothing', async () => {
  const { listId, houses } = await founded(1)
  let isOver = false
  let outcome: Promise<string> | undefined
  const waits = async () =>
    (await w.rows(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
      .length > 0
  await w.write(async tx => {
    const context = { ...w.context(), tx, actor: w.officer }
    expect(await lockPaidHouses(context, { officeId: 1, listId })).toEqual([])
    outcome = refusal(pay(houses[0].houseId, '1000000')).finally(() => {
      isOver = true
    })
    while (!isOver && !(await waits()));
    await tx.updateTable('support_list').set({ state: 'withdrawn' }).where('list_id', '=', listId).execute()
    await tx.updateTable('delivery').set({ state: 'cancelled', reason: 'hủy' }).where('list_id', '=', listId).execute()
  })
  expect(await outcome).toBe('house-not-approved')
})

test('verify finds a paid house that holds nobody, and a line that holds for nothing', async () => {
  const { houses } = await founded(2)
  const [paid, unpaid] = houses as [(typeof houses)[0], (typeof houses)[0]]
  await pay(paid.houseId, '8000000')
  await w.rows(`update delivery set state = 'cancelled', reason = 'ghi tay' where delivery_id = $1`, [paid.deliveryId])
  await w.rows(`update delivery set state = 'owed', reason = 'ghi tay' where delivery_id = $1`, [unpaid.deliveryId])
  expect((await recountLists(w.services)).faults.filter(one => one.kind === 'owed').map(one => one.id)).toEqual(
    [paid.deliveryId, unpaid.deliveryId].sort((a, b) => a - b),
  )
})
