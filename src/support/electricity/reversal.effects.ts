// A posting reversed: the list it paid has no paper again, and waits for the right one. What was paid back is not paid back any more;
// who did not come to fetch the money stays as it was written down.
import { formatDong } from '../../base/dong.ts'
import { defineFollower } from '../../programme/money/followers.effects.ts'
import { holdPosting } from '../payment/held-posting.effects.ts'

defineFollower('electricity-list', async ({ tx, changed }, { postingId }) => {
  await holdPosting(tx, postingId)
  const lists = await tx
    .selectFrom('electricity_list as e')
    .innerJoin('support_list as l', join =>
      join.onRef('l.office_id', '=', 'e.office_id').onRef('l.list_id', '=', 'e.list_id'),
    )
    .select(['e.office_id', 'e.list_id', 'e.posting_id', 'e.refunded', 'l.title', 'l.amount'])
    .where(eb => eb.or([eb('e.posting_id', '=', postingId), eb('e.refund_posting_id', '=', postingId)]))
    .forUpdate('e')
    .execute()
  const lines = []
  for (const list of lists) {
    const isPayment = list.posting_id === postingId
    await tx
      .updateTable('electricity_list')
      .set(
        isPayment
          ? { posting_office_id: null, posting_id: null, refund_office_id: null, refund_posting_id: null, refunded: 0 }
          : { refund_office_id: null, refund_posting_id: null, refunded: 0 },
      )
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', list.list_id)
      .execute()
    changed(list.office_id, 'support-list', list.list_id)
    lines.push({
      subject: list.title,
      what: isPayment ? 'Chứng từ chi' : 'Nộp trả',
      before: formatDong(isPayment ? list.amount : list.refunded),
      after: 'chưa có',
    })
  }
  return lines
})
