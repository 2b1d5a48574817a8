// A list and a posting, tied over a transaction: never more than the posting, the list, or what was paid. A posting reversed stands
// behind nothing any more, and what it brought back is owed again.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { defineFollower } from '../../programme/money/followers.effects.ts'
import { type PostingKind, postingKindText } from '../../programme/money/ledger.ts'
import { type SupportKind, supportKindText } from '../delivery.ts'
import { holdPosting } from './held-posting.effects.ts'
import { type Direction, directionText, isTied, roomOf } from './payment.ts'
import './payment.problems.ts'
import { tiedOf, usedOfPosting } from './payment.queries.ts'

interface List {
  office_id: number
  list_id: number
  kind: string
  title: string
  amount: number
  decided_on: LocalDate | null
}

const whereElse: Partial<Record<SupportKind, string>> = {
  electricity: 'tiền điện gắn chứng từ ở trang Hỗ trợ tiền điện',
  housing: 'nhà ở chi theo giai đoạn ở trang của từng nhà',
  credit: 'tiền vay do ngân hàng giải ngân',
  production: 'dự án ghi vật tư ở trang của dự án',
  'legal-aid': 'trợ giúp pháp lý không thu, không chi tiền cho hộ',
}

/** Ties a posting, or a part of it, to a list. The list is locked by who calls. Throws why it does not fit. */
export async function tiePosting(
  { tx, services, actor, now, changed }: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now' | 'changed'>,
  list: List,
  { postingId, amount, only }: { postingId: number; amount: bigint | null; only?: Direction },
): Promise<{ paymentId: number; direction: Direction; amount: bigint; document: string; onDay: LocalDate }> {
  const kind = list.kind as SupportKind
  if (!isTied(kind))
    throw problem('list-payment-other-kind', { kind: supportKindText[kind].vi, where: whereElse[kind] ?? '' })
  await holdPosting(tx, postingId)
  const { rows } = await sql<{
    office_id: number
    kind: PostingKind
    amount: string
    used: string
    reversed_by: number | null
    document_number: string
    posted_on: LocalDate
  }>`select p.office_id, p.kind, p.amount::text, ${usedOfPosting}::text as used, p.reversed_by, p.document_number, p.posted_on
    from v_money_posting p where p.posting_id = ${postingId} order by p.office_id limit 1`.execute(tx)
  const posting = rows[0]
  if (!posting || posting.reversed_by !== null) throw problem('not-found', { what: 'bút toán' })
  const direction: Direction | undefined =
    posting.kind === 'disburse' ? 'paid' : posting.kind === 'refund' ? 'refunded' : undefined
  if (direction === undefined || (only !== undefined && direction !== only))
    throw problem('list-payment-kind', { kind: postingKindText[posting.kind].vi })
  const left = BigInt(posting.amount) - BigInt(posting.used)
  const wants = amount ?? left
  if (wants > left || left === 0n)
    throw problem('list-payment-used', {
      document: posting.document_number,
      posted: formatDong(posting.amount),
      tied: formatDong(posting.used),
      left: formatDong(left),
      wants: formatDong(wants),
    })
  if (direction === 'paid' && list.decided_on !== null && posting.posted_on < list.decided_on)
    throw problem('list-payment-before-decision', {
      day: formatDay(posting.posted_on),
      decided: formatDay(list.decided_on),
    })
  const tied = await tiedOf(tx, list.office_id, list.list_id)
  const room = roomOf(BigInt(list.amount), tied, direction)
  if (room !== undefined && wants > room)
    throw direction === 'paid'
      ? problem('list-payment-above', {
          listed: formatDong(list.amount),
          paid: formatDong(tied.paid - tied.refunded),
          wants: formatDong(wants),
        })
      : problem('list-refund-above', {
          paid: formatDong(tied.paid),
          refunded: formatDong(tied.refunded),
          wants: formatDong(wants),
        })
  const paymentId = await services.ids.next()
  await tx
    .insertInto('support_list_payment')
    .values({
      office_id: list.office_id,
      payment_id: paymentId,
      list_id: list.list_id,
      direction,
      amount: Number(wants),
      posting_office_id: posting.office_id,
      posting_id: postingId,
      document: posting.document_number,
      on_day: posting.posted_on,
      recorded_by: actor.userId,
      recorded_at: now,
    })
    .execute()
  changed(list.office_id, 'support-list', list.list_id)
  return { paymentId, direction, amount: wants, document: posting.document_number, onDay: posting.posted_on }
}

/** A tie that counts no more; recoveries that came back by it are owed again. Answers what a person sees. */
export async function endTies(
  { tx, changed }: Pick<CommandContext, 'tx' | 'changed'>,
  which: { paymentId: number } | { postingId: number },
  { on, reason }: { on: LocalDate; reason: string },
) {
  const ties = await tx
    .updateTable('support_list_payment')
    .set({ ended_on: on, ended_reason: reason })
    .where(
      'paymentId' in which ? 'payment_id' : 'posting_id',
      '=',
      'paymentId' in which ? which.paymentId : which.postingId,
    )
    .where('ended_on', 'is', null)
    .returning(['office_id', 'payment_id', 'list_id', 'direction', 'amount', 'document'])
    .execute()
  const lines = []
  for (const tie of ties) {
    const parts = await tx
      .updateTable('delivery_recovery_part')
      .set({ ended_on: on })
      .where('office_id', '=', tie.office_id)
      .where('payment_id', '=', tie.payment_id)
      .where('ended_on', 'is', null)
      .returning(['recovery_id', 'amount'])
      .execute()
    changed(tie.office_id, 'support-list', tie.list_id)
    lines.push({
      subject: '',
      what: `${directionText[tie.direction as Direction].vi} theo ${tie.document}`,
      before: formatDong(tie.amount),
      after: 'không còn gắn với danh sách',
    })
    if (parts.length === 0) continue
    await sql`update delivery_recovery r set recovered = r.recovered - n.amount, state = 'open', settled_on = null, settled_by = null,
        document = '', posting_office_id = null, posting_id = null
      from unnest(${parts.map(part => part.recovery_id)}::bigint[], ${parts.map(part => String(part.amount))}::bigint[]) as n(recovery_id, amount)
      where r.office_id = ${tie.office_id} and r.recovery_id = n.recovery_id`.execute(tx)
    lines.push({ subject: '', what: 'Việc thu hồi mở lại', before: '', after: `${parts.length} việc` })
  }
  return lines
}

defineFollower('list-payment', async (context, { postingId, on, reason }) => {
  await holdPosting(context.tx, postingId)
  return endTies(context, { postingId }, { on, reason: `Bút toán bị đảo: ${reason}` })
})
