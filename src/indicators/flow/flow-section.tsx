// The movement between classes as a picture of bands, with the same as a table.

import { stringifySearch } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { showDay, showNumber } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useNarrow } from '../../kit/use-narrow.ts'
import styles from '../board/board.module.css'
import { figureText } from '../figure.text.ts'
import { FigureTable } from '../figure-table.tsx'
import { HowCounted } from '../how-counted.tsx'
import { Picture } from '../picture.tsx'
import { flowContract } from './flow.api.ts'
import { flowText as text } from './flow.text.ts'
import { drawFlow, moveText, standingText, sumMoves } from './flow.ts'

export function FlowSection({ areaId, asOf }: { areaId: number; asOf: string }) {
  const t = useText()
  const language = useLanguage()
  const narrow = useNarrow()
  const read = useRead(flowContract, { areaId, asOf })
  return (
    <Loaded read={read}>
      {({ from, movements }) => {
        const days = { from: showDay(from), to: showDay(asOf) }
        const moves = sumMoves(movements ?? []).filter(one => one.households > 0)
        return (
          <Section title={t(text.title)} about={t(text.about, days)}>
            <Rows>
              {movements === null ? (
                <p className="bv-muted">
                  {t(text.none)}. {t(text.noneWhy, days)}
                </p>
              ) : moves.length === 0 ? (
                <p className="bv-muted">{t(text.still)}</p>
              ) : (
                <div className={styles.trend}>
                  <Picture
                    drawing={drawFlow(
                      movements,
                      {
                        title: t(text.label, {
                          ...days,
                          moves: moves
                            .map(one => `${moveText[one.move][language]} ${showNumber(one.households)}`)
                            .join(', '),
                        }),
                        standing: (standing, end) => standingText[standing][end][language],
                        count: n => t(text.count, { n: showNumber(n) }),
                      },
                      narrow ? { width: 330, height: 280, font: 11 } : { width: 640, height: 300 },
                    )}
                  />
                  <FigureTable
                    rows={moves}
                    rowKey={one => one.move}
                    columns={[
                      {
                        id: 'move',
                        title: t(text.move),
                        cell: one => (
                          <>
                            {moveText[one.move][language]}
                            <br />
                            <span className="bv-muted">{moveText[one.move].how[language]}</span>
                          </>
                        ),
                      },
                      { id: 'households', title: t(text.households), cell: one => showNumber(one.households) },
                    ]}
                  />
                </div>
              )}
              <HowCounted
                facts={[
                  [t(figureText.formula), t(text.formula)],
                  [t(figureText.records), t(text.records, days)],
                ]}
                asOf={asOf}
                query={`GET /api/v1/indicators/flow${stringifySearch({ areaId, from, asOf })}`}
              />
            </Rows>
          </Section>
        )
      }}
    </Loaded>
  )
}
