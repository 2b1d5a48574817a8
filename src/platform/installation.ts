// What this installation is: one row, made with the key file.
import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from './database.ts'

/** From now on everybody is told that the people and figures are made up. `daysBehind`: how far their days are behind the machine's. */
export async function markDemo(tx: Tx, daysBehind: number): Promise<void> {
  await tx
    .updateTable('installation')
    .set({ demo: true, settings: sql`settings || jsonb_build_object('daysBehind', ${daysBehind}::int)` })
    .execute()
}

/** How many days the clock of this installation is behind the machine's: none, but in a demo that lives in another year. */
export async function daysBehindOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ days: number | null }>(
    `select (settings ->> 'daysBehind')::int as days from installation where demo`,
  )
  return rows[0]?.days ?? 0
}
