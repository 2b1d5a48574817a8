// The 15 report tables for any area and year: on screen with the checks that they balance, and as files.
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { reportSpecs } from '../../../law/reports/tables.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { downloadOf, type QueryContext, query } from '../../platform/query.ts'
import { letterheadOf } from './document-source.queries.ts'
import { reportBook, reportFile, reportList, reportTable } from './output.api.ts'
import { reportDocx, reportPdf, reportXlsx } from './report.document.ts'
import { buildReport } from './report-build.ts'
import { checkBalance, checkTies } from './report-check.ts'
import { loadReviewFacts } from './report-facts.queries.ts'
import { issuesOfFacts, type ReviewFacts } from './report-facts.ts'
import type { ReportTable } from './report-table.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

export const reportListQuery = query(reportList, {
  right: 'report.read',
  run: async (_, { today }) => ({
    reports: reportSpecs.map(({ no, title, short, confidence, note }) => ({ no, title, short, confidence, note })),
    years: Array.from({ length: yearOf(today) - 2021 }, (_, i) => yearOf(today) - i),
  }),
})

interface Wanted {
  areaId: number
  year: number
  mapOn?: LocalDate
  downTo: 'commune' | 'village'
}

async function tablesOf(numbers: number[], input: Wanted, context: QueryContext) {
  const facts = await loadReviewFacts({ ...input, lists: numbers.some(no => no >= 14) }, context)
  const faults = issuesOfFacts(facts)
  return { facts, faults, tables: numbers.map(no => buildReport(no, facts, { downTo: input.downTo })) }
}

/** Table 1 of the year before on the same map: this year's starts must be its ends. */
async function totalsBefore(input: Wanted, mapOn: LocalDate, context: QueryContext): Promise<ReportTable[]> {
  const { tables } = await tablesOf([1], { ...input, year: input.year - 1, mapOn }, context)
  return tables
}

const cellsOf = (tables: readonly ReportTable[]): number =>
  tables.reduce((sum, table) => sum + table.rows.length * table.columns.length, 0)

/** "Hộ", "Nhân khẩu", an ethnic group; null where a row is the only one of its area. */
function partLabel({ spec }: ReportTable, part: string | null): string | null {
  if (part === null || spec.rows === 'households') return null
  if (Array.isArray(spec.parts)) return spec.parts.find(one => one.id === part)?.label ?? part
  return ethnicGroups.find(group => group.code === part)?.name ?? 'Chưa rõ'
}

/** Which total of households and people the rates are of. */
function denominatorText({ totals, areas }: ReviewFacts): string {
  if (totals.length === 0) return 'Mẫu số: tổng số hộ, nhân khẩu theo sổ hộ.'
  const sources = [...new Set(totals.map(total => total.source))]
  const rest = areas.filter(area => area.level === 'village').length - totals.length
  return `Mẫu số: ${totals.length} bản lấy tổng số theo ${sources.slice(0, 3).join('; ')}${sources.length > 3 ? '; …' : ''}${
    rest > 0 ? `; ${rest} bản còn lại theo sổ hộ` : ''
  }.`
}

export const reportTableQuery = query(reportTable, {
  right: 'report.read',
  run: async ({ no, ...input }, context) => {
    // A list is compared with table 1; a table of figures with those that share its figures, and with the year before.
    const beside = no >= 14 ? [1] : [1, 2, 3].filter(other => other !== no)
    const { facts, faults, tables } = await tablesOf([no, ...beside], input, context)
    const table = tables[0]!
    const before = no >= 14 ? [] : await totalsBefore(input, facts.mapOn, context)
    const found = [
      ...faults.map(f => f.message),
      ...checkBalance(table).map(i => i.message),
      ...checkTies(tables, before).map(i => i.message),
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
      confidence: table.spec.confidence,
      note: table.spec.note,
      mapOn: facts.mapOn,
      partHeader: table.spec.partHeader,
      open: open.map(round => round.name),
      denominator: denominatorText(facts),
      columns: table.columns.map(column => ({
        key: column.id,
        title: column.header,
        group: column.group.join(' / ') || null,
        formula: column.no,
      })),
      rows: table.rows.map(row => ({
        areaId: row.areaId,
        label: row.label,
        part: partLabel(table, row.part),
        level: row.level,
        total: row.level === 0 && no < 14,
        values: row.values,
      })),
      imbalances: found,
      checked: cellsOf([table, ...before]),
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
