// Training: one course is paid once, nobody is in two places, no certificate without the sessions, and months later it is asked what became of it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { household, world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import type { Actor } from '../../platform/actor.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { supportMembers } from '../people/members.queries.ts'
import { approveList, closeList, dropLine, lapseLinesOfClosed } from '../support-list.commands.ts'
import { supportList } from '../support-list.queries.ts'
import { correctResult, finishClass, followUp, takeAttendance } from './attendance.commands.ts'
import {
  addSession,
  cancelClass,
  changeClass,
  dropSession,
  enrol,
  listLearners,
  openClass,
  unenrol,
} from './training.commands.ts'
import { classList, classPage } from './training.queries.ts'
import { attendedEnough, overlaps, workingDaysOf } from './training.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const rule = { minAttendance: 80, attendanceBasis: 'Quy chế đào tạo của trung tâm (thử)' }
const open = async (rest: object = {}) =>
  (
    await w.as(w.officer, openClass, {
      officeId: world.offices.muong,
      kind: 'vocational',
      title: 'May công nghiệp',
      organiser: 'Trung tâm Thử',
      cost: '40000000',
      sessions: [
        { heldOn: '2026-03-02', part: 'day' },
        { heldOn: '2026-03-03', part: 'morning' },
        { heldOn: '2026-03-04', part: 'day' },
      ],
      ...rule,
      ...rest,
    })
  ).classId
const page = (classId: number, actor = w.officer) => w.ask(classPage, { classId }, actor)
const put = (classId: number, personIds: number[], rest: object = {}) =>
  w.as(w.officer, enrol, { classId, personIds, enrolledOn: '2026-02-20', ...rest })
const adults = async (classes: ('poor' | 'near_poor' | 'none')[]) =>
  Promise.all((await w.households(classes)).map(async id => (await w.people(id))[0]!))
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '7/QĐ', decidedOn: '2026-02-25', signer: 'Hà Văn Thử' })
const take = (sessionId: number, presentIds: number[], actor = w.officer) =>
  w.as(actor, takeAttendance, { sessionId, presentIds })
/** A class with people on an approved list. */
const running = async (personIds: number[], rest: object = {}) => {
  const classId = await open(rest)
  await put(classId, personIds)
  const { listId } = await w.as(w.officer, listLearners, { classId })
  await approve(listId)
  return { classId, listId, ...(await page(classId)) }
}
const finish = (classId: number, results: [number, string, string?][], rest: object = {}) =>
  w.as(w.officer, finishClass, {
    classId,
    endedOn: '2026-03-05',
    results: results.map(([learnerId, result, certificate = '']) => ({ learnerId, result, certificate })),
    ...rest,
  })

test('attendance in whole numbers; a day holds its parts; weekends are no days of a class', () => {
  expect(attendedEnough(7, 9, 78)).toBe(false)
  expect(attendedEnough(8, 10, 80)).toBe(true)
  expect(attendedEnough(0, 9, null)).toBe(true)
  expect(overlaps('day', 'morning')).toBe(true)
  expect(overlaps('day', 'evening')).toBe(false)
  expect(overlaps('morning', 'afternoon')).toBe(false)
  expect(workingDaysOf(localDate('2026-03-06'), localDate('2026-03-10'))).toEqual([
    '2026-03-06',
    '2026-03-09',
    '2026-03-10',
  ])
})

test('from opening to what became of it: listed, approved by another, attended, finished, asked', async () => {
  const [a, b, c] = (await adults(['poor', 'near_poor', 'none'])) as [number, number, number]
  const classId = await open()
  expect(await refusal(w.as(w.officer, listLearners, { classId }))).toBe('training-nobody-to-list')
  const { warnings } = await put(classId, [a, b, c])
  expect(warnings?.join()).toContain('1 người không thuộc hộ nghèo')
  const before = await page(classId)
  const out = before.learners.find(one => one.personId === c)!
  await w.as(w.officer, unenrol, { learnerId: out.learnerId, reason: 'không thuộc nhóm được hỗ trợ' })
  const { listId } = await w.as(w.officer, listLearners, { classId })
  const { learners, sessions } = await page(classId)
  expect(await refusal(take(sessions[0]!.sessionId, []))).toBe('training-not-approved')
  expect(await refusal(w.as(w.officer, unenrol, { learnerId: learners[0]!.learnerId, reason: 'thử' }))).toBe(
    'training-listed',
  )
  await approve(listId)
  const [one, two] = [a, b].map(id => learners.find(other => other.personId === id)!.learnerId) as [number, number]
  for (const session of sessions) await take(session.sessionId, [one, two])
  await take(sessions[1]!.sessionId, [one])
  expect((await page(classId)).learners.map(row => [row.personId, row.attended]).sort()).toEqual(
    [
      [a, 3],
      [b, 2],
    ].sort(),
  )
  expect(await refusal(finish(classId, [[one, 'passed']]))).toBe('training-result-missing')
  expect(
    await refusal(
      finish(classId, [
        [one, 'passed'],
        [two, 'passed'],
      ]),
    ),
  ).toBe('training-attendance-low')
  await finish(classId, [
    [one, 'passed', 'CC-01'],
    [two, 'left'],
  ])
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows.map(row => [row.personId, row.state]).sort()).toEqual(
    [
      [a, 'given'],
      [b, 'refused'],
    ].sort(),
  )
  const ask = (learnerId: number, askedOn: string) =>
    w.as(w.head, followUp, { learnerId, askedOn, outcome: 'own-work', note: 'mở tiệm may' })
  expect(await refusal(ask(one, '2026-08-09'))).toBe('training-too-early')
  w.on('2026-09-20')
  expect((await page(classId)).course.followUpDue).toBe(1)
  expect(await refusal(ask(two, '2026-09-10'))).toBe('training-not-passed')
  await ask(one, '2026-09-10')
  expect((await w.ask(classList, {}, w.officer)).totals).toMatchObject({ asked: 1, used: 1 })
  expect((await page(classId)).course.followUpDue).toBe(0)
  w.on('2026-08-10')
})

test('a vocational course is paid once to a person, unless the ground for another is said', async () => {
  const [a] = (await adults(['poor'])) as [number]
  await running([a])
  const second = await open({ title: 'Sửa xe máy' })
  expect(await refusal(put(second, [a]))).toBe('training-supported-before')
  const other = await open({ title: 'Kỹ thuật trồng cà phê', kind: 'technology' })
  expect(await refusal(put(other, [a]))).toBe('done')
  expect(await refusal(put(other, [a]))).toBe('training-enrolled-already')
  await put(second, [a], { despite: 'mất việc vì lý do khách quan, quyết định 9/QĐ' })
  expect(await refusal(w.as(w.officer, listLearners, { classId: second }))).toBe('done')
})

test('the records of one office: who is in another commune’s books is told where to go', async () => {
  const [there] = await w.register(household({ officeId: world.offices.na, villageId: world.villages.noi }))
  const classId = await open()
  const both = { ...w.officer, scope: () => ({ offices: [1, 2], villages: '*' as const }) }
  const enrolThere = (actor: Actor = both) =>
    w.as(actor, enrol, { classId, personIds: there!.personIds, enrolledOn: '2026-02-20' })
  expect(await refusal(enrolThere())).toBe('training-other-office')
  expect(await refusal(enrolThere(w.officer))).toBe('not-found')
})

test('put down in two vocational classes at once: the second list is refused', async () => {
  const [a] = (await adults(['poor'])) as [number]
  const [one, two] = [await open(), await open()]
  await put(one, [a])
  await put(two, [a])
  const outcomes = await Promise.all([one, two].map(classId => refusal(w.as(w.officer, listLearners, { classId }))))
  expect(outcomes.sort()).toEqual(['done', 'given-already'])
})

test('nobody is in two places: not in two classes in the same part of a day', async () => {
  const [a, b] = (await adults(['poor', 'poor'])) as [number, number]
  const first = await running([a, b])
  const second = await running([a], { kind: 'technology', title: 'Chăn nuôi' })
  await take(first.sessions[0]!.sessionId, [first.learners.find(one => one.personId === a)!.learnerId])
  const there = second.learners[0]!.learnerId
  expect(await refusal(take(second.sessions[0]!.sessionId, [there]))).toBe('training-elsewhere')
  expect(await refusal(take(second.sessions[1]!.sessionId, [there]))).toBe('done')
  expect(await refusal(take(first.sessions[0]!.sessionId, [there]))).toBe('not-found')
})

test('who has died or left is not enrolled, and gets no certificate', async () => {
  const [a, b] = (await adults(['poor', 'poor'])) as [number, number]
  await w.rows(`update person set died_on = '2026-02-10' where person_id = $1`, [a])
  const classId = await open()
  expect(await refusal(put(classId, [a, b]))).toBe('training-not-of-household')
  const run = await running([b])
  for (const session of run.sessions) await take(session.sessionId, [run.learners[0]!.learnerId])
  await w.rows(`update person set died_on = '2026-03-04' where person_id = $1`, [b])
  expect(await refusal(finish(run.classId, [[run.learners[0]!.learnerId, 'passed']]))).toBe('delivery-hindered')
  expect((await page(run.classId)).course.state).toBe('open')
  expect(await refusal(finish(run.classId, [[run.learners[0]!.learnerId, 'left']]))).toBe('done')
})

test('a household that left poverty while its member learned keeps the course', async () => {
  const [household] = (await w.households(['poor'])) as [number]
  const [a] = (await w.people(household)) as [number]
  const run = await running([a])
  for (const session of run.sessions) await take(session.sessionId, [run.learners[0]!.learnerId])
  await w.rows(`update household_status set valid_to = '2026-03-01' where household_id = $1`, [household])
  expect(await refusal(finish(run.classId, [[run.learners[0]!.learnerId, 'passed']]))).toBe('done')
})

test('sessions: each once, none of a day to come attended, none missing at the end; taken ones stay', async () => {
  const [a] = (await adults(['poor'])) as [number]
  const run = await running([a])
  const { classId, sessions, learners } = run
  const learner = learners[0]!.learnerId
  const add = (heldOn: string) => w.as(w.officer, addSession, { classId, heldOn, part: 'day', topic: 'Thực hành' })
  expect(await refusal(add('2026-03-02'))).toBe('training-session-twice')
  await add('2026-12-01')
  const late = (await page(classId)).sessions.at(-1)!
  expect(await refusal(take(late.sessionId, [learner]))).toBe('day-in-future')
  for (const session of sessions) await take(session.sessionId, [learner])
  expect(await refusal(finish(classId, [[learner, 'passed']]))).toBe('training-attendance-missing')
  const drop = (sessionId: number) => w.as(w.officer, dropSession, { sessionId, reason: 'nghỉ học' })
  expect(await refusal(drop(sessions[0]!.sessionId))).toBe('training-session-taken')
  // two at once drop it once
  const dropped = await Promise.all([drop(late.sessionId), drop(late.sessionId)].map(refusal))
  expect(dropped.sort()).toEqual(['done', 'not-found'])
  expect(await refusal(finish(classId, [[learner, 'passed']], { endedOn: '2026-03-01' }))).toBe(
    'training-attendance-missing',
  )
  await finish(classId, [[learner, 'passed']])
  expect(await refusal(take(sessions[0]!.sessionId, []))).toBe('training-not-in-state')
})

test('a result that was wrong is corrected by a new fact, and the frozen list stays as it was', async () => {
  const people = await adults(['poor', 'poor'])
  const run = await running(people)
  const [one, two] = run.learners.map(row => row.learnerId) as [number, number]
  for (const session of run.sessions) await take(session.sessionId, [one, two])
  expect(
    await refusal(
      finish(run.classId, [
        [one, 'passed', 'CC'],
        [two, 'passed', 'CC'],
      ]),
    ),
  ).toBe('training-certificate-twice')
  await finish(run.classId, [
    [one, 'passed', 'CC-1'],
    [two, 'failed'],
  ])
  const correct = (learnerId: number, result: string, certificate = '') =>
    w.as(w.officer, correctResult, { learnerId, result, certificate, on: '2026-04-01', reason: 'nhầm hai học viên' })
  expect(await refusal(correct(two, 'failed'))).toBe('training-same-result')
  await correct(one, 'failed')
  await correct(two, 'passed', 'CC-1')
  const states = await w.rows<{ state: string }>(`select state from delivery where cycle = $1 order by state`, [
    `lop-${run.classId}`,
  ])
  expect(states.map(row => row.state)).toEqual(['given', 'refused', 'returned'])
  expect((await w.ask(supportList, { listId: run.listId }, w.officer)).list.isIntact).toBe(true)
})

test('changed while it is open, cancelled while no list stands; who came off the list may come back', async () => {
  const [a] = (await adults(['poor'])) as [number]
  const classId = await open()
  await put(classId, [a])
  const changed = await w.as(w.officer, changeClass, {
    classId,
    title: 'May công nghiệp',
    organiser: 'Trung tâm Thử',
    place: 'Nhà văn hoá',
    cost: '45000000',
  })
  expect(changed.changes.map(one => one.what)).toEqual(['Địa điểm', 'Kinh phí', 'Dự học tối thiểu'])
  const { listId } = await w.as(w.officer, listLearners, { classId })
  const cancel = () => w.as(w.officer, cancelClass, { classId, on: '2026-03-01', reason: 'không đủ người' })
  expect(await refusal(cancel())).toBe('training-list-stands')
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  await w.as(w.officer, dropLine, { deliveryId: rows[0]!.deliveryId, reason: 'bận việc' })
  expect((await page(classId)).learners).toEqual([])
  await put(classId, [a])
  expect(await refusal(cancel())).toBe('done')
})

test('a village head sees the own village’s learners, and the people of the own households', async () => {
  const [here, there] = [await adults(['poor']), await w.households(['poor'], world.villages.ta)]
  const [other] = (await w.people(there[0]!)) as [number]
  const { classId } = await running([...here, other])
  const head = personAs('village-head', 14, [world.villages.mon])
  expect((await page(classId, head)).learners.map(one => one.personId)).toEqual(here)
  const { rows } = await w.ask(supportMembers, { householdIds: [there[0]!] }, head)
  expect(rows).toEqual([])
})

test('a course that was sat in ends by its class, not by the list; who never came may be paid for in another', async () => {
  const [a, b] = (await adults(['poor', 'poor'])) as [number, number]
  const { classId, listId, learners, sessions } = await running([a, b])
  const [one, two] = [a, b].map(id => learners.find(other => other.personId === id)!.learnerId) as [number, number]
  await take(sessions[0]!.sessionId, [one])
  const reason = 'không đến học buổi nào'
  const close = (rest: object) => w.as(w.officer, closeList, { listId, ...rest })
  expect(await refusal(close({ notGiven: 'lapse', reason }))).toBe('lines-under-way')
  await close({ notGiven: 'keep' })
  const other = await open({ title: 'Sửa xe máy' })
  expect(await refusal(put(other, [b]))).toBe('training-supported-before')
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  const lineOf = (personId: number) => rows.find(row => row.personId === personId)!.deliveryId
  const lapse = (deliveryId: number) =>
    w.as(w.officer, lapseLinesOfClosed, { listId, deliveryIds: [deliveryId], reason })
  expect(await refusal(lapse(lineOf(a)))).toBe('lines-under-way')
  await lapse(lineOf(b))
  await put(other, [b])
  await w.as(w.officer, listLearners, { classId: other })
  // The class goes on with who is left, and who came back into it is a learner again.
  for (const session of sessions) await take(session.sessionId, [one])
  expect(await refusal(take(sessions[0]!.sessionId, [one, two]))).not.toBe('done')
  await finish(classId, [[one, 'passed', 'CC-77']])
  expect((await w.ask(supportList, { listId }, w.officer)).rows.map(row => row.state).sort()).toEqual([
    'given',
    'lapsed',
  ])
})
