// The agency that helps a village: it sees its village, writes down what is wished for, agrees the year's plan, does a task, shows the
// result with a photo, and prints its year.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignTwinningContract, recordAgencyContract } from '../../src/partners/agency.api.ts'
import { agencyPageContract, agencyReportContract } from '../../src/partners/partners.api.ts'
import { launchBrowser } from '../setup/browser.ts'
import { chooseIn, expectAccessible, fillAndConfirm } from './desk.ts'
import { type Peopled, peopledCommune, photo, walk } from './peopled.ts'

let browser: Browser
let commune: Peopled
let agencyId: number
let village: { areaId: number; name: string }

beforeAll(async () => {
  browser = await launchBrowser()
  commune = await peopledCommune('2026-03-02', [['co.quan', 'Cà Văn Cơ Quan', 'agency-member']])
  const officer = await commune.as('can.bo')
  village = commune.villages.find(one => /Nà Bó/.test(one.name))!
  agencyId = (
    await officer.do(recordAgencyContract, {
      areaId: commune.areaId,
      name: 'Phòng Nông nghiệp (mẫu)',
      kind: 'agency',
      from: '2026-01-01' as never,
    })
  ).agencyId
  await officer.do(assignTwinningContract, {
    agencyId,
    villageId: village.areaId,
    decisionNumber: '15/QĐ-UBND',
    decidedOn: '2026-01-10' as never,
    signer: 'Lò Văn Chủ Tịch',
    from: '2026-02-01' as never,
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

step('sees its village, and writes down what the village wishes for', 'co.quan', async ({ page, open }) => {
  await open('/app/partners')
  await expectAccessible(page, 'partners')
  await open(`/app/partners/villages/${village.areaId}`)
  await page.getByText('Phòng Nông nghiệp (mẫu)').first().waitFor()
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Ghi nguyện vọng' }).click(),
    async dialog => dialog.getByLabel(/^Nguyện vọng/).fill('Cần giống cỏ voi và chuồng trại kiên cố'),
  )
  await page.getByText('Cần giống cỏ voi').first().waitFor()
})

step('agrees the year’s plan, and takes on a task for the wish', 'co.quan', async ({ page, open }) => {
  await open(`/app/partners/villages/${village.areaId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Thống nhất kế hoạch' }).click(),
    async dialog => {
      await dialog.getByLabel(/^Mục tiêu/).fill('Mười hộ có chuồng trại và đủ cỏ cho trâu bò')
      await dialog.getByLabel(/^Thống nhất với/).fill('Trưởng bản Nà Bó')
    },
  )
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Thêm việc' }).click(),
    async dialog => {
      await chooseIn(dialog, /^Nguyện vọng/, /cỏ voi/)
      await dialog.getByLabel(/^Việc/).fill('Hướng dẫn trồng cỏ voi, làm chuồng')
      await dialog.getByLabel(/^Ai làm/).fill('Tổ khuyến nông')
    },
  )
  await page.getByText('Hướng dẫn trồng cỏ voi').first().waitFor()
  await expectAccessible(page, 'a village that is helped')
})

step('a month later it says what was done, with a photo', 'co.quan', async ({ page, open }) => {
  await open(`/app/partners/agencies/${agencyId}`)
  await fillAndConfirm(
    page,
    () => page.getByRole('button', { name: 'Ghi kết quả' }).first().click(),
    async dialog => {
      await dialog.getByLabel(/^Đã làm được gì/).fill('Mười hộ trồng cỏ, sáu chuồng đã làm xong')
      await dialog.getByLabel(/^Giá trị/).fill('12 triệu')
      await dialog.locator('input[type=file]').last().setInputFiles(photo)
      await dialog.getByText(photo.name).first().waitFor()
    },
  )
  const { tasks } = await (await commune.as('co.quan')).read(agencyPageContract, { agencyId })
  expect(tasks.map(task => [task.state, String(task.value)])).toEqual([['done', '12000000']])
  expect(tasks[0]!.photos).toHaveLength(1)
  await expectAccessible(page, 'an agency')
})

test('its year is a report to print; a stranger’s agency is not its own', async () => {
  const agency = await commune.as('co.quan')
  const { type, bytes } = await agency.fetchFile(agencyReportContract, { agencyId, year: 2026 })
  expect(type).toMatch(/pdf|word|sheet/)
  expect(bytes.length).toBeGreaterThan(1000)
  await expect(
    agency.do(recordAgencyContract, {
      areaId: commune.areaId,
      name: 'Cơ quan tự đặt',
      kind: 'agency',
      from: '2026-01-01' as never,
    }),
  ).rejects.toThrow('not-permitted')
})
