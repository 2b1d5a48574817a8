// What waits with community supervision and meetings of villages: for whom, since when, and until it is done.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { openWork } from '../support/works/work.commands.ts'
import { callMatter, holdMatter } from './meetings/matter-meeting.commands.ts'
import { dueSince } from './participation-law.ts'
import { closeReport, recordReport, replyReport } from './supervision.commands.ts'
import { supervisionWork } from './work.queries.ts'

let w: ReviewWorld
const front = personAs('supervisor', 15)
const head = personAs('village-head', 14, [world.villages.mon])
const otherHead = personAs('village-head', 14, [world.villages.ta])
const elsewhere = personAs('commune-officer', 13, '*', [world.offices.na])
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const waiting = async (by: typeof front) =>
  (await w.ask(supervisionWork, {}, by)).items.map(one => [one.kind, one.dueOn, one.late, one.to])

test('a report that asks waits for whoever is responsible, then for the board, then for nobody', async () => {
  const { workId } = await w.as(w.officer, openWork, {
    kind: 'road',
    name: 'Đường bản Mờn (mẫu)',
    villageIds: [world.villages.mon],
    investor: 'UBND xã Mường Thử',
  })
  const { reportId } = await w.as(front, recordReport, {
    subjectKind: 'work',
    subjectId: workId,
    villageId: world.villages.mon,
    seenOn: '2026-07-01',
    seenBy: 'Ban giám sát bản Mờn (mẫu)',
    finding: 'fault',
    content: 'Mặt đường mỏng hơn bản vẽ',
    askedOf: 'Nhà thầu',
    asked: 'Đổ bù cho đủ dày',
  })
  const to = `/app/supervision/${reportId}`
  // fifteen working days after 1 July: 22 July
  expect(await waiting(w.officer)).toEqual([['supervision-reply', '2026-07-22', true, to]])
  expect(await waiting(elsewhere)).toEqual([])
  expect(await waiting(front)).toEqual([])
  await w.as(w.officer, replyReport, { reportId, repliedOn: '2026-08-07', replier: 'UBND xã', reply: 'Sẽ đổ bù' })
  expect(await waiting(w.officer)).toEqual([])
  expect(await waiting(front)).toEqual([
    ['supervision-close', dueSince('supervision.close', '2026-08-07' as never), false, to],
  ])
  await w.as(front, closeReport, { reportId, closedOn: '2026-08-10', settled: true, note: 'Đã đổ bù đủ' })
  expect(await waiting(front)).toEqual([])
})

test('a meeting whose hour is past waits to be written down, then for its signed minutes, with its own village only', async () => {
  const call = (calledFor: string) =>
    w.as(head, callMatter, {
      villageId: world.villages.mon,
      matter: 'works',
      title: 'Bàn làm đường (mẫu)',
      calledFor,
      place: 'Nhà văn hóa bản',
      agenda: ['Góp ngày công'],
    })
  const { meetingId } = await call('2026-08-07T12:30:00Z')
  await call('2026-08-20T12:30:00Z')
  const to = `/app/village-meetings/${meetingId}`
  expect(await waiting(head)).toEqual([['village-meeting-hold', '2026-08-07', true, to]])
  expect(await waiting(otherHead)).toEqual([])
  await w.as(head, holdMatter, {
    meetingId,
    heldOn: '2026-08-07',
    chairName: 'Lò Văn Trưởng',
    secretaryName: 'Lò Thị Thư',
    frontPresent: true,
    attended: 40,
    attendedWomen: 18,
    attendedPoor: 9,
    points: [{ title: 'Góp ngày công' }],
  })
  expect(await waiting(head)).toEqual([['village-meeting-minutes', '2026-08-14', false, to]])
})
