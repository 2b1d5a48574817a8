// The province that the benchmarks of C read: its services on a database of their own, its made-up households, its readers,
// and how the slowest of a hundred reads is taken.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { findActor } from '../src/access/actor.queries.ts'
import { addGrant, addUser } from '../src/access/users/user.effects.ts'
import { areaTree, currentAreaTree } from '../src/areas/area.queries.ts'
import { localDate } from '../src/base/local-date.ts'
import { fullName, surnameOf } from '../src/demo/names.ts'
import { randomOf } from '../src/demo/random.ts'
import type { Actor } from '../src/platform/actor.ts'
import { everything, openDatabase } from '../src/platform/database.ts'
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
import { householdListQuery } from '../src/registry/household-list.queries.ts'
import { householdPageQuery } from '../src/registry/household-page.queries.ts'
import { registerHouseholds } from '../src/registry/registry.effects.ts'
import type { BenchContext, Times } from './context.ts'

export const clients = 50
const officersCommune = '04159'

/** A database in the folder, migrated, with what a server has around it. `keep`: closing leaves it there. */
export async function openProvince(
  folder: string,
  { keep = false, ...options }: { fsync?: boolean; keep?: boolean } = {},
) {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), ...options })
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
  return {
    services,
    async close() {
      await readLog.close()
      await db.close()
      await (keep ? postgres.stop() : postgres.remove())
    },
  }
}

/** A province of made-up households, 115 a village. Returns ids of households in the officer's commune.
 *  `only`: nothing but the commune of this code. */
export async function loadProvince(
  services: Services,
  wanted: number,
  ctx: BenchContext,
  only?: string,
): Promise<number[]> {
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
    if (only !== undefined && commune.code !== only) continue
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
      if (commune.code === officersCommune) own.push(...done.map(h => h.householdId))
    })
    if (i % 15 === 14) ctx.log(`${(i + 1) * perCommune} households`)
  }
  await lived(services)
  return own
}

/** What some years bring: a birth, a death, a move at one household of four, somebody away for work at one of ten. */
async function lived(services: Services): Promise<void> {
  await services.db.pool.query(`insert into life_event (office_id, event_id, household_id, kind, on_day, recorded_at, recorded_by, detail)
    select office_id, 7e12 + row_number() over (), household_id, 'birth', '2025-06-01', now(), 1, '{"changes": []}'
    from household where household_id / 11 % 4 = 0`)
  await services.db.pool.query(`insert into absence (office_id, person_id, valid_from, kind, place, recorded_at)
    select office_id, head_id, '2025-03-01', 'work', 'Bắc Ninh', now() from household where household_id / 13 % 10 = 0 and head_id is not null`)
}

export async function actors(services: Services): Promise<[Actor, Actor]> {
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
    await grant('officer', 'commune-officer', 'commune', officersCommune),
    await grant('province', 'province-officer', 'province', '14'),
  ]
}

/** p99 in milliseconds of `count` calls by 50 clients at once. `before`: what happens first and is not what is measured, though the others'
 *  calls feel it. */
export async function p99(
  count: number,
  once: (n: number) => Promise<unknown>,
  before?: (n: number) => Promise<unknown>,
): Promise<number> {
  const times: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const n = next++
        if (before) await before(n)
        const start = performance.now()
        await once(n)
        times.push(performance.now() - start)
      }
    }),
  )
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.99)]!
}

/** C1: the page of a household, and the list of a commune with and without a filter, fifty rows as the page asks for them. */
export const readsOfC1 = (services: Services, officer: Actor, own: readonly number[]) => ({
  page: (n: number) => ask(services, householdPageQuery, officer, { householdId: own[(n * 7919) % own.length] }),
  list: (n: number) =>
    ask(services, householdListQuery, officer, { limit: 50, sort: 'place', classes: n % 2 ? [] : ['none'] }),
})

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

export const timesOf = (values: number[]): Times => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
  rounds: values.length,
})

export function verdict(ratio: number, must: string, aim: string): string {
  const limit = (text: string) => Number(/[\d.]+/.exec(text)![0])
  const holds = (text: string) => (text.startsWith('>=') ? ratio >= limit(text) : ratio <= limit(text))
  return holds(aim) ? 'aim met' : holds(must) ? 'must met' : 'missed'
}
