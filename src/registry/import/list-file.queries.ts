// A list's file and layout as the database knows them: the commune it may go to, the same file imported before, a saved layout.
import { type AreaTree, holds } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { canonicalJson } from '../../platform/command-journal.ts'
import type { Tx } from '../../platform/database.ts'
import type { ImportInput, ImportResult } from './list.api.ts'
import './list.problems.ts'
import { ListMapping } from './reading/list-mapping.ts'
import { listProblem } from './reading/list-problem.ts'

/** Where lists may go: a commune that exists on the list's day. Throws `not-a-commune`. */
export function communeAt(tree: AreaTree, communeId: number, asOf: LocalDate) {
  const commune = tree.find(communeId)
  if (commune?.level !== 'commune' || !holds(commune, asOf))
    throw problem('not-a-commune', { code: commune?.code ?? communeId, day: formatDay(asOf) })
  return commune
}

/** What makes two imports of one file the same. An import that left faulty households out may be repeated without that. */
export const optionsText = (input: Omit<ImportInput, 'fileId'>, mapping: ListMapping | undefined): string =>
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
export async function findSameImport(
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
