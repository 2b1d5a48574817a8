// What went out on a list and would have to come back if its decision is withdrawn. Houses: what their postings paid; electricity money:
// what the voucher paid, less what was paid back; other kinds: what the papers tied to the list paid, less what went back; without a
// paper, what was given, less what was taken back.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { SupportKind } from '../delivery.ts'
import { tiedOf } from '../payment/payment.queries.ts'
import { isTied } from '../payment/payment.ts'
import { valueGiven } from './given-value.queries.ts'

export interface MoneyOut {
  lines: number
  amount: bigint
}

export async function moneyOutOf(
  tx: Tx,
  { office_id: officeId, list_id: listId, kind }: { office_id: number; list_id: number; kind: string },
): Promise<MoneyOut> {
  const given = sql<{
    lines: number
    amount: string
  }>`select count(*)::int as lines, coalesce(sum(${valueGiven}), 0)::text as amount
    from delivery d where d.office_id = ${officeId} and d.list_id = ${listId} and d.state = 'given' and d.amount > 0`
  const houses = sql<{
    lines: number
    amount: string
  }>`select count(*)::int as lines, coalesce(sum(h.paid), 0)::text as amount
    from house h join delivery d on d.office_id = h.office_id and d.delivery_id = h.delivery_id
    where d.office_id = ${officeId} and d.list_id = ${listId} and h.paid > 0 and d.state <> 'returned'`
  // The voucher paid the whole list, whoever fetched the money.
  const voucher = sql<{ lines: number; amount: string }>`select count(d.*)::int as lines,
      greatest(0, max(l.amount) - max(e.refunded) - coalesce(sum(d.amount) filter (where d.state = 'returned'), 0))::text as amount
    from electricity_list e join support_list l on l.office_id = e.office_id and l.list_id = e.list_id
      join delivery d on d.office_id = e.office_id and d.list_id = e.list_id
    where e.office_id = ${officeId} and e.list_id = ${listId} and e.posting_id is not null having count(d.*) > 0`
  const { rows } = await (kind === 'housing' ? houses : kind === 'electricity' ? voucher : given).execute(tx)
  const found = rows[0] ?? (await given.execute(tx)).rows[0]!
  // Tied to the ledger, its papers say how much is out; else what people were given.
  const tied = isTied(kind as SupportKind) ? await tiedOf(tx, officeId, listId) : undefined
  return { lines: found.lines, amount: tied && tied.paid > 0n ? tied.paid - tied.refunded : BigInt(found.amount) }
}

/** What is still to come back on a list that was withdrawn: its open tasks; where none were opened, what went out. */
export async function toRecoverOf(tx: Tx, list: { office_id: number; list_id: number; kind: string }): Promise<bigint> {
  const { rows } = await sql<{ tasks: number; open: string }>`select count(*)::int as tasks,
      coalesce(sum(amount - recovered) filter (where state = 'open'), 0)::text as open
    from delivery_recovery where office_id = ${list.office_id} and list_id = ${list.list_id}`.execute(tx)
  return rows[0]!.tasks > 0 ? BigInt(rows[0]!.open) : (await moneyOutOf(tx, list)).amount
}
