// Pictures of public figures, each with its table, its day and what was counted: the trend over the releases, the movement of a year.

import { groupThousands } from '../base/dong.ts'
import { formatPercent } from '../base/fraction.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { yearsOf } from '../indicators/board/forecast.ts'
import { hundredthsOf, showHundredths } from '../indicators/board/indicator.ts'
import { drawTrend } from '../indicators/board/trend-drawing.ts'
import { drawFlow, moveText, type PublicMoves, standingText, sumMoves } from '../indicators/flow/flow.ts'
import { type Html, html } from '../platform/html.ts'
import { picture } from './drawing.document.ts'
import { figuresText as text } from './figures.text.ts'
import { table, type View } from './frame.document.ts'
import { portalText } from './portal.text.ts'
import type { PublicFigure } from './public.ts'

/** Nothing under two points: one is no trend. The table of the same figures stands beside where it is used. */
export function trendPicture({ t }: View, figures: readonly PublicFigure[]): Html | false {
  const points = figures
    .filter(one => one.poor !== null && one.households > 0)
    .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
    .map(one => ({
      at: yearsOf(one.asOf),
      name: `${one.asOf.slice(5, 7)}/${one.asOf.slice(0, 4)}`,
      value: hundredthsOf({ part: one.poor, whole: one.households }),
    }))
  if (points.length < 2) return false
  const show = (value: number) => showHundredths(value, 'percent')!
  const label = t(text.trendLabel, { points: points.map(one => `${one.name} ${show(one.value!)}`).join(', ') })
  const drawing = drawTrend({ points, targets: [], baseline: null, forecast: null }, show, label, {
    width: 480,
    height: 220,
    font: 14,
  })
  return html`<figure>${picture(drawing)}<figcaption class="quiet">${t(text.trendAbout)}</figcaption></figure>`
}

/** The same with a heading and a table of its own. */
export function trendSection(view: View, figures: readonly PublicFigure[]): Html | false {
  const { t } = view
  const drawn = trendPicture(view, figures)
  if (!drawn) return false
  const rows = [...figures]
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
    .map(one => [
      formatDay(one.asOf),
      one.poor === null ? '–' : `${formatPercent(one.poor, one.households)}\u00a0%`,
      one.poor === null ? '–' : groupThousands(one.poor),
      groupThousands(one.households),
    ])
  return html`<h2>${t(text.trend)}</h2><div class="beside">${drawn}${table(
    t(text.trend),
    [
      { name: t(portalText.figureDay) },
      { name: t(text.rate), number: true },
      { name: t(portalText.poor), number: true },
      { name: t(text.households), number: true },
    ],
    rows,
  )}</div>`
}

export function flowSection({ t, language }: View, moves: PublicMoves | null, asOf: LocalDate): Html {
  if (!moves) return html`<h2>${t(text.flow)}</h2><p class="quiet">${t(text.flowHeld)}</p>`
  const days = { from: formatDay(moves.from), to: formatDay(asOf) }
  const sums = sumMoves(moves.movements).filter(one => one.households > 0)
  const drawing = drawFlow(
    moves.movements,
    {
      title: t(text.flowLabel, {
        ...days,
        moves: sums.map(one => `${moveText[one.move][language]} ${groupThousands(one.households)}`).join(', '),
      }),
      standing: (standing, end) => standingText[standing][end][language],
      count: n => t(text.count, { n: groupThousands(n) }),
    },
    { width: 480, height: 280, font: 14 },
  )
  return html`<h2>${t(text.flow)}</h2><p>${t(text.flowAbout, days)}</p>
<div class="beside"><figure>${picture(drawing)}</figure>${table(
    t(text.flow),
    [{ name: t(text.move) }, { name: t(text.meaning) }, { name: t(text.households), number: true }],
    sums.map(one => [moveText[one.move][language], moveText[one.move].how[language], groupThousands(one.households)]),
  )}</div>`
}
