// The browser itself: it starts, draws Vietnamese letters (not boxes), and has what the field app will need.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const pageOf = (html: string) => `data:text/html;charset=utf-8,${encodeURIComponent(html)}`

test('draws a page with Vietnamese text', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 200 } })
  await page.goto(pageOf('<h1>Hộ nghèo ở bản Lạn</h1>'))
  const drawn = await page.locator('h1').screenshot()
  expect(drawn.length).toBeGreaterThan(1000)
  // A font without these letters would draw the same box for each.
  const pictures = new Set<string>()
  for (const letter of ['ộ', 'ở', 'ạ', 'đ', 'ữ']) {
    await page.goto(pageOf(`<p style="font-size:60px">${letter}</p>`))
    pictures.add((await page.locator('p').screenshot()).toString('base64'))
  }
  expect(pictures.size).toBe(5)
  await page.close()
})

test('two browsers at a time', async () => {
  const other = await launchBrowser()
  const page = await other.newPage()
  await page.goto(pageOf('<title>hai</title>'))
  expect(await page.title()).toBe('hai')
  await other.close()
})
