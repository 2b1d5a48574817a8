// Deprivations are counted of poor and near-poor households alone, by the last survey until the day; without one there is no figure.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import {
  allowIncome,
  nearPoorAnswers,
  openYearly,
  poorAnswers,
  type ReviewWorld,
  reviewWorld,
  survey,
} from '../../review/review.builders.ts'
import { deprivations } from './deprivation.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
  w.on('2026-09-01')
  const ids = await w.households(['poor', 'near_poor', 'poor'])
  const roundId = await openYearly(w, 2026)
  w.on('2026-09-20')
  for (const [i, answers] of [poorAnswers, nearPoorAnswers].entries())
    await survey(w, await w.caseOf(roundId, ids[i]!), answers(await w.people(ids[i]!)), '2026-09-20')
})
afterAll(() => w.close())

const ask = (input: object = {}, who = w.officer) =>
  w.ask(deprivations, { areaId: world.communes.muong, ...input }, who)

test('two of three were surveyed: one lacks much, one lacks one thing', async () => {
  const told = await ask()
  expect(told).toMatchObject({ households: 3, surveyed: 2 })
  expect(told.indicators).toHaveLength(12)
  expect(told.indicators.some(one => one.deprived === 2 || one.deprived === 1)).toBe(true)
  expect(told.indicators.every(one => one.deprived + one.unknown <= 2)).toBe(true)
})

test('before the survey nothing is known; reviewers and other communes are told nothing', async () => {
  expect(await ask({ asOf: '2026-09-10' })).toMatchObject({ households: 3, surveyed: 0, indicators: [] })
  await expect(ask({}, w.reviewer)).rejects.toThrow('not-permitted')
  await expect(ask({ areaId: world.communes.na })).rejects.toThrow('not-found')
})
