// A village head calls a meeting on the phone, calls the roll and counts the hands; the commune makes it public, a bulletin is made of
// it, approved and planned, and the village head tells on the phone that the loudspeaker played it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bulletinSourcesContract } from '../../src/newsroom/bulletin.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, expectAccessible, fillAndConfirm, previewAndConfirm } from './desk.ts'
import { addPerson, type Peopled, peopledCommune, walk } from './peopled.ts'
import { fits, lookAtBoth, phone, withoutScript } from './sizes.ts'

let browser: Browser
let commune: Peopled
let villageId: number

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune('2026-05-20')
  villageId = commune.villages.find(one => one.name.normalize('NFC').endsWith('Nà Bó'))!.areaId
  await addPerson(commune, {
    username: 'truong.ban',
    name: 'Tòng Văn Trưởng Bản',
    role: 'village-head',
    areaId: villageId,
  })
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})

const step = walk(
  () => browser,
  () => commune,
)

step(
  'the village head calls a meeting on the phone; the commune can invite to it by loudspeaker',
  'truong.ban',
  async desk => {
    const { page } = desk
    await page.setViewportSize(phone)
    await desk.open('/app/village-meetings')
    await lookAtBoth(page, 'meetings of a village that has held none')
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Mời họp bản' }).first().click(),
      async dialog => {
        await dialog.getByLabel('Nội dung chính').fill('Bàn kế hoạch làm đường vào nương')
        await dialog.getByLabel('Nơi họp').fill('nhà văn hóa bản')
        await dialog.getByLabel(/^Các nội dung sẽ bàn/).fill('Làm đường vào nương')
        await expectAccessible(page, 'calling a meeting on a phone')
      },
    )
    await page.waitForURL(/village-meetings\/\d+/)
    const { rows } = await (await commune.as('can.bo')).read(bulletinSourcesContract, { areaId: commune.areaId })
    expect(rows.filter(one => one.source === 'meeting').map(one => one.title)).toEqual([
      'Mời họp bản Nà Bó, ngày 23/05/2026',
    ])
  },
)

test('the day after the meeting comes', async () => {
  await commune.on('2026-05-24')
})

step(
  'the village head calls the roll and counts the hands on the phone; too many hands are refused',
  'truong.ban',
  async desk => {
    const { page } = desk
    await page.setViewportSize(phone)
    await desk.open('/app/village-meetings')
    await page.getByText('Bàn kế hoạch làm đường vào nương').first().click()
    await page.getByLabel('Họp ngày').fill('23/05/2026')
    await page.getByLabel('Họp ngày').press('Tab')
    await page.getByLabel('Chủ trì').fill('Tòng Văn Trưởng Bản')
    await page.getByLabel('Thư ký').fill('Lò Thị Thư Ký')
    const find = page.getByLabel('Tìm hộ để điểm danh')
    for (const name of ['quang van anh', 'lo thi muon', 'ban thi duc']) {
      await find.fill(name)
      await find.press('Enter')
    }
    await page.getByText('Theo điểm danh: 3 hộ').waitFor()
    await page.getByRole('checkbox', { name: 'Nữ', exact: true }).first().check()
    await page.getByLabel('Có biểu quyết').check()
    await page.getByLabel('Đồng ý', { exact: true }).fill('4')
    await lookAtBoth(page, 'writing a meeting down')
    await page.getByRole('button', { name: 'Ghi kết quả họp', exact: true }).click()
    await page.getByText('nhiều hơn số người dự họp (3)').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByLabel('Đồng ý', { exact: true }).fill('2')
    await page.getByLabel('Không đồng ý', { exact: true }).fill('1')
    const told = await previewAndConfirm(page, 'Ghi kết quả họp', 'Xác nhận')
    expect(told).toContain('3 hộ, 1 phụ nữ, 3 hộ nghèo và cận nghèo')
    await page.getByText('2 đồng ý, 1 không, 0 không có ý kiến').waitFor()
    await lookAtBoth(page, 'a meeting that was held')
    // What everybody reads is for the commune to say.
    expect(await page.getByRole('button', { name: 'Đăng công khai' }).count()).toBe(0)
  },
)

step(
  'the officer makes it public: the portal tells counts and no names; and makes a bulletin of it',
  'can.bo',
  async desk => {
    const { page } = desk
    await desk.open('/app/village-meetings')
    await page.getByText('Bàn kế hoạch làm đường vào nương').first().click()
    await previewAndConfirm(page, 'Đăng công khai', 'Xác nhận')
    await withoutScript(browser, commune.url, async phone => {
      await phone.goto(`/dia-ban/${villageId}`)
      await phone.getByText('Làm đường vào nương: 2 – 1 – 0').waitFor()
      expect(await phone.getByRole('main').innerText()).not.toMatch(/Quàng Văn|Trưởng Bản|Thư Ký/)
      await fits(phone, 'the village')
    })
    await desk.open('/app/loudspeaker/new')
    await page.locator('main input').and(page.getByLabel('Bắt đầu từ')).click()
    await page.getByRole('option', { name: /Kết quả họp bản Nà Bó, ngày 23\/05\/2026/ }).click()
    expect(await page.getByLabel(/^Lời viết/).inputValue()).toContain('2 ý kiến đồng ý, 1 không đồng ý')
    await lookAtBoth(page, 'writing a bulletin')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.waitForURL(/loudspeaker\/\d+/)
    expect(await page.getByRole('button', { name: 'Duyệt để phát' }).count()).toBe(0)
  },
)

step('the chair approves it', 'chu.tich', async desk => {
  const { page } = desk
  await desk.open('/app/loudspeaker')
  await page.getByText('Kết quả họp bản Nà Bó, ngày 23/05/2026').first().click()
  await previewAndConfirm(page, 'Duyệt để phát', 'Xác nhận')
  await page.getByText('Đã duyệt').first().waitFor()
  await lookAtBoth(page, 'an approved bulletin')
})

step('the officer plans when it is played', 'can.bo', async desk => {
  const { page } = desk
  await desk.open('/app/loudspeaker')
  await page.getByText('Kết quả họp bản Nà Bó, ngày 23/05/2026').first().click()
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Xếp lịch phát' }).click(),
    async dialog => {
      await chooseIn(dialog, /^Bản/, 'Nà Bó')
      await page.keyboard.press('Tab')
      await expectAccessible(page, 'planning broadcasts')
    },
  )
  await page.getByText('Sẽ phát').first().waitFor()
})

step(
  'the village head tells on the phone that it was played; the desk shows whom it reached',
  'truong.ban',
  async desk => {
    const { page } = desk
    await page.setViewportSize(phone)
    await desk.open('/app/loudspeaker?tab=schedule')
    await page.getByText('Sẽ phát').first().waitFor()
    await lookAtBoth(page, 'the week of broadcasts')
    await page.getByRole('button', { name: 'Đã phát', exact: true }).click()
    await page.getByText('Tòng Văn Trưởng Bản').last().waitFor()
    expect(await page.getByRole('button', { name: 'Đã phát', exact: true }).count()).toBe(0)
    await desk.open('/app/loudspeaker')
    await page.getByText('4 hộ, 1 bản').waitFor()
    await fits(page, 'the bulletins')
  },
)
