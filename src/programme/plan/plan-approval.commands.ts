// Returning and approving a plan. Who approves has read the content whose hash is sent, and is not who submitted it.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { claimScan, defineScans } from '../../platform/scan.ts'
import { approvalOf, levelText } from './levels.ts'
import { approvePlanContract, returnPlanContract } from './plan.api.ts'
import { lockPlan, requireState, requireVersion, tellAssigned } from './plan.effects.ts'
import { planStateText } from './plan.ts'
import { contentHashOf } from './plan-hash.queries.ts'

defineScans('plan', async ({ actor }, officeId) => actor.allows('programme.read', { kind: 'office', officeId }))

export const returnPlan = command(returnPlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  // who wrote it may take it back, who approves may send it back
  may: (plan, _, actor) =>
    can(
      actor.allows('plan.approve', { kind: 'office', officeId: plan.office_id }) ? 'plan.approve' : 'plan.write',
    ).inOffice(plan.office_id),
  run: async ({ reason, version }, plan, context) => {
    requireState(plan, 'submitted')
    requireVersion(plan, version)
    await context.tx
      .updateTable('plan')
      .set({ state: 'draft', returned_reason: reason, version: plan.version + 1 })
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .execute()
    context.changed(plan.office_id, 'plan', plan.plan_id)
    return {
      planId: plan.plan_id,
      changes: [
        { subject: plan.title, what: 'Trạng thái', before: planStateText.submitted.vi, after: `Trả lại: ${reason}` },
      ],
      warnings: [],
    }
  },
})

export const approvePlan = command(approvePlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: plan => can('plan.approve').inOffice(plan.office_id),
  run: async (input, plan, context) => {
    const { tx, services, actor, now, today } = context
    requireState(plan, 'submitted')
    if (actor.kind === 'person' && plan.submitted_by === actor.userId) throw problem('submitter-approves')
    if (input.decidedOn > today) throw problem('plan-decision-day')
    const hash = await contentHashOf(tx, plan)
    if (hash.toString('hex') !== input.contentHash) throw problem('content-changed')
    const year = input.decidedOn.slice(0, 4)
    const used = await tx
      .selectFrom('plan')
      .select(['title', 'decision_number', 'decided_on'])
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '<>', plan.plan_id)
      .where('decision_number', 'is not', null)
      .where('decided_on', '>=', `${year}-01-01` as never)
      .where('decided_on', '<=', `${year}-12-31` as never)
      .execute()
    const folded = (number: string) => number.toLowerCase().replace(/\s+/g, '')
    const same = used.find(one => folded(one.decision_number!) === folded(input.decisionNumber))
    // one decision may approve the plans of several programmes, on one day
    if (same && same.decided_on !== input.decidedOn)
      throw problem('plan-number-used', {
        number: input.decisionNumber,
        day: formatDay(same.decided_on!),
        title: same.title,
      })
    const scan =
      input.fileId === null
        ? null
        : await claimScan(context, input.fileId, {
            officeId: plan.office_id,
            subjectKind: 'plan',
            subjectId: plan.plan_id,
          })
    const replaced = await tx
      .updateTable('plan')
      .set(eb => ({ state: 'replaced', version: eb('version', '+', 1) }))
      .where('office_id', '=', plan.office_id)
      .where('area_id', '=', plan.area_id)
      .where('plan_year', '=', plan.plan_year)
      .where('programme_code', '=', plan.programme_code)
      .where('state', '=', 'approved')
      .returning(['plan_id', 'version_no'])
      .executeTakeFirst()
    const tree = await areaTree(tx, services)
    const level = approvalOf(tree.get(plan.area_id).level, input.decidedOn)
    const decided = {
      state: 'approved',
      content_hash: hash,
      approving_level: level?.decides ?? null,
      decision_number: input.decisionNumber,
      decided_on: input.decidedOn,
      signer: input.signer,
      file_id: scan?.fileId ?? null,
      approved_by: actor.userId,
      approved_at: now,
      version: plan.version + 1,
    }
    await tx
      .updateTable('plan')
      .set(decided)
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .execute()
    const told = await tellAssigned({ ...plan, ...decided }, replaced?.plan_id, context)
    context.changed(plan.office_id, 'plan', plan.plan_id)
    if (replaced) context.changed(plan.office_id, 'plan', replaced.plan_id)
    return {
      planId: plan.plan_id,
      changes: [
        {
          subject: plan.title,
          what: 'Trạng thái',
          before: planStateText.submitted.vi,
          after: `${planStateText.approved.vi}: ${input.decisionNumber}, ${formatDay(input.decidedOn)}, ${input.signer}`,
        },
        { subject: plan.title, what: 'Tổng tiền', before: '', after: `${formatDong(plan.amount)}, ${plan.lines} dòng` },
        ...(replaced
          ? [
              {
                subject: `Bản ${replaced.version_no}`,
                what: 'Trạng thái',
                before: planStateText.approved.vi,
                after: planStateText.replaced.vi,
              },
            ]
          : []),
      ],
      warnings: [
        ...(same ? [`Quyết định này cũng đã phê duyệt “${same.title}”.`] : []),
        ...(level
          ? level.confidence === 'unverified'
            ? [`Cấp phê duyệt (${levelText[level.decides].vi.toLowerCase()}) chưa đối chiếu văn bản: ${level.basis}.`]
            : []
          : ['Không rõ cấp nào phê duyệt kế hoạch của địa bàn này vào ngày ký.']),
        ...(told > 0 ? [`${told} dòng thuộc địa bàn của đơn vị khác sẽ hiện ở đơn vị đó.`] : []),
      ],
    }
  },
})
