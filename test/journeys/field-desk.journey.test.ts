// What is written in the village without a network is seen at the desk: people who were born, died, left or founded a household of
// their own, who answered in which language, a card read by the camera; and where desk and phone disagree the officer decides.
import { mkdtemp, rm } from 'node:fs/promises'
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
import { launchBrowser } from '../setup/browser.ts'
import { cardFilm } from '../setup/card-video.ts'
import { world } from '../setup/registry-world.ts'
import { type Desk, signInAtDesk } from './desk.ts'
import { enrolPhone, unlockPhone } from './phone-app.ts'

let w: ReviewWorld
let app: FastifyInstance
let url: string
let folder: string
let browser: Browser
let context: BrowserContext
let page: Page
let desk: Desk
let households: number[]

const password = 'mat khau thu nghiem'
/** Nobody has this number, name and day. */
const card = '014185000001||Quàng Thị Thẻ|09081991|Nữ|Bản Mờn, xã Mường Thử|20012023'

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-field-desk-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-02')
  households = await w.households(['poor', 'poor', 'near_poor', 'poor'])
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  w.setNow(new Date().toISOString())
  await w.services.db.write(everything, async tx => {
    const now = w.services.clock()
    for (const [username, role, areaId] of [
      ['dieutra', 'reviewer', world.villages.mon],
      ['canbothu', 'commune-officer', 10],
    ] as const) {
      const name = `Lò Thị ${username}`
      const userId = await addUser(tx, w.services, { username, name, password, mustChangePassword: false, now })
      const from = localDate('2020-01-01')
      await addGrant(tx, w.services, { userId, role, areaId, from, to: null, grantedBy: 1, reason: '', now })
    }
  })
  app = await buildApp(w.services)
  url = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost')
  browser = await launchBrowser(await cardFilm(join(folder, 'card.y4m'), card))
  context = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 640 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  context.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await w?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** A page of the phone's app, opened anew as after a restart. */
async function onPhone(path: string): Promise<void> {
  await page.goto(`/field${path}`)
  await unlockPhone(page)
}
const main = (text: string) => page.locator('.foot .main', { hasText: text })
/** Keeps what the form holds, back on the household. */
async function keep(text: string, household: number): Promise<void> {
  await main(text).click()
  await page.waitForURL(address => address.pathname === `/field/households/${household}`)
}
async function event(household: number, kind: string): Promise<void> {
  await onPhone(`/households/${household}/events`)
  await page.getByRole('button', { name: kind, exact: true }).click()
}
const pick = (title: string, name: string) =>
  page.getByRole('group', { name: title, exact: true }).getByRole('button', { name, exact: true }).click()

test('how large a village is stands there before it is taken, and how much of it has come while it is', async () => {
  page = await context.newPage()
  await page.goto('/field/')
  await enrolPhone(page, password)
  await page.waitForSelector('button.row >> text=/4 hộ, khoảng \\d+ KB · 4 hộ chưa hỏi/')
  const told = await page.evaluateHandle(() => {
    const words: string[] = []
    new MutationObserver(() => {
      const text = document.querySelector('button.row .tag')?.textContent
      if (text && words.at(-1) !== text) words.push(text)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return words
  })
  await page.click('button.row')
  await page.waitForSelector('a.row >> text=4 hộ')
  const words = (await told.jsonValue()).join('; ')
  expect(words).toMatch(/Đang chờ …/)
  // as the line carried it, of what the whole is
  const [, received, whole] = /Đã nhận (\d+) \/ (\d+) KB/.exec(words) ?? []
  expect(received, words).toBeDefined()
  expect(Number(received)).toBeLessThanOrEqual(Number(whole))
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await context.setOffline(true)
})

test('without a network: the camera reads a card, asks where it differs, and fills in who is new', async () => {
  const [first] = households
  await onPhone(`/households/${first}/details`)
  await page.getByLabel('Của ai?').selectOption({ index: 2 })
  await page.click('text=Quét thẻ căn cước')
  await page.waitForSelector('text=Quàng Thị Thẻ · 09/08/1991 · …001')
  // another name, another day: asked, not corrected
  await page.waitForSelector('.note.warn:has-text("Tên trên thẻ là Quàng Thị Thẻ, trong danh sách là Lò Thị Mẫu 10.")')
  await page.waitForSelector('.note.warn:has-text("Ngày sinh trên thẻ là 09/08/1991, trong danh sách là 05/06/1987.")')
  expect(await w.rows('select 1 from sync_entry')).toEqual([])
  await event(first!, 'Có người đến ở')
  await page.click('text=Quét thẻ căn cước')
  await page.waitForSelector('text=014185000001')
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Quàng Thị Thẻ')
  expect(await page.getByLabel('Ngày sinh').inputValue()).toBe('09/08/1991')
  await page.waitForSelector('.option[aria-pressed="true"]:has-text("Nữ")')
  await page.getByLabel('Quan hệ với chủ hộ').selectOption('child_in_law')
  await pick('Lý do', 'Kết hôn')
  await keep('Ghi: Có người đến ở', first!)
})

test('without a network: a birth, a death with a new head, a departure, and a household that splits', async () => {
  const [first, second, third, fourth] = households as [number, number, number, number]
  await event(first, 'Sinh')
  await page.getByLabel('Họ và tên').fill('Lò Văn Mới Sinh')
  await page.getByLabel('Ngày sinh').fill('01/09/2026')
  await page.getByRole('button', { name: 'Nam', exact: true }).click()
  await keep('Ghi: Sinh', first)
  await page.waitForSelector('nav, section >> text=Lò Văn Mới Sinh')
  await event(second, 'Qua đời')
  await pick('Người nào?', 'Lò Văn Mẫu 2')
  // he was the head: nobody goes on without saying who is now
  await main('Ghi: Qua đời').click()
  await page.waitForSelector('[role=alert]:has-text("chọn chủ hộ mới")')
  // in sight, though the form is longer than the screen
  const box = (await page.locator('[role=alert]').boundingBox())!
  const foot = (await page.locator('.foot').boundingBox())!
  expect(box.y, 'above what stands at the foot').toBeLessThan(foot.y)
  await pick('Chủ hộ mới', 'Lò Thị Mẫu 21')
  await keep('Ghi: Qua đời', second)
  await event(third, 'Có người đi hẳn')
  await pick('Người nào?', 'Lò Văn Con 32')
  await pick('Lý do', 'Đi học xa')
  await keep('Ghi: Có người đi hẳn', third)
  await event(fourth, 'Tách hộ')
  await pick('Ai tách ra?', 'Lò Thị Mẫu 43')
  await pick('Ai tách ra?', 'Lò Văn Con 43')
  await pick('Chủ hộ của hộ tách ra', 'Lò Thị Mẫu 43')
  await keep('Ghi: Tách hộ', fourth)
})

test('without a network: an interview in the family’s language with an interpreter, and a telephone that the desk corrects meanwhile', async () => {
  const [first] = households
  await onPhone(`/households/${first}/form`)
  await page.getByLabel('Hỏi bằng tiếng gì?').selectOption('Tiếng Khơ Mú')
  await page.getByLabel('Người phiên dịch').fill('Vì Văn Dịch')
  while ((await page.locator('.foot .main').textContent()) === 'Tiếp') await page.locator('.foot .main').click()
  await page.getByLabel('Ghi chú').fill('Chủ hộ đang ở nương')
  await main('Xong, gửi').click()
  await keep('Vẫn gửi', first!)
  await onPhone(`/households/${first}/details`)
  await page.getByLabel('Điện thoại').fill('0911000001')
  await keep('Ghi thay đổi', first!)
  desk = await signInAtDesk(browser, url, 'canbothu', password)
  await desk.open(`/app/households/${first}`)
  await desk.page.getByRole('button', { name: 'Đính chính', exact: true }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel('Điện thoại').fill('0922000002')
  await dialog.getByLabel('Lý do, căn cứ').fill('Chủ hộ gọi báo')
  await dialog.getByRole('button', { name: 'Xem trước' }).click()
  await desk.page.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await desk.page.getByText('0922000002').first().waitFor()
})

test('an address of a household that this phone does not have says so', async () => {
  for (const part of ['', '/events', '/details', '/shock', '/photos']) {
    await onPhone(`/households/999999${part}`)
    await page.waitForSelector('text=Hộ này không có trên máy')
  }
})

test('back home everything is sent; the desk shows who came, was born, died, left and split off, and how it was asked', async () => {
  const [first, second, third, fourth] = households as [number, number, number, number]
  await context.setOffline(false)
  await onPhone('/outbox')
  await page.waitForSelector('text=Mọi thứ đã gửi')
  expect(await w.rows("select command, state, problem from sync_entry where state <> 'applied'")).toEqual([])
  const shows = async (householdId: number, ...texts: string[]) => {
    await desk.open(`/app/households/${householdId}`)
    for (const text of texts) await desk.page.getByText(text).first().waitFor()
  }
  await shows(first, 'Quàng Thị Thẻ', 'Lò Văn Mới Sinh')
  await shows(second, 'Lò Thị Mẫu 21')
  expect(await desk.page.getByRole('heading', { level: 1 }).textContent()).toContain('Lò Thị Mẫu 21')
  const former = desk.page.locator('section', { has: desk.page.getByRole('heading', { name: /Đã ra khỏi hộ/ }) })
  await shows(third, 'Lò Văn Mẫu 3')
  await former.getByText('Lò Văn Con 32').waitFor()
  await shows(fourth, 'Lò Văn Mẫu 4')
  await desk.page.getByRole('link', { name: /Lò Thị Mẫu 43/ }).click()
  await desk.page.getByRole('heading', { level: 1, name: /Lò Thị Mẫu 43/ }).waitFor()
  await desk.page.getByText('Lò Văn Con 43').first().waitFor()
  const [{ case_id: caseId } = { case_id: 0 }] = await w.rows<{ case_id: number }>(
    'select case_id from review_case where household_id = $1',
    [first],
  )
  await desk.open(`/app/cases/${caseId}`)
  await desk.page
    .getByText(/Ngôn ngữ: Tiếng Khơ Mú · Phiên dịch: Vì Văn Dịch · Chủ hộ đang ở nương/)
    .first()
    .waitFor()
})

test('two telephones for one household: both are kept, the household says so, and the officer decides', async () => {
  const [first] = households
  const phoneOf = async () =>
    (await w.rows<{ phone: string }>('select phone from household where household_id = $1', [first]))[0]?.phone
  expect(await phoneOf()).toBe('0922000002')
  await desk.open(`/app/households/${first}`)
  await desk.page.getByText('Có 1 câu hai người ghi khác nhau, chờ quyết định').waitFor()
  await desk.page.getByRole('link', { name: 'Chọn câu đúng' }).click()
  await desk.page.getByRole('heading', { level: 1, name: 'Hai người ghi khác nhau' }).waitFor()
  const inUse = desk.page.locator('[data-side=current]')
  const other = desk.page.locator('[data-side=other]')
  expect(await inUse.textContent()).toContain('0922000002')
  const words = (await other.textContent()) ?? ''
  // who, when and where
  for (const part of ['0911000001', 'Lò Thị dieutra', 'máy “Điện thoại”']) expect(words).toContain(part)
  await desk.page.getByRole('button', { name: 'Lấy câu này: 0911000001' }).click()
  await desk.page.getByText('Không có chỗ nào hai người ghi khác nhau').waitFor()
  expect(await phoneOf()).toBe('0911000001')
  await desk.page.getByRole('button', { name: 'Xem đã quyết định' }).click()
  await desk.page.getByText('Đã quyết định: 0911000001 (Lò Thị canbothu)').waitFor()
  await desk.open(`/app/households/${first}`)
  await desk.page.getByText('0911000001').first().waitFor()
  await desk.page.waitForLoadState('networkidle')
  expect(await desk.page.getByText(/câu hai người ghi khác nhau, chờ/).count()).toBe(0)
  await desk.close()
  // and the phone hears of it
  await onPhone('/outbox')
  await page.getByRole('button', { name: 'Gửi, nhận' }).click()
  await onPhone(`/households/${first}/details`)
  await expect.poll(() => page.getByLabel('Điện thoại').inputValue()).toBe('0911000001')
})
