// Lists that are handed out on the page of their kind, where quantities, papers and receivers are asked for: not past it.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

export async function hasOwnPage(tx: Tx, officeId: number, listId: number): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select
      exists (select from handout_list where office_id = ${officeId} and list_id = ${listId})
      or exists (select from rice_round where office_id = ${officeId} and list_id = ${listId})
      or exists (select from tuition_list where office_id = ${officeId} and list_id = ${listId})
      or exists (select from training_learner where office_id = ${officeId} and list_id = ${listId}) as own`.execute(tx)
  return rows[0]!.own
}
