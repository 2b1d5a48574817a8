// An editor writes an article with a picture; a reader with a cheap phone and no script reads it and sends a comment; the editor lets it
// be read.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { expectAccessible, fillAndConfirm, newWindow } from './desk.ts'
import { type Peopled, peopledCommune, walk } from './peopled.ts'
import { fits, lookAtBoth, withoutScript } from './sizes.ts'

let browser: Browser
let commune: Peopled
/** Where the article stands on the public pages. */
let address = ''

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune('2026-05-20', [['bien.tap', 'Lường Thị Biên Tập', 'editor']])
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})

const step = walk(
  () => browser,
  () => commune,
)

/** A picture as a camera makes it: large, and with the place where it was taken. */
async function cameraPicture(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 1600
    canvas.height = 1200
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#8a7'
    pen.fillRect(0, 0, 1600, 1200)
    pen.fillStyle = '#a53'
    pen.fillRect(300, 500, 900, 400)
    return canvas.toDataURL('image/jpeg', 0.9)
  })
  const bytes = Buffer.from(address.split(',')[1]!, 'base64')
  const place = Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0 GPS 21.17N 104.05E', 'latin1')
  const head = Buffer.from([0xff, 0xe1, 0, place.length + 2])
  return Buffer.concat([bytes.subarray(0, 2), head, place, bytes.subarray(2)])
}

const tab = (page: Page, name: RegExp) => page.locator('nav').getByRole('button', { name }).click()

step('an editor writes an article and adds a picture that the browser makes small', 'bien.tap', async desk => {
  const { page } = desk
  await desk.open('/app/news')
  await lookAtBoth(page, 'the newsroom without an article')
  await page.getByRole('link', { name: 'Viết bài mới' }).first().click()
  await page.getByLabel('Tiêu đề').fill('Bản Nà Bó mở đường vào nương')
  await page.getByLabel('Tóm tắt').fill('Hai cây số đường mới, bà con góp công.')
  await page.getByLabel('Người viết').fill('Nhóm phóng viên (mẫu)')
  await page.getByRole('textbox', { name: 'Đoạn văn' }).fill('Từ tháng 4, bà con góp công, xã góp xi măng.')
  await lookAtBoth(page, 'writing an article')
  await page.getByRole('button', { name: 'Lưu bản mới' }).click()
  await page.waitForURL(/news\/\d+/)
  await tab(page, /^Ảnh/)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Thêm ảnh' }).click(),
    async dialog => {
      const file = { name: 'duong.jpg', mimeType: 'image/jpeg', buffer: await cameraPicture(page) }
      await dialog.locator('input[type=file]').setInputFiles(file)
      await dialog.getByText('Ảnh đã gửi, 1120 × 840').waitFor()
      await dialog.getByLabel('Chú thích').fill('Bà con san mặt đường')
      await expectAccessible(page, 'adding a picture')
    },
  )
  await page.getByText('Chưa có sự đồng ý: chưa đăng được').waitFor()
  await lookAtBoth(page, 'the pictures of an article')
  await tab(page, /^Viết/)
  await page.getByRole('button', { name: 'Ảnh', exact: true }).last().click()
  await page.locator('main input').and(page.getByLabel('Chọn ảnh của bài')).click()
  await page.getByRole('option', { name: 'Bà con san mặt đường' }).click()
  await page.getByRole('button', { name: 'Lưu bản mới' }).click()
  await page.getByText('Bản 2', { exact: false }).first().waitFor()
  await tab(page, /^Xem thử/)
  await page.getByRole('img', { name: 'Bà con san mặt đường' }).waitFor()
  await lookAtBoth(page, 'the preview')
})

step('it is not published before those in the picture have agreed; then it is', 'bien.tap', async desk => {
  const { page } = desk
  await desk.open('/app/news')
  await page.getByText('Bản Nà Bó mở đường vào nương').first().click()
  const publish = page.getByRole('button', { name: 'Đăng', exact: true })
  const dialog = page.getByRole('dialog')
  await publish.click()
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await dialog.getByText('ảnh "Bà con san mặt đường" có người mà chưa ghi sự đồng ý').waitFor()
  await expectAccessible(page, 'a refused publication')
  await dialog.getByRole('button', { name: 'Huỷ', exact: true }).click()
  await tab(page, /^Ảnh/)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Sửa', exact: true }).click(),
    async dialog => {
      await dialog.getByLabel('Người trong ảnh đã đồng ý').check()
      await dialog.getByLabel(/^Ai đồng ý/).fill('Những người san đường (mẫu)')
      await dialog.getByLabel('Bằng cách nào').fill('Hỏi từng người, ghi giấy')
    },
  )
  await page.getByText(/đồng ý ngày 20\/0?5\/2026/).waitFor()
  await publish.click()
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  await dialog.getByText('Chưa ghi gì.').waitFor()
  await dialog.getByRole('button', { name: 'Đăng', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  address = (await page.getByRole('link', { name: 'Xem trang công khai' }).getAttribute('href'))!
})

test('a reader without a script reads it on the phone, sees the picture without its place, and sends a comment', async () => {
  await withoutScript(browser, commune.url, async page => {
    await page.goto('/tin-tuc')
    await page.getByRole('link', { name: 'Bản Nà Bó mở đường vào nương' }).first().click()
    const picture = page.getByRole('img', { name: 'Bà con san mặt đường' })
    await picture.waitFor()
    await fits(page, 'the article')
    const sent = await page.request.get((await picture.getAttribute('src'))!)
    const bytes = await sent.body()
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(bytes.includes('GPS 21.17N')).toBe(false)
    expect(bytes.length).toBeLessThan(60_000)
    await page.getByLabel('Tên hoặc bút danh').fill('Người Nà Bó')
    await page.getByLabel('Ý kiến của bạn').fill('Đoạn qua suối bao giờ làm?')
    // As if the page had come this moment: on a busy machine the look at it takes longer than sending too quickly does.
    const again = await (await page.request.get(page.url())).text()
    await page
      .locator('input[name=luc]')
      .evaluate((field, moment) => field.setAttribute('value', moment), /name="luc" value="([^"]+)"/.exec(again)![1]!)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByRole('alert').getByText('Bạn gửi nhanh quá').waitFor()
    expect(await page.getByLabel('Ý kiến của bạn').inputValue()).toBe('Đoạn qua suối bao giờ làm?')
    await page.waitForTimeout(2_200)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByRole('heading', { name: 'Đã nhận ý kiến' }).waitFor()
    await page.getByRole('link', { name: 'Về bài viết' }).click()
    await page.getByText('Chưa có ý kiến nào.').waitFor()
  })
})

step('the editor lets the comment be read, and it is read', 'bien.tap', async desk => {
  const { page } = desk
  await desk.open('/app/news?tab=comments')
  await page.getByText('Đoạn qua suối bao giờ làm?').waitFor()
  await lookAtBoth(page, 'the comments that wait')
  await page.locator('main').getByRole('button', { name: 'Đăng', exact: true }).click()
  await page.getByText('Không có ý kiến nào chờ duyệt').waitFor()
  await withoutScript(browser, commune.url, async phone => {
    await phone.goto(address)
    await phone.getByText('Đoạn qua suối bao giờ làm?').waitFor()
    await fits(phone, 'the article with its comment')
  })
  const { page: looking, context } = await newWindow(browser, commune.url)
  for (const path of ['/tin-tuc', address]) {
    await looking.goto(path)
    await lookAtBoth(looking, path)
  }
  await context.close()
})
