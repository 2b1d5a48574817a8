// Likely doubles: found with reasons, never by the name alone, decided once and for ever; nothing is blocked.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actorIn,
  household,
  member,
  type RegistryWorld,
  registryWorld,
  world,
} from '../../../test/setup/registry-world.ts'
import { setCitizenIdCommand } from '../events/correction.commands.ts'
import { registerHouseholdCommand } from '../events/household-event.commands.ts'
import { decideDuplicateCommand, mergePersonsCommand } from './duplicate.commands.ts'
import { findDuplicates } from './duplicate.effects.ts'
import { duplicateListQuery } from './duplicate.queries.ts'
import { duplicateThreshold, scoreOf } from './duplicate.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
})
afterAll(() => w.close())

const queue = async (actor = actorIn([1, 2]), state = 'open') =>
  (await w.ask(duplicateListQuery, { state }, actor)).rows
const find = (officeId: number, ids: number[]) =>
  w.write(tx =>
    findDuplicates(
      tx,
      w.context(),
      ids.map(personId => ({ officeId, personId })),
    ),
  )

test('a name and a village, or a name and a year, are not enough; a name and a day are', () => {
  expect(scoreOf(['name', 'village'])).toBeLessThan(duplicateThreshold)
  expect(scoreOf(['name', 'birth-year', 'village'])).toBeLessThan(duplicateThreshold)
  expect(scoreOf(['name', 'birth-day'])).toBeGreaterThanOrEqual(duplicateThreshold)
  expect(scoreOf(['name', 'birth-year', 'relative'])).toBeGreaterThanOrEqual(duplicateThreshold)
  expect(scoreOf(['name', 'birth-day', 'sex-differs'])).toBeLessThan(duplicateThreshold)
})

describe('finding', () => {
  test('registering goes through, and says that somebody may be there twice', async () => {
    await w.register(household({ members: [member('Giàng A Páo', { birth: '1975-02-03' })] }))
    const made = await w.do(registerHouseholdCommand, {
      villageId: world.villages.ta,
      from: '2026-01-01',
      members: [{ fullName: 'Giàng A Páo', relation: 'head', birth: '1975-02-03', sex: 'male' }],
    })
    expect(made.notices?.join()).toContain('có thể trùng')
    expect((await queue()).map(row => row.reasons)).toEqual([['name', 'birth-day']])
  })

  test('the same name and year in two villages is nobody’s double, unless a relative is the same too', async () => {
    const [a] = await w.register(household({ members: [member('Sồng A Tủa', { birth: '1970' })] }))
    await w.register(household({ villageId: world.villages.ta, members: [member('Sồng A Tủa', { birth: '1970' })] }))
    expect(await find(1, a!.personIds)).toBe(0)
    const family = () => [
      member('Sồng A Dê', { birth: '1971' }),
      member('Mùa Thị Xua', { birth: '1972', relation: 'spouse', sex: 'female' }),
    ]
    const [b] = await w.register(
      household({ members: family() }),
      household({ villageId: world.villages.ta, members: family() }),
    )
    expect(await find(1, b!.personIds)).toBe(2)
    const found = (await queue()).find(row => row.one.fullName === 'Sồng A Dê')
    expect(found?.reasons).toEqual(['name', 'birth-year', 'relative'])
  })

  test('the same citizen ID in another commune is found; of the other record only the commune is told', async () => {
    const number = '014075001234'
    await w.register(
      household({
        officeId: 2,
        villageId: 201,
        members: [member('Lường Văn Kín', { citizenId: { state: 'present', number } })],
      }),
    )
    const [here] = await w.register(household({ members: [member('Lường Văn Hở')] }))
    const set = await w.do(
      setCitizenIdCommand,
      { householdId: here!.householdId, personId: here!.personIds[0], citizenId: { state: 'present', number } },
      { actor: actorIn([1]) },
    )
    expect(set.notices?.join()).toContain('có thể trùng')
    const row = (await queue(actorIn([1]))).find(r => r.one.fullName === 'Lường Văn Hở')
    expect(row).toMatchObject({ reasons: ['citizen-id'], other: null, otherPlace: 'Xã Nà Thử', score: 100 })
    expect(JSON.stringify(row)).not.toContain('Kín')
    expect((await queue(actorIn([2]))).map(r => r.one.fullName)).not.toContain('Lường Văn Hở')
  })

  test('a case goes when its reason goes', async () => {
    const number = '014075009999'
    const [a] = await w.register(
      household({ members: [member('Hà Văn Nhầm', { citizenId: { state: 'present', number } })] }),
    )
    const [b] = await w.register(
      household({ members: [member('Hà Văn Đúng', { citizenId: { state: 'present', number } })] }),
    )
    expect(await find(1, b!.personIds)).toBe(1)
    await w.do(setCitizenIdCommand, {
      householdId: a!.householdId,
      personId: a!.personIds[0],
      citizenId: { state: 'none' },
    })
    expect((await queue()).filter(r => r.one.fullName.startsWith('Hà Văn'))).toEqual([])
  })
})

describe('deciding', () => {
  test('different: never asked again', async () => {
    const twins = () => household({ members: [member('Tòng Văn Đôi', { birth: '1990-01-01' })] })
    const [a, b] = await w.register(twins(), twins())
    expect(await find(1, [a!.personIds[0]!, b!.personIds[0]!])).toBe(1)
    const open = (await queue()).find(r => r.one.fullName === 'Tòng Văn Đôi')!
    const decide = { duplicateId: open.duplicateId, decision: 'different', note: 'hai người thật' }
    await expect(w.do(decideDuplicateCommand, decide, { actor: actorIn([2]) })).rejects.toMatchObject({
      name: 'not-found',
    })
    await w.do(decideDuplicateCommand, decide)
    await expect(w.do(decideDuplicateCommand, decide)).rejects.toMatchObject({ name: 'duplicate-decided' })
    expect(await find(1, [a!.personIds[0]!])).toBe(0)
    expect((await queue(undefined, 'different')).map(r => r.note)).toContain('hai người thật')
  })

  test('same: the records are brought together, what one lacks comes from the other', async () => {
    const number = '014088007777'
    const [keep] = await w.register(
      household({
        members: [
          member('Bạc Cầm Hợp', { birth: '1988' }),
          member('Bạc Cầm Con', { relation: 'child', birth: '2012' }),
        ],
      }),
    )
    const [drop] = await w.register(
      household({
        villageId: world.villages.ta,
        members: [member('Bạc Cầm Hợp', { birth: '1988-08-08', citizenId: { state: 'present', number } })],
      }),
    )
    const input = { keepId: keep!.personIds[0], dropId: drop!.personIds[0], reason: 'ghi hai lần' }
    const preview = await w.do(mergePersonsCommand, input, { preview: true })
    expect(preview.changes).toContainEqual({ what: 'Ngày sinh', before: '1988', after: '08/08/1988' })
    await w.do(mergePersonsCommand, input)
    const { rows } = await w.services.db.pool.query(
      'select p.birth_date, p.citizen_id_tail, h.closed_reason, h.member_count from person p, household h where p.person_id = $1 and h.household_id = $2',
      [keep!.personIds[0], drop!.householdId],
    )
    expect(rows).toEqual([
      { birth_date: '1988-08-08', citizen_id_tail: '777', closed_reason: 'double', member_count: 0 },
    ])
    expect(await find(1, [keep!.personIds[0]!])).toBe(0)
  })

  test('a head with others behind him is not dropped unseen', async () => {
    const [keep] = await w.register(household({ members: [member('Điêu Chính Một')] }))
    const [drop] = await w.register(
      household({ members: [member('Điêu Chính Một'), member('Điêu Chính Hai', { relation: 'child' })] }),
    )
    await expect(
      w.do(mergePersonsCommand, { keepId: keep!.personIds[0], dropId: drop!.personIds[0], reason: 'ghi hai lần' }),
    ).rejects.toMatchObject({ name: 'person-merge-heads' })
  })
})
