// Movements: promised, done, counted per branch; a household's own will, which decides nothing; an example only by consent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { Problem } from '../base/problem.ts'
import { type ProgrammeWorld, programmeWorld } from '../programme/programme.builders.ts'
import { personAs } from '../review/review.builders.ts'
import { recordAgency, recordBranch } from './agency.commands.ts'
import {
  announceCampaign,
  fulfilPledge,
  pledge,
  recordExample,
  recordRecognition,
  registerLeaving,
  withdrawExample,
  withdrawLeaving,
} from './movement.commands.ts'
import { movementsPage } from './movement.queries.ts'

let w: ProgrammeWorld
const head = personAs('village-head', 14, [world.villages.mon])
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.name : Promise.reject(error)),
  )
const see = (by = w.officer) => w.ask(movementsPage, {}, by)
const mon = { villageId: world.villages.mon }

test('a campaign of the province counts what the members of each branch promised and did', async () => {
  const { agencyId } = await w.as(w.officer, recordAgency, {
    areaId: world.communes.muong,
    name: 'Hội Phụ nữ (mẫu)',
    kind: 'union',
    from: '2020-01-01',
  })
  const { branchId } = await w.as(w.officer, recordBranch, { agencyId, ...mon, name: 'Chi hội bản Mờn', members: 40 })
  const { campaignId } = await w.as(w.province, announceCampaign, {
    areaId: world.province,
    name: 'Vì người nghèo (mẫu)',
    leadName: 'Ban vận động (mẫu)',
    from: '2026-01-01',
    to: '2026-12-31',
    target: 100,
    targetUnit: 'ngày công',
  })
  const [poor] = (await w.households(['poor'])) as [number]
  const one = {
    campaignId,
    ...mon,
    branchId,
    memberName: 'Lò Thị Mẫu',
    what: 'Giúp gặt lúa',
    amount: 5,
    day: '2026-08-01',
  }
  const { pledgeId } = await w.as(head, pledge, { ...one, householdId: poor })
  await w.as(head, pledge, { ...one, amount: 3 })
  expect(await refusal(w.as(head, pledge, { ...one, villageId: world.villages.ta }))).toBe('not-permitted')
  expect(await refusal(w.as(head, pledge, { ...one, day: '2025-08-01' }))).toBe('campaign-not-then')
  await w.as(head, fulfilPledge, { pledgeId, day: '2026-08-09', result: 'Gặt xong hai sào' })
  expect(await refusal(w.as(head, fulfilPledge, { pledgeId, day: '2026-08-09', result: 'Lần nữa' }))).toBe(
    'task-settled',
  )
  const page = await see(w.province)
  expect(page.campaigns.map(row => [row.name, row.target, row.pledged, row.done])).toEqual([
    ['Vì người nghèo (mẫu)', 100, 8, 5],
  ])
  expect(page.branches.map(row => [row.branchName, row.pledged, row.done])).toEqual([['Chi hội bản Mờn', 8, 5]])
  expect(page.pledges.at(-1)?.household).toContain('Lò Văn Mẫu')
  const elsewhere = await see(w.neighbour)
  expect([elsewhere.campaigns.map(row => row.pledged), elsewhere.pledges]).toEqual([[0], []])
})

test('a household registers itself once a year, may take it back, and its class stays what it is', async () => {
  const [poor, other] = (await w.households(['poor', 'poor'])) as [number, number]
  const classes = () => w.rows('select household_id, class, version from household order by 1')
  const before = await classes()
  const one = { ...mon, householdId: poor, year: 2026, day: '2026-08-01', means: 'Nuôi bò, vay vốn' }
  const { registrationId } = await w.as(head, registerLeaving, one)
  expect(await refusal(w.as(head, registerLeaving, one))).toBe('leaving-known')
  expect(await refusal(w.as(w.officer, registerLeaving, { ...one, villageId: world.villages.ta }))).toBe(
    'household-elsewhere',
  )
  await w.as(head, withdrawLeaving, { registrationId, day: '2026-08-05' })
  const page = await see(head)
  expect(page.registrations.map(row => row.withdrawnOn)).toEqual(['2026-08-05'])
  expect(JSON.stringify(page.registrations)).not.toContain(String(other))
  expect(await classes()).toEqual(before)
})

test('an example is told by consent only, and no more once that is taken back', async () => {
  const story = { ...mon, who: 'Gia đình Lò Văn Mẫu', story: 'Thoát nghèo nhờ trồng cà phê', consentOn: '2026-08-11' }
  expect(await refusal(w.as(head, recordExample, story))).toBe('day-in-future')
  const { exampleId } = await w.as(head, recordExample, { ...story, consentOn: '2026-08-01' })
  await w.as(head, recordRecognition, {
    ...mon,
    who: 'Bản Mờn',
    form: 'Giấy khen',
    decisionNumber: '7/QĐ',
    day: '2026-08-02',
  })
  expect((await see()).examples.length).toBe(1)
  await w.as(head, withdrawExample, { exampleId, day: '2026-08-10' })
  const page = await see()
  expect([page.examples.length, page.recognitions.length]).toEqual([0, 1])
})

test('days in their order; a branch, a household and a campaign of the place itself', async () => {
  const campaign = {
    areaId: world.communes.muong,
    name: 'Ngày công vì bản làng (mẫu)',
    leadName: 'Mặt trận xã (mẫu)',
    from: '2026-05-01',
    to: '2026-04-01',
    target: 10,
    targetUnit: 'ngày công',
  }
  expect(await refusal(w.as(w.officer, announceCampaign, campaign))).toBe('twinning-days')
  expect(await refusal(w.as(head, announceCampaign, { ...campaign, to: '2026-12-31' }))).toBe('not-permitted')
  const { campaignId } = await w.as(w.officer, announceCampaign, { ...campaign, to: '2026-12-31' })
  const { agencyId } = await w.as(w.officer, recordAgency, {
    areaId: world.communes.muong,
    name: 'Hội Nông dân (mẫu)',
    kind: 'union',
    from: '2020-01-01',
  })
  const { branchId } = await w.as(w.officer, recordBranch, {
    agencyId,
    villageId: world.villages.ta,
    name: 'Chi hội bản Tà',
    members: 12,
  })
  const one = {
    campaignId,
    ...mon,
    branchId: null,
    memberName: 'Lò Văn Hội Viên',
    what: 'Góp ngày công',
    amount: 2,
    day: '2026-06-01',
  }
  expect(await refusal(w.as(head, pledge, { ...one, branchId }))).toBe('not-found')
  const [there] = (await w.households(['poor'], world.villages.ta)) as [number]
  expect(await refusal(w.as(head, pledge, { ...one, householdId: there }))).toBe('household-elsewhere')
  expect(await refusal(w.as(head, pledge, { ...one, day: '2026-08-11' }))).toBe('day-in-future')
  const { pledgeId } = await w.as(head, pledge, one)
  const done = (day: string) => w.as(head, fulfilPledge, { pledgeId, day, result: 'Xong' })
  expect(await refusal(done('2026-05-31'))).toBe('twinning-days')
  await done('2026-06-02')
  const [poor] = (await w.households(['poor'])) as [number]
  const own = { ...mon, householdId: poor, year: 2026, day: '2026-07-01', means: 'Trồng mía theo hợp đồng' }
  const { registrationId } = await w.as(head, registerLeaving, own)
  const back = (day: string) => w.as(head, withdrawLeaving, { registrationId, day })
  expect(await refusal(back('2026-06-30'))).toBe('twinning-days')
  // By two at once a household stands there once.
  const [twice] = (await w.households(['poor'])) as [number]
  const both = await Promise.all([1, 2].map(() => refusal(w.as(head, registerLeaving, { ...own, householdId: twice }))))
  expect(both.sort()).toEqual(['leaving-known', undefined])
})

test('what was withdrawn is withdrawn: the first day stands', async () => {
  const [householdId] = (await w.households(['poor'])) as [number]
  const one = { ...mon, householdId, year: 2026, day: '2026-03-01', means: 'Nuôi bò' }
  const { registrationId } = await w.as(head, registerLeaving, one)
  const leave = (day: string) => w.as(head, withdrawLeaving, { registrationId, day })
  await leave('2026-04-01')
  expect(await refusal(leave('2026-05-01'))).toBe('withdrawn-already')
  // It may think of it anew: one registration stands at a time, whoever takes it down at once.
  const again = { ...one, day: '2026-06-01' }
  const outcomes = await Promise.all([1, 2, 3].map(() => refusal(w.as(head, registerLeaving, again))))
  expect(outcomes.sort()).toEqual(['leaving-known', 'leaving-known', undefined])
  const { exampleId } = await w.as(head, recordExample, {
    ...mon,
    who: 'Bà Mẫu',
    story: 'Trồng cây ăn quả trên đất dốc.',
    consentOn: '2026-03-01',
  })
  const takeBack = (day: string) => w.as(head, withdrawExample, { exampleId, day })
  await takeBack('2026-04-01')
  expect(await refusal(takeBack('2026-05-01'))).toBe('withdrawn-already')
  expect(
    await w.rows(
      `select (select withdrawn_on::text from leaving_registration where registration_id = $1) as leaving,
        (select withdrawn_on::text from good_example where example_id = $2) as example`,
      [registrationId, exampleId],
    ),
  ).toEqual([{ leaving: '2026-04-01', example: '2026-04-01' }])
})

test('two who change the card of an agency at once: one is told that it changed meanwhile', async () => {
  const card = { areaId: world.communes.muong, name: 'Hội Người cao tuổi (mẫu)', kind: 'union', from: '2020-01-01' }
  const { agencyId } = await w.as(w.officer, recordAgency, card)
  for (let version = 1; version <= 6; version += 1) {
    const change = (contactName: string) => w.as(w.officer, recordAgency, { ...card, agencyId, version, contactName })
    const outcomes = await Promise.all(
      ['Ông Một', 'Ông Hai', 'Ông Ba'].map(name => refusal(change(`${name} ${version}`))),
    )
    expect(outcomes.sort()).toEqual(['changed-meanwhile', 'changed-meanwhile', undefined])
  }
})
