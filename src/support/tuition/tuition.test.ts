// School support: by pupil and school year, never more months than listed, nothing after a pupil has left.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { approveList, settleLines } from '../support-list.commands.ts'
import { draftTuition, leaveSchool, payTuition, unpayTuition } from './tuition.commands.ts'
import { tuitionList, tuitionPage } from './tuition.queries.ts'
import { isSchoolYear, onceKeyOf } from './tuition.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const draft = (personIds: number[], rest: object = {}) =>
  w.as(w.officer, draftTuition, {
    schoolYear: '2025-2026',
    form: 'study-cost',
    months: 9,
    monthly: '100000',
    source: 'Văn bản mẫu của lần thử',
    confidence: 'unverified',
    onDay: '2025-10-01',
    school: 'Tiểu học Thử',
    grade: 'lớp 3',
    personIds,
    ...rest,
  })
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '60/QĐ', decidedOn: '2025-10-10', signer: 'Hà Văn Thử' })
const page = (listId: number) => w.ask(tuitionPage, { listId }, w.officer)
const pay = (listId: number, deliveryIds: number[], months: number, rest: object = {}) =>
  w.as(w.officer, payTuition, { listId, deliveryIds, months, paidOn: '2026-01-15', document: 'PC 12', ...rest })
/** The child of a new household. */
const child = async (value: 'poor' | 'near_poor' | 'none' = 'poor') => {
  const [household] = (await w.households([value])) as [number]
  return { household, pupil: (await w.people(household))[2]! }
}
const running = async (personIds: number[]) => {
  const { listId } = await draft(personIds)
  await approve(listId)
  return { listId, ids: (await page(listId)).lines.map(line => line.deliveryId) }
}

test('school years, and what is given once', () => {
  expect(isSchoolYear('2026-2027')).toBe(true)
  expect(isSchoolYear('2026-2028')).toBe(false)
  expect(onceKeyOf('2026-2027', 'waived', 1)).toBe(onceKeyOf('2026-2027', 'reduced', 1))
  expect(onceKeyOf('2026-2027', 'study-cost', 1)).not.toBe(onceKeyOf('2026-2027', 'waived', 1))
})

test('listed by pupil with the ground; fees are not waived and reduced at once; the amount says how sure it is', async () => {
  const { pupil } = await child()
  const other = await child('none')
  expect(await refusal(draft([pupil], { schoolYear: '2025-2027' }))).toBe('tuition-year-wrong')
  expect(await refusal(draft([other.pupil]))).toBe('tuition-ground-needed')
  const { warnings } = await draft([other.pupil], { ground: 'ethnic-minority' })
  expect(warnings?.[0]).toContain('chưa xác minh')
  await draft([pupil], { form: 'waived' })
  expect(await refusal(draft([pupil], { form: 'reduced' }))).toBe('given-already')
  expect(await refusal(draft([pupil]))).toBe('done')
  const dead = await child()
  await w.rows(`update person set died_on = '2025-09-15' where person_id = $1`, [dead.pupil])
  expect(await refusal(draft([dead.pupil]))).toBe('tuition-not-of-household')
})

test('paid by months, never more than listed, also by two at once; a payment that was wrong is taken back', async () => {
  const { pupil } = await child()
  const { listId, ids } = await running([pupil])
  const plain = { listId, deliveryIds: ids, state: 'given', day: '2026-01-15' }
  expect(await refusal(w.as(w.officer, settleLines, plain))).toBe('given-on-its-page')
  expect(await refusal(pay(listId, ids, 10))).toBe('tuition-paid-more')
  await pay(listId, ids, 4)
  const outcomes = await Promise.all([pay(listId, ids, 5), pay(listId, ids, 5)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'tuition-paid-more'])
  const { payments, lines } = await page(listId)
  expect(lines[0]).toMatchObject({ paidMonths: 9, paid: '900000', state: 'given' })
  const back = () =>
    w.as(w.officer, unpayTuition, { paymentId: payments[0]!.paymentId, on: '2026-02-01', reason: 'trả nhầm học kỳ' })
  await back()
  expect(await refusal(back())).toBe('tuition-unpaid-already')
  expect((await page(listId)).lines[0]).toMatchObject({ paidMonths: 4 })
  expect((await w.ask(tuitionList, {}, w.officer)).rows.find(row => row.listId === listId)!.paid).toBe('400000')
})

test('nothing after a pupil has left school, after the household left poverty or the pupil died', async () => {
  const [a, b] = [await child(), await child()]
  const { listId, ids } = await running([a.pupil, b.pupil])
  const { lines } = await page(listId)
  const of = (household: number) => lines.find(line => line.householdId === household)!.deliveryId
  await pay(listId, ids, 4)
  const leave = (on: string) =>
    w.as(w.officer, leaveSchool, { deliveryId: of(a.household), on, reason: 'theo bố mẹ đi làm' })
  const { warnings } = await leave('2026-01-10')
  expect(warnings?.[0]).toContain('1 lần chi trả')
  expect(await refusal(leave('2026-02-10'))).toBe('tuition-left-already')
  expect(await refusal(pay(listId, [of(a.household)], 1))).toBe('tuition-left-school')
  await w.rows(`update household_status set valid_to = '2026-02-28' where household_id = $1`, [b.household])
  const second = (rest: object = {}) => pay(listId, [of(b.household)], 1, { paidOn: '2026-03-15', ...rest })
  expect(await refusal(second())).toBe('delivery-hindered')
  expect(await refusal(second({ despite: 'hưởng hết năm học theo quyết định' }))).toBe('done')
  await w.rows(`update person set died_on = '2026-03-20' where person_id = $1`, [b.pupil])
  expect(await refusal(second({ paidOn: '2026-04-15', despite: 'hưởng hết năm học' }))).toBe('delivery-hindered')
})
