// Each household moves once, by what was in force on either day; who had been poor before relapsed, who never was is new.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { recogniseStatuses } from '../../registry/status.effects.ts'
import type { HouseholdClass } from '../../registry/status.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { indicatorFlow } from './flow.queries.ts'
import { drawFlow, type Movement, moveOf, publicMovements, sumMoves } from './flow.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
})
afterAll(() => w.close())

const decide = (year: number, classes: [number, HouseholdClass][]) =>
  w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId: 1,
        kind: 'yearly',
        number: `QĐ-${year}`,
        signedOn: localDate(`${year - 1}-12-20`),
        inForceOn: localDate(`${year}-01-01`),
        year: year - 1,
      },
      items: classes.map(([householdId, to]) => ({
        officeId: 1,
        householdId,
        class: to,
        changeKind: 'continued' as const,
      })),
    }),
  )

test('stayed, escaped, rose, fell, new and relapsed are told apart', async () => {
  w.on('2022-01-05')
  const first = await w.households(
    ['poor', 'poor', 'poor', 'near_poor', 'poor', 'none'],
    world.villages.mon,
    '2022-01-01',
  )
  const [stays, escapes, rises, falls, relapses, fresh] = first as [number, number, number, number, number, number]
  w.on('2023-01-05')
  await decide(2023, [[relapses, 'none']])
  w.on('2024-01-05')
  await decide(2024, [
    [stays, 'poor'],
    [escapes, 'none'],
    [rises, 'near_poor'],
    [falls, 'poor'],
    [relapses, 'poor'],
    [fresh, 'near_poor'],
  ])
  const ask = (from: string, asOf: string) =>
    w.ask(indicatorFlow, { areaId: world.communes.muong, from, asOf }, w.officer)
  const { movements } = await ask('2023-06-30', '2024-01-05')
  expect(Object.fromEntries(sumMoves(movements!).map(one => [one.move, one.households]))).toEqual({
    stayed: 1,
    escaped: 1,
    rose: 1,
    fell: 1,
    new: 1,
    relapsed: 1,
    came: 0,
    left: 0,
  })
  expect((await ask('2021-06-30', '2024-01-05')).movements).toBe(null)
  await expect(w.ask(indicatorFlow, { areaId: world.communes.muong }, w.reviewer)).rejects.toThrow('not-permitted')
  await expect(w.ask(indicatorFlow, { areaId: world.communes.na }, w.officer)).rejects.toThrow('not-found')
})

test('who was not poor on either day did not move', () => {
  expect(moveOf({ before: 'other', after: 'other', relapsed: false })).toBe(undefined)
  expect(moveOf({ before: 'absent', after: 'other', relapsed: false })).toBe(undefined)
})

test('bands on both sides are as high as their households together, and nothing is drawn of nobody', () => {
  const words = { title: 'x', standing: (one: string) => one, count: (n: number) => String(n) }
  const movements: Movement[] = [
    { before: 'poor', after: 'other', relapsed: false, households: 30 },
    { before: 'other', after: 'poor', relapsed: true, households: 5 },
    { before: 'other', after: 'poor', relapsed: false, households: 5 },
    { before: 'other', after: 'other', relapsed: false, households: 900 },
  ]
  const { marks } = drawFlow(movements, words, { height: 300 })
  const boxes = marks.flatMap(one => (one.kind === 'rect' ? [one] : []))
  const sum = (from: number) => boxes.slice(from, from + 2).reduce((all, one) => all + one.h, 0)
  expect(boxes).toHaveLength(4)
  expect(sum(0)).toBeCloseTo(sum(2), 0)
  expect(boxes.every(one => one.y + one.h <= 300)).toBe(true)
  expect(marks.filter(one => one.kind === 'path')).toHaveLength(2)
  expect(drawFlow([], words).marks).toEqual([])
})

test('in public the movement is told whole or not at all: one small band would follow from the others', () => {
  const band = (before: Movement['before'], after: Movement['after'], households: number): Movement => ({
    before,
    after,
    relapsed: false,
    households,
  })
  const large = [band('poor', 'poor', 90), band('poor', 'other', 12), band('other', 'other', 3)]
  expect(publicMovements(large)).toEqual(large.slice(0, 2))
  expect(publicMovements([...large, band('near_poor', 'poor', 4)])).toBe(null)
  expect(publicMovements([band('other', 'other', 300)])).toBe(null)
})
