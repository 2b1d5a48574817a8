// Shocks: recorded by who sees them, ranked with reasons, closed with what was done.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate } from '../../base/local-date.ts'
import { type ReviewWorld, reviewWorld } from '../review.builders.ts'
import { recordShock, settleShock } from './shock.commands.ts'
import { shockList } from './shock.queries.ts'
import { rankOf } from './shock.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

test('who cannot get by comes first, then the poor with children', async () => {
  const [poor, other] = (await w.households(['poor', 'none'])) as [number, number]
  const base = { kind: 'flood', day: '2026-08-08', needs: ['rice'] }
  await w.as(w.reviewer, recordShock, { ...base, householdId: other, severity: 2 })
  await w.as(w.reviewer, recordShock, { ...base, householdId: poor, severity: 2 })
  await w.as(w.head, recordShock, { ...base, householdId: other, severity: 3, day: '2026-08-09' })
  const { rows } = await w.ask(shockList, {}, w.officer)
  expect(rows.map(one => [one.householdId, one.severity])).toEqual([
    [other, 3],
    [poor, 2],
    [other, 2],
  ])
  expect(rows[1]!.why).toContain('hộ nghèo')
})

test('what is to come is no shock, and what is closed stays closed', async () => {
  const [id] = (await w.households(['none'])) as [number]
  await expect(
    w.as(w.reviewer, recordShock, { householdId: id, kind: 'fire', day: '2026-08-11', severity: 1 }),
  ).rejects.toThrow('day-in-future')
  const { shockId } = await w.as(w.reviewer, recordShock, {
    householdId: id,
    kind: 'fire',
    day: '2026-08-09',
    severity: 3,
  })
  await w.as(w.head, settleShock, { shockId, state: 'closed', outcome: 'cả bản đã dựng lại nhà' })
  await expect(w.as(w.head, settleShock, { shockId, state: 'helped', outcome: 'thêm gạo' })).rejects.toThrow(
    'shock-closed',
  )
  const stranger = { ...w.officer, scope: () => ({ offices: [2], villages: '*' as const }) }
  expect((await w.ask(shockList, { state: 'all' }, stranger)).rows).toEqual([])
})

test('the order is told by its parts', () => {
  const one = { severity: 3 as const, onDay: localDate('2026-08-09'), class: 'poor', children: 2, elderly: 1, open: 2 }
  expect(rankOf(one, localDate('2026-08-10'))).toEqual({
    points: 50,
    why: [
      'Không tự lo được, cần giúp ngay',
      'hộ nghèo',
      '2 trẻ em',
      '1 người cao tuổi',
      '2 việc trong cùng thời gian',
      'mới xảy ra trong tuần',
    ],
  })
})
