// A run of proposals over a transaction: asked for, and filled. The job fills one that a person asked for.
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import { syncDeprivations } from './deprivation-plan.effects.ts'
import { policiesHash, policiesOn } from './policy.ts'
import { makeProposals } from './proposal.effects.ts'
import { isNamed, Quota } from './proposal.ts'

type RunContext = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>

export async function insertRun(
  { tx, services, actor, now }: RunContext,
  run: {
    officeId: number
    areaId: number
    year: number
    onDay: LocalDate
    withUnverified: boolean
    quotas: ReadonlyMap<string, RunQuota>
    runId?: number
    jobId: number | null
  },
): Promise<number> {
  const runId = run.runId ?? (await services.ids.next())
  await tx
    .insertInto('support_run')
    .values({
      office_id: run.officeId,
      run_id: runId,
      area_id: run.areaId,
      year: run.year,
      on_day: run.onDay,
      with_unverified: run.withUnverified,
      quotas: quotasText(run.quotas),
      state: 'waiting',
      job_id: run.jobId,
      counts: '[]',
      started_by: actor.userId,
      started_at: now,
      finished_at: null,
    })
    .execute()
  return runId
}

/** With the lines of plans that it comes from, where it does. */
type RunQuota = Quota & { planLineIds?: readonly number[]; plan?: string }

export const quotasText = (quotas: ReadonlyMap<string, RunQuota>): string =>
  JSON.stringify(
    Object.fromEntries(
      [...quotas].map(([id, quota]) => [
        id,
        {
          households: quota.households,
          money: quota.money?.toString() ?? null,
          each: quota.each?.toString() ?? null,
          planLineIds: quota.planLineIds ?? [],
          plan: quota.plan ?? '',
        },
      ]),
    ),
  )

/** Judges every household of the run's area and writes what is proposed. Returns how many there were. */
export async function fillRun(
  { tx, services, actor }: Pick<RunContext, 'tx' | 'services' | 'actor'>,
  tree: AreaTree,
  { officeId, runId }: { officeId: number; runId: number },
  onOffice?: (done: number) => Promise<void>,
): Promise<number> {
  const run = await tx
    .selectFrom('support_run')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('run_id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  if (!run) throw problem('not-found', { what: 'đề xuất' })
  const quotas = new Map(
    Object.entries(run.quotas as Record<string, unknown>).map(([id, quota]) => [id, Quota.parse(quota)]),
  )
  const made = await makeProposals(
    tx,
    tree,
    {
      officeId,
      runId,
      areaId: run.area_id,
      year: run.year,
      day: run.on_day,
      policies: policiesOn(run.on_day),
      named: isNamed(run.with_unverified),
      quotas,
    },
    onOffice,
  )
  const now = services.clock()
  await syncDeprivations(tx, tree.officesOf(run.area_id, run.on_day), run.on_day, { userId: actor.userId, now })
  await tx
    .updateTable('support_run')
    .set({
      state: 'done',
      households: made.households,
      counts: JSON.stringify(made.counts),
      policies_hash: policiesHash(),
      finished_at: now,
    })
    .where('office_id', '=', officeId)
    .where('run_id', '=', runId)
    .execute()
  return made.households
}
