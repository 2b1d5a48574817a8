// What the server does with addresses, bodies and names that were made to harm it.
import { type AddressInfo, connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { read, write } from '../base/contract.ts'
import { can, systemActor } from './actor.ts'
import { command } from './command.ts'
import { buildHttp } from './http.ts'
import { query } from './query.ts'

const noteDown = command(
  write('test.note-down', {
    input: z.object({ text: z.string(), more: z.unknown().optional() }),
    output: z.object({ text: z.string() }),
    title: { vi: 'Ghi', en: 'Note down' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    run: async ({ text }, _, { changed }) => {
      changed(1, 'test', 1)
      return { text }
    },
  },
)
const ask = query(
  read('test.ask', {
    path: '/test-ask/:word',
    open: true,
    input: z.object({ word: z.string() }),
    output: z.object({ word: z.string() }),
    title: { vi: 'Hỏi', en: 'Ask' },
  }),
  {
    run: async ({ word }) => {
      const failure = fail
      fail = undefined
      if (failure) throw failure
      return { word }
    },
  },
)
let fail: Error | undefined

let services: TestServices
let app: FastifyInstance

async function server(requestsPerMinute?: number): Promise<FastifyInstance> {
  const built = await buildHttp({
    services,
    modules: [{ name: 'test', commands: [noteDown], queries: [ask] }],
    gate: { actorOf: async () => systemActor, csrfHolds: () => true },
    version: '0',
    requestsPerMinute,
  })
  built.get('/app/*', async () => 'page')
  return built
}

beforeAll(async () => {
  services = await testServices('2026-11-23')
  app = await server()
})
afterAll(async () => {
  await app.close()
  await services.close()
})

const send = (body: string) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/commands/test.note-down',
    headers: { 'content-type': 'application/json' },
    payload: body,
  })
const note = (input: object) => send(JSON.stringify({ key: crypto.randomUUID(), version: 1, input }))

describe('the limit of requests', () => {
  test('counts an address by its route, however it is spelled; files of the desk are free', async () => {
    const strict = await server(3)
    const statuses = async (url: string) => {
      const all: number[] = []
      for (let i = 0; i < 5; i += 1) all.push((await strict.inject({ url })).statusCode)
      return all
    }
    expect(await statuses('/%61pi/v1/test-ask/a')).toEqual([200, 200, 200, 429, 429])
    expect(await statuses('/api/v1/test-ask/a')).toEqual(Array(5).fill(429))
    expect(await statuses('/app/x')).toEqual(Array(5).fill(200))
    await strict.close()
  })
})

test('every answer tells the browser what it may do with it, refusals too', async () => {
  for (const url of ['/app/x', '/api/v1/test-ask/a', '/api/v1/nowhere', '/c/%E0%A4%A']) {
    const { headers } = await app.inject({ url })
    expect(headers['content-security-policy'], url).toContain("default-src 'self';")
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
  }
})

describe('an address that no route takes', () => {
  test.each([
    '/c/%E0%A4%A',
    '/api/v1/%ff%fe',
    `/api/v1/test-ask/${'a'.repeat(3000)}`,
    '/api/v1/nowhere',
  ])('%.30s is answered by a problem document that does not repeat it', async url => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ type: 'urn:benvung:not-found', status: 404 })
    expect(answer.body).not.toContain(url.slice(3))
  })
})

describe('what never becomes a request', () => {
  /** What is answered on a bare connection. */
  const raw = (text: string) =>
    new Promise<string>(resolve => {
      const { port } = app.server.address() as AddressInfo
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.on('data', chunk => {
        answer += chunk
      })
      socket.on('close', () => resolve(answer))
    })
  beforeAll(() => app.listen({ port: 0, host: '127.0.0.1' }))

  test.each([
    ['letters in the address that are not encoded', 'GET /api/v1/test-ask/Lò HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a space in it', 'GET /api/v1/test-ask/a b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
    ['headers without end', `GET /api/v1/test-ask/a HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s is answered by a problem document', async (_, text, status) => {
    const answer = await raw(text)
    const [head, body] = answer.split('\r\n\r\n') as [string, string]
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringContaining('Hãy') })
  })

  test('nor do broken JSON and a form of another kind', async () => {
    const broken = await send('{a}')
    const form = await app.inject({
      method: 'POST',
      url: '/api/v1/commands/test.note-down',
      headers: { 'content-type': 'text/xml' },
      payload: '<a/>',
    })
    for (const answer of [broken, form])
      expect([answer.statusCode, answer.json().name, answer.headers['content-type']]).toEqual([
        400,
        'request-unreadable',
        'application/problem+json; charset=utf-8',
      ])
  })
})

describe('a database that is gone', () => {
  test.each([
    [Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })],
    [Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })],
    [new Error('Connection terminated unexpectedly')],
  ])('"%s" is told as that, not as a bug', async failure => {
    fail = failure
    const answer = await app.inject({ url: '/api/v1/test-ask/a' })
    expect([answer.statusCode, answer.json().name]).toEqual([503, 'database-away'])
  })

  test('a bug is a bug: an id for the log, and no word of what went wrong', async () => {
    fail = new Error('Lò Thị Bí Mật, 014180001234')
    const answer = await app.inject({ url: '/api/v1/test-ask/a' })
    expect([answer.statusCode, answer.json().name]).toEqual([500, 'bug'])
    expect(answer.body).not.toMatch(/Bí Mật|014180001234/)
    expect(answer.body).toContain(answer.json().id)
  })
})

describe('a value that the database cannot take', () => {
  test.each([
    "select 'abc'::bigint",
    "select '9999999999999999999'::bigint",
    "select '2026-02-30'::date",
    'select 9007199254740991::int',
  ])('%s is a refusal that says what to do, not a software error', async statement => {
    fail = await services.db.pool.query(statement).then(
      () => undefined,
      error => error as Error,
    )
    const answer = await app.inject({ url: '/api/v1/test-ask/a' })
    expect([answer.statusCode, answer.json().name]).toEqual([422, 'value-unusable'])
    expect(answer.body).not.toContain('abc')
  })
})

describe('texts that people send', () => {
  test.each([
    ['a mark that turns the direction of writing', 'Lò \u202eăV\u202c Thử', 'Lò ăV Thử'],
    ['zero-width letters', 'L\u200bò\u2060 Thử\ufeff', 'Lò Thử'],
    ['a zero byte', 'Lò\u0000 Thử', 'Lò Thử'],
    ['half a letter', 'Lò \ud800Thử', 'Lò Thử'],
  ])('%s is left out, and the command is done', async (_, text, kept) => {
    const answer = await note({ text, more: [{ deep: text }] })
    expect(answer.json()).toMatchObject({ result: { text: kept } })
    const { rows } = await services.db.pool.query(`select payload from journal_payload where journal_id = $1`, [
      answer.json().journalId,
    ])
    expect(rows[0].payload).toEqual({ text: kept, more: [{ deep: kept }] })
  })

  test('lines, tabs, Vietnamese in any form and whole letters outside the first plane stay', async () => {
    const text = 'Lò Thị Đào\n\tthử 𠀋'
    expect((await note({ text })).json().result.text).toBe(text)
    expect((await note({ text: text.normalize('NFD') })).json().result.text).toBe(text.normalize('NFD'))
  })

  test('what is wrong with a field is told in the language of the request, Vietnamese where none is named', async () => {
    const ask = async (language?: string) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/commands/test.note-down',
        headers: { ...(language === undefined ? {} : { 'accept-language': language }) },
        payload: { key: crypto.randomUUID(), version: 1, input: {} },
      })
      return [answer.statusCode, answer.json().faults]
    }
    const fault = (message: string) => [422, [{ path: 'text', name: 'invalid_type', message }]]
    expect(await ask()).toEqual(fault('Chưa nhập hoặc không đúng kiểu.'))
    expect(await ask('vi')).toEqual(fault('Chưa nhập hoặc không đúng kiểu.'))
    expect(await ask('en-GB,en;q=0.9,vi;q=0.8')).toEqual(fault('Missing, or of the wrong kind.'))
  })

  test('lists in lists without end are refused, not walked through', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = open.repeat(50_000) + (open === '[' ? '' : '1') + close.repeat(50_000)
      const answer = await send(`{"key":"khoa-sau-${close}","version":1,"input":{"text":"x","more":${deep}}}`)
      expect([answer.statusCode, answer.json().name]).toEqual([422, 'invalid-input'])
    }
  })

  test('a prototype is not reached through a body', async () => {
    await send('{"key":"khoa-nguyen-mau","version":1,"input":{"__proto__":{"polluted":1},"text":"x"}}')
    await send('{"key":"khoa-nguyen-mau","version":1,"input":{"constructor":{"prototype":{"polluted":1}},"text":"x"}}')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('an upload', () => {
  const upload = (name: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n<b>\r\n--x--\r\n`,
    })
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\ds ho.xlsx', 'ds ho.xlsx'],
    ['a%0D%0AX-Bad: 1.csv', 'a X-Bad: 1.csv'],
    ['anh\u202egpj.exe', 'anhgpj.exe'],
    ['\u202e', 'tep'],
  ])('named %j is kept as %j', async (sent, kept) => {
    const answer = await upload(sent)
    expect(answer.statusCode).toBe(201)
    expect(answer.json().name.replace(/ +/g, ' ')).toBe(kept)
  })
})

test('a line that was opened and says nothing does not hold up the stop', async () => {
  const built = await server()
  await built.listen({ port: 0, host: '127.0.0.1' })
  const silent = connect((built.server.address() as AddressInfo).port, '127.0.0.1')
  silent.on('error', () => undefined)
  await new Promise(resolve => silent.once('connect', resolve))
  silent.write('GET /app/x HTTP/1.1\r\nHost: x\r\n')
  await new Promise(resolve => setTimeout(resolve, 100))
  const cut = new Promise(resolve => silent.once('close', resolve))
  await built.close()
  await cut
}, 20_000)
