// What the import pages look at: a file just sent (sheets, columns, samples), the fields, past imports, the file with its faults.

import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { cellText, columnLetter } from '../../base/sheet.ts'
import { everything } from '../../platform/database.ts'
import { mediaTypes, pour } from '../../platform/file-out.ts'
import { downloadOf, query } from '../../platform/query.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import { annotateSpreadsheet } from '../../platform/spreadsheet-annotate.ts'
import { getUpload } from '../../platform/uploads.ts'
import { reachOf } from '../household-list.queries.ts'
import {
  annotatedList,
  ImportResult,
  importListKind,
  inspectListRead,
  listBatches,
  listFields,
  startListImport,
} from './list.api.ts'
import { savedMapping } from './list-file.queries.ts'
import { type Field, fieldLabel, fieldNames } from './reading/list-fields.ts'
import type { ListProblem } from './reading/list-problem.ts'
import { classCodes } from './reading/list-words.ts'
import { inspectList, readList, rowNotes, type SheetInspection, summariseList } from './reading/read-list.ts'

export const inspectListQuery = query(inspectListRead, {
  right: 'import.run',
  async run({ fileId }, { services, actor }) {
    const upload = await getUpload(services, actor, fileId)
    const book = await openSpreadsheet(await services.files.require(upload.sha256), { name: upload.name })
    try {
      return { name: upload.name, sheets: (await inspectList(book)).map(sheetOf) }
    } finally {
      await book.close()
    }
  },
})

const mostColumns = 120

function sheetOf({ sheet, hidden, recognition, sample }: SheetInspection) {
  const fieldOf = new Map(recognition?.mapping.columns.map(column => [column.letter, column.field]))
  const paths = recognition?.header.paths ?? []
  const below = sample.filter(row => row.number > (recognition?.header.lastRow ?? 0))
  const width = Math.min(mostColumns, Math.max(paths.length, ...sample.slice(0, 50).map(row => row.cells.length), 0))
  const columns = Array.from({ length: width }, (_, i) => {
    const values = below.map(row => cellText(row.cells[i]).trim()).filter(text => text !== '')
    return {
      letter: columnLetter(i),
      header: paths[i] ?? [],
      field: fieldOf.get(columnLetter(i)) ?? null,
      sample: values.slice(0, 3).map(text => text.slice(0, 60)),
    }
  }).filter(column => column.header.length > 0 || column.sample.length > 0)
  const decision = recognition?.title.decision
  return {
    sheet,
    hidden,
    mapping: recognition?.mapping,
    confidence: recognition?.confidence ?? 0,
    commune: recognition?.title.commune,
    decision: decision && { number: decision.number, date: decision.date },
    year: recognition?.title.year,
    headerRow: recognition?.header.row ?? 0,
    columns,
  }
}

const deprivations = ['VL1', 'VL2', 'YT1', 'YT2', 'GD1', 'GD2', 'NO1', 'NO2', 'NV1', 'NV2', 'TT1', 'TT2']

export const listFieldsQuery = query(listFields, {
  right: 'household.read',
  run: async () => ({
    fields: [
      ...fieldNames.map(field => ({ field: field as string, label: fieldLabel(field), group: '' })),
      ...classCodes.map(code => labelled(`class.${code}`, 'Đánh dấu phân loại')),
      ...povertyCauses.map(({ code, vi }) => ({ field: `cause.${code}`, label: vi, group: 'Đánh dấu nguyên nhân' })),
      ...supportNeeds.map(({ code, vi }) => ({ field: `need.${code}`, label: vi, group: 'Đánh dấu nguyện vọng' })),
      ...deprivations.map(code => labelled(`deprived.${code}`, 'Đánh dấu thiếu hụt')),
    ],
  }),
})

const labelled = (field: Field, group: string) => ({ field: field as string, label: fieldLabel(field), group })

export const listBatchesQuery = query(listBatches, {
  right: 'import.run',
  async run({ areaId }, context) {
    const { tx, today, services } = context
    const { offices } = await reachOf(context, areaId, today)
    const tree = await areaTree(tx, services)
    let rows = tx
      .selectFrom('import_batch as b')
      .leftJoin('app_user as u', 'u.user_id', 'b.imported_by')
      .select([
        'b.batch_id',
        'b.office_id',
        'b.file_name',
        'b.area_id',
        'b.as_of',
        'b.households',
        'b.members',
        'b.imported_at',
        'u.name',
      ])
      .orderBy('b.imported_at', 'desc')
      .limit(100)
    if (offices !== '*') rows = rows.where('b.office_id', 'in', offices.length > 0 ? [...offices] : [-1])
    return {
      batches: (await rows.execute()).map(row => ({
        batchId: row.batch_id,
        officeId: row.office_id,
        fileName: row.file_name,
        commune: row.area_id !== null && tree.find(row.area_id) ? tree.fullNameOf(row.area_id, row.as_of) : '',
        asOf: row.as_of,
        households: row.households,
        members: row.members,
        importedAt: row.imported_at.toISOString(),
        by: row.name ?? '',
      })),
    }
  },
})

/** Everything that reading finds is found again; what only the registry knew comes from the check's result. */
export const annotatedListDownload = downloadOf(annotatedList, {
  right: 'import.run',
  async run({ jobId }, { tx, services, actor }, sink) {
    const job = await services.db.read(everything, all =>
      all
        .selectFrom('job')
        .select(['kind', 'input', 'result', 'created_by'])
        .where('job_id', '=', jobId)
        .executeTakeFirst(),
    )
    if (!job || job.created_by !== actor.userId || job.kind !== importListKind) throw problem('list-job-missing')
    const input = startListImport.input.parse(job.input)
    const given = job.result as { problem?: string; details?: { result?: unknown } } | null
    const result = ImportResult.safeParse(given?.problem === 'list-has-errors' ? given.details?.result : given)
    const upload = await getUpload(services, actor, input.fileId)
    const path = await services.files.require(upload.sha256)
    const mapping =
      input.mapping ?? (input.mappingId === undefined ? undefined : await savedMapping(tx, input.mappingId))
    const book = await openSpreadsheet(path, { name: upload.name })
    try {
      const summary = await summariseList(readList(book, { asOf: input.asOf, ...(mapping ? { mapping } : {}) }))
      const found = new Set([...summary.errors, ...summary.notices].map(keyOf))
      const more = result.success ? [...result.data.errors, ...result.data.notices] : []
      const others = more.filter(one => !found.has(keyOf(one))) as ListProblem[]
      const notes = rowNotes({
        titles: summary.titles,
        errors: [...summary.errors, ...others.filter(one => one.severity === 'error')],
        notices: [...summary.notices, ...others.filter(one => one.severity === 'notice')],
      })
      const type = book.format
      const name = `${upload.name.replace(/\.[^.]+$/, '')}-loi.${type}`
      await pour(annotateSpreadsheet(path, notes), sink.start({ name, mediaType: mediaTypes[type] }))
    } finally {
      await book.close()
    }
  },
})

const keyOf = (one: { name: string; sheet: string; row: number; column: string; value: string }) =>
  [one.name, one.sheet, one.row, one.column, one.value].join('\0')
