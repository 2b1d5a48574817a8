// C: pages and lists at province size, 300,000 households, 50 clients, against SELECT 1 in the same scoped transaction on
// the same pool; and the household page through the whole server against a static file from node:http.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findActor } from '../src/access/actor.queries.ts'
import { addGrant, addUser } from '../src/access/users/user.effects.ts'
import { buildApp } from '../src/app.ts'
import { areaTree, currentAreaTree } from '../src/areas/area.queries.ts'
import { localDate } from '../src/base/local-date.ts'
import { fullName, surnameOf } from '../src/demo/names.ts'
import { randomOf } from '../src/demo/random.ts'
import type { Actor } from '../src/platform/actor.ts'
import { clientOf, everything, openDatabase } from '../src/platform/database.ts'
import { openFiles } from '../src/platform/files.ts'
import { openIds } from '../src/platform/ids.ts'
import { deriveKeys } from '../src/platform/keys.ts'
import { openLog } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { ask } from '../src/platform/query.ts'
import { openReadLog } from '../src/platform/read-log.ts'
import type { Services } from '../src/platform/services.ts'
import { createVillages } from '../src/registry/areas/area.effects.ts'
import { seedNewMap, seedOldMap } from '../src/registry/areas/seed.effects.ts'
import type { NewHousehold } from '../src/registry/household.ts'
import { householdFiguresQuery, householdListQuery } from '../src/registry/household-list.queries.ts'
import { householdPageQuery } from '../src/registry/household-page.queries.ts'
import { householdSearchQuery } from '../src/registry/household-search.queries.ts'
import { registerHouseholds } from '../src/registry/registry.effects.ts'
import type { BenchContext } from './context.ts'

const clients = 50

export async function run(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
  await migrate(postgres.url)
  const db = openDatabase(postgres.url, { connections: 12 })
  const ids = openIds(db.pool)
  const readLog = openReadLog(db.pool, ids, () => undefined)
  const services: Services = {
    db,
    ids,
    readLog,
    keys: deriveKeys([{ id: 1, bytes: randomBytes(32) }]),
    log: openLog({ level: 'silent' }),
    files: openFiles(join(folder, 'files')),
    clock: () => new Date(),
  }
  try {
    const wanted = ctx.small ? 20_000 : 300_000
    const households = await load(services, wanted, ctx)
    const { rows } = await db.pool.query<{ version: string }>('select version()')
    ctx.version('PostgreSQL', /PostgreSQL ([\d.]+)/.exec(rows[0]!.version)![1]!)
    const [officer, province] = await actors(services)
    await databaseParts(ctx, services, officer, province, households)
    await wholeServer(ctx, services, households)
  } finally {
    await readLog.close()
    await db.close()
    await postgres.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A province of made-up households, 115 a village. Returns ids of households in the officer's commune. */
async function load(services: Services, wanted: number, ctx: BenchContext): Promise<number[]> {
  const chance = randomOf(ctx.seed, 'bench')
  const since = localDate('2021-12-31')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
  const day = localDate('2026-01-01')
  const communes = [...(await currentAreaTree(services)).all()].filter(a => a.level === 'commune' && a.to === null)
  const own: number[] = []
  const perCommune = Math.ceil(wanted / communes.length)
  for (const [i, commune] of communes.entries()) {
    await services.db.write(everything, async tx => {
      const now = services.clock()
      const context = { now, today: day, services }
      const names = Array.from({ length: Math.ceil(perCommune / 115) }, (_, n) => `Bản số ${n + 1}`)
      const villages = await createVillages(tx, services, commune.areaId, names, day, { madeUp: true })
      const officeId = (await areaTree(tx, services)).leadOfficeOf(commune.areaId, day)!
      const households = Array.from({ length: perCommune }, (_, n): NewHousehold => {
        const surname = surnameOf(chance, '03')
        const size = chance.between(2, 6)
        return {
          officeId,
          villageId: villages[n % villages.length]!,
          from: since,
          members: Array.from({ length: size }, (_, m) => {
            const sex = chance.chance(0.5) ? ('male' as const) : ('female' as const)
            return {
              fullName: fullName(chance, '03', sex, surname),
              relation: m === 0 ? ('head' as const) : ('child' as const),
              birth: String(1950 + chance.between(0, 70)),
              sex,
              ethnicCode: '03',
            }
          }),
        }
      })
      const done = await registerHouseholds(tx, context, households)
      if (commune.code === '04159') own.push(...done.map(h => h.householdId))
    })
    if (i % 15 === 14) ctx.log(`${(i + 1) * perCommune} households`)
  }
  await services.db.pool.query('vacuum analyze')
  return own
}

async function actors(services: Services): Promise<[Actor, Actor]> {
  const now = services.clock()
  const today = localDate('2026-11-01')
  const grant = (
    username: string,
    role: 'commune-officer' | 'province-officer',
    level: 'commune' | 'province',
    code: string,
  ) =>
    services.db.write(everything, async tx => {
      const tree = await areaTree(tx, services)
      const userId = await addUser(tx, services, {
        username,
        name: username,
        password: 'Bench-2026-only',
        mustChangePassword: false,
        now,
      })
      await addGrant(tx, services, {
        userId,
        role,
        areaId: tree.findByCode(level, code, today)!.areaId,
        from: localDate('2025-07-01'),
        to: null,
        grantedBy: 1,
        reason: 'bench',
        now,
      })
      return (await findActor(tx, services, userId, today))!
    })
  return [
    await grant('officer', 'commune-officer', 'commune', '04159'),
    await grant('province', 'province-officer', 'province', '14'),
  ]
}

/** p99 in milliseconds of `count` calls by 50 clients at once. */
async function p99(count: number, once: (n: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const n = next++
        const start = performance.now()
        await once(n)
        times.push(performance.now() - start)
      }
    }),
  )
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.99)]!
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function databaseParts(
  ctx: BenchContext,
  services: Services,
  officer: Actor,
  province: Actor,
  own: number[],
): Promise<void> {
  const one = (actor: Actor) => () =>
    services.db.read(actor.scope('household.list'), tx => clientOf(tx).query('select 1'))
  const names = ['lo thi', 'ca van', 'luong thi dao', 'quang van', 'hoang thi la', 'vi van inh']
  const works: [string, string, string, string, Actor, (n: number) => Promise<unknown>][] = [
    [
      'C1',
      'household page',
      '<= 3',
      '<= 2',
      officer,
      n => ask(services, householdPageQuery, officer, { householdId: own[(n * 7919) % own.length] }),
    ],
    [
      'C1',
      'commune list with filter',
      '<= 3',
      '<= 2',
      officer,
      n => ask(services, householdListQuery, officer, { limit: 100, sort: 'place', classes: n % 2 ? [] : ['none'] }),
    ],
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
      ours: { median: median(ours), min: Math.min(...ours), max: Math.max(...ours), rounds: 5 },
      against: { median: median(base), min: Math.min(...base), max: Math.max(...base), rounds: 5 },
      ratio: `${ratio.toFixed(2)}x`,
      must,
      aim,
      verdict: verdict(ratio, must, aim),
    })
  }
}

function verdict(ratio: number, must: string, aim: string): string {
  const limit = (text: string) => Number(/[\d.]+/.exec(text)![0])
  const holds = (text: string) => (text.startsWith('>=') ? ratio >= limit(text) : ratio <= limit(text))
  return holds(aim) ? 'aim met' : holds(must) ? 'must met' : 'missed'
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
  ctx.note('C5 (5 million households) was not measured.')
  plain.close()
  await app.close()
}
