// More may be told only where nothing of a few households follows from it and what is public already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { areasChanged } from '../areas/area.queries.ts'
import { systemActor } from '../platform/actor.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { releaseFigures } from './release.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2023-01-05')
  await w.households(
    [...Array(9).fill('poor'), ...Array(8).fill('near_poor'), ...Array(9).fill('none')],
    world.villages.mon,
  )
  await w.households(
    [...Array(7).fill('poor'), ...Array(6).fill('near_poor'), ...Array(9).fill('none')],
    world.villages.ta,
  )
  // The other commune: seven households in two villages, nobody poor.
  await w.households(Array(4).fill('none'), world.villages.noi)
  await w.households(Array(3).fill('none'), world.villages.cang)
  w.on('2024-12-30')
})
afterAll(() => w.close())

const release = (areaId: number, asOf: string, parts = true) =>
  w.as(systemActor, releaseFigures, { areaId, asOf, parts })

test('a province’s sum beside one commune would tell the seven households of the other: refused, until the next review', async () => {
  // two officers at once tell it once
  const both = await Promise.all([0, 1].map(() => refusal(release(world.communes.muong, '2023-12-31'))))
  expect(both.sort()).toEqual(['done', 'figures-told'])
  await expect(release(world.province, '2024-03-31', false)).rejects.toMatchObject({ name: 'figures-left' })
  // A year later, but nothing was decided meanwhile: the counts are still those of the same review.
  await expect(release(world.communes.muong, '2024-12-29')).rejects.toMatchObject({ name: 'figures-told' })
  await expect(release(world.province, '2024-12-28', false)).rejects.toMatchObject({ name: 'figures-left' })
  for (const office of [1, 2])
    await w.rows(
      `insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, year, source, recorded_at)
       values ($1, $2, 'yearly', 'QĐ-mẫu', '2023-12-20', '2024-01-01', 2023, 'mẫu', now())`,
      [office, 990_000 + office],
    )
  await release(world.province, '2024-12-28', false)
  // The other way round: the sum is public now, and the commune’s detail would leave the seven.
  await expect(release(world.communes.muong, '2024-12-29')).rejects.toMatchObject({ name: 'figures-left' })
})

test('an area whose own office ended is told by whoever works in all of it', async () => {
  await w.rows(
    `insert into office (office_id, name, level, created_on) values (3, 'Huyện Thử', 'district', '2000-01-01')`,
  )
  await w.rows(
    `insert into office_area (office_id, area_id, valid_from, valid_to, is_lead) values (3, 1, '2000-01-01', null, true)`,
  )
  await w.rows('update area_version set version = version + 1')
  areasChanged()
  const [before] = await w.rows<{ n: string }>('select count(*) as n from figure_release')
  w.on('2026-12-30')
  for (const office of [1, 2])
    await w.rows(
      `insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, year, source, recorded_at)
       values ($1, $2, 'yearly', 'QĐ-mẫu', '2025-12-20', '2026-01-01', 2025, 'mẫu', now())`,
      [office, 990_100 + office],
    )
  const teller = personAs('district-officer', 16, '*', [1, 2])
  await w.as(teller, releaseFigures, { areaId: world.province, asOf: '2026-12-29', parts: false })
  const kept = await w.rows<{ office_id: number }>('select office_id from figure_release order by as_of desc')
  expect(kept).toHaveLength(Number(before!.n) + 1)
  expect(kept[0]!.office_id).toBe(1)
})
