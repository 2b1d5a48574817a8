// F: proposals of support for a province of 300,000 households, with every reason stored, in under a minute; and the same again,
// when earlier lines must be replaced. A third of the households were surveyed, a fifth are poor or near-poor.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentAreaTree } from '../src/areas/area.queries.ts'
import { localDate } from '../src/base/local-date.ts'
import { systemActor } from '../src/platform/actor.ts'
import { clientOf, everything } from '../src/platform/database.ts'
import type { Services } from '../src/platform/services.ts'
import { policiesOn } from '../src/support/policy.ts'
import { makeProposals } from '../src/support/proposal.effects.ts'
import { isNamed, Quota } from '../src/support/proposal.ts'
import { loadProvince, openProvince } from './c-province.ts'
import type { BenchContext } from './context.ts'
import { runLedger } from './f-ledger.ts'

const day = localDate('2026-11-01')
const limitSeconds = 60

export async function run(ctx: BenchContext): Promise<void> {
  await runLedger(ctx)
  const folder = await mkdtemp(join(tmpdir(), 'benvung-bench-'))
  const { services, close } = await openProvince(folder)
  try {
    await loadProvince(services, ctx.small ? 20_000 : 300_000, ctx)
    await surveyProvince(services)
    await services.db.pool.query('vacuum analyze')
    ctx.log('surveyed')
    const tree = await currentAreaTree(services)
    const province = tree.findByCode('province', '14', day)!.areaId
    const quotas = new Map([
      ['house-campaign-new', Quota.parse({ households: 3000 })],
      ['credit-poor', Quota.parse({ money: '500000000000' })],
    ])
    const once = async () => {
      const start = performance.now()
      const before = process.cpuUsage()
      let database = 0
      const made = await services.db.write(everything, async tx => {
        const pid = (await clientOf(tx).query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid
        const idle = cpuSecondsOf(pid)
        const done = await makeProposals(tx, tree, {
          officeId: tree.leadOfficeOf(province, day) ?? 0,
          runId: 1,
          areaId: province,
          year: 2026,
          day,
          policies: policiesOn(day),
          named: isNamed(true),
          quotas,
        })
        database = cpuSecondsOf(pid) - idle
        return done
      })
      const used = process.cpuUsage(before)
      const node = (used.user + used.system) / 1e6
      const lines = made.counts.reduce((sum, one) => sum + one.households, 0)
      return { seconds: (performance.now() - start) / 1000, node, database, households: made.households, lines }
    }
    for (const [work, again] of [
      ['proposal of support, all reasons stored', false],
      ['the same made anew over the earlier one', true],
    ] as const) {
      const { seconds, node, database, households, lines } = await once()
      ctx.log(`${work}: ${seconds.toFixed(1)} s, ${lines} lines`)
      ctx.note(
        `${again ? 'F2' : 'F1'}: processor time ${node.toFixed(1)} s in Node, ${database.toFixed(1)} s in the database's connection; load of the machine ${loadavg()[0]!.toFixed(1)} on ${cpus().length} processors.`,
      )
      ctx.report({
        id: again ? 'F2' : 'F1',
        work: `${work} (${households} households, ${lines} lines)`,
        ours: `${seconds.toFixed(1)} s`,
        against: `${limitSeconds} s for 300,000`,
        ratio: (seconds / ((limitSeconds * households) / 300_000)).toFixed(2),
        must: '<= 1',
        verdict: seconds <= (limitSeconds * households) / 300_000 ? 'must met' : 'missed',
      })
    }
    ctx.note(`Actor: ${systemActor.name}; policies of ${day}, unverified ones too; one transaction.`)
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Classes and surveys as sets: which household has what follows from its id, so that two runs compare. */
async function surveyProvince(services: Services): Promise<void> {
  const { pool } = services.db
  await pool.query(`insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, year, recorded_at)
    select office_id, 900000000 + office_id, 'adopted', 'bench', '2025-12-31', '2026-01-01', 2025, now() from (select distinct office_id from household) o`)
  await pool.query(`insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, decision_id, year, member_count, recorded_at)
    select office_id, household_id, household_id, case when household_id % 100 < 13 then 'poor' else 'near_poor' end, 'adopted', '2026-01-01',
      900000000 + office_id, 2025, member_count, now() from household where household_id % 100 < 20`)
  await pool.query(`insert into survey (office_id, survey_id, household_id, village_id, surveyed_on, outcome, entered_by, entered_at, source, answers)
    select h.office_id, h.household_id, h.household_id, h.village_id, '2026-09-15', 'interviewed', 1, now(), 'demo',
      jsonb_build_object('members', (select jsonb_agg(jsonb_build_object('memberId', m.person_id::text, 'work', 'self_employed', 'attending',
        case when m.person_id % 4 = 0 then 'primary' else 'none' end, 'socialAllowance', m.person_id % 40 = 0, 'disability', false))
        from membership m where m.office_id = h.office_id and m.household_id = h.household_id))
    from household h where h.household_id % 100 < 33`)
  await pool.query(`insert into household_fact (office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class, income_test,
      deprived_mask, unknown_mask, cause_mask, wish_mask, children, member_count)
    select office_id, household_id, household_id, 1, jsonb_build_object('row', jsonb_build_object('wallNotDurable', household_id % 3 = 0,
        'frameNotDurable', household_id % 5 = 0, 'roofNotDurable', household_id % 2 = 0)), 'vn-2022-2026', '', 'poor', 'below',
      (household_id * 37 % 4096)::int, 0, (household_id * 13 % 256)::int, (household_id * 7 % 64)::int, (household_id % 4)::int, member_count
    from household where household_id % 100 < 33`)
}

/** Processor time of a process so far, where the system tells it; else 0. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
