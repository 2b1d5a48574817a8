// What has been made public, when and by whom: the log of publication.

import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import { query } from '../platform/query.ts'
import { releaseListContract } from './release.api.ts'

export const releaseList = query(releaseListContract, {
  right: 'report.read',
  run: async ({ areaId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<{
      release_id: number
      area_id: number
      as_of: LocalDate
      parts: boolean
      villages: number
      held: number
      released_at: Date
      name: string | null
    }>`select r.release_id, r.area_id, r.as_of, r.parts, r.villages, r.held, r.released_at, u.name
      from figure_release r left join v_user_name u on u.user_id = r.released_by
      where (${offices === null} or r.office_id = any (${offices ?? []}::int[])) order by r.as_of desc, r.release_id desc limit 200`.execute(
      tx,
    )
    return {
      rows: rows.map(row => ({
        releaseId: row.release_id,
        areaId: row.area_id,
        area: tree.fullNameOf(row.area_id, today),
        asOf: row.as_of,
        parts: row.parts,
        villages: row.villages,
        held: row.held,
        releasedAt: row.released_at.toISOString(),
        releasedBy: row.name ?? systemActor.name,
      })),
    }
  },
})
