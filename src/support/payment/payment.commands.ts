// Ties a list of support to the ledger's papers, and takes a wrong tie off again.
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { givenOf } from '../list/given-value.queries.ts'
import { lockList, requireState } from '../support-list.effects.ts'
import { tiePaymentContract, untiePaymentContract } from './payment.api.ts'
import { endTies, tiePosting } from './payment.effects.ts'
import { tiedOf } from './payment.queries.ts'
import { directionText, undeliveredOf } from './payment.ts'

export const tiePayment = command(tiePaymentContract, {
  load: ({ listId }, context) => lockList(context, listId),
  may: list => can('support.write').inOffice(list.office_id),
  run: async ({ listId, postingId, amount }, list, context) => {
    requireState(list, 'approved', 'closed', 'withdrawn')
    // Nothing is paid any more on a list that was withdrawn; money comes back to it.
    const only = list.state === 'withdrawn' ? ('refunded' as const) : undefined
    const tie = await tiePosting(context, list, { postingId, amount, ...(only ? { only } : {}) })
    const tied = await tiedOf(context.tx, list.office_id, listId)
    const given = await givenOf(context.tx, list.office_id, listId)
    const lying = undeliveredOf(BigInt(list.amount), tied, given)
    const out = tied.paid - tied.refunded
    return {
      paymentId: tie.paymentId,
      changes: [
        {
          subject: list.title,
          what: directionText[tie.direction].vi,
          before: '',
          after: `${formatDong(tie.amount)}, ${tie.document}, ${formatDay(tie.onDay)}`,
        },
        { subject: list.title, what: 'Tiền đang ở ngoài kho bạc', before: '', after: formatDong(out) },
      ],
      warnings: [
        ...(list.state === 'closed' && lying > 0n
          ? [`Danh sách đã kết thúc mà còn ${formatDong(lying)} chưa đến tay ai: phải nộp trả.`]
          : []),
        ...(list.amount > 0 && given.amount > out
          ? [`Đã cấp ${formatDong(given.amount)} mà mới chi ${formatDong(out)}: còn thiếu chứng từ chi.`]
          : []),
      ],
    }
  },
})

export const untiePayment = command(untiePaymentContract, {
  load: async ({ paymentId }, context) => {
    const payment = await context.tx
      .selectFrom('support_list_payment')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .forUpdate()
      .executeTakeFirst()
    if (!payment) throw problem('not-found', { what: 'bút toán của danh sách' })
    return { payment, list: await lockList(context, payment.list_id) }
  },
  may: ({ list }) => can('support.write').inOffice(list.office_id),
  run: async ({ paymentId, on, reason }, { payment, list }, context) => {
    notToCome(on, context)
    if (payment.ended_on) throw problem('list-payment-ended')
    if (on < payment.on_day)
      throw problem('list-payment-off-before', { day: formatDay(on), posted: formatDay(payment.on_day) })
    const tied = await tiedOf(context.tx, list.office_id, list.list_id)
    if (payment.direction === 'paid' && tied.paid - BigInt(payment.amount) < tied.refunded)
      throw problem('list-refund-above', {
        paid: formatDong(tied.paid - BigInt(payment.amount)),
        refunded: formatDong(tied.refunded),
        wants: formatDong(tied.refunded),
      })
    const lines = await endTies(context, { paymentId }, { on, reason })
    return { changes: lines.map(line => ({ ...line, subject: list.title })), warnings: [] }
  },
})
