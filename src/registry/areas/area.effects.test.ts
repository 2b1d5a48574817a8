import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { localDate } from '../../base/local-date.ts'
import type { SheetRow } from '../../base/sheet.ts'
import { everything } from '../../platform/database.ts'
import { createVillages, freeVillageCodes, renameArea } from './area.effects.ts'
import { readUnits, splitName } from './area-list.ts'
import { setDifficult, setZone } from './area-mark.effects.ts'
import { recogniseAreaEffect } from './recognition.effects.ts'
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
  test('a fact told again for its own day is corrected; a day before the latest is refused with that day', async () => {
    const areas = await tree()
    const { areaId } = areas.findByCode('commune', '04159', after)!
    const write = <T>(work: Parameters<typeof services.db.write<T>>[1]) => services.db.write(everything, work)
    const mark = { areaId, decision: '01/QĐ-THỬ', confidence: 'unverified' as const }
    const [march, may] = [localDate('2026-03-01'), localDate('2026-05-01')]
    const earlier = { name: 'area-mark-earlier', details: { last: '01/05/2026' } }
    for (const zone of [2, 3] as const) await write(tx => setZone(tx, { ...mark, zone, from: may }))
    expect((await tree()).zoneOf(areaId, may)).toBe(3)
    await expect(write(tx => setZone(tx, { ...mark, zone: 1, from: march }))).rejects.toMatchObject(earlier)
    for (const difficult of [false, true]) await write(tx => setDifficult(tx, { ...mark, difficult, from: may }))
    expect((await tree()).isDifficult(areaId, may)).toBe(true)
    await expect(write(tx => setDifficult(tx, { ...mark, difficult: false, from: march }))).rejects.toMatchObject(
      earlier,
    )
    for (const name of ['Xã Thử', 'Xã Phiêng Pằn']) await write(tx => renameArea(tx, areaId, name, may, null))
    await expect(write(tx => renameArea(tx, areaId, 'Xã Thử', march, null))).rejects.toMatchObject(earlier)
    const { rows } = await services.db.pool.query('select criteria_set_id as id from criteria_set limit 1')
    const recognition = { areaId, criteriaSetId: rows[0].id, decisionNumber: '02/QĐ-THỬ', decidedOn: may }
    for (const met of [false, true]) await write(tx => recogniseAreaEffect(tx, { ...recognition, met, from: may }))
    await expect(
      write(tx => recogniseAreaEffect(tx, { ...recognition, met: false, from: march })),
    ).rejects.toMatchObject(earlier)
    const found = await services.db.pool.query('select met from area_recognition where area_id = $1', [areaId])
    expect(found.rows).toEqual([{ met: true }])
  })

  test('a village gets a code that none ever had', async () => {
    const areas = await tree()
    const commune = areas.findByCode('commune', '04159', after)!
    const given = areas.villagesOf(commune.areaId, after).map(village => village.code)
    expect(given).not.toContain(freeVillageCodes(areas, commune.areaId, 2)[0])
    expect(new Set(freeVillageCodes(areas, commune.areaId, 2)).size).toBe(2)
  })
})

test('names are split into what a unit is and what it is called', () => {
  const split = (full: string) => Object.values(splitName(full))
  expect(split('TỔ DÂN PHỐ 3')).toEqual(['Tổ dân phố', '3'])
  expect(split('Khu phố Thử')).toEqual(['Khu phố', 'Thử'])
  expect(split('Khu Thử')).toEqual(['Khu', 'Thử'])
  expect(split('TP. Sơn La')).toEqual(['Thành phố', 'Sơn La'])
  expect(split('TT Hát Lót')).toEqual(['Thị trấn', 'Hát Lót'])
  expect(split('Ấp Thử')).toEqual(['Ấp', 'Thử'])
  // a name that only begins like a kind stays whole
  expect(split('Tổng Chúp')).toEqual(['', 'Tổng Chúp'])
  expect(split('Làng')).toEqual(['', 'Làng'])
})

test('a sheet without the header says so, and its neighbour can be tried', async () => {
  async function* sheet(...rows: string[][]): AsyncGenerator<SheetRow> {
    for (const [i, cells] of rows.entries()) yield { number: i + 1, cells }
  }
  expect(await readUnits(sheet(['Hướng dẫn']))).toMatchObject({ headerMissing: true })
  const list = await readUnits(
    sheet(['Mã tỉnh', 'Tên tỉnh', 'Mã xã', 'Tên xã'], ['14', 'Tỉnh Sơn La', '4159', 'Xã Phiêng Pằn']),
  )
  expect(list).toMatchObject({ headerMissing: false, faults: [], units: [{ communeCode: '04159' }] })
})
