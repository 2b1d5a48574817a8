// Sums that are kept for readers of many offices are exact at every moment, whoever posts, reads or keeps them at the same time.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { actorIn, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { execute } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { type ProgressKeeper, startKeepingProgress } from './kept-progress.job.ts'
import { fewestKept, mostSince } from './kept-progress.ts'
import type { Line } from './ledger.ts'
import { reversePosting } from './passing.commands.ts'
import { disburseMoney, grantMoney } from './posting.commands.ts'
import { moneyProgress } from './progress.queries.ts'
import { recountBooks } from './recount-books.queries.ts'
import { remembered } from './remembered-progress.queries.ts'
import { openUnit } from './unit.commands.ts'

let w: RegistryWorld
let keeper: ProgressKeeper
/** The offices of a province: two communes of the test world, and as many others as make sums worth keeping. */
const offices = [0, 1, 2, ...Array.from({ length: fewestKept }, (_, i) => 100 + i)]
const accountant = actorIn(offices)
const units: number[] = []
const lines: Line[] = (['CHINH-SACH', 'GNBV-2021-2025/DA1'] as const).flatMap(itemCode =>
  (['recurrent', 'investment'] as const).map(capital => ({
    budgetYear: 2026,
    itemCode,
    source: 'central' as const,
    capital,
  })),
)

beforeAll(async () => {
  w = await registryWorld({ connections: 8 })
  await w.services.db.pool.query(`
    insert into office select n, 'Cơ quan ' || n, 'province', '2000-01-01' from generate_series(100, ${99 + fewestKept}) as n;
    insert into office_area (office_id, area_id, valid_from) select n, ${world.province}, '2000-01-01' from generate_series(100, ${99 + fewestKept}) as n;
    update area_version set version = version + 1`)
  w.setNow('2026-06-01T02:00:00Z')
  for (const areaId of [world.communes.muong, world.communes.na])
    for (const name of ['Ủy ban', 'Ban quản lý'])
      units.push(
        (
          await execute(w.services, openUnit, {
            actor: accountant,
            input: { name: `${name} ${areaId}`, kind: 'authority', areaId, from: '2020-01-01' },
          })
        ).result.unitId,
      )
  keeper = startKeepingProgress(w.services, { everyMs: 3_600_000 })
})
afterAll(async () => {
  await keeper?.stop()
  await w?.close()
})

let number = 0
const paper = (kind: string) => ({ kind, number: `${++number}/QĐ`, signedOn: '2026-01-05', issuer: 'UBND' })
const post = async (at: number, what: number, amount: number, on: string, grant: boolean): Promise<number> => {
  const line = { ...lines[what]!, amount: String(amount) }
  const done = grant
    ? await execute(w.services, grantMoney, {
        actor: accountant,
        input: { unitId: units[at], document: paper('decision'), postedOn: on, lines: [line] },
      })
    : await execute(w.services, disburseMoney, {
        actor: accountant,
        input: { document: paper('voucher'), postedOn: on, lines: [{ ...line, unitId: units[at] }] },
      })
  return done.result.postingId
}
const faults = async () => (await recountBooks(w.services)).faults
const page = (by: 'item' | 'unit', rest: object = {}) => w.ask(moneyProgress, { year: 2026, by, ...rest }, accountant)
/** The same page as one who looks at few offices adds it up: no kept sums. */
async function addedUp(by: 'item' | 'unit') {
  const few = await w.ask(moneyProgress, { year: 2026, by }, actorIn([0, 1, 2]))
  return { totals: few.totals, rows: few.rows, years: few.years, reconciled: few.reconciled }
}
async function same() {
  for (const by of ['item', 'unit'] as const) {
    const { totals, rows, years, reconciled } = await page(by)
    expect({ totals, rows, years, reconciled }).toEqual(await addedUp(by))
  }
}
const kept = async () =>
  (await w.services.db.pool.query('select count(*)::int as n from money_progress_kept')).rows[0].n as number

test('kept, and with postings since, the page says what adding up says', async () => {
  for (const at of units.keys()) await post(at, at % 4, 1_000, '2026-02-10', true)
  expect(await keeper.keep()).toBe(3)
  await same()
  await post(0, 0, 300, '2026-03-01', false)
  await post(1, 2, 500, '2026-04-01', true)
  const paid = await post(1, 1, 70, '2026-05-02', false)
  await same()
  await execute(w.services, reversePosting, {
    actor: accountant,
    input: { postingId: paid, postedOn: '2026-05-03', reason: 'nhập nhầm số tiền' },
  })
  await same()
  // few postings are added by who reads; nothing is kept anew
  expect(await keeper.keep()).toBe(0)
  expect(await faults()).toEqual([])
})

test('a year that nobody has kept yet is added up', async () => {
  await execute(w.services, grantMoney, {
    actor: accountant,
    input: {
      unitId: units[0],
      document: { ...paper('decision'), signedOn: '2025-01-05' },
      postedOn: '2025-02-10',
      lines: [{ ...lines[0]!, budgetYear: 2025, amount: '5' }],
    },
  })
  const next = await w.ask(moneyProgress, { year: 2025, by: 'unit' }, accountant)
  expect(next.rows).toMatchObject([{ held: '5' }])
  expect(next.years).toEqual([2026, 2025])
  expect(await keeper.keep()).toBe(3)
  expect((await w.ask(moneyProgress, { year: 2025, by: 'unit' }, accountant)).rows).toEqual(next.rows)
})

test('who may see less sees nothing of what is kept for others', async () => {
  const { rows } = await w.write(
    tx =>
      sql<{
        n: number
      }>`select (select count(*) from money_progress_of_item) + (select count(*) from money_progress_of_unit)
      + (select count(*) from money_progress_of_payer) + (select count(*) from money_progress_kept) as n`.execute(tx),
    { offices: [1], villages: '*' },
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('units come page by page, latest first, each once', async () => {
  const all = (await page('unit')).rows.map(row => `${row.key} ${row.capital}`)
  expect(all.length).toBeGreaterThan(3)
  const seen: string[] = []
  let after: string | undefined
  do {
    const one = await page('unit', { limit: 2, ...(after ? { after } : {}) })
    seen.push(...one.rows.map(row => `${row.key} ${row.capital}`))
    after = one.next ?? undefined
  } while (after)
  expect(seen).toEqual(all)
  expect(await refusal(page('unit', { after: 'x' }))).toBe('invalid-input')
})

test('a page is remembered, and is another one as soon as anything it shows has changed', async () => {
  const before = await page('unit')
  expect(await page('unit')).toBe(before)
  // the author of a posting sees it, and so does who sees only its office
  const few = await w.ask(moneyProgress, { year: 2026 }, actorIn([1]))
  const others = await w.ask(moneyProgress, { year: 2026 }, actorIn([2]))
  const held = (answer: typeof before) => answer.totals.reduce((sum, one) => sum + BigInt(one.held), 0n)
  await post(0, 0, 11, '2026-04-02', true)
  expect(held(await page('unit')) - held(before)).toBe(11n)
  expect(held(await w.ask(moneyProgress, { year: 2026 }, actorIn([1]))) - held(few)).toBe(11n)
  expect(await w.ask(moneyProgress, { year: 2026 }, actorIn([2]))).toBe(others)
  // a posting that is not yet committed is not seen, and what was shown meanwhile is not shown after
  const change = await w.services.db.pool.connect()
  try {
    await change.query('begin')
    await change.query(`update money_progress set held = held + 1 where unit_id = ${units[1]} and budget_year = 2026`)
    const meanwhile = await page('item')
    expect(await page('item')).toBe(meanwhile)
    await change.query('commit')
    expect(await page('item')).not.toBe(meanwhile)
    await change.query(`update money_progress set held = held - 1 where unit_id = ${units[1]} and budget_year = 2026`)
  } finally {
    change.release()
  }
  // names, and how far the treasury agrees
  for (const [statement, says] of [
    [`update budget_unit set name = 'Ban mới' where unit_id = ${units[0]}`, 'Ban mới'],
    [
      `insert into treasury_closed_to (office_id, unit_id, month) values (1, ${units[0]}, '2026-04-01')
        on conflict (office_id, unit_id) do update set month = excluded.month`,
      '2026-04-01',
    ],
  ] as const) {
    const old = JSON.stringify((await page('unit')).rows)
    expect(old).not.toContain(says)
    await w.services.db.pool.query(statement)
    expect(JSON.stringify((await page('unit')).rows)).toContain(says)
  }
  const item = await page('item')
  await w.services.db.pool.query(`update own_programme_item set version = version`)
  expect(await page('item')).not.toBe(item)
  // another day is another forecast
  const june = await page('item')
  w.setNow('2026-06-02T02:00:00Z')
  expect((await page('item')).elapsedShare).toBeGreaterThan(june.elapsedShare)
  w.setNow('2026-06-01T02:00:00Z')
  await w.services.db.pool.query(`delete from treasury_closed_to`)
})

test('who saw the books a moment earlier is shown the later page, and does not have it made again for everybody', async () => {
  const scope = accountant.scope('money.read')
  const shows = (tx: Tx, made: string) =>
    remembered({ tx, scope, services: w.services }, 'a page of the test', async () => made)
  await w.services.db.read(scope, async late => {
    await sql`set transaction isolation level repeatable read`.execute(late)
    await sql`select count(*) from money_progress_touched`.execute(late)
    await post(0, 0, 13, '2026-04-03', true)
    expect(await w.services.db.read(scope, tx => shows(tx, 'after the posting'))).toBe('after the posting')
    expect(await shows(late, 'before the posting')).toBe('after the posting')
  })
  expect(await w.services.db.read(scope, tx => shows(tx, 'made again'))).toBe('after the posting')
  await post(0, 0, 13, '2026-04-03', true)
  expect(await w.services.db.read(scope, tx => shows(tx, 'after the next'))).toBe('after the next')
})

test('a database that lost the state of its books has nothing remembered', async () => {
  const before = await page('item')
  await w.services.db.pool.query('truncate money_progress_epoch, money_progress_touched')
  expect(await page('item')).not.toBe(before)
  expect(await page('item')).toEqual(before)
  await keeper.keep()
  const again = await page('item')
  expect(again).not.toBe(before)
  expect(await page('item')).toBe(again)
})

test('whoever posts, keeps and recounts at the same time: exact at every moment', { timeout: 120_000 }, async () => {
  const step = fc.record({
    at: fc.nat(3),
    what: fc.nat(3),
    amount: fc.integer({ min: 1, max: 400 }),
    month: fc.integer({ min: 1, max: 5 }),
    grant: fc.boolean(),
  })
  let [done, recounts, keeps] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async steps => {
      let posting = true
      // whoever reads at the same time leaves pages of every moment behind
      const reading = (async () => {
        while (posting) await Promise.all([page('item'), page('unit')])
      })()
      const recounting = (async () => {
        while (posting) {
          expect(await faults()).toEqual([])
          recounts += 1
        }
      })()
      const keeping = (async () => {
        while (posting) keeps += await keeper.keep()
      })()
      try {
        for (let i = 0; i < steps.length; i += 5)
          await Promise.all(
            steps.slice(i, i + 5).map(async one => {
              const outcome = await refusal(post(one.at, one.what, one.amount, `2026-0${one.month}-10`, one.grant))
              expect(['done', 'not-enough-money']).toContain(outcome)
              if (outcome === 'done') done += 1
            }),
          )
      } finally {
        posting = false
        await Promise.all([reading, recounting, keeping])
      }
      await same()
    }),
    { numRuns: 8 },
  )
  console.log(`kept progress: ${done} postings, ${recounts} recounts, ${keeps} sums kept anew`)
  expect(done).toBeGreaterThan(mostSince)
  expect(keeps).toBeGreaterThan(2)
})

test('a kept sum that is wrong by a đồng is found', async () => {
  expect(await kept()).toBeGreaterThan(3)
  const change = (by: number) =>
    w.services.db.pool.query(
      `update money_progress_of_unit set spent = spent + ${by} where unit_id = ${units[0]} and budget_year = 2026 and capital = 'recurrent'`,
    )
  await change(1)
  expect((await faults()).map(one => [one.kind, one.id])).toEqual([['kept', 2026]])
  await change(-1)
  expect(await faults()).toEqual([])
  // a new start forgets what was kept: the database may have been another one's
  const again = startKeepingProgress(w.services, { everyMs: 3_600_000 })
  expect(await again.keep()).toBe(6)
  await again.stop()
  await same()
})

test('where nobody reads so many offices it looks once in twelve times', async () => {
  const small = await registryWorld({ connections: 2 })
  let looks = 0
  const write: typeof small.services.db.write = (scope, work) => {
    looks += 1
    return small.services.db.write(scope, work)
  }
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const own = startKeepingProgress({ ...small.services, db: { ...small.services.db, write } }, { everyMs: 5000 })
  try {
    await own.keep()
    const before = looks
    vi.advanceTimersByTime(11 * 5000)
    expect(looks).toBe(before)
    vi.advanceTimersByTime(5000)
    expect(looks).toBeGreaterThan(before)
  } finally {
    vi.useRealTimers()
    await own.stop()
    await small.close()
  }
})
