// Signing in over HTTP: cookies, CSRF, lock-out, second factor, expiry, the first administrator.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { everything } from '../platform/database.ts'
import { buildHttp } from '../platform/http.ts'
import { accessModule } from './access.module.ts'
import { gateOf } from './gate.queries.ts'
import { codeOf, stepAt } from './second-factor.effects.ts'
import { lockSeconds } from './session.ts'
import { createSetupToken } from './setup.effects.ts'

const verifications = vi.hoisted(() => ({ count: 0 }))
vi.mock('@node-rs/argon2', async original => {
  const real = await original<typeof import('@node-rs/argon2')>()
  const verify: typeof real.verify = (...given) => {
    verifications.count += 1
    return real.verify(...given)
  }
  return { ...real, verify }
})

let services: TestServices
let app: FastifyInstance

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

interface Signed {
  status: number
  body: Record<string, unknown>
  cookies: Record<string, string>
  flags: Record<string, { httpOnly?: boolean; sameSite?: string; secure?: boolean }>
}

let caller = 0
async function signIn(username: string, password: string, more: object = {}, headers = {}): Promise<Signed> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password, ...more },
    headers,
    remoteAddress: `10.0.${caller >> 8}.${caller++ & 255}`,
  })
  const found = response.cookies as {
    name: string
    value: string
    httpOnly?: boolean
    sameSite?: string
    secure?: boolean
  }[]
  return {
    status: response.statusCode,
    body: response.json(),
    cookies: Object.fromEntries(found.map(one => [one.name, one.value])),
    flags: Object.fromEntries(found.map(one => [one.name, one])),
  }
}

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, signed?: Signed, payload?: object, csrf = true) =>
  app.inject({
    method,
    url,
    cookies: signed?.cookies ?? {},
    headers: signed && csrf ? { 'x-benvung-csrf': signed.cookies.bv_csrf } : {},
    ...(payload ? { payload } : {}),
  })

const later = (minutes: number) =>
  services.setNow(new Date(services.clock().getTime() + minutes * 60_000).toISOString())

describe('signing in', () => {
  test('gives an HttpOnly cookie, a readable CSRF cookie, and says what the person may do where', async () => {
    const { username, password } = await plantUser(services, 'can.bo', [['commune-officer', place.communeA]])
    const signed = await signIn(username.toUpperCase(), password)
    expect(signed.status).toBe(200)
    expect(signed.flags.bv_session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(signed.flags.bv_session?.secure).toBeFalsy()
    expect(signed.flags.bv_csrf).toMatchObject({ sameSite: 'Strict' })
    expect(signed.flags.bv_csrf?.httpOnly).toBeFalsy()
    expect(signed.body).toMatchObject({
      csrf: signed.cookies.bv_csrf,
      today: '2026-11-23',
      grants: [{ role: 'commune-officer', areaName: 'Xã Suối Mơ' }],
      offices: [{ officeId: place.officeA }],
    })
    const stored = await services.db.pool.query('select session_hash from session')
    const kept = stored.rows.map(row => (row.session_hash as Buffer).toString('base64url'))
    expect(kept).not.toContain(signed.cookies.bv_session)
    expect((await call('GET', '/api/v1/session', signed)).statusCode).toBe(200)
    expect((await call('GET', '/api/v1/session')).json().name).toBe('not-signed-in')
  })

  test('over https the cookies are Secure', async () => {
    const { username, password } = await plantUser(services, 'qua.https', [['clerk', place.communeA]])
    const signed = await signIn(username, password, {}, { 'x-forwarded-proto': 'https' })
    expect(signed.flags.bv_session?.secure).toBe(true)
  })

  test('a change without the CSRF header, or with another session’s, is refused', async () => {
    const one = await plantUser(services, 'quan.tri', [['administrator', place.communeA]])
    const two = await plantUser(services, 'quan.tri.2', [['administrator', place.communeA]])
    const signed = await signIn(one.username, one.password)
    const other = await signIn(two.username, two.password)
    const body = { key: 'key-12345678', input: {} }
    expect((await call('POST', '/api/v1/commands/user.change', signed, body, false)).json().name).toBe('csrf-missing')
    const mixed = { ...signed, cookies: { ...signed.cookies, bv_csrf: other.cookies.bv_csrf! } }
    expect((await call('POST', '/api/v1/commands/user.change', mixed, body)).json().name).toBe('csrf-missing')
    expect((await call('POST', '/api/v1/commands/user.change', signed, body)).json().name).toBe('invalid-input')
  })

  test('a session ends after two idle hours and after twelve in any case', async () => {
    const { username, password } = await plantUser(services, 'phien', [['clerk', place.communeA]])
    const idle = await signIn(username, password)
    const busy = await signIn(username, password)
    for (let hour = 0; hour < 11; hour += 1) {
      later(60)
      gateOf(services).forget()
      expect((await call('GET', '/api/v1/session', busy)).statusCode).toBe(200)
    }
    expect((await call('GET', '/api/v1/session', idle)).statusCode).toBe(401)
    later(61)
    gateOf(services).forget()
    expect((await call('GET', '/api/v1/session', busy)).statusCode).toBe(401)
  })

  test('signing out ends the session on the server', async () => {
    const { username, password } = await plantUser(services, 'thoat', [['clerk', place.communeA]])
    const signed = await signIn(username, password)
    expect((await call('DELETE', '/api/v1/session', signed, undefined, false)).statusCode).toBe(403)
    expect((await call('DELETE', '/api/v1/session', signed)).statusCode).toBe(204)
    expect((await call('GET', '/api/v1/session', signed)).statusCode).toBe(401)
  })
})

describe('guessing', () => {
  test('a wrong password and an unknown name get the same answers, up to the lock', async () => {
    const { username } = await plantUser(services, 'bi.doan', [['clerk', place.communeA]])
    const answers = async (name: string) => {
      const seen: unknown[] = []
      for (let i = 0; i < 7; i += 1) {
        const { status, body } = await signIn(name, `sai lần ${i} rồi`)
        seen.push([status, body.name, body.details])
      }
      return seen
    }
    const known = await answers(username)
    expect(await answers('khong.co.ai')).toEqual(known)
    expect(known.map(one => (one as unknown[])[1])).toEqual([
      ...Array(5).fill('wrong-credentials'),
      'account-locked',
      'account-locked',
    ])
  })

  test('the right password does not open a locked account before its time, and wipes the count after it', async () => {
    const { username, password } = await plantUser(services, 'bi.khoa', [['clerk', place.communeA]])
    for (let i = 0; i < 5; i += 1) await signIn(username, 'sai rồi sai rồi')
    expect((await signIn(username, password)).body.name).toBe('account-locked')
    later(1)
    expect((await signIn(username, password)).status).toBe(200)
    for (let i = 0; i < 4; i += 1) expect((await signIn(username, 'sai')).body.name).toBe('wrong-credentials')
  })

  test('twenty guesses at once count as twenty', async () => {
    const { username } = await plantUser(services, 'cung.luc', [['clerk', place.communeA]])
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn(username, `đoán ${i} mật khẩu`)))
    expect(all.filter(one => one.body.name === 'wrong-credentials').length).toBeLessThanOrEqual(5)
  })

  test('an address is locked by many failures in a short time, not by a day of mistyping in a large office', async () => {
    const from = async (address: string, i: number) => {
      const payload = { username: `nhieu.nguoi.${i % 20}.${address}`, password: 'gõ nhầm' }
      const response = await app.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress: address })
      return response.json().name as string
    }
    const office: string[] = []
    for (let i = 0; i < 60; i += 1) {
      later(2)
      office.push(await from('10.9.0.1', i))
    }
    expect(new Set(office)).toEqual(new Set(['wrong-credentials']))
    const attack: string[] = []
    for (let i = 0; i < 32; i += 1) attack.push(await from('10.9.0.2', i))
    expect(attack.slice(0, 30)).toEqual(Array(30).fill('wrong-credentials'))
    expect(attack.at(-1)).toBe('account-locked')
  })

  test('the lock grows and has a ceiling', () => {
    const seconds = [4, 5, 6, 7, 8, 9, 10, 50].map(n => lockSeconds('username', n))
    expect(seconds).toEqual([0, 30, 60, 120, 240, 480, 900, 900])
  })

  test('a name that does not exist costs the same work as one that does: one check of a password', async () => {
    const { username } = await plantUser(services, 'thoi.gian', [['clerk', place.communeA]])
    for (const name of [username, 'chang.co.dau']) {
      verifications.count = 0
      await signIn(name, 'một mật khẩu sai')
      expect([name, verifications.count]).toEqual([name, 1])
    }
  })
})

describe('the second factor', () => {
  test('RFC 6238: the codes of the published test vectors', () => {
    const secret = Buffer.from('12345678901234567890')
    const at = (seconds: number) => codeOf(secret, stepAt(new Date(seconds * 1000)))
    expect([59, 1111111109, 1234567890, 20000000000].map(at)).toEqual(['287082', '081804', '005924', '353130'])
  })

  test('is set up with the password, asked for at sign-in, and each code works once', async () => {
    const { username, password, userId } = await plantUser(services, 'hai.lop', [['clerk', place.communeA]])
    const signed = await signIn(username, password)
    expect((await call('POST', '/api/v1/account/second-factor', signed, { password: 'sai' })).json().name).toBe(
      'wrong-credentials',
    )
    const started = (await call('POST', '/api/v1/account/second-factor', signed, { password })).json()
    expect(started.qr).toContain('<svg')
    const secret = fromBase32(started.secretText.replace(/ /g, ''))
    const code = () => codeOf(secret, stepAt(services.clock()))
    expect((await call('PUT', '/api/v1/account/second-factor', signed, { code: '000000' })).json().name).toBe(
      'totp-wrong',
    )
    expect((await signIn(username, password)).status).toBe(200)
    expect((await call('PUT', '/api/v1/account/second-factor', signed, { code: code() })).statusCode).toBe(200)
    expect((await signIn(username, password)).body.name).toBe('totp-needed')
    // The code that switched it on is used up.
    expect((await signIn(username, password, { totp: code() })).body.name).toBe('totp-wrong')
    later(1)
    const used = code()
    expect((await signIn(username, password, { totp: used })).status).toBe(200)
    expect((await signIn(username, password, { totp: used })).body.name).toBe('totp-wrong')
    const { rows } = await services.db.pool.query('select totp_cipher from app_user where user_id = $1', [userId])
    expect(rows[0].totp_cipher.includes(secret)).toBe(false)
    expect(rows[0].totp_cipher.toString('utf8')).not.toContain(secret.toString('base64'))
  })

  test('asking for the code again and again does not wipe out wrong codes', async () => {
    const { username, password } = await plantUser(services, 'doan.ma', [['clerk', place.communeA]])
    const signed = await signIn(username, password)
    const started = (await call('POST', '/api/v1/account/second-factor', signed, { password })).json()
    const secret = fromBase32(started.secretText.replace(/ /g, ''))
    await call('PUT', '/api/v1/account/second-factor', signed, { code: codeOf(secret, stepAt(services.clock())) })
    const seen: unknown[] = []
    for (let i = 0; i < 8; i += 1) {
      await signIn(username, password)
      seen.push((await signIn(username, password, { totp: '123456' })).body.name)
    }
    expect(seen).toContain('account-locked')
  })
})

describe('passwords', () => {
  test('changing it ends the other sessions, keeps this one, and leaves no password in the journal', async () => {
    const { username, password } = await plantUser(services, 'doi.mk', [['clerk', place.communeA]])
    const [here, there] = [await signIn(username, password), await signIn(username, password)]
    const newPassword = 'một câu dài dễ nhớ'
    const change = (body: object, csrf = true) => call('PUT', '/api/v1/session/password', here, body, csrf)
    expect((await change({ password, newPassword }, false)).statusCode).toBe(403)
    expect((await change({ password: 'sai', newPassword })).json().name).toBe('wrong-credentials')
    expect((await change({ password, newPassword: 'ngắn' })).json().name).toBe('invalid-input')
    expect((await change({ password, newPassword })).statusCode).toBe(204)
    expect((await call('GET', '/api/v1/session', here)).statusCode).toBe(200)
    expect((await call('GET', '/api/v1/session', there)).statusCode).toBe(401)
    expect((await signIn(username, password)).status).toBe(401)
    expect((await signIn(username, newPassword.normalize('NFD'))).status).toBe(200)
    const { rows } = await services.db.pool.query(
      `select payload::text from journal_payload union all select result::text from command_key`,
    )
    expect(rows.some(row => JSON.stringify(row).includes(newPassword))).toBe(false)
  })

  test('a password set by somebody else opens nothing but its change', async () => {
    const { username, password } = await plantUser(services, 'tam', [['administrator', place.country]], {
      mustChangePassword: true,
    })
    const signed = await signIn(username, password)
    expect(signed.body).toMatchObject({ mustChangePassword: true, grants: [] })
    expect((await call('GET', '/api/v1/users', signed)).json().name).toBe('not-permitted')
    const newPassword = 'mật khẩu của tôi'
    expect((await call('PUT', '/api/v1/session/password', signed, { password, newPassword })).statusCode).toBe(204)
    expect((await call('GET', '/api/v1/users', signed)).statusCode).toBe(200)
  })

  test('one can see one’s own sessions, end one, and not anybody else’s', async () => {
    const me = await plantUser(services, 'phien.toi', [['clerk', place.communeA]])
    const other = await plantUser(services, 'phien.ho', [['clerk', place.communeA]])
    const [here, there, theirs] = [
      await signIn(me.username, me.password),
      await signIn(me.username, me.password),
      await signIn(other.username, other.password),
    ]
    const mine = (await call('GET', '/api/v1/account/sessions', here)).json().rows
    expect(mine).toHaveLength(2)
    const [foreign] = (await call('GET', '/api/v1/account/sessions', theirs)).json().rows
    const away = mine.find((row: { isThis: boolean }) => !row.isThis)
    expect((await call('DELETE', `/api/v1/account/sessions/${foreign.sessionId}`, here)).statusCode).toBe(404)
    expect((await call('DELETE', `/api/v1/account/sessions/${away.sessionId}`, here)).statusCode).toBe(204)
    expect((await call('GET', '/api/v1/session', there)).statusCode).toBe(401)
    expect((await call('GET', '/api/v1/session', theirs)).statusCode).toBe(200)
  })
})

describe('the first administrator', () => {
  test('is made once, by a link that expires, and only while nobody is there', async () => {
    const empty = await testServices('2026-11-23')
    try {
      const server = await buildHttp({ services: empty, modules: [accessModule], gate: gateOf(empty), version: '0' })
      const setup = (token: string, username = 'lan.dau') =>
        server.inject({
          method: 'POST',
          url: '/api/v1/setup',
          payload: { token, username, name: 'Lò Thị Thử', password: 'một câu thật dài' },
        })
      const old = await createSetupToken(empty)
      const token = await createSetupToken(empty)
      expect((await setup(old)).json().name).toBe('setup-link-used')
      expect((await setup(token)).json().name).toBe('no-areas-yet')
      await plantTwoCommunes(empty)
      empty.setNow('2026-11-25')
      expect((await setup(token)).json().name).toBe('setup-link-used')
      const fresh = await createSetupToken(empty)
      const answers = await Promise.all([setup(fresh), setup(fresh, 'cung.luc')])
      expect(answers.map(one => one.statusCode).sort()).toEqual([200, 410])
      const done = answers.find(one => one.statusCode === 200)!
      expect(done.json().grants).toMatchObject([{ role: 'administrator', areaId: place.country }])
      expect((await setup(await createSetupToken(empty), 'thu.hai')).statusCode).toBe(410)
      const people = await empty.db.read(everything, tx =>
        tx.selectFrom('app_user').select('username').where('kind', '=', 'person').execute(),
      )
      expect(people).toHaveLength(1)
      await server.close()
    } finally {
      await empty.close()
    }
  })
})

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g)!.map(eight => Number.parseInt(eight, 2)))
}
