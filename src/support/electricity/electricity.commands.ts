// Electricity money: the quarter's price, its list, the papers by which it was paid and by which the rest went back.
import { electricitySupport } from '../../../law/support/electricity.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { confidenceText } from '../../base/confidence.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { holdPosting } from '../payment/held-posting.effects.ts'
import { draftList, lockList, requireState, settleDeliveries } from '../support-list.effects.ts'
import {
  draftElectricityContract,
  linkPostingContract,
  refundElectricityContract,
  setRateContract,
} from './electricity.api.ts'
import {
  entitledIn,
  findRate,
  fittingPosting,
  getRate,
  isRateUsed,
  listedIn,
  paperOf,
} from './electricity-state.queries.ts'
import './electricity.problems.ts'
import './reversal.effects.ts'
import { firstDayOf, onceKeyOf, priceText, quantityText, quarterText, rateOf } from './electricity.ts'

const officeAt = async ({ officeId }: { officeId: number }, { tx }: CommandContext) => {
  const office = await tx
    .selectFrom('office')
    .select(['office_id', 'name'])
    .where('office_id', '=', officeId)
    .executeTakeFirst()
  if (!office) throw problem('not-found', { what: 'cơ quan' })
  return office
}

export const setRate = command(setRateContract, {
  load: officeAt,
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ quarter, kwhPerMonth, price, source, confidence }, office, context) => {
    const { tx, actor, now } = context
    const officeId = office.office_id
    const before = await findRate(tx, officeId, quarter)
    if (before && (await isRateUsed(tx, officeId, quarter)))
      throw problem('electricity-rate-used', { quarter: quarterText(quarter) })
    const rate = rateOf(kwhPerMonth, price)
    const values = {
      kwh_per_month: kwhPerMonth,
      price: Number(price),
      monthly_amount: Number(rate.monthlyAmount),
      source,
      confidence,
      recorded_by: actor.userId,
      recorded_at: now,
    }
    await tx
      .insertInto('electricity_rate')
      .values({ office_id: officeId, quarter, ...values })
      .onConflict(conflict => conflict.columns(['office_id', 'quarter']).doUpdateSet(values))
      .execute()
    context.changed(officeId, 'office', officeId)
    const subject = `Giá điện ${quarterText(quarter)}`
    return {
      changes: [
        { subject, what: 'Giá bậc 1', before: before ? priceText(before) : '', after: priceText(rate) },
        {
          subject,
          what: `Một hộ một tháng (${kwhPerMonth} kWh)`,
          before: before ? formatDong(before.monthlyAmount) : '',
          after: formatDong(rate.monthlyAmount),
        },
        { subject, what: 'Nguồn', before: before?.source ?? '', after: `${source} (${confidenceText[confidence].vi})` },
      ],
      warnings: [
        ...(kwhPerMonth === electricitySupport.kwhPerMonth
          ? []
          : [`Quy định tìm được là ${electricitySupport.kwhPerMonth} kWh một tháng (${electricitySupport.citation}).`]),
        ...(confidence === 'unverified' ? ['Giá chưa xác minh: hãy đối chiếu văn bản trước khi trình danh sách.'] : []),
      ],
    }
  },
})

export const draftElectricity = command(draftElectricityContract, {
  load: officeAt,
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ quarter, deadline, villageId }, office, context) => {
    const { tx, services, today } = context
    const officeId = office.office_id
    if (firstDayOf(quarter) > today) throw problem('electricity-quarter-ahead', { quarter: quarterText(quarter) })
    const rate = await getRate(tx, officeId, quarter)
    const listed = await listedIn(tx, officeId, quarter)
    const rows = (await entitledIn(tx, officeId, quarter, today)).filter(
      one => !listed.has(one.householdId) && (villageId === null || one.villageId === villageId),
    )
    if (rows.length === 0) throw problem('electricity-nobody', { quarter: quarterText(quarter) })
    const place = villageId === null ? office.name : (await areaTree(tx, services)).fullNameOf(villageId, today)
    const { listId } = await draftList(context, {
      officeId,
      kind: 'electricity',
      policyId: 'electricity',
      title: `Hỗ trợ tiền điện ${quarterText(quarter)}${listed.size > 0 ? ' (bổ sung)' : ''}, ${place}`,
      cycle: quarter,
      rows: rows.map(({ householdId, villageId, ground, months }) => ({
        householdId,
        personId: null,
        villageId,
        class: ground === '' ? 'poor' : 'none',
        // What was due for the quarter stays due when the class ends later: the months say for how long it held.
        ground: ground === '' ? 'poor-in-quarter' : ground,
        amount: rate.monthlyAmount * BigInt(months),
        quantity: quantityText(rate, months),
        onceKey: onceKeyOf(quarter, householdId),
      })),
    })
    await tx
      .insertInto('electricity_list')
      .values({
        office_id: officeId,
        list_id: listId,
        quarter,
        kwh_per_month: rate.kwhPerMonth,
        price: rate.price === null ? null : Number(rate.price),
        monthly_amount: Number(rate.monthlyAmount),
        deadline,
      })
      .execute()
    const subject = `${place}, ${quarterText(quarter)}`
    const [poor, social] = [rows.filter(one => one.ground === ''), rows.filter(one => one.ground !== '')]
    const total = rows.reduce((sum, one) => sum + rate.monthlyAmount * BigInt(one.months), 0n)
    const part = rows.filter(one => one.months < 3).length
    return {
      listId,
      changes: [
        { subject, what: 'Hộ nghèo', before: '', after: groupThousands(poor.length) },
        { subject, what: 'Hộ chính sách xã hội dùng điện ít', before: '', after: groupThousands(social.length) },
        { subject, what: 'Tổng số tiền', before: '', after: formatDong(total) },
        { subject, what: 'Chi trả đến ngày', before: '', after: formatDay(deadline) },
      ],
      warnings: [
        ...(rate.confidence === 'verified'
          ? []
          : [`Giá ${priceText(rate)}: ${confidenceText[rate.confidence as 'secondary'].vi} (${rate.source}).`]),
        ...(part > 0
          ? [
              `${part} hộ thuộc diện không đủ 3 tháng: tính các tháng mà ngày đầu tháng hộ thuộc diện (cách tính chưa xác minh).`,
            ]
          : []),
      ],
    }
  },
})

async function electricityListAt({ listId }: { listId: number }, context: CommandContext) {
  const list = await lockList(context, listId)
  const own = await context.tx
    .selectFrom('electricity_list')
    .selectAll()
    .where('office_id', '=', list.office_id)
    .where('list_id', '=', listId)
    .executeTakeFirst()
  if (!own) throw problem('not-found', { what: 'danh sách tiền điện' })
  return { list, own }
}

const once = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (['electricity_list_paid_by', 'electricity_list_refunded_by'].includes(constraintOf(error) ?? ''))
      throw problem('electricity-paper-used')
    throw error
  }
}

export const linkPosting = command(linkPostingContract, {
  load: electricityListAt,
  may: ({ list }) => can('support.write').inOffice(list.office_id),
  run: async ({ listId, postingId }, { list, own }, context) => {
    requireState(list, 'approved', 'closed')
    if (own.posting_id === postingId) throw problem('electricity-paper-same')
    const earlier = own.posting_id === null ? '' : await paperOf(context.tx, own.posting_id)
    await holdPosting(context.tx, postingId)
    const posting = await fittingPosting(context.tx, postingId, 'disburse', BigInt(list.amount))
    await once(
      context.tx
        .updateTable('electricity_list')
        .set({ posting_office_id: posting.officeId, posting_id: postingId })
        .where('office_id', '=', list.office_id)
        .where('list_id', '=', listId)
        .execute(),
    )
    context.changed(list.office_id, 'support-list', listId)
    return {
      changes: [
        {
          subject: list.title,
          what: 'Chứng từ chi',
          before: earlier,
          after: `${posting.text}, ${formatDong(list.amount)}`,
        },
      ],
      warnings:
        earlier === ''
          ? []
          : [
              `Danh sách đang gắn với ${earlier}: chứng từ đó thôi gắn với danh sách này, khoản chi vẫn còn trong sổ vốn.`,
            ],
    }
  },
})

export const refundElectricity = command(refundElectricityContract, {
  load: electricityListAt,
  may: ({ list }) => can('support.write').inOffice(list.office_id),
  run: async ({ listId, postingId, on }, { list, own }, context) => {
    const { tx } = context
    requireState(list, 'approved', 'closed')
    notToCome(on, context)
    if (on <= own.deadline) throw problem('electricity-before-deadline', { deadline: formatDay(own.deadline) })
    if (own.refund_posting_id !== null) throw problem('electricity-nothing-left')
    // What was declined, lapsed, or was written down by a refund that was reversed since, lies there as well.
    const left = await tx
      .selectFrom('delivery')
      .select(['delivery_id', 'amount', 'state'])
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', listId)
      .where('state', 'in', ['planned', 'absent', 'refused', 'lapsed'])
      .forUpdate()
      .execute()
    if (left.length === 0) throw problem('electricity-nothing-left')
    const waiting = left.filter(one => one.state === 'planned' || one.state === 'absent')
    const sum = left.reduce((all, one) => all + BigInt(one.amount), 0n)
    await holdPosting(tx, postingId)
    const posting = await fittingPosting(tx, postingId, 'refund', sum)
    if (waiting.length > 0)
      await settleDeliveries(context, {
        officeId: list.office_id,
        deliveryIds: waiting.map(one => one.delivery_id),
        state: 'refused',
        day: on,
        reason: `Quá hạn ${formatDay(own.deadline)} không nhận; nộp trả theo ${posting.text}.`,
      })
    await once(
      tx
        .updateTable('electricity_list')
        .set({ refund_office_id: posting.officeId, refund_posting_id: postingId, refunded: Number(sum) })
        .where('office_id', '=', list.office_id)
        .where('list_id', '=', listId)
        .execute(),
    )
    context.changed(list.office_id, 'support-list', listId)
    return {
      count: left.length,
      changes: [
        { subject: list.title, what: 'Không có người nhận', before: '', after: `${left.length} hộ` },
        { subject: list.title, what: 'Nộp trả', before: '', after: `${formatDong(sum)}, ${posting.text}` },
      ],
      warnings: [],
    }
  },
})
