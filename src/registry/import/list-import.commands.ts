// Imports a household list: at once (small lists, command line), or as a job that the page may leave. A preview is the dry run.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { enqueue } from '../../platform/jobs.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import type { Json } from '../../platform/tables.ts'
import { claimUpload, getUpload, type Upload } from '../../platform/uploads.ts'
import { findDuplicates } from '../duplicates/duplicate.effects.ts'
import {
  doublesAtOnce,
  findDoublesKind,
  type ImportInput,
  type ImportResult,
  importList,
  importListKind,
  startListImport,
} from './list.api.ts'
import './list.problems.ts'
import { notToCome } from '../not-to-come.ts'
import { communeAt, findSameImport, optionsText, savedMapping } from './list-file.queries.ts'
import { type ImportOutcome, importHouseholds } from './list-import.effects.ts'

const keptRows = 1000

/** A file that was not uploaded: the command line's own, for a dry run that leaves nothing behind. */
export interface LocalList {
  name: string
  sha256: string
  path: string
}

export interface ImportCommandOptions {
  local?: LocalList
  onProgress?: (households: number) => Promise<void> | void
  /** How many errors and notices the result keeps of each; default 1,000. */
  keep?: number
}

const loadPlace = async ({ communeId, asOf }: Pick<ImportInput, 'communeId' | 'asOf'>, context: CommandContext) => {
  const tree = await areaTree(context.tx, context.services)
  return { tree, commune: communeAt(tree, communeId, asOf), offices: tree.officesOf(communeId, asOf) }
}
type Place = Awaited<ReturnType<typeof loadPlace>>

const mayImport = ({ offices }: Place) => can('import.run').inOffices(offices)

/** The command, with a file of its own or a listener for its progress. */
export const importListCommandWith = (options: ImportCommandOptions = {}) =>
  command(importList, {
    load: loadPlace,
    may: mayImport,
    async run(input, place, context) {
      const { tx, services, actor } = context
      const { tree, commune } = place
      notToCome(input.asOf, context)
      const officeId = tree.leadOfficeOf(commune.areaId, input.asOf) ?? place.offices[0]
      if (officeId === undefined)
        throw problem('area-without-office', { name: tree.fullNameOf(commune.areaId, input.asOf) })
      const upload = options.local ? undefined : await getUpload(services, actor, input.fileId)
      const file = options.local ?? {
        name: upload!.name,
        sha256: upload!.sha256,
        path: await services.files.require(upload!.sha256),
      }
      const mapping =
        input.mapping ?? (input.mappingId === undefined ? undefined : await savedMapping(tx, input.mappingId))
      const how = optionsText(input, mapping)
      if (!context.preview) await sql`select pg_advisory_xact_lock(${officeId}::int, 1157)`.execute(tx)
      const same = await findSameImport(tx, place.offices, file.sha256, how)
      if (same) {
        context.changed(same.officeId, 'import-batch', same.batchId)
        return { ...same.result, state: 'same-file' as const }
      }
      const batchId = await services.ids.next()
      const book = await openSpreadsheet(file.path, { name: file.name })
      let outcome: ImportOutcome
      try {
        outcome = await importHouseholds(context, book, {
          commune,
          tree,
          asOf: input.asOf,
          fileName: file.name,
          batchId,
          createVillages: input.createVillages,
          skipFaulty: input.skipFaulty,
          check: context.preview,
          mapping,
          decision: input.decision,
          onProgress: options.onProgress,
        })
      } finally {
        await book.close()
      }
      const result = resultOf(outcome, tree.fullNameOf(commune.areaId, input.asOf), options.keep ?? keptRows)
      if (context.preview) {
        context.changed(officeId, 'import-batch', batchId)
        return result
      }
      const blocked = outcome.summary.errors.some(one => one.row === 0)
      if (result.errorCount > 0 && (!input.skipFaulty || blocked))
        throw problem('list-has-errors', { count: result.errorCount, result })
      result.state = 'imported'
      result.batchId = batchId
      await recordBatch(context, { officeId, batchId, input, how, file, upload, result })
      for (const one of outcome.households) context.changed(one.officeId, 'household', one.householdId)
      if (outcome.people.length <= doublesAtOnce) result.duplicates = await findDuplicates(tx, context, outcome.people)
      else
        await enqueue(context, officeId, findDoublesKind, {
          offices: place.offices,
          batchAt: context.now.toISOString(),
        })
      return result
    },
    payload: ({ mapping: _, ...input }, { batchId, counts, state }) => ({ ...input, batchId, counts, state }),
  })

export const importListCommand = importListCommandWith()

async function recordBatch(
  context: CommandContext,
  batch: {
    officeId: number
    batchId: number
    input: ImportInput
    how: string
    file: { name: string; sha256: string }
    upload: Upload | undefined
    result: ImportResult
  },
): Promise<void> {
  const { tx, now, services, actor } = context
  const { officeId, batchId, input, file, upload, result } = batch
  // the problems quote cells of the list: they stay with the file, not with the batch
  const kept = { ...result, errors: [], notices: [] }
  await tx
    .insertInto('import_batch')
    .values({
      office_id: officeId,
      batch_id: batchId,
      file_name: file.name,
      file_sha256: file.sha256,
      as_of: input.asOf,
      households: result.households,
      members: result.members,
      imported_by: actor.userId,
      imported_at: now,
      area_id: input.communeId,
      options: batch.how,
      result: sql<Json>`${JSON.stringify(kept)}::jsonb`,
    })
    .execute()
  context.changed(officeId, 'import-batch', batchId)
  if (upload)
    await claimUpload(tx, upload, {
      officeId,
      subjectKind: 'import-batch',
      subjectId: batchId,
      fileId: await services.ids.next(),
      now,
    })
}

function resultOf(
  { summary, villages, counts, decisions }: ImportOutcome,
  commune: string,
  keep: number,
): ImportResult {
  const rows = (problems: ImportOutcome['summary']['errors']) =>
    problems.slice(0, keep).map(({ kind: _, ...told }) => told)
  const names = (isNew: boolean) => villages.counts.filter(one => one.isNew === isNew).map(one => one.name)
  const told = (count: number) => `${count} hộ`
  return {
    state: 'checked',
    commune,
    households: summary.households,
    members: summary.members,
    villages: { known: names(false), new: names(true) },
    byVillage: villages.counts,
    counts,
    decisions: decisions.map(({ number, signedOn, source, households }) => ({ number, signedOn, source, households })),
    errors: rows(summary.errors),
    notices: rows(summary.notices),
    errorCount: summary.errorCount,
    noticeCount: summary.noticeCount,
    duplicates: null,
    batchId: null,
    changes: [
      { what: 'Hộ mới', before: '', after: told(counts.new) },
      { what: 'Hộ có thay đổi', before: '', after: told(counts.changed) },
      { what: 'Hộ không đổi', before: '', after: told(counts.unchanged) },
      ...(counts.skipped > 0 ? [{ what: 'Hộ có lỗi, không nhập', before: '', after: told(counts.skipped) }] : []),
      ...(names(true).length > 0 ? [{ what: 'Bản mới', before: '', after: names(true).join(', ') }] : []),
      ...decisions.map(d => ({
        what: `Theo Quyết định ${d.number} ngày ${formatDay(d.signedOn)}`,
        before: '',
        after: told(d.households),
      })),
    ],
  }
}

/** Puts the check or the import into the queue. The right is asked now and again when it runs. */
export const startListImportCommand = command(startListImport, {
  load: loadPlace,
  may: mayImport,
  async run(input, { offices }, context) {
    await getUpload(context.services, context.actor, input.fileId)
    const officeId = offices[0]!
    const jobId = await enqueue(context, officeId, importListKind, input)
    context.changed(officeId, 'job', jobId)
    return { jobId }
  },
  payload: ({ mapping: _, ...input }) => input,
})
