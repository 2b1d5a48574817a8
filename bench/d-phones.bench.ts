// D: what a phone must carry over a bad line (the village, and what changed in it), what the server needs to take in a village's
// reviews against COPY of the very rows it wrote, a hundred phones at once, and another user beside one over-large device.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { type Random, randomOf } from '../src/demo/random.ts'
import type { Services } from '../src/platform/services.ts'
import type { EntryAnswer, SealedEntry } from '../src/sync/entry.ts'
import { changedHead, type RosterAnswer, unpackHouseholds } from '../src/sync/roster.ts'
import { openProvince, timesOf, verdict } from './c-province.ts'
import type { BenchContext } from './context.ts'
import { copyRows, nextTransaction, rowsWrittenSince } from './d-copy.ts'
import {
  answersFor,
  type BenchPhone,
  type Commune,
  enrol,
  householdsOfVillage,
  loadCommune,
  peopleOfVillage,
  withClock,
} from './d-village.ts'

type Village = Commune['villages'][number]

/** A server that has been running for a while: its engine makes fast what is done often, which takes some hundred reviews. */
const warmUp = 4
const rounds = 16
const large = 6

export async function run(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const opened = await openProvince(folder)
  const clocked = withClock(opened.services)
  const { services } = clocked
  const phones = ctx.small ? 10 : 100
  try {
    const commune = await loadCommune(clocked, 2 + warmUp + rounds + large + phones, ctx.seed)
    await services.db.pool.query('vacuum analyze')
    const { rows } = await services.db.pool.query<{ version: string }>('select version()')
    ctx.version('PostgreSQL', /PostgreSQL ([\d.]+)/.exec(rows[0]!.version)![1]!)
    const app = await buildApp(services, {
      publicUrl: undefined,
      trustProxy: false,
      requestsPerMinute: 10_000_000,
    } as never)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const chance = randomOf(ctx.seed, 'bench d answers')
    const villages = [...commune.villages]
    try {
      const take = (count: number) => villages.splice(0, count)
      await bytes(ctx, app, services, commune, take(1)[0]!, chance)
      await reviews(ctx, app, services, commune, take(warmUp + rounds), chance)
      await overLarge(ctx, app, services, commune, take(large), chance)
      await manyPhones(ctx, app, services, commune, take(phones), chance)
    } finally {
      await app.close()
    }
  } finally {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const baseOf = (app: FastifyInstance) => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

async function sendTo(base: string, phone: BenchPhone, body: string): Promise<EntryAnswer[]> {
  const answer = await fetch(`${base}/api/v1/field/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: phone.authorization.send },
    body,
  })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  const { answers } = (await answer.json()) as { answers: EntryAnswer[] }
  const open = answers.filter(one => one.state !== 'applied')
  if (open.length > 0) throw new Error(`not applied: ${JSON.stringify(open.slice(0, 3))}`)
  return answers
}

/** Bytes at once, as the app sends (src/field/portion.ts): over a line that has proved good, and over one that it does not know. */
const goodLine = [1024 * 1024]
const newLine = [128, 256, 512, 1024].map(kilobytes => kilobytes * 1024)

/** Requests, each of at most so many bytes; those after the last as large as it, none of more entries than the server takes. */
function bodiesOf(services: Services, entries: readonly SealedEntry[], sizes: readonly number[] = newLine): string[] {
  const bodies: string[] = []
  let portion: SealedEntry[] = []
  let bytes = 0
  const close = () => {
    if (portion.length > 0) bodies.push(JSON.stringify({ entries: portion, sentAt: services.clock().toISOString() }))
    portion = []
    bytes = 0
  }
  for (const entry of entries) {
    const more = entry.sealed.length + 300
    if (portion.length >= 500 || bytes + more > sizes[Math.min(bodies.length, sizes.length - 1)]!) close()
    bytes += more
    portion.push(entry)
  }
  close()
  return bodies
}

const interviews = (phone: BenchPhone, { villageId, households }: Village, chance: Random): Promise<SealedEntry[]> =>
  Promise.all(households.map(one => phone.interview(one, villageId, answersFor(one, chance))))

const zip = promisify(gzip)

async function bytes(
  ctx: BenchContext,
  app: FastifyInstance,
  services: Services,
  commune: Commune,
  village: Village,
  chance: Random,
): Promise<void> {
  const phone = await enrol(services, commune.reviewer)
  const read = async (has?: RosterAnswer) => {
    const url = `/api/v1/field/villages/${village.villageId}${has ? `?like=1&cursor=${has.cursor}&head=${has.headName}` : '?like=1'}`
    const answer = await app.inject({
      url,
      headers: { authorization: phone.authorization.read, 'accept-encoding': 'gzip, br' },
    })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const plain = await app.inject({
      url,
      headers: { authorization: phone.authorization.read },
    })
    return { size: answer.rawPayload.length, answer: plain.json() as RosterAnswer }
  }
  const whole = await read()
  const roster = { head: changedHead(undefined, whole.answer.head!), households: unpackHouseholds(whole.answer) }
  const people = roster.households.reduce((sum, one) => sum + one.members.length, 0)
  if (roster.households.length !== householdsOfVillage || people !== peopleOfVillage) throw new Error('another village')
  const plain = (await zip(Buffer.from(JSON.stringify(roster)))).length
  const ratio = whole.size / plain
  ctx.report({
    id: 'D1',
    work: `roster of a village to a phone: ${roster.households.length} households, ${people} people, last year's answers`,
    ours: kB(whole.size),
    against: `${kB(plain)} (JSON + gzip)`,
    ratio: `${ratio.toFixed(2)}x`,
    must: '<= 0.7x',
    aim: '<= 0.5x',
    verdict: verdict(ratio, '<= 0.7', '<= 0.5'),
  })
  for (const [work, surveyed] of [
    ['5 households with a new telephone number', false],
    ['5 households surveyed', true],
  ] as const) {
    const changed = village.households.slice(surveyed ? 20 : 10, surveyed ? 25 : 15)
    const before = (await read()).answer
    if (surveyed) {
      const entries = await Promise.all(
        changed.map(one => phone.interview(one, village.villageId, answersFor(one, chance))),
      )
      for (const body of bodiesOf(services, entries)) await sendTo(baseOf(app), phone, body)
    } else
      for (const [i, one] of changed.entries())
        await services.db.pool.query('update household set phone = $2, version = version + 1 where household_id = $1', [
          one.householdId,
          `09${i}1234567`,
        ])
    const delta = await read(before)
    if (delta.answer.full || delta.answer.count !== changed.length) throw new Error('another delta')
    const share = (delta.size / whole.size) * 100
    ctx.report({
      id: 'D2',
      work: `what changed after ${work}`,
      ours: kB(delta.size),
      against: `${kB(whole.size)} (the whole roster)`,
      ratio: `${share.toFixed(1)} %`,
      must: '<= 6 %',
      aim: '<= 4 %',
      verdict: verdict(share, '<= 6', '<= 4'),
    })
  }
}

const kB = (size: number) => `${(size / 1000).toFixed(1)} kB`

/** Milliseconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function reviews(
  ctx: BenchContext,
  app: FastifyInstance,
  services: Services,
  commune: Commune,
  villages: Village[],
  chance: Random,
): Promise<void> {
  const [ours, anew, base, tuned]: [number[], number[], number[], number[]] = [[], [], [], []]
  let [written, requests] = [0, 0]
  // what the phones do is theirs: written and sealed before anything is timed
  const arriving: { phone: BenchPhone; bodies: string[] }[] = []
  for (const [round, village] of villages.entries()) {
    const phone = await enrol(services, commune.reviewer)
    const sizes = round % 2 === 0 ? goodLine : newLine
    arriving.push({ phone, bodies: bodiesOf(services, await interviews(phone, village, chance), sizes) })
  }
  const { pool } = services.db
  for (const [round, { phone, bodies }] of arriving.entries()) {
    const before = await nextTransaction(pool)
    const took = await timed(async () => {
      for (const body of bodies) await sendTo(baseOf(app), phone, body)
    })
    const rows = await rowsWrittenSince(pool, before)
    written = rows.count
    const copied = await timed(() => copyRows(pool, rows))
    const copiedTuned = await timed(() => copyRows(pool, rows, 'bench_copy_tuned'))
    if (round < warmUp) continue
    if (round % 2 === 0) ours.push(took)
    else {
      anew.push(took)
      requests = bodies.length
    }
    base.push(copied)
    tuned.push(copiedTuned)
    ctx.log(
      `D3 round ${round}: ${took.toFixed(0)} ms in ${bodies.length}, COPY ${copied.toFixed(0)} ms, into tables with our storage ${copiedTuned.toFixed(0)} ms`,
    )
  }
  const [mine, theirs] = [timesOf(ours), timesOf(base)]
  const ratio = theirs.median / mine.median
  ctx.report({
    id: 'D3',
    work: `server takes in ${householdsOfVillage} reviews, sealed, over HTTP, in one request`,
    ours: mine,
    against: theirs,
    ratio: `${ratio.toFixed(2)} of its rate`,
    must: '>= 0.2',
    aim: '>= 0.4',
    verdict: verdict(ratio, '>= 0.2', '>= 0.4'),
  })
  const first = timesOf(anew)
  ctx.report({
    id: 'D3',
    work: `the same in ${requests} requests, as a phone sends that does not know its line yet`,
    ours: first,
    against: theirs,
    ratio: `${(theirs.median / first.median).toFixed(2)} of its rate`,
  })
  const strict = timesOf(tuned)
  ctx.report({
    id: 'D3',
    work: 'for comparison: COPY into tables that, as ours, do not try to compress what is sealed',
    ours: mine,
    against: strict,
    ratio: `${(strict.median / mine.median).toFixed(2)} of its rate`,
  })
  ctx.note(
    `D3: by a server that has taken in ${warmUp} villages before. Against COPY of all ${written} rows that the intake wrote, inserted or changed, in whichever table (entries, surveys, facts, cases, visits, interviews, journal, keys), in one transaction, into tables with the same indexes and as many rows, without foreign keys and triggers. Ours verifies each signature, opens each seal, merges field by field, judges by the pack and journals; ${Math.round((householdsOfVillage * 1000) / mine.median)} reviews a second.`,
  )
}

async function overLarge(
  ctx: BenchContext,
  app: FastifyInstance,
  services: Services,
  commune: Commune,
  villages: Village[],
  chance: Random,
): Promise<void> {
  const phone = await enrol(services, commune.reviewer)
  const entries = (await Promise.all(villages.map(village => interviews(phone, village, chance)))).flat()
  // the most that a request may hold
  const bodies = bodiesOf(services, entries, [Number.POSITIVE_INFINITY])
  const address = baseOf(app)
  const signIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'officer', password: 'Bench-2026-only' }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map(text => text.split(';')[0])
    .join('; ')
  const own = commune.villages[0]!.households
  let n = 0
  const page = async () => {
    const start = performance.now()
    const answer = await fetch(`${address}/api/v1/households/${own[n++ % own.length]!.householdId}`, {
      headers: { cookie },
    })
    if (answer.status !== 200) throw new Error(`${answer.status}`)
    await answer.arrayBuffer()
    const took = performance.now() - start
    await new Promise(resolve => setTimeout(resolve, 15))
    return took
  }
  for (let i = 0; i < 50; i += 1) await page()
  const alone: number[] = []
  for (let i = 0; i < 150; i += 1) alone.push(await page())
  const beside: number[] = []
  let sending = true
  const start = performance.now()
  const sent = (async () => {
    for (const body of bodies) await sendTo(address, phone, body)
    sending = false
  })()
  while (sending) beside.push(await page())
  await sent
  const seconds = (performance.now() - start) / 1000
  const [quiet, busy] = [quantile(alone, 0.95), quantile(beside, 0.95)]
  ctx.report({
    id: 'D',
    work: `another user's household page, p95, beside one device that sends ${entries.length} reviews in requests of 500`,
    ours: `${busy.toFixed(1)} ms (median ${quantile(beside, 0.5).toFixed(1)}, longest ${Math.max(...beside).toFixed(0)}, n=${beside.length})`,
    against: `${quiet.toFixed(1)} ms alone (median ${quantile(alone, 0.5).toFixed(1)}, n=${alone.length})`,
    ratio: `${(busy / quiet).toFixed(1)}x`,
  })
  ctx.note(`The over-large device's ${entries.length} reviews took ${seconds.toFixed(1)} s.`)
}

async function manyPhones(
  ctx: BenchContext,
  app: FastifyInstance,
  services: Services,
  commune: Commune,
  villages: Village[],
  chance: Random,
): Promise<void> {
  const address = baseOf(app)
  const ready: { phone: BenchPhone; village: Village; bodies: string[] }[] = []
  for (const village of villages) {
    const phone = await enrol(services, commune.reviewer)
    ready.push({ phone, village, bodies: bodiesOf(services, await interviews(phone, village, chance)) })
  }
  ctx.log(`${ready.length} phones have sealed ${ready.length * householdsOfVillage} reviews`)
  const failures: string[] = []
  const together = async (work: (one: (typeof ready)[number]) => Promise<void>): Promise<number[]> => {
    const start = performance.now()
    const times = await Promise.all(
      ready.map(async one => {
        await work(one).catch(error => void failures.push(String(error)))
        return performance.now() - start
      }),
    )
    return times
  }
  const cursors = new Map<number, string>()
  const read = async ({ phone, village }: (typeof ready)[number]) => {
    const cursor = cursors.get(village.villageId)
    const answer = await fetch(
      `${address}/api/v1/field/villages/${village.villageId}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
      { headers: { authorization: phone.authorization.read, 'accept-encoding': 'br' } },
    )
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    const body = (await answer.json()) as RosterAnswer
    if (body.count !== householdsOfVillage) throw new Error(`${body.count} households`)
    cursors.set(village.villageId, body.cursor)
  }
  const first = await together(read)
  const back = await together(async one => {
    for (const body of one.bodies) await sendTo(address, one.phone, body)
    await read(one)
  })
  const { rows } = await services.db.pool.query<{ n: number }>(
    'select count(*)::int as n from survey where village_id = any ($1::int[]) and case_id is not null and superseded_at is null',
    [villages.map(one => one.villageId)],
  )
  const wanted = villages.length * householdsOfVillage
  if (rows[0]!.n !== wanted) failures.push(`${rows[0]!.n} surveys, not ${wanted}`)
  if (failures.length > 0) throw new Error(`${failures.length} failures: ${failures.slice(0, 3).join('; ')}`)
  const tell = (times: number[]) =>
    `median ${(quantile(times, 0.5) / 1000).toFixed(1)} s, p95 ${(quantile(times, 0.95) / 1000).toFixed(1)} s`
  ctx.report({
    id: 'D',
    work: `${ready.length} phones take a village at the same moment (first sync)`,
    ours: tell(first),
    against: 'a person who waits; no failure',
    verdict: 'no failure',
  })
  ctx.report({
    id: 'D',
    work: `the ${ready.length} phones return ${wanted} reviews at the same moment and read their villages again`,
    ours: tell(back),
    against: 'a person who waits; no failure',
    verdict: 'no failure',
  })
  ctx.note('D: phones and server share the two cores and one process; the phones had sealed their entries before.')
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!
