// Which legal indicators poor and near-poor households lack, and why they say they are poor.
import type { Tone } from '../../base/drawing.ts'
import type { Words } from '../../base/words.ts'
import { stringifySearch } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { formatPercent, showDay, showNumber } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useNarrow } from '../../kit/use-narrow.ts'
import { drawBars } from '../bars-drawing.ts'
import styles from '../board/board.module.css'
import { figureText } from '../figure.text.ts'
import { FigureTable } from '../figure-table.tsx'
import { HowCounted } from '../how-counted.tsx'
import { Picture } from '../picture.tsx'
import { deprivationContract } from './deprivation.api.ts'
import { deprivationText as text } from './deprivation.text.ts'

export function DeprivationSection({ areaId, asOf }: { areaId: number; asOf: string }) {
  const t = useText()
  const language = useLanguage()
  const narrow = useNarrow()
  const read = useRead(deprivationContract, { areaId, asOf })
  return (
    <Loaded read={read}>
      {({ households, surveyed, indicators, causes }) => {
        const share = (part: number) => `${formatPercent(part, surveyed, 1)}\u00a0%`
        const lacking = [...indicators].sort((a, b) => b.deprived - a.deprived)
        const why = [...causes].sort((a, b) => b.households - a.households)
        const bars = <One extends { name: Words }>(
          rows: readonly One[],
          value: (one: One) => number,
          words: Words,
          tone: Tone,
        ) => {
          const list = rows.map(one => ({
            name: one.name[language],
            value: value(one),
            shown: t(text.count, { n: showNumber(value(one)) }),
          }))
          const said = list.map(one => `${one.name} ${one.shown}`).join(', ')
          const size = narrow ? { width: 330, font: 11 } : { width: 640 }
          return drawBars(list, t(words, { bars: said }), { ...size, tone })
        }
        const known = { households: showNumber(households), surveyed: showNumber(surveyed), day: showDay(asOf) }
        return (
          <Section title={t(text.title)} about={t(text.about, known)}>
            <Rows>
              {surveyed === 0 ? (
                <p className="bv-muted">{t(text.none)}</p>
              ) : (
                <>
                  <div className={styles.trend}>
                    <Picture drawing={bars(lacking, one => one.deprived, text.picture, 'step3')} />
                    <FigureTable
                      rows={lacking}
                      rowKey={one => one.code}
                      columns={[
                        { id: 'name', title: t(text.indicator), cell: one => one.name[language] },
                        { id: 'deprived', title: t(text.deprived), cell: one => showNumber(one.deprived) },
                        { id: 'share', title: t(text.share), cell: one => share(one.deprived) },
                        { id: 'unknown', title: t(text.unknown), cell: one => showNumber(one.unknown) },
                      ]}
                    />
                  </div>
                  <div className={styles.trend}>
                    <Picture drawing={bars(why, one => one.households, text.causePicture, 'neutral')} />
                    <FigureTable
                      rows={why}
                      rowKey={one => one.code}
                      columns={[
                        { id: 'name', title: t(text.cause), cell: one => one.name[language] },
                        { id: 'households', title: t(text.households), cell: one => showNumber(one.households) },
                      ]}
                    />
                  </div>
                </>
              )}
              <HowCounted
                facts={[
                  [t(figureText.formula), t(text.formula)],
                  [t(figureText.records), t(text.records)],
                ]}
                asOf={asOf}
                query={`GET /api/v1/indicators/deprivations${stringifySearch({ areaId, asOf })}`}
              />
            </Rows>
          </Section>
        )
      }}
    </Loaded>
  )
}
