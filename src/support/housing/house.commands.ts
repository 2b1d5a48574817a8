// One house: who bears its cost, its stages with photos, payment by accepted stage through the books, its hand-over. Who records a
// stage is in the village; the office accepts; the accountant pays.
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import { requireItems } from '../../programme/item.queries.ts'
import { unitsOf } from '../../programme/money/account.effects.ts'
import { post } from '../../programme/money/ledger.effects.ts'
import { disburseMoves, documentText } from '../../programme/money/ledger.ts'
import { answerOf, envelopeOf, paperOf } from '../../programme/money/posting.commands.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { settleDeliveries } from '../support-list.effects.ts'
import {
  acceptStageContract,
  addFundContract,
  dropFundContract,
  handOverHouseContract,
  payHouseContract,
  reachStageContract,
} from './house.api.ts'
import { type LockedHouse, lockHouse, requireBuilding } from './house.effects.ts'
import './reversal.effects.ts'
import { fundFormText, fundSourceText, nextStagesOf, payableFor, type Stage, stageText } from './house.ts'

const ofHouse = { load: ({ houseId }: { houseId: number }, context: CommandContext) => lockHouse(context, houseId) }
const inVillageOf = (right: string) => (house: LockedHouse) => can(right).inVillage(house.office_id, house.village_id)

const stagesOf = ({ tx }: CommandContext, house: LockedHouse) =>
  tx
    .selectFrom('house_stage')
    .selectAll()
    .where('office_id', '=', house.office_id)
    .where('house_id', '=', house.house_id)
    .execute()

const setHouse = ({ tx }: CommandContext, house: LockedHouse, set: object) =>
  tx
    .updateTable('house')
    .set({ ...set, version: house.version + 1 })
    .where('office_id', '=', house.office_id)
    .where('house_id', '=', house.house_id)
    .execute()

const told = (context: CommandContext, house: LockedHouse) => {
  context.changed(house.office_id, 'house', house.house_id)
  context.changed(house.office_id, 'household', house.household_id)
}

export const addFund = command(addFundContract, {
  ...ofHouse,
  may: inVillageOf('support.write'),
  run: async ({ houseId, source, form, giver, quantity, amount }, house, context) => {
    if (house.handed_over_on) throw problem('house-handed-over', { day: formatDay(house.handed_over_on) })
    await context.tx
      .insertInto('house_fund')
      .values({
        office_id: house.office_id,
        fund_id: await context.services.ids.next(),
        house_id: houseId,
        village_id: house.village_id,
        source,
        form,
        giver,
        quantity,
        amount: Number(amount),
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .execute()
    told(context, house)
    return {
      houseId,
      changes: [
        {
          subject: house.name,
          what: [fundSourceText[source].vi, giver].filter(Boolean).join(': '),
          before: '',
          after: [fundFormText[form].vi, quantity, formatDong(amount)].filter(Boolean).join(', '),
        },
      ],
      warnings: [],
    }
  },
})

export const dropFund = command(dropFundContract, {
  load: async ({ fundId }, context) => {
    const fund = await context.tx.selectFrom('house_fund').selectAll().where('fund_id', '=', fundId).executeTakeFirst()
    if (!fund) throw problem('not-found', { what: 'nguồn góp' })
    return { fund, house: await lockHouse(context, fund.house_id) }
  },
  may: ({ house }) => inVillageOf('support.write')(house),
  run: async ({ fundId }, { fund, house }, context) => {
    if (house.handed_over_on) throw problem('house-handed-over', { day: formatDay(house.handed_over_on) })
    await context.tx
      .deleteFrom('house_fund')
      .where('office_id', '=', house.office_id)
      .where('fund_id', '=', fundId)
      .execute()
    told(context, house)
    return {
      houseId: house.house_id,
      changes: [
        {
          subject: house.name,
          what: fundSourceText[fund.source as keyof typeof fundSourceText].vi,
          before: formatDong(fund.amount),
          after: '',
        },
      ],
      warnings: [],
    }
  },
})

export const reachStage = command(reachStageContract, {
  ...ofHouse,
  may: inVillageOf('delivery.record'),
  run: async ({ houseId, stage, reachedOn, photoFileId, note }, house, context) => {
    requireBuilding(house)
    notToCome(reachedOn, context)
    const now = house.stage as Stage
    if (!nextStagesOf(now, house.work as 'new').includes(stage))
      throw problem('house-stage-order', { stage: stageText[now], next: stageText[stage] })
    const latest =
      (await stagesOf(context, house))
        .map(one => one.reached_on)
        .sort()
        .at(-1) ?? house.line.decided_on
    if (latest && reachedOn < latest)
      throw problem('house-stage-day', { day: formatDay(reachedOn), before: formatDay(latest) })
    const photo = await claimScan(context, photoFileId, {
      officeId: house.office_id,
      subjectKind: 'house',
      subjectId: houseId,
      title: `${house.name} ${stageText[stage].vi}`,
    })
    await context.tx
      .insertInto('house_stage')
      .values({
        office_id: house.office_id,
        house_id: houseId,
        stage,
        village_id: house.village_id,
        reached_on: reachedOn,
        photo_file_id: photo.fileId,
        note,
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .execute()
    await setHouse(context, house, { stage })
    told(context, house)
    return {
      houseId,
      changes: [
        {
          subject: house.name,
          what: 'Giai đoạn',
          before: stageText[now].vi,
          after: `${stageText[stage].vi}, ${formatDay(reachedOn)} (chờ nghiệm thu)`,
        },
      ],
      warnings: [],
    }
  },
})

export const acceptStage = command(acceptStageContract, {
  ...ofHouse,
  may: house => can('support.write').inOffice(house.office_id),
  run: async ({ houseId, stage, acceptedOn, acceptedBy }, house, context) => {
    requireBuilding(house)
    notToCome(acceptedOn, context)
    const stages = await stagesOf(context, house)
    const reached = stages.find(one => one.stage === stage)
    if (!reached) throw problem('house-stage-not-reached', { stage: stageText[stage] })
    if (reached.accepted_on) throw problem('house-stage-accepted', { stage: stageText[stage] })
    if (acceptedOn < reached.reached_on)
      throw problem('house-stage-day', { day: formatDay(acceptedOn), before: formatDay(reached.reached_on) })
    const set = { accepted_on: acceptedOn, accepted_by: acceptedBy }
    await context.tx
      .updateTable('house_stage')
      .set(set)
      .where('office_id', '=', house.office_id)
      .where('house_id', '=', houseId)
      .where('stage', '=', stage)
      .execute()
    told(context, house)
    const after = stages.map(one => (one.stage === stage ? { ...one, ...set } : one))
    return {
      houseId,
      changes: [
        {
          subject: house.name,
          what: stageText[stage].vi,
          before: 'chờ nghiệm thu',
          after: `nghiệm thu ${formatDay(acceptedOn)}: ${acceptedBy}`,
        },
        {
          subject: house.name,
          what: 'Được chi đến',
          before: formatDong(payableFor(house, stages)),
          after: formatDong(payableFor(house, after)),
        },
      ],
      warnings: [],
    }
  },
})

export const payHouse = command(payHouseContract, {
  load: async ({ houseId, unitId }, context) => ({
    house: await lockHouse(context, houseId),
    unit: (await unitsOf(context.tx, [unitId])).get(unitId)!,
  }),
  // whoever keeps the books of another office pays for no house of this one
  may: ({ house, unit }) => can('money.record').inOffices([...new Set([unit.officeId, house.office_id])]),
  run: async ({ houseId, unitId, line, amount, postedOn, document }, { house, unit }, context) => {
    requireBuilding(house)
    await requireItems(context.tx, [line])
    const payable = payableFor(house, await stagesOf(context, house))
    if (BigInt(house.paid) + amount > payable)
      throw problem('house-payment-above-share', {
        payable: formatDong(payable),
        paid: formatDong(house.paid),
        wants: formatDong(amount),
      })
    const done = await post(context, {
      officeId: unit.officeId,
      document: await paperOf(context, unit.officeId, document),
      kind: 'disburse',
      postedOn,
      note: `Hỗ trợ nhà ở: ${house.name}`,
      moves: disburseMoves(envelopeOf(unitId, line), amount),
    })
    await context.tx
      .insertInto('house_payment')
      .values({
        office_id: house.office_id,
        payment_id: await context.services.ids.next(),
        house_id: houseId,
        village_id: house.village_id,
        paid_on: postedOn,
        amount: Number(amount),
        posting_id: done.postingId,
        document_text: documentText(document),
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .execute()
    await setHouse(context, house, { paid: house.paid + Number(amount) })
    told(context, house)
    const answer = answerOf(done)
    return {
      houseId,
      ...answer,
      changes: [
        {
          subject: house.name,
          what: 'Đã chi',
          before: formatDong(house.paid),
          after: formatDong(BigInt(house.paid) + amount),
        },
        ...answer.changes,
      ],
    }
  },
})

export const handOverHouse = command(handOverHouseContract, {
  ...ofHouse,
  may: inVillageOf('support.write'),
  run: async ({ houseId, on, receiver, fileId, despite }, house, context) => {
    requireBuilding(house)
    notToCome(on, context)
    const done = (await stagesOf(context, house)).find(one => one.stage === 'done')
    if (!done?.accepted_on) throw problem('house-not-done')
    if (on < done.accepted_on)
      throw problem('house-stage-day', { day: formatDay(on), before: formatDay(done.accepted_on) })
    const scan = await claimScan(context, fileId, {
      officeId: house.office_id,
      subjectKind: 'house',
      subjectId: houseId,
      title: `Bàn giao nhà ${house.name}`,
    })
    await settleDeliveries(context, {
      officeId: house.office_id,
      deliveryIds: [house.delivery_id],
      state: 'given',
      day: on,
      proofFileId: scan.fileId,
      despite,
    })
    await setHouse(context, house, {
      stage: 'handed-over',
      handed_over_on: on,
      receiver,
      hand_over_file_id: scan.fileId,
    })
    context.changed(house.office_id, 'house', houseId)
    const left = BigInt(house.norm) - BigInt(house.paid)
    return {
      houseId,
      changes: [
        {
          subject: house.name,
          what: 'Bàn giao',
          before: stageText[house.stage as Stage].vi,
          after: `${formatDay(on)}, người nhận: ${receiver}`,
        },
      ],
      warnings: left > 0n ? [`Còn ${formatDong(left)} của mức hỗ trợ chưa chi cho nhà này.`] : [],
    }
  },
})
