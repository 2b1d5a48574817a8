// Writing the pairs of a proposal, over a transaction: by the solver's job and by hand alike.
import type { AreaTree } from '../areas/area.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import type { ProposalState, VillagesOf } from './assignment.api.ts'
import { factorsOf, type Helper, type Place } from './assignment.ts'
import { assignmentFacts } from './assignment-facts.queries.ts'

/** Locked. Throws `not-found`. */
export async function requireProposal(tx: Tx, proposalId: number) {
  const row = await tx
    .selectFrom('twinning_proposal')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đề xuất phân công' })
  return row
}

/** What the proposal was, or would be, computed from. */
export const factsOfProposal = (
  tx: Tx,
  tree: AreaTree,
  row: Pick<Awaited<ReturnType<typeof requireProposal>>, 'office_id' | 'area_id' | 'on_day' | 'villages_of' | 'kinds'>,
) =>
  assignmentFacts(tx, tree, {
    officeId: row.office_id,
    areaId: row.area_id,
    day: row.on_day,
    villagesOf: row.villages_of as VillagesOf,
    kinds: row.kinds,
  })

export async function putPairs(
  tx: Tx,
  { office_id, proposal_id }: { office_id: number; proposal_id: number },
  pairs: readonly { helper: Helper; place: Place; byHand: boolean }[],
): Promise<void> {
  if (pairs.length === 0) return
  await tx
    .insertInto('twinning_proposal_pair')
    .values(
      pairs.map(({ helper, place, byHand }) => ({
        office_id,
        proposal_id,
        village_id: place.villageId,
        agency_id: helper.agencyId,
        by_hand: byHand,
        factors: JSON.stringify(factorsOf(helper, place)),
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['office_id', 'proposal_id', 'village_id']).doUpdateSet(eb => ({
        agency_id: eb.ref('excluded.agency_id'),
        by_hand: eb.ref('excluded.by_hand'),
        factors: eb.ref('excluded.factors'),
      })),
    )
    .execute()
}

/** May still be changed or decided. */
export const isOpen = (state: string): boolean =>
  (['optimal', 'best-so-far'] satisfies ProposalState[] as string[]).includes(state)
