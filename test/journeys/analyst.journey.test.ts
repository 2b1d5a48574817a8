// The analyst's year: where the commune stands and where it leads, a target, down to a village and its households, a map of the office's
// own boundaries; what if the line were another; the yearly report; and what of it everybody may see. Reviewers are told no target.
import { readFile } from 'node:fs/promises'
import PizZip from 'pizzip'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { boardContract } from '../../src/indicators/board/board.api.ts'
import { whatIfNotesContract } from '../../src/indicators/what-if/note.api.ts'
import { villageCasesContract } from '../../src/review/case.api.ts'
import { openRoundContract } from '../../src/review/round.api.ts'
import { recordMethodBasisContract } from '../../src/review/rules-admin.api.ts'
import { recordSurveyContract, surveyFormContract } from '../../src/review/survey/survey.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { answersFor } from './answers.ts'
import { chooseIn, expectAccessible, fillAndConfirm, newWindow, previewAndConfirm } from './desk.ts'
import { type Peopled, peopledCommune, walk } from './peopled.ts'
import { fits } from './sizes.ts'

const today = '2026-09-15'
const showToday = '15/09/2026'
/** Poor households of each made-up village of twenty, year by year; six more are near-poor. The last has too few to be told. */
const poorOf = {
  'Bản Mẫu Một': [11, 9, 7],
  'Bản Mẫu Hai': [10, 8, 6],
  'Bản Mẫu Ba': [9, 8, 7],
  'Bản Mẫu Tư': [4, 3, 2],
}
const names = Object.keys(poorOf)

function listOf(year: number): Buffer {
  const head = 'Mã hộ;Tên chủ hộ;Họ và tên thành viên;Quan hệ;Ngày sinh;Giới tính;Mã dân tộc;Bản;Đối tượng'
  const rows = Object.entries(poorOf).flatMap(([village, poor], v) =>
    Array.from({ length: 20 }, (_, i) => {
      const name = `Lò Văn Mẫu ${'ABCD'[v]}${String.fromCharCode(65 + i)}`
      const what = i < poor[year]! ? 'Nghèo' : i < poor[year]! + 6 ? 'Cận nghèo' : 'Không nghèo'
      return `M${v}-${String(i + 1).padStart(2, '0')};${name};${name};Chủ hộ;${1950 + i};Nam;04;${village};${what}`
    }),
  )
  return Buffer.from(`\uFEFF${[head, ...rows].join('\n')}\n`)
}

let browser: Browser
let commune: Peopled
const villageOf = (name: string) => commune.villages.find(one => `Bản ${one.name}` === name || one.name === name)!

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune(
    today,
    [['dieu.tra', 'Quàng Văn Điều Tra', 'reviewer']],
    [
      { content: listOf(0), asOf: '2023-12-31', commune: 'Chiềng Lương' },
      { content: listOf(1), asOf: '2024-12-31', commune: 'Chiềng Lương' },
      { content: listOf(2), asOf: '2025-12-31' },
    ],
  )
  await (await commune.as('quan.tri')).do(recordMethodBasisContract, {
    method: 'income-only',
    areaId: commune.areaId,
    documentNumber: '01/QĐ-THỬ',
    documentDate: '2026-01-05' as never,
    validFrom: '2026-01-05' as never,
  })
  const officer = await commune.as('can.bo')
  const { areaId } = commune
  const { roundId } = await officer.do(openRoundContract, { areaId, procedure: 'yearly', year: 2026, method: 'income' })
  const reviewer = await commune.as('dieu.tra')
  for (const name of names.slice(0, 2)) {
    const villageId = villageOf(name).areaId
    const { cases } = await reviewer.read(villageCasesContract, { roundId, villageId, limit: 4 })
    for (const [i, { caseId }] of cases.entries()) {
      const form = await reviewer.read(surveyFormContract, { caseId })
      const answers = answersFor(form, (['poor', 'near_poor', 'none', 'none'] as const)[i]!, today)
      await reviewer.do(recordSurveyContract, { caseId, surveyedOn: today as never, outcome: 'interviewed', answers })
    }
  }
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})
const step = walk(
  () => browser,
  () => commune,
)

/** Figures do not break before their sign: as one reads them. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ')

step('sees the trend, the forecast and the movement, and sets a target', 'can.bo', async ({ page, open }) => {
  await open('/app/indicators')
  await page.getByRole('heading', { name: 'Diễn biến: Tỷ lệ hộ nghèo' }).waitFor()
  // 34, 28 and 22 of 80 households.
  await page.getByRole('img', { name: /^Tỷ lệ hộ nghèo: .*2024 42,50 %, 2025 35,00 %, 2026 27,50 %/ }).waitFor()
  await page.getByText(/^Nếu tiếp tục như 3 năm qua: đến hết năm 20\d\d khoảng/).waitFor()
  const moved = page.getByRole('img', { name: /^Biến động từ 15\/09\/2025 đến 15\/09\/2026: / })
  expect(await moved.getAttribute('aria-label')).toMatch(/Thoát nghèo, thoát cận nghèo 6, Lên cận nghèo 6/)
  const preview = await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Đặt chỉ tiêu' }).click(),
    async dialog => {
      await dialog.getByLabel('Giá trị').fill('25')
      await dialog.getByLabel('Văn bản giao').fill('12/NQ-HĐND ngày 05/01/2026 của HĐND xã (mẫu)')
    },
  )
  expect(spaced(preview)).toContain('25,00 % (2026)')
  await page.getByText('Chỉ tiêu năm 2026: 25,00 %').waitFor()
  await expectAccessible(page, 'the indicators')
})

step('goes from the tile map down to a village and on to its households', 'can.bo', async ({ page, open }) => {
  await open('/app/indicators')
  const tile = page.getByRole('listitem').getByRole('link', { name: /^Bản Mẫu Một \d/ })
  expect(spaced(await tile.innerText())).toContain('35,00 %')
  // None of what lies below is the page one is on.
  expect(await page.locator('main a[aria-current]').count()).toBe(0)
  await tile.click()
  await page.waitForURL(new RegExp(`area=${villageOf('Bản Mẫu Một').areaId}`))
  await page.getByText(/^Bản Mẫu Một.*số liệu ngày 15\/09\/2026/).waitFor()
  await expectAccessible(page, 'the indicators of a village')
  await page.getByRole('link', { name: 'Xem danh sách' }).click()
  await page.waitForURL(/\/app\/households\?/)
  await page.getByText('Lò Văn Mẫu AA').first().waitFor()
  await page.getByText('Lò Văn Mẫu AG').first().waitFor()
  expect(await page.getByText('Lò Văn Mẫu AH').count()).toBe(0)
  await expectAccessible(page, 'the households below a figure')
})

/** A square of a tenth of a degree for each code, side by side; `shift` of a plane's metres instead of degrees. */
const mapOf = (codes: readonly string[], at = 104.1) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: codes.map((ma, i) => {
      const [west, south] = [at + (i % 2) / 10, 21 + Math.floor(i / 2) / 10]
      const corners = [
        [0, 0],
        [0.1, 0],
        [0.1, 0.1],
        [0, 0.1],
        [0, 0],
      ]
      const ring = corners.map(([x, y]) => [west + x!, south + y!])
      return { type: 'Feature', properties: { ma }, geometry: { type: 'Polygon', coordinates: [ring] } }
    }),
  })

step(
  'a wrong file of boundaries is refused in words, the right one becomes a map',
  'can.bo',
  async ({ page, open }) => {
    await open('/app/indicators')
    await page.getByText('Chưa có ranh giới.').waitFor()
    await page.getByRole('button', { name: 'Nhập ranh giới' }).click()
    const dialog = page.getByRole('dialog')
    const give = (name: string, text: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/geo+json', buffer: Buffer.from(text) })
    const look = dialog.getByRole('button', { name: 'Xem trước', exact: true })
    await give('ranh-gioi.kml', '<kml/>')
    await dialog.getByRole('alert').getByText('.geojson').waitFor()
    await dialog.getByLabel('Tên thuộc tính chứa mã đơn vị').fill('ma')
    await chooseIn(dialog, 'Cấp của các hình', 'Thôn, bản')
    await dialog.getByLabel('Nguồn và điều kiện sử dụng').fill('Bản đồ mẫu của xã, dùng nội bộ')
    const codes = names.map(name => villageOf(name).code)
    for (const [content, told] of [
      ['khong phai json', 'nội dung không phải JSON'],
      [mapOf(codes, 543_210), 'hãy chuyển sang EPSG:4326'],
      [mapOf(['99999.01']), 'Không mã nào trong tệp khớp'],
    ] as const) {
      await give('ranh-gioi.geojson', content)
      await look.click()
      await dialog.getByText(told).waitFor()
      await dialog.getByRole('button', { name: 'Bỏ tệp' }).click()
    }
    await expectAccessible(page, 'the import of boundaries, refused')
    await give('ranh-gioi.geojson', mapOf([...codes, '99999.01']))
    await look.click()
    await dialog.getByText('99999.01').first().waitFor()
    await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const map = page.getByRole('img', { name: 'Tỷ lệ hộ nghèo, theo đơn vị' })
    await map.waitFor()
    expect((await map.locator('title').allTextContents()).map(spaced)).toContain('Bản Mẫu Tư: 10,00 %')
    await page.getByText('Nguồn ranh giới: Bản đồ mẫu của xã, dùng nội bộ').waitFor()
  },
)

let shared = ''
step('moves a line, sees who would change, keeps it as a note and opens it', 'can.bo', async ({ page, open }) => {
  await open('/app/what-if')
  await page.locator('main input').and(page.getByLabel('Xét theo bộ chuẩn')).click()
  await page.getByRole('option').filter({ hasText: 'áp dụng đến hết năm 2026' }).first().click()
  await page.getByRole('row', { name: 'Hộ nghèo 2 2 0', exact: true }).waitFor()
  await page.getByRole('row', { name: 'Hộ cận nghèo 2 2 0', exact: true }).waitFor()
  // A threshold, and an indicator left out: who lacks less than twelve of what counts is not poor.
  await page.getByText('Thay ngưỡng khác, bỏ bớt chỉ số').click()
  await page.getByLabel('Số chỉ số thiếu hụt của hộ nghèo').fill('12')
  await page.getByLabel('Số chỉ số thiếu hụt của hộ nghèo').press('Tab')
  await page.getByRole('row', { name: 'Hộ nghèo 2 0 −2', exact: true }).waitFor()
  await page.locator('main input').and(page.getByLabel('Bỏ chỉ số')).click({ force: true })
  await page.getByRole('option', { name: 'Việc làm' }).click()
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'what if, thresholds')
  await page.getByRole('button', { name: 'Về mức của bộ chuẩn' }).click()
  await page.getByRole('row', { name: 'Hộ nghèo 2 2 0', exact: true }).waitFor()
  const keep = page.getByRole('button', { name: 'Lưu bản tính thử' })
  await page.getByLabel('Mức chuẩn thu nhập nông thôn').fill('năm triệu')
  await page.getByLabel('Mức chuẩn thu nhập nông thôn').press('Tab')
  await page.getByText('Chỉ gõ chữ số, ví dụ 1.500.000.').waitFor()
  expect(await keep.isDisabled()).toBe(true)
  await page.getByLabel('Mức chuẩn thu nhập nông thôn').fill('5.000.000')
  await page.getByLabel('Mức chuẩn thu nhập nông thôn').press('Tab')
  // Who lives on four million a head would be below the line as well.
  await page.getByRole('row', { name: 'Hộ cận nghèo 2 6 +4', exact: true }).waitFor()
  await page.getByRole('row', { name: 'Bản Mẫu Một 4 1 1 1 3 0', exact: true }).waitFor()
  await expectAccessible(page, 'what if')
  const preview = await fillAndConfirm(
    page,
    () => keep.click(),
    dialog => dialog.getByLabel('Tên').fill('Nâng chuẩn nông thôn lên 5 triệu'),
  )
  expect(preview).toContain('không dùng để quyết định')
  await page.getByRole('link', { name: 'Bản tính thử đã lưu' }).click()
  await page.getByRole('heading', { name: 'Nâng chuẩn nông thôn lên 5 triệu' }).waitFor()
  await page.getByText('2 → 6').waitFor()
  await page.getByText('nông thôn: 5.000.000').waitFor()
  await expectAccessible(page, 'kept what-ifs')
  await page.getByRole('link', { name: 'Mở riêng để gửi' }).click()
  await page.waitForURL(/note=\d+/)
  await page.getByText('Gửi địa chỉ của trang này').waitFor()
  shared = new URL(page.url()).pathname + new URL(page.url()).search
})

step('whom the address was sent to opens it, a reviewer does not', 'chu.tich', async ({ page, open }) => {
  await open(shared)
  await page.getByRole('heading', { name: 'Nâng chuẩn nông thôn lên 5 triệu' }).waitFor()
  const reviewer = await commune.as('dieu.tra')
  const noteId = Number(/note=(\d+)/.exec(shared)![1])
  await expect(reviewer.read(whatIfNotesContract, { noteId })).rejects.toMatchObject({ status: 403 })
})

step('takes the yearly report as a Word file', 'can.bo', async ({ page, open }) => {
  await open('/app/indicators')
  await page.getByRole('button', { name: 'Báo cáo năm' }).click()
  await page.getByLabel('Nhận xét, đánh giá của cơ quan').fill('Ba bản giảm đều, bản Mẫu Tư còn hai hộ.')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('link', { name: 'Word (.docx)' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  const words = new PizZip(await readFile(await download.path()))
    .file('word/document.xml')!
    .asText()
    .replace(/<[^>]+>/g, ' ')
  expect(new PizZip(await readFile(await download.path())).file(/chart\d+\.emf$/).length).toBeGreaterThan(3)
  for (const told of ['Ba bản giảm đều', '27,50 %', '25,00 %', 'Bản Mẫu Một', '15/09/2026'])
    expect(spaced(words), told).toContain(told)
})

step('the chair publishes the figures, and is told how much is held back', 'chu.tich', async ({ page, open }) => {
  await open('/app/public-figures')
  await page.getByLabel('Số liệu đến hết ngày').fill(showToday)
  await page.getByLabel('Số liệu đến hết ngày').press('Tab')
  await page.getByRole('button', { name: 'Công bố', exact: true }).click()
  await page.getByRole('dialog').getByText('chưa qua. Chỉ công bố số liệu của ngày đã qua').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByLabel('Số liệu đến hết ngày').fill('31/12/2025')
  await page.getByLabel('Số liệu đến hết ngày').press('Tab')
  expect(await previewAndConfirm(page, 'Công bố', /Công bố|Xác nhận/)).toContain('Thôn, bản giữ lại vì số nhỏ')
  await page.getByRole('cell', { name: '31/12/2025' }).waitFor()
  await expectAccessible(page, 'figures made public')
})

step('everybody finds them with their day and without the small counts', 'chu.tich', async () => {
  const officer = await commune.as('can.bo')
  const { units } = await officer.read(boardContract, { areaId: commune.areaId, asOf: '2025-12-31' as never })
  expect(units.find(one => one.name === 'Bản Mẫu Tư')!.figures['poverty-rate']!.part).toBe(2)
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 360, height: 800 },
  ]) {
    const { context, page } = await newWindow(browser, commune.url, viewport)
    await page.goto(`/dia-ban/${commune.areaId}`)
    const row = page.getByRole('row').filter({ hasText: '31/12/2025' })
    expect(spaced(await row.innerText())).toMatch(/80\s+22\s+24\s+27,50 %/)
    await expectAccessible(page, `the commune in public at ${viewport.width}`)
    await fits(page, 'the commune in public')
    await page.goto(`/dia-ban/${villageOf('Bản Mẫu Tư').areaId}`)
    expect(await page.getByRole('row').filter({ hasText: '31/12/2025' }).innerText()).toMatch(
      /20\s+không nêu\s+không nêu\s+không nêu/,
    )
    await fits(page, 'a village in public')
    await page.goto('/ket-qua')
    await page.getByText(/Phiêng Pằn, đến ngày 31\/12\/2025/).waitFor()
    await expectAccessible(page, `the results in public at ${viewport.width}`)
    await fits(page, 'the results in public')
    await context.close()
  }
  const csv = await (await fetch(`${commune.url}/so-lieu/2025-12-31.csv`)).text()
  expect(csv).toMatch(/Bản Mẫu Tư.*20/)
  // Held back with one other, so that nobody finds it by subtraction.
  expect(csv.split('\n').filter(line => /Bản Mẫu/.test(line) && /[;,]20[;,][;,]/.test(line))).toHaveLength(2)
})

step('a reviewer is told no target, neither in the menu nor by the address', 'dieu.tra', async ({ page, open }) => {
  await open('/app')
  expect(await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).count()).toBe(0)
  for (const path of ['/app/indicators', '/app/what-if', '/app/public-figures']) {
    await page.goto(path)
    await page.getByText('Trang này không thuộc nhiệm vụ của bạn').waitFor()
    expect(spaced(await page.locator('main').innerText())).not.toContain('25,00 %')
  }
  const reviewer = await commune.as('dieu.tra')
  await expect(reviewer.read(boardContract, { areaId: commune.areaId })).rejects.toMatchObject({ status: 403 })
})

step('the same on a phone: trend, map, village, households, what if, notes', 'can.bo', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  const village = villageOf('Bản Mẫu Một').areaId
  for (const [path, shown] of [
    ['/app/indicators', 'Nguồn ranh giới: Bản đồ mẫu của xã'],
    [`/app/indicators?area=${village}`, 'Xem danh sách'],
    [`/app/households?area=${village}&class=poor`, 'Lò Văn Mẫu AA'],
    ['/app/what-if', 'Chi phí quyền lợi một năm'],
    ['/app/what-if/notes', 'Nâng chuẩn nông thôn lên 5 triệu'],
    ['/app/public-figures', '31/12/2025'],
  ] as const) {
    await open(path)
    await page.getByText(shown).first().waitFor()
    await fits(page, path)
    await expectAccessible(page, `${path} on a phone`)
  }
  await open('/app/indicators')
  await page
    .getByRole('listitem')
    .getByRole('link', { name: /^Bản Mẫu Hai \d/ })
    .click()
  await page.getByText(/^Bản Mẫu Hai.*số liệu ngày/).waitFor()
  const preview = await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Đặt chỉ tiêu' }).click(),
    async dialog => {
      await dialog.getByLabel('Giá trị').fill('20')
      await dialog.getByLabel('Văn bản giao').fill('12/NQ-HĐND ngày 05/01/2026 của HĐND xã (mẫu)')
      await fits(page, 'setting a target')
      await expectAccessible(page, 'setting a target on a phone')
    },
  )
  expect(spaced(preview)).toContain('20,00 % (2026)')
  await page.getByText('Chỉ tiêu năm 2026: 20,00 %').waitFor()
  await page.getByRole('link', { name: 'Xem danh sách' }).click()
  await page.getByText('Lò Văn Mẫu BF').first().waitFor()
  await open('/app/what-if')
  await page.getByLabel('Mức chuẩn thu nhập nông thôn').fill('5000000')
  await page.getByRole('row', { name: 'Hộ cận nghèo 2 6 +4', exact: true }).waitFor()
})
