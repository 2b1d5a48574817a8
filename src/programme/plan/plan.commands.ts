// Drawing up a plan: start, copy, new version, lines, submit. Only a draft is edited; what was approved gets a new version.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong as showDongText } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { itemName } from '../item.queries.ts'
import { capitalText, sourceText } from '../money/ledger.ts'
import { officeOfArea } from './item.commands.ts'
import { findItem } from './item.queries.ts'
import { shortCodeOf } from './own-item.ts'
import {
  copyPlanContract,
  describePlanContract,
  dropPlanContract,
  removePlanLineContract,
  revisePlanContract,
  savePlanLineContract,
  startPlanContract,
  submitPlanContract,
} from './plan.api.ts'
import {
  columnsOf,
  insertPlan,
  lockPlan,
  planOfLines,
  recountPlan,
  requireState,
  requireVersion,
  wrongLines,
} from './plan.effects.ts'
import { fromHundredths, issuesOfLine, planStateText, tellTarget, warningsOfLine } from './plan.ts'
import type { PlanRecord } from './plan-content.queries.ts'

const writing = (plan: PlanRecord) => can('plan.write').inOffice(plan.office_id)

async function titleFor(
  { tx, services, today }: CommandContext,
  areaId: number,
  year: number,
  programmeCode: string,
): Promise<string> {
  const tree = await areaTree(tx, services)
  const place = tree.fullNameOf(areaId, today)
  return `Kế hoạch năm ${year}${programmeCode === '' ? '' : ` (${shortCodeOf(programmeCode)})`} – ${place}`
}

export const startPlan = command(startPlanContract, {
  load: ({ areaId }, context) => officeOfArea(areaId, context),
  may: officeId => can('plan.write').inOffice(officeId),
  run: async (input, officeId, context) => {
    if (input.programmeCode !== '') {
      const programme = await findItem(context.tx, input.programmeCode)
      if (!programme) throw problem('item-unknown', { code: input.programmeCode })
    }
    const title = input.title || (await titleFor(context, input.areaId, input.year, input.programmeCode))
    const { planId } = await insertPlan(context, officeId, { ...input, title })
    context.changed(officeId, 'plan', planId)
    return {
      planId,
      changes: [{ subject: title, what: 'Kế hoạch', before: '', after: planStateText.draft.vi }],
      warnings: [],
    }
  },
})

export const copyPlan = command(copyPlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ year }, from, context) => {
    const title = from.title.includes(String(from.plan_year))
      ? from.title.replaceAll(String(from.plan_year), String(year))
      : await titleFor(context, from.area_id, year, from.programme_code)
    const { planId, lines, amount } = await insertPlan(context, from.office_id, {
      areaId: from.area_id,
      year,
      programmeCode: from.programme_code,
      title,
      basis: from.basis,
      from,
    })
    const wrong = await wrongLines(await lockPlan(context.tx, planId), context)
    context.changed(from.office_id, 'plan', planId)
    return {
      planId,
      changes: [
        { subject: title, what: 'Số dòng', before: '', after: String(lines) },
        { subject: title, what: 'Tổng tiền', before: '', after: showDongText(amount) },
      ],
      warnings: wrong.slice(0, 20),
    }
  },
})

export const revisePlan = command(revisePlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ reason }, plan, context) => {
    requireState(plan, 'approved')
    const made = await insertPlan(context, plan.office_id, {
      areaId: plan.area_id,
      year: plan.plan_year,
      programmeCode: plan.programme_code,
      title: plan.title,
      basis: [plan.basis, `Lý do điều chỉnh: ${reason}`].filter(Boolean).join('\n'),
      from: plan,
      replaces: plan.plan_id,
    })
    context.changed(plan.office_id, 'plan', made.planId)
    return {
      planId: made.planId,
      changes: [
        {
          subject: plan.title,
          what: 'Bản điều chỉnh',
          before: '',
          after: `${made.lines} dòng, ${showDongText(made.amount)}`,
        },
      ],
      warnings: ['Bản đang có hiệu lực vẫn giữ nguyên cho đến khi bản điều chỉnh được phê duyệt.'],
    }
  },
})

export const describePlan = command(describePlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ title, basis, version }, plan, context) => {
    requireState(plan, 'draft')
    requireVersion(plan, version)
    await context.tx
      .updateTable('plan')
      .set({ title, basis, version: plan.version + 1 })
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .execute()
    context.changed(plan.office_id, 'plan', plan.plan_id)
    return {
      planId: plan.plan_id,
      changes: [
        { subject: '', what: 'Tên kế hoạch', before: plan.title, after: title },
        { subject: '', what: 'Căn cứ, chủ trương thực hiện', before: plan.basis, after: basis },
      ],
      warnings: [],
    }
  },
})

export const savePlanLine = command(savePlanLineContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ lineId: known, line, version }, plan, context) => {
    const { tx, services, today } = context
    requireState(plan, 'draft')
    requireVersion(plan, version)
    const around = await planOfLines(plan, context)
    const faults = issuesOfLine(line, around)
    if (faults.length > 0)
      throw problem(
        'plan-line-wrong',
        { count: faults.length, first: faults[0]!.message },
        faults.map(fault => ({ ...fault, path: `line.${fault.path}` })),
      )
    await requireNorm(context, line.normId)
    await requireMeeting(context, line.proposalMeetingId)
    const old =
      known === null
        ? undefined
        : await tx
            .selectFrom('plan_line')
            .selectAll()
            .where('office_id', '=', plan.office_id)
            .where('plan_id', '=', plan.plan_id)
            .where('line_id', '=', known)
            .executeTakeFirst()
    if (known !== null && !old) throw problem('not-found', { what: 'dòng kế hoạch' })
    const values = columnsOf(line)
    const lineId = old?.line_id ?? (await services.ids.next())
    if (old)
      await tx
        .updateTable('plan_line')
        .set(values)
        .where('office_id', '=', plan.office_id)
        .where('line_id', '=', lineId)
        .execute()
    else
      await tx
        .insertInto('plan_line')
        .values({
          office_id: plan.office_id,
          line_id: lineId,
          plan_id: plan.plan_id,
          root_line_id: lineId,
          line_no: plan.lines === 0 ? 1 : (await lastLineNo(context, plan)) + 1,
          ...values,
        })
        .execute()
    await recountPlan(tx, plan, plan.version)
    context.changed(plan.office_id, 'plan', plan.plan_id)
    const tree = await areaTree(tx, services)
    const change = (what: string, before: string, after: string) => ({ subject: line.activity, what, before, after })
    return {
      planId: plan.plan_id,
      lineId,
      changes: [
        change('Nội dung', old?.activity ?? '', line.activity),
        change('Mục', old ? await itemName(tx, old.item_code) : '', around.items.get(line.itemCode)!.vi),
        change(
          'Nơi thực hiện',
          old ? tree.fullNameOf(old.place_area_id, today) : '',
          tree.fullNameOf(line.placeAreaId, today),
        ),
        change(
          'Chỉ tiêu',
          old ? tellTarget(fromHundredths(old.target_hundredths), old.target_unit) : '',
          tellTarget(line.target, line.targetUnit),
        ),
        change('Loại vốn', old ? capitalText[old.capital as 'investment'].vi : '', capitalText[line.capital].vi),
        change('Nguồn', old ? sourceText[old.source as 'central'].vi : '', sourceText[line.source].vi),
        change('Số tiền', old ? showDongText(old.amount) : '', showDongText(line.amount)),
      ],
      warnings: warningsOfLine(line, { year: plan.plan_year }),
    }
  },
})

async function lastLineNo({ tx }: CommandContext, plan: PlanRecord): Promise<number> {
  const { last } = await tx
    .selectFrom('plan_line')
    .select(eb => eb.fn.coalesce(eb.fn.max('line_no'), eb.lit(0)).as('last'))
    .where('office_id', '=', plan.office_id)
    .where('plan_id', '=', plan.plan_id)
    .executeTakeFirstOrThrow()
  return last
}

async function requireNorm({ tx }: CommandContext, normId: number | null): Promise<void> {
  if (normId === null) return
  const norm = await tx.selectFrom('norm').select('norm_id').where('norm_id', '=', normId).executeTakeFirst()
  if (!norm) throw problem('not-found', { what: 'định mức' })
}

async function requireMeeting({ tx }: CommandContext, meetingId: number | null): Promise<void> {
  if (meetingId === null) return
  const meeting = await tx
    .selectFrom('v_meeting')
    .select('meeting_id')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  if (!meeting) throw problem('not-found', { what: 'cuộc họp dân' })
}

export const removePlanLine = command(removePlanLineContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ lineId, version }, plan, context) => {
    requireState(plan, 'draft')
    requireVersion(plan, version)
    const gone = await context.tx
      .deleteFrom('plan_line')
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .where('line_id', '=', lineId)
      .returning(['activity', 'amount'])
      .executeTakeFirst()
    if (!gone) throw problem('not-found', { what: 'dòng kế hoạch' })
    await recountPlan(context.tx, plan, plan.version)
    context.changed(plan.office_id, 'plan', plan.plan_id)
    return {
      planId: plan.plan_id,
      changes: [{ subject: plan.title, what: gone.activity, before: showDongText(gone.amount), after: '' }],
      warnings: [],
    }
  },
})

export const submitPlan = command(submitPlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ version }, plan, context) => {
    const { tx, actor, now } = context
    requireState(plan, 'draft')
    requireVersion(plan, version)
    if (plan.lines === 0) throw problem('plan-empty')
    const wrong = await wrongLines(plan, context)
    if (wrong.length > 0) throw problem('plan-lines-wrong', { count: wrong.length, first: wrong[0]! })
    const waiting = await tx
      .selectFrom('plan_line as l')
      .innerJoin('norm as n', 'n.norm_id', 'l.norm_id')
      .select(['l.line_no', 'n.name'])
      .where('l.office_id', '=', plan.office_id)
      .where('l.plan_id', '=', plan.plan_id)
      .where('n.state', '=', 'missing')
      .orderBy('l.line_no')
      .execute()
    await tx
      .updateTable('plan')
      .set({
        state: 'submitted',
        submitted_by: actor.userId,
        submitted_at: now,
        returned_reason: '',
        version: plan.version + 1,
      })
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .execute()
    context.changed(plan.office_id, 'plan', plan.plan_id)
    return {
      planId: plan.plan_id,
      changes: [
        { subject: plan.title, what: 'Trạng thái', before: planStateText.draft.vi, after: planStateText.submitted.vi },
        {
          subject: plan.title,
          what: 'Tổng tiền',
          before: '',
          after: `${showDongText(plan.amount)}, ${plan.lines} dòng`,
        },
      ],
      warnings: waiting.map(one => `Dòng ${one.line_no} còn chờ: ${one.name}.`),
    }
  },
})

export const dropPlan = command(dropPlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: writing,
  run: async ({ version, reason }, plan, context) => {
    requireState(plan, 'draft')
    requireVersion(plan, version)
    await context.tx
      .updateTable('plan')
      .set({ state: 'dropped', returned_reason: reason, version: plan.version + 1 })
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .execute()
    context.changed(plan.office_id, 'plan', plan.plan_id)
    return {
      planId: plan.plan_id,
      changes: [
        {
          subject: plan.title,
          what: 'Trạng thái',
          before: planStateText.draft.vi,
          after: `${planStateText.dropped.vi}: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})
