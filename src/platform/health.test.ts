// What the server tells of itself: enough to watch over it, nothing about anybody.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { read, write } from '../base/contract.ts'
import { can, systemActor } from './actor.ts'
import { command } from './command.ts'
import { addHealth, type HealthOptions } from './health.ts'
import { buildHttp } from './http.ts'
import { openLog } from './log.ts'
import { query } from './query.ts'

const secret = 'Lo-Thi-Bi-Mat'
const findPerson = query(
  read('test.find', {
    path: '/test-people/:name',
    open: true,
    input: z.object({ name: z.string(), q: z.string().optional() }),
    output: z.object({}),
    title: { vi: 'Tìm', en: 'Find' },
  }),
  { run: async () => ({}) },
)
const note = command(
  write('test.note', {
    input: z.object({ text: z.string(), fail: z.boolean().default(false) }),
    output: z.object({}),
    title: { vi: 'Ghi', en: 'Note' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    run: async ({ fail }, _, { changed }) => {
      if (fail) throw new Error('broken')
      changed(1, 'test', 1)
      return {}
    },
  },
)

let services: TestServices
const lines: string[] = []
beforeAll(async () => {
  services = await testServices()
  services.log = openLog({ level: 'info', destination: { write: line => void lines.push(line) } })
})
afterAll(() => services.close())

async function server(options?: HealthOptions): Promise<FastifyInstance> {
  const app = await buildHttp({
    services,
    modules: [{ name: 'test', queries: [findPerson], commands: [note] }],
    gate: { actorOf: async () => systemActor, csrfHolds: () => true },
    version: 'test',
  })
  addHealth(app, services, options)
  return app
}

const send = (app: FastifyInstance, input: unknown) =>
  app.inject({ method: 'POST', url: '/api/v1/commands/test.note', payload: { key: crypto.randomUUID(), input } })

test('counts requests by route and commands by outcome, and tells how far the sealer is behind', async () => {
  const app = await server()
  await app.inject({ url: `/api/v1/test-people/${secret}?q=${secret}` })
  await app.inject({ url: `/nowhere/${secret}` })
  await send(app, { text: secret })
  services.setNow('2026-11-23T01:00:07Z')
  await send(app, { wrong: secret })
  await send(app, { text: secret, fail: true })
  const { body, statusCode } = await app.inject({ url: '/metrics' })
  expect(statusCode).toBe(200)
  expect(body).toContain('benvung_request_seconds_count{method="GET",route="/api/v1/test-people/:name",status="2xx"} 1')
  expect(body).toContain('route="unknown",status="4xx"} 1')
  expect(body).toContain('benvung_commands_total{command="test.note",outcome="done"} 1')
  expect(body).toContain('benvung_commands_total{command="test.note",outcome="refused"} 1')
  expect(body).toContain('benvung_commands_total{command="test.note",outcome="failed"} 1')
  expect(body).toContain('benvung_sealer_waiting 1')
  expect(body).toContain('benvung_sealer_lag_seconds 7')
  expect(body).toMatch(/benvung_database_connections\{state="open"\} [1-9]/)
  expect(body).not.toContain(secret)
  await app.close()
})

test('logs each request once, without what was asked for', () => {
  const requests = lines.map(line => JSON.parse(line)).filter(line => line.msg === 'request')
  expect(requests.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
    'GET /api/v1/test-people/:name 200',
    'GET unknown 404',
    'POST /api/v1/commands/test.note 200',
    'POST /api/v1/commands/test.note 422',
    'POST /api/v1/commands/test.note 500',
  ])
  expect(lines.join('')).not.toContain(secret)
})

describe('who may read the metrics', () => {
  const from = async (remoteAddress: string, headers: Record<string, string> = {}, options?: HealthOptions) => {
    const app = await server(options)
    const { statusCode } = await app.inject({ url: '/metrics', remoteAddress, headers })
    await app.close()
    return statusCode
  }
  test('this machine', async () => {
    expect(await from('127.0.0.1')).toBe(200)
    expect(await from('::1')).toBe(200)
  })
  test('not another, and not another behind a proxy of this machine', async () => {
    expect(await from('10.0.0.7')).toBe(404)
    expect(await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(404)
  })
  test('everybody or nobody where it is set so', async () => {
    expect(await from('10.0.0.7', {}, { metrics: 'all' })).toBe(200)
    expect(await from('127.0.0.1', {}, { metrics: 'off' })).toBe(404)
  })
})

test('says that the database is away when it is', async () => {
  const app = await server()
  expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
  const away = { ...services, db: { ...services.db, pool: { query: () => Promise.reject(new Error('away')) } } }
  const other = await buildHttp({
    services,
    modules: [],
    gate: { actorOf: async () => undefined, csrfHolds: () => false },
    version: 'test',
  })
  addHealth(other, away as unknown as TestServices)
  const answer = await other.inject({ url: '/healthz' })
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'database-away' }])
  await Promise.all([app.close(), other.close()])
})

test('an office that fetches many files of the web app is not slowed down; who asks the API too often is', async () => {
  const app = await buildHttp({
    services,
    modules: [{ name: 'test', queries: [findPerson] }],
    gate: { actorOf: async () => undefined, csrfHolds: () => false },
    version: 'test',
    requestsPerMinute: 20,
  })
  app.get('/assets/part.js', async () => 'x')
  const codes = async (url: string) => {
    const all: number[] = []
    for (let i = 0; i < 30; i += 1) all.push((await app.inject({ url })).statusCode)
    return all.filter(code => code === 200).length
  }
  expect(await codes('/assets/part.js')).toBe(30)
  expect(await codes('/api/v1/test-people/x')).toBe(20)
  await app.close()
})
