// Looks at every prepared decision and the classes it gave: for `benvung verify`. A frozen list that no longer fits its hash, or a
// class that is not the one in the list that was signed, was changed behind the program's back. Changes nothing.
import { clientOf, everything } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { type DecisionContent, hashOfDecision } from './decision.ts'

export interface DecisionFault {
  kind: 'decision' | 'status'
  officeId: number
  id: number
}

export interface DecisionCheck {
  decisions: number
  faults: DecisionFault[]
}

interface Frozen {
  office_id: number
  draft_id: number
  content: DecisionContent
  content_hash: string
}

const mostListed = 1000
/** Lists of a whole commune are held at once, of a country not. */
const atOnce = 50

export function verifyDecisions(services: Pick<Services, 'db'>): Promise<DecisionCheck> {
  return services.db.read(everything, async tx => {
    const client = clientOf(tx)
    const check: DecisionCheck = { decisions: 0, faults: [] }
    let after = [-1, 0]
    for (;;) {
      const { rows } = await client.query<Frozen>(
        `select office_id, draft_id, content, content_hash from decision_draft where (office_id, draft_id) > ($1::int, $2::bigint)
         order by 1, 2 limit ${atOnce}`,
        after,
      )
      for (const { office_id: officeId, draft_id: id, content, content_hash } of rows)
        if (hashOfDecision(content) !== content_hash) check.faults.push({ kind: 'decision', officeId, id })
      check.decisions += rows.length
      const last = rows.at(-1)
      if (!last || rows.length < atOnce) break
      after = [last.office_id, last.draft_id]
    }
    const { rows } = await client.query<{ office_id: number; id: number }>(otherClass)
    for (const { office_id: officeId, id } of rows) check.faults.push({ kind: 'status', officeId, id })
    return check
  })
}

const otherClass = `
  select s.office_id, s.household_id as id
  from decision_draft d
  cross join lateral jsonb_array_elements(d.content -> 'rows') r
  join v_household_status_ever s on s.office_id = (r ->> 'officeId')::int and s.household_id = (r ->> 'householdId')::bigint
    and s.decision_id = d.decision_id
  where d.state = 'registered' and r ->> 'class' in ('poor', 'near_poor', 'average') and s.class <> r ->> 'class'
  order by 1, 2 limit ${mostListed}`
