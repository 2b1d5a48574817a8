// Takes the pictures of README.md and docs/huong-dan from a running demo, so that they can be taken again after each change.
// Usage: npm start (demo data), then: npx tsx bin/make-screenshots.ts [URL] [name …]. Only made-up people may be on them.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../test/setup/browser.ts'

const [url = 'http://localhost:8686', ...only] = process.argv.slice(2)
const password = 'Banmuong-2026'
const images = 'docs/images'
const guide = 'docs/huong-dan/hinh'

interface Found {
  round: number
  survey: number
  posting: number
  household: number
  case: number
  posted: number
  decision: number
}

interface Shot {
  name: string
  folder: string
  user: string
  path: (found: Found) => string
  phone?: true
}

const shot = (folder: string, name: string, user: string, path: Shot['path'], phone?: true): Shot => ({
  folder,
  name,
  user,
  path,
  ...(phone ? { phone } : {}),
})
const village = (found: Found, id: number, tab = '') =>
  `/app/rounds/${found.round}/villages/${id}${tab ? `?tab=${tab}` : ''}`

const shots: Shot[] = [
  shot(images, 'my-work', 'canbo', () => '/app'),
  shot(images, 'round-board', 'canbo', f => `/app/rounds/${f.round}`),
  shot(images, 'village', 'canbo', f => village(f, f.survey)),
  shot(images, 'household', 'canbo', f => `/app/households/${f.household}?tab=statuses`),
  shot(images, 'why', 'canbo', f => `/app/cases/${f.posted}`),
  shot(images, 'report', 'canbo', () => '/app/reports/1?year=2025'),
  shot(images, 'survey', 'canbo', f => `/app/cases/${f.case}/form`),
  shot(images, 'indicators', 'canbo', () => '/app/indicators'),
  shot(images, 'portal', 'canbo', f => `/dia-ban/${f.posting}`),
  shot(guide, 'don-thu', 'canbo', () => '/app/petitions'),
  shot(guide, 'tin-tuc', 'bientap', () => '/app/news'),
  shot(guide, 'loa', 'canbo', () => '/app/loudspeaker'),
  shot(guide, 'giam-sat-bao-cao', 'mattran', () => '/app/supervision'),
  shot(guide, 'nhap-danh-sach', 'canbo', () => '/app/import'),
  shot(guide, 'mo-dot', 'canbo', () => '/app/rounds/open'),
  shot(guide, 'hop-dan', 'canbo', f => village(f, f.posting, 'meeting')),
  shot(guide, 'niem-yet', 'canbo', f => village(f, f.posting, 'posting')),
  shot(guide, 'quyet-dinh', 'vanthu', f => `/app/decisions/${f.decision}`),
  shot(guide, 'bieu-bao-cao', 'canbo', () => '/app/reports?year=2025'),
  shot(guide, 'ho-tro-danh-sach', 'canbo', () => '/app/support/lists'),
  shot(guide, 'ho-tro-lop', 'canbo', () => '/app/support/training'),
  shot(guide, 'ho-tro-to-ho', 'canbo', f => `/app/households/${f.household}/support-sheet`),
  shot(guide, 'nguoi-dung', 'quantri', () => '/app/users'),
  shot(guide, 'them-nguoi-dung', 'quantri', () => '/app/users/new'),
  shot(guide, 'dien-thoai-viec', 'truongban', () => '/app', true),
  shot(guide, 'dien-thoai-ban', 'truongban', f => village(f, f.survey), true),
]

const browser = await launchBrowser()
try {
  for (const user of new Set(shots.map(one => one.user))) {
    for (const phone of [false, true]) {
      const mine = shots.filter(
        one => one.user === user && Boolean(one.phone) === phone && (only.length === 0 || only.includes(one.name)),
      )
      if (mine.length === 0) continue
      const viewport = phone ? { width: 360, height: 740 } : { width: 1366, height: 768 }
      const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
      const page = await context.newPage()
      const signedIn = await context.request.post(`${url}/api/v1/session`, { data: { username: user, password } })
      if (!signedIn.ok()) throw new Error(`${user}: ${await signedIn.text()}`)
      const get = async (path: string) => (await context.request.get(`${url}/api/v1/${path}`)).json()
      const found = await find(get)
      for (const { name, folder, path } of mine) {
        await page.goto(url + path(found))
        await page.waitForLoadState('networkidle')
        await page.waitForTimeout(2000)
        mkdirSync(folder, { recursive: true })
        const file = `${folder}/${name}.png`
        await page.screenshot({ path: file })
        shrink(file)
        process.stdout.write(`${file}\n`)
      }
      await context.close()
    }
  }
} finally {
  await browser.close()
}

/** What to show: this year's round, a village in each state, a poor household, the latest decision. */
async function find(get: (path: string) => Promise<Answer>): Promise<Found> {
  const rounds = (await get('rounds?state=open')).rounds ?? []
  const round = rounds[0]?.roundId ?? 0
  const villages = (await get(`rounds/${round}/board`)).villages ?? []
  const at = (step: string) => villages.find(one => one.step === step)?.villageId ?? villages[0]?.villageId ?? 0
  const cases = (await get(`rounds/${round}/cases?state=to-survey&limit=1`)).cases ?? []
  const posted = (await get(`rounds/${round}/cases?state=posted&limit=6`)).cases ?? []
  const poor = (await get('households?classes=poor&limit=5')).rows ?? []
  const decisions = (await get('decisions')).decisions ?? []
  return {
    round,
    survey: at('survey'),
    posting: at('posting'),
    household: poor[1]?.householdId ?? 0,
    case: cases[0]?.caseId ?? 0,
    posted: posted[5]?.caseId ?? 0,
    decision: decisions[0]?.decisionId ?? 0,
  }
}

interface Answer {
  rounds?: { roundId: number }[]
  villages?: { villageId: number; step: string }[]
  cases?: { caseId: number }[]
  rows?: { householdId: number }[]
  decisions?: { decisionId: number }[]
}

/** To 64 colours where ImageMagick is there; left as it is where not. */
function shrink(file: string): void {
  try {
    execFileSync('convert', [file, '+dither', '-colors', '64', '-define', 'png:compression-level=9', `PNG8:${file}`])
  } catch {
    // A larger picture is still a picture.
  }
}
