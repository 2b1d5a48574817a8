// Imports a household list: at once (small lists, command line), or as a job that the page may leave. A preview is the dry run.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { type AreaTree, holds } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, canonicalJson, command, execute } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue, type JobKind } from '../../platform/jobs.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import type { Json } from '../../platform/tables.ts'
import { claimUpload, getUpload, type Upload } from '../../platform/uploads.ts'
import { findDuplicates } from '../duplicates/duplicate.effects.ts'
import { type ImportInput, type ImportResult, importList, startListImport } from './list.api.ts'
import './list.problems.ts'
import { type ImportOutcome, importHouseholds } from './list-import.effects.ts'
import { ListMapping } from './reading/list-mapping.ts'
import { listProblem } from './reading/list-problem.ts'

/** Doubles among more people than this are looked for afterwards, in a job. */
const doublesAtOnce = 5000
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

/** Where lists may go: a commune that exists on the list's day. Throws `not-a-commune`. */
export function communeAt(tree: AreaTree, communeId: number, asOf: LocalDate) {
  const commune = tree.find(communeId)
  if (commune?.level !== 'commune' || !holds(commune, asOf))
    throw problem('not-a-commune', { code: commune?.code ?? communeId, day: formatDay(asOf) })
  return commune
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
      const { tx, services, actor, today } = context
      const { tree, commune } = place
      if (input.asOf > today) throw problem('day-in-future', { day: formatDay(input.asOf) })
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
        await enqueue(context, officeId, findDoublesJob.kind, {
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

/** What makes two imports of one file the same. An import that left faulty households out may be repeated without that. */
const optionsText = (input: Omit<ImportInput, 'fileId'>, mapping: ListMapping | undefined): string =>
  canonicalJson({
    communeId: input.communeId,
    asOf: input.asOf,
    skipFaulty: input.skipFaulty,
    mapping: mapping ?? null,
    decision: input.decision ?? null,
  })

export interface SameImport {
  officeId: number
  batchId: number
  result: ImportResult
}

/** The same file imported before in the same way. */
async function findSameImport(
  tx: Tx,
  offices: readonly number[],
  sha256: string,
  how: string,
): Promise<SameImport | undefined> {
  const row = await tx
    .selectFrom('import_batch')
    .select(['office_id', 'batch_id', 'result', 'imported_at', 'options'])
    .where('office_id', 'in', [...offices])
    .where('file_sha256', '=', sha256)
    .where('options', '=', how)
    .executeTakeFirst()
  if (!row) return undefined
  const result = row.result as unknown as ImportResult
  const on = formatDay(row.imported_at.toISOString().slice(0, 10) as LocalDate)
  const { kind: _, ...told } = listProblem('already-imported', { sheet: '', row: 0, detail: on })
  const villages = { known: [...result.villages.known, ...result.villages.new], new: [] }
  const unchanged = result.counts.new + result.counts.changed + result.counts.unchanged
  return {
    officeId: row.office_id,
    batchId: row.batch_id,
    result: {
      ...result,
      villages,
      counts: { new: 0, changed: 0, unchanged, skipped: result.counts.skipped },
      notices: [told],
      noticeCount: 1,
      errors: [],
      errorCount: 0,
      duplicates: 0,
      changes: [],
    },
  }
}

/** The same question before anything is stored, for the command line. */
export async function sameImport(
  tx: Tx,
  tree: AreaTree,
  input: Omit<ImportInput, 'fileId'>,
  sha256: string,
): Promise<ImportResult | undefined> {
  const mapping = input.mapping ?? (input.mappingId === undefined ? undefined : await savedMapping(tx, input.mappingId))
  const found = await findSameImport(
    tx,
    tree.officesOf(input.communeId, input.asOf),
    sha256,
    optionsText(input, mapping),
  )
  return found && { ...found.result, state: 'same-file' }
}

export async function savedMapping(tx: Tx, mappingId: number): Promise<ListMapping> {
  const row = await tx
    .selectFrom('list_mapping')
    .select('mapping')
    .where('mapping_id', '=', mappingId)
    .executeTakeFirst()
  if (!row) throw problem('mapping-not-found')
  return ListMapping.parse(row.mapping)
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
    const jobId = await enqueue(context, officeId, importListJob.kind, input)
    context.changed(officeId, 'job', jobId)
    return { jobId }
  },
  payload: ({ mapping: _, ...input }) => input,
})

export const importListJob: JobKind = {
  kind: 'household-list.import',
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
  kind: 'household-list.find-doubles',
  async run(given, { services, actor, progress }) {
    const { offices, batchAt } = given as { offices: number[]; batchAt: string }
    const now = services.clock()
    const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as LocalDate
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
