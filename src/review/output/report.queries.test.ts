// The report tables from real records: three years of a district through births, deaths, splits, moves and the merger of
// communes. What must hold: every table balances, ties to the year before, and adds up to the same on either map.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSpecs } from '../../../law/reports/tables.ts'
import { actorIn } from '../../../test/setup/registry-world.ts'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { dayInVietnam } from '../../base/instant.ts'
import { localDate } from '../../base/local-date.ts'
import { type Actor, systemActor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import { everything } from '../../platform/database.ts'
import { ask, fetchInto } from '../../platform/query.ts'
import { createVillages } from '../../registry/areas/area.effects.ts'
import { seedNewMap, seedOldMap } from '../../registry/areas/seed.effects.ts'
import { splitHouseholdCommand } from '../../registry/events/household-event.commands.ts'
import {
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from '../../registry/events/member-event.commands.ts'
import { transferHouseholdCommand } from '../../registry/events/transfer.commands.ts'
import type { NewMember } from '../../registry/household.ts'
import { registerHouseholds } from '../../registry/registry.effects.ts'
import { recogniseStatuses } from '../../registry/status.effects.ts'
import type { HouseholdClass } from '../../registry/status.ts'
import { recordVillageTotalCommand } from '../../registry/village-total.commands.ts'
import { reportTableQuery, tablesOf } from './report.queries.ts'
import { reportBookDownload, reportFileDownload } from './report-file.routes.ts'

type Table = Awaited<ReturnType<typeof reportTableQuery.run>>

let services: TestServices
const ids: Record<string, { officeId: number; householdId: number; personIds: number[] }> = {}
const at = { district: 0, province: 0, mung: 0, bang: 0, newMung: 0, mon: 0, ta: 0, na: 0, noi: 0 }
const oldMap = localDate('2025-06-30')
const newMap = localDate('2025-07-01')

const does = async <O>(command: Command<never, O, never>, input: unknown): Promise<O> =>
  (await execute(services, command as never, { actor: systemActor, input })).result as O

const table = (no: number, areaId: number, year: number, rest: object = {}, actor: Actor = systemActor) =>
  ask(services, reportTableQuery, actor, { no, areaId, year, ...rest })

const cell = (of: Table, column: string, areaId = of.rows[0]!.areaId, part: string | null = of.rows[0]!.part) =>
  of.rows.find(row => row.areaId === areaId && row.part === part)?.values[
    of.columns.findIndex(one => one.key === column)
  ]
const cells = (of: Table, columns: string[], areaId?: number | null, part?: string | null) =>
  columns.map(column => cell(of, column, areaId ?? undefined, part))

/** A workbook that a download makes, unpacked. */
async function fileOf(download: Parameters<typeof fetchInto>[1], input: object) {
  const stream = new PassThrough({ highWaterMark: 1 << 26 })
  let name = ''
  const sink = {
    start: (file: { name: string }) => {
      name = file.name
      return stream
    },
  }
  await fetchInto(services, download as never, systemActor, input, sink)
  if (!stream.writableEnded) stream.end()
  const zip = new PizZip(await buffer(stream))
  const parts = Object.keys(zip.files)
  return {
    name,
    sheets: parts.filter(part => part.startsWith('xl/worksheets/sheet')).length,
    text: parts.map(part => zip.file(part)?.asText() ?? '').join(''),
  }
}

const person = (name: string, rest: Partial<NewMember> = {}): NewMember => ({
  fullName: name,
  relation: 'head',
  birth: '1980-05-17',
  sex: 'male',
  ethnicCode: '03',
  ...rest,
})

async function register(name: string, officeId: number, villageId: number, people: number, from = '2021-06-01') {
  const members = Array.from({ length: people }, (_, i) =>
    i === 0
      ? person(`Lò Văn ${name}`, name === 'Lan' ? { sex: 'female', ethnicCode: '01' } : {})
      : person(`Lò Thị ${name} ${i}`, { relation: 'child', birth: '2012-01-02', sex: 'female' }),
  )
  const [made] = await services.db.write(everything, tx =>
    registerHouseholds(tx, { now: services.clock(), today: dayInVietnam(services.clock()), services }, [
      { officeId, villageId, from: localDate(from), members },
    ]),
  )
  ids[name] = made!
}

/** The decisions of a year, one per office. */
async function decide(year: number, classes: Record<string, HouseholdClass>): Promise<void> {
  services.setNow(`${year}-12-20`)
  const items = Object.entries(classes).map(([name, cls]) => ({
    officeId: ids[name]!.officeId,
    householdId: ids[name]!.householdId,
    class: cls,
    changeKind: 'continued' as const,
  }))
  for (const officeId of new Set(items.map(item => item.officeId)))
    await services.db.write(everything, tx =>
      recogniseStatuses(
        tx,
        { now: services.clock(), today: localDate(`${year}-12-20`), services },
        {
          decision: {
            officeId,
            kind: 'yearly',
            number: `${officeId}-${year}/QĐ-UBND`,
            signedOn: localDate(`${year}-12-20`),
            inForceOn: localDate(`${year + 1}-01-01`),
            year,
          },
          items: items.filter(item => item.officeId === officeId),
        },
      ),
    )
}

beforeAll(async () => {
  services = await testServices('2021-06-02')
  const since = localDate('2021-01-01')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    let tree = await areaTree(tx, services)
    const commune = (code: string) => tree.findByCode('commune', code, since)!.areaId
    at.province = tree.findByCode('province', '14', since)!.areaId
    at.district = tree.findByCode('district', '125', since)!.areaId
    ;[at.mung, at.bang] = [commune('04123'), commune('04111')]
    ;[at.mon, at.ta] = (await createVillages(tx, services, at.mung, ['Bản Mờn', 'Bản Tà'], since)) as [number, number]
    tree = await areaTree(tx, services)
    ;[at.na, at.noi] = (await createVillages(tx, services, at.bang, ['Bản Nà', 'Bản Nọi'], since)) as [number, number]
  })
  const tree = await services.db.read(everything, tx => areaTree(tx, services))
  const [mung, bang] = [tree.leadOfficeOf(at.mung, since)!, tree.leadOfficeOf(at.bang, since)!]

  await register('Bền', mung, at.mon, 4)
  await register('Thoát', mung, at.mon, 3)
  await register('Lan', mung, at.ta, 2)
  await register('Chuyển', mung, at.mon, 5)
  await register('Tách', mung, at.ta, 6)
  await register('Mất', bang, at.na, 1)
  await register('Tái', bang, at.na, 4)
  await register('Khá', bang, at.noi, 3)
  await register('Xa', bang, at.noi, 2)
  await decide(2022, {
    Bền: 'poor',
    Thoát: 'poor',
    Lan: 'near_poor',
    Chuyển: 'poor',
    Tách: 'poor',
    Mất: 'poor',
    Tái: 'poor',
    Xa: 'near_poor',
  })
  // 2023: one escapes, one falls from near-poor to poor; a village total is recorded.
  services.setNow('2023-10-02')
  await does(recordVillageTotalCommand as never, {
    villageId: at.noi,
    asOf: '2023-10-01',
    households: 90,
    people: 400,
    source: 'Báo cáo thống kê xã',
  })
  await does(registerBirthCommand as never, {
    householdId: ids.Bền!.householdId,
    day: '2023-10-01',
    fullName: 'Lò Văn Sinh',
    sex: 'male',
    relation: 'child',
  })
  await decide(2023, {
    Bền: 'poor',
    Thoát: 'none',
    Lan: 'poor',
    Chuyển: 'poor',
    Tách: 'poor',
    Mất: 'poor',
    Tái: 'none',
    Xa: 'near_poor',
  })
  // 2024: relapse, a split, the only member dies, a move within the commune and one to the neighbour; someone leaves on 31/12.
  services.setNow('2024-06-02')
  await does(splitHouseholdCommand as never, {
    householdId: ids.Tách!.householdId,
    day: '2024-06-01',
    members: ids.Tách!.personIds.slice(4),
    newHeadId: ids.Tách!.personIds[4],
  })
  const { rows } = await services.db.pool.query<{ id: number }>(
    `select household_id as id from household where registered_on = '2024-06-01' and office_id = $1`,
    [mung],
  )
  ids.Riêng = { officeId: mung, householdId: Number(rows[0]!.id), personIds: ids.Tách!.personIds.slice(4) }
  await does(registerDeathCommand as never, {
    householdId: ids.Mất!.householdId,
    day: '2024-06-01',
    personId: ids.Mất!.personIds[0],
  })
  await does(transferHouseholdCommand as never, {
    householdId: ids.Chuyển!.householdId,
    day: '2024-06-01',
    toVillageId: at.ta,
  })
  await does(transferHouseholdCommand as never, {
    householdId: ids.Xa!.householdId,
    day: '2024-06-01',
    toVillageId: at.mon,
  })
  await decide(2024, {
    Bền: 'near_poor',
    Thoát: 'none',
    Lan: 'poor',
    Chuyển: 'poor',
    Tách: 'poor',
    Riêng: 'poor',
    Tái: 'poor',
    Khá: 'near_poor',
  })
  services.setNow('2025-01-05')
  await does(registerDepartureCommand as never, {
    householdId: ids.Lan!.householdId,
    day: '2025-01-01',
    personId: ids.Lan!.personIds[1],
    cause: 'work',
  })
  services.setNow('2025-07-02')
  await services.db.write(everything, tx => seedNewMap(tx, services))
  const later = await services.db.read(everything, tx => areaTree(tx, services))
  at.newMung = later.onMapOf(at.mung, newMap)!.areaId
  services.setNow('2026-01-10')
})
afterAll(() => services.close())

describe('the tables of a district through three years', () => {
  test('every table of every year balances, ties to the year before, and says how many cells were looked at', async () => {
    let checked = 0
    for (const year of [2022, 2023, 2024, 2025])
      for (const { no } of reportSpecs)
        for (const areaId of [at.district, at.mung, at.newMung]) {
          const found = await table(no, areaId, year)
          expect([no, year, areaId, found.imbalances]).toEqual([no, year, areaId, []])
          checked += found.checked
        }
    expect(checked).toBeGreaterThan(10_000)
  })

  test('a table asked for alone, of which the database sums what it can, is the one among all fifteen', async () => {
    const all = reportSpecs.map(({ no }) => no)
    for (const year of [2023, 2024, 2025])
      for (const areaId of [at.district, at.newMung]) {
        const found = (numbers: number[]) =>
          services.db.read(everything, tx =>
            tablesOf(numbers, { areaId, year, downTo: 'village' }, {
              tx,
              services,
              scope: everything,
              today: dayInVietnam(services.clock()),
            } as never),
          )
        const together = await found(all)
        for (const no of all)
          expect([no, (await found([no])).tables[0]!.rows]).toEqual([no, together.tables[no - 1]!.rows])
      }
  })

  test('2023: one household escapes, one falls from near-poor to poor', async () => {
    const [poor, near] = [await table(2, at.district, 2023), await table(3, at.district, 2023)]
    const columns = [
      'start',
      'out',
      'to-near-poor',
      'less-other',
      'from-near-poor',
      'relapsed',
      'new',
      'more-other',
      'end',
    ]
    expect(cells(poor, columns)).toEqual([6, 2, 0, 0, 1, 0, 0, 0, 5])
    expect(
      cells(near, ['start', 'out', 'to-poor', 'less-other', 'from-poor', 'relapsed', 'new', 'more-other', 'end']),
    ).toEqual([2, 0, 1, 0, 0, 0, 0, 0, 1])
    // the child born in a poor household is one more person
    expect(cell(poor, 'more-other', at.district, 'Nhân khẩu')).toBe(1)
  })

  test('2024: relapse, split, death and moves stand in their columns, village by village', async () => {
    const [poor, near] = [await table(2, at.district, 2024), await table(3, at.district, 2024)]
    // start Bền Lan Chuyển Tách Mất; Bền to near-poor, Mất died; Tái relapsed, Riêng split off, Chuyển came to Tà
    expect(cells(poor, ['start', 'to-near-poor', 'less-other', 'relapsed', 'more-other', 'end'])).toEqual([
      5, 1, 2, 1, 2, 5,
    ])
    expect(cells(poor, ['start', 'to-near-poor', 'less-other', 'more-other', 'end'], at.mon)).toEqual([2, 1, 1, 0, 0])
    expect(cells(poor, ['start', 'less-other', 'more-other', 'end'], at.ta)).toEqual([2, 0, 2, 4])
    expect(cells(poor, ['start', 'less-other', 'relapsed', 'end'], at.na)).toEqual([1, 1, 1, 1])
    // Xa went from Nọi to the neighbouring commune and stays near-poor there; Khá is new
    expect(cells(near, ['start', 'less-other', 'from-poor', 'new', 'more-other', 'end'])).toEqual([1, 1, 1, 1, 1, 3])
    expect(cells(near, ['less-other', 'new'], at.noi)).toEqual([1, 1])
    expect(cells(near, ['from-poor', 'more-other'], at.mon)).toEqual([1, 1])
  })

  test('who leaves on 1 January was there on 31 December', async () => {
    expect(cell(await table(2, at.district, 2024), 'end', at.ta, 'Nhân khẩu')).toBe(2 + 5 + 4 + 2)
    expect(cell(await table(2, at.district, 2025), 'end', at.ta, 'Nhân khẩu')).toBe(1 + 5 + 4 + 2)
  })

  test('a village total with a source is the denominator until the registry holds more', async () => {
    const before = await table(1, at.district, 2022)
    expect(cells(before, ['households', 'people'], at.noi)).toEqual([2, 5])
    expect(before.denominator.vi).toContain('sổ hộ')
    expect(before.denominator.en).toContain('in the register')
    const after = await table(1, at.district, 2023)
    expect(cells(after, ['households', 'people'], at.noi)).toEqual([90, 400])
    expect(after.denominator.vi).toContain('1 bản lấy tổng số theo Báo cáo thống kê xã (01/10/2023)')
    expect(after.denominator.en).toContain('1 village by Báo cáo thống kê xã (01/10/2023)')
    expect(cell(after, 'near-poor', at.noi)).toBe(1)
    expect(cell(after, 'households')).toBe(90 + 5 + 2)
  })

  test('the new map adds up to the same, each household where its village now lies', async () => {
    for (const no of [1, 2, 3, 4, 8, 9, 10, 12, 13])
      for (const year of [2022, 2023, 2024, 2025]) {
        const [old, now] = [
          await table(no, at.district, year, { mapOn: oldMap }),
          await table(no, at.district, year, { mapOn: newMap }),
        ]
        expect(now.rows.filter(row => row.level === 0).map(row => [row.part, row.values])).toEqual(
          old.rows.filter(row => row.level === 0).map(row => [row.part, row.values]),
        )
        expect([...old.imbalances, ...now.imbalances]).toEqual([])
      }
    const now = await table(1, at.district, 2024, { mapOn: newMap })
    const labels = now.rows.filter(row => row.level === 1).map(row => row.label)
    expect(labels).toContain('Xã Chiềng Mung')
    expect(labels).not.toContain('Xã Mường Bằng')
    // both old communes went there: it holds everything
    expect(cell(now, 'poor', at.newMung)).toBe(5)
  })

  test('a commune of today is shown by the former communes when the old map is asked for', async () => {
    const old = await table(1, at.newMung, 2023, { mapOn: oldMap })
    expect(old.rows.filter(row => row.level === 1).map(row => row.label)).toEqual(
      expect.arrayContaining(['Xã Mường Bằng', 'Xã Chiềng Mung']),
    )
    const now = await table(1, at.newMung, 2023, { mapOn: newMap })
    expect(cells(old, ['poor', 'near-poor', 'households'])).toEqual(cells(now, ['poor', 'near-poor', 'households']))
    expect(cell(old, 'poor')).toBe(5)
  })

  test('the list names the members of the day, and as many heads as table 1 counts', async () => {
    const list = await table(14, at.mung, 2024)
    expect(list.rows.map(row => row.label)).toContain('Lò Thị Lan 1')
    expect((await table(14, at.mung, 2025)).rows.map(row => row.label)).not.toContain('Lò Thị Lan 1')
    expect(list.imbalances).toEqual([])
  })

  test('a household without a survey counts under its head’s ethnic group and sex', async () => {
    const groups = await table(12, at.ta, 2024)
    expect(
      cells(groups, ['total-households', 'kinh-households', 'minority-households', 'female-head-households']),
    ).toEqual([4, 1, 3, 2])
    const ethnic = await table(9, at.ta, 2024)
    expect(ethnic.rows.map(row => row.part)).toEqual([null, 'Kinh', 'Thái'])
  })

  test('a province officer of today reads the years of the districts that have ended, on either map', async () => {
    const tree = await services.db.read(everything, tx => areaTree(tx, services))
    const own = actorIn(tree.officesOf(at.province, localDate(newMap)))
    for (const mapOn of [oldMap, newMap])
      for (const areaId of [at.district, at.province])
        expect(cells(await table(1, areaId, 2023, { mapOn }, own), ['poor', 'near-poor'])).toEqual(
          cells(await table(1, areaId, 2023, { mapOn }), ['poor', 'near-poor']),
        )
    expect(await table(1, at.province, 2023, {}, own)).toEqual(await table(1, at.province, 2023))
  })

  test('another commune’s officer gets nothing, the own one gets her commune', async () => {
    const tree = await services.db.read(everything, tx => areaTree(tx, services))
    const own = actorIn([tree.get(at.mon).officeId!])
    await expect(table(1, at.bang, 2023, {}, own)).rejects.toThrow('not-found')
    await expect(table(1, at.district, 2023, {}, own)).rejects.toThrow('not-found')
    expect(cell(await table(1, at.mung, 2023, {}, own), 'poor')).toBe(4)
  })

  test('as known on a day: what was decided or told later is not there yet, and known today it is the table as it is', async () => {
    const today = dayInVietnam(services.clock())
    for (const year of [2022, 2023, 2024, 2025])
      for (const no of [1, 2, 3, 4, 9, 12, 14]) {
        const [known, now] = [
          await table(no, at.district, year, { knownOn: today, mapOn: oldMap }),
          await table(no, at.district, year, { mapOn: oldMap }),
        ]
        expect(known.rows, `table ${no} of ${year}`).toEqual(now.rows)
        expect([known.imbalances, known.knownOn, now.knownOn]).toEqual([[], today, null])
      }
    const classes = async (year: number, knownOn?: string) =>
      cells(await table(1, at.district, year, { mapOn: oldMap, ...(knownOn ? { knownOn } : {}) }), [
        'poor',
        'near-poor',
      ])
    // before the decision of 2023 the year still stood as 2022 had left it
    expect(await classes(2023, '2023-12-19')).toEqual(await classes(2022))
    expect(await classes(2023, '2023-12-20')).toEqual(await classes(2023))
    // the village total of October 2023 was not there in September
    const known = await table(1, at.district, 2023, { mapOn: oldMap, knownOn: '2023-10-01' })
    expect(known.denominator.vi).toContain('sổ hộ')
  })

  test('a late correction changes the table of today, not the one known before it', async () => {
    const of2025 = (no: number, rest: object = {}) => table(no, at.district, 2025, { mapOn: oldMap, ...rest })
    const [before, members] = [await of2025(1), await of2025(14)]
    services.setNow('2027-03-01')
    await does(registerDeathCommand as never, {
      householdId: ids.Tái!.householdId,
      day: '2025-11-01',
      personId: ids.Tái!.personIds[2],
    })
    const [after, membersAfter] = [await of2025(1), await of2025(14)]
    expect(cell(after, 'poor-people')).toBe((cell(before, 'poor-people') as number) - 1)
    expect(membersAfter.rows).toHaveLength(members.rows.length - 1)
    expect((await of2025(1, { knownOn: '2027-02-28' })).rows).toEqual(before.rows)
    expect((await of2025(14, { knownOn: '2027-02-28' })).rows).toEqual(members.rows)
    expect((await of2025(1, { knownOn: '2027-03-01' })).rows).toEqual(after.rows)
    const file = await fileOf(reportFileDownload, { no: 14, areaId: at.mung, year: 2025, knownOn: '2027-02-28' })
    expect(file.text).toContain('Theo sổ sách đến hết ngày 28/02/2027')
  })

  test('a household that has died out since keeps the ethnic group of its head in the tables of before', async () => {
    const ethnic = await table(9, at.bang, 2023)
    expect(new Set(ethnic.rows.map(row => row.part))).toEqual(new Set([null, 'Thái']))
  })

  test('all 15 tables come in one workbook', async () => {
    const { name, sheets } = await fileOf(reportBookDownload, { areaId: at.mung, year: 2024 })
    expect(name).toContain('15 biểu năm 2024')
    expect(sheets).toBe(15)
  })
})
