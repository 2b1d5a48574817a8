// The decisions of an office; and, as the portal's role, the names that hang in a village today, if its commune decided so.

import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { namesDecisionListContract } from './names.api.ts'
import { type PostedName, stateOfNames } from './names.ts'

export const namesDecisionList = query(namesDecisionListContract, {
  right: 'posting.manage',
  run: async ({ areaId }, context) => {
    const { tx, services, today, actor } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<{
      office_id: number
      decision_id: number
      number: string
      signed_on: LocalDate
      signer: string
      from_day: LocalDate
      until_day: LocalDate
      withdrawn_on: LocalDate | null
      recorded_at: Date
      recorded_by: string | null
    }>`select d.office_id, d.decision_id, d.number, d.signed_on, d.signer, d.from_day, d.until_day, d.withdrawn_on, d.recorded_at,
        u.name as recorded_by
      from names_decision d left join v_user_name u on u.user_id = d.recorded_by
      where (${offices === null} or d.office_id = any (${offices ?? []}::int[])) order by d.from_day desc, d.decision_id desc limit 200`.execute(
      tx,
    )
    return {
      rows: rows.map(row => {
        const state = stateOfNames({ from: row.from_day, until: row.until_day, withdrawnOn: row.withdrawn_on }, today)
        const commune = tree.communeOfOffice(row.office_id, today)
        return {
          decisionId: row.decision_id,
          office: commune ? tree.fullNameOf(commune.areaId, today) : '',
          number: row.number,
          signedOn: row.signed_on,
          signer: row.signer,
          from: row.from_day,
          until: row.until_day,
          state,
          recordedBy: row.recorded_by ?? systemActor.name,
          recordedAt: row.recorded_at.toISOString(),
          mayWithdraw:
            (state === 'on' || state === 'waiting') &&
            actor.allows('posting.manage', { kind: 'office', officeId: row.office_id }),
        }
      }),
    }
  },
})

const hanging = (villageId: number, today: LocalDate) =>
  sql`from public_posted_name where village_id = ${villageId} and from_day <= ${today}::date and until_day >= ${today}::date`

/** Whether there is a list with names to lead to. */
export async function namesHang(tx: Tx, villageId: number, today: LocalDate): Promise<boolean> {
  const { rows } = await sql<{ hangs: boolean }>`select exists (select ${hanging(villageId, today)}) as hangs`.execute(
    tx,
  )
  return rows[0]!.hangs
}

/** Empty where no list hangs today or the commune did not decide. */
export async function postedNames(tx: Tx, villageId: number, today: LocalDate): Promise<PostedName[]> {
  const { rows } =
    await sql<PostedName>`select distinct on (posting_id, no) no, head_name as "headName", class, until_day as until,
      number, signed_on as "signedOn", signer
    ${hanging(villageId, today)} order by posting_id, no, until_day desc`.execute(tx)
  return rows
}
