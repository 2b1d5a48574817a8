// The line of an agency: those in whose place it stands by its card, through changes of name, and those whose villages it took over,
// as when several merge. What they did stays theirs; the line leads to it.
import { sql } from 'kysely'
import type { QueryContext } from '../platform/query.ts'

/** The nearest first. Links that lead in a circle end where it closes. */
export async function predecessorsOf(
  { tx }: Pick<QueryContext, 'tx'>,
  agencyId: number,
): Promise<{ agencyId: number; name: string }[]> {
  const { rows } = await sql<{ agency_id: number; name: string }>`
    with recursive before (agency_id, earlier_id) as (
      select agency_id, predecessor_id from agency where predecessor_id is not null
      union select t.agency_id, f.agency_id from twinning t
        join twinning f on f.office_id = t.office_id and f.twinning_id = t.follows_id where f.agency_id <> t.agency_id),
    line (agency_id, depth, path) as (
      select earlier_id, 1, array[${agencyId}::bigint, earlier_id] from before where agency_id = ${agencyId}
      union all select b.earlier_id, l.depth + 1, l.path || b.earlier_id from line l join before b on b.agency_id = l.agency_id
        where not b.earlier_id = any (l.path) and l.depth < 20)
    select a.agency_id, a.name from (select agency_id, min(depth) as depth from line group by 1) l
      join agency a on a.agency_id = l.agency_id order by l.depth, a.name`.execute(tx)
  return rows.map(row => ({ agencyId: row.agency_id, name: row.name }))
}
