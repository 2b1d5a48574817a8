// The public pages in a real browser, as a citizen has them: a cheap phone, a slow line, often no script. Nothing sticks out, axe finds
// no serious fault, the first view is small, and the questions about support send nothing anywhere.
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { localDate } from '../../src/base/local-date.ts'
import { releaseFigures } from '../../src/indicators/release.commands.ts'
import { systemActor } from '../../src/platform/actor.ts'
import { execute } from '../../src/platform/command.ts'
import { type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { launchBrowser } from '../setup/browser.ts'
import { world } from '../setup/registry-world.ts'
import { expectAccessible } from './desk.ts'

let w: ReviewWorld
let app: FastifyInstance
let browser: Browser
let url: string

beforeAll(async () => {
  w = await reviewWorld()
  await w.households(
    [...Array(8).fill('poor'), ...Array(7).fill('near_poor'), ...Array(30).fill('none')],
    world.villages.mon,
  )
  await w.households(
    [...Array(9).fill('poor'), ...Array(6).fill('near_poor'), ...Array(30).fill('none')],
    world.villages.ta,
  )
  w.on('2023-11-08')
  const input = { areaId: 10, asOf: localDate('2023-06-30') }
  await execute(w.services, releaseFigures, { actor: systemActor, input })
  app = await buildApp(w.services)
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await w?.close()
})

const pages = [
  '/',
  '/tim?q=mon',
  `/dia-ban/${world.villages.mon}`,
  '/dia-ban/10',
  '/ket-qua',
  '/quyen-loi',
  '/quyen-loi/hoi',
  '/giay-chung-nhan',
  '/gop-y',
  '/gop-y?noi=mon',
  `/gop-y?dia-ban=${world.villages.mon}`,
  '/tra-cuu',
  '/hoi-dap',
  '/tin-tuc',
  '/phong-trao',
  '/so-lieu',
  '/loa/90010/nghe',
  `/niem-yet/${world.villages.mon}`,
  '/c/AAAA-AAAA-AAAA',
  '/?lang=en',
]

test.each([
  ['a desk', 1366, 768],
  ['a phone', 360, 800],
] as const)('every page on %s: nothing sticks out, axe finds nothing serious', async (name, width, height) => {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: url })
  const page = await context.newPage()
  for (const path of pages) {
    await page.goto(path)
    expect(await page.getByRole('heading', { level: 1 }).textContent(), path).toBeTruthy()
    const sticksOut = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sticksOut, `${path} on ${name}`).toBeLessThanOrEqual(0)
    // Colours are the same at every size.
    await expectAccessible(page, `${path} on ${name}`, true, name === 'a phone' ? { without: ['color-contrast'] } : {})
  }
  await context.close()
})

test('without a script every page says what it says with one, and the questions lead to the list', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: url })
  const page = await context.newPage()
  for (const path of pages) {
    await page.goto(path)
    expect(await page.getByRole('main').innerText(), path).not.toBe('')
  }
  await page.goto('/')
  await page.getByLabel('Tên bản hoặc xã').fill('mon')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await page.getByRole('main').getByRole('link').first().click()
  await page.getByRole('table', { name: 'Số hộ nghèo, hộ cận nghèo' }).waitFor()
  await page.goto('/quyen-loi/hoi')
  await page.getByText('Máy này không chạy được phần hỏi đáp').waitFor()
  await context.close()
})

test('the first view is under 150 kB, face and all', async () => {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(5_000)
  expect(bytes).toBeLessThan(150_000)
  await page.close()
})

test('a family answers, and is told what it gets and why; nothing is sent', async () => {
  const page = await browser.newPage()
  await page.goto(`${url}/quyen-loi/hoi`, { waitUntil: 'networkidle' })
  const sent: string[] = []
  page.on('request', request => sent.push(request.url()))
  await page.getByRole('group', { name: 'Gia đình đang được công nhận là hộ gì?' }).getByLabel('Hộ nghèo').check()
  await page.getByRole('heading', { name: /Được theo quyền/ }).waitFor()
  await page.getByText('Vì: là hộ nghèo').first().waitFor()
  // What hangs on another answer is asked only then.
  await page.getByRole('group', { name: 'Thoát nghèo được bao lâu?' }).waitFor({ state: 'hidden' })
  await page.getByLabel('Mới thoát nghèo, thoát cận nghèo').check()
  await page.getByRole('group', { name: 'Thoát nghèo được bao lâu?' }).waitFor()
  expect(sent).toEqual([])
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length)
  expect(kept).toBe(0)
  await page.close()
})
