// Rice relief: by people and months, of an amount with a source; never more handed out than came, and what is left goes back.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { approveList, closeList, dropLine, settleLines } from '../support-list.commands.ts'
import { draftRice, handOutRice, returnRice, riceArrived, riceNotArrived } from './rice.commands.ts'
import { riceList, ricePage } from './rice.queries.ts'
import { gramsFor, gramsOf, kilograms } from './rice.ts'
import { setRiceNorm } from './rice-norm.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const norm = (rest: object = {}) =>
  w.as(w.officer, setRiceNorm, {
    areaId: world.communes.muong,
    validFrom: '2021-07-01',
    gramsPerPersonMonth: 15_000,
    source: 'Văn bản mẫu của lần thử',
    confidence: 'unverified',
    ...rest,
  })
const draft = (households: (number | [number, number])[], rest: object = {}) =>
  w.as(w.officer, draftRice, {
    title: 'Cứu trợ giáp hạt',
    occasion: 'lean',
    year: 2026,
    months: 2,
    onDay: '2026-03-01',
    lines: households.map(one =>
      typeof one === 'number' ? { householdId: one } : { householdId: one[0], persons: one[1] },
    ),
    ...rest,
  })
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '41/QĐ', decidedOn: '2026-03-05', signer: 'Hà Văn Thử' })
const page = (listId: number) => w.ask(ricePage, { listId }, w.officer)
const arrive = (listId: number, grams: number, paper = 'PX-01', arrivedOn = '2026-03-10') =>
  w.as(w.officer, riceArrived, { listId, arrivedOn, grams, giver: 'Chi cục Dự trữ Thử', paper })
const give = (listId: number, deliveryIds: number[], state = 'given', rest: object = {}) =>
  w.as(w.officer, handOutRice, {
    listId,
    state,
    day: '2026-03-12',
    lines: deliveryIds.map(deliveryId => ({ deliveryId, receiver: 'Lò Văn Nhận' })),
    ...(state === 'given' ? {} : { reason: 'đi vắng' }),
    ...rest,
  })
const running = async (households: number[]) => {
  const { listId } = await draft(households)
  await approve(listId)
  return { listId, ids: (await page(listId)).lines.map(line => line.deliveryId) }
}

test('grams as kilograms', () => {
  expect(gramsFor(4, 2, 15_000)).toBe(120_000)
  expect(kilograms(1_234_500)).toBe('1.234,5 kg')
  expect(gramsOf(12.5)).toBe(12_500)
})

test('no list without an amount that has a source; the amount stands once a list was made by it', async () => {
  const [a] = (await w.households(['poor'])) as [number]
  expect(await refusal(draft([a]))).toBe('rice-no-norm')
  const { warnings } = await norm()
  expect(warnings?.join()).toContain('chưa xác minh')
  expect(await refusal(draft([a], { onDay: '2021-06-30' }))).toBe('rice-no-norm')
  const { listId, warnings: doubt } = await draft([[a, 2]])
  expect(doubt?.join()).toContain('chưa xác minh')
  expect((await page(listId)).lines[0]).toMatchObject({ persons: 2, grams: 60_000 })
  expect(await refusal(norm({ gramsPerPersonMonth: 10_000 }))).toBe('rice-norm-used')
  expect(await refusal(norm({ validFrom: '2026-07-01' }))).toBe('done')
})

test('by people who live there; others with a ground; nobody twice on an occasion, also by two at once', async () => {
  const [poor, none, gone] = (await w.households(['poor', 'none', 'poor'])) as [number, number, number]
  expect(await refusal(draft([[poor, 4]]))).toBe('rice-more-than-members')
  expect(await refusal(draft([none]))).toBe('rice-ground-needed')
  await w.rows(`update household set closed_on = '2026-02-01' where household_id = $1`, [gone])
  expect(await refusal(draft([gone]))).toBe('rice-household-gone')
  await w.rows(
    `update person set died_on = '2026-02-15' where person_id = (select max(person_id) from membership where household_id = $1)`,
    [poor],
  )
  expect(await refusal(draft([[poor, 3]]))).toBe('rice-more-than-members')
  const outcomes = await Promise.all([draft([poor]), draft([poor])].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'given-already'])
  expect(await refusal(draft([none], { ground: 'cháy nhà, biên bản 3/BB' }))).toBe('done')
  expect(await refusal(draft([poor], { occasion: 'tet', months: 1 }))).toBe('done')
  expect(await refusal(draft([poor], { occasion: 'tet', months: 1, onDay: '2026-03-02' }))).toBe('given-already')
})

test('never more handed out than came, however many hand out at once; a wrong arrival is taken back while its rice is there', async () => {
  const households = await w.households(['poor', 'poor', 'poor'])
  const { listId, ids } = await running(households)
  expect(await refusal(give(listId, [ids[0]!]))).toBe('rice-not-enough')
  await arrive(listId, 180_000)
  expect(await refusal(arrive(listId, 180_000))).toBe('rice-arrived-twice')
  expect(await refusal(give(listId, [ids[0]!], 'given', { day: '2026-03-09' }))).toBe('rice-before-arrival')
  const plain = { listId, deliveryIds: [ids[0]!], state: 'given', day: '2026-03-12' }
  expect(await refusal(w.as(w.officer, settleLines, plain))).toBe('given-on-its-page')
  const outcomes = await Promise.all(ids.map(id => refusal(give(listId, [id]))))
  expect(outcomes.sort()).toEqual(['done', 'done', 'rice-not-enough'])
  const { arrivals } = await page(listId)
  const back = (arrivalId: number) =>
    w.as(w.officer, riceNotArrived, { arrivalId, on: '2026-03-15', reason: 'ghi nhầm phiếu' })
  expect(await refusal(back(arrivals[0]!.arrivalId))).toBe('rice-arrival-used')
  await arrive(listId, 10_000, 'PX-02')
  const second = (await page(listId)).arrivals[1]!
  await arrive(listId, 10_000, 'PX-03')
  // two who take the same one back at once take it back once
  const twice = await Promise.all([second, second].map(one => refusal(back(one.arrivalId))))
  expect(twice.sort()).toEqual(['done', 'not-found'])
  expect((await page(listId)).round).toMatchObject({ arrivedGrams: 190_000, handedGrams: 180_000 })
})

test('absent, refused, left over: what was not handed out goes back, exactly, when everybody is settled', async () => {
  const households = await w.households(['poor', 'poor', 'near_poor'])
  const { listId, ids } = await running(households)
  const { warnings } = await arrive(listId, 300_000)
  expect(warnings?.[0]).toContain('30 kg')
  await give(listId, [ids[0]!])
  await give(listId, [ids[1]!], 'absent')
  await give(listId, [ids[2]!], 'refused')
  const back = (grams: number) => w.as(w.officer, returnRice, { listId, on: '2026-03-20', grams, paper: 'BB trả 01' })
  expect(await refusal(back(210_000))).toBe('rice-lines-open')
  await give(listId, [ids[1]!], 'given', { day: '2026-03-18' })
  expect(await refusal(back(110_000))).toBe('rice-rest-wrong')
  await back(120_000)
  expect(await refusal(back(120_000))).toBe('rice-back-already')
  expect(await refusal(arrive(listId, 5_000, 'PX-09'))).toBe('rice-back-already')
  await give(listId, [ids[0]!], 'returned', { day: '2026-03-25' })
  expect((await page(listId)).round).toMatchObject({ handedGrams: 90_000, returnedGrams: 120_000 })
  expect((await w.ask(riceList, {}, w.officer)).totals.returnedGrams).toBe(120_000)
})

test('not to a household that has left poverty or moved since it was listed', async () => {
  const [left, moved] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId, ids } = await running([left, moved])
  await arrive(listId, 500_000)
  await w.rows(`update household_status set valid_to = '2026-03-06' where household_id = $1`, [left])
  await w.rows(`update household_village set valid_to = '2026-03-06' where household_id = $1`, [moved])
  const { lines, hindered } = await page(listId)
  const of = (id: number) => [lines.find(line => line.householdId === id)!.deliveryId]
  expect(hindered.map(one => one.hindrance).sort()).toEqual(['class-changed', 'moved-away'])
  expect(await refusal(give(listId, of(left)))).toBe('delivery-hindered')
  expect(await refusal(give(listId, of(moved)))).toBe('delivery-hindered')
  expect(await refusal(give(listId, of(left), 'given', { despite: 'còn thiếu đói, biên bản 5/BB' }))).toBe('done')
  expect((await page(listId)).round.handedGrams).toBe(90_000)
  expect(ids).toHaveLength(2)
})

test('a line that is taken off takes its rice with it, the last one too; what lapsed is not waited for when rice goes back', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  const { listId } = await draft([a, b], { onDay: '2026-03-02' })
  const { lines, round: whole } = await page(listId)
  const [one, two] = lines.map(line => line.deliveryId) as [number, number]
  await w.as(w.officer, dropLine, { deliveryId: one, reason: 'lập nhầm hộ' })
  expect((await page(listId)).round.listedGrams).toBe(whole.listedGrams - lines[0]!.grams)
  await w.as(w.officer, dropLine, { deliveryId: two, reason: 'lập nhầm hộ' })
  expect((await page(listId)).round.listedGrams).toBe(0)
  const round = await running([a, b])
  await arrive(round.listId, 240_000, 'PX-07')
  await give(round.listId, [round.ids[0]!])
  const reason = 'hộ đi làm xa, không về nhận'
  await w.as(w.officer, closeList, { listId: round.listId, notGiven: 'lapse', reason })
  const grams = 240_000 - (await page(round.listId)).lines.find(line => line.deliveryId === round.ids[0])!.grams
  const back = { listId: round.listId, on: '2026-03-20', grams, paper: 'PN-07' }
  expect(await refusal(w.as(w.officer, returnRice, back))).toBe('done')
})
