// Proposals which agency helps which village, as their pages show them.
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import { problem } from '../base/problem.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { type ProposalState, proposalContract, proposalsContract, type VillagesOf } from './assignment.api.ts'
import { Factors } from './assignment.ts'
import { countPoor } from './assignment-facts.queries.ts'
import { communeName } from './help-rows.queries.ts'

const heads = ({ tx }: QueryContext) =>
  tx
    .selectFrom('twinning_proposal as p')
    .leftJoin('v_user_name as u', 'u.user_id', 'p.started_by')
    .selectAll('p')
    .select('u.name as started_by_name')

type Row = Awaited<ReturnType<ReturnType<typeof heads>['execute']>>[number]

const headOf = (row: Row, tree: AreaTree) => ({
  proposalId: row.proposal_id,
  areaName: tree.fullNameOf(row.area_id, row.on_day),
  onDay: row.on_day,
  villagesOf: row.villages_of as VillagesOf,
  state: row.state as ProposalState,
  agencies: row.agencies,
  villages: row.villages,
  startedBy: row.started_by_name ?? '',
  startedAt: row.started_at.toISOString(),
})

export const proposalsPage = query(proposalsContract, {
  right: 'partner.read',
  run: async (_, context) => {
    const tree = await areaTree(context.tx, context.services)
    const rows = await heads(context).orderBy('p.proposal_id', 'desc').limit(200).execute()
    return {
      proposals: rows.map(row => headOf(row, tree)),
      mayPropose: context.actor.allows('partner.write', { kind: 'somewhere' }),
    }
  },
})

export const proposalPage = query(proposalContract, {
  right: 'partner.read',
  run: async ({ proposalId }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const row = await heads(context).where('p.proposal_id', '=', proposalId).executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'đề xuất phân công' })
    const pairs = await tx
      .selectFrom('twinning_proposal_pair as p')
      .leftJoin('agency as a', 'a.agency_id', 'p.agency_id')
      .select(['p.village_id', 'p.agency_id', 'p.by_hand', 'p.factors', 'a.name'])
      .where('p.office_id', '=', row.office_id)
      .where('p.proposal_id', '=', proposalId)
      .execute()
    const helping = await tx
      .selectFrom('twinning as t')
      .leftJoin('agency as a', 'a.agency_id', 't.agency_id')
      .select(['t.village_id', 't.agency_id', 'a.name'])
      .where('t.valid_to', 'is', null)
      .execute()
    const now = groupBy(helping, one => one.village_id)
    const poor = await countPoor(tx, [...new Set([...pairs, ...helping].map(one => one.village_id))])
    const asked = new Set(pairs.map(pair => pair.village_id))
    const besides = groupBy(
      helping.filter(one => !asked.has(one.village_id)),
      one => one.agency_id,
    )
    const loads = [...groupBy(pairs, pair => pair.agency_id)].map(([agencyId, own]) => {
      const villages = [...own, ...(besides.get(agencyId) ?? [])].map(one => one.village_id)
      const households = villages.reduce((sum, villageId) => sum + (poor.get(villageId) ?? 0), 0)
      return {
        agencyId,
        name: own[0]!.name ?? '',
        villages: villages.length,
        poor: households,
        over: villages.length > row.max_villages || (row.max_poor !== null && households > row.max_poor),
      }
    })
    const offices = [...new Set([row.office_id, ...tree.officesOf(row.area_id, row.on_day)])]
    return {
      ...headOf(row, tree),
      version: row.version,
      reason: row.reason,
      jobId: row.job_id,
      maxVillages: row.max_villages,
      maxPoor: row.max_poor,
      placedVillages: row.placed_villages,
      placedAgencies: row.placed_agencies,
      decisionNumber: row.decision_number,
      decidedOn: row.decided_on,
      pairs: pairs
        .map(pair => ({
          villageId: pair.village_id,
          villageName: tree.fullNameOf(pair.village_id, today),
          communeName: communeName(tree, pair.village_id, today),
          poor: poor.get(pair.village_id) ?? 0,
          agencyId: pair.agency_id,
          agencyName: pair.name ?? '',
          instead: (now.get(pair.village_id) ?? [])
            .filter(one => one.agency_id !== pair.agency_id)
            .map(one => one.name ?? '')
            .join(', '),
          byHand: pair.by_hand,
          factors: Factors.parse(pair.factors),
        }))
        .sort(
          (a, b) =>
            a.communeName.localeCompare(b.communeName, 'vi') || a.villageName.localeCompare(b.villageName, 'vi'),
        ),
      loads: loads.sort((a, b) => b.poor - a.poor || a.name.localeCompare(b.name, 'vi')),
      mayDecide: offices.every(officeId => actor.allows('partner.write', { kind: 'office', officeId })),
    }
  },
})
