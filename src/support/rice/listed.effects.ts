// The rice of a round is what stands on its list: a line that is taken off before the approval takes its rice with it.
import { sql } from 'kysely'
import type { CommandContext } from '../../platform/command.ts'

/** Nothing happens where the line is none of rice. */
export async function takeOffRice(
  { tx }: Pick<CommandContext, 'tx'>,
  officeId: number,
  deliveryId: number,
): Promise<void> {
  await sql`update rice_round r set listed_grams = r.listed_grams - l.grams from rice_line l
    where l.office_id = ${officeId} and l.delivery_id = ${deliveryId} and r.office_id = l.office_id and r.list_id = l.list_id`.execute(
    tx,
  )
}
