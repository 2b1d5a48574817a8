// An area's indicators are counted from the records on any day; targets have a paper; who has no right to reports is told neither.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { indicatorBoard } from './board.queries.ts'
import { forecast, outlook, yearsOf } from './forecast.ts'
import { hundredthsOf, indicatorOf, showHundredths, sumCounted } from './indicator.ts'
import { setTarget } from './target.commands.ts'

let w: ReviewWorld
const muong = world.communes.muong
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2023-01-05')
  await w.households(['poor', 'poor', 'near_poor', 'none'], world.villages.mon, '2023-01-01')
  await w.households(['none', 'none', 'none', 'none'], world.villages.ta)
  w.on('2024-07-26')
})
afterAll(() => w.close())

const board = (input: object = {}, actor = w.officer) => w.ask(indicatorBoard, { areaId: muong, ...input }, actor)
const of = async (id: string, input: object = {}) => (await board(input)).indicators.find(one => one.id === id)!
const target = (rest: object = {}) =>
  w.as(w.officer, setTarget, {
    areaId: muong,
    indicator: 'poverty-rate',
    kind: 'target',
    year: 2024,
    value: 20.5,
    basis: 'Nghị quyết mẫu 01/NQ-HĐND',
    ...rest,
  })

describe('what is counted', () => {
  test('a rate is part and whole, of the commune and of each village', async () => {
    const told = await board()
    expect(told.indicators[0]).toMatchObject({ id: 'poverty-rate', figure: { part: 2, whole: 8 } })
    expect(told.units.map(one => [one.name, one.figures['poverty-rate']])).toEqual([
      ['Bản Mờn', { part: 2, whole: 4 }],
      ['Bản Tà', { part: 0, whole: 4 }],
    ])
    expect(told).toMatchObject({ unknown: 0, partial: false, asOf: '2024-07-26', mayHouseholds: true })
  })
  test('by groups: heads of a minority, children in poor households', async () => {
    expect((await of('minority-poverty-rate')).figure).toEqual({ part: 2, whole: 8 })
    expect((await of('child-poverty-rate')).figure).toEqual({ part: 2, whole: 8 })
    expect((await of('poor-people')).figure).toEqual({ part: 6, whole: null })
  })
  test('a group has a trend where it is asked for, each year by who lived there then', async () => {
    const points = async (id: string, groups: string) =>
      (await of(id, { groups })).trend.map(({ part, whole }) => [part, whole])
    const unknown = [null, null]
    expect(await points('minority-poverty-rate', '')).toEqual([])
    expect(await points('minority-poverty-rate', 'trend')).toEqual([...Array(4).fill(unknown), [2, 8], [2, 8]])
    expect(await points('child-poverty-rate', 'trend')).toEqual([...Array(4).fill(unknown), [2, 8], [2, 8]])
    expect(await points('women-poverty-rate', 'trend')).toEqual(Array(6).fill(unknown))
  })
  test('where nobody heads as a woman there is no figure, not nought', async () => {
    const { figure } = await of('women-poverty-rate')
    expect(figure).toEqual({ part: null, whole: null })
    expect(showHundredths(hundredthsOf(figure), 'percent')).toBe(undefined)
  })
  test('before the first decision nothing is known, although households are on the books', async () => {
    const told = await board({ asOf: '2022-12-31' })
    expect(told.indicators[0]!.figure).toEqual({ part: null, whole: null })
    const { trend } = await of('poverty-rate')
    expect(trend.map(one => one.part)).toEqual([null, null, null, null, 2, 2])
  })
  test('a day after today is today', async () => {
    expect((await board({ asOf: '2030-01-01' })).asOf).toBe('2024-07-26')
  })
})

describe('who is told', () => {
  test('reviewers and village heads are told neither targets nor who stands where', async () => {
    await expect(board({}, w.reviewer)).rejects.toThrow('not-permitted')
    await expect(board({}, w.head)).rejects.toThrow('not-permitted')
    await expect(
      w.as(w.reviewer, setTarget, {
        areaId: muong,
        indicator: 'poverty-rate',
        kind: 'target',
        year: 2024,
        value: 1,
        basis: 'Văn bản mẫu',
      }),
    ).rejects.toThrow('not-permitted')
  })
  test('another commune’s officer is told nothing, and a province is told in part', async () => {
    await expect(board({ areaId: world.communes.na })).rejects.toThrow('not-found')
    expect(await board({ areaId: world.province })).toMatchObject({ partial: true, villages: 2 })
    const stranger = personAs('commune-officer', 23, '*', [2])
    await expect(board({}, stranger)).rejects.toThrow('not-found')
  })
})

describe('targets', () => {
  test('a target stands beside the figure, is replaced, and is taken back', async () => {
    await target()
    expect((await of('poverty-rate')).target).toEqual({ year: 2024, value: 2050, basis: 'Nghị quyết mẫu 01/NQ-HĐND' })
    const again = await target({ value: 19 })
    expect(again.changes[0]).toMatchObject({ before: '20,50\u00a0% (2024)', after: '19,00\u00a0% (2024)' })
    await target({ value: null })
    expect((await of('poverty-rate')).target).toBe(null)
    await expect(target({ value: null })).rejects.toThrow('target-none')
  })
  test('there is one baseline, of whatever year', async () => {
    await target({ kind: 'baseline', year: 2021, value: 40 })
    await target({ kind: 'baseline', year: 2022, value: 38.25 })
    expect(await of('poverty-rate')).toMatchObject({ baseline: { year: 2022, value: 3825 }, baselineRecorded: true })
  })
  test('over a hundred per cent, three decimals, half a household and no paper are refused', async () => {
    await expect(target({ value: 101 })).rejects.toThrow('target-over-hundred')
    await expect(target({ value: 10.123 })).rejects.toThrow('target-decimals')
    await expect(target({ indicator: 'poor-households', value: 10.5 })).rejects.toThrow('target-decimals')
    await expect(target({ basis: '' })).rejects.toThrow('target-basis')
    await expect(target({ areaId: world.province })).rejects.toThrow('no-office-here')
  })
})

describe('forecast', () => {
  const points = (...values: number[]) => values.map((value, i) => ({ at: 2021 + i, value }))
  test('nothing under three points', () => {
    expect(forecast(points(2000, 1500), 2025, 10_000)).toBe(null)
    expect(forecast(points(2000, 1500, 1000), 2024, 10_000)).toMatchObject({ value: 500, low: 500, high: 500 })
  })
  test('the further the points lie from the line, the wider the range, never under nought', () => {
    const found = forecast(points(2000, 1700, 1100, 900), 2025, 10_000)!
    expect(found.low).toBeLessThan(found.value)
    expect(found.high).toBeGreaterThan(found.value)
    expect(forecast(points(900, 400, 300), 2030, 10_000)!.low).toBe(0)
  })
  test('likely where the whole range reaches the target, unlikely where none of it does', () => {
    const found = { value: 500, low: 400, high: 600, points: 4, slope: -100 }
    expect(outlook(found, 600)).toBe('likely')
    expect(outlook(found, 399)).toBe('unlikely')
    expect(outlook(found, 500)).toBe('open')
  })
  test('a day is a place in its year', () => {
    expect(yearsOf('2024-01-01')).toBe(2024)
    expect(yearsOf('2023-12-31')).toBeCloseTo(2024 - 1 / 365)
  })
})

test('villages that nothing is known of are left out of a sum and counted apart', () => {
  const sum = sumCounted([
    { households: 100, poor: 20, nearPoor: 5 },
    { households: null, poor: 0, nearPoor: 0 },
  ])
  expect(sum).toMatchObject({ households: 100, poor: 20, unknown: 1 })
  expect(indicatorOf('poverty-rate').of(sum)).toEqual({ part: 20, whole: 100 })
  expect(indicatorOf('poverty-rate').of(sumCounted([]))).toEqual({ part: null, whole: null })
  expect(showHundredths(hundredthsOf({ part: 4170, whole: 38646 }), 'percent')).toBe('10,79\u00a0%')
})
