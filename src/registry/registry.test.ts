// Registering and recognising, on a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { household, member, type RegistryWorld, registryWorld, world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { recogniseStatuses, type StatusItem } from './status.effects.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
})
afterAll(() => w.close())

const rows = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await w.services.db.pool.query(sql, values)).rows as R[]

const tally = async (villageId: number) =>
  (await rows('select * from village_tally where village_id = $1', [villageId]))[0]

const recognise = (number: string, day: string, kind: 'yearly' | 'adopted' | 'correction', items: StatusItem[]) =>
  w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId: items[0]!.officeId,
        kind,
        number,
        signedOn: localDate(day),
        inForceOn: localDate(day),
        year: Number(day.slice(0, 4)),
      },
      items,
    }),
  )

describe('registering', () => {
  test('a household comes with people, words, IDs, code and counts', async () => {
    const [a] = await w.register(
      household({
        members: [
          member('Lò Thị  Đào', { sex: 'female', citizenId: { state: 'present', number: '014180000123' } }),
          member('Lò Văn Tab\tbed\\', { relation: 'child', birth: '2010' }),
        ],
      }),
    )
    expect(a?.code).toBe('90010.01-001')
    const people = await rows<Record<string, unknown>>(
      'select * from person where person_id = any($1) order by birth_date',
      [a!.personIds],
    )
    expect(people[0]).toMatchObject({ full_name: 'Lò Thị Đào', name_search: 'lo thi dao', citizen_id_tail: '123' })
    expect(people[1]).toMatchObject({
      full_name: 'Lò Văn Tab bed\\',
      birth_date: '2010-01-01',
      birth_precision: 'year',
    })
    expect(
      w.services.keys.decrypt(people[0]!.citizen_id_cipher as Buffer, `person.citizen-id:${a!.personIds[0]}`),
    ).toBe('014180000123')
    expect(
      (
        await rows<{ word: string }>('select word from person_word where person_id = $1 order by word', [
          a!.personIds[0],
        ])
      ).map(r => r.word),
    ).toEqual(['dao', 'lo', 'thi'])
    expect(await rows('select 1 from citizen_id_holder where person_id = $1', [a!.personIds[0]])).toHaveLength(1)
    expect(
      await rows('select head_name, head_search, member_count, class from household where household_id = $1', [
        a!.householdId,
      ]),
    ).toEqual([{ head_name: 'Lò Thị Đào', head_search: 'lo thi dao', member_count: 2, class: 'none' }])
    expect(await tally(world.villages.mon)).toMatchObject({ households: 1, people: 2, poor: 0 })
  })

  test('codes go on from the last one and skip those given', async () => {
    const registered = await w.register(
      household({ villageId: world.villages.ta, code: '90010.02-002' }),
      household({ villageId: world.villages.ta }),
      household({ villageId: world.villages.ta }),
    )
    expect(registered.map(r => r.code)).toEqual(['90010.02-002', '90010.02-001', '90010.02-003'])
  })

  test('a code already in the office is refused by name', async () => {
    await expect(w.register(household({ code: '90010.01-001' }))).rejects.toMatchObject({
      name: 'household-code-taken',
      details: { code: '90010.01-001' },
    })
  })

  test('two at once do not get the same code', async () => {
    const both = await Promise.all([
      w.register(household({ villageId: world.villages.noi, officeId: 2 })),
      w.register(household({ villageId: world.villages.noi, officeId: 2 })),
    ])
    expect(new Set(both.flat().map(r => r.code)).size).toBe(2)
    expect(await tally(world.villages.noi)).toMatchObject({ households: 2, people: 2 })
  })
})

describe('recognising', () => {
  test('a new status ends the former one the day before; what was believed is kept', async () => {
    const [a] = await w.register(
      household({
        villageId: 202,
        officeId: 2,
        members: [member('Cà Văn Một'), member('Cà Văn Hai', { relation: 'child' })],
      }),
    )
    const item = { officeId: 2, householdId: a!.householdId }
    await recognise('12/QĐ', '2023-12-20', 'yearly', [{ ...item, class: 'poor', changeKind: 'new' }])
    expect(await tally(202)).toMatchObject({ poor: 1, poor_people: 2, near_poor: 0 })
    await recognise('13/QĐ', '2024-12-20', 'yearly', [{ ...item, class: 'poor', changeKind: 'continued' }])
    await recognise('14/QĐ', '2025-12-20', 'yearly', [{ ...item, class: 'near_poor', changeKind: 'from-poor' }])
    const statuses = await rows(
      'select class, valid_from, valid_to, superseded_at is null as held, member_count from household_status where household_id = $1 order by valid_from, held',
      [a!.householdId],
    )
    expect(statuses).toEqual([
      { class: 'poor', valid_from: '2023-12-20', valid_to: null, held: false, member_count: 2 },
      { class: 'poor', valid_from: '2023-12-20', valid_to: '2024-12-19', held: true, member_count: 2 },
      { class: 'poor', valid_from: '2024-12-20', valid_to: null, held: false, member_count: 2 },
      { class: 'poor', valid_from: '2024-12-20', valid_to: '2025-12-19', held: true, member_count: 2 },
      { class: 'near_poor', valid_from: '2025-12-20', valid_to: null, held: true, member_count: 2 },
    ])
    expect(await tally(202)).toMatchObject({ poor: 0, near_poor: 1, near_poor_people: 2 })
    expect(await rows('select class, class_since from household where household_id = $1', [a!.householdId])).toEqual([
      { class: 'near_poor', class_since: '2025-12-20' },
    ])
  })

  test('a class continued keeps its first day; a status adopted late ends before the next', async () => {
    const [a] = await w.register(household({ villageId: 202, officeId: 2 }))
    const item = { officeId: 2, householdId: a!.householdId }
    await recognise('21/QĐ', '2024-12-20', 'yearly', [{ ...item, class: 'poor', changeKind: 'new' }])
    await recognise('22/QĐ', '2023-12-20', 'adopted', [{ ...item, class: 'poor', changeKind: 'adopted' }])
    expect(
      await rows(
        'select valid_from, valid_to from household_status where household_id = $1 and superseded_at is null order by 1',
        [a!.householdId],
      ),
    ).toEqual([
      { valid_from: '2023-12-20', valid_to: '2024-12-19' },
      { valid_from: '2024-12-20', valid_to: null },
    ])
    expect(await rows('select class_since from household where household_id = $1', [a!.householdId])).toEqual([
      { class_since: '2023-12-20' },
    ])
  })

  test('a correction from the same day replaces the status', async () => {
    const [a] = await w.register(household({ villageId: 202, officeId: 2 }))
    const item = { officeId: 2, householdId: a!.householdId }
    await recognise('31/QĐ', '2025-12-20', 'yearly', [{ ...item, class: 'poor', changeKind: 'new' }])
    await recognise('32/QĐ', '2026-01-10', 'correction', [
      { ...item, class: 'none', changeKind: 'corrected', from: localDate('2025-12-20') },
    ])
    expect(
      await rows('select class, valid_from from household_status where household_id = $1 and superseded_at is null', [
        a!.householdId,
      ]),
    ).toEqual([{ class: 'none', valid_from: '2025-12-20' }])
  })
})
