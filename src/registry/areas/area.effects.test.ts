import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { localDate } from '../../base/local-date.ts'
import { everything } from '../../platform/database.ts'
import { createVillages } from './area.effects.ts'
import { seedNewMap, seedOldMap } from './seed.effects.ts'

const [before, after] = [localDate('2025-06-30'), localDate('2025-07-01')]

describe('Sơn La before and after 1 July 2025', () => {
  let services: TestServices
  beforeAll(async () => {
    services = await testServices()
    await services.db.write(everything, async tx => {
      await seedOldMap(tx, services)
      const tree = await areaTree(tx, services)
      for (const code of ['04156', '04159', '04162'])
        await createVillages(
          tx,
          services,
          tree.findByCode('commune', code, before)!.areaId,
          ['Bản Mờn', 'Bản Tà Mẩu'],
          localDate('2021-01-01'),
          { madeUp: true },
        )
      await seedNewMap(tx, services)
    })
  })
  afterAll(() => services.close())
  const tree = () => services.db.read(everything, tx => areaTree(tx, services))

  test('Mai Sơn had 22 communes, and the province has 75 units since', async () => {
    const areas = await tree()
    const district = areas.findByCode('district', '125', before)!
    expect(areas.childrenOf(district.areaId, before)).toHaveLength(22)
    const province = areas.findByCode('province', '14', after)!
    expect(areas.childrenOf(province.areaId, after).filter(a => a.level === 'commune')).toHaveLength(75)
    expect(areas.childrenOf(province.areaId, after)).toHaveLength(75)
    expect(areas.childrenOf(province.areaId, before).every(a => a.level === 'district')).toBe(true)
  })

  test('code 04105 is Thị trấn Hát Lót until 30 June 2025 and Xã Mai Sơn since', async () => {
    const areas = await tree()
    const [old, now] = [areas.findByCode('commune', '04105', before)!, areas.findByCode('commune', '04105', after)!]
    expect(areas.fullNameOf(old.areaId, before)).toBe('Thị trấn Hát Lót')
    expect(areas.fullNameOf(now.areaId, after)).toBe('Xã Mai Sơn')
    expect(old.areaId).not.toBe(now.areaId)
    expect(areas.onMapOf(old.areaId, after)?.areaId).toBe(now.areaId)
  })

  test('Mường Bằng went to Chiềng Mung, not to Mường Bang', async () => {
    const areas = await tree()
    const old = areas.findByCode('commune', '04111', before)!
    expect(areas.fullNameOf(areas.onMapOf(old.areaId, after)!.areaId, after)).toBe('Xã Chiềng Mung')
  })

  test('a commune that was not merged keeps its id', async () => {
    const areas = await tree()
    expect(areas.findByCode('commune', '03901', before)?.areaId).toBe(
      areas.findByCode('commune', '03901', after)?.areaId,
    )
    expect(areas.parentOf(areas.findByCode('commune', '03901', after)!.areaId, after)?.level).toBe('province')
  })

  test('Phiêng Pằn keeps three offices, led by the one of its code, and six villages', async () => {
    const areas = await tree()
    const commune = areas.findByCode('commune', '04159', after)!
    expect(areas.officesOf(commune.areaId, after)).toHaveLength(3)
    expect(areas.leadOfficeOf(commune.areaId, after)).toBe(areas.findByCode('commune', '04159', before)!.areaId)
    expect(areas.villagesOf(commune.areaId, after)).toHaveLength(6)
    expect(areas.officesOf(areas.findByCode('district', '125', before)!.areaId, after)).toHaveLength(0)
  })
})
