// A cheap phone in a village without signal: the network off, the processor slowed six times, the app killed at any moment. A village
// of 150 households is taken along, thirty are interviewed, one is new, one has a photo; back home everything is there, once.
// The moments of the kills come from a seed: BENVUNG_SEED=7 npx vitest run -c vitest.journeys.config.ts test/journeys/field
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addGrant, addUser } from '../../src/access/users/user.effects.ts'
import { buildApp } from '../../src/app.ts'
import { localDate } from '../../src/base/local-date.ts'
import { everything } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { openRound } from '../../src/review/round.commands.ts'
import { launchBrowser } from '../setup/browser.ts'
import { world } from '../setup/registry-world.ts'
import { canStand, slowDown } from '../setup/slow-phone.ts'
import { runAxe } from './desk.ts'
import { enrolPhone, unlockPhone } from './phone-app.ts'

const householdCount = 150
const interviews = 30
const slowness = 6
const kills = 6
const seed = Number(process.env.BENVUNG_SEED ?? Math.floor(Math.random() * 1e6))

let w: ReviewWorld
let app: FastifyInstance
let url: string
let folder: string
let browser: Browser
let context: BrowserContext
let page: Page
let session: CDPSession
let endSlowness: (() => Promise<void>) | undefined

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-field-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-02')
  await w.households(Array.from({ length: householdCount }, (_, i) => (i % 3 === 0 ? 'near_poor' : 'poor')))
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  // the phone's clock is the real one; the server's goes on beside it, so that days agree, over midnight too
  w.setNow(new Date().toISOString())
  w.services.clock = () => new Date()
  await w.services.db.write(everything, async tx => {
    const now = w.services.clock()
    const userId = await addUser(tx, w.services, {
      username: 'dieutra',
      name: 'Lò Thị Thử',
      password: 'mat khau dieutra',
      mustChangePassword: false,
      now,
    })
    await addGrant(tx, w.services, {
      userId,
      role: 'reviewer',
      areaId: world.villages.mon,
      from: localDate('2020-01-01'),
      to: null,
      grantedBy: 1,
      reason: '',
      now,
    })
  })
  app = await buildApp(w.services)
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  url = url.replace('127.0.0.1', 'localhost')
  browser = await launchBrowser()
  if (canStand) endSlowness = await slowDown(browser, slowness)
  context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['geolocation'],
    geolocation: { latitude: 21.19381, longitude: 104.09123, accuracy: 12 },
  })
  context.setDefaultTimeout(60_000)
  page = await openApp('/field/')
})
afterAll(async () => {
  await endSlowness?.()
  await browser?.close()
  await app?.close()
  await w?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const complaints: string[] = []

async function openApp(address: string): Promise<Page> {
  const opened = await context.newPage()
  opened.on('pageerror', error => complaints.push(error.message))
  session = await context.newCDPSession(opened)
  if (!canStand) await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await opened.goto(url + address)
  return opened
}

/** The app is killed and started again, as Android does when it needs the memory. */
async function killAndReopen(address: string): Promise<void> {
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close({ runBeforeUnload: false })
  page = await openApp(address)
  await unlockPhone(page)
}

test('signed in once, the village is on the phone', async () => {
  await enrolPhone(page, 'mat khau dieutra')
  await page.click('button.row')
  await page.waitForSelector(`a.row >> text=${householdCount} hộ`)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await unlockPhone(page)
  await page.waitForSelector(`a.row >> text=${householdCount} hộ`)
  await expectAccessible()
})

async function expectAccessible(): Promise<void> {
  const { violations } = await runAxe(page)
  expect(violations.map(one => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([])
}

/** Which toilet was pressed, by household. */
const toilets = new Map<string, number>()
/** What the reviewer gave, by household and question, when, and how much she had done by then. */
const given = new Map<string, { at: number; acts: number }>()
/** A kill may cost the answer in hand, none that was given a second before and after which something else was done: on a busy machine
 *  a second may go by in which the phone did nothing. */
const inHandMs = 1000
let acts = 0

const random = randomFrom(seed)
let untilKill = 0
const nextKill = () => Math.round((interviews * 14 * (0.5 + random())) / kills)

/** Does something on the phone; now and then the app dies over it. Answers whether it lived. */
async function act(work: () => Promise<unknown>, reopenAt: string): Promise<boolean> {
  untilKill -= 1
  if (untilKill > 0) {
    await work()
    acts += 1
    return true
  }
  await Promise.race([work().catch(() => undefined), pause(random() * 500)])
  for (const [question, { at, acts: then }] of given)
    if (Date.now() - at < inHandMs || acts === then) given.delete(question)
  await killAndReopen(reopenAt)
  untilKill = nextKill()
  return false
}

/** What the screen shows, in one look: on a slowed phone each look costs. */
const look = () =>
  page.evaluate(() => {
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? ''
    const pressed = (question: string) =>
      [...document.querySelectorAll(`[data-path="${question}"] .option`)].map(
        one => one.getAttribute('aria-pressed') === 'true',
      )
    return {
      path: location.pathname,
      step: text('.bar span'),
      main: text('.foot .main'),
      standing: text('.card .tag'),
      done: /Đã xong (\d+)/.exec(text('main'))?.[1] ?? '',
      listed: document.querySelectorAll('nav[aria-label="Danh sách hộ"] a.row').length,
      asked: [
        { question: 'members.0.healthInsurance', pressed: pressed('members.0.healthInsurance') },
        { question: 'household.toilet', pressed: pressed('household.toilet') },
      ].filter(one => one.pressed.length > 0),
    }
  })

/** The first interviews by fingers, with all that a browser does before it clicks; the rest by clicks alone. */
const press = (locator: Locator, n: number) => (n < 3 ? locator.click() : locator.dispatchEvent('click'))

/** One interview, from the list to the list; whatever happens, the next step is the one that the screen offers. */
async function interview(n: number): Promise<void> {
  const main = () => page.locator('.foot .main')
  const list = `/field/villages/${world.villages.mon}`
  let sent = false
  for (;;) {
    const seen = await look()
    const { path, asked } = seen
    const key = path.split('/')[3] ?? ''
    if (path === '/field/' || path === '/field/villages') {
      await page.waitForSelector('a.row')
      await act(() => press(page.locator('a.row').first(), n), '/field/')
    } else if (path.startsWith('/field/villages/')) {
      if (sent) return void (await page.waitForSelector(`text=Đã xong ${n + 1} /`))
      if (seen.listed === 0) continue
      // what was begun is ended first
      const begun = page.locator('a.row', { hasText: 'Đang hỏi dở' })
      const row = (await begun.count()) > 0 ? begun : page.locator('nav[aria-label="Danh sách hộ"] a.row')
      await act(() => press(row.first(), n), list)
    } else if (path.endsWith('/form')) {
      const open = asked.find(one => !one.pressed.includes(true))
      for (const one of asked)
        if (given.has(`${key} ${one.question}`))
          expect(one.pressed, `${one.question} of ${key} was given and is still there (seed ${seed})`).toContain(true)
      if (open) {
        const place = open.question === 'household.toilet' ? n % 3 : 0
        const option = page.locator(`[data-path="${open.question}"] .option`).nth(place)
        if (await act(() => press(option, n), path)) given.set(`${key} ${open.question}`, { at: Date.now(), acts })
        if (open.question === 'household.toilet') toilets.set(key, place)
      } else if (seen.main === 'Vẫn gửi') {
        if (n === 0) await expectAccessible()
        await act(() => press(main(), n), `/field/households/${key}`)
        await page.waitForURL(address => address.pathname === `/field/households/${key}`)
      } else if (seen.main && seen.main !== 'Đang lưu …') await act(() => press(main(), n), path)
    } else if (seen.standing === 'Chờ gửi') {
      sent = true
      await act(() => press(page.locator('button[aria-label="Quay lại"]'), n), list)
      await page.waitForURL(address => !address.pathname.includes('/households/'))
    } else if (seen.main) await act(() => press(main(), n), path)
  }
}

test(`thirty interviews without a network, the app killed at any moment (seed ${seed})`, async () => {
  await context.setOffline(true)
  await killAndReopen('/field/')
  untilKill = nextKill()
  for (let n = 0; n < interviews; n += 1) await interview(n)
  expect(toilets.size).toBe(interviews)
  // a minute and a half on a quiet machine
}, 400_000)
test('a household that is on no list, with a photo', async () => {
  await page.click('text=Hộ mới, chưa có trong danh sách')
  await page.locator('label:has-text("Họ và tên") input').fill('Lò Văn Mới')
  await page.locator('label:has-text("Ngày sinh") input').fill('1988')
  await page.locator('.option').first().click()
  await page.click('text=Ghi hộ mới')
  await page.waitForSelector('text=Hộ mới, chưa có mã')
  await page.click('text=Ảnh')
  const picture = await page.screenshot({ type: 'png' })
  await page.setInputFiles('input[data-kind=house]', { name: 'nha.png', mimeType: 'image/png', buffer: picture })
  await page.waitForSelector('figure img')
  await page.goBack()
})

test('back home everything arrives, once', async () => {
  await killAndReopen('/field/outbox')
  expect(await w.rows("select 1 from survey where source = 'phone'")).toEqual([])
  await context.setOffline(false)
  await page.locator('button', { hasText: 'Gửi, nhận' }).click()
  await page.waitForSelector('text=Mọi thứ đã gửi', { timeout: 120_000 })
  // every entry says about whom it is
  await page.waitForSelector('article.row >> text=/^Lò Văn Mẫu \\d+/')
  expect(await w.rows("select distinct household_id from survey where source = 'phone'")).toHaveLength(interviews)
  expect(await w.rows("select 1 from survey where source = 'phone'")).toHaveLength(interviews)
  expect(await w.rows("select 1 from household where head_name = 'Lò Văn Mới'")).toHaveLength(1)
  expect(
    await w.rows(
      "select 1 from review_case c join household h using (office_id, household_id) where h.head_name = 'Lò Văn Mới'",
    ),
  ).toHaveLength(1)
  // the place is never waited for: most have one
  const placed = await w.rows('select 1 from field_visit where accuracy_m = 12 and located_at is not null')
  expect(placed.length).toBeGreaterThan(interviews / 2)
  expect(await w.rows('select state from field_photo')).toEqual([{ state: 'stored' }])
  const arrived = await w.rows<{ household_id: number; toilet: string }>(
    "select household_id, answers->'household'->>'toilet' as toilet from survey where source = 'phone'",
  )
  const meant = arrived.map(one => `${toilets.get(String(one.household_id))} ${one.toilet}`)
  expect(new Set(meant).size, meant.join()).toBe(3)
  await page.goto(`${url}/field/`)
  await unlockPhone(page)
  await page.waitForSelector(`a.row >> text=${householdCount + 1} hộ`)
  expect(complaints).toEqual([])
})

test('what lies on the locked phone names nobody', async () => {
  await page.goto(`${url}/field/`)
  await page.waitForSelector('input[name=pin]')
  const raw = await page.evaluate(async () => {
    const open = indexedDB.open('benvung-field')
    const db = await new Promise<IDBDatabase>(resolve => {
      open.onsuccess = () => resolve(open.result)
    })
    const texts: string[] = []
    for (const name of db.objectStoreNames) {
      const all = db.transaction(name).objectStore(name).getAll()
      const rows = await new Promise<unknown[]>(resolve => {
        all.onsuccess = () => resolve(all.result)
      })
      texts.push(
        JSON.stringify(rows, (_, value) =>
          value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
        ),
      )
    }
    return texts.join('\n')
  })
  expect(raw.length).toBeGreaterThan(100_000)
  const names = await w.rows<{ full_name: string }>('select full_name from person')
  const latin = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
  const found = names.filter(one => raw.includes(one.full_name) || raw.includes(latin(one.full_name)))
  expect(found).toEqual([])
})

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
