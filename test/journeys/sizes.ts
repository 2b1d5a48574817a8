// The two sizes that pages are looked at: an office PC and a small phone; and a phone whose browser runs no script.
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './desk.ts'

export const phone = { width: 360, height: 800 }
const sizes = [
  ['a desk', { width: 1366, height: 768 }],
  ['a phone', phone],
] as const

export const fits = async (page: Page, what: string) => {
  const sticksOut = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sticksOut, what).toBeLessThanOrEqual(0)
}

/** The page as it is now, at both sizes; then it has its own size again. */
export async function lookAtBoth(page: Page, what: string): Promise<void> {
  const before = page.viewportSize()!
  for (const [name, size] of sizes) {
    await page.setViewportSize(size)
    // From the top: what is half under the page's head is measured against the head.
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.waitForTimeout(150)
    await fits(page, `${what} on ${name}`)
    await expectAccessible(page, `${what} on ${name}`)
  }
  await page.setViewportSize(before)
}

/** A reader whose browser runs no script; on a small phone, unless another size is given. */
export async function withoutScript(
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<void>,
  viewport = phone,
): Promise<void> {
  const context = await browser.newContext({ baseURL: url, viewport, javaScriptEnabled: false })
  await work(await context.newPage())
  await context.close()
}
