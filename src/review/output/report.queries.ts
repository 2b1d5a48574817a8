// The 15 report tables for any area and year, with the checks that they balance.
import { ethnicGroups } from '../../../law/registry/ethnic-groups.ts'
import { reportSpecs } from '../../../law/reports/tables.ts'
import { fillIn } from '../../base/fill-in.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import type { Words } from '../../base/words.ts'
import type { Tx } from '../../platform/database.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { inTurns, othersTurn } from '../../platform/slices.ts'
import { reportList, reportTable } from './output.api.ts'
import { buildingReport, reportTree } from './report-build.ts'
import { checkBalance, checkTies } from './report-check.ts'
import { loadReviewFacts } from './report-facts.queries.ts'
import { issuesOfFacts, type ReviewFacts } from './report-facts.ts'
import type { ReportTable } from './report-table.ts'

export const reportListQuery = query(reportList, {
  right: 'report.read',
  run: async (_, { today }) => ({
    reports: reportSpecs.map(({ no, title, short, confidence, note }) => ({ no, title, short, confidence, note })),
    years: Array.from({ length: yearOf(today) - 2021 }, (_, i) => yearOf(today) - i),
  }),
})

export interface Wanted {
  areaId: number
  year: number
  mapOn?: LocalDate
  knownOn?: LocalDate | undefined
  downTo: 'commune' | 'village'
}

/** The tables asked for, with the facts they are counted from. */
export async function tablesOf(numbers: number[], input: Wanted, context: QueryContext) {
  const within = (...summed: number[]) => numbers.every(no => no <= 3 || summed.includes(no))
  const detail = within() ? 'classes' : within(8, 9, 12, 13) ? 'traits' : 'all'
  const facts = await loadReviewFacts({ ...input, lists: numbers.some(no => no >= 14), detail }, context)
  await othersTurn()
  const faults = issuesOfFacts(facts)
  await othersTurn()
  const tree = reportTree(facts)
  const tables: ReportTable[] = []
  for (const no of numbers) tables.push(await inTurns(buildingReport(no, facts, { downTo: input.downTo, tree })))
  return { facts, faults, tables }
}

/** Table 1 of the year before on the same map: this year's starts must be its ends. */
async function totalsBefore(input: Wanted, mapOn: LocalDate, context: QueryContext): Promise<ReportTable[]> {
  const facts = await loadReviewFacts(
    { ...input, year: input.year - 1, mapOn, lists: false, detail: 'listed' },
    context,
  )
  return [await inTurns(buildingReport(1, facts, { downTo: input.downTo }))]
}

/** Whether a round was open on a past day is not known any more; today it is. */
const openRounds = (tx: Tx, { areas, year }: ReviewFacts) =>
  tx
    .selectFrom('round')
    .select('name')
    .where(
      'area_id',
      'in',
      areas.map(area => area.id),
    )
    .where('year', '=', year)
    .where('state', '=', 'open')
    .execute()

const cellsOf = (tables: readonly ReportTable[]): number =>
  tables.reduce((sum, table) => sum + table.rows.length * table.columns.length, 0)

/** "Hộ", "Nhân khẩu", an ethnic group; null where a row is the only one of its area. */
function partLabel({ spec }: ReportTable, part: string | null): string | null {
  if (part === null || spec.rows === 'households') return null
  if (Array.isArray(spec.parts)) return spec.parts.find(one => one.id === part)?.label ?? part
  return ethnicGroups.find(group => group.code === part)?.name ?? 'Chưa rõ'
}

const denominatorWords = {
  register: {
    vi: 'Mẫu số: tổng số hộ, nhân khẩu theo sổ hộ.',
    en: 'Rates are of all households and people in the register.',
  },
  totals: {
    vi: 'Mẫu số: {count} bản lấy tổng số theo {sources}.',
    en: 'Rates are of the totals of {count:village|villages} by {sources}.',
  },
  totalsAndRegister: {
    vi: 'Mẫu số: {count} bản lấy tổng số theo {sources}; {rest} bản còn lại theo sổ hộ.',
    en: 'Rates are of the totals of {count:village|villages} by {sources}; in {rest:other village|other villages} of the register.',
  },
} satisfies Record<string, Words>

/** Which total of households and people the rates are of. */
function denominatorText({ totals, areas }: ReviewFacts): Words {
  if (totals.length === 0) return denominatorWords.register
  const sources = [...new Set(totals.map(total => total.source))]
  const rest = areas.filter(area => area.level === 'village').length - totals.length
  const values: Record<string, string> = {
    count: String(totals.length),
    sources: `${sources.slice(0, 3).join('; ')}${sources.length > 3 ? '; …' : ''}`,
    rest: String(rest),
  }
  const { vi, en } = rest > 0 ? denominatorWords.totalsAndRegister : denominatorWords.totals
  return { vi: fillIn(vi, name => values[name]), en: fillIn(en, name => values[name]) }
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
    const open = input.knownOn === undefined ? await openRounds(context.tx, facts) : []
    if (no >= 14) context.seen(0, 'page', 'report', no, { rows: table.rows.length })
    return {
      no,
      title: table.title,
      area: facts.areas[0]!.label,
      year: input.year,
      confidence: table.spec.confidence,
      note: table.spec.note,
      mapOn: facts.mapOn,
      knownOn: input.knownOn ?? null,
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
      // Of a list its heads are checked, against table 1; of a table every cell.
      checked: no >= 14 ? table.rows.filter(row => row.part === 'head').length : cellsOf([table, ...before]),
    }
  },
})
