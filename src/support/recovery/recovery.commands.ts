// A recovery is settled by the paper by which it came back, or by the decision that it need not.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import type { SupportKind } from '../delivery.ts'
import { fittingPosting } from '../electricity/electricity-state.queries.ts'
import { settleDeliveries } from '../support-list.effects.ts'
import { settleRecoveryContract } from './recovery.api.ts'
import './recovery.problems.ts'
import { recoveryStateText, returnableOf } from './recovery.ts'

async function lockRecoveries({ recoveryIds }: { recoveryIds: readonly number[] }, { tx }: CommandContext) {
  const ids = [...new Set(recoveryIds)]
  const rows = await tx
    .selectFrom('delivery_recovery')
    .selectAll()
    .where('recovery_id', 'in', ids)
    .orderBy('recovery_id')
    .forUpdate()
    .execute()
  if (rows.length < ids.length) throw problem('not-found', { what: 'việc thu hồi' })
  const { rows: names } = await sql<{
    recovery_id: number
    who: string
  }>`select r.recovery_id, coalesce(h.head_name, l.title) as who
    from delivery_recovery r join support_list l on l.office_id = r.office_id and l.list_id = r.list_id
      left join v_household h on h.office_id = r.office_id and h.household_id = r.household_id
    where r.recovery_id = any (${ids}::bigint[])`.execute(tx)
  const nameOf = new Map(names.map(one => [one.recovery_id, one.who]))
  return rows.map(row => ({ ...row, who: nameOf.get(row.recovery_id) ?? '?' }))
}

export const settleRecovery = command(settleRecoveryContract, {
  load: lockRecoveries,
  // That something need not come back is said by who may decide; that it came back, by who keeps the lists.
  may: (rows, { outcome }) =>
    [...new Set(rows.map(row => row.office_id))].map(officeId =>
      can(outcome === 'waived' ? 'support.approve' : 'support.write').inOffice(officeId),
    ),
  run: async ({ outcome, on, document, postingId }, rows, context) => {
    const { tx, actor } = context
    notToCome(on, context)
    for (const row of rows) {
      if (row.state !== 'open') throw problem('recovery-settled', { who: row.who })
      if (on < row.opened_on) throw problem('recovery-day', { day: formatDay(on), opened: formatDay(row.opened_on) })
    }
    const sum = rows.reduce((all, row) => all + BigInt(row.amount), 0n)
    if (postingId !== null && rows.some(row => returnableOf[row.kind as SupportKind] !== 'money'))
      throw problem('recovery-posting-kind')
    const posting = postingId === null ? null : await fittingPosting(tx, postingId, 'refund', sum)
    if (outcome === 'recovered')
      for (const officeId of new Set(rows.map(row => row.office_id))) {
        const own = rows.filter(row => row.office_id === officeId && row.delivery_id !== null)
        if (own.length === 0) continue
        await settleDeliveries(context, {
          officeId,
          deliveryIds: own.map(row => row.delivery_id!),
          state: 'returned',
          day: on,
          reason: `Thu hồi theo ${document}.`,
        })
        await sql`update rice_round r set handed_grams = r.handed_grams - n.grams
          from (select l.list_id, sum(l.grams) as grams from rice_line l where l.office_id = ${officeId}
            and l.delivery_id = any (${own.map(row => row.delivery_id!)}::bigint[]) group by l.list_id) n
          where r.office_id = ${officeId} and r.list_id = n.list_id`.execute(tx)
      }
    const voucher = rows.find(row => row.delivery_id === null && row.kind === 'electricity')
    if (voucher && posting && outcome === 'recovered')
      await tx
        .updateTable('electricity_list')
        .set({ refund_office_id: posting.officeId, refund_posting_id: postingId, refunded: voucher.amount })
        .where('office_id', '=', voucher.office_id)
        .where('list_id', '=', voucher.list_id)
        .execute()
    await tx
      .updateTable('delivery_recovery')
      .set({
        state: outcome,
        settled_on: on,
        document,
        posting_office_id: posting?.officeId ?? null,
        posting_id: postingId,
        settled_by: actor.userId,
      })
      .where(
        'recovery_id',
        'in',
        rows.map(row => row.recovery_id),
      )
      .execute()
    for (const row of rows) context.changed(row.office_id, 'support-list', row.list_id)
    return {
      count: rows.length,
      changes: [
        ...rows.slice(0, 50).map(row => ({
          subject: row.who,
          what: row.quantity || formatDong(row.amount),
          before: recoveryStateText.open.vi,
          after: `${recoveryStateText[outcome].vi}: ${document}`,
        })),
        ...(posting
          ? [{ subject: '', what: 'Bút toán', before: '', after: `${posting.text}, ${formatDong(sum)}` }]
          : []),
      ],
      warnings:
        outcome === 'recovered' && sum > 0n && posting === null ? ['Chưa gắn với bút toán thu hồi trong sổ vốn.'] : [],
    }
  },
})
