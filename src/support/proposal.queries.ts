// Reading proposals: runs, one run with its villages, its lines by key, a village's whole list for the meeting.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import { query } from '../platform/query.ts'
import { policiesHash } from './policy.ts'
import {
  type ProposalLine,
  ReasonsShape,
  type SupportRun,
  supportLinesContract,
  supportRunContract,
  supportRunsContract,
  supportVillageContract,
} from './proposal.api.ts'
import { Choice, ProposalKind } from './proposal.ts'

interface RunRecord {
  office_id: number
  run_id: number
  area_id: number
  year: number
  on_day: LocalDate
  with_unverified: boolean
  quotas: z.input<typeof supportRunContract.output>['quotas']
  state: SupportRun['state']
  job_id: number | null
  counts: { policyId: string; kind: string; households: number; persons: number; amount: string }[]
  households: number
  policies_hash: string
  started_by: string | null
  started_at: Date
  finished_at: Date | null
}

const runRows = (tx: Tx, runId?: number) =>
  sql<RunRecord>`select r.office_id, r.run_id, r.area_id, r.year, r.on_day, r.with_unverified, r.quotas, r.state, r.job_id, r.counts, r.households,
      r.policies_hash, u.name as started_by, r.started_at, r.finished_at
    from support_run r left join v_user_name u on u.user_id = r.started_by
    where ${runId ?? null}::bigint is null or r.run_id = ${runId ?? null} order by r.year desc, r.started_at desc limit 200`.execute(
    tx,
  )

const shown = (run: RunRecord, tree: AreaTree) => ({
  runId: run.run_id,
  areaId: run.area_id,
  areaName: tree.fullNameOf(run.area_id, run.on_day),
  year: run.year,
  onDay: run.on_day,
  withUnverified: run.with_unverified,
  state: run.state,
  jobId: run.job_id,
  households: run.households,
  startedBy: run.started_by ?? '',
  startedAt: run.started_at.toISOString(),
  finishedAt: run.finished_at?.toISOString() ?? null,
})

export const supportRuns = query(supportRunsContract, {
  right: 'support.read',
  run: async (_, { tx, services }) => {
    const tree = await areaTree(tx, services)
    return { runs: (await runRows(tx)).rows.map(run => shown(run, tree)) }
  },
})

async function getRun(tx: Tx, runId: number): Promise<RunRecord> {
  const run = (await runRows(tx, runId)).rows[0]
  if (!run) throw problem('not-found', { what: 'đề xuất' })
  return run
}

export const supportRun = query(supportRunContract, {
  right: 'support.read',
  run: async ({ runId }, { tx, services, actor, scope }) => {
    const tree = await areaTree(tx, services)
    const run = await getRun(tx, runId)
    const offices = tree.officesOf(run.area_id, run.on_day)
    const { rows } = await sql<{
      office_id: number
      village_id: number
      households: number
      entitled: number
      offers: number
      left_out: number
      missing: number
      uncovered: number
    }>`select office_id, village_id, count(distinct household_id)::int as households,
        count(*) filter (where kind = 'entitled')::int as entitled, count(*) filter (where kind = 'offer')::int as offers,
        count(*) filter (where kind = 'left-out')::int as left_out, count(*) filter (where kind = 'missing')::int as missing,
        count(*) filter (where kind = 'uncovered')::int as uncovered
      from support_proposal where office_id = any (${offices}::int[]) and run_id = ${runId} group by 1, 2`.execute(tx)
    const whole = scope.villages === '*'
    return {
      ...shown(run, tree),
      // Who sees single villages is not told the sums of the others.
      counts: whole ? run.counts.map(one => ({ ...one, kind: ProposalKind.parse(one.kind) })) : [],
      quotas: run.quotas,
      outdated: run.state === 'done' && run.policies_hash !== policiesHash(),
      mayDecide: rows.some(row => {
        const { right, place } = can('support.write').inVillage(row.office_id, row.village_id)
        return actor.allows(right, place)
      }),
      villages: rows
        .map(row => ({
          villageId: row.village_id,
          name: tree.nameOf(row.village_id, run.on_day),
          communeName: communeName(tree, row.village_id, run.on_day),
          households: row.households,
          entitled: row.entitled,
          offers: row.offers,
          leftOut: row.left_out,
          missing: row.missing,
          uncovered: row.uncovered,
        }))
        .sort((a, b) => a.communeName.localeCompare(b.communeName, 'vi') || a.name.localeCompare(b.name, 'vi')),
    }
  },
})

const communeName = (tree: AreaTree, villageId: number, day: LocalDate): string => {
  const commune = tree.pathOf(villageId, day).find(area => area.level === 'commune')
  return commune ? tree.nameOf(commune.areaId, day) : ''
}

interface LineRecord {
  office_id: number
  household_id: number
  head_name: string
  code: string
  village_id: number
  class: string
  policy_id: string
  kind: string
  rank: number | null
  points: number
  persons: number
  amount: string | null
  choice: string
  choice_reason: string | null
  reasons: unknown
}

const lineColumns = sql`p.office_id, p.household_id, h.head_name, h.code, p.village_id, p.class, p.policy_id, p.kind, p.rank, p.points, p.persons,
  p.amount::text as amount, p.choice, c.reason as choice_reason, p.reasons`
const lineTables = sql`support_proposal p join v_household h on h.office_id = p.office_id and h.household_id = p.household_id
  left join support_choice c on c.office_id = p.office_id and c.household_id = p.household_id and c.policy_id = p.policy_id and c.year = p.year`

export const lineOf = (row: LineRecord, tree: AreaTree, day: LocalDate): ProposalLine => ({
  householdId: row.household_id,
  headName: row.head_name,
  code: row.code,
  villageId: row.village_id,
  villageName: tree.nameOf(row.village_id, day),
  class: row.class,
  policyId: row.policy_id,
  kind: ProposalKind.parse(row.kind),
  rank: row.rank,
  points: row.points,
  persons: row.persons,
  amount: row.amount,
  choice: Choice.parse(row.choice),
  choiceReason: row.choice_reason ?? '',
  reasons: ReasonsShape.safeParse(row.reasons).data ?? ReasonsShape.parse({ facts: {} }),
})

/** Places of the order first; then by household. */
export const supportLines = query(supportLinesContract, {
  right: 'support.read',
  run: async ({ runId, policyId, kind, villageId, after, limit }, { tx, services, seen }) => {
    const tree = await areaTree(tx, services)
    const run = await getRun(tx, runId)
    const offices = tree.officesOf(run.area_id, run.on_day)
    const [rank, household, policy] = after?.split(' ') ?? []
    const { rows } = await sql<LineRecord>`select ${lineColumns} from ${lineTables}
      where p.office_id = any (${offices}::int[]) and p.run_id = ${runId}
        and (${policyId ?? null}::text is null or p.policy_id = ${policyId ?? null})
        and (${kind ?? null}::text is null or p.kind = ${kind ?? null})
        and (${villageId ?? null}::int is null or p.village_id = ${villageId ?? null})
        and (${after ?? null}::text is null or (coalesce(p.rank, 2000000000), p.household_id, p.policy_id) > (${Number(rank ?? 0)}::int, ${Number(household ?? 0)}::bigint, ${policy ?? ''}))
      order by coalesce(p.rank, 2000000000), p.household_id, p.policy_id limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    if (page[0]) seen(page[0].office_id, 'page', 'support-run', runId, { rows: page.length })
    const last = rows.length > limit ? page.at(-1) : undefined
    return {
      lines: page.map(row => lineOf(row, tree, run.on_day)),
      next: last ? `${last.rank ?? 2_000_000_000} ${last.household_id} ${last.policy_id}` : null,
    }
  },
})

export const supportVillage = query(supportVillageContract, {
  right: 'support.read',
  run: async ({ runId, villageId }, { tx, services, seen }) => {
    const tree = await areaTree(tx, services)
    const run = await getRun(tx, runId)
    const village = tree.find(villageId)
    if (!village || village.officeId === null) throw problem('not-found', { what: 'bản' })
    const { rows } = await sql<LineRecord>`select ${lineColumns} from ${lineTables}
      where p.office_id = ${village.officeId} and p.run_id = ${runId} and p.village_id = ${villageId} and p.kind <> 'dropped'
      order by h.head_name collate "vi-x-icu", p.household_id, p.policy_id limit 10000`.execute(tx)
    const households = new Map<
      number,
      { householdId: number; headName: string; code: string; class: string; lines: ProposalLine[] }
    >()
    for (const row of rows) {
      const one = households.get(row.household_id) ?? {
        householdId: row.household_id,
        headName: row.head_name,
        code: row.code,
        class: row.class,
        lines: [],
      }
      one.lines.push(lineOf(row, tree, run.on_day))
      households.set(row.household_id, one)
    }
    if (rows[0]) seen(rows[0].office_id, 'page', 'support-village', villageId, { rows: households.size })
    return {
      villageName: tree.fullNameOf(villageId, run.on_day),
      communeName: communeName(tree, villageId, run.on_day),
      year: run.year,
      onDay: run.on_day,
      households: [...households.values()],
    }
  },
})
