// Every page of the desk with the demo's data, as somebody whose page it is, on an office PC and on a phone: it has a heading and
// a title, nothing sticks out sideways, the browser complains of nothing, and axe finds no serious fault (WCAG 2.2 AA).
// BENVUNG_PAGES_URL looks at a demo that runs already.
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveRequest } from '../../src/access/personal-data/request.api.ts'
import { rightsOf } from '../../src/access/role.ts'
import { demoAccounts } from '../../src/demo/accounts.ts'
import { proposeTwinningContract } from '../../src/partners/assignment.api.ts'
import { projectRoot } from '../../src/platform/project-root.ts'
import { giveDirectiveContract } from '../../src/programme/directive/directive.api.ts'
import { openInquiryContract } from '../../src/programme/inquiry/inquiry.api.ts'
import { recordObstacleContract } from '../../src/programme/obstacle/obstacle.api.ts'
import { startPlanContract } from '../../src/programme/plan/plan.api.ts'
import { correctDecisionContract } from '../../src/review/decision/decision.api.ts'
import { loadB1TableContract } from '../../src/review/rules-admin.api.ts'
import { b1TemplateContract } from '../../src/review/what-if.api.ts'
import { drawSampleContract } from '../../src/supervision/evaluation.api.ts'
import { callMatterContract } from '../../src/supervision/meetings/matter-meeting.api.ts'
import { recordReportContract } from '../../src/supervision/supervision.api.ts'
import { insuranceIncreaseContract } from '../../src/support/health-insurance/insurance.api.ts'
import { proposeSupportContract } from '../../src/support/proposal.api.ts'
import type { AppRoute } from '../../src/web/app-route.ts'
import { routes as known } from '../../src/web/routes.tsx'
import { type Person, signIn } from '../setup/api-client.ts'
import { launchBrowser } from '../setup/browser.ts'
import { freePort, type ServerProcess, startServerProcess } from '../setup/server-process.ts'
import { builtExamples } from './built-examples.ts'
import { complaintsOf, expectAccessible, lookedAt, newWindow, quiet } from './desk.ts'
import { addressOfRoute, type Examples, looksOf } from './pages.ts'

const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 800 } }
// The design kit's gallery is there only while developing.
const routes = known.filter(route => route.path !== '/app/kit')
const people = demoAccounts
  .filter(account => account.roleCode !== 'district-officer')
  .map(account => ({ ...account, rights: new Set<string>(rightsOf[account.roleCode]) }))

let browser: Browser
let url: string
let server: ServerProcess | undefined
let folder: string | undefined
let examples: Examples

beforeAll(async () => {
  browser = await launchBrowser()
  url = process.env.BENVUNG_PAGES_URL ?? ''
  if (!url) {
    folder = await mkdtemp(join(tmpdir(), 'benvung-pages-'))
    await chmod(folder, 0o755)
    const file = join(projectRoot, 'dist', 'server', 'src', 'cli.js')
    // loaded when its year is over: a demo is the same on every day
    const program = { file, env: { BENVUNG_LOG: 'warn', BENVUNG_TEST_NOW: '2027-01-15' } }
    const place = ['--data', join(folder, 'data'), '--port', String(await freePort())]
    server = await startServerProcess(program, place, 560_000)
    url = server.url
  }
  examples = await findExamples()
}, 1_200_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const as = (username: string): Promise<Person> =>
  signIn(url, demoAccounts.find(account => account.username === username)!)

/** One of each kind, from the demo or made for this look. */
async function findExamples(): Promise<Examples> {
  const [officer, administrator] = await Promise.all([as('canbo'), as('quantri')])
  const get = async (person: Person, path: string) => {
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${url}/api/v1/${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, Record<string, number & string>[]>
  }
  const round = (await get(officer, 'rounds?state=open')).rounds![0]!
  const villages = (await get(officer, `rounds/${round.roundId}/board`)).villages!
  const posting = villages.find(one => String(one.step) === 'posting')!
  const cases = (await get(officer, `rounds/${round.roundId}/cases?state=posted&limit=1`)).cases!
  const meetings = (await get(officer, `rounds/${round.roundId}/meetings?villageId=${posting.villageId}`)).meetings!
  const households = (await get(officer, 'households?classes=poor&limit=1')).rows!
  const decisions = (await get(officer, 'decisions')).decisions!
  const users = (await get(administrator, 'users')).rows!
  const known = (await get(officer, 'decision-drafts')).drafts![0]?.draftId
  const draftId =
    known ?? (await officer.do(correctDecisionContract, correctionOf(decisions[0]!, households[0]!))).draftId
  const { today } = (await get(officer, 'session')) as unknown as { today: string }
  const officeId = households[0]!.officeId!
  const { requestId } = await officer.do(receiveRequest, {
    officeId,
    kind: 'view',
    requester: 'Người yêu cầu (mẫu)',
    receivedOn: today as never,
  })
  const money = (await get(officer, 'money/postings?limit=1')).rows!
  const treasury = (await get(officer, 'money/treasury')).rows!
  const listedAlready = (await get(officer, 'support-lists?limit=1')).rows![0]?.listId
  const listId =
    listedAlready ?? (await officer.do(insuranceIncreaseContract, { officeId, month: today.slice(0, 7) })).listId
  const template = await administrator.fetchFile(b1TemplateContract, {})
  const fileId = await administrator.upload('minh-hoa.xlsx', template.bytes)
  const { b1TableId } = await administrator.do(loadB1TableContract, {
    fileId,
    name: `Bảng minh hoạ ${Date.now()}`,
    illustrative: true,
  })
  const plan = async (programmeCode: string) =>
    (await officer.do(startPlanContract, { areaId: Number(round.areaId), year: 2019, programmeCode })).planId
  const [planId, otherId] = [await plan(''), await plan('CHINH-SACH')]
  const { runId } = await officer.do(proposeSupportContract, { areaId: round.areaId!, year: Number(today.slice(0, 4)) })
  const { obstacleId } = await officer.do(recordObstacleContract, {
    areaId: Number(round.areaId),
    kind: 'no-guidance',
    itemCode: 'CHINH-SACH',
    subject: 'Chưa có hướng dẫn (mẫu)',
    waitingAmount: '1000000',
    askedLevel: 'province',
    raisedOn: today as never,
  })
  const { inquiryId } = await officer.do(openInquiryContract, {
    areaId: Number(round.areaId),
    question: 'Vì sao còn nhiều hộ nghèo? (mẫu)',
    openedOn: today as never,
  })
  const { directiveId } = await (await as('chutich')).do(giveDirectiveContract, {
    areaId: Number(round.areaId),
    number: `${Date.now()}/UBND`,
    signedOn: today as never,
    subject: 'Báo cáo tiến độ (mẫu)',
    dueOn: today as never,
    receivers: [{ areaId: Number(round.areaId), unitName: 'Trường học (mẫu)' }],
  })
  const built = await builtExamples(officer, get, {
    areaId: Number(round.areaId),
    villageId: Number(posting.villageId),
  })
  const { reportId } = await (await as('mattran')).do(recordReportContract, {
    subjectKind: 'work',
    subjectId: Number(built.workId),
    villageId: Number(posting.villageId),
    seenOn: today as never,
    seenBy: 'Ban giám sát của bản (mẫu)',
    finding: 'question',
    content: 'Bê tông chưa che đủ nắng (mẫu)',
    askedOf: 'Nhà thầu (mẫu)',
    asked: 'Che và tưới ẩm đủ bảy ngày (mẫu)',
  })
  const { meetingId: matterId } = await officer.do(callMatterContract, {
    villageId: Number(posting.villageId),
    matter: 'works',
    title: 'Bàn làm đường vào bản (mẫu)',
    calledFor: `${today}T12:30:00Z`,
    place: 'Nhà văn hóa bản (mẫu)',
    agenda: ['Góp ngày công làm đường (mẫu)'],
  })
  const given = (await get(officer, 'support-lists?limit=300')).rows!.find(one => Number(one.given) > 0)!
  const asking = (await get(officer, `evaluations?listId=${given.listId}`)).rows![0]?.evaluationId
  const evaluationId =
    asking ??
    (
      await (
        await as('mattran')
      ).do(drawSampleContract, {
        listId: Number(given.listId),
        size: 5,
        asker: 'Mặt trận xã (mẫu)',
      })
    ).evaluationId
  const { agencies } = (await get(officer, 'partners')) as unknown as { agencies: { agencyId: number & string }[] }
  const { proposalId } = await (await as('tinh')).do(proposeTwinningContract, {
    areaId: Number(round.areaId),
    villagesOf: 'all',
    kinds: ['agency', 'union', 'armed-forces', 'enterprise', 'donor', 'other'],
    maxVillages: 50,
  })
  // The journal is sealed once a second.
  let entry: Record<string, number & string> | undefined
  for (let tries = 0; !entry && tries < 40; tries += 1) {
    entry = (await get(administrator, 'journal?limit=1')).rows![0]
    if (!entry) await new Promise(resolve => setTimeout(resolve, 250))
  }
  return {
    ...built,
    planId,
    otherId,
    obstacleId,
    inquiryId,
    directiveId,
    agencyId: agencies[0]!.agencyId,
    reportId,
    evaluationId,
    '/app/village-meetings/$meetingId:meetingId': matterId,
    householdId: households[0]!.householdId,
    areaId: round.areaId,
    roundId: round.roundId,
    villageId: posting.villageId,
    caseId: cases[0]!.caseId,
    meetingId: meetings[0]!.meetingId,
    decisionId: decisions[0]!.decisionId,
    draftId,
    no: 1,
    '/app/money/postings/$postingId:postingId': money[0]!.postingId,
    unitId: treasury[0]!.unitId,
    '/app/money/treasury/$unitId/$month:month': String(treasury[0]!.month).slice(0, 7),
    packId: 'vn-2022-2026',
    b1TableId,
    userId: users[0]!.userId,
    runId,
    proposalId,
    requestId,
    listId,
    '/app/personal-data/$officeId/$requestId:officeId': officeId,
    '/app/journal/$officeId/$journalId:officeId': entry!.officeId,
    journalId: entry!.journalId,
  }
}

const correctionOf = (decision: Record<string, number & string>, household: Record<string, number & string>) => ({
  decisionId: decision.decisionId!,
  reason: 'Ghi nhầm loại hộ (mẫu)',
  rows: [{ householdId: household.householdId!, classTo: 'near_poor' as const }],
})

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  const { heading, title, wide } = await page.evaluate(() => ({
    heading: document.querySelectorAll('h1:not([data-left])').length,
    title: document.title,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  return [
    ...(heading === 1 ? [] : [`${heading} headings of the first level`]),
    ...(/^.+ – Bền Vững$/.test(title) ? [] : [`the title is "${title}"`]),
    ...(wide > 0 ? [`${wide} pixels stick out sideways`] : []),
  ]
}

/** Goes on to a page as a link of the desk does: the program is there already. Of the page before nothing may stand for the next. */
async function goOn(page: Page, address: string): Promise<void> {
  await page.evaluate(to => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.left = ''
    document.title = ''
    history.pushState({}, '', to)
  }, address)
}

/** Opens a page on an office PC, looks, and looks again when its window is as narrow as a phone. `isFirst`: of a window. */
async function lookAt(page: Page, route: AppRoute, who: string, isFirst: boolean): Promise<string[]> {
  const found: string[] = []
  await page.setViewportSize(sizes.desk)
  const allCame = quiet(page)
  const address = addressOfRoute(route, examples)
  if (isFirst) await page.goto(address)
  else await goOn(page, address)
  const came = await page
    .locator('h1:not([data-left])')
    .first()
    .waitFor({ timeout: 20_000 })
    .then(
      () => true,
      () => false,
    )
  await allCame()
  for (const size of ['desk', 'phone'] as const) {
    const what = `${route.path} (${who}, ${size})`
    if (size === 'phone') {
      const broughtMore = quiet(page)
      await page.setViewportSize(sizes.phone)
      await broughtMore()
    }
    const refused = came ? await page.getByRole('alert').allInnerTexts() : []
    const faults = [
      ...(await faultsOf(page)),
      ...refused.map(text => `refused: ${text}`),
      ...complaintsOf(page).splice(0),
    ]
    // The frame around a person's pages, with its hundred links, is looked at once; so are colours, which no size changes.
    const part = isFirst ? {} : { within: 'main', without: size === 'phone' ? ['color-contrast'] : [] }
    await expectAccessible(page, what, true, part).catch((error: Error) => faults.push(error.message))
    found.push(...faults.map(fault => `${what}: ${fault}`))
  }
  return found
}

test('every page of the desk is sound on an office PC and on a phone', async () => {
  const looks = looksOf(routes, people)
  // Each page that needs an account is somebody's.
  expect(new Set(looks.map(one => one.route)).size).toBe(routes.filter(route => !route.open).length)
  const open = routes.filter(one => one.open).map(route => ({ who: undefined, route }))
  const visits = [...people, undefined].flatMap(who => {
    const own = [...looks, ...open].filter(one => one.who === who)
    return Array.from({ length: Math.ceil(own.length / 40) }, (_, i) => ({ who, own: own.slice(i * 40, i * 40 + 40) }))
  })
  const found: string[] = []
  const visit = async () => {
    for (let next = visits.shift(); next; next = visits.shift()) {
      const { who, own } = next
      const { context, page } = await newWindow(browser, url, sizes.desk)
      if (who) {
        const data = { username: who.username, password: who.password }
        const signedIn = await context.request.post('/api/v1/session', { data })
        expect(signedIn.ok(), who.username).toBe(true)
      }
      for (const [i, { route }] of own.entries())
        found.push(...(await lookAt(page, route, who?.username ?? 'nobody', i === 0 || !who)))
      await context.close()
    }
  }
  await Promise.all([visit(), visit()])
  console.log(`pages: ${looks.length + open.length} looked at in two sizes; axe ${JSON.stringify(lookedAt())}`)
  expect(lookedAt().pages).toBe(2 * (looks.length + open.length))
  expect(found).toEqual([])
}, 1_200_000)

/** What the district published on 26 July 2024. */
const published: Record<string, [low: number | string, high?: number, money?: bigint, mostMoney?: bigint]> = {
  communes: [22],
  'communes-region-3': [11],
  'villages-difficult': [123],
  'poverty-rate': ['10.79'],
  'poverty-rate-before': ['12.86'],
  'poverty-fall': ['2.07'],
  houses: [208, 208, 15_700_000_001n, 15_799_999_999n],
  loans: [2_900, 2_999, 112_000_000_000n, 112_000_000_000n],
  insurance: [30_001, 30_999],
  electricity: [5_001, 5_999],
  trained: [13_300],
  communicators: [90, 99],
  'new-rural': [9],
  agencies: [42],
  'twinned-villages': [49],
  works: [1],
}

test('the published results of the district come out of the records, on the command line too', async () => {
  if (!folder) return expect(process.env.BENVUNG_PAGES_URL).toBeTruthy()
  const file = join(projectRoot, 'dist', 'server', 'src', 'cli.js')
  const words = ['report', 'results', '--area', 'mai-son', '--as-of', '2024-06-30', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...words, '--data', join(folder, 'data')])
  const { rows } = JSON.parse(stdout) as { rows: { id: string; value: number | string; money: string | null }[] }
  const told = new Map(rows.map(row => [row.id, row]))
  for (const [id, [low, high = low as number, money, mostMoney]] of Object.entries(published)) {
    const row = told.get(id)
    if (typeof low === 'string') expect(row?.value, id).toBe(low)
    else expect((row?.value as number) >= low && (row?.value as number) <= high, `${id}: ${row?.value}`).toBe(true)
    if (money !== undefined)
      expect(BigInt(row!.money!) >= money && BigInt(row!.money!) <= mostMoney!, `${id}: ${row!.money}`).toBe(true)
  }
})

test('a list leaves as a spreadsheet, whole, in the columns and words on screen', async () => {
  const { context, page } = await newWindow(browser, url)
  const officer = demoAccounts.find(account => account.username === 'canbo')!
  await context.request.post('/api/v1/session', {
    data: { username: officer.username, password: officer.password },
  })
  await page.goto('/app/households?class=poor')
  const coming = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Tải về Excel' }).click()
  const [sheet] = await readXlsxFile(await (await coming).path())
  const [heading, ...rows] = sheet!.data
  expect(heading).toEqual(['Chủ hộ', 'Phân loại', 'Nhân khẩu', 'Bản', 'Mã hộ', 'Phân loại từ'])
  const figures = await context.request.get('/api/v1/household-figures')
  expect(rows.length).toBe(((await figures.json()) as { total: { poor: number } }).total.poor)
  expect(rows.length).toBeGreaterThan(100)
  expect(new Set(rows.map(row => row[1]))).toEqual(new Set(['Hộ nghèo']))
  expect(rows.every(row => typeof row[2] === 'number' && row[5] instanceof Date)).toBe(true)
  await context.close()
})

test('what a look must find is found when it is planted', async () => {
  const { context, page } = await newWindow(browser, url)
  const put = (body: string, title = 'Thử – Bền Vững') =>
    page.setContent(`<!doctype html><html lang="vi"><head><title>${title}</title></head><body>${body}</body></html>`)
  await put('<h1>Thử</h1>')
  expect(await faultsOf(page)).toEqual([])
  await put('<p>Không có tiêu đề</p>', 'Bền Vững')
  expect(await faultsOf(page)).toEqual(['0 headings of the first level', 'the title is "Bền Vững"'])
  await put('<h1>Thử</h1><div style="width:3000px">rộng</div>')
  expect((await faultsOf(page)).join()).toContain('stick out sideways')
  // What stood there before is not taken for the page that was gone to.
  await page.goto('/app/sign-in')
  await put('<h1>Thử</h1>')
  await goOn(page, '/app/none')
  expect(await faultsOf(page)).toEqual(['0 headings of the first level', 'the title is ""'])
  expect(() => addressOfRoute({ path: '/app/new/$newId' }, examples)).toThrow('no example of $newId')
  await context.close()
})
