// The commune offices whose books one may write in.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { query } from '../../platform/query.ts'
import { supportOfficesContract } from './offices.api.ts'

export const supportOffices = query(supportOfficesContract, {
  right: 'support.read',
  run: async ({ areaId }, context) => {
    const { tx, scope, actor } = context
    const inArea = await officesOfArea(context, areaId)
    const { rows } = await sql<{
      officeId: number
      name: string
    }>`select o.office_id as "officeId", o.name from office o
      where o.level = 'commune' and (${scope.offices === '*'} or o.office_id = any (${scope.offices === '*' ? [] : [...scope.offices]}::int[]))
        and (${inArea === null} or o.office_id = any (${inArea ?? []}::int[])) and exists (select from v_village_tally t where t.office_id = o.office_id)
      order by o.name limit 200`.execute(tx)
    return {
      rows: rows.filter(one => actor.allows('support.write', { kind: 'office', officeId: one.officeId })),
    }
  },
})

/** Throws `not-found`. */
export async function officeAt({ officeId }: { officeId: number }, { tx }: Pick<CommandContext, 'tx'>) {
  const office = await tx
    .selectFrom('office')
    .select(['office_id', 'name'])
    .where('office_id', '=', officeId)
    .executeTakeFirst()
  if (!office) throw problem('not-found', { what: 'cơ quan' })
  return office
}
