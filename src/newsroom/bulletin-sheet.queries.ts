// The sheet of an approved bulletin, for whoever reads it aloud: with the hours of the villages that the reader may see.

import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { systemActor } from '../platform/actor.ts'
import { mediaTypes } from '../platform/file-out.ts'
import { downloadOf } from '../platform/query.ts'
import { letterheadOf } from '../review/output/document-parts.queries.ts'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import { bulletinSheetFile } from './bulletin.api.ts'
import { sheetFile } from './bulletin-sheet.document.ts'
import './newsroom.problems.ts'

/** More do not fit on a sheet; the week's schedule is printed apart. */
const mostShown = 40

export const bulletinSheet = downloadOf(bulletinSheetFile, {
  right: 'loudspeaker.read',
  run: async ({ bulletinId, format }, { tx, services, now, today }, sink) => {
    const row = await tx
      .selectFrom('bulletin as b')
      .leftJoin('v_user_name as u', 'u.user_id', 'b.approved_by')
      .select(['b.office_id', 'b.area_id', 'b.title', 'b.spoken', 'b.seconds', 'b.state', 'b.approved_at', 'u.name'])
      .where('b.bulletin_id', '=', bulletinId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản tin' })
    if (row.state !== 'approved' || row.approved_at === null) throw problem('bulletin-not-approved')
    const tree = await areaTree(tx, services)
    const { rows } = await sql<{
      village_id: number
      on_day: LocalDate
      at_hour: string
      language: string
      state: string
    }>`select village_id, on_day, at_hour, language, state from broadcast
      where office_id = ${row.office_id} and bulletin_id = ${bulletinId} and state <> 'cancelled'
      order by on_day, at_hour, village_id limit ${mostShown}`.execute(tx)
    const told: Record<string, string> = { aired: 'đã ghi: đã phát', missed: 'đã ghi: không phát' }
    const file = await sheetFile(
      {
        letterhead: { superior: null, ...letterheadOf(tree, row.area_id, today, null) },
        title: row.title,
        approvedBy: row.name ?? systemActor.name,
        approvedOn: dayInVietnam(row.approved_at),
        seconds: row.seconds,
        spoken: row.spoken,
        broadcasts: rows.map(one => ({
          village: tree.fullNameOf(one.village_id, today),
          day: one.on_day,
          hour: one.at_hour,
          language: findLanguage(one.language)?.name.vi ?? one.language,
          told: told[one.state] ?? '',
        })),
      },
      format,
      now,
    )
    sink
      .start({ name: `to-doc-loa-${bulletinId}.${format}`, mediaType: mediaTypes[format], inline: format === 'pdf' })
      .end(file)
  },
})
