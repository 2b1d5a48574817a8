// The 15 report tables for any area and year: on screen with the checks that they balance, and as files.
import { reportSpecs } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { localDate, yearOf } from '../../base/local-date.ts'
import { downloadOf, type QueryContext, query } from '../../platform/query.ts'
import { letterheadOf } from './document-source.queries.ts'
import { reportBook, reportFile, reportList, reportTable } from './output.api.ts'
import { reportDocx, reportPdf, reportXlsx } from './report.document.ts'
import { buildReport } from './report-build.ts'
import { checkBalance, checkTies } from './report-check.ts'
import { loadReviewFacts } from './report-facts.queries.ts'
import { issuesOfFacts } from './report-facts.ts'
import type { ReportTable } from './report-table.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

export const reportListQuery = query(reportList, {
  right: 'report.read',
  run: async (_, { today }) => ({
    reports: reportSpecs.map(spec => ({ no: spec.no, title: spec.title, confidence: 'secondary' })),
    years: Array.from({ length: yearOf(today) - 2021 }, (_, i) => yearOf(today) - i),
  }),
})

interface Wanted {
  areaId: number
  year: number
  mapOn?: import('../../base/local-date.ts').LocalDate
  downTo: 'commune' | 'village'
}

async function tablesOf(numbers: number[], input: Wanted, context: QueryContext) {
  const facts = await loadReviewFacts({ ...input, lists: numbers.some(no => no >= 14) }, context)
  const faults = issuesOfFacts(facts)
  return { facts, faults, tables: numbers.map(no => buildReport(no, facts, { downTo: input.downTo })) }
}

export const reportTableQuery = query(reportTable, {
  right: 'report.read',
  run: async ({ no, ...input }, context) => {
    const { facts, faults, tables } = await tablesOf(
      no >= 14 ? [no] : [no, ...[1, 2, 3].filter(n => n !== no)],
      input,
      context,
    )
    const table = tables[0]!
    const found = [
      ...faults.map(f => f.message),
      ...checkBalance(table).map(i => i.message),
      ...(no < 14 ? checkTies(tables) : []).map(i => i.message),
    ]
    const open = await context.tx
      .selectFrom('round')
      .select('name')
      .where(
        'area_id',
        'in',
        facts.areas.map(a => a.id),
      )
      .where('year', '=', input.year)
      .where('state', '=', 'open')
      .execute()
    if (no >= 14) context.seen(0, 'page', 'report', no, { rows: table.rows.length })
    return {
      no,
      title: table.title,
      area: facts.areas[0]!.label,
      year: input.year,
      open: open.map(round => round.name),
      denominator:
        facts.totals.length > 0
          ? `Tổng số hộ của ${facts.totals.length} bản lấy theo: ${[...new Set(facts.totals.map(t => t.source))].slice(0, 3).join('; ')}`
          : 'Tổng số hộ theo sổ hộ',
      columns: table.columns.map(column => ({
        key: column.id,
        title: column.header,
        group: column.group.join(' / ') || null,
        formula: column.no,
      })),
      rows: table.rows.map(row => ({
        areaId: row.areaId,
        label: row.label,
        level: row.level,
        total: row.level === 0,
        values: row.values,
      })),
      imbalances: found,
      checked: table.rows.length * table.columns.length,
    }
  },
})

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
