// The journeys' own eyes: what they look for they find when it is planted.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { complaintsOf, expectAccessible, newWindow } from './desk.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const pageOf = (body: string) =>
  `<!doctype html><html lang="vi"><head><title>Thử</title></head><body><main><h1>Thử</h1><p>Một đoạn.</p><a href="#a">Liên kết</a>${body}</main></body></html>`

async function look(body: string): Promise<string> {
  const { context, page } = await newWindow(browser, 'http://127.0.0.1')
  await page.setContent(pageOf(body))
  try {
    await expectAccessible(page, 'a planted page')
    return 'nothing found'
  } catch (error) {
    return (error as Error).message
  } finally {
    await context.close()
  }
}

test('a sound page passes; a field without a label, pale letters and a nameless button do not', async () => {
  expect(await look('')).toBe('nothing found')
  expect(await look('<input type="text">')).toContain('label')
  expect(await look('<p style="color:#bbb;background:#fff">Chữ quá nhạt</p>')).toContain('color-contrast')
  expect(await look('<button></button>')).toContain('button-name')
})

test('an error of a script is noticed', async () => {
  const { context, page } = await newWindow(browser, 'http://127.0.0.1')
  await page.setContent(pageOf('<script>setTimeout(() => { throw new Error("hỏng") })</script>'))
  await page.waitForTimeout(200)
  expect(complaintsOf(page).join()).toContain('hỏng')
  await context.close()
})
