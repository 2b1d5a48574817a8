// Draws a sample of the lines of a list that the books call given, by a seed: whoever has the seed draws the same.
import { sql } from 'kysely'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import { constraintOf } from '../platform/database.ts'
import './evaluation.problems.ts'

export interface Draw {
  officeId: number
  listId: number
  size: number
  asker: string
  seed: string
}

/** Throws `evaluation-open`, `evaluation-nothing-given`. */
export async function drawLines(
  { tx, services, actor, now, today }: CommandContext,
  { officeId, listId, size, asker, seed }: Draw,
): Promise<{ evaluationId: number; turn: number; population: number; size: number }> {
  const before = await tx
    .selectFrom('evaluation')
    .select(['turn', 'drawn_on', 'closed_on'])
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (before && before.closed_on === null) throw problem('evaluation-open', { day: formatDay(before.drawn_on) })
  const { rows } = await sql<{ given: number }>`select count(*)::int as given from v_delivery
    where office_id = ${officeId} and list_id = ${listId} and state = 'given'`.execute(tx)
  const population = rows[0]!.given
  if (population === 0) {
    const list = await tx.selectFrom('v_support_list').select('title').where('list_id', '=', listId).executeTakeFirst()
    throw problem('evaluation-nothing-given', { list: list?.title ?? '' })
  }
  const evaluationId = await services.ids.next()
  const drawn = Math.min(size, population)
  const turn = (before?.turn ?? 0) + 1
  try {
    await tx
      .insertInto('evaluation')
      .values({
        office_id: officeId,
        evaluation_id: evaluationId,
        list_id: listId,
        turn,
        seed,
        population,
        size: drawn,
        drawn_on: today,
        drawn_by: actor.userId,
        asker,
        recorded_at: now,
      })
      .execute()
  } catch (error) {
    // Somebody else drew one in this very moment.
    if (/^evaluation_(one_open|office_id_list_id_turn)/.test(constraintOf(error) ?? ''))
      throw problem('evaluation-open', { day: formatDay(today) })
    throw error
  }
  await sql`insert into evaluation_line (office_id, evaluation_id, no, delivery_id, village_id)
    select ${officeId}::int, ${evaluationId}::bigint, row_number() over (order by d.place), d.delivery_id, d.village_id from (
      select d.delivery_id, d.village_id, encode(sha256(convert_to(${seed} || ':' || d.delivery_id::text, 'UTF8')), 'hex') as place
      from v_delivery d where d.office_id = ${officeId} and d.list_id = ${listId} and d.state = 'given' order by place limit ${drawn}) d`.execute(
    tx,
  )
  return { evaluationId, turn, population, size: drawn }
}
