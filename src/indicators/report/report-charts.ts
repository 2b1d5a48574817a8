// The pictures of the yearly report, from the same figures as its tables, drawn by the same hands as those on the screen. Where nothing is
// known there is no picture, and the report says so. In Vietnamese: the paper is. Pure.

import { groupThousands } from '../../base/dong.ts'
import type { Drawing } from '../../base/drawing.ts'
import { formatDay, type LocalDate, yearOf } from '../../base/local-date.ts'
import { Capital, capitalText } from '../../programme/money/ledger.ts'
import { type Bar, drawBars, drawColumns } from '../bars-drawing.ts'
import { type Figure, hundredthsOf, indicatorOf, showHundredths } from '../board/indicator.ts'
import { drawTrend, type Trended, trendOf } from '../board/trend-drawing.ts'
import { drawFlow, type Movement, moveText, standingText, sumMoves } from '../flow/flow.ts'

export const none = 'không có số liệu'
/** More bars than this are no picture any more: the highest are drawn, the table has all. */
const mostBars = 30
export const unitsLegend = (units: number): string =>
  `Vạch đứng: chỉ tiêu năm.${units > mostBars ? ` Vẽ ${mostBars} đơn vị có tỷ lệ cao nhất trong ${units} đơn vị.` : ''}`
const shown = (value: number | null) => showHundredths(value, 'percent') ?? none

export function trendChart(one: Trended): Drawing | null {
  const known = one.trend.filter(point => hundredthsOf(point) !== null)
  if (known.length === 0) return null
  const said = known.map(point => `${point.day.slice(0, 4)}: ${shown(hundredthsOf(point))}`).join(', ')
  return drawTrend(trendOf(one), shown, `Biểu đồ ${indicatorOf(one.id).name.vi.toLowerCase()}: ${said}`)
}

export function flowChart(movements: readonly Movement[] | null, from: LocalDate, to: LocalDate): Drawing | null {
  const moves = sumMoves(movements ?? []).filter(one => one.households > 0)
  if (movements === null || moves.length === 0) return null
  const said = moves.map(one => `${moveText[one.move].vi} ${groupThousands(one.households)}`).join(', ')
  return drawFlow(movements, {
    title: `Biểu đồ biến động từ ${formatDay(from)} đến ${formatDay(to)}: ${said}`,
    standing: (standing, end) => standingText[standing][end].vi,
    count: n => `${groupThousands(n)} hộ`,
  })
}

export interface UnitFigures {
  name: string
  figures: Record<string, Figure>
  targets: Record<string, number>
}

export function unitsChart(units: readonly UnitFigures[]): Drawing | null {
  const bars = units.map(
    (one): Bar => ({
      name: one.name,
      value: hundredthsOf(one.figures['poverty-rate']!),
      shown: shown(hundredthsOf(one.figures['poverty-rate']!)),
      target: one.targets['poverty-rate'] ?? null,
    }),
  )
  if (bars.every(one => one.value === null)) return null
  const most = largest(bars)
  return drawBars(most, `Biểu đồ tỷ lệ hộ nghèo theo đơn vị: ${most.map(one => `${one.name} ${one.shown}`).join(', ')}`)
}

export interface Deprived {
  name: { vi: string }
  deprived: number
}

export function deprivationChart(indicators: readonly Deprived[], surveyed: number): Drawing | null {
  if (surveyed === 0 || indicators.length === 0) return null
  const bars = indicators.map(
    (one): Bar => ({ name: one.name.vi, value: one.deprived, shown: `${groupThousands(one.deprived)} hộ` }),
  )
  const most = largest(bars)
  return drawBars(most, `Biểu đồ hộ thiếu hụt theo chỉ số: ${most.map(one => `${one.name} ${one.shown}`).join(', ')}`, {
    tone: 'step3',
  })
}

const largest = (bars: readonly Bar[]): Bar[] =>
  [...bars].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)).slice(0, mostBars)

/** What was spent in a month, đồng. */
export interface SpentMonth {
  month: string
  spent: string
}

/** Money paid month by month, investment below and recurrent above; in millions, since a month of a commune has so many. */
export function moneyChart(
  year: number,
  until: LocalDate,
  totals: readonly { capital: Capital; months: readonly SpentMonth[] }[],
): Drawing | null {
  const spentIn = (month: string, capital: Capital) =>
    totals
      .filter(one => one.capital === capital)
      .flatMap(one => one.months.filter(each => each.month.startsWith(month)))
      .reduce((sum, one) => sum + Number(one.spent) / 1e6, 0)
  const last = yearOf(until) > year ? 12 : Number(until.slice(5, 7))
  const columns = Array.from({ length: last }, (_, i) => ({
    name: `T${i + 1}`,
    values: Capital.options.map(capital => spentIn(`${year}-${String(i + 1).padStart(2, '0')}`, capital)),
  }))
  if (columns.every(one => one.values.every(value => value === 0))) return null
  const millions = (value: number) => `${groupThousands(Math.round(value))} triệu đồng`
  const sums = columns.map(one => `${one.name} ${millions(one.values[0]! + one.values[1]!)}`)
  return drawColumns(
    columns,
    [
      { name: `${capitalText.investment.vi} (triệu đồng)`, tone: 'accent' },
      { name: `${capitalText.recurrent.vi} (triệu đồng)`, tone: 'warn' },
    ],
    value => groupThousands(Math.round(value)),
    `Biểu đồ giải ngân từng tháng năm ${year}: ${sums.join(', ')}`,
  )
}
