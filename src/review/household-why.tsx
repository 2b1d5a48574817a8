// On a household's page: why it is of its class, in sentences of the review that decided it, each with the law one click away.
import { useRead } from '../kit/api.ts'
import { ConfidenceMark } from '../kit/citation.tsx'
import { showDay } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { useText } from '../kit/text.ts'
import { useNarrow } from '../kit/use-narrow.ts'
import type { HouseholdLead } from '../registry/household-tabs.tsx'
import { casePageContract } from './case.api.ts'
import { ReasonSentences } from './case-readings.tsx'
import { type HouseholdReview, householdReviewsContract } from './household-review.api.ts'
import { householdReviewText as text } from './household-review.text.ts'
import styles from './household-why.module.css'

/** Nothing where the class came with a list, or the result is not for this reader. */
export const HouseholdWhy: HouseholdLead = ({ householdId, year }) => {
  const read = useRead(householdReviewsContract, { householdId })
  const decided = read.data?.reviews.find(
    one => one.state === 'decided' && one.year === year && one.class !== null && one.surveyedOn !== null,
  )
  return decided ? <Why review={decided} /> : null
}

function Why({ review }: { review: HouseholdReview }) {
  const t = useText()
  const narrow = useNarrow()
  const read = useRead(casePageContract, { caseId: review.caseId }, { freshFor: 600_000 })
  const reading = read.data?.readings.find(one => one.deciding)
  if (!reading) return null
  return (
    // A phone shows the members first; the reasons are one touch away.
    <details className={styles.why} open={!narrow}>
      <summary>
        {t(text.why)} <ConfidenceMark confidence={reading.confidence} />
      </summary>
      <ReasonSentences reasons={reading.reasons} />
      <p className={styles.from}>
        {t(text.whyFrom, { year: review.year, day: showDay(review.surveyedOn), pack: t(reading.packName) })}{' '}
        <AppLink to={`/app/cases/${review.caseId}`}>{t(text.whyAll)}</AppLink>
      </p>
    </details>
  )
}
