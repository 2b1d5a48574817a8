// The yearly report of an area: the same figures as on the pages of indicators, movement and results, on one paper, each with its source
// and day. DOCX by the office's own template where it has one.
import { areaTree } from '../../areas/area.queries.ts'
import { type AreaTree, nearestDay } from '../../areas/area.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { inSentence } from '../../base/first-letter.ts'
import { formatPercent } from '../../base/fraction.ts'
import { formatDay, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf, type QueryContext } from '../../platform/query.ts'
import { capitalText } from '../../programme/money/ledger.ts'
import { moneyProgress } from '../../programme/money/progress.queries.ts'
import { ownTemplate } from '../../review/output/document.queries.ts'
import { letterheadOf } from '../../review/output/document-parts.queries.ts'
import { documentDocx, documentPdf } from '../../review/output/render.document.ts'
import { indicatorBoard } from '../board/board.queries.ts'
import { hundredthsOf, indicatorOf, showHundredths } from '../board/indicator.ts'
import { deprivations } from '../deprivation/deprivation.queries.ts'
import { indicatorFlow } from '../flow/flow.queries.ts'
import { moveText, sumMoves } from '../flow/flow.ts'
import { resultsTable } from '../results.queries.ts'
import { countedOf, type ResultRow, resultText } from '../results.ts'
import { yearlyReportContract } from './report.api.ts'
import { deprivationChart, flowChart, moneyChart, none, trendChart, unitsChart, unitsLegend } from './report-charts.ts'

export const yearlyReport = downloadOf(yearlyReportContract, {
  right: 'report.read',
  run: async ({ areaId, asOf, format, remarks }, context, sink) => {
    const { tx, services, now } = context
    const board = await indicatorBoard.run({ areaId, map: '', groups: '', ...(asOf ? { asOf } : {}) }, context)
    // A day to come is today's: of the board, and so of the whole paper.
    const day = localDate(board.asOf)
    const flow = await indicatorFlow.run({ areaId, asOf: day }, context)
    const results = await resultsTable.run({ areaId, asOf: day }, context)
    const tree = await areaTree(tx, services)
    const rate = board.indicators.find(one => one.id === 'poverty-rate')!
    const shown = (value: number | null, unit: 'percent' | 'count') => showHundredths(value, unit) ?? none
    const pair = ({ part, whole }: { part: number | null; whole: number | null }) =>
      part === null || whole === null ? '' : `${groupThousands(part)}/${groupThousands(whole)}`
    const moves = sumMoves(flow.movements ?? []).filter(one => one.households > 0)
    const lacks = await deprivations.run({ areaId, asOf: day }, context)
    const { households, surveyed } = lacks
    const money = await moneyOf(areaId, day, tree, context)
    const input = {
      letterhead: { superior: null, ...letterheadOf(tree, areaId, day, null) },
      area: inSentence(board.area),
      asOf: day,
      from: localDate(flow.from),
      remarks: remarks
        .split('\n')
        .map(one => one.trim().slice(0, 2000))
        .filter(Boolean)
        .slice(0, 20),
      indicators: board.indicators.map(one => {
        const { name, unit, formula } = indicatorOf(one.id)
        return {
          name: name.vi,
          value: shown(hundredthsOf(one.figure), unit),
          of: pair(one.figure),
          target: showHundredths(one.target?.value ?? null, unit) ?? '–',
          counted: formula.vi,
        }
      }),
      trend: rate.trend.map(point => ({
        day: point.day,
        value: shown(hundredthsOf(point), 'percent'),
        of: pair(point),
      })),
      outlook: rate.forecast
        ? `Nếu tiếp tục như các năm qua, đến hết năm ${rate.forecast.year} tỷ lệ hộ nghèo khoảng ${shown(rate.forecast.value, 'percent')} (bốn phần năm khả năng nằm trong ${shown(rate.forecast.low, 'percent')} đến ${shown(rate.forecast.high, 'percent')}; đường thẳng qua ${rate.forecast.points} điểm, không tính đến thay đổi chuẩn nghèo hay thiên tai).`
        : 'Chưa đủ ba điểm để dự báo.',
      moves: moves.map(one => ({
        name: moveText[one.move].vi,
        how: moveText[one.move].how.vi,
        households: groupThousands(one.households),
      })),
      units: board.units.map(one => {
        const figure = one.figures['poverty-rate']!
        return {
          name: one.name,
          value: shown(hundredthsOf(figure), 'percent'),
          of: pair(figure),
          target: showHundredths(one.targets['poverty-rate'] ?? null, 'percent') ?? '–',
        }
      }),
      deprivations: [...lacks.indicators]
        .sort((a, b) => b.deprived - a.deprived)
        .map(one => ({
          name: one.name.vi,
          deprived: groupThousands(one.deprived),
          share: surveyed === 0 ? none : `${formatPercent(one.deprived, surveyed, 1)} %`,
          unknown: groupThousands(one.unknown),
        })),
      surveyed:
        surveyed === 0
          ? `Chưa có phiếu khảo sát nào đến ngày này: ${none}.`
          : `${groupThousands(surveyed)} trong ${groupThousands(households)} hộ nghèo, hộ cận nghèo có phiếu khảo sát đến ngày ${formatDay(day)}; tính theo phiếu gần nhất của mỗi hộ.`,
      unitsLegend: unitsLegend(board.units.length),
      money: money.rows,
      books: money.books,
      charts: {
        trend: trendChart(rate),
        moves: flowChart(flow.movements, localDate(flow.from), day),
        units: unitsChart(board.units),
        deprivations: deprivationChart(lacks.indicators, surveyed),
        money: money.chart,
      },
      results: results.rows.map(row => ({
        name: resultText[row.id].vi,
        value: valueText(row),
        of: besideText(row),
        counted: countedOf(row, 'vi').slice(0, 600),
      })),
      notes: [
        `Số liệu đến hết ngày ${formatDay(day)}, đếm từ sổ hộ và các quyết định công nhận còn hiệu lực ngày đó; không có số gõ tay.`,
        `Mẫu số: ${board.basis === 'registry' ? 'sổ hộ' : `tổng số hộ theo ${board.basisSource}`.slice(0, 500)}.`,
        `Hỗ trợ tính từ ngày ${formatDay(localDate(results.since))} đến ngày ${formatDay(localDate(results.asOf))}.`,
        ...(flow.movements === null
          ? [`Biến động: ${none}, vì trước ngày ${formatDay(localDate(flow.from))} chưa có quyết định công nhận nào.`]
          : []),
        ...(board.unknown > 0
          ? [`${board.unknown} thôn, bản chưa có quyết định công nhận nào nên không được tính.`]
          : []),
        ...(board.partial ? ['Chỉ gồm phần địa bàn mà người lập báo cáo được xem.'] : []),
        `Lập bởi phần mềm ngày ${formatDay(context.today)}; truy vấn: GET /api/v1/indicators?areaId=${areaId}&asOf=${board.asOf}.`,
      ],
      signatory: { lines: [], name: null },
    }
    const officeId = tree.leadOfficeOf(areaId, day)
    const own =
      format === 'docx' && officeId !== undefined ? await ownTemplate(context, officeId, 'yearly-report') : undefined
    const options = { madeAt: now, ...(own ? { ownTemplate: own } : {}) }
    const content = await (format === 'pdf' ? documentPdf : documentDocx)('yearly-report', input, options)
    sink
      .start({
        name: `bao-cao-giam-ngheo-${board.asOf}.${format}`,
        mediaType: mediaTypes[format],
        inline: format === 'pdf',
      })
      .end(content)
  },
})

/** Money as the books stand when the report is made: they are kept by month, and what is posted late belongs to its month. */
async function moneyOf(areaId: number, day: LocalDate, tree: AreaTree, context: QueryContext) {
  const { actor, today } = context
  const offices = tree.officesOf(areaId, nearestDay(tree.get(areaId), day))
  if (tree.get(areaId).level === 'village')
    return { rows: [], chart: null, books: `Vốn được giao cho xã, không chia theo thôn, bản: ${none}.` }
  if (!offices.every(officeId => actor.allows('money.read', { kind: 'office', officeId })))
    return { rows: [], chart: null, books: `Người lập báo cáo không có quyền xem sổ tiền: ${none}.` }
  const year = yearOf(day)
  const { totals } = await moneyProgress.run({ areaId, year, by: 'item', limit: 1 }, context)
  const known = totals.filter(one => one.held !== '0' || one.spent !== '0')
  return {
    rows: known.map(one => ({
      name: capitalText[one.capital].vi,
      held: formatDong(one.held),
      spent: formatDong(one.spent),
      share: one.spentShare === null ? none : `${String(one.spentShare).replace('.', ',')} %`,
    })),
    chart: moneyChart(year, day, known),
    books:
      known.length === 0
        ? `Sổ tiền năm ${year} chưa có bút toán nào: ${none}.`
        : `Theo sổ tiền năm ngân sách ${year}, ghi đến ngày ${formatDay(today)}. Truy vấn: GET /api/v1/money/progress?areaId=${areaId}&year=${year}.`,
  }
}

const valueText = (row: ResultRow): string =>
  row.value === null
    ? none
    : row.unit === 'count'
      ? groupThousands(Number(row.value))
      : `${String(row.value).replace('.', ',')} ${row.unit === 'percent' ? '%' : 'điểm'}`

const besideText = (row: ResultRow): string =>
  [row.of === null ? '' : `trên ${groupThousands(row.of)}`, row.money === null ? '' : formatDong(BigInt(row.money))]
    .filter(Boolean)
    .join('; ')
