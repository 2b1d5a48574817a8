// Reading the registry on a real database: scope, as of a day, search, counts, export, and the plans of the hot statements.
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actorIn,
  household,
  member,
  type RegistryWorld,
  registryWorld,
  world,
} from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { clientOf, rowsOf, type Tx } from '../platform/database.ts'
import { fetchInto } from '../platform/query.ts'
import { mergeAreasCommand } from './areas/area.commands.ts'
import { registerBirthCommand, registerDeathCommand } from './events/member-event.commands.ts'
import { transferHouseholdCommand } from './events/transfer.commands.ts'
import { denominatorOf, sumsNow } from './figures.queries.ts'
import { householdExportDownload } from './household-export.queries.ts'
import { householdFiguresQuery, householdListQuery, listNow } from './household-list.queries.ts'
import { householdPageQuery } from './household-page.queries.ts'
import { eventsStatement, everyBit, pageStatement } from './household-rows.queries.ts'
import { householdSearchQuery } from './household-search.queries.ts'
import type { RegisteredHousehold } from './registry.effects.ts'
import { findMatches } from './search.queries.ts'
import { recogniseStatuses } from './status.effects.ts'
import { newlyEscapedUntil } from './status.ts'
import { recordVillageTotalCommand } from './village-total.commands.ts'
import { villageTotalListQuery } from './village-total.queries.ts'

let w: RegistryWorld
let one: RegisteredHousehold
beforeAll(async () => {
  w = await registryWorld()
  w.setNow('2026-01-02T02:00:00Z')
  const [first] = await w.register(
    household({
      members: [
        member('Lò Thị Đào', { sex: 'female', citizenId: { state: 'present', number: '014180000123' } }),
        member('Lò Văn Đạo', { relation: 'child', birth: '2009' }),
      ],
    }),
    household({ officeId: 2, villageId: world.villages.noi, members: [member('Lò Thị Đào')] }),
  )
  one = first!
  await w.register(
    household({ villageId: world.villages.ta, members: [member('Cà Văn Anh')] }),
    household({ villageId: world.villages.ta, members: [member('Đèo Văn Ăm')] }),
  )
})
afterAll(() => w.close())

const recognise = (householdId: number, cls: 'poor' | 'near_poor' | 'none', day: string) =>
  w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId: 1,
        kind: 'yearly',
        number: `${day}/QĐ`,
        signedOn: localDate(day),
        inForceOn: localDate(day),
        year: 2024,
      },
      items: [{ officeId: 1, householdId, class: cls, changeKind: cls === 'none' ? 'escaped' : 'new' }],
    }),
  )

const names = async (q: string, actor = actorIn([1])) =>
  (await w.ask(householdSearchQuery, { q }, actor)).people.map(p => p.fullName)

describe('search', () => {
  test('finds by whole words without accents, a prefix on the last', async () => {
    expect(await names('lo dao')).toEqual(['Lò Thị Đào', 'Lò Văn Đạo'])
    expect(await names('đào lò')).toEqual(['Lò Thị Đào', 'Lò Văn Đạo'])
    expect(await names('Lò Thị Đ')).toEqual(['Lò Thị Đào'])
    expect(await names('thi da')).toEqual(['Lò Thị Đào'])
    expect(await names('ao')).toEqual([])
    expect(await names("lo'; drop table person --")).toEqual([])
  })
  test('in the reader’s offices and villages only', async () => {
    expect(await names('lo thi dao', actorIn([2]))).toHaveLength(1)
    expect(await names('lo thi dao', actorIn([1, 2]))).toHaveLength(2)
    expect(await names('lo thi dao', actorIn([1], [world.villages.ta]))).toEqual([])
  })
  test('by code and by citizen ID, which comes masked', async () => {
    const byCode = await w.ask(householdSearchQuery, { q: one.code }, actorIn([1]))
    expect(byCode.households.map(h => h.householdId)).toEqual([one.householdId])
    const byId = await w.ask(householdSearchQuery, { q: '014180000123' }, actorIn([1]))
    expect(byId).toMatchObject({
      by: 'citizen-id',
      people: [{ personId: one.personIds[0], citizenIdMasked: '•••••••••123' }],
    })
    expect(JSON.stringify(byId)).not.toContain('014180000123')
    expect((await w.ask(householdSearchQuery, { q: '014180000123' }, actorIn([2]))).people).toEqual([])
  })
})

describe('list', () => {
  test('pages by key, in order of place or of the Vietnamese alphabet', async () => {
    const all: string[] = []
    let after: string | undefined
    do {
      const page = await w.ask(householdListQuery, { sort: 'name', limit: 1, after })
      all.push(...page.rows.map(r => r.headName))
      after = page.next ?? undefined
    } while (after)
    expect(all).toEqual(['Cà Văn Anh', 'Đèo Văn Ăm', 'Lò Thị Đào', 'Lò Thị Đào'])
    const place = await w.ask(householdListQuery, { areaId: world.communes.muong, limit: 2 })
    expect(place.rows.map(r => r.villageName)).toEqual(['Bản Mờn', 'Bản Tà'])
    const rest = await w.ask(householdListQuery, { areaId: world.communes.muong, limit: 2, after: place.next })
    expect(rest.rows.map(r => r.headName)).toEqual(['Đèo Văn Ăm'])
    expect(rest.next).toBeNull()
  })
  test('a broken page key is a refusal, not an error of the server', async () => {
    await expect(w.ask(householdListQuery, { after: 'xyz' })).rejects.toMatchObject({ name: 'invalid-input' })
  })
  test('an area outside the scope is empty', async () => {
    expect((await w.ask(householdListQuery, { areaId: world.communes.na }, actorIn([1]))).rows).toEqual([])
  })
})

describe('a household’s page', () => {
  test('as of a day before a birth, and as known before the birth was told', async () => {
    w.setNow('2026-11-20T02:00:00Z')
    await w.do(registerBirthCommand, {
      householdId: one.householdId,
      day: '2026-06-01',
      fullName: 'Lò Thị Bé',
      sex: 'female',
    })
    w.setNow('2026-11-23T02:00:00Z')
    const page = (rest = {}) => w.ask(householdPageQuery, { householdId: one.householdId, ...rest }, actorIn([1]))
    expect((await page()).members).toHaveLength(3)
    expect((await page({ asOf: '2026-05-31' })).members).toHaveLength(2)
    expect((await page({ asOf: '2026-06-01' })).members).toHaveLength(3)
    expect((await page({ asOf: '2026-06-01', knownOn: '2026-11-19' })).members).toHaveLength(2)
    expect((await page({ asOf: '2026-06-01', knownOn: '2026-11-20' })).members).toHaveLength(3)
    expect((await page()).events).toMatchObject([{ kind: 'birth', undone: false }])
    expect(w.notes.at(-1)).toMatchObject({ kind: 'page', subjectId: one.householdId })
  })

  test('tells classes by year, since when, and how long it counts as newly escaped', async () => {
    await recognise(one.householdId, 'poor', '2022-12-20')
    await recognise(one.householdId, 'poor', '2023-12-20')
    const page = (asOf?: string) => w.ask(householdPageQuery, { householdId: one.householdId, asOf })
    expect(await page()).toMatchObject({ class: 'poor', classSince: '2022-12-20', newlyEscaped: null })
    await recognise(one.householdId, 'none', '2024-12-20')
    expect(await page()).toMatchObject({
      class: 'none',
      newlyEscaped: { until: '2027-12-19', confidence: 'unverified' },
    })
    expect(await page('2024-12-19')).toMatchObject({ class: 'poor', classSince: '2022-12-20' })
    expect((await page()).statuses).toHaveLength(3)
  })

  test('does not exist for who has no right there', async () => {
    for (const actor of [actorIn([2]), actorIn([1], [world.villages.ta])])
      await expect(w.ask(householdPageQuery, { householdId: one.householdId }, actor)).rejects.toMatchObject({
        name: 'not-found',
      })
  })
})

test('newly escaped ends after the period, and while poor again', () => {
  const statuses = [
    { class: 'poor' as const, from: localDate('2022-01-01'), to: localDate('2022-12-31') },
    { class: 'none' as const, from: localDate('2023-01-01'), to: null },
  ]
  expect(newlyEscapedUntil(statuses, localDate('2025-12-31'), 36)).toBe('2025-12-31')
  expect(newlyEscapedUntil(statuses, localDate('2026-01-01'), 36)).toBeUndefined()
  expect(newlyEscapedUntil(statuses, localDate('2022-06-01'), 36)).toBeUndefined()
})

describe('figures and denominators', () => {
  test('of now and of a past day; a household moved counts where it was', async () => {
    const [moving] = await w.register(
      household({ members: [member('Vì Văn Đi'), member('Vì Thị Đi', { relation: 'spouse' })] }),
    )
    await w.do(transferHouseholdCommand, {
      householdId: moving!.householdId,
      day: '2026-10-01',
      toVillageId: world.villages.ta,
    })
    const figures = (asOf?: string) =>
      w.ask(householdFiguresQuery, { areaId: world.communes.muong, asOf }, actorIn([1]))
    const of = (f: Awaited<ReturnType<typeof figures>>, id: number) => f.villages.find(v => v.villageId === id)?.people
    expect(of(await figures(), world.villages.ta)).toBe(4)
    expect(of(await figures('2026-09-30'), world.villages.ta)).toBe(2)
    expect(of(await figures('2026-09-30'), world.villages.mon)).toBe(5)
    expect((await figures('2026-10-01')).total).toEqual((await figures()).total)
  })

  test('the dated total is used while it is larger than the registry, and the answer says so', async () => {
    await w.do(recordVillageTotalCommand, {
      villageId: world.villages.ta,
      asOf: '2026-01-01',
      households: 80,
      people: 350,
      source: 'Tổng hợp của xã',
    })
    const village = async () => (await w.ask(villageTotalListQuery, { areaId: world.villages.ta })).villages[0]
    expect(await village()).toMatchObject({ basis: 'total', totals: [{ households: 80 }] })
    const figures = await w.ask(householdFiguresQuery, { areaId: world.communes.muong })
    expect(figures.denominator.basis).toBe('mixed')
    await w.do(recordVillageTotalCommand, {
      villageId: world.villages.ta,
      asOf: '2026-02-01',
      households: 80,
      people: 350,
      source: 'Đã nhập đủ',
      registryComplete: true,
    })
    expect(await village()).toMatchObject({ basis: 'registry' })
  })

  test('the sums of several communes are those of their villages, with no row for each', async () => {
    await w.do(recordVillageTotalCommand, {
      villageId: world.villages.mon,
      asOf: '2026-01-01',
      households: 90,
      people: 400,
      source: 'Tổng hợp của xã',
    })
    const wide = await w.ask(householdFiguresQuery, {})
    expect(wide.villages).toEqual([])
    const parts = await Promise.all(
      [world.communes.muong, world.communes.na].map(areaId => w.ask(householdFiguresQuery, { areaId })),
    )
    const people = parts.reduce((sum, part) => sum + part.total.people, 0)
    expect(wide.total.people).toBe(people)
    expect(wide.denominator.households).toBe(parts.reduce((sum, part) => sum + part.denominator.households, 0))
    expect(wide.denominator).toMatchObject({ basis: 'mixed', asOf: '2026-01-01' })
    // who sees single villages has them added up one by one
    const seen = [world.villages.mon, world.villages.noi]
    const some = await w.ask(householdFiguresQuery, {}, actorIn([1, 2], seen))
    const all = await w.ask(householdFiguresQuery, {}, actorIn([1, 2], [...seen, world.villages.ta]))
    const ta = parts[0]!.villages.find(v => v.villageId === world.villages.ta)!
    expect(all).toEqual(wide)
    expect(some.total.people).toBe(wide.total.people - ta.people)
    expect(some.denominator.households).toBe(wide.denominator.households - ta.denominator.households)
  })

  test('villages that merge keep their totals: the sum stands below the rate of the new one', async () => {
    const [late] = await w.register(
      household({ officeId: 2, villageId: world.villages.cang, from: localDate('2026-07-10') }),
      household({ officeId: 2, villageId: world.villages.noi }),
    )
    await w.do(recordVillageTotalCommand, {
      villageId: world.villages.noi,
      asOf: '2026-01-01',
      households: 60,
      people: 240,
      source: 'Tổng hợp của xã',
    })
    const na = (asOf?: string) => w.ask(householdFiguresQuery, { areaId: world.communes.na, asOf })
    const before = await na()
    const { areaId } = await w.do(mergeAreasCommand, {
      areaIds: [world.villages.noi, world.villages.cang],
      fullName: 'Bản Nọi Cáng',
      onDay: '2026-07-01',
      decision: 'NQ thử',
    })
    const after = await na()
    expect(after.denominator.households).toBe(before.denominator.households)
    expect(after.villages).toMatchObject([{ villageId: areaId, households: before.total.households }])
    expect(after.villages[0]!.denominator).toMatchObject({ basis: 'total', source: 'Cộng các bản sáp nhập' })
    // whole offices are summed elsewhere
    const wide = await w.ask(householdFiguresQuery, {}, actorIn([2]))
    expect(wide.denominator.households).toBe(before.denominator.households)
    expect((await na('2026-06-30')).villages.map(v => v.villageId)).toContain(world.villages.noi)
    // who came after the day of a merger told late was in the new village from the first
    const { rows } = await w.services.db.pool.query(
      'select village_id, valid_from, valid_to from v_household_village where household_id = $1',
      [late!.householdId],
    )
    expect(rows).toEqual([{ village_id: areaId, valid_from: '2026-07-10', valid_to: null }])
  })

  test('the rule of the denominator', () => {
    const total = { households: 10, people: 40, asOf: localDate('2026-01-01'), source: 'xã', registryComplete: false }
    const day = localDate('2026-11-23')
    expect(denominatorOf({ households: 9, people: 39 }, total, day)).toMatchObject({
      households: 10,
      basis: 'total',
      source: 'xã',
    })
    expect(denominatorOf({ households: 10, people: 38 }, total, day)).toMatchObject({ people: 38, basis: 'registry' })
    expect(denominatorOf({ households: 9, people: 39 }, undefined, day)).toMatchObject({
      households: 9,
      basis: 'registry',
    })
  })
})

describe('export', () => {
  const run = async (input: object, actor = actorIn([1])) => {
    const chunks: Buffer[] = []
    const sink = {
      start: () =>
        new Writable({
          write: (chunk, _, done) => {
            chunks.push(chunk)
            done()
          },
        }),
    }
    await fetchInto(w.services, householdExportDownload, actor, input, sink)
    return Buffer.concat(chunks).toString()
  }
  test('streams households and members of the scope, citizen IDs masked, noted in the read log', async () => {
    const csv = await run({ format: 'csv' })
    expect(csv).toContain('Lò Thị Đào')
    expect(csv).toContain('•••••••••123')
    expect(csv).not.toContain('014180000123')
    expect(csv).not.toContain('Nọi')
    expect(w.notes.at(-1)).toMatchObject({ kind: 'export', rows: expect.any(Number) })
  })
  test('full citizen IDs need the right and a reason', async () => {
    await expect(run({ format: 'csv', reveal: 'true' })).rejects.toMatchObject({ name: 'export-reveal-reason' })
    const without = actorIn([1], '*', ['export.run'])
    await expect(run({ format: 'csv', reveal: 'true', reason: 'làm thẻ BHYT' }, without)).rejects.toMatchObject({
      name: 'not-permitted',
    })
    expect(await run({ format: 'csv', reveal: 'true', reason: 'làm thẻ BHYT' })).toContain('014180000123')
    expect(w.notes.at(-1)).toMatchObject({ kind: 'reveal', reason: 'làm thẻ BHYT' })
  })
})

test('the last member’s death leaves the page of the closed household readable as of yesterday', async () => {
  const [alone] = await w.register(household({ members: [member('Quàng Văn Lẻ')] }))
  await w.do(registerDeathCommand, {
    householdId: alone!.householdId,
    personId: alone!.personIds[0],
    day: '2026-11-20',
  })
  const page = (asOf?: string) => w.ask(householdPageQuery, { householdId: alone!.householdId, asOf })
  expect(await page()).toMatchObject({
    members: [],
    headName: 'Quàng Văn Lẻ',
    formerMembers: [{ diedOn: '2026-11-20' }],
  })
  expect((await page('2026-11-19')).members).toHaveLength(1)
})

describe('search among many', () => {
  test('a name exactly so comes before the names that go on, from whichever office', async () => {
    await w.register(
      household({ members: [member('Hờ A Tủa Lâu')] }),
      household({ members: [member('Hờ A Tủa Páo')] }),
      household({ officeId: 2, villageId: world.villages.noi, members: [member('Hờ A Tủa')] }),
    )
    const both = actorIn([1, 2])
    expect((await w.ask(householdSearchQuery, { q: 'hờ a tủa', limit: 1 }, both)).people[0]?.fullName).toBe('Hờ A Tủa')
    expect(await names('ho a tua', both)).toEqual(['Hờ A Tủa', 'Hờ A Tủa Lâu', 'Hờ A Tủa Páo'])
    expect(await names('pao ho', both)).toEqual(['Hờ A Tủa Páo'])
    expect(await names('pao vang', both)).toEqual([])
  })
  test('those who are not seen do not take the room of those who are', async () => {
    await w.register(
      ...Array.from({ length: 120 }, () => household({ members: [member('Kha Thị Lay')] })),
      household({ villageId: world.villages.ta, members: [member('Kha Thị Mai')] }),
    )
    for (const q of ['kha thi', 'kha', 'thi kha'])
      expect(await names(q, actorIn([1], [world.villages.ta]))).toEqual(['Kha Thị Mai'])
  })
})

describe('plans of the hot statements, as the app’s role', () => {
  beforeAll(async () => {
    // enough rows that a sequential scan would be dear
    for (let i = 0; i < 4; i += 1)
      await w.register(
        ...Array.from({ length: 1500 }, (_, n) =>
          household({
            villageId: n % 2 ? world.villages.mon : world.villages.ta,
            members: [
              member(`Lò Văn Số${i * 1500 + n}`, {
                citizenId: { state: 'present', number: String(15_000_000_000 + i * 1500 + n).padStart(12, '0') },
              }),
              member('Cà Thị Em', { relation: 'spouse' }),
            ],
          }),
        ),
      )
    await w.services.db.pool.query('analyze')
  })

  const plan = (work: Parameters<RegistryWorld['write']>[0]) =>
    w.services.db.read({ offices: [1], villages: [world.villages.mon, world.villages.ta] }, async tx => {
      const client = clientOf(tx)
      const query = client.query.bind(client)
      let text = ''
      // every statement that the work sends is explained instead of trusted
      client.query = (async (sent: string | { text: string; values?: unknown[] }, given?: unknown[]) => {
        const statement = typeof sent === 'string' ? sent : sent.text
        const values = typeof sent === 'string' ? given : sent.values
        if (statement.startsWith('set ')) return query(statement)
        const { rows } = await query(`explain ${statement}`, values)
        text += rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
        return query(statement, values)
      }) as typeof client.query
      try {
        await work(tx)
      } finally {
        client.query = query as typeof client.query
      }
      return text
    })

  test('page, list and search use indexes, none scans a whole table', async () => {
    const pageOf = async (tx: Tx) => {
      const asked = { householdId: one.householdId, offices: [1], day: localDate('2026-11-23'), past: false }
      const page = pageStatement(asked)
      await rowsOf(tx, page.text, page.values)
      const events = eventsStatement({ officeId: 1, householdId: one.householdId, happened: everyBit }, asked)
      await rowsOf(tx, events.text, events.values)
    }
    const page = await plan(pageOf)
    expect(page).toContain('membership_of_household')
    const filter = { offices: [1], villages: undefined, classes: [], closed: false } as const
    const list = await plan(tx => listNow({ tx }, { ...filter, sort: 'place' }, undefined, 100))
    expect(list).toContain('household_of_village')
    const byName = await plan(tx => listNow({ tx }, { ...filter, sort: 'name' }, undefined, 100))
    expect(byName).toContain('household_by_name')
    const search = await plan(tx => findMatches({ tx, services: w.services }, 'lò số12', [1], 20))
    expect(search).toContain('person_word_pkey')
    const name = await plan(tx => findMatches({ tx, services: w.services }, 'văn so1234', [1], 20))
    expect(name).toMatch(/Index Cond: .*word >= 'so1234'/)
    const id = await plan(tx => findMatches({ tx, services: w.services }, '014180000123', [1], 20))
    expect(id).toContain('citizen_id_holder_pkey')
    const begun = await plan(tx => findMatches({ tx, services: w.services }, 'lò văn số12', [1], 20))
    expect(begun).toMatch(/person_by_name[\s\S]*Index Cond: .*name_search >= 'lo van so12'/)
    for (const text of [page, list, byName, search, begun, id]) {
      expect(text).not.toMatch(/Seq Scan on (household|person|membership|person_word|citizen_id_holder)\b/)
      // the scope is a value of the statement, not read anew for each row
      expect(text).not.toMatch(/(Filter|Cond): .*current_setting/)
    }
    const figures = await plan(tx => sumsNow(tx, { offices: [1], villages: '*' }, [1], localDate('2026-11-23')))
    expect(figures).toContain('office_tally')
    expect(figures).not.toContain('village_tally')
    // tables that are still small here: an index must be possible under row-level security
    const forced = await plan(async tx => {
      await clientOf(tx).query('set local enable_seqscan = off')
      await pageOf(tx)
    })
    expect(forced).not.toMatch(
      /Seq Scan on (household_status|life_event|household_link|absence|duplicate_case|decision|file)\b/,
    )
  })
})
