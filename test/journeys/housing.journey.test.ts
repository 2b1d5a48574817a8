// A house from the household's need to the hand-over: assessed at the house, voted by the village, planned, approved by the chair, built
// stage by stage with photos, each stage accepted and paid, handed over with its minutes.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { bookContract, grantContract, openUnitContract } from '../../src/programme/money/money.api.ts'
import { itemListContract } from '../../src/programme/plan/item.api.ts'
import { isInYear } from '../../src/programme/plan/own-item.ts'
import { householdList } from '../../src/registry/household.api.ts'
import { houseListContract, housePageContract } from '../../src/support/housing/house.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, expectAccessible, fillAndConfirm, previewAndConfirm } from './desk.ts'
import { type Peopled, peopledCommune, photo, walk } from './peopled.ts'

let browser: Browser
let commune: Peopled
let householdId: number
let listId: number
let houseId: number
let item: { code: string; label: string }

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune('2026-05-20', [['ke.toan', 'Lường Thị Kế Toán', 'accountant']])
  const officer = await commune.as('can.bo')
  const { rows } = await officer.read(householdList, { class: 'poor' } as never)
  householdId = rows[0]!.householdId
  const accountant = await commune.as('ke.toan')
  const { unitId } = await accountant.do(openUnitContract, {
    name: 'UBND xã Phiêng Pằn',
    kind: 'authority',
    areaId: commune.areaId,
    from: '2026-01-01' as never,
  })
  const items = (await accountant.read(itemListContract, { areaId: commune.areaId })).rows
  const found = items.find(one => one.retiredOn === null && isInYear(one, 2026))!
  item = { code: found.code, label: found.vi }
  const paper = { kind: 'decision', number: '15/QĐ-UBND', signedOn: '2026-02-10', issuer: 'UBND tỉnh' } as never
  await accountant.do(grantContract, {
    unitId,
    document: paper,
    postedOn: '2026-02-10' as never,
    lines: [{ budgetYear: 2026, itemCode: item.code, source: 'central', capital: 'recurrent', amount: '100000000' }],
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

async function day(page: Page, label: RegExp, value: string): Promise<void> {
  await page.getByLabel(label).first().fill(value)
  await page.getByLabel(label).first().press('Tab')
}

step('the household’s house is looked at; without the vote it is not ready', 'can.bo', async ({ page, open }) => {
  await open(`/app/support/housing/households/${householdId}`)
  await chooseIn(page.locator('main'), /^Mức khó khăn/, /./)
  for (const part of [/^Khung, cột/, /^Tường/, /^Mái/]) await chooseIn(page.locator('main'), part, 'Không bền')
  await chooseIn(page.locator('main'), /^Đất ở/, /./)
  await day(page, /^Ra ở riêng từ ngày/, '01/01/2015')
  await expectAccessible(page, 'assessing a house')
  await previewAndConfirm(page, 'Ghi đánh giá', 'Xác nhận')
  await page.waitForURL(/support\/housing$/)
  await page.getByText('bản chưa biểu quyết').first().waitFor()
})

step(
  'the village has voted and the household has committed itself: it is planned',
  'can.bo',
  async ({ page, open }) => {
    await open(`/app/support/housing/households/${householdId}`)
    await day(page, /^Ngày họp/, '18/05/2026')
    await page.getByLabel(/^Đồng ý/).fill('3')
    await page.getByLabel(/^Không đồng ý/).fill('0')
    await day(page, /^Hộ ký cam kết ngày/, '19/05/2026')
    await previewAndConfirm(page, 'Ghi đánh giá', 'Xác nhận')
    await page.waitForURL(/support\/housing$/)
    await page.getByText('Đủ để lập kế hoạch').first().waitFor()
    await page.getByRole('checkbox').nth(1).check()
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Lập kế hoạch' }).click(),
      async dialog => chooseIn(dialog, /^Mức hỗ trợ/, /xây mới.*60\.000\.000/i),
    )
    const { rows } = await (await commune.as('can.bo')).read(houseListContract, {})
    expect(rows).toMatchObject([{ householdId, listState: 'draft' }])
    listId = rows[0]!.listId
    houseId = rows[0]!.houseId
  },
)

step('who drew it up does not approve it; the chair does, by a decision', 'chu.tich', async ({ page, open }) => {
  await open(`/app/support/lists/${listId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Phê duyệt' }).click(),
    async dialog => {
      await dialog.getByLabel(/^Số quyết định/).fill('40/QĐ-UBND')
      await day(page, /^Ngày quyết định/, '20/05/2026')
      await dialog.getByLabel(/^Người ký/).fill('Lò Văn Chủ Tịch')
    },
  )
  await page.getByText('Nội dung đúng như khi phê duyệt').first().waitFor()
})

step('stage by stage, each with its photo and its acceptance', 'can.bo', async ({ page, open }) => {
  await open(`/app/support/housing/houses/${houseId}`)
  for (const [i, stage] of ['Xong móng', 'Xong khung', 'Xong mái', 'Hoàn thành'].entries()) {
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Ghi giai đoạn' }).click(),
      async dialog => {
        await dialog.locator('input[type=file]').setInputFiles({ ...photo, name: `giai-doan-${i}.png` })
        await dialog.getByText(`giai-doan-${i}.png`).first().waitFor()
      },
    )
    await page.getByText(new RegExp(stage)).first().waitFor()
    if (i === 0) await expectAccessible(page, 'a house being built')
    // The button of the stage that waits; the badge of an accepted one bears the same word.
    await fillAndConfirm(
      page,
      () => page.getByRole('main').getByRole('button', { name: 'Nghiệm thu' }).click(),
      async dialog => dialog.getByLabel(/^Người nghiệm thu/).fill('Tổ giám sát bản'),
    )
  }
  const { stages } = await (await commune.as('can.bo')).read(housePageContract, { houseId })
  expect(stages.map(one => one.acceptedOn)).toEqual(Array.from({ length: 4 }, () => '2026-05-20'))
})

step('the accountant pays what is accepted, not a đồng more', 'ke.toan', async ({ page, open }) => {
  await open(`/app/support/housing/houses/${houseId}`)
  const fill = async (amount: string) => {
    await page.getByRole('button', { name: 'Chi tiền' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Số tiền, giá trị/).fill(amount)
    await chooseIn(dialog, /^Dự án, tiểu dự án/, item.label)
    await dialog.getByLabel(/^Số( \*)?$/).fill(`UNC-${amount}`)
    await dialog.getByLabel(/^Nơi lập/).fill('UBND xã Phiêng Pằn')
    return dialog
  }
  const tooMuch = await fill('60.000.001')
  await tooMuch.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await tooMuch.getByText(/chi thêm .* là vượt/).waitFor()
  await page.keyboard.press('Escape')
  await tooMuch.waitFor({ state: 'hidden' })
  await fill('60.000.000')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  const accountant = await commune.as('ke.toan')
  expect((await accountant.read(bookContract, { year: 2026 })).rows[0]).toMatchObject({ spent: '60000000' })
})

step('handed over with its minutes, it counts as given and takes nothing more', 'can.bo', async ({ page, open }) => {
  await open(`/app/support/housing/houses/${houseId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Bàn giao nhà' }).click(),
    async dialog => {
      await dialog.locator('input[type=file]').setInputFiles({ ...photo, name: 'bien-ban.png' })
      await dialog.getByText('bien-ban.png').first().waitFor()
    },
  )
  await expect.poll(() => page.getByRole('button', { name: 'Bàn giao nhà' }).count()).toBe(0)
  await expectAccessible(page, 'a house that was handed over')
  const { house } = await (await commune.as('can.bo')).read(housePageContract, { houseId })
  expect(house).toMatchObject({ handedOverOn: '2026-05-20', paid: '60000000', stage: 'handed-over' })
})
