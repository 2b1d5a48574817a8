// The report tables as files: one as XLSX, DOCX or PDF, all fifteen in one workbook. Each is noted in the log of exports.
import { reportSpecs } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { groupThousands } from '../../base/dong.ts'
import { localDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { mediaTypes, pour } from '../../platform/file-out.ts'
import { downloadOf, type QueryContext } from '../../platform/query.ts'
import { letterheadOf } from './document-parts.queries.ts'
import { reportBook, reportFile } from './output.api.ts'
import { reportDocx, reportPdf, reportXlsx } from './report.document.ts'
import { tablesOf, type Wanted } from './report.queries.ts'
import { mostRowsOnPaper, pagesOf } from './report-paper.ts'
import type { ReportTable } from './report-table.ts'

async function sheetOptions(input: Wanted, context: QueryContext) {
  const tree = await areaTree(context.tx, context.services)
  const end = localDate(`${input.year}-12-31`)
  const day = end < context.today ? end : context.today
  const area = tree.get(input.areaId)
  const label = tree.fullNameOf(input.areaId, area.to && area.to < day ? area.to : day)
  return {
    letterhead: { superior: null, ...letterheadOf(tree, input.areaId, context.today, null) },
    areaLabel: label,
    knownOn: input.knownOn,
    preparedBy: context.actor.name,
    signatory: { lines: [], name: null },
    madeAt: context.now,
  }
}

export const reportFileDownload = downloadOf(reportFile, {
  right: 'report.read',
  run: async ({ no, format, ...input }, context, sink) => {
    const { tables } = await tablesOf([no], input, context)
    const [table] = tables as [ReportTable]
    const options = await sheetOptions(input, context)
    const rows = table.rows.length
    if (format !== 'xlsx' && rows > mostRowsOnPaper)
      throw problem('report-too-long', { no, rows: groupThousands(rows), pages: groupThousands(pagesOf(rows)) })
    context.seen(0, 'export', 'report', no, { rows })
    const name = `Biểu ${no} năm ${input.year} ${options.areaLabel}.${format}`
    if (format === 'xlsx') return pour(reportXlsx(tables, options), sink.start({ name, mediaType: mediaTypes.xlsx }))
    const content = await (format === 'docx' ? reportDocx : reportPdf)(table, options)
    sink.start({ name, mediaType: mediaTypes[format] }).end(content)
  },
})

export const reportBookDownload = downloadOf(reportBook, {
  right: 'report.read',
  run: async (input, context, sink) => {
    const { tables } = await tablesOf(
      reportSpecs.map(spec => spec.no),
      input,
      context,
    )
    const options = await sheetOptions(input, context)
    context.seen(0, 'export', 'report-book', input.year, {
      rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
    })
    const name = `15 biểu năm ${input.year} ${options.areaLabel}.xlsx`
    await pour(reportXlsx(tables, options), sink.start({ name, mediaType: mediaTypes.xlsx }))
  },
})
