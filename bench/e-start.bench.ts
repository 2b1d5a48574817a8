// E: from an empty data folder to the first page with the demo; bytes of the first screen; idle memory of everything.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cookie } from 'playwright-core'
import { demoAccounts } from '../src/demo/accounts.ts'
import { projectRoot } from '../src/platform/project-root.ts'
import { launchBrowser } from '../test/setup/browser.ts'
import type { BenchContext } from './context.ts'

export async function run(ctx: BenchContext): Promise<void> {
  const port = 18_000 + (process.pid % 1000)
  execFileSync('node', [join(projectRoot, 'bin', 'build.js')], { stdio: 'ignore' })
  const rounds = ctx.small ? 1 : 3
  const starts: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const data = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
    const begin = performance.now()
    const server = spawn(
      'node',
      [join(projectRoot, 'bin', 'benvung.js'), 'start', '--data', data, '--port', String(port)],
      { stdio: 'ignore' },
    )
    const ended = new Promise(resolve => server.once('exit', resolve))
    try {
      await untilUp(`http://127.0.0.1:${port}/app`)
      starts.push(performance.now() - begin)
      ctx.log(`start ${round + 1}: ${(starts.at(-1)! / 1000).toFixed(1)} s`)
      if (round === rounds - 1) {
        for (const { screen, bytes, requests } of await firstScreens(`http://127.0.0.1:${port}`))
          ctx.report({
            id: 'E2',
            work: `${screen}, nothing cached, bytes over the wire before interaction`,
            ours: `${Math.round(bytes / 1000)} kB in ${requests} requests`,
            against: 'a line of 1 Mbit/s',
            must: '< 300 kB',
            aim: '< 150 kB',
            verdict: bytes < 150_000 ? 'aim met' : bytes < 300_000 ? 'must met' : 'missed',
          })
        await new Promise(resolve => setTimeout(resolve, 20_000))
        const { app, database } = await idleMemory(server.pid!)
        const total = app + database
        ctx.report({
          id: 'E3',
          work: 'idle memory, app + database (PSS)',
          ours: `${total} MB (${app} + ${database})`,
          against: 'office server of 4 GB',
          must: '< 600 MB',
          aim: '< 350 MB',
          verdict: total < 350 ? 'aim met' : total < 600 ? 'must met' : 'missed',
        })
      }
    } finally {
      server.kill('SIGINT')
      await ended
      await rm(data, { recursive: true, force: true })
    }
  }
  const sorted = [...starts].sort((a, b) => a - b)
  const middle = sorted[sorted.length >> 1]!
  ctx.report({
    id: 'E1',
    work: 'npm start on an empty folder to the first page with the demo district',
    ours: { median: middle, min: sorted[0]!, max: sorted.at(-1)!, rounds },
    against: 'a person who waits',
    must: '< 60 s',
    aim: '< 20 s',
    verdict: middle < 20_000 ? 'aim met' : middle < 60_000 ? 'must met' : 'missed',
  })
  ctx.note('E1 without the build of the sources, which the first start does once.')
}

async function untilUp(url: string): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; ) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('the server did not start within five minutes')
}

/** What /app sends to somebody who is not signed in, and to somebody who is, and /field to a new phone, each to a browser that
 *  knows nothing yet. Of /field the page alone: its service worker fetches the rest for later, when the screen is there already. */
async function firstScreens(url: string) {
  const browser = await launchBrowser()
  const look = async (screen: string, path: string, cookies: Cookie[]) => {
    const context = await browser.newContext()
    await context.addCookies(cookies)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    let bytes = 0
    let requests = 0
    const whole = new Map<string, number>()
    session.on('Network.responseReceived', ({ requestId, response }) =>
      whole.set(requestId, Number(response.headers['content-length'] ?? 0)),
    )
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      // what another part of the browser has just fetched came over the wire all the same
      bytes += encodedDataLength || (whole.get(requestId) ?? 0)
      requests += 1
    })
    await page.goto(`${url}${path}`, { waitUntil: 'networkidle' })
    return { screen, bytes, requests, context, page }
  }
  const outside = await look('first screen of /app: signing in', '/app', [])
  const { username, password } = demoAccounts[0]!
  await outside.page.fill('input[name=username]', username)
  await outside.page.fill('input[name=password]', password)
  await outside.page.click('button[type=submit]')
  await outside.page.waitForURL(`${url}/app`)
  const inside = await look('"my work" of who is signed in', '/app', await outside.context.cookies())
  const phone = await look('first screen of /field on a new phone', '/field', [])
  if (!(await phone.page.locator('button').count())) throw new Error('/field shows nothing to press')
  await browser.close()
  return [outside, inside, phone]
}

/** Proportional set size (shared memory counted once) of the server and of PostgreSQL's processes, MB. Linux only. */
async function idleMemory(pid: number): Promise<{ app: number; database: number }> {
  const pss = async (id: number) =>
    Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => ''))?.[1] ?? 0)
  const table = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(1)
    .map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
  const children = (of: number): number[] =>
    table.filter(row => Number(row[2]) === of).flatMap(row => [Number(row[1]), ...children(Number(row[1]))])
  // PostgreSQL is the server's child; its folder may lie elsewhere, so it is told by its program
  const all = [pid, ...children(pid)]
  const argsOf = new Map(table.map(row => [Number(row[1]), row[3]!]))
  const databaseIds = new Set(all.filter(id => /(^|\/)postgres[: ]/.test(argsOf.get(id) ?? '')))
  const appIds = all.filter(id => !databaseIds.has(id))
  const sum = async (list: Iterable<number>) => {
    let total = 0
    for (const id of list) total += await pss(id)
    return Math.round(total / 1024)
  }
  return { app: await sum(appIds), database: await sum(databaseIds) }
}
