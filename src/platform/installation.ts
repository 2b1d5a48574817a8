// What this installation is: one row, made with the key file.
import type { Tx } from './database.ts'

/** From now on everybody is told that the people and figures are made up. */
export async function markDemo(tx: Tx): Promise<void> {
  await tx.updateTable('installation').set({ demo: true }).execute()
}
