// Recovery codes over HTTP: given when the second factor is switched on, each opens one sign-in, new ones void the old.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { type PlantedUser, place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { buildHttp } from '../platform/http.ts'
import { accessModule } from './access.module.ts'
import { gateOf } from './gate.queries.ts'
import { plainCode } from './recovery-code.effects.ts'
import { codeOf, stepAt } from './second-factor.effects.ts'

let services: TestServices
let app: FastifyInstance
let names = 0

beforeAll(async () => {
  services = await testServices('2026-11-23')
  await plantTwoCommunes(services)
  app = await buildHttp({ services, modules: [accessModule], gate: gateOf(services), version: '0' })
})
afterAll(async () => {
  await app.close()
  await services.close()
})
beforeEach(() => services.setNow('2026-11-23'))

type Cookies = Record<string, string>

async function signIn({ username, password }: PlantedUser, more: object = {}) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password, ...more },
    remoteAddress: `10.1.0.${names++ & 255}`,
  })
  return {
    name: response.statusCode === 200 ? 'in' : response.json().name,
    cookies: Object.fromEntries(response.cookies.map(one => [one.name, one.value])) as Cookies,
  }
}

const call = (method: 'GET' | 'POST' | 'PUT', path: string, cookies: Cookies, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1/account/second-factor${path}`,
    cookies,
    headers: { 'x-benvung-csrf': cookies.bv_csrf },
    ...(payload ? { payload } : {}),
  })

/** A person with the second factor on: the open session and the ten codes. */
async function withCodes() {
  const user = await plantUser(services, `ma.${names++}`, [['clerk', place.communeA]])
  const { cookies } = await signIn(user)
  const { secretText } = (await call('POST', '', cookies, { password: user.password })).json()
  const answer = await call('PUT', '', cookies, { code: codeOf(secretOf(secretText), stepAt(services.clock())) })
  return { user, cookies, codes: answer.json().codes as string[] }
}

const left = async (cookies: Cookies) => (await call('GET', '', cookies)).json()

describe('recovery codes', () => {
  test('ten are given when the second factor is switched on, and none is kept readable', async () => {
    const { user, cookies, codes } = await withCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(await left(cookies)).toEqual({ on: true, recoveryCodes: 10 })
    const { rows } = await services.db.pool.query(
      `select encode(code_hash, 'escape') as t from recovery_code where user_id = $1
       union all select payload::text from journal_payload union all select result::text from command_key`,
      [user.userId],
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const code of codes)
      expect(rows.filter(row => row.t.includes(code) || row.t.includes(plainCode(code)))).toEqual([])
  })

  test('each opens one sign-in, in any spelling, and only for its owner', async () => {
    const { user, cookies, codes } = await withCodes()
    const other = await withCodes()
    expect((await signIn(user)).name).toBe('totp-needed')
    expect((await signIn(user, { recoveryCode: codes[0]!.toLowerCase().replace('-', ' ') })).name).toBe('in')
    expect((await signIn(user, { recoveryCode: codes[0] })).name).toBe('recovery-code-wrong')
    expect((await signIn(user, { recoveryCode: other.codes[1] })).name).toBe('recovery-code-wrong')
    expect((await signIn({ ...user, password: 'sai mật khẩu' }, { recoveryCode: codes[1] })).name).toBe(
      'wrong-credentials',
    )
    expect(await left(cookies)).toEqual({ on: true, recoveryCodes: 9 })
    await services.readLog.flush()
    const { rows } = await services.db.pool.query(
      `select count(*)::int as n from read_log where kind = 'recovery-code' and actor_id = $1`,
      [user.userId],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  test('the same code sent ten times at once opens once', async () => {
    const { user, codes } = await withCodes()
    // Below the count that locks.
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(user, { recoveryCode: codes[3] })))
    expect(answers.filter(one => one.name === 'in')).toHaveLength(1)
  })

  test('guessing them locks the account as guessing passwords does', async () => {
    const { user } = await withCodes()
    const seen: string[] = []
    for (let i = 0; i < 7; i += 1) seen.push((await signIn(user, { recoveryCode: `AAAAA-0000${i}` })).name)
    expect(seen).toEqual([...Array(5).fill('recovery-code-wrong'), 'account-locked', 'account-locked'])
  })

  test('new ones need the password and void the old; switching off removes all', async () => {
    const { user, cookies, codes } = await withCodes()
    expect((await call('POST', '/recovery-codes', cookies, { password: 'sai' })).json().name).toBe('wrong-credentials')
    const renewed = (await call('POST', '/recovery-codes', cookies, { password: user.password })).json()
    expect(renewed.codes).toHaveLength(10)
    expect((await signIn(user, { recoveryCode: codes[0] })).name).toBe('recovery-code-wrong')
    expect((await signIn(user, { recoveryCode: renewed.codes[0] })).name).toBe('in')
    expect((await call('POST', '/removal', cookies, { password: user.password })).statusCode).toBe(204)
    expect(await left(cookies)).toEqual({ on: false, recoveryCodes: 0 })
    expect((await call('POST', '/recovery-codes', cookies, { password: user.password })).json().name).toBe(
      'second-factor-off',
    )
    expect((await signIn(user)).name).toBe('in')
  })
})

function secretOf(text: string): Buffer {
  const bits = [...text.replace(/ /g, '')]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g)!.map(eight => Number.parseInt(eight, 2)))
}
