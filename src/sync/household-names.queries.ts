// Households as people name them, wherever phones speak of them by number.
import type { Tx } from '../platform/database.ts'

/** Households as an officer names them; those outside the reader's scope are left out. */
export async function namesOf(
  tx: Tx,
  householdIds: readonly number[],
): Promise<{ householdId: number; name: string }[]> {
  if (householdIds.length === 0) return []
  const rows = await tx
    .selectFrom('v_household')
    .select(['household_id', 'head_name', 'code'])
    .where('household_id', 'in', [...householdIds])
    .execute()
  return rows.map(row => ({ householdId: row.household_id!, name: `${row.head_name} (${row.code})` }))
}
