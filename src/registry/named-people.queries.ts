// Whether words for everybody name people of a village: compared without accents, so that none slips through.
import { sql } from 'kysely'
import { fold } from '../base/fold.ts'
import type { Tx } from '../platform/database.ts'

/** At most three of the people of the village whose whole name stands in the text. */
export async function namedIn(tx: Tx, officeId: number, villageId: number, text: string): Promise<string[]> {
  const { rows } = await sql<{ full_name: string }>`select distinct m.full_name from v_household h
      join v_member_now m on m.office_id = h.office_id and m.household_id = h.household_id
    where h.office_id = ${officeId} and h.village_id = ${villageId} and m.name_search like '% %'
      and position(' ' || m.name_search || ' ' in ${` ${fold(text)} `}::text) > 0 order by 1 limit 3`.execute(tx)
  return rows.map(row => row.full_name)
}
