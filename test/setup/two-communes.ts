// Two neighbouring communes of one province, with users in every role: the ground for tests of rights and reach.

import { findActor } from '../../src/access/actor.queries.ts'
import { forgetActors } from '../../src/access/gate.queries.ts'
import type { Role } from '../../src/access/role.ts'
import { addGrant, addUser } from '../../src/access/users/user.effects.ts'
import { dayInVietnam } from '../../src/base/instant.ts'
import { type LocalDate, localDate } from '../../src/base/local-date.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { everything } from '../../src/platform/database.ts'
import type { Services } from '../../src/platform/services.ts'

/** Area ids of the small world. Communes 10 and 20 with two villages each; offices 1 and 2 keep their records. */
export const place = {
  country: 1,
  province: 2,
  communeA: 10,
  villageA1: 11,
  villageA2: 12,
  communeB: 20,
  villageB1: 21,
  villageB2: 22,
  officeA: 1,
  officeB: 2,
} as const

const since = localDate('2021-01-01')

/** Plants the areas and offices. `names` lets a test mark what belongs to which commune. */
export async function plantTwoCommunes(
  services: Services,
  names: { a: string; b: string } = { a: 'Suối Mơ', b: 'Đồi Gió' },
): Promise<void> {
  const areas = [
    [place.country, 'country', 'VN', null, null, 'Nước', 'Việt Nam'],
    [place.province, 'province', '14', null, place.country, 'Tỉnh', 'Sơn La'],
    [place.communeA, 'commune', '90001', null, place.province, 'Xã', names.a],
    [place.villageA1, 'village', '9000101', place.officeA, place.communeA, 'Bản', `${names.a} Một`],
    [place.villageA2, 'village', '9000102', place.officeA, place.communeA, 'Bản', `${names.a} Hai`],
    [place.communeB, 'commune', '90002', null, place.province, 'Xã', names.b],
    [place.villageB1, 'village', '9000201', place.officeB, place.communeB, 'Bản', `${names.b} Một`],
    [place.villageB2, 'village', '9000202', place.officeB, place.communeB, 'Bản', `${names.b} Hai`],
  ] as const
  await services.db.write(everything, async tx => {
    await tx
      .insertInto('office')
      .values([
        { office_id: place.officeA, name: `UBND xã ${names.a}`, level: 'commune', created_on: since },
        { office_id: place.officeB, name: `UBND xã ${names.b}`, level: 'commune', created_on: since },
      ])
      .onConflict(conflict => conflict.doNothing())
      .execute()
    for (const [areaId, level, code, officeId, parentId, kind, name] of areas) {
      await tx
        .insertInto('area')
        .values({ area_id: areaId, level, code, office_id: officeId, valid_from: since })
        .execute()
      await tx
        .insertInto('area_name')
        .values({ area_id: areaId, valid_from: since, kind, name, name_search: name.toLowerCase() })
        .execute()
      if (parentId !== null)
        await tx.insertInto('area_parent').values({ area_id: areaId, parent_id: parentId, valid_from: since }).execute()
    }
    await tx
      .insertInto('office_area')
      .values([
        { office_id: place.officeA, area_id: place.communeA, valid_from: since },
        { office_id: place.officeB, area_id: place.communeB, valid_from: since },
      ])
      .execute()
    await tx
      .updateTable('area_version')
      .set(eb => ({ version: eb('version', '+', 1) }))
      .execute()
  })
}

export interface PlantedUser {
  userId: number
  username: string
  password: string
  grantIds: number[]
}

/** A user with roles: `await plantUser(services, 'chu.tich', [['commune-chair', place.communeA]])`. */
export async function plantUser(
  services: Services,
  username: string,
  roles: readonly (readonly [Role, number, LocalDate?])[],
  options: { name?: string; password?: string; mustChangePassword?: boolean } = {},
): Promise<PlantedUser> {
  const password = options.password ?? `mat khau ${username}`
  const now = services.clock()
  const planted = await services.db.write(everything, async tx => {
    const userId = await addUser(tx, services, {
      username,
      name: options.name ?? `Người Thử ${username}`,
      password,
      mustChangePassword: options.mustChangePassword ?? false,
      now,
    })
    const grantIds: number[] = []
    for (const [role, areaId, to] of roles)
      grantIds.push(
        await addGrant(tx, services, {
          userId,
          role,
          areaId,
          from: since,
          to: to ?? null,
          grantedBy: 1,
          reason: '',
          now,
        }),
      )
    return { userId, grantIds }
  })
  forgetActors(services, planted.userId)
  return { ...planted, username, password }
}

/** The actor that a user is today. Throws if disabled. */
export async function actorFor(services: Services, userId: number): Promise<Actor> {
  const actor = await services.db.read(everything, tx =>
    findActor(tx, services, userId, dayInVietnam(services.clock())),
  )
  if (!actor) throw new Error(`no actor ${userId}`)
  return actor
}
