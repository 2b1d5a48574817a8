// What the ledger paid for a list and what came back; the postings that may still be tied to it.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { booksBeside } from '../commune-offices.queries.ts'
import type { SupportKind } from '../delivery.ts'
import { givenOf } from '../list/given-value.queries.ts'
import { listMoneyContract } from './payment.api.ts'
import { type Direction, isTied, type Tied, undeliveredOf } from './payment.ts'

export async function tiedOf(tx: Tx, officeId: number, listId: number): Promise<Tied> {
  const { rows } = await sql<{ paid: string; refunded: string }>`select
      coalesce(sum(amount) filter (where direction = 'paid'), 0)::text as paid, coalesce(sum(amount) filter (where direction = 'refunded'), 0)::text as refunded
    from support_list_payment where office_id = ${officeId} and list_id = ${listId} and ended_on is null`.execute(tx)
  return { paid: BigInt(rows[0]!.paid), refunded: BigInt(rows[0]!.refunded) }
}

/** Money that left the treasury for a list and reached nobody: by its ties, or by the voucher of electricity money, which paid for all. */
export async function undeliveredIn(
  tx: Tx,
  list: { office_id: number; list_id: number; amount: bigint },
  tied: Tied,
  given: { lines: number; amount: bigint },
): Promise<bigint> {
  if (tied.paid > 0n) return undeliveredOf(list.amount, tied, given)
  const { rows } = await sql<{ left: string }>`select coalesce(sum(d.amount), 0)::text as left
    from electricity_list e join delivery d on d.office_id = e.office_id and d.list_id = e.list_id
    where e.office_id = ${list.office_id} and e.list_id = ${list.list_id} and e.posting_id is not null and e.refund_posting_id is null
      and d.state in ('planned', 'absent', 'refused', 'lapsed')`.execute(tx)
  return BigInt(rows[0]!.left)
}

/** How much of a posting stands behind something already, of any office: other lists, electricity money, houses, gifts. SQL over
 *  `p.posting_id` (db/migrations/0670). */
export const usedOfPosting = sql`used_of_posting(p.posting_id)`

/** Disbursements and refunds since the year before, of the units of the same commune, with something left. */
async function choicesFor(context: QueryContext, officeId: number) {
  const { tx, today } = context
  const offices = await booksBeside(context, officeId)
  const { rows } = await sql<{
    posting_id: number
    kind: 'disburse' | 'refund'
    left: string
    posted_on: LocalDate
    document_number: string
  }>`select * from (
      select distinct on (p.posting_id) p.posting_id, p.kind, (p.amount - ${usedOfPosting})::text as left, p.posted_on, p.document_number
      from v_money_posting p
      where p.office_id = any (${offices}::int[]) and p.kind in ('disburse', 'refund') and p.reversed_by is null
        and p.posted_on >= ${`${Number(today.slice(0, 4)) - 1}-01-01`}::date
      order by p.posting_id desc limit 200) c
    where c.left::bigint > 0 limit 50`.execute(tx)
  return rows.map(row => ({
    postingId: row.posting_id,
    direction: (row.kind === 'disburse' ? 'paid' : 'refunded') as Direction,
    left: row.left,
    text: `${row.document_number}, ${formatDay(row.posted_on)}`,
  }))
}

export const listMoney = query(listMoneyContract, {
  right: 'support.read',
  run: async ({ listId }, context) => {
    const { tx, actor } = context
    const list = await tx
      .selectFrom('support_list')
      .select(['office_id', 'kind', 'amount', 'state'])
      .where('list_id', '=', listId)
      .executeTakeFirst()
    if (!list) throw problem('not-found', { what: 'danh sách' })
    const officeId = list.office_id
    const kind = list.kind as SupportKind
    const tied = await tiedOf(tx, officeId, listId)
    const given = await givenOf(tx, officeId, listId)
    const rows = await tx
      .selectFrom('support_list_payment')
      .select(['payment_id', 'direction', 'amount', 'document', 'on_day', 'ended_on', 'ended_reason'])
      .where('office_id', '=', officeId)
      .where('list_id', '=', listId)
      .orderBy('on_day')
      .orderBy('payment_id')
      .limit(500)
      .execute()
    const mayWrite =
      isTied(kind) && list.state !== 'draft' && actor.allows('support.write', { kind: 'office', officeId })
    return {
      listed: String(list.amount),
      paid: String(tied.paid),
      refunded: String(tied.refunded),
      givenLines: given.lines,
      given: String(given.amount),
      undelivered: String(
        await undeliveredIn(tx, { office_id: officeId, list_id: listId, amount: BigInt(list.amount) }, tied, given),
      ),
      rows: rows.map(row => ({
        paymentId: row.payment_id,
        direction: row.direction as Direction,
        amount: String(row.amount),
        document: row.document,
        onDay: row.on_day,
        endedOn: row.ended_on,
        endedReason: row.ended_reason,
      })),
      choices: mayWrite ? await choicesFor(context, officeId) : [],
      may: { write: mayWrite },
    }
  },
})
