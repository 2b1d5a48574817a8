// The demo's agencies: as many as the district had, for as many villages, each of them especially difficult.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { areaTree } from '../areas/area.queries.ts'
import { localDate } from '../base/local-date.ts'
import { everything } from '../platform/database.ts'
import { createVillages } from '../registry/areas/area.effects.ts'
import { setDifficult } from '../registry/areas/area-mark.effects.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import { demoCommuneCode } from './accounts.ts'
import { demoAgencies, demoTwinnings, loadPartners } from './partners.effects.ts'

let services: TestServices
beforeAll(async () => {
  services = await testServices('2026-11-23')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    const from = localDate('2021-01-01')
    let tree = await areaTree(tx, services)
    for (const commune of tree.childrenOf(tree.findByCode('district', '125', from)!.areaId, from)) {
      const names = ['Một', 'Hai', 'Ba', 'Bốn']
      const ids = await createVillages(tx, services, commune.areaId, names, from, { madeUp: true })
      for (const areaId of ids.slice(1))
        await setDifficult(tx, {
          areaId,
          from,
          difficult: true,
          decision: 'mẫu',
          confidence: 'unverified',
          madeUp: true,
        })
    }
    await seedNewMap(tx, services)
    tree = await areaTree(tx, services)
    const effects = { now: services.clock(), today: localDate('2026-11-23'), services }
    await loadPartners(tx, effects, tree, '125', demoCommuneCode)
  })
}, 120_000)
afterAll(() => services.close())

const rows = async (text: string) => (await services.db.pool.query(text)).rows

test('42 agencies help 49 especially difficult villages, none more than two', async () => {
  const [found] =
    await rows(`select (select count(*)::int from agency) as agencies, count(*)::int as twinnings, count(distinct village_id)::int as villages,
    count(*) filter (where exists (select from area_difficult d where d.area_id = t.village_id and d.difficult))::int as difficult,
    (select max(n)::int from (select count(*) as n from twinning group by agency_id) x) as most from twinning t`)
  expect(found).toEqual({
    agencies: demoAgencies,
    twinnings: demoTwinnings,
    villages: demoTwinnings,
    difficult: demoTwinnings,
    most: 2,
  })
})

test('every village has a wish, a plan, a task; some tasks are done, some are late', async () => {
  const [found] =
    await rows(`select count(distinct w.village_id)::int as wishes, (select count(distinct village_id)::int from help_plan) as plans,
    (select count(*)::int from partner_task where state = 'done') > 20 as done,
    (select count(*)::int from partner_task where state = 'open') between 1 and 30 as open from partner_wish w`)
  expect(found).toEqual({ wishes: demoTwinnings, plans: demoTwinnings, done: true, open: true })
})
