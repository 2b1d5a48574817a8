// Works: progress does not go back without a reason, nothing unfinished is accepted, nobody is served who is not there.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { commitMoney, grantMoney } from '../../programme/money/posting.commands.ts'
import { openUnit } from '../../programme/money/unit.commands.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { acceptWork, addWorkFund, dropWorkFund, openWork, reportWork, stopWork, upkeepWork } from './work.commands.ts'
import { workList, workPage } from './work.queries.ts'
import { issueOfProgress } from './work.ts'
import { answerRemark, countWork, remarkWork } from './work-community.commands.ts'

let w: ReviewWorld
const accountant = personAs('accountant', 16)
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

let number = 0
const open = async (rest: object = {}) =>
  (
    await w.as(w.officer, openWork, {
      kind: 'bridge',
      name: `Cầu bản Mờn ${++number}`,
      villageIds: [world.villages.mon],
      investor: 'UBND xã Mường Thử',
      startsOn: '2026-03-01',
      dueOn: '2026-07-31',
      ...rest,
    })
  ).workId
const report = (workId: number, percent: number, on = '2026-07-01', rest: object = {}) =>
  w.as(w.officer, reportWork, { workId, percent, on, ...rest })
const page = (workId: number) => w.ask(workPage, { workId }, w.officer)

test('what is wrong with a report is said in words', () => {
  const last = { percent: 60, on: localDate('2026-06-01') }
  const day = localDate('2026-06-02')
  expect(issueOfProgress(last, { percent: 70, on: day, reason: '' })).toBeUndefined()
  expect(issueOfProgress(last, { percent: 50, on: day, reason: '' })?.vi).toContain('lùi từ 60 % về 50 %')
  expect(issueOfProgress(last, { percent: 50, on: day, reason: 'lũ cuốn trôi trụ cầu' })).toBeUndefined()
  expect(issueOfProgress(last, { percent: 70, on: localDate('2026-05-01'), reason: '' })?.vi).toContain('trước lần ghi')
})

test('from the first report to upkeep; not back without a reason, not accepted below 100 %, nor twice', async () => {
  const workId = await open()
  await w.as(w.officer, addWorkFund, { workId, source: 'province', form: 'money', amount: '900000000' })
  await w.as(w.officer, addWorkFund, {
    workId,
    source: 'people',
    form: 'workdays',
    quantity: '300 công',
    amount: '60000000',
  })
  await report(workId, 60)
  expect(await refusal(report(workId, 40, '2026-07-05'))).toBe('work-progress-wrong')
  expect(await refusal(report(workId, 70, '2026-06-01'))).toBe('work-progress-wrong')
  expect(await refusal(report(workId, 70, '2026-08-11'))).toBe('day-in-future')
  await report(workId, 40, '2026-07-05', { reason: 'lũ cuốn trôi một trụ cầu' })
  const accept = async (on = '2026-08-08') =>
    w.as(w.officer, acceptWork, { workId, on, acceptedBy: 'Hội đồng nghiệm thu xã', fileId: await w.upload(w.officer) })
  expect(await refusal(accept())).toBe('work-not-whole')
  expect(await refusal(w.as(w.officer, upkeepWork, { workId, on: '2026-08-09', what: 'Khơi rãnh' }))).toBe(
    'work-not-accepted',
  )
  expect((await page(workId)).work).toMatchObject({ isLate: true, progress: 40, funds: '960000000' })
  const photoFileId = await w.upload(
    w.officer,
    'cau.png',
    Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex'),
  )
  await report(workId, 100, '2026-08-01', { photoFileId })
  expect(await refusal(accept('2026-07-31'))).toBe('work-day-order')
  const outcomes = await Promise.all([accept(), accept()].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'work-settled'])
  expect(await refusal(report(workId, 100, '2026-08-09'))).toBe('work-settled')
  await w.as(w.officer, upkeepWork, { workId, on: '2026-08-09', what: 'Khơi rãnh thoát nước', amount: '500000' })
  const { work, progress, upkeep, funds } = await page(workId)
  expect(work).toMatchObject({ state: 'accepted', isLate: false, progress: 100 })
  expect(progress.map(one => one.percent)).toEqual([100, 40, 60])
  expect(upkeep).toHaveLength(1)
  expect(await refusal(w.as(w.officer, dropWorkFund, { fundId: funds[0]!.fundId, reason: 'ghi nhầm' }))).toBe(
    'work-settled',
  )
})

test('those served are counted on the day; no more can be served directly than live there', async () => {
  await w.households(['poor', 'near_poor', 'none'], world.villages.ta)
  const workId = await open({ villageIds: [world.villages.ta] })
  await w.as(w.officer, countWork, { workId, on: '2026-08-01', directPeople: 5, directBasis: 'trưởng bản' })
  const [one] = (await page(workId)).benefits
  expect(one).toMatchObject({ villages: 1, households: 3, people: 9, poor: 1, nearPoor: 1, directPeople: 5 })
  expect(await refusal(w.as(w.officer, countWork, { workId, on: '2026-08-01', directPeople: 10 }))).toBe(
    'work-direct-too-many',
  )
  expect(await refusal(w.as(w.officer, countWork, { workId, on: '2026-08-01', directHouseholds: 4 }))).toBe(
    'work-direct-too-many',
  )
  await w.as(w.officer, countWork, { workId, on: '2026-08-01' })
  expect((await page(workId)).benefits).toHaveLength(1)
})

test('what the community saw is answered once; a head speaks for the own village, a supervisor for all', async () => {
  const workId = await open()
  const here = personAs('village-head', 14, [world.villages.mon])
  const there = personAs('village-head', 14, [world.villages.ta])
  const remark = {
    workId,
    seenOn: '2026-08-01',
    seenBy: 'Ban giám sát cộng đồng',
    content: 'Bê tông mặt cầu nứt một chỗ',
  }
  expect(await refusal(w.as(there, remarkWork, remark))).toBe('not-permitted')
  const { remarkId } = await w.as(here, remarkWork, remark)
  await w.as(personAs('supervisor', 15), remarkWork, remark)
  expect((await page(workId)).work.openRemarks).toBe(2)
  const answer = (answeredOn = '2026-08-03') =>
    w.as(w.officer, answerRemark, { remarkId, answeredOn, answer: 'Đã yêu cầu nhà thầu sửa' })
  expect(await refusal(answer('2026-07-30'))).toBe('work-day-order')
  await answer()
  expect(await refusal(answer())).toBe('work-answered')
  expect(await refusal(w.as(here, reportWork, { workId, percent: 10, on: '2026-08-02' }))).toBe('done')
  expect(await refusal(w.as(there, reportWork, { workId, percent: 20, on: '2026-08-03' }))).toBe('not-permitted')
  expect(
    await refusal(
      w.as(here, openWork, { kind: 'road', name: 'Đường bản', villageIds: [world.villages.mon], investor: 'Bản' }),
    ),
  ).toBe('not-permitted')
})

test('villages of one office, a contract of one work, nothing more once stopped', async () => {
  expect(await refusal(open({ villageIds: [world.villages.mon, world.villages.noi] }))).toBe('work-village-elsewhere')
  expect(await refusal(open({ dueOn: '2026-02-01' }))).toBe('work-day-order')
  const { unitId } = await w.as(accountant, openUnit, {
    name: 'Ban QLDA',
    kind: 'investor',
    areaId: world.communes.muong,
    from: '2020-01-01',
  })
  const line = { budgetYear: 2026, itemCode: 'CHINH-SACH', source: 'province', capital: 'investment' }
  const paper = { kind: 'decision', number: 'CT-1', signedOn: '2026-02-01', issuer: 'UBND tỉnh Thử' }
  await w.as(accountant, grantMoney, {
    unitId,
    document: paper,
    postedOn: '2026-03-02',
    lines: [{ ...line, amount: '500000000' }],
  })
  const { commitmentId } = await w.as(accountant, commitMoney, {
    unitId,
    document: { ...paper, kind: 'contract' },
    postedOn: '2026-03-05',
    line,
    amount: '400000000',
    contractor: 'Công ty Cầu Thử',
  })
  const workId = await open({ commitmentId })
  expect((await page(workId)).work).toMatchObject({
    contractor: 'Công ty Cầu Thử',
    contract: { amount: '400000000', spent: '0' },
  })
  const outcomes = await Promise.all([open({ commitmentId }), open({ commitmentId })].map(refusal))
  expect(outcomes).toEqual(['work-commitment-taken', 'work-commitment-taken'])
  await w.as(w.officer, stopWork, { workId, reason: 'không giải phóng được mặt bằng' })
  expect(await refusal(report(workId, 10))).toBe('work-settled')
  const stranger = { ...w.officer, scope: () => ({ offices: [2], villages: '*' as const }) }
  expect((await w.ask(workList, {}, stranger)).rows).toEqual([])
  expect((await w.ask(workList, { state: 'stopped' }, w.officer)).rows.map(row => row.workId)).toEqual([workId])
})
