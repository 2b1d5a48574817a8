// C: the 15 report tables of a province of 300,000 households, against what a plain SELECT count(*) … GROUP BY of the same base
// tables takes in the same scoped transaction; and what a long paper costs others: the event loop while a PDF is made.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Writable } from 'node:stream'
import { areaTree } from '../src/areas/area.queries.ts'
import { dayInVietnam } from '../src/base/instant.ts'
import type { Actor } from '../src/platform/actor.ts'
import { clientOf, everything } from '../src/platform/database.ts'
import { ask, fetchInto } from '../src/platform/query.ts'
import type { Services } from '../src/platform/services.ts'
import { reportTableQuery } from '../src/review/output/report.queries.ts'
import { reportBookDownload, reportFileDownload } from '../src/review/output/report-file.routes.ts'
import { actors, loadProvince, median, openProvince, timesOf } from './c-province.ts'
import type { BenchContext } from './context.ts'

const year = 2025

export async function run(ctx: BenchContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const { services, close } = await openProvince(folder)
  try {
    await loadProvince(services, ctx.small ? 20_000 : 300_000, ctx)
    await reviewed(services)
    await services.db.pool.query('vacuum analyze')
    const [officer, province] = await actors(services)
    await reports(ctx, services, officer, province)
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two decided years by households' numbers: 11 of a hundred poor, 8 near-poor, 8 average, one in ten of them of another class the
 *  year after; each listed household surveyed in both. */
export async function reviewed(services: Services): Promise<void> {
  const client = await services.db.pool.connect()
  for (const [i, of] of [year - 1, year].entries()) {
    const told = `'${of}-12-20T03:00:00Z'::timestamptz`
    const [decisionId, from] = [8e12 + of, (8 + i) * 1e12]
    const turn = i === 0 ? '0' : 'case when household_id % 10 = 3 then 11 else 0 end'
    await client.query(`
      insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, year, recorded_at)
        select distinct office_id, ${decisionId}, 'yearly', '${of}/QĐ-UBND', '${of}-12-20'::date, '${of + 1}-01-01'::date, ${of}, ${told} from household;
      create temp table listed as select *, ${from} + row_number() over () as id,
          case when at < 11 then 'poor' when at < 19 then 'near_poor' when at < 27 then 'average' else 'none' end as class
        from (select office_id, household_id, village_id, member_count, household_id / 7 % 100 + ${turn} as at from household where household_id / 7 % 100 < 27) h;
      update household_status set valid_to = '${of}-12-31' where year < ${of} and valid_to is null;
      insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, decision_id, year, member_count, recorded_at)
        select office_id, id, household_id, class, 'continued', '${of + 1}-01-01', ${decisionId}, ${of}, member_count, ${told} from listed;
      insert into survey (office_id, survey_id, household_id, village_id, surveyed_on, outcome, entered_by, entered_at, source, answers)
        select office_id, id, household_id, village_id, '${of}-10-05', 'interviewed', 1, ${told}, 'paper', '{}' from listed;
      insert into household_fact (office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class, income_test,
          deprived_mask, unknown_mask, cause_mask, wish_mask, children, children_health, children_education, flags, member_count, head_ethnic)
        select office_id, id, household_id, 1, '{}', 'vn-2022-2026', '', class, 'unknown', (household_id % 4096)::int, 0, (household_id % 256)::int,
          (household_id % 60)::int, 1, 0, (household_id % 2)::int, (household_id % 16)::int, member_count, '03' from listed;
      drop table listed`)
  }
  client.release()
}

/** What a report must read, counted and nothing else. */
const plainCounts = [
  'select village_id, count(*) from household group by 1',
  'select household_id, count(*) from membership where superseded_at is null group by 1',
  'select household_id, village_id, count(*) from household_village where superseded_at is null group by 1, 2',
  'select year, class, count(*) from household_status where superseded_at is null group by 1, 2',
  'select deprived_mask, count(*) from household_fact group by 1',
]

export async function reports(
  ctx: BenchContext,
  services: Services,
  officer: Actor,
  province: Actor,
  rounds = 5,
): Promise<void> {
  const today = dayInVietnam(services.clock())
  const tree = await services.db.read(everything, tx => areaTree(tx, services))
  const areaId = tree.findByCode('province', '14', today)!.areaId
  const communeId = tree.findByCode('commune', '04159', today)!.areaId
  const plain = () =>
    services.db.read(province.scope('report.read'), async tx => {
      for (const text of plainCounts) await clientOf(tx).query(text)
    })
  const table = (no: number, rest: object = {}) =>
    ask(services, reportTableQuery, province, { no, areaId, year, ...rest })
  const file = (download: Parameters<typeof fetchInto>[1], actor: Actor, input: object) => {
    const into = new Counted()
    return fetchInto(services, download, actor, input, { start: () => into }).then(() => into.bytes)
  }
  const works: [string, string, () => Promise<unknown>, string][] = [
    ['table 2 (movement) of the province on screen, checked', 'C6', () => table(2), '< 3 s'],
    ['table 12 (groups) of the province on screen, checked', 'C6', () => table(12), '< 3 s'],
    ['table 2 as known on 1 December 2025', 'C6', () => table(2, { knownOn: '2025-12-01' }), '< 3 s'],
    [
      'table 14 (names) of the province as XLSX',
      'C6',
      () => file(reportFileDownload, province, { no: 14, areaId, year, format: 'xlsx' }),
      '< 10 s',
    ],
    [
      'all 15 tables of the province in one workbook',
      'C7',
      () => file(reportBookDownload, province, { areaId, year }),
      '< 10 s',
    ],
    [
      'table 14 of a commune as PDF',
      'C8',
      () => file(reportFileDownload, officer, { no: 14, areaId: communeId, year, format: 'pdf' }),
      '< 10 s',
    ],
  ]
  for (const [work, id, once, must] of works) {
    const [ours, base, stalls, cpu]: [number[], number[], number[], number[]] = [[], [], [], []]
    await once()
    for (let round = 0; round < rounds; round += 1) {
      base.push(await timed(plain))
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const before = process.cpuUsage()
      ours.push(await timed(once))
      const { user, system } = process.cpuUsage(before)
      cpu.push((user + system) / 1000)
      delay.disable()
      stalls.push(delay.max / 1e6)
    }
    const seconds = median(ours) / 1000
    ctx.report({
      id,
      work,
      ours: timesOf(ours),
      against: timesOf(base),
      ratio: `${(median(ours) / median(base)).toFixed(2)}x`,
      must,
      verdict: seconds < Number(/\d+/.exec(must)![0]) ? 'must met' : 'missed',
    })
    ctx.note(
      `${id}, ${work}: the longest that others waited for a turn of the event loop was ${median(stalls).toFixed(0)} ms (median of ${rounds} rounds, longest ${Math.max(...stalls).toFixed(0)} ms); processor time of this process ${median(cpu).toFixed(0)} ms.`,
    )
  }
}

const timed = async (once: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await once()
  return performance.now() - start
}

/** A file that is thrown away. */
class Counted extends Writable {
  bytes = 0
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.bytes += chunk.length
    done()
  }
}
