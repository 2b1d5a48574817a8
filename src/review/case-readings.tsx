// Why a household is of its class: one survey through each pack of rules, in sentences, with the law one click away. The pack that
// decides comes first and is the only one shown in full at once; a what-if is always called one.
import type { z } from 'zod'
import { Badge } from '../kit/badge.tsx'
import { Citation, ConfidenceMark, Help } from '../kit/citation.tsx'
import { Note } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { HouseholdClassBadge } from '../registry/class-badge.tsx'
import type { PackReading } from './case.api.ts'
import styles from './case.module.css'
import { caseText as text } from './case.text.ts'
import { ReviewClass } from './case.ts'

type Reading = z.output<typeof PackReading>
const stateTones = { deprived: 'bad', 'not-deprived': 'good', unknown: 'warn' } as const

export function Readings({ readings }: { readings: Reading[] }) {
  const deciding = readings.find(one => one.deciding)
  const others = readings.filter(one => !one.deciding)
  return (
    <div className={styles.readings}>
      {deciding && <ReadingCard reading={deciding} />}
      {others.length > 0 && (
        <div className={styles.others}>
          {others.map(one => (
            <ReadingCard key={one.packId} reading={one} />
          ))}
        </div>
      )}
    </div>
  )
}

/** The sentences, each with its law behind a small button. */
export function ReasonSentences({ reasons }: { reasons: Reading['reasons'] }) {
  const language = useLanguage()
  return (
    <ul className={styles.sentences}>
      {reasons.map(reason => (
        <li key={`${reason.code} ${reason.textVi}`}>
          {language === 'vi' ? reason.textVi : reason.textEn}{' '}
          <Help title={reason.code} citation={{ source: reason.citation, confidence: reason.confidence }} />
        </li>
      ))}
    </ul>
  )
}

function ReadingCard({ reading }: { reading: Reading }) {
  const t = useText()
  const language = useLanguage()
  const { deciding } = reading
  const found = ReviewClass.safeParse(reading.class)
  // of a pack that does not decide only income and class stand in sight, the indicators one click away
  const toAsk = reading.unknown.filter(code => !reading.unread.includes(code))
  const needsUnread = reading.incomeTest === 'below' && reading.unread.length > 0
  const told = reading.reasons.filter(reason => deciding || !reading.indicators.some(one => one.code === reason.code))
  return (
    <section className={styles.reading} data-deciding={deciding || undefined} aria-label={t(reading.packName)}>
      <header className={styles.readingHead}>
        <div>
          <Badge tone={deciding ? 'info' : 'neutral'}>
            {t(deciding ? text.deciding : reading.whatIfOnly ? text.whatIf : text.other)}
          </Badge>
          <h3>{t(reading.packName)}</h3>
        </div>
        <p className={styles.readingClass}>
          {found.success ? (
            <HouseholdClassBadge value={found.data} size={deciding ? 'lg' : 'md'} />
          ) : (
            <Badge tone={reading.class === 'undetermined' ? 'warn' : 'neutral'}>{t(reading.className)}</Badge>
          )}{' '}
          <ConfidenceMark confidence={reading.confidence} />
        </p>
      </header>
      {reading.class === 'undetermined' && (
        <Note tone="warn">{t(toAsk.length > 0 || !needsUnread ? text.unknownStrong : text.unreadStrong)}</Note>
      )}
      <ReasonSentences reasons={told} />
      {toAsk.length > 0 && (
        <p className={styles.unknown}>{t(text.unknown, { codes: toAsk.map(nameOf(reading, t)).join(', ') })}</p>
      )}
      {reading.unread.length > 0 && (
        <p className="bv-muted">
          {reading.unread.length === reading.indicators.length
            ? t(text.unreadAll)
            : t(text.unread, { codes: reading.unread.map(nameOf(reading, t)).join(', ') })}
        </p>
      )}
      {reading.indicators.length > 0 && (
        <details>
          <summary>
            {t(text.indicators)} · {t(text.income[reading.incomeTest])} ·{' '}
            {t(text.deprivations, { count: reading.deprived.length })}
          </summary>
          <table className={styles.indicators}>
            <tbody>
              {reading.indicators.map(one => (
                <tr key={one.code} data-state={one.state}>
                  <th scope="row">
                    <span className="bv-muted">{one.code}</span> {t(one.name)}
                  </th>
                  <td>
                    <Badge tone={stateTones[one.state]}>{t(text.states[one.state])}</Badge>
                  </td>
                  <td>
                    {language === 'vi' ? one.reason.textVi : one.reason.textEn}{' '}
                    <Help
                      title={t(text.law, { name: t(one.name) })}
                      citation={{ source: one.reason.citation, confidence: one.reason.confidence }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {reading.smallestChanges.length > 0 && (
        <details>
          <summary>
            {t(text.changesWhat)} <span className="bv-muted">({t(text.changesWhatAbout)})</span>
          </summary>
          <ul className={styles.sentences}>
            {reading.smallestChanges.map(line => (
              <li key={line.vi}>{t(line)}</li>
            ))}
          </ul>
        </details>
      )}
      {deciding && reading.reasons[0] && (
        <Citation source={reading.reasons[0].citation} confidence={reading.reasons[0].confidence} />
      )}
    </section>
  )
}

const nameOf = (reading: Reading, t: ReturnType<typeof useText>) => (code: string) => {
  const found = reading.indicators.find(one => one.code === code)
  return found ? t(found.name) : code
}
