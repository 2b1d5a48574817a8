// Saves an allocation as lines of a plan's draft, computed anew by the server from the registry's figures of the day.
import { formatDong } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { requireItems } from '../item.queries.ts'
import { lockPlan, planOfLines, recountPlan, requireState, requireVersion } from '../plan/plan.effects.ts'
import { issuesOfLine } from '../plan/plan.ts'
import { allocatePlanContract } from './allocation.api.ts'
import { figuresBelow } from './allocation.queries.ts'
import { allocate, allocationFaultText, explainShare } from './allocation.ts'
import './allocation.problems.ts'

export const allocatePlan = command(allocatePlanContract, {
  load: ({ planId }, { tx }) => lockPlan(tx, planId),
  may: plan => can('plan.write').inOffice(plan.office_id),
  run: async (input, plan, context) => {
    const { tx, services, today, actor } = context
    requireState(plan, 'draft')
    requireVersion(plan, input.version)
    await requireItems(tx, [input])
    const known = await figuresBelow(tx, services, plan.area_id, today, actor.scope('programme.read').offices)
    const wanted = new Set(input.areaIds)
    const areas = known.filter(area => wanted.has(area.areaId))
    if (areas.length < wanted.size) throw problem('allocation-outside')
    const split = allocate(input.sum, input.unit, input.weights, areas)
    if ('fault' in split) {
      const why = allocationFaultText[split.fault]
      throw problem('allocation-impossible', { why: why.vi, whyEn: why.en })
    }
    const around = await planOfLines(plan, context)
    const last = await tx
      .selectFrom('plan_line')
      .select(eb => eb.fn.coalesce(eb.fn.max('line_no'), eb.lit(0)).as('no'))
      .where('office_id', '=', plan.office_id)
      .where('plan_id', '=', plan.plan_id)
      .executeTakeFirstOrThrow()
    const sumText = formatDong(input.sum)
    const given = split.shares.filter(share => share.amount > 0n)
    const rows = await Promise.all(
      given.map(async (share, i) => {
        const lineId = await services.ids.next()
        const [fault] = issuesOfLine(
          {
            itemCode: input.itemCode,
            activity: input.activity,
            placeAreaId: share.areaId,
            ownerUnit: '',
            investor: '',
            target: null,
            targetUnit: '',
            dueOn: null,
            capital: input.capital,
            source: input.source,
            amount: share.amount,
            note: '',
            reason: '',
            proposalMeetingId: null,
            proposalText: '',
            normId: null,
          },
          around,
        )
        if (fault) throw problem('plan-line-wrong', { count: 1, first: fault.message }, [fault])
        return {
          office_id: plan.office_id,
          line_id: lineId,
          plan_id: plan.plan_id,
          root_line_id: lineId,
          line_no: last.no + i + 1,
          item_code: input.itemCode,
          activity: input.activity,
          place_area_id: share.areaId,
          capital: input.capital,
          source: input.source,
          amount: Number(share.amount),
          reason: explainShare(share, sumText),
        }
      }),
    )
    await tx.insertInto('plan_line').values(rows).execute()
    await recountPlan(tx, plan, plan.version)
    context.changed(plan.office_id, 'plan', plan.plan_id)
    const nameOf = new Map(areas.map(area => [area.areaId, area.name]))
    return {
      planId: plan.plan_id,
      changes: given.map(share => ({
        subject: input.activity,
        what: nameOf.get(share.areaId)!,
        before: '',
        after: formatDong(share.amount),
      })),
      warnings:
        given.length < areas.length
          ? [`${areas.length - given.length} địa bàn không có điểm nên không được phân bổ.`]
          : [],
    }
  },
})
