// Proposals which agency helps which village: asked for, changed by hand, dropped, or made the decision, by which alone they count.
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { enqueue } from '../platform/jobs.ts'
import { officeOfArea } from '../programme/plan/item.commands.ts'
import {
  changePairContract,
  decideProposalContract,
  dropProposalContract,
  type ProposalState,
  proposeTwinningContract,
  proposeTwinningKind,
} from './assignment.api.ts'
import { factsOfProposal, isOpen, putPairs, requireProposal } from './assignment.effects.ts'
import { breachesOf, obviousObstacle, suggestedMaxPoor, suggestedMaxVillages } from './assignment.ts'
import { agencyKindText } from './partner.ts'
import { addTwinnings, checkDecisionDays, handOver, keepAgencies } from './twinning.effects.ts'
import { villageName } from './village.queries.ts'

const mayInArea = (tree: AreaTree, officeId: number, areaId: number, day: LocalDate) =>
  can('partner.write').inOffices([...new Set([officeId, ...tree.officesOf(areaId, day)])])

async function loadProposal({ proposalId }: { proposalId: number }, { tx, services }: CommandContext) {
  return { row: await requireProposal(tx, proposalId), tree: await areaTree(tx, services) }
}
type Loaded = Awaited<ReturnType<typeof loadProposal>>
const mayProposal = ({ row, tree }: Loaded) => mayInArea(tree, row.office_id, row.area_id, row.on_day)

const requireVersion = ({ row }: Loaded, version: number) => {
  if (row.version !== version) throw problem('changed-meanwhile', { what: 'đề xuất phân công' })
}

const requireOpen = (loaded: Loaded, version: number) => {
  if (!isOpen(loaded.row.state)) throw problem('proposal-closed')
  requireVersion(loaded, version)
}

async function changeProposal(
  { tx, changed }: CommandContext,
  { row }: Loaded,
  to: { state?: ProposalState; decision_number?: string; decided_on?: LocalDate } = {},
): Promise<void> {
  await tx
    .updateTable('twinning_proposal')
    .set({ ...to, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('proposal_id', '=', row.proposal_id)
    .execute()
  changed(row.office_id, 'twinning-proposal', row.proposal_id)
}

export const proposeTwinning = command(proposeTwinningContract, {
  load: async ({ areaId }, context) => ({
    officeId: await officeOfArea(areaId, context),
    tree: await areaTree(context.tx, context.services),
    day: context.today,
  }),
  may: ({ officeId, tree, day }, { areaId }) => mayInArea(tree, officeId, areaId, day),
  run: async (input, { officeId, tree, day }, context) => {
    const { tx, actor, now, services, today } = context
    const proposalId = await services.ids.next()
    const asked = {
      office_id: officeId,
      area_id: input.areaId,
      on_day: today,
      villages_of: input.villagesOf,
      kinds: input.kinds,
    }
    const { helpers, places } = await factsOfProposal(tx, tree, asked)
    const maxVillages = input.maxVillages ?? suggestedMaxVillages(helpers.length, places.length)
    const maxPoor = input.maxPoor ?? suggestedMaxPoor(helpers, places)
    const obstacle = obviousObstacle(helpers, places, { maxVillages, maxPoor })
    if (obstacle) throw problem('proposal-impossible', { why: obstacle })
    const jobId = context.preview
      ? null
      : await enqueue(context, officeId, proposeTwinningKind, { officeId, proposalId })
    await tx
      .insertInto('twinning_proposal')
      .values({
        ...asked,
        proposal_id: proposalId,
        max_villages: maxVillages,
        max_poor: maxPoor,
        seconds: input.seconds,
        state: 'waiting',
        job_id: jobId,
        agencies: helpers.length,
        villages: places.length,
        started_by: actor.userId,
        started_at: now,
      })
      .execute()
    context.changed(officeId, 'twinning-proposal', proposalId)
    const line = (what: string, after: string) => ({
      subject: tree.fullNameOf(input.areaId, day),
      what,
      before: '',
      after,
    })
    const placed = places.filter(place => place.at).length
    return {
      proposalId,
      jobId,
      changes: [
        line('Bản cần phân công', String(places.length)),
        line(
          'Cơ quan',
          `${helpers.length} (${input.kinds.map(kind => agencyKindText[kind].vi.toLocaleLowerCase('vi')).join('; ')})`,
        ),
        line('Mỗi cơ quan nhiều nhất', `${maxVillages} bản, ${maxPoor} hộ nghèo`),
        line(
          'Khoảng cách tính từ',
          placed === 0
            ? 'xã, huyện, tỉnh của trụ sở và của bản (chưa có vị trí hộ)'
            : `vị trí các hộ (${placed}/${places.length} bản), còn lại theo xã, huyện, tỉnh`,
        ),
      ],
      warnings: helpers.some(helper => helper.seatAreaId === null)
        ? [
            `${helpers.filter(helper => helper.seatAreaId === null).length} cơ quan chưa ghi nơi đóng trụ sở: khoảng cách của các cơ quan đó coi như trung bình.`,
          ]
        : [],
    }
  },
})

export const changePair = command(changePairContract, {
  load: loadProposal,
  may: mayProposal,
  run: async (input, loaded, context) => {
    requireOpen(loaded, input.version)
    const { row, tree } = loaded
    const { tx, today } = context
    const before = await tx
      .selectFrom('twinning_proposal_pair as p')
      .leftJoin('agency as a', 'a.agency_id', 'p.agency_id')
      .select(['p.village_id', 'p.agency_id', 'a.name'])
      .where('p.office_id', '=', row.office_id)
      .where('p.proposal_id', '=', row.proposal_id)
      .execute()
    const pair = before.find(one => one.village_id === input.villageId)
    if (!pair) throw problem('not-found', { what: 'bản' })
    const { helpers, places } = await factsOfProposal(tx, tree, row)
    const helper = helpers.find(one => one.agencyId === input.agencyId)
    if (!helper) throw problem('not-found', { what: 'cơ quan giúp đỡ' })
    const place = places.find(one => one.villageId === input.villageId)
    if (!place) throw problem('proposal-outdated')
    await putPairs(tx, row, [{ helper, place, byHand: true }])
    await changeProposal(context, loaded)
    const after = new Map(before.map(one => [one.village_id, one.agency_id]))
    after.set(input.villageId, input.agencyId)
    const over = breachesOf(helpers, places, { maxVillages: row.max_villages, maxPoor: row.max_poor }, after)
    return {
      changes: [
        {
          subject: villageName(tree, input.villageId, today),
          what: 'Cơ quan giúp đỡ',
          before: pair.name ?? '',
          after: helper.name,
        },
      ],
      warnings: over
        .filter(one => one.agencyId === input.agencyId)
        .map(
          one =>
            `${helper.name} sẽ có ${one.villages} bản, ${one.poor} hộ nghèo: vượt mức ${row.max_villages} bản, ${row.max_poor} hộ.`,
        ),
    }
  },
})

export const dropProposal = command(dropProposalContract, {
  load: loadProposal,
  may: mayProposal,
  run: async ({ version }, loaded, context) => {
    const { row, tree } = loaded
    if (row.state === 'decided' || row.state === 'dropped') throw problem('proposal-closed')
    requireVersion(loaded, version)
    await changeProposal(context, loaded, { state: 'dropped' })
    return {
      changes: [
        {
          subject: tree.fullNameOf(row.area_id, context.today),
          what: 'Đề xuất phân công',
          before: `${row.villages} bản`,
          after: 'bỏ',
        },
      ],
      warnings: [],
    }
  },
})

export const decideProposal = command(decideProposalContract, {
  load: loadProposal,
  may: mayProposal,
  run: async (input, loaded, context) => {
    requireOpen(loaded, input.version)
    const { row, tree } = loaded
    const { tx, today } = context
    checkDecisionDays(input, today)
    const proposed = tx
      .selectFrom('twinning_proposal_pair as p')
      .where('p.office_id', '=', row.office_id)
      .where('p.proposal_id', '=', row.proposal_id)
    const helpers = await proposed.select('p.agency_id').execute()
    await keepAgencies(
      tx,
      helpers.map(one => one.agency_id),
    )
    const pairs = await proposed
      .innerJoin('agency as a', 'a.agency_id', 'p.agency_id')
      .select(['p.village_id', 'p.agency_id', 'a.name', 'a.valid_to'])
      .orderBy('p.village_id')
      .execute()
    const gone = pairs.find(pair => pair.valid_to !== null && pair.valid_to < input.from)
    if (gone) throw problem('agency-ended', { name: gone.name, day: formatDay(gone.valid_to!), successor: '' })
    const open = await tx
      .selectFrom('twinning')
      .selectAll()
      .where(
        'village_id',
        'in',
        pairs.map(pair => pair.village_id),
      )
      .where('valid_to', 'is', null)
      .orderBy('twinning_id')
      .forUpdate()
      .execute()
    const now = new Map(pairs.map(pair => [pair.village_id, open.filter(one => one.village_id === pair.village_id)]))
    const fresh = pairs.filter(pair => !now.get(pair.village_id)!.some(one => one.agency_id === pair.agency_id))
    const replaces = row.villages_of === 'all'
    const ids = await addTwinnings(
      context,
      fresh.map(pair => ({
        ...input,
        officeId: tree.get(pair.village_id).officeId!,
        villageId: pair.village_id,
        agencyId: pair.agency_id,
        followsId: replaces ? (now.get(pair.village_id)![0]?.twinning_id ?? null) : null,
      })),
    )
    const begun = new Map<number, number>()
    const changes: { subject: string; what: string; before: string; after: string }[] = []
    const warnings: string[] = []
    let ended = 0
    for (const [i, pair] of fresh.entries()) {
      const subject = villageName(tree, pair.village_id, today)
      const twinningId = ids[i]
      if (twinningId === undefined) throw problem('twinning-known', { name: pair.name })
      begun.set(pair.village_id, twinningId)
      context.changed(tree.get(pair.village_id).officeId!, 'twinning', twinningId)
      changes.push({ subject, what: 'Cơ quan giúp đỡ', before: '', after: `${pair.name}, từ ${formatDay(input.from)}` })
    }
    for (const pair of pairs) {
      const others = now.get(pair.village_id)!.filter(one => one.agency_id !== pair.agency_id)
      const kept = now.get(pair.village_id)!.find(one => one.agency_id === pair.agency_id)
      const subject = villageName(tree, pair.village_id, today)
      if (!replaces) {
        if (others.length > 0)
          warnings.push(`${subject}: từ khi có đề xuất đã có cơ quan khác giúp đỡ; hai cơ quan sẽ cùng giúp.`)
        continue
      }
      for (const other of others) {
        const moved = await handOver(context, other, {
          on: input.from,
          reason: `Thay theo quyết định ${input.decisionNumber}`,
          successorTwinningId: kept?.twinning_id ?? begun.get(pair.village_id),
        })
        ended += 1
        changes.push({
          subject,
          what: 'Giúp đỡ trước đây',
          before: 'đang giúp đỡ',
          after: `kết thúc ${formatDay(input.from)}, chuyển ${moved} việc chưa xong`,
        })
      }
    }
    await changeProposal(context, loaded, {
      state: 'decided',
      decision_number: input.decisionNumber,
      decided_on: input.decidedOn,
    })
    if (changes.length === 0) warnings.push('Không có gì thay đổi: mọi bản đã có đúng cơ quan này giúp đỡ.')
    return { added: fresh.length, ended, changes, warnings }
  },
})
