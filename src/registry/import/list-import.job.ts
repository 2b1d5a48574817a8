// Long imports on the server: a check or an import that the page may leave, and the search for doubles after a large one.
import { sql } from 'kysely'
import { dayInVietnam } from '../../base/instant.ts'
import { execute } from '../../platform/command.ts'
import type { JobKind } from '../../platform/jobs.ts'
import { findDuplicates } from '../duplicates/duplicate.effects.ts'
import { doublesAtOnce, findDoublesKind, importListKind, startListImport } from './list.api.ts'
import { importListCommandWith } from './list-import.commands.ts'

export const importListJob: JobKind = {
  kind: importListKind,
  async run(given, { services, actor, jobId, progress }) {
    const { dryRun, ...input } = startListImport.input.parse(given)
    const { result } = await execute(
      services,
      importListCommandWith({ onProgress: households => progress(households, undefined, `Đã đọc ${households} hộ`) }),
      { actor, key: `list-job-${jobId}`, input, preview: dryRun },
    )
    return result
  },
}

/** Finds doubles among the people of one large import, some thousands at a time. Never blocks what was imported. */
export const findDoublesJob: JobKind = {
  kind: findDoublesKind,
  async run(given, { services, actor, progress }) {
    const { offices, batchAt } = given as { offices: number[]; batchAt: string }
    const now = services.clock()
    const today = dayInVietnam(now)
    for (const officeId of offices) {
      let [after, done] = [0, 0]
      for (;;) {
        const ids = await services.db.write(actor.scope(), async tx => {
          const { rows } = await sql<{ id: number }>`select person_id as id from membership
            where office_id = ${officeId} and recorded_at = ${batchAt}::timestamptz and person_id > ${after}
            order by person_id limit ${doublesAtOnce}`.execute(tx)
          const people = rows.map(row => ({ officeId, personId: row.id }))
          await findDuplicates(tx, { now, today, services }, people)
          return rows.map(row => row.id)
        })
        if (ids.length === 0) break
        after = ids.at(-1)!
        done += ids.length
        await progress(done, undefined, 'Tìm hồ sơ có thể trùng')
      }
    }
    return {}
  },
}
