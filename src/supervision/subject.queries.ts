// What is supervised, in the reader's scope: a work with its villages, a list of support with the villages of its lines.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { SubjectKind } from './supervision.ts'

export interface Subject {
  kind: SubjectKind
  officeId: number
  subjectId: number
  name: string
  state: string
  villages: { villageId: number; officeId: number }[]
}

/** Throws `not-found`; so for cases of legal aid, of which only two people of an office know. */
export async function findSubject(tx: Tx, services: Services, kind: SubjectKind, subjectId: number): Promise<Subject> {
  const { rows } =
    kind === 'work'
      ? await sql<{ office_id: number; name: string; state: string; villages: number[] | null }>`
          select w.office_id, w.name, w.state, (select array_agg(v.village_id order by v.village_id) from v_work_village v
            where v.office_id = w.office_id and v.work_id = w.work_id) as villages
          from v_work w where w.work_id = ${subjectId}`.execute(tx)
      : await sql<{ office_id: number; name: string; state: string; villages: number[] | null }>`
          select l.office_id, l.title as name, l.state, (select array_agg(distinct d.village_id order by d.village_id) from v_delivery d
            where d.office_id = l.office_id and d.list_id = l.list_id and d.state <> 'cancelled') as villages
          from v_support_list l where l.list_id = ${subjectId} and l.kind <> 'legal-aid'`.execute(tx)
  const row = rows[0]
  if (!row) throw problem('not-found', { what: kind === 'work' ? 'công trình' : 'danh sách' })
  const tree = await areaTree(tx, services)
  return {
    kind,
    officeId: row.office_id,
    subjectId,
    name: row.name,
    state: row.state,
    // A merged commune has villages of several offices: each report lies with the office that keeps the village's records.
    villages: (row.villages ?? []).map(villageId => ({
      villageId,
      officeId: tree.get(villageId).officeId ?? row.office_id,
    })),
  }
}
