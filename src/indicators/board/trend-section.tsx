// The trend of one indicator with its target and forecast: a picture, and the same as a table.
import type { z } from 'zod'
import { yearOf } from '../../base/local-date.ts'
import { showDay, showNumber } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useNarrow } from '../../kit/use-narrow.ts'
import { FigureTable } from '../figure-table.tsx'
import { Picture } from '../picture.tsx'
import type { boardContract } from './board.api.ts'
import styles from './board.module.css'
import { boardText as text } from './board.text.ts'
import { outlook } from './forecast.ts'
import { hundredthsOf, type IndicatorId, indicatorOf, showHundredths } from './indicator.ts'
import { IndicatorCounted } from './indicator-counted.tsx'
import { drawTrend, trendOf } from './trend-drawing.ts'

type Board = z.output<typeof boardContract.output>

export function TrendSection({ board, indicator }: { board: Board; indicator: IndicatorId }) {
  const t = useText()
  const language = useLanguage()
  const narrow = useNarrow()
  const one = board.indicators.find(row => row.id === indicator)!
  const { unit, name } = indicatorOf(indicator)
  const show = (value: number | null) => showHundredths(value, unit) ?? t(text.none)
  const known = one.trend.filter(point => hundredthsOf(point) !== null)
  const target = one.targets.find(aim => aim.year === one.forecast?.year)
  const facts = (
    <>
      {one.baseline && (
        <p>
          {t(text.baseline)} {one.baseline.year}: <strong>{show(one.baseline.value)}</strong>{' '}
          <span className="bv-muted">
            {one.baselineRecorded ? one.baseline.basis : t(text.baselineCounted, { year: one.baseline.year })}
          </span>
        </p>
      )}
      {one.targets.map(aim => (
        <p key={aim.year}>
          {t(text.target, { year: aim.year })}: <strong>{show(aim.value)}</strong>{' '}
          <span className="bv-muted">{aim.basis}</span>
        </p>
      ))}
      {one.forecast ? (
        <p>
          {t(text.forecast, {
            points: one.forecast.points,
            year: one.forecast.year,
            value: show(one.forecast.value),
            low: show(one.forecast.low),
            high: show(one.forecast.high),
          })}{' '}
          {target && <strong>{t(text[outlook(one.forecast, target.value)])}. </strong>}
          <span className="bv-muted">{t(text.forecastHow)}</span>
        </p>
      ) : (
        <p className="bv-muted">{t(text.forecastNone)}</p>
      )}
    </>
  )
  const drawing = drawTrend(
    trendOf(one),
    show,
    t(text.trendLabel, {
      name: name[language],
      points: known.map(point => `${yearOf(point.day)} ${show(hundredthsOf(point))}`).join(', '),
    }),
    narrow ? { width: 330, height: 220, font: 11 } : { width: 640, height: 260 },
  )
  return (
    <Section title={`${t(text.trend)}: ${name[language]}`} about={t(text.trendAbout)}>
      <Rows>
        <div className={styles.trend}>
          <figure style={{ margin: 0 }}>
            {known.length === 0 ? <p className="bv-muted">{t(text.none)}</p> : <Picture drawing={drawing} />}
            <figcaption className={styles.legend}>{t(text.legend)}</figcaption>
          </figure>
          <FigureTable
            rows={one.trend}
            rowKey={point => point.day}
            columns={[
              { id: 'day', title: t(text.day), cell: point => showDay(point.day) },
              { id: 'value', title: t(text.value), cell: point => show(hundredthsOf(point)) },
              { id: 'part', title: t(text.part), cell: point => showNumber(point.part) },
              { id: 'whole', title: t(text.whole), cell: point => showNumber(point.whole) },
            ]}
          />
        </div>
        <div>{facts}</div>
        <IndicatorCounted board={board} indicator={indicator} />
      </Rows>
    </Section>
  )
}
