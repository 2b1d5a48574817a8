// Who may survey in a village of a round. Only for those who give out the work, and only in villages they hold.
import { listHolders } from '../access/holders.queries.ts'
import { areaTree } from '../areas/area.queries.ts'
import { problem } from '../base/problem.ts'
import { query } from '../platform/query.ts'
import { reviewerListContract } from './reviewer.api.ts'
import { roundRow } from './round.queries.ts'

export const reviewerList = query(reviewerListContract, {
  right: 'round.manage',
  run: async ({ roundId, villageId }, context) => {
    const { tx, services, today, scope } = context
    await roundRow(context, roundId)
    const tree = await areaTree(tx, services)
    const officeId = tree.find(villageId)?.officeId
    const mine =
      officeId !== undefined &&
      officeId !== null &&
      (scope.offices === '*' || scope.offices.includes(officeId)) &&
      (scope.villages === '*' || scope.villages.includes(villageId))
    if (!mine) throw problem('not-found', { what: 'bản' })
    return { reviewers: await listHolders(tx, services, 'survey.write', { officeId, villageId }, today) }
  },
})
