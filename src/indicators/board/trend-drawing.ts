// The trend of an indicator: what was, what is to be reached, and where the line leads, with its range. Pure.

import { at, type Drawing, type Mark, niceStep } from '../../base/drawing.ts'
import { yearsOf } from './forecast.ts'
import { type Figure, hundredthsOf, type IndicatorId } from './indicator.ts'

export interface TrendPoint {
  /** Years with the day as a fraction. */
  at: number
  name: string
  /** In hundredths; null: no figure. */
  value: number | null
}

/** What is drawn of an indicator: its points, what is to be reached, where it began, where the line leads. */
export interface Trend {
  points: readonly TrendPoint[]
  /** At the ends of years. */
  targets: readonly { at: number; value: number }[]
  baseline: { at: number; value: number } | null
  forecast: { at: number; value: number; low: number; high: number } | null
}

/** An indicator as the board tells it. Values in hundredths. */
export interface Trended {
  id: IndicatorId
  trend: readonly (Figure & { day: string })[]
  targets: readonly { year: number; value: number }[]
  baseline: { year: number; value: number } | null
  baselineRecorded: boolean
  forecast: { year: number; value: number; low: number; high: number } | null
}

export function trendOf(one: Trended): Trend {
  const end = (year: number) => yearsOf(`${year}-12-31`)
  return {
    points: one.trend.map(point => ({
      at: yearsOf(point.day),
      name: point.day.slice(0, 4),
      value: hundredthsOf(point),
    })),
    targets: one.targets.map(aim => ({ at: end(aim.year), value: aim.value })),
    baseline: one.baselineRecorded && one.baseline ? { at: end(one.baseline.year), value: one.baseline.value } : null,
    forecast: one.forecast && { ...one.forecast, at: end(one.forecast.year) },
  }
}

export function drawTrend(
  { points, targets, baseline, forecast }: Trend,
  show: (hundredths: number) => string,
  label: string,
  { width = 640, height = 240, font = 12 } = {},
): Drawing {
  const known = points.filter((one): one is TrendPoint & { value: number } => one.value !== null)
  const times = [...points, ...targets, ...(baseline ? [baseline] : []), ...(forecast ? [forecast] : [])].map(
    one => one.at,
  )
  const values = [...known, ...targets, ...(baseline ? [baseline] : [])].map(one => one.value)
  const highest = Math.max(...values, forecast?.high ?? 0, 1)
  const step = niceStep(highest, 4)
  const top = Math.ceil(highest / step) * step
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const widest = Math.max(0, ...known.map(one => show(one.value).length)) * font * 0.6
  const left = font * 4.6
  const right = width - Math.max(font * 3, widest / 2)
  // the first figure stands over its point and must not reach the steps
  const begin = left + widest / 2
  const [high, low] = [font * 1.8, height - font * 2.2]
  const x = (time: number) =>
    at(last === first ? (left + right) / 2 : begin + ((time - first) / (last - first)) * (right - begin))
  const y = (value: number) => at(low - (value / top) * (low - high))
  const marks: Mark[] = []
  for (let value = 0; value <= top + 1e-9; value += step) {
    marks.push({ kind: 'path', d: `M${at(left - 6)} ${y(value)}H${width}`, stroke: 'line', width: 1 })
    marks.push({
      kind: 'text',
      x: at(left - 10),
      y: y(value) + font * 0.35,
      text: show(value).replace(/,00(?=\s%)/, ''),
      tone: 'quiet',
      size: font,
      anchor: 'end',
    })
  }
  for (const one of points)
    marks.push({
      kind: 'text',
      x: x(one.at),
      y: height - font * 0.5,
      text: one.name,
      tone: 'quiet',
      size: font,
      anchor: 'middle',
    })
  const line = (through: readonly { at: number; value: number }[]) =>
    through.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.at)} ${y(one.value)}`).join('')
  const now = known.at(-1)
  if (forecast && now) {
    marks.push({
      kind: 'path',
      d: `M${x(now.at)} ${y(now.value)}L${x(forecast.at)} ${y(forecast.low)}V${y(forecast.high)}Z`,
      fill: 'neutral-soft',
    })
    marks.push({ kind: 'path', d: line([now, forecast]), stroke: 'neutral', width: 1.5, dash: true })
  }
  if (targets.length > 1) marks.push({ kind: 'path', d: line(targets), stroke: 'warn', width: 1.5, dash: true })
  marks.push({ kind: 'path', d: line(known), stroke: 'accent', width: 2 })
  if (baseline)
    marks.push({ kind: 'dot', x: x(baseline.at), y: y(baseline.value), r: 4.5, fill: 'paper', stroke: 'accent' })
  for (const one of targets) {
    const [cx, cy] = [x(one.at), y(one.value)]
    marks.push({
      kind: 'path',
      d: `M${cx} ${at(cy - 6)}L${at(cx + 6)} ${cy}L${cx} ${at(cy + 6)}L${at(cx - 6)} ${cy}Z`,
      fill: 'warn',
      title: show(one.value),
    })
  }
  const every = namedEvery(
    known.map(one => x(one.at)),
    widest,
  )
  for (const [i, one] of known.entries()) {
    marks.push({ kind: 'dot', x: x(one.at), y: y(one.value), r: 3.5, fill: 'accent' })
    if ((known.length - 1 - i) % every !== 0) continue
    marks.push({
      kind: 'text',
      x: x(one.at),
      y: at(y(one.value) - font * 0.8),
      text: show(one.value),
      size: font,
      bold: one === now,
      anchor: 'middle',
    })
  }
  return { width, height, label, marks }
}

/** Every how manieth point has room for its figure; the last has one always, and the table beside has all. */
function namedEvery(places: readonly number[], words: number): number {
  const gaps = places.slice(1).map((place, i) => place - places[i]!)
  return gaps.length === 0 ? 1 : Math.max(1, Math.ceil(words / Math.max(1, Math.min(...gaps))))
}
