// Users and roles: who may give what to whom, where, and for how long.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { actorFor, type PlantedUser, place, plantTwoCommunes, plantUser } from '../../../test/setup/two-communes.ts'
import { localDate } from '../../base/local-date.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import { ask } from '../../platform/query.ts'
import { newTemporaryPassword } from '../password.effects.ts'
import { createUser, listUsers, resetUser, setUserDisabled } from './by-hand.commands.ts'
import { delegateRole, grantRole, revokeRole } from './grant.commands.ts'
import { levelsOf } from './grant.ts'
import { changeUser, createUserCommand, disableUser, resetPassword } from './user.commands.ts'
import { userChoicesQuery, userListQuery, userPageQuery } from './user.queries.ts'

let services: TestServices
let adminA: PlantedUser
let adminProvince: PlantedUser
let chair: PlantedUser
let officer: PlantedUser
let officerB: PlantedUser

beforeAll(async () => {
  services = await testServices('2026-11-23')
  await plantTwoCommunes(services)
  adminA = await plantUser(services, 'admin.a', [['administrator', place.communeA]])
  adminProvince = await plantUser(services, 'admin.tinh', [['administrator', place.province]])
  chair = await plantUser(services, 'chu.tich.a', [['commune-chair', place.communeA, localDate('2026-12-31')]])
  officer = await plantUser(services, 'can.bo.a', [['commune-officer', place.communeA]])
  officerB = await plantUser(services, 'can.bo.b', [['commune-officer', place.communeB]])
})
afterAll(() => services.close())

const act = (user: PlantedUser) => actorFor(services, user.userId)

/** The result, or the name of the refusal. */
async function run<I, O, L>(definition: Command<I, O, L>, who: Actor, input: unknown): Promise<O | string> {
  try {
    return (await execute(services, definition, { actor: who, input })).result
  } catch (error) {
    return (error as Error).name
  }
}

const since = '2026-11-23'
const grant = (user: PlantedUser, role: string, areaId: number, more: object = {}) => ({
  userId: user.userId,
  role,
  areaId,
  from: since,
  reason: '',
  ...more,
})
const newUser = (username: string, role: string, areaId: number) => ({
  username,
  name: 'Lò Văn Thử',
  role,
  areaId,
  from: since,
  temporaryPassword: newTemporaryPassword(),
})

describe('an administrator', () => {
  test('creates users in the own area and below, nowhere beside or above', async () => {
    const who = await act(adminA)
    expect(await run(createUserCommand, who, newUser('moi.1', 'reviewer', place.villageA1))).toMatchObject({
      changes: [
        { after: 'Lò Văn Thử (moi.1)' },
        { after: 'Điều tra viên, Bản Suối Mơ Một, từ 23/11/2026 không thời hạn' },
      ],
    })
    expect(await run(createUserCommand, who, newUser('moi.2', 'reviewer', place.villageB1))).toBe('not-permitted')
    expect(await run(createUserCommand, who, newUser('moi.3', 'administrator', place.province))).toBe('not-permitted')
    expect(await run(createUserCommand, who, newUser('moi.1', 'clerk', place.communeA))).toBe('username-taken')
  })

  test('a role sits at its own level of area only, and not beyond the area’s life', async () => {
    const who = await act(adminProvince)
    expect(await run(grantRole, who, grant(officer, 'village-head', place.communeA))).toBe('invalid-input')
    expect(await run(grantRole, who, grant(officer, 'commune-chair', place.province))).toBe('invalid-input')
    expect(await run(grantRole, who, grant(officer, 'clerk', place.communeA, { from: '2019-01-01' }))).toBe(
      'invalid-input',
    )
    expect(await run(grantRole, who, grant(officer, 'clerk', place.communeA, { to: '2026-01-01' }))).toBe(
      'invalid-input',
    )
    for (const levels of Object.values(levelsOf)) expect(levels.length).toBeGreaterThan(0)
  })

  test('gives nothing to the own self', async () => {
    const who = await act(adminProvince)
    expect(await run(grantRole, who, grant(adminProvince, 'auditor', place.province))).toBe('not-to-yourself')
    expect(await run(disableUser, who, { userId: adminProvince.userId, disabled: true, reason: 'thử' })).toBe(
      'not-to-yourself',
    )
    expect(await run(revokeRole, who, { grantId: adminProvince.grantIds[0], reason: 'thử' })).toBe('not-to-yourself')
  })

  test('does not see, name or touch people of other areas', async () => {
    const who = await act(adminA)
    const list = await ask(services, userListQuery, who, { state: 'all' })
    expect(list.rows.map(row => row.username)).toContain('can.bo.a')
    expect(list.rows.map(row => row.username)).not.toContain('can.bo.b')
    expect(list.rows.map(row => row.username)).not.toContain('admin.tinh')
    await expect(ask(services, userPageQuery, who, { userId: officerB.userId })).rejects.toThrow('not-found')
    expect(await run(grantRole, who, grant(officerB, 'clerk', place.communeA))).toBe('not-found')
    expect(await run(changeUser, who, { userId: officerB.userId, name: 'Ai Đó', username: 'ai.do' })).toBe('not-found')
    expect(await run(revokeRole, who, { grantId: officerB.grantIds[0], reason: 'thử' })).toBe('not-found')
  })

  test('cannot take over somebody who also works above, by giving them a role and a new password', async () => {
    const both = await plantUser(services, 'hai.noi', [
      ['auditor', place.province],
      ['supervisor', place.communeA],
    ])
    const who = await act(adminA)
    const reset = { userId: both.userId, temporaryPassword: newTemporaryPassword(), reason: 'quên' }
    expect(await run(resetPassword, who, reset)).toBe('above-your-area')
    expect(await run(disableUser, who, { userId: both.userId, disabled: true, reason: 'thử' })).toBe('above-your-area')
    const page = await ask(services, userPageQuery, who, { userId: both.userId })
    expect(page.grants.map(one => one.role)).toEqual(['supervisor'])
    expect(await run(resetPassword, await act(adminProvince), reset)).toMatchObject({ changes: expect.anything() })
  })

  test('a disabled person is nobody at once, and comes back with the same roles', async () => {
    const clerk = await plantUser(services, 'van.thu', [['clerk', place.communeA]])
    const who = await act(adminA)
    await run(disableUser, who, { userId: clerk.userId, disabled: true, reason: 'nghỉ việc' })
    await expect(act(clerk)).rejects.toThrow('no actor')
    await run(disableUser, who, { userId: clerk.userId, disabled: false, reason: 'trở lại' })
    expect((await act(clerk)).allows('decision.register', { kind: 'office', officeId: place.officeA })).toBe(true)
  })

  test('neither the journal nor the store of repeated commands holds a temporary password', async () => {
    const temporaryPassword = newTemporaryPassword()
    const who = await act(adminA)
    const input = { ...newUser('bi.mat', 'clerk', place.communeA), temporaryPassword }
    await execute(services, createUserCommand, { actor: who, key: 'khoa-12345', input })
    const { rows } = await services.db.pool.query(
      'select payload::text as t from journal_payload union all select result::text from command_key',
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(row => row.t.includes(temporaryPassword))).toEqual([])
  })

  test('an officer, a chair and an auditor manage nobody', async () => {
    for (const user of [officer, chair])
      expect(await run(createUserCommand, await act(user), newUser('khong', 'clerk', place.communeA))).toBe(
        'not-permitted',
      )
    await expect(ask(services, userListQuery, await act(officer), {})).rejects.toThrow('not-permitted')
  })
})

describe('a delegation', () => {
  const delegation = (to: PlantedUser, more: object = {}) => ({
    grantId: chair.grantIds[0],
    userId: to.userId,
    from: '2026-11-24',
    to: '2026-11-30',
    reason: 'đi công tác',
    ...more,
  })
  const signs = async (user: PlantedUser) =>
    (await act(user)).allows('decision.sign', { kind: 'office', officeId: place.officeA })

  test('passes an own role on from day to day, and ends by itself', async () => {
    const deputy = await plantUser(services, 'pho.chu.tich', [['committee-member', place.communeA]])
    expect(await run(delegateRole, await act(chair), delegation(deputy))).toMatchObject({
      changes: [{ after: 'Chủ tịch UBND xã, Xã Suối Mơ, từ 24/11/2026 đến 30/11/2026' }],
    })
    expect(await signs(deputy)).toBe(false)
    services.setNow('2026-11-24')
    expect(await signs(deputy)).toBe(true)
    services.setNow('2026-12-01')
    expect(await signs(deputy)).toBe(false)
    services.setNow('2026-11-23')
  })

  test('gives nothing one does not hold oneself', async () => {
    const who = await act(chair)
    expect(await run(delegateRole, who, delegation(officer, { grantId: officer.grantIds[0] }))).toBe(
      'not-yours-to-delegate',
    )
    expect(await run(delegateRole, who, delegation(officer, { to: '2027-01-31' }))).toBe('not-yours-to-delegate')
    expect(await run(delegateRole, who, delegation(chair))).toBe('not-to-yourself')
    expect(await run(delegateRole, who, delegation(officerB))).toBe('not-found')
    expect(await run(delegateRole, await act(officer), delegation(officer))).toBe('not-yours-to-delegate')
  })

  test('cannot be passed on again', async () => {
    services.setNow('2026-11-24')
    const first = await plantUser(services, 'uy.quyen.1', [['clerk', place.communeA]])
    const made = await run(delegateRole, await act(chair), delegation(first))
    expect(made).toMatchObject({ grantId: expect.any(Number) })
    const { grantId } = made as { grantId: number }
    expect(await run(delegateRole, await act(first), delegation(officer, { grantId }))).toBe('not-yours-to-delegate')
    services.setNow('2026-11-23')
  })

  test('ends with the role it comes from, with the giver’s account, and when the giver takes it back', async () => {
    const boss = await plantUser(services, 'chu.tich.2', [['commune-chair', place.communeA]])
    const deputy = await plantUser(services, 'pho.2', [['clerk', place.communeA]])
    services.setNow('2026-11-24')
    const give = async () =>
      (await run(delegateRole, await act(boss), delegation(deputy, { grantId: boss.grantIds[0] }))) as {
        grantId: number
      }
    const { grantId } = await give()
    expect(await signs(deputy)).toBe(true)
    await run(revokeRole, await act(boss), { grantId, reason: 'đã về' })
    expect(await signs(deputy)).toBe(false)
    await give()
    const who = await act(adminA)
    await run(disableUser, who, { userId: boss.userId, disabled: true, reason: 'thử' })
    expect(await signs(deputy)).toBe(false)
    await run(disableUser, who, { userId: boss.userId, disabled: false, reason: 'thử' })
    expect(await signs(deputy)).toBe(true)
    expect(await run(revokeRole, who, { grantId: boss.grantIds[0], reason: 'thôi chức' })).toMatchObject({
      changes: [expect.anything(), { what: 'Uỷ quyền kéo theo', before: '1', after: '0' }],
    })
    expect(await signs(deputy)).toBe(false)
    services.setNow('2026-11-23')
  })

  test('the choices offer the own roles and the people of the own area only', async () => {
    const choices = await ask(services, userChoicesQuery, await act(chair), {})
    expect(choices.ownGrants).toMatchObject([{ role: 'commune-chair', areaName: 'Xã Suối Mơ' }])
    expect(choices.people.map(person => person.username)).not.toContain('can.bo.b')
    expect(choices.areas).toEqual([])
    const managing = await ask(services, userChoicesQuery, await act(adminA), {})
    expect(managing.areas.map(area => area.areaId)).toEqual([place.communeA, place.villageA1, place.villageA2])
  })
})

describe('from the command line', () => {
  test('a user is added, listed, reset and disabled', async () => {
    const made = await createUser(services, {
      username: 'dong.lenh',
      name: 'Quàng Thị Thử',
      role: 'clerk',
      area: { code: '90001' },
    })
    expect(made.temporaryPassword).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    const again = await resetUser(services, 'dong.lenh')
    expect(again.temporaryPassword).not.toBe(made.temporaryPassword)
    await setUserDisabled(services, 'dong.lenh')
    const row = (await listUsers(services)).find(one => one.username === 'dong.lenh')
    expect(row).toMatchObject({
      disabled: true,
      mustChangePassword: true,
      grants: [{ role: 'clerk', areaName: 'Xã Suối Mơ' }],
    })
    await expect(resetUser(services, 'khong.co')).rejects.toThrow('not-found')
  })
})
