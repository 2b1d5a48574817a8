// Makes a proposal for an area in one transaction: either all of it stands, or the earlier one.
import { currentAreaTree } from '../areas/area.queries.ts'
import { problem } from '../base/problem.ts'
import type { JobKind } from '../platform/jobs.ts'
import { syncDeprivations } from './deprivation-plan.effects.ts'
import { policiesHash, policiesOn } from './policy.ts'
import { proposeSupportKind } from './proposal.api.ts'
import { makeProposals } from './proposal.effects.ts'
import { isNamed, Quota } from './proposal.ts'

export const proposeSupportJob: JobKind = {
  kind: proposeSupportKind,
  async run(given, { services, actor, progress }) {
    const { officeId, runId } = given as { officeId: number; runId: number }
    const tree = await currentAreaTree(services)
    const scope = actor.scope('plan.write')
    try {
      return await services.db.write(scope, async tx => {
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
          done => progress(done, undefined, `Đã xét ${done} hộ`),
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
        return { runId, households: made.households }
      })
    } catch (error) {
      await services.db.write(scope, tx =>
        tx
          .updateTable('support_run')
          .set({ state: 'failed', finished_at: services.clock() })
          .where('office_id', '=', officeId)
          .where('run_id', '=', runId)
          .execute(),
      )
      throw error
    }
  },
}
