// A citizen with a cheap phone and no script sends a petition; an officer takes it on and answers; the citizen reads the answer by the code;
// the chair makes it public without names, and everybody reads it. What comes on paper is taken in at the desk, with a receipt.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from '../../src/newsroom/newsroom.builders.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, type Desk, expectAccessible, fillAndConfirm, signInAtDesk } from './desk.ts'
import { addPerson, type Founded, foundedCommune } from './peopled.ts'
import { fits, withoutScript } from './sizes.ts'

let browser: Browser
let commune: Founded
let officer: Desk
let chair: Desk
let code = ''

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await foundedCommune('2026-05-20')
  const { areaId } = commune
  await addPerson(commune, { username: 'can.bo', name: 'Lò Thị Cán Bộ', role: 'commune-officer', areaId })
  await addPerson(commune, { username: 'chu.tich', name: 'Hà Văn Chủ Tịch', role: 'commune-chair', areaId })
  officer = await signInAtDesk(browser, commune.url, 'can.bo', commune.passwords.get('can.bo')!)
  chair = await signInAtDesk(browser, commune.url, 'chu.tich', commune.passwords.get('chu.tich')!)
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})

const citizen = (width: number, height: number, work: (page: Page) => Promise<void>) =>
  withoutScript(browser, commune.url, work, { width, height })

test('a citizen sends from a phone without a script, and is told what is missing', async () => {
  await citizen(360, 800, async page => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Gửi ý kiến' }).first().click()
    await page.getByLabel('Ý kiến của bạn về bản, xã nào?').fill('phieng pan')
    await page.getByRole('button', { name: 'Tìm' }).click()
    await page.getByRole('link', { name: 'Xã Phiêng Pằn' }).first().click()
    await page.getByRole('radio', { name: /^Khiếu nại/ }).check()
    await page.getByLabel('Về việc gì').fill('Đường vào bản bị sạt')
    await page
      .getByRole('textbox', { name: /^Nội dung/ })
      .fill('Từ tháng 4 xe máy không qua được chỗ suối. Tôi là Lò Văn Dân.')
    await fits(page, 'the form')
    await page.waitForTimeout(2_500)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByRole('alert').getByText('Khiếu nại phải có họ tên và địa chỉ').waitFor()
    expect(await page.getByLabel('Về việc gì').inputValue()).toBe('Đường vào bản bị sạt')
    await page.getByRole('radio', { name: /^Phản ánh/ }).check()
    await page.getByLabel('Họ và tên').fill('Lò Văn Dân')
    await page.getByLabel('Đồng ý đăng câu trả lời').check()
    const picture = { name: 'suoi.jpg', mimeType: 'image/jpeg', buffer: photo() }
    await page.getByLabel(/^Ảnh, giấy tờ kèm theo/).setInputFiles(picture)
    await page.waitForTimeout(2_500)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByRole('heading', { name: 'Đã gửi' }).waitFor()
    code = (await page.getByRole('status').innerText()).trim()
    expect(code).toMatch(/^(\w{3}-){3}\w{3}$/)
    await fits(page, 'the code')
  })
})

test('an officer finds it in her work, takes it on and answers; an older one is taken in on paper, with a receipt', async () => {
  const { page } = officer
  await officer.open('/app')
  await page.getByRole('link', { name: /Phản ánh: Đường vào bản bị sạt/ }).click()
  await page.getByRole('heading', { name: 'Đường vào bản bị sạt' }).waitFor()
  await expectAccessible(page, 'a petition')
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Thụ lý', exact: true }).click(),
    dialog => chooseIn(dialog, /Giao ngay cho/, 'Lò Thị Cán Bộ'),
  )
  await page.getByText('Đã giao người giải quyết').first().waitFor()
  const preview = await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Trả lời', exact: true }).click(),
    dialog => dialog.getByRole('textbox', { name: /^Trả lời/ }).fill('Xã đã cho xe ủi, thông đường ngày 19/5.'),
  )
  expect(preview).toContain('thông đường ngày 19/5')
  await officer.open('/app/petitions')
  await expectAccessible(page, 'the list of petitions')
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Nhập đơn, ý kiến' }).click(),
    async dialog => {
      await chooseIn(dialog, 'Loại', 'Nguyện vọng')
      await dialog.getByRole('textbox', { name: /^Về việc/ }).fill('Xin học nghề')
      await dialog.getByRole('textbox', { name: /^Nội dung/ }).fill('Con trai muốn học nghề sửa máy gần nhà.')
    },
  )
  await page.getByText('Mã tra cứu', { exact: true }).waitFor()
  await expectAccessible(page, 'a receipt')
  const href = await page.getByRole('link', { name: 'In phiếu tiếp nhận' }).getAttribute('href')
  const paper = await page.request.get(href!)
  expect([paper.status(), (await paper.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF'])
  await page.setViewportSize({ width: 360, height: 800 })
  await officer.open('/app/petitions')
  await page.getByText('Xin học nghề').first().waitFor()
  await fits(page, 'the list on a phone')
  await officer.close()
})

test.each([
  ['a phone', 360, 800],
  ['a desk', 1366, 768],
] as const)('the citizen reads the answer by the code on %s; a wrong code tells nothing', async (_, width, height) => {
  await citizen(width, height, async page => {
    await page.goto('/tra-cuu')
    await page.getByLabel('Mã tra cứu').fill('AAA-BBB-CCC-DDD')
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.getByRole('alert').getByText('Không có đơn nào có mã này').waitFor()
    await page.getByLabel('Mã tra cứu').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.getByText('Xã đã cho xe ủi, thông đường ngày 19/5.').waitFor()
    expect(page.url(), 'the code is in no address').not.toContain('ma=')
    await fits(page, 'the answer')
  })
})

test('the chair makes the answer public, once the name is out; everybody reads it', async () => {
  const { page } = chair
  await chair.open('/app')
  await page.getByRole('link', { name: /Phản ánh: Đường vào bản bị sạt/ }).click()
  await page.getByRole('button', { name: 'Bước khác' }).click()
  await page.getByRole('menuitem', { name: 'Công khai trả lời' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await dialog.getByText(/còn chứa thông tin của người gửi/).waitFor()
  await dialog.getByRole('textbox', { name: /^Câu hỏi/ }).fill('Chỗ suối bị sạt, bao giờ sửa?')
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await chair.close()
  const context = await browser.newContext({ baseURL: commune.url, viewport: { width: 360, height: 800 } })
  const reader = await context.newPage()
  for (const path of ['/hoi-dap', '/gop-y', '/gop-y?noi=phieng', '/tra-cuu']) {
    await reader.goto(path)
    await fits(reader, path)
    await expectAccessible(reader, path)
  }
  await reader.goto('/hoi-dap')
  await reader.getByText('Chỗ suối bị sạt, bao giờ sửa?').waitFor()
  expect(await reader.getByRole('main').innerText()).not.toContain('Lò Văn Dân')
  await reader.getByRole('link', { name: 'Gửi ý kiến, kiến nghị' }).click()
  await context.close()
})
