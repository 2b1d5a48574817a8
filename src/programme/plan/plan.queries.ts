// Plans in the reader's scope: the list, one plan whole with its versions, two versions beside each other.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { Capital, MoneySource } from '../money/ledger.ts'
import { knownItems } from './item.queries.ts'
import { approvalOf, type GovernmentLevel, levelText } from './levels.ts'
import { type Item, programmeOf } from './own-item.ts'
import { type PlanLine, type PlanRow, planCompareContract, planListContract, planPageContract } from './plan.api.ts'
import { type ComparedLine, comparePlans, fromHundredths, type PlanState } from './plan.ts'
import { linesOfPlan, type PlanRecord } from './plan-content.queries.ts'
import { contentHashOf } from './plan-hash.queries.ts'

const inScope = ({ scope }: QueryContext, column: string) =>
  scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...scope.offices]}::int[])`

const nameIn = (items: ReadonlyMap<string, Item>, code: string) =>
  code === '' ? 'Tổng hợp các chương trình' : (items.get(code)?.vi ?? code)

function planRow(
  plan: PlanRecord & { submitter?: string | null },
  tree: AreaTree,
  items: ReadonlyMap<string, Item>,
  today: LocalDate,
): z.input<typeof PlanRow> {
  return {
    planId: plan.plan_id,
    areaId: plan.area_id,
    areaName: tree.fullNameOf(plan.area_id, today),
    year: plan.plan_year,
    programmeCode: plan.programme_code,
    programmeName: nameIn(items, plan.programme_code),
    versionNo: plan.version_no,
    title: plan.title,
    state: plan.state as PlanState,
    lines: plan.lines,
    amount: plan.amount,
    decisionNumber: plan.decision_number,
    decidedOn: plan.decided_on,
    submittedBy: plan.submitter ?? '',
  }
}

export const planList = query(planListContract, {
  right: 'programme.read',
  run: async ({ areaId, year, state }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    const areas = areaId === undefined || !tree.find(areaId) ? undefined : tree.below(areaId, today).map(a => a.areaId)
    let found = tx
      .selectFrom('plan as p')
      .leftJoin('v_user_name as u', 'u.user_id', 'p.submitted_by')
      .selectAll('p')
      .select('u.name as submitter')
      .where(inScope(context, 'p.office_id'))
      .orderBy('p.plan_year', 'desc')
      .orderBy('p.area_id')
      .orderBy('p.programme_code')
      .orderBy('p.version_no', 'desc')
      .limit(1000)
    if (areas) found = found.where('p.area_id', 'in', areas)
    if (year !== undefined) found = found.where('p.plan_year', '=', year)
    found = state === undefined ? found.where('p.state', '<>', 'dropped') : found.where('p.state', '=', state)
    return { rows: (await found.execute()).map(plan => planRow(plan, tree, items, today)) }
  },
})

/** The plan in the reader's scope. Throws `not-found`. */
export async function getPlan(
  context: QueryContext,
  planId: number,
): Promise<PlanRecord & { submitter: string | null }> {
  const plan = await context.tx
    .selectFrom('plan as p')
    .leftJoin('v_user_name as u', 'u.user_id', 'p.submitted_by')
    .selectAll('p')
    .select('u.name as submitter')
    .where('p.plan_id', '=', planId)
    .where(inScope(context, 'p.office_id'))
    .executeTakeFirst()
  if (!plan) throw problem('not-found', { what: 'kế hoạch' })
  return plan
}

/** Lines with their names. */
export async function namedLines(
  tx: Tx,
  plan: Pick<PlanRecord, 'office_id' | 'plan_id'>,
  tree: AreaTree,
  items: ReadonlyMap<string, Item>,
  today: LocalDate,
): Promise<z.input<typeof PlanLine>[]> {
  const lines = await linesOfPlan(tx, plan)
  const normIds = lines.flatMap(line => line.norm_id ?? [])
  const norms = normIds.length
    ? await tx.selectFrom('norm').select(['norm_id', 'name', 'state']).where('norm_id', 'in', normIds).execute()
    : []
  const meetingIds = lines.flatMap(line => line.proposal_meeting_id ?? [])
  const meetings = meetingIds.length
    ? await tx
        .selectFrom('v_meeting')
        .select(['meeting_id', 'village_id', 'held_on'])
        .where('meeting_id', 'in', meetingIds)
        .execute()
    : []
  return lines.map(line => {
    const norm = norms.find(one => one.norm_id === line.norm_id)
    const meeting = meetings.find(one => one.meeting_id === line.proposal_meeting_id)
    const programme = programmeOf(line.item_code, items)
    return {
      lineId: line.line_id,
      rootLineId: line.root_line_id,
      lineNo: line.line_no,
      itemCode: line.item_code,
      itemName: nameIn(items, line.item_code),
      programmeCode: programme,
      programmeName: nameIn(items, programme),
      activity: line.activity,
      placeAreaId: line.place_area_id,
      placeName: tree.fullNameOf(line.place_area_id, today),
      ownerUnit: line.owner_unit,
      investor: line.investor,
      target: fromHundredths(line.target_hundredths),
      targetUnit: line.target_unit,
      dueOn: line.due_on,
      capital: line.capital as Capital,
      source: line.source as MoneySource,
      amount: line.amount,
      note: line.note,
      reason: line.reason,
      proposalMeetingId: line.proposal_meeting_id,
      proposalText: line.proposal_text,
      proposalMeeting: meeting ? meetingName(tree, meeting.village_id!, meeting.held_on, today) : '',
      normId: line.norm_id,
      normName: norm?.name ?? '',
      normMissing: norm?.state === 'missing',
    }
  })
}

const meetingName = (tree: AreaTree, villageId: number, heldOn: LocalDate | null, today: LocalDate) =>
  `Họp dân ${tree.fullNameOf(villageId, today)}${heldOn ? `, ${formatDay(heldOn)}` : ''}`

export const planPage = query(planPageContract, {
  right: 'programme.read',
  run: async ({ planId }, context) => {
    const { tx, services, today, actor } = context
    const plan = await getPlan(context, planId)
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    const hash = await contentHashOf(tx, plan)
    const approver =
      plan.approved_by === null
        ? undefined
        : await tx.selectFrom('v_user_name').select('name').where('user_id', '=', plan.approved_by).executeTakeFirst()
    const versions = await tx
      .selectFrom('plan')
      .select(['plan_id', 'version_no', 'state', 'amount'])
      .where('office_id', '=', plan.office_id)
      .where('area_id', '=', plan.area_id)
      .where('plan_year', '=', plan.plan_year)
      .where('programme_code', '=', plan.programme_code)
      .where('state', '<>', 'dropped')
      .orderBy('version_no')
      .execute()
    const villages = tree.villagesOf(plan.area_id, today).map(village => village.areaId)
    const meetings = villages.length
      ? await tx
          .selectFrom('v_meeting')
          .select(['meeting_id', 'village_id', 'held_on'])
          .where('village_id', 'in', villages.slice(0, 2000))
          .where('state', 'in', ['held', 'signed'])
          .orderBy('held_on', 'desc')
          .limit(300)
          .execute()
      : []
    const level = approvalOf(tree.get(plan.area_id).level, plan.decided_on ?? today)
    const approving = (plan.approving_level as GovernmentLevel | null) ?? level?.decides
    const may = (right: string) => actor.allows(right, { kind: 'office', officeId: plan.office_id })
    return {
      plan: {
        ...planRow(plan, tree, items, today),
        officeId: plan.office_id,
        basis: plan.basis,
        returnedReason: plan.returned_reason,
        contentHash: (plan.content_hash ?? hash).toString('hex'),
        hashHolds: plan.content_hash === null ? null : plan.content_hash.equals(hash),
        signer: plan.signer,
        fileId: plan.file_id,
        approvedBy: approver?.name ?? '',
        approvingLevel: approving ? levelText[approving].vi : '',
        approvingBasis: level ? `${level.basis}${level.confidence === 'unverified' ? ' (chưa xác minh)' : ''}` : '',
        version: plan.version,
      },
      lines: await namedLines(tx, plan, tree, items, today),
      versions: versions.map(one => ({
        planId: one.plan_id,
        versionNo: one.version_no,
        state: one.state as PlanState,
        amount: one.amount,
      })),
      meetings: meetings.map(one => ({
        meetingId: one.meeting_id!,
        name: meetingName(tree, one.village_id!, one.held_on, today),
      })),
      may: { write: may('plan.write'), approve: may('plan.approve') },
    }
  },
})

export const planCompare = query(planCompareContract, {
  right: 'programme.read',
  run: async ({ planId, otherId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const items = await knownItems(tx)
    const after = await getPlan(context, planId)
    const before = await getPlan(context, otherId)
    const compared = async (plan: PlanRecord): Promise<ComparedLine[]> =>
      (await namedLines(tx, plan, tree, items, today)).map(line => ({
        ...line,
        dueOn: line.dueOn as string | null,
        amount: BigInt(line.amount as number),
      }))
    const differences = comparePlans(await compared(before), await compared(after))
    return {
      before: planRow(before, tree, items, today),
      after: planRow(after, tree, items, today),
      differences: differences.map(one => ({ ...one, more: one.more.toString() })),
      more: after.amount - before.amount,
    }
  },
})
