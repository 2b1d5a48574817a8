// Names of people of an office's households that stand in a text: for whoever is about to make it public or have it read aloud.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import { standsIn } from './names.ts'

export async function namesIn(tx: Tx, officeId: number, text: string): Promise<string[]> {
  const { rows } = await sql<{ full_name: string }>`
    select distinct full_name from v_person_name
    where office_id = ${officeId} and length(full_name) >= 4 and position(lower(full_name) in lower(${text.normalize('NFC')}::text)) > 0
    limit 200`.execute(tx)
  return rows
    .map(row => row.full_name)
    .filter(name => standsIn(name, text))
    .sort((a, b) => a.localeCompare(b, 'vi'))
}
