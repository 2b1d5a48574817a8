// Houses that something was paid for, when their list is withdrawn or their line ends otherwise: nobody gets a second house while the money
// of the first is still to come back.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { namesOf } from '../people/names.ts'
import './housing.problems.ts'

export interface PaidHouse {
  deliveryId: number
  name: string
  paid: bigint
  isHandedOver: boolean
}

/** The houses of a list, or of some of its lines, locked: whoever pays for one of them waits, and then finds its line as it is. Before the
 *  lines are locked. Answers those that something is paid for. */
export async function lockPaidHouses(
  { tx }: Pick<CommandContext, 'tx'>,
  {
    officeId,
    listId,
    deliveryIds = null,
  }: { officeId: number; listId: number; deliveryIds?: readonly number[] | null },
): Promise<PaidHouse[]> {
  const { rows } = await sql<{ delivery_id: number; name: string; paid: string; over: boolean }>`
    select x.delivery_id, coalesce(h.head_name, '') as name, x.paid::text as paid,
      x.handed_over_on is not null as over
    from house x left join v_household h on h.office_id = x.office_id and h.household_id = x.household_id
    where x.office_id = ${officeId} and x.list_id = ${listId}
      and (${deliveryIds === null} or x.delivery_id = any (${[...(deliveryIds ?? [])]}::bigint[]))
    order by x.house_id for update of x`.execute(tx)
  return rows
    .map(row => ({ deliveryId: row.delivery_id, name: row.name, paid: BigInt(row.paid), isHandedOver: row.over }))
    .filter(one => one.paid > 0n)
}

const sumOf = (houses: readonly PaidHouse[]) => formatDong(houses.reduce((sum, one) => sum + one.paid, 0n))

/** Of a list that still gives: who declines a house gives back what it was paid first. Throws `house-declined-after-payment`. */
export function refuseDeclined(paid: readonly PaidHouse[]): void {
  const houses = paid.filter(one => !one.isHandedOver)
  if (houses.length === 0) return
  const who = namesOf(houses.map(one => one.name))
  throw problem('house-declined-after-payment', { count: houses.length, who, amount: sumOf(houses) })
}

/** What the books go on to say of houses that are marked as given back. */
export const stillInBooks = (houses: readonly PaidHouse[]): string[] =>
  houses.length === 0
    ? []
    : [
        `Sổ vốn vẫn ghi đã chi ${sumOf(houses)} làm nhà cho ${namesOf(houses.map(one => one.name))}. Khi tiền đã nộp trả, kế toán đảo bút toán chi ở sổ vốn.`,
      ]
