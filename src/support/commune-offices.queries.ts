// A commune as its officers see it: all the offices whose records count for it today. One that took in its neighbours has their books too; a page
// that showed only the first of them would hide two thirds of its people.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { QueryContext } from '../platform/query.ts'

export interface CommuneOffices {
  communes: { communeId: number; name: string }[]
  /** The one that was asked for, or the first. */
  communeId: number | null
  offices: { officeId: number; name: string }[]
}

/** Offices in whose books a commune's money may stand: all that count for the commune of this one today. */
export async function booksBeside({ tx, services, today }: QueryContext, officeId: number): Promise<number[]> {
  const tree = await areaTree(tx, services)
  const commune = tree.communeOfOffice(officeId, today)
  return commune ? [...new Set([officeId, commune.areaId, ...tree.officesOf(commune.areaId, today)])] : [officeId]
}

/** The communes of an area in the reader's scope, and the offices of one of them. */
export async function officesOfCommune(
  context: QueryContext,
  { areaId, communeId: asked }: { areaId?: number | undefined; communeId?: number | undefined },
): Promise<CommuneOffices> {
  const { tx, services, today, scope } = context
  const inArea = await officesOfArea(context, areaId)
  const { rows } = await sql<{ officeId: number; name: string }>`select o.office_id as "officeId", o.name from office o
    where o.level = 'commune' and (${scope.offices === '*'} or o.office_id = any (${scope.offices === '*' ? [] : [...scope.offices]}::int[]))
      and (${inArea === null} or o.office_id = any (${inArea ?? []}::int[]))
      and exists (select from v_village_tally t where t.office_id = o.office_id) order by o.office_id`.execute(tx)
  const tree = await areaTree(tx, services)
  const communeOf = (officeId: number) => tree.communeOfOffice(officeId, today)?.areaId ?? null
  const ids = [...new Set(rows.map(row => communeOf(row.officeId)))].flatMap(id => id ?? [])
  const communeId = ids.find(id => id === asked) ?? ids[0] ?? null
  return {
    communes: ids.map(id => ({ communeId: id, name: tree.fullNameOf(id, today) })),
    communeId,
    offices: rows.filter(row => communeOf(row.officeId) === communeId),
  }
}
