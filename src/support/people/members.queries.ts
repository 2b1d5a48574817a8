// The people of chosen households on a day.
import { sql } from 'kysely'
import { query } from '../../platform/query.ts'
import { membersContract } from './members.api.ts'

export const supportMembers = query(membersContract, {
  right: 'support.read',
  run: async ({ householdIds, onDay }, { tx, today, seen }) => {
    if (householdIds.length === 0) return { rows: [] }
    const day = onDay ?? today
    const { rows } = await sql<{
      office_id: number
      personId: number
      householdId: number
      name: string
      birth: string | null
      household: string
    }>`select m.office_id, m.person_id as "personId", m.household_id as "householdId", p.full_name as name,
        p.birth_date::text as birth, h.head_name || ' (' || h.code || ')' as household
      from v_membership m join v_person_name p on p.office_id = m.office_id and p.person_id = m.person_id
        join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
      where m.household_id = any (${householdIds.slice(0, 100)}::bigint[]) and m.valid_from <= ${day}::date
        and (m.valid_to is null or m.valid_to >= ${day}::date) and (p.died_on is null or p.died_on > ${day}::date)
      order by m.household_id, p.birth_date nulls last limit 1000`.execute(tx)
    for (const officeId of new Set(rows.map(row => row.office_id)))
      seen(officeId, 'list', 'household', undefined, { rows: rows.length })
    return { rows: rows.map(({ office_id: _, ...row }) => row) }
  },
})
