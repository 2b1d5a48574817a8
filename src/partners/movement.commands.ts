// Movements: campaigns with members' commitments and what they did, households' own registrations, examples with consent, recognitions.
// Nothing in here is read by classification or by entitlements.
import { areaTree } from '../areas/area.queries.ts'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import {
  announceCampaignContract,
  fulfilPledgeContract,
  pledgeContract,
  recordExampleContract,
  recordRecognitionContract,
  registerLeavingContract,
  withdrawExampleContract,
  withdrawLeavingContract,
} from './movement.api.ts'
import { mayReport, officeOfVillage } from './village.queries.ts'
import './partners.problems.ts'

const officeOf = async ({ villageId }: { villageId: number }, { tx, services }: CommandContext) =>
  officeOfVillage(await areaTree(tx, services), villageId)
const line = (subject: string, what: string, after: string, before = '') => ({ subject, what, before, after })

/** The household's head. Throws `household-elsewhere` if it is not of the village. */
async function headIn(
  { tx }: CommandContext,
  officeId: number,
  villageId: number,
  householdId: number,
): Promise<string> {
  const row = await tx
    .selectFrom('v_household')
    .select(['village_id', 'head_name'])
    .where('office_id', '=', officeId)
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  if (row?.village_id !== villageId) throw problem('household-elsewhere')
  return row.head_name ?? ''
}

export const announceCampaign = command(announceCampaignContract, {
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
    const lead = tree.leadOfficeOf(areaId, today)
    return [...new Set([...(lead === undefined ? [] : [lead]), ...tree.officesOf(areaId, today)])]
  },
  may: officeIds =>
    officeIds.length === 0 ? can('partner.write').everywhere() : can('partner.write').inOffices(officeIds),
  run: async (input, officeIds, context) => {
    const { tx, services, actor, now } = context
    if (input.to < input.from) throw problem('twinning-days', { why: 'ngày kết thúc trước ngày bắt đầu' })
    const campaignId = await services.ids.next()
    await tx
      .insertInto('campaign')
      .values(
        officeIds.map(officeId => ({
          office_id: officeId,
          campaign_id: campaignId,
          area_id: input.areaId,
          name: input.name,
          basis: input.basis,
          lead_name: input.leadName,
          valid_from: input.from,
          valid_to: input.to,
          target: input.target,
          target_unit: input.targetUnit,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
    for (const officeId of officeIds) context.changed(officeId, 'campaign', campaignId)
    return {
      campaignId,
      changes: [line(input.name, 'Chỉ tiêu', `${input.target} ${input.targetUnit}, đến ${formatDay(input.to)}`)],
      warnings: [],
    }
  },
})

export const pledge = command(pledgeContract, {
  load: officeOf,
  may: (officeId, { villageId }, actor) => mayReport(actor, officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(input.day, { today })
    const campaign = await tx
      .selectFrom('campaign')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('campaign_id', '=', input.campaignId)
      .executeTakeFirst()
    if (!campaign) throw problem('not-found', { what: 'phong trào' })
    if (input.day < campaign.valid_from || input.day > campaign.valid_to)
      throw problem('campaign-not-then', { name: campaign.name })
    if (input.branchId !== null) {
      const branch = await tx
        .selectFrom('agency_branch')
        .select('village_id')
        .where('office_id', '=', officeId)
        .where('branch_id', '=', input.branchId)
        .executeTakeFirst()
      if (branch?.village_id !== input.villageId) throw problem('not-found', { what: 'chi hội' })
    }
    const whom = input.householdId === null ? '' : await headIn(context, officeId, input.villageId, input.householdId)
    const pledgeId = await services.ids.next()
    await tx
      .insertInto('campaign_pledge')
      .values({
        office_id: officeId,
        pledge_id: pledgeId,
        campaign_id: input.campaignId,
        village_id: input.villageId,
        branch_id: input.branchId,
        member_name: input.memberName,
        household_id: input.householdId,
        what: input.what,
        amount: input.amount,
        pledged_on: input.day,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'campaign-pledge', pledgeId)
    const helps = whom ? `, giúp hộ ${whom}` : ''
    return {
      pledgeId,
      changes: [line(input.memberName, 'Cam kết', `${input.what}: ${input.amount} ${campaign.target_unit}${helps}`)],
      warnings: [],
    }
  },
})

export const fulfilPledge = command(fulfilPledgeContract, {
  load: async ({ pledgeId }, { tx }) => {
    const row = await tx
      .selectFrom('campaign_pledge')
      .selectAll()
      .where('pledge_id', '=', pledgeId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'cam kết' })
    return row
  },
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async (input, row, context) => {
    notToCome(input.day, context)
    if (row.done_on !== null) throw problem('task-settled')
    if (input.day < row.pledged_on) throw problem('twinning-days', { why: 'làm xong trước ngày cam kết' })
    await context.tx
      .updateTable('campaign_pledge')
      .set({ done_on: input.day, result: input.result, version: row.version + 1 })
      .where('office_id', '=', row.office_id)
      .where('pledge_id', '=', row.pledge_id)
      .execute()
    context.changed(row.office_id, 'campaign-pledge', row.pledge_id)
    return { pledgeId: row.pledge_id, changes: [line(row.member_name, row.what, input.result)], warnings: [] }
  },
})

export const registerLeaving = command(registerLeavingContract, {
  load: officeOf,
  may: (officeId, { villageId }, actor) => mayReport(actor, officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(input.day, { today })
    const head = await headIn(context, officeId, input.villageId, input.householdId)
    const registrationId = await services.ids.next()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('leaving_registration')
      .values({
        office_id: officeId,
        registration_id: registrationId,
        village_id: input.villageId,
        household_id: input.householdId,
        year: input.year,
        on_day: input.day,
        means: input.means,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .onConflict(conflict =>
        conflict.columns(['office_id', 'household_id', 'year']).where('withdrawn_on', 'is', null).doNothing(),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw problem('leaving-known', { year: input.year })
    context.changed(officeId, 'leaving-registration', registrationId)
    return {
      registrationId,
      changes: [line(head, `Tự đăng ký thoát nghèo năm ${input.year}`, input.means)],
      warnings: [],
    }
  },
})

export const withdrawLeaving = command(withdrawLeavingContract, {
  load: async ({ registrationId }, { tx }) => {
    const row = await tx
      .selectFrom('leaving_registration')
      .selectAll()
      .where('registration_id', '=', registrationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'đăng ký' })
    return row
  },
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async ({ day }, row, context) => {
    notToCome(day, context)
    if (row.withdrawn_on !== null) throw problem('withdrawn-already', { day: formatDay(row.withdrawn_on) })
    if (day < row.on_day) throw problem('twinning-days', { why: 'rút trước ngày đăng ký' })
    await context.tx
      .updateTable('leaving_registration')
      .set({ withdrawn_on: day })
      .where('office_id', '=', row.office_id)
      .where('registration_id', '=', row.registration_id)
      .execute()
    context.changed(row.office_id, 'leaving-registration', row.registration_id)
    return {
      registrationId: row.registration_id,
      changes: [line('', `Đăng ký năm ${row.year}`, `rút ngày ${formatDay(day)}`)],
      warnings: [],
    }
  },
})

export const recordExample = command(recordExampleContract, {
  load: officeOf,
  may: (officeId, { villageId }, actor) => mayReport(actor, officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(input.consentOn, { today })
    const exampleId = await services.ids.next()
    await tx
      .insertInto('good_example')
      .values({
        office_id: officeId,
        example_id: exampleId,
        village_id: input.villageId,
        who: input.who,
        story: input.story,
        consent_on: input.consentOn,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'good-example', exampleId)
    return { exampleId, changes: [line(input.who, 'Gương tốt', input.story)], warnings: [] }
  },
})

export async function lockExample({ exampleId }: { exampleId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('good_example')
    .selectAll()
    .where('example_id', '=', exampleId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'gương tốt' })
  return row
}

export const withdrawExample = command(withdrawExampleContract, {
  load: lockExample,
  may: (row, _, actor) => mayReport(actor, row.office_id, row.village_id),
  run: async ({ day }, row, context) => {
    notToCome(day, context)
    if (row.withdrawn_on !== null) throw problem('withdrawn-already', { day: formatDay(row.withdrawn_on) })
    await context.tx
      .updateTable('good_example')
      .set({ withdrawn_on: day })
      .where('office_id', '=', row.office_id)
      .where('example_id', '=', row.example_id)
      .execute()
    context.changed(row.office_id, 'good-example', row.example_id)
    return {
      exampleId: row.example_id,
      changes: [line(row.who, 'Gương tốt', `không kể nữa từ ${formatDay(day)}`)],
      warnings: [],
    }
  },
})

export const recordRecognition = command(recordRecognitionContract, {
  load: officeOf,
  may: (officeId, { villageId }, actor) => mayReport(actor, officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(input.day, { today })
    const recognitionId = await services.ids.next()
    await tx
      .insertInto('recognition')
      .values({
        office_id: officeId,
        recognition_id: recognitionId,
        village_id: input.villageId,
        who: input.who,
        form: input.form,
        decision_number: input.decisionNumber,
        on_day: input.day,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'recognition', recognitionId)
    return {
      recognitionId,
      changes: [line(input.who, 'Khen thưởng', `${input.form}, ${input.decisionNumber}`)],
      warnings: [],
    }
  },
})
