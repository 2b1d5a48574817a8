// Which legal indicators poor and near-poor households lack, and why they say they are poor.
import { stringifySearch } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { formatPercent, showDay, showNumber } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import styles from '../board/board.module.css'
import { figureText } from '../figure.text.ts'
import { FigureTable } from '../figure-table.tsx'
import { HowCounted } from '../how-counted.tsx'
import { deprivationContract } from './deprivation.api.ts'
import { deprivationText as text } from './deprivation.text.ts'

export function DeprivationSection({ areaId, asOf }: { areaId: number; asOf: string }) {
  const t = useText()
  const language = useLanguage()
  const read = useRead(deprivationContract, { areaId, asOf })
  return (
    <Loaded read={read}>
      {({ households, surveyed, indicators, causes }) => {
        const share = (part: number) => `${formatPercent(part, surveyed, 1)} %`
        const known = { households: showNumber(households), surveyed: showNumber(surveyed), day: showDay(asOf) }
        return (
          <Section title={t(text.title)} about={t(text.about, known)}>
            <Rows>
              {surveyed === 0 ? (
                <p className="bv-muted">{t(text.none)}</p>
              ) : (
                <div className={styles.trend}>
                  <FigureTable
                    rows={[...indicators].sort((a, b) => b.deprived - a.deprived)}
                    rowKey={one => one.code}
                    columns={[
                      { id: 'name', title: t(text.indicator), cell: one => one.name[language] },
                      { id: 'deprived', title: t(text.deprived), cell: one => showNumber(one.deprived) },
                      { id: 'share', title: t(text.share), cell: one => share(one.deprived) },
                      { id: 'unknown', title: t(text.unknown), cell: one => showNumber(one.unknown) },
                    ]}
                  />
                  <FigureTable
                    rows={[...causes].sort((a, b) => b.households - a.households)}
                    rowKey={one => one.code}
                    columns={[
                      { id: 'name', title: t(text.cause), cell: one => one.name[language] },
                      { id: 'households', title: t(text.households), cell: one => showNumber(one.households) },
                    ]}
                  />
                </div>
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
