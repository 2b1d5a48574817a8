// A kept what-if says what the server counted, not what was sent; it is read by whose scope holds the area, and decides nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import {
  allowIncome,
  betterAnswers,
  nearPoorAnswers,
  openYearly,
  personAs,
  poorAnswers,
  type ReviewWorld,
  reviewWorld,
  survey,
} from '../../review/review.builders.ts'
import { costOf, shares, sumOfCost } from './cost.ts'
import { keepWhatIf, removeWhatIf } from './note.commands.ts'
import { whatIfNotes } from './note.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
  w.on('2026-09-01')
  const ids = await w.households(['poor', 'near_poor', 'near_poor'])
  const roundId = await openYearly(w, 2026)
  w.on('2026-09-20')
  const given = [poorAnswers, betterAnswers, nearPoorAnswers]
  for (const [i, id] of ids.entries())
    await survey(w, await w.caseOf(roundId, id), given[i]!(await w.people(id)), '2026-09-20')
})
afterAll(() => w.close())

const keep = (rest: object = {}, who = w.officer) =>
  w.as(who, keepWhatIf, {
    areaId: world.communes.muong,
    year: 2026,
    name: 'Nâng chuẩn nông thôn',
    packId: 'vn-2022-2026',
    lines: { ruralLine: 5_000_000, ruralAverageLimit: 7_500_000 },
    premium: 1_000_000,
    electricity: 60_000,
    priceSource: 'Văn bản mẫu 01',
    ...rest,
  })

test('it is kept with its numbers and its cost, and read by those of the commune alone', async () => {
  const { noteId } = await keep()
  const { rows } = await w.ask(whatIfNotes, {}, w.officer)
  expect(rows).toHaveLength(1)
  const { result } = rows[0]!
  expect(result).toMatchObject({ surveyed: 3, now: { households: { poor: 1, near_poor: 1, above: 1 } } })
  expect(result.tried.households.above).toBe(0)
  const { poor, near_poor } = result.now.people
  expect(result.now.cost).toEqual(costOf(result.now, { premium: 1_000_000, electricity: 60_000 }))
  expect(sumOfCost(result.now.cost)).toBe(
    (poor * 1_000_000 * shares.poor) / 100 + (near_poor * 1_000_000 * shares.nearPoor) / 100 + 12 * 60_000,
  )
  expect((await w.ask(whatIfNotes, {}, w.chair)).rows).toHaveLength(1)
  expect((await w.ask(whatIfNotes, {}, personAs('commune-officer', 23, '*', [2]))).rows).toEqual([])
  await expect(w.ask(whatIfNotes, {}, w.reviewer)).rejects.toThrow('not-permitted')
  // Its own address: for others of the commune, for nobody outside.
  expect((await w.ask(whatIfNotes, { noteId }, w.chair)).rows.map(one => one.name)).toEqual(['Nâng chuẩn nông thôn'])
  await expect(w.ask(whatIfNotes, { noteId }, personAs('commune-officer', 23, '*', [2]))).rejects.toThrow('not-found')
  await w.as(w.officer, removeWhatIf, { noteId })
  expect((await w.ask(whatIfNotes, {}, w.officer)).rows).toEqual([])
})

test('a threshold that is moved and indicators that are left out make other classes, and the note says which', async () => {
  const row = async (rest: object) => {
    const { noteId } = await keep({ lines: {}, ...rest })
    const { rows } = await w.ask(whatIfNotes, { noteId }, w.officer)
    await w.as(w.officer, removeWhatIf, { noteId })
    return rows[0]!
  }
  const few = await row({ lines: { poorFrom: 1 } })
  expect(few.result.now.households).toMatchObject({ poor: 1, near_poor: 1 })
  expect(few.result.tried.households.poor + few.result.tried.households.near_poor).toBe(2)
  expect(few.lineNames.poorFrom).toMatchObject({ unit: 'chỉ số' })
  const all = ['VL1', 'VL2', 'YT1', 'YT2', 'GD1', 'GD2', 'NO1', 'NO2', 'NV1', 'NV2', 'TT1', 'TT2']
  const one = await row({ without: all.slice(1) })
  expect(one.result.tried.households).toMatchObject({ poor: 0, near_poor: 2 })
  expect(one.withoutNames).toHaveLength(11)
  await expect(row({ without: all })).rejects.toThrow('what-if-indicators')
})

test('without a price there is no sum; a price needs its source', async () => {
  expect(
    sumOfCost(
      costOf(
        { households: { poor: 3, near_poor: 1 }, people: { poor: 9, near_poor: 4 } },
        { premium: null, electricity: null },
      ),
    ),
  ).toBe(null)
  await expect(keep({ priceSource: '' })).rejects.toThrow('what-if-price')
})

test('no name, an unknown pack, an unknown line, a year without surveys and another commune are refused', async () => {
  await expect(keep({ name: 'x' })).rejects.toThrow('what-if-name')
  await expect(keep({ packId: 'vn-1999' })).rejects.toThrow('what-if-pack')
  await expect(keep({ lines: { moonLine: 5 } })).rejects.toThrow('what-if-line')
  await expect(keep({ without: ['XX9'] })).rejects.toThrow('what-if-indicator')
  await expect(keep({ year: 2022 })).rejects.toThrow('what-if-none')
  await expect(keep({ areaId: world.communes.na })).rejects.toThrow('not-permitted')
  await expect(keep({}, w.reviewer)).rejects.toThrow('not-permitted')
})
