// Using the desk as a person does: by labels, buttons and headings. And looking at each page with axe.
import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Desk {
  page: Page
  /** Opens an address of the desk and waits for its heading. */
  open(path: string): Promise<void>
  close(): Promise<void>
}

const faults = new WeakMap<Page, string[]>()

/** A fresh window: nothing remembered, an office PC's size unless told otherwise. */
export async function newWindow(
  browser: Browser,
  url: string,
  viewport = { width: 1366, height: 768 },
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    locale: 'vi-VN',
    acceptDownloads: true,
    // Who asks for it sees the same pages: what glides in is drawn a dozen times, and waited for.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const list: string[] = []
  faults.set(page, list)
  page.on('pageerror', error => list.push(`error: ${error.message}`))
  page.on('console', message => {
    // Refusals of the server are shown to the person; the browser also notes them here.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) list.push(message.text())
  })
  return { context, page }
}

/** Until the page has asked for nothing for a tenth of a second. Playwright's own "networkidle" waits five times as long, on each
 *  of some hundred pages. Begin before the page is opened. */
export function quiet(page: Page): () => Promise<void> {
  let [open, last] = [0, Date.now()]
  const began = () => {
    open += 1
  }
  const ended = () => {
    open -= 1
    last = Date.now()
  }
  page.on('request', began)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return async () => {
    const until = Date.now() + 20_000
    while ((open > 0 || Date.now() - last < 100) && Date.now() < until) await page.waitForTimeout(20)
    page.off('request', began)
    page.off('requestfinished', ended)
    page.off('requestfailed', ended)
  }
}

/** What the browser complained about: errors of scripts, refusals by the content security policy. */
export const complaintsOf = (page: Page): string[] => faults.get(page) ?? []

/** Signs in on the page; answers the desk. */
export async function signInAtDesk(browser: Browser, url: string, username: string, password: string): Promise<Desk> {
  const { context, page } = await newWindow(browser, url)
  await page.goto('/app/sign-in')
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL(address => !address.pathname.endsWith('/sign-in'))
  return {
    page,
    open: async path => {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
    close: async () => {
      expect(complaintsOf(page), `the browser's console of ${username}`).toEqual([])
      await context.close()
    },
  }
}

/** Presses the button, reads the preview, confirms. Answers the preview's text. */
export async function previewAndConfirm(
  page: Page,
  button: string | RegExp,
  confirm?: string | RegExp,
): Promise<string> {
  await page.getByRole('button', { name: button }).first().click()
  const dialog = page.getByRole('dialog')
  const last = confirm
    ? dialog.getByRole('button', { name: confirm })
    : dialog
        .locator('button')
        .filter({ hasNotText: /Thôi|Đóng|Quay lại|Huỷ/ })
        .last()
  await last.waitFor()
  const text = (await dialog.innerText()).replaceAll('\u00a0', ' ')
  if (await last.isDisabled()) throw new Error(`nothing to confirm: ${text}`)
  await last.click()
  await dialog.waitFor({ state: 'hidden' })
  return text
}

/** A short change of the review: open the dialog, fill it in, see what will change, confirm. */
export async function fillAndConfirm(
  page: Page,
  open: () => Promise<void>,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<string> {
  await open()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: 'Xem trước', exact: true }).click()
  const confirm = dialog.getByRole('button', { name: 'Xác nhận', exact: true })
  await confirm.waitFor().catch(async () => {
    throw new Error(`nothing to confirm: ${await dialog.innerText()}`)
  })
  const text = await dialog.innerText()
  await confirm.click()
  await dialog.waitFor({ state: 'hidden' })
  return text
}

/** Chooses from a list inside a dialog. */
export async function chooseIn(dialog: Locator, label: string | RegExp, option: string | RegExp): Promise<void> {
  await dialog.locator('input').and(dialog.getByLabel(label)).first().click()
  await dialog.page().getByRole('option').filter({ hasText: option }).first().click()
}

/** Rapid entry of a survey form by the keyboard alone: the first choice everywhere, these figures, births as they stand. */
export async function typeSurvey(page: Page, figures: Record<string, string>): Promise<number> {
  const fields = page.locator('[data-path]:not([data-path^="visit."]):visible')
  await fields.first().waitFor()
  let typed = 0
  for (let at = 0; at < (await fields.count()); at += 1) {
    const field = fields.nth(at)
    const path = (await field.getAttribute('data-path'))!
    const name = path.split('.').at(-1)!
    if (name === 'birthDate') continue
    await field.focus()
    if (figures[name] !== undefined) await page.keyboard.type(figures[name])
    else if ((await field.getAttribute('data-choice')) !== null) {
      if (name === 'sex' && (await field.inputValue()) !== '') continue
      await page.keyboard.press('1')
    } else continue
    typed += 1
  }
  return typed
}

/** Chooses in an area picker by typing. */
export async function chooseArea(page: Page, label: string | RegExp, name: string): Promise<void> {
  const field = page.locator('main input').and(page.getByLabel(label)).first()
  await field.click()
  await field.fill(name)
  const option = page.getByRole('option').filter({ hasText: name, hasNotText: ended }).first()
  // What comes later above may push the field out of sight, and its list hides with it: a person scrolls back.
  await option.click({ timeout: 4_000 }).catch(async () => {
    await field.evaluate(element => element.scrollIntoView({ block: 'center' }))
    await option.click()
  })
}

/** Beside the name of a unit that no longer exists. */
const ended = /đến \d\d\/\d\d\/\d{4}/

export async function chooseOption(page: Page, label: string | RegExp, name: string): Promise<void> {
  const field = page.locator('main input').and(page.getByLabel(label)).first()
  await field.click()
  await page.getByRole('option', { name, exact: true }).first().click()
}

const looked = { pages: 0, rules: 0 }
/** How much axe has looked at in this run. */
export const lookedAt = (): { pages: number; rules: number } => ({ ...looked })

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What of a page axe looks at: an element, where the rest has been looked at already, and which rules it may leave out. */
export interface Look {
  within?: string
  without?: readonly string[]
}

/** "no": the same pages are looked at in this run already. */
const looks = process.env.BENVUNG_JOURNEY_LOOKS !== 'no'

/** Fails on serious and critical violations of WCAG 2.2 AA. `isQuiet`: who calls has waited until everything was there. */
export async function expectAccessible(page: Page, what: string, isQuiet = false, look: Look = {}): Promise<void> {
  if (!looks) return
  if (!isQuiet) await page.waitForLoadState('networkidle')
  const result = await runAxe(page, look)
  looked.pages += 1
  looked.rules += result.passes + result.violations.length
  const grave = result.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
  const told = grave.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 4)
        .map(node => `${node.target.join(' ')} ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  )
  if (told.length > 0) throw new Error(`axe on ${what}:\n${told.join('\n')}`)
  // A part may hold a few lines of text only: then most rules find nothing that they are about, and say so.
  const applied = look.within ? result.passes + result.inapplicable : result.passes
  expect(applied, `axe looked at ${what}`).toBeGreaterThan(5)
}

interface Told {
  passes: number
  inapplicable: number
  violations: AxeResults['violations']
}

/** Only this document is looked at, which is all there is; of what is in order axe need not write down every element. A document
 *  reads axe once, not at every look: half a megabyte of script, which runs the faster the longer it is there. */
export async function runAxe(page: Page, { within, without = [] }: Look = {}): Promise<Told> {
  const options: RunOptions = {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
    resultTypes: ['violations'],
    preload: false,
  }
  const run = () =>
    page.evaluate(
      async ([part, how]) => {
        const { axe } = window as unknown as { axe?: typeof import('axe-core') }
        if (!axe) return undefined
        const { passes, inapplicable, violations } = await axe.run(part ?? document, how)
        return { passes: passes.length, inapplicable: inapplicable.length, violations }
      },
      [within, options] as const,
    )
  const told = await run()
  if (told) return told
  await page.evaluate(axe.source)
  return (await run())!
}
