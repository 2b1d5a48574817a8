// Computes a proposal outside of any transaction: facts are read, the solver thinks, the pairs are written if nobody dropped it since.
import { currentAreaTree } from '../areas/area.queries.ts'
import { problem } from '../base/problem.ts'
import type { JobKind } from '../platform/jobs.ts'
import { proposeTwinningKind } from './assignment.api.ts'
import { factsOfProposal, putPairs } from './assignment.effects.ts'
import { obviousObstacle, tooTight } from './assignment.ts'
import { solveAssignment } from './assignment-solve.queries.ts'

export const proposeTwinningJob: JobKind = {
  kind: proposeTwinningKind,
  async run(given, { services, actor, progress }) {
    const { officeId, proposalId } = given as { officeId: number; proposalId: number }
    const scope = actor.scope('partner.write')
    const tree = await currentAreaTree(services)
    const { row, helpers, places } = await services.db.write(scope, async tx => {
      const found = await tx
        .selectFrom('twinning_proposal')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('proposal_id', '=', proposalId)
        .executeTakeFirst()
      if (!found) throw problem('not-found', { what: 'đề xuất phân công' })
      return { row: found, ...(await factsOfProposal(tx, tree, found)) }
    })
    const caps = { maxVillages: row.max_villages, maxPoor: row.max_poor }
    const finish = (state: string, reason: string, pairs: Parameters<typeof putPairs>[2] = []) =>
      services.db.write(scope, async tx => {
        const { numUpdatedRows } = await tx
          .updateTable('twinning_proposal')
          .set({
            state,
            reason,
            agencies: helpers.length,
            villages: places.length,
            placed_villages: places.filter(place => place.at).length,
            placed_agencies: helpers.filter(helper => helper.at).length,
            finished_at: services.clock(),
          })
          .where('office_id', '=', officeId)
          .where('proposal_id', '=', proposalId)
          .where('state', '=', 'waiting')
          .executeTakeFirst()
        // dropped meanwhile: nobody waits for it
        if (numUpdatedRows === 1n) await putPairs(tx, row, pairs)
        return { proposalId }
      })
    const obstacle = obviousObstacle(helpers, places, caps)
    if (obstacle) return finish('infeasible', obstacle)
    await progress(0, undefined, `Đang tính cho ${places.length} bản, ${helpers.length} cơ quan`)
    try {
      const { state, assignment } = await solveAssignment(helpers, places, caps, row.seconds)
      if (state === 'infeasible') return finish('infeasible', tooTight(caps))
      if (assignment.size === 0)
        return finish(
          'infeasible',
          `Hết ${row.seconds} giây mà chưa tìm được cách phân công nào giữ được các mức. Hãy cho thêm thời gian hoặc tăng một mức.`,
        )
      const pairs = places.map(place => ({
        place,
        helper: helpers.find(helper => helper.agencyId === assignment.get(place.villageId))!,
        byHand: false,
      }))
      return finish(
        state,
        state === 'optimal'
          ? ''
          : `Hết ${row.seconds} giây: đây là cách tốt nhất tìm được đến lúc đó, có thể chưa phải tốt nhất.`,
        pairs,
      )
    } catch (error) {
      await finish('failed', 'Bộ tính gặp lỗi. Hãy thử lại, hoặc phân công bằng tay.')
      throw error
    }
  },
}
