// Kept what-ifs of the areas in the reader's scope, the newest first.

import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { systemActor } from '../../platform/actor.ts'
import { query } from '../../platform/query.ts'
import { packList } from '../../review/rules-admin.queries.ts'
import { type Trial, type TrialResult, whatIfNotesContract } from './note.api.ts'

export const whatIfNotes = query(whatIfNotesContract, {
  right: 'result.read',
  run: async ({ areaId, noteId }, context) => {
    const { tx, services, today, actor } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<{
      office_id: number
      note_id: number
      area_id: number
      year: number
      name: string
      note: string
      trial: Trial
      result: TrialResult
      saved_at: Date
      saved_by: string | null
    }>`select n.office_id, n.note_id, n.area_id, n.year, n.name, n.note, n.trial, n.result, n.saved_at, u.name as saved_by
      from what_if_note n left join v_user_name u on u.user_id = n.saved_by
      where (${offices === null} or n.office_id = any (${offices ?? []}::int[])) and (${noteId === undefined} or n.note_id = ${noteId ?? 0}::bigint) order by n.saved_at desc, n.note_id desc limit 200`.execute(
      tx,
    )
    // Of another area, or gone: which of the two is not told.
    if (noteId !== undefined && rows.length === 0) throw problem('not-found', { what: 'bản tính thử' })
    const { packs } = await packList.run({}, context)
    const packOf = ({ packId }: Trial) => packs.find(pack => pack.packId === packId)
    return {
      rows: rows.map(row => ({
        ...row.trial,
        noteId: row.note_id,
        areaId: row.area_id,
        area: tree.fullNameOf(row.area_id, today),
        year: row.year,
        name: row.name,
        note: row.note,
        packName: packOf(row.trial)?.name ?? null,
        lineNames: Object.fromEntries(
          (packOf(row.trial)?.parameters ?? [])
            .filter(one => one.name in row.trial.lines)
            .map(one => [one.name, { ...one.label, unit: one.unit }]),
        ),
        // What was kept before indicators could be left out names none.
        without: row.trial.without ?? [],
        withoutNames: (packOf(row.trial)?.indicators ?? [])
          .filter(one => row.trial.without?.includes(one.code))
          .map(one => one.name),
        result: row.result,
        savedBy: row.saved_by ?? systemActor.name,
        savedAt: row.saved_at.toISOString(),
        mayRemove: actor.allows('plan.write', { kind: 'office', officeId: row.office_id }),
      })),
    }
  },
})
