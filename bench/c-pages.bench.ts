// C: pages and lists at province size, 300,000 households, 50 clients, against SELECT 1 in the same scoped transaction on
// the same pool; the household page through the whole server against a static file from node:http; and, with --large, the
// same pages beside five million households.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../src/app.ts'
import type { Actor } from '../src/platform/actor.ts'
import { clientOf } from '../src/platform/database.ts'
import { ask } from '../src/platform/query.ts'
import type { Services } from '../src/platform/services.ts'
import { householdFiguresQuery } from '../src/registry/household-list.queries.ts'
import { householdSearchQuery } from '../src/registry/household-search.queries.ts'
import { besideTheNation } from './c-nation.ts'
import { actors, clients, loadProvince, median, openProvince, p99, readsOfC1, timesOf, verdict } from './c-province.ts'
import type { BenchContext } from './context.ts'

export async function run(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const { services, close } = await openProvince(folder)
  try {
    const own = await loadProvince(services, ctx.small ? 20_000 : 300_000, ctx)
    await services.db.pool.query('vacuum analyze')
    const { rows } = await services.db.pool.query<{ version: string }>('select version()')
    ctx.version('PostgreSQL', /PostgreSQL ([\d.]+)/.exec(rows[0]!.version)![1]!)
    const [officer, province] = await actors(services)
    await databaseParts(ctx, services, officer, province, own)
    await wholeServer(ctx, services, own)
    if (ctx.large) await besideTheNation(ctx, { services, officer, own }, join(folder, 'nation'))
    else
      ctx.note('C5 (5 million households) was not measured: it takes a quarter of an hour and 20 GB, ask with --large.')
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function databaseParts(
  ctx: BenchContext,
  services: Services,
  officer: Actor,
  province: Actor,
  own: number[],
): Promise<void> {
  const one = (actor: Actor) => () =>
    services.db.read(actor.scope('household.list'), tx => clientOf(tx).query('select 1'))
  const c1 = readsOfC1(services, officer, own)
  const names = ['lo thi', 'ca van', 'luong thi dao', 'quang van', 'hoang thi la', 'vi van inh']
  const works: [string, string, string, string, Actor, (n: number) => Promise<unknown>][] = [
    ['C1', 'household page', '<= 3', '<= 2', officer, c1.page],
    ['C1', 'commune list with filter, 50 rows', '<= 3', '<= 2', officer, c1.list],
    [
      'C2',
      'search a name without accents, in a province',
      '<= 8',
      '<= 5',
      province,
      n => ask(services, householdSearchQuery, province, { q: names[n % names.length], limit: 20 }),
    ],
    ['C3', 'figures of a province', '<= 4', '<= 2', province, () => ask(services, householdFiguresQuery, province, {})],
  ]
  const count = ctx.small ? 500 : 2000
  for (const [id, work, must, aim, actor, once] of works) {
    const [ours, base]: [number[], number[]] = [[], []]
    await p99(200, once)
    for (let round = 0; round < 5; round += 1) {
      base.push(await p99(count, one(actor)))
      ours.push(await p99(count, once))
    }
    const ratio = median(ours) / median(base)
    ctx.report({
      id,
      work: `${work}, p99 of ${clients} clients`,
      ours: timesOf(ours),
      against: timesOf(base),
      ratio: `${ratio.toFixed(2)}x`,
      must,
      aim,
      verdict: verdict(ratio, must, aim),
    })
  }
}

/** Requests a second of the household page (session, scope, read log) against a static file. */
async function wholeServer(ctx: BenchContext, services: Services, own: number[]): Promise<void> {
  const app = await buildApp(services, { publicUrl: undefined, trustProxy: false, requestsPerMinute: 10_000_000 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const page = Buffer.alloc(4096, 'x')
  const plain = createServer((_, answer) => answer.end(page)).listen(0, '127.0.0.1')
  await new Promise(resolve => plain.once('listening', resolve))
  const still = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`
  const signIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'officer', password: 'Bench-2026-only' }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map(text => text.split(';')[0])
    .join('; ')
  const rate = async (count: number, url: (n: number) => string) => {
    const start = performance.now()
    let next = 0
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (next < count) {
          const answer = await fetch(url(next++), { headers: { cookie } })
          if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
          await answer.arrayBuffer()
        }
      }),
    )
    return (count * 1000) / (performance.now() - start)
  }
  const ours: number[] = []
  const base: number[] = []
  const pageOf = (n: number) => `${address}/api/v1/households/${own[(n * 104729) % own.length]}`
  await rate(300, pageOf)
  for (let round = 0; round < 5; round += 1) {
    base.push(await rate(3000, () => still))
    ours.push(await rate(ctx.small ? 500 : 1500, pageOf))
  }
  const ratio = median(ours) / median(base)
  ctx.report({
    id: 'C4',
    work: 'household page through the whole server, requests a second',
    ours: `${median(ours).toFixed(0)}/s`,
    against: `${median(base).toFixed(0)}/s (node:http, 4 kB)`,
    ratio: `${ratio.toFixed(2)}`,
    must: '>= 0.15',
    aim: '>= 0.3',
    verdict: verdict(ratio, '>= 0.15', '>= 0.3'),
  })
  ctx.note('C4: client and server share the two cores; the client is fetch of Node.')
  plain.close()
  await app.close()
}
