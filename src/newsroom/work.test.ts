// What waits in the newsroom and at the loudspeaker desk: for whom, since when, one line an article or a bulletin.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { personAs } from '../review/review.builders.ts'
import { planBroadcasts, tellBroadcast } from './broadcast.commands.ts'
import { approveBulletin, writeBulletin } from './bulletin.commands.ts'
import { bulletinPage } from './bulletin.queries.ts'
import { type NewsWorld, newsWorld } from './newsroom.builders.ts'
import { newsWork } from './work.queries.ts'

let w: NewsWorld
const head = personAs('village-head', 14, [world.villages.mon])
const otherHead = personAs('village-head', 14, [world.villages.ta])
beforeAll(async () => {
  w = await newsWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const waiting = async (by: typeof head) =>
  (await w.ask(newsWork, {}, by)).items.map(one => [one.kind, one.dueOn, one.late, one.textVi])

test('comments wait for whoever publishes, with the oldest’s day, all of an article in one line', async () => {
  const articleId = await w.article()
  await w.publish(articleId)
  for (const [id, day] of [
    [901, '2026-08-03'],
    [902, '2026-08-09'],
  ])
    await w.rows(
      `insert into article_comment (office_id, comment_id, article_id, writer, body, written_at) values (1, $1, $2, 'Bạn đọc', 'Hay', $3)`,
      [id, articleId, `${day}T02:00:00Z`],
    )
  expect(await waiting(w.editor)).toEqual([['comment-decide', '2026-08-06', true, 'Mở đường vào bản (2 ý kiến)']])
  expect(await waiting(w.chair)).toHaveLength(1)
  // writes, but does not publish
  expect(await waiting(w.officer)).toEqual([])
  await w.rows(`update article_comment set state = 'refused', decided_by = 1, decided_at = now()`)
  expect(await waiting(w.editor)).toEqual([])
})

test('a bulletin waits for approval by the chair; what was to be played waits for whoever plays it there', async () => {
  const { bulletinId } = await w.as(w.officer, writeBulletin, {
    areaId: 10,
    title: 'Nhận giống ngô',
    written: 'Ủy ban nhân dân xã thông báo. Mời bà con đến nhà văn hóa nhận giống ngô.',
  })
  expect(await waiting(w.chair)).toEqual([['bulletin-approve', '2026-08-12', false, 'Nhận giống ngô']])
  expect(await waiting(w.officer)).toEqual([])
  await w.as(w.chair, approveBulletin, { bulletinId, version: 1 })
  expect(await waiting(w.chair)).toEqual([])
  await w.as(w.officer, planBroadcasts, {
    bulletinId,
    villageIds: [world.villages.mon, world.villages.ta],
    days: ['2026-08-10', '2026-08-11', '2026-08-30'],
    hours: ['17:30'],
    language: 'viet',
  })
  expect(await waiting(head)).toEqual([])
  w.on('2026-08-12')
  expect(await waiting(head)).toEqual([['broadcast-tell', '2026-08-10', true, 'Nhận giống ngô (2 lượt, Bản Mờn)']])
  expect(await waiting(w.officer)).toEqual([['broadcast-tell', '2026-08-10', true, 'Nhận giống ngô (4 lượt, 2 bản)']])
  const { broadcasts } = await w.ask(bulletinPage, { bulletinId }, head)
  for (const one of broadcasts.filter(row => row.day < '2026-08-12'))
    await w.as(head, tellBroadcast, { broadcastId: one.broadcastId, aired: true })
  expect(await waiting(head)).toEqual([])
  expect(await waiting(otherHead)).toHaveLength(1)
})
