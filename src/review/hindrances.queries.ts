// What stands in the way of a decision. Read by the board, and by the command that prepares the decision.

import { sql } from 'kysely'
import { counted } from '../base/fill-in.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Said } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { type CaseState, caseStateText } from './case.ts'
import type { Procedure } from './procedure.ts'
import { procedureRulesOn } from './procedure-law.ts'

export interface RoundRef {
  officeId: number
  roundId: number
  procedure: Procedure
}

/** Does the level above still owe its opinion? It does where the step is in force, and where the round asked for one. */
export async function opinionMissing(tx: Tx, round: RoundRef, day: LocalDate): Promise<boolean> {
  const given = await tx
    .selectFrom('level_opinion')
    .select('agrees')
    .where('office_id', '=', round.officeId)
    .where('round_id', '=', round.roundId)
    .orderBy('opinion_id', 'desc')
    .executeTakeFirst()
  return given ? given.agrees !== true : procedureRulesOn(round.procedure, day).opinion !== null
}

/** Everything that stands in the way of a decision, each a sentence. Empty: it may be prepared. */
export async function hindrancesOf(tx: Tx, round: RoundRef, today: LocalDate): Promise<Said[]> {
  const found: Said[] = []
  const { rows } = await sql<{ state: CaseState; n: number }>`select state, count(*)::int as n from review_case
    where round_office_id = ${round.officeId} and round_id = ${round.roundId} and state not in ('removed', 'ready') group by state`.execute(
    tx,
  )
  for (const row of rows) {
    const state = caseStateText[row.state]
    found.push({
      vi: `còn ${row.n} hộ ở trạng thái "${state.vi}"`,
      en: `${counted('{n:household is|households are}', row.n)} in state "${state.en}"`,
    })
  }
  const { rows: counts } = await sql<{ complaints: number; postings: number; ready: number; gone: number }>`select
    (select count(*) from review_complaint where round_id = ${round.roundId} and state = 'open')::int as complaints,
    (select count(*) from posting where round_id = ${round.roundId} and state = 'up')::int as postings,
    (select count(*) from review_case where round_id = ${round.roundId} and state = 'ready')::int as ready,
    (select count(*) from review_case c join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where c.round_id = ${round.roundId} and c.state = 'ready' and h.closed_on is not null)::int as gone`.execute(tx)
  const { complaints, postings, ready, gone } = counts[0]!
  if (complaints > 0)
    found.push({
      vi: `còn ${complaints} khiếu nại chưa giải quyết`,
      en: counted('{n:complaint is|complaints are} open', complaints),
    })
  if (postings > 0)
    found.push({
      vi: `còn ${postings} bản niêm yết chưa kết thúc`,
      en: counted('{n:posting is|postings are} still up', postings),
    })
  if (gone > 0)
    found.push({
      vi: `có ${gone} hộ đã kết thúc từ khi lập danh sách: đưa ra khỏi danh sách với lý do`,
      en: counted(
        '{n:household has|households have} ended since the list was made: take off whatever ended, with the reason',
        gone,
      ),
    })
  if (ready === 0) found.push({ vi: 'chưa có hộ nào chờ quyết định', en: 'no household waits for the decision' })
  if (await opinionMissing(tx, round, today))
    found.push({ vi: 'chưa có ý kiến thống nhất của cấp trên', en: 'the level above has not agreed yet' })
  return found
}
