// The main journey: from an empty machine and a spreadsheet to certificates, report tables that balance, and a backup that
// is brought up on another empty machine. People use the desk where it matters, the HTTP API for the many like steps. Where the tests
// run as root, the product runs as somebody without its rights; the other journeys run it as root.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/access/role.ts'
import { userChoices, userCreate } from '../../src/access/users/user.api.ts'
import { temporaryPasswordOf } from '../../src/access/users/user.ts'
import { readKeyFile } from '../../src/platform/key-file.ts'
import { deriveKeys } from '../../src/platform/keys.ts'
import { findRunningPostgres } from '../../src/platform/postgres.ts'
import { projectRoot } from '../../src/platform/project-root.ts'
import { areaList } from '../../src/registry/areas/area.api.ts'
import { householdList } from '../../src/registry/household.api.ts'
import { villageCasesContract } from '../../src/review/case.api.ts'
import { certificateListContract } from '../../src/review/decision/certificate.api.ts'
import { decisionListContract } from '../../src/review/decision/decision.api.ts'
import {
  callMeetingContract,
  holdMeetingContract,
  signMeetingContract,
} from '../../src/review/meeting/village-meeting.api.ts'
import { documentFile, reportBook, reportTable } from '../../src/review/output/output.api.ts'
import {
  postingListContract,
  putUpPostingContract,
  takeDownPostingContract,
} from '../../src/review/posting/posting.api.ts'
import { draftVillageContract, roundBoardContract, roundListContract } from '../../src/review/round.api.ts'
import { recordMethodBasisContract } from '../../src/review/rules-admin.api.ts'
import { recordSurveyContract, surveyFormContract } from '../../src/review/survey/survey.api.ts'
import { type Person, signIn } from '../setup/api-client.ts'
import { launchBrowser } from '../setup/browser.ts'
import { canReadProject, ordinaryUser } from '../setup/ordinary-user.ts'
import { answersFor, type Wanted } from './answers.ts'
import { type Commune, emptyCommune } from './commune.ts'
import {
  chooseArea,
  chooseIn,
  chooseOption,
  complaintsOf,
  type Desk,
  expectAccessible,
  fillAndConfirm,
  lookedAt,
  newWindow,
  previewAndConfirm,
  signInAtDesk,
  typeSurvey,
} from './desk.ts'

const sample = join(projectRoot, 'test', 'samples', 'danh-sach-ho-ngheo-chieng-luong-2023.xlsx')
const password = 'mot cau dai de nho'
/** The commune of today: Chiềng Lương became part of Phiêng Pằn on 1 July 2025. */
const communeCode = '04159'

let browser: Browser
let commune: Commune
/** What later steps need of earlier ones. */
const kept = {} as {
  areaId: number
  oldAreaId: number
  roundId: number
  villages: { villageId: number; name: string }[]
  decisionId: number
  households: number
  certificateId: number
  token: string
}

beforeAll(async () => {
  browser = await launchBrowser()
  const user = await ordinaryUser()
  const asUser = user && (await canReadProject(user)) ? user : undefined
  console.log(`the server, its database and the commands run as user ${asUser?.uid ?? process.getuid?.()}`)
  commune = await emptyCommune('2026-08-20', asUser)
})
afterAll(async () => {
  await browser?.close()
  await commune?.close()
})

/** One step after the other: what an earlier one did not do, a later one cannot stand on. */
let broken: string | undefined
const step = (name: string, work: () => Promise<void>) =>
  test(name, async context => {
    if (broken) context.skip(`after the failure of: ${broken}`)
    broken = name
    await work()
    broken = undefined
  })

/** Added by the administrator over HTTP; the temporary password is changed at once, it opens nothing else. */
async function addUser(username: string, name: string, role: Role, areaId: number): Promise<void> {
  const temporaryPassword = temporaryPasswordOf(crypto.getRandomValues(new Uint8Array(16)))
  const administrator = await commune.as('quan.tri')
  await administrator.do(userCreate, { username, name, role, areaId, from: '2026-01-01', temporaryPassword })
  commune.passwords.set(username, temporaryPassword)
  await changePassword(username)
}

async function changePassword(username: string): Promise<void> {
  const old = commune.passwords.get(username)!
  await (await signIn(commune.url, { username, password: old })).change(old, password)
  commune.passwords.set(username, password)
}

async function at(username: string, work: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await signInAtDesk(browser, commune.url, username, commune.passwords.get(username)!)
  try {
    await work(desk)
  } catch (error) {
    const picture = join(commune.folder, '..', `benvung-journey-${username}-${Date.now()}.png`)
    await desk.page.screenshot({ path: picture, fullPage: true }).catch(() => undefined)
    throw new Error(`${username} at ${desk.page.url()} (${picture}): ${(error as Error).message}`, { cause: error })
  }
  await desk.close()
}

describe('an empty machine', () => {
  step('the one-time link makes the first administrator, and works once', async () => {
    const { context, page } = await newWindow(browser, commune.url)
    expect(commune.server.setupPath).toBeDefined()
    await page.goto(commune.server.setupPath!)
    await expectAccessible(page, 'set-up')
    await page.getByLabel('Họ và tên').fill('Lò Thị Quản Trị')
    await page.getByLabel('Tên đăng nhập').fill('quan.tri')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await page.getByLabel('Nhập lại mật khẩu').fill(password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(/\/app(?!\/setup)/)
    commune.passwords.set('quan.tri', password)
    expect(complaintsOf(page)).toEqual([])
    await context.close()
    const again = await newWindow(browser, commune.url)
    const used = await again.page.request.post('/api/v1/setup', {
      data: { token: commune.server.setupPath!.split('=')[1], username: 'ke.khac', name: 'Kẻ Khác', password },
    })
    expect(used.status()).toBe(410)
    await again.context.close()
  })

  step('the administrator adds the commune officer at the desk', async () => {
    await at('quan.tri', async ({ page, open }) => {
      await open('/app/users/new')
      await page.getByLabel('Họ và tên').fill('Hà Thị Cán Bộ')
      await page.getByLabel('Tên đăng nhập').fill('can.bo')
      await chooseOption(page, 'Vai trò', 'Công chức giảm nghèo xã')
      await chooseArea(page, 'Địa bàn', 'Xã Phiêng Pằn')
      await previewAndConfirm(page, 'Thêm người dùng')
      const temporary = await page.locator('strong[translate=no]').nth(1).innerText()
      commune.passwords.set('can.bo', temporary)
      await expectAccessible(page, 'a new user')
    })
    await changePassword('can.bo')
  })

  step('and the others, and records that income alone is allowed', async () => {
    const administrator = await commune.as('quan.tri')
    const { areas } = await administrator.read(userChoices, {})
    const { areas: today } = await administrator.read(areaList, { levels: ['commune'] })
    kept.areaId = today.find(area => area.code === communeCode)!.areaId
    expect(areas.some(area => area.areaId === kept.areaId)).toBe(true)
    for (const [username, name, role] of [
      ['chu.tich', 'Lò Văn Chủ Tịch', 'commune-chair'],
      ['van.thu', 'Cà Thị Văn Thư', 'clerk'],
      ['dieu.tra', 'Quàng Văn Điều Tra', 'reviewer'],
    ] as const)
      await addUser(username, name, role, kept.areaId)
    await administrator.do(recordMethodBasisContract, {
      method: 'income-only',
      areaId: kept.areaId,
      documentNumber: '01/QĐ-THỬ',
      documentDate: '2026-01-05',
      validFrom: '2026-01-05',
    })
  })

  step('the officer imports the list of Chiềng Lương: faults are shown, nothing enters before', async () => {
    await at('can.bo', async ({ page, open }) => {
      await open('/app/import')
      await expectAccessible(page, 'import')
      await page.locator('input[type=file]').setInputFiles(sample)
      await page.getByLabel('Danh sách lập đến ngày').fill('31/12/2023')
      await page.getByLabel('Danh sách lập đến ngày').press('Tab')
      await chooseArea(page, /^Xã/, 'Chiềng Lương')
      await page.getByLabel('Tạo các bản chưa có trong xã').check()
      await page.getByRole('button', { name: 'Kiểm tra danh sách' }).click()
      await page.getByText('31/02/1987').first().waitFor()
      await expectAccessible(page, 'import, checked')
      const officer = await commune.as('can.bo')
      expect((await officer.read(householdList, {})).rows).toEqual([])
      await page.getByLabel(/^Chỉ nhập những hộ không có lỗi/).check()
      await page.getByRole('button', { name: 'Kiểm tra danh sách' }).click()
      await page.getByRole('button', { name: /^Nhập \d+ hộ/ }).click()
      await page.getByText('Đã nhập danh sách').first().waitFor()
    })
    const officer = await commune.as('can.bo')
    const { rows } = await officer.read(householdList, { limit: 500 })
    kept.households = rows.length
    expect(rows.length).toBeGreaterThan(20)
  })
})

describe('the yearly round', () => {
  const villagePage = () => `/app/rounds/${kept.roundId}/villages/${kept.villages[0]!.villageId}`

  step('the officer opens it at the desk and sees its list first', async () => {
    await commune.on('2026-09-01')
    await at('can.bo', async ({ page, open }) => {
      await open('/app/rounds/open')
      await expectAccessible(page, 'open a round')
      const preview = await previewAndConfirm(page, 'Xem trước danh sách', 'Mở đợt')
      expect(preview).toContain(`${kept.households} hộ`)
      await page.waitForURL(/\/app\/rounds\/\d+/)
      await page.getByText('Bản Mờn').first().waitFor()
      await expectAccessible(page, 'board')
    })
    const officer = await commune.as('can.bo')
    const { rounds } = await officer.read(roundListContract, {})
    expect(rounds).toHaveLength(1)
    expect(rounds[0]).toMatchObject({ trial: false, cases: kept.households, dueOn: '2026-12-14' })
    kept.roundId = rounds[0]!.roundId
    const board = await officer.read(roundBoardContract, { roundId: kept.roundId })
    kept.villages = board.villages.map(({ villageId, name }) => ({ villageId, name }))
    expect(kept.villages).toHaveLength(3)
  })

  step('a head for each village', async () => {
    for (const [i, village] of kept.villages.entries())
      await addUser(`truong.ban.${i + 1}`, `Lò Văn Trưởng ${'ABC'[i]}`, 'village-head', village.villageId)
  })

  const wantedOf = (n: number): Wanted => (n % 5 === 4 ? 'none' : n % 2 === 0 ? 'poor' : 'near_poor')

  step('the reviewer surveys every household, and is not told the class', async () => {
    await commune.on('2026-09-15')
    const reviewer = await commune.as('dieu.tra')
    const casesOf = async (villageId: number) =>
      (await reviewer.read(villageCasesContract, { roundId: kept.roundId, villageId, limit: 500 })).cases
    // One on the desk, from paper and without a mouse; the others over HTTP.
    const [typed] = await casesOf(kept.villages[0]!.villageId)
    await at('dieu.tra', async ({ page, open }) => {
      await open(`/app/cases/${typed!.caseId}/form`)
      await expectAccessible(page, 'survey entry')
      expect(await typeSurvey(page, { incomePerCapita: '1300000', floorAreaM2: '80' })).toBeGreaterThan(10)
      await page.keyboard.press('Control+s')
      const saved = page.getByText(/^Đã ghi phiếu của hộ/).first()
      // Strange or open answers are asked about once more.
      const asked = page.getByText(/^Còn chỗ lạ hoặc chưa ghi/).first()
      await saved.or(asked).first().waitFor()
      if (await asked.isVisible()) await page.keyboard.press('Control+s')
      await saved.waitFor()
      expect(await page.getByText('Hộ nghèo', { exact: true }).count()).toBe(0)
    })
    expect((await casesOf(kept.villages[0]!.villageId)).find(one => one.caseId === typed!.caseId)?.state).toBe(
      'surveyed',
    )
    let n = 0
    for (const { villageId } of kept.villages) {
      for (const one of await casesOf(villageId)) {
        if (one.caseId === typed!.caseId) {
          n += 1
          continue
        }
        const form = await reviewer.read(surveyFormContract, { caseId: one.caseId })
        const { class: told, determined } = await reviewer.do(recordSurveyContract, {
          caseId: one.caseId,
          surveyedOn: '2026-09-15',
          outcome: 'interviewed',
          answers: answersFor(form, wantedOf(n++), '2026-09-15'),
        })
        expect(determined).toBe(true)
        expect(told).toBeNull()
      }
    }
    expect(n).toBe(kept.households)
    await at('dieu.tra', async ({ page, open }) => {
      await open(`/app/rounds/${kept.roundId}/villages/${kept.villages[0]!.villageId}`)
      await expectAccessible(page, "a village's households")
    })
  })

  step('drafts, village meetings with signed minutes', async () => {
    await commune.on('2026-10-05')
    await at('can.bo', async ({ page, open }) => {
      await open(villagePage())
      await fillAndConfirm(page, () => page.getByRole('button', { name: 'Lập dự thảo', exact: true }).last().click())
    })
    await at('truong.ban.1', async ({ page, open }) => {
      await open(`${villagePage()}?tab=meeting`)
      await fillAndConfirm(
        page,
        () => page.getByRole('button', { name: 'Mời họp dân' }).first().click(),
        async dialog => {
          await dialog.getByLabel('Ngày họp').fill('05/10/2026')
          await dialog.getByLabel('Ngày họp').press('Tab')
          await dialog.getByLabel('Nơi họp').fill('Nhà văn hoá bản')
        },
      )
      await page.waitForURL(/\/app\/meetings\/\d+/)
      await page.getByLabel('Chủ trì').fill('Lò Văn Trưởng')
      await page.getByLabel('Thư ký').fill('Lò Thị Thư Ký')
      await page.getByLabel('Có đại diện Mặt trận Tổ quốc').check()
      for (const [label, count] of [
        ['Người dự họp có quyền biểu quyết', '40'],
        ['Phụ nữ', '18'],
        ['Đại diện hộ nghèo, cận nghèo', '9'],
        ['Đồng ý', '37'],
        ['Không đồng ý', '3'],
      ] as const)
        await page
          .getByLabel(new RegExp(`^${label}`))
          .first()
          .fill(count)
      await expectAccessible(page, 'the minutes of a meeting')
      await previewAndConfirm(page, 'Xem kết quả rồi ghi')
      const minutes = join(commune.folder, 'bien-ban.pdf')
      await writeFile(minutes, '%PDF-1.4 biên bản đã ký (bản chụp)')
      await page.locator('input[type=file]').setInputFiles(minutes)
      await previewAndConfirm(page, 'Nộp biên bản')
      await page.getByText('Biên bản đã ký đã được nộp.').first().waitFor()
    })
    const officer = await commune.as('can.bo')
    for (const [i, { villageId }] of kept.villages.entries()) {
      if (i === 0) continue
      const head = await commune.as(`truong.ban.${i + 1}`)
      await officer.do(draftVillageContract, { roundId: kept.roundId, villageId })
      const { meetingId } = await head.do(callMeetingContract, {
        roundId: kept.roundId,
        villageId,
        calledFor: '2026-10-05T12:00:00Z',
        place: 'Nhà văn hoá bản',
      })
      const minutes = await officer.fetchFile(documentFile, { kind: 'meeting-minutes', subjectId: meetingId })
      expect(minutes.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      const held = await head.do(holdMeetingContract, {
        meetingId,
        heldOn: '2026-10-05',
        chairName: 'Lò Văn Trưởng',
        secretaryName: 'Lò Thị Thư Ký',
        attended: 40,
        attendedWomen: 18,
        attendedPoor: 9,
        frontPresent: true,
        votesFor: 37,
        votesAgainst: 3,
        questions: [
          { askedBy: 'Lò Văn Hỏi', question: 'Sao hộ này có trong danh sách?', answer: 'Theo phiếu rà soát.' },
        ],
      })
      expect(held.resurvey).toBe(0)
      await head.do(signMeetingContract, {
        meetingId,
        fileId: await head.upload('bien-ban.pdf', minutes.bytes, 'application/pdf'),
      })
    }
  })

  step('posting, a complaint that changes a class after a re-check, and the list again', async () => {
    await commune.on('2026-10-07')
    const officer = await commune.as('can.bo')
    await at('can.bo', async ({ page, open }) => {
      await open(`${villagePage()}?tab=posting`)
      await previewAndConfirm(page, 'Niêm yết danh sách')
      await page.getByText('Đang niêm yết').first().waitFor()
      await expectAccessible(page, 'a posting')
    })
    for (const { villageId } of kept.villages.slice(1))
      await officer.do(putUpPostingContract, {
        roundId: kept.roundId,
        villageId,
        places: ['Nhà văn hoá bản', 'UBND xã'],
        fromDay: '2026-10-07',
      })
    const { postings } = await officer.read(postingListContract, { roundId: kept.roundId })
    expect(postings).toHaveLength(3)
    const { villageId } = kept.villages[0]!
    const { cases } = await officer.read(villageCasesContract, { roundId: kept.roundId, villageId, limit: 500 })
    const accused = cases.find(one => one.class === 'poor')!
    await commune.on('2026-10-08')
    await at('truong.ban.1', async ({ page, open }) => {
      await open(`${villagePage()}?tab=complaints`)
      await fillAndConfirm(
        page,
        () => page.getByRole('button', { name: 'Tiếp nhận khiếu nại' }).first().click(),
        async dialog => {
          await chooseIn(dialog, 'Về hộ', accused.code)
          await dialog.getByLabel('Nội dung').fill('Hộ này có thu nhập cao hơn khai báo')
        },
      )
      await page.getByText('Đang giải quyết').first().waitFor()
    })
    const reviewer = await commune.as('dieu.tra')
    const form = await reviewer.read(surveyFormContract, { caseId: accused.caseId })
    await reviewer.do(recordSurveyContract, {
      caseId: accused.caseId,
      surveyedOn: '2026-10-08',
      outcome: 'interviewed',
      answers: answersFor(form, 'near_poor', '2026-10-08'),
      ...(form.currentSurveyId === null ? {} : { replaces: form.currentSurveyId }),
    })
    await commune.on('2026-10-09')
    await at('can.bo', async ({ page, open }) => {
      await open(`${villagePage()}?tab=complaints`)
      const preview = await fillAndConfirm(
        page,
        () => page.getByText('Hộ này có thu nhập cao hơn khai báo').first().click(),
        async dialog => {
          await chooseIn(dialog, 'Tình trạng', 'Khiếu nại đúng')
          await chooseIn(dialog, /^Xếp lại là/, 'Hộ cận nghèo')
          await dialog.getByLabel(/^Kết luận/).fill('Phúc tra: thu nhập cao hơn mức hộ nghèo')
        },
      )
      expect(preview).toContain('Hộ cận nghèo')
      await expectAccessible(page, 'complaints')
    })
    await commune.on('2026-10-19')
    const later = await commune.as('can.bo')
    for (const { postingId } of postings) await later.do(takeDownPostingContract, { postingId })
    const again = await later.do(putUpPostingContract, {
      roundId: kept.roundId,
      villageId,
      places: ['Nhà văn hoá bản'],
      fromDay: '2026-10-19',
    })
    expect(again).toMatchObject({
      households: 1,
      repostOf: postings.find(one => one.villageId === villageId)!.postingId,
    })
    await commune.on('2026-10-30')
    await (await commune.as('can.bo')).do(takeDownPostingContract, { postingId: again.postingId })
  })

  step('the officer prepares, the chair signs, the clerk registers: each at the desk', async () => {
    const address = `/app/rounds/${kept.roundId}?tab=decision`
    await at('can.bo', async ({ page, open }) => {
      await open(address)
      await previewAndConfirm(page, 'Trình dự thảo quyết định')
      await page.getByText('Chờ ký').first().waitFor()
      expect(await page.getByRole('button', { name: 'Ký quyết định' }).count()).toBe(0)
    })
    await at('chu.tich', async ({ page, open }) => {
      await open(address)
      await expectAccessible(page, 'a draft to be signed')
      await previewAndConfirm(page, 'Ký quyết định')
      await page.getByText('Chờ vào sổ').first().waitFor()
    })
    await at('van.thu', async ({ page, open }) => {
      await open(address)
      await page.getByLabel(/^Số quyết định/).fill('45/QĐ-UBND')
      await previewAndConfirm(page, 'Vào sổ quyết định')
      await page.getByText('Đã ban hành').first().waitFor()
    })
    const { decisions } = await (await commune.as('van.thu')).read(decisionListContract, { year: '2026' })
    kept.decisionId = decisions.find(one => one.number === '45/QĐ-UBND')!.decisionId
  })

  step('certificates with a code, which a citizen looks up without an account', async () => {
    await at('van.thu', async ({ page, open }) => {
      await open(`/app/rounds/${kept.roundId}?tab=certificates`)
      await previewAndConfirm(page, 'Cấp cho mọi hộ được công nhận')
      await page.getByText('Còn giá trị').first().waitFor()
      await expectAccessible(page, 'certificates')
    })
    const clerk = await commune.as('van.thu')
    const { certificates } = await clerk.read(certificateListContract, { decisionId: kept.decisionId, limit: 500 })
    expect(certificates.length).toBeGreaterThan(10)
    const [first] = certificates
    const paper = await clerk.fetchFile(documentFile, { kind: 'certificate', subjectId: first!.certificateId })
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    kept.certificateId = first!.certificateId
  })

  step('the page behind the code: valid, initials only, on a telephone', async () => {
    kept.token = await printedToken(kept.certificateId)
    const { context, page } = await newWindow(browser, commune.url, { width: 360, height: 800 })
    const answer = await page.goto(`/c/${kept.token}`)
    expect(answer?.headers()['x-robots-tag']).toContain('noindex')
    await page.getByRole('status').filter({ hasText: 'Còn giá trị' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(page, 'certificate page')
    await page.goto(`/c/${'0'.repeat(26)}`)
    await page.getByRole('status').filter({ hasText: 'Không tìm thấy' }).waitFor()
    expect(complaintsOf(page)).toEqual([])
    await context.close()
  })

  step('the fifteen report tables balance', async () => {
    const officer = await commune.as('can.bo')
    const tables = await reportsOf(officer)
    expect(tables.flatMap(table => table.imbalances.map(one => `${table.no}: ${one}`))).toEqual([])
    const checked = tables.reduce((sum, table) => sum + table.checked, 0)
    console.log(`report tables: ${tables.length} tables, ${checked} cells checked`)
    expect(checked).toBeGreaterThan(100)
    const book = await officer.fetchFile(reportBook, { areaId: kept.areaId, year: 2026 })
    expect(book.bytes.subarray(0, 2).toString()).toBe('PK')
    await at('can.bo', async ({ page, open }) => {
      await open(`/app/reports/1?area=${kept.areaId}&year=2026`)
      await page.getByText('Bản Mờn').first().waitFor()
      await expectAccessible(page, 'a report table')
      await open('/app')
      await expectAccessible(page, 'my work')
      await open('/app/households')
      await page.getByText('Bản Mờn').first().waitFor()
      await expectAccessible(page, 'households')
      await page.getByRole('row').nth(1).click()
      await page.waitForURL(/households\/\d+/)
      await page.getByText('45/QĐ-UBND').first().waitFor()
      await expectAccessible(page, 'a household')
      await page.goto('/api')
      await page.getByText('/api/v1/commands/round.open').first().waitFor()
      await expectAccessible(page, 'the API page')
    })
    console.log(`axe: ${lookedAt().pages} pages, ${lookedAt().rules} rules`)
  })
})

describe('a backup, and another machine', () => {
  const place = (name: string) => join(commune.folder, name)

  step('is made while the server runs, encrypted, and is whole', async () => {
    await writeFile(place('passphrase'), 'một câu chỉ người giữ két biết')
    const sheet = await commune.cli('key', 'export', '--data', commune.dataDir)
    expect(sheet.code, sheet.stderr).toBe(0)
    await writeFile(place('sheet'), sheet.stdout)
    const secret = ['--passphrase-file', place('passphrase')]
    const made = await commune.cli('backup', place('backup.bv'), ...secret, '--data', commune.dataDir)
    expect(made.code, made.stderr).toBe(0)
    expect((await readFile(place('backup.bv'))).includes(Buffer.from('Phiêng Pằn'))).toBe(false)
    const whole = await commune.cli('verify', '--backup', place('backup.bv'), ...secret)
    expect(whole.code, whole.stderr).toBe(0)
    const refused = await commune.cli('restore', place('backup.bv'), ...secret, '--data', commune.dataDir)
    expect(refused.code, 'never over data').toBe(1)
  })

  step('comes up on an empty data folder, with the recovery sheet, and is the same', async () => {
    const other = place('other')
    const secret = ['--passphrase-file', place('passphrase')]
    const restored = await commune.cli(
      'restore',
      place('backup.bv'),
      ...secret,
      '--key-sheet',
      place('sheet'),
      '--data',
      other,
    )
    expect(restored.code, restored.stderr).toBe(0)
    const verified = await commune.cli('verify', '--json', '--data', other)
    expect(verified.code, verified.stdout + verified.stderr).toBe(0)
    const { findings, journal, files, counts } = JSON.parse(verified.stdout)
    console.log(
      `verified after restore: ${journal.entries} journal entries, ${files.files} files, ${counts.households} households, ${findings} findings`,
    )
    expect(journal.entries).toBeGreaterThan(50)
    expect(files.files).toBeGreaterThan(3)
    expect(counts.households).toBe(kept.households)

    const here = await contentOf(commune.url)
    const second = await commune.startOn(other)
    try {
      expect(await contentOf(second.url)).toEqual(here)
      const { context, page } = await newWindow(browser, second.url)
      await page.goto(`/c/${kept.token}`)
      await page.getByRole('status').filter({ hasText: 'Còn giá trị' }).waitFor()
      await context.close()
      const desk = await signInAtDesk(browser, second.url, 'can.bo', password)
      await desk.open(`/app/rounds/${kept.roundId}`)
      await desk.page.getByText('Bản Mờn').first().waitFor()
      await desk.close()
    } finally {
      expect(await second.stop()).toBe(0)
    }
  })
})

/** What stands in the code on the paper. A phone would read it; here the installation's own key opens it. */
async function printedToken(certificateId: number): Promise<string> {
  const running = await findRunningPostgres(join(commune.dataDir, 'postgres'))
  const client = new pg.Client({ connectionString: running!.url })
  await client.connect()
  const { rows } = await client.query('select token_cipher from certificate where certificate_id = $1', [certificateId])
  await client.end()
  const keys = deriveKeys((await readKeyFile(join(commune.dataDir, 'keys', 'benvung.key')))!)
  return keys.decrypt(rows[0].token_cipher, `certificate.token:${certificateId}`)
}

const reportsOf = async (person: Person) => {
  const tables = []
  for (let no = 1; no <= 15; no += 1)
    tables.push(await person.read(reportTable, { no, areaId: kept.areaId, year: 2026 }))
  return tables
}

/** Everything that people would miss. */
async function contentOf(url: string) {
  const officer = await signIn(url, { username: 'can.bo', password })
  return {
    households: (await officer.read(householdList, { limit: 500 })).rows,
    board: await officer.read(roundBoardContract, { roundId: kept.roundId }),
    decisions: (await officer.read(decisionListContract, {})).decisions,
    certificates: (await officer.read(certificateListContract, { limit: 500 })).certificates,
    reports: await reportsOf(officer),
  }
}
