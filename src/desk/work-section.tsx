// One kind of work: a heading and the places where it waits, each a link to where it is done.
import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../base/local-date.ts'
import { Count, Due } from '../kit/badge.tsx'
import { showNumber } from '../kit/format.ts'
import { AppLink } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import type { WorkItem } from '../review/work.api.ts'
import styles from './my-work.module.css'
import { myWorkText as text, workKindText } from './my-work.text.ts'
import type { WorkGroup } from './work-groups.ts'

const atOnce = 6

export function KindSection({ group, today }: { group: WorkGroup<WorkItem>; today: LocalDate }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const { items, late } = group
  // One line more than fits is shown rather than hidden behind a button.
  const few = items.length > atOnce + 1 && !all
  return (
    <Section
      title={t(workKindText[group.kind])}
      count={showNumber(items.length)}
      actions={late > 0 && late < items.length && <Count tone="bad">{t(text.lateCount, { n: late })}</Count>}
      flush
    >
      <ul className={styles.work}>
        {(few ? items.slice(0, atOnce) : items).map(item => (
          <WorkLine key={`${item.subjectId}-${item.roundId}-${item.villageId}`} item={item} today={today} />
        ))}
      </ul>
      {items.length > atOnce + 1 && (
        <div className={styles.more}>
          <Button variant="subtle" size="xs" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t(text.showFew) : t(text.showAll, { n: showNumber(items.length) })}
          </Button>
        </div>
      )}
    </Section>
  )
}

function WorkLine({ item, today }: { item: WorkItem; today: LocalDate }) {
  const t = useText()
  const language = useLanguage()
  const whole = language === 'vi' ? item.textVi : item.textEn
  const { done, of } = item
  return (
    <li>
      {/* The heading says what is to be done: of a village only its name is said again. */}
      <AppLink to={addressOfWork(item)} aria-label={whole}>
        {item.villageId === null ? whole : item.place}
      </AppLink>
      {done !== null && of !== null ? (
        <span className={styles.progress}>
          <Progress value={of === 0 ? 0 : (100 * done) / of} size="sm" aria-label={t(text.surveyed)} />
          <span>{t(text.progress, { done: showNumber(done), of: showNumber(of) })}</span>
        </span>
      ) : (
        item.count > 1 && <span className={styles.about}>{t(text.households, { n: showNumber(item.count) })}</span>
      )}
      <span className={styles.due}>{item.dueOn && <Due due={item.dueOn} today={today} />}</span>
    </li>
  )
}

/** Where a piece of work is done. */
function addressOfWork(item: WorkItem): string {
  const round = `/app/rounds/${item.roundId}`
  const village = `${round}/villages/${item.villageId}`
  switch (item.kind) {
    case 'duplicate':
      return '/app/duplicates'
    case 'request':
      return '/app/requests'
    case 'survey':
      return `${village}?state=to-survey&state=absent`
    case 'resurvey':
      return `${village}?state=resurvey`
    case 'recheck':
      return `${village}?state=rechecking`
    case 'draft':
      return village
    case 'meeting-call':
    case 'meeting-hold':
    case 'meeting-sign':
    case 'committee':
      return `${village}?tab=meeting`
    case 'put-up':
    case 'take-down':
      return `${village}?tab=posting`
    case 'complaint':
      return `${round}?tab=complaints`
    case 'opinion-ask':
    case 'opinion-answer':
      return `${round}?tab=opinion`
    case 'decision-sign':
    case 'decision-register':
      return `/app/decision-drafts/${item.subjectId}`
    case 'decision-prepare':
      return `${round}?tab=decision`
    case 'certificate':
      return `${round}?tab=certificates`
  }
}
