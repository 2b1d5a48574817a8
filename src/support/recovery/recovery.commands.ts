// A recovery is settled by the paper by which it came back, whole or in parts, or by the decision that it need not.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import type { SupportKind } from '../delivery.ts'
import { fittingPosting } from '../electricity/electricity-state.queries.ts'
import { holdPosting } from '../payment/held-posting.effects.ts'
import { tiePosting } from '../payment/payment.effects.ts'
import { lockList, settleDeliveries } from '../support-list.effects.ts'
import { settleRecoveryContract, takePartContract } from './recovery.api.ts'
import './recovery.problems.ts'
import { isMoneyBack, type RecoveryState, recoveryStateText } from './recovery.ts'

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

type Locked = Awaited<ReturnType<typeof lockRecoveries>>
const restOf = (row: Locked[number]) => BigInt(row.amount) - BigInt(row.recovered)
const sumOf = (rows: Locked) => rows.reduce((all, row) => all + restOf(row), 0n)

function requireOpen(rows: Locked, on: LocalDate): void {
  for (const row of rows) {
    if (row.state !== 'open') throw problem('recovery-settled', { who: row.who })
    if (on < row.opened_on) throw problem('recovery-day', { day: formatDay(on), opened: formatDay(row.opened_on) })
  }
}

/** The refund that carries sums back, tied to each list it concerns: the tie by list. Electricity money has its own voucher. */
async function tieRefund(
  context: CommandContext,
  rows: Locked,
  amounts: ReadonlyMap<number, bigint>,
  postingId: number,
) {
  if (!rows.every(row => isMoneyBack(row.kind as SupportKind, row.delivery_id !== null)))
    throw problem('recovery-posting-kind')
  const ties = new Map<number, number>()
  if (rows.every(row => row.kind === 'electricity')) {
    const total = [...amounts.values()].reduce((all, one) => all + one, 0n)
    await holdPosting(context.tx, postingId)
    const posting = await fittingPosting(context.tx, postingId, 'refund', total)
    return { officeId: posting.officeId, text: posting.text, ties }
  }
  let text = ''
  for (const listId of [...new Set(rows.map(row => row.list_id))].sort((a, b) => a - b)) {
    const list = await lockList(context, listId)
    const amount = rows
      .filter(row => row.list_id === listId)
      .reduce((all, row) => all + amounts.get(row.recovery_id)!, 0n)
    const tie = await tiePosting(context, list, { postingId, amount, only: 'refunded' })
    ties.set(listId, tie.paymentId)
    text = tie.document
  }
  return { officeId: null, text, ties }
}

/** Money that came back, noted part by part. */
async function addParts(
  { tx, services, actor, now }: CommandContext,
  rows: Locked,
  amounts: ReadonlyMap<number, bigint>,
  { on, document, ties }: { on: LocalDate; document: string; ties: ReadonlyMap<number, number> },
) {
  const paid = rows.filter(row => amounts.get(row.recovery_id)! > 0n)
  if (paid.length === 0) return
  const ids = await services.ids.take(paid.length)
  await tx
    .insertInto('delivery_recovery_part')
    .values(
      paid.map((row, i) => ({
        office_id: row.office_id,
        part_id: ids[i]!,
        recovery_id: row.recovery_id,
        village_id: row.village_id,
        amount: Number(amounts.get(row.recovery_id)!),
        on_day: on,
        document,
        payment_id: ties.get(row.list_id) ?? null,
        recorded_by: actor.userId,
        recorded_at: now,
      })),
    )
    .execute()
}

/** Everything of these tasks is back: their lines are returned, rice is no longer handed out. A line that a reversed posting had opened
 *  again is returned already. */
async function returnLines(context: CommandContext, rows: Locked, on: LocalDate, document: string) {
  const { tx } = context
  for (const officeId of new Set(rows.map(row => row.office_id))) {
    const ids = rows.filter(row => row.office_id === officeId && row.delivery_id !== null).map(row => row.delivery_id!)
    if (ids.length === 0) continue
    const given = await tx
      .selectFrom('delivery')
      .select('delivery_id')
      .where('office_id', '=', officeId)
      .where('delivery_id', 'in', ids)
      .where('state', '=', 'given')
      .execute()
    const own = given.map(one => one.delivery_id)
    if (own.length === 0) continue
    await settleDeliveries(context, {
      officeId,
      deliveryIds: own,
      state: 'returned',
      day: on,
      reason: `Thu hồi theo ${document}.`,
    })
    await sql`update rice_round r set handed_grams = r.handed_grams - n.grams
      from (select l.list_id, sum(l.grams) as grams from rice_line l where l.office_id = ${officeId}
        and l.delivery_id = any (${own}::bigint[]) group by l.list_id) n
      where r.office_id = ${officeId} and r.list_id = n.list_id`.execute(tx)
  }
}

/** How a task ends, by whom and by which paper. */
const closing = (
  { actor }: CommandContext,
  {
    state,
    on,
    document,
    postingId,
  }: { state: RecoveryState; on: LocalDate; document: string; postingId: number | null },
  back: { officeId: number | null } | null,
) => ({
  state,
  settled_on: on,
  document,
  posting_office_id: back?.officeId ?? null,
  posting_id: postingId,
  settled_by: actor.userId,
})

/** Nothing, where it is things that come back or a posting carries the money. */
const untied = (rows: Locked, back: object | null): string[] =>
  back === null && rows.some(row => isMoneyBack(row.kind as SupportKind, row.delivery_id !== null))
    ? [
        'Số tiền này chưa gắn với bút toán thu hồi trong sổ vốn. Khi tiền đã nộp trả kho bạc, kế toán ghi bút toán thu hồi, rồi mở danh sách hỗ trợ này và gắn bút toán đó.',
      ]
    : []

export const settleRecovery = command(settleRecoveryContract, {
  load: lockRecoveries,
  // That something need not come back is said by who may decide; that it came back, by who keeps the lists.
  may: (rows, { outcome }) =>
    [...new Set(rows.map(row => row.office_id))].map(officeId =>
      can(outcome === 'waived' ? 'support.approve' : 'support.write').inOffice(officeId),
    ),
  run: async ({ outcome, on, document, postingId }, rows, context) => {
    const { tx } = context
    notToCome(on, context)
    requireOpen(rows, on)
    const amounts = new Map(rows.map(row => [row.recovery_id, restOf(row)]))
    const sum = sumOf(rows)
    const back = postingId === null ? null : await tieRefund(context, rows, amounts, postingId)
    if (outcome === 'recovered') {
      await returnLines(context, rows, on, document)
      await addParts(context, rows, amounts, { on, document, ties: back?.ties ?? new Map() })
    }
    const voucher = rows.find(row => row.delivery_id === null && row.kind === 'electricity')
    if (voucher && back?.officeId && outcome === 'recovered')
      await tx
        .updateTable('electricity_list')
        .set({ refund_office_id: back.officeId, refund_posting_id: postingId, refunded: voucher.amount })
        .where('office_id', '=', voucher.office_id)
        .where('list_id', '=', voucher.list_id)
        .execute()
    await tx
      .updateTable('delivery_recovery')
      .set(eb => ({
        ...closing(context, { state: outcome, on, document, postingId }, back),
        ...(outcome === 'recovered' ? { recovered: eb.ref('amount') } : {}),
      }))
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
          what: [restOf(row) > 0n ? formatDong(restOf(row)) : '', row.quantity].filter(Boolean).join(', '),
          before: recoveryStateText.open.vi,
          after: `${recoveryStateText[outcome].vi}: ${document}`,
        })),
        ...(back ? [{ subject: '', what: 'Bút toán', before: '', after: `${back.text}, ${formatDong(sum)}` }] : []),
      ],
      warnings: outcome === 'recovered' && sum > 0n ? untied(rows, back) : [],
    }
  },
})

export const takePart = command(takePartContract, {
  load: ({ recoveryId }, context) => lockRecoveries({ recoveryIds: [recoveryId] }, context),
  may: rows => can('support.write').inOffice(rows[0]!.office_id),
  run: async ({ amount, on, document, postingId }, rows, context) => {
    const row = rows[0]!
    notToCome(on, context)
    requireOpen(rows, on)
    const rest = restOf(row)
    if (row.amount === 0) throw problem('recovery-no-money', { who: row.who })
    if (amount > rest)
      throw problem('recovery-part-more', { who: row.who, rest: formatDong(rest), wants: formatDong(amount) })
    const amounts = new Map([[row.recovery_id, amount]])
    const back = postingId === null ? null : await tieRefund(context, rows, amounts, postingId)
    await addParts(context, rows, amounts, { on, document, ties: back?.ties ?? new Map() })
    const isWhole = amount === rest
    if (isWhole) await returnLines(context, rows, on, document)
    await context.tx
      .updateTable('delivery_recovery')
      .set({
        recovered: Number(BigInt(row.recovered) + amount),
        ...(isWhole ? closing(context, { state: 'recovered', on, document, postingId }, back) : {}),
      })
      .where('office_id', '=', row.office_id)
      .where('recovery_id', '=', row.recovery_id)
      .execute()
    context.changed(row.office_id, 'support-list', row.list_id)
    return {
      changes: [
        { subject: row.who, what: 'Thu được', before: '', after: `${formatDong(amount)}, ${document}` },
        {
          subject: row.who,
          what: 'Còn phải thu',
          before: formatDong(rest),
          after: isWhole ? 'đã thu đủ' : formatDong(rest - amount),
        },
      ],
      warnings: untied(rows, back),
    }
  },
})
