// A posting reversed: what was paid for a house is paid no more, what a giver's money brought is received no more. Both stay to be read.
import { formatDong } from '../../base/dong.ts'
import { defineFollower } from '../../programme/money/followers.effects.ts'
import { deliveryStateText } from '../delivery.ts'
import { settleDeliveries } from '../support-list.effects.ts'
import { lockHouse } from './house.effects.ts'

defineFollower('house-payment', async (context, { postingId, on, reason }) => {
  const { tx } = context
  const payments = await tx
    .updateTable('house_payment')
    .set({ reversed_on: on })
    .where('posting_id', '=', postingId)
    .where('reversed_on', 'is', null)
    .returning(['office_id', 'house_id', 'amount'])
    .execute()
  const lines = []
  for (const payment of payments) {
    const house = await lockHouse(context, payment.house_id)
    const paid = house.paid - payment.amount
    await tx
      .updateTable('house')
      .set({ paid, version: house.version + 1 })
      .where('office_id', '=', house.office_id)
      .where('house_id', '=', house.house_id)
      .execute()
    context.changed(house.office_id, 'house', house.house_id)
    context.changed(house.office_id, 'household', house.household_id)
    lines.push({ subject: house.name, what: 'Đã chi', before: formatDong(house.paid), after: formatDong(paid) })
    if (house.line.state !== 'owed' || paid > 0) continue
    await settleDeliveries(context, {
      officeId: house.office_id,
      deliveryIds: [house.delivery_id],
      state: 'returned',
      day: on,
      reason: `Đã đảo bút toán chi: ${reason}`,
    })
    lines.push({
      subject: house.name,
      what: 'Kết quả',
      before: deliveryStateText.owed.vi,
      after: `${deliveryStateText.returned.vi}; vào được danh sách khác`,
    })
  }
  return lines
})

defineFollower('house-receipt', async (context, { postingId, on }) => {
  const { tx } = context
  const receipts = await tx
    .updateTable('house_receipt')
    .set({ reversed_on: on })
    .where('posting_id', '=', postingId)
    .where('reversed_on', 'is', null)
    .returning(['office_id', 'pledge_id', 'amount'])
    .execute()
  const lines = []
  for (const receipt of receipts) {
    const pledge = await tx
      .selectFrom('house_pledge')
      .select(['giver', 'received', 'appeal_id'])
      .where('office_id', '=', receipt.office_id)
      .where('pledge_id', '=', receipt.pledge_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const received = pledge.received - receipt.amount
    await tx
      .updateTable('house_pledge')
      .set({ received })
      .where('office_id', '=', receipt.office_id)
      .where('pledge_id', '=', receipt.pledge_id)
      .execute()
    context.changed(receipt.office_id, 'house-appeal', pledge.appeal_id)
    const [before, after] = [formatDong(pledge.received), formatDong(received)]
    lines.push({ subject: pledge.giver, what: 'Đã nhận', before, after })
  }
  return lines
})
