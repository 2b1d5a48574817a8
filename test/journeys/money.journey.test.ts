// The accountant's year at the desk: money is given and shared out, a contract is signed, advanced and paid, too much is refused, the
// treasury's statement is laid beside the books and a difference explained, the month is closed, and what is left goes to the next year.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import {
  allocateContract,
  bookContract,
  disburseContract,
  openUnitContract,
  unitListContract,
} from '../../src/programme/money/money.api.ts'
import { progressContract } from '../../src/programme/money/progress.api.ts'
import { monthContract, sheetContract } from '../../src/programme/treasury/treasury.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, type Desk, expectAccessible, fillAndConfirm, previewAndConfirm } from './desk.ts'
import { addPerson, type Founded, foundedCommune, walk } from './peopled.ts'

let browser: Browser
let commune: Founded
let unitId: number

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await foundedCommune('2026-05-20')
  const { areaId } = commune
  await addPerson(commune, { username: 'ke.toan', name: 'Lường Thị Kế Toán', role: 'accountant', areaId })
  const accountant = await commune.as('ke.toan')
  for (const name of ['UBND xã Phiêng Pằn', 'Trường PTDTBT xã (mẫu)'])
    await accountant.do(openUnitContract, { name, kind: 'authority', areaId, from: '2026-01-01' as never })
  unitId = (await accountant.read(unitListContract, {})).rows.find(row => row.name.startsWith('UBND'))!.unitId
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})

const stepOf = walk(
  () => browser,
  () => commune,
)
const step = (name: string, work: (desk: Desk) => Promise<void>) => stepOf(name, 'ke.toan', work)

async function choose(page: Page, within: Locator, label: string | RegExp, option: string | RegExp): Promise<void> {
  await within.locator('input').and(within.getByLabel(label)).first().click()
  await page.getByRole('option').filter({ hasText: option }).first().click()
}

async function paper(within: Locator, number: string, day: string): Promise<void> {
  await within.getByLabel(/^Số( \*)?$/).fill(number)
  await within.getByLabel('Ngày ký').first().fill(day)
  await within.getByLabel('Ngày ký').first().press('Tab')
  await within.getByLabel('Cơ quan ban hành').fill('UBND tỉnh Sơn La')
}

async function line(page: Page, sum: string): Promise<void> {
  const main = page.locator('main')
  await choose(page, main, 'Dự án, tiểu dự án', /./)
  await main.getByLabel('Số tiền').first().fill(sum)
  await main.getByLabel('Số tiền').first().press('Tab')
}

/** Opens what a contract's row offers, fills in the paper and the sum, looks, confirms; answers what the preview or refusal says. */
async function payOn(
  page: Page,
  what: 'Tạm ứng' | 'Thanh toán',
  number: string,
  day: string,
  sum: string,
): Promise<string> {
  await page.getByRole('button', { name: what, exact: true }).first().click()
  const dialog = page.getByRole('dialog').first()
  await paper(dialog, number, day)
  await dialog.getByLabel('Ngày ghi sổ').fill(day)
  await dialog.getByLabel('Ngày ghi sổ').press('Tab')
  await dialog.getByLabel('Số tiền').fill(sum)
  await dialog.getByLabel('Số tiền').press('Tab')
  await dialog.getByRole('button', { name: 'Xem trước' }).click()
  const preview = page.getByRole('dialog').last()
  const confirm = preview.getByRole('button', { name: 'Xác nhận', exact: true })
  await confirm.waitFor()
  // A refusal stands in the dialog, and there is nothing to confirm.
  const settled = async () => (await confirm.isEnabled()) || /không đủ/.test(await preview.innerText())
  await expect.poll(settled, { timeout: 20_000 }).toBe(true)
  const text = await preview.innerText()
  if (await confirm.isEnabled()) {
    await confirm.click()
    await page.getByRole('dialog').first().waitFor({ state: 'hidden' })
  }
  return text
}

step('a decision gives money, a part goes to the school, a contract is signed', async ({ page, open }) => {
  await open('/app/money/post?kind=grant')
  await choose(page, page.locator('main'), /^Đơn vị/, 'UBND xã Phiêng Pằn')
  await paper(page.locator('main'), '15/QĐ-UBND', '10/02/2026')
  await line(page, '2 tỷ')
  await expectAccessible(page, 'posting a grant')
  await previewAndConfirm(page, 'Xem trước', 'Xác nhận')
  await page.waitForURL(/money\/postings\/\d+/)
  const accountant = await commune.as('ke.toan')
  const { rows } = await accountant.read(bookContract, { year: 2026 })
  expect(rows[0]).toMatchObject({ held: '2000000000', available: '2000000000' })
  const { itemCode, source, capital } = rows[0]!
  const { rows: units } = await accountant.read(unitListContract, {})
  await accountant.do(allocateContract, {
    fromUnitId: unitId,
    document: { kind: 'decision', number: '20/QĐ-UBND', signedOn: '2026-02-20' as never, issuer: 'UBND xã' },
    postedOn: '2026-02-21' as never,
    lines: [
      {
        budgetYear: 2026,
        itemCode,
        source,
        capital,
        amount: '500000000',
        toUnitId: units.find(one => one.unitId !== unitId)!.unitId,
      },
    ],
  })
  await open('/app/money/post?kind=commit')
  await choose(page, page.locator('main'), /^Đơn vị/, 'UBND xã Phiêng Pằn')
  await paper(page.locator('main'), '01/HĐ', '01/03/2026')
  await page.getByLabel('Bên nhận').fill('HTX Mẫu')
  await line(page, '900 triệu')
  await previewAndConfirm(page, 'Xem trước', 'Xác nhận')
  await page.waitForURL(/money\/postings\/\d+/)
})

step('an advance, a payment; more than the contract holds is refused in words', async ({ page, open }) => {
  await open('/app/money/commitments')
  await payOn(page, 'Tạm ứng', 'UNC 01', '10/03/2026', '300.000.000')
  await payOn(page, 'Thanh toán', 'UNC 02', '25/03/2026', '500.000.000')
  const refused = await payOn(page, 'Thanh toán', 'UNC 03', '26/03/2026', '450 triệu')
  expect(refused).toContain('không đủ')
  const accountant = await commune.as('ke.toan')
  const [row] = (await accountant.read(bookContract, { year: 2026, unitId })).rows
  expect(row).toMatchObject({ spent: '500000000', committed: '400000000', advanced: '0', available: '600000000' })
})

step(
  'the treasury’s statement: what agrees is matched, what does not is explained, the month is closed',
  async ({ page, open }) => {
    await open('/app/money/treasury')
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Thêm tài khoản' }).click(),
      async dialog => {
        await chooseIn(dialog, /^Đơn vị/, 'UBND xã Phiêng Pằn')
        await dialog.getByLabel('Số tài khoản').fill('9523.3.1234567')
      },
    )
    const file = join(commune.folder, 'kho-bac-03.csv')
    const rows = [
      'KHO BẠC NHÀ NƯỚC',
      'Đơn vị: Ủy ban nhân dân xã Phiêng Pằn',
      'Tháng 03/2026',
      'Số chứng từ;Ngày;Nội dung;Tạm ứng;Thực chi;Thu hồi',
      'UNC 01;10/03/2026;Tạm ứng hợp đồng;300.000.000;;',
      'UNC 02;25/03/2026;Thanh toán;-300.000.000;499.000.000;',
      'Cộng;;;0;499.000.000;0',
    ]
    await writeFile(file, rows.join('\n'))
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Nhập bản đối chiếu' }).click(),
      async dialog => {
        await chooseIn(dialog, 'Tháng', '03/2026')
        await dialog.locator('input[type=file]').setInputFiles(file)
        await dialog.getByText('Đã nhận ra các cột').waitFor()
      },
    )
    await page.waitForURL(/treasury\/\d+\/2026-03/)
    await page.getByText('Số tiền không khớp').waitFor()
    await expectAccessible(page, 'a month of the treasury')
    await fillAndConfirm(
      page,
      () => page.getByRole('button', { name: 'Xử lý' }).first().click(),
      dialog => dialog.getByLabel('Lý do').fill('Kho bạc ghi thiếu 1 triệu, sẽ bổ sung ở tháng 4'),
    )
    await page.getByText('Không còn chỗ nào phải xem').waitFor()
    await previewAndConfirm(page, 'Khóa tháng', 'Xác nhận')
    await page.getByText('Đã khóa').first().waitFor()
    const accountant = await commune.as('ke.toan')
    expect(await accountant.read(monthContract, { unitId, month: '2026-03' })).toMatchObject({
      state: 'closed',
      open: 0,
    })
    const sheet = await accountant.fetchFile(sheetContract, { unitId, month: '2026-03' })
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
    const { reconciled } = await accountant.read(progressContract, { year: 2026 })
    expect(reconciled).toMatchObject({ units: 1, upToDate: 1, to: '2026-03-01' })
    const [row] = (await accountant.read(bookContract, { year: 2026, unitId })).rows
    const late = accountant.do(disburseContract, {
      document: { kind: 'voucher', number: 'UNC 09', signedOn: '2026-03-30' as never, issuer: 'UBND xã' },
      postedOn: '2026-03-30' as never,
      lines: [
        {
          unitId,
          budgetYear: 2026,
          itemCode: row!.itemCode,
          source: row!.source,
          capital: row!.capital,
          amount: '1000',
        },
      ],
    })
    await expect(late).rejects.toThrow(/month-closed|khóa/)
  },
)

step('the year ends: what is left goes on with its contract', async ({ page, open }) => {
  await commune.on('2027-01-25')
  await page.context().clearCookies()
  await page.goto('/app/sign-in')
  await page.getByLabel('Tên đăng nhập').fill('ke.toan')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(commune.passwords.get('ke.toan')!)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL(address => !address.pathname.endsWith('/sign-in'))
  await open('/app/money/post?kind=carry-over')
  await choose(page, page.locator('main'), /^Đơn vị/, 'UBND xã Phiêng Pằn')
  await paper(page.locator('main'), '03/QĐ-UBND', '20/01/2027')
  const told = await previewAndConfirm(page, 'Xem trước', 'Xác nhận')
  expect(told).toContain('600.000.000 đ')
  const accountant = await commune.as('ke.toan')
  const [next] = (await accountant.read(bookContract, { year: 2027, unitId })).rows
  expect(next).toMatchObject({ held: '1000000000', available: '600000000', committed: '400000000' })
})
