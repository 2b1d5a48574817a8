// The description of the API is whole: every address the server answers stands in it, and it is sound OpenAPI 3.1.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp, modules } from '../src/app.ts'
import { openApi } from '../src/platform/openapi.ts'
import { type TestServices, testServices } from './setup/services.ts'

interface Operation {
  operationId: string
  parameters?: { name: string; in: string }[]
  security: unknown[]
  responses: Record<string, unknown>
}

let services: TestServices
let app: FastifyInstance
const answered: { method: string; path: string }[] = []
const described = openApi(modules, '0') as { openapi: string; paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
)

beforeAll(async () => {
  services = await testServices()
  app = await buildApp(services)
  await app.ready()
  answered.push(...routesOf(app))
})
afterAll(async () => {
  await app.close()
  await services.close()
})

/** The routes as Fastify prints them: one whole address a line. */
function routesOf(server: FastifyInstance): { method: string; path: string }[] {
  const found: { method: string; path: string }[] = []
  const stack: string[] = []
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([\s│├└─]*)(\/\S*|\S+) \(([A-Z, ]+)\)$/.exec(line)
    if (!match) continue
    const depth = Math.floor(match[1]!.length / 4)
    stack.length = Math.max(0, depth - 1)
    stack.push(match[2]!)
    for (const method of match[3]!.split(', '))
      if (method !== 'HEAD' && method !== 'OPTIONS') found.push({ method: method.toLowerCase(), path: stack.join('') })
  }
  return found
}

test('every address under /api/v1 is described', () => {
  const known = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  const api = answered.filter(({ path }) => path.startsWith('/api/v1/'))
  const missing = api
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .filter(one => !known.has(one) && one !== 'get /api/v1/openapi.json')
  console.log(`openapi: ${api.length} addresses answered, ${operations.length} described`)
  expect(api.length).toBeGreaterThan(150)
  expect(missing).toEqual([])
})

test('it is sound: names once, parameters of the address all there, references that lead somewhere', () => {
  expect(described.openapi).toBe('3.1.0')
  const names = operations.map(({ operation }) => operation.operationId)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter(one => one.in === 'path').map(one => one.name)
    expect([path, inPath.sort()]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(one => one[1]).sort()])
    expect(Object.keys(operation.responses).length).toBeGreaterThan(1)
  }
  const references = [...JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g)].map(one => one[1]!)
  for (const reference of new Set(references)) {
    const found = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], described)
    expect([reference, found]).not.toEqual([reference, undefined])
  }
})

test('phones speak by a token of their own, and nobody else does', () => {
  const ofPhones = operations.filter(({ operation }) => JSON.stringify(operation.security).includes('phone'))
  expect(ofPhones.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'get /api/v1/field/photos/{photoId}',
    'get /api/v1/field/speech/{recordingId}',
    'get /api/v1/field/villages/{villageId}',
    'post /api/v1/field/sync',
    'put /api/v1/field/photos/{photoId}',
  ])
})

test('every other change but signing in and the first set-up asks for session and CSRF header', () => {
  const free = operations
    .filter(({ method, operation }) => method !== 'get' && !/csrf|phone/.test(JSON.stringify(operation.security)))
    .map(({ operation }) => operation.operationId)
  expect(free.sort()).toEqual(['session.open', 'setup'])
})
