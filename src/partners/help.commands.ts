// What an agency does for a village: hears wishes, agrees a plan, does tasks, says what came of them, visits.
// By the officer, the village head or the agency's member, each in its villages; never after the twinning has ended.
import { areaTree } from '../areas/area.queries.ts'
import { formatDong } from '../base/dong.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { claimScan, defineScans } from '../platform/scan.ts'
import { notToCome } from '../registry/not-to-come.ts'
import {
  addTaskContract,
  agreePlanContract,
  recordVisitContract,
  recordWishContract,
  settleTaskContract,
} from './help.api.ts'
import { taskStateText } from './partner.ts'
import { mayReport, officeOfVillage } from './village.queries.ts'
import './partners.problems.ts'

// Photos of what was done: seen by whoever follows those who help in this village.
defineScans('partner-task', async ({ tx, actor }, officeId, taskId) => {
  const task = await tx
    .selectFrom('partner_task')
    .select('village_id')
    .where('office_id', '=', officeId)
    .where('task_id', '=', taskId)
    .executeTakeFirst()
  return task !== undefined && actor.allows('partner.read', { kind: 'village', officeId, villageId: task.village_id })
})

async function openTwinning(twinningId: number, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('twinning')
    .selectAll()
    .where('twinning_id', '=', twinningId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'phân công giúp đỡ' })
  return row
}

const requireOpen = (twinning: { valid_to: LocalDate | null }) => {
  if (twinning.valid_to !== null) throw problem('twinning-over')
}

export const recordWish = command(recordWishContract, {
  load: async ({ villageId }, { tx, services }) => officeOfVillage(await areaTree(tx, services), villageId),
  may: (officeId, { villageId }, actor) => mayReport(actor, officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(input.day, { today })
    let whose = 'Cả bản'
    if (input.householdId !== null) {
      const household = await tx
        .selectFrom('v_household')
        .select(['village_id', 'head_name'])
        .where('office_id', '=', officeId)
        .where('household_id', '=', input.householdId)
        .executeTakeFirst()
      if (household?.village_id !== input.villageId) throw problem('household-elsewhere')
      whose = household.head_name ?? ''
    }
    const wishId = await services.ids.next()
    await tx
      .insertInto('partner_wish')
      .values({
        office_id: officeId,
        wish_id: wishId,
        village_id: input.villageId,
        household_id: input.householdId,
        wish: input.wish,
        on_day: input.day,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'partner-wish', wishId)
    return { wishId, changes: [{ subject: whose, what: 'Nguyện vọng', before: '', after: input.wish }], warnings: [] }
  },
})

export const agreePlan = command(agreePlanContract, {
  load: ({ twinningId }, context) => openTwinning(twinningId, context),
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async (input, row, context) => {
    const { tx, services, actor, now, today } = context
    requireOpen(row)
    notToCome(input.agreedOn, { today })
    const planId = await services.ids.next()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('help_plan')
      .values({
        office_id: row.office_id,
        plan_id: planId,
        twinning_id: row.twinning_id,
        village_id: row.village_id,
        year: input.year,
        aims: input.aims,
        agreed_on: input.agreedOn,
        agreed_with: input.agreedWith,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .onConflict(conflict => conflict.columns(['office_id', 'twinning_id', 'year']).doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw problem('plan-of-year-known', { year: input.year })
    context.changed(row.office_id, 'help-plan', planId)
    return {
      planId,
      changes: [{ subject: '', what: `Kế hoạch giúp đỡ năm ${input.year}`, before: '', after: input.aims }],
      warnings: [],
    }
  },
})

export const addTask = command(addTaskContract, {
  load: ({ twinningId }, context) => openTwinning(twinningId, context),
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async (input, row, context) => {
    const { tx, services, actor, now, today } = context
    requireOpen(row)
    if (input.wishId !== null) {
      const wish = await tx
        .selectFrom('partner_wish')
        .select('village_id')
        .where('office_id', '=', row.office_id)
        .where('wish_id', '=', input.wishId)
        .executeTakeFirst()
      if (wish?.village_id !== row.village_id) throw problem('not-found', { what: 'nguyện vọng' })
    }
    const taskId = await services.ids.next()
    await tx
      .insertInto('partner_task')
      .values({
        office_id: row.office_id,
        task_id: taskId,
        twinning_id: row.twinning_id,
        village_id: row.village_id,
        wish_id: input.wishId,
        what: input.what,
        who: input.who,
        due_on: input.dueOn,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(row.office_id, 'partner-task', taskId)
    return {
      taskId,
      changes: [
        { subject: input.who, what: input.what, before: '', after: `trước hết ngày ${formatDay(input.dueOn)}` },
      ],
      warnings: input.dueOn < today ? ['Hạn đã qua: việc này bị tính là chậm ngay.'] : [],
    }
  },
})

export const settleTask = command(settleTaskContract, {
  load: async ({ taskId }, { tx }) => {
    const row = await tx
      .selectFrom('partner_task')
      .selectAll()
      .where('task_id', '=', taskId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'việc giúp đỡ' })
    return row
  },
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async (input, row, context) => {
    const { tx, today } = context
    if (row.state !== 'open') throw problem('task-settled')
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'việc giúp đỡ' })
    notToCome(input.day, { today })
    if (input.value < 0n) throw problem('invalid-input', { count: 1, first: 'Giá trị không thể âm.' })
    for (const fileId of input.fileIds)
      await claimScan(context, fileId, { officeId: row.office_id, subjectKind: 'partner-task', subjectId: row.task_id })
    await tx
      .updateTable('partner_task')
      .set({
        state: input.state,
        done_on: input.day,
        result: input.result,
        value: Number(input.value),
        workdays: input.workdays,
        version: row.version + 1,
      })
      .where('office_id', '=', row.office_id)
      .where('task_id', '=', row.task_id)
      .execute()
    context.changed(row.office_id, 'partner-task', row.task_id)
    return {
      taskId: row.task_id,
      changes: [
        {
          subject: row.what,
          what: 'Kết quả',
          before: taskStateText.open.vi,
          after: `${taskStateText[input.state].vi}: ${input.result}${input.value > 0n ? `; ${formatDong(input.value)}` : ''}`,
        },
      ],
      warnings: input.state === 'done' && input.fileIds.length === 0 ? ['Chưa có ảnh hay giấy tờ làm bằng chứng.'] : [],
    }
  },
})

export const recordVisit = command(recordVisitContract, {
  load: ({ twinningId }, context) => openTwinning(twinningId, context),
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async (input, row, context) => {
    const { tx, services, actor, now, today } = context
    requireOpen(row)
    notToCome(input.day, { today })
    const visitId = await services.ids.next()
    await tx
      .insertInto('partner_visit')
      .values({
        office_id: row.office_id,
        visit_id: visitId,
        twinning_id: row.twinning_id,
        village_id: row.village_id,
        on_day: input.day,
        who: input.who,
        what: input.what,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(row.office_id, 'partner-visit', visitId)
    return {
      visitId,
      changes: [{ subject: input.who, what: `Thăm bản ngày ${formatDay(input.day)}`, before: '', after: input.what }],
      warnings: [],
    }
  },
})
