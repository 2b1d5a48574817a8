// Proposals on a real database: rights and offers, the places in order, what people decided, who is left out, and who may see it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { approve, draftPlan, planLine, submit } from '../programme/programme.builders.ts'
import {
  allowIncome,
  nearPoorAnswers,
  openYearly,
  personAs,
  poorAnswers,
  type ReviewWorld,
  reviewWorld,
  survey,
} from '../review/review.builders.ts'
import { openGroup } from './credit/credit.commands.ts'
import { assignDeprivation } from './deprivation-plan.commands.ts'
import { deprivationList } from './deprivation-plan.queries.ts'
import { setRate } from './electricity/electricity.commands.ts'
import { supportSheetPdf } from './household-sheet.document.ts'
import { sheetOf } from './household-sheet.ts'
import { householdSupport } from './household-support.queries.ts'
import { HouseholdSupport } from './household-support.ts'
import { listFromProposal } from './list/list-from-proposal.commands.ts'
import { findPolicy } from './policy.ts'
import { proposeProject } from './production/project.commands.ts'
import { chooseSupport, proposeSupport } from './proposal.commands.ts'
import { proposeSupportJob } from './proposal.job.ts'
import { supportLines, supportRun, supportVillage } from './proposal.queries.ts'
import { planQuotas } from './quota/plan-quota.queries.ts'
import { supportList } from './support-list.queries.ts'
import { openClass } from './training/training.commands.ts'

let w: ReviewWorld
let poor: number[]
let near: number
let none: number
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-01-05')
  ;[...poor] = await w.households(['poor', 'poor', 'poor'])
  ;[near, none] = (await w.households(['near_poor', 'none'])) as [number, number]
  await allowIncome(w)
  w.on('2026-09-20')
  const roundId = await openYearly(w, 2026)
  for (const id of poor) await survey(w, await w.caseOf(roundId, id), poorAnswers(await w.people(id)), '2026-09-20')
  await survey(w, await w.caseOf(roundId, near), nearPoorAnswers(await w.people(near)), '2026-09-20')
  w.on('2026-10-01')
})
afterAll(() => w.close())

async function propose(input: Record<string, unknown> = {}) {
  const started = await w.as(w.officer, proposeSupport, { areaId: world.communes.muong, year: 2026, ...input })
  const job = { services: w.services, actor: w.officer, jobId: started.jobId, progress: async () => undefined }
  await proposeSupportJob.run({ officeId: 1, runId: started.runId }, job)
  return started
}
const linesOf = async (runId: number, rest: Record<string, unknown> = {}) =>
  (await w.ask(supportLines, { runId, limit: 500, ...rest }, w.officer)).lines
const of = (lines: Awaited<ReturnType<typeof linesOf>>, householdId: number) =>
  lines.filter(one => one.householdId === householdId).map(one => `${one.policyId} ${one.kind}`)

test('each gets by right what its class gives, and is offered what meets its need; nobody else', async () => {
  const { runId } = await propose()
  const lines = await linesOf(runId)
  expect(of(lines, poor[0]!).sort()).toEqual([
    'credit-poor offer',
    'credit-poor-housing offer',
    'credit-water offer',
    'electricity entitled',
    'house-campaign-repair offer',
    'legal-aid entitled',
    'production-task offer',
  ])
  expect(of(lines, near)).toContain('bhyt-near-poor entitled')
  expect(of(lines, near)).not.toContain('electricity entitled')
  expect(of(lines, none)).toEqual([])
  const credit = lines.find(one => one.householdId === poor[0] && one.policyId === 'credit-poor')!
  expect(credit).toMatchObject({
    amount: '100000000',
    reasons: { facts: { poor: true }, causes: ['capital'], wishes: ['credit'] },
  })
  expect(credit.reasons.points?.reduce((sum, [, points]) => sum + points, 0)).toBe(credit.points)
  const missing = lines.find(one => one.householdId === near && one.policyId === 'bhyt-near-poor-poor-commune')!
  expect(missing).toMatchObject({ kind: 'missing', reasons: { facts: { poorCommune: null } } })
})

test('what nobody has read is named only when it is asked for, and then with its mark', async () => {
  const { runId } = await propose()
  expect((await linesOf(runId)).some(one => one.policyId === 'bhyt-poor')).toBe(false)
  const { warnings } = await propose({ withUnverified: true })
  expect(warnings?.join()).toContain('chưa xác minh')
  const cards = (await linesOf(runId)).filter(one => one.policyId === 'bhyt-poor')
  expect(cards.map(one => [one.kind, one.persons, one.reasons.because])).toEqual(
    poor.map(() => ['entitled', 3, ['unverified']]),
  )
})

test('the places are given in order, and who is beyond is told so', async () => {
  const quotas = { 'credit-poor': { households: 2 }, 'house-campaign-repair': { money: '40000000' } }
  const { runId } = await propose({ quotas })
  const credit = await linesOf(runId, { policyId: 'credit-poor' })
  expect(credit.map(one => [one.rank, one.kind])).toEqual([
    [1, 'offer'],
    [2, 'offer'],
    [3, 'left-out'],
  ])
  expect(credit[2]!.reasons.because).toEqual(['quota'])
  const houses = await linesOf(runId, { policyId: 'house-campaign-repair' })
  expect(houses.map(one => [one.kind, one.reasons.because])).toEqual([
    ['offer', []],
    ['left-out', ['money']],
    ['left-out', ['money']],
  ])
  const run = await w.ask(supportRun, { runId }, w.officer)
  expect(run.counts.find(one => one.policyId === 'credit-poor' && one.kind === 'offer')).toMatchObject({
    households: 2,
    amount: '200000000',
  })
  await expect(propose({ quotas: { electricity: { households: 1 } } })).rejects.toThrow('quota-of-no-offer')
})

test('made again it says the same; what a person decided outranks it', async () => {
  const quotas = { 'credit-poor': { households: 1 } }
  const { runId } = await propose({ quotas })
  const before = await linesOf(runId)
  expect((await propose({ quotas })).runId).toBe(runId)
  expect(await linesOf(runId)).toEqual(before)
  const [first, , last] = (await linesOf(runId, { policyId: 'credit-poor' })).map(one => one.householdId)
  const choose = (householdId: number, choice: string, reason = '') =>
    w.as(w.officer, chooseSupport, { householdIds: [householdId], policyId: 'credit-poor', year: 2026, choice, reason })
  await choose(last!, 'accept')
  await expect(choose(first!, 'drop')).rejects.toThrow('choice-without-reason')
  await choose(first!, 'drop', 'hộ không muốn vay')
  await propose({ quotas })
  expect(
    (await linesOf(runId, { policyId: 'credit-poor' })).map(one => [one.householdId, one.kind, one.choice]),
  ).toEqual([[last, 'offer', 'accept'], expect.arrayContaining(['left-out', '']), [first, 'dropped', 'drop']])
  await choose(first!, '')
  await choose(last!, '')
})

test('a right is not dropped, nobody is added whom the rule excludes, and unknown facts are told', async () => {
  const choose = (policyId: string, householdId: number, choice: string) =>
    w.as(w.officer, chooseSupport, { householdIds: [householdId], policyId, year: 2026, choice, reason: 'thử lý do' })
  await expect(choose('electricity', poor[0]!, 'drop')).rejects.toThrow('right-not-dropped')
  await expect(choose('credit-poor', none, 'add')).rejects.toThrow('not-eligible')
  const { warnings } = await choose('house-ntp-new', poor[0]!, 'add')
  expect(warnings?.join()).toContain('chưa đủ thông tin')
  await choose('house-ntp-new', poor[0]!, '')
})

test('what was given is not offered again; what is given once, never', async () => {
  const { runId } = await propose()
  const deliver = (policy: string, kind: string, day: string) =>
    w.rows(
      `insert into delivery (office_id, delivery_id, kind, policy_id, household_id, village_id, state, given_on, recorded_by, recorded_at)
       values (1, $1, $2, $3, $4, 101, 'given', $5, 11, now())`,
      [Math.floor(Number(day.replaceAll('-', ''))), kind, policy, poor[1], day],
    )
  await deliver('credit-poor', 'credit', '2026-02-01')
  await deliver('house-campaign-repair-2024', 'housing', '2024-05-01')
  await propose()
  const told = of(await linesOf(runId), poor[1]!)
  expect(told).not.toContain('credit-poor offer')
  expect(told.filter(one => one.startsWith('house'))).toEqual([])
  const page = await w.ask(householdSupport, { householdId: poor[1] }, w.officer)
  expect(page.policies.find(one => one.policyId === 'house-campaign-new')!.received).toBe(true)
  expect(page.deliveries).toHaveLength(2)
  // Absent when it was handed out, it still waits on its list; what lapsed may be offered again.
  const later = (state: string) =>
    w.rows(
      `update delivery set state = $1, given_on = null, reason = 'thử' where policy_id = 'credit-poor' and household_id = $2`,
      [state, poor[1]],
    )
  const offered = async () => of(await linesOf((await propose()).runId), poor[1]!).includes('credit-poor offer')
  await later('absent')
  expect(await offered()).toBe(false)
  await later('lapsed')
  expect(await offered()).toBe(true)
})

test('the household’s page tells why, what is missing and what ends; its sheet is one page of sentences', async () => {
  await propose()
  const page = HouseholdSupport.parse(await w.ask(householdSupport, { householdId: poor[0] }, w.officer))
  const by = (id: string) => page.policies.find(one => one.policyId === id)!
  expect(by('electricity')).toMatchObject({ state: 'entitled', endsWhen: ['near_poor', 'none'], received: false })
  expect(by('bhyt-poor').persons).toHaveLength(3)
  expect(by('house-ntp-new')).toMatchObject({ state: 'unknown' })
  expect(by('credit-near-poor')).toMatchObject({ state: 'no', why: [{ vi: 'không phải hộ cận nghèo' }] })
  expect(page.plan.map(one => one.indicator)).toContain('NO1')
  const said = sheetOf(page).map(section => [section.id, section.lines.map(one => one.vi).join(' ')])
  expect(Object.fromEntries(said)).toMatchObject({
    get: expect.stringContaining('Hỗ trợ tiền điện'),
    ends: expect.stringContaining('Nếu thành hộ cận nghèo hoặc thoát nghèo hẳn thì hết'),
    whom: expect.stringContaining('Trưởng bản: Trưởng bản Thử'),
  })
  const pdf = (await supportSheetPdf(page)).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
})

test('a deprivation has somebody in charge until a later survey no longer finds it', async () => {
  await propose()
  const list = (rest = {}) => w.ask(deprivationList, { ...rest }, w.officer)
  const open = (await list()).lines.filter(one => one.householdId === poor[2])
  expect(open.map(one => one.indicator)).toContain('NV2')
  const { lines } = await w.as(w.officer, assignDeprivation, {
    indicator: 'NV2',
    villageIds: [101],
    responsible: 'Trạm Y tế xã',
    plannedYear: 2027,
    amount: '3000000',
  })
  expect(lines).toBe(3)
  w.on('2026-11-20')
  await w.rows(
    `insert into survey (office_id, survey_id, household_id, village_id, surveyed_on, outcome, entered_by, entered_at, source, answers)
     values (1, 999, $1, 101, '2026-11-20', 'interviewed', 11, now(), 'desk', '{"members":[]}')`,
    [poor[2]],
  )
  await w.rows(
    `insert into household_fact (office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class, income_test,
       deprived_mask, unknown_mask, member_count) values (1, 999, $1, 1, '{"row":{}}', 'vn-2022-2026', '', 'poor', 'below', 0, $2, 3)`,
    [poor[2], 1 << 6],
  )
  await propose()
  const states = (await w.rows<{ indicator: string; state: string; closed_on: string | null; responsible: string }>(
    'select indicator, state, closed_on, responsible from deprivation_line where household_id = $1 order by 1',
    [poor[2]],
  )) as { indicator: string; state: string; closed_on: string | null; responsible: string }[]
  expect(states.find(one => one.indicator === 'NV2')).toEqual({
    indicator: 'NV2',
    state: 'gone',
    closed_on: '2026-11-20',
    responsible: 'Trạm Y tế xã',
  })
  // not answered is not gone
  expect(states.find(one => one.indicator === 'NO1')).toMatchObject({ state: 'open' })
})

test('who has no part in the commune neither asks for a proposal nor sees one; a village head sees the own village', async () => {
  const { runId } = await propose()
  const stranger = personAs('commune-officer', 99, '*', [2])
  await expect(w.as(stranger, proposeSupport, { areaId: world.communes.muong, year: 2026 })).rejects.toThrow(
    'not-permitted',
  )
  await expect(w.ask(supportLines, { runId }, stranger)).rejects.toThrow('not-found')
  const head = personAs('village-head', 98, [world.villages.ta])
  expect((await w.ask(supportLines, { runId }, head)).lines).toEqual([])
  expect((await w.ask(supportRun, { runId }, head)).counts).toEqual([])
  const own = await w.ask(supportVillage, { runId, villageId: world.villages.mon }, w.head)
  expect(own.households.length).toBe(4)
  await expect(
    w.as(w.head, chooseSupport, { householdIds: [poor[0]], policyId: 'credit-poor', year: 2026, choice: 'accept' }),
  ).rejects.toThrow('not-permitted')
})

test('quotas come from approved plans: money and number of their lines, narrowed but never widened, one line for one policy', async () => {
  const line = planLine({
    itemCode: 'CHINH-SACH',
    activity: 'Hỗ trợ vay vốn',
    placeAreaId: world.communes.muong,
    target: 1,
    targetUnit: 'hộ',
    amount: '150000000',
  })
  const planId = await draftPlan(w as never, [line])
  const ask = async () => (await w.ask(planQuotas, { areaId: world.communes.muong, year: 2026 }, w.officer)).lines
  expect(await ask()).toEqual([])
  // A draft gives nothing; what was approved does.
  await submit(w as never, planId)
  await approve(w as never, planId, '9/QĐ-THỬ')
  const [found] = await ask()
  expect(found).toMatchObject({ amount: '150000000', households: 1, activity: 'Hỗ trợ vay vốn' })
  const planLineIds = [found!.lineId]
  const { runId } = await propose({ quotas: { 'credit-poor': { planLineIds, each: '200000000' } } })
  const run = await w.ask(supportRun, { runId }, w.officer)
  expect(run.quotas['credit-poor']).toMatchObject({ households: 1, money: '150000000', planLineIds })
  expect(run.quotas['credit-poor']!.plan).toContain('9/QĐ-THỬ')
  const credit = await linesOf(runId, { policyId: 'credit-poor' })
  expect(credit.length).toBeGreaterThan(0)
  for (const one of credit) expect([one.kind, one.reasons.because?.[0]]).toEqual(['left-out', expect.any(String)])
  expect(credit[0]!.reasons.because).toEqual(['money'])
  const refused = (quotas: object) =>
    propose({ quotas }).then(
      () => 'done',
      (error: { name: string }) => error.name,
    )
  expect(await refused({ 'credit-poor': { planLineIds, households: 2 } })).toBe('quota-above-plan')
  expect(await refused({ 'credit-poor': { planLineIds }, 'credit-water': { planLineIds } })).toBe('quota-line-twice')
  expect(await refused({ 'credit-poor': { planLineIds: [1] } })).toBe('quota-line-not-approved')
})

test('from the proposal of a village to a draft list of its kind, by the rules of that kind; never twice', async () => {
  const { runId } = await propose({ quotas: { 'credit-poor': { households: 2, each: '50000000' } } })
  const draw = (policyId: string, rest: object = {}) =>
    w.as(w.officer, listFromProposal, { runId, villageId: world.villages.mon, policyId, ...rest })
  const refused = (...of: Parameters<typeof draw>) =>
    draw(...of).then(
      () => 'done',
      (error: { name: string }) => error.name,
    )
  expect(await refused('electricity')).toBe('proposal-list-more')
  const quarter = { quarter: '2026-Q3', deadline: '2026-12-01' }
  expect(await refused('electricity', { electricity: quarter })).toBe('electricity-no-rate')
  const price = { officeId: 1, kwhPerMonth: 30, price: '1984', source: 'Bảng giá (mẫu thử)', confidence: 'unverified' }
  await w.as(w.officer, setRate, { ...price, quarter: '2026-Q3' })
  const power = await draw('electricity', { electricity: quarter })
  const lit = (await w.ask(supportList, { listId: power.listId! }, w.officer)).rows
  expect(new Set(lit.map(row => row.villageId))).toEqual(new Set([world.villages.mon]))
  expect(await refused('electricity', { electricity: quarter })).toBe('electricity-nobody')
  // Households join a project of theirs; no list is drawn up.
  const joins = [...new Set((await linesOf(runId, { kind: 'offer' })).map(one => one.policyId))].find(
    id => findPolicy(id)?.kind === 'production',
  )!
  const projectId = (
    await w.as(w.officer, proposeProject, {
      kind: 'chain',
      name: 'Chuỗi cà phê thử',
      villageIds: [world.villages.mon],
      lead: 'HTX Thử',
      budget: '900000000',
      support: '400000000',
      proposedOn: '2026-03-01',
    })
  ).projectId
  expect(await refused(joins)).toBe('proposal-list-more')
  const production = { projectId, joinedOn: '2026-03-15' }
  expect(await draw(joins, { production })).toMatchObject({ listId: null, projectId })
  expect(await refused(joins, { production })).toBe('production-member-twice')
  expect(await refused('credit-poor')).toBe('proposal-list-more')
  expect(await refused('credit-poor', { acceptedOnly: true })).toBe('proposal-list-empty')
  expect(await refused('house-campaign-repair')).toBe('proposal-list-more')
  const housing = { normOn: '2026-01-15', shares: { foundation: 25, frame: 25, roof: 25, done: 25 } }
  expect(await refused('house-campaign-repair', { housing })).toMatch(/house-/)
  const { groupId } = await w.as(w.officer, openGroup, {
    villageId: world.villages.mon,
    name: 'Tổ vay thử',
    entrustedTo: 'women',
    headName: 'Lò Thị Tổ',
    from: '2020-01-01',
  })
  const made = await draw('credit-poor', { credit: { groupId, purpose: 'Nuôi bò' } })
  const offered = (await linesOf(runId, { policyId: 'credit-poor', kind: 'offer' })).map(one => one.householdId)
  expect(made.households).toBe(offered.length)
  const { list, rows } = await w.ask(supportList, { listId: made.listId! }, w.officer)
  expect(list).toMatchObject({ state: 'draft', kind: 'credit', amount: String(offered.length * 50_000_000) })
  expect(rows.map(row => row.householdId).sort()).toEqual(offered.sort())
  expect(await refused('credit-poor', { credit: { groupId, purpose: 'Nuôi bò' } })).toBe('given-already')
  const aid = await draw('legal-aid')
  expect((await w.ask(supportList, { listId: aid.listId! }, w.officer)).list.rows).toBe(aid.households)
  expect(await refused('legal-aid')).toBe('given-already')
})

test('cards and classes, too: the month’s increase of the proposed households, and who of them learns', async () => {
  const { runId } = await propose({ withUnverified: true })
  const draw = (policyId: string, rest: object = {}) =>
    w.as(w.officer, listFromProposal, { runId, villageId: world.villages.mon, policyId, ...rest })
  const refused = (...of: Parameters<typeof draw>) => refusal(draw(...of))
  expect(await refused('bhyt-near-poor')).toBe('proposal-list-more')
  const month = { insurance: { month: '2026-11' } }
  const cards = await draw('bhyt-near-poor', month)
  const { list, rows } = await w.ask(supportList, { listId: cards.listId! }, w.officer)
  expect(list).toMatchObject({ kind: 'health-insurance', state: 'draft', cycle: '2026-11' })
  // those of the household alone, not of the whole office
  expect(new Set(rows.map(row => row.householdId))).toEqual(new Set([near]))
  expect(await refused('bhyt-near-poor', month)).toBe('insurance-nobody')

  const proposed = [
    ...new Set((await linesOf(runId, { policyId: 'vocational', kind: 'offer' })).map(one => one.householdId)),
  ]
  if (proposed.length === 0) {
    await w.as(w.officer, chooseSupport, { householdIds: [poor[0]], policyId: 'vocational', year: 2026, choice: 'add' })
    await propose({ withUnverified: true })
  }
  const learning = (await linesOf(runId, { policyId: 'vocational', kind: 'offer' })).map(one => one.householdId)
  expect(learning.length).toBeGreaterThan(0)
  const { classId } = await w.as(w.officer, openClass, {
    officeId: 1,
    kind: 'vocational',
    title: 'May dân dụng thử',
    organiser: 'Trung tâm thử',
    sessions: [{ heldOn: '2026-12-01' }],
  })
  const [learner] = await w.people(learning[0]!)
  const [stranger] = await w.people(none)
  const training = { classId, personIds: [Number(learner)], enrolledOn: '2026-11-20' }
  expect(await refused('vocational')).toBe('proposal-list-more')
  expect(await refused('vocational', { training: { ...training, personIds: [Number(stranger)] } })).toBe(
    'proposal-list-other-people',
  )
  const listed = await draw('vocational', { training })
  expect((await w.ask(supportList, { listId: listed.listId! }, w.officer)).list).toMatchObject({
    kind: 'training',
    state: 'draft',
    rows: 1,
  })
  expect(await refused('vocational', { training })).toBe('training-enrolled-already')
})

test('a run that waits is not started twice; money below zero, a closed household, a deprivation that is gone: refused, nothing kept', async () => {
  const start = (input: object = {}) =>
    w.as(w.officer, proposeSupport, { areaId: world.communes.muong, year: 2026, ...input })
  const runs = () => w.rows('select state, version from support_run order by run_id')
  const before = await runs()
  expect(await refusal(start({ quotas: { 'credit-poor': { money: '-1' } } }))).toBe('quota-negative')
  expect(await runs()).toEqual(before)
  await start()
  expect(await refusal(start())).toBe('proposal-running')
  await propose().catch(() => undefined)
  await w.rows(`update support_run set state = 'done'`)

  const indicator = { indicator: 'NV2', responsible: 'Trạm Y tế xã', plannedYear: 2027 }
  expect(await refusal(w.as(w.officer, assignDeprivation, { ...indicator, villageIds: [101], amount: '-5' }))).toBe(
    'quota-negative',
  )
  // of the household in which a later survey no longer found it
  expect(await refusal(w.as(w.officer, assignDeprivation, { ...indicator, householdIds: [poor[2]] }))).toBe(
    'deprivation-closed',
  )

  const choose = () =>
    w.as(w.officer, chooseSupport, { householdIds: [near], policyId: 'credit-near-poor', year: 2026, choice: 'add' })
  expect(await refusal(choose())).toBe('done')
  await w.rows(`update household set closed_on = '2026-11-01' where household_id = $1`, [near])
  expect(await refusal(choose())).toBe('household-closed-for-support')
})
