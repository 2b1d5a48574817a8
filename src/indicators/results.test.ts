// Figures are counted, each person and household once; what has no records has no figure; another commune's records are not counted.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { setZone } from '../registry/areas/area-mark.effects.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { addDeliveries } from '../support/support-list.effects.ts'
import { publicResults } from './release.ts'
import { resultsTable } from './results.queries.ts'
import { countedOf, fallOf, rateOf, row } from './results.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2024-07-26')
})
afterAll(() => w.close())

const electricity = (householdId: number, day: string) =>
  w.write(tx =>
    addDeliveries(
      { ...w.context(), tx, actor: w.officer },
      {
        officeId: 1,
        kind: 'electricity',
        policyId: 'electricity',
        cycle: day.slice(0, 7),
        rows: [
          {
            householdId,
            personId: null,
            villageId: world.villages.mon,
            class: 'poor',
            ground: '',
            amount: 147_000n,
            quantity: '',
            onceKey: `electricity:${day}:${householdId}`,
          },
        ],
        state: 'given',
        givenOn: localDate(day),
      },
    ),
  )

test('a household that got three times is one household and three deliveries', async () => {
  const [a, b] = (await w.households(['poor', 'poor'])) as [number, number]
  for (const day of ['2023-03-20', '2023-06-20', '2024-03-20']) await electricity(a, day)
  await electricity(b, '2024-06-20')
  await electricity(b, '2022-06-20')
  const ask = (input: object, actor = w.officer) =>
    w.ask(resultsTable, { areaId: world.communes.muong, ...input }, actor)
  const of = async (input: object, id: string) => (await ask(input)).rows.find(row => row.id === id)
  expect(await of({ asOf: '2024-06-30' }, 'electricity')).toMatchObject({ value: 2, deliveries: 4, money: '588000' })
  expect(await of({ asOf: '2024-05-31' }, 'electricity')).toMatchObject({ value: 1, deliveries: 3 })
  expect(await of({ asOf: '2024-06-30' }, 'loans')).toMatchObject({ value: null, deliveries: null })
  const stranger = { ...w.officer, scope: () => ({ offices: [2], villages: '*' as const }) }
  await expect(ask({ asOf: '2024-06-30' }, stranger)).rejects.toThrow('not-found')
})

test('before the first decision nobody knows who was poor: no figure, not nought', async () => {
  const rows = async (asOf: string) => {
    const { rows } = await w.ask(resultsTable, { areaId: world.communes.muong, asOf }, w.officer)
    return ['poverty-rate', 'poor-households'].map(id => {
      const { value, of } = rows.find(row => row.id === id)!
      return [value, of]
    })
  }
  expect(await rows('2020-06-30')).toEqual([
    [null, null],
    [null, null],
  ])
  expect((await rows('2024-07-26'))[1]![0]).toBe(2)
})

test('a commune that was in region III when the period began, and is not now, has left it', async () => {
  const mark = {
    areaId: world.communes.muong,
    decision: 'Quyết định mẫu',
    confidence: 'unverified' as const,
    madeUp: true,
  }
  const left = async () => {
    const { rows } = await w.ask(resultsTable, { areaId: 1, asOf: '2024-07-26' }, w.officer)
    const { value, of } = rows.find(row => row.id === 'left-region-3')!
    return [value, of]
  }
  expect(await left()).toEqual([null, null])
  await w.write(tx => setZone(tx, { ...mark, from: localDate('2022-01-01'), zone: 3 }))
  expect(await left()).toEqual([0, 1])
  await w.write(tx => setZone(tx, { ...mark, from: localDate('2024-01-01'), zone: 2 }))
  expect(await left()).toEqual([1, 1])
})

test('rates are rounded half up to hundredths; without a whole there is none', () => {
  expect(rateOf(4170, 38646)).toBe('10.79')
  expect(rateOf(1, 800)).toBe('0.13')
  expect(rateOf(0, 5)).toBe('0.00')
  expect(rateOf(0, 0)).toBe(null)
  expect(fallOf('12.86', '10.79')).toBe('2.07')
  expect(fallOf('10.00', '10.50')).toBe('-0.50')
  expect(fallOf(null, '10.79')).toBe(null)
})

test('what a figure is besides is said in the reader’s language, and as it stood where only one was kept', () => {
  const [held] = publicResults([row('loans', 2)], false)
  expect(countedOf(held!, 'vi')).toMatch(/cho vay\. dưới 5, không công bố$/)
  expect(countedOf(held!, 'en')).toMatch(/lent in all\. fewer than 5, not published$/)
  const { noteEn: _, ...old } = held!
  expect(countedOf(old, 'en')).toMatch(/lent in all\. dưới 5, không công bố$/)
  expect(countedOf(row('loans', 9), 'en')).toMatch(/lent in all$/)
})
