// The yearly report of an area: the same figures as on the pages of indicators, movement and results, on one paper, each with its source
// and day. DOCX by the office's own template where it has one.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay, localDate } from '../../base/local-date.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf } from '../../platform/query.ts'
import { ownTemplate } from '../../review/output/document.queries.ts'
import { letterheadOf } from '../../review/output/document-parts.queries.ts'
import { documentDocx, documentPdf } from '../../review/output/render.document.ts'
import { indicatorBoard } from '../board/board.queries.ts'
import { hundredthsOf, indicatorOf, showHundredths } from '../board/indicator.ts'
import { indicatorFlow } from '../flow/flow.queries.ts'
import { moveText, sumMoves } from '../flow/flow.ts'
import { resultsTable } from '../results.queries.ts'
import { type ResultRow, resultText } from '../results.ts'
import { yearlyReportContract } from './report.api.ts'

const none = 'không có số liệu'

export const yearlyReport = downloadOf(yearlyReportContract, {
  right: 'report.read',
  run: async ({ areaId, asOf, format, remarks }, context, sink) => {
    const { tx, services, now } = context
    const board = await indicatorBoard.run({ areaId, map: '', ...(asOf ? { asOf } : {}) }, context)
    // A day to come is today's: of the board, and so of the whole paper.
    const day = localDate(board.asOf)
    const flow = await indicatorFlow.run({ areaId, asOf: day }, context)
    const results = await resultsTable.run({ areaId, asOf: day }, context)
    const tree = await areaTree(tx, services)
    const rate = board.indicators.find(one => one.id === 'poverty-rate')!
    const shown = (value: number | null, unit: 'percent' | 'count') => showHundredths(value, unit) ?? none
    const pair = ({ part, whole }: { part: number | null; whole: number | null }) =>
      part === null || whole === null ? '' : `${groupThousands(part)}/${groupThousands(whole)}`
    const shareOf = (values: readonly (number | null)[]) => {
      const highest = Math.max(1, ...values.map(value => value ?? 0))
      return (value: number | null) => Math.max(0, Math.min(1, (value ?? 0) / highest))
    }
    const inTrend = shareOf(rate.trend.map(hundredthsOf))
    const moves = sumMoves(flow.movements ?? []).filter(one => one.households > 0)
    const inMoves = shareOf(moves.map(one => one.households))
    const inUnits = shareOf(board.units.map(one => hundredthsOf(one.figures['poverty-rate']!)))
    const input = {
      letterhead: { superior: null, ...letterheadOf(tree, areaId, day, null) },
      area: board.area.charAt(0).toLowerCase() + board.area.slice(1),
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
        share: inTrend(hundredthsOf(point)),
      })),
      outlook: rate.forecast
        ? `Nếu tiếp tục như các năm qua, đến hết năm ${rate.forecast.year} tỷ lệ hộ nghèo khoảng ${shown(rate.forecast.value, 'percent')} (bốn phần năm khả năng nằm trong ${shown(rate.forecast.low, 'percent')} đến ${shown(rate.forecast.high, 'percent')}; đường thẳng qua ${rate.forecast.points} điểm, không tính đến thay đổi chuẩn nghèo hay thiên tai).`
        : 'Chưa đủ ba điểm để dự báo.',
      moves: moves.map(one => ({
        name: moveText[one.move].vi,
        how: moveText[one.move].how.vi,
        households: groupThousands(one.households),
        share: inMoves(one.households),
      })),
      units: board.units.map(one => {
        const figure = one.figures['poverty-rate']!
        return {
          name: one.name,
          value: shown(hundredthsOf(figure), 'percent'),
          of: pair(figure),
          target: showHundredths(one.targets['poverty-rate'] ?? null, 'percent') ?? '–',
          share: inUnits(hundredthsOf(figure)),
        }
      }),
      results: results.rows.map(row => ({
        name: resultText[row.id].vi,
        value: valueText(row),
        of: besideText(row),
        counted: [resultText[row.id].counted.vi, row.note].filter(Boolean).join('. ').slice(0, 600),
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
