// The recount finds what was planted, and says how much it looked at.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { household, member, type RegistryWorld, registryWorld, world } from '../../test/setup/registry-world.ts'
import { recountRegistry } from './recount.queries.ts'

let here: RegistryWorld
beforeAll(async () => {
  here = await registryWorld()
  await here.register(
    household({ members: [member('Lò Văn Một'), member('Cà Thị Hai', { relation: 'spouse', sex: 'female' })] }),
    household({ members: [member('Quàng Văn Ba')] }),
  )
})
afterAll(() => here.close())

const kinds = async () => (await recountRegistry(here.services)).faults.map(fault => fault.kind)
const planted = async (harm: string, mend: string) => {
  await here.services.db.pool.query(harm)
  const found = await kinds()
  await here.services.db.pool.query(mend)
  expect(await kinds()).toEqual([])
  return found
}

test('a sound registry is found sound', async () => {
  expect(await recountRegistry(here.services)).toMatchObject({ households: 2, people: 3, faults: [] })
})

test('a wrong number of members is found, in the household and its village', async () => {
  const one = `where household_id = (select min(household_id) from household)`
  expect(
    await planted(
      `update household set member_count = member_count + 1 ${one}`,
      `update household set member_count = member_count - 1 ${one}`,
    ),
  ).toEqual(['household', 'village'])
})

test('a class without a status is found', async () => {
  expect(await planted(`update household set class = 'poor'`, `update household set class = 'none'`)).toEqual([
    'household',
    'household',
    'village',
  ])
})

test('a wrong figure of a village is found', async () => {
  const mon = `where village_id = ${world.villages.mon}`
  expect(
    await planted(
      `update village_tally set people = people + 1 ${mon}`,
      `update village_tally set people = people - 1 ${mon}`,
    ),
  ).toEqual(['village', 'office'])
})

test('a wrong figure of an office is found', async () => {
  expect(
    await planted(
      `update office_tally set poor = poor + 1 where office_id = 1`,
      `update office_tally set poor = poor - 1 where office_id = 1`,
    ),
  ).toEqual(['office'])
})

test('a household without a head is found', async () => {
  expect(
    await planted(
      `update membership set relation = 'other' where relation = 'head'; update household set head_id = null`,
      `update membership set relation = 'head' where relation = 'other';
       update household h set head_id = (select person_id from membership m where m.household_id = h.household_id and relation = 'head')`,
    ),
  ).toEqual(['head', 'head'])
})
