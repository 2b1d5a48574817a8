// A commune with its people in their roles and its households from a list: what a journey about plans, houses or help begins with.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '../../src/access/role.ts'
import { userCreate } from '../../src/access/users/user.api.ts'
import { temporaryPasswordOf } from '../../src/access/users/user.ts'
import { projectRoot } from '../../src/platform/project-root.ts'
import { areaList } from '../../src/registry/areas/area.api.ts'
import { importList } from '../../src/registry/import/list.api.ts'
import { signIn } from '../setup/api-client.ts'
import { type Commune, emptyCommune } from './commune.ts'
import { type Desk, signInAtDesk } from './desk.ts'

const password = 'mot cau dai de nho'
const sample = join(projectRoot, 'test', 'samples', 'ma-ho-cham-phay.csv')

/** A commune that is set up: `quan.tri` is its administrator. */
export interface Founded extends Commune {
  areaId: number
}

export interface Peopled extends Founded {
  villages: { areaId: number; name: string; code: string }[]
}

/** A list of households of a day; `commune`: the name then, where it is not of today's commune. */
export interface GivenList {
  content: Buffer
  asOf: string
  commune?: string
}

/** Xã Phiêng Pằn on a day, set up, with nobody else in it yet. */
export async function foundedCommune(day: string): Promise<Founded> {
  const commune = await emptyCommune(day)
  const setUp = await fetch(`${commune.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: commune.server.setupPath!.split('=')[1],
      username: 'quan.tri',
      name: 'Lò Thị Quản Trị',
      password,
    }),
  })
  expect(setUp.ok, await setUp.text()).toBe(true)
  commune.passwords.set('quan.tri', password)
  const { areas } = await (await commune.as('quan.tri')).read(areaList, { levels: ['commune'] })
  return { ...commune, areaId: areas.find(area => area.code === '04159')!.areaId }
}

/** Somebody in a role, of the commune or a village of it, added by the administrator; the temporary password is changed at once. */
export async function addPerson(
  commune: Commune,
  person: { username: string; name: string; role: Role; areaId: number },
): Promise<void> {
  const temporaryPassword = temporaryPasswordOf(crypto.getRandomValues(new Uint8Array(16)))
  await (await commune.as('quan.tri')).do(userCreate, { ...person, from: '2026-01-01', temporaryPassword })
  const signedIn = await signIn(commune.url, { username: person.username, password: temporaryPassword })
  await signedIn.change(temporaryPassword, password)
  commune.passwords.set(person.username, password)
}

/** Xã Phiêng Pằn on a day, with households of Bản Nà Bó and its neighbours, or of other lists; `can.bo` is the officer, `chu.tich` the
 *  chair. */
export async function peopledCommune(
  day: string,
  more: readonly (readonly [username: string, name: string, role: Role])[] = [],
  given?: readonly GivenList[],
): Promise<Peopled> {
  const commune = await foundedCommune(day)
  const { areaId } = commune
  for (const [username, name, role] of [
    ['can.bo', 'Hà Thị Cán Bộ', 'commune-officer'],
    ['chu.tich', 'Lò Văn Chủ Tịch', 'commune-chair'],
    ...more,
  ] as const)
    await addPerson(commune, { username, name, role, areaId })
  const officer = await commune.as('can.bo')
  for (const { content, asOf, commune: then } of given ?? [{ content: await readFile(sample), asOf: '2025-12-31' }]) {
    const former = then && (await officer.read(areaList, { levels: ['commune'], day: asOf as never })).areas
    const { state } = await officer.do(importList, {
      fileId: await officer.upload('danh-sach.csv', content),
      communeId: former ? former.find(one => one.name === then)!.areaId : areaId,
      asOf: asOf as never,
      createVillages: true,
      skipFaulty: true,
    })
    expect(state).toBe('imported')
  }
  const { areas: villages } = await officer.read(areaList, { levels: ['village'] })
  return { ...commune, villages }
}

/** Steps that stand on each other, each at the desk of somebody; a picture of the page where one fails. */
export function walk(browser: () => Browser, commune: () => Commune) {
  let broken: string | undefined
  return (name: string, username: string, work: (desk: Desk) => Promise<void>) =>
    test(name, async context => {
      if (broken) context.skip(`after the failure of: ${broken}`)
      broken = name
      const { url, passwords, folder } = commune()
      const desk = await signInAtDesk(browser(), url, username, passwords.get(username)!)
      try {
        await work(desk)
      } catch (error) {
        const picture = join(folder, '..', `benvung-journey-${username}-${Date.now()}.png`)
        await desk.page.screenshot({ path: picture, fullPage: true }).catch(() => undefined)
        throw new Error(`at ${desk.page.url()} (${picture}): ${(error as Error).message}`, { cause: error })
      }
      await desk.close()
      broken = undefined
    })
}

/** A small picture, as a phone takes one. */
export const photo = {
  name: 'anh-tai-nha.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
