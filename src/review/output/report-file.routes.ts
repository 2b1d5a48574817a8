// The report tables as files: one as XLSX, DOCX or PDF, all fifteen in one workbook. Each is noted in the log of exports.
import { reportSpecs } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { localDate } from '../../base/local-date.ts'
import { downloadOf, type QueryContext } from '../../platform/query.ts'
import { letterheadOf } from './document-parts.queries.ts'
import { reportBook, reportFile } from './output.api.ts'
import { reportDocx, reportPdf, reportXlsx } from './report.document.ts'
import { tablesOf, type Wanted } from './report.queries.ts'
import type { ReportTable } from './report-table.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

async function sheetOptions(input: Wanted, context: QueryContext) {
  const tree = await areaTree(context.tx, context.services)
  const end = localDate(`${input.year}-12-31`)
  const day = end < context.today ? end : context.today
  const area = tree.get(input.areaId)
  const label = tree.fullNameOf(input.areaId, area.to && area.to < day ? area.to : day)
  return {
    letterhead: { superior: null, ...letterheadOf(tree, input.areaId, context.today, null) },
    areaLabel: label,
    preparedBy: context.actor.name,
    signatory: { lines: [], name: null },
    madeAt: context.now,
  }
}

export const reportFileDownload = downloadOf(reportFile, {
  right: 'report.read',
  run: async ({ no, format, ...input }, context, sink) => {
    const { tables } = await tablesOf([no], input, context)
    const options = await sheetOptions(input, context)
    context.seen(0, 'export', 'report', no, { rows: tables[0]!.rows.length })
    const content = await render(format, tables, options)
    sink
      .start({ name: `Biểu ${no} năm ${input.year} ${options.areaLabel}.${format}`, mediaType: mediaTypes[format] })
      .end(content)
  },
})

const render = async (
  format: 'xlsx' | 'docx' | 'pdf',
  tables: ReportTable[],
  options: Parameters<typeof reportXlsx>[1],
) =>
  format === 'xlsx'
    ? reportXlsx(tables, options)
    : format === 'docx'
      ? reportDocx(tables[0]!, options)
      : reportPdf(tables[0]!, options)

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
    sink
      .start({ name: `15 biểu năm ${input.year} ${options.areaLabel}.xlsx`, mediaType: mediaTypes.xlsx })
      .end(await reportXlsx(tables, options))
  },
})
