// What a vote came to, against the share that the law asks for, with the law beside it.
import type { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { formatPercent } from '../../base/fraction.ts'
import { Badge } from '../../kit/badge.tsx'
import { Citation } from '../../kit/citation.tsx'
import { showNumber } from '../../kit/format.ts'
import { useText } from '../../kit/text.ts'
import { isAgreed } from '../procedure.ts'
import styles from './meeting.module.css'
import { meetingText as text } from './meeting.text.ts'
import type { meetingPageContract } from './village-meeting.api.ts'

export type Meeting = z.output<typeof meetingPageContract.output>

/** What share of those present agreed, against what the law asks, with the law. */
export function VoteResult({
  share,
  attended,
  votesFor,
}: {
  share: Meeting['share']
  attended: number
  votesFor: number
}) {
  const t = useText()
  const confidence = Confidence.safeParse(share.confidence)
  const agreed = isAgreed(share, attended, votesFor)
  return (
    <p className={styles.result} aria-live="polite">
      {attended > 0 && (
        <>
          <span>
            {t(text.result, {
              for: showNumber(votesFor),
              attended: showNumber(attended),
              share: formatPercent(votesFor, attended, 1) ?? '–',
            })}
          </span>
          <Badge tone={agreed ? 'good' : 'bad'}>{t(agreed ? text.passes : text.fails)}</Badge>
        </>
      )}
      <span className="bv-muted">{t(text.needs, { of: share.of, outOf: share.outOf })}</span>
      <Citation source={share.citation} confidence={confidence.success ? confidence.data : 'unverified'} />
    </p>
  )
}
