// What a reviewer relies on without thinking of it: any address opens without a network, a new version of the app costs no draft, a phone
// left alone locks itself, a thief gets nowhere with PINs while what waits is still sent; the place of an interview comes by itself
// and goes when it is not wanted; a question is said aloud in the family's language.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addGrant, addUser } from '../../src/access/users/user.effects.ts'
import { buildApp } from '../../src/app.ts'
import { localDate } from '../../src/base/local-date.ts'
import { everything } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { openRound } from '../../src/review/round.commands.ts'
import { revokeDevice } from '../../src/sync/device.commands.ts'
import { launchBrowser } from '../setup/browser.ts'
import { world } from '../setup/registry-world.ts'
import { signInAtDesk } from './desk.ts'
import { enrolPhone, unlockPhone } from './phone-app.ts'

let w: ReviewWorld
let app: FastifyInstance
let front: Server
let url: string
let folder: string
let browser: Browser
let context: BrowserContext
let page: Page
/** Which version of the app the server hands out. */
let version = 1
let hasLine = true

const password = 'mat khau dieutra'

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-field-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-02')
  await w.households(['poor', 'near_poor', 'poor', 'poor', 'poor'])
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  // the phone's clock is the real one; the server's goes on beside it, over midnight too
  w.setNow(new Date().toISOString())
  w.services.clock = () => new Date()
  await w.services.db.write(everything, async tx => {
    const now = w.services.clock()
    for (const [username, role, areaId] of [
      ['dieutra', 'reviewer', world.villages.mon],
      ['canbothu', 'commune-officer', 10],
    ] as const) {
      const userId = await addUser(tx, w.services, {
        username,
        name: `Lò Thị ${username}`,
        password,
        mustChangePassword: false,
        now,
      })
      const from = localDate('2020-01-01')
      await addGrant(tx, w.services, { userId, role, areaId, from, to: null, grantedBy: 1, reason: '', now })
    }
  })
  app = await buildApp(w.services)
  const inner = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  front = createServer((incoming, answer) => {
    const isWorker = incoming.url === '/field/service-worker.js'
    const headers = isWorker ? { ...incoming.headers, 'accept-encoding': 'identity' } : incoming.headers
    const { method, url: path } = incoming
    if (!hasLine) return incoming.destroy()
    const onward = request({ host: inner.hostname, port: inner.port, method, path, headers }, given => {
      if (!isWorker) {
        answer.writeHead(given.statusCode!, given.headers)
        return given.pipe(answer)
      }
      const { 'content-length': _, etag: __, 'last-modified': ___, ...rest } = given.headers
      answer.writeHead(200, { ...rest, 'cache-control': 'no-store' })
      given.on('data', piece => answer.write(piece))
      given.on('end', () => answer.end(`\n// version ${version}\n`))
      return undefined
    })
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  const address = front.address()
  url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  browser = await launchBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ])
  context = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 640 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['geolocation'],
    geolocation: { latitude: 21.19381, longitude: 104.09123, accuracy: 12 },
  })
  context.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  front?.closeAllConnections()
  front?.close()
  await app?.close()
  await w?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const next = () => page.locator('.foot .main')
const openHousehold = async (n: number) => {
  await page.goto(`/field/villages/${world.villages.mon}`)
  await unlockPhone(page)
  await page.click('button:has-text("Tất cả")')
  await page.locator('nav[aria-label="Danh sách hộ"] a.row').nth(n).click()
  await page.locator('.foot .main').click()
  await page.waitForSelector('text=Ai trả lời?')
}
const sendForm = async () => {
  while ((await next().textContent()) === 'Tiếp') await next().click()
  await next().click()
  await page.locator('.foot .main', { hasText: 'Vẫn gửi' }).click()
  await page.waitForSelector('.tag >> text=Chờ gửi')
}

test('a speaker records a question at the desk', async () => {
  const desk = await signInAtDesk(browser, url, 'canbothu', password)
  await desk.open('/app/speech')
  await desk.page.getByRole('button', { name: /^Ghi âm: Hiện có thẻ bảo hiểm y tế không/ }).click()
  await desk.page.getByRole('button', { name: 'Bắt đầu ghi' }).click()
  await desk.page.getByRole('button', { name: 'Dừng (2 giây)' }).click()
  await desk.page.getByLabel('Người nói', { exact: true }).fill('Vì Thị Mẫu')
  await desk.page.getByRole('button', { name: 'Lưu bản ghi' }).click()
  // nobody is played whose voice was not given
  await desk.page.getByText('Chưa đánh dấu người nói đồng ý').waitFor()
  await desk.page.getByLabel(/Người nói đồng ý/).check()
  await desk.page.getByRole('button', { name: 'Lưu bản ghi' }).click()
  await desk.page.getByText('Vì Thị Mẫu').waitFor()
  await desk.page.getByText('1 / 20 câu · thiếu 19').waitFor()
  await desk.page.context().close()
  expect(await w.rows('select question, language, media_type from speech where withdrawn_at is null')).toEqual([
    { question: 'healthInsurance', language: 'thai', media_type: 'audio/webm' },
  ])
})

test('any address opens without a network, and the question is said aloud', async () => {
  page = await context.newPage()
  await page.goto('/field/')
  await enrolPhone(page, password)
  await page.click('button.row')
  await page.waitForSelector('text=1 câu')
  await page.waitForSelector('text=đã có trên máy')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const [household] = await w.rows<{ household_id: number }>('select household_id from household order by code limit 1')
  await context.setOffline(true)
  await page.goto(`/field/households/${household!.household_id}/form`)
  await unlockPhone(page)
  await page.waitForSelector('text=Ai trả lời?')
  await page.selectOption('select', 'Tiếng Thái')
  await next().click()
  const button = page.locator('[data-path="members.0.healthInsurance"] .play')
  await button.click()
  await page.waitForSelector('.play[data-state="playing"]')
  await page.waitForSelector('.play[data-state="still"]')
  expect(await page.locator('.play').count()).toBe(1)
})

test('the place comes by itself with accuracy and time; taken out, it is not sent', async () => {
  await sendForm()
  await openHousehold(1)
  await page.waitForSelector('text=sai số khoảng 12 m')
  await page.click('text=Bỏ vị trí')
  await page.waitForSelector('text=Không ghi vị trí cuộc hỏi này.')
  await sendForm()
  await context.setOffline(false)
  await page.goto('/field/outbox')
  await unlockPhone(page)
  await page.waitForSelector('text=Mọi thứ đã gửi')
  const visits = await w.rows<{ latitude: number; accuracy_m: number; located_at: Date }>(
    'select latitude, accuracy_m, located_at from field_visit order by survey_id',
  )
  expect(visits).toMatchObject([
    { latitude: 21.19381, accuracy_m: 12, located_at: expect.any(Date) },
    { latitude: null, accuracy_m: null, located_at: null },
  ])
})

test('a list is found where it was left, and a new household that was begun is found again after the app was closed', async () => {
  await page.setViewportSize({ width: 360, height: 400 })
  await page.goto(`/field/villages/${world.villages.mon}`)
  await unlockPhone(page)
  await page.click('button:has-text("Tất cả")')
  const rows = page.locator('nav[aria-label="Danh sách hộ"] a.row')
  await rows.nth(4).scrollIntoViewIfNeeded()
  const left = await page.evaluate(() => scrollY)
  expect(left).toBeGreaterThan(50)
  await rows.nth(4).click()
  await page.waitForSelector('text=Biến động')
  await page.goBack()
  await rows.nth(4).waitFor()
  await page.waitForFunction(y => Math.abs(scrollY - y) < 2, left)
  await page.setViewportSize({ width: 360, height: 640 })
  await page.click('text=Hộ mới, chưa có trong danh sách')
  await page.getByLabel('Họ và tên').fill('Lò Văn Dở')
  await page.click('text=Thêm thành viên')
  await page.getByLabel('Họ và tên').nth(1).fill('Lò Thị Dở')
  // kept a moment after the last letter
  await page.waitForFunction(async () => {
    const open = indexedDB.open('benvung-field')
    const db = await new Promise<IDBDatabase>(resolve => {
      open.onsuccess = () => resolve(open.result)
    })
    const asked = db.transaction('drafts').objectStore('drafts').count()
    const count = await new Promise(resolve => {
      asked.onsuccess = () => resolve(asked.result)
    })
    db.close()
    return count === 1
  })
  await page.waitForTimeout(300)
  await page.reload()
  await unlockPhone(page)
  await page.waitForSelector('text=Đang ghi dở từ lần trước')
  const names = () => page.getByLabel('Họ và tên').evaluateAll(all => all.map(one => (one as HTMLInputElement).value))
  expect(await names()).toEqual(['Lò Văn Dở', 'Lò Thị Dở'])
  await page.click('text=Bỏ, ghi lại từ đầu')
  await page.waitForFunction(() => document.querySelectorAll('h2').length === 1)
  expect(await names()).toEqual([''])
  await page.goBack()
})

test('somebody in the village says a question without a network; the officer hears it and takes it into use', async () => {
  await context.setOffline(true)
  await page.goto('/field/')
  await unlockPhone(page)
  await page.click('text=Ghi âm câu hỏi bằng tiếng dân tộc')
  await page.click('button.chip:has-text("Tiếng Khơ Mú")')
  await page.fill('label:has-text("Người nói") input', 'Quàng Thị Mẫu')
  const question = 'button.row:has-text("Hộ dùng loại nhà tiêu nào?")'
  await page.click(question)
  await page.click('text=Bắt đầu ghi')
  await page.click('text=Dừng (2 giây)')
  await page.waitForSelector('audio')
  await page.click('text=Lưu, sang câu sau')
  await page.waitForSelector('[role=alert]:has-text("có đồng ý cho phát giọng không")')
  await page.click('button.option:has-text("Người nói đồng ý")')
  await page.click('text=Lưu, sang câu sau')
  await page.waitForSelector(`${question} .tag:has-text("Chờ gửi")`)
  await context.setOffline(false)
  await page.goto('/field/outbox')
  await unlockPhone(page)
  await page.waitForSelector('text=Mọi thứ đã gửi')
  const desk = await signInAtDesk(browser, url, 'canbothu', password)
  await desk.open('/app/speech?language=khmu')
  await desk.page.getByText('1 bản chờ nghe').waitFor()
  await desk.page.getByRole('button', { name: /^Dùng bản này: Hộ dùng loại nhà tiêu nào/ }).click()
  await desk.page.getByText('1 / 20 câu · thiếu 19').nth(1).waitFor()
  await desk.close()
  expect(await w.rows("select speaker, offered from speech where language = 'khmu'")).toEqual([
    { speaker: 'Quàng Thị Mẫu', offered: false },
  ])
})

test('a new version of the app is taken over when she says so, and the interview goes on where it was', async () => {
  await openHousehold(2)
  await next().click()
  await page.locator('[data-path="members.0.healthInsurance"] .option').first().click()
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"]')
  const form = new URL(page.url()).pathname
  await page.goto('/field/')
  await unlockPhone(page)
  // it comes while the app is open
  version = 2
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  await page.click('text=Có bản mới của ứng dụng')
  await page.waitForSelector('input[name=pin]')
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready
    return registration.waiting === null && registration.active?.state === 'activated'
  })
  await page.goto(form)
  await unlockPhone(page)
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"]')
})

test('left alone for five minutes the phone locks itself; the answer that was given stays', async () => {
  const form = new URL(page.url()).pathname
  await page.clock.install()
  await page.goto(form)
  await unlockPhone(page)
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"]')
  await page.clock.fastForward(4 * 60_000)
  await page.locator('[data-path="members.0.healthInsurance"] .option').nth(1).click()
  // Scrolling to what is touched counts as a touch too: told late, on a busy machine, it would count from after the jump.
  await page.waitForTimeout(1_000)
  await page.clock.fastForward(4 * 60_000)
  expect(await page.locator('input[name=pin]').count()).toBe(0)
  await page.clock.fastForward(61_000)
  await page.waitForSelector('input[name=pin]')
  expect(await page.textContent('body')).not.toContain('Lò Văn Mẫu')
  await unlockPhone(page)
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"] >> nth=0')
})

test('an answer that the full phone could not keep is told of at once; with room again the next keeps both', async () => {
  const choice = (n: number) => page.locator('[data-path="members.0.healthInsurance"] .option').nth(n)
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    addEventListener('room', () => {
      IDBObjectStore.prototype.put = put
    })
  })
  await choice(1).click()
  await page.waitForSelector('[role=alert] >> text=Bộ nhớ điện thoại đã đầy')
  await page.evaluate(() => void dispatchEvent(new Event('room')))
  await page.click('[role=alert] button:has-text("Đã hiểu")')
  await choice(0).click()
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"] >> nth=0')
  expect(await page.locator('.unkept').count()).toBe(0)
})

test('the app is closed while something waits: woken when the network is back, the phone sends it without a PIN', async () => {
  const form = new URL(page.url()).pathname
  await page.goto(`/field/villages/${world.villages.mon}`)
  await unlockPhone(page)
  await page.click('button:has-text("Tất cả")')
  await page.locator('nav[aria-label="Danh sách hộ"] a.row').nth(3).click()
  // cut behind the browser, so that its worker has no line either
  hasLine = false
  await page.click('.foot button:has-text("Không gặp")')
  await page.click('button.row:has-text("Vắng nhà")')
  await page.click('button:has-text("Ghi lần đến")')
  await page.waitForSelector('.tag >> text=Chờ gửi')
  const visits = () => w.rows("select 1 from visit where outcome = 'absent'")
  expect(await visits()).toHaveLength(0)
  // no page of the app is open from here on; the browser wakes its worker, as it does on a phone when the network is back
  await page.goto('about:blank')
  const control = await context.newCDPSession(page)
  const known: string[] = []
  control.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const one of registrations) if (one.scopeURL.endsWith('/field/')) known.push(one.registrationId)
  })
  await control.send('ServiceWorker.enable')
  await expect.poll(() => known.length, { timeout: 10_000 }).toBeGreaterThan(0)
  await page.waitForTimeout(2_000)
  expect(await visits()).toHaveLength(0)
  hasLine = true
  const registrationId = known.at(-1)!
  await control.send('ServiceWorker.dispatchSyncEvent', {
    origin: url,
    registrationId,
    tag: 'outbox',
    lastChance: false,
  })
  await expect.poll(async () => (await visits()).length, { timeout: 20_000 }).toBe(1)
  await control.detach()
  await context.setOffline(true)
  await page.goto(form)
  await page.waitForSelector('text=Không có gì chờ gửi')
  expect(await page.locator('input[name=pin]').count()).toBe(1)
  await unlockPhone(page)
  await page.waitForSelector('[data-path="members.0.healthInsurance"] .option[aria-pressed="true"] >> nth=0')
})

test('wrong PINs slow down, then close the lists; what waits is sent all the same', async () => {
  await context.setOffline(true)
  await sendForm()
  await page.goto('/field/')
  let slowed = 0
  for (let tries = 1; tries <= 10; tries += 1) {
    await page.fill('input[name=pin]', '1357')
    await page.click('button[type=submit]')
    if (tries === 10) break
    await page.waitForSelector(`text=Còn ${10 - tries} lần thử`)
    const wait = page.locator('button[type=submit]', { hasText: 'Thử lại sau' })
    if (tries > 3) {
      await wait.waitFor()
      slowed += 1
      await page.clock.fastForward(16 * 60_000)
      await page.waitForSelector('button[type=submit]:has-text("Mở khoá")')
    }
  }
  expect(slowed).toBe(6)
  await page.waitForSelector('text=Danh sách đã khoá')
  await page.waitForSelector('text=1 bản ghi chưa gửi')
  const surveys = () => w.rows("select 1 from survey where source = 'phone'")
  expect(await surveys()).toHaveLength(2)
  await page.click('text=Gửi phần đang chờ')
  await page.waitForSelector('text=Không có mạng. Sẽ tự gửi khi có mạng.')
  await context.setOffline(false)
  await page.click('text=Gửi phần đang chờ')
  await page.waitForSelector('text=Không có gì chờ gửi')
  expect(await surveys()).toHaveLength(3)
})

test('revoked by mistake the phone says so and writes what waits to a file without a PIN; enrolled anew it works again', async () => {
  await page.click('button:has-text("Đăng nhập lại")')
  await enrolPhone(page, password)
  await page.click('button.row')
  await page.waitForSelector('a.row >> text=5 hộ')
  await context.setOffline(true)
  await page.click('a.row >> text=5 hộ')
  await page.click('button:has-text("Tất cả")')
  await page.locator('nav[aria-label="Danh sách hộ"] a.row').nth(4).click()
  await page.click('.foot button:has-text("Không gặp")')
  await page.click('button.row:has-text("Vắng nhà")')
  await page.click('button:has-text("Ghi lần đến")')
  await page.waitForSelector('.tag >> text=Chờ gửi')
  const [{ device_id: deviceId } = { device_id: 0 }] = await w.rows<{ device_id: number }>(
    'select max(device_id) as device_id from device',
  )
  await w.as(w.officer, revokeDevice, { deviceId, reason: 'tưởng mất máy' })
  await context.setOffline(false)
  await page.waitForSelector('text=Điện thoại này đã bị thu hồi (tưởng mất máy)')
  await page.waitForSelector('text=1 bản ghi chưa gửi')
  expect(await page.textContent('body')).not.toContain('Lò Văn Mẫu')
  const download = page.waitForEvent('download')
  await page.click('button:has-text("Xuất ra tệp")')
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(file).toMatchObject({ deviceId, entries: [{ head: { deviceId } }], photos: [] })
  await enrolPhone(page, password)
  await page.click('button.row')
  await page.waitForSelector('a.row >> text=5 hộ')
  await page.click('button[aria-label="Gửi và nhận"]')
  await page.waitForSelector('text=không gửi qua mạng được nữa')
  await page.waitForSelector('text=1 bản ghi chờ gửi')
  await page.click('button:has-text("Cán bộ xã đã nhận tệp")')
  await page.waitForSelector('text=Mọi thứ đã gửi')
  expect(await page.locator('text=đã bị thu hồi').count()).toBe(0)
})
