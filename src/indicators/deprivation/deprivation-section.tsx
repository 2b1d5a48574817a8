// Which legal indicators poor and near-poor households lack, and why they say they are poor.
import { stringifySearch } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { formatPercent, showDay, showNumber } from '../../kit/format.ts'
import { Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import styles from '../board/board.module.css'
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
            {surveyed === 0 ? (
              <p className="bv-muted">{t(text.none)}</p>
            ) : (
              <Rows>
                <div className={styles.trend}>
                  <table className={styles.figures}>
                    <thead>
                      <tr>
                        <th scope="col">{t(text.indicator)}</th>
                        <th scope="col" className={styles.n}>
                          {t(text.deprived)}
                        </th>
                        <th scope="col" className={styles.n}>
                          {t(text.share)}
                        </th>
                        <th scope="col" className={styles.n}>
                          {t(text.unknown)}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {[...indicators]
                        .sort((a, b) => b.deprived - a.deprived)
                        .map(one => (
                          <tr key={one.code}>
                            <th scope="row">{one.name[language]}</th>
                            <td className={styles.n}>{showNumber(one.deprived)}</td>
                            <td className={styles.n}>{share(one.deprived)}</td>
                            <td className={styles.n}>{showNumber(one.unknown)}</td>
                          </tr>
                        ))}
                    </tbody>
                  </table>
                  <table className={styles.figures}>
                    <thead>
                      <tr>
                        <th scope="col">{t(text.cause)}</th>
                        <th scope="col" className={styles.n}>
                          {t(text.households)}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {[...causes]
                        .sort((a, b) => b.households - a.households)
                        .map(one => (
                          <tr key={one.code}>
                            <th scope="row">{one.name[language]}</th>
                            <td className={styles.n}>{showNumber(one.households)}</td>
                          </tr>
                        ))}
                    </tbody>
                  </table>
                </div>
                <p className="bv-muted">
                  {t(text.counted, {
                    query: `GET /api/v1/indicators/deprivations${stringifySearch({ areaId, asOf })}`,
                  })}
                </p>
              </Rows>
            )}
          </Section>
        )
      }}
    </Loaded>
  )
}
