// A fair assignment: within the caps, as cheap as can be, explained; out of time or impossible told in words; by a decision only a twinning.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { areasChanged } from '../areas/area.queries.ts'
import { type ProgrammeWorld, programmeWorld } from '../programme/programme.builders.ts'
import { personAs } from '../review/review.builders.ts'
import { recordAgency } from './agency.commands.ts'
import { changePair, decideProposal, dropProposal, proposeTwinning } from './assignment.commands.ts'
import { proposeTwinningJob } from './assignment.job.ts'
import { proposalPage, proposalsPage } from './assignment.queries.ts'
import {
  breachesOf,
  type Caps,
  costOf,
  factorsOf,
  fieldOf,
  firstAssignment,
  type Helper,
  obviousObstacle,
  type Place,
  suggestedMaxPoor,
  suggestedMaxVillages,
  totalCost,
} from './assignment.ts'
import { solveAssignment } from './assignment-solve.queries.ts'
import { addTask } from './help.commands.ts'
import { partnerVillage } from './partners.queries.ts'
import { assignTwinning } from './twinning.commands.ts'

const helper = (agencyId: number, rest: Partial<Helper> = {}): Helper => ({
  agencyId,
  name: `Cơ quan ${agencyId}`,
  sector: '',
  seatAreaId: 10,
  at: null,
  units: { commune: 10, district: null },
  busy: 0,
  busyPoor: 0,
  ...rest,
})
const place = (villageId: number, poor: number, rest: Partial<Place> = {}): Place => ({
  villageId,
  name: `Bản ${villageId}`,
  at: null,
  units: { commune: 10, district: null },
  poor,
  lacks: {},
  helpedBy: [],
  ...rest,
})

test('near, in its field and going on are each worth something; "nhà nước" is no field of water', () => {
  const school = helper(1, { sector: 'Giáo dục' })
  const far = place(1, 10, { units: { commune: 20, district: null }, lacks: { GD1: 3, NO1: 1 } })
  expect(factorsOf(school, far)).toEqual({
    km: null,
    near: 'province',
    field: 'education',
    lacks: 3,
    ofLacks: 4,
    continues: false,
  })
  expect(costOf(factorsOf(school, far))).toBe(250)
  expect(costOf(factorsOf(helper(2), far))).toBe(400)
  expect(costOf(factorsOf(helper(2), { ...far, helpedBy: [2] }))).toBe(100)
  expect(costOf(factorsOf(helper(2), place(2, 10)))).toBe(50)
  expect(fieldOf({ name: 'Phòng chuyên môn', sector: 'Quản lý nhà nước' })).toBeUndefined()
  const [hatLot, chiengNoi] = [
    { latitude: 21.19, longitude: 104.11 },
    { latitude: 20.92, longitude: 104.13 },
  ]
  expect(factorsOf(helper(1, { at: hatLot }), place(1, 1, { at: chiengNoi })).km).toBe(30)
})

/** Every assignment within the caps, tried out. */
function cheapestOfAll(helpers: Helper[], places: Place[], caps: Caps): number | undefined {
  let best: number | undefined
  const chosen = new Map<number, number>()
  const go = (j: number) => {
    if (j === places.length) {
      if (breachesOf(helpers, places, caps, chosen).length > 0) return
      const cost = totalCost(helpers, places, chosen)
      if (best === undefined || cost < best) best = cost
      return
    }
    for (const one of helpers) {
      chosen.set(places[j]!.villageId, one.agencyId)
      go(j + 1)
    }
    chosen.delete(places[j]!.villageId)
  }
  go(0)
  return best
}

test('whatever the villages, the assignment is the cheapest within the caps, or there is none', async () => {
  const small = fc.record({
    helpers: fc.array(fc.record({ km: fc.integer({ min: 0, max: 3 }), busy: fc.integer({ min: 0, max: 1 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    places: fc.array(fc.record({ poor: fc.integer({ min: 1, max: 9 }), near: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    maxVillages: fc.integer({ min: 1, max: 4 }),
    maxPoor: fc.integer({ min: 5, max: 25 }),
  })
  await fc.assert(
    fc.asyncProperty(small, async ({ helpers: some, places: others, maxVillages, maxPoor }) => {
      const helpers = some.map((one, i) =>
        helper(i + 1, {
          units: { commune: one.km, district: one.km % 2 },
          busy: one.busy,
          busyPoor: one.busy * 3,
          seatAreaId: one.km + 1,
        }),
      )
      const places = others.map((one, j) =>
        place(100 + j, one.poor, { units: { commune: one.near, district: one.near % 2 }, helpedBy: j % 2 ? [1] : [] }),
      )
      const caps = { maxVillages, maxPoor }
      const wanted = cheapestOfAll(helpers, places, caps)
      if (wanted === undefined) {
        if (obviousObstacle(helpers, places, caps) === undefined)
          expect((await solveAssignment(helpers, places, caps, 20)).state).toBe('infeasible')
        return
      }
      expect(obviousObstacle(helpers, places, caps)).toBeUndefined()
      const { state, assignment } = await solveAssignment(helpers, places, caps, 20)
      expect([state, totalCost(helpers, places, assignment)]).toEqual(['optimal', wanted])
      expect(breachesOf(helpers, places, caps, assignment)).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('42 agencies that are alike and 49 villages: out of time, what was found holds the caps and is no worse than by turns', async () => {
  const helpers = Array.from({ length: 42 }, (_, i) => helper(i + 1))
  const places = Array.from({ length: 49 }, (_, j) =>
    place(100 + j, 10 + ((j * 37) % 60), { units: { commune: j % 8, district: 1 }, lacks: { GD1: j % 7, NO1: 3 } }),
  )
  const caps = {
    maxVillages: suggestedMaxVillages(helpers.length, places.length),
    maxPoor: suggestedMaxPoor(helpers, places),
  }
  expect(caps.maxVillages).toBe(2)
  const { assignment } = await solveAssignment(helpers, places, caps, 1)
  expect(assignment.size).toBe(49)
  expect(breachesOf(helpers, places, caps, assignment)).toEqual([])
  const byTurns = firstAssignment(helpers, places, caps)!
  expect(totalCost(helpers, places, assignment)).toBeLessThanOrEqual(totalCost(helpers, places, byTurns))
}, 60_000)

let w: ProgrammeWorld
const agencies: number[] = []
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-08-10')
  for (const id of [world.villages.mon, world.villages.ta, world.villages.noi])
    await w.rows(
      `insert into area_difficult (area_id, valid_from, difficult, decision, confidence) values ($1, '2021-01-01', true, 'mẫu', 'unverified')`,
      [id],
    )
  await w.rows('update area_version set version = version + 1')
  for (const [name, seatAreaId] of [
    ['Phòng Tài chính (mẫu)', world.communes.muong],
    ['Trường Nà Thử (mẫu)', world.communes.na],
  ] as const) {
    const { agencyId } = await w.as(w.province, recordAgency, {
      areaId: world.province,
      name,
      kind: 'agency',
      from: '2026-02-01',
      seatAreaId,
    })
    agencies.push(agencyId)
  }
  await w.households(['poor', 'poor', 'poor'])
  await w.households(['poor'], world.villages.ta)
})
afterAll(() => w.close())

const asking = { areaId: world.province, kinds: ['agency'] }
const decision = { decisionNumber: '20/QĐ-UBND', decidedOn: '2026-08-10', signer: 'Hà Văn Thử', from: '2026-08-10' }
const page = (proposalId: number, by = w.province) => w.ask(proposalPage, { proposalId }, by)

/** Asks, and lets the job run as the server would. */
async function proposed(input: Record<string, unknown> = {}): Promise<number> {
  const { proposalId } = await w.as(w.province, proposeTwinning, { ...asking, ...input })
  const [row] = await w.rows<{ office_id: number }>('select office_id from twinning_proposal where proposal_id = $1', [
    proposalId,
  ])
  await proposeTwinningJob.run(
    { officeId: row!.office_id, proposalId },
    { services: w.services, actor: w.province, jobId: 1, progress: async () => undefined },
  )
  return proposalId
}

test('caps that cannot hold are refused with what to change; nothing is left behind', async () => {
  const narrow = await problemOf(w.as(w.province, proposeTwinning, { ...asking, maxVillages: 1 }))
  expect(narrow?.name).toBe('proposal-impossible')
  expect(narrow?.details.why).toContain('còn nhận được 2 bản; cần phân công 3 bản')
  const poor = await problemOf(w.as(w.province, proposeTwinning, { ...asking, maxPoor: 2 }))
  expect(poor?.details.why).toContain('Bản Mờn có 3 hộ nghèo')
  const nobody = await problemOf(w.as(w.province, proposeTwinning, { ...asking, kinds: ['donor'] }))
  expect(nobody?.details.why).toContain('Không có cơ quan nào')
  expect(await w.rows('select 1 from twinning_proposal')).toEqual([])
  // a commune cannot propose for the province; its officer for her own commune has no agency of her own
  expect((await problemOf(w.as(w.officer, proposeTwinning, asking)))?.name).toBe('not-permitted')
})

test('a proposal that the world has left behind is told so: a village that is no longer difficult, an agency that has ended', async () => {
  const id = await proposed({ maxVillages: 2, maxPoor: 6 })
  const difficult = async (is: boolean) => {
    await w.rows('update area_difficult set difficult = $1 where area_id = $2', [is, world.villages.ta])
    await w.rows('update area_version set version = version + 1')
    areasChanged()
  }
  await difficult(false)
  const change = { proposalId: id, version: 1, villageId: world.villages.ta, agencyId: agencies[0]! }
  expect((await problemOf(w.as(w.province, changePair, change)))?.name).toBe('proposal-outdated')
  await difficult(true)
  const end = (day: string | null) =>
    w.rows('update agency set valid_to = $1 where agency_id = any ($2)', [day, agencies])
  await end('2026-08-09')
  const ended = await problemOf(w.as(w.province, decideProposal, { ...decision, proposalId: id, version: 1 }))
  expect([ended?.name, ended?.details.day]).toEqual(['agency-ended', '09/08/2026'])
  await end(null)
  expect(await w.rows('select 1 from twinning')).toEqual([])
  await w.as(w.province, dropProposal, { proposalId: id, version: 1 })
})

test('two villages of one commune that together are too much: the solver says so, and no agency is named', async () => {
  const id = await proposed({ maxVillages: 2, maxPoor: 3 })
  // Mờn 3, Tà 1, Nọi 0: fits
  expect((await page(id)).state).toBe('optimal')
  await w.households(['poor', 'poor'], world.villages.noi)
  await w.households(['poor', 'poor'], world.villages.ta)
  const tight = await proposed({ maxVillages: 2, maxPoor: 4 })
  expect(await page(tight)).toMatchObject({ state: 'infeasible', pairs: [] })
  expect((await page(tight)).reason).toContain('Hãy tăng một trong hai mức')
  expect(
    (await problemOf(w.as(w.province, decideProposal, { ...decision, proposalId: tight, version: 1 })))?.name,
  ).toBe('proposal-closed')
})

test('the proposal explains each pair, is changed by hand with a warning, and becomes twinnings by decision only', async () => {
  const id = await proposed({ maxVillages: 2, maxPoor: 6 })
  const before = await page(id)
  expect(before).toMatchObject({ state: 'optimal', agencies: 2, villages: 3, placedVillages: 0, mayDecide: true })
  const by = new Map(before.pairs.map(pair => [pair.villageName, pair]))
  expect(by.get('Bản Mờn')?.agencyName).toBe('Phòng Tài chính (mẫu)')
  expect(by.get('Bản Nọi')?.agencyName).toBe('Trường Nà Thử (mẫu)')
  expect(by.get('Bản Nọi')?.factors).toMatchObject({ near: 'commune', field: 'education', continues: false })
  expect(await w.rows('select 1 from twinning')).toEqual([])
  // who works in single villages, and another commune, sees no proposal
  expect((await w.ask(proposalsPage, {}, personAs('agency-member', 31, [world.villages.mon]))).proposals).toEqual([])
  expect((await problemOf(page(id, w.neighbour)))?.name).toBe('not-found')
  const change = { proposalId: id, version: 1, villageId: world.villages.ta, agencyId: agencies[0]! }
  const done = await w.as(w.province, changePair, change)
  const heavy = await w.as(w.province, changePair, {
    ...change,
    version: 2,
    villageId: world.villages.noi,
  })
  expect(done.warnings).toEqual([])
  expect(heavy.warnings?.[0]).toContain('3 bản')
  expect((await problemOf(w.as(w.province, changePair, change)))?.name).toBe('changed-meanwhile')
  expect((await page(id)).loads).toMatchObject([{ villages: 3, over: true }])
  const decided = await w.as(w.province, decideProposal, { ...decision, proposalId: id, version: 3 })
  expect(decided).toMatchObject({ added: 3, ended: 0 })
  expect((await w.ask(partnerVillage, { villageId: world.villages.noi }, w.neighbour)).twinnings[0]).toMatchObject({
    agencyName: 'Phòng Tài chính (mẫu)',
    decisionNumber: '20/QĐ-UBND',
  })
  const again = await problemOf(w.as(w.province, decideProposal, { ...decision, proposalId: id, version: 4 }))
  expect(again?.name).toBe('proposal-closed')
})

test('all villages anew: who helps already goes on unless it is fairer otherwise, and open tasks are handed over', async () => {
  w.on('2026-09-01')
  const mon = await w.ask(partnerVillage, { villageId: world.villages.noi }, w.neighbour)
  await w.as(w.province, addTask, {
    twinningId: mon.twinnings[0]!.twinningId,
    what: 'Sửa nhà văn hoá',
    who: 'Cơ quan',
    dueOn: '2026-10-01',
  })
  const none = await problemOf(w.as(w.province, proposeTwinning, asking))
  expect(none?.details.why).toContain('Không có bản đặc biệt khó khăn nào cần phân công')
  const id = await proposed({ villagesOf: 'all', maxVillages: 2, maxPoor: 6 })
  const shown = await page(id)
  expect(shown.pairs.filter(pair => pair.factors.continues).map(pair => pair.villageName)).toEqual([
    'Bản Mờn',
    'Bản Tà',
  ])
  const next = { ...decision, decisionNumber: '30/QĐ-UBND', decidedOn: '2026-09-01', from: '2026-09-01' }
  const done = await w.as(w.province, decideProposal, { ...next, proposalId: id, version: 1 })
  expect(done).toMatchObject({ added: 1, ended: 1 })
  const noi = await w.ask(partnerVillage, { villageId: world.villages.noi }, w.neighbour)
  expect(noi.twinnings.map(one => [one.agencyName, one.to, one.openTasks])).toEqual([
    ['Trường Nà Thử (mẫu)', null, 1],
    ['Phòng Tài chính (mẫu)', '2026-09-01', 0],
  ])
  // dropped ones stay dropped, also for the job that comes too late
  const dropped = await w.as(w.province, proposeTwinning, { ...asking, villagesOf: 'all' })
  await w.as(w.province, dropProposal, { proposalId: dropped.proposalId, version: 1 })
  const [row] = await w.rows<{ office_id: number }>('select office_id from twinning_proposal where proposal_id = $1', [
    dropped.proposalId,
  ])
  await proposeTwinningJob.run(
    { officeId: row!.office_id, proposalId: dropped.proposalId },
    { services: w.services, actor: w.province, jobId: 1, progress: async () => undefined },
  )
  expect(await page(dropped.proposalId)).toMatchObject({ state: 'dropped', pairs: [] })
  await w.as(w.province, assignTwinning, { ...next, agencyId: agencies[1]!, villageId: world.villages.mon })
})
