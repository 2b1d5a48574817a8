// F3: the progress of money of a province beside a ledger of a million postings, p99 of many clients against SELECT 1 in the same scope:
// by item and by unit. The postings are written as sets, without the ledger's checks; what they add up to is what the checks would leave.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientOf } from '../src/platform/database.ts'
import { ask } from '../src/platform/query.ts'
import type { Services } from '../src/platform/services.ts'
import { startKeepingProgress } from '../src/programme/money/kept-progress.job.ts'
import { mostSince } from '../src/programme/money/kept-progress.ts'
import { moneyProgress } from '../src/programme/money/progress.queries.ts'
import { actors, clients, loadProvince, median, openProvince, p99, timesOf, verdict } from './c-province.ts'
import type { BenchContext } from './context.ts'

export async function runLedger(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const { services, close } = await openProvince(folder)
  try {
    // The map with its offices; a household a village is enough.
    await loadProvince(services, 75, ctx)
    const postings = ctx.small ? 50_000 : 1_000_000
    const flows = await loadLedger(services, postings)
    ctx.log(`${postings} postings, ${flows} monthly flows`)
    const [officer, province] = await actors(services)
    // As beside a running server: sums of many offices kept, and, of each round, some postings since.
    const keeper = startKeepingProgress(services)
    ctx.log(`${await keeper.keep()} sums of years kept`)
    await keeper.stop()
    const count = ctx.small ? 200 : 500
    for (const [who, actor] of [
      ['province', province],
      ['commune', officer],
    ] as const)
      for (const by of ['item', 'unit'] as const) {
        const base = () => services.db.read(actor.scope('money.read'), tx => clientOf(tx).query('select 1'))
        const page = () => ask(services, moneyProgress, actor, { year: 2026, by })
        // A page is remembered until somebody posts: also measured where every twentieth page comes after a posting. The page is measured,
        // not the posting: one in twenty is where the hundredth part lies, and it would be the posting's time that is told.
        const post = async (n: number) => {
          if (n % 20 === 0) await postSince(services, 1)
        }
        const [ours, posted, against]: [number[], number[], number[]] = [[], [], []]
        await p99(50, page)
        for (let round = 0; round < 3; round += 1) {
          // beside a running server sums never lag behind by many postings
          await keeper.keep()
          await postSince(services, mostSince - 10)
          against.push(await p99(count, base))
          ours.push(await p99(count, page))
          posted.push(await p99(count, page, post))
        }
        for (const [times, how] of [
          [ours, ''],
          [posted, ', every twentieth after a posting'],
        ] as const) {
          const ratio = median(times) / median(against)
          ctx.report({
            id: 'F3',
            work: `progress of a ${who} by ${by}${how}, ledger of ${postings} postings, p99 of ${clients} clients`,
            ours: timesOf(times),
            against: timesOf(against),
            ratio: `${ratio.toFixed(2)}x`,
            must: '<= 4',
            aim: '<= 2',
            verdict: verdict(ratio, '<= 4', '<= 2'),
          })
        }
      }
    ctx.note(`F3: load of the machine ${loadavg()[0]!.toFixed(1)} on ${cpus().length} processors.`)
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A unit an office, five budget years, seven items; every posting spends. Answers the number of monthly flows. */
export async function loadLedger(services: Services, postings: number): Promise<number> {
  const client = await services.db.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(`insert into budget_unit (office_id, unit_id, name, name_search, level, kind, area_id, valid_from)
      select office_id, 5000000 + office_id, 'Đơn vị ' || office_id, 'don vi ' || office_id, 'commune', 'authority', min(area_id), '2020-01-01'
      from office_area group by office_id`)
    await client.query(`create temporary table posting as
      select u.office_id, u.unit_id, g.n, 2022 + g.n % 5 as year, 'GNBV-2021-2025/DA' || (1 + g.n / 5 % 7) as item,
        case when g.n % 2 = 0 then 'investment' else 'recurrent' end as capital,
        make_date(2022 + g.n % 5, 1 + (g.n / 35 % 12), 15) as day, 100000 + g.n % 900000 as amount
      from generate_series(0, ${postings - 1}) as g(n)
        join (select office_id, unit_id, row_number() over (order by unit_id) - 1 as place from budget_unit) u
          on u.place = g.n / 420 % (select count(*) from budget_unit)`)
    await client.query(`insert into money_account (office_id, account_id, unit_id, budget_year, item_code, source, capital, stage, balance)
      select office_id, 60000000 + row_number() over (), unit_id, year, item, 'central', capital, stage, case stage when 'outside' then -sum(amount) * 2 when 'spent' then sum(amount) else sum(amount) end
      from posting, unnest(array['outside', 'available', 'spent']) as s(stage) group by office_id, unit_id, year, item, capital, stage`)
    await client.query(`insert into money_document (office_id, document_id, kind, number, number_key, signed_on, issuer, issuer_key, recorded_by, recorded_at)
      select office_id, 70000000 + n, 'voucher', n::text, n::text, day, 'bench', 'bench', 1, now() from posting`)
    await client.query(`insert into money_posting (office_id, posting_id, document_id, kind, posted_on, amount, recorded_by, recorded_at, recorded_in)
      select office_id, 70000000 + n, 70000000 + n, 'disburse', day, amount, 1, now(), office_id from posting`)
    await client.query(`insert into money_entry (office_id, posting_id, entry_no, account_id, amount, kind, posted_on, document_text)
      select p.office_id, 70000000 + p.n, e.no, a.account_id, e.sign * p.amount, 'disburse', p.day, p.n::text
      from posting p cross join (values (1, -1, 'available'), (2, 1, 'spent')) as e(no, sign, stage)
        join money_account a on a.office_id = p.office_id and a.unit_id = p.unit_id and a.budget_year = p.year and a.item_code = p.item
          and a.capital = p.capital and a.stage = e.stage`)
    await client.query(`insert into money_flow (office_id, unit_id, budget_year, item_code, source, capital, month, kind, stage, amount)
      select office_id, unit_id, year, item, 'central', capital, date_trunc('month', day)::date, kind, stage, sign * factor * sum(amount)
      from posting cross join (values ('grant', 'outside', -1, 2), ('grant', 'available', 1, 2), ('disburse', 'available', -1, 1), ('disburse', 'spent', 1, 1)) as f(kind, stage, sign, factor)
      group by office_id, unit_id, year, item, capital, date_trunc('month', day), kind, stage, sign, factor`)
    await client.query(`insert into money_progress (office_id, budget_year, unit_id, item_code, capital, held, spent, spent_months, last_paid)
      select office_id, year, unit_id, item, capital, 2 * sum(amount), sum(amount),
        (select array_agg(case when k = 1 then sum(p.amount) else 0 end order by k) from generate_series(1, 13) as k), date_trunc('month', max(day))::date
      from posting p group by office_id, unit_id, year, item, capital`)
    await client.query('set session_replication_role = origin')
    // every month of every unit that is over is closed with the treasury, but for some
    await client.query(`insert into treasury_month (office_id, unit_id, month, there, here, explained, closed_by, closed_at)
      select office_id, unit_id, m, 0, 0, 0, case when ok then 1 end, case when ok then now() end
      from (select office_id, unit_id, m::date, (unit_id + extract(month from m)::int) % 50 > 0 as ok
        from budget_unit cross join generate_series(date '2022-01-01', date '2026-10-01', interval '1 month') as m) x`)
    await client.query('vacuum analyze')
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from money_flow')
    return rows[0]!.n
  } finally {
    client.release()
  }
}

/** So many sums changed after they were kept, as postings change them. */
export async function postSince(services: Services, changes: number): Promise<void> {
  await services.db.pool.query(`with changed as (
      update money_progress set spent = spent + 7, spent_months[10] = spent_months[10] + 7
      where budget_year = 2026 and (office_id, unit_id, item_code, capital) in (select office_id, unit_id, item_code, capital
        from money_progress where budget_year = 2026 order by unit_id % 17, item_code, capital limit ${changes})
      returning *)
    insert into money_progress_change (office_id, budget_year, unit_id, item_code, capital, held, committed, advanced, spent, spent_months)
    select office_id, budget_year, unit_id, item_code, capital, 0, 0, 0, 7, '{0,0,0,0,0,0,0,0,0,7,0,0,0}' from changed`)
}
