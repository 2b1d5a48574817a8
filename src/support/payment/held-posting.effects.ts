// What stands behind a posting is judged by one at a time: two lists tied to the last of it at once, a list tied while the posting is
// being reversed. Whoever ties, links or reverses holds it until the transaction ends.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export async function holdPosting(tx: Tx, postingId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('list-payment:' || ${postingId}::bigint, 0))`.execute(tx)
}
