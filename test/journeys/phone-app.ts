// The phone's app in a real browser: what every journey with it begins with.
import type { Page } from 'playwright-core'

const pin = '2580'

/** Signed in once, with the PIN of these journeys, on the page where villages are chosen. `page` stands on /field/. */
export async function enrolPhone(page: Page, password: string): Promise<void> {
  await page.fill('input[name=username]', 'dieutra')
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
  await page.fill('input[name=pin]', pin)
  await page.fill('input[name=again]', pin)
  await page.click('button[type=submit]')
  await page.click('text=Chọn bản để mang theo')
}

/** The PIN of a locked phone. */
export async function unlockPhone(page: Page): Promise<void> {
  await page.fill('input[name=pin]', pin)
  await page.click('button[type=submit]')
  await page.waitForSelector('input[name=pin]', { state: 'detached' })
}
