// The planner's year: a plan with its lines, a sum shared out by criteria with the reason said, submitted, approved by somebody else,
// changed by a new version; then what hinders it, and the letter to the level above.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { obstacleLetterContract, obstacleListContract } from '../../src/programme/obstacle/obstacle.api.ts'
import { planListContract, planPageContract } from '../../src/programme/plan/plan.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, expectAccessible, fillAndConfirm, previewAndConfirm } from './desk.ts'
import { type Peopled, peopledCommune, walk } from './peopled.ts'

let browser: Browser
let commune: Peopled
let planId: number

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune('2026-03-02')
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})
const step = walk(
  () => browser,
  () => commune,
)

async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.locator('main input').and(page.getByLabel(label)).first().click()
  await page.getByRole('option').filter({ hasText: option }).first().click()
}

step('starts the year’s plan and adds a line', 'can.bo', async ({ page, open }) => {
  await open('/app/plans')
  await fillAndConfirm(page, () => page.getByRole('button', { name: 'Lập kế hoạch' }).click())
  await page.waitForURL(/plans\/\d+/)
  planId = Number(page.url().match(/plans\/(\d+)/)![1])
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Thêm dòng' }).first().click(),
    async dialog => {
      await chooseIn(dialog, /^Dự án, tiểu dự án/, /./)
      await dialog.getByLabel(/^Nội dung/).fill('Hỗ trợ giống cà phê cho hộ nghèo')
      await dialog.getByLabel(/^Số tiền/).fill('300 triệu')
    },
  )
  await page.getByText('Hỗ trợ giống cà phê').first().waitFor()
  await expectAccessible(page, 'a plan being drawn up')
})

step('shares a sum out by criteria; each village’s part says how it came about', 'can.bo', async ({ page, open }) => {
  await open(`/app/plans/${planId}/allocate`)
  await choose(page, /^Dự án, tiểu dự án/, /./)
  await page.getByLabel(/^Nội dung/).fill('Sửa nhà cho hộ nghèo')
  await page.getByLabel(/^Số tiền phân bổ/).fill('600 triệu')
  await page.getByLabel(/^Số tiền phân bổ/).press('Tab')
  await page
    .getByText(/điểm.*Được .* % của 600\.000\.000/)
    .first()
    .waitFor()
  await expectAccessible(page, 'an allocation')
  await previewAndConfirm(page, 'Ghi thành dòng kế hoạch', 'Xác nhận')
  await page.waitForURL(new RegExp(`plans/${planId}$`))
  const { lines } = await (await commune.as('can.bo')).read(planPageContract, { planId })
  const shared = lines.filter(line => line.activity.startsWith('Sửa nhà'))
  expect(shared.length).toBeGreaterThan(1)
  expect(shared.reduce((sum, line) => sum + BigInt(line.amount), 0n)).toBe(600_000_000n)
  expect(shared.every(line => /điểm/.test(line.reason))).toBe(true)
  await previewAndConfirm(page, 'Trình duyệt', 'Xác nhận')
  await expect.poll(() => page.getByRole('button', { name: 'Thêm dòng' }).count()).toBe(0)
  // Who drew it up does not approve it.
  expect(await page.getByRole('button', { name: 'Ghi quyết định phê duyệt' }).count()).toBe(0)
})

step('the chair approves it by a decision', 'chu.tich', async ({ page, open }) => {
  await open(`/app/plans/${planId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Ghi quyết định phê duyệt' }).click(),
    async dialog => {
      await dialog.getByLabel(/^Số quyết định/).fill('21/QĐ-UBND')
      await dialog.getByLabel(/^Người ký/).fill('Lò Văn Chủ Tịch')
    },
  )
  await page.getByText('Đã duyệt').or(page.getByText('Đã phê duyệt')).first().waitFor()
  await expectAccessible(page, 'an approved plan')
})

step('a change is a new version; the approved one stays until it is replaced', 'can.bo', async ({ page, open }) => {
  await open(`/app/plans/${planId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Lập bản điều chỉnh' }).click(),
    async dialog => dialog.getByLabel(/^Lý do/).fill('Tỉnh giao thêm vốn sự nghiệp'),
  )
  await page.waitForURL(address => /plans\/\d+/.test(address.pathname) && !address.pathname.endsWith(`/${planId}`))
  const { rows } = await (await commune.as('can.bo')).read(planListContract, {})
  expect(rows.map(row => row.state).sort()).toEqual(['approved', 'draft'])
})

step('what hinders the spending is written down, and becomes a letter', 'can.bo', async ({ page, open }) => {
  await open('/app/obstacles')
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Ghi vướng mắc' }).click(),
    async dialog => {
      await chooseIn(dialog, /^Dự án, tiểu dự án/, /./)
      await dialog.getByLabel(/^Vướng việc gì/).fill('Chưa có hướng dẫn định mức hỗ trợ giống')
      await dialog.getByLabel(/^Vốn phải chờ/).fill('300 triệu')
      await dialog.getByLabel(/^Cơ quan phải gỡ/).fill('Sở Nông nghiệp và Môi trường')
    },
  )
  await page.getByText('Chưa có hướng dẫn định mức').first().click()
  await page.waitForURL(/obstacles\/\d+/)
  await page.getByRole('heading', { level: 1, name: /Chưa có hướng dẫn/ }).waitFor()
  await expectAccessible(page, 'an obstacle')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Công văn kiến nghị' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const officer = await commune.as('can.bo')
  const { rows } = await officer.read(obstacleListContract, {})
  expect(rows.map(row => String(row.waitingAmount))).toEqual(['300000000'])
  const { bytes } = await officer.fetchFile(obstacleLetterContract, {
    obstacleIds: [rows[0]!.obstacleId],
    format: 'pdf',
  } as never)
  expect(bytes.subarray(0, 4).toString()).toBe('%PDF')
})
