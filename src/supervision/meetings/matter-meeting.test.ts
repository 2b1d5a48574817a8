// A village meets about anything: who came is counted from the roll, hands on each point are those present, nobody is named in public,
// and what came of it is known from both sides.
import { PassThrough } from 'node:stream'
import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { areasChanged } from '../../areas/area.queries.ts'
import { fetchInto } from '../../platform/query.ts'
import {
  addLine,
  draftPlan,
  type ProgrammeWorld,
  planLine,
  programmeWorld,
} from '../../programme/programme.builders.ts'
import { documentFileDownload } from '../../review/output/document.queries.ts'
import { personAs } from '../../review/review.builders.ts'
import { openWork } from '../../support/works/work.commands.ts'
import { issuesOfPoints } from '../../voice/matter.ts'
import {
  callMatter,
  cancelMatter,
  fileMatterMinutes,
  holdMatter,
  linkOutcome,
  publishMatter,
  unlinkOutcome,
} from './matter-meeting.commands.ts'
import { matterList, matterPage } from './matter-meeting.queries.ts'

let w: ProgrammeWorld
const head = personAs('village-head', 14, [world.villages.mon])
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const call = async (rest: object = {}, by = head) =>
  (
    await w.as(by, callMatter, {
      villageId: world.villages.mon,
      matter: 'works',
      title: 'Bàn làm đường vào bản (mẫu)',
      calledFor: '2026-08-08T12:30:00Z',
      place: 'Nhà văn hóa bản',
      householdsInvited: 60,
      agenda: ['Góp ngày công làm đường', 'Chọn người giám sát'],
      ...rest,
    })
  ).meetingId
const held = (meetingId: number, rest: object = {}, by = head) =>
  w.as(by, holdMatter, {
    meetingId,
    heldOn: '2026-08-08',
    chairName: 'Lò Văn Trưởng',
    secretaryName: 'Lò Thị Thư',
    frontPresent: true,
    attended: 40,
    attendedWomen: 18,
    attendedPoor: 9,
    points: [
      { title: 'Góp ngày công làm đường', votes: { for: 35, against: 2, abstained: 3 }, conclusion: 'Mỗi hộ ba công' },
      { title: 'Việc khác' },
    ],
    questions: [{ askedBy: 'Một hộ', question: 'Bao giờ làm?', answer: 'Sau vụ mùa' }],
    ...rest,
  })
const page = (meetingId: number, by = head) => w.ask(matterPage, { meetingId }, by)
const told = (meetingId: number) =>
  w.rows<{ matter: string }>('select matter from public_meeting where meeting_id = $1', [meetingId])

test('hands are those of people who came', () => {
  const point = { title: 'Góp công', votes: { for: 30, against: 5, abstained: 6 }, conclusion: '' }
  expect(issuesOfPoints([point], 41)).toEqual([])
  expect(issuesOfPoints([point], 40)).toHaveLength(1)
})

test('called by the head of the village, in that village only; written down once; minutes with a scan', async () => {
  expect(await refusal(call({ villageId: world.villages.ta }))).toBe('not-permitted')
  expect(await refusal(call({ agenda: [] }))).toBe('invalid-input')
  expect(await refusal(call({}, personAs('supervisor', 15)))).toBe('not-permitted')
  const meetingId = await call()
  expect((await page(meetingId)).points.map(point => point.title)).toEqual([
    'Góp ngày công làm đường',
    'Chọn người giám sát',
  ])
  const sign = async () => w.as(head, fileMatterMinutes, { meetingId, fileId: await w.upload(head) })
  expect(await refusal(sign())).toBe('meeting-not-in-state')
  expect(await refusal(held(meetingId, { attended: 39 }))).toBe('invalid-input')
  expect(await refusal(held(meetingId, { attended: null }))).toBe('invalid-input')
  expect(await refusal(held(meetingId, { heldOn: '2026-08-11' }))).toBe('invalid-input')
  expect(await refusal(held(meetingId, { secretaryName: 'Lò Văn Trưởng' }))).toBe('invalid-input')
  await held(meetingId)
  expect(await refusal(held(meetingId))).toBe('meeting-not-in-state')
  await sign()
  expect(await refusal(w.as(head, cancelMatter, { meetingId, reason: 'không họp nữa' }))).toBe('meeting-not-in-state')
  const { meeting, points, questions } = await page(meetingId)
  expect([meeting.state, meeting.attended, points[0]?.votes, questions.length]).toEqual([
    'signed',
    40,
    { for: 35, against: 2, abstained: 3 },
    1,
  ])
  expect((await w.ask(matterList, { matter: 'works', state: 'signed' }, head)).rows.map(row => row.meetingId)).toEqual([
    meetingId,
  ])
  expect(await refusal(page(meetingId, personAs('village-head', 14, [world.villages.ta])))).toBe('not-found')
})

test('the roll counts itself: households of the village, women, poor ones from the registry', async () => {
  const here = await w.households(['poor', 'near_poor', 'none'])
  const [elsewhere] = (await w.households(['poor'], world.villages.ta)) as [number]
  const meetingId = await call()
  expect((await page(meetingId)).households.length).toBeGreaterThanOrEqual(3)
  const roll = (ids: number[]) => ids.map((householdId, i) => ({ householdId, isWoman: i === 0 }))
  const points = [{ title: 'Góp công', votes: { for: 3, against: 0, abstained: 0 } }]
  expect(await refusal(held(meetingId, { attendance: roll([...here, elsewhere]), points }))).toBe(
    'meeting-household-elsewhere',
  )
  expect(await refusal(held(meetingId, { attendance: roll([here[0]!, here[0]!, here[1]!]), points }))).toBe(
    'invalid-input',
  )
  await held(meetingId, { attendance: roll(here), points })
  const { meeting } = await page(meetingId)
  expect([meeting.attended, meeting.attendedWomen, meeting.attendedPoor]).toEqual([3, 1, 2])
})

test('minutes written later count as things stood on the day of the meeting', async () => {
  const [rose, moved] = (await w.households(['poor', 'near_poor'])) as [number, number]
  const meetingId = await call({ calledFor: '2026-08-01T12:30:00Z' })
  await w.rows(`update household_status set valid_to = '2026-08-05' where household_id = $1`, [rose])
  await w.rows(`update household set class = 'none' where household_id = $1`, [rose])
  await w.rows(`update household_village set valid_to = '2026-08-05' where household_id = $1`, [moved])
  await w.rows('update household set village_id = $2 where household_id = $1', [moved, world.villages.ta])
  const points = [{ title: 'Góp công', votes: { for: 2, against: 0, abstained: 0 } }]
  const attendance = [{ householdId: rose }, { householdId: moved }]
  await held(meetingId, { heldOn: '2026-08-01', attendance, points })
  expect((await page(meetingId)).meeting).toMatchObject({ attended: 2, attendedPoor: 2 })
})

test('a village that has ended meets no more; of the time before, a meeting may still be written down', async () => {
  const ended = async (day: string | null) => {
    await w.rows('update area set valid_to = $2 where area_id = $1', [world.villages.mon, day])
    await w.rows('update area_version set version = version + 1')
    areasChanged()
  }
  await ended('2026-08-04')
  expect(await refusal(call())).toBe('meeting-village-ended')
  expect(await refusal(call({ calledFor: '2026-08-04T12:30:00Z' }))).toBe('done')
  await ended(null)
})

test('told to everybody when somebody of the office says so, after it was held, and naming nobody', async () => {
  const meetingId = await call()
  const publish = (by = w.officer, isPublic = true) => w.as(by, publishMatter, { meetingId, isPublic })
  expect(await refusal(publish())).toBe('meeting-not-held')
  await held(meetingId)
  expect(await refusal(publish(head))).toBe('not-permitted')
  expect(await told(meetingId)).toEqual([])
  await publish()
  expect(await told(meetingId)).toEqual([{ matter: 'works' }])
  const hands = await w.rows(
    'select votes_for, votes_against, abstained from public_meeting_point where meeting_id = $1 order by no',
    [meetingId],
  )
  expect(hands[0]).toEqual({ votes_for: 35, votes_against: 2, abstained: 3 })
  await publish(w.officer, false)
  expect(await told(meetingId)).toEqual([])
  expect(await refusal(publish(w.officer, false))).toBe('meeting-not-public')
  await w.households(['poor'])
  const [{ full_name: name } = { full_name: '' }] = await w.rows<{ full_name: string }>(
    'select full_name from person order by person_id desc limit 1',
  )
  const other = await call()
  await held(other, { points: [{ title: `Xét hộ ${name}` }] })
  expect(await refusal(w.as(w.officer, publishMatter, { meetingId: other, isPublic: true }))).toBe(
    'meeting-names-someone',
  )
})

test('what came of it: a work of the village once, a plan of its commune, and lines of plans that name the meeting', async () => {
  const meetingId = await call()
  const work = async (villageId: number) =>
    (
      await w.as(w.officer, openWork, {
        kind: 'road',
        name: 'Đường bản (mẫu)',
        villageIds: [villageId],
        investor: 'UBND xã',
      })
    ).workId
  const workId = await work(world.villages.mon)
  const link = (rest: object = {}) =>
    w.as(head, linkOutcome, { meetingId, subjectKind: 'work', subjectId: workId, ...rest })
  expect(await refusal(link())).toBe('meeting-not-held')
  await held(meetingId)
  expect(await refusal(link({ subjectId: await work(world.villages.ta) }))).toBe('meeting-outcome-elsewhere')
  expect(await refusal(link({ subjectId: 999 }))).toBe('not-found')
  await link()
  expect(await refusal(link())).toBe('meeting-outcome-known')
  const planId = await draftPlan(w, [])
  await link({ subjectKind: 'plan', subjectId: planId, note: 'đưa vào kế hoạch 2026' })
  await addLine(
    w,
    planId,
    planLine({ activity: 'Làm đường bản (mẫu)', proposalMeetingId: meetingId, proposalText: 'Dân đề xuất' }),
  )
  const { outcomes } = await page(meetingId)
  expect(outcomes.map(one => [one.subjectKind, one.note])).toEqual(
    expect.arrayContaining([
      ['work', ''],
      ['plan', 'đưa vào kế hoạch 2026'],
      ['plan', 'Làm đường bản (mẫu)'],
    ]),
  )
  const led = await w.ask(matterList, { subjectKind: 'work', subjectId: workId }, w.officer)
  expect(led.rows.map(row => row.meetingId)).toEqual([meetingId])
})

test('a wrong link goes with a reason, and only where it was made; what a plan says itself stays', async () => {
  const meetingId = await call()
  await held(meetingId)
  // The plan of the commune that the meeting before was linked with.
  const [{ plan_id: planId } = { plan_id: 0 }] = await w.rows<{ plan_id: number }>('select plan_id from plan')
  await w.as(head, linkOutcome, { meetingId, subjectKind: 'plan', subjectId: planId })
  await addLine(
    w,
    planId,
    planLine({ activity: 'Kéo nước (mẫu)', proposalMeetingId: meetingId, proposalText: 'Dân đề xuất' }),
  )
  const unlink = (rest: object = {}, by = head) =>
    w.as(by, unlinkOutcome, { meetingId, subjectKind: 'plan', subjectId: planId, reason: 'Nối nhầm kế hoạch', ...rest })
  expect(await refusal(unlink({ reason: '' }))).toBe('invalid-input')
  expect(await refusal(unlink({ subjectKind: 'work' }))).toBe('meeting-outcome-unknown')
  expect(await refusal(unlink({}, personAs('village-head', 14, [world.villages.ta])))).toBe('not-found')
  expect((await unlink()).changes[0]?.after).toBe('bỏ: Nối nhầm kế hoạch')
  expect((await page(meetingId)).outcomes.map(one => [one.note, one.linked])).toEqual([['Kéo nước (mẫu)', false]])
  expect(await refusal(unlink())).toBe('meeting-outcome-unknown')
})

const paper = async (meetingId: number, by = head) => {
  const body = new PassThrough()
  let name = ''
  await fetchInto(
    w.services,
    documentFileDownload,
    by,
    { kind: 'village-meeting-minutes', subjectId: meetingId, format: 'docx' },
    {
      start: file => {
        name = file.name
        return body
      },
    },
  )
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  const xml = new PizZip(Buffer.concat(chunks)).file('word/document.xml')!.asText()
  return { name, words: [...xml.matchAll(/<w:t[^>]*>([^<]*)</g)].map(one => one[1]).join('') }
}

test('its minutes are a paper: a form with dotted places before, the counts and shows of hands after, for the own village', async () => {
  const meetingId = await call()
  const form = await paper(meetingId)
  expect(form.words).toContain('BIÊN BẢN HỌP BẢN')
  expect(form.words).toContain('đồng ý ……; không đồng ý ……')
  await held(meetingId)
  const { words } = await paper(meetingId)
  for (const told of [
    'Góp ngày công làm đường',
    '35 đồng ý, 2 không đồng ý, 3 không có ý kiến',
    'Mỗi hộ ba công',
    'Sau vụ mùa',
    'Lò Văn Trưởng',
  ])
    expect(words).toContain(told)
  expect(words).not.toMatch(/undefined|null|NaN/)
  const other = personAs('village-head', 14, [world.villages.ta])
  expect(await refusal(paper(meetingId, other))).toBe('not-found')
})
