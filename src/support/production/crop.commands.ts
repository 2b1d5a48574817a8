// Plans to grow something else: opened for an area, a line per village and crop, what is done of it.
import { areaTree } from '../../areas/area.queries.ts'
import { fold } from '../../base/fold.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { addCropLineContract, cropDoneContract, openCropPlanContract } from './crop.api.ts'
import { showHectares } from './production.ts'
import './production.problems.ts'

async function planOf({ cropPlanId }: { cropPlanId: number }, { tx }: CommandContext) {
  const plan = await tx.selectFrom('crop_plan').selectAll().where('crop_plan_id', '=', cropPlanId).executeTakeFirst()
  if (!plan) throw problem('not-found', { what: 'kế hoạch chuyển đổi cây trồng' })
  return plan
}

export const openCropPlan = command(openCropPlanContract, {
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const officeId = area && area.level !== 'village' ? tree.leadOfficeOf(areaId, today) : undefined
    if (officeId === undefined) throw problem('not-found', { what: 'địa bàn' })
    return { officeId, place: tree.fullNameOf(areaId, today) }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ title, basis, fromYear, toYear }, { officeId, place }, context) => {
    if (toYear < fromYear) throw problem('production-day-order', { day: String(toYear), before: String(fromYear) })
    const cropPlanId = await context.services.ids.next()
    await context.tx
      .insertInto('crop_plan')
      .values({
        office_id: officeId,
        crop_plan_id: cropPlanId,
        title,
        basis,
        from_year: fromYear,
        to_year: toYear,
        created_by: context.actor.userId,
        created_at: context.now,
      })
      .execute()
    context.changed(officeId, 'crop-plan', cropPlanId)
    return {
      cropPlanId,
      changes: [{ subject: place, what: title, before: '', after: `${fromYear}–${toYear}` }],
      warnings: [],
    }
  },
})

export const addCropLine = command(addCropLineContract, {
  load: planOf,
  may: plan => can('support.write').inOffice(plan.office_id),
  run: async ({ cropPlanId, villageId, fromCrop, toCrop, plannedM2 }, plan, context) => {
    const { tx, services, today } = context
    if (fold(fromCrop) === fold(toCrop)) throw problem('crop-same', { crop: toCrop })
    const tree = await areaTree(tx, services)
    // A merged commune has villages of several offices: the place decides, not who keeps the records.
    const area = tree.communeOfOffice(plan.office_id, today)
    const village = tree.find(villageId)
    if (village?.level !== 'village' || !tree.pathOf(villageId, today).some(above => above.areaId === area?.areaId))
      throw problem('not-found', { what: 'bản' })
    try {
      await tx
        .insertInto('crop_plan_line')
        .values({
          office_id: plan.office_id,
          line_id: await services.ids.next(),
          crop_plan_id: cropPlanId,
          village_id: villageId,
          from_crop: fromCrop,
          to_crop: toCrop,
          planned_m2: plannedM2,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error)?.startsWith('crop_plan_line'))
        throw problem('crop-line-exists', { from: fromCrop, to: toCrop })
      throw error
    }
    context.changed(plan.office_id, 'crop-plan', cropPlanId)
    return {
      cropPlanId,
      changes: [
        {
          subject: plan.title,
          what: `${tree.nameOf(villageId, today)}: ${fromCrop} sang ${toCrop}`,
          before: '',
          after: showHectares(plannedM2),
        },
      ],
      warnings: [],
    }
  },
})

export const cropDone = command(cropDoneContract, {
  load: async ({ lineId }, { tx, services }) => {
    const line = await tx
      .selectFrom('crop_plan_line')
      .selectAll()
      .where('line_id', '=', lineId)
      .forUpdate()
      .executeTakeFirst()
    if (!line) throw problem('not-found', { what: 'dòng chuyển đổi' })
    const tree = await areaTree(tx, services)
    return { ...line, villageOffice: tree.get(line.village_id).officeId ?? line.office_id }
  },
  may: line => can('delivery.record').inVillage(line.villageOffice, line.village_id),
  run: async ({ lineId, doneM2, on, note }, line, context) => {
    notToCome(on, context)
    if (line.done_on && on < line.done_on)
      throw problem('production-day-order', { day: formatDay(on), before: formatDay(line.done_on) })
    if (doneM2 > line.planned_m2)
      throw problem('crop-done-too-much', {
        planned: showHectares(line.planned_m2),
        done: showHectares(doneM2),
      })
    await context.tx
      .updateTable('crop_plan_line')
      .set({ done_m2: doneM2, done_on: on, note })
      .where('office_id', '=', line.office_id)
      .where('line_id', '=', lineId)
      .execute()
    context.changed(line.office_id, 'crop-plan', line.crop_plan_id)
    return {
      cropPlanId: line.crop_plan_id,
      changes: [
        {
          subject: `${line.from_crop} sang ${line.to_crop}`,
          what: 'Đã chuyển',
          before: showHectares(line.done_m2),
          after: `${showHectares(doneM2)} trên ${showHectares(line.planned_m2)}`,
        },
      ],
      warnings: doneM2 < line.done_m2 ? ['Diện tích ghi lần này ít hơn lần trước. Hãy ghi lý do ở phần ghi chú.'] : [],
    }
  },
})
