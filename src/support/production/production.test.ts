// Production: the composition rule is the province's, a fund lends what it has, nobody takes part twice, a community votes first.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { world } from '../../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { addCropLine, cropDone, openCropPlan } from './crop.commands.ts'
import { cropPlanList, cropPlanPage } from './crop.queries.ts'
import {
  addMembers,
  describeMember,
  giveInput,
  leaveProject,
  moveFund,
  recordIncome,
  recordSale,
} from './member.commands.ts'
import { projectList, projectPage } from './production.queries.ts'
import { compositionOf, groundOf, meets } from './production.ts'
import {
  appraiseProject,
  approveProject,
  endProject,
  proposeProject,
  rejectProject,
  voteProject,
} from './project.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const share = { minShare: 50, minShareBasis: 'Nghị quyết thử của tỉnh' }
const propose = (rest: object = {}, actor = w.officer) =>
  w.as(actor, proposeProject, {
    kind: 'chain',
    name: 'Chuỗi cà phê thử',
    villageIds: [world.villages.mon],
    lead: 'HTX Cà phê Thử',
    budget: '900000000',
    support: '400000000',
    areaM2: 125_000,
    proposedOn: '2026-03-01',
    ...share,
    ...rest,
  })
const appraise = (projectId: number, rest: object = {}) =>
  w.as(w.officer, appraiseProject, { projectId, on: '2026-03-10', passed: true, content: 'Đủ điều kiện', ...rest })
const approve = (projectId: number, actor = w.chair) =>
  w.as(actor, approveProject, { projectId, decisionNumber: '20/QĐ-UBND', decidedOn: '2026-04-01' })
const join = (projectId: number, householdIds: number[], rest: object = {}) =>
  w.as(w.officer, addMembers, { projectId, householdIds, joinedOn: '2026-03-15', ...rest })
const page = (projectId: number) => w.ask(projectPage, { projectId }, w.officer)
const running = async () => {
  const { projectId } = await propose()
  await appraise(projectId)
  await join(projectId, await w.households(['poor', 'near_poor']))
  await approve(projectId)
  return { projectId, members: (await page(projectId)).members }
}

test('who counts for the rule, and that it is not rounded in anybody’s favour', () => {
  expect(groundOf({ class: 'poor', monthsSinceEscape: null }, 36)).toBe('poor')
  expect(groundOf({ class: 'none', monthsSinceEscape: 36 }, 36)).toBe('escaped')
  expect(groundOf({ class: 'none', monthsSinceEscape: 37 }, 36)).toBe('other')
  expect(groundOf({ class: 'average', monthsSinceEscape: null }, 36)).toBe('other')
  expect(compositionOf(['poor', 'other', 'escaped'])).toEqual({ members: 3, counted: 2 })
  expect(meets({ members: 3, counted: 2 }, 66)).toBe(true)
  expect(meets({ members: 3, counted: 2 }, 67)).toBe(false)
  expect(meets({ members: 0, counted: 0 }, 0)).toBe(false)
})

test('a chain is appraised, then approved by another when the rule holds; afterwards it keeps to it', async () => {
  const { projectId } = await propose()
  expect(await refusal(approve(projectId))).toBe('production-not-in-state')
  await appraise(projectId)
  expect(await refusal(approve(projectId))).toBe('production-no-members')
  const [poor, ...others] = (await w.households(['poor', 'none', 'none'])) as [number, number, number]
  await join(projectId, [poor, ...others])
  expect(await refusal(approve(projectId))).toBe('production-composition')
  const { members } = await page(projectId)
  const last = members.find(one => one.householdId === others[1])!
  await w.as(w.officer, leaveProject, { memberId: last.memberId, on: '2026-03-20', reason: 'không đủ đất' })
  const drafter = { ...w.chair, userId: w.officer.userId }
  expect(await refusal(approve(projectId, drafter))).toBe('production-own-approval')
  expect(await refusal(approve(projectId, w.officer))).toBe('not-permitted')
  await approve(projectId)
  expect((await page(projectId)).project).toMatchObject({ state: 'approved', members: 2, counted: 1, meetsShare: true })
  expect(await refusal(join(projectId, [others[1]!]))).toBe('production-composition')
  const poorMember = members.find(one => one.householdId === poor)!
  expect(
    await refusal(
      w.as(w.officer, leaveProject, { memberId: poorMember.memberId, on: '2026-05-01', reason: 'chuyển nghề' }),
    ),
  ).toBe('production-composition')
})

test('no share is assumed: without the province’s paper it is said that nothing was checked', async () => {
  expect(await refusal(propose({ minShareBasis: '' }))).toBe('invalid-input')
  const { projectId, warnings } = await propose({ minShare: null, minShareBasis: '' })
  expect(warnings?.[0]).toContain('chưa xác minh')
  await appraise(projectId)
  await join(projectId, await w.households(['none']))
  expect((await approve(projectId)).warnings?.[0]).toContain('chưa xác minh')
})

test('not above the policy, nor more support than budget; villages of one office', async () => {
  expect(await refusal(propose({ kind: 'task', budget: '9000000000', support: '3000000001' }))).toBe(
    'production-above-policy',
  )
  expect(await refusal(propose({ support: '900000001' }))).toBe('production-support-wrong')
  expect(await refusal(propose({ villageIds: [world.villages.mon, world.villages.noi] }))).toBe('not-found')
})

test('what a community proposes is voted on first; a lost vote and a bad appraisal end it', async () => {
  const head = personAs('village-head', 14, [world.villages.mon])
  const { projectId } = await propose({ kind: 'community', lead: 'Nhóm hộ bản Mờn' }, head)
  expect(await refusal(propose({}, head))).toBe('not-permitted')
  const vote = (votesFor: number, votesAgainst: number) =>
    w.as(head, voteProject, { projectId, on: '2026-03-12', votesFor, votesAgainst })
  expect(await refusal(vote(30, 2))).toBe('production-not-in-state')
  await appraise(projectId)
  await join(projectId, await w.households(['poor']))
  expect(await refusal(approve(projectId))).toBe('production-not-in-state')
  expect(await refusal(vote(4000, 2))).toBe('production-votes-too-many')
  expect(await refusal(vote(1, 1))).toBe('production-vote-lost')
  await vote(3, 1)
  await approve(projectId)
  const other = (await propose({ kind: 'community' })).projectId
  await appraise(other, { passed: false, content: 'Không có đầu ra' })
  expect(await refusal(w.as(w.officer, rejectProject, { projectId: other, reason: 'không có đầu ra' }))).toBe(
    'production-not-in-state',
  )
})

test('a household once, of the project’s villages, still there; also by two at once', async () => {
  const { projectId } = await running()
  const [a] = (await w.households(['poor'])) as [number]
  const [there] = (await w.households(['poor'], world.villages.ta)) as [number]
  const outcomes = await Promise.all([join(projectId, [a]), join(projectId, [a])].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'production-member-twice'])
  expect(await refusal(join(projectId, [there]))).toBe('production-member-elsewhere')
  const [ended] = (await w.households(['poor'])) as [number]
  await w.rows(`update household set closed_on = '2026-08-01' where household_id = $1`, [ended])
  expect(await refusal(join(projectId, [ended]))).toBe('production-member-elsewhere')
})

test('inputs become deliveries of the households; none before approval, none to who has left', async () => {
  const { projectId, members } = await running()
  const [one, two] = members as [(typeof members)[0], (typeof members)[0]]
  const give = (memberIds: number[], givenOn = '2026-05-01') =>
    w.as(w.officer, giveInput, {
      projectId,
      memberIds,
      item: 'Cây giống cà phê',
      quantity: '500 cây',
      amount: '2000000',
      givenOn,
    })
  expect(await refusal(give([one.memberId], '2026-03-20'))).toBe('production-day-order')
  await give([one.memberId, two.memberId])
  const leave = (on: string) => w.as(w.officer, leaveProject, { memberId: two.memberId, on, reason: 'chuyển nghề' })
  // two at once write it down once
  const left = await Promise.all([leave('2026-06-01'), leave('2026-06-01')].map(refusal))
  expect(left.sort()).toEqual(['done', 'production-member-left'])
  expect(await refusal(give([two.memberId], '2026-06-02'))).toBe('production-member-left')
  expect((await page(projectId)).inputs).toMatchObject([{ item: 'Cây giống cà phê', households: 2, amount: '4000000' }])
  const given = await w.rows(`select amount, kind, state from delivery where household_id = $1`, [one.householdId])
  expect(given).toEqual([{ amount: 2_000_000, kind: 'production', state: 'given' }])
})

test('income before and after stands by household; sales by season; ended, it takes no inputs', async () => {
  const { projectId, members } = await running()
  const { memberId } = members[0]!
  await w.as(w.officer, describeMember, { memberId, areaM2: 5_000, incomeBefore: '20000000' })
  await w.as(w.officer, recordIncome, { memberId, year: 2026, amount: '31000000' })
  await w.as(w.officer, recordIncome, { memberId, year: 2026, amount: '32000000' })
  expect(await refusal(w.as(w.officer, recordIncome, { memberId, year: 2027, amount: '1' }))).toBe('day-in-future')
  const sale = {
    projectId,
    season: 'Vụ 2026',
    soldOn: '2026-08-01',
    product: 'Cà phê quả tươi',
    quantityKg: 12_000,
    revenue: '240000000',
  }
  await w.as(w.officer, recordSale, sale)
  expect(await refusal(w.as(w.officer, recordSale, { ...sale, soldOn: '2026-03-01' }))).toBe('production-day-order')
  const found = await page(projectId)
  expect(found.members[0]).toMatchObject({
    incomeBefore: '20000000',
    incomes: [{ year: 2026, amount: '32000000' }],
    areaM2: 5_000,
  })
  expect(found.sales).toHaveLength(1)
  await w.as(w.officer, endProject, { projectId, on: '2026-08-05', reason: 'hết thời hạn dự án' })
  expect(
    await refusal(
      w.as(w.officer, giveInput, {
        projectId,
        memberIds: [memberId],
        item: 'Phân',
        quantity: '1 bao',
        givenOn: '2026-08-06',
      }),
    ),
  ).toBe('production-not-in-state')
  expect((await w.ask(projectList, { state: 'ended' }, w.officer)).rows.map(row => row.projectId)).toEqual([projectId])
})

test('the revolving fund lends what it has, however many ask at once', async () => {
  const { projectId, members } = await running()
  const move = (direction: string, amount: string, rest: object = {}) =>
    w.as(w.officer, moveFund, { projectId, direction, amount, onDay: '2026-05-01', ...rest })
  expect(await refusal(move('out', '1'))).toBe('production-fund-empty')
  await move('in', '50000000')
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map(() => refusal(move('out', '20000000', { memberId: members[0]!.memberId }))),
  )
  expect(outcomes.sort()).toEqual(['done', 'done', 'production-fund-empty', 'production-fund-empty'])
  const { fund, project } = await page(projectId)
  expect(project.fundBalance).toBe('10000000')
  expect(fund.map(one => one.balance)).toEqual(['10000000', '30000000', '50000000'])
})

test('growing something else: planned and done by village and crop, never more than planned', async () => {
  const { cropPlanId } = await w.as(w.officer, openCropPlan, {
    areaId: world.communes.muong,
    title: 'Chuyển ngô đồi sang cây ăn quả',
    fromYear: 2025,
    toYear: 2027,
  })
  const line = { cropPlanId, villageId: world.villages.mon, fromCrop: 'Ngô', toCrop: 'Nhãn', plannedM2: 35_000 }
  const add = (rest: object = {}) => w.as(w.officer, addCropLine, { ...line, ...rest })
  await add()
  expect(await refusal(add())).toBe('crop-line-exists')
  expect(await refusal(add({ toCrop: 'ngô' }))).toBe('crop-same')
  expect(await refusal(add({ villageId: world.villages.noi }))).toBe('not-found')
  const { lines } = await w.ask(cropPlanPage, { cropPlanId }, w.officer)
  const done = (doneM2: number, on = '2026-07-01') =>
    w.as(w.officer, cropDone, { lineId: lines[0]!.lineId, doneM2, on })
  expect(await refusal(done(35_001))).toBe('crop-done-too-much')
  await done(20_000)
  expect(await refusal(done(25_000, '2026-06-30'))).toBe('production-day-order')
  expect((await w.ask(cropPlanList, {}, w.officer)).rows[0]).toMatchObject({
    villages: 1,
    plannedM2: 35_000,
    doneM2: 20_000,
  })
})
