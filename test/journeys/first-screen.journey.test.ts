// The first screen on a slow line: who is not signed in gets the sign-in page alone, small; the desk comes while she types.
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/project-root.ts'
import { addFieldPages, addWebPages } from '../../src/platform/web-pages.ts'
import { launchBrowser } from '../setup/browser.ts'
import { complaintsOf, newWindow } from './desk.ts'

let browser: Browser
let app: FastifyInstance
let url: string

beforeAll(async () => {
  browser = await launchBrowser()
  app = Fastify()
  await addWebPages(app, join(projectRoot, 'dist', 'web'), async cookies => cookies?.bv_session === 'known')
  await addFieldPages(app, join(projectRoot, 'dist', 'field'))
  app.addHook('onRequest', async request => {
    const known = /bv_session=known/.test(request.headers.cookie ?? '')
    request.cookies = known ? { bv_session: 'known' } : {}
  })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Bytes over the wire, by file name without its hash. */
async function transfersOf(page: Page): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const names = new Map<string, string>()
  const bytes = new Map<string, number>()
  const whole = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const file = new URL(response.url).pathname.split('/').at(-1) ?? ''
    names.set(requestId, file.replace(/-[\w-]{8}(\.\w+)$/, '$1'))
    whole.set(requestId, Number(response.headers['content-length'] ?? 0))
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    // what another part of the browser has just fetched came over the wire all the same
    bytes.set(names.get(requestId) ?? requestId, encodedDataLength || (whole.get(requestId) ?? 0))
  })
  return bytes
}

const sum = (bytes: Map<string, number>) => [...bytes.values()].reduce((total, one) => total + one, 0)

test('the sign-in page is under 150 kB and does not carry the desk, which comes while one types', async () => {
  const { context, page } = await newWindow(browser, url)
  const bytes = await transfersOf(page)
  await page.goto('/app/households?q=lo', { waitUntil: 'networkidle' })
  expect(page.url()).toBe(`${url}/app/sign-in?next=%2Fapp%2Fhouseholds%3Fq%3Dlo`)
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor()
  expect(sum(bytes)).toBeLessThan(150_000)
  expect(bytes.size, [...bytes.keys()].join(' ')).toBeLessThan(14)
  expect([...bytes.keys()]).not.toContain('desk.js')

  await page.getByLabel('Tên đăng nhập').fill('canbo')
  await expect.poll(() => [...bytes.keys()]).toContain('desk.js')
  // It is only fetched: nothing of it has started.
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Đăng nhập')
  expect(complaintsOf(page)).toEqual([])
  await context.close()
})

test('who is signed in gets the desk at once, under 250 kB, and no way round by the sign-in page', async () => {
  const { context, page } = await newWindow(browser, url)
  await context.addCookies([{ name: 'bv_session', value: 'known', url }])
  const bytes = await transfersOf(page)
  const answer = await page.goto('/app')
  expect(answer?.request().redirectedFrom()).toBeNull()
  await page.waitForLoadState('networkidle')
  expect([...bytes.keys()]).toContain('desk.js')
  expect(sum(bytes)).toBeLessThan(250_000)
  await context.close()
})

test('a new phone sees its first screen after less than 150 kB; the rest comes behind it', async () => {
  const { context, page } = await newWindow(browser, url)
  const bytes = await transfersOf(page)
  await page.goto('/field', { waitUntil: 'networkidle' })
  await page.getByRole('button').first().waitFor({ timeout: 20_000 })
  expect(sum(bytes), JSON.stringify([...bytes])).toBeLessThan(150_000)
  expect([...bytes.keys()]).not.toContain('inside.js')
  // the service worker brings it, before anybody signs in
  const worker = await page.request.get('/field/service-worker.js')
  expect(await worker.text()).toMatch(/field\/assets\/inside-[\w-]{8}\.js/)
  await context.close()
})

test('with the question who is here unanswered, the desk is sent: it says what is wrong', async () => {
  const away = Fastify()
  await addWebPages(away, join(projectRoot, 'dist', 'web'), async () => {
    throw new Error('the database is away')
  })
  const page = await away.inject('/app')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('assets/desk-')
  await away.close()
})
