// What reached people on a list: how many lines, and how much money. A pupil's line is given with the first payment, and worth what was paid.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The money of a line that is given. SQL over `delivery d`. */
export const valueGiven = sql`case when exists (select from tuition_line t where t.office_id = d.office_id and t.delivery_id = d.delivery_id)
    then coalesce((select sum(p.amount) from tuition_payment p where p.office_id = d.office_id and p.delivery_id = d.delivery_id and p.reversed_on is null), 0)::bigint
    else d.amount end`

export async function givenOf(tx: Tx, officeId: number, listId: number): Promise<{ lines: number; amount: bigint }> {
  const { rows } = await sql<{
    lines: number
    amount: string
  }>`select count(*)::int as lines, coalesce(sum(${valueGiven}), 0)::text as amount
    from delivery d where d.office_id = ${officeId} and d.list_id = ${listId} and d.state = 'given'`.execute(tx)
  return { lines: rows[0]!.lines, amount: BigInt(rows[0]!.amount) }
}
