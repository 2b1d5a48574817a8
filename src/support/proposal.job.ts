// Makes a proposal for an area in one transaction: either all of it stands, or the earlier one.
import { currentAreaTree } from '../areas/area.queries.ts'
import type { JobKind } from '../platform/jobs.ts'
import { proposeSupportKind } from './proposal.api.ts'
import { fillRun } from './proposal-run.effects.ts'

export const proposeSupportJob: JobKind = {
  kind: proposeSupportKind,
  async run(given, { services, actor, progress }) {
    const { officeId, runId } = given as { officeId: number; runId: number }
    const tree = await currentAreaTree(services)
    const scope = actor.scope('plan.write')
    try {
      const households = await services.db.write(scope, tx =>
        fillRun({ tx, services, actor }, tree, { officeId, runId }, done =>
          progress(done, undefined, `Đã xét ${done} hộ`),
        ),
      )
      return { runId, households }
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
